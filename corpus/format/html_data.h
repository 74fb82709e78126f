#ifndef PL_HTML_DATA_H
#define PL_HTML_DATA_H

#include <jansson.h>

#include "corpus/format/html_tree.h"

/* JSON as pages have it: in a comment or CDATA, with line ends inside strings. NULL: it is none; the
 * caller's otherwise. */
json_t *pl_html_json_load(struct pl_str s, struct pl_arena *arena);

#endif
