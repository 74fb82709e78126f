/* The language of docs/queries.md: what each production reads. */

#include "tests/queries.h"

static void words(void)
{
	reads("establishments", "\"establish\"", "a word is compared by its stem");
	reads("=Establishments", "=\"establishments\"", "= compares the form");
	reads("state-owned", "\"state own\"", "a hyphenated word is a phrase of its parts");
	reads("=state-owned", "=\"<state-owned>state owned\"", "... and with = the whole as well");
	reads("=\"a state-owned firm\"", "=\"a <state-owned>state owned firm\"",
		"... also inside a phrase");
	reads("两个确立", "\"两 个 确 立\"", "a run of Han is a phrase");
	reads("www.gov.cn", "\"www gov cn\"", "and so is what has several words in it");
	reads("People’s", "\"peopl\"", "a curly apostrophe is inside its word");
	reads("masses’", "\"mass\"", "... or at its end");
	reads("and or not near before", "(and \"and\" \"or\" \"not\" \"near\" \"befor\")",
		"small operators are words");
	reads("ANDY NOTE", "(and \"andi\" \"note\")", "words that begin like operators are words");
	reads("two–", "\"two\"", "signs at a word's end do not matter");
	reads("...two", "\"two\"", "... nor at its start");
	reads("two & party", "(and \"two\" \"parti\")", "signs that stand alone are passed over");
	reads("& two … . party —", "(and \"two\" \"parti\")", "... wherever they stand");
	reads("two . OR , party", "(or \"two\" \"parti\")", "... around OR too");
	reads("\u3000two\u00A0party\t", "(and \"two\" \"parti\")", "all white space parts words");
}

static void phrases(void)
{
	reads("\"two establishments\"", "\"two establish\"", "straight quotes");
	reads("“two establishments”", "\"two establish\"", "curly quotes");
	reads("‘two establishments’", "\"two establish\"", "single curly quotes");
	reads("«two establishments»", "\"two establish\"", "guillemets");
	reads("「两个」", "\"两 个\"", "corner brackets");
	reads("『两个』", "\"两 个\"", "white corner brackets");
	reads("=“Two Establishments”", "=\"two establishments\"", "= before a phrase");
	reads("“the ‘big’ country”", "\"the big countri\"", "other quotes inside a phrase");
	reads("‘the people’s hall’", "\"the peopl hall\"", "a ’ before a letter is an apostrophe");
	reads("‘voilà’s hall’", "\"voilà hall\"", "... behind a letter of two bytes as well");
	reads("‘the people ’s hall’", "(and \"the peopl\" \"s\" \"hall\")",
		"... but not behind white space");
	reads("‘big’ ‘country’", "(and \"big\" \"countri\")", "single quotes end before white space");
	reads("\"two & party\"", "\"two parti\"", "signs inside a phrase do not matter");
	reads("\"party committee\"~3", "\"parti committe\"~3", "~ and a number allow a gap");
	reads("\"party committee\"~0", "\"parti committe\"", "~0 is none");
	reads("\"party committee\"~100", "\"parti committe\"~100", "~100 is the widest");
	reads("=\"party committee\"~2", "=\"party committee\"~2", "= and ~ go together");
	reads("\"two\"\"party\"", "(and \"two\" \"parti\")", "phrases may touch");
	reads("two\"party\"three", "(and \"two\" \"parti\" \"three\")", "... and words may touch them");
}

static void prefixes(void)
{
	reads("establ*", "establ*", "a star behind a word is a prefix");
	reads("ÉTab*", "étab*", "... which is folded");
	reads("es*", "es*", "two letters suffice");
	reads("state-o*", "state-o*", "a hyphenated word may begin so");
	refuses("t*",
		"query, column 1: a star needs at least 2 letters before it\n  t*\n  ^",
		"one letter does not");
	refuses("two *",
		"query, column 5: a star needs at least 2 letters before it\n  two *\n      ^",
		"a star alone does not");
	refuses("es*ta", "query, column 3: a star may stand at the end of a word only\n  es*ta\n    ^",
		"a star inside a word");
	refuses("es**", "query, column 3: a star may stand at the end of a word only\n  es**\n    ^",
		"two stars");
	refuses("=es*", "query, column 2: = and * do not go together\n  =es*\n   ^", "= and a star");
	refuses("两个*", "query, column 1: the star may follow one word only\n  两个*\n  ^",
		"a star behind a run of Han");
	refuses("www.gov*", "query, column 1: the star may follow one word only\n  www.gov*\n  ^",
		"... and behind other runs");
	refuses("&*", "query, column 1: no word to search for here\n  &*\n  ^", "a star behind a sign");
	refuses("\"big es* x\"", "query, column 8: a phrase takes no star\n  \"big es* x\"\n         ^",
		"a star inside a phrase");
	refuses("\"big es\"*",
		"query, column 9: a star may follow a word, not a phrase\n  \"big es\"*\n          ^",
		"a star behind a phrase");
}

