/* show: one meeting whole, its facts first. */

#include <stdlib.h>

#include "searcher/desk.h"
#include "searcher/file_hash.h"
#include "searcher/show_facts.h"

static const char *const columns[] = { "meeting", "document", "passage", "kind", "date",
	"date_method", "title", "source", "sources", "offset", "length", "text", "highlights",
	"charset", "charset_by", "charset_said", "mojibake", "file_hash", "date_evidence",
	"date_unread", "title_method", "title_evidence", "author", "author_method",
	"author_evidence", "modified", "modified_method", "modified_evidence", NULL };

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
static enum pl_status scan_table(struct pl_desk *d, pl_document_fn *each, struct found *f)
{
	struct scan s = { .folds = &d->a->folds, .prefix = f->prefix, .found.max = SIZE_MAX };
	enum pl_status st = pl_archive_documents(d->a, each, &s, d->err);
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
	struct pl_desk *d, const char *kind, pl_term_fn *each, struct found *f)
{
	struct pl_buf term = { .max = PL_MAX_TERM };
	pl_buf_print(&term, "%s%s", kind, f->prefix);
	enum pl_status st =
		term.status ? PL_OK : pl_terms(d->a->db, pl_buf_str(&term), each, f, d->err);
	pl_buf_free(&term);
	return st;
}

static enum pl_status resolve(struct pl_desk *d, struct found *f)
{
	char *id = f->prefix;
	size_t n = 0;
	f->a = d->a;
	/* As it may be copied: in brackets, in capitals. */
	for (const char *c = d->ask->id; *c && n <= PL_ID_SIZE; c++)
		if (*c != '[' && *c != ']')
			id[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c | 0x20 : *c);
	id[n] = '\0';
	if (n < 4)
		return pl_fail(
			d->err, PL_QUERY, "%s: give at least 4 characters of an id", f->prefix);
	bool table = d->a->store != NULL;
	enum pl_status st = table ? scan_table(d, each_meeting_of_table, f)
				  : look_up(d, PL_TERM_MEETING, each_meeting, f);
	if (!st)
		st = table ? scan_table(d, each_document_of_table, f)
			   : look_up(d, PL_TERM_ID, each_document, f);
	if (!st && f->n > 1)
		return pl_fail(d->err, PL_QUERY,
			"%s: %zu meetings have an id that begins so (%s, %s%s): give more of it",
			f->prefix, f->n, f->id[0], f->id[1], f->n > 2 ? ", …" : "");
	return st;
}

static enum pl_status name_sources(struct pl_desk *d, uint32_t document)
{
	json_t *all = NULL;
	enum pl_status st = pl_archive_sources(d->a, document, &all, d->err);
	if (st)
		return st;
	if (!all)
		all = json_pack("[O]", json_object_get(d->facts, PL_KEY_SOURCE));
	return json_object_set_new(d->facts, PL_SHOW_SOURCES, all) == 0
		       ? PL_OK
		       : pl_fail(d->err, PL_NOMEM, "out of memory");
}

/* ---- one document ---------------------------------------------------------------------------- */

static const char *kind_name(unsigned char kind)
{
	static const char *const names[] = { "paragraph", "heading", "title" };
	return kind < 3 ? names[kind] : "paragraph";
}

