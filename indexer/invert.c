/* Documents into a segment: the tokens of each place into the flow, the texts into groups. */

#include <stdlib.h>

#include "indexer/flow.h"
#include "packed/key.h"

enum { PAIR_TAGS = PL_PAIR_STEMS * PL_PAIR_STEMS }; /* those of words come behind */

struct stem_slot {
	uint32_t list[2]; /* in passages, in titles; of segment `round` */
	uint32_t round[2];
	uint8_t pair; /* 1 + its number among the pair stems; 0: none */
	bool known;   /* pair is */
};

struct form_slot {
	uint32_t round, list, number; /* of the segment; its stem's list; in that */
	uint8_t pair;                 /* of its stem */
};

struct pl_inverter {
	const struct pl_pair_stems *pairs;
	bool keep_texts;
	struct pl_segment *s;
	uint32_t round, generation;
	struct stem_slot *stem;
	struct form_slot *form[2];
	size_t stems, forms;                         /* room */
	uint32_t pair[PL_PAIR_STEMS][PL_PAIR_STEMS]; /* list + 1; 0: none yet */
	struct pl_flow flow;
	struct pl_texts texts;
	uint32_t texts_first;
	struct pl_buf packed;
};

static enum pl_status no_room(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "no room for its postings");
}

enum pl_status pl_inverter_new(
	const struct pl_pair_stems *pairs, bool texts, struct pl_inverter **out, struct pl_err *err)
{
	struct pl_inverter *v = calloc(1, sizeof *v);
	if (!v)
		return pl_fail(err, PL_NOMEM, "out of memory");
	v->pairs = pairs;
	v->keep_texts = texts;
	v->packed.max = SIZE_MAX;
	if (!pl_flow_init(&v->flow)) {
		pl_inverter_free(v);
		return pl_fail(err, PL_NOMEM, "out of memory");
	}
	*out = v;
	return PL_OK;
}

void pl_inverter_free(struct pl_inverter *v)
{
	if (!v)
		return;
	free(v->stem);
	free(v->form[0]);
	free(v->form[1]);
	pl_flow_free(&v->flow);
	pl_texts_free(&v->texts);
	pl_buf_free(&v->packed);
	free(v);
}

void pl_invert_begin(
	struct pl_inverter *v, struct pl_segment *s, const struct pl_text_dictionary *dictionary)
{
	v->texts.dictionary = dictionary;
	v->s = s;
	s->by = v;
	s->generation = v->generation;
	v->round++;
	pl_flow_begin(&v->flow, s);
	memset(v->pair, 0, sizeof v->pair);
	pl_texts_clear(&v->texts);
	v->texts_first = 0;
}

/* Room for all numbers of the analyser; when it began anew, ours are of no more use. */
static bool follow(struct pl_inverter *v, const struct pl_analyser *an)
{
	size_t stems = pl_analyser_stems(an), forms = pl_analyser_forms(an);
	if (v->generation != pl_analyser_generation(an)) {
		v->generation = pl_analyser_generation(an);
		v->round++;
		v->s->generation = v->generation;
		if (v->s->n_lists)
			v->s->by = NULL;
		for (size_t i = 0; i < v->stems; i++)
			v->stem[i] = (struct stem_slot){ 0 };
	}
	if (stems > v->stems) {
		size_t room = stems * 2;
		struct stem_slot *grown = realloc(v->stem, room * sizeof *grown);
		if (!grown)
			return false;
		memset(grown + v->stems, 0, (room - v->stems) * sizeof *grown);
		v->stem = grown;
		v->stems = room;
	}
	for (size_t i = 0; forms > v->forms && i < 2; i++) {
		struct form_slot *grown = realloc(v->form[i], forms * 2 * sizeof *grown);
		if (!grown)
			return false;
		memset(grown + v->forms, 0, (forms * 2 - v->forms) * sizeof *grown);
		v->form[i] = grown;
	}
	v->forms = forms > v->forms ? forms * 2 : v->forms;
	return true;
}

/* ---- lists and forms ------------------------------------------------------------------------ */

