#include "meeting/calls.h"

#include <pthread.h>

#include "text/letters.h"

size_t pl_calls_add(struct pl_calls *calls, enum pl_call is, struct pl_str s)
{
	const size_t n = pl_letters(s, 0);
	if (n || (s.len && s.at[0] >= '0' && s.at[0] <= '9'))
		calls->is[pl_call_place(s, n)] |= (unsigned char)is;
	return n;
}

/* Of each of the alternatives its longest word, which is the rarest. */
static void add_all(struct pl_calls *calls, enum pl_call is, const struct pl_genres *g,
	const struct pl_element *e)
{
	for (uint32_t i = 0; i < e->n; i++) {
		const struct pl_alternative *a = &g->alternatives[e->first + i];
		struct pl_str longest = g->word[g->words[a->first]];
		for (uint32_t k = 1; k < a->n; k++)
			if (g->word[g->words[a->first + k]].len > longest.len)
				longest = g->word[g->words[a->first + k]];
		(void)pl_calls_add(calls, is, longest);
	}
}

static struct pl_calls tables;

static void read_tables(void)
{
	const struct pl_genres *g = pl_genres();
	struct pl_calls *calls = &tables;
	if (!g)
		return;
	add_all(calls, PL_CALL_OFFICE, g, &g->office);
	add_all(calls, PL_CALL_PRONOUN, g, &g->pronoun);
	for (uint32_t i = 0; i < g->the.n; i++) {
		const struct pl_alternative *a = &g->alternatives[g->the.first + i];
		(void)pl_calls_add(calls, PL_CALL_THE, g->word[g->words[a->first + a->n - 1]]);
	}
	for (size_t i = 0; i < g->n_anchors; i++) {
		const struct pl_rule *rule = &g->rules[g->anchors[i].rule];
		const bool there = rule->part == PL_PART_ATTENDED || rule->part == PL_PART_SAT_IN;
		if (rule->kind == PL_RULE_PART && (there || rule->part == PL_PART_CHAIR))
			add_all(calls, there ? PL_CALL_THERE : PL_CALL_CHAIR, g,
				&g->elements[rule->first + g->anchors[i].element]);
	}
}

void pl_calls_begin(struct pl_calls *calls)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, read_tables);
	*calls = tables;
}
