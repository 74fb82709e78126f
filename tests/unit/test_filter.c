#include "searcher/filter.h"
#include "searcher/glob.h"
#include "tests/tap.h"

static void open_range(void)
{
	struct pl_filter f = { .undated = PL_UNDATED_DEFAULT };
	is_int(pl_filter_date(&f, 20230105), PL_PASS, "no range: a day passes");
	is_int(pl_filter_date(&f, 20230000), PL_PASS, "no range: a year passes");
	is_int(pl_filter_date(&f, 0), PL_PASS, "no range: undated passes");
	is_int(pl_filter_date(&f, 105), PL_PASS, "no range: a day of no year passes");
}

static void january(void)
{
	struct pl_filter f = { .from = 20230101, .to = 20230131 };
	is_int(pl_filter_date(&f, 20230101), PL_PASS, "the first day of the range passes");
	is_int(pl_filter_date(&f, 20230131), PL_PASS, "its last day passes");
	is_int(pl_filter_date(&f, 20221231), PL_OUT, "the day before is out");
	is_int(pl_filter_date(&f, 20230201), PL_OUT, "the day behind is out");
	is_int(pl_filter_date(&f, 20230100), PL_PASS, "a month that lies in the range passes");
	is_int(pl_filter_date(&f, 20230200), PL_OUT, "another month is out");
	is_int(pl_filter_date(&f, 20230000), PL_LEFT_UNCERTAIN, "a year that overlaps is uncertain");
	is_int(pl_filter_date(&f, 20220000), PL_OUT, "another year is out");
	is_int(pl_filter_date(&f, 0), PL_LEFT_UNDATED, "undated is left out, and counted");
	is_int(pl_filter_date(&f, 105), PL_LEFT_UNDATED, "a day of no year is undated");

	struct pl_filter from = { .from = 20230115 };
	is_int(pl_filter_date(&from, 20230115), PL_PASS, "from a day on: that day passes");
	is_int(pl_filter_date(&from, 99991231), PL_PASS, "... and the last of all");
	is_int(pl_filter_date(&from, 20230114), PL_OUT, "... the day before is out");
	is_int(pl_filter_date(&from, 20230100), PL_LEFT_UNCERTAIN, "... its month is uncertain");

	struct pl_filter to = { .to = 20230115 };
	is_int(pl_filter_date(&to, 20230115), PL_PASS, "up to a day: that day passes");
	is_int(pl_filter_date(&to, 10101), PL_PASS, "... and the first of all");
	is_int(pl_filter_date(&to, 20230116), PL_OUT, "... the day behind is out");
	is_int(pl_filter_date(&to, 20230100), PL_LEFT_UNCERTAIN, "... its month is uncertain");
	is_int(pl_filter_date(&to, 20220000), PL_PASS, "... the year before passes");
}

static void undated(void)
{
	struct pl_filter only = { .undated = PL_UNDATED_ONLY };
	is_int(pl_filter_date(&only, 0), PL_PASS, "only: undated passes");
	is_int(pl_filter_date(&only, 105), PL_PASS, "only: a day of no year passes");
	is_int(pl_filter_date(&only, 20230105), PL_OUT, "only: a day is out");
	is_int(pl_filter_date(&only, 20230000), PL_OUT, "only: a year is out");

	struct pl_filter with = { .from = 20230101, .undated = PL_UNDATED_INCLUDE };
	is_int(pl_filter_date(&with, 0), PL_PASS, "include: undated passes in spite of a range");
	is_int(pl_filter_date(&with, 20221231), PL_OUT, "include: a day before the range is out");
	is_int(pl_filter_date(&with, 20230105), PL_PASS, "include: a day in the range passes");

	struct pl_filter without = { .undated = PL_UNDATED_EXCLUDE };
	is_int(pl_filter_date(&without, 0), PL_LEFT_UNDATED, "exclude: undated is left out");
	is_int(pl_filter_date(&without, 20230105), PL_PASS, "exclude: a day passes");
	is_int(pl_filter_date(&without, 20230000), PL_PASS, "exclude: a year passes");
}