static json_t *row(const struct pl_desk *d, const char *hash)
{
	json_t *r = json_object();
	bool good =
		pl_row_set(r, "meeting", pl_row_str(pl_desk_fact(d, PL_KEY_MEETING))) &&
		pl_row_set(r, "document", pl_row_str(pl_desk_fact(d, PL_KEY_DOCUMENT))) &&
		pl_row_set(r, "passage", json_integer(d->passage.number)) &&
		pl_row_set(r, "kind", json_string(kind_name(d->passage.kind))) &&
		pl_row_set(r, "date", pl_desk_date(d)) &&
		pl_row_set(r, "date_method", pl_row_str(pl_desk_fact(d, PL_KEY_DATE_METHOD))) &&
		pl_row_set(r, "title", pl_row_str(pl_desk_fact(d, PL_KEY_TITLE))) &&
		pl_row_set(r, "source", pl_row_str(pl_desk_fact(d, PL_KEY_SOURCE))) &&
		pl_row_set(r, "sources", json_incref(json_object_get(d->facts, PL_SHOW_SOURCES))) &&
		pl_row_set(r, "offset", pl_desk_offset(d, 0)) &&
		pl_row_set(r, "length", json_integer((json_int_t)d->passage.text.len)) &&
		pl_row_set(r, "text", pl_row_str(d->passage.text)) &&
		pl_row_set(r, "highlights", pl_desk_highlights(d)) && pl_show_charset(d, r) &&
		pl_row_set(r, "file_hash", *hash ? json_string(hash) : json_null()) &&
		pl_show_row(d, r);
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void paragraph(struct pl_desk *d)
{
	struct pl_excerpt e;
	pl_paper_put(&d->paper, "\n");
	if (d->passage.number)
		pl_paper_put(&d->paper, "¶%u\n", d->passage.number);
	else
		pl_paper_put(&d->paper, "title\n");
	pl_excerpt_of(d->passage.text, &d->light, true, &e);
	pl_paper_excerpt(&d->paper, d->passage.text, &d->light, &e, 3);
}

static enum pl_status passages(struct pl_desk *d, struct pl_document_place place, const char *hash)
{
	enum pl_status st = PL_OK;
	for (uint32_t p = pl_first_passage(&place); !st && p < place.number; p++) {
		st = pl_desk_passage(d, p);
		if (!st && d->ask->as == PL_AS_TEXT)
			paragraph(d);
		else if (!st)
			st = pl_render_row(&d->render, row(d, hash), d->err);
		d->answer->shown++;
	}
	return st;
}

/* The documents of the meeting; the one that is kept is shown, of copies of it the first by source, or the one whose id was given; others are named. In machine formats
 * all are printed. */
struct source {
	char *name;
	uint32_t document;
	bool asked; /* for, by its own id */
	bool kept;  /* it has the words of the one that is kept of those folded together */
};

static int by_name(const void *a, const void *b)
{
	const struct source *x = a, *y = b;
	if (x->asked != y->asked)
		return y->asked - x->asked;
	return x->kept != y->kept ? y->kept - x->kept : strcmp(x->name, y->name);
}

struct sources {
	struct source *at;
	size_t n;
	const char *
		prefix; /* of the id asked for, where the document that has it is to come first; or NULL */
};

static enum pl_status add_source(
	struct pl_desk *d, uint32_t document, struct sources *list, struct pl_err *err)
{
	struct source *grown = realloc(list->at, (list->n + 1) * sizeof *grown);
	if (!grown)
		return pl_fail(err, PL_NOMEM, "out of memory");
	list->at = grown;
	enum pl_status st = pl_desk_facts(d, document);
	if (st)
		return st;
	struct pl_str name = pl_desk_fact(d, PL_KEY_SOURCE);
	bool asked = list->prefix &&
		     pl_str_starts(pl_desk_fact(d, PL_KEY_DOCUMENT), pl_str(list->prefix));
	struct pl_document_key key;
	st = pl_archive_key(d->a, document, &key, err);
	if (st)
		return st;
	grown[list->n] = (struct source){ strdup(name.at ? name.at : ""), document, asked,
		key.words_id == key.meeting };
	if (!grown[list->n++].name)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return PL_OK;
}

static enum pl_status each_copy(void *ctx, const struct pl_table_document *d, struct pl_err *err)
{
	struct scan *s = ctx;
	if (pl_folds_kept(s->folds, d->meeting) == s->meeting)
		pl_buf_add(
			&s->found, (struct pl_str){ (const char *)&d->number, sizeof d->number });
	return s->found.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

static enum pl_status sources_of_table(struct pl_desk *d, const char *meeting, struct sources *list)
{
	struct scan s = {
		.folds = &d->a->folds, .meeting = pl_id_bits(meeting), .found.max = SIZE_MAX
	};
	enum pl_status st = pl_archive_documents(d->a, each_copy, &s, d->err);
	for (size_t at = 0; !st && at < s.found.len; at += sizeof(uint32_t)) {
		uint32_t number;
		memcpy(&number, s.found.at + at, sizeof number);
		st = add_source(d, number, list, d->err);
	}
	pl_buf_free(&s.found);
	return st;
}

/* Those with these words. */
static enum pl_status sources_of_words(struct pl_desk *d, uint64_t words, struct sources *list)
{
	struct pl_cursor *c = NULL;
	char id[PL_ID_SIZE + 1], term[sizeof PL_TERM_MEETING + PL_ID_SIZE];
	pl_id_print(words, id);
	(void)snprintf(term, sizeof term, "%s%s", PL_TERM_MEETING, id);
	enum pl_status st = pl_cursor_open(d->a->db, pl_str(term), &c, d->err);
	while (!st && c->at) {
		st = add_source(d, c->at, list, d->err);
		if (!st)
			st = pl_cursor_next(c, d->err);
	}
	pl_cursor_close(c);
	return st;
}

static enum pl_status sources_of_term(struct pl_desk *d, const char *meeting, struct sources *list)
{
	const struct pl_folds *f = &d->a->folds;
	uint64_t id = pl_id_bits(meeting);
	enum pl_status st = sources_of_words(d, id, list);
	for (size_t i = 0; !st && i < f->n; i++)
		if (f->at[i].kept == id && f->at[i].meeting != id)
			st = sources_of_words(d, f->at[i].meeting, list);
	return st;
}

static enum pl_status print(struct pl_desk *d, const struct source *list, size_t n)
{
	enum pl_status st = PL_OK;
	size_t shown = d->ask->as == PL_AS_TEXT && !d->ask->copies ? 1 : n;
	for (size_t i = 0; !st && i < shown; i++) {
		struct pl_document_place place;
		char hash[PL_FILE_HASH_ROOM];
		st = pl_archive_document_of(d->a, list[i].document, &place, d->err);
		if (!st)
			st = pl_desk_facts(d, list[i].document);
		if (!st)
			st = pl_file_hash(d, hash);
		if (!st)
			st = name_sources(d, list[i].document);
		if (st)
			return st;
		if (d->ask->as == PL_AS_TEXT) {
			pl_paper_put(&d->paper, i ? "\n" : "");
			pl_show_facts(d, hash);
			for (size_t k = shown; k < n; k++) {
				pl_paper_put(&d->paper, "%-9s ", k == shown ? "copies" : "");
				pl_paper_run(&d->paper, pl_str(list[k].name), false);
				pl_paper_put(&d->paper, "\n");
			}
		}
		st = passages(d, place, hash);
	}
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct found f = { 0 };
	struct sources list = { 0 };
	*d->answer = (struct pl_answer){ 0 };
	enum pl_status st = resolve(d, &f);
	/* Where only one is shown it is the one that was meant. */
	if (d->ask->as == PL_AS_TEXT && strncmp(f.id[0], f.prefix, strlen(f.prefix)) != 0)
		list.prefix = f.prefix;
	if (!st && f.n == 1)
		st = d->a->store ? sources_of_table(d, f.id[0], &list)
				 : sources_of_term(d, f.id[0], &list);
	if (!st && list.n) {
		qsort(list.at, list.n, sizeof *list.at, by_name);
		st = print(d, list.at, list.n);
	}
	d->answer->found = list.n > 0;
	d->answer->rows = d->answer->shown;
	for (size_t i = 0; i < list.n; i++)
		free(list.at[i].name);
	free(list.at);
	return st;
}

enum pl_status pl_ask_show(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = { .unit = NULL,
		.columns = columns,
		.optional_query = true,
		.bare_phrase = true,
		.work = work };
	return pl_desk_run(q, &c, answer, err);
}