/* A name of a and b with a sign between. at: NULL without room. */
static struct pl_str name_of(struct pl_inverter *v, struct pl_str a, char sign, struct pl_str b)
{
	size_t len = a.len + 1 + b.len;
	char *name = pl_arena_new(&v->flow.news, len);
	if (!name)
		return (struct pl_str){ NULL, 0 };
	if (a.len)
		memcpy(name, a.at, a.len);
	name[a.len] = sign;
	memcpy(name + a.len + 1, b.at, b.len);
	return (struct pl_str){ name, len };
}

static uint8_t pair_number(const struct pl_pair_stems *pairs, struct pl_str stem)
{
	for (size_t i = 0; pairs && i < pairs->n; i++)
		if (pl_str_eq(pairs->stem[i], stem))
			return (uint8_t)(i + 1);
	return 0;
}

/* The list of a word's stem, made when it is new; form: the word's, kept by the flow. */
static bool list_of(struct pl_inverter *v, const struct pl_lexeme *word, struct pl_str form,
	size_t title, struct stem_slot *slot)
{
	struct pl_str name;
	if (slot->round[title] == v->round)
		return true;
	if (title)
		name = name_of(v, PL_STR(""), PL_LIST_TITLE, word->stem);
	else if (pl_str_starts(form, word->stem)) /* as most do */
		name = pl_str_cut(form, 0, word->stem.len);
	else
		name = pl_arena_str(&v->flow.news, word->stem);
	uint32_t tag = PAIR_TAGS + 2 * word->stem_number + (uint32_t)title;
	if (!pl_flow_list(&v->flow, name, tag, &slot->list[title]))
		return false;
	slot->round[title] = v->round;
	if (!slot->known) {
		slot->pair = pair_number(v->pairs, word->stem);
		slot->known = true;
	}
	return true;
}

/* A form that is new in the segment: it gets a number in its list's table. An occurrence of it is to follow. */
static bool meet(
	struct pl_inverter *v, const struct pl_lexeme *word, size_t title, struct form_slot *out)
{
	struct stem_slot *stem = &v->stem[word->stem_number];
	struct pl_new_form *form = pl_flow_keep(&v->flow, word->form);
	if (!form || !list_of(v, word, (struct pl_str){ form->bytes, form->len }, title, stem))
		return false;
	uint32_t list = stem->list[title], number = pl_flow_form(&v->flow, list, form);
	*out = (struct form_slot){ v->round, list, number, stem->pair };
	return true;
}

/* ---- tokens --------------------------------------------------------------------------------- */

static bool add_pair(struct pl_inverter *v, uint8_t a, uint8_t b, uint32_t place, uint32_t position)
{
	uint32_t *known = &v->pair[a - 1][b - 1], list = *known - 1;
	if (!*known) {
		struct pl_str name =
			name_of(v, v->pairs->stem[a - 1], PL_LIST_PAIR, v->pairs->stem[b - 1]);
		uint32_t tag = (a - 1u) * PL_PAIR_STEMS + (b - 1u);
		if (!pl_flow_list(&v->flow, name, tag, &list))
			return false;
		*known = list + 1;
	}
	pl_flow_add(&v->flow, list, place, position, 0);
	return true;
}

/* So many tokens beforehand their slots are fetched; of forms new in the segment, then their lexemes, then what is
 * known of their stems. */
enum { SLOT_AHEAD = 24, WORD_AHEAD = 16, STEM_AHEAD = 8 };

static inline void fetch(const struct pl_inverter *v, const struct form_slot *form,
	const struct pl_tokens *t, size_t i)
{
	const struct pl_token *k = &t->at[i];
	if (i + SLOT_AHEAD < t->n)
		__builtin_prefetch(&form[k[SLOT_AHEAD].number]);
	if (i + WORD_AHEAD < t->n && form[k[WORD_AHEAD].number].round != v->round)
		__builtin_prefetch(k[WORD_AHEAD].word);
	if (i + STEM_AHEAD < t->n && form[k[STEM_AHEAD].number].round != v->round &&
		k[STEM_AHEAD].word)
		__builtin_prefetch(&v->stem[k[STEM_AHEAD].word->stem_number]);
}

