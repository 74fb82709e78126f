#include <stdlib.h>

#include "corpus/format/xml_names.h"
#include "text/limits.h"

/* ---- facts --------------------------------------------------------------------------------- */

const struct pl_xml_place pl_xml_places[] = {
	{ PL_XML_TITLE, "tei", "titlestmt/title", NULL },
	{ PL_XML_TITLE, "akomantoso", "doctitle", NULL },
	{ PL_XML_TITLE, "akomantoso", "shorttitle", NULL },
	{ PL_XML_TITLE, "akomantoso", "frbrwork/frbralias", "value" },
	{ PL_XML_TITLE, "akomantoso", "frbrwork/frbrtitle", "value" },
	{ PL_XML_TITLE, "nitf", "hedline/hl1", NULL },
	{ PL_XML_TITLE, "nitf", "head/title", NULL },
	{ PL_XML_TITLE, "newsitem", "headline", NULL },
	{ PL_XML_TITLE, "newsml", "headline", NULL },
	{ PL_XML_TITLE, NULL, "title", NULL },
	{ PL_XML_TITLE, NULL, "headline", NULL },
	{ PL_XML_TITLE, NULL, "maintitle", NULL },

	/* The header of TEI tells first when the file was made. */
	{ PL_XML_DATE, "tei", "setting/date", "when" },
	{ PL_XML_DATE, "tei", "setting/date", NULL },
	{ PL_XML_DATE, "tei", "creation/date", "when" },
	{ PL_XML_DATE, "tei", "bibl/date", "when" },
	{ PL_XML_DATE, "tei", "bibl/date", NULL },
	{ PL_XML_DATE, "tei", "publicationstmt/date", "when" },
	{ PL_XML_DATE, "tei", "publicationstmt/date", NULL },
	{ PL_XML_DATE, "akomantoso", "frbrwork/frbrdate", "date" },
	{ PL_XML_DATE, "akomantoso", "frbrexpression/frbrdate", "date" },
	{ PL_XML_DATE, "akomantoso", "docdate", "date" },
	{ PL_XML_DATE, "nitf", "docdata/dateissue", "norm" },
	{ PL_XML_DATE, "nitf", "docdata/daterelease", "norm" },
	{ PL_XML_DATE, "nitf", "storydate", "norm" },
	{ PL_XML_DATE, "newsitem", "contentcreated", NULL },
	{ PL_XML_DATE, "newsitem", "versioncreated", NULL },
	{ PL_XML_DATE, "newsml", "firstcreated", NULL },
	{ PL_XML_DATE, "newsml", "thisrevisioncreated", NULL },
	{ PL_XML_DATE, NULL, "date", NULL },
	{ PL_XML_DATE, NULL, "published", NULL },
	{ PL_XML_DATE, NULL, "pubdate", NULL },
	{ PL_XML_DATE, NULL, "publicationdate", NULL },
	{ PL_XML_DATE, NULL, "publishedat", NULL },
	{ PL_XML_DATE, NULL, "releasedate", NULL },
	{ PL_XML_DATE, NULL, "dateissued", NULL },

	{ PL_XML_SPEAKER, "tei", "u", "who" },
	{ PL_XML_SPEAKER, "akomantoso", "speech", "by" },
	{ PL_XML_SPEAKER, NULL, "speaker", NULL },
	{ PL_XML_SPEAKER, "transcript", "primeminister", NULL },

	{ PL_XML_AUTHOR, "tei", "titlestmt/author", NULL },
	{ PL_XML_AUTHOR, "nitf", "body.head/byline", NULL },
	{ PL_XML_AUTHOR, "newsitem", "contentmeta/by", NULL },
	{ PL_XML_AUTHOR, "newsml", "byline", NULL },
	{ PL_XML_AUTHOR, NULL, "author", NULL },
	{ PL_XML_AUTHOR, NULL, "byline", NULL },
	{ PL_XML_AUTHOR, NULL, "creator", NULL },
	{ PL_XML_MODIFIED, NULL, "modified", NULL },
	{ PL_XML_MODIFIED, NULL, "lastmodified", NULL },
	{ PL_XML_MODIFIED, NULL, "datemodified", NULL },
	{ PL_XML_MODIFIED, NULL, "updated", NULL },
	{ PL_XML_MODIFIED, NULL, "revision/timestamp", NULL }, /* of a wiki's page */
	{ PL_XML_ID, NULL, "id", NULL },
};
const size_t pl_xml_n_places = sizeof pl_xml_places / sizeof *pl_xml_places;
_Static_assert(sizeof pl_xml_places / sizeof *pl_xml_places <= PL_XML_PLACES, "room for each");

/* ---- vocabularies -------------------------------------------------------------------------- */

struct vocabulary {
	const char *root;
	const char *text[4]; /* the elements of its text; NULL: all of it is */
};

static const struct vocabulary vocabularies[] = {
	{ "tei", { "text" } },
	{ "akomantoso", { NULL } },
	{ "nitf", { "body" } },
	{ "newsitem", { "body", "inlinexml", "inlinedata", "datacontent" } },
	{ "newsml", { "body", "datacontent" } },
};

