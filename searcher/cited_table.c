#include "searcher/cited_table.h"

#include <stdlib.h>

#include "searcher/asked_mentions.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- counting ------------------------------------------------------------------------------- */

static struct pl_table_row *reach(struct pl_cited_table *t, uint32_t number)
{
	if (number >= t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 64;
		struct pl_table_row *grown = realloc(t->row, cap * sizeof *grown);
		if (!grown)
			return NULL;
		memset(grown + t->cap, 0, (cap - t->cap) * sizeof *grown);
		t->row = grown;
		t->cap = cap;
	}
	return &t->row[number];
}

enum pl_status pl_table_count(struct pl_cited_table *t, const struct pl_counted_for *of,
	struct pl_str key, struct pl_str name, uint64_t mentions, struct pl_err *err)
{
	uint32_t number, known = t->keys.n;
	enum pl_status st = pl_wordlist_number(&t->keys, key, &number, err);
	struct pl_table_row *r = st ? NULL : reach(t, number);
	if (!r)
		return st ? st : no_memory(err);
	if (number == known) {
		t->names.max = PL_SEARCH_MEMORY;
		r->name = pl_arena_str(&t->names, name);
		if (!r->name.at)
			return no_memory(err);
	}
	if (of->once && r->document == of->document + 1)
		return PL_OK;
	if (r->meeting != of->index + 1) {
		r->meeting = of->index + 1;
		r->meetings++;
		t->values++;
		pl_first_last_add(&r->use, of->meeting->date, of->meeting->id);
	}
	if (r->document != of->document + 1) {
		r->document = of->document + 1;
		r->documents++;
	}
	r->mentions += mentions;
	return PL_OK;
}

