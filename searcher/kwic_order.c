/* Which lines there are, and in which order. */

#include <stdlib.h>

#include "searcher/kwic.h"
#include "searcher/wordlist.h"

enum { WORDS = 3 }; /* beside the key, that lines are sorted by */

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_kwic_passage(struct pl_desk *d, const struct pl_hit *h)
{
	enum pl_status st = pl_desk_passage(d, h->passage);
	if (!st && d->light.n_occurrences != h->mentions)
		st = pl_fail(d->err, PL_CORRUPT,
			"the index is damaged: passage %u of a meeting does not hold what its "
			"postings say; run: plenum check",
			d->passage.number);
	return st;
}

/* ---- documents ------------------------------------------------------------------------------ */

static uint64_t lines_of(const struct pl_matches *m, uint32_t document)
{
	const struct pl_matched_document *doc = &m->document[document];
	uint64_t n = 0;
	for (uint32_t i = doc->first_hit; i < doc->first_hit + doc->n_hits; i++)
		n += m->hit[i].mentions;
	return n;
}

/* That of the copies which is shown. */
static enum pl_status find_shown(struct pl_desk *d, uint32_t *document)
{
	enum pl_status st = PL_OK;
	bool copy = true;
	for (uint32_t i = *document;; i = d->m.document[i].next) {
		st = pl_matches_copy(d->a, &d->m, i, &copy, d->err);
		if (!st && copy && d->m.document[i].next != *document)
			continue;
		*document = i;
		return st;
	}
}

/* Whichever of the copies is shown, the line count and the order are the same. */
static bool alike(const struct pl_matches *m, uint32_t document, uint64_t lines)
{
	const struct pl_document_key *key = &m->document[document].key;
	for (uint32_t i = m->document[document].next; i != document; i = m->document[i].next)
		if (m->document[i].key.date != key->date ||
			m->document[i].key.meeting != key->meeting || lines_of(m, i) != lines)
			return false;
	return true;
}

static enum pl_status make_units(struct pl_desk *d, struct pl_kwic_order *o)
{
	enum pl_status st = PL_OK;
	uint32_t seen = 0; /* texts are numbered as they appear: the first of each */
	o->unit = calloc(d->m.n_documents + 1, sizeof *o->unit);
	if (!o->unit)
		return no_memory(d->err);
	for (uint32_t i = 0; !st && i < d->m.n_documents; i++) {
		struct pl_kwic_unit u = { .document = i, .lines = lines_of(&d->m, i) };
		bool one = !d->m.folded || d->m.document[i].next == i;
		if (d->m.document[i].text == seen)
			seen++;
		else if (d->m.folded)
			continue;
		u.open = !one && d->ask->sort <= PL_SORT_DATE && alike(&d->m, i, u.lines);
		if (!one && !u.open) {
			st = find_shown(d, &u.document);
			u.lines = lines_of(&d->m, u.document);
		}
		o->unit[o->n_units++] = u;
		o->lines += u.lines;
	}
	return st;
}

static enum pl_status rank_sources(struct pl_desk *d, struct pl_kwic_order *o)
{
	struct pl_wordlist names = { 0 };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < o->n_units; i++) {
		st = pl_desk_facts(d, d->m.document[o->unit[i].document].place.number);
		if (!st)
			st = pl_wordlist_number(
				&names, pl_desk_fact(d, PL_KEY_SOURCE), &o->unit[i].source, d->err);
	}
	uint32_t *rank = st ? NULL : pl_wordlist_ranks(&names);
	if (!st && !rank)
		st = no_memory(d->err);
	for (size_t i = 0; !st && i < o->n_units; i++)
		o->unit[i].source = rank[o->unit[i].source];
	free(rank);
	pl_wordlist_free(&names);
	return st;
}

/* A unit with what it is sorted by. */
struct sorted {
	struct pl_kwic_unit unit;
	pl_date date;
	const struct pl_document_key *key;
};

#define COMPARE(x, y)                                                                              \
	do {                                                                                       \
		if ((x) != (y))                                                                    \
			return (x) < (y) ? -1 : 1;                                                 \
	} while (0)

static int by_date(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	COMPARE(x->unit.source, y->unit.source);
	COMPARE(!x->date, !y->date);
	COMPARE(x->date, y->date);
	COMPARE(x->key->meeting, y->key->meeting);
	COMPARE(x->key->text, y->key->text);
	COMPARE(x->key->id, y->key->id);
	COMPARE(x->unit.document, y->unit.document);
	return 0;
}

static enum pl_status sort_units(struct pl_desk *d, struct pl_kwic_order *o)
{
	struct sorted *list = calloc(o->n_units + 1, sizeof *list);
	if (!list)
		return no_memory(d->err);
	for (size_t i = 0; i < o->n_units; i++) {
		const struct pl_document_key *key = &d->m.document[o->unit[i].document].key;
		list[i] = (struct sorted){ o->unit[i], pl_date_first(key->date), key };
	}
	qsort(list, o->n_units, sizeof *list, by_date);
	for (size_t i = 0; i < o->n_units; i++)
		o->unit[i] = list[i].unit;
	free(list);
	return PL_OK;
}

/* ---- words beside the key ------------------------------------------------------------------- */

