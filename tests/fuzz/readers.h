#ifndef PL_TESTS_FUZZ_READERS_H
#define PL_TESTS_FUZZ_READERS_H

/* Reads any bytes as each kind of value of the packed layout, looks at all that comes of them, and tells
 * what is not as its header promises. The first byte of an input chooses the reader; what a reader needs
 * to know beforehand comes next, then the value, without its seal. The value is copied, so that the
 * sanitizers see every byte read outside of it. */

#include <stdlib.h>

#include "packed/block.h"
#include "packed/head.h"
#include "packed/key.h"
#include "packed/layer.h"
#include "packed/mentions.h"
#include "packed/origin.h"
#include "packed/page.h"
#include "packed/table.h"
#include "packed/texts.h"

enum reader {
	READ_BLOCK,      /* first place (4 bytes, low first), block */
	READ_REOPEN,     /* the same */
	READ_HEAD,       /* bytes of the name (1 byte), name, head */
	READ_PAGE,       /* page of forms or heads */
	READ_TABLE,      /* block of the document table */
	READ_DIRECTORY,  /* of the document table */
	READ_LAYERS,     /* directory of layers */
	READ_TEXTS,      /* group of texts, without a dictionary at hand */
	READ_KNOWN,      /* group of texts, with one: readers_dictionary */
	READ_DICTIONARY, /* dictionary as it lies in the index */
	READ_ORIGIN,     /* source of a document */
	READ_MENTIONS,   /* block of mentions of a slogan */
	READERS
};

/* For READ_KNOWN; may be NULL. */
static struct pl_text_dictionary *readers_dictionary;

/* Why the last value read was malformed though it was accepted; NULL when it was not. */
static const char *readers_wrong;

static inline void wants(bool good, const char *what)
{
	if (!good)
		readers_wrong = what;
}

/* ---- blocks --------------------------------------------------------------------------------- */

/* What a walk of a block saw. */
struct walked {
	bool whole; /* every chunk could be read */
	uint64_t postings, occurrences, sum;
};

static inline void stir(struct walked *w, uint64_t n)
{
	w->sum = (w->sum ^ n) * UINT64_C(1099511628211);
}

static inline void walk_posting(
	struct pl_chunk *c, uint32_t i, uint32_t *positions, struct walked *w)
{
	uint32_t n = pl_chunk_occurrences(c, i);
	wants(n > 0, "a posting without an occurrence");
	pl_chunk_positions(c, i, positions);
	stir(w, c->place[i]);
	stir(w, n);
	for (uint32_t k = 0; k < n; k++) {
		stir(w, positions[k]);
		stir(w, pl_chunk_form(c, i, k));
	}
	w->postings++;
	w->occurrences += n;
}

/* Its postings forwards, then their positions once more from behind. */
static inline void walk_chunk(struct pl_chunk *c, uint32_t end, uint32_t *last, struct walked *w)
{
	for (uint32_t i = 0; i < c->n; i++) {
		wants(c->place[i] > *last, "places that do not rise");
		*last = c->place[i];
	}
	wants(*last == end, "another last place than the entry has");
	if (!pl_chunk_count(c)) {
		w->whole = false;
		return;
	}
	uint32_t *positions = malloc((c->start[c->n] + (size_t)1) * sizeof *positions);
	if (!positions)
		return;
	for (uint32_t i = 0; i < c->n; i++)
		walk_posting(c, i, positions, w);
	for (uint32_t i = c->n; i-- > 0;)
		pl_chunk_positions(c, i, positions);
	free(positions);
}

static inline bool walk_block(struct pl_str value, uint32_t first, struct walked *w)
{
	struct pl_block b;
	struct pl_chunk c;
	*w = (struct walked){ .whole = true };
	if (!pl_block_open(value, first, &b))
		return false;
	uint32_t last = first - 1;
	for (uint32_t i = 0; i < b.n_chunks; i++) {
		wants(b.last[i] >= last, "chunks that do not rise");
		if (pl_chunk_open(&b, i, &c))
			walk_chunk(&c, b.last[i], &last, w);
		else
			w->whole = false;
		last = b.last[i];
	}
	return w->whole;
}

