#include "searcher/find_meeting.h"

#include <stdlib.h>

#define MOST_NAMED 5

struct found {
	char id[MOST_NAMED][PL_ID_SIZE + 1]; /* meetings that the prefix fits */
	size_t n;
	struct pl_archive *a;
	char prefix[PL_ID_SIZE + 2]; /* as it was asked for */
};

static void note(struct found *f, const char *meeting)
{
	for (size_t i = 0; i < f->n && i < MOST_NAMED; i++)
		if (memcmp(f->id[i], meeting, PL_ID_SIZE) == 0)
			return;
	if (f->n < MOST_NAMED) {
		memcpy(f->id[f->n], meeting, PL_ID_SIZE);
		f->id[f->n][PL_ID_SIZE] = '\0';
	}
	f->n++;
}

static enum pl_status each_meeting(
	void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	(void)records;
	(void)err;
	size_t head = sizeof PL_TERM_MEETING - 1;
	struct found *f = ctx;
	char id[PL_ID_SIZE + 1] = { 0 };
	if (term.len != head + PL_ID_SIZE)
		return PL_OK;
	memcpy(id, term.at + head, PL_ID_SIZE);
	pl_id_print(pl_folds_kept(&f->a->folds, pl_id_bits(id)), id);
	note(f, id);
	return PL_OK;
}

/* A document's id leads to its meeting. */
static enum pl_status each_document(
	void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	struct found *f = ctx;
	struct pl_cursor *c = NULL;
	struct pl_document_key key;
	char id[PL_ID_SIZE + 1];
	(void)records;
	enum pl_status st = pl_cursor_open(f->a->db, term, &c, err);
	while (!st && c->at) {
		st = pl_archive_key(f->a, c->at, &key, err);
		if (!st) {
			pl_id_print(key.meeting, id);
			note(f, id);
		}
		if (!st)
			st = pl_cursor_next(c, err);
	}
	pl_cursor_close(c);
	return st;
}

/* ---- by the document table ------------------------------------------------------------------- */

struct named {
	uint64_t id, meeting; /* an id that the prefix fits, and the meeting that it leads to */
};

struct scan {
	const struct pl_folds *folds;
	const char *prefix;
	uint64_t meeting; /* the one whose documents are wanted */
	struct pl_buf found;
};

static bool fits(uint64_t bits, const char *prefix)
{
	char id[PL_ID_SIZE + 1];
	pl_id_print(bits, id);
	return strncmp(id, prefix, strlen(prefix)) == 0;
}

static void add_named(struct pl_buf *to, uint64_t id, uint64_t meeting)
{
	struct named one = { id, meeting };
	pl_buf_add(to, (struct pl_str){ (const char *)&one, sizeof one });
}

