#include "indexer/posting.h"

#include <stdio.h>
#include <stdlib.h>

#include "indexer/facts.h"
#include "indexer/meeting.h"
#include "indexer/words.h"
#include "text/analyse.h"
#include "text/schema.h"

/* A term of the passage at hand. */
struct pile {
	uint32_t stem;   /* its number in builder.stems */
	uint32_t n, wdf; /* positions in all; those that count as words */
	uint32_t filled, last;
	uint32_t *positions;
};

struct pl_builder {
	struct pl_analyser *analyser;
	struct pl_tokens tokens;
	struct pl_mention_finder *finder; /* NULL: no slogans are looked for */
	struct pl_inverter *inverter;     /* packed */
	struct pl_segment *segment;
	uint64_t seed;
	struct pl_words forms, stems; /* of the document at hand; their bytes are in its arena */
	uint32_t *stem_of;            /* by number of form */
	size_t stem_of_cap;
	uint32_t *pile_of; /* by number of stem: its pile + 1 in this passage */
	size_t pile_of_cap;
	uint32_t *stem_at; /* by token of this passage */
	size_t stem_at_cap;
	struct pile *piles;
	size_t n_piles, piles_cap;
	struct pl_meeting meeting;
	struct pl_sketch sketch;
	struct pl_sketch_words sketch_words;
	struct pl_buf data;
	struct pl_arena
		scratch; /* what the document at hand tells, and what is gathered for that */
};

enum pl_status pl_builder_new(bool packed, bool texts, const struct pl_pair_stems *pairs,
	const struct pl_lexicon *lexicon, struct pl_builder **out, struct pl_err *err)
{
	struct pl_builder *b = calloc(1, sizeof *b);
	if (!b)
		return pl_fail(err, PL_NOMEM, "out of memory");
	enum pl_status st = pl_analyser_new(&b->analyser, err);
	if (!st && packed)
		st = pl_inverter_new(pairs, texts, &b->inverter, err);
	if (!st && lexicon)
		st = pl_mention_finder_new(lexicon, &b->finder, err);
	if (st) {
		pl_builder_free(b);
		return st;
	}
	b->seed = pl_words_seed();
	b->data.max = PL_MAX_DOCUMENT + 64;
	*out = b;
	return PL_OK;
}

void pl_builder_free(struct pl_builder *b)
{
	if (!b)
		return;
	pl_analyser_free(b->analyser);
	pl_inverter_free(b->inverter);
	pl_mention_finder_free(b->finder);
	pl_tokens_free(&b->tokens);
	pl_words_free(&b->forms);
	pl_words_free(&b->stems);
	free(b->stem_of);
	free(b->pile_of);
	free(b->stem_at);
	free(b->piles);
	pl_buf_free(&b->data);
	pl_arena_free(&b->scratch);
	pl_sketch_words_free(&b->sketch_words);
	free(b);
}

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static const char no_room[] = "needs more than the memory given; raise --memory";

static enum pl_status no_arena(struct pl_err *err)
{
	return pl_fail(err, PL_LIMIT, "%s", no_room);
}

/* Room for item number n; what is new is zero. False without memory. */
static bool reach(uint32_t **at, size_t *cap, size_t n)
{
	if (n < *cap)
		return true;
	size_t want = *cap ? *cap : 1024;
	while (want <= n)
		want *= 2;
	uint32_t *grown = realloc(*at, want * sizeof *grown);
	if (!grown)
		return false;
	memset(grown + *cap, 0, (want - *cap) * sizeof *grown);
	*at = grown;
	*cap = want;
	return true;
}

/* The number of s in w, adding it with its bytes copied to the arena. */
static enum pl_status number_of(struct pl_builder *b, struct pl_words *w, struct pl_str s,
	struct pl_arena *arena, uint32_t *out, struct pl_err *err)
{
	uint32_t hash;
	uint32_t n = pl_words_find(w, b->seed, s, &hash);
	if (n == PL_NO_WORD) {
		struct pl_str kept = pl_arena_str(arena, s);
		if (!kept.at)
			return no_arena(err);
		n = pl_words_add(w, kept, hash);
		if (n == PL_NO_WORD)
			return no_memory(err);
	}
	*out = n;
	return PL_OK;
}

/* The stem number of a token. A form has one stem, so a form seen before needs no second look. */
static enum pl_status stem_number(struct pl_builder *b, const struct pl_token *t,
	struct pl_arena *arena, uint32_t *out, struct pl_err *err)
{
	uint32_t before = b->forms.n, form;
	enum pl_status st = number_of(b, &b->forms, pl_token_form(t), arena, &form, err);
	if (st)
		return st;
	if (form == before) {
		if (!reach(&b->stem_of, &b->stem_of_cap, form))
			return no_memory(err);
		st = number_of(b, &b->stems, pl_token_stem(t), arena, &b->stem_of[form], err);
	}
	*out = b->stem_of[form];
	return st;
}

