/* One text in the making: what the slots of the rules look at while a document is told. */
#ifndef BENCH_GENERATE_TELLING_H
#define BENCH_GENERATE_TELLING_H

#include "bench/generate/mentions.h"
#include "bench/generate/world.h"

/* How a text lets its reader know the date of the meeting. */
enum given {
	GIVEN_TEXT,     /* "On January 5th, 2023" */
	GIVEN_DATELINE, /* "Qinglan, January 6, 2023 - Yesterday" */
	GIVEN_STAMP,    /* a page stamp has a date with a year, the text has "January 5th" */
	GIVEN_NAME,     /* the file name (or the row's date field) has it, the text "January 5th" */
	GIVEN_DAY,      /* "January 5th" and no year anywhere */
	GIVEN_MONTH,    /* "In January 2023" */
	GIVEN_NONE,     /* "recently" */
	GIVENS
};

/* The marks a text is set with. */
struct marks {
	const char *open, *close, *apostrophe;
};

enum { TOPIC_PHRASES = 10 };

struct telling {
	const struct world *world;
	const struct event *event;
	struct rng rng;
	struct text *out;
	struct mentions *mentions;
	enum language language;
	enum given given;
	struct marks marks;
	uint32_t dateline_days;        /* days from the meeting to the dateline */
	uint32_t slogan;               /* the one that {S} stands for */
	uint32_t habit;                /* which forms of the slogans this author likes */
	uint32_t nouns[TOPIC_PHRASES]; /* phrases this text keeps coming back to */
	uint32_t verbs[TOPIC_PHRASES];
};

/* Start a telling; out and mentions are borrowed, as is the event. */
void telling_init(struct telling *t, const struct world *w, const struct event *e,
	enum language language, struct text *out, struct mentions *mentions, const struct rng *rng);

/* Add one expansion of a rule. */
void tell(struct telling *t, uint32_t rule);

/* The slots that rules may name, ending with a NULL name. */
extern const struct grammar_slot telling_slots[];

/* The name of a person in the language of the text. */
const char *telling_name(const struct world *w, enum language language, uint32_t person);

#endif
