#ifndef PL_MAP_H
#define PL_MAP_H

/* Which columns of a table, keys of a JSON object or elements of an XML document hold the fields of a document:
 * as the user says (--map title=headline,text=intro+body), and by common names where nothing is said. A map
 * is never changed, so threads may share one. */

#include "text/err.h"
#include "text/limits.h"
#include "text/str.h"

enum pl_map_field {
	PL_MAP_TEXT,
	PL_MAP_TITLE,
	PL_MAP_DATE,
	PL_MAP_ID,
	PL_MAP_SPEAKER,
	PL_MAP_LANG,
	PL_MAP_AUTHOR,
	PL_MAP_MODIFIED,
	PL_MAP_FIELDS
};

#define PL_MAP_COLUMNS 16 /* of one field */

struct pl_map {
	/* Of the text all columns count, joined by blank lines in this order; of other fields the first that is
	 * filled (of dates: that can be read). A name is a column's as it is written, or else, in JSON, a path
	 * whose keys are parted by dots. n is 0 for a field that is guessed. */
	struct pl_str column[PL_MAP_FIELDS][PL_MAP_COLUMNS];
	size_t n[PL_MAP_FIELDS];
	char given[PL_MAX_MAP +
		   1]; /* the whole as it would be written, fields in order; "" when empty */
	char names[PL_MAX_MAP + 1]; /* what `column` points into */
};

/* Reads "FIELD=COLUMN[+COLUMN...],..."; a backslash takes the sense from the comma, plus or backslash behind
 * it, blanks at the ends of names are left out, and nothing at all is an empty map. PL_QUERY: not so written
 * (err->text names --map and the character, from 1); PL_NOMEM. The caller frees *out. */
enum pl_status pl_map_parse(struct pl_str spec, struct pl_map **out, struct pl_err *err);
void pl_map_free(struct pl_map *m); /* takes NULL */

/* "text", "title" ... */
const char *pl_map_field_name(enum pl_map_field f);

/* How well a thing of this name serves each field: 0 not at all, else the less the better (a mapped column's
 * place in the map counts first; its guesses stand in for a field that is not mapped). Names are compared as
 * they are, else without regard to case, spaces, underscores and hyphens. m may be NULL. */
void pl_map_rank(const struct pl_map *m, struct pl_str name, unsigned rank[PL_MAP_FIELDS]);
/* The same, of what is mapped: is this column meant? */
bool pl_map_same_name(struct pl_str column, struct pl_str name);

/* A name as --map wants it, appended to a fixed room; cut when it does not fit. */
size_t pl_map_quote(struct pl_str name, char *to, size_t room);

#endif
