#include <stdlib.h>
#include <strings.h>

#include "corpus/container/csv.h"
#include "corpus/passages.h"

#define RECORDS     200 /* that are looked at */
#define LONG_CELLS  200 /* bytes in the mean: a text */
#define LONG_FACTOR 4   /* times as long as any other's */

size_t pl_csv_preface(struct pl_str begins, char *separator)
{
	size_t at = pl_str_starts(begins, PL_STR("\xEF\xBB\xBF")) ? 3 : 0;
	*separator = 0;
	if (begins.len - at < 6 || strncasecmp(begins.at + at, "sep=", 4) != 0)
		return at;
	char c = begins.at[at + 4], end = begins.at[at + 5];
	if (c == '"' || c == '\n' || c == '\r' || (end != '\n' && end != '\r'))
		return at;
	*separator = c;
	bool two = end == '\r' && begins.len - at > 6 && begins.at[at + 6] == '\n';
	return at + 6 + two;
}

/* ---- the separator ------------------------------------------------------------------------- */

/* How well a form fits: what is first counts most. */
struct fit {
	bool parts;  /* the header has more than one column */
	bool known;  /* some column has a name that is known */
	size_t even; /* of 1,000 records, that have as many cells as the header */
	bool whole;  /* no quote is left open */
	size_t columns;
};

static bool better(const struct fit *a, const struct fit *b)
{
	if (a->parts != b->parts)
		return a->parts;
	if (a->known != b->known)
		return a->known;
	if (a->even != b->even)
		return a->even > b->even;
	if (a->whole != b->whole)
		return a->whole;
	return a->columns > b->columns;
}

static bool knows(const struct pl_csv *c, const struct pl_map *map)
{
	unsigned rank[PL_MAP_FIELDS];
	for (size_t i = 0; i < c->n && i < c->max_cells; i++) {
		pl_map_rank(map, pl_trim(pl_csv_cell(c, i)), rank);
		for (int f = 0; f < PL_MAP_FIELDS; f++)
			if (rank[f])
				return true;
	}
	return false;
}

/* The next record of what is at hand. */
static bool next(struct pl_csv *c, struct pl_str s, bool whole, size_t *at)
{
	do {
		pl_csv_next(c);
		if (!pl_csv_feed(c, s, at) && !(whole && pl_csv_finish(c)))
			return false;
	} while (pl_csv_blank(c));
	return true;
}

static enum pl_status try_form(struct pl_str begins, bool whole, const struct pl_map *map,
	struct pl_csv_form form, struct fit *out, struct pl_err *err)
{
	struct pl_csv c = { .form = form, .max_cells = PL_MAX_COLUMNS, .cells.max = begins.len };
	size_t at = 0, records = 0, even = 0;
	*out = (struct fit){ 0 };
	while (records < RECORDS && !c.cells.status && next(&c, begins, whole, &at)) {
		if (records == 0) {
			out->columns = c.n;
			out->known = knows(&c, map);
		}
		even += c.n == out->columns;
		records++;
	}
	out->whole = records == RECORDS || c.state != PL_CSV_QUOTED;
	out->parts = out->columns > 1;
	out->even = records ? even * 1000 / records : 0;
	enum pl_status st =
		c.cells.status == PL_NOMEM ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
	pl_csv_free(&c);
	return st;
}

enum pl_status pl_csv_guess(struct pl_str begins, bool whole, bool tabs, const struct pl_map *map,
	struct pl_csv_form *out, struct pl_err *err)
{
	static const struct pl_csv_form forms[] = { { '\t', true }, { '\t', false }, { ',', true },
		{ ';', true }, { '|', true } };
	struct fit best = { 0 }, fit;
	*out = (struct pl_csv_form){ ',', true };
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		/* A table that is said to be parted by tabs is, if there are any. */
		if (tabs && best.parts && forms[i].separator != '\t')
			break;
		enum pl_status st = try_form(begins, whole, map, forms[i], &fit, err);
		if (st)
			return st;
		if (fit.parts && better(&fit, &best)) {
			best = fit;
			*out = forms[i];
		}
	}
	return PL_OK;
}

