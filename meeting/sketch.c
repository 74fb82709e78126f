#include "meeting/sketch.h"

#include <stdlib.h>
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

struct pl_sketch_word {
	uint64_t form; /* hash; 0: not looked at */
	uint64_t stem; /* hash; 0: it takes no slot */
	bool telling, han;
};

static struct pl_sketch_word word_of(const struct pl_lexeme *word)
{
	struct pl_sketch_word w = { .form = hash_of(word->form), .han = is_han(word->form) };
	w.telling = !formulae[place_of(w.form)];
	if (w.telling && word->form.len > 3)
		w.stem = hash_of(word->stem);
	return w;
}

/* Room for all numbers of the analyser; without memory there is none. */
static void follow(struct pl_sketch_words *w, const struct pl_analyser *an)
{
	size_t forms = pl_analyser_forms(an);
	if (w->generation != pl_analyser_generation(an) && w->n)
		memset(w->at, 0, w->n * sizeof *w->at);
	w->generation = pl_analyser_generation(an);
	if (forms <= w->n)
		return;
	struct pl_sketch_word *grown = realloc(w->at, forms * 2 * sizeof *grown);
	if (!grown)
		return;
	memset(grown + w->n, 0, (forms * 2 - w->n) * sizeof *grown);
	w->at = grown;
	w->n = forms * 2;
}

void pl_sketch_add(struct pl_sketch *s, struct pl_sketch_words *words, const struct pl_analyser *an,
	const struct pl_tokens *tokens)
{
	follow(words, an);
	for (size_t i = 0; i < tokens->n; i++) {
		const struct pl_token *k = &tokens->at[i];
		struct pl_sketch_word new = { 0 };
		struct pl_sketch_word *w = k->number < words->n ? &words->at[k->number] : &new;
		if (k->whole || !k->word)
			continue;
		if (!w->form)
			*w = word_of(k->word);
		s->last[++s->words % PL_SHINGLE] = w->form;
		s->telling = s->telling << 1 | w->telling;
		s->han += w->han;
		if (w->stem)
			take(s, w->stem, PL_RUN_SLOTS, PL_WORD_SLOTS);
		/* Half of a run has to tell something. */
		if (s->words >= PL_SHINGLE &&
			__builtin_popcount(s->telling & ((1u << PL_SHINGLE) - 1)) >= 2)
			take_run(s);
	}
}

void pl_sketch_words_free(struct pl_sketch_words *w)
{
	free(w->at);
	*w = (struct pl_sketch_words){ 0 };
}