static void days(void)
{
	struct pl_err err;
	pl_date d = 0;
	is_int(pl_filter_day("--from", "2023-01-05", false, &d, &err), PL_OK, "--from a day");
	is_int(d, 20230105, "... is that day");
	is_int(pl_filter_day("--from", "2023-02", false, &d, &err), PL_OK, "--from a month");
	is_int(d, 20230201, "... is its first day");
	is_int(pl_filter_day("--to", "2024-02", true, &d, &err), PL_OK, "--to a month");
	is_int(d, 20240229, "... is its last day");
	is_int(pl_filter_day("--to", "2023", true, &d, &err), PL_OK, "--to a year");
	is_int(d, 20231231, "... is its last day");
	is_int(pl_filter_day("--from", "2023-02-30", false, &d, &err), PL_QUERY, "no such day");
	is_str(pl_str(err.text), "--from 2023-02-30: not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
		"... is said with the option");
	is_int(pl_filter_day("--to", "--01-05", true, &d, &err), PL_QUERY, "a day of no year is none");
	is_int(d, 20231231, "a failure leaves the day as it was");
}

static void sources(void)
{
	ok(pl_source_fits("2023", "notes/2023/a.txt"), "without a glob sign: a part of the source");
	ok(pl_source_fits("notes/2023/a.txt", "notes/2023/a.txt"), "... or all of it");
	ok(!pl_source_fits("2022", "notes/2023/a.txt"), "... but no other");
	ok(pl_source_fits("", "notes"), "nothing is part of any source");
	ok(!pl_source_fits("a", NULL), "a document without a source fits nothing");
	ok(!pl_source_fits("*", NULL), "... not even a star");
	ok(pl_source_fits("*.txt", "notes/2023/a.txt"), "a star crosses strokes");
	ok(!pl_source_fits("notes/*.md", "notes/2023/a.txt"), "a glob is for the whole source");
	ok(!pl_source_fits("2023?", "notes/2023/a.txt"), "... never for a part");
	ok(pl_source_fits("*\\xFF*", "bad\\xFFname.txt"), "a backslash stands for itself");
	ok(pl_source_fits("\\xFF", "bad\\xFFname.txt"), "... without a glob sign too");
	ok(pl_source_fits("两?确立.txt", "两个确立.txt"), "a question mark is a character, not a byte");
}

static void globs(void)
{
	ok(pl_glob(PL_STR("abc"), PL_STR("abc")), "letters fit themselves");
	ok(!pl_glob(PL_STR("abc"), PL_STR("ABC")), "... and not capitals");
	ok(!pl_glob(PL_STR("abc"), PL_STR("abcd")), "... nor a longer text");
	ok(!pl_glob(PL_STR("abc"), PL_STR("ab")), "... nor a shorter one");
	ok(pl_glob(PL_STR(""), PL_STR("")), "nothing fits nothing");
	ok(!pl_glob(PL_STR(""), PL_STR("a")), "... and not something");
	ok(pl_glob(PL_STR("a?c"), PL_STR("abc")), "? is one character");
	ok(pl_glob(PL_STR("a?c"), PL_STR("a两c")), "... of three bytes");
	ok(pl_glob(PL_STR("?"), PL_STR("😀")), "... of four");
	ok(!pl_glob(PL_STR("???"), PL_STR("两")), "... so three of them do not fit one");
	ok(!pl_glob(PL_STR("a?"), PL_STR("a")), "... and one does not fit none");
	ok(pl_glob(PL_STR("a/?"), PL_STR("a/b")) && pl_glob(PL_STR("a?b"), PL_STR("a/b")),
		"? may be a stroke");
}

static void stars(void)
{
	ok(pl_glob(PL_STR("*"), PL_STR("")), "* is nothing");
	ok(pl_glob(PL_STR("*"), PL_STR("a/b/.c")), "... or anything, strokes and dots too");
	ok(pl_glob(PL_STR("a*"), PL_STR("a")), "* at the end may be nothing");
	ok(pl_glob(PL_STR("*a"), PL_STR("a")), "* at the start too");
	ok(pl_glob(PL_STR("a*c*e"), PL_STR("abcde")), "two stars");
	ok(pl_glob(PL_STR("*ab*ab"), PL_STR("aabab")), "a star takes back what it gave too early");
	ok(!pl_glob(PL_STR("*ab*ab"), PL_STR("aab")), "... and no more than there is");
	ok(pl_glob(PL_STR("**a**"), PL_STR("bab")), "stars side by side are one");
	ok(!pl_glob(PL_STR("*a"), PL_STR("ab")), "what is behind a star ends the text");
	ok(pl_glob(PL_STR("*两*"), PL_STR("a两b")), "a character of three bytes between stars");
	ok(pl_glob(PL_STR("*?"), PL_STR("两")) && !pl_glob(PL_STR("*?"), PL_STR("")),
		"*? is at least one character");
	static char text[4096];
	memset(text, 'a', sizeof text);
	ok(!pl_glob(PL_STR("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"), (struct pl_str){ text, sizeof text }),
		"many stars against 4,096 letters take no time");
}

