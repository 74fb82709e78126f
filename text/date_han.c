#include "text/date_parts.h"
#include "text/utf8.h"

/* Dates in Chinese numerals, "二〇二一年三月四日", and years of the Republic, "民國109年3月5日". */

#define REPUBLIC 1911 /* the year before its first */

/* 0 to 9; -1: it is none. */
static int numeral(int32_t c)
{
	static const char digits[] = "〇一二三四五六七八九";
	struct pl_str s = { digits, sizeof digits - 1 };
	int n = 0;
	for (size_t at = 0; at < s.len; n++)
		if (pl_utf8_next(s, &at) == c)
			return n;
	if (c == 0x25CB || c == 0x25EF || c == 0x96F6 || c == 0x3007 ||
		c == 0xFF2F) /* ○ ◯ 零 〇 Ｏ */
		return 0;
	return c == 0x5143 ? 1 : -1; /* 元年, 元月 */
}

static bool digit(struct pl_str s, size_t *at, int *out)
{
	size_t i = *at;
	if (i >= s.len)
		return false;
	*out = numeral(pl_utf8_next(s, &i));
	if (*out < 0)
		return false;
	*at = i;
	return true;
}

/* 三, 十二, 二十, 三十一, 廿五, 卅一: up to 99. */
static bool small(struct pl_str s, size_t *at, int *out)
{
	size_t i = *at;
	int tens = 0, ones = 0;
	bool one = false;
	if (literal(s, &i, PL_STR("廿"))) {
		tens = 2;
	} else if (literal(s, &i, PL_STR("卅"))) {
		tens = 3;
	} else if (literal(s, &i, PL_STR("初"))) {
		return false; /* of the moon's calendar */
	} else if (literal(s, &i, PL_STR("十"))) {
		tens = 1;
	} else {
		if (!digit(s, &i, &ones))
			return false;
		one = true;
		if (literal(s, &i, PL_STR("十"))) {
			if (ones < 1)
				return false;
			tens = ones;
			one = false;
		}
	}
	if (!one && !digit(s, &i, &ones))
		ones = 0;
	*out = 10 * tens + ones;
	*at = i;
	return *out > 0;
}

/* Four of 〇 to 九, and no numeral before or behind them. */
static bool year(struct pl_str s, size_t *at, int *out)
{
	size_t i = *at;
	int n, all = 0;
	for (int k = 0; k < 4; k++) {
		if (!digit(s, &i, &n))
			return false;
		all = 10 * all + n;
	}
	*at = i;
	*out = all;
	return all >= 1000 && all <= 2999;
}

/* Of the Republic: 109, 一○九, 一百零九, 九十八. */
static bool republic_year(struct pl_str s, size_t *at, int *out)
{
	size_t i = *at, before;
	int n, hundreds = 0;
	(void)gap(s, &i);
	if (number(s, &i, 1, 3, out)) {
		*at = i;
		return *out > 0;
	}
	before = i;
	if (digit(s, &i, &n) && n && literal(s, &i, PL_STR("百"))) {
		hundreds = 100 * n;
		(void)(literal(s, &i, PL_STR("零")) || literal(s, &i, PL_STR("〇")));
		*out = hundreds + (small(s, &i, &n) ? n : 0);
		*at = i;
		return true;
	}
	i = before;
	size_t digits = 0;
	for (*out = 0; digits < 3 && digit(s, &i, &n); digits++)
		*out = 10 * *out + n;
	if (digits < 2) {
		i = before;
		if (!small(s, &i, out))
			return false;
	}
	*at = i;
	return *out > 0;
}

/* In numerals of either kind. */
static bool part(struct pl_str s, size_t *at, struct pl_str sign, int *out)
{
	size_t i = *at;
	(void)gap(s, &i);
	if (!number(s, &i, 1, 2, out) && !small(s, &i, out))
		return false;
	(void)gap(s, &i);
	if (!literal(s, &i, sign))
		return false;
	*at = i;
	return true;
}

static bool republic(struct pl_str s, size_t *at, int *out)
{
	size_t i = *at;
	(void)(literal(s, &i, PL_STR("中華")) || literal(s, &i, PL_STR("中华")));
	if ((!literal(s, &i, PL_STR("民國")) && !literal(s, &i, PL_STR("民国"))) ||
		!republic_year(s, &i, out))
		return false;
	*out += REPUBLIC;
	*at = i;
	return true;
}

/* "的一二三四年": a numeral stands before it, so it is no year. */
static bool goes_before(struct pl_str s, size_t from)
{
	size_t at = from;
	if (from < 3)
		return false;
	at = from - 3;
	if (((unsigned char)s.at[at] & 0xC0) == 0x80)
		return false;
	int32_t c = pl_utf8_next(s, &at);
	return numeral(c) >= 0 || c == 0x5341 || c == 0x767E || c == 0x5343; /* 十百千 */
}

bool pl_date_han(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int y = 0, month = 0, day = 0;
	if (!republic(s, &at, &y) && (goes_before(s, from) || !year(s, &at, &y)))
		return false;
	(void)gap(s, &at);
	if (!literal(s, &at, PL_STR("年")) || !part(s, &at, PL_STR("月"), &month))
		return false;
	size_t to = at;
	bool has_day = part(s, &at, PL_STR("日"), &day) || part(s, &at, PL_STR("号"), &day);
	bool real = month >= 1 && (day > 0 || !has_day);
	return take(out, real ? pl_date_make(y, month, day) : 0, from, has_day ? at : to);
}