static void near(void)
{
	reads("a1 NEAR/5 b1", "(near/5 \"a1\" \"b1\")", "NEAR");
	reads("a1 BEFORE/5 b1", "(before/5 \"a1\" \"b1\")", "BEFORE");
	reads("a1 NEAR/1 b1", "(near/1 \"a1\" \"b1\")", "a distance of 1");
	reads("a1 NEAR/100 b1", "(near/100 \"a1\" \"b1\")", "a distance of 100");
	reads("a1 NEAR/5 b1 BEFORE/6 c1", "(before/6 (near/5 \"a1\" \"b1\") \"c1\")",
		"a chain is read from the left");
	reads("a1 NEAR/5 (b1 NEAR/6 c1)", "(near/5 \"a1\" (near/6 \"b1\" \"c1\"))",
		"parentheses change that");
	reads("a1 NEAR/5 (b1 OR \"c1 d1\" OR es*)",
		"(near/5 \"a1\" (or \"b1\" \"c1 d1\" es*))", "OR inside NEAR");
	reads("(a1 OR (b1 OR c1 NEAR/2 d1)) NEAR/5 e1",
		"(near/5 (or \"a1\" (or \"b1\" (near/2 \"c1\" \"d1\"))) \"e1\")",
		"... on the left and nested");
	reads("x1 a1 NEAR/5 b1 y1", "(and \"x1\" (near/5 \"a1\" \"b1\") \"y1\")",
		"NEAR binds stronger than AND");
	reads("NOT a1 NEAR/5 b1 y1", "(and (not (near/5 \"a1\" \"b1\")) \"y1\")",
		"... and stronger than NOT");
}

static void boolean(void)
{
	reads("a1 b1", "(and \"a1\" \"b1\")", "words side by side");
	reads("a1 AND b1", "(and \"a1\" \"b1\")", "AND");
	reads("a1 b1 AND c1", "(and \"a1\" \"b1\" \"c1\")", "all of one AND are side by side");
	reads("a1 OR b1 OR c1", "(or \"a1\" \"b1\" \"c1\")", "OR");
	reads("a1 b1 OR c1 d1", "(or (and \"a1\" \"b1\") (and \"c1\" \"d1\"))",
		"OR binds weaker than AND");
	reads("a1 (b1 OR c1)", "(and \"a1\" (or \"b1\" \"c1\"))", "parentheses");
	reads("(a1)(b1)", "(and \"a1\" \"b1\")", "... that touch");
	reads("( ( a1 ) )", "\"a1\"", "... around parentheses");
	reads("a1 NOT b1", "(and \"a1\" (not \"b1\"))", "NOT");
	reads("a1 AND NOT b1", "(and \"a1\" (not \"b1\"))", "AND NOT");
	reads("a1 -b1", "(and \"a1\" (not \"b1\"))", "- before a word");
	reads("-b1 a1", "(and (not \"b1\") \"a1\")", "... at the start");
	reads("a1\u3000-b1", "(and \"a1\" (not \"b1\"))", "... behind an ideographic space");
	reads("a1 -\"b1 c1\"", "(and \"a1\" (not \"b1 c1\"))", "- before a phrase");
	reads("a1 -(b1 OR c1)", "(and \"a1\" (not (or \"b1\" \"c1\")))", "- before a parenthesis");
	reads("(-b1 a1)", "(and (not \"b1\") \"a1\")", "- behind a parenthesis that opens");
	reads("a1-b1", "\"a1 b1\"", "- inside a word is a hyphen");
	reads("\"a1\"-b1", "(and \"a1\" \"b1\")", "- behind a quote denies nothing");
	reads("(a1)-b1", "(and \"a1\" \"b1\")", "- behind a parenthesis that closes denies nothing");
	reads("–a1", "\"a1\"", "a dash denies nothing");
	reads("a1 (NOT b1 c1)", "(and \"a1\" (and (not \"b1\") \"c1\"))", "NOT in a parenthesis");
	reads("(a1 NOT b1) OR c1", "(or (and \"a1\" (not \"b1\")) \"c1\")", "NOT beside an OR");
}

static void fields(void)
{
	reads("title:establishments", "title:\"establish\"", "title: and a word");
	reads("title:=Establishments", "title:=\"establishments\"", "title: and a form");
	reads("title:\"two establishments\"", "title:\"two establish\"", "title: and a phrase");
	reads("title:=“two establishments”~2 x1", "(and title:=\"two establishments\"~2 \"x1\")",
		"title: and all of that");
	reads("date:2023", "date:20230101..20231231", "date: and a year");
	reads("date:2024-02", "date:20240201..20240229", "date: and a month");
	reads("date:2023-01-05", "date:20230105..20230105", "date: and a day");
	reads("date:2022..2023-01", "date:20220101..20230131", "date: and a range");
	reads("date:2022..", "date:20220101..0", "... open at its end");
	reads("date:..2022", "date:0..20221231", "... open at its start");
	reads("source:*.txt", "source:*.txt", "source: and a glob");
	reads("source:\"my file.txt\"", "source:my file.txt", "source: and a name in quotes");
	reads("source:“x”y1", "(and source:x \"y1\")", "... ends at its quote");
	reads("lang:zh", "lang:zh", "lang:");
	reads("party -lang:zh", "(and \"parti\" (not lang:zh))", "a denied field");
	reads("(date:2023 OR lang:zh) party", "(and (or date:20230101..20231231 lang:zh) \"parti\")",
		"fields under OR");
}

