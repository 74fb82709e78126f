#include "indexer/segment.h"

#include <stdlib.h>

#include "packed/key.h"

enum { PIECE_FIRST = 32, PIECE_MOST = 4096 };

struct pl_piece {
	struct pl_piece *next;
	uint32_t size, used; /* used: once another follows */
	unsigned char bytes[];
};

/* ---- the segment ---------------------------------------------------------------------------- */

void pl_segment_clear(struct pl_segment *s)
{
	pl_arena_reset(&s->arena);
	s->n_lists = s->n_groups = s->n_places = 0;
	s->broken = false;
	s->n_taken = 0;
}

void pl_segment_free(struct pl_segment *s)
{
	pl_arena_free(&s->arena);
	free(s->list);
	free(s->group);
	free(s->place);
	*s = (struct pl_segment){ 0 };
}

void pl_segment_read(const struct pl_segment_list *l, struct pl_segment_reader *r)
{
	*r = (struct pl_segment_reader){ .left = l->occurrences, .place = UINT32_MAX };
	if (!l->first) /* there was no room for it */
		return;
	r->piece = l->first;
	r->at = l->first->bytes;
	r->end = l->first->next ? r->at + l->first->used : l->at;
}

/* An occurrence never lies across two pieces. */
static inline uint32_t get_varint(struct pl_segment_reader *r)
{
	uint32_t n = *r->at & 0x7fu;
	for (unsigned shift = 7; *r->at++ >= 0x80; shift += 7)
		n |= (*r->at & 0x7fu) << shift;
	return n;
}

bool pl_segment_next(struct pl_segment_reader *r)
{
	if (!r->left)
		return false;
	r->left--;
	if (r->at == r->end) {
		r->piece = r->piece->next;
		r->at = r->piece->bytes;
		r->end = r->at + (r->piece->next ? r->piece->used : r->piece->size);
	}
	uint32_t code = get_varint(r);
	r->fresh = code & 2;
	r->position = (r->fresh ? 0 : r->position) + (code >> 2) + 1;
	if (r->fresh)
		r->place += get_varint(r);
	r->form = code & 1 ? get_varint(r) : 0;
	return true;
}

/* ---- inverting ------------------------------------------------------------------------------ */

struct stem_slot {
	struct pl_segment_list *list[2]; /* in passages, in titles; of segment `round` */
	uint32_t round[2];
	uint8_t pair; /* 1 + its number among the pair stems; 0: none */
	bool known;   /* pair is */
};

struct form_slot {
	uint32_t round, number;
};

struct pl_inverter {
	const struct pl_pair_stems *pairs;
	bool keep_texts;
	struct pl_segment *s;
	uint32_t round, generation;
	struct stem_slot *stem;
	struct form_slot *form[2];
	size_t stems, forms; /* room */
	struct pl_segment_list *pair[PL_PAIR_STEMS][PL_PAIR_STEMS];
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
	pl_texts_free(&v->texts);
	pl_buf_free(&v->packed);
	free(v);
}

