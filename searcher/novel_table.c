#include "searcher/novel_table.h"

#include <stdlib.h>
#include <string.h>

/* Together 62 MiB of PL_SEARCH_MEMORY. */
enum {
	SKETCH_BITS = 25,
	QUOTED_BITS = 22,
	WORD_BITS = 20,
	COUNTED_BITS = 18,
	PHRASE_BITS = 17, /* room for phrases */
	SLOT_BITS = PHRASE_BITS + 1,
	WANTED = 100000, /* phrases at most, as far as the sketch tells */
	SEEN_BITS = 12,
	SEEN_MOST = 20,
};

static size_t cell(uint64_t hash, unsigned bits)
{
	return (size_t)((hash ^ hash >> 31) * UINT64_C(0xD6E8FEB86659FD93) >> (64 - bits));
}

bool pl_novel_table_init(struct pl_novel_table *t)
{
	t->sketch = calloc((size_t)1 << SKETCH_BITS, sizeof *t->sketch);
	t->quoted = calloc((size_t)1 << (QUOTED_BITS - 6), sizeof *t->quoted);
	t->word = calloc((size_t)1 << WORD_BITS, sizeof *t->word);
	t->down = calloc((size_t)1 << WORD_BITS, sizeof *t->down);
	t->counted = calloc((size_t)1 << COUNTED_BITS, sizeof *t->counted);
	t->at = calloc((size_t)1 << PHRASE_BITS, sizeof *t->at);
	t->slot = calloc((size_t)1 << SLOT_BITS, sizeof *t->slot);
	return t->sketch && t->quoted && t->word && t->down && t->counted && t->at && t->slot;
}

void pl_novel_table_done(struct pl_novel_table *t)
{
	free(t->sketch);
	free(t->quoted);
	free(t->word);
	free(t->down);
	free(t->counted);
	free(t->at);
	free(t->slot);
	*t = (struct pl_novel_table){ 0 };
}

void pl_novel_note_run(struct pl_novel_table *t, uint64_t gram)
{
	uint8_t *n = &t->sketch[cell(gram, SKETCH_BITS)];
	*n = (uint8_t)(*n + (*n < UINT8_MAX));
}

void pl_novel_ahead(const struct pl_novel_table *t, uint64_t gram)
{
	__builtin_prefetch(&t->sketch[cell(gram, SKETCH_BITS)], 1);
}

void pl_novel_note_quoted(struct pl_novel_table *t, uint64_t gram)
{
	size_t at = cell(gram, QUOTED_BITS);
	t->quoted[at / 64] |= (uint64_t)1 << at % 64;
}

bool pl_novel_was_quoted(const struct pl_novel_table *t, uint64_t gram)
{
	size_t at = cell(gram, QUOTED_BITS);
	return t->quoted[at / 64] >> at % 64 & 1;
}

static void raise(uint32_t *n)
{
	*n += *n < UINT32_MAX;
}

void pl_novel_note_counted(struct pl_novel_table *t, uint64_t gram)
{
	raise(&t->counted[cell(gram, COUNTED_BITS)]);
}

void pl_novel_note_word(struct pl_novel_table *t, uint64_t word, bool capital)
{
	size_t at = cell(word, WORD_BITS);
	raise(&t->word[at]);
	if (!capital)
		raise(&t->down[at]);
}

uint32_t pl_novel_words_of(const struct pl_novel_table *t, uint64_t word)
{
	return t->word[cell(word, WORD_BITS)];
}

uint32_t pl_novel_down_of(const struct pl_novel_table *t, uint64_t word)
{
	return t->down[cell(word, WORD_BITS)];
}

uint32_t pl_novel_counted_of(const struct pl_novel_table *t, uint64_t gram)
{
	return t->counted[cell(gram, COUNTED_BITS)];
}

void pl_novel_set_least(struct pl_novel_table *t, uint32_t least)
{
	size_t cells[UINT8_MAX + 1] = { 0 }, above = 0;
	for (size_t i = 0; i < (size_t)1 << SKETCH_BITS; i++)
		cells[t->sketch[i]]++;
	uint32_t v = UINT8_MAX;
	for (; v > least; v--) {
		above += cells[v];
		if (above + cells[v - 1] > WANTED)
			break;
	}
	t->least = v;
}

struct pl_novel *pl_novel_at(struct pl_novel_table *t, uint64_t gram, bool *fresh)
{
	*fresh = false;
	if (t->sketch[cell(gram, SKETCH_BITS)] < t->least)
		return NULL;
	size_t mask = ((size_t)1 << SLOT_BITS) - 1, i = cell(gram, SLOT_BITS);
	for (; t->slot[i]; i = (i + 1) & mask)
		if (t->at[t->slot[i] - 1].hash == gram)
			return &t->at[t->slot[i] - 1];
	if (t->n == (size_t)1 << PHRASE_BITS) {
		t->full = true;
		return NULL;
	}
	t->slot[i] = (uint32_t)t->n + 1;
	t->at[t->n].hash = gram;
	*fresh = true;
	return &t->at[t->n++];
}

/* ---- seen in one meeting --------------------------------------------------------------------- */

bool pl_novel_seen_init(struct pl_novel_seen *s)
{
	*s = (struct pl_novel_seen){ .bits = SEEN_BITS, .round = 1 };
	s->slot = calloc((size_t)1 << s->bits, sizeof *s->slot);
	return s->slot != NULL;
}

void pl_novel_seen_done(struct pl_novel_seen *s)
{
	free(s->slot);
	*s = (struct pl_novel_seen){ 0 };
}

void pl_novel_seen_next(struct pl_novel_seen *s)
{
	s->n = 0;
	if (++s->round == 0) {
		memset(s->slot, 0, sizeof *s->slot << s->bits);
		s->round = 1;
	}
}

static struct pl_novel_seen_slot *seen_at(const struct pl_novel_seen *s, uint64_t key)
{
	size_t mask = ((size_t)1 << s->bits) - 1, i = cell(key, s->bits);
	while (s->slot[i].round == s->round && s->slot[i].key != key)
		i = (i + 1) & mask;
	return &s->slot[i];
}

static void grow(struct pl_novel_seen *s)
{
	struct pl_novel_seen more = { .bits = s->bits + 2, .round = 1, .n = s->n };
	if (more.bits <= SEEN_MOST)
		more.slot = calloc((size_t)1 << more.bits, sizeof *more.slot);
	if (!more.slot) {
		pl_novel_seen_next(s);
		return;
	}
	for (size_t i = 0; i < (size_t)1 << s->bits; i++)
		if (s->slot[i].round == s->round)
			*seen_at(&more, s->slot[i].key) =
				(struct pl_novel_seen_slot){ s->slot[i].key, 1 };
	free(s->slot);
	*s = more;
}

bool pl_novel_seen_add(struct pl_novel_seen *s, uint64_t key)
{
	struct pl_novel_seen_slot *slot = seen_at(s, key);
	if (slot->round == s->round)
		return false;
	*slot = (struct pl_novel_seen_slot){ key, s->round };
	if (++s->n > (size_t)1 << s->bits >> 1)
		grow(s);
	return true;
}
