/* The slots of the rules: each is a small function that adds a few words for a telling. */
#include "bench/generate/figures.h"
#include "bench/generate/telling.h"
#include "bench/generate/when.h"

enum { TOPIC_PERMILLE = 250 }; /* how often a phrase is one the text used before */

static void add_word(struct telling *t, enum word_class class, enum word_form form)
{
	const struct vocabulary *v = &t->world->vocabulary;

	vocabulary_add(v, form, vocabulary_draw(v, class, &t->rng), t->out);
}

static void fill_noun(struct telling *t)
{
	add_word(t, CLASS_NOUN, FORM_NOUN);
}

static void fill_nouns(struct telling *t)
{
	add_word(t, CLASS_NOUN, FORM_NOUNS);
}

static void fill_verb(struct telling *t)
{
	add_word(t, CLASS_VERB, FORM_VERB);
}

static void fill_verbed(struct telling *t)
{
	add_word(t, CLASS_VERB, FORM_VERBED);
}

static void fill_verbing(struct telling *t)
{
	add_word(t, CLASS_VERB, FORM_VERBING);
}

static void fill_adjective(struct telling *t)
{
	add_word(t, CLASS_ADJECTIVE, FORM_ADJECTIVE);
}

static void fill_adverb(struct telling *t)
{
	add_word(t, CLASS_ADVERB, FORM_ADVERB);
}

static void fill_village(struct telling *t)
{
	add_word(t, CLASS_VILLAGE, FORM_VILLAGE);
}

static void fill_rare(struct telling *t)
{
	coin_rarity(&t->world->vocabulary.coin, &t->rng, t->out);
}

static void fill_noun_phrase(struct telling *t)
{
	const struct phrases *p = &t->world->phrases;
	uint32_t rank = rng_chance(&t->rng, TOPIC_PERMILLE)
				? t->nouns[rng_below(&t->rng, TOPIC_PHRASES)]
				: pick_draw(&p->by_noun, &t->rng);

	phrases_add_noun(p, rank, t->out);
}

static void add_verb_phrase(struct telling *t, enum word_form form)
{
	const struct phrases *p = &t->world->phrases;
	uint32_t rank = rng_chance(&t->rng, TOPIC_PERMILLE)
				? t->verbs[rng_below(&t->rng, TOPIC_PHRASES)]
				: pick_draw(&p->by_verb, &t->rng);

	phrases_add_verb(p, &t->world->vocabulary, rank, form, t->out);
}

static void fill_verb_phrase(struct telling *t)
{
	add_verb_phrase(t, FORM_VERB);
}

static void fill_verbing_phrase(struct telling *t)
{
	add_verb_phrase(t, FORM_VERBING);
}

static void add_place_name(struct telling *t, const struct place *place)
{
	text_add_string(t->out, t->language == CHINESE ? place->chinese : place->name);
}

static void fill_place(struct telling *t)
{
	add_place_name(t, &t->world->places.list[t->event->place]);
}

static void fill_other(struct telling *t)
{
	const struct places *places = &t->world->places;

	add_place_name(t, &places->list[pick_draw(&places->by_size, &t->rng)]);
}

static void fill_province(struct telling *t)
{
	const struct province *p = &provinces[t->world->places.list[t->event->place].province];

	text_add_string(t->out, t->language == CHINESE ? p->chinese : p->name);
}

static enum place_level level(const struct telling *t)
{
	return t->world->places.list[t->event->place].level;
}

static void fill_level(struct telling *t)
{
	tell(t, t->world->rules.level[t->language][level(t)]);
}

static void fill_head(struct telling *t)
{
	tell(t, t->world->rules.head[t->language][level(t)]);
}

static void fill_kind(struct telling *t)
{
	tell(t, t->world->rules.kind[t->language][level(t)]);
}

static void fill_body(struct telling *t)
{
	tell(t, t->world->rules.body[t->language][t->event->body]);
}

static void add_name(struct telling *t, uint32_t person)
{
	text_add_string(t->out, telling_name(t->world, t->language, person));
}

static void fill_chair(struct telling *t)
{
	add_name(t, t->event->chair.person);
}

static void fill_chair_role(struct telling *t)
{
	tell(t, t->world->rules.role[t->language][t->event->chair.role]);
}

/* The chair again, who goes on speaking: "Yu Haitian", or by surname, "Comrade Yu". */
static void fill_sayer(struct telling *t)
{
	const char *name = telling_name(t->world, t->language, t->event->chair.person);
	const char *space = strchr(name, ' ');

	if (t->language == ENGLISH && space && rng_chance(&t->rng, 250)) {
		text_add_string(t->out, "Comrade ");
		text_add(t->out, name, (size_t)(space - name));
	} else {
		text_add_string(t->out, name);
	}
}

static void add_names(struct telling *t, const struct seat *seats, uint32_t n)
{
	bool chinese = t->language == CHINESE;
	const char *last = chinese ? "、" : n > 2 && rng_chance(&t->rng, 600) ? ", and " : " and ";

	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			text_add_string(t->out, i + 1 == n ? last : chinese ? "、" : ", ");
		add_name(t, seats[i].person);
	}
}

