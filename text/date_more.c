#include "text/date_parts.h"
#include "text/utf8.h"

/* ---- the year last: 14.03.2012 -------------------------------------------------------------- */

#define FIRST_YEAR 1600 /* of dates in numbers alone, which much else looks like */
#define LAST_YEAR  2199

/* a mark b mark year, and no number more. */
struct triple {
	char mark;
	int a, b, year;
};

static bool triple(struct pl_str s, size_t *at, struct triple *out)
{
	size_t i = *at;
	if (!number(s, &i, 1, 2, &out->a) || i >= s.len)
		return false;
	out->mark = s.at[i];
	if (out->mark != '.' && out->mark != '/' && out->mark != '-')
		return false;
	i++;
	if (!number(s, &i, 1, 2, &out->b) || !literal_char(s, &i, out->mark) ||
		!number(s, &i, 4, 4, &out->year) || out->year < FIRST_YEAR || out->year > LAST_YEAR)
		return false;
	if (i < s.len && s.at[i] == out->mark && digit_at(s, i + 1))
		return false; /* a version, an address, a telephone */
	if (letter_at(s, i) && !is_upper(s.at[i]))
		return false;
	*at = i;
	return true;
}

/* False: either number may be the day. Between dots the day is first. */
static bool reading(const struct triple *t, pl_date *out)
{
	bool day_first = t->mark == '.' ? t->b <= 12 : t->a > 12 || t->a == t->b;
	if (!day_first && t->b <= 12)
		return false;
	int day = day_first ? t->a : t->b, month = day_first ? t->b : t->a;
	*out = day && month ? pl_date_make(t->year, month, day) : 0;
	return true;
}

static bool is_dash(struct pl_str s, size_t *at)
{
	return literal_char(s, at, '-') || literal(s, at, PL_STR("\xE2\x80\x93")) ||
	       literal(s, at, PL_STR("\xE2\x80\x94"));
}

/* 12-14.03.2012, 12.-14.03.2012, 28.02.-03.03.2012: the first day, with the year of the second. */
static bool span(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int day, month = 0;
	struct triple t;
	pl_date last;
	if (!number(s, &at, 1, 2, &day))
		return false;
	if (literal_char(s, &at, '.') && digit_at(s, at)) {
		if (!number(s, &at, 1, 2, &month))
			return false;
		(void)literal_char(s, &at, '.');
	}
	(void)gap(s, &at);
	if (!is_dash(s, &at))
		return false;
	(void)gap(s, &at);
	if (!triple(s, &at, &t) || t.mark == '-' || !reading(&t, &last) || !last)
		return false;
	pl_date first = pl_date_make(t.year, month ? month : pl_date_month(last), day);
	if (!day || first >= last)
		return false;
	return take(out, first, from, at);
}

/* What stands before a number, without the blanks. */
static struct pl_str before_number(struct pl_str s, size_t at)
{
	while (at > 0 && strchr(" \t\r\n", s.at[at - 1]))
		at--;
	return pl_str_cut(s, 0, at);
}

/* The word before a number, over blanks, a dot or a colon. */
static struct pl_str word_before(struct pl_str s, size_t at)
{
	while (at > 0 && strchr(" .:", s.at[at - 1]))
		at--;
	size_t end = at;
	while (at > 0 && is_letter(s.at[at - 1]))
		at--;
	return pl_str_cut(s, at, end);
}

static bool is_word(struct pl_str w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = 0;
		if (word(w, &at, list[i]) && at == w.len)
			return true;
	}
	return false;
}

/* Digits before it that begin as those of telephones do: "0351 14-03-2012", "+49 14 ...". */
static bool is_dialled(struct pl_str s, size_t at)
{
	if (at > 0 && s.at[at - 1] == '+')
		return true;
	while (at > 0 && strchr(" )(", s.at[at - 1]))
		at--;
	size_t end = at;
	while (at > 0 && is_digit(s.at[at - 1]))
		at--;
	return end > at && ((at > 0 && s.at[at - 1] == '+') || (end - at > 2 && s.at[at] == '0'));
}

