/* Two texts side by side: sentences that are the same, reworded, dropped, added, and which words differ. */

#include <stdlib.h>

#include "searcher/align.h"
#include "tests/tap.h"
#include "text/limits.h"

static struct pl_analyser *an;
static struct pl_word_runs runs;
static struct pl_err err;
static struct pl_buf said = { .max = PL_MIB };

static void read_text(struct pl_sentences *s, const char *text)
{
	*s = (struct pl_sentences){ .arena.max = PL_MIB };
	if (pl_sentences_add(s, &runs, 1, 100, pl_str(text), &err))
		printf("# %s\n", err.text);
}

/* Each sentence as "offset:text", "|" between. */
static void sentences(const char *text, const char *want, const char *name)
{
	struct pl_sentences s;
	read_text(&s, text);
	pl_buf_clear(&said);
	for (size_t i = 0; i < s.n; i++) {
		pl_buf_print(&said, "%s%u:", i ? "|" : "", s.at[i].offset);
		pl_buf_add(&said, s.at[i].text);
	}
	is_str(pl_buf_str(&said), want, name);
	pl_sentences_free(&s);
}

static void test_sentences(void)
{
	sentences("Pits. Quays!", "100:Pits.|106:Quays!", "each where it begins");
	sentences("He said “no.” Then quays.", "100:He said “no.”|118:Then quays.",
		"quotes close before the next begins");
	sentences("Mr. Peng came. He left.", "100:Mr. Peng came.|115:He left.",
		"a short form ends no sentence");
	sentences("挖坑。修路！", "100:挖坑。|109:修路！", "wide marks");
	sentences("… — …", "", "without a word there is no sentence");
}

/* Pairs: "same 0 1|reworded 1 0|dropped 2|added 3" */
static void aligns(const char *a, const char *b, const char *want, const char *name)
{
	struct pl_sentences sa, sb;
	struct pl_alignment x;
	read_text(&sa, a);
	read_text(&sb, b);
	pl_buf_clear(&said);
	if (pl_align(&sa, &sb, &x, &err))
		pl_buf_print(&said, "%s", err.text);
	for (size_t i = 0; i < x.n; i++) {
		const struct pl_aligned *p = &x.at[i];
		pl_buf_print(&said, "%s%s", i ? "|" : "", pl_aligned_name(p->kind));
		if (p->kind != PL_ALIGNED_ADDED)
			pl_buf_print(&said, " %u", p->a);
		if (p->kind != PL_ALIGNED_DROPPED)
			pl_buf_print(&said, " %u", p->b);
	}
	is_str(pl_buf_str(&said), want, name);
	pl_alignment_done(&x);
	pl_sentences_free(&sa);
	pl_sentences_free(&sb);
}

static void test_alignment(void)
{
	aligns("Pits are dug. Quays are built.", "Quays are built. Pits are dug.",
		"same 0 1|same 1 0", "the same wherever they stand");
	aligns("The pits are dug.", "The pit is “dug”!", "reworded 0 0",
		"other forms of a word are the same, other words are not");
	aligns("The pit was dug.", "the pits, was dug", "same 0 0", "case, marks and forms");
	aligns("Pits. Pits. Pits.", "Pits. Pits.", "same 0 0|same 1 1|dropped 2",
		"each has one partner");
	aligns("We must firmly build the northern quays before winter.",
		"Ferries wait. We must steadily build the northern quays before spring.",
		"reworded 0 1|added 0", "enough words in common");
	aligns("We must build quays.", "Nobody came to the town.", "dropped 0|added 0",
		"no words in common");
	aligns("Old pits near the river are closed now. Old pits near the road are closed now.",
		"Old pits near the road are closed today. Old pits near the river are closed "
		"today.",
		"reworded 0 1|reworded 1 0", "the likest first");
	aligns("Pits are dug.", "", "dropped 0", "an empty text");
	aligns("", "", "", "two empty texts");
}

/* Words that differ, of both, "a/b". */
static void differs(const char *a, const char *b, const char *want, const char *name)
{
	struct pl_sentences sa, sb;
	bool da[64], db[64];
	read_text(&sa, a);
	read_text(&sb, b);
	pl_buf_clear(&said);
	if (pl_align_words(&sa.at[0], &sb.at[0], da, db, &err))
		pl_buf_print(&said, "%s", err.text);
	for (size_t side = 0; side < 2; side++) {
		const struct pl_sentence *s = side ? &sb.at[0] : &sa.at[0];
		pl_buf_add(&said, side ? PL_STR(" /") : PL_STR(""));
		for (uint32_t i = 0; i < s->n; i++)
			if ((side ? db : da)[i]) {
				pl_buf_byte(&said, ' ');
				pl_buf_add(
					&said, pl_str_cut(s->text, s->word[i].from, s->word[i].to));
			}
	}
	is_str(pl_buf_str(&said), want, name);
	pl_sentences_free(&sa);
	pl_sentences_free(&sb);
}

static void test_words(void)
{
	differs("we must firmly build quays", "we must build quays", " firmly /", "dropped");
	differs("we must build quays", "we must slowly build two quays", " / slowly two", "added");
	differs("we dig northern pits now", "we dig southern pits today",
		" northern now / southern today", "replaced");
	differs("pits quays", "quays pits", " pits / pits", "moved");
	differs("pits and quays", "pits and quays", " /", "the same");
}

/* Many sentences with the same words: no pair of all with all. */
static void test_large(void)
{
	enum { SENTENCES = 8000 };
	struct pl_buf a = { .max = PL_MIB }, b = { .max = PL_MIB };
	struct pl_sentences sa = { .arena.max = 16 * PL_MIB }, sb = { .arena.max = 16 * PL_MIB };
	struct pl_alignment x;
	for (int i = 0; i < SENTENCES; i++) {
		pl_buf_print(&a, "Quay number n%d of the town is dug. ", i);
		pl_buf_print(&b, "Quay number m%d of the town is dug. ", i);
	}
	bool good = pl_sentences_add(&sa, &runs, 1, 0, pl_buf_str(&a), &err) == PL_OK &&
		    pl_sentences_add(&sb, &runs, 1, 0, pl_buf_str(&b), &err) == PL_OK;
	is_int((intmax_t)sa.n, SENTENCES, "many sentences");
	ok(good && pl_align(&sa, &sb, &x, &err) == PL_OK, "are laid side by side");
	is_int((intmax_t)x.count[PL_ALIGNED_DROPPED], SENTENCES,
		"words that all of them have lead to no pair");
	pl_alignment_done(&x);
	pl_sentences_free(&sa);
	pl_sentences_free(&sb);
	pl_buf_free(&a);
	pl_buf_free(&b);
}

static void test_limits(void)
{
	struct pl_buf text = { .max = PL_MIB };
	struct pl_sentences s = { .arena.max = 64 * PL_MIB };
	for (int i = 0; i < PL_MAX_SENTENCES + 1; i++)
		pl_buf_print(&text, "Quay. ");
	is_int(pl_sentences_add(&s, &runs, 1, 0, pl_buf_str(&text), &err), PL_LIMIT,
		"too many sentences are refused");
	pl_sentences_free(&s);
	pl_buf_free(&text);
}

int main(void)
{
	if (!ok(pl_analyser_new(&an, &err) == PL_OK, "an analyser"))
		return done_testing();
	runs.an = an;
	test_sentences();
	test_alignment();
	test_words();
	test_large();
	test_limits();
	pl_word_runs_free(&runs);
	pl_buf_free(&said);
	pl_analyser_free(an);
	return done_testing();
}
