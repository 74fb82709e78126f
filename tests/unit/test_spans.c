/* Occurrences as docs/queries.md has them. Words of the texts are numbered from 1; an occurrence is
 * printed as the first and last position that it covers. */

#include "searcher/leaf.h"
#include "searcher/query.h"
#include "tests/tap.h"

static struct pl_analyser *an;
static struct pl_err err;

static void finds(const char *query, const char *text, const char *want, const char *name)
{
	struct pl_query *q = NULL;
	struct pl_tokens t = { 0 };
	struct pl_positions slots[20] = { { 0 } };
	const struct pl_spans *spans = NULL;
	struct pl_buf got = { .max = 10000 };
	if (pl_query_parse(an, pl_str(query), &q, &err) || pl_analyse(an, pl_str(text), &t, &err)) {
		pl_buf_print(&got, "%s", err.text);
	} else {
		(void)pl_leaf_number(q->root);
		if (!pl_leaf_positions(NULL, q->root, &t, slots) || !pl_leaf_spans(q->root, slots, &spans))
			pl_buf_print(&got, "no memory");
	}
	for (size_t i = 0; spans && i < spans->n; i++)
		pl_buf_print(&got, "%s%u-%u", i ? " " : "", spans->at[i].from, spans->at[i].to);
	is_str(pl_buf_str(&got), want, name);
	for (size_t i = 0; i < 20; i++)
		pl_positions_free(&slots[i]);
	pl_buf_free(&got);
	pl_tokens_free(&t);
	pl_query_free(q);
}

static void words(void)
{
	finds("b", "a b c b", "2-2 4-4", "a word: each position that holds it");
	finds("b", "a c", "", "... or none");
	finds("established", "establish, Establishments", "1-1 2-2", "words are compared by stem");
	finds("=establish", "establish Establishments", "1-1", "forms by form");
	finds("est*", "established a estate Establishments", "1-1 3-3 4-4",
		"a prefix: each form that begins so");
	finds("state*", "state-owned x statement", "1-1 4-4",
		"a hyphenated word and its first part are one position");
	finds("state-o*", "state owned state-owned", "3-3", "a prefix of a whole hyphenated word");
}

static void phrases(void)
{
	finds("\"a b\"", "a b c a b", "1-2 4-5", "a phrase: its words side by side");
	finds("\"a b\"", "b a. B a", "2-3", "... in order, over a full stop");
	finds("\"a b\"", "a c b", "", "... with nothing between");
	finds("\"a a\"", "a a a", "1-2 2-3", "occurrences may overlap");
	finds("\"a b a\"", "a b a b a", "1-3 3-5", "... by a word");
	finds("state-owned", "state-owned state owned", "1-2 3-4", "a hyphenated word is a phrase");
	finds("=state-owned", "state-owned state owned State-Owned", "1-2 5-6",
		"the whole form must be printed as one");
	finds("=\"state owned\"", "state-owned state owned", "1-2 3-4",
		"a phrase of its parts is found in both");
	finds("=state-owned", "state-owned-firm", "", "... and not as part of a longer whole");
	finds("两个", "两个 两 个 二个", "1-2 3-4", "Han characters are words of a phrase");
}

static void gaps(void)
{
	finds("\"a b\"~1", "a b, a x b, a x y b", "1-2 3-5", "~1: one other word may be inside");
	finds("\"a b\"~2", "a x y b", "1-4", "~2: two may");
	finds("\"a b c\"~2", "a x b y c", "1-5", "other words count in all: one in each gap");
	finds("\"a b c\"~1", "a x b y c", "", "... which is too many for ~1");
	finds("\"a b\"~5", "a b x b", "1-2", "at a place, the occurrence that ends first");
	finds("\"a b\"~5", "a a b", "1-3 2-3", "each place of the first word has its own");
	finds("\"a b\"~5", "b a", "", "words of a phrase stay in order");
	finds("\"a b a\"~3", "a x b a a", "1-4", "the nearest next word is taken each time");
}

