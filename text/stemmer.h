#ifndef PL_STEMMER_H
#define PL_STEMMER_H

/* Stems by libstemmer's English stemmer (Porter 2). A form is stemmed when it is made of Latin
 * letters, apostrophes and hyphens; anything else ("19th", "u.s", Han) is its own stem. */

#include "text/err.h"
#include "text/str.h"

struct pl_stemmer; /* one per thread */

enum pl_status pl_stemmer_new(struct pl_stemmer **out, struct pl_err *err);
void pl_stemmer_free(struct pl_stemmer *s); /* takes NULL */

/* The stem of a folded form; lives until the next call, and no longer than the form. Never empty
 * for a form that is not. An empty `at` means out of memory. */
struct pl_str pl_stem(struct pl_stemmer *s, struct pl_str form);

#endif
