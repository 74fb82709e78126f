#include "indexer/verdicts.h"

#include <stdlib.h>

#include "indexer/remove.h"
#include "packed/folds.h"
#include "packed/seal.h"

enum { MOST = 100000, LINE_IDS = 1000 }; /* pairs in all; ids of a line */

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

void pl_verdicts_free(struct pl_verdicts *v)
{
	free(v->at);
	free(v->line);
	pl_buf_free(&v->text);
	*v = (struct pl_verdicts){ 0 };
}

/* ---- lines ---------------------------------------------------------------------------------- */

/* The line behind *at, without its end; false when there is none. */
static bool next_line(struct pl_str s, size_t *at, struct pl_str *line)
{
	if (*at >= s.len)
		return false;
	const char *end = memchr(s.at + *at, '\n', s.len - *at);
	size_t to = end ? (size_t)(end - s.at) : s.len;
	*line = pl_str_cut(s, *at, to);
	*at = to + 1;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool next_word(struct pl_str line, size_t *at, struct pl_str *word)
{
	while (*at < line.len && is_blank(line.at[*at]))
		++*at;
	size_t from = *at;
	while (*at < line.len && !is_blank(line.at[*at]))
		++*at;
	*word = pl_str_cut(line, from, *at);
	return word->len && word->at[0] != '#';
}

/* Also one between quotes of either kind, in which there may be blanks and #, and the other kind. *open: it does not
 * end; *word is all from the quote on. */
static bool next_quoted(struct pl_str line, size_t *at, struct pl_str *word, bool *open)
{
	*open = false;
	while (*at < line.len && is_blank(line.at[*at]))
		++*at;
	char quote = *at < line.len ? line.at[*at] : 0;
	if (quote != '"' && quote != '\'')
		return next_word(line, at, word);
	size_t from = *at + 1, to = from;
	while (to < line.len &&
		(line.at[to] != quote || (to + 1 < line.len && !is_blank(line.at[to + 1]))))
		to++;
	*open = to == line.len;
	*word = *open ? pl_str_cut(line, *at, to) : pl_str_cut(line, from, to);
	*at = *open ? to : to + 1;
	return true;
}

static bool add_pair(struct pl_verdicts *v, uint64_t a, uint64_t b, bool same, size_t line)
{
	if ((v->n & (v->n - 1)) == 0) { /* room doubles at each power of two */
		size_t room = v->n ? v->n * 2 : 1;
		struct pl_verdict_of *grown = realloc(v->at, room * sizeof *grown);
		if (!grown)
			return false;
		v->at = grown;
		size_t *lines = realloc(v->line, room * sizeof *lines);
		if (!lines)
			return false;
		v->line = lines;
	}
	v->line[v->n] = line;
	v->at[v->n++] = (struct pl_verdict_of){ a, b, same };
	return true;
}

/* Of the n meetings of a line: the first with each other one, or each with each. */
static enum pl_status add_pairs(struct pl_verdicts *v, const uint64_t *id, size_t n, bool same,
	size_t line, struct pl_err *err)
{
	for (size_t i = 0; i < (same ? 1 : n); i++)
		for (size_t k = i + 1; k < n; k++) {
			if (v->n >= MOST)
				return pl_fail(err, PL_LIMIT, "over %d pairs of meetings", MOST);
			if (id[i] != id[k] && !add_pair(v, id[i], id[k], same, line))
				return no_memory(err);
		}
	return PL_OK;
}

/* ---- as it is kept -------------------------------------------------------------------------- */

static enum pl_status damaged(struct pl_err *err)
{
	return pl_fail(err, PL_CORRUPT, "the index is damaged: what was decided of its meetings");
}

static enum pl_status parse_kept(struct pl_verdicts *v, struct pl_err *err)
{
	struct pl_str all = pl_buf_str(&v->text), line, word;
	enum pl_status st = PL_OK;
	for (size_t at = 0; !st && next_line(all, &at, &line);) {
		const char *tab = memchr(line.at, '\t', line.len);
		uint64_t id[LINE_IDS];
		size_t n = 0, in = 0;
		if (!tab || !next_word(line, &in, &word))
			return damaged(err);
		line.len = (size_t)(tab - line.at);
		bool same = pl_str_eq(word, PL_STR("same"));
		while (next_word(line, &in, &word)) {
			char text[PL_ID_SIZE + 1] = { 0 };
			if (word.len != PL_ID_SIZE || n == LINE_IDS)
				return damaged(err);
			memcpy(text, word.at, PL_ID_SIZE);
			id[n++] = pl_id_bits(text);
		}
		st = add_pairs(v, id, n, same, 0, err);
	}
	return st;
}

enum pl_status pl_verdicts_load(struct pl_db *db, struct pl_verdicts *out, struct pl_err *err)
{
	const struct pl_str key = PL_STR(PL_META_FOLDS_SAID);
	struct pl_buf value = { .max = SIZE_MAX };
	struct pl_str body;
	*out = (struct pl_verdicts){ .text.max = SIZE_MAX };
	enum pl_status st = pl_meta_get(db, key, &value, err);
	if (!st && value.len && !pl_unseal(pl_buf_str(&value), key, &body))
		st = damaged(err);
	if (!st && value.len) {
		pl_buf_add(&out->text, body);
		st = out->text.status ? no_memory(err) : parse_kept(out, err);
	}
	pl_buf_free(&value);
	return st;
}

enum pl_status pl_verdicts_store(
	struct pl_batch *b, const struct pl_verdicts *v, struct pl_err *err)
{
	const struct pl_str key = PL_STR(PL_META_FOLDS_SAID);
	struct pl_buf value = { .max = SIZE_MAX };
	size_t start;
	if (v->text.len) {
		pl_seal_begin(&value, &start);
		pl_buf_add(&value, pl_buf_str(&v->text));
		pl_seal_end(&value, start, key);
	}
	enum pl_status st =
		value.status ? no_memory(err) : pl_meta_set(b->db, key, pl_buf_str(&value), err);
	b->changed = b->fold = true;
	pl_buf_free(&value);
	return st;
}

/* ---- as it is written ----------------------------------------------------------------------- */

struct reading {
	struct pl_batch *b;
	const struct pl_traces *traces;
	const char *name;
	size_t line;
};

static enum pl_status wrong(
	const struct reading *r, struct pl_str word, const char *what, struct pl_err *err)
{
	return pl_fail(err, PL_INPUT, "%s: line %zu: %.*s: %s", r->name, r->line,
		(int)(word.len < 200 ? word.len : 200), word.at ? word.at : "", what);
}

static const struct pl_trace *by_number(const struct pl_traces *t, uint32_t number)
{
	size_t lo = 0, hi = t->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (t->at[mid].number < number)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->n && t->at[lo].number == number ? &t->at[lo] : NULL;
}

/* As given, or from here on. Of a document with several sources, its own. */
static enum pl_status by_source(
	const struct reading *r, struct pl_str word, uint64_t *out, struct pl_err *err)
{
	struct pl_buf full = { .max = SIZE_MAX }, path = { .max = PL_MAX_PATH + 1 };
	uint32_t number = 0;
	enum pl_status st = PL_OK;
	pl_buf_add(&path, word);
	pl_buf_byte(&path, '\0');
	if (path.status || !word.len || memchr(word.at, 0, word.len))
		st = wrong(r, word, "neither an id nor a source", err);
	else
		st = pl_path_printed(path.at, &full, err);
	for (int i = 0; !st && !number && i < 4; i++)
		st = pl_find_source(r->b, i & 1 ? pl_buf_str(&full) : word, i & 2, &number, err);
	const struct pl_trace *t = st || !number ? NULL : by_number(r->traces, number);
	*out = t ? t->meeting : 0;
	pl_buf_free(&full);
	pl_buf_free(&path);
	return st;
}

/* 0: nothing has it; *several: so many that it says nothing. */
static uint64_t by_id(const struct pl_traces *t, struct pl_str word, bool *several)
{
	char prefix[PL_ID_SIZE + 1] = { 0 };
	uint64_t found = 0;
	*several = false;
	if (word.len < 4 || word.len > PL_ID_SIZE)
		return 0;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.at[i];
		prefix[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	/* What is no id gives some number, which is printed otherwise. */
	uint64_t least = pl_id_bits(prefix), mask = UINT64_MAX << (64 - 5 * word.len);
	char back[PL_ID_SIZE + 1];
	pl_id_print(least & mask, back);
	if (memcmp(back, prefix, word.len) != 0)
		return 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct pl_trace *d = &t->at[i];
		if ((d->meeting ^ least) & mask && (d->id ^ least) & mask)
			continue;
		*several |= found && found != d->meeting;
		found = d->meeting;
	}
	return found;
}

static enum pl_status resolve(
	const struct reading *r, struct pl_str word, uint64_t *out, struct pl_err *err)
{
	bool several;
	*out = by_id(r->traces, word, &several);
	if (several)
		return wrong(r, word, "several meetings have an id that begins so; give more of it",
			err);
	enum pl_status st = *out ? PL_OK : by_source(r, word, out, err);
	if (!st && !*out)
		st = wrong(r, word, "neither an id of the index nor a source of it", err);
	return st;
}

static void keep_line(struct pl_verdicts *v, struct pl_str verdict, const uint64_t *id, size_t n,
	struct pl_str line)
{
	pl_buf_add(&v->text, verdict);
	for (size_t i = 0; i < n; i++) {
		char text[PL_ID_SIZE + 1];
		pl_id_print(id[i], text);
		pl_buf_print(&v->text, " %s", text);
	}
	pl_buf_byte(&v->text, '\t');
	pl_buf_add(&v->text, line);
	pl_buf_byte(&v->text, '\n');
}

static enum pl_status read_line(
	const struct reading *r, struct pl_str line, struct pl_verdicts *out, struct pl_err *err)
{
	uint64_t id[LINE_IDS];
	struct pl_str verdict, word;
	size_t n = 0, at = 0;
	bool open;
	enum pl_status st = PL_OK;
	if (!next_word(line, &at, &verdict))
		return PL_OK;
	bool same = pl_str_eq(verdict, PL_STR("same"));
	if (!same && !pl_str_eq(verdict, PL_STR("different")))
		return wrong(r, verdict, "a line begins with same or different", err);
	while (!st && next_quoted(line, &at, &word, &open)) {
		if (open)
			return wrong(r, word, "its quote does not end", err);
		if (n == LINE_IDS)
			return wrong(r, word, "a line of over 1,000 ids", err);
		st = resolve(r, word, &id[n], err);
		for (size_t i = 0; !st && !same && i < n; i++)
			if (id[i] == id[n])
				st = wrong(r, word,
					"its words are those of another of the line, so they are "
					"one meeting",
					err);
		n++;
	}
	if (!st && n < 2)
		st = wrong(r, verdict, "two ids or more are needed", err);
	if (!st)
		st = add_pairs(out, id, n, same, r->line, err);
	if (st == PL_LIMIT)
		st = wrong(r, verdict, "with it there are over 100,000 pairs of meetings", err);
	if (!st)
		keep_line(out, verdict, id, n, line);
	return st;
}

/* ---- contradictions ------------------------------------------------------------------------- */

static size_t place_of(const uint64_t *id, size_t n, uint64_t wanted)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (id[mid] < wanted)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static size_t root(size_t *head, size_t i)
{
	while (head[i] != i)
		i = head[i] = head[head[i]];
	return i;
}

static int by_value(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Is anything kept apart that is one by other lines? */
static enum pl_status check(const struct pl_verdicts *v, const char *name, struct pl_err *err)
{
	size_t n = 2 * v->n;
	uint64_t *id = malloc((n + 1) * sizeof *id);
	size_t *head = malloc((n + 1) * sizeof *head);
	enum pl_status st = id && head ? PL_OK : no_memory(err);
	for (size_t i = 0; !st && i < n; i++) {
		id[i] = i & 1 ? v->at[i / 2].b : v->at[i / 2].a;
		head[i] = i;
	}
	if (!st && n)
		qsort(id, n, sizeof *id, by_value);
	for (size_t i = 0; !st && i < v->n; i++)
		if (v->at[i].same)
			head[root(head, place_of(id, n, v->at[i].a))] =
				root(head, place_of(id, n, v->at[i].b));
	for (size_t i = 0; !st && i < v->n; i++) {
		char a[PL_ID_SIZE + 1], b[PL_ID_SIZE + 1];
		if (v->at[i].same || root(head, place_of(id, n, v->at[i].a)) !=
					     root(head, place_of(id, n, v->at[i].b)))
			continue;
		pl_id_print(v->at[i].a, a);
		pl_id_print(v->at[i].b, b);
		st = pl_fail(err, PL_INPUT,
			"%s: line %zu: %s and %s are different by this line and the same by others",
			name, v->line[i], a, b);
	}
	free(id);
	free(head);
	return st;
}

enum pl_status pl_verdicts_read(struct pl_batch *b, const struct pl_traces *traces,
	struct pl_str text, const char *name, struct pl_verdicts *out, struct pl_err *err)
{
	struct reading r = { .b = b, .traces = traces, .name = name };
	struct pl_str line;
	enum pl_status st = PL_OK;
	*out = (struct pl_verdicts){ .text.max = SIZE_MAX };
	for (size_t at = 0; !st && next_line(text, &at, &line);) {
		r.line++;
		st = read_line(&r, line, out, err);
	}
	if (!st && out->text.status)
		st = no_memory(err);
	return st ? st : check(out, name, err);
}