static void sets(void)
{
	ok(pl_glob(PL_STR("[abc]"), PL_STR("b")), "one of a set");
	ok(!pl_glob(PL_STR("[abc]"), PL_STR("d")), "none of a set");
	ok(!pl_glob(PL_STR("[abc]"), PL_STR("")), "a set is not nothing");
	ok(pl_glob(PL_STR("[a-c]x"), PL_STR("bx")), "a range");
	ok(pl_glob(PL_STR("[a-c]"), PL_STR("a")) && pl_glob(PL_STR("[a-c]"), PL_STR("c")),
		"... holds its ends");
	ok(!pl_glob(PL_STR("[a-c]"), PL_STR("-")), "... and no hyphen");
	ok(pl_glob(PL_STR("[一-龥]"), PL_STR("两")), "a range of Han");
	ok(!pl_glob(PL_STR("[c-a]"), PL_STR("b")), "a range the wrong way holds nothing");
	ok(pl_glob(PL_STR("[a-]"), PL_STR("-")) && pl_glob(PL_STR("[-a]"), PL_STR("-")),
		"a hyphen at either end is one");
	ok(pl_glob(PL_STR("[!a-c]"), PL_STR("d")) && pl_glob(PL_STR("[^a-c]"), PL_STR("d")),
		"! and ^ deny");
	ok(!pl_glob(PL_STR("[!a-c]"), PL_STR("b")) && !pl_glob(PL_STR("[^a-c]"), PL_STR("b")),
		"... what the set holds");
	ok(pl_glob(PL_STR("[]]"), PL_STR("]")), "a ] that comes first belongs to the set");
	ok(!pl_glob(PL_STR("[!]]"), PL_STR("]")) && pl_glob(PL_STR("[!]]"), PL_STR("a")),
		"... behind a ! too");
	ok(pl_glob(PL_STR("a[b"), PL_STR("a[b")), "a [ that is never closed is one");
	ok(!pl_glob(PL_STR("a[b"), PL_STR("ab")), "... and no set");
	ok(pl_glob(PL_STR("[a-"), PL_STR("[a-")), "... with a hyphen behind it too");
	ok(pl_glob(PL_STR("[\\]"), PL_STR("\\")), "a backslash in a set is one");
	ok(pl_glob(PL_STR("*[0-9]"), PL_STR("a1b2")), "a set behind a star");
}

static void languages(void)
{
	ok(pl_lang_fits("zh", "zh"), "a tag fits itself");
	ok(pl_lang_fits("zh", "zh-Hans"), "... and what is below it");
	ok(!pl_lang_fits("zh-Hans", "zh"), "... not what is above");
	ok(!pl_lang_fits("z", "zh"), "half a tag fits nothing");
	ok(pl_lang_fits("ZH", "zh-hans"), "case does not matter");
	ok(!pl_lang_fits("en", NULL), "a document without a language fits none");
}

static void whole_filter(void)
{
	enum pl_verdict verdict = PL_OUT;
	struct pl_filter f = { .from = 20230101 };
	is_int(pl_filter_check(&f, NULL, 1, 20230105, &verdict, NULL), PL_OK,
		"a filter of dates alone asks for no facts");
	is_int(verdict, PL_PASS, "... and lets the day pass");
	struct pl_filter g = { .from = 20230101, .source = "*.txt" };
	is_int(pl_filter_check(&g, NULL, 1, 20220105, &verdict, NULL), PL_OK,
		"nor does one that the date has settled");
	is_int(verdict, PL_OUT, "... and keeps the day out");
}

int main(void)
{
	open_range();
	january();
	undated();
	days();
	sources();
	globs();
	stars();
	sets();
	languages();
	whole_filter();
	return done_testing();
}
