/* The language of docs/queries.md: what is refused, with which words, under which column; and how much
 * of it a query may hold. */

#include "tests/queries.h"

static void near_errors(void)
{
	refuses("a NEAR/0 b",
		"query, column 3: NEAR takes a distance from 1 to 100, as in NEAR/5\n"
		"  a NEAR/0 b\n    ^",
		"NEAR/0");
	refuses("a NEAR/101 b",
		"query, column 3: NEAR takes a distance from 1 to 100, as in NEAR/5\n"
		"  a NEAR/101 b\n    ^",
		"NEAR/101");
	refuses("a NEAR b",
		"query, column 3: NEAR takes a distance from 1 to 100, as in NEAR/5\n"
		"  a NEAR b\n    ^",
		"NEAR without a distance");
	refuses("a BEFORE/x b",
		"query, column 3: BEFORE takes a distance from 1 to 100, as in BEFORE/5\n"
		"  a BEFORE/x b\n    ^",
		"BEFORE/x");
	refuses("a BEFORE/9999999999 b",
		"query, column 3: BEFORE takes a distance from 1 to 100, as in BEFORE/5\n"
		"  a BEFORE/9999999999 b\n    ^",
		"a distance that no number holds");
	refuses("a NEAR/3 (b AND c)",
		"query, column 3: NEAR joins words, phrases and OR of them; no AND, NOT or field\n"
		"  a NEAR/3 (b AND c)\n    ^",
		"AND inside NEAR");
	refuses("(a NOT b) BEFORE/3 c",
		"query, column 11: BEFORE joins words, phrases and OR of them; no AND, NOT or field\n"
		"  (a NOT b) BEFORE/3 c\n            ^",
		"NOT inside BEFORE");
	refuses("a NEAR/3 (b OR date:2023)",
		"query, column 3: NEAR joins words, phrases and OR of them; no AND, NOT or field\n"
		"  a NEAR/3 (b OR date:2023)\n    ^",
		"a field inside an OR inside NEAR");
	refuses("a NEAR/3",
		"query, column 9: the query ends where a word or phrase should be\n"
		"  a NEAR/3\n          ^",
		"nothing behind NEAR");
	refuses("NEAR/3 a",
		"query, column 1: NEAR/3 needs something to join on both sides; write it small to search "
		"for the word\n  NEAR/3 a\n  ^",
		"nothing before NEAR");
	refuses("a NEAR/3 NOT b",
		"query, column 10: NOT needs something to join on both sides; write it small to search "
		"for the word\n  a NEAR/3 NOT b\n           ^",
		"NOT behind NEAR");
	refuses("a NEAR/3 -b",
		"query, column 10: - cannot stand here: NEAR and NOT take a word, a phrase or a "
		"parenthesis\n  a NEAR/3 -b\n           ^",
		"- behind NEAR");
	refuses("\"a b\"~101",
		"query, column 6: ~ takes a number of words from 0 to 100\n  \"a b\"~101\n       ^",
		"~101");
	refuses("\"a b\"~x",
		"query, column 6: ~ takes a number of words from 0 to 100\n  \"a b\"~x\n       ^", "~x");
	refuses("\"a b\"~",
		"query, column 6: ~ takes a number of words from 0 to 100\n  \"a b\"~\n       ^", "~ alone");
}

static void boolean_errors(void)
{
	refuses("", "query, column 1: the query is empty\n  \n  ^", "no query");
	refuses("  \t", "query, column 1: the query is empty\n     \n  ^", "white space only");
	refuses("a AND",
		"query, column 6: the query ends where a word or phrase should be\n  a AND\n       ^",
		"nothing behind AND");
	refuses("AND a",
		"query, column 1: AND needs something to join on both sides; write it small to search for "
		"the word\n  AND a\n  ^",
		"nothing before AND");
	refuses("a OR",
		"query, column 5: the query ends where a word or phrase should be\n  a OR\n      ^",
		"nothing behind OR");
	refuses("OR a",
		"query, column 1: OR needs something to join on both sides; write it small to search for "
		"the word\n  OR a\n  ^",
		"nothing before OR");
	refuses("a OR OR b",
		"query, column 6: OR needs something to join on both sides; write it small to search for "
		"the word\n  a OR OR b\n       ^",
		"OR twice");
	refuses("a AND OR b",
		"query, column 7: OR needs something to join on both sides; write it small to search for "
		"the word\n  a AND OR b\n        ^",
		"AND OR");
	refuses("NOT", "query, column 4: the query ends where a word or phrase should be\n  NOT\n     ^",
		"NOT alone");
	refuses("a NOT -b",
		"query, column 7: - cannot stand here: NEAR and NOT take a word, a phrase or a "
		"parenthesis\n  a NOT -b\n        ^",
		"NOT and -");
	refuses("a - b", "query, column 3: - denies the word that it touches; none is here\n  a - b\n    ^",
		"- before white space");
	refuses("a -\u3000b",
		"query, column 3: - denies the word that it touches; none is here\n  a -\u3000b\n    ^",
		"- before an ideographic space");
	refuses("a -", "query, column 3: - denies the word that it touches; none is here\n  a -\n    ^",
		"- at the end");
	refuses("NOT a", "query, column 1: the query only denies; it must also ask for something\n"
			 "  NOT a\n  ^", "a query that only denies");
	refuses("-a -b", "query, column 1: the query only denies; it must also ask for something\n"
			 "  -a -b\n  ^", "... twice");
	refuses("a OR NOT b", "query, column 1: the query only denies; it must also ask for something\n"
			      "  a OR NOT b\n  ^", "... on one side of an OR");
	refuses("(a OR -b)", "query, column 1: the query only denies; it must also ask for something\n"
			     "  (a OR -b)\n  ^", "... in parentheses");
}

