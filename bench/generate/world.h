/* Everything that documents are told from, made once and then read-only: words, phrases, rules,
 * slogans, places and people. */
#ifndef BENCH_GENERATE_WORLD_H
#define BENCH_GENERATE_WORLD_H

#include "bench/generate/event.h"
#include "bench/generate/grammar.h"
#include "bench/generate/phrases.h"
#include "bench/generate/slogans.h"
#include "bench/generate/vocabulary.h"

enum language { ENGLISH, CHINESE, LANGUAGES };

/* The numbers of the rules that C code starts from. */
struct world_rules {
	uint32_t body[LANGUAGES][BODIES];
	uint32_t role[LANGUAGES][ROLES];
	uint32_t frame[LANGUAGES][SLOGAN_FRAMES];
	uint32_t level[LANGUAGES][PLACE_LEVELS];
	uint32_t head[LANGUAGES][PLACE_LEVELS];
	uint32_t kind[LANGUAGES][PLACE_LEVELS];
	uint32_t title[LANGUAGES], opening[LANGUAGES], speeches[LANGUAGES];
	uint32_t content[LANGUAGES], closing[LANGUAGES], attendance[LANGUAGES], byline[LANGUAGES];
	uint32_t rewrite_title, rewrite_opening, rewrite_content; /* texts polished by an editor */
	uint32_t lure_title, lure;
};

struct world {
	struct vocabulary vocabulary;
	struct grammar *grammar;
	struct phrases phrases;
	struct slogan_fashion fashion;
	struct places places;
	struct people people;
	struct world_rules rules;
};

/* Make a world big enough for this many documents: more documents, more places and people. NULL
 * when out of memory. */
struct world *world_new(uint64_t documents, uint64_t seed);
void world_free(struct world *w);

#endif
