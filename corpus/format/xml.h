#ifndef PL_XML_H
#define PL_XML_H

/* XML as a run of calls: an element begins, text, an element ends. What an XML file could do beside
 * that it cannot do here: no DTD is read, no entity but those of XML and HTML is known, nothing is
 * fetched, and nothing nests deeper than PL_MAX_HTML_DEPTH. */

#include "corpus/format/read.h"

struct pl_xml_calls {
	/* Names are as written, with their prefix; attributes are pairs, NULL behind the last, and may
	 * be NULL. Each fills err when it fails, which ends the parse with its status. */
	enum pl_status (*start)(
		void *me, const char *name, const char *const *attributes, struct pl_err *err);
	enum pl_status (*end)(void *me, const char *name, struct pl_err *err);
	enum pl_status (*text)(void *me, struct pl_str s, struct pl_err *err);
};

/* Reads `bytes`, the item's or a part of them, in the charset that they declare. PL_INPUT (not
 * well-formed, an entity that is not known), PL_LIMIT, PL_NOMEM, PL_IO; what a call failed with. */
enum pl_status pl_xml_parse(struct pl_draft *d, struct pl_str bytes,
	const struct pl_xml_calls *calls, void *me, struct pl_err *err);

/* The name without its prefix. */
const char *pl_xml_local(const char *name);
/* The value of an attribute, whatever its prefix; empty when it is not there. */
struct pl_str pl_xml_attribute(const char *const *attributes, const char *local);

#endif