static const char *const text_names[] = { "text", "body", "content", "fulltext", "bodytext",
	"articlebody", "maintext", "bodycontent" };

static const struct {
	const char *root, *why;
} no_documents[] = {
	{ "rss", "a feed: it tells of documents and holds none" },
	{ "feed", "a feed: it tells of documents and holds none" },
	{ "rdf", "a feed or a list of facts, no document" },
	{ "urlset", "a site map, no document" },
	{ "sitemapindex", "a site map, no document" },
	{ "svg", "a drawing, no document" },
};

/* ---- layout -------------------------------------------------------------------------------- */

enum pl_xml_part pl_xml_part_of(const char *folded)
{
	static const struct {
		const char *name;
		enum pl_xml_part part;
	} parts[] = {
		{ "p", PL_XML_BLOCK },
		{ "para", PL_XML_BLOCK },
		{ "paragraph", PL_XML_BLOCK },
		{ "seg", PL_XML_BLOCK },
		{ "u", PL_XML_BLOCK },
		{ "ab", PL_XML_BLOCK },
		{ "l", PL_XML_BLOCK },
		{ "item", PL_XML_BLOCK },
		{ "li", PL_XML_BLOCK },
		{ "dt", PL_XML_BLOCK },
		{ "dd", PL_XML_BLOCK },
		{ "row", PL_XML_BLOCK },
		{ "tr", PL_XML_BLOCK },
		{ "div", PL_XML_BLOCK },
		{ "section", PL_XML_BLOCK },
		{ "speech", PL_XML_BLOCK },
		{ "from", PL_XML_BLOCK },
		{ "blockquote", PL_XML_BLOCK },
		{ "pre", PL_XML_BLOCK },
		{ "head", PL_XML_HEADING },
		{ "heading", PL_XML_HEADING },
		{ "subheading", PL_XML_HEADING },
		{ "title", PL_XML_HEADING },
		{ "headline", PL_XML_HEADING },
		{ "doctitle", PL_XML_INLINE }, /* of a paragraph */
		{ "hl1", PL_XML_HEADING },
		{ "hl2", PL_XML_HEADING },
		{ "h1", PL_XML_HEADING },
		{ "h2", PL_XML_HEADING },
		{ "h3", PL_XML_HEADING },
		{ "h4", PL_XML_HEADING },
		{ "h5", PL_XML_HEADING },
		{ "h6", PL_XML_HEADING },
		{ "num", PL_XML_NUMBER },
		{ "cell", PL_XML_CELL },
		{ "entry", PL_XML_CELL },
		{ "td", PL_XML_CELL },
		{ "th", PL_XML_CELL },
		{ "br", PL_XML_BREAK },
		{ "lb", PL_XML_BREAK },
		{ "eol", PL_XML_BREAK },
		{ "w", PL_XML_TOKEN },
		{ "pc", PL_XML_TOKEN },
		{ "b", PL_XML_INLINE },
		{ "i", PL_XML_INLINE },
		{ "em", PL_XML_INLINE },
		{ "strong", PL_XML_INLINE },
		{ "span", PL_XML_INLINE },
		{ "a", PL_XML_INLINE },
		{ "s", PL_XML_INLINE },
		{ "name", PL_XML_INLINE },
		{ "hi", PL_XML_INLINE },
		{ "meta", PL_XML_OUT },
		{ "teiheader", PL_XML_OUT },
		{ "fw", PL_XML_OUT },
		{ "script", PL_XML_OUT },
		{ "style", PL_XML_OUT },
		{ "linkgrp", PL_XML_OUT },
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strcmp(folded, parts[i].name) == 0)
			return parts[i].part;
	return PL_XML_ANY;
}

void pl_xml_fold(const char *name, char out[PL_XML_NAME])
{
	size_t n = 0;
	for (const char *c = pl_xml_local(name); *c && n + 1 < PL_XML_NAME; c++)
		if (!strchr("-_.", *c))
			out[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c + ('a' - 'A') : *c);
	out[n] = '\0';
}

const struct pl_xml_name *pl_xml_find(const struct pl_xml_survey *s, const char *folded)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->name[i].folded, folded) == 0)
			return &s->name[i];
	return NULL;
}

/* ---- survey -------------------------------------------------------------------------------- */

struct open_element {
	struct pl_xml_name *name; /* may be NULL */
	struct pl_xml_name *last; /* the element in it that ended last */
	size_t bytes, whole;
};

struct look {
	struct pl_xml_survey *s;
	struct open_element open[PL_MAX_HTML_DEPTH + 1];
	size_t depth;
	size_t run;         /* bytes of words without an element between them */
	size_t prose, rest; /* bytes in runs as long as prose has, and in shorter ones */
};

#define PROSE 60 /* bytes: a field is shorter, a sentence longer */

static void end_run(struct look *l)
{
	*(l->run >= PROSE ? &l->prose : &l->rest) += l->run;
	l->run = 0;
}