static void becomes(const char *query, enum pl_status (*change)(struct pl_query *), const char *want,
	const char *name)
{
	struct pl_query *q = NULL;
	struct pl_buf got = { .max = 10000 };
	if (pl_query_parse(an, pl_str(query), &q, &err) || change(q))
		pl_buf_print(&got, "%s", err.text);
	else
		show(q->root, &got);
	is_str(pl_buf_str(&got), want, name);
	pl_query_free(q);
	pl_buf_free(&got);
}

static enum pl_status to_phrase(struct pl_query *q)
{
	return pl_query_bare_phrase(an, q, &err);
}

static enum pl_status to_any(struct pl_query *q)
{
	return pl_query_any(q, &err);
}

static void bare_phrase(void)
{
	becomes("two establishments", to_phrase, "\"two establish\"", "bare words become a phrase");
	becomes("  two\u3000big state-owned ", to_phrase, "\"two big state own\"", "... of all their words");
	becomes("two", to_phrase, "\"two\"", "one word is one already");
	becomes("two AND party", to_phrase, "(and \"two\" \"parti\")", "not with AND");
	becomes("two OR party", to_phrase, "(or \"two\" \"parti\")", "not with OR");
	becomes("two -party", to_phrase, "(and \"two\" (not \"parti\"))", "not with -");
	becomes("two (party)", to_phrase, "(and \"two\" \"parti\")", "not with parentheses");
	becomes("two \"party\"", to_phrase, "(and \"two\" \"parti\")", "not with quotes");
	becomes("two =party", to_phrase, "(and \"two\" =\"party\")", "not with =");
	becomes("two par*", to_phrase, "(and \"two\" par*)", "not with a star");
	becomes("two lang:zh", to_phrase, "(and \"two\" lang:zh)", "not with a field");
	becomes("two party NEAR/3 x1", to_phrase, "(and \"two\" (near/3 \"parti\" \"x1\"))",
		"not with NEAR");
	struct pl_query *q = NULL;
	char *many = times("a ", 257);
	is_int(pl_query_parse(an, pl_str(many), &q, &err), PL_OK, "257 bare words");
	is_int(pl_query_bare_phrase(an, q, &err), PL_QUERY, "... are too many for a phrase");
	pl_query_free(q);
	free(many);
}

static void any(void)
{
	becomes("two party", to_any, "(and (or \"two\" \"parti\"))", "one of the words suffices");
	becomes("two -big party lang:zh", to_any,
		"(and (or \"two\" \"parti\") (not \"big\") lang:zh)",
		"what is denied and fields still hold");
	becomes("two", to_any, "\"two\"", "one word stays");
	becomes("two OR party", to_any, "(or \"two\" \"parti\")", "an OR stays");
	becomes("two -party", to_any, "(and \"two\" (not \"parti\"))", "one that is asked for stays");
	becomes("(two party) OR x1", to_any, "(or (and \"two\" \"parti\") \"x1\")", "an inner AND stays");
	struct pl_query *q = NULL;
	ok(!pl_query_parse(an, PL_STR("a b"), &q, &err) && pl_query_has_and(q),
		"two words have an AND");
	pl_query_free(q);
	ok(!pl_query_parse(an, PL_STR("a -b date:2023"), &q, &err) && !pl_query_has_and(q),
		"one that is asked for has none");
	pl_query_free(q);
}

static void columns(void)
{
	struct pl_query *q = NULL;
	is_int(pl_query_parse(an, PL_STR("两个 OR party NEAR/3 x"), &q, &err), PL_OK, "a query");
	is_int((intmax_t)q->root->column, 4, "OR stands in column 4");
	is_int((intmax_t)q->root->child[0]->column, 1, "两个 stands in column 1");
	is_int((intmax_t)q->root->child[1]->column, 13, "NEAR stands in column 13");
	is_int((intmax_t)q->root->child[1]->child[0]->column, 7, "party stands in column 7");
	is_str(q->text, "两个 OR party NEAR/3 x", "the query keeps its text");
	pl_query_free(q);
	pl_query_free(NULL);
}

int main(void)
{
	if (pl_analyser_new(&an, &err))
		return 1;
	words();
	phrases();
	prefixes();
	near();
	boolean();
	fields();
	bare_phrase();
	any();
	columns();
	pl_analyser_free(an);
	return done_testing();
}