/* A block that reads well reads the same when it was taken up and finished. */
static inline bool reopen_block(struct pl_str value, uint32_t first)
{
	static struct pl_packer p;
	struct walked before, after;
	struct pl_buf out = { .max = SIZE_MAX };
	bool whole = walk_block(value, first, &before);
	bool taken = pl_pack_reopen(&p, value, first);
	uint64_t postings = p.postings;
	if (taken && !pl_pack_finish(&p, &out) && whole) {
		size_t len = out.len;
		pl_buf_add(&out, pl_block_slack());
		wants(walk_block((struct pl_str){ out.at, len }, first, &after),
			"a block that was taken up cannot be read");
		wants(before.sum == after.sum && before.postings == after.postings,
			"a block that was taken up reads otherwise");
		wants(postings == after.postings, "another number of postings");
	}
	pl_buf_free(&out);
	pl_packer_free(&p);
	return taken;
}

/* ---- the others ----------------------------------------------------------------------------- */

static inline bool read_head(struct pl_str name, struct pl_str value)
{
	struct pl_head h = { 0 }, again = { 0 };
	struct pl_buf out = { .max = SIZE_MAX };
	struct walked w;
	bool no_memory, good = pl_head_read(name, value, &h, &no_memory);
	if (good) {
		pl_head_write(name, &h, &out);
		pl_buf_add(&out, h.tail);
		wants(pl_head_read(name, pl_buf_str(&out), &again, &no_memory) &&
				again.postings == h.postings &&
				again.occurrences == h.occurrences && again.n_forms == h.n_forms &&
				again.n_blocks == h.n_blocks && again.tail_first == h.tail_first &&
				pl_str_eq(again.tail, h.tail),
			"a head that reads otherwise when written again");
		for (size_t i = 1; i < h.n_blocks; i++)
			wants(h.blocks[i].first > h.blocks[i - 1].first, "blocks do not rise");
		for (size_t i = 0; i < h.n_forms; i++)
			wants(pl_head_form(&h, h.forms[i]) <= i, "a form has no number");
		if (h.tail_first)
			(void)walk_block(h.tail, h.tail_first, &w);
	}
	pl_buf_free(&out);
	pl_head_free(&h);
	pl_head_free(&again);
	return good;
}

static inline bool read_page(struct pl_str value)
{
	struct pl_page_walk w;
	struct pl_page again = { 0 };
	struct pl_buf stem = { .max = SIZE_MAX };
	bool damaged = false;
	pl_page_begin(&w, value);
	while (pl_page_next(&w)) {
		struct pl_str name = pl_page_name(&w);
		pl_buf_clear(&stem);
		(void)pl_form_read(w.value, name, &stem);
		wants(pl_page_find(value, name, &damaged).at != NULL && !damaged, "a name is lost");
		pl_page_add(&again, name, w.value);
	}
	bool good = !w.damaged;
	wants(!again.bytes.status, "a name that is too long");
	struct pl_page_walk a, b;
	pl_page_begin(&a, value);
	pl_page_begin(&b, pl_buf_str(&again.bytes));
	while (pl_page_next(&a))
		wants(pl_page_next(&b) && pl_str_eq(pl_page_name(&a), pl_page_name(&b)) &&
				pl_str_eq(a.value, b.value),
			"a page that reads otherwise when written again");
	pl_page_free(&again);
	pl_buf_free(&stem);
	return good;
}

