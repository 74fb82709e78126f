/* The packed layout: every living passage and title analysed again, and compared with what the lists have
 * for its place, the document table, the counts and the pages of forms. */

#include <inttypes.h>
#include <stdlib.h>
#include <xxhash.h>

#include "corpus/corpus.h"
#include "indexer/check_packed.h"
#include "packed/counts.h"
#include "text/analyse.h"

/* What the text has at a place, and what the lists have: sums that do not depend on order. */
struct sums {
	uint64_t text, lists;
};

enum { MOST_TOLD = 50 }; /* lines about places; one bad list may concern all of them */
#define LOST UINT64_MAX  /* in sums.text: the text cannot be read, which was told before */

/* What is known of a word of the analyser, by its number. */
struct known {
	uint64_t print; /* of a stem or form; 0: not known yet */
	bool pair;      /* a stem: its pairs have lists */
	bool filed;     /* a form: it was looked up in the pages of forms */
};

struct deep {
	struct pl_checker *c;
	struct pl_store *store;
	struct pl_analyser *an;
	struct pl_tokens tokens;
	struct sums *at; /* by place */
	uint32_t last;
	uint32_t generation;
	struct known *stem, *form;
	size_t stems, forms; /* room */
	struct pl_buf room;
	struct pl_counts_reader counts;
	uint64_t told;
	bool lists_damaged; /* told before: then it is no news that they do not match */
	/* Of the list that is being walked. */
	uint64_t list;
	uint64_t *form_print;
	size_t n_forms, forms_cap;
	const struct pl_str *forms_of;
	bool no_memory;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static uint64_t mix(uint64_t h, uint64_t n)
{
	h = (h ^ n) * 0x9fb21c651e98df25u;
	h = (h ^ h >> 29) * 0xbf58476d1ce4e5b9u;
	return h ^ h >> 32;
}

static uint64_t print_of(struct pl_str s)
{
	return XXH3_64bits(s.at ? s.at : "", s.len) | 1;
}

/* One occurrence. A pair has no forms: 0. */
static uint64_t occurrence(uint64_t list, uint64_t form, uint32_t position)
{
	return mix(mix(list, form), position);
}

/* ---- by the text ---------------------------------------------------------------------------- */

static bool grow(struct known **at, size_t *room, size_t n)
{
	if (n <= *room)
		return true;
	struct known *grown = realloc(*at, 2 * n * sizeof *grown);
	if (!grown)
		return false;
	memset(grown + *room, 0, (2 * n - *room) * sizeof *grown);
	*at = grown;
	*room = 2 * n;
	return true;
}

/* Room for all words of the analyser; when it began anew, nothing is known of them. */
static bool follow(struct deep *d)
{
	if (d->generation != pl_analyser_generation(d->an)) {
		d->generation = pl_analyser_generation(d->an);
		if (d->stems)
			memset(d->stem, 0, d->stems * sizeof *d->stem);
		if (d->forms)
			memset(d->form, 0, d->forms * sizeof *d->form);
	}
	return grow(&d->stem, &d->stems, pl_analyser_stems(d->an)) &&
	       grow(&d->form, &d->forms, pl_analyser_forms(d->an));
}

static struct known *stem_of(struct deep *d, const struct pl_lexeme *word)
{
	struct known *k = &d->stem[word->stem_number];
	if (!k->print) {
		k->print = print_of(word->stem);
		k->pair = pl_store_has_pair(d->store, word->stem, word->stem);
	}
	return k;
}

/* That the pages of forms have it, with its stem. */
static enum pl_status check_form(struct deep *d, const struct pl_lexeme *word, struct pl_err *err)
{
	pl_buf_clear(&d->room);
	enum pl_status st = pl_store_stem(d->store, word->form, &d->room, err);
	if (pl_is_damage(st))
		return PL_OK; /* told with the pages */
	if (!st && !pl_str_eq(pl_buf_str(&d->room), word->stem))
		pl_problem(d->c, "the pages of forms do not have \"%.*s\" as a form of \"%.*s\"",
			(int)word->form.len, word->form.at, (int)word->stem.len, word->stem.at);
	return st;
}

static enum pl_status form_of(
	struct deep *d, const struct pl_lexeme *word, bool title, uint64_t *out, struct pl_err *err)
{
	struct known *k = &d->form[word->number];
	enum pl_status st = PL_OK;
	if (!k->print)
		k->print = print_of(word->form);
	*out = k->print;
	if (!title && !k->filed) {
		k->filed = true;
		st = check_form(d, word, err);
	}
	return st;
}

static uint64_t title_list(struct deep *d, struct pl_str stem)
{
	pl_buf_clear(&d->room);
	pl_buf_byte(&d->room, PL_LIST_TITLE);
	pl_buf_add(&d->room, stem);
	return print_of(pl_buf_str(&d->room));
}

static uint64_t pair_list(struct deep *d, struct pl_str a, struct pl_str b)
{
	pl_buf_clear(&d->room);
	pl_buf_add(&d->room, a);
	pl_buf_byte(&d->room, PL_LIST_PAIR);
	pl_buf_add(&d->room, b);
	return print_of(pl_buf_str(&d->room));
}

/* A list has one occurrence at a position: a whole word may have the stem of its first part. */
static bool is_second(const struct pl_tokens *t, size_t i)
{
	for (size_t k = i; k-- > 0 && t->at[k].position == t->at[i].position;)
		if (t->at[k].word && t->at[k].word->stem_number == t->at[i].word->stem_number)
			return true;
	return false;
}

/* The words at hand: what lists have them, and how many count. */
static enum pl_status take_tokens(
	struct deep *d, bool title, struct sums *to, uint32_t *words, struct pl_err *err)
{
	const struct pl_tokens *t = &d->tokens;
	const struct pl_token *before = NULL;
	*words = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct pl_token *k = &t->at[i];
		uint64_t form;
		if (!k->word)
			continue;
		enum pl_status st = form_of(d, k->word, title, &form, err);
		if (st)
			return st;
		const struct known *stem = stem_of(d, k->word);
		if (!is_second(t, i))
			to->text += occurrence(title ? title_list(d, k->word->stem) : stem->print,
				form, k->position);
		if (k->whole || title)
			continue;
		++*words;
		if (before && stem->pair && before->position + 1 == k->position &&
			stem_of(d, before->word)->pair)
			to->text += occurrence(pair_list(d, before->word->stem, k->word->stem), 0,
				before->position);
		before = k;
	}
	return PL_OK;
}

