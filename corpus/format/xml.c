#include "corpus/format/xml.h"

#include "corpus/format/html.h"
#include "corpus/format/libxml.h"
#include "text/limits.h"
#include "text/utf8.h"

struct parse {
	const struct pl_xml_calls *calls;
	void *me;
	const struct pl_libxml *xml;
	xmlParserCtxtPtr parser;
	size_t depth;
	enum pl_status status; /* why it was stopped */
	struct pl_err why;
	struct _xmlEntity entity;
	char character[5];
};

static void stop(struct parse *p, enum pl_status st)
{
	if (p->status || !st)
		return;
	p->status = st;
	p->xml->stop(p->parser);
}

/* ---- what the parser calls ----------------------------------------------------------------- */

static void on_start(void *me, const xmlChar *name, const xmlChar **pairs)
{
	struct parse *p = me;
	if (p->status)
		return;
	if (++p->depth > PL_MAX_HTML_DEPTH)
		stop(p, pl_fail(&p->why, PL_LIMIT, "XML nested deeper than %d", PL_MAX_HTML_DEPTH));
	else
		stop(p, p->calls->start(
				p->me, (const char *)name, (const char *const *)pairs, &p->why));
}

static void on_end(void *me, const xmlChar *name)
{
	struct parse *p = me;
	p->depth -= p->depth > 0;
	if (!p->status)
		stop(p, p->calls->end(p->me, (const char *)name, &p->why));
}

static void on_text(void *me, const xmlChar *at, int len)
{
	struct parse *p = me;
	struct pl_str s = { (const char *)at, len > 0 ? (size_t)len : 0 };
	if (!p->status && s.len)
		stop(p, p->calls->text(p->me, s, &p->why));
}

/* The entities of HTML stand for their characters; those that a file declares itself are bombs and
 * doors as often as abbreviations. */
static xmlEntityPtr on_entity(void *me, const xmlChar *name)
{
	struct parse *p = me;
	xmlEntityPtr known = p->xml->xml_entity(name);
	if (known)
		return known;
	const htmlEntityDesc *html = p->xml->html_entity(name);
	if (!html) {
		stop(p, pl_fail(&p->why, PL_INPUT,
				"uses the entity &%.60s;, and plenum expands none; expand it first",
				(const char *)name));
		return NULL;
	}
	size_t len = pl_utf8_put((int32_t)html->value, p->character);
	p->character[len] = '\0';
	p->entity = (struct _xmlEntity){
		.type = XML_ENTITY_DECL,
		.name = (const xmlChar *)html->name,
		.orig = (xmlChar *)p->character,
		.content = (xmlChar *)p->character,
		.length = (int)len,
		.etype = XML_INTERNAL_PREDEFINED_ENTITY,
	};
	return &p->entity;
}

/* ---- the file ------------------------------------------------------------------------------ */

static enum pl_status outcome(const struct parse *p, struct pl_err *err)
{
	if (p->parser->errNo == XML_ERR_NO_MEMORY)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (p->status) {
		if (err)
			*err = p->why;
		return p->status;
	}
	if (p->parser->wellFormed)
		return PL_OK;
	const char *why = p->parser->lastError.message;
	size_t len = why ? strcspn(why, "\n") : 0;
	return pl_fail(err, PL_INPUT, "not well-formed XML (line %d: %.*s)",
		p->parser->lastError.line, (int)(len < 200 ? len : 200), why ? why : "");
}

static enum pl_status parse(struct parse *p, struct pl_str text, struct pl_err *err)
{
	p->parser = p->xml->xml_new();
	if (!p->parser || !p->parser->sax)
		return pl_fail(err, PL_NOMEM, "out of memory");
	/* The calls of SAX 1: with those of SAX 2 each tag costs a search through all name spaces. */
	*p->parser->sax = (xmlSAXHandler){
		.getEntity = on_entity,
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.initialized = 1,
	};
	p->parser->userData = p;
	xmlDocPtr tree = p->xml->xml_read(p->parser, text.at, (int)text.len, NULL, "UTF-8",
		XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
			XML_PARSE_IGNORE_ENC);
	p->xml->tree_free(tree); /* nothing builds one */
	enum pl_status st = outcome(p, err);
	p->xml->xml_free(p->parser);
	return st;
}

/* Control bytes have no place in XML, and scrapers put them there. */
static bool is_control(char c)
{
	return (unsigned char)c < ' ' && c != '\t' && c != '\n' && c != '\r';
}

static enum pl_status blank_controls(struct pl_draft *d, struct pl_str *text, struct pl_err *err)
{
	size_t at = 0;
	while (at < text->len && !is_control(text->at[at]))
		at++;
	if (at == text->len)
		return PL_OK;
	char *own = pl_arena_new(d->arena, text->len);
	if (!own)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < text->len; i++)
		own[i] = is_control(text->at[i]) ? ' ' : text->at[i];
	text->at = own;
	return PL_OK;
}

enum pl_status pl_xml_parse(struct pl_draft *d, struct pl_str bytes,
	const struct pl_xml_calls *calls, void *me, struct pl_err *err)
{
	struct parse p = { .calls = calls, .me = me };
	struct pl_item part = { .format = d->item->format, .path = d->item->path, .bytes = bytes };
	struct pl_draft one = { .item = &part, .arena = d->arena, .doc = d->doc };
	struct pl_str text = { NULL, 0 };
	if (bytes.at == d->item->bytes.at)
		memcpy(part.hint, d->item->hint, sizeof part.hint);
	enum pl_status st = pl_libxml(&p.xml, err);
	if (!st)
		st = pl_html_decode(&one, &text, err);
	if (!st)
		st = pl_html_check_tags(text, err);
	if (!st)
		st = blank_controls(d, &text, err);
	if (st)
		return st;
	text = pl_trim(text);
	return text.len ? parse(&p, text, err) : pl_fail(err, PL_INPUT, "no text in it");
}

/* ---- names --------------------------------------------------------------------------------- */

const char *pl_xml_local(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

struct pl_str pl_xml_attribute(const char *const *attributes, const char *local)
{
	for (; attributes && attributes[0]; attributes += 2)
		if (strcmp(pl_xml_local(attributes[0]), local) == 0)
			return pl_str(attributes[1]);
	return (struct pl_str){ NULL, 0 };
}
