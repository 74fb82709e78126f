/* Unicode's own test of word boundaries (Debian: unicode-data) against ours: the same words, except
 * for the differences that text/token.h chooses, each of which has its name here. (Letters that need
 * a dictionary, and full stops between longer runs of letters, are in none of its lines: see
 * test_token.c.) */

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "tests/tap.h"
#include "text/token.h"
#include "text/utf8.h"

#define FILE_NAME "/usr/share/unicode/auxiliary/WordBreakTest.txt"
#define MOST      40 /* characters of a line */

/* One line: its characters, and before which of them (or behind the last) a boundary is. */
struct line {
	int32_t c[MOST + 2];
	bool edge[MOST + 2];
	size_t n;
};

static bool read_line(const char *z, struct line *out)
{
	*out = (struct line){ .n = 0 };
	for (;;) {
		z += strspn(z, " \t");
		bool edge = strncmp(z, "÷", 2) == 0;
		if (!edge && strncmp(z, "×", 2) != 0)
			return false;
		out->edge[out->n] = edge;
		z += 2 + strspn(z + 2, " \t");
		char *end;
		unsigned long c = strtoul(z, &end, 16);
		if (end == z)
			return out->n > 0;
		if (out->n == MOST)
			return false;
		out->c[out->n++] = (int32_t)c;
		z = end;
	}
}

static int property(int32_t c)
{
	return u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
}

static bool extends(int32_t c)
{
	return property(c) == U_WB_EXTEND || property(c) == U_WB_FORMAT || property(c) == U_WB_ZWJ;
}

static bool letter(int32_t c)
{
	return property(c) == U_WB_ALETTER || property(c) == U_WB_HEBREW_LETTER;
}

/* Index of the character before (behind) the i-th that extends nothing; l->n when there is none. */
static size_t before(const struct line *l, size_t i)
{
	while (i > 0)
		if (!extends(l->c[--i]))
			return i;
	return l->n;
}

static size_t behind(const struct line *l, size_t i)
{
	for (i++; i < l->n && extends(l->c[i]); i++)
		;
	return i;
}

/* ---- the chosen differences: each takes some characters out of the words they are in ---------- */

static void apart(struct line *l, size_t i)
{
	l->edge[i] = l->edge[behind(l, i)] = true;
}

static void colons(struct line *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->c[i] == ':' && !l->edge[i])
			apart(l, i);
}

static void full_stops(struct line *l)
{
	for (size_t i = 0; i < l->n; i++) {
		size_t a = before(l, i), b = behind(l, i);
		if (l->c[i] != '.' || l->edge[i] || !letter(l->c[a]) || !letter(l->c[b]))
			continue;
		bool lone = l->edge[a] || l->c[before(l, a)] == '.';
		bool single = l->edge[behind(l, b)] || l->c[behind(l, b)] == '.';
		if (!lone || !single)
			apart(l, i);
	}
}

static void pictographs(struct line *l)
{
	for (size_t i = 1; i < l->n; i++)
		if (l->c[i - 1] == 0x200D && !l->edge[i] && !letter(l->c[i]) &&
			u_hasBinaryProperty(l->c[i], UCHAR_EXTENDED_PICTOGRAPHIC))
			l->edge[i] = true;
}

static struct {
	const char *name;
	void (*take)(struct line *l);
	unsigned lines;
} differences[] = {
	{ "a colon never joins", colons, 0 },
	{ "a full stop joins letters only between single ones", full_stops, 0 },
	{ "a pictograph behind a joiner is no part of a word", pictographs, 0 },
};
#define N_DIFFERENCES (sizeof differences / sizeof differences[0])

/* ---- words of a line, as "[AB] [C]" in hexadecimal -------------------------------------------- */

static bool telling(int32_t c)
{
	uint32_t kind = U_MASK(u_charType(c));
	return (kind & (U_GC_L_MASK | U_GC_N_MASK)) || pl_is_han(c);
}

static void theirs(const struct line *l, struct pl_buf *out)
{
	for (size_t from = 0, to; from < l->n; from = to) {
		bool word = telling(l->c[from]);
		for (to = from + 1; to < l->n && !l->edge[to]; to++)
			word = word || telling(l->c[to]);
		for (size_t i = from; word && i < to; i++)
			pl_buf_print(out, "%s%04X%s", i == from ? "[" : " ", (unsigned)l->c[i],
				i + 1 == to ? "]" : "");
	}
}

static void ours(const struct line *l, struct pl_buf *out)
{
	char text[4 * MOST];
	size_t len = 0, at = 0;
	struct pl_word w;
	for (size_t i = 0; i < l->n; i++)
		len += pl_utf8_put(l->c[i], text + len);
	struct pl_str s = { text, len };
	while (pl_word_next(s, &at, &w))
		for (size_t i = w.from; i < w.to;) {
			bool first = i == w.from;
			int32_t c = pl_utf8_next(s, &i);
			pl_buf_print(out, "%s%04X%s", first ? "[" : " ", (unsigned)c,
				i == w.to ? "]" : "");
		}
}

static bool line_holds(struct line *l)
{
	struct pl_buf want = { .max = 10000 }, got = { .max = 10000 };
	for (size_t i = 0; i < N_DIFFERENCES; i++) {
		struct pl_buf plain = { .max = 10000 }, changed = { .max = 10000 };
		theirs(l, &plain);
		differences[i].take(l);
		theirs(l, &changed);
		differences[i].lines += !pl_str_eq(pl_buf_str(&plain), pl_buf_str(&changed));
		pl_buf_free(&plain);
		pl_buf_free(&changed);
	}
	theirs(l, &want);
	ours(l, &got);
	bool same = pl_str_eq(pl_buf_str(&want), pl_buf_str(&got));
	if (!same)
		printf("# want %.*s\n#  got %.*s\n", (int)want.len, want.len ? want.at : "",
			(int)got.len, got.len ? got.at : "");
	pl_buf_free(&want);
	pl_buf_free(&got);
	return same;
}

int main(void)
{
	FILE *f = fopen(FILE_NAME, "r");
	if (!ok(f != NULL, FILE_NAME " is there (make deps-test installs unicode-data)"))
		return done_testing();
	char z[4096];
	unsigned lines = 0, unread = 0, bad = 0, number = 0;
	while (fgets(z, sizeof z, f)) {
		struct line l;
		number++;
		if (z[0] == '#' || z[0] == '\n')
			continue;
		lines++;
		if (!read_line(z, &l)) {
			unread++;
		} else if (!line_holds(&l)) {
			bad++;
			printf("# ... in line %u: %s", number, z);
		}
	}
	(void)fclose(f);
	ok(lines >= 1823, "it has the 1,823 lines of Unicode 15.0, or more");
	is_int(unread, 0, "each of them can be read");
	is_int(bad, 0, "each gives the words of UAX #29, but for the chosen differences");
	for (size_t i = 0; i < N_DIFFERENCES; i++)
		printf("# %u lines: %s\n", differences[i].lines, differences[i].name);
	printf("# %u lines in all\n", lines);
	return done_testing();
}
