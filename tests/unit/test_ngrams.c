/* Which phrases a text has, that their counts are exact however little room there is, and which of them are listed. */

#include <stdlib.h>

#include "searcher/keyness.h"
#include "tests/tap.h"
#include "text/limits.h"

static struct pl_analyser *an;
static struct pl_word_runs runs;
static struct pl_err err;
static struct pl_buf said = { .max = PL_MIB };

static void add_stems(const uint32_t *stem, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++) {
		pl_buf_add(&said, i ? PL_STR(" ") : PL_STR(""));
		pl_buf_add(&said, pl_word_stem(&runs, stem[i]));
	}
}

/* All phrases of a text, as stems, "|" between. */
static void phrases(const char *text, const char *want, const char *name)
{
	pl_buf_clear(&said);
	if (pl_word_run(&runs, pl_str(text), &err))
		pl_buf_print(&said, "%s", err.text);
	struct pl_gram_walk w = { .word = runs.word, .n = runs.n };
	while (pl_gram_next(&w)) {
		pl_buf_add(&said, said.len ? PL_STR("|") : PL_STR(""));
		add_stems(w.stem, w.len);
	}
	is_str(pl_buf_str(&said), want, name);
}

static void test_phrases(void)
{
	phrases("gravel pit", "gravel|gravel pit|pit", "runs of words");
	phrases("the gravel of the pits", "gravel|gravel of the pit|pit",
		"a phrase neither begins nor ends in a function word");
	phrases("Gravel. Pit, ferry; quay: mole", "gravel|pit|ferri|quay|mole",
		"a phrase stays inside its clause");
	phrases("the “two\nquays”", "two|two quay|quay", "quotes and line ends are no border");
	phrases("quays two", "quay|two", "a numeral does not end a phrase");
	phrases("12 quays 2022", "quay", "digits are no end of a phrase");
	phrases("a b c d e1 e2 e3 e4 e5 e6",
		"e1|e1 e2|e1 e2 e3|e1 e2 e3 e4|e1 e2 e3 e4 e5|e2|e2 e3|"
		"e2 e3 e4|e2 e3 e4 e5|e2 e3 e4 e5 e6|e3|e3 e4|e3 e4 e5|e3 e4 e5 e6|e4|e4 e5|e4 e5 "
		"e6|"
		"e5|e5 e6|e6",
		"five words at most, and no initials at the ends");
	phrases("碎石坑", "碎 石|碎 石 坑|石 坑", "a Han character is no phrase");
	phrases("碎石，坑口", "碎 石|坑 口", "wide commas are borders");
}

/* ---- counting -------------------------------------------------------------------------------- */

struct text {
	unsigned side;
	uint32_t meeting;
	const char *text;
};

static struct pl_ngrams grams;

static void count(const struct text *t, size_t n, double floor, size_t most, uint64_t large)
{
	bool more = true;
	pl_ngrams_free(&grams);
	grams = (struct pl_ngrams){
		.least_meetings = { 1, 1 }, .floor = floor, .most = most, .large = large
	};
	for (size_t i = 0; i < n; i++) {
		(void)pl_word_run(&runs, pl_str(t[i].text), &err);
		grams.words[t[i].side] += runs.n;
	}
	enum pl_status st = pl_ngrams_next(&grams, &more, &err);
	while (!st && more) {
		for (uint32_t i = 0; !st && i < n; i++) {
			st = pl_word_run(&runs, pl_str(t[i].text), &err);
			if (!st)
				st = pl_ngrams_add(&grams, t[i].side, t[i].meeting, i, runs.word,
					runs.n, &err);
		}
		if (!st)
			st = pl_ngrams_next(&grams, &more, &err);
	}
	is_int(st, PL_OK, "  (counted)");
}

/* "a b meetings_a meetings_b documents_a documents_b" of a phrase */
static void counts(const char *phrase, const char *want, const char *name)
{
	uint32_t stem[PL_GRAM_STEMS];
	(void)pl_word_run(&runs, pl_str(phrase), &err);
	for (size_t i = 0; i < runs.n; i++)
		stem[i] = runs.word[i].stem;
	const struct pl_gram *g = pl_ngrams_find(&grams, stem, (uint32_t)runs.n);
	pl_buf_clear(&said);
	if (g)
		pl_buf_print(&said, "%u %u %u %u %u %u", g->count[0], g->count[1], g->meetings[0],
			g->meetings[1], g->documents[0], g->documents[1]);
	is_str(pl_buf_str(&said), want, name);
}

static void test_counts(void)
{
	static const struct text texts[] = {
		{ 0, 0, "gravel pits and gravel pits" },
		{ 0, 0, "a gravel pit" },
		{ 0, 1, "the quay" },
		{ 1, 2, "gravel for the quays" },
	};
	count(texts, 4, 0, PL_GRAMS_MOST, PL_GRAMS_LARGE);
	counts("gravel pit", "3 0 1 0 2 0", "counted by stems, in meetings and documents");
	counts("gravel", "3 1 1 1 2 1", "on both sides");
	counts("quay", "1 1 1 1 1 1", "in two meetings");
	counts("gravel ferry", "", "what is not there is not counted");
}

static uint32_t state = 7;

static uint32_t draw(uint32_t below)
{
	state = state * 1103515245 + 12345;
	return (state >> 8) % below;
}