static void open_ends(void)
{
	refuses("(a b", "query, column 1: this parenthesis is never closed\n  (a b\n  ^",
		"a parenthesis that stays open");
	refuses("a (b OR (c)", "query, column 3: this parenthesis is never closed\n  a (b OR (c)\n    ^",
		"... behind a word");
	refuses("a) b", "query, column 2: a closing parenthesis that none opened\n  a) b\n   ^",
		"a parenthesis that closes nothing");
	refuses("()", "query, column 2: a word or phrase is missing here\n  ()\n   ^",
		"a parenthesis around nothing");
	refuses("(", "query, column 2: the query ends where a word or phrase should be\n  (\n   ^",
		"a parenthesis at the end");
	refuses("& …", "query, column 1: no word to search for here\n  & …\n  ^", "signs alone");
	refuses("a AND &", "query, column 7: no word to search for here\n  a AND &\n        ^",
		"a sign behind AND");
	refuses("a OR &",
		"query, column 7: the query ends where a word or phrase should be\n  a OR &\n        ^",
		"a sign behind OR");
	refuses("a NEAR/3 &", "query, column 10: no word to search for here\n  a NEAR/3 &\n           ^",
		"a sign behind NEAR");
	refuses("(&)", "query, column 3: a word or phrase is missing here\n  (&)\n    ^",
		"a parenthesis around a sign");
	refuses("=&", "query, column 2: no word to search for here\n  =&\n   ^", "= and a sign");
	refuses("a =", "query, column 4: a word or phrase is missing here\n  a =\n     ^", "= alone");
	refuses("\"two", "query, column 1: this quote is never closed with \"\n  \"two\n  ^",
		"a quote that stays open");
	refuses("a “two\"", "query, column 3: this quote is never closed with ”\n  a “two\"\n    ^",
		"... or is closed by another kind");
	refuses("‘the people’s", "query, column 1: this quote is never closed with ’\n  ‘the people’s\n  ^",
		"... or by an apostrophe");
	refuses("two”", "query, column 4: a closing quote that none opened\n  two”\n     ^",
		"a quote that closes nothing");
	refuses("\"\"", "query, column 1: no word to search for here\n  \"\"\n  ^", "an empty phrase");
	refuses("\"&\"", "query, column 1: no word to search for here\n  \"&\"\n  ^", "a phrase of signs");
	refuses("\u115F", "query, column 1: no word to search for here\n  \u115F\n  ^",
		"a word that folds to nothing");
}

static void field_errors(void)
{
	refuses("said:We",
		"query, column 1: there is no field \"said:\"; put quotes around words that hold a "
		"colon\n  said:We\n  ^",
		"a field that does not exist");
	refuses("Title:x",
		"query, column 1: there is no field \"Title:\"; put quotes around words that hold a "
		"colon\n  Title:x\n  ^",
		"fields are written small");
	refuses("a person:", "query, column 10: person: needs a value\n  a person:\n           ^",
		"person: alone");
	refuses("title:", "query, column 7: a word or phrase is missing here\n  title:\n        ^",
		"title: alone");
	refuses("title:es*", "query, column 7: title: takes no star\n  title:es*\n        ^",
		"title: and a star");
	refuses("title:&", "query, column 7: no word to search for here\n  title:&\n        ^",
		"title: and a sign");
	refuses("date:", "query, column 6: date: needs a value\n  date:\n       ^", "date: alone");
	refuses("lang: zh", "query, column 6: lang: needs a value\n  lang: zh\n       ^",
		"white space behind a colon");
	refuses("source:\"\"", "query, column 8: source: needs a value\n  source:\"\"\n         ^",
		"an empty source");
	refuses("source:\"x", "query, column 8: this quote is never closed\n  source:\"x\n         ^",
		"a source whose quote stays open");
	refuses("date:20xx",
		"query, column 6: not a date or range of dates: YYYY, YYYY-MM, YYYY-MM-DD or D..D\n"
		"  date:20xx\n       ^",
		"no date");
	refuses("date:2023-02-30",
		"query, column 6: not a date or range of dates: YYYY, YYYY-MM, YYYY-MM-DD or D..D\n"
		"  date:2023-02-30\n       ^",
		"a day that does not exist");
	refuses("date:--01-05",
		"query, column 6: not a date or range of dates: YYYY, YYYY-MM, YYYY-MM-DD or D..D\n"
		"  date:--01-05\n       ^",
		"a day of no year");
	refuses("date:..",
		"query, column 6: not a date or range of dates: YYYY, YYYY-MM, YYYY-MM-DD or D..D\n"
		"  date:..\n       ^",
		"a range open at both ends");
	refuses("date:2023..x",
		"query, column 6: not a date or range of dates: YYYY, YYYY-MM, YYYY-MM-DD or D..D\n"
		"  date:2023..x\n       ^",
		"a range to no date");
	refuses("date:2023..2022",
		"query, column 6: the range of dates ends before it begins\n  date:2023..2022\n       ^",
		"a range the wrong way");
}