static struct pile *new_pile(struct pl_builder *b, uint32_t stem)
{
	if (b->n_piles == b->piles_cap) {
		size_t cap = b->piles_cap ? b->piles_cap * 2 : 512;
		struct pile *grown = realloc(b->piles, cap * sizeof *grown);
		if (!grown)
			return NULL;
		b->piles = grown;
		b->piles_cap = cap;
	}
	struct pile *p = &b->piles[b->n_piles++];
	*p = (struct pile){ .stem = stem };
	b->pile_of[stem] = (uint32_t)b->n_piles;
	return p;
}

/* Sorts the tokens at hand into a pile per stem, counting. */
static enum pl_status count_piles(struct pl_builder *b, struct pl_arena *arena, struct pl_err *err)
{
	b->n_piles = 0;
	for (size_t i = 0; i < b->tokens.n; i++) {
		const struct pl_token *t = &b->tokens.at[i];
		uint32_t stem = 0;
		if (!t->word)
			continue;
		enum pl_status st = stem_number(b, t, arena, &stem, err);
		if (st)
			return st;
		if (!reach(&b->pile_of, &b->pile_of_cap, stem) ||
			!reach(&b->stem_at, &b->stem_at_cap, i))
			return no_memory(err);
		b->stem_at[i] = stem;
		struct pile *p =
			b->pile_of[stem] ? &b->piles[b->pile_of[stem] - 1] : new_pile(b, stem);
		if (!p)
			return no_memory(err);
		p->n++;
		p->wdf += !t->whole;
	}
	return PL_OK;
}

static void fill_piles(struct pl_builder *b)
{
	for (size_t i = 0; i < b->tokens.n; i++) {
		const struct pl_token *t = &b->tokens.at[i];
		if (!t->word)
			continue;
		struct pile *p = &b->piles[b->pile_of[b->stem_at[i]] - 1];
		if (p->last == t->position)
			continue;
		p->positions[p->filled++] = p->last = t->position;
	}
}

/* The postings of the text at hand, in the arena. */
static enum pl_status gather(struct pl_builder *b, struct pl_arena *arena, struct pl_posting **out,
	size_t *n, struct pl_err *err)
{
	enum pl_status st = count_piles(b, arena, err);
	/* One more than needed: a title passage gets PL_TERM_TITLED. */
	struct pl_posting *postings =
		st ? NULL : pl_arena_array(arena, b->n_piles + 1, sizeof *postings);
	uint32_t *positions = st ? NULL : pl_arena_array(arena, b->tokens.n, sizeof *positions);
	if (!st && (!postings || !positions))
		st = no_arena(err);
	if (!st) {
		for (size_t i = 0; i < b->n_piles; i++) {
			b->piles[i].positions = positions;
			positions += b->piles[i].n;
		}
		fill_piles(b);
		*out = postings;
		*n = b->n_piles;
	}
	for (size_t i = 0; i < b->n_piles; i++) {
		const struct pile *p = &b->piles[i];
		if (!st)
			postings[i] = (struct pl_posting){ b->stems.at[p->stem], p->positions,
				p->filled, p->wdf };
		b->pile_of[p->stem] = 0;
	}
	return st;
}

enum pl_status pl_build_postings(struct pl_builder *b, struct pl_str text, struct pl_arena *arena,
	struct pl_posting **out, size_t *n, struct pl_err *err)
{
	enum pl_status st = pl_analyse(b->analyser, text, &b->tokens, err);
	return st ? st : gather(b, arena, out, n, err);
}

void pl_mark_title(struct pl_posting *postings, size_t *n)
{
	postings[(*n)++] = (struct pl_posting){ .term = PL_STR(PL_TERM_TITLED) };
}

void pl_builder_clear(struct pl_builder *b)
{
	pl_words_clear(&b->forms);
	pl_words_clear(&b->stems);
}

/* The record of a passage, from its text and its tokens. */
static enum pl_status passage_record(struct pl_builder *b, struct pl_built *out,
	const struct pl_text_place *as, struct pl_str text, struct pl_record *r, struct pl_err *err)
{
	struct pl_posting *postings;
	enum pl_status st = gather(b, out->arena, &postings, &r->n_postings, err);
	if (st)
		return st;
	if (as->kind == PL_TITLE)
		pl_mark_title(postings, &r->n_postings);
	r->postings = postings;
	pl_buf_clear(&b->data);
	pl_passage_encode(
		&(struct pl_passage_data){ as->number, as->offset, as->kind, text }, &b->data);
	r->data = pl_arena_str(out->arena, pl_buf_str(&b->data));
	return r->data.at ? PL_OK : no_arena(err);
}

