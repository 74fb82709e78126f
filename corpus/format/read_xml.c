#include <stdio.h>
#include <stdlib.h>

#include "corpus/container/xml_records.h"
#include "corpus/format/layout.h"
#include "corpus/format/xml_names.h"
#include "text/limits.h"

#define VALUE_BYTES 2048 /* of a fact that are kept */

struct reading {
	struct pl_draft *d;
	struct pl_xml_survey survey;
	struct pl_html_text out;
	struct pl_buf raw;  /* a text without elements, as it stands */
	struct pl_buf path; /* folded names of the elements open, "/" before each */
	size_t path_len[PL_MAX_HTML_DEPTH + 1];
	size_t depth;
	size_t text_from, out_from, among_from; /* the element's depth; 0: not in such a one */
	struct pl_str value[PL_XML_PLACES], key[PL_XML_PLACES];
	bool differ[PL_XML_PLACES]; /* values of more than one kind came */
	struct pl_buf fact;         /* the words of the place that is open */
	size_t fact_place, fact_from;
	size_t raised;       /* depth of the open mark of a note; 0: none */
	size_t note_from;    /* the note's depth that stands among words; 0: none is open */
	struct pl_buf notes; /* such of the open block, a form feed between two */
	bool number;         /* the open block is only a number so far */
	bool join;           /* no blank before the next token */
};

/* ---- facts --------------------------------------------------------------------------------- */

static enum pl_status keep_value(
	struct reading *r, size_t place, struct pl_str value, const char *key, struct pl_err *err)
{
	value = pl_trim(value);
	if (value.len == 0 || value.len > VALUE_BYTES)
		return PL_OK;
	if (r->value[place].at) {
		r->differ[place] |= !pl_str_eq(r->value[place], value);
		return PL_OK;
	}
	r->value[place] = pl_arena_str(r->d->arena, value);
	r->key[place] = pl_arena_str(r->d->arena, pl_str(pl_xml_local(key)));
	return r->value[place].at && r->key[place].at ? PL_OK
						      : pl_fail(err, PL_NOMEM, "out of memory");
}

static bool ends_in(struct pl_str path, const char *end)
{
	size_t n = strlen(end);
	return path.len > n && path.at[path.len - n - 1] == '/' &&
	       memcmp(path.at + path.len - n, end, n) == 0;
}

/* An attribute of a root of no known vocabulary, called as the place is: <doc id="5" title="One">. */
static struct pl_str of_root(
	const struct reading *r, const struct pl_xml_place *place, const char *const *attributes)
{
	struct pl_str none = { NULL, 0 };
	char folded[PL_XML_NAME];
	if (place->root || r->survey.known || r->depth != 1)
		return none;
	for (; attributes && attributes[0]; attributes += 2) {
		pl_xml_fold(attributes[0], folded);
		if (strcmp(folded, place->path) == 0)
			return pl_str(attributes[1]);
	}
	return none;
}

/* Outside of a known vocabulary a title is one near the root: people in the text have titles too. */
static bool applies(const struct reading *r, const struct pl_xml_place *place)
{
	if (place->root ? strcmp(place->root, r->survey.root) != 0
			: r->survey.known || r->depth > 3 || r->text_from)
		return false;
	if (place->fact == PL_XML_ID && r->depth != 2)
		return false;
	return ends_in(pl_buf_str(&r->path), place->path);
}

static enum pl_status begin_facts(
	struct reading *r, const char *name, const char *const *attributes, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < pl_xml_n_places; i++) {
		const struct pl_xml_place *place = &pl_xml_places[i];
		st = keep_value(r, i, of_root(r, place, attributes), place->path, err);
		if (st || !applies(r, place))
			continue;
		if (place->attribute) {
			st = keep_value(
				r, i, pl_xml_attribute(attributes, place->attribute), name, err);
		} else if (!r->fact_from) {
			r->fact_place = i;
			r->fact_from = r->depth;
			pl_buf_clear(&r->fact);
		}
	}
	if (!st && r->depth == 1)
		st = pl_fact_text(
			r->d, &r->d->doc->lang, pl_xml_attribute(attributes, "lang"), err);
	return st;
}

/* "#LiNa" points at a person of that name. */
static struct pl_str pointed(struct pl_str s)
{
	return s.len > 1 && s.at[0] == '#' ? pl_str_cut(s, 1, s.len) : s;
}