static void sizes(void)
{
	struct pl_query *q = NULL;
	char *most = times("a ", 1024), *more = times("a ", 1025);
	is_int(pl_query_parse(an, pl_str(most), &q, &err), PL_OK, "1,024 words");
	is_int((intmax_t)q->root->n_children, 1024, "... are all there");
	pl_query_free(q);
	is_int(pl_query_parse(an, pl_str(more), &q, &err), PL_QUERY, "1,025 words are too many");
	ok(pl_str_starts(pl_str(err.text),
		   PL_STR("query, column 2049: more than 1024 words and phrases\n")),
		"... which is said");
	free(most);
	free(more);

	char *full = times("abc ", 1024), *over = times("abc ", 1025);
	is_int((intmax_t)strlen(full), 4096, "a query of 4,096 bytes");
	is_int(pl_query_parse(an, pl_str(full), &q, &err), PL_OK, "... is read");
	pl_query_free(q);
	is_int(pl_query_parse(an, (struct pl_str){ over, 4097 }, &q, &err), PL_QUERY,
		"one of 4,097 is not");
	is_str(pl_str(err.text), "the query has 4097 bytes; at most 4096 are allowed",
		"... which is said");
	free(full);
	free(over);

	char deep[200];
	(void)snprintf(deep, sizeof deep, "%.*sa%.*s", 64,
		"((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((", 64,
		"))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))");
	reads(deep, "\"a\"", "64 parentheses deep");
	(void)snprintf(deep, sizeof deep, "(%.*sa%.*s)", 64,
		"((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((", 64,
		"))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))");
	is_int(pl_query_parse(an, pl_str(deep), &q, &err), PL_QUERY, "65 are too deep");
	ok(pl_str_starts(pl_str(err.text), PL_STR("query, column 65: more than 64 parentheses deep\n")),
		"... which is said");
	reads("(a1) (b1) ((c1))", "(and \"a1\" \"b1\" \"c1\")", "depth is not the number of them");
}

static void long_words(void)
{
	struct pl_query *q = NULL;
	char *word = times("a", 246), *phrase = times("a ", 300);
	is_int(pl_query_parse(an, (struct pl_str){ word, 245 }, &q, &err), PL_OK,
		"a word of 245 bytes is read");
	pl_query_free(q);
	is_int(pl_query_parse(an, pl_str(word), &q, &err), PL_QUERY, "one of 246 is not");
	ok(pl_str_starts(pl_str(err.text), PL_STR("query, column 1: a word of more than 245 bytes\n")),
		"... which is said");
	phrase[0] = '"';
	phrase[514] = '"';
	is_int(pl_query_parse(an, (struct pl_str){ phrase, 515 }, &q, &err), PL_OK,
		"a phrase of 256 words is read");
	is_int((intmax_t)q->root->n_elements, 256, "... in full");
	pl_query_free(q);
	phrase[514] = 'a';
	phrase[515] = '"';
	is_int(pl_query_parse(an, (struct pl_str){ phrase, 516 }, &q, &err), PL_QUERY,
		"one of 257 is not");
	ok(pl_str_starts(pl_str(err.text),
		   PL_STR("query, column 1: a phrase of more than 256 words\n")),
		"... which is said");
	free(word);
	free(phrase);
}

static void bytes(void)
{
	refuses("a \xFF b", "the query is not UTF-8 at byte 3", "a bad byte");
	struct pl_query *q = NULL;
	is_int(pl_query_parse(an, PL_STR("a\0b"), &q, &err), PL_QUERY, "a NUL");
	refuses("两个 =& a", "query, column 5: no word to search for here\n  两个 =& a\n        ^",
		"columns count characters; the caret allows for wide ones");
	refuses("a\u202E =&",
		"query, column 5: no word to search for here\n  a<U+202E> =&\n             ^",
		"what draws on a terminal is visible; the caret allows for that");
	refuses("a\n=&", "query, column 4: no word to search for here\n  a =&\n     ^",
		"a newline does not break the line with the caret");
	refuses("abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi =& "
		"abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi",
		"query, column 72: no word to search for here\n"
		"  bcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi =& "
		"abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefgh\n"
		"                                                              ^",
		"of a long query the part around the caret is shown");
}

int main(void)
{
	if (pl_analyser_new(&an, &err))
		return 1;
	near_errors();
	boolean_errors();
	open_ends();
	field_errors();
	sizes();
	long_words();
	bytes();
	pl_analyser_free(an);
	return done_testing();
}
