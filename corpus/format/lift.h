#ifndef PL_LIFT_H
#define PL_LIFT_H

/* Long strings taken out of a JSON row before jansson reads it. jansson looks at a string byte by
 * byte, several times; a row of plenum is one long text and a few short fields. So each long plain
 * string is replaced by a short one that stands for it, jansson reads what is left, and the string
 * is decoded when it is asked for. What is JSON and what is not stays for jansson to say: a string
 * is lifted only when it is sure to be a good one, and all others are left where they are. */

#include "text/arena.h"
#include "text/buf.h"

#define PL_LIFTS 16

struct pl_lift {
	struct pl_buf row; /* with the stand-ins */
	struct pl_str raw[PL_LIFTS];
	size_t n;
};

/* bytes: valid UTF-8; what is lifted points into them. False when nothing was lifted: then the row
 * is to be read as it is. */
bool pl_lift(struct pl_str bytes, struct pl_lift *out);
/* The raw string that a string out of the row stands for; NULL: none, it is itself. */
const struct pl_str *pl_lifted(const struct pl_lift *l, struct pl_str string);
/* Decoded into the arena, without NULs; at is NULL without room. */
struct pl_str pl_lift_decode(struct pl_str raw, struct pl_arena *arena);
void pl_lift_free(struct pl_lift *l);

#endif
