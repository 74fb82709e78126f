#include "text/date_parts.h"

/* The name of a month, or its first letters. *sure when it has a capital: "may" and "march" are
 * words too. */
static bool month_name(struct pl_str s, size_t *at, int *month, bool *sure)
{
	static const char names[][10] = { "january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december" };
	static const char cut[][5] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
		"sep", "oct", "nov", "dec" };
	size_t i = *at;
	if (!letter_at(s, i))
		return false;
	char first = (char)(s.at[i] | 0x20);
	for (int m = 0; m < 12; m++) {
		if (names[m][0] != first)
			continue;
		if (!word(s, &i, names[m])) {
			if (!word(s, &i, cut[m]) && !(m == 8 && word(s, &i, "sept")))
				continue;
			(void)literal_char(s, &i, '.');
		}
		*month = m + 1;
		*sure = is_upper(s.at[*at]);
		*at = i;
		return true;
	}
	return false;
}

/* "5", "05", "5th". */
static bool day_number(struct pl_str s, size_t *at, int *day)
{
	size_t i = *at;
	if (!number(s, &i, 1, 2, day) || *day < 1 || *day > 31 || runs_on(s, i))
		return false;
	if (letter_at(s, i) && !word(s, &i, "st") && !word(s, &i, "nd") && !word(s, &i, "rd") &&
		!word(s, &i, "th"))
		return false;
	*at = i;
	return true;
}

/* The second day of "16-17 May" and "16 to 17 May": read over, the first day stands. */
static void more_days(struct pl_str s, size_t *at, int first)
{
	size_t i = *at;
	int second;
	bool spaced = gap(s, &i);
	if (!literal_char(s, &i, '-') && !literal(s, &i, PL_STR("\xE2\x80\x93")) &&
		!literal(s, &i, PL_STR("\xE2\x80\x94")) &&
		!(spaced && (word(s, &i, "to") || word(s, &i, "and"))))
		return;
	(void)gap(s, &i);
	if (day_number(s, &i, &second) && second > first)
		*at = i;
}

/* A year behind a month or day: "2023", ", 2023", "of 2023", "(2023)". */
static bool year_behind(struct pl_str s, size_t *at, int *year)
{
	size_t i = *at;
	bool comma = literal_char(s, &i, ',');
	bool apart = gap(s, &i) || comma;
	if (!comma && word(s, &i, "of"))
		apart = gap(s, &i);
	bool bracket = literal_char(s, &i, '(');
	if (!apart || !number(s, &i, 4, 4, year) || *year < 1000 || *year > 2999)
		return false;
	if ((bracket && !literal_char(s, &i, ')')) || letter_at(s, i) || runs_on(s, i))
		return false;
	*at = i;
	return true;
}

/* ---- whole dates: true when s has the shape of one at `from`; its date is 0 when no such day
 * exists, so that nothing is made of its parts ------------------------------------------------ */

static bool iso_like(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int year, month, day;
	if (!number(s, &at, 4, 4, &year) || at >= s.len)
		return false;
	char mark = s.at[at];
	if (mark != '-' && mark != '/' && mark != '.')
		return false;
	at++;
	if (!number(s, &at, 1, 2, &month) || !literal_char(s, &at, mark) ||
		!number(s, &at, 1, 2, &day))
		return false;
	if (at + 1 < s.len && s.at[at] == mark && is_digit(s.at[at + 1]))
		return false; /* one number more: a version, a telephone */
	bool real = year >= 1000 && month >= 1 && day >= 1;
	return take(out, real ? pl_date_make(year, month, day) : 0, from, at);
}

/* A number and the sign behind it; blanks between are common in print. */
static bool signed_number(
	struct pl_str s, size_t *at, size_t lo, size_t hi, struct pl_str sign, int *out)
{
	size_t i = *at;
	if (!number(s, &i, lo, hi, out))
		return false;
	(void)gap(s, &i);
	if (!literal(s, &i, sign))
		return false;
	*at = i;
	return true;
}

/* 2023年1月5日, 2023年1月, 1月5日. "1月" alone is a duration as well. */
static bool chinese(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int year = 0, month, day = 0;
	bool has_year = signed_number(s, &at, 4, 4, PL_STR("年"), &year);
	if (has_year)
		(void)gap(s, &at);
	if (!signed_number(s, &at, 1, 2, PL_STR("月"), &month))
		return false;
	size_t to = at;
	(void)gap(s, &at);
	bool has_day = signed_number(s, &at, 1, 2, PL_STR("日"), &day) ||
		       signed_number(s, &at, 1, 2, PL_STR("号"), &day);
	if (!has_day && !has_year)
		return false;
	bool real = month > 0 && (day > 0 || !has_day) && (year >= 1000 || !has_year);
	return take(out, real ? pl_date_make(year, month, day) : 0, from, has_day ? at : to);
}

/* 5-Jan-2023 */
static bool dashed(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int year, month, day;
	bool sure;
	if (!number(s, &at, 1, 2, &day) || !literal_char(s, &at, '-') ||
		!month_name(s, &at, &month, &sure) || !literal_char(s, &at, '-') ||
		!number(s, &at, 4, 4, &year))
		return false;
	return take(out, day ? pl_date_make(year, month, day) : 0, from, at);
}

/* 5 January 2023, 5th of January, 2023, 16-17 May 2023, 5 January. */
static bool day_month(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int year, month, day;
	bool sure;
	if (!day_number(s, &at, &day))
		return false;
	more_days(s, &at, day);
	if (!gap(s, &at) || (word(s, &at, "of") && !gap(s, &at)) ||
		!month_name(s, &at, &month, &sure))
		return false;
	bool has_year = year_behind(s, &at, &year);
	if (!sure && !has_year)
		return false;
	return take(out, pl_date_make(has_year ? year : 0, month, day), from, at);
}

