#ifndef PL_SAFE_H
#define PL_SAFE_H

/* The one escape filter: nothing read from an archive, a path or a query can draw on a terminal.
 * C0 controls, DEL, C1 controls, bidi controls (U+061C, U+200E-200F, U+202A-202E, U+2066-2069),
 * line and paragraph separators, tag characters and bytes that are not UTF-8 become visible. */

#include "text/buf.h"

enum pl_safe {
	PL_SAFE_LINE,  /* one line of text: runs of white space become one space */
	PL_SAFE_LINES, /* text for people: newlines stay, tabs become a space */
	PL_SAFE_JSON,  /* inside JSON that is already escaped: \uXXXX; newlines stay */
	PL_SAFE_CELL,  /* a tsv cell: \t \n \r \\ as two characters */
};

/* Append s to out, filtered. Visible form outside JSON: <U+202E>, <0x9B> for a bad byte. */
void pl_safe_add(struct pl_buf *out, struct pl_str s, enum pl_safe how);

/* The same into a fixed room of `size` bytes, NUL-terminated, cut between characters. */
void pl_safe_fixed(char *to, size_t size, struct pl_str s, enum pl_safe how);

#endif
