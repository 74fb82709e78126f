/* show: one meeting whole, its facts first. */

#include <stdlib.h>

#include "searcher/desk.h"
#include "searcher/file_hash.h"
#include "searcher/find_meeting.h"
#include "searcher/meeting_rows.h"
#include "searcher/show_facts.h"
#include "searcher/show_slogans.h"

static const char *const columns[] = { "meeting", "document", "passage", "kind", "date",
	"date_method", "title", "source", "sources", "offset", "length", "text", "highlights",
	"charset", "charset_by", "charset_said", "mojibake", "file_hash", "date_evidence",
	"date_unread", "title_method", "title_evidence", "author", "author_method",
	"author_evidence", "modified", "modified_method", "modified_evidence", "facts",
	"document_date", "document_date_method", "document_date_evidence", "slogans", NULL };

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

/* The facts of the meeting stand in the first row of a document. */
static json_t *row(
	const struct pl_desk *d, const char *hash, struct pl_meeting_facts *f, bool first)
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
		pl_show_row(d, r) && pl_row_set(r, "facts", first ? pl_row_facts(f) : NULL) &&
		pl_show_own_date(d, r);
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

static enum pl_status put_row(
	struct pl_desk *d, json_t *r, const struct pl_shown_slogans *slogans, uint32_t passage)
{
	bool no_memory;
	json_t *list = pl_shown_slogans_row(d, slogans, passage, &no_memory);
	if (no_memory || !r || !pl_row_set(r, "slogans", list)) {
		json_decref(r);
		r = NULL;
	}
	return pl_render_row(&d->render, r, d->err);
}

static enum pl_status passages(struct pl_desk *d, struct pl_document_place place, const char *hash,
	struct pl_meeting_facts *f, const struct pl_shown_slogans *slogans)
{
	enum pl_status st = PL_OK;
	for (uint32_t p = pl_first_passage(&place); !st && p < place.number; p++) {
		st = pl_desk_passage(d, p);
		if (!st && d->ask->as == PL_AS_TEXT)
			paragraph(d);
		else if (!st)
			st = put_row(d, row(d, hash, f, p == pl_first_passage(&place)), slogans, p);
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

static enum pl_status add_sources(struct pl_desk *d, const char *meeting, struct sources *list)
{
	struct pl_buf numbers = { .max = SIZE_MAX };
	enum pl_status st = pl_meeting_documents(d->a, pl_id_bits(meeting), &numbers, d->err);
	for (size_t at = 0; !st && at < numbers.len; at += sizeof(uint32_t)) {
		uint32_t number;
		memcpy(&number, numbers.at + at, sizeof number);
		st = add_source(d, number, list, d->err);
	}
	pl_buf_free(&numbers);
	return st;
}

/* What stands above the passages. others: documents that are named only. */
static enum pl_status head(struct pl_desk *d, const struct pl_document_place *place,
	struct pl_meeting_facts *f, const char *hash, const struct pl_shown_slogans *slogans,
	const struct source *others, size_t n)
{
	struct pl_passage_data first = { .number = 1 };
	enum pl_status st = PL_OK;
	if (place->n_passages)
		st = pl_archive_passage(d->a, pl_first_passage(place), &first, d->err);
	if (st)
		return st;
	bool titled = first.number == 0;
	pl_show_facts(d, f, hash);
	pl_shown_slogans_text(&d->paper, slogans, titled);
	for (size_t k = 0; k < n; k++) {
		pl_paper_put(&d->paper, "%-9s ", k == 0 ? "copies" : "");
		pl_paper_run(&d->paper, pl_str(others[k].name), false);
		pl_paper_put(&d->paper, "\n");
	}
	return PL_OK;
}

static enum pl_status print_one(struct pl_desk *d, const struct source *of,
	struct pl_meeting_facts *f, const struct source *others, size_t n)
{
	struct pl_document_place place;
	struct pl_shown_slogans slogans = { 0 };
	char hash[PL_FILE_HASH_ROOM];
	enum pl_status st = pl_archive_document_of(d->a, of->document, &place, d->err);
	if (!st)
		st = pl_desk_facts(d, of->document);
	if (!st)
		st = pl_file_hash(d, hash);
	if (!st)
		st = name_sources(d, of->document);
	if (!st)
		st = pl_shown_slogans_read(d, &place, &slogans);
	for (uint32_t k = 0; !st && k < f->n_documents; k++)
		if (f->document[k].number == of->document)
			f->shown = k;
	if (!st && d->ask->as == PL_AS_TEXT)
		st = head(d, &place, f, hash, &slogans, others, n);
	if (!st)
		st = passages(d, place, hash, f, &slogans);
	pl_shown_slogans_done(&slogans);
	return st;
}

static enum pl_status print(
	struct pl_desk *d, const struct source *list, size_t n, struct pl_meeting_facts *f)
{
	enum pl_status st = PL_OK;
	size_t shown = d->ask->as == PL_AS_TEXT && !d->ask->copies ? 1 : n;
	for (size_t i = 0; !st && i < shown; i++) {
		if (d->ask->as == PL_AS_TEXT && i)
			pl_paper_put(&d->paper, "\n");
		st = print_one(d, &list[i], f, list + shown, n - shown);
	}
	return st;
}

static enum pl_status read_facts(
	struct pl_desk *d, const struct sources *list, struct pl_meeting_facts *f)
{
	uint32_t *number = calloc(list->n + 1, sizeof *number);
	if (!number)
		return pl_fail(d->err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < list->n; i++)
		number[i] = list->at[i].document;
	enum pl_status st = pl_meeting_facts_read(d->a, number, list->n, f, d->err);
	free(number);
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct pl_meeting_facts facts = { 0 };
	struct pl_found_meeting f = { 0 };
	struct sources list = { 0 };
	*d->answer = (struct pl_answer){ 0 };
	enum pl_status st = pl_find_meeting(d->a, d->ask->id, &f, d->err);
	/* Where only one is shown it is the one that was meant. */
	if (d->ask->as == PL_AS_TEXT && strncmp(f.id, f.prefix, strlen(f.prefix)) != 0)
		list.prefix = f.prefix;
	if (!st && f.id[0])
		st = add_sources(d, f.id, &list);
	if (!st && list.n) {
		qsort(list.at, list.n, sizeof *list.at, by_name);
		st = read_facts(d, &list, &facts);
	}
	if (!st && list.n)
		st = print(d, list.at, list.n, &facts);
	pl_meeting_facts_done(&facts);
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