/* Texts of which a few words are frequent, many are rare. */
static char *make_text(unsigned side)
{
	char *text = malloc(20000);
	size_t at = 0;
	for (size_t i = 0; text && i < 400; i++) {
		uint32_t word = draw(3) ? draw(20) : draw(5000) + 100;
		if (side && draw(4) == 0)
			word = 7;
		at += (size_t)snprintf(text + at, 20000 - at, "w%ux ", word);
	}
	return text;
}

static void test_little_room(void)
{
	enum { TEXTS = 40 };
	static struct text texts[TEXTS];
	static struct pl_gram found[20000];
	for (uint32_t i = 0; i < TEXTS; i++)
		texts[i] = (struct text){ i % 2, i, make_text(i % 2) };
	count(texts, TEXTS, 15.13, PL_GRAMS_MOST, PL_GRAMS_LARGE);
	size_t n = grams.n, same = 0, lost = 0;
	double floor = grams.floor;
	ok(floor == 15.13 && n > 200 && n < 20000, "with room enough the floor stays");
	static uint32_t stems[200000];
	memcpy(found, grams.at, n * sizeof *found);
	memcpy(stems, grams.stem, grams.n_stems * sizeof *stems);
	count(texts, TEXTS, 15.13, n / 2, PL_GRAMS_LARGE);
	ok(grams.floor > floor && grams.n <= n / 2 && grams.n > 0,
		"with less the floor rises, and fewer are counted");
	for (size_t i = 0; i < n; i++) {
		const struct pl_gram *g =
			pl_ngrams_find(&grams, stems + found[i].key, found[i].len);
		bool equal = g && g->count[0] == found[i].count[0] &&
			     g->count[1] == found[i].count[1] &&
			     g->meetings[0] == found[i].meetings[0] &&
			     g->documents[1] == found[i].documents[1];
		same += equal;
		lost += !g && (found[i].count[0] >= grams.least[0] ||
				      found[i].count[1] >= grams.least[1]);
		if (g && !equal)
			lost++;
	}
	is_int((intmax_t)same, (intmax_t)grams.n, "those that stay have the same counts");
	is_int((intmax_t)lost, 0, "none goes that can reach the floor");
	/* In rounds, longer phrases behind frequent beginnings only. */
	count(texts, TEXTS, 15.13, PL_GRAMS_MOST, 0);
	lost = 0;
	for (size_t i = 0; i < n; i++) {
		bool reaches =
			found[i].count[0] >= grams.least[0] || found[i].count[1] >= grams.least[1];
		const struct pl_gram *g =
			pl_ngrams_find(&grams, stems + found[i].key, found[i].len);
		lost += reaches && !(g && g->count[0] == found[i].count[0] &&
					   g->count[1] == found[i].count[1]);
	}
	is_int((intmax_t)lost, 0, "rounds of longer phrases find the same");
	for (uint32_t i = 0; i < TEXTS; i++)
		free((char *)(uintptr_t)texts[i].text);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* The rows of side 0 as stems, "|" between. */
static void rows(const struct text *t, size_t n, const char *want, const char *name)
{
	struct pl_key_rows k;
	count(t, n, 0, PL_GRAMS_MOST, PL_GRAMS_LARGE);
	pl_buf_clear(&said);
	if (pl_key_rows(&grams, &runs, true, &k, &err))
		pl_buf_print(&said, "%s", err.text);
	for (size_t i = 0; i < k.n[0]; i++) {
		const struct pl_gram *g = &grams.at[k.at[i].gram];
		pl_buf_add(&said, said.len ? PL_STR("|") : PL_STR(""));
		add_stems(grams.stem + g->key, g->len);
	}
	is_str(pl_buf_str(&said), want, name);
	pl_key_rows_done(&k);
}

static void test_rows(void)
{
	static const struct text inside[] = {
		{ 0, 0, "gravel pit. gravel pit. gravel pit." },
		{ 1, 1, "nothing of that kind" },
	};
	rows(inside, 2, "gravel pit", "parts of a longer row are folded into it");
	static const struct text often[] = {
		{ 0, 0, "gravel pit. gravel pit. gravel. gravel. gravel." },
		{ 1, 1, "nothing of that kind" },
	};
	rows(often, 2, "gravel|gravel pit", "but not where they mostly stand alone");
	static const struct text formula[] = {
		{ 0, 0, "tend every northern gravel pit beside old ferry landings" },
		{ 0, 1, "tend every northern gravel pit beside old ferry landings" },
		{ 1, 2, "nothing of that kind" },
	};
	rows(formula, 3, "gravel pit besid old ferri", "of a longer formula there is one row");
	static const struct text plain[] = {
		{ 0, 0, "The meeting stressed. Two hundred. Participants attended the meeting." },
		{ 1, 1, "nothing of that kind" },
	};
	rows(plain, 2, "", "words of the genre and numbers are no rows");
}

int main(void)
{
	if (!ok(pl_analyser_new(&an, &err) == PL_OK, "an analyser"))
		return done_testing();
	runs.an = an;
	test_phrases();
	test_counts();
	test_little_room();
	test_rows();
	pl_ngrams_free(&grams);
	pl_word_runs_free(&runs);
	pl_buf_free(&said);
	pl_analyser_free(an);
	return done_testing();
}
