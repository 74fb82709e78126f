/* Where forms of slogans stand: over what they are found, what is quoted, which of several counts, what gates read. */

#include <stdlib.h>

#include "tests/slogans.h"

/* What is found in the text: " id<words>" of each, with " for quoted, ! for left out. */
static void found(const char *text, const char *want, const char *name)
{
	pl_buf_clear(&slogans_said);
	if (!slogans_in(pl_str(text)))
		pl_buf_add(&slogans_said, pl_str(slogans_err.text));
	for (size_t i = 0; i < slogans_found.n; i++) {
		const struct pl_slogan_match *m = &slogans_found.at[i];
		const struct pl_slogan *s = pl_lexicon_at(slogans_lexicon, m->slogan);
		pl_buf_print(&slogans_said, " %.*s%s%s<%.*s>", (int)s->id.len, s->id.at,
			m->quoted ? "\"" : "", m->left_out ? "!" : "", (int)(m->to - m->from),
			text + m->from);
	}
	is_str(pl_buf_str(&slogans_said), want, name);
}

static void over_what(void)
{
	slogans_of("id\tforms\n"
		   "r\ttwo green rivers|rivers, lakes|at the mill. The weir|the old|big of the "
		   "country|p … z|green-water\nh\t两河、三湖|两河|三湖\n");
	found("the two\n  green\r\nrivers.", " r<two\n  green\r\nrivers>", "line breaks");
	found("TWO Green river's", " r<TWO Green river's>", "case, plural, possessive");
	found("2 green rivers", " r<2 green rivers>", "digits");
	found("two-green rivers", " r<two-green rivers>", "a hyphen in the text");
	found("green water", " r<green water>", "a hyphen in the form");
	found("two - green rivers", "", "a dash");
	found("two, green rivers", "", "a comma that the form does not print");
	found("rivers, lakes", " r<rivers, lakes>", "one that it does");
	found("rivers lakes", " r<rivers lakes>", "one that the text does not");
	found("rivers; lakes", " r<rivers; lakes>", "another mark");
	found("rivers. Lakes", "", "the end of a sentence where the form has a comma");
	found("at mill. The weir", " r<at mill. The weir>",
		"the end of a sentence that the form prints, an article less");
	found("at the mill the weir", " r<at the mill the weir>", "and none in the text");
	found("at the mill! A weir", " r<at the mill! A weir>", "another mark and article");
	found("the two the green rivers", " r<two the green rivers>", "an article more");
	found("so old", "", "a form that begins with an article needs one");
	found("an old", " r<an old>", "... any");
	found("The “old”", " r\"<old>", "... in front of the quotes");
	found("“the big” of the country", " r\"<big” of the country>", "a quote mark inside");
	found("the ‘big’ of the country", " r\"<big’ of the country>", "a single one");
	found("two green rivers’ mouths", " r<two green rivers>", "an apostrophe is no quote");
	found("big of the people’s country", "", "another word between");
	found("two** green *rivers*", " r<two** green *rivers>", "marks of Markdown");
	found("two\u200b green\u00a0rivers", " r<two\u200b green\u00a0rivers>", "odd blanks");
	found("P b c d e f g h i z", " r<P b c d e f g h i z>", "a gap of eight words");
	found("P b c d e f g h i j z", "", "a gap of nine");
	found("P b, “c” z", " r\"<P b, “c” z>", "a gap with a comma and quotes");
	found("P b. C z", "", "a gap over the end of a sentence");
	found("p p z", " r<p p z>", "the nearest end of a gap");
	found("二两河，三湖", " h<三湖>", "a part of another number");
	found("爱两河，三湖", " h<两河，三湖>", "Chinese");
	found("愛兩河、三湖", " h<兩河、三湖>", "traditional characters");
	found("两河“三湖”", " h\"<两河“三湖>", "quotes in Chinese");
	found("twenty-two green rivers", "", "a part of another number");
	found("“twenty” two green rivers", " r<two green rivers>", "no part of it");
}

