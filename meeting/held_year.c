#include <pthread.h>

#include "meeting/data.h"
#include "meeting/held_parts.h"
#include "text/date_parts.h"

/* The year of a meeting whose day has none: what the text names together with a year, and when in the year meetings
 * speak of that (corpus/data/held_years.tsv). */

#define ROWS   128
#define TEXT   16384 /* bytes of a text that are looked at */
#define YEARS  24    /* mentions of years in them */
#define BEHIND 90    /* bytes behind a year in which the words stand */
#define BEFORE 60
#define SAYS_SO                                                                                    \
	260 /* bytes behind the words in which the sentence says that it is still to be held */

struct row {
	int first, last, difference;
	char strength;
	struct pl_str words;
};

static struct row rows[ROWS];
static size_t n_rows;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static struct pl_str column(struct pl_str line, size_t *at)
{
	size_t from = *at < line.len ? *at : line.len, to = from;
	while (to < line.len && line.at[to] != '\t')
		to++;
	*at = to + 1;
	return pl_str_cut(line, from, to);
}

static int number_of(struct pl_str s)
{
	int n = 0;
	for (size_t i = 0; i < s.len; i++)
		n = is_digit(s.at[i]) ? n * 10 + (s.at[i] - '0') : n;
	return s.len && s.at[0] == '-' ? -n : n;
}

static void read_table(void)
{
	struct pl_str table = pl_data_held_years();
	for (size_t from = 0, to; from < table.len && n_rows < ROWS; from = to + 1) {
		for (to = from; to < table.len && table.at[to] != '\n';)
			to++;
		struct pl_str line = pl_str_cut(table, from, to), s;
		size_t at = 0;
		if (line.len == 0 || line.at[0] == '#')
			continue;
		struct row *r = &rows[n_rows++];
		r->first = number_of(column(line, &at));
		r->last = number_of(column(line, &at));
		r->difference = number_of(column(line, &at));
		s = column(line, &at);
		r->strength = s.len ? s.at[0] : 'w';
		r->words = column(line, &at);
	}
}

/* Where the words, in small letters, stand in s; s.len: nowhere. */
static size_t find(struct pl_str s, struct pl_str words)
{
	for (size_t at = 0; words.len && at + words.len <= s.len; at++) {
		size_t k = 0;
		for (; k < words.len; k++) {
			char c = s.at[at + k];
			c = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c == '\n' ? ' ' : c;
			if (c != words.at[k])
				break;
		}
		if (k == words.len)
			return at;
	}
	return s.len;
}

/* s up to the end of its sentence, and at most that many bytes. */
static struct pl_str in_sentence(struct pl_str s, size_t most)
{
	size_t to = 0;
	most = s.len < most ? s.len : most;
	while (to < most && !pl_str_starts(pl_str_cut(s, to, s.len), PL_STR("。")) &&
		!(s.at[to] == '.' && to + 1 < s.len &&
			(s.at[to + 1] == ' ' || s.at[to + 1] == '\n')))
		to++;
	return pl_str_cut(s, 0, to);
}

/* Is what stands between the two still to be held, as the words before or behind say? */
static bool is_ahead(struct pl_str before, struct pl_str behind)
{
	static const char *const says[] = { "will be held", "to be held", "will hold",
		"will convene", "will be convened", "prepar", "held well", "hold a good",
		"ready for", "about to", "in the near future", "将于", "即将", "将召开", "筹备",
		"准备" };
	static const char *const first[] = { "prepar", "ready for", "开好", "筹备", "准备" };
	struct pl_str s = in_sentence(behind, SAYS_SO);
	for (size_t i = 0; i < sizeof says / sizeof *says; i++)
		if (find(s, pl_str(says[i])) < s.len)
			return true;
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (find(before, pl_str(first[i])) < before.len)
			return true;
	return false;
}

static size_t passage_of(const struct pl_document *doc, size_t byte, uint32_t *number)
{
	bool given = doc->n_passages && doc->passages[0].kind == PL_TITLE;
	size_t i = given;
	while (i + 1 < doc->n_passages && doc->passages[i + 1].from <= byte)
		i++;
	*number = (uint32_t)(i + !given);
	return i;
}

/* One row, where a year stands at text[from, to). */
static bool hint(const struct pl_document *doc, struct pl_str text, size_t from, size_t to,
	const struct row *r, struct pl_held_year *out)
{
	size_t start = from > BEFORE ? from - BEFORE : 0;
	struct pl_str behind = in_sentence(pl_str_cut(text, to, text.len), BEHIND);
	struct pl_str before = pl_str_cut(text, start, from);
	size_t at = find(behind, r->words), where;
	uint32_t number;
	if (at < behind.len) {
		where = to + at;
	} else {
		at = find(before, r->words);
		if (at == before.len || from - (start + at + r->words.len) > 5)
			return false;
		where = start + at;
	}
	(void)passage_of(doc, from, &number);
	size_t end = where + r->words.len;
	*out = (struct pl_held_year){ .at = { number, (uint32_t)(where < from ? where : from),
					      (uint32_t)(end > to ? end : to) },
		.first = pl_str_cut(text, where < from ? where : from, where < from ? end : to),
		.second = pl_str_cut(text, where < from ? from : where, where < from ? to : end),
		.ahead = is_ahead(before, pl_str_cut(text, end, text.len)) };
	out->strong = r->strength == 's' || (r->strength == 'h' && out->ahead);
	return true;
}

/* The next year in the text, of four digits alone; its first byte. */
static size_t next_year(struct pl_str text, size_t at, int *year)
{
	for (; at + 4 <= text.len; at++) {
		if (!is_digit(text.at[at]))
			continue;
		size_t to = at;
		while (to < text.len && is_digit(text.at[to]))
			to++;
		*year = to - at == 4 ? number_of(pl_str_cut(text, at, to)) : 0;
		if (*year >= 1950 && *year <= 2099)
			return at;
		at = to;
	}
	return text.len;
}

static void weigh(struct pl_held_year *best, const struct pl_held_year *one)
{
	int other = best->year && best->year != one->year ? one->year : 0;
	if (!best->year || (one->strong && !best->strong)) {
		other = other ? best->year : best->other;
		*best = *one;
	} else if (one->strong == best->strong && one->year == best->year && one->ahead &&
		   !best->ahead) {
		other = best->other;
		*best = *one;
	}
	if (other && other != best->year)
		best->other = other;
}

struct pl_held_year pl_held_year(const struct pl_document *doc, pl_date day)
{
	struct pl_held_year best = { 0 }, one;
	struct pl_str text = pl_str_cut(doc->text, 0, doc->text.len < TEXT ? doc->text.len : TEXT);
	int year = 0, month = pl_date_month(day), seen = 0;
	(void)pthread_once(&once, read_table);
	for (size_t at = next_year(text, 0, &year); at < text.len && seen < YEARS;
		at = next_year(text, at + 4, &year), seen++)
		for (size_t i = 0; i < n_rows; i++) {
			const struct row *r = &rows[i];
			if (month < r->first || month > r->last ||
				!hint(doc, text, at, at + 4, r, &one))
				continue;
			one.year = year + r->difference;
			if (pl_date_make(one.year, month, pl_date_day(day)))
				weigh(&best, &one);
		}
	return best;
}
