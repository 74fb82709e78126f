#ifndef PL_SLOGAN_PARTY_REGISTER_H
#define PL_SLOGAN_PARTY_REGISTER_H

/* The register (in the sense of linguistics) that slogans belong to, as gates ask for it: words that meetings of the Party and of governments there, and reports
 * of them, are made of, some unmistakable slogans among them, and that councils, firms and clubs elsewhere are not. A form
 * stands in the register when one of these is at most PL_REGISTER_WITHIN words away in its passage; it stands elsewhere when
 * none is, and the passage has PL_REGISTER_LEAST words around it: fewer, as a title has, do not tell. The words are the
 * same for all lexicons, so that where a slogan is found does not hang on what other slogans there are. */

#include <stddef.h>

enum { PL_REGISTER_WITHIN = 100, PL_REGISTER_LEAST = 28 }; /* words */

/* Phrases, compared as forms are. Static. */
extern const char *const pl_register_words[];
extern const size_t pl_n_register_words;

#endif
