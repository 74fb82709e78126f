#include "slogan/symbols.h"

#include "text/word_hash.h"

enum pl_status pl_symbols_init(
	struct pl_symbols *s, struct pl_arena *arena, uint32_t most, struct pl_err *err)
{
	uint32_t size = 1024;
	while (size / 2 < most)
		size *= 2;
	*s = (struct pl_symbols){ .most = most, .size = size, .arena = arena };
	s->slot = pl_arena_array(arena, size, sizeof *s->slot);
	s->word = pl_arena_array(arena, (size_t)most + 1, sizeof *s->word);
	if (!s->slot || !s->word)
		return pl_fail(err, PL_NOMEM, "no memory for the words of slogans");
	return PL_OK;
}

static uint32_t slot_of(const struct pl_symbols *s, struct pl_str word)
{
	uint32_t i = pl_word_hash(word) & (s->size - 1);
	while (s->slot[i] && !pl_str_eq(s->word[s->slot[i]], word))
		i = (i + 1) & (s->size - 1);
	return i;
}

uint32_t pl_symbols_find(const struct pl_symbols *s, struct pl_str word)
{
	return s->slot[slot_of(s, word)];
}

uint32_t pl_symbols_add(struct pl_symbols *s, struct pl_str word)
{
	const uint32_t i = slot_of(s, word);
	if (s->slot[i])
		return s->slot[i];
	if (s->n == s->most)
		return 0;
	const struct pl_str copy = pl_arena_str(s->arena, word);
	if (!copy.at)
		return 0;
	s->word[++s->n] = copy;
	return s->slot[i] = s->n;
}