/* ---- whether it is a table ----------------------------------------------------------------- */

static bool has(const struct pl_csv *c, struct pl_str column)
{
	for (size_t i = 0; i < c->n && i < c->max_cells; i++)
		if (pl_map_same_name(column, pl_trim(pl_csv_cell(c, i))))
			return true;
	return false;
}

/* How many fields a header names, when the text is one of them, as the map has it or by a common name; a map must be
 * kept to in all. */
static size_t named_fields(const struct pl_csv *c, const struct pl_map *map)
{
	unsigned rank[PL_MAP_FIELDS];
	bool found[PL_MAP_FIELDS] = { false };
	size_t n = 0;
	for (int f = 0; map && f < PL_MAP_FIELDS; f++)
		for (size_t i = 0; i < map->n[f]; i++)
			if (!has(c, map->column[f][i]))
				return 0;
	for (size_t i = 0; i < c->n && i < c->max_cells; i++) {
		pl_map_rank(map, pl_trim(pl_csv_cell(c, i)), rank);
		for (int f = 0; f < PL_MAP_FIELDS; f++)
			found[f] |= rank[f] != 0;
	}
	for (int f = 0; f < PL_MAP_FIELDS; f++)
		n += found[f];
	return found[PL_MAP_TEXT] ? n : 0;
}

enum pl_status pl_csv_is_table(struct pl_str begins, bool whole, const struct pl_map *map, bool *is,
	bool *tabs, struct pl_err *err)
{
	char separator;
	size_t at = pl_csv_preface(begins, &separator), records = 0;
	struct pl_csv c = { .max_cells = PL_MAX_COLUMNS, .cells.max = begins.len };
	*is = *tabs = false;
	begins = pl_str_cut(begins, at, begins.len);
	enum pl_status st = pl_csv_guess(begins, whole, false, map, &c.form, err);
	if (st)
		return st;
	if (separator)
		c.form = (struct pl_csv_form){ separator, true };
	at = 0;
	size_t named = next(&c, begins, whole, &at) && c.n > 1 ? named_fields(&c, map) : 0;
	size_t columns = c.n, even = 0;
	while (named && records < RECORDS && !c.cells.status && next(&c, begins, whole, &at)) {
		even += c.n == columns;
		records++;
	}
	/* A prose of commas may begin with one name, hardly with two. */
	*is = even > 0 && (even == records || (named > 1 && even >= records / 2));
	*tabs = c.form.separator == '\t';
	st = c.cells.status == PL_NOMEM ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
	pl_csv_free(&c);
	return st;
}

/* ---- the longest column -------------------------------------------------------------------- */

enum pl_status pl_csv_longest(struct pl_str begins, bool whole, struct pl_csv_form form,
	size_t columns, const bool *taken, size_t *column, size_t *longest, struct pl_err *err)
{
	struct pl_csv c = { .form = form, .max_cells = columns, .cells.max = begins.len };
	size_t *bytes = calloc(columns, sizeof *bytes);
	size_t at = 0, records = 0, best = 0, second = 0;
	*column = SIZE_MAX;
	*longest = 0;
	if (!bytes)
		return pl_fail(err, PL_NOMEM, "out of memory");
	(void)next(&c, begins, whole, &at); /* the header */
	while (!c.cells.status && next(&c, begins, whole, &at)) {
		for (size_t i = 0; i < c.n && i < columns; i++)
			bytes[i] += pl_csv_cell(&c, i).len;
		records++;
	}
	for (size_t i = 0; i < columns; i++) {
		if (bytes[i] > best) {
			second = best;
			best = bytes[i];
			*longest = i;
		} else if (bytes[i] > second) {
			second = bytes[i];
		}
	}
	if (records && best / records >= LONG_CELLS && best / LONG_FACTOR >= second &&
		!taken[*longest])
		*column = *longest;
	enum pl_status st =
		c.cells.status == PL_NOMEM ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
	pl_csv_free(&c);
	free(bytes);
	return st;
}
