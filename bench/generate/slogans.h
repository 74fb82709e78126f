/* The slogans, their forms, and when they were in fashion.
 *
 * A slogan never appears before its first year. Its rate rises and falls: `rates` has a digit
 * for each year of the archive, and the weight of the slogan in that year is the digit squared. */
#ifndef BENCH_GENERATE_SLOGANS_H
#define BENCH_GENERATE_SLOGANS_H

#include "bench/generate/pick.h"

enum { FIRST_YEAR = 2012, LAST_YEAR = 2024, YEARS = LAST_YEAR - FIRST_YEAR + 1 };

enum { SLOGAN_FORMS = 7 };

/* The form number of the Chinese text. */
enum { SLOGAN_CHINESE = 255 };

/* What kind of clause a slogan stands in; each is a rule "frame_..." in both languages. */
enum slogan_frame {
	FRAME_SUPPORT,
	FRAME_ACHIEVE,
	FRAME_ENHANCE,
	FRAME_MIND,
	FRAME_ABILITY,
	FRAME_CORE,
	FRAME_AT_CORE,
	FRAME_THOUGHT,
	FRAME_GOAL,
	FRAME_CAMPAIGN,
	FRAME_PROMOTE,
	FRAME_STRATEGY,
	FRAME_OPPOSE,
	FRAME_CONCEPT,
	SLOGAN_FRAMES
};

struct slogan {
	const char *id;
	const char *chinese;
	const char *rates;
	enum slogan_frame frame;
	uint32_t quoted;                 /* permille of its mentions that stand in quotes */
	const char *forms[SLOGAN_FORMS]; /* the commonest first, NULL after the last */
};

extern const struct slogan slogans[];
extern const uint32_t slogans_n;

/* The rule of a frame, without the language: "frame_support". */
extern const char *const slogan_frame_rules[SLOGAN_FRAMES];

/* Which slogans to draw in each year. */
struct slogan_fashion {
	struct pick by_year[YEARS];
};

/* False when out of memory; slogan_fashion_done() is due either way. */
bool slogan_fashion_init(struct slogan_fashion *f);
void slogan_fashion_done(struct slogan_fashion *f);

/* The text of a form (SLOGAN_CHINESE included). */
const char *slogan_form(uint32_t slogan, uint32_t form);

/* The number of the slogan with this id, which must exist. */
uint32_t slogan_find(const char *id);

#endif
