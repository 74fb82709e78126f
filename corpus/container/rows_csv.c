#include <stdlib.h>

#include "corpus/container/csv_header.h"
#include "corpus/container/rows.h"
#include "text/limits.h"

/* Each record becomes a JSON object of its cells, read as any other row. */

struct table {
	struct pl_rows r;
	struct pl_stream *s;
	bool packed, ended;
	char *block;
	size_t at, len; /* of it: what is not yet read */
	struct pl_csv csv;
	struct pl_csv_header header;
	struct pl_buf json;
	uint64_t number; /* records begun, the header aside */
	uint64_t last;   /* bytes given by the stream when a row was last given out */
};

/* ---- records ------------------------------------------------------------------------------- */

static enum pl_status read_on(struct table *t, struct pl_err *err)
{
	enum pl_status st = pl_stream_read(t->s, t->block, PL_STREAM_BLOCK, &t->len, err);
	if (st)
		return st;
	t->at = 0;
	t->ended = t->len == 0;
	return pl_rows_check(t->s, t->last, t->packed, err);
}

/* The next record that is no blank line. PL_NOTFOUND at the end. */
static enum pl_status next_record(struct table *t, struct pl_err *err)
{
	do {
		pl_csv_next(&t->csv);
		while (!pl_csv_feed(&t->csv, (struct pl_str){ t->block, t->len }, &t->at)) {
			enum pl_status st = t->ended ? PL_OK : read_on(t, err);
			if (st)
				return st;
			if (!t->ended)
				continue;
			if (!pl_csv_finish(&t->csv))
				return PL_NOTFOUND;
			break;
		}
	} while (pl_csv_blank(&t->csv));
	if (t->csv.cells.status == PL_NOMEM)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return PL_OK;
}

static bool empty(const struct pl_csv *c)
{
	return c->cells.len == 0 && !c->cells.status && !c->filled;
}

static enum pl_status write_row(struct table *t, struct pl_err *err)
{
	const struct pl_csv *c = &t->csv;
	pl_buf_clear(&t->json);
	for (size_t i = 0; i < t->header.n; i++) {
		pl_buf_add(&t->json, pl_csv_key(&t->header, i));
		pl_json_quote(i < c->n ? pl_csv_cell(c, i) : PL_STR(""), &t->json);
	}
	pl_buf_byte(&t->json, '}');
	if (t->json.status == PL_NOMEM)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return PL_OK;
}

static enum pl_status next_row(
	struct pl_rows *r, struct pl_str *bytes, uint64_t *number, bool *lost, struct pl_err *err)
{
	struct table *t = (struct table *)r;
	const struct pl_csv *c = &t->csv;
	*lost = true;
	do {
		enum pl_status st = next_record(t, err);
		if (st)
			return st;
		*number = ++t->number;
	} while (empty(c));
	unsigned long long n = t->number;
	if (c->state == PL_CSV_QUOTED)
		return pl_fail(err, PL_INPUT,
			"row %llu: a quote that begins a cell is not closed before the end", n);
	*lost = false;
	if (c->filled)
		return pl_fail(err, PL_INPUT, "row %llu: %zu cells, where the header has %zu", n,
			c->n, t->header.n);
	enum pl_status st = c->cells.status ? PL_LIMIT : write_row(t, err);
	if (st == PL_LIMIT || t->json.status)
		return pl_fail(err, PL_LIMIT, "row %llu: larger than 32 MiB", n);
	if (st) {
		*lost = true;
		return st;
	}
	t->last = pl_stream_at(t->s);
	*bytes = pl_buf_str(&t->json);
	return PL_OK;
}

/* ---- opening ------------------------------------------------------------------------------- */

static void close_table(struct pl_rows *r)
{
	struct table *t = (struct table *)r;
	pl_csv_free(&t->csv);
	pl_csv_header_free(&t->header);
	pl_buf_free(&t->json);
	free(t->block);
	free(t);
}

static enum pl_status skip(struct table *t, size_t n, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t got = 1; !st && n && got; n -= got)
		st = pl_stream_read(t->s, t->block, n, &got, err);
	return st;
}

/* Finds out how the table is written, and reads its header. */
static enum pl_status begin(
	struct table *t, bool tabs, const struct pl_map *map, struct pl_err *err)
{
	struct pl_str peeked, begins;
	char separator;
	enum pl_status st = pl_stream_peek(t->s, PL_STREAM_BLOCK, &peeked, err);
	if (st)
		return st;
	if (pl_str_starts(peeked, PL_STR("\xFF\xFE")) || pl_str_starts(peeked, PL_STR("\xFE\xFF")))
		return pl_fail(err, PL_INPUT, "UTF-16 text; convert it to UTF-8");
	bool whole = peeked.len < PL_STREAM_BLOCK;
	size_t preface = pl_csv_preface(peeked, &separator);
	begins = pl_str_cut(peeked, preface, peeked.len);
	st = pl_csv_guess(begins, whole, tabs, map, &t->csv.form, err);
	if (st)
		return st;
	if (separator)
		t->csv.form = (struct pl_csv_form){ separator, true };
	/* The records are read into another block, so what was peeked stays until the header is taken. */
	char *copy = malloc(begins.len + 1);
	if (!copy)
		return pl_fail(err, PL_NOMEM, "out of memory");
	memcpy(copy, begins.at ? begins.at : "", begins.len);
	begins.at = copy;
	st = skip(t, preface, err);
	if (!st)
		st = next_record(t, err);
	if (!st && t->csv.state == PL_CSV_QUOTED)
		st = pl_fail(err, PL_INPUT, "a quote in the header is not closed before the end");
	if (!st && t->csv.cells.status)
		st = pl_fail(err, PL_LIMIT, "a header larger than 32 MiB");
	if (!st)
		st = pl_csv_header_take(&t->header, &t->csv, begins, whole, map, err);
	free(copy);
	return st == PL_NOTFOUND ? PL_OK : st;
}

static enum pl_status open_table(struct pl_stream *s, const struct pl_rows_options *o, bool tabs,
	struct pl_rows **out, struct pl_err *err)
{
	struct table *t = calloc(1, sizeof *t);
	if (!t)
		return pl_fail(err, PL_NOMEM, "out of memory");
	t->r.next = next_row;
	t->r.close = close_table;
	t->s = s;
	t->packed = o->packed;
	t->csv.max_cells = PL_MAX_COLUMNS;
	t->csv.cells.max = t->json.max = PL_MAX_DOCUMENT;
	t->block = malloc(PL_STREAM_BLOCK);
	enum pl_status st =
		t->block ? begin(t, tabs, o->map, err) : pl_fail(err, PL_NOMEM, "out of memory");
	t->csv.max_cells = t->header.n;
	if (st)
		close_table(&t->r);
	else
		*out = &t->r;
	return st;
}

enum pl_status pl_rows_csv(struct pl_stream *s, const struct pl_rows_options *o,
	struct pl_rows **out, struct pl_err *err)
{
	return open_table(s, o, false, out, err);
}

enum pl_status pl_rows_tsv(struct pl_stream *s, const struct pl_rows_options *o,
	struct pl_rows **out, struct pl_err *err)
{
	return open_table(s, o, true, out, err);
}
