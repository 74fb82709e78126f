#ifndef PL_CSV_H
#define PL_CSV_H

/* Records of a table as text (RFC 4180), cell by cell, and what can be told of a table by how it begins. A cell
 * that begins with a quote ends with one: in it separators and line ends are text, and two quotes are one. A
 * record ends with a line feed, a carriage return, or both. */

#include "corpus/map.h"
#include "text/buf.h"

struct pl_csv_form {
	char separator;
	bool quotes; /* false: a quote is a letter as any other */
};

/* One record. Set form, max_cells and cells.max, and zero the rest. */
struct pl_csv {
	struct pl_csv_form form;
	size_t max_cells; /* of which the text is kept */
	struct pl_buf
		cells; /* their text, one behind the other; status: PL_LIMIT when there is more */
	size_t *ends;  /* where each ends */
	size_t n;      /* cells, kept or not */
	bool filled;   /* one that is not kept holds something */
	bool quoted;   /* some cell is */
	/* Inside the record. */
	enum { PL_CSV_PLAIN, PL_CSV_QUOTED, PL_CSV_CLOSING } state;
	bool blank; /* the cell so far: nothing but spaces */
	bool begun; /* the record */
	bool behind_return;
	size_t room; /* of ends */
};

/* Goes on with s from *at. True when a record is whole; *at is then behind it. */
bool pl_csv_feed(struct pl_csv *c, struct pl_str s, size_t *at);
/* At the end of the table: true when there is a last record, which no line end ends. */
bool pl_csv_finish(struct pl_csv *c);
/* Before the next record. */
void pl_csv_next(struct pl_csv *c);
void pl_csv_free(struct pl_csv *c);
/* Cell i, which is kept. */
static inline struct pl_str pl_csv_cell(const struct pl_csv *c, size_t i)
{
	return pl_str_cut(pl_buf_str(&c->cells), i ? c->ends[i - 1] : 0, c->ends[i]);
}
/* A line with nothing in it. */
static inline bool pl_csv_blank(const struct pl_csv *c)
{
	return c->n == 1 && c->cells.len == 0 && !c->quoted && !c->filled && !c->cells.status;
}

/* ---- how a table begins (csv_guess.c) ------------------------------------------------------- */

/* Bytes to be left out: a byte order mark, and a line "sep=;", whose separator goes to *separator (else 0). */
size_t pl_csv_preface(struct pl_str begins, char *separator);

/* What the records of `begins` are best read with; whole: it is all of the table. tabs: it is said to be parted
 * by tabs. PL_NOMEM. */
enum pl_status pl_csv_guess(struct pl_str begins, bool whole, bool tabs, const struct pl_map *map,
	struct pl_csv_form *out, struct pl_err *err);

/* Whether `begins` is surely a table, though nothing says so: a header of several columns, of which one is the text by
 * its name (or by the map, all of whose columns are there), and records behind it with as many cells, half of
 * them where the header names another field as well. *tabs: parted by tabs. PL_NOMEM. */
enum pl_status pl_csv_is_table(struct pl_str begins, bool whole, const struct pl_map *map, bool *is,
	bool *tabs, struct pl_err *err);

/* The column whose cells in the records of `begins` are by far the longest: a text where none is named so.
 * *column is SIZE_MAX when there is none; *longest is in any case the one with the longest.
 * taken: columns that are something else. PL_NOMEM. */
enum pl_status pl_csv_longest(struct pl_str begins, bool whole, struct pl_csv_form form,
	size_t columns, const bool *taken, size_t *column, size_t *longest, struct pl_err *err);

#endif