/* Two numbers and a year: the day is the one that is no month. Where both could be, `day_first` decides. */
static pl_date numeric_date(struct pl_str s, bool day_first)
{
	int part[3] = { 0 }, n = 0;
	size_t digits = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] >= '0' && s.at[i] <= '9' && digits < 4) {
			part[n] = 10 * part[n] + (s.at[i] - '0');
			digits++;
		} else if (strchr("/.-", s.at[i]) && s.at[i] && digits && digits < 3 && n < 2) {
			n++;
			digits = 0;
		} else {
			return 0;
		}
	}
	if (n != 2 || digits != 4)
		return 0;
	if (part[0] > 12 || day_first || part[0] == part[1])
		return pl_date_make(part[2], part[1], part[0]);
	return part[1] > 12 ? pl_date_make(part[2], part[0], part[1]) : 0;
}

static enum pl_status take_date(struct reading *r, size_t i, struct pl_err *err)
{
	struct pl_str value = r->value[i];
	/* These are of a country that writes the day first. */
	pl_date date = numeric_date(value, strcmp(r->survey.root, "transcript") == 0);
	if (date)
		return pl_fact_dated(r->d, "field", r->key[i], value, date, err);
	/* 20120614T091500+0100, as news agencies write it */
	if (value.len > 8 && value.at[8] == 'T')
		value.len = 8;
	return pl_fact_date(r->d, "field", r->key[i], value, err);
}

static enum pl_status take_facts(struct reading *r, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < pl_xml_n_places; i++) {
		if (!r->value[i].at)
			continue;
		switch (pl_xml_places[i].fact) {
		case PL_XML_TITLE:
			st = pl_fact_title(r->d, "field", r->key[i], r->value[i], err);
			break;
		case PL_XML_AUTHOR:
			st = pl_fact_author(r->d, "field", r->key[i], r->value[i], err);
			break;
		case PL_XML_MODIFIED:
			st = pl_fact_modified(r->d, "field", r->key[i], r->value[i], err);
			break;
		case PL_XML_DATE: st = take_date(r, i, err); break;
		case PL_XML_ID:
			if (r->d->item->line)
				st = pl_row_source(r->d, r->value[i], err);
			break;
		case PL_XML_SPEAKER:
			if (!r->differ[i])
				st = pl_fact_text(
					r->d, &r->d->doc->speaker, pointed(r->value[i]), err);
			break;
		}
	}
	return st;
}

/* ---- layout -------------------------------------------------------------------------------- */

static enum pl_xml_part part_of(const struct reading *r, const char *folded)
{
	enum pl_xml_part part = pl_xml_part_of(folded);
	if (part != PL_XML_ANY && part != PL_XML_HEADING)
		return part;
	const struct pl_xml_name *name = pl_xml_find(&r->survey, folded);
	if (!name || name->among_words || (r->among_from && r->among_from < r->depth))
		return PL_XML_INLINE;
	return part == PL_XML_ANY ? PL_XML_BLOCK : part;
}

static bool is_note(const char *folded)
{
	static const char *const names[] = { "note", "authorialnote", "footnote", "endnote", "fn" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(folded, names[i]) == 0)
			return true;
	return false;
}

/* A note in the midst of words comes behind their block, so that they run on. */
static bool begins_note(const struct reading *r, const char *folded)
{
	if (r->note_from || !r->text_from || r->out_from || !is_note(folded))
		return false;
	const struct pl_xml_name *name = pl_xml_find(&r->survey, folded);
	return r->out.open || (name && name->among_words);
}

/* Ends the block, whatever is open in it. */
static void end_words(struct reading *r)
{
	struct pl_str notes = pl_buf_str(&r->notes);
	bool heading = r->out.heading;
	pl_html_end_block(&r->out);
	r->out.heading = false;
	for (size_t at = 0; at < notes.len;) {
		const char *feed = memchr(notes.at + at, '\f', notes.len - at);
		size_t end = feed ? (size_t)(feed - notes.at) : notes.len;
		pl_html_words(&r->out, pl_str_cut(notes, at, end));
		pl_html_end_block(&r->out);
		at = end + 1;
	}
	r->out.heading = heading;
	pl_buf_clear(&r->notes);
}

static void end_block(struct reading *r)
{
	if (r->number && r->out.open)
		r->out.gap = ' ';
	else
		end_words(r);
}

