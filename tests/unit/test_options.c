#include "cli/options.c" /* cli/ is part of the program and not of the library */

#include <stdlib.h>

#include "tests/tap.h"

struct settings {
	bool quiet, help;
	const char *source;
	uint64_t limit, memory;
	int order;
};

static const char *const orders[] = { "rank", "date", NULL };

static const struct pl_option first[] = {
	{ "quiet", 'q', PL_FLAG, offsetof(struct settings, quiet), 0, 0, NULL, NULL, "say less" },
	{ "limit", 'n', PL_NUMBER, offsetof(struct settings, limit), 1, 1000, NULL, "N",
		"at most N answers" },
	{ "", 0, PL_GROUP, 0, 0, 0, NULL, NULL, "Room:" },
	{ "memory", 0, PL_BYTES, offsetof(struct settings, memory), 1024, 1ull << 40, NULL, "SIZE",
		"room for lists, which goes to the columns on the right and then on below them" },
	{ 0 },
};
static const struct pl_option second[] = {
	{ "source", 's', PL_TEXT_ARGUMENT, offsetof(struct settings, source), 0, 0, NULL, "GLOB",
		"only these documents" },
	{ "order-of-the-answers", 0, PL_CHOICE, offsetof(struct settings, order), 0, 0, orders,
		"rank or date", "what comes first" },
	{ "help", 'h', PL_HELP, offsetof(struct settings, help), 0, 0, NULL, NULL, "this help" },
	{ 0 },
};
static const struct pl_option *const tables[PL_TABLES] = { first, second };

static struct settings got;
static struct pl_err err;
static char *words[10];
static int n_words, rest;

/* Reads a command line of words, NULL behind the last. */
static enum pl_status read_words(const char *const *line)
{
	got = (struct settings){ .limit = 10 };
	n_words = 0;
	for (; line[n_words]; n_words++)
		words[n_words] = (char *)(uintptr_t)line[n_words];
	return pl_options_read(tables, words, n_words, &got, &rest, &err);
}
#define READ(...) read_words((const char *const[]){ __VA_ARGS__, NULL })

static void good(void)
{
	is_int(READ("two", "establishments"), PL_OK, "words that are no options");
	is_int(rest, 2, "... are all left");
	is_int(READ("two", "-q", "party", "--limit", "5"), PL_OK, "options anywhere");
	is_int(rest, 2, "... leave the rest");
	is_str(pl_str(words[0]), "two", "... in front");
	is_str(pl_str(words[1]), "party", "... in order");
	ok(got.quiet && got.limit == 5, "... and are set");
	is_int(READ("--limit=7"), PL_OK, "a value behind =");
	is_int((intmax_t)got.limit, 7, "... is taken");
	is_int(READ("-n", "8"), PL_OK, "a letter with its value");
	is_int((intmax_t)got.limit, 8, "... is taken");
	is_int(READ("-n9"), PL_OK, "a letter and its number together");
	is_int((intmax_t)got.limit, 9, "... are taken");
	is_int(READ("-n", "1", "-n", "2"), PL_OK, "an option given twice");
	is_int((intmax_t)got.limit, 2, "... has its last value");
	is_int(READ("--source", "*.txt"), PL_OK, "text");
	is_str(pl_str(got.source), "*.txt", "... is lent");
	is_int(READ("--source="), PL_OK, "empty text");
	is_str(pl_str(got.source), "", "... is text");
	is_int(READ("--source", "--quiet"), PL_OK, "what follows an option is its value");
	ok(!got.quiet && strcmp(got.source, "--quiet") == 0, "... even when it looks like one");
	is_int(READ("--order-of-the-answers", "date"), PL_OK, "a choice");
	is_int(got.order, 1, "... is its number in the list");
	is_int(READ("-h"), PL_OK, "help");
	ok(got.help, "... is noted");
}