static void near(void)
{
	finds("a NEAR/1 b", "a b", "1-2", "neighbours are 1 apart");
	finds("a NEAR/1 b", "b a", "1-2", "... in either order");
	finds("a NEAR/2 b", "a x x b", "", "two words between are more than 2 apart");
	finds("a NEAR/3 b", "a x x b", "1-4", "... and 3 apart");
	finds("a NEAR/5 b", "b x a b", "3-4", "the nearest is taken");
	finds("a NEAR/5 b", "b x a x b", "1-3", "of two as near, the one before");
	finds("a NEAR/5 b", "a a b", "1-3 2-3", "each occurrence of the first operand counts");
	finds("b NEAR/5 a", "a a b", "2-3", "... so the order of operands matters");
	finds("a NEAR/5 a", "a x a", "1-3 1-3", "a word near itself counts from both sides");
	finds("a NEAR/5 a", "a", "", "... but is not near itself alone");
	finds("\"a b\" NEAR/2 c", "a b x c", "1-4", "from the end of a phrase to the start");
	finds("\"a b\" NEAR/1 c", "a b x c", "", "... so this is 2 apart");
	finds("c NEAR/1 \"a b\"", "a b c", "1-3", "a phrase before its neighbour");
	finds("\"a b\" NEAR/5 \"b c\"", "a b c", "", "occurrences that overlap are not near");
	finds("\"a b\" NEAR/5 b", "a b", "", "... nor one inside the other");
	finds("est* NEAR/2 b", "established b", "1-2", "a prefix may be near");
}

static void before(void)
{
	finds("a BEFORE/2 b", "a x b", "1-3", "BEFORE: b behind a");
	finds("a BEFORE/2 b", "b a", "", "... never before it");
	finds("a BEFORE/5 b", "b a x x b", "2-5", "one that is nearer before does not matter");
	finds("a BEFORE/5 b", "a b b", "1-2", "the nearest behind");
}

static void chains(void)
{
	finds("a NEAR/1 b NEAR/1 c", "a b c", "1-3", "a chain measures from what is found so far");
	finds("a NEAR/1 b NEAR/1 c", "a b x c", "", "... each link on its own");
	finds("a NEAR/1 b NEAR/2 c", "c x a b", "1-4", "... in either direction");
	finds("a NEAR/1 (b NEAR/2 c)", "a b x c", "1-4", "parentheses: a group is one operand");
	finds("a NEAR/1 (b NEAR/2 c)", "b a c", "", "... which a word inside overlaps");
	finds("a BEFORE/1 b BEFORE/1 c", "a b c", "1-3", "a chain of BEFORE");
	finds("a BEFORE/1 b BEFORE/1 c", "c a b", "", "... stays in order");
}

static void either(void)
{
	finds("a NEAR/1 (b OR c)", "a b x c a", "1-2 4-5", "OR: an occurrence of either");
	finds("(a OR a) NEAR/1 b", "a b", "1-2", "what both find is one occurrence");
	finds("(a OR \"a b\") NEAR/2 c", "a b c", "1-3 1-3", "a word and a phrase at one place are two");
	finds("a NEAR/2 (b OR \"b c\")", "a b c", "1-2", "of two that begin alike, the shorter");
	finds("(b OR (c OR d)) NEAR/1 a", "a d", "1-2", "OR inside OR");
	finds("x NEAR/3 (\"a b\" OR b)", "a b x", "2-3", "of two that end alike, the shorter");
}

static void pieces(void)
{
	struct pl_spans s = { 0 };
	for (uint32_t i = 1; i <= 100; i++)
		if (!pl_spans_add(&s, i, i + 1))
			return;
	ok(s.n == 100 && s.at[99].from == 100 && s.at[99].to == 101, "a list of spans grows");
	pl_spans_free(&s);
	ok(s.at == NULL && s.n == 0, "a freed list is empty");

	uint32_t first[] = { 1, 5 }, second[] = { 3, 7 }, where[2] = { 0, 0 };
	struct pl_positions slots[] = { { first, 2, 2 }, { second, 2, 2 } };
	ok(pl_phrase_at(slots, 2, 1, 0, where) && where[0] == 1 && where[1] == 3,
		"the words of a phrase are told one by one");
	ok(pl_phrase_at(slots, 2, 1, 1, where) && where[0] == 5 && where[1] == 7,
		"... from the place asked for");
	ok(!pl_phrase_at(slots, 2, 0, 0, where), "... or that there is none");
}

int main(void)
{
	if (pl_analyser_new(&an, &err))
		return 1;
	words();
	phrases();
	gaps();
	near();
	before();
	chains();
	either();
	pieces();
	pl_analyser_free(an);
	return done_testing();
}
