/* What is shown on both sides of a key, and the words that lines are sorted by. */

#include "searcher/kwic.h"

#include <stdlib.h>

#include "searcher/wordlist.h"
#include "tests/tap.h"

/* Context of the first "|" .. "|" in a text, whose bars are not part of it. */
static struct pl_kwic_context around(struct pl_str text, struct pl_str key, unsigned columns)
{
	uint32_t from = 0;
	while (!pl_str_starts(pl_str_cut(text, from, text.len), key))
		from++;
	struct pl_range range = { from, from + (uint32_t)key.len };
	return pl_kwic_cut(text, range, columns, columns);
}

static void cuts(const char *text, const char *key, unsigned columns, const char *left,
	const char *right, const char *name)
{
	char both[200];
	struct pl_kwic_context x = around(pl_str(text), pl_str(key), columns);
	(void)snprintf(both, sizeof both, "%s: left", name);
	is_str(x.left, left, both);
	is_str(x.key, key, "... key");
	is_str(x.right, right, "... right");
}

static void words(void)
{
	cuts("one two three KEY four five six", "KEY", 10, "two three ", " four five",
		"whole words that fit");
	cuts("one two three KEY four five six", "KEY", 9, "three ", " four", "... and no more");
	cuts("one two three KEY four five six", "KEY", 40, "one two three ", " four five six",
		"all of a short text");
	cuts("KEY", "KEY", 10, "", "", "nothing beside it");
	cuts("(\"two\") \"KEY,\" (four) five", "KEY", 8, "\"", ",\"", "punctuation goes along");
	cuts("a\n\n  b\tKEY\r\n\n c", "KEY", 4, "a\n\n  b\t", "\r\n\n c",
		"white space is one column, and printed as it is");
	cuts("incomprehensibilities KEY x", "KEY", 10, "", " x", "no part of a long word");
}

static void scripts(void)
{
	cuts("会议强调要坚决KEY的决定性意义", "KEY", 6, "要坚决", "的决定",
		"Han characters are two wide");
	cuts("会议强调要坚决KEY的决定性意义", "KEY", 7, "要坚决", "的决定", "... and never halved");
	cuts("强调“两个KEY确立”，坚决", "KEY", 6, "“两个", "确立",
		"a quote mark opens with what it encloses");
	cuts("のひらがなでKEYかかれたぶん", "KEY", 4, "なで", "かか", "kana");
	cuts("คนที่KEYน้ำดี", "KEY", 2, "นที่", "น้ำ", "no mark without its letter");
	cuts("cafe\u0301 e\u0301le\u0300ve KEY nai\u0308f e\u0301te\u0301", "KEY", 6,
		"e\u0301le\u0300ve ", " nai\u0308f", "combining marks take no column");
	cuts("a\u202Eb KEY x\ay z", "KEY", 12, "a\u202Eb ", " x\ay",
		"what is not printed takes the room of its escape");
	cuts("a\u202Eb KEY x\ay z", "KEY", 10, "", "", "... and may not fit");
}

static void widths(void)
{
	is_int((intmax_t)pl_kwic_width(pl_str("a  \n b")), 3, "white space is one column");
	is_int((intmax_t)pl_kwic_width(pl_str("两个 e\u0301")), 6, "wide, and without width");
	is_str(pl_kwic_head(pl_str("两个确立"), 5), "两个", "a start is whole characters");
	is_str(pl_kwic_head(pl_str("ab"), 5), "ab", "... all of what fits");
}

static void wordlist(void)
{
	struct pl_wordlist l = { 0 };
	struct pl_err err;
	uint32_t n = 9;
	char word[16];
	bool good = true;
	for (unsigned round = 0; round < 2; round++)
		for (uint32_t i = 0; good && i < 5000; i++) {
			(void)snprintf(word, sizeof word, "w%u", 4999 - i);
			good = !pl_wordlist_number(&l, pl_str(word), &n, &err) && n == i;
		}
	ok(good, "words are numbered as they come, and keep their numbers");
	is_int(l.n, 5000, "each once");
	uint32_t *rank = pl_wordlist_ranks(&l);
	ok(rank && rank[4999] == 1 && rank[4998] == 2 && rank[4989] == 3 && rank[0] == 4445,
		"ranks go by bytes: w0 w1 w10 ... w4999, w5, ... w999");
	free(rank);
	pl_wordlist_free(&l);
	ok(!pl_wordlist_number(&l, PL_STR(""), &n, &err) && n == 0, "an empty word is one");
	pl_wordlist_free(&l);
}

int main(void)
{
	words();
	scripts();
	widths();
	wordlist();
	return done_testing();
}
