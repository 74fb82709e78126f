#include "corpus/container/csv_header.h"

#include <stdio.h>
#include <stdlib.h>

#include "corpus/passages.h"
#include "text/utf8.h"

#define LISTED     600 /* bytes of names in a message */
#define NAME_BYTES 60  /* of one of them */
#define PREAMBLE   20  /* records in which a header is looked for */

static bool plain(char c)
{
	return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

void pl_json_quote(struct pl_str s, struct pl_buf *out)
{
	static const char letters[] = "btnvfr"; /* of 8 to 13; there is no \v */
	pl_buf_byte(out, '"');
	for (size_t at = 0, from = 0; at <= s.len; at++) {
		if (at < s.len && plain(s.at[at]))
			continue;
		pl_buf_add(out, pl_str_cut(s, from, at));
		from = at + 1;
		if (at == s.len)
			break;
		char c = s.at[at];
		if (c == '"' || c == '\\' || (c >= 8 && c <= 13 && c != 11)) {
			pl_buf_byte(out, '\\');
			pl_buf_byte(out, c == '"' || c == '\\' ? c : letters[c - 8]);
		} else {
			pl_buf_print(out, "\\u%04x", (unsigned)c);
		}
	}
	pl_buf_byte(out, '"');
}

/* ---- names --------------------------------------------------------------------------------- */

static struct pl_str name_of(const struct pl_csv_header *h, size_t i)
{
	return pl_str_cut(pl_buf_str(&h->names), i ? h->name_ends[i - 1] : 0, h->name_ends[i]);
}

/* Columns before the i-th that are called so. */
static size_t alike(const struct pl_csv *first, size_t i, struct pl_str name)
{
	size_t n = 0;
	for (size_t j = 0; name.len && j < i; j++)
		n += pl_str_eq(pl_trim(pl_csv_cell(first, j)), name);
	return n;
}

/* jansson takes no NUL in a key. */
static void add_name(struct pl_csv_header *h, struct pl_str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i])
			pl_buf_byte(&h->names, name.at[i]);
		else
			pl_buf_add(&h->names, PL_STR("\xEF\xBF\xBD"));
}

static enum pl_status take_names(
	struct pl_csv_header *h, const struct pl_csv *first, struct pl_err *err)
{
	h->n = first->n;
	h->names.max = 3 * first->cells.len + h->n * 32;
	h->name_ends = calloc(h->n, sizeof *h->name_ends);
	h->key_ends = calloc(h->n, sizeof *h->key_ends);
	if (!h->name_ends || !h->key_ends)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < h->n; i++) {
		struct pl_str name = pl_trim(pl_csv_cell(first, i));
		size_t before = alike(first, i, name);
		add_name(h, name);
		if (name.len == 0)
			pl_buf_print(&h->names, "column %zu", i + 1);
		if (before)
			pl_buf_print(&h->names, " (%zu)", before + 1);
		h->name_ends[i] = h->names.len;
	}
	return h->names.status ? pl_fail(err, h->names.status, "out of memory") : PL_OK;
}

static enum pl_status write_keys(struct pl_csv_header *h, size_t text, struct pl_err *err)
{
	h->keys.max = 6 * h->names.len + h->n * 16;
	for (size_t i = 0; i < h->n; i++) {
		pl_buf_byte(&h->keys, i ? ',' : '{');
		pl_json_quote(i == text ? PL_STR("text") : name_of(h, i), &h->keys);
		pl_buf_byte(&h->keys, ':');
		h->key_ends[i] = h->keys.len;
	}
	return h->keys.status ? pl_fail(err, h->keys.status, "out of memory") : PL_OK;
}

/* ---- what they are ------------------------------------------------------------------------- */

