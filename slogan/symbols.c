#include "slogan/symbols.h"

#include "text/word_hash.h"

static uint32_t slot_of(const struct pl_symbols *s, struct pl_str word)
{
	uint32_t i = pl_word_hash(word) & (s->size - 1);
	while (s->slot[i] && !pl_str_eq(s->word[s->slot[i]], word))
		i = (i + 1) & (s->size - 1);
	return i;
}

/* At most half full. */
static bool resize(struct pl_symbols *s, uint32_t size)
{
	uint16_t *slot = pl_arena_array(s->arena, size, sizeof *slot);
	if (!slot)
		return false;
	s->slot = slot;
	s->size = size;
	for (uint32_t n = 1; n <= s->n; n++)
		s->slot[slot_of(s, s->word[n])] = (uint16_t)n;
	return true;
}

enum pl_status pl_symbols_init(
	struct pl_symbols *s, struct pl_arena *arena, uint16_t most, struct pl_err *err)
{
	*s = (struct pl_symbols){ .most = most, .arena = arena };
	s->word = pl_arena_array(arena, (size_t)most + 1, sizeof *s->word);
	if (!s->word || !resize(s, 1024))
		return pl_fail(err, PL_NOMEM, "no memory for the words of slogans");
	return PL_OK;
}

uint32_t pl_symbols_find(const struct pl_symbols *s, struct pl_str word)
{
	return s->slot[slot_of(s, word)];
}

uint32_t pl_symbols_add(struct pl_symbols *s, struct pl_str word)
{
	const uint32_t known = pl_symbols_find(s, word);
	if (known || s->n == s->most)
		return known;
	if (s->n + 1 > s->size / 2 && !resize(s, s->size * 2))
		return 0;
	const struct pl_str copy = pl_arena_str(s->arena, word);
	if (!copy.at)
		return 0;
	s->word[++s->n] = copy;
	s->slot[slot_of(s, copy)] = (uint16_t)s->n;
	return s->n;
}
