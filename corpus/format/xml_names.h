#ifndef PL_XML_NAMES_H
#define PL_XML_NAMES_H

/* What the elements of an XML file are: of vocabularies that are known (TEI, Akoma Ntoso, NITF,
 * NewsML), and of any other by names that people give to titles, dates and texts. Names are compared
 * without prefix, in lower case, without "-", "_" and ".": "release-date" is "releasedate". */

#include "corpus/format/xml.h"

#define PL_XML_NAME 64 /* bytes of a name that are looked at */
void pl_xml_fold(const char *name, char out[PL_XML_NAME]);

/* ---- facts --------------------------------------------------------------------------------- */

enum pl_xml_fact {
	PL_XML_TITLE,
	PL_XML_DATE,
	PL_XML_SPEAKER,
	PL_XML_AUTHOR,
	PL_XML_MODIFIED,
	PL_XML_ID
};

/* The most trusted first, of each fact. */
struct pl_xml_place {
	enum pl_xml_fact fact;
	const char *root;      /* folded; NULL: of no vocabulary that is known */
	const char *path;      /* the end of it: "titlestmt/title" */
	const char *attribute; /* NULL: the element's text */
};
#define PL_XML_PLACES 64
extern const struct pl_xml_place pl_xml_places[];
extern const size_t pl_xml_n_places;

/* ---- layout -------------------------------------------------------------------------------- */

enum pl_xml_part {
	PL_XML_ANY, /* as it stands: among words inline, else a block */
	PL_XML_INLINE,
	PL_XML_BLOCK,
	PL_XML_HEADING,
	PL_XML_NUMBER, /* of the block that follows */
	PL_XML_CELL,
	PL_XML_BREAK,
	PL_XML_TOKEN, /* a word or mark by itself */
	PL_XML_OUT    /* not read */
};
enum pl_xml_part pl_xml_part_of(const char *folded);

/* ---- survey -------------------------------------------------------------------------------- */

#define PL_XML_NAMES 256 /* different names that are told apart */

struct pl_xml_name {
	char folded[PL_XML_NAME];
	char printed[PL_XML_NAME];
	size_t bytes;      /* of words directly in it */
	size_t whole;      /* ... and in all that is in it */
	bool among_words;  /* it stands in the midst of words */
	bool has_elements; /* not only text is in it */
	bool text;         /* it holds the document's text */
};

struct pl_xml_survey {
	struct pl_xml_name name[PL_XML_NAMES];
	size_t n;
	const char *root; /* folded */
	bool known;       /* a vocabulary of which the places tell */
	bool any_text;    /* all of it is text, but what is left out */
	bool plain;       /* no text element has others in it */
};

/* One pass over the file. PL_INPUT when it holds no document: err->text says what could. */
enum pl_status pl_xml_look(struct pl_draft *d, struct pl_xml_survey *out, struct pl_err *err);
/* NULL: not told apart. */
const struct pl_xml_name *pl_xml_find(const struct pl_xml_survey *s, const char *folded);

#endif