static enum pl_status look_start(
	void *me, const char *name, const char *const *attributes, struct pl_err *err)
{
	struct look *l = me;
	struct pl_xml_survey *s = l->s;
	char folded[PL_XML_NAME];
	(void)attributes;
	(void)err;
	end_run(l);
	pl_xml_fold(name, folded);
	struct pl_xml_name *is = (struct pl_xml_name *)pl_xml_find(s, folded);
	if (!is && s->n < PL_XML_NAMES) {
		is = &s->name[s->n++];
		memcpy(is->folded, folded, sizeof folded);
		const char *local = pl_xml_local(name);
		size_t len = strlen(local);
		memcpy(is->printed, local, len < PL_XML_NAME ? len : PL_XML_NAME - 1);
	}
	struct open_element *in = l->depth ? &l->open[l->depth - 1] : NULL;
	if (in && in->name)
		in->name->has_elements = true;
	if (is && in && in->bytes)
		is->among_words = true;
	l->open[l->depth++] = (struct open_element){ .name = is };
	return PL_OK;
}

static enum pl_status look_end(void *me, const char *name, struct pl_err *err)
{
	struct look *l = me;
	(void)name;
	(void)err;
	end_run(l);
	struct open_element *e = &l->open[--l->depth];
	if (e->name) {
		e->name->bytes += e->bytes;
		e->name->whole += e->whole;
	}
	if (l->depth) {
		l->open[l->depth - 1].last = e->name;
		l->open[l->depth - 1].whole += e->whole;
	}
	return PL_OK;
}

static enum pl_status look_text(void *me, struct pl_str s, struct pl_err *err)
{
	struct look *l = me;
	(void)err;
	if (pl_is_blank(s) || l->depth == 0)
		return PL_OK;
	struct open_element *e = &l->open[l->depth - 1];
	e->bytes += s.len;
	e->whole += s.len;
	l->run += s.len;
	if (e->last)
		e->last->among_words = true;
	return PL_OK;
}

/* What could be the text, for the user: names with words in them, those with most first. */
static enum pl_status no_text(const struct pl_xml_survey *s, struct pl_err *err)
{
	struct pl_buf list = { .max = 4096 };
	bool told[PL_XML_NAMES] = { false };
	for (int n = 0; n < 8; n++) {
		size_t best = PL_XML_NAMES;
		for (size_t i = 0; i < s->n; i++)
			if (!told[i] && s->name[i].bytes &&
				(best == PL_XML_NAMES || s->name[i].bytes > s->name[best].bytes))
				best = i;
		if (best == PL_XML_NAMES)
			break;
		told[best] = true;
		pl_buf_print(&list, "%s%s", n ? ", " : "", s->name[best].printed);
	}
	enum pl_status st = pl_fail(err, PL_INPUT,
		"no text element (looked for text, body, content); words are in: %.*s",
		(int)list.len, list.len ? list.at : "");
	pl_buf_free(&list);
	return st;
}

/* The first of the names in which there are words is the text's. */
static bool mark_text(struct pl_xml_survey *s, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n && names[i]; i++) {
		struct pl_xml_name *found = (struct pl_xml_name *)pl_xml_find(s, names[i]);
		if (found && found->whole) {
			found->text = true;
			s->plain = !found->has_elements;
			return true;
		}
	}
	return false;
}

static enum pl_status choose_text(struct look *l, struct pl_err *err)
{
	struct pl_xml_survey *s = l->s;
	for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++) {
		const struct vocabulary *v = &vocabularies[i];
		if (strcmp(v->root, s->root) != 0)
			continue;
		s->known = true;
		s->any_text = !v->text[0];
		return s->any_text || mark_text(s, v->text, sizeof v->text / sizeof *v->text)
			       ? PL_OK
			       : pl_fail(err, PL_INPUT, "no text in it");
	}
	if (mark_text(s, text_names, sizeof text_names / sizeof *text_names))
		return PL_OK;
	s->any_text = l->prose > l->rest;
	return s->any_text ? PL_OK : no_text(s, err);
}

enum pl_status pl_xml_look(struct pl_draft *d, struct pl_xml_survey *out, struct pl_err *err)
{
	static const struct pl_xml_calls calls = { look_start, look_end, look_text };
	struct look *l = calloc(1, sizeof *l);
	if (!l)
		return pl_fail(err, PL_NOMEM, "out of memory");
	l->s = out;
	enum pl_status st = pl_xml_parse(d, d->item->bytes, &calls, l, err);
	out->root = out->n ? out->name[0].folded : "";
	if (strcmp(out->root, "teicorpus") == 0 || strcmp(out->root, "tei2") == 0)
		out->root = "tei";
	for (size_t i = 0; !st && i < sizeof no_documents / sizeof *no_documents; i++)
		if (strcmp(out->root, no_documents[i].root) == 0)
			st = pl_fail(err, PL_INPUT, "%s", no_documents[i].why);
	if (!st && strcmp(out->root, "html") != 0)
		st = choose_text(l, err);
	free(l);
	return st;
}