static inline bool read_table(struct pl_str value)
{
	struct pl_table_block b = { 0 }, again = { 0 };
	struct pl_buf out = { .max = SIZE_MAX };
	bool no_memory, good = pl_table_read(value, &b, &no_memory);
	uint32_t before = 0;
	for (size_t i = 0; good && i < b.n; i++) {
		const struct pl_table_document *d = &b.document[i];
		wants(d->number - d->passages > before && d->number > before, "documents overlap");
		wants(d->first_word + (size_t)d->passages <= b.n_words, "words are not there");
		wants(pl_table_find(&b, d->number) == i, "a document is not found");
		before = d->number;
	}
	if (good) {
		pl_table_index(&b);
		for (size_t i = 0; i < b.n; i++)
			wants(pl_table_find(&b, b.document[i].number) == i &&
					pl_table_find(&b, pl_table_first(&b.document[i])) == i,
				"a document is not found by the index");
		wants(before == b.last, "another last place");
		pl_table_write(&b, &out);
		wants(pl_table_read(pl_buf_str(&out), &again, &no_memory) && again.n == b.n &&
				again.last == b.last && again.n_words == b.n_words,
			"a table that reads otherwise when written again");
	}
	pl_buf_free(&out);
	pl_table_free(&b);
	pl_table_free(&again);
	return good;
}

static inline bool read_directory(struct pl_str value)
{
	struct pl_directory d = { 0 };
	bool no_memory, good = pl_directory_read(value, &d, &no_memory);
	for (size_t i = 0; good && i < d.n; i++) {
		wants(d.at[i].first > (i ? d.at[i - 1].last : 0) && d.at[i].last >= d.at[i].first,
			"extents do not rise");
		wants(pl_directory_find(&d, d.at[i].last) == i, "an extent is not found");
	}
	pl_directory_free(&d);
	return good;
}

static inline bool read_layers(struct pl_str value)
{
	struct pl_layers l = { 0 };
	bool no_memory, good = pl_layers_read(value, &l, &no_memory);
	for (size_t i = 0; good && i < l.n; i++)
		wants(l.at[i].number > (i ? l.at[i - 1].number : 0) &&
				l.at[i].number <= PL_MAX_LAYER &&
				l.at[i].first > (i ? l.at[i - 1].last : 0) &&
				l.at[i].last >= l.at[i].first,
			"layers do not rise");
	pl_layers_free(&l);
	return good;
}

static inline bool read_texts(struct pl_str value, const struct pl_text_dictionary *dictionary)
{
	struct pl_texts t = { .dictionary = dictionary };
	bool no_memory, good = pl_texts_unpack(value, &t, &no_memory);
	size_t at = 0;
	unsigned sum = 0;
	for (size_t i = 0; good && i < t.n; i++) {
		struct pl_str text = pl_text_of(&t, i);
		wants(t.place[i].at == at && text.len <= t.text.len - at, "texts are not in a row");
		for (size_t k = 0; k < text.len; k++)
			sum += (unsigned char)text.at[k];
		at += text.len;
	}
	wants(!good || at == t.text.len, "text that is nobody's");
	volatile unsigned keep = sum;
	(void)keep;
	pl_texts_free(&t);
	return good;
}

static inline bool read_dictionary(struct pl_str value)
{
	bool no_memory;
	struct pl_text_dictionary *d = pl_text_dictionary_unpack(value, &no_memory);
	wants(!no_memory, "a damaged dictionary is taken for a want of memory");
	pl_text_dictionary_free(d);
	return d != NULL;
}

static inline bool read_origin(struct pl_str value)
{
	struct pl_origin o, again = { 0 };
	struct pl_buf out = { .max = SIZE_MAX };
	bool good = pl_origin_read(value, &o);
	if (good) {
		wants(o.document > 0 && o.source.len > 0 && o.file.len > 0, "a source of nothing");
		pl_origin_write(&o, &out);
		wants(pl_origin_read(pl_buf_str(&out), &again) && again.document == o.document &&
				again.by_line == o.by_line && pl_str_eq(again.source, o.source) &&
				pl_str_eq(again.file, o.file),
			"a source that reads otherwise when written again");
	}
	pl_buf_free(&out);
	return good;
}

