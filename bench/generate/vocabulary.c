#include "bench/generate/vocabulary.h"

#include <stdlib.h>

#include "bench/generate/inflect.h"
#include "bench/generate/words.h"

enum {
	SEEN_SLOTS = 1 << 15, /* of the set of words coined so far; twice the largest class */
	MOST_DERIVED = 800,   /* permille of derived words right after the head, */
	LEAST_DERIVED = 150   /* and at the end of the tail */
};

/* What each class is made of. The offset flattens the head of its Zipf curve. */
static const struct class_plan {
	const char *const *head;
	enum coin_kind tail;
	uint32_t words;
	uint32_t offset;
	enum pick_steepness steep;
	enum word_form first, last;
} plans[CLASSES] = {
	[CLASS_NOUN] = { words_nouns, COIN_NOUN, 16000, 60, PICK_STEEP_6, FORM_NOUN, FORM_NOUNS },
	[CLASS_VERB] = { words_verbs, COIN_VERB, 2600, 40, PICK_STEEP_6, FORM_VERB, FORM_VERBING },
	[CLASS_ADJECTIVE] = { words_adjectives, COIN_ADJECTIVE, 8500, 40, PICK_STEEP_6,
		FORM_ADJECTIVE, FORM_ADJECTIVE },
	[CLASS_ADVERB] = { words_adverbs, COIN_ADVERB, 1500, 12, PICK_STEEP_6, FORM_ADVERB,
		FORM_ADVERB },
	[CLASS_VILLAGE] = { NULL, COIN_NAME, 8000, 30, PICK_STEEP_4, FORM_VILLAGE, FORM_VILLAGE },
};

/* The words of one class that are taken already: offsets into `lemmas`, open addressing. */
struct seen {
	struct text lemmas;
	struct span slots[SEEN_SLOTS];
};

/* FNV-1a, 32 bits. */
static uint32_t hash(const char *at, size_t len)
{
	uint32_t h = UINT32_C(2166136261);

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)at[i]) * UINT32_C(16777619);
	return h;
}

/* Note a word; false if it was there. */
static bool note(struct seen *s, struct span word)
{
	const char *at = s->lemmas.at + word.at;
	uint32_t slot = hash(at, word.len) % SEEN_SLOTS;

	for (; s->slots[slot].len > 0; slot = (slot + 1) % SEEN_SLOTS) {
		struct span other = s->slots[slot];

		if (other.len == word.len && memcmp(s->lemmas.at + other.at, at, word.len) == 0)
			return false;
	}
	s->slots[slot] = word;
	return true;
}

static void add_verb(struct vocabulary *v, uint32_t rank, const char *at, size_t len)
{
	void (*const rules[])(struct text *, const char *, size_t) = { inflect_s, inflect_past,
		inflect_participle };
	const char *slash = memchr(at, '/', len);
	size_t base = slash ? (size_t)(slash - at) : len;
	const char *irregular = slash ? slash + 1 : NULL;

	for (enum word_form form = FORM_VERB; form <= FORM_VERBING; form++) {
		size_t from = v->letters.len;

		if (form == FORM_VERB) {
			text_add(&v->letters, at, base);
		} else if (form == FORM_VERBS || !irregular) {
			rules[form - FORM_VERBS](&v->letters, at, base);
		} else {
			size_t n = strcspn(irregular, "/ ");

			text_add(&v->letters, irregular, n);
			irregular += n + 1;
		}
		v->forms[form][rank] = text_since(&v->letters, from);
	}
}

static void add_forms(
	struct vocabulary *v, enum word_class class, uint32_t rank, const char *at, size_t len)
{
	enum word_form form = plans[class].first;
	size_t from = v->letters.len;

	if (class == CLASS_VERB) {
		add_verb(v, rank, at, len);
		return;
	}
	text_add(&v->letters, at, len);
	v->forms[form][rank] = text_since(&v->letters, from);
	if (class == CLASS_NOUN) {
		from = v->letters.len;
		inflect_s(&v->letters, at, len);
		v->forms[FORM_NOUNS][rank] = text_since(&v->letters, from);
	}
}

/* Coin words until one is new. The supply is many times what is asked for. */
static struct span coin_new(const struct coin *c, struct seen *s, const struct class_plan *plan,
	uint32_t rank, struct rng *r)
{
	uint32_t derived = MOST_DERIVED - (MOST_DERIVED - LEAST_DERIVED) * rank / plan->words;

	for (;;) {
		size_t from = s->lemmas.len;
		struct span word;

		coin_word(c, plan->tail, derived, r, &s->lemmas);
		word = text_since(&s->lemmas, from);
		if (s->lemmas.failed || note(s, word))
			return word;
		s->lemmas.len = from;
	}
}

static bool make_class(struct vocabulary *v, enum word_class class, struct seen *s)
{
	const struct class_plan *plan = &plans[class];
	struct list head = { 0 };
	struct rng r;
	uint32_t rank = 0;

	for (enum word_form form = plan->first; form <= plan->last; form++) {
		v->forms[form] = calloc(plan->words, sizeof(struct span));
		if (!v->forms[form])
			return false;
	}
	if (plan->head && !list_init(&head, plan->head))
		return false;
	rng_seed(&r, 0, class);
	memset(s->slots, 0, sizeof(s->slots));
	text_clear(&s->lemmas);
	for (uint32_t i = 0; i < head.n; i++) {
		size_t from = s->lemmas.len;

		text_add(&s->lemmas, head.items[i].at, head.items[i].len);
		if (!s->lemmas.failed && note(s, text_since(&s->lemmas, from)))
			add_forms(v, class, rank++, head.items[i].at, head.items[i].len);
	}
	list_done(&head);
	for (; rank < plan->words && !s->lemmas.failed; rank++) {
		struct span word = coin_new(&v->coin, s, plan, rank, &r);

		add_forms(v, class, rank, s->lemmas.at + word.at, word.len);
	}
	return !s->lemmas.failed && !v->letters.failed &&
	       pick_init_zipf(&v->ranks[class], plan->words, plan->offset, plan->steep);
}

bool vocabulary_init(struct vocabulary *v)
{
	struct seen *s = calloc(1, sizeof(*s));
	bool made = s != NULL;

	*v = (struct vocabulary){ 0 };
	made = coin_init(&v->coin) && made;
	for (enum word_class class = 0; made && class < CLASSES; class ++)
		made = make_class(v, class, s);
	if (s)
		text_done(&s->lemmas);
	free(s);
	return made;
}

void vocabulary_done(struct vocabulary *v)
{
	coin_done(&v->coin);
	text_done(&v->letters);
	for (int class = 0; class < CLASSES; class ++)
		pick_done(&v->ranks[class]);
	for (int form = 0; form < WORD_FORMS; form++)
		free(v->forms[form]);
	*v = (struct vocabulary){ 0 };
}
