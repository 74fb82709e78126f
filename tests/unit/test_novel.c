/* Which runs of words may be slogans: quotes, numbers, classes of words, what is known, what is counted. */

#include "searcher/novel_known.h"
#include "searcher/novel_table.h"
#include "tests/tap.h"
#include "text/limits.h"

static struct pl_analyser *an;
static struct pl_word_classes *classes;
static struct pl_novel_words words;
static struct pl_buf said;

static const char *text_at; /* what is being read */

static void each(void *ctx, const struct pl_gram *g)
{
	(void)ctx;
	const struct pl_novel_word *at = &words.at[g->from];
	if (said.len)
		pl_buf_byte(&said, '|');
	if (g->n == at->quoted)
		pl_buf_byte(&said, '"');
	pl_buf_add(&said, pl_str_cut(pl_str(text_at), at->from, at[g->n - 1].to));
}

/* The runs that are plain, or, behind ", in quotes of their own, as they stand in the text. */
static struct pl_str runs(const char *text)
{
	struct pl_err err;
	const struct pl_gram_walk walk = { classes, NULL, each, NULL };
	pl_buf_clear(&said);
	text_at = text;
	if (pl_novel_words(an, classes, pl_str(text), &words, &err))
		return PL_STR("failed");
	pl_novel_grams(&words, &walk);
	return pl_buf_str(&said);
}

static void shapes(void)
{
	is_str(runs("we firmly support the two anchors of it"), "two anchors",
		"a number and what it counts");
	is_str(runs("for two years"), "", "what is counted often is no slogan");
	is_str(runs("“To the anchors” we must"), "\"To the anchors",
		"in quotes small words may begin it");
	is_str(runs("to the anchors"), "", "... and without quotes not");
	is_str(runs("the lantern, spirit. Deep"), "", "a comma and a sentence end part plain runs");
	is_str(runs("“clear water, bright windows”"),
		"clear water|\"clear water, bright windows|bright windows",
		"... a comma in quotes does not");
	is_str(runs("he said: “We will come back.”"), "", "speech is none");
	is_str(runs("“What was that?” it"), "", "... nor is a question");
	is_str(runs("the ‘deep root’ of"), "\"deep root", "single quotes");
	is_str(runs("the people's 'deep root' of"), "\"deep root", "an apostrophe opens nothing");
	is_str(runs("a \"deep root\" and \"low tide\" of"), "\"deep root|\"low tide",
		"straight ones");
	is_str(runs("in 2023 and the 14th of"), "", "years and ordinals");
	is_str(runs("five-in-one"), "", "one is no word to end with");
	is_str(runs("orchard-style governance"),
		"orchard-style|orchard-style governance|style governance",
		"parts of hyphenated words are words");
}

static void chinese(void)
{
	is_str(runs("要“两个锚定”。"), "两个锚|\"两个锚定|锚定",
		"of characters any run that 个 and the like do not begin");
	is_str(runs("《两灯意见》"), "", "titles of works are none");
	is_str(runs("两个月"), "", "months are counted");
	is_str(runs("的灯塔"), "灯塔", "的 begins nothing");
	ok(words.at[0].is & PL_IS_SMALL && words.at[1].is & PL_IS_HAN, "classes of characters");
}

static void numbers(void)
{
	struct pl_err err;
	(void)pl_novel_words(an, classes, PL_STR("一路平安 一河两岸 三灯一路 十年"), &words, &err);
	ok(!pl_novel_numbered(classes, words.at, 4), "一 alone begins a word");
	ok(pl_novel_numbered(classes, words.at + 4, 4), "... and with another number a slogan");
	ok(pl_novel_numbered(classes, words.at + 8, 4), "三…一…");
	ok(!pl_novel_numbered(classes, words.at + 12, 2), "ten years");
}

static struct pl_novel_run run_of(const char *text)
{
	struct pl_novel_run run = { 0 };
	struct pl_err err;
	(void)pl_novel_words(an, classes, pl_str(text), &words, &err);
	for (size_t i = 0; i < words.n; i++)
		pl_novel_run_add(&run, words.at[i].hash, words.at[i].is & PL_IS_SMALL);
	pl_novel_run_end(&run);
	return run;
}

