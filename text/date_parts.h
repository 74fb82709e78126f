#ifndef PL_DATE_PARTS_H
#define PL_DATE_PARTS_H

/* The parts of a printed date, for date_find.c and date_more.c: each reads at *at and moves it behind what it
 * took, or leaves it where it is and returns false. */

#include "text/date.h"

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool is_letter(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

static inline bool digit_at(struct pl_str s, size_t at)
{
	return at < s.len && is_digit(s.at[at]);
}

static inline bool letter_at(struct pl_str s, size_t at)
{
	return at < s.len && is_letter(s.at[at]);
}

/* A whole run of digits, lo to hi of them. */
static inline bool number(struct pl_str s, size_t *at, size_t lo, size_t hi, int *out)
{
	size_t i = *at;
	int n = 0;
	while (digit_at(s, i) && i - *at < hi)
		n = n * 10 + (s.at[i++] - '0');
	if (i - *at < lo || digit_at(s, i))
		return false;
	*at = i;
	*out = n;
	return true;
}

static inline bool literal(struct pl_str s, size_t *at, struct pl_str what)
{
	if (!pl_str_starts(pl_str_cut(s, *at, s.len), what))
		return false;
	*at += what.len;
	return true;
}

static inline bool literal_char(struct pl_str s, size_t *at, char c)
{
	if (*at >= s.len || s.at[*at] != c)
		return false;
	++*at;
	return true;
}

/* White space within a printed date: a few blanks, or the end of a hard-wrapped line. */
static inline bool gap(struct pl_str s, size_t *at)
{
	size_t i = *at;
	for (int n = 0; n < 4 && i < s.len; n++) {
		if (s.at[i] == ' ' || s.at[i] == '\t' || s.at[i] == '\r' || s.at[i] == '\n')
			i++;
		else if (!literal(s, &i, PL_STR("\xC2\xA0")) &&
			 !literal(s, &i, PL_STR("\xE3\x80\x80")))
			break;
	}
	bool took = i > *at;
	*at = i;
	return took;
}

/* A word in lower-case letters, whatever its case in s, ending where the letters end. */
static inline bool word(struct pl_str s, size_t *at, const char *lower)
{
	size_t i = *at;
	for (; *lower; lower++, i++)
		if (i >= s.len || (s.at[i] | 0x20) != *lower)
			return false;
	if (letter_at(s, i) || digit_at(s, i))
		return false;
	*at = i;
	return true;
}

/* Whether the number that ended at `at` goes on: 5.2 million, 5,000, 5:30; not "5,2023". */
static inline bool runs_on(struct pl_str s, size_t at)
{
	if (!digit_at(s, at + 1))
		return false;
	size_t group = at + 1;
	int ignored;
	return s.at[at] == '.' || s.at[at] == ':' ||
	       (s.at[at] == ',' && number(s, &group, 3, 3, &ignored));
}

static inline bool take(struct pl_date_hit *out, pl_date date, size_t from, size_t to)
{
	*out = (struct pl_date_hit){ date, from, to };
	return true;
}

/* ---- date_more.c ---------------------------------------------------------------------------- */

/* A date at s.at[from], which is a digit that no number goes on with: true when s has the shape of one; its date
 * is 0 when no such day exists. */

/* 14.03.2012, 5.3.2012 (the day first), 14/03/2012, 02/20/2019, 14-03-2012 (where one reading is possible),
 * and the first day of 12-14.03.2012. */
bool pl_date_year_last(struct pl_str s, size_t from, struct pl_date_hit *out);
/* 18 juillet 2014, 3. März 2012, 5 de mayo de 2010, 18 июля 2014 г. */
bool pl_date_foreign(struct pl_str s, size_t from, struct pl_date_hit *out);

/* ---- date_han.c ----------------------------------------------------------------------------- */

/* 二〇二一年三月四日, 二○二一年三月, 民國109年3月5日, 中華民國一○九年三月五日; s.at[from] begins a character. */
bool pl_date_han(struct pl_str s, size_t from, struct pl_date_hit *out);

#endif