enum { PASSAGE_HEAD = 16 }; /* of a passage's record, before its text, at most */

static enum pl_status build_passage(
	struct pl_builder *b, struct pl_built *out, size_t i, uint32_t number, struct pl_err *err)
{
	const struct pl_passage *p = &out->doc.passages[i];
	struct pl_text_place as = {
		.kind = (unsigned char)p->kind, .number = number, .offset = (uint32_t)p->from
	};
	struct pl_str text =
		p->kind == PL_TITLE ? out->doc.title : pl_str_cut(out->doc.text, p->from, p->to);
	if (text.len > PL_MAX_RECORD - PASSAGE_HEAD)
		return pl_fail(err, PL_LIMIT, "a %s of %zu bytes, over what a record holds",
			p->kind == PL_TITLE ? "title" : "passage", text.len);
	enum pl_status st = pl_analyse(b->analyser, text, &b->tokens, err);
	if (st)
		return st;
	if (b->finder)
		st = pl_mention_finder_passage(
			b->finder, b->analyser, text, &b->tokens, (uint32_t)i, err);
	if (st)
		return st;
	pl_meeting_add(&b->meeting, text, &b->tokens);
	if (p->kind != PL_TITLE)
		pl_sketch_add(&b->sketch, &b->sketch_words, b->analyser, &b->tokens);
	out->titled |= p->kind == PL_TITLE;
	out->words += b->tokens.words;
	out->padded_words += b->tokens.words > PL_RANK_LEAST ? b->tokens.words : PL_RANK_LEAST;
	out->too_long += b->tokens.too_long;
	if (!b->inverter)
		return passage_record(b, out, &as, text, &out->records[i], err);
	st = pl_invert_passage(
		b->inverter, b->analyser, &b->tokens, &as, text, &out->passage_words[i], err);
	return st == PL_NOMEM ? no_arena(err) : st;
}

static enum pl_status build_passages(struct pl_builder *b, struct pl_built *out, struct pl_err *err)
{
	uint32_t number = 0;
	out->n_records = out->doc.n_passages + 1;
	out->records = pl_arena_array(out->arena, out->n_records, sizeof *out->records);
	out->passage_words = pl_arena_array(out->arena, out->n_records, sizeof *out->passage_words);
	out->first_place = b->segment ? b->segment->n_places : 0;
	if (!out->records || !out->passage_words)
		return no_arena(err);
	if (b->finder)
		pl_mention_finder_begin(b->finder);
	pl_meeting_begin(&b->meeting);
	pl_sketch_begin(&b->sketch);
	for (size_t i = 0; i < out->doc.n_passages; i++) {
		bool title = out->doc.passages[i].kind == PL_TITLE;
		enum pl_status st = build_passage(b, out, i, title ? 0 : ++number, err);
		if (st)
			return st;
	}
	pl_meeting_end(&b->meeting, out->meeting);
	return b->finder ? pl_built_mentions(out, b->finder, err) : PL_OK;
}

enum pl_status pl_builder_forms(const struct pl_builder *b, struct pl_arena *arena,
	struct pl_form **out, size_t *n, struct pl_err *err)
{
	struct pl_form *forms = pl_arena_array(arena, b->forms.n, sizeof *forms);
	if (!forms)
		return no_arena(err);
	for (uint32_t i = 0; i < b->forms.n; i++)
		forms[i] = (struct pl_form){ b->forms.at[i], b->stems.at[b->stem_of[i]] };
	*out = forms;
	*n = b->forms.n;
	return PL_OK;
}

/* A text from standard input has no path, and a row of it perhaps no id: its own id names it, so that
 * the next one is another. */
static enum pl_status name_input(struct pl_built *out, struct pl_err *err)
{
	char name[PL_ID_SIZE + 3];
	bool row = out->doc.by_line && pl_str_starts(out->doc.source, PL_STR("-#"));
	if (!row && !pl_str_eq(out->doc.source, PL_STR("-")))
		return PL_OK;
	(void)snprintf(name, sizeof name, "-#%s", out->id);
	out->doc.source = pl_arena_str(out->arena, pl_str(name));
	out->doc.by_line = false;
	return out->doc.source.at ? PL_OK : no_arena(err);
}

/* With the tokens of its title at hand. */
static enum pl_status packed_document(
	struct pl_builder *b, const struct pl_item *item, struct pl_built *out, struct pl_err *err)
{
	struct pl_str facts;
	enum pl_status st = pl_facts_packed(out, pl_item_file(item), &facts, err);
	if (!st)
		st = pl_invert_document(b->inverter, b->analyser, &b->tokens, facts, err);
	return st == PL_NOMEM ? no_arena(err) : st;
}