static void runs_compare(void)
{
	struct pl_novel_run a = run_of("three lamps and one road"),
			    b = run_of("one road, three lamp"), c = run_of("ten clear wells"),
			    d = run_of("10 clear wells"), e = run_of("lamps and one"),
			    f = run_of("one road of silk");
	ok(a.key == b.key, "order, plural and small words make no other");
	ok(c.key == d.key, "figures and number words are the same");
	ok(a.key != e.key && pl_novel_run_has(&a, &e) && !pl_novel_run_has(&e, &a), "inside");
	is_int((intmax_t)pl_novel_run_overlap(&a, &f), 2, "the end of one begins the other");
}

static void known_slogans(void)
{
	static const char table[] =
		"id\tzh\tpinyin\tofficial\tforms\tgated\tgate\tyear\tfirst_event\tmembers\t"
		"ambiguity\tcategory\tnote\n"
		"ten-clears\t十清\t\tTen Clears\tten make-clear\t\t\t\t\t\t\t\t\n";
	struct pl_lexicon *l = NULL;
	struct pl_novel_known known = { 0 };
	struct pl_err err = { 0 };
	struct pl_novel_run same = run_of("the 10 clears"), more = run_of("ten clear wells"),
			    other = run_of("nine clears"), inside = run_of("十清年");
	ok(!pl_lexicon_read(PL_STR(table), "table", NULL, &l, &err) &&
			!pl_novel_known_read(an, classes, l, &known, &err),
		"a lexicon is read");
	ok(pl_novel_is_known(&known, &same, true), "a form in other words");
	ok(pl_novel_is_known(&known, &more, false), "a form with more behind it");
	ok(!pl_novel_is_known(&known, &more, true), "... that is printed as one is another");
	ok(!pl_novel_is_known(&known, &other, false), "another number is another slogan");
	ok(pl_novel_is_known(&known, &inside, false), "a Chinese form inside");
	pl_novel_known_done(&known);
	pl_lexicon_free(l);
}

static void counting(void)
{
	struct pl_novel_table t = { 0 };
	struct pl_novel_seen seen;
	bool fresh, grown = true;
	ok(pl_novel_table_init(&t) && pl_novel_seen_init(&seen), "tables are made");
	for (uint64_t i = 0; i < 3; i++)
		pl_novel_note_run(&t, 77);
	pl_novel_note_run(&t, 78);
	pl_novel_set_least(&t, 3);
	is_int(t.least, 3, "what is asked for, while there is room");
	ok(!pl_novel_at(&t, 78, &fresh) && !fresh, "what is rarer is no phrase");
	ok(pl_novel_at(&t, 77, &fresh) && fresh, "what is not is one");
	ok(pl_novel_at(&t, 77, &fresh) && !fresh && t.n == 1, "... once");
	for (uint64_t i = 1; i < 300000; i++)
		for (int k = 0; k < (i < 150000 ? 4 : 5); k++)
			pl_novel_note_run(&t, i * UINT64_C(0x9E3779B97F4A7C15));
	pl_novel_set_least(&t, 3);
	ok(t.least > 5, "more than there is room for: rarer ones are left out");
	ok(pl_novel_seen_add(&seen, 5) && !pl_novel_seen_add(&seen, 5), "seen");
	for (uint64_t i = 100; i < 100000; i++)
		grown = grown && pl_novel_seen_add(&seen, i);
	ok(grown && !pl_novel_seen_add(&seen, 5), "... and it grows");
	pl_novel_seen_next(&seen);
	ok(pl_novel_seen_add(&seen, 5), "forgotten");
	pl_novel_seen_done(&seen);
	pl_novel_table_done(&t);
}

int main(void)
{
	struct pl_err err = { 0 };
	said.max = PL_MIB;
	if (!ok(!pl_analyser_new(&an, &err) && !pl_word_classes_new(an, &classes, &err),
		    "the table of boilerplate is read"))
		printf("# %s\n", err.text);
	shapes();
	chinese();
	numbers();
	runs_compare();
	known_slogans();
	counting();
	pl_novel_words_free(&words);
	pl_buf_free(&said);
	pl_word_classes_free(classes);
	pl_analyser_free(an);
	return done_testing();
}