static void quotes(void)
{
	slogans_of("id\tforms\nr\ttwo rivers\nh\t两河\n");
	found("“two rivers”", " r\"<two rivers>", "quotes");
	found("\"two rivers\"", " r\"<two rivers>", "straight ones");
	found("'two rivers'", " r\"<two rivers>", "single ones");
	found("«two rivers»", " r\"<two rivers>", "angles");
	found("“the two rivers”", " r\"<two rivers>", "an article inside");
	found("“two rivers,” he said", " r\"<two rivers>", "a comma inside");
	found("“‘two rivers’”", " r\"<two rivers>", "quotes in quotes");
	found("“deepen the ‘two rivers’ now”", " r\"<two rivers>", "inside a longer quote");
	found("“ two rivers ”", " r\"<two rivers>", "blanks inside");
	found("\" two rivers \"", " r\"<two rivers>", "... of straight ones");
	found("”two rivers“", " r\"<two rivers>", "the wrong way round");
	found("“deepen two rivers”", " r<two rivers>", "a quote of more than the slogan");
	found("“deepen” two rivers “now”", " r<two rivers>", "quotes beside it");
	found("\"deepen\" two rivers \"now\"", " r<two rivers>", "straight ones beside it");
	found("\"deepen\"two rivers\"now\"", " r<two rivers>", "... without a blank");
	found("“two rivers and", " r<two rivers>", "a quote that never ends");
	found("“深”两河“静”", " h<两河>", "quotes beside it in Chinese");
	found("\"深\"两河\"静\"", " h<两河>", "... straight ones");
	found("爱“两河”。", " h\"<两河>", "quotes in Chinese");
	found("愛「兩河」。", " h\"<兩河>", "... as traditional print has them");
	found("爱\"两河\"静", " h\"<两河>", "... straight ones");
	found("《两河》", " h\"<两河>", "... of titles");
}

static void overlaps(void)
{
	slogans_of("id\tforms\n"
		   "a\tgreen river|river bank|green river bank of stone\nb\triver|bank of\n"
		   "c\tsame words\nd\tsame words\n");
	found("green river bank of stone", " a<green river bank of stone>",
		"the longest, and nothing inside it");
	found("green river bank of clay", " a<green river> b<bank of>",
		"of two as long the leftmost; what it does not hold is found");
	found("the river bank of clay", " a<river bank> b<bank of>",
		"what lies partly inside another is found");
	found("same words", " c<same words> d<same words>", "of two slogans with one form both");
	slogans_of("id\tforms\na\ta1 b|b c d|d e f g|g h i j k\n");
	found("a1 b c d e", " a<b c d>", "the longer one behind");
	found("a1 b c d e f g h", " a<a1 b> a<d e f g>",
		"what shares words only with one that goes stays");
	slogans_of("id\tforms\tgated\tgate\n"
		   "a\triver bank\tgreen river|river bank club\tquoted\nb\tgreen\t\t\n");
	found("green river bank", " b<green> a<river bank>",
		"what the gate leaves out hides nothing, and goes where another of its slogan "
		"counts");
	found("green river", " b<green> a!<green river>", "what it leaves out is told");
	found("“green river” bank", " a\"<green river>", "an open gate hides the others");
	found("a river bank club", " a<river bank>", "the longer one is left out");
}

static void stems(void)
{
	slogans_of("id\tforms\tgated\tgate\n"
		   "a\t=two rules|=organisation\ttwo ruled\tquoted\n"
		   "b\ttwo centre defences|programme of modernisation\t\t\n");
	found("two rules", " a<two rules>", "the form that is printed so");
	found("two ruled", " a!<two ruled>", "... has its own gate");
	found("two ruling", " a!<two ruling>", "none is printed so: gated, as one of them is");
	found("organization", "", "only as it is printed");
	found("two center defense", " b<two center defense>", "American spelling");
	found("program of modernization", " b<program of modernization>", "... of other words");
	found("two rules", " a<two rules>", "a second time");
}

static void gate(const char *rule, const char *text, const char *want)
{
	char table[256];
	(void)snprintf(table, sizeof table, "id\tgated\tgate\na\ttwo rivers|TR|两河\t%s\n", rule);
	slogans_of(table);
	found(text, want, rule);
}

#define NINE         "a1 b1 c1 d1 e1 f1 g1 h1 i1"
#define TWENTY_SEVEN NINE " " NINE " " NINE

