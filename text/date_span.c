#include "text/date_parts.h"

/* The other end of a printed range of days. */

#define BEHIND 60 /* bytes behind the first day where the last one is */

/* What stands between the two ends of a range; *both: "and", which with whole dates is no range. */
static bool between(struct pl_str s, size_t *at, bool *both)
{
	static const char *const words[] = { "to", "until", "till", "through" };
	static const char *const marks[] = { "-", "\xE2\x80\x93", "\xE2\x80\x94", "~", "至", "到",
		"～", "－" };
	size_t i = *at;
	bool spaced = gap(s, &i), found = false;
	*both = (spaced && word(s, &i, "and")) || literal(s, &i, PL_STR("和")) ||
		literal(s, &i, PL_STR("、"));
	found = *both;
	for (size_t k = 0; !found && k < sizeof marks / sizeof *marks; k++)
		found = literal(s, &i, pl_str(marks[k]));
	for (size_t k = 0; spaced && !found && k < sizeof words / sizeof *words; k++)
		found = word(s, &i, words[k]);
	if (!found)
		return false;
	(void)gap(s, &i);
	if (word(s, &i, "the"))
		(void)gap(s, &i);
	*at = i;
	return true;
}

/* 11, 11th, 11日. */
static bool day(struct pl_str s, size_t *at, int *out)
{
	size_t i = *at;
	if (!number(s, &i, 1, 2, out) || *out < 1 || *out > 31 || runs_on(s, i))
		return false;
	size_t digits = i;
	if (!literal(s, &i, PL_STR("日")) && letter_at(s, i) && !word(s, &i, "st") &&
		!word(s, &i, "nd") && !word(s, &i, "rd") && !word(s, &i, "th"))
		return false;
	if (i == digits && (literal(s, &i, PL_STR("月")) || literal(s, &i, PL_STR("时")) ||
				   literal(s, &i, PL_STR("年"))))
		return false;
	*at = i;
	return true;
}

/* A later day of the same month or, with another month, of the same year; 0 else. */
static pl_date later(pl_date first, int month, int day_of)
{
	pl_date last = pl_date_make(pl_date_year(first), month, day_of);
	return last > first ? last : 0;
}

/* "8 to 11 November", "Oct 24-27": both days stand in what was read. */
static pl_date inside(struct pl_str s, const struct pl_date_hit *hit)
{
	struct pl_str read = pl_str_cut(s, 0, hit->to);
	int first, last;
	bool both;
	for (size_t at = hit->from; at < read.len; at++) {
		size_t i = at;
		if (!digit_at(read, at) || (at > hit->from && is_digit(read.at[at - 1])) ||
			!day(read, &i, &first) || first != pl_date_day(hit->date))
			continue;
		(void)literal_char(read, &i, '.');
		if (between(read, &i, &both) && number(read, &i, 1, 2, &last))
			return later(hit->date, pl_date_month(hit->date), last);
	}
	return 0;
}

/* "January 30 to February 2, 2023", 11月8日至12月2日: a whole date stands behind. */
static pl_date another(struct pl_str s, size_t at, struct pl_date_hit *hit)
{
	struct pl_date_hit next;
	struct pl_str rest = pl_str_cut(s, at, at + BEHIND < s.len ? at + BEHIND : s.len);
	if (!pl_date_find(rest, false, &next) || next.from > 0 || !pl_date_day(next.date))
		return 0;
	int year = pl_date_year(hit->date), last_year = pl_date_year(next.date);
	pl_date first = hit->date, last = next.date;
	if (!year && last_year) {
		year = last_year - (first > last % 10000);
		first = pl_date_make(year, pl_date_month(first), pl_date_day(first));
	}
	if (!last_year) /* over the turn of a year */
		last = pl_date_make(year ? year + (last < first % 10000) : 0, pl_date_month(last),
			pl_date_day(last));
	bool turns = !year && pl_date_month(first) > 10 && pl_date_month(last) < 3;
	if (!first || !last || (last <= first && !turns))
		return 0;
	hit->date = first;
	hit->to = at + next.to;
	return last;
}

pl_date pl_date_until(struct pl_str s, struct pl_date_hit *hit)
{
	if (!pl_date_day(hit->date))
		return 0;
	pl_date last = inside(s, hit);
	size_t at = hit->to;
	bool both;
	int n;
	if (last || !between(s, &at, &both))
		return last;
	last = both ? 0 : another(s, at, hit);
	if (last || !day(s, &at, &n))
		return last;
	last = later(hit->date, pl_date_month(hit->date), n);
	if (last)
		hit->to = at;
	return last;
}