static bool add_tokens(struct pl_inverter *v, const struct pl_tokens *t, uint32_t place,
	size_t title, uint32_t *words)
{
	struct form_slot *form = v->form[title];
	uint8_t before = 0;
	uint32_t behind = 0; /* the position after the last word */
	*words = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct pl_token *k = &t->at[i];
		fetch(v, form, t, i);
		if (!k->word)
			continue;
		struct form_slot *slot = &form[k->number];
		if (!pl_flow_reach(&v->flow, k->position))
			return false;
		if (slot->round != v->round && !meet(v, k->word, title, slot))
			return false;
		pl_flow_add(&v->flow, slot->list, place, k->position, slot->number);
		if (k->whole || title)
			continue;
		++*words;
		if (before && slot->pair && behind == k->position &&
			!add_pair(v, before, slot->pair, place, k->position - 1))
			return false;
		before = slot->pair;
		behind = k->position + 1;
	}
	return true;
}

/* ---- texts ---------------------------------------------------------------------------------- */

static bool push_group(struct pl_segment *s, struct pl_text_group g)
{
	if (s->n_groups == s->groups_cap) {
		size_t cap = s->groups_cap ? s->groups_cap * 2 : 64;
		struct pl_text_group *grown = realloc(s->group, cap * sizeof *grown);
		if (!grown)
			return false;
		s->group = grown;
		s->groups_cap = cap;
	}
	s->group[s->n_groups++] = g;
	return true;
}

/* Packs the texts gathered so far as a group. */
static bool close_group(struct pl_inverter *v)
{
	if (!v->texts.n)
		return true;
	pl_buf_clear(&v->packed);
	if (pl_texts_pack(&v->texts, &v->packed))
		return false;
	struct pl_text_group g = { v->texts_first, v->texts_first + (uint32_t)v->texts.n - 1,
		pl_arena_str(&v->s->arena, pl_buf_str(&v->packed)) };
	if (!g.packed.at || !push_group(v->s, g))
		return false;
	pl_texts_clear(&v->texts);
	v->texts_first = g.last + 1;
	return true;
}

/* What has no room for its text would put all texts behind it in the wrong place. */
static bool keep_text(struct pl_inverter *v, const struct pl_text_place *as, struct pl_str text)
{
	if (!v->keep_texts)
		return true;
	v->s->broken = !pl_texts_add(&v->texts, as->kind, as->number, as->offset, text) ||
		       (pl_texts_full(&v->texts) && !close_group(v));
	return !v->s->broken;
}

/* ---- places --------------------------------------------------------------------------------- */

/* One more place, with its text and the words that stand in it. */
static enum pl_status invert(struct pl_inverter *v, const struct pl_analyser *an,
	const struct pl_tokens *tokens, const struct pl_text_place *as, struct pl_str text,
	uint32_t *words, struct pl_err *err)
{
	size_t title = as->kind == PL_TEXT_DOCUMENT;
	if (v->s->broken)
		return no_room(err);
	uint32_t place = v->s->n_places++;
	bool good = keep_text(v, as, text) && follow(v, an) && pl_flow_place(&v->flow, place) &&
		    add_tokens(v, tokens, place, title, words);
	return good ? PL_OK : no_room(err);
}

enum pl_status pl_invert_passage(struct pl_inverter *v, const struct pl_analyser *an,
	const struct pl_tokens *tokens, const struct pl_text_place *as, struct pl_str text,
	uint16_t *words, struct pl_err *err)
{
	uint32_t n = 0;
	enum pl_status st = invert(v, an, tokens, as, text, &n, err);
	*words = (uint16_t)n;
	return st;
}

enum pl_status pl_invert_document(struct pl_inverter *v, const struct pl_analyser *an,
	const struct pl_tokens *title, struct pl_str facts, struct pl_err *err)
{
	static const struct pl_text_place own = { .kind = PL_TEXT_DOCUMENT };
	uint32_t n;
	return invert(v, an, title, &own, facts, &n, err);
}

enum pl_status pl_invert_end(struct pl_inverter *v, struct pl_err *err)
{
	return !v->s->broken && pl_flow_settle(&v->flow) && close_group(v) ? PL_OK : no_room(err);
}