/* January 5, 2023, Jan. 5th 2023, January the 5th, July 14 (2023), January 2023. */
static bool month_day(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int year = 0, month, day = 0;
	bool sure;
	if (!month_name(s, &at, &month, &sure))
		return false;
	size_t behind_month = at;
	bool has_day = gap(s, &at) || s.at[at - 1] == '.';
	if (has_day && word(s, &at, "the"))
		has_day = gap(s, &at);
	has_day = has_day && day_number(s, &at, &day);
	if (has_day)
		more_days(s, &at, day);
	else
		at = behind_month;
	bool has_year = year_behind(s, &at, &year);
	if (!(has_day && has_year) && (!sure || !(has_day || has_year)))
		return false;
	return take(out, pl_date_make(has_year ? year : 0, month, has_day ? day : 0), from, at);
}

/* ---- finding ------------------------------------------------------------------------------- */

/* Whether a number that starts at `at` is one of its own. */
static bool number_starts(struct pl_str s, size_t at)
{
	if (!digit_at(s, at) || (at > 0 && (is_digit(s.at[at - 1]) || is_letter(s.at[at - 1]))))
		return false;
	return !(at > 1 && strchr("-/.,:", s.at[at - 1]) && is_digit(s.at[at - 2]));
}

/* 一, 二, 中, 民: what a year in Chinese numerals, or one of the Republic, begins with. */
static bool begins_han(struct pl_str s, size_t at)
{
	size_t i = at;
	return literal(s, &i, PL_STR("一")) || literal(s, &i, PL_STR("二")) ||
	       literal(s, &i, PL_STR("中")) || literal(s, &i, PL_STR("民"));
}

static bool date_at(struct pl_str s, size_t at, struct pl_date_hit *hit)
{
	if (number_starts(s, at))
		return iso_like(s, at, hit) || chinese(s, at, hit) || dashed(s, at, hit) ||
		       day_month(s, at, hit) || pl_date_foreign(s, at, hit) ||
		       pl_date_year_last(s, at, hit);
	if ((unsigned char)s.at[at] > 0x7F)
		return begins_han(s, at) && pl_date_han(s, at, hit);
	if (letter_at(s, at) && !(at > 0 && (is_letter(s.at[at - 1]) || is_digit(s.at[at - 1]))))
		return month_day(s, at, hit);
	return false;
}

#define BIT(c)  (UINT64_C(1) << ((c)&63))
#define BITS(c) (BIT(c) | BIT((c) - 'a' + 'A'))
#define DIGITS  (UINT64_C(0x3FF) << '0')
#define INITIALS                                                                                   \
	(BITS('j') | BITS('f') | BITS('m') | BITS('a') | BITS('s') | BITS('o') | BITS('n') |       \
		BITS('d'))

/* Whether the byte can be the first of a date: a digit, the first letter of a month, the first byte of 一, 二, 中,
 * 民. */
static bool opens(char c)
{
	static const uint64_t set[4] = { DIGITS, INITIALS, 0, BIT(0xE4) | BIT(0xE6) };
	unsigned byte = (unsigned char)c;
	return set[byte >> 6] >> (byte & 63) & 1;
}

bool pl_date_find(struct pl_str s, bool complete, struct pl_date_hit *out)
{
	bool found = false;
	for (size_t at = 0; at < s.len;) {
		struct pl_date_hit hit;
		if (!opens(s.at[at]) || !date_at(s, at, &hit)) {
			at++;
			continue;
		}
		at = hit.to;
		if (hit.date == 0)
			continue;
		bool whole = pl_date_year(hit.date) && pl_date_day(hit.date);
		if (!found || whole)
			*out = hit;
		found = true;
		if (whole || !complete)
			return true;
	}
	return found;
}

/* ---- names --------------------------------------------------------------------------------- */

/* 20230105 */
static bool packed(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int n;
	if (!number(s, &at, 8, 8, &n) || n / 100 % 100 == 0 || n % 100 == 0)
		return false;
	return take(out, pl_date_make(n / 10000, n / 100 % 100, n % 100), from, at);
}

/* 2023-01-05 and 2023-01, with one of - _ . between. */
static bool parted(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int year, month, day = 0;
	if (!number(s, &at, 4, 4, &year) || at >= s.len || !strchr("-_.", s.at[at]))
		return false;
	char mark = s.at[at++];
	if (!number(s, &at, 2, 2, &month) || month == 0)
		return false;
	size_t more = at;
	if (literal_char(s, &more, mark) && digit_at(s, more)) {
		if (!number(s, &more, 2, 2, &day) || day == 0)
			return false;
		at = more;
	}
	return take(out, pl_date_make(year, month, day), from, at);
}

bool pl_date_in_name(struct pl_str name, struct pl_date_hit *out)
{
	bool found = false;
	for (size_t at = 0; at < name.len; at++) {
		struct pl_date_hit hit;
		if (!digit_at(name, at) || (at > 0 && is_digit(name.at[at - 1])))
			continue;
		if (!packed(name, at, &hit) && !parted(name, at, &hit) && !chinese(name, at, &hit))
			continue;
		at = hit.to - 1;
		if (pl_date_year(hit.date) < 1900 || pl_date_year(hit.date) > 2099)
			continue;
		bool whole = pl_date_day(hit.date) != 0;
		if (!found || whole)
			*out = hit;
		found = true;
		if (whole)
			break;
	}
	return found;
}
