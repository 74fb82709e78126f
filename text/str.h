#ifndef PL_STR_H
#define PL_STR_H

/* A run of bytes that somebody else owns. May hold NULs; not NUL-terminated. An empty one may
 * have a NULL `at`, so compare with these functions and not with memcmp. */

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct pl_str {
	const char *at;
	size_t len;
};

#ifndef __cplusplus /* where a function may not share its name with a type */
#define PL_STR(literal) ((struct pl_str){ (literal), sizeof(literal) - 1 })

static inline struct pl_str pl_str(const char *z)
{
	return (struct pl_str){ z, z ? strlen(z) : 0 };
}
#endif

static inline bool pl_str_eq(struct pl_str a, struct pl_str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool pl_str_starts(struct pl_str s, struct pl_str prefix)
{
	return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.at, prefix.at, prefix.len) == 0);
}

/* Byte order, as strcmp; a prefix sorts first. */
static inline int pl_str_cmp(struct pl_str a, struct pl_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int d = n ? memcmp(a.at, b.at, n) : 0;
	return d ? d : (a.len > b.len) - (a.len < b.len);
}

/* The part [from, to) of s; the caller has checked from <= to <= s.len. */
static inline struct pl_str pl_str_cut(struct pl_str s, size_t from, size_t to)
{
	struct pl_str part = { s.at ? s.at + from : NULL, to - from };
	return part;
}

#endif
