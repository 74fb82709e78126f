#include "slogan/lexicon.h"

#include <pthread.h>
#include <stdlib.h>

#include "slogan/data.h"
#include "slogan/lexicon_parts.h"
#include "text/limits.h"
#include "text/utf8.h"

const char *const pl_lexicon_columns[PL_COLS] = {
	[PL_COL_ID] = "id",
	[PL_COL_ZH] = "zh",
	[PL_COL_PINYIN] = "pinyin",
	[PL_COL_OFFICIAL] = "official",
	[PL_COL_FORMS] = "forms",
	[PL_COL_GATED] = "gated",
	[PL_COL_GATE] = "gate",
	[PL_COL_YEAR] = "year",
	[PL_COL_FIRST_EVENT] = "first_event",
	[PL_COL_MEMBERS] = "members",
	[PL_COL_AMBIGUITY] = "ambiguity",
	[PL_COL_CATEGORY] = "category",
	[PL_COL_NOTE] = "note",
};

/* A table while it is read. */
struct reader {
	struct pl_lexicon *l;
	const char *name;
	struct pl_str line;
	size_t number;                         /* of the line, from 1 */
	enum pl_lexicon_column order[PL_COLS]; /* of its columns */
	size_t columns;                        /* 0: they have not been named yet */
	struct pl_err *err;
};

/* at: byte of the line; people are told the character. */
static enum pl_status fail(const struct reader *r, size_t at, const char *what)
{
	size_t column = 1;
	for (size_t i = 0; i < at && i < r->line.len; column++)
		(void)pl_utf8_next(r->line, &i);
	return pl_fail(
		r->err, PL_INPUT, "%s: line %zu, column %zu: %s", r->name, r->number, column, what);
}

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "no memory for the slogans");
}

enum { SLOTS = 32768 }; /* over twice PL_MAX_SLOGANS */

/* The place of the entry of that id; l->n when there is none, and *slot is where it would be. */
static size_t place_of(const struct pl_lexicon *l, struct pl_str id, size_t *slot)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < id.len; i++)
		h = (h ^ (unsigned char)id.at[i]) * 16777619u;
	for (*slot = h % SLOTS; l->by_id[*slot]; *slot = (*slot + 1) % SLOTS) {
		const size_t i = l->by_id[*slot] - 1;
		if (pl_str_eq(l->at[i].slogan.id, id))
			return i;
	}
	return l->n;
}

/* Room for one entry more, with that id; NULL without memory. */
static struct pl_entry *push(struct pl_lexicon *l, struct pl_str id, size_t slot)
{
	if (l->n == l->cap) {
		const size_t cap = l->cap ? l->cap * 2 : 128;
		struct pl_entry *grown = realloc(l->at, cap * sizeof *grown);
		if (!grown)
			return NULL;
		l->at = grown;
		l->cap = cap;
	}
	struct pl_entry *e = &l->at[l->n++];
	*e = (struct pl_entry){ .slogan.id = id };
	l->by_id[slot] = (uint32_t)l->n;
	return e;
}

static enum pl_status read_columns(struct reader *r)
{
	bool seen[PL_COLS] = { false };
	size_t from = 0;
	for (size_t at = 0; at <= r->line.len; at++) {
		if (at < r->line.len && r->line.at[at] != '\t')
			continue;
		size_t c = 0;
		while (c < PL_COLS &&
			!pl_str_eq(pl_str_cut(r->line, from, at), pl_str(pl_lexicon_columns[c])))
			c++;
		if (c == PL_COLS && r->columns == 0)
			return fail(r, from,
				"the first line names the columns, parted by tabs: id, zh, pinyin, "
				"official, forms, gated, gate, ...");
		if (c == PL_COLS)
			return fail(r, from,
				"no column of that name; there are id, zh, pinyin, official, "
				"forms, "
				"gated, gate, year, first_event, members, ambiguity, category, "
				"note");
		if (seen[c])
			return fail(r, from, "this column is named twice");
		seen[c] = true;
		r->order[r->columns++] = (enum pl_lexicon_column)c;
		from = at + 1;
	}
	return seen[PL_COL_ID] ? PL_OK : fail(r, 0, "there is no column \"id\"");
}

