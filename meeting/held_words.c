#include <pthread.h>

#include "meeting/data.h"
#include "meeting/held_parts.h"
#include "text/date_parts.h"
#include "text/letters.h"
#include "text/utf8.h"
#include "text/word_hash.h"

/* Entries of one first word, or one first character of Chinese, are a chain, the longest first. */

#define ENTRIES 1024
#define SLOTS   1024

struct entry {
	struct pl_str words;
	uint32_t classes;
	int32_t number;
	uint16_t next; /* its place + 1; 0: the last */
};

static struct entry entries[ENTRIES];
static uint16_t slots[SLOTS];
static uint32_t begun[SLOTS]; /* classes of all entries of the slot */
static size_t n_entries;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The bytes of the first character. */
static size_t head_of(struct pl_str s)
{
	size_t n = 0;
	return pl_utf8_next(s, &n) == PL_BAD ? 1 : n;
}

/* The slot of the first word, or character, of s; *head: its bytes. */
static size_t slot_of(struct pl_str s, size_t *head)
{
	const bool high = (unsigned char)s.at[0] >= 0x80;
	const size_t n = high ? head_of(s) : pl_letters(s, 0);
	*head = n;
	/* Of a word eight letters are enough. */
	uint64_t bytes = 0;
	if (s.len >= 8)
		bytes = pl_word_bytes(s.at, 8) & (n >= 8 ? UINT64_MAX : (UINT64_C(1) << 8 * n) - 1);
	else
		bytes = pl_word_bytes(s.at, n);
	bytes |= high ? 0 : UINT64_C(0x2020202020202020);
	return (size_t)(bytes * UINT64_C(0x9E3779B97F4A7C15) >> 32) % SLOTS;
}

static uint32_t class_of(struct pl_str name)
{
	static const char *const names[] = { "lead", "daypart", "weekday", "relative", "recent",
		"hold", "agenda", "noun", "decide", "say", "other", "bound", "behind", "future",
		"first", "label", "next", "minutes", "paper", "speech", "there" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pl_str_eq(name, pl_str(names[i])))
			return UINT32_C(1) << i;
	return 0;
}

static void add(struct pl_str words, uint32_t classes, int32_t number)
{
	size_t head;
	const size_t slot = slot_of(words, &head);
	uint16_t *place = &slots[slot];
	begun[slot] |= classes;
	for (; *place; place = &entries[*place - 1].next) {
		struct entry *e = &entries[*place - 1];
		if (pl_str_eq(e->words, words)) {
			e->classes |= classes;
			e->number = number ? number : e->number;
			return;
		}
		if (e->words.len < words.len)
			break;
	}
	if (n_entries == ENTRIES)
		return;
	entries[n_entries] = (struct entry){ words, classes, number, *place };
	*place = (uint16_t)++n_entries;
}

static struct pl_str column(struct pl_str line, size_t *at)
{
	size_t from = *at < line.len ? *at : line.len, to = from;
	while (to < line.len && line.at[to] != '\t')
		to++;
	*at = to + 1;
	return pl_str_cut(line, from, to);
}

static int32_t number_of(struct pl_str s)
{
	int32_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		if (is_digit(s.at[i]))
			n = n * 10 + (s.at[i] - '0');
	return s.len && s.at[0] == '-' ? -n : n;
}

static void read_table(void)
{
	struct pl_str table = pl_data_held_rules();
	for (size_t from = 0, to; from < table.len; from = to + 1) {
		for (to = from; to < table.len && table.at[to] != '\n';)
			to++;
		struct pl_str line = pl_str_cut(table, from, to);
		size_t at = 0;
		if (line.len == 0 || line.at[0] == '#')
			continue;
		uint32_t class = class_of(column(line, &at));
		struct pl_str words = column(line, &at);
		add(words, class, number_of(column(line, &at)));
	}
}

/* Where the words of an entry end in s, from `at`; 0: they are not there. */
static size_t fits(struct pl_str s, size_t at, struct pl_str words)
{
	size_t i = at;
	for (size_t k = 0; k < words.len; k++) {
		if (words.at[k] == ' ') {
			size_t blank = i;
			while (i < s.len && is_blank(s.at[i]))
				i++;
			if (i == blank)
				return 0;
		} else if (i >= s.len || lower(s.at[i++]) != words.at[k]) {
			return 0;
		}
	}
	if (is_letter(words.at[words.len - 1]) && i < s.len &&
		(is_letter(s.at[i]) || is_digit(s.at[i])))
		return 0;
	return i;
}