/* The names for a message. */
static void list(const struct pl_csv_header *h, struct pl_buf *out)
{
	out->max = PL_MIB;
	for (size_t i = 0; i < h->n; i++) {
		struct pl_str name = name_of(h, i);
		if (out->len > LISTED) {
			pl_buf_print(out, ", and %zu more", h->n - i);
			return;
		}
		pl_buf_print(out, "%s%.*s%s", i ? ", " : "",
			(int)(name.len < NAME_BYTES ? name.len : NAME_BYTES), name.at,
			name.len < NAME_BYTES ? "" : "...");
	}
}

static bool has(const struct pl_csv_header *h, struct pl_str column)
{
	for (size_t i = 0; i < h->n; i++)
		if (pl_map_same_name(column, name_of(h, i)))
			return true;
	return false;
}

static enum pl_status check_map(
	const struct pl_csv_header *h, const struct pl_map *map, struct pl_err *err)
{
	struct pl_buf names = { 0 };
	for (int f = 0; map && f < PL_MAP_FIELDS; f++) {
		for (size_t i = 0; i < map->n[f]; i++) {
			struct pl_str column = map->column[f][i];
			if (has(h, column))
				continue;
			list(h, &names);
			(void)pl_fail(err, PL_INPUT,
				"no column \"%.*s\", which --map takes for the %s; it has %.*s",
				(int)column.len, column.at, pl_map_field_name((enum pl_map_field)f),
				(int)names.len, names.len ? names.at : "");
			pl_buf_free(&names);
			return PL_INPUT;
		}
	}
	return PL_OK;
}

/* Are the cells called as a text and something else of a document are? *names gets them all. */
static bool names_text(const struct pl_csv *c, struct pl_buf *names)
{
	unsigned rank[PL_MAP_FIELDS];
	bool found = false, other = false;
	pl_buf_clear(names);
	for (size_t i = 0; i < c->n && i < c->max_cells && names->len < LISTED; i++) {
		struct pl_str cell = pl_trim(pl_csv_cell(c, i));
		pl_map_rank(NULL, cell, rank);
		found |= rank[PL_MAP_TEXT] != 0;
		other |= rank[PL_MAP_TITLE] || rank[PL_MAP_DATE] || rank[PL_MAP_ID];
		pl_buf_print(names, "%s%.*s", i ? ", " : "",
			(int)(cell.len < NAME_BYTES ? cell.len : NAME_BYTES), cell.at);
	}
	return found && other;
}

/* Where the header stands below lines that are none: the number of its record among those that are no blank
 * lines, and its names; 0: nowhere. */
static size_t later_header(struct pl_str begins, struct pl_buf *names)
{
	for (const char *separator = ",;\t|"; *separator; separator++) {
		struct pl_csv c = { .form = { *separator, true },
			.max_cells = PL_MAX_COLUMNS,
			.cells.max = begins.len };
		bool found = false;
		size_t n = 0;
		for (size_t at = 0; n < PREAMBLE && !found && !c.cells.status;) {
			pl_csv_next(&c);
			if (!pl_csv_feed(&c, begins, &at))
				break;
			n += !pl_csv_blank(&c);
			found = n > 1 && names_text(&c, names);
		}
		pl_csv_free(&c);
		if (found)
			return n;
	}
	return 0;
}

static enum pl_status below(struct pl_str begins, struct pl_err *err)
{
	struct pl_buf names = { .max = PL_MIB };
	size_t n = later_header(begins, &names);
	if (n)
		(void)pl_fail(err, PL_INPUT,
			"its first line is no header; line %zu looks like one (%.*s), blank lines "
			"not counted: delete what is above it",
			n, (int)names.len, names.at);
	pl_buf_free(&names);
	return n ? PL_INPUT : PL_OK;
}

static enum pl_status no_text(
	const struct pl_csv_header *h, struct pl_str longest, struct pl_err *err)
{
	struct pl_buf names = { 0 };
	char quoted[2 * NAME_BYTES];
	size_t n = pl_map_quote(longest, quoted, sizeof quoted);
	list(h, &names);
	(void)pl_fail(err, PL_INPUT,
		"no column is called text, body or the like; it has %.*s; say which is the text: "
		"--map 'text=%.*s'",
		(int)names.len, names.len ? names.at : "", (int)n, quoted);
	pl_buf_free(&names);
	return PL_INPUT;
}