static struct pl_str trim(struct pl_str s)
{
	while (s.len && s.at[0] == ' ')
		s = pl_str_cut(s, 1, s.len);
	while (s.len && s.at[s.len - 1] == ' ')
		s.len--;
	return s;
}

/* Puts an entry with these cells in place of the one of its id. */
static enum pl_status put(struct reader *r, const struct pl_entry *from, size_t line)
{
	struct pl_lexicon *l = r->l;
	enum pl_lexicon_column cell;
	size_t at, slot;
	const char *what;
	struct pl_entry e = { .line = line };
	memcpy(e.cell, from->cell, sizeof e.cell);
	e.gone = pl_str_eq(e.cell[PL_COL_FORMS], PL_STR("-"));
	if (e.gone)
		e.slogan.id = e.cell[PL_COL_ID];
	else if (!pl_entry_read(&e, &l->arena, &cell, &at, &what))
		return fail(r,
			e.cell[cell].at ? (size_t)(e.cell[cell].at - r->line.at) + at : r->line.len,
			what);
	const size_t i = place_of(l, e.slogan.id, &slot);
	if (i < l->n && line && l->at[i].line)
		return fail(
			r, (size_t)(e.cell[PL_COL_ID].at - r->line.at), "a second row of this id");
	if (i == l->n && l->n == PL_MAX_SLOGANS)
		return fail(r, 0, "over 10000 slogans");
	struct pl_entry *to = i < l->n ? &l->at[i] : push(l, e.slogan.id, slot);
	if (!to)
		return no_memory(r->err);
	*to = e;
	return PL_OK;
}

static enum pl_status read_row(struct reader *r)
{
	struct pl_entry e = { 0 };
	size_t from = 0, column = 0;
	for (size_t at = 0; at <= r->line.len; at++) {
		if (at < r->line.len && r->line.at[at] != '\t')
			continue;
		const struct pl_str cell = trim(pl_str_cut(r->line, from, at));
		if (column == r->columns)
			return fail(r, from, "more cells than columns are named");
		e.cell[r->order[column++]] = cell;
		from = at + 1;
	}
	return put(r, &e, r->number);
}

static enum pl_status read_line(struct reader *r)
{
	for (size_t i = 0; i < r->line.len; i++) {
		const unsigned char c = (unsigned char)r->line.at[i];
		if ((c < 0x20 && c != '\t') || c == 0x7F)
			return fail(r, i, "a control character; a table is plain text");
	}
	if (!trim(r->line).len || r->line.at[0] == '#')
		return PL_OK;
	return r->columns ? read_row(r) : read_columns(r);
}

static enum pl_status read_table(struct reader *r, struct pl_str table)
{
	size_t from = pl_str_starts(table, PL_STR("\xEF\xBB\xBF")) ? 3 : 0;
	const size_t bad = pl_utf8_check(table);
	while (from < table.len) {
		const char *end = memchr(table.at + from, '\n', table.len - from);
		size_t to = end ? (size_t)(end - table.at) : table.len;
		const size_t next = to + 1;
		to -= to > from && table.at[to - 1] == '\r';
		r->line = pl_str_cut(table, from, to);
		r->number++;
		if (bad >= from && bad < to)
			return fail(r, bad - from, "not UTF-8; save the table as UTF-8");
		enum pl_status st = read_line(r);
		if (st)
			return st;
		from = next;
	}
	return PL_OK;
}