/* The longest entry at s.at[at]; NULL: there is none. *head: the bytes of the word or character there. */
static const struct entry *entry_at(struct pl_str s, size_t at, size_t *head, size_t *to)
{
	for (uint16_t e = slots[slot_of(pl_str_cut(s, at, s.len), head)]; e;
		e = entries[e - 1].next) {
		*to = fits(s, at, entries[e - 1].words);
		if (*to)
			return &entries[e - 1];
	}
	return NULL;
}

/* ---- numbers --------------------------------------------------------------------------------- */

/* "12th", 12日; *to moves behind it. */
static bool ordinal(struct pl_str s, size_t from, size_t *to, int *day)
{
	static const char *const ends[] = { "st", "nd", "rd", "th", "日", "号" };
	size_t i = from;
	*day = 0;
	while (i < s.len && is_digit(s.at[i]) && i - from < 3)
		*day = *day * 10 + (s.at[i++] - '0');
	for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
		struct pl_str end = pl_str(ends[k]);
		if (pl_str_starts(pl_str_cut(s, i, s.len), end) &&
			!(i + end.len < s.len && is_letter(s.at[i + end.len]) && k < 4)) {
			*to = i + end.len;
			return *day >= 1 && *day <= 31;
		}
	}
	return false;
}

/* The second day of "8th to the 11th", 8日至11日. */
static int until(struct pl_str s, size_t *to)
{
	static const char *const marks[] = { "to the ", "to ", "-", "–", "至", "到", "and the " };
	size_t i = *to;
	int day;
	while (i < s.len && is_blank(s.at[i]))
		i++;
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (pl_str_starts(pl_str_cut(s, i, s.len), pl_str(marks[k])) &&
			ordinal(s, i + strlen(marks[k]), to, &day))
			return day;
	return 0;
}

static struct pl_held_mark number_mark(struct pl_str s, size_t at)
{
	size_t to = at;
	int day;
	struct pl_held_mark m = { .from = (uint32_t)at };
	if (ordinal(s, at, &to, &day)) {
		m.classes = PL_HELD_ORDINAL;
		m.number = day;
		m.han = (unsigned char)s.at[to - 1] >= 0x80;
		m.last = until(s, &to);
	} else {
		m.classes = PL_HELD_NUMBER;
		while (to < s.len && (is_digit(s.at[to]) || s.at[to] == ':' || s.at[to] == '.'))
			to++;
		m.number = number_of(pl_str_cut(s, at, to - at > 4 ? at + 4 : to));
	}
	m.to = (uint32_t)to;
	return m;
}

/* ---- marks ----------------------------------------------------------------------------------- */

/* "today's world" */
static bool is_owner(struct pl_str s, size_t at)
{
	struct pl_str behind = pl_str_cut(s, at, s.len);
	return pl_str_starts(behind, PL_STR("'s")) || pl_str_starts(behind, PL_STR("\u2019s"));
}

static struct pl_held_mark word_mark(struct pl_str s, size_t at)
{
	size_t to, head;
	const struct entry *e = entry_at(s, at, &head, &to);
	struct pl_held_mark m = { .from = (uint32_t)at, .to = (uint32_t)(at + head) };
	m.han = (unsigned char)s.at[at] >= 0x80;
	if (!e)
		return m;
	m.to = (uint32_t)to;
	m.number = e->number;
	if (head == 1 && s.at[at] == 'I' && !pl_held_is_own(s, at))
		return m;
	m.classes =
		m.number == 0 && e->classes == PL_HELD_RELATIVE && is_owner(s, to) ? 0 : e->classes;
	return m;
}

/* The bytes of a wide mark that ends a clause: ，；：（）、—– ; 0: it is none. */
static size_t wide_comma(struct pl_str s)
{
	static const char *const wide[] = { "，", "；", "：", "—", "–", "（", "）", "、" };
	unsigned char c = (unsigned char)s.at[0];
	if (c != 0xEF && c != 0xE2 && c != 0xE3)
		return 0;
	for (size_t k = 0; k < sizeof wide / sizeof *wide; k++)
		if (pl_str_starts(s, (struct pl_str){ wide[k], 3 }))
			return 3;
	return 0;
}

static bool is_comma(struct pl_str s, size_t at, size_t *to)
{
	char c = s.at[at];
	*to = at + 1;
	if (c == ',' || c == ';' || c == ':' || c == '(' || c == ')')
		return true;
	if (c == '-')
		return at > 0 && is_blank(s.at[at - 1]);
	*to = at + wide_comma(pl_str_cut(s, at, s.len));
	return *to > at;
}