uint32_t pl_kwic_word_from(const struct pl_light *l, uint32_t byte)
{
	uint32_t lo = 1, hi = l->tokens.words + 1;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (l->at[mid]->from >= byte)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

/* Words that no term can hold are passed over. */
static enum pl_status words_beside(struct pl_desk *d, struct pl_wordlist *words,
	const struct pl_occurrence *key, struct pl_kwic_line *line)
{
	const struct pl_light *l = &d->light;
	bool left = d->ask->sort == PL_SORT_LEFT;
	uint32_t at = pl_kwic_word_from(l, left ? key->range.from : key->range.to);
	enum pl_status st = PL_OK;
	for (unsigned n = 0; !st && n < WORDS; at += !left) {
		at -= left;
		if (at == 0 || at > l->tokens.words)
			break;
		if (!l->at[at]->word)
			continue;
		st = pl_wordlist_number(words, pl_token_form(l->at[at]), &line->word[n], d->err);
		line->word[n++]++;
	}
	return st;
}

static enum pl_status read_unit(struct pl_desk *d, struct pl_kwic_order *o,
	struct pl_wordlist *words, uint32_t unit, uint64_t *n)
{
	const struct pl_matched_document *doc = &d->m.document[o->unit[unit].document];
	enum pl_status st = PL_OK;
	for (uint32_t i = doc->first_hit; !st && i < doc->first_hit + doc->n_hits; i++) {
		st = pl_kwic_passage(d, &d->m.hit[i]);
		for (uint32_t k = 0; !st && k < d->m.hit[i].mentions; k++) {
			struct pl_kwic_line *line = &o->line[(*n)++];
			*line = (struct pl_kwic_line){ .unit = unit, .hit = i, .occurrence = k };
			st = words_beside(d, words, &d->light.occurrence[k], line);
		}
	}
	return st;
}

static int by_words(const void *a, const void *b)
{
	const struct pl_kwic_line *x = a, *y = b;
	for (unsigned i = 0; i < WORDS; i++)
		COMPARE(x->word[i], y->word[i]);
	COMPARE(x->unit, y->unit);
	COMPARE(x->hit, y->hit);
	COMPARE(x->occurrence, y->occurrence);
	return 0;
}

static enum pl_status sort_lines(struct pl_desk *d, struct pl_kwic_order *o)
{
	const uint64_t most = PL_SEARCH_MEMORY / sizeof *o->line;
	struct pl_wordlist words = { 0 };
	enum pl_status st = PL_OK;
	uint64_t n = 0;
	if (o->lines > most)
		return pl_fail(d->err, PL_LIMIT,
			"%llu lines are too many to sort by their words (at most %llu); narrow "
			"them by "
			"--from, --to or --source, or sort by date",
			(unsigned long long)o->lines, (unsigned long long)most);
	o->line = calloc(o->lines + 1, sizeof *o->line);
	if (!o->line)
		return no_memory(d->err);
	for (uint32_t i = 0; !st && i < o->n_units; i++)
		st = read_unit(d, o, &words, i, &n);
	uint32_t *rank = st ? NULL : pl_wordlist_ranks(&words);
	if (!st && !rank)
		st = no_memory(d->err);
	for (uint64_t i = 0; !st && i < o->lines; i++)
		for (unsigned k = 0; k < WORDS; k++)
			if (o->line[i].word[k])
				o->line[i].word[k] = rank[o->line[i].word[k] - 1];
	if (!st)
		qsort(o->line, o->lines, sizeof *o->line, by_words);
	free(rank);
	pl_wordlist_free(&words);
	return st;
}

enum pl_status pl_kwic_order_make(struct pl_desk *d, struct pl_kwic_order *o)
{
	enum pl_status st = make_units(d, o);
	if (!st && d->ask->sort == PL_SORT_SOURCE)
		st = rank_sources(d, o);
	if (!st)
		st = sort_units(d, o);
	if (!st && (d->ask->sort == PL_SORT_LEFT || d->ask->sort == PL_SORT_RIGHT))
		st = sort_lines(d, o);
	return st;
}

void pl_kwic_order_done(struct pl_kwic_order *o)
{
	free(o->unit);
	free(o->line);
	*o = (struct pl_kwic_order){ 0 };
}

/* ---- one after another ---------------------------------------------------------------------- */

static enum pl_status walk_unit(struct pl_desk *d, struct pl_kwic_unit *u, uint64_t from,
	uint64_t n, pl_kwic_fn *each, void *ctx)
{
	enum pl_status st = u->open ? find_shown(d, &u->document) : PL_OK;
	const struct pl_matched_document *doc = &d->m.document[u->document];
	uint64_t at = 0;
	u->open = false;
	for (uint32_t i = doc->first_hit; !st && i < doc->first_hit + doc->n_hits; i++) {
		const struct pl_hit *h = &d->m.hit[i];
		uint64_t skip = from > at ? from - at : 0;
		at += h->mentions;
		if (skip >= h->mentions)
			continue;
		st = pl_kwic_passage(d, h);
		for (uint64_t k = skip; !st && k < h->mentions && n; k++, n--)
			st = each(d, h, &d->light.occurrence[k], ctx);
		if (!n)
			break;
	}
	return st;
}

enum pl_status pl_kwic_walk(struct pl_desk *d, struct pl_kwic_order *o, uint64_t from, uint64_t n,
	pl_kwic_fn *each, void *ctx)
{
	enum pl_status st = PL_OK;
	for (uint64_t i = from; !st && o->line && i < o->lines && i - from < n; i++) {
		const struct pl_hit *h = &d->m.hit[o->line[i].hit];
		st = pl_kwic_passage(d, h);
		if (!st)
			st = each(d, h, &d->light.occurrence[o->line[i].occurrence], ctx);
	}
	for (size_t i = 0; !st && !o->line && n && i < o->n_units; i++) {
		struct pl_kwic_unit *u = &o->unit[i];
		if (from >= u->lines) {
			from -= u->lines;
			continue;
		}
		uint64_t here = u->lines - from < n ? u->lines - from : n;
		st = walk_unit(d, u, from, here, each, ctx);
		from = 0;
		n -= here;
	}
	return st;
}