static void open_part(struct reading *r, const char *folded, const char *const *attributes)
{
	switch (part_of(r, folded)) {
	case PL_XML_INLINE:
		if (!r->among_from)
			r->among_from = r->depth;
		break;
	case PL_XML_ANY: break;
	case PL_XML_BREAK: pl_html_line_break(&r->out); break;
	case PL_XML_CELL: pl_html_cell(&r->out); break;
	case PL_XML_OUT: r->out_from = r->depth; break;
	case PL_XML_TOKEN:
		if (r->join)
			r->out.gap = 0;
		r->join = pl_str_eq(pl_xml_attribute(attributes, "join"), PL_STR("right"));
		break;
	case PL_XML_NUMBER:
		end_words(r);
		r->number = true;
		break;
	case PL_XML_BLOCK: end_block(r); break;
	case PL_XML_HEADING:
		end_block(r);
		r->out.heading = true;
		break;
	}
}

/* A block in a note parts words, no more. */
static void part_in_note(struct reading *r, const char *folded)
{
	enum pl_xml_part part = part_of(r, folded);
	if (part == PL_XML_OUT)
		r->out_from = r->out_from ? r->out_from : r->depth;
	else if (part != PL_XML_INLINE)
		pl_buf_byte(&r->notes, ' ');
}

static void close_part(struct reading *r, const char *folded)
{
	enum pl_xml_part part = part_of(r, folded);
	if (part != PL_XML_BLOCK && part != PL_XML_HEADING)
		return;
	end_block(r);
	r->out.heading = false;
}

/* ---- what the parser calls ----------------------------------------------------------------- */

static bool is_text(const struct reading *r, const char *folded)
{
	if (r->survey.any_text)
		return r->depth == 1;
	const struct pl_xml_name *name = pl_xml_find(&r->survey, folded);
	return name && name->text;
}

/* JATS has marks of notes in <xref>, TEI in <ref>. */
static void raise_mark(struct reading *r, const char *folded)
{
	static const char *const marks[] = { "sup", "xref", "noteref", "ref" };
	for (size_t i = 0; !r->raised && i < sizeof marks / sizeof *marks; i++)
		if (strcmp(folded, marks[i]) == 0) {
			pl_html_raise(&r->out, i > 0);
			r->raised = r->depth;
		}
}

static enum pl_status on_start(
	void *me, const char *name, const char *const *attributes, struct pl_err *err)
{
	struct reading *r = me;
	char folded[PL_XML_NAME];
	pl_xml_fold(name, folded);
	r->path_len[r->depth++] = r->path.len;
	pl_buf_byte(&r->path, '/');
	pl_buf_add(&r->path, pl_str(folded));
	if (r->path.status)
		return pl_fail(err, PL_NOMEM, "out of memory");
	enum pl_status st = begin_facts(r, name, attributes, err);
	if (!st && begins_note(r, folded)) {
		r->note_from = r->depth;
		pl_buf_add(&r->notes, r->notes.len ? PL_STR("\f") : PL_STR(""));
	} else if (!st && r->text_from && !r->out_from && r->note_from) {
		part_in_note(r, folded);
	} else if (!st && r->text_from && !r->out_from) {
		open_part(r, folded, attributes);
		raise_mark(r, folded);
	}
	if (!r->text_from && is_text(r, folded)) {
		r->text_from = r->depth;
		pl_html_end_block(&r->out);
		if (r->raw.len)
			pl_buf_add(&r->raw, PL_STR("\n\n"));
	}
	return st;
}

static enum pl_status on_end(void *me, const char *name, struct pl_err *err)
{
	struct reading *r = me;
	enum pl_status st = PL_OK;
	char folded[PL_XML_NAME];
	pl_xml_fold(name, folded);
	if (r->fact_from == r->depth) {
		st = keep_value(r, r->fact_place, pl_buf_str(&r->fact), name, err);
		r->fact_from = 0;
	}
	if (r->text_from == r->depth) {
		end_words(r);
		r->number = false;
		r->text_from = 0;
	} else if (r->note_from == r->depth) {
		r->note_from = 0;
	} else if (r->text_from && !r->out_from && r->note_from) {
		part_in_note(r, folded);
	} else if (r->text_from && !r->out_from) {
		close_part(r, folded);
	}
	if (r->out_from == r->depth)
		r->out_from = 0;
	if (r->among_from == r->depth)
		r->among_from = 0;
	if (r->raised == r->depth) {
		pl_html_lower(&r->out);
		r->raised = 0;
	}
	r->path.len = r->path_len[--r->depth];
	return st ? st : pl_layout_check(&r->out, err);
}

