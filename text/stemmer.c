#include "text/stemmer.h"

#include <libstemmer.h>
#include <stdint.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/limits.h"
#include "text/utf8.h"

/* A memo entry: form and stem behind each other in `bytes`. Words of over 63 bytes are rare and
 * not kept. */
#define MEMO_BYTES 63
#define SLOTS      (2 * PL_MEMO_WORDS) /* a power of two, at most half full */

struct entry {
	uint32_t hash; /* 0: free */
	uint8_t form_len, stem_len;
	char bytes[2 * MEMO_BYTES];
};

struct pl_stemmer {
	struct sb_stemmer *english;
	struct entry *memo;
	size_t used;
};

enum pl_status pl_stemmer_new(struct pl_stemmer **out, struct pl_err *err)
{
	struct pl_stemmer *s = calloc(1, sizeof *s);
	if (s)
		s->memo = calloc(SLOTS, sizeof *s->memo);
	if (s && s->memo)
		s->english = sb_stemmer_new("english", "UTF_8");
	if (!s || !s->english) {
		pl_stemmer_free(s);
		return pl_fail(err, PL_NOMEM, "no memory for the stemmer");
	}
	*out = s;
	return PL_OK;
}

void pl_stemmer_free(struct pl_stemmer *s)
{
	if (!s)
		return;
	sb_stemmer_delete(s->english);
	free(s->memo);
	free(s);
}

static bool stems(struct pl_str form)
{
	for (size_t at = 0; at < form.len;) {
		int32_t c = pl_utf8_next(form, &at);
		bool latin = (c >= 'a' && c <= 'z') ||
			     (c >= 0x80 && u_isalpha(c) &&
				     u_getIntPropertyValue(c, UCHAR_SCRIPT) == USCRIPT_LATIN);
		if (!latin && c != '\'' && c != '-')
			return false;
	}
	return true;
}

/* FNV-1a; never 0. */
static uint32_t hash_of(struct pl_str s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 16777619u;
	return h ? h : 1;
}

static struct pl_str run_stemmer(struct pl_stemmer *s, struct pl_str form)
{
	const sb_symbol *got =
		sb_stemmer_stem(s->english, (const sb_symbol *)form.at, (int)form.len);
	if (!got)
		return (struct pl_str){ NULL, 0 };
	int len = sb_stemmer_length(s->english);
	return len > 0 ? (struct pl_str){ (const char *)got, (size_t)len } : form;
}

static struct entry *find(struct pl_stemmer *s, struct pl_str form, uint32_t hash)
{
	for (size_t i = hash & (SLOTS - 1);; i = (i + 1) & (SLOTS - 1)) {
		struct entry *e = &s->memo[i];
		if (!e->hash)
			return e;
		if (e->hash == hash && e->form_len == form.len &&
			memcmp(e->bytes, form.at, form.len) == 0)
			return e;
	}
}

struct pl_str pl_stem(struct pl_stemmer *s, struct pl_str form)
{
	if (form.len == 0 || form.len > MEMO_BYTES)
		return form.len && form.len <= PL_MAX_TERM && stems(form) ? run_stemmer(s, form)
									  : form;
	uint32_t hash = hash_of(form);
	struct entry *e = find(s, form, hash);
	if (!e->hash) {
		struct pl_str stem = stems(form) ? run_stemmer(s, form) : form;
		if (stem.len == 0 || stem.len > MEMO_BYTES)
			return stem;
		if (s->used == PL_MEMO_WORDS) {
			memset(s->memo, 0, SLOTS * sizeof *s->memo);
			s->used = 0;
			e = find(s, form, hash);
		}
		s->used++;
		e->hash = hash;
		e->form_len = (uint8_t)form.len;
		e->stem_len = (uint8_t)stem.len;
		memcpy(e->bytes, form.at, form.len);
		memcpy(e->bytes + form.len, stem.at, stem.len);
	}
	return (struct pl_str){ e->bytes + e->form_len, e->stem_len };
}