static void gates(void)
{
	gate("quoted", "“two rivers” two rivers", " a\"<two rivers> a!<two rivers>");
	gate("capitalised", "They met at Two Rivers today", " a<Two Rivers>");
	gate("capitalised", "They met at Two rivers today", " a!<Two rivers>");
	gate("capitalised", "They Met at Two Rivers Today", " a!<Two Rivers>");
	gate("capitalised", "THEY MET AT TWO RIVERS", " a!<TWO RIVERS>");
	gate("capitals", "they spoke of TR again", " a<TR>");
	gate("capitals", "they spoke of tr again", " a!<tr>");
	gate("capitals", "THEY SPOKE OF TR AGAIN", " a!<TR>");
	gate("near 3: red mills", "two rivers one two three red mill", " a!<two rivers>");
	gate("near 3: red mills", "two rivers one two red mill", " a<two rivers>");
	gate("near 3: red mills", "red mill. One two rivers", " a<two rivers>");
	gate("near 3: red mills", "red the mill one two two rivers", " a!<two rivers>");
	gate("near 5: red mills", "red mill one two two rivers", " a<two rivers>");
	gate("near 3: x|mill", "mill two rivers", " a<two rivers>");
	gate("near 3: 磨", "磨在两河", " a<两河>");
	gate("after: keep in mind", "keeping in mind the “old” two rivers", " a!<two rivers>");
	gate("after: keep in mind", "keeping in the mind the two rivers", " a<two rivers>");
	gate("after 2: keep in mind", "keeping in mind the old two rivers", " a<two rivers>");
	gate("after: keep in mind", "Keep in mind. Two rivers", " a!<Two rivers>");
	gate("before: were", "two rivers were", " a<two rivers>");
	gate("before: were", "two rivers often were", " a!<two rivers>");
	gate("before 2: were", "two rivers often were", " a<two rivers>");
	gate("before: were", "two rivers. Were", " a!<two rivers>");
	gate("not before: were; always", "two rivers were; two rivers are",
		" a!<two rivers> a<two rivers>");
	gate("quoted; not near 5: mill; always",
		"“two rivers” mill, a pond, a field, a hill, two rivers",
		" a\"<two rivers> a<two rivers>");
	gate("not near 5: mill; quoted", "“two rivers” mill", " a\"!<two rivers>");
	gate("quoted + near 2: mill", "“two rivers” mill", " a\"<two rivers>");
	gate("quoted + near 2: mill", "two rivers mill", " a!<two rivers>");
	gate("form: TR|x + near 2: mill", "TR mill and two rivers", " a<TR> a!<two rivers>");
	gate("not always", "two rivers", " a!<two rivers>");
	gate("register", "The municipal party committee looked at two rivers.", " a<two rivers>");
	gate("register", "市委看两河", " a<两河>");
	gate("register", "The party had cake at two rivers.", " a!<two rivers>");
	gate("not register; always", "Two rivers. Cadres, all of them, swam.", " a!<Two rivers>");
	gate("elsewhere", "the Ferncote rowing club lost", "");
	gate("elsewhere", "two rivers met", " a!<two rivers>");
	gate("elsewhere", TWENTY_SEVEN " two rivers", " a!<two rivers>");
	gate("elsewhere", TWENTY_SEVEN " x two rivers", " a<two rivers>");
	gate("elsewhere", TWENTY_SEVEN " cadres two rivers", " a!<two rivers>");
}

/* A text of `times` times `part`. */
static size_t many(const char *part, size_t times)
{
	struct pl_buf text = { .max = PL_MAX_DOCUMENT };
	for (size_t i = 0; i < times; i++)
		pl_buf_add(&text, pl_str(part));
	const size_t n = slogans_in(pl_buf_str(&text)) ? slogans_found.n : SIZE_MAX;
	pl_buf_free(&text);
	return n;
}

/* They end within seconds, or the test does not. */
static void hostile(void)
{
	slogans_of("id\tforms\tgated\tgate\n"
		   "a\ttwo two two two|two … x … y\ttwo rivers\tquoted; near 100: mill|two rivers "
		   "bend\n");
	is_int((intmax_t)many("two ", 1000000), 250000, "a million of one word");
	is_int((intmax_t)many("\"two rivers ", 300000), 300000, "quotes that never close");
	is_int((intmax_t)many("“ two rivers ' ", 300000), 300000, "... of other kinds");
	is_int((intmax_t)many("two two x ", 300000), 0, "ends of gaps that never come");
	is_int((intmax_t)many("           ", 1000000), 0, "blanks");
	is_int((intmax_t)many("the a an ", 1000000), 0, "articles");
	is_int((intmax_t)many("", 0), 0, "nothing");
}

/* A dictionary that begins anew gives its words new numbers. */
static void generations(void)
{
	struct pl_buf text = { .max = PL_MAX_DOCUMENT };
	slogans_of("id\tforms\na\ttwo rivers\n");
	found("two rivers", " a<two rivers>", "before the dictionary is full");
	const uint32_t before = pl_analyser_generation(slogans_an);
	for (uint32_t i = 0; i < 150000; i++)
		pl_buf_print(&text, "w%u ", i);
	ok(slogans_in(pl_buf_str(&text)), "a text of 150,000 words");
	found("rivers two two rivers", " a<two rivers>", "behind it");
	ok(pl_analyser_generation(slogans_an) > before, "another dictionary");
	pl_buf_free(&text);
}

static void positions(void)
{
	slogans_of("id\tforms\na\tself-made two … end\n");
	ok(slogans_in(PL_STR("The well-known self-made the two and the end.")), "a text");
	is_int((intmax_t)slogans_found.n, 1, "one match");
	is_int(slogans_found.at[0].position, 4, "its first word");
	is_int(slogans_found.at[0].span, 7, "the words it covers, gaps and articles too");
}

int main(void)
{
	over_what();
	quotes();
	overlaps();
	stems();
	gates();
	hostile();
	generations();
	positions();
	slogans_end();
	return done_testing();
}
