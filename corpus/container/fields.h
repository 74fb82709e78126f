#ifndef PL_FIELDS_H
#define PL_FIELDS_H

/* Header fields as mail, HTTP and WARC write them: lines "Name: value", of which those that begin with
 * white space carry on the one before; a blank line ends them. Lines end in a newline, with or without a
 * carriage return. What is returned points into the block; the ends of folded lines are still in it. */

#include "text/buf.h"

/* How long the block at the start of s is, its blank line included; 0 where there is none. */
size_t pl_fields_end(struct pl_str s);
/* The value of the first field of that name, in any case, without white space at its ends. */
struct pl_str pl_field(struct pl_str block, const char *name);
/* What stands before the first ';' of a value: "text/html" of a type, "attachment" of a disposition. */
struct pl_str pl_field_bare(struct pl_str value);
/* Appends a parameter of a value ("charset", "boundary", "filename"), as UTF-8 where RFC 2231 told its
 * charset; nothing when there is none. */
void pl_field_param(struct pl_str value, const char *name, struct pl_buf *out);

static inline bool pl_field_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
struct pl_str pl_field_trim(struct pl_str s);
/* A value that is digits alone, below 2^63 / 10 * 10. False: it is none. */
bool pl_field_number(struct pl_str value, uint64_t *out);
/* The same, letters of ASCII in any case? */
bool pl_field_is(struct pl_str s, const char *word);

#endif