static enum pl_status analyse(struct deep *d, struct pl_str text, struct pl_err *err)
{
	enum pl_status st = pl_analyse(d->an, text, &d->tokens, err);
	return st ? st : follow(d) ? PL_OK : no_memory(err);
}

/* Damage was told by the first look: here it ends the document only. */
static enum pl_status take_passages(struct deep *d, const struct pl_table_document *doc,
	struct pl_counts *found, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (uint32_t at = pl_table_first(doc); !st && at < doc->number; at++) {
		struct pl_passage_data p;
		uint32_t words = 0;
		st = pl_store_text(d->store, at, &p, err);
		if (!st)
			st = analyse(d, p.text, err);
		if (!st)
			st = take_tokens(d, false, &d->at[at], &words, err);
		if (!st && words != pl_store_words(d->store, doc, at))
			pl_problem(d->c, "the passage at place %u has %u words, %u by the table",
				at, words, pl_store_words(d->store, doc, at));
		found->words += d->tokens.words;
		found->too_long += d->tokens.too_long;
		found->padded_words +=
			d->tokens.words > PL_RANK_LEAST ? d->tokens.words : PL_RANK_LEAST;
	}
	return st;
}

static enum pl_status take_document(
	struct deep *d, const struct pl_table_document *doc, struct pl_err *err)
{
	struct pl_counts found = { 0 }, said;
	struct pl_str json;
	json_t *facts = NULL;
	uint32_t words;
	enum pl_status st = take_passages(d, doc, &found, err);
	if (!st)
		st = pl_store_facts(d->store, doc->number, &json, err);
	if (!st && !(facts = json_loadb(json.at, json.len, JSON_ALLOW_NUL, NULL)))
		st = PL_CORRUPT;
	if (!st)
		st = analyse(d, pl_facts_text(facts, PL_KEY_TITLE), err);
	if (!st)
		st = take_tokens(d, true, &d->at[doc->number], &words, err);
	if (!st)
		st = pl_counts_find(d->c->db, &d->counts, doc->number, &said, err);
	if (!st && (found.words != said.words || found.too_long != said.too_long ||
			   found.padded_words != said.padded_words ||
			   d->tokens.words != said.title_words))
		pl_problem(d->c, "%s: its texts have %" PRIu64 " words, its counts say %" PRIu64,
			json_string_value(json_object_get(facts, PL_KEY_SOURCE)), found.words,
			said.words);
	json_decref(facts);
	if (!pl_is_damage(st))
		return st;
	for (uint32_t at = pl_table_first(doc); at <= doc->number; at++)
		d->at[at].text = LOST;
	return PL_OK;
}

/* ---- by the lists --------------------------------------------------------------------------- */

static void enter_list(struct deep *d, const struct pl_check_posting *p)
{
	d->list = print_of(p->list);
	d->n_forms = 0;
	d->forms_of = p->forms;
}

/* The print of a form of the list; each is made once. */
static uint64_t form_print(struct deep *d, uint32_t form)
{
	while (d->n_forms <= form) {
		if (d->n_forms == d->forms_cap) {
			size_t cap = d->forms_cap ? d->forms_cap * 2 : 64;
			uint64_t *grown = realloc(d->form_print, cap * sizeof *grown);
			if (!grown) {
				d->no_memory = true;
				return 0;
			}
			d->form_print = grown;
			d->forms_cap = cap;
		}
		d->form_print[d->n_forms] = print_of(d->forms_of[d->n_forms]);
		d->n_forms++;
	}
	return d->form_print[form];
}