static void fill_speakers(struct telling *t)
{
	add_names(t, t->event->speakers, t->event->n_speakers);
}

static void fill_attended(struct telling *t)
{
	add_names(t, t->event->attended, t->event->n_attended);
}

/* Somebody who was not at the meeting: a reporter, a farmer, a scholar. */
static void fill_hero(struct telling *t)
{
	add_name(t, rng_below(&t->rng, t->world->people.n));
}

static void fill_time(struct telling *t)
{
	when_tell(t);
}

static void fill_open(struct telling *t)
{
	text_add_string(t->out, t->marks.open);
}

static void fill_close(struct telling *t)
{
	text_add_string(t->out, t->marks.close);
}

static void fill_apostrophe(struct telling *t)
{
	text_add_string(t->out, t->marks.apostrophe);
}

/* Authors have their habits: the same slogan mostly comes in the same form, but not always. */
static uint32_t draw_form(struct telling *t)
{
	const struct slogan *s = &slogans[t->slogan];
	struct rng habit;
	struct rng *r = &t->rng;
	uint32_t form = 0;

	if (t->language == CHINESE)
		return SLOGAN_CHINESE;
	if (rng_chance(&t->rng, 800)) {
		rng_seed(&habit, t->habit, t->slogan);
		r = &habit;
	}
	while (form + 1 < SLOGAN_FORMS && s->forms[form + 1] && rng_chance(r, 420))
		form++;
	return form;
}

/* The slogan itself, quoted or not; an apostrophe in it is the text's own. */
static void fill_bare_slogan(struct telling *t)
{
	uint32_t form = draw_form(t);
	bool quoted = rng_chance(&t->rng, slogans[t->slogan].quoted);
	const char *c = slogan_form(t->slogan, form);

	if (!mentions_note(t->mentions, t->slogan, form, quoted)) {
		t->out->failed = true;
		return;
	}
	if (quoted)
		fill_open(t);
	while (*c) {
		size_t len = strcspn(c, "'");

		text_add(t->out, c, len);
		c += len;
		if (*c == '\'') {
			fill_apostrophe(t);
			c++;
		}
	}
	if (quoted)
		fill_close(t);
}

static void add_framed(struct telling *t, uint32_t slogan)
{
	t->slogan = slogan;
	tell(t, t->world->rules.frame[t->language][slogans[slogan].frame]);
}

/* A slogan of the year, in a frame that fits it. */
static void fill_slogan(struct telling *t)
{
	const struct pick *year = &t->world->fashion.by_year[t->event->date.year - FIRST_YEAR];

	add_framed(t, pick_draw(year, &t->rng));
}

/* As often as it is in fashion this year. */
static bool in_fashion(struct telling *t, uint32_t slogan)
{
	int rate = slogans[slogan].rates[t->event->date.year - FIRST_YEAR] - '0';

	return rng_chance(&t->rng, (uint32_t)rate * 100);
}

/* The string of three that travels whole once all three are known, with a fourth in front later. */
static void fill_quartet(struct telling *t)
{
	uint32_t establishes = slogan_find("liangge-queli");
	uint32_t upholds = slogan_find("liangge-weihu");

	if (!in_fashion(t, upholds)) {
		fill_slogan(t);
		return;
	}
	if (in_fashion(t, establishes)) {
		add_framed(t, establishes);
		text_add_string(t->out, ", ");
	}
	add_framed(t, slogan_find("sige-yishi"));
	text_add_string(t->out, ", ");
	add_framed(t, slogan_find("sige-zixin"));
	text_add_string(t->out, ", and ");
	add_framed(t, upholds);
}

const struct grammar_slot telling_slots[] = { { "NOUN", fill_noun }, { "NOUNS", fill_nouns },
	{ "VERB", fill_verb }, { "VERBED", fill_verbed }, { "VERBING", fill_verbing },
	{ "ADJ", fill_adjective }, { "ADV", fill_adverb }, { "VILLAGE", fill_village },
	{ "RARE", fill_rare }, { "NP", fill_noun_phrase }, { "VP", fill_verb_phrase },
	{ "VPING", fill_verbing_phrase }, { "SMALL", figure_small }, { "COUNT", figure_count },
	{ "BIG", figure_big }, { "PCT", figure_percent }, { "MONEY", figure_money },
	{ "NTH", figure_nth }, { "YEAR", figure_year }, { "LASTYEAR", figure_last_year },
	{ "NEXTYEAR", figure_next_year }, { "PLAN", figure_plan }, { "CONGRESS", figure_congress },
	{ "PLACE", fill_place }, { "OTHER", fill_other }, { "PROVINCE", fill_province },
	{ "LEVEL", fill_level }, { "HEAD", fill_head }, { "KIND", fill_kind },
	{ "BODY", fill_body }, { "CHAIR", fill_chair }, { "CHAIRROLE", fill_chair_role },
	{ "SAYER", fill_sayer }, { "SPEAKERS", fill_speakers }, { "ATTENDED", fill_attended },
	{ "HERO", fill_hero }, { "TIME", fill_time }, { "SLOGAN", fill_slogan },
	{ "S", fill_bare_slogan }, { "QUARTET", fill_quartet }, { "'", fill_apostrophe },
	{ NULL, NULL } };
