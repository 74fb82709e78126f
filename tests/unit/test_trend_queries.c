/* Which words of a command line are a query of their own. */

#include "searcher/trend_queries.h"
#include "tests/tap.h"

enum { MOST = 3 };

/* "one|two three" */
static void reads(char **args, size_t n, pl_names_slogan_fn *names, const char *want)
{
	struct pl_buf room = { 0 }, got = { .max = 4096 };
	struct pl_str query[MOST];
	struct pl_err err;
	size_t count;
	enum pl_status st =
		pl_trend_queries(args, n, names, NULL, &room, query, MOST, &count, &err);
	for (size_t i = 0; !st && i < count; i++) {
		pl_buf_add(&got, i ? PL_STR("|") : PL_STR(""));
		pl_buf_add(&got, query[i]);
	}
	if (st)
		pl_buf_add(&got, pl_str(err.text));
	is_str(pl_buf_str(&got), want, want);
	pl_buf_free(&room);
	pl_buf_free(&got);
}

static enum pl_status begins_with_capital(
	void *ctx, struct pl_str text, bool *out, struct pl_err *err)
{
	(void)ctx;
	(void)err;
	*out = text.len && text.at[0] >= 'A' && text.at[0] <= 'Z';
	return PL_OK;
}

#define READS(names, want, ...)                                                                    \
	do {                                                                                       \
		char *args[] = { __VA_ARGS__ };                                                    \
		reads(args, sizeof args / sizeof *args, names, want);                              \
	} while (0)

int main(void)
{
	READS(NULL, "two establishments", "two", "establishments");
	READS(NULL, "two establishments|two safeguards", "two establishments", "two safeguards");
	READS(NULL, "two establishments|party line", "two establishments", "party", "line");
	READS(NULL, "party line|two establishments|a b", "party", "two establishments", "a b",
		"line");
	READS(NULL, "party", "party");
	READS(NULL, "party|people", "party ", " people");
	READS(NULL,
		"over 3 queries: ask fewer at once (words without blanks are one query, what is "
		"quoted is one each)",
		"a b", "b b", "c b", "d");
	READS(begins_with_capital, "Alpha|Beta", "Alpha", "Beta");
	READS(begins_with_capital, "Alpha beta", "Alpha", "beta");
	READS(begins_with_capital, "Alpha|Beta two", "Alpha", "Beta two");
	return done_testing();
}