static enum pl_status each_meeting_of_table(
	void *ctx, const struct pl_table_document *d, struct pl_err *err)
{
	struct scan *s = ctx;
	if (fits(d->meeting, s->prefix))
		add_named(&s->found, d->meeting, pl_folds_kept(s->folds, d->meeting));
	return s->found.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

static enum pl_status each_document_of_table(
	void *ctx, const struct pl_table_document *d, struct pl_err *err)
{
	struct scan *s = ctx;
	if (fits(d->id, s->prefix))
		add_named(&s->found, d->id, pl_folds_kept(s->folds, d->meeting));
	return s->found.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

static int by_id(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	if (x->id != y->id)
		return x->id > y->id ? 1 : -1;
	return (x->meeting > y->meeting) - (x->meeting < y->meeting);
}

/* In the order of the ids, each once, as the terms of the other layout come. */
static enum pl_status scan_table(struct found *f, pl_document_fn *each, struct pl_err *err)
{
	struct scan s = { .folds = &f->a->folds, .prefix = f->prefix, .found.max = SIZE_MAX };
	enum pl_status st = pl_archive_documents(f->a, each, &s, err);
	struct named *at = (struct named *)(void *)s.found.at;
	size_t n = s.found.len / sizeof *at;
	if (n)
		qsort(at, n, sizeof *at, by_id);
	for (size_t i = 0; !st && i < n; i++) {
		char meeting[PL_ID_SIZE + 1];
		pl_id_print(at[i].meeting, meeting);
		if (i == 0 || by_id(&at[i], &at[i - 1]) != 0)
			note(f, meeting);
	}
	pl_buf_free(&s.found);
	return st;
}

/* ---- by terms -------------------------------------------------------------------------------- */

static enum pl_status look_up(
	struct found *f, const char *kind, pl_term_fn *each, struct pl_err *err)
{
	struct pl_buf term = { .max = PL_MAX_TERM };
	pl_buf_print(&term, "%s%s", kind, f->prefix);
	enum pl_status st =
		term.status ? PL_OK : pl_terms(f->a->db, pl_buf_str(&term), each, f, err);
	pl_buf_free(&term);
	return st;
}

enum pl_status pl_find_meeting(
	struct pl_archive *a, const char *asked, struct pl_found_meeting *out, struct pl_err *err)
{
	struct found f = { .a = a };
	char *id = f.prefix;
	size_t n = 0;
	*out = (struct pl_found_meeting){ 0 };
	/* As it may be copied: in brackets, in capitals. */
	for (const char *c = asked; *c && n <= PL_ID_SIZE; c++)
		if (*c != '[' && *c != ']')
			id[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c | 0x20 : *c);
	id[n] = '\0';
	if (n < 4)
		return pl_fail(err, PL_QUERY, "%s: give at least 4 characters of an id", f.prefix);
	bool table = a->store != NULL;
	enum pl_status st = table ? scan_table(&f, each_meeting_of_table, err)
				  : look_up(&f, PL_TERM_MEETING, each_meeting, err);
	if (!st)
		st = table ? scan_table(&f, each_document_of_table, err)
			   : look_up(&f, PL_TERM_ID, each_document, err);
	if (!st && f.n > 1)
		return pl_fail(err, PL_QUERY,
			"%s: %zu meetings have an id that begins so (%s, %s%s): give more of it",
			f.prefix, f.n, f.id[0], f.id[1], f.n > 2 ? ", …" : "");
	if (st)
		return st;
	memcpy(out->prefix, f.prefix, sizeof out->prefix);
	if (f.n)
		memcpy(out->id, f.id[0], sizeof out->id);
	return PL_OK;
}

/* ---- documents ------------------------------------------------------------------------------- */

static enum pl_status each_copy(void *ctx, const struct pl_table_document *d, struct pl_err *err)
{
	struct scan *s = ctx;
	if (pl_folds_kept(s->folds, d->meeting) == s->meeting)
		pl_buf_add(
			&s->found, (struct pl_str){ (const char *)&d->number, sizeof d->number });
	return s->found.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

static enum pl_status documents_of_table(
	struct pl_archive *a, uint64_t meeting, struct pl_buf *out, struct pl_err *err)
{
	struct scan s = { .folds = &a->folds, .meeting = meeting, .found.max = SIZE_MAX };
	enum pl_status st = pl_archive_documents(a, each_copy, &s, err);
	pl_buf_add(out, pl_buf_str(&s.found));
	pl_buf_free(&s.found);
	return st;
}

/* Those with these words. */
static enum pl_status documents_of_words(
	struct pl_archive *a, uint64_t words, struct pl_buf *out, struct pl_err *err)
{
	struct pl_cursor *c = NULL;
	char id[PL_ID_SIZE + 1], term[sizeof PL_TERM_MEETING + PL_ID_SIZE];
	pl_id_print(words, id);
	(void)snprintf(term, sizeof term, "%s%s", PL_TERM_MEETING, id);
	enum pl_status st = pl_cursor_open(a->db, pl_str(term), &c, err);
	while (!st && c->at) {
		pl_buf_add(out, (struct pl_str){ (const char *)&c->at, sizeof c->at });
		st = pl_cursor_next(c, err);
	}
	pl_cursor_close(c);
	return st;
}

static enum pl_status documents_of_terms(
	struct pl_archive *a, uint64_t meeting, struct pl_buf *out, struct pl_err *err)
{
	const struct pl_folds *f = &a->folds;
	enum pl_status st = documents_of_words(a, meeting, out, err);
	for (size_t i = 0; !st && i < f->n; i++)
		if (f->at[i].kept == meeting && f->at[i].meeting != meeting)
			st = documents_of_words(a, f->at[i].meeting, out, err);
	return st;
}

enum pl_status pl_meeting_documents(
	struct pl_archive *a, uint64_t meeting, struct pl_buf *out, struct pl_err *err)
{
	enum pl_status st = a->store ? documents_of_table(a, meeting, out, err)
				     : documents_of_terms(a, meeting, out, err);
	return !st && out->status ? pl_fail(err, PL_NOMEM, "out of memory") : st;
}