static void sizes(void)
{
	is_int(READ("--memory", "2048"), PL_OK, "bytes");
	is_int((intmax_t)got.memory, 2048, "... as they are");
	is_int(READ("--memory", "2K"), PL_OK, "2K");
	is_int((intmax_t)got.memory, 2048, "... is 2,048");
	is_int(READ("--memory", "3M"), PL_OK, "3M");
	is_int((intmax_t)got.memory, 3145728, "... is 3 times 2^20");
	is_int(READ("--memory", "4G"), PL_OK, "4G");
	is_int((intmax_t)got.memory, 4294967296, "... is 2^32");
	is_int(READ("--limit", "1"), PL_OK, "the lowest number");
	is_int(READ("--limit", "1000"), PL_OK, "the highest");
}

static void denied_words(void)
{
	is_int(READ("two", "-party"), PL_OK, "a denied word of a query");
	is_int(rest, 2, "... is no option");
	is_int(READ("-quiet"), PL_OK, "not even when it begins like one");
	ok(rest == 1 && !got.quiet, "... as letters of options are not run together");
	is_int(READ("-nine"), PL_OK, "a letter that takes a number, with a word behind it");
	ok(rest == 1 && got.limit == 10, "... is a word");
	is_int(READ("-x"), PL_OK, "a letter that no table knows");
	is_int(rest, 1, "... is a word");
	is_int(READ("-"), PL_OK, "- alone");
	is_int(rest, 1, "... is a word");
	is_int(READ("-q", "--", "-q", "--nosuch", "--"), PL_OK, "-- ends options");
	is_int(rest, 3, "... and all behind it are words");
	is_str(pl_str(words[2]), "--", "... a second -- too");
}

static void refuses(enum pl_status st, const char *want, const char *name)
{
	is_int(st, PL_QUERY, name);
	is_str(pl_str(err.text), want, "  ... and says so");
}

static void bad(void)
{
	refuses(READ("--nosuch"), "there is no option --nosuch here; see --help", "no such option");
	refuses(READ("--=5"), "there is no option --=5 here; see --help", "no name at all");
	refuses(READ("--lim", "5"), "there is no option --lim here; see --help", "half an option");
	refuses(READ("--nosuch=\033[31m"), "there is no option --nosuch=<U+001B>[31m here; see --help",
		"... whose value cannot draw");
	refuses(READ("--quiet=yes"), "--quiet takes no value", "a value where none goes");
	refuses(READ("--limit"), "--limit needs N", "no value where one goes");
	refuses(READ("a", "-n"), "--limit needs N", "... by its letter");
	refuses(READ("--limit", "0"), "--limit 0: takes a number from 1 to 1000", "too low");
	refuses(READ("--limit", "1001"), "--limit 1001: takes a number from 1 to 1000", "too high");
	refuses(READ("--limit", "x"), "--limit x: takes a number from 1 to 1000", "no number");
	refuses(READ("--limit", ""), "--limit : takes a number from 1 to 1000", "nothing");
	refuses(READ("--limit", "-5"), "--limit -5: takes a number from 1 to 1000", "below nothing");
	refuses(READ("--limit", "5K"), "--limit 5K: takes a number from 1 to 1000", "a unit where none goes");
	refuses(READ("--limit", "99999999999999999999"),
		"--limit 99999999999999999999: takes a number from 1 to 1000", "more than a number holds");
	refuses(READ("--memory", "99999999999G"),
		"--memory 99999999999G: takes a number from 1024 to 1099511627776 (K, M or G may follow)",
		"... with its unit");
	refuses(READ("--memory", "K"),
		"--memory K: takes a number from 1024 to 1099511627776 (K, M or G may follow)",
		"a unit alone");
	refuses(READ("--order-of-the-answers", "name"), "--order-of-the-answers name: takes rank or date",
		"no such choice");
}

static void help(void)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	if (!out)
		return;
	pl_options_help(tables, out);
	(void)fclose(out);
	is_str((struct pl_str){ text, len },
		"  -q, --quiet                       say less\n"
		"  -n, --limit N                     at most N answers\n"
		"\n"
		"Room:\n"
		"      --memory SIZE                 room for lists, which goes to the columns on\n"
		"                                    the right and then on below them\n"
		"  -s, --source GLOB                 only these documents\n"
		"      --order-of-the-answers rank or date\n"
		"                                    what comes first\n"
		"  -h, --help                        this help\n",
		"--help is made of the tables");
	free(text);
}

int main(void)
{
	good();
	sizes();
	denied_words();
	bad();
	help();
	return done_testing();
}