static struct pl_held_mark date_mark(struct pl_str s, size_t shift, struct pl_date_hit hit)
{
	struct pl_date_hit whole = { hit.date, hit.from + shift, hit.to + shift };
	pl_date last = pl_date_until(s, &whole);
	return (struct pl_held_mark){ (uint32_t)whole.from, (uint32_t)whole.to, PL_HELD_DATE,
		whole.date, last, (unsigned char)s.at[whole.to - 1] >= 0x80 };
}

/* Without a digit, or a character that may be one in Chinese, there is no date. */
static bool has_number(struct pl_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_digit(s.at[i]) || (unsigned char)s.at[i] >= 0xE4)
			return true;
	return false;
}

/* The next printed date from `at` on, as a mark; its `from` is behind the sentence when there is none. */
static struct pl_held_mark next_date(struct pl_str s, size_t at)
{
	struct pl_date_hit hit;
	struct pl_str rest = pl_str_cut(s, at, s.len);
	if (has_number(rest) && pl_date_find(rest, false, &hit))
		return date_mark(s, at, hit);
	return (struct pl_held_mark){ .from = (uint32_t)s.len + 1, .to = (uint32_t)s.len + 1 };
}

/* Where the quotation ends that opens at s.at[at]; 0: none does. One that is not closed goes on to the end, but not of
 * straight quotes, which stand for inches as well. */
static size_t quoted(struct pl_str s, size_t at)
{
	static const char *const pairs[][2] = { { "\"", "\"" }, { "\u201C", "\u201D" },
		{ "\u300C", "\u300D" } };
	for (size_t k = 0; k < 3; k++) {
		struct pl_str open = pl_str(pairs[k][0]), close = pl_str(pairs[k][1]);
		if (!pl_str_starts(pl_str_cut(s, at, s.len), open))
			continue;
		for (size_t i = at + open.len; i < s.len; i++)
			if (pl_str_starts(pl_str_cut(s, i, s.len), close))
				return i + close.len;
		return k ? s.len : 0;
	}
	return 0;
}

/* Whether an entry of one of these classes is at s.at[at]; *head: the bytes of the word or character there. */
static bool has_at(struct pl_str s, size_t at, uint32_t classes, size_t *head)
{
	const size_t slot = slot_of(pl_str_cut(s, at, s.len), head);
	for (uint16_t e = begun[slot] & classes ? slots[slot] : 0; e; e = entries[e - 1].next)
		if (entries[e - 1].classes & classes && fits(s, at, entries[e - 1].words))
			return true;
	return false;
}

bool pl_held_may_have(struct pl_str s, uint32_t classes)
{
	(void)pthread_once(&once, read_table);
	for (size_t at = 0, head; at < s.len; at += head ? head : 1) {
		head = 0;
		if ((is_letter(s.at[at]) || (unsigned char)s.at[at] >= 0x80) &&
			has_at(s, at, classes, &head))
			return true;
	}
	return false;
}

size_t pl_held_marks(struct pl_str s, struct pl_held_mark out[PL_HELD_MARKS])
{
	size_t n = 0, quote = 0;
	(void)pthread_once(&once, read_table);
	struct pl_held_mark date = next_date(s, 0);
	for (size_t at = 0; at < s.len && n < PL_HELD_MARKS;) {
		const char c = s.at[at];
		const bool high = (unsigned char)c >= 0x80, letter = is_letter(c);
		size_t to;
		if (c == ' ') {
			at++;
			continue;
		}
		if (at == date.from) {
			out[n] = date;
			out[n++].classes = at < quote ? 0 : PL_HELD_DATE;
			at = date.to;
			date = next_date(s, at);
			continue;
		}
		if (at > date.from)
			date = next_date(s, at);
		if (at >= quote && (c == '"' || c == '\xE2' || c == '\xE3'))
			quote = quoted(s, at);
		if (!letter && is_comma(s, at, &to)) {
			out[n++] = (struct pl_held_mark){ (uint32_t)at, (uint32_t)to, PL_HELD_COMMA,
				0, 0, high };
			at = to;
			continue;
		}
		if (!letter && !high && !is_digit(c)) {
			at++;
			continue;
		}
		out[n] = letter || high ? word_mark(s, at) : number_mark(s, at);
		at = out[n].to;
		out[n].classes = at <= quote ? 0 : out[n].classes;
		n += out[n].classes || !high;
	}
	return n;
}
