#include "bench/generate/telling.h"

static const struct marks english_marks[] = {
	{ "“", "”", "’" },
	{ "\"", "\"", "'" },
	{ "‘", "’", "’" },
	{ "«", "»", "’" },
};

static const struct marks chinese_marks = { "“", "”", "’" };

static struct marks draw_marks(struct rng *r)
{
	uint32_t permille = rng_below(r, 1000);

	if (permille < 820)
		return english_marks[0];
	if (permille < 940)
		return english_marks[1];
	return english_marks[permille < 985 ? 2 : 3];
}

static enum given draw_given(struct rng *r)
{
	static const uint32_t permille[GIVENS] = { 290, 190, 230, 180, 60, 20, 30 };
	uint32_t left = rng_below(r, 1000);
	uint32_t given = 0;

	while (left >= permille[given])
		left -= permille[given++];
	return (enum given)given;
}

void telling_init(struct telling *t, const struct world *w, const struct event *e,
	enum language language, struct text *out, struct mentions *mentions, const struct rng *rng)
{
	*t = (struct telling){ .world = w,
		.event = e,
		.language = language,
		.out = out,
		.mentions = mentions,
		.rng = *rng };
	t->given = draw_given(&t->rng);
	t->marks = language == CHINESE ? chinese_marks : draw_marks(&t->rng);
	t->dateline_days = rng_below(&t->rng, 2);
	t->habit = rng_below(&t->rng, UINT32_MAX);
	for (int i = 0; i < TOPIC_PHRASES; i++) {
		t->nouns[i] = pick_draw(&w->phrases.by_noun, &t->rng);
		t->verbs[i] = pick_draw(&w->phrases.by_verb, &t->rng);
	}
}

void tell(struct telling *t, uint32_t rule)
{
	grammar_expand(t->world->grammar, rule, &t->rng, t->out, t);
}

const char *telling_name(const struct world *w, enum language language, uint32_t person)
{
	const struct person *p = &w->people.list[person];

	return language == CHINESE ? p->chinese : p->name;
}
