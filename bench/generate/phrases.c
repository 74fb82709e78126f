#include "bench/generate/phrases.h"

#include <stdlib.h>

#include "bench/generate/telling.h"

enum { NOUN_PHRASES = 60000, VERB_PHRASES = 40000 };

static void expand(const struct grammar *g, uint32_t rule, struct telling *t, struct span *made)
{
	size_t from = t->out->len;

	grammar_expand(g, rule, &t->rng, t->out, t);
	*made = text_since(t->out, from);
}

bool phrases_init(struct phrases *p, const struct vocabulary *v, const struct grammar *g,
	uint32_t noun_rule, uint32_t object_rule, struct telling *t)
{
	*p = (struct phrases){ 0 };
	p->nouns = calloc(NOUN_PHRASES, sizeof(*p->nouns));
	p->verbs = calloc(VERB_PHRASES, sizeof(*p->verbs));
	if (!p->nouns || !p->verbs)
		return false;
	t->out = &p->letters;
	for (uint32_t i = 0; i < NOUN_PHRASES; i++)
		expand(g, noun_rule, t, &p->nouns[i]);
	for (uint32_t i = 0; i < VERB_PHRASES; i++) {
		p->verbs[i].verb = vocabulary_draw(v, CLASS_VERB, &t->rng);
		expand(g, object_rule, t, &p->verbs[i].object);
	}
	t->out = NULL;
	return !p->letters.failed && pick_init_zipf(&p->by_noun, NOUN_PHRASES, 40, PICK_STEEP_4) &&
	       pick_init_zipf(&p->by_verb, VERB_PHRASES, 40, PICK_STEEP_4);
}

void phrases_done(struct phrases *p)
{
	text_done(&p->letters);
	free(p->nouns);
	free(p->verbs);
	pick_done(&p->by_noun);
	pick_done(&p->by_verb);
	*p = (struct phrases){ 0 };
}
