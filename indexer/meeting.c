#include "indexer/meeting.h"

#include "text/bytes.h"

void pl_meeting_begin(struct pl_meeting *m)
{
	pl_hash_init(&m->hash);
	pl_hash_part(&m->hash, PL_STR("meeting"));
	m->begun = false;
	m->len = 0;
}

static void flush(struct pl_meeting *m)
{
	pl_hash_add(&m->hash, (struct pl_str){ m->block, m->len });
	m->len = 0;
}

static void add(struct pl_meeting *m, struct pl_str form)
{
	if (sizeof m->block - m->len < form.len)
		flush(m);
	if (sizeof m->block < form.len) {
		pl_hash_add(&m->hash, form);
		return;
	}
	if (form.len)
		memcpy(m->block + m->len, form.at, form.len);
	m->len += form.len;
}

/* The form of a print of ASCII is the print in lower case: made from the text, which is at hand, where the
 * form would have to be fetched. False: longer than that pays, too near to the end, or not ASCII. */
static inline bool add_print(struct pl_meeting *m, struct pl_str text, const struct pl_token *k)
{
	enum { EIGHTS = 2, MOST = 8 * EIGHTS };
	size_t len = k->to - k->from;
	if (len > MOST || text.len - k->from < MOST || sizeof m->block - m->len < MOST)
		return false;
	uint64_t a = pl_bytes8(text.at + k->from) & pl_low_bytes(len < 8 ? len : 8),
		 b = pl_bytes8(text.at + k->from + 8) & pl_low_bytes(len > 8 ? len - 8 : 0);
	if (!pl_all_ascii(a | b))
		return false;
	pl_put_bytes8(m->block + m->len, pl_lower8(a));
	pl_put_bytes8(m->block + m->len + 8, pl_lower8(b));
	m->len += len;
	return true;
}

/* A blank before each word but the first. */
void pl_meeting_add(struct pl_meeting *m, struct pl_str text, const struct pl_tokens *tokens)
{
	for (size_t i = 0; i < tokens->n; i++) {
		const struct pl_token *k = &tokens->at[i];
		if (k->whole)
			continue;
		if (m->len == sizeof m->block)
			flush(m);
		m->block[m->len] = ' ';
		m->len += m->begun;
		m->begun = true;
		if (!k->word)
			add(m, pl_str_cut(text, k->from, k->to));
		else if (!add_print(m, text, k))
			add(m, k->word->form);
	}
}

void pl_meeting_end(struct pl_meeting *m, char id[PL_ID_SIZE + 1])
{
	struct pl_hash hash;
	flush(m);
	pl_hash_done(&m->hash, &hash);
	pl_hash_id(&hash, id);
}
