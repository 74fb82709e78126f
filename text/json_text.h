#ifndef PL_JSON_TEXT_H
#define PL_JSON_TEXT_H

/* JSON written as it goes, without a tree of it: for what is written once for each document. The order of the calls
 * is that of the keys. */

#include <stdint.h>

#include "text/buf.h"

/* A quoted string; s is valid UTF-8. */
void pl_put_string(struct pl_buf *out, struct pl_str s);
void pl_put_number(struct pl_buf *out, uint64_t n);

/* `"key":` behind a comma, or behind what opens an object or a list or nothing. The key needs no escapes. */
void pl_put_key(struct pl_buf *out, const char *key);
/* A comma unless something was just opened. */
void pl_put_comma(struct pl_buf *out);

/* A whole member; nothing for an empty string, for 0, for false. */
void pl_put_text(struct pl_buf *out, const char *key, struct pl_str s);
void pl_put_count(struct pl_buf *out, const char *key, uint64_t n);
void pl_put_true(struct pl_buf *out, const char *key, bool is);

#endif