static enum pl_status on_text(void *me, struct pl_str s, struct pl_err *err)
{
	struct reading *r = me;
	if (r->fact_from && r->fact.len <= VALUE_BYTES)
		pl_buf_add(&r->fact, s);
	if (!r->text_from || r->out_from)
		return PL_OK;
	if (r->note_from) {
		pl_buf_add(&r->notes, s);
		return r->notes.status ? pl_fail(err, r->notes.status, "out of memory") : PL_OK;
	}
	if (r->survey.plain) {
		pl_buf_add(&r->raw, s);
		return r->raw.status ? pl_fail(err, r->raw.status, "out of memory") : PL_OK;
	}
	if (r->number && !pl_is_blank(s) && !ends_in(pl_buf_str(&r->path), "num"))
		r->number = false;
	pl_html_words(&r->out, s);
	return PL_OK;
}

/* ---- the file ------------------------------------------------------------------------------ */

/* A text without elements is plain, or a page that was put into it as it was. */
static bool is_page(struct pl_str raw)
{
	static const char *const marks[] = { "<p>", "<p ", "</p>", "<br", "<div", "<html" };
	for (size_t at = 0; at < raw.len; at++) {
		const char *open = memchr(raw.at + at, '<', raw.len - at);
		if (!open)
			return false;
		at = (size_t)(open - raw.at);
		struct pl_str rest = pl_str_cut(raw, at, raw.len);
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (pl_str_starts(rest, pl_str(marks[i])))
				return true;
	}
	return false;
}

static enum pl_status lay_out_raw(struct reading *r, struct pl_err *err)
{
	struct pl_str raw = pl_buf_str(&r->raw);
	if (is_page(raw))
		return pl_layout_page(&r->out, r->d, raw, PL_STR("UTF-8"), err);
	enum pl_status st = pl_check_lines(raw, err);
	if (!st)
		pl_layout_plain(&r->out, raw);
	return st;
}

/* Records are cut out of files as they are stored, and in UTF-16 none is found: then one document would be made
 * of all. */
static enum pl_status check_wide(struct pl_draft *d, struct pl_err *err)
{
	struct pl_str s = d->item->bytes, text = { NULL, 0 };
	struct pl_document doc = *d->doc;
	struct pl_draft one = { .item = d->item, .arena = d->arena, .doc = &doc };
	struct pl_rows *rows = NULL;
	if (s.len < 4 || !(memchr(s.at, '\0', 4) || s.at[0] == '\xFF' || s.at[0] == '\xFE'))
		return PL_OK;
	enum pl_status st = pl_html_decode(&one, &text, err);
	if (!st)
		st = pl_xml_records(text, &rows, err);
	if (!rows)
		return st;
	rows->close(rows);
	return pl_fail(err, PL_INPUT, "a file of records in UTF-16; convert it to UTF-8");
}

enum pl_status pl_read_xml(struct pl_draft *d, struct pl_err *err)
{
	static const struct pl_xml_calls calls = { on_start, on_end, on_text };
	struct reading *r = calloc(1, sizeof *r);
	if (!r)
		return pl_fail(err, PL_NOMEM, "out of memory");
	r->d = d;
	r->raw.max = PL_MAX_DOCUMENT;
	r->path.max = (size_t)(PL_MAX_HTML_DEPTH + 1) * (PL_XML_NAME + 1);
	r->fact.max = r->notes.max = PL_MAX_DOCUMENT;
	pl_layout_begin(&r->out, d);
	enum pl_status st = d->item->line ? pl_row_source(d, PL_STR(""), err) : check_wide(d, err);
	if (!st)
		st = pl_xml_look(d, &r->survey, err);
	bool page = !st && strcmp(r->survey.root, "html") == 0;
	if (!st && page)
		st = pl_read_html(d, err);
	if (!st && !page)
		st = pl_xml_parse(d, d->item->bytes, &calls, r, err);
	if (!st && r->raw.len)
		st = lay_out_raw(r, err);
	if (!st && !page)
		st = take_facts(r, err);
	if (page)
		pl_buf_free(&r->out.text);
	else
		st = pl_layout_close(&r->out, d, st, err);
	pl_buf_free(&r->raw);
	pl_buf_free(&r->path);
	pl_buf_free(&r->fact);
	pl_buf_free(&r->notes);
	free(r);
	return st;
}
