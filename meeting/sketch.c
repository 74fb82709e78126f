#include "meeting/sketch.h"

#include <threads.h>
#include <xxhash.h>

#include "meeting/data.h"

/* The words that formulae are made of, by their hashes; open addressing. */
enum { FORMULAE = 1024 };
static uint64_t formulae[FORMULAE];
static once_flag formulae_read = ONCE_FLAG_INIT;

static uint64_t hash_of(struct pl_str word)
{
	return XXH3_64bits(word.at, word.len) | 1; /* 0 is an empty place */
}

static size_t place_of(uint64_t hash)
{
	size_t i = hash >> 32 & (FORMULAE - 1);
	while (formulae[i] && formulae[i] != hash)
		i = (i + 1) & (FORMULAE - 1);
	return i;
}

static void read_formulae(void)
{
	struct pl_str all = pl_data_formulae();
	size_t n = 0;
	for (size_t at = 0; at < all.len && n < FORMULAE / 2;) {
		const char *end = memchr(all.at + at, '\n', all.len - at);
		size_t to = end ? (size_t)(end - all.at) : all.len;
		struct pl_str line = pl_str_cut(all, at, to);
		at = to + 1;
		if (!line.len || line.at[0] == '#')
			continue;
		uint64_t hash = hash_of(line);
		n += !formulae[place_of(hash)];
		formulae[place_of(hash)] = hash;
	}
}

void pl_sketch_begin(struct pl_sketch *s)
{
	call_once(&formulae_read, read_formulae);
	*s = (struct pl_sketch){ 0 };
	memset(s->least, 0xff, sizeof s->least);
}

/* CJK ideographs from U+3400 on: three bytes whose first is E3 90 to E9, about. */
static bool is_han(struct pl_str form)
{
	unsigned char c = form.len > 2 ? (unsigned char)form.at[0] : 0;
	return c >= 0xe4 && c <= 0xe9;
}

/* What has this hash falls into one of `slots` slots from `from` on. */
static void take(struct pl_sketch *s, uint64_t hash, size_t from, size_t slots)
{
	hash ^= hash >> 32;
	hash *= UINT64_C(0xD6E8FEB86659FD93);
	hash ^= hash >> 29;
	size_t slot = from + ((hash >> 48) * slots >> 16);
	uint32_t rank = (uint32_t)(hash >> 16);
	if (rank >= s->least[slot])
		return;
	s->least[slot] = rank;
	s->slot[slot] = (uint16_t)(1 + (hash & 0xffff) % 0xfffe);
}

static void take_run(struct pl_sketch *s)
{
	uint64_t run = 0;
	for (size_t i = 0; i < PL_SHINGLE; i++)
		run = (run ^ s->last[(s->words - i) % PL_SHINGLE]) * UINT64_C(0x9E3779B97F4A7C15) +
		      (run >> 29);
	take(s, run, 0, PL_RUN_SLOTS);
}

void pl_sketch_add(struct pl_sketch *s, const struct pl_tokens *tokens)
{
	for (size_t i = 0; i < tokens->n; i++) {
		const struct pl_token *k = &tokens->at[i];
		if (k->whole || !k->word)
			continue;
		struct pl_str form = k->word->form;
		uint64_t hash = hash_of(form);
		s->last[++s->words % PL_SHINGLE] = hash;
		bool telling = !formulae[place_of(hash)];
		s->telling = s->telling << 1 | telling;
		s->han += is_han(form);
		if (telling && form.len > 3)
			take(s, hash_of(k->word->stem), PL_RUN_SLOTS, PL_WORD_SLOTS);
		/* Half of a run has to tell something. */
		if (s->words >= PL_SHINGLE &&
			__builtin_popcount(s->telling & ((1u << PL_SHINGLE) - 1)) >= 2)
			take_run(s);
	}
}