static inline bool read_mentions(struct pl_str value)
{
	struct pl_mentions m = { 0 }, part = { 0 };
	struct pl_buf out = { .max = SIZE_MAX };
	bool no_memory, good = pl_mention_block_unpack(value, 0, UINT32_MAX, &m, &no_memory);
	for (size_t i = 0; good && i < m.n; i++) {
		const struct pl_mention *a = &m.at[i];
		struct pl_mention_kind again;
		wants(a->place > 0 && a->position > 0 &&
				a->as->span <= UINT32_MAX - a->position + 1,
			"a mention nowhere");
		wants(i == 0 || a->place > a[-1].place ||
				(a->place == a[-1].place && a->position >= a[-1].position),
			"mentions do not rise");
		pl_buf_clear(&out);
		pl_mention_kind_write(a->as, &out);
		wants(pl_mention_kind_read(pl_buf_str(&out), &again) &&
				pl_str_eq(again.form, a->as->form) && again.by == a->as->by &&
				again.span == a->as->span && pl_str_eq(again.frame, a->as->frame),
			"a kind that reads otherwise when written again");
	}
	if (good && m.n) {
		size_t there = 0;
		uint32_t place = m.at[m.n / 2].place;
		for (size_t i = 0; i < m.n; i++)
			there += m.at[i].place == place;
		wants(pl_mention_block_unpack(value, place, place, &part, &no_memory) &&
				part.n == there,
			"one place has other mentions by itself");
	}
	pl_buf_free(&out);
	pl_mentions_free(&m);
	pl_mentions_free(&part);
	return good;
}

/* ---- any of them ---------------------------------------------------------------------------- */

static inline bool read_rest(enum reader reader, struct pl_str input)
{
	uint32_t first = 0;
	size_t skip = 0;
	struct pl_str name = { NULL, 0 };
	if (reader == READ_BLOCK || reader == READ_REOPEN) {
		for (; skip < 4 && skip < input.len; skip++)
			first |= (uint32_t)(unsigned char)input.at[skip] << 8 * skip;
	} else if (reader == READ_HEAD && input.len) {
		skip = 1 + (size_t)(unsigned char)input.at[0];
		skip = skip < input.len ? skip : input.len;
		name = pl_str_cut(input, 1, skip);
	}
	/* No more room than is promised: nothing behind what is no block. */
	size_t n = input.len - skip,
	       slack = reader == READ_BLOCK || reader == READ_REOPEN || reader == READ_HEAD
			       ? PL_BLOCK_SLACK
			       : 0;
	char *room = malloc(n + slack + !(n + slack));
	if (!room)
		return false;
	if (n)
		memcpy(room, input.at + skip, n);
	memset(room + n, 0xa5, slack);
	struct pl_str value = { room, n };
	struct walked w;
	bool good = reader == READ_BLOCK        ? walk_block(value, first, &w)
		    : reader == READ_REOPEN     ? reopen_block(value, first)
		    : reader == READ_HEAD       ? read_head(name, value)
		    : reader == READ_PAGE       ? read_page(value)
		    : reader == READ_TABLE      ? read_table(value)
		    : reader == READ_DIRECTORY  ? read_directory(value)
		    : reader == READ_LAYERS     ? read_layers(value)
		    : reader == READ_TEXTS      ? read_texts(value, NULL)
		    : reader == READ_KNOWN      ? read_texts(value, readers_dictionary)
		    : reader == READ_DICTIONARY ? read_dictionary(value)
		    : reader == READ_ORIGIN     ? read_origin(value)
		    : reader == READ_MENTIONS   ? read_mentions(value)
						: false;
	free(room);
	return good;
}

/* Whether the input was taken; sets readers_wrong. */
static inline bool read_value(struct pl_str input)
{
	readers_wrong = NULL;
	if (!input.len)
		return false;
	return read_rest((enum reader)((unsigned char)input.at[0] % READERS),
		pl_str_cut(input, 1, input.len));
}

#endif
