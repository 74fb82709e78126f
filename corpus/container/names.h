#ifndef PL_NAMES_H
#define PL_NAMES_H

/* Names and titles of strangers, in whatever charset, as UTF-8. */

#include "text/buf.h"

/* Appends bytes of that charset as UTF-8. False, and nothing appended, when no such charset is known, or
 * when `strict` and they are not clean text of it. GBK and GB2312 are taken for GB18030, which holds them. */
bool pl_charset_add(struct pl_str charset, struct pl_str bytes, bool strict, struct pl_buf *out);

/* The name of an entry as it is printed: UTF-8 as it is, else as GB18030 when all of it is, else as
 * pl_path_print has it. */
void pl_name_print(struct pl_str name, struct pl_buf *out);

/* 0..15, or -1. */
static inline int pl_hex_digit(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* A byte as "=E9" or "%E9", by its sign, at `at`; -1: none stands there. */
static inline int pl_hex_byte(struct pl_str s, size_t at, char sign)
{
	if (s.at[at] != sign || s.len - at <= 2)
		return -1;
	int high = pl_hex_digit(s.at[at + 1]), low = pl_hex_digit(s.at[at + 2]);
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

#endif
