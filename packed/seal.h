#ifndef PL_SEAL_H
#define PL_SEAL_H

/* Every stored value of the packed layout begins with four bytes that vouch for it: the low half of
 * XXH3-64 over the rest, low byte first, seeded with XXH3-64 of its key. So a value that was cut,
 * changed, or put under another key is known before anything in it is believed. */

#include <stdint.h>

#include "text/buf.h"

enum { PL_SEAL = 4 };

/* Leaves room for the seal at the end of out; *start is where the value begins. */
void pl_seal_begin(struct pl_buf *out, size_t *start);
/* Seals all that stands behind it. */
void pl_seal_end(struct pl_buf *out, size_t start, struct pl_str key);

/* False when the value is not what was sealed under this key. */
bool pl_unseal(struct pl_str value, struct pl_str key, struct pl_str *body);

#endif
