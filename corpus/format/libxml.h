#ifndef PL_LIBXML_H
#define PL_LIBXML_H

/* libxml2, loaded with the first page of HTML or XML. Linked to the program it would be loaded by each search,
 * which reads none, and liblzma with it. */

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "text/err.h"

struct pl_libxml {
	__typeof__(xmlInitParser) *init;
	__typeof__(htmlNewParserCtxt) *parser_new;
	__typeof__(htmlCtxtReadMemory) *read;
	__typeof__(xmlStopParser) *stop;
	__typeof__(htmlFreeParserCtxt) *parser_free;
	__typeof__(xmlFreeDoc) *tree_free;
	__typeof__(xmlNewParserCtxt) *xml_new;
	__typeof__(xmlCtxtReadMemory) *xml_read;
	__typeof__(xmlFreeParserCtxt) *xml_free;
	__typeof__(xmlGetPredefinedEntity) *xml_entity;
	__typeof__(htmlEntityLookup) *html_entity;
};

/* In any thread; *out stays. PL_IO: it is not there, or another library. */
enum pl_status pl_libxml(const struct pl_libxml **out, struct pl_err *err);

/* The same with a library of that name, into *out. */
enum pl_status pl_libxml_load(const char *name, struct pl_libxml *out, struct pl_err *err);

#endif
