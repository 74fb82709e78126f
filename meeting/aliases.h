#ifndef PL_ALIASES_H
#define PL_ALIASES_H

/* Which names are of one person, as a user says: a line for each, the name first, its aliases behind tabs, in any
 * spelling or script. A name alone says that all who bear it are one. Empty lines and lines that begin with # are
 * passed over. */

#include "text/err.h"
#include "text/str.h"

#define PL_META_ALIASES "aliases" /* the lines as given, sealed (packed/seal.h) */

struct pl_aliases;

struct pl_alias {
	struct pl_str name, key, han; /* as written first; han: empty where no line has it */
	const struct pl_str *keys;    /* of all of its names, each once; key is the first */
	size_t n_keys;
};

/* Reads the lines. *out is freed with pl_aliases_free; NULL where there is not one. PL_INPUT: err->text begins with
 * "line N: ". PL_LIMIT: over PL_MAX_ALIASES bytes. */
enum pl_status pl_aliases_parse(struct pl_str text, struct pl_aliases **out, struct pl_err *err);
void pl_aliases_free(struct pl_aliases *a); /* takes NULL */

/* The person with this key (meeting/names.h); NULL when no line has it. a may be NULL. */
const struct pl_alias *pl_aliases_of(const struct pl_aliases *a, struct pl_str key);
size_t pl_aliases_count(const struct pl_aliases *a);

#endif