/* A meeting prints the value of a key so. */
static enum pl_status spell(
	struct pl_cited_table *t, struct pl_str key, struct pl_str printed, struct pl_err *err)
{
	struct pl_buf both = { .max = PL_MIB };
	uint32_t row, number, known = t->spellings.n;
	pl_buf_add(&both, key);
	pl_buf_byte(&both, '\t');
	pl_buf_add(&both, printed);
	enum pl_status st = both.status ? no_memory(err) : PL_OK;
	if (!st)
		st = pl_wordlist_number(&t->keys, key, &row, err);
	if (!st)
		st = pl_wordlist_number(&t->spellings, pl_buf_str(&both), &number, err);
	pl_buf_free(&both);
	if (st)
		return st;
	if (number >= t->spelling_cap) {
		size_t cap = t->spelling_cap ? t->spelling_cap * 2 : 64;
		struct pl_spelling *grown = realloc(t->spelling, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		t->spelling = grown;
		t->spelling_cap = cap;
	}
	if (number == known)
		t->spelling[number] = (struct pl_spelling){ row, 0 };
	t->spelling[number].meetings++;
	return PL_OK;
}

static struct pl_str printed_of(const struct pl_cited_table *t, uint32_t spelling)
{
	struct pl_str both = t->spellings.at[spelling];
	return pl_str_cut(both, t->keys.at[t->spelling[spelling].row].len + 1, both.len);
}

/* Each row is shown as most of its meetings print it; of those as many, the first by its bytes. Before rows are sorted. */
static enum pl_status choose_spellings(struct pl_cited_table *t, struct pl_err *err)
{
	uint32_t *best = calloc((size_t)t->keys.n + 1, sizeof *best); /* + 1 */
	for (uint32_t i = 0; best && i < t->spellings.n; i++) {
		const struct pl_spelling *s = &t->spelling[i];
		uint32_t so_far = best[s->row];
		uint64_t most = so_far ? t->spelling[so_far - 1].meetings : 0;
		if (s->meetings > most ||
			(s->meetings == most &&
				pl_str_cmp(printed_of(t, i), printed_of(t, so_far - 1)) < 0))
			best[s->row] = i + 1;
	}
	for (uint32_t i = 0; best && i < t->keys.n; i++)
		if (best[i])
			t->row[i].name = printed_of(t, best[i] - 1);
	bool good = best != NULL;
	free(best);
	return good ? PL_OK : no_memory(err);
}

void pl_table_next_meeting(struct pl_cited_table *t)
{
	t->several += t->values > 1;
	t->values = 0;
}

void pl_cited_table_free(struct pl_cited_table *t)
{
	pl_wordlist_free(&t->keys);
	pl_arena_free(&t->names);
	pl_wordlist_free(&t->spellings);
	free(t->spelling);
	free(t->row);
	*t = (struct pl_cited_table){ 0 };
}

/* ---- values --------------------------------------------------------------------------------- */

struct counting {
	struct pl_desk *d;
	enum pl_cited_by by;
	struct pl_cited *c;
	struct pl_cited_table *t;
	struct pl_counted_for of;
};

static const struct pl_matched_document *document(const struct counting *k)
{
	return &k->d->m.document[k->of.document];
}

static enum pl_status count(struct counting *k, struct pl_str value, uint64_t mentions)
{
	return pl_table_count(k->t, &k->of, value, value, mentions, k->d->err);
}

static uint64_t mentions_of(const struct counting *k)
{
	const struct pl_matched_document *doc = document(k);
	uint64_t n = 0;
	for (uint32_t i = doc->first_hit; i < doc->first_hit + doc->n_hits; i++)
		n += k->d->m.hit[i].mentions;
	return n;
}

static enum pl_status by_fact(struct counting *k)
{
	const struct pl_meeting_facts *f = &k->c->facts;
	struct pl_str value = pl_label_word(k->by == PL_CITED_BY_PLACE  ? &f->place
					    : k->by == PL_CITED_BY_BODY ? &f->body
									: &f->type);
	return count(k, value, mentions_of(k));
}

static enum pl_status by_year(struct counting *k)
{
	char year[16];
	unsigned n = (unsigned)pl_date_year(k->of.meeting->date);
	int len = n ? snprintf(year, sizeof year, "%04u", n) : 0;
	return count(k, (struct pl_str){ year, (size_t)len }, mentions_of(k));
}

/* What a source stands in: the archive or table up to its "!" or "#", else its folder. */
static struct pl_str holder(struct pl_str source, struct pl_str file)
{
	if (file.len && file.len < source.len && pl_str_starts(source, file))
		return file;
	size_t end = source.len;
	while (end > 0 && source.at[end - 1] != '/')
		end--;
	return end ? pl_str_cut(source, 0, end) : source;
}

/* The file of a further source is not at hand: it ends at the first sign that parts one from what is in it. */
static struct pl_str file_of(struct pl_str source)
{
	size_t end = 0;
	while (end < source.len && source.at[end] != '!' && source.at[end] != '#')
		end++;
	return pl_str_cut(source, 0, end);
}

static enum pl_status by_source(struct counting *k)
{
	json_t *all = NULL;
	uint32_t number = document(k)->place.number;
	enum pl_status st = pl_desk_facts(k->d, number);
	if (!st)
		st = pl_archive_sources(k->d->a, number, &all, k->d->err);
	struct pl_str own = pl_desk_fact(k->d, PL_KEY_SOURCE);
	k->of.once = true;
	if (!st)
		st = count(k, holder(own, pl_desk_fact(k->d, PL_KEY_FILE)), mentions_of(k));
	for (size_t i = 0; !st && i < json_array_size(all); i++) {
		const json_t *v = json_array_get(all, i);
		struct pl_str source = { json_string_value(v), json_string_length(v) };
		if (!pl_str_eq(source, own))
			st = count(k, holder(source, file_of(source)), mentions_of(k));
	}
	json_decref(all);
	return st;
}

static enum pl_status by_form(struct counting *k)
{
	const struct pl_matched_document *doc = document(k);
	enum pl_status st = PL_OK;
	for (uint32_t i = doc->first_hit; !st && i < doc->first_hit + doc->n_hits; i++) {
		st = pl_desk_passage(k->d, k->d->m.hit[i].passage);
		for (size_t n = 0; !st && n < k->d->light.n_occurrences; n++) {
			const struct pl_occurrence *o = &k->d->light.occurrence[n];
			st = count(k,
				(struct pl_str){ k->d->light.forms.at + o->form_at, o->form_len },
				1);
		}
	}
	return st;
}

static enum pl_status count_word(
	void *ctx, const struct pl_slogan *of, const struct pl_mention *m, struct pl_err *err)
{
	struct counting *k = ctx;
	(void)of;
	(void)err;
	return count(k, k->by == PL_CITED_BY_VERB ? m->as->verb : m->as->frame, 1);
}

static enum pl_status by_word(struct counting *k)
{
	const struct pl_matched_document *doc = document(k);
	enum pl_status st = PL_OK;
	for (uint32_t i = doc->first_hit; !st && i < doc->first_hit + doc->n_hits; i++)
		st = pl_asked_mentions(k->d, k->d->m.hit[i].passage, count_word, k);
	return st;
}

static const struct {
	const char *name;
	bool facts;   /* of the meeting are needed */
	bool slogans; /* is known of slogans only */
	enum pl_status (*count)(struct counting *k);
} ways[] = {
	[PL_CITED_BY_MEETING] = { "meeting", false, false, NULL },
	[PL_CITED_BY_PERSON] = { "person", false, true, NULL },
	[PL_CITED_BY_PLACE] = { "place", true, false, by_fact },
	[PL_CITED_BY_BODY] = { "body", true, false, by_fact },
	[PL_CITED_BY_TYPE] = { "type", true, false, by_fact },
	[PL_CITED_BY_SOURCE] = { "source", false, false, by_source },
	[PL_CITED_BY_FORM] = { "form", false, false, by_form },
	[PL_CITED_BY_VERB] = { "verb", false, true, by_word },
	[PL_CITED_BY_FRAME] = { "frame", false, true, by_word },
	[PL_CITED_BY_YEAR] = { "year", false, false, by_year },
};

const char *pl_cited_by_name(enum pl_cited_by by)
{
	return ways[by].name;
}

static enum pl_status count_meeting(struct counting *k)
{
	const struct pl_cited_meeting *m = k->of.meeting;
	enum pl_status st = ways[k->by].facts ? pl_cited_facts(k->d, k->c, m) : PL_OK;
	for (size_t i = m->first; !st && i < m->first + m->n; i++) {
		k->of.document = k->c->order[i];
		st = ways[k->by].count(k);
	}
	const struct pl_fact_label *place = &k->c->facts.place;
	if (!st && k->by == PL_CITED_BY_PLACE && place->printed.len)
		st = spell(k->t, pl_label_word(place), place->printed, k->d->err);
	pl_table_next_meeting(k->t);
	return st;
}

/* Those of most meetings first; years as they come. What has no value is last. */
static int most_first(const void *a, const void *b)
{
	const struct pl_table_row *x = a, *y = b;
	if (!x->key.len != !y->key.len)
		return x->key.len ? -1 : 1;
	if (x->meetings != y->meetings)
		return x->meetings > y->meetings ? -1 : 1;
	if (x->mentions != y->mentions)
		return x->mentions > y->mentions ? -1 : 1;
	return pl_str_cmp(x->key, y->key);
}

static int by_key(const void *a, const void *b)
{
	const struct pl_table_row *x = a, *y = b;
	if (!x->key.len != !y->key.len)
		return x->key.len ? -1 : 1;
	return pl_str_cmp(x->key, y->key);
}

static void sort(struct pl_cited_table *t, bool years)
{
	for (uint32_t i = 0; i < t->keys.n; i++)
		t->row[i].key = t->keys.at[i];
	if (t->keys.n)
		qsort(t->row, t->keys.n, sizeof *t->row, years ? by_key : most_first);
}

static enum pl_status count_all(struct counting *k)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < k->c->n; i++) {
		k->of.meeting = &k->c->meeting[i];
		k->of.index = i;
		st = count_meeting(k);
	}
	return st;
}

enum pl_status pl_cited_count(
	struct pl_desk *d, enum pl_cited_by by, struct pl_cited *c, struct pl_cited_table *t)
{
	struct counting k = { .d = d, .by = by, .c = c, .t = t };
	if (ways[by].slogans && d->m.n_leaves && !pl_asks_slogans(d))
		return pl_fail(d->err, PL_QUERY,
			"--by %s: who says it, and how, is known of slogans only; plenum slogans "
			"lists them",
			ways[by].name);
	enum pl_status st =
		ways[by].facts || by == PL_CITED_BY_PERSON ? pl_cited_find(d, c, true) : PL_OK;
	if (!st)
		st = by == PL_CITED_BY_PERSON ? pl_cited_count_sayers(d, c, t) : count_all(&k);
	if (!st)
		st = choose_spellings(t, d->err);
	if (!st)
		sort(t, by == PL_CITED_BY_YEAR);
	return st;
}
