#ifndef PL_JSON_SCAN_H
#define PL_JSON_SCAN_H

/* JSON taken apart by its brackets and strings alone, over blocks and without recursion into values. Whether what
 * stands between them is JSON is asked of each row when it is read. */

#include "corpus/map.h"

/* Where a value ends. Zero-initialise; with depth set, where so many brackets that are open are closed. */
struct pl_json_scan {
	size_t depth;
	bool quoted, escaped;
	bool bare; /* a number or a word; it ends before what is none of it */
};

/* Goes on with s from *at, at first the value's first byte. True when it ends; *at is then behind it. */
bool pl_json_scan(struct pl_json_scan *j, struct pl_str s, size_t *at);

/* White space. */
static inline bool pl_json_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- which list of an object holds documents (json_list.c) ---------------------------------- */

enum pl_json_holds {
	PL_JSON_ITSELF,  /* none: it is a document, or not to be understood */
	PL_JSON_LIST,    /* one */
	PL_JSON_SEVERAL, /* there are several, and none is more likely than the others */
};

struct pl_json_list {
	size_t at;                   /* behind its bracket */
	size_t depth;                /* brackets open there */
	struct pl_str first, second; /* names as they stand, of PL_JSON_SEVERAL */
};

/* object: from its bracket on, whole or only its beginning; then it is the list that is not closed. An object
 * that has a text of its own (by the map, or by name) is a document. */
enum pl_json_holds pl_json_list_of(
	struct pl_str object, const struct pl_map *map, struct pl_json_list *out);

#endif
