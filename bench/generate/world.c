#include "bench/generate/world.h"

#include <stdio.h>
#include <stdlib.h>

#include "bench/generate/rules.h"
#include "bench/generate/telling.h"

enum {
	PLACES_AT_LEAST = 14,
	DOCUMENTS_PER_PLACE = 200 /* so that 10 MB have some 600 officials, 1 GB ten thousand */
};

static const char *const prefixes[LANGUAGES] = { [ENGLISH] = "", [CHINESE] = "zh_" };

static const char *const level_rules[PLACE_LEVELS] = {
	[LEVEL_CITY] = "city",
	[LEVEL_COUNTY] = "county",
	[LEVEL_DISTRICT] = "district",
	[LEVEL_PREFECTURE] = "prefecture",
};

/* The rule `start``name` in one language. */
static uint32_t find(
	const struct grammar *g, enum language language, const char *start, const char *name)
{
	char whole[64];

	(void)snprintf(whole, sizeof(whole), "%s%s%s", prefixes[language], start, name);
	return grammar_find(g, whole);
}

static void find_rules_of(struct world_rules *r, const struct grammar *g, enum language l)
{
	for (int i = 0; i < BODIES; i++)
		r->body[l][i] = find(g, l, "", body_rules[i]);
	for (int i = 0; i < ROLES; i++)
		r->role[l][i] = find(g, l, "", role_rules[i]);
	for (int i = 0; i < SLOGAN_FRAMES; i++)
		r->frame[l][i] = find(g, l, "", slogan_frame_rules[i]);
	for (int i = 0; i < PLACE_LEVELS; i++) {
		r->level[l][i] = find(g, l, "level_", level_rules[i]);
		r->head[l][i] = find(g, l, "head_", level_rules[i]);
		r->kind[l][i] = find(g, l, "kind_", level_rules[i]);
	}
	r->title[l] = find(g, l, "", "title");
	r->opening[l] = find(g, l, "", "opening");
	r->speeches[l] = find(g, l, "", "speeches");
	r->content[l] = find(g, l, "", "content");
	r->closing[l] = find(g, l, "", "closing");
	r->attendance[l] = find(g, l, "", "attendance");
	r->byline[l] = find(g, l, "", "byline");
}

static void find_rules(struct world_rules *r, const struct grammar *g)
{
	find_rules_of(r, g, ENGLISH);
	find_rules_of(r, g, CHINESE);
	r->rewrite_title = grammar_find(g, "rewrite_title");
	r->rewrite_opening = grammar_find(g, "rewrite_opening");
	r->rewrite_content = grammar_find(g, "rewrite_content");
	r->lure_title = grammar_find(g, "lure_title");
	r->lure = grammar_find(g, "lure");
}

static bool make_phrases(struct world *w)
{
	struct telling t = { .world = w };

	rng_seed(&t.rng, 0, UINT64_C(0x70687261736573));
	return phrases_init(&w->phrases, &w->vocabulary, w->grammar,
		grammar_find(w->grammar, "made_noun"), grammar_find(w->grammar, "made_object"), &t);
}

struct world *world_new(uint64_t documents, uint64_t seed)
{
	struct world *w = calloc(1, sizeof(*w));
	uint64_t places = PLACES_AT_LEAST + documents / DOCUMENTS_PER_PLACE;

	if (!w)
		return NULL;
	if (places > PLACES_MAX)
		places = PLACES_MAX;
	w->grammar = grammar_new(rules_all, telling_slots);
	if (!w->grammar || !vocabulary_init(&w->vocabulary) || !make_phrases(w) ||
		!slogan_fashion_init(&w->fashion) ||
		!places_init(&w->places, (uint32_t)places, seed) ||
		!people_init(&w->people, (uint32_t)places, seed)) {
		world_free(w);
		return NULL;
	}
	find_rules(&w->rules, w->grammar);
	return w;
}

void world_free(struct world *w)
{
	if (!w)
		return;
	grammar_free(w->grammar);
	vocabulary_done(&w->vocabulary);
	phrases_done(&w->phrases);
	slogan_fashion_done(&w->fashion);
	places_done(&w->places);
	people_done(&w->people);
	free(w);
}
