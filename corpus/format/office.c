#include "corpus/format/office.h"

#include "text/limits.h"

/* ---- layout -------------------------------------------------------------------------------- */

void pl_office_paragraph(struct pl_office *o, bool heading)
{
	if (!o->rows || !o->cell_begins) {
		pl_html_end_block(&o->out);
		o->out.heading = heading;
	}
	o->cell_begins = false;
}

void pl_office_end_paragraph(struct pl_office *o)
{
	if (!o->rows)
		pl_html_end_block(&o->out);
}

void pl_office_row(struct pl_office *o)
{
	pl_html_end_block(&o->out);
	o->out.heading = false;
	o->rows++;
}

void pl_office_cell(struct pl_office *o)
{
	pl_html_cell(&o->out);
	o->cell_begins = true;
}

void pl_office_end_row(struct pl_office *o)
{
	pl_html_end_block(&o->out);
	o->rows -= o->rows > 0;
	o->cell_begins = false;
}

/* ---- properties ---------------------------------------------------------------------------- */

#define VALUE_BYTES 2048

enum { TITLE, LANGUAGE, MODIFIED, CREATED, WRITER, AUTHOR, PROPERTIES };

static const struct {
	const char *name, *key;
	int is;
} properties[] = {
	{ "dc:title", "title", TITLE },
	{ "dc:language", "language", LANGUAGE },
	{ "dcterms:modified", "modified", MODIFIED },
	{ "dc:date", "modified", MODIFIED },
	{ "meta:initial-creator", "initial-creator", WRITER },
	{ "dc:creator", "creator", AUTHOR },
	{ "dcterms:created", "created", CREATED },
	{ "meta:creation-date", "created", CREATED },
};

struct sheet {
	struct pl_buf value[PROPERTIES];
	struct pl_buf *open;
};

static enum pl_status on_start(
	void *me, const char *name, const char *const *attributes, struct pl_err *err)
{
	struct sheet *s = me;
	(void)attributes;
	(void)err;
	s->open = NULL;
	for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
		if (strcmp(name, properties[i].name) == 0 && !s->value[properties[i].is].len)
			s->open = &s->value[properties[i].is];
	return PL_OK;
}

static enum pl_status on_end(void *me, const char *name, struct pl_err *err)
{
	struct sheet *s = me;
	(void)name;
	(void)err;
	s->open = NULL;
	return PL_OK;
}

static enum pl_status on_text(void *me, struct pl_str text, struct pl_err *err)
{
	struct sheet *s = me;
	(void)err;
	if (s->open)
		pl_buf_add(s->open, text);
	return PL_OK;
}

/* What word processors write there without being asked. */
static bool says_nothing(struct pl_str title)
{
	static const char *const starts[] = { "Microsoft Word - ", "Untitled", "Document1",
		"PowerPoint " };
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (pl_str_starts(title, pl_str(starts[i])))
			return true;
	return false;
}

/* Names that programs give to whoever uses them. */
static bool is_nobody(struct pl_str name)
{
	static const char *const names[] = { "Unknown", "Unknown Author", "User", "user",
		"Windows User", "Microsoft Office User", "Administrator", "admin", "python-docx" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pl_str_eq(name, pl_str(names[i])))
			return true;
	return false;
}

/* Of OpenDocument the creator is who changed it last. */
static enum pl_status take_author(struct pl_draft *d, const struct sheet *s, struct pl_err *err)
{
	struct pl_str writer = pl_trim(pl_buf_str(&s->value[WRITER]));
	struct pl_str name = writer.len ? writer : pl_trim(pl_buf_str(&s->value[AUTHOR]));
	if (is_nobody(name))
		return PL_OK;
	return pl_fact_author(d, "properties",
		writer.len ? PL_STR("initial-creator") : PL_STR("creator"), name, err);
}

static enum pl_status take(struct pl_draft *d, struct sheet *s, struct pl_err *err)
{
	struct pl_str title = pl_trim(pl_buf_str(&s->value[TITLE]));
	enum pl_status st = says_nothing(title)
				    ? PL_OK
				    : pl_fact_title(d, "properties", PL_STR("title"), title, err);
	if (!st)
		st = pl_fact_text(d, &d->doc->lang, pl_buf_str(&s->value[LANGUAGE]), err);
	if (!st)
		st = take_author(d, s, err);
	if (!st)
		st = pl_fact_modified(
			d, "properties", PL_STR("modified"), pl_buf_str(&s->value[MODIFIED]), err);
	if (!st && s->value[CREATED].len) {
		d->late_key = PL_STR("created");
		d->late_date = pl_arena_str(d->arena, pl_buf_str(&s->value[CREATED]));
		if (!d->late_date.at)
			st = pl_fail(err, PL_NOMEM, "out of memory");
	}
	return st;
}

enum pl_status pl_office_properties(struct pl_draft *d, struct pl_str part, struct pl_err *err)
{
	static const struct pl_xml_calls calls = { on_start, on_end, on_text };
	struct sheet s = { .open = NULL };
	if (pl_trim(part).len == 0)
		return PL_OK;
	for (int i = 0; i < PROPERTIES; i++)
		s.value[i].max = VALUE_BYTES;
	enum pl_status st = pl_xml_parse(d, part, &calls, &s, err);
	if (!st)
		st = take(d, &s, err);
	for (int i = 0; i < PROPERTIES; i++)
		pl_buf_free(&s.value[i]);
	return st == PL_INPUT ? PL_OK : st; /* the text may still be good */
}