static enum pl_status told_of(struct pl_built *out, struct pl_arena *scratch, struct pl_err *err)
{
	enum pl_status st = pl_built_tell(out, scratch, err);
	return st == PL_NOMEM ? no_arena(err) : st;
}

static enum pl_status read_item(const struct pl_item *item, struct pl_arena *scratch,
	struct pl_built *out, struct pl_err *err)
{
	enum pl_status st = pl_document_read(item, out->arena, &out->doc, err);
	if (st == PL_NOMEM && item->bytes.len > (out->arena->max - out->arena->used) / 2)
		return no_arena(err);
	if (!st)
		st = told_of(out, scratch, err);
	if (!st)
		pl_facts_content(out, &out->content);
	return st;
}

/* With the tokens of its title at hand. */
static enum pl_status make_trace(struct pl_builder *b, struct pl_built *out, struct pl_err *err)
{
	struct pl_trace trace;
	struct pl_buf *room = &b->data;
	pl_buf_clear(room);
	for (size_t i = 0; i < b->tokens.n; i++) {
		pl_buf_add(room, pl_token_form(&b->tokens.at[i]));
		pl_buf_byte(room, ' ');
	}
	if (room->status)
		return no_memory(err);
	pl_trace_make(out->own_date ? out->own_date : out->doc.date, &out->told, &b->sketch,
		pl_buf_str(room), &trace);
	pl_buf_clear(room);
	pl_trace_write(&trace, room);
	if (room->status)
		return no_memory(err);
	out->trace = pl_arena_str(out->arena, pl_buf_str(room));
	return out->trace.at ? PL_OK : no_arena(err);
}

static enum pl_status build(
	struct pl_builder *b, const struct pl_item *item, struct pl_built *out, struct pl_err *err)
{
	enum pl_status st = read_item(item, &b->scratch, out, err);
	if (st)
		return st;
	pl_facts_id(&out->doc, out->id);
	st = name_input(out, err);
	if (st)
		return st;
	st = build_passages(b, out, err);
	struct pl_posting *title = NULL;
	size_t n_title = 0;
	if (!st)
		st = pl_analyse(b->analyser, out->doc.title, &b->tokens, err);
	out->title_words = st ? 0 : b->tokens.words;
	if (!st)
		st = make_trace(b, out, err);
	if (!st && b->inverter)
		return packed_document(b, item, out, err);
	if (!st)
		st = gather(b, out->arena, &title, &n_title, err);
	if (!st)
		st = pl_builder_forms(b, out->arena, &out->forms, &out->n_forms, err);
	if (!st)
		st = pl_facts_record(out, pl_item_file(item), title, n_title, err);
	return st;
}

void pl_builder_begin(
	struct pl_builder *b, struct pl_segment *s, const struct pl_text_dictionary *dictionary)
{
	b->segment = b->inverter ? s : NULL;
	if (b->inverter)
		pl_invert_begin(b->inverter, s, dictionary);
}

enum pl_status pl_builder_end(struct pl_builder *b, struct pl_err *err)
{
	enum pl_status st = b->inverter ? pl_invert_end(b->inverter, err) : PL_OK;
	return st == PL_NOMEM ? no_arena(err) : st;
}

void pl_built_no_room(struct pl_built *b)
{
	(void)no_arena(&b->err);
	b->no_room = true;
}

static void outcome(struct pl_built *out, enum pl_status st)
{
	if (!st)
		out->err.code = PL_OK;
	out->no_room = (out->err.code == PL_LIMIT && strcmp(out->err.text, no_room) == 0) ||
		       (out->err.code && out->doc.again);
}

struct pl_arena *pl_builder_scratch(struct pl_builder *b, size_t max)
{
	pl_arena_reset(&b->scratch);
	b->scratch.max = max;
	return &b->scratch;
}

void pl_skim(const struct pl_item *item, struct pl_arena *arena, struct pl_arena *scratch,
	struct pl_built *out)
{
	*out = (struct pl_built){ .arena = arena };
	enum pl_status st = read_item(item, scratch, out, &out->err);
	if (!st && pl_str_starts(out->doc.source, PL_STR("-"))) {
		pl_facts_id(&out->doc, out->id);
		st = name_input(out, &out->err);
	}
	outcome(out, st);
}

void pl_build(struct pl_builder *b, const struct pl_item *item, struct pl_arena *arena,
	struct pl_built *out)
{
	*out = (struct pl_built){ .arena = arena };
	pl_builder_clear(b);
	(void)pl_builder_scratch(b, arena->max);
	outcome(out, build(b, item, out, &out->err));
	out->told = (struct pl_told){ 0 };
	out->told_packed = (struct pl_str){ NULL, 0 };
}