static enum pl_status twice(struct pl_str name, struct pl_err *err)
{
	int len = (int)(name.len < NAME_BYTES ? name.len : NAME_BYTES);
	return pl_fail(err, PL_INPUT,
		"two columns are called \"%.*s\"; say which is the text: --map 'text=%.*s' or "
		"--map 'text=%.*s (2)'",
		len, name.at, len, name.at, len, name.at);
}

/* Why there is no text column, where the names of the others would tell nothing. The end of `begins` may be in the
 * middle of a letter. */
static enum pl_status no_table(struct pl_str begins, struct pl_err *err)
{
	if (begins.len && memchr(begins.at, '\0', begins.len))
		return pl_fail(err, PL_INPUT, "not text (NUL bytes)");
	if (pl_utf8_check(begins) + 4 <= begins.len)
		return pl_fail(err, PL_INPUT,
			"not text in an encoding that is known; convert it to UTF-8");
	return PL_OK;
}

static enum pl_status why_none(const struct pl_csv_header *h, struct pl_str begins,
	struct pl_str longest, struct pl_err *err)
{
	enum pl_status st = no_table(begins, err);
	if (!st)
		st = below(begins, err);
	return st ? st : no_text(h, longest, err);
}

/* *text: the column that is to be called so, where it is none by its name; else SIZE_MAX. */
static enum pl_status find_text(const struct pl_csv_header *h, const struct pl_csv *first,
	struct pl_str begins, bool whole, const struct pl_map *map, size_t *text,
	struct pl_err *err)
{
	unsigned rank[PL_MAP_FIELDS];
	size_t best = SIZE_MAX, longest = 0;
	unsigned best_rank = 0;
	*text = SIZE_MAX;
	if (map && map->n[PL_MAP_TEXT])
		return PL_OK;
	bool *taken = calloc(h->n, sizeof *taken);
	if (!taken)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < h->n; i++) {
		pl_map_rank(map, name_of(h, i), rank);
		for (int f = 0; f < PL_MAP_FIELDS; f++)
			taken[i] |= rank[f] != 0;
		if (rank[PL_MAP_TEXT] && (best == SIZE_MAX || rank[PL_MAP_TEXT] < best_rank)) {
			best = i;
			best_rank = rank[PL_MAP_TEXT];
		}
	}
	enum pl_status st = PL_OK;
	if (best == SIZE_MAX)
		st = pl_csv_longest(begins, whole, first->form, h->n, taken, text, &longest, err);
	if (!st && best == SIZE_MAX && *text == SIZE_MAX)
		st = why_none(h, begins, name_of(h, longest), err);
	if (!st && best != SIZE_MAX && alike(first, h->n, name_of(h, best)) > 1)
		st = twice(name_of(h, best), err);
	free(taken);
	return st;
}

enum pl_status pl_csv_header_take(struct pl_csv_header *out, const struct pl_csv *first,
	struct pl_str begins, bool whole, const struct pl_map *map, struct pl_err *err)
{
	size_t text = SIZE_MAX;
	if (first->n > PL_MAX_COLUMNS)
		return pl_fail(
			err, PL_LIMIT, "%zu columns, more than %d", first->n, PL_MAX_COLUMNS);
	enum pl_status st = take_names(out, first, err);
	if (!st)
		st = check_map(out, map, err);
	if (!st)
		st = find_text(out, first, begins, whole, map, &text, err);
	return st ? st : write_keys(out, text, err);
}

void pl_csv_header_free(struct pl_csv_header *h)
{
	pl_buf_free(&h->names);
	pl_buf_free(&h->keys);
	free(h->name_ends);
	free(h->key_ends);
	*h = (struct pl_csv_header){ 0 };
}