void pl_invert_begin(
	struct pl_inverter *v, struct pl_segment *s, const struct pl_text_dictionary *dictionary)
{
	v->texts.dictionary = dictionary;
	v->s = s;
	v->round++;
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

static bool push_list(struct pl_segment *s, struct pl_segment_list *l)
{
	if (s->n_lists == s->lists_cap) {
		size_t cap = s->lists_cap ? s->lists_cap * 2 : 1024;
		struct pl_segment_list **grown =
			realloc(s->list, cap * sizeof(struct pl_segment_list *));
		if (!grown)
			return false;
		s->list = grown;
		s->lists_cap = cap;
	}
	s->list[s->n_lists++] = l;
	return true;
}

/* A list named by a, sign and b, of which sign may be 0 and then b does not count. */
static struct pl_segment_list *new_list(
	struct pl_segment *s, struct pl_str a, char sign, struct pl_str b)
{
	struct pl_segment_list *l = pl_arena_new(&s->arena, sizeof *l);
	size_t len = a.len + (sign ? 1 + b.len : 0);
	char *name = l ? pl_arena_new(&s->arena, len ? len : 1) : NULL;
	if (!name || !push_list(s, l))
		return NULL;
	if (a.len)
		memcpy(name, a.at, a.len);
	if (sign) {
		name[a.len] = sign;
		memcpy(name + a.len + 1, b.at, b.len);
	}
	l->name = (struct pl_str){ name, len };
	l->plain = sign == PL_LIST_PAIR;
	return l;
}

enum { OCCURRENCE = 15 }; /* three varints of 32 bits */

static bool add_piece(struct pl_segment *s, struct pl_segment_list *l)
{
	uint32_t size = l->last ? l->last->size * 2 : PIECE_FIRST;
	size = size > PIECE_MOST ? PIECE_MOST : size;
	struct pl_piece *p = pl_arena_new(&s->arena, sizeof *p + size);
	if (!p)
		return false;
	if (l->last) {
		l->last->used = (uint32_t)(l->at - l->last->bytes);
		l->last->next = p;
	} else {
		l->first = p;
	}
	l->last = p;
	p->size = size;
	l->at = p->bytes;
	l->end = p->bytes + size;
	return true;
}

static inline unsigned char *put_varint(unsigned char *at, uint32_t n)
{
	for (; n >= 0x80; n >>= 7)
		*at++ = (unsigned char)(n | 0x80);
	*at++ = (unsigned char)n;
	return at;
}

static inline bool add(struct pl_segment *s, struct pl_segment_list *l, uint32_t place,
	uint32_t position, uint32_t form)
{
	bool fresh = l->place != place + 1;
	if (!fresh && l->position == position)
		return true;
	if (l->end - l->at < OCCURRENCE && !add_piece(s, l))
		return false;
	uint32_t code = (position - (fresh ? 0 : l->position) - 1) << 2;
	l->at = put_varint(l->at, code | (fresh ? 2u : 0) | (form != 0));
	if (fresh) {
		l->at = put_varint(l->at, place + 1 - l->place);
		l->place = place + 1;
		l->postings++;
	}
	if (form)
		l->at = put_varint(l->at, form);
	l->position = position;
	l->occurrences++;
	return true;
}

static uint8_t pair_number(const struct pl_pair_stems *pairs, struct pl_str stem)
{
	for (size_t i = 0; pairs && i < pairs->n; i++)
		if (pl_str_eq(pairs->stem[i], stem))
			return (uint8_t)(i + 1);
	return 0;
}

static bool add_pair(struct pl_inverter *v, uint8_t a, uint8_t b, uint32_t place, uint32_t position)
{
	struct pl_segment_list **l = &v->pair[a - 1][b - 1];
	if (!*l)
		*l = new_list(v->s, v->pairs->stem[a - 1], PL_LIST_PAIR, v->pairs->stem[b - 1]);
	return *l && add(v->s, *l, place, position, 0);
}

/* The number of a form in its list's table, adding it when it is new. */
static bool form_number(struct pl_inverter *v, struct pl_segment_list *l, size_t title,
	const struct pl_lexeme *word, uint32_t *out)
{
	struct form_slot *slot = &v->form[title][word->number];
	if (slot->round != v->round) {
		struct pl_segment_form *f = pl_arena_new(&v->s->arena, sizeof *f);
		struct pl_str copy =
			f ? pl_arena_str(&v->s->arena, word->form) : (struct pl_str){ NULL, 0 };
		if (!copy.at)
			return false;
		f->form = copy;
		*(l->last_form ? &l->last_form->next : &l->forms) = f;
		l->last_form = f;
		*slot = (struct form_slot){ v->round, l->n_forms++ };
	}
	*out = slot->number;
	return true;
}

static bool add_token(struct pl_inverter *v, const struct pl_token *k, struct stem_slot *slot,
	uint32_t place, size_t title)
{
	uint32_t form;
	if (slot->round[title] != v->round) {
		slot->list[title] = title ? new_list(v->s, PL_STR(""), PL_LIST_TITLE, k->word->stem)
					  : new_list(v->s, k->word->stem, 0, PL_STR(""));
		if (!slot->list[title])
			return false;
		slot->round[title] = v->round;
		if (!slot->known) {
			slot->pair = pair_number(v->pairs, k->word->stem);
			slot->known = true;
		}
	}
	return form_number(v, slot->list[title], title, k->word, &form) &&
	       add(v->s, slot->list[title], place, k->position, form);
}

enum {
	AHEAD = 32
}; /* tokens whose lists are fetched together: most of the time is waiting for them */

static void fetch(struct pl_inverter *v, const struct pl_token *k, size_t n, size_t title,
	struct stem_slot **slot)
{
	for (size_t i = 0; i < n; i++) {
		slot[i] = k[i].word ? &v->stem[k[i].word->stem_number] : NULL;
		__builtin_prefetch(slot[i]);
		if (slot[i])
			__builtin_prefetch(&v->form[title][k[i].word->number]);
	}
	for (size_t i = 0; i < n; i++)
		if (slot[i] && slot[i]->round[title] == v->round)
			__builtin_prefetch(slot[i]->list[title], 1);
	for (size_t i = 0; i < n; i++)
		if (slot[i] && slot[i]->round[title] == v->round)
			__builtin_prefetch(slot[i]->list[title]->at, 1);
}

static bool add_tokens(struct pl_inverter *v, const struct pl_tokens *t, uint32_t place,
	size_t title, uint32_t *words)
{
	struct stem_slot *slots[AHEAD];
	uint8_t before = 0;
	uint32_t behind = 0; /* the position after the last word */
	*words = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct pl_token *k = &t->at[i];
		if (i % AHEAD == 0)
			fetch(v, k, t->n - i < AHEAD ? t->n - i : AHEAD, title, slots);
		struct stem_slot *slot = slots[i % AHEAD];
		if (!slot)
			continue;
		if (!add_token(v, k, slot, place, title))
			return false;
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

/* One more place, with its text and the words that stand in it. */
static enum pl_status invert(struct pl_inverter *v, const struct pl_analyser *an,
	const struct pl_tokens *tokens, const struct pl_text_place *as, struct pl_str text,
	uint32_t *words, struct pl_err *err)
{
	size_t title = as->kind == PL_TEXT_DOCUMENT;
	if (v->s->broken)
		return no_room(err);
	uint32_t place = v->s->n_places++;
	bool good = keep_text(v, as, text) && follow(v, an) &&
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
	return !v->s->broken && close_group(v) ? PL_OK : no_room(err);
}
