#ifndef PL_XML_TAGS_H
#define PL_XML_TAGS_H

/* The tags of an XML file one by one, without a parser and without entities, to find where its records stand.
 * Comments, instructions and a DOCTYPE are passed over; what is not well-formed is for the reader to say. */

#include "corpus/passages.h"

struct pl_xml_tag {
	struct pl_str name;       /* without its prefix */
	struct pl_str attributes; /* as they stand */
	size_t from, to;
	size_t words; /* bytes of words, unless blank, between the tag before and this one */
	bool opens, closes;
};

/* The next tag from *at on; *at is then behind it. false: there is none, or it does not end. */
bool pl_xml_tag(struct pl_str s, size_t *at, struct pl_xml_tag *out);

#endif