/* Is it the number of something: of a program, a paragraph, a decree, a telephone? */
static bool is_named(struct pl_str s, size_t from)
{
	static const char *const names[] = { "version", "ver", "v", "build", "firmware", "software",
		"no", "nr", "nos", "num", "number", "section", "sec", "chapter", "clause",
		"paragraph", "para", "article", "art", "rule", "item", "table", "figure", "fig",
		"tel", "telephone", "phone", "fax", "mobile", "ip" };
	static const char *const signs[] = { "№", "§", "°", "º", "号", "电话", "版本", "传真" };
	struct pl_str before = before_number(s, from);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);
		if (before.len >= n && memcmp(before.at + before.len - n, signs[i], n) == 0)
			return true;
	}
	return is_word(word_before(s, from), names, sizeof names / sizeof *names) ||
	       is_dialled(s, from);
}

bool pl_date_year_last(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	struct triple t;
	pl_date date;
	size_t at = from;
	bool one = triple(s, &at, &t) && reading(&t, &date);
	if (!one && !span(s, from, out))
		return false;
	if (is_named(s, from))
		return false;
	return !one || take(out, date, from, at);
}

/* ---- months of other languages --------------------------------------------------------------- */

struct month {
	const char *name; /* in lower case */
	int month;
};

/* French, German, Spanish, Italian, Portuguese; Russian in the genitive. What is written as in English is
 * at the end. */
static const struct month months[] = { { "janvier", 1 }, { "février", 2 }, { "fevrier", 2 },
	{ "mars", 3 }, { "avril", 4 }, { "mai", 5 }, { "juin", 6 }, { "juillet", 7 }, { "août", 8 },
	{ "aout", 8 }, { "septembre", 9 }, { "octobre", 10 }, { "novembre", 11 },
	{ "décembre", 12 }, { "decembre", 12 }, { "janv", 1 }, { "févr", 2 }, { "avr", 4 },
	{ "juil", 7 }, { "déc", 12 }, { "januar", 1 }, { "jänner", 1 }, { "februar", 2 },
	{ "märz", 3 }, { "maerz", 3 }, { "juni", 6 }, { "juli", 7 }, { "oktober", 10 },
	{ "dezember", 12 }, { "mrz", 3 }, { "okt", 10 }, { "dez", 12 }, { "enero", 1 },
	{ "febrero", 2 }, { "marzo", 3 }, { "abril", 4 }, { "mayo", 5 }, { "junio", 6 },
	{ "julio", 7 }, { "agosto", 8 }, { "septiembre", 9 }, { "setiembre", 9 }, { "octubre", 10 },
	{ "noviembre", 11 }, { "diciembre", 12 }, { "ene", 1 }, { "abr", 4 }, { "ago", 8 },
	{ "dic", 12 }, { "gennaio", 1 }, { "febbraio", 2 }, { "aprile", 4 }, { "maggio", 5 },
	{ "giugno", 6 }, { "luglio", 7 }, { "settembre", 9 }, { "ottobre", 10 }, { "novembre", 11 },
	{ "dicembre", 12 }, { "gen", 1 }, { "giu", 6 }, { "lug", 7 }, { "ott", 10 },
	{ "janeiro", 1 }, { "fevereiro", 2 }, { "março", 3 }, { "marco", 3 }, { "maio", 5 },
	{ "junho", 6 }, { "julho", 7 }, { "setembro", 9 }, { "outubro", 10 }, { "novembro", 11 },
	{ "dezembro", 12 }, { "января", 1 }, { "февраля", 2 }, { "марта", 3 }, { "апреля", 4 },
	{ "мая", 5 }, { "июня", 6 }, { "июля", 7 }, { "августа", 8 }, { "сентября", 9 },
	{ "октября", 10 }, { "ноября", 11 }, { "декабря", 12 }, { "янв", 1 }, { "февр", 2 },
	{ "апр", 4 }, { "авг", 8 }, { "сент", 9 }, { "окт", 10 }, { "нояб", 11 }, { "дек", 12 },
	{ "april", 4 }, { "august", 8 }, { "september", 9 }, { "november", 11 } };
#define N_MONTHS     (sizeof months / sizeof *months)
#define FIRST_COMMON (N_MONTHS - 4)

static int32_t lower(int32_t c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
		(c >= 0x410 && c <= 0x42F))
		return c + 0x20;
	return c;
}