static void take_posting(void *ctx, const struct pl_check_posting *p)
{
	struct deep *d = ctx;
	bool pair = memchr(p->list.at, PL_LIST_PAIR, p->list.len);
	if (p->fresh)
		enter_list(d, p);
	if (p->place > d->last)
		return;
	for (uint32_t i = 0; i < p->n; i++)
		d->at[p->place].lists +=
			occurrence(d->list, pair ? 0 : form_print(d, p->form[i]), p->position[i]);
}

static enum pl_status take_lists(struct deep *d, struct pl_err *err)
{
	struct pl_check_packed p = { .c = d->c, .store = d->store };
	p.key.max = 4 * PL_MAX_TERM;
	p.value.max = SIZE_MAX;
	p.layers = *pl_store_layers(d->store); /* lent */
	enum pl_status st = pl_check_lists(&p, true, take_posting, d, err);
	d->lists_damaged = p.lists_damaged;
	pl_buf_free(&p.key);
	pl_buf_free(&p.value);
	return !st && d->no_memory ? no_memory(err) : st;
}

/* ---- the whole ------------------------------------------------------------------------------ */

typedef enum pl_status document_fn(
	struct deep *d, const struct pl_table_document *doc, struct pl_err *err);

/* Each living document; a damaged block of the table was told before, and ends it. */
static enum pl_status documents(struct deep *d, document_fn *each, struct pl_err *err)
{
	const struct pl_table_document *doc = NULL;
	enum pl_status st = pl_store_document(d->store, 1, &doc, err);
	while (!st && doc && doc->number <= d->last) {
		uint32_t number = doc->number;
		st = each(d, doc, err);
		if (st || number == UINT32_MAX)
			break;
		st = pl_store_document(d->store, number + 1, &doc, err);
	}
	return pl_is_damage(st) ? PL_OK : st;
}

static void tell_place(struct deep *d, const struct pl_table_document *doc, uint32_t place)
{
	struct pl_str json;
	struct pl_err ignored;
	json_t *facts = NULL;
	if (d->told++ >= MOST_TOLD || d->lists_damaged)
		return;
	if (!pl_store_facts(d->store, doc->number, &json, &ignored))
		facts = json_loadb(json.at, json.len, JSON_ALLOW_NUL, NULL);
	const char *source = json_string_value(json_object_get(facts, PL_KEY_SOURCE));
	source = source ? source : "a document that cannot be read";
	if (place == doc->number)
		pl_problem(d->c, "%s: the lists do not match its title (place %u)", source, place);
	else
		pl_problem(d->c, "%s: the lists do not match passage %u (place %u)", source,
			place - pl_table_first(doc) + !doc->titled, place);
	json_decref(facts);
}

static enum pl_status compare(
	struct deep *d, const struct pl_table_document *doc, struct pl_err *err)
{
	(void)err;
	for (uint32_t at = pl_table_first(doc); at <= doc->number; at++)
		if (d->at[at].text != LOST && d->at[at].text != d->at[at].lists)
			tell_place(d, doc, at);
	return PL_OK;
}

static enum pl_status look(struct deep *d, struct pl_err *err)
{
	const struct pl_layers *layers = pl_store_layers(d->store);
	d->last = pl_db_last(d->c->db);
	if (layers->n && layers->at[layers->n - 1].last > d->last)
		d->last = layers->at[layers->n - 1].last;
	d->at = calloc((size_t)d->last + 1, sizeof *d->at);
	if (!d->at)
		return no_memory(err);
	enum pl_status st = pl_analyser_new(&d->an, err);
	if (!st)
		st = documents(d, take_document, err);
	if (!st)
		st = take_lists(d, err);
	if (!st)
		st = documents(d, compare, err);
	if (!st && d->told && d->lists_damaged)
		pl_problem(d->c, "%" PRIu64 " places do not match the damaged lists", d->told);
	else if (!st && d->told > MOST_TOLD)
		pl_problem(d->c, "and %" PRIu64 " places more that the lists do not match",
			d->told - MOST_TOLD);
	return st;
}

enum pl_status pl_check_packed_deep(struct pl_checker *c, struct pl_err *err)
{
	struct deep d = { .c = c, .room.max = 4 * PL_MAX_TERM };
	enum pl_status st = pl_store_open(c->db, 0, &d.store, err);
	if (!st)
		st = look(&d, err);
	pl_store_close(d.store);
	pl_analyser_free(d.an);
	pl_tokens_free(&d.tokens);
	pl_counts_reader_free(&d.counts);
	pl_buf_free(&d.room);
	free(d.stem);
	free(d.form);
	free(d.form_print);
	free(d.at);
	return pl_is_damage(st) ? PL_OK : st; /* told by the first look */
}