/* Lets go of what rows took away. */
static void compact(struct pl_lexicon *l)
{
	size_t n = 0, slot;
	for (size_t i = 0; i < l->n; i++)
		if (!l->at[i].gone)
			l->at[n++] = l->at[i];
	l->n = 0;
	memset(l->by_id, 0, SLOTS * sizeof *l->by_id);
	while (l->n < n) {
		(void)place_of(l, l->at[l->n].slogan.id, &slot);
		l->by_id[slot] = (uint32_t)++l->n;
	}
}

static enum pl_status copy_base(struct reader *r, const struct pl_lexicon *base)
{
	for (size_t i = 0; base && i < base->n; i++) {
		struct pl_entry e = { 0 };
		for (size_t c = 0; c < PL_COLS; c++) {
			e.cell[c] = pl_arena_str(&r->l->arena, base->at[i].cell[c]);
			if (!e.cell[c].at)
				return no_memory(r->err);
		}
		enum pl_status st = put(r, &e, 0);
		if (st)
			return st;
	}
	return PL_OK;
}

enum pl_status pl_lexicon_read(struct pl_str table, const char *name, const struct pl_lexicon *base,
	struct pl_lexicon **out, struct pl_err *err)
{
	if (table.len > PL_MAX_LEXICON)
		return pl_fail(err, PL_LIMIT, "%s: over %zu bytes; slogans are a small table", name,
			PL_MAX_LEXICON);
	struct pl_lexicon *l = calloc(1, sizeof *l);
	struct reader r = { .l = l, .name = name, .err = err };
	enum pl_status st = no_memory(err);
	if (!l)
		return st;
	l->arena.max = 64 * PL_MAX_LEXICON;
	l->by_id = calloc(SLOTS, sizeof *l->by_id);
	const struct pl_str text = pl_arena_str(&l->arena, table);
	if (l->by_id && text.at)
		st = copy_base(&r, base);
	if (!st)
		st = read_table(&r, text);
	if (st) {
		pl_lexicon_free(l);
		return st;
	}
	compact(l);
	if (err)
		*err = (struct pl_err){ 0 };
	*out = l;
	return PL_OK;
}

void pl_lexicon_free(struct pl_lexicon *l)
{
	if (!l)
		return;
	pl_arena_free(&l->arena);
	free(l->at);
	free(l->by_id);
	free(l);
}

static struct {
	struct pl_lexicon *l;
	enum pl_status st;
	struct pl_err err;
} builtin;

static void read_builtin(void)
{
	builtin.st = pl_lexicon_read(
		pl_data_slogans(), "corpus/data/slogans.tsv", NULL, &builtin.l, &builtin.err);
}

enum pl_status pl_lexicon_builtin(const struct pl_lexicon **out, struct pl_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, read_builtin);
	if (builtin.st)
		return pl_fail(err, builtin.st, "%s", builtin.err.text);
	*out = builtin.l;
	return PL_OK;
}

size_t pl_lexicon_size(const struct pl_lexicon *l)
{
	return l->n;
}

const struct pl_slogan *pl_lexicon_at(const struct pl_lexicon *l, size_t i)
{
	return &l->at[i].slogan;
}

const struct pl_slogan *pl_lexicon_by_id(const struct pl_lexicon *l, struct pl_str id)
{
	size_t slot;
	const size_t i = place_of(l, id, &slot);
	return i < l->n ? &l->at[i].slogan : NULL;
}

void pl_lexicon_write(const struct pl_lexicon *l, struct pl_buf *out)
{
	for (size_t c = 0; c < PL_COLS; c++) {
		pl_buf_add(out, pl_str(pl_lexicon_columns[c]));
		pl_buf_byte(out, c + 1 < PL_COLS ? '\t' : '\n');
	}
	for (size_t i = 0; i < l->n; i++)
		for (size_t c = 0; c < PL_COLS; c++) {
			pl_buf_add(out, l->at[i].cell[c]);
			pl_buf_byte(out, c + 1 < PL_COLS ? '\t' : '\n');
		}
}