/* Of the languages above. */
static bool goes_on(struct pl_str s, size_t at)
{
	if (at >= s.len)
		return false;
	int32_t c = pl_utf8_next(s, &at);
	return (c < 0x80 && (is_letter((char)c) || is_digit((char)c))) ||
	       (c >= 0xC0 && c <= 0x24F) || (c >= 0x400 && c <= 0x52F);
}

static bool name(struct pl_str s, size_t *at, const char *wanted)
{
	struct pl_str w = pl_str(wanted);
	size_t i = *at;
	for (size_t k = 0; k < w.len;)
		if (i >= s.len || lower(pl_utf8_next(s, &i)) != pl_utf8_next(w, &k))
			return false;
	if (goes_on(s, i))
		return false;
	*at = i;
	return true;
}

/* *common: English has the name too. */
static bool month_of(struct pl_str s, size_t *at, int *month, bool *common)
{
	for (size_t i = 0; i < N_MONTHS; i++) {
		if (!name(s, at, months[i].name))
			continue;
		(void)literal_char(s, at, '.');
		*month = months[i].month;
		*common = i >= FIRST_COMMON;
		return true;
	}
	return false;
}

/* "18", "1er", "1º", "3."; *dot: the last. */
static bool ordinal(struct pl_str s, size_t *at, int *day, bool *dot)
{
	size_t i = *at;
	if (!number(s, &i, 1, 2, day) || *day < 1 || *day > 31 || runs_on(s, i))
		return false;
	*dot = literal_char(s, &i, '.');
	(void)(literal(s, &i, PL_STR("º")) || literal(s, &i, PL_STR("°")) || word(s, &i, "er"));
	*at = i;
	return *dot || !goes_on(s, i);
}

/* The last day of "12 au 14 juillet", "12.-14. März": read over. */
static void last_day(struct pl_str s, size_t *at, int first, bool *dot)
{
	static const char *const words[] = { "au", "et", "bis", "und", "al", "y", "e", "a", "по",
		"и" };
	size_t i = *at;
	int day;
	bool to, dot_too;
	bool spaced = gap(s, &i);
	to = is_dash(s, &i) || literal_char(s, &i, '/');
	for (size_t k = 0; spaced && !to && k < sizeof words / sizeof *words; k++)
		to = name(s, &i, words[k]);
	(void)gap(s, &i);
	if (!to || !ordinal(s, &i, &day, &dot_too) || day <= first)
		return;
	*at = i;
	*dot = dot_too;
}

/* "3. April 2012" is a day where German says so; else the third thing in a list. */
static bool german_before(struct pl_str s, size_t from)
{
	static const char *const words[] = { "am", "vom", "den", "dem", "der", "bis", "zum", "ab",
		"seit", "und", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
		"sonnabend", "sonntag" };
	struct pl_str before = before_number(s, from);
	return (before.len && before.at[before.len - 1] == ',') ||
	       is_word(word_before(s, from), words, sizeof words / sizeof *words);
}

/* " 2014", " de 2014", ", 2014", and what Russian says behind it. */
static bool year_of(struct pl_str s, size_t *at, int *year)
{
	size_t i = *at;
	(void)literal_char(s, &i, ',');
	bool apart = gap(s, &i);
	if (word(s, &i, "de") || word(s, &i, "del"))
		apart = gap(s, &i);
	if (!apart || !number(s, &i, 4, 4, year) || *year < 1000 || *year > 2999 ||
		letter_at(s, i) || runs_on(s, i))
		return false;
	*at = i;
	(void)gap(s, &i);
	if (name(s, &i, "года") || (name(s, &i, "г") && literal_char(s, &i, '.')))
		*at = i;
	return true;
}

bool pl_date_foreign(struct pl_str s, size_t from, struct pl_date_hit *out)
{
	size_t at = from;
	int year, month, day;
	bool dot, common;
	if (!ordinal(s, &at, &day, &dot))
		return false;
	last_day(s, &at, day, &dot);
	if ((!gap(s, &at) && !dot) || (word(s, &at, "de") && !gap(s, &at)) ||
		!month_of(s, &at, &month, &common) || !year_of(s, &at, &year))
		return false;
	if (common && !(dot && german_before(s, from)))
		return false;
	return take(out, pl_date_make(year, month, day), from, at);
}
