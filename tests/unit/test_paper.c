/* What is lit in a passage, and how the passage is put on paper: light.h and paper.h. */

#include <stdlib.h>

#include "searcher/light.h"
#include "searcher/paper.h"
#include "tests/tap.h"

static struct pl_archive archive; /* of which light.c needs the analyser only */
static struct pl_light light;
static struct pl_err err;

/* Lights the text for a query that is one leaf, or words side by side. */
static void look(const char *query, const char *text)
{
	struct pl_query *q = NULL;
	struct pl_leaf leaf[10] = { { 0 } };
	struct pl_matches m = { .leaf = leaf };
	if (pl_query_parse(archive.an, pl_str(query), &q, &err))
		exit(1);
	bool all = q->root->kind == PL_AND;
	m.n_leaves = all ? q->root->n_children : 1;
	for (size_t i = 0; i < m.n_leaves; i++) {
		leaf[i].node = all ? q->root->child[i] : q->root;
		leaf[i].denied = leaf[i].node->kind == PL_NOT;
		leaf[i].n_slots = pl_leaf_number(leaf[i].node);
		leaf[i].positions = calloc(leaf[i].n_slots, sizeof *leaf[i].positions);
	}
	is_int(pl_light(&archive, &m, pl_str(text), &light, &err), PL_OK, query);
	for (size_t i = 0; i < m.n_leaves; i++) {
		for (size_t k = 0; k < leaf[i].n_slots; k++)
			pl_positions_free(&leaf[i].positions[k]);
		free(leaf[i].positions);
	}
	pl_query_free(q);
}

/* Lit runs in brackets; then each occurrence with its forms; then the grade. */
static void lights(const char *query, const char *text, const char *want, const char *name)
{
	struct pl_buf got = { .max = 10000 };
	look(query, text);
	size_t at = 0;
	for (size_t i = 0; i < light.n_lit; i++) {
		pl_buf_add(&got, pl_str_cut(pl_str(text), at, light.lit[i].from));
		pl_buf_byte(&got, '[');
		pl_buf_add(&got, pl_str_cut(pl_str(text), light.lit[i].from, light.lit[i].to));
		pl_buf_byte(&got, ']');
		at = light.lit[i].to;
	}
	pl_buf_add(&got, pl_str_cut(pl_str(text), at, strlen(text)));
	for (size_t i = 0; i < light.n_occurrences; i++) {
		const struct pl_occurrence *o = &light.occurrence[i];
		pl_buf_print(&got, " | %u-%u ", o->range.from, o->range.to);
		pl_buf_add(&got, pl_str_cut(pl_buf_str(&light.forms), o->form_at,
					 o->form_at + o->form_len));
	}
	const char *grade = pl_grade_name(light.grade);
	pl_buf_print(&got, " | %s", grade ? grade : "nothing");
	is_str(pl_buf_str(&got), want, name);
	pl_buf_free(&got);
}

static void lighting(void)
{
	lights("party", "the Party, a party", "the [Party], a [party] | 4-9 party | 13-18 party | exact",
		"each occurrence of a word is lit");
	lights("party", "Parties", "[Parties] | 0-7 parties | stem", "other forms are lit as stem");
	lights("party", "Parties, party", "[Parties], [party] | 0-7 parties | 9-14 party | exact",
		"the best occurrence of a leaf gives its grade");
	lights("party", "none here", "none here | nothing", "nothing is lit where nothing is");
	lights("\"two party\"", "two, Party two", "[two, Party] two | 0-10 two party | exact",
		"a phrase is lit as one run");
	lights("\"two party\"~2", "two x party", "[two] x [party] | 0-11 two party | near",
		"words inside a gap are not lit");
	lights("\"two party\"~2", "two party", "[two party] | 0-9 two party | exact",
		"... and where there are none, it is exact");
	lights("two party", "two Parties",
		"[two] [Parties] | 0-3 two | 4-11 parties | stem",
		"of several leaves, the weakest gives the grade");
	lights("two -party", "two party", "[two] party | 0-3 two | exact", "what is denied is not lit");
	lights("two NEAR/3 party", "two x party", "[two] x [party] | 0-11 two party | near",
		"NEAR lights its words");
	lights("two NEAR/3 (party OR hall)", "party x two", "[party] x [two] | 0-11 two party | near",
		"... in either order, forms in the order of the query");
	lights("es*", "Established, estate", "[Established], [estate] | 0-11 established | 13-19 estate | stem",
		"a prefix lights all that begins so");
	lights("\"a a\"", "a a a", "[a a a] | 0-3 a a | 2-5 a a | exact",
		"occurrences that overlap are lit as one run");
	lights("两个", "两个确立", "[两个]确立 | 0-6 两个 | exact", "Han is lit by its bytes");
	lights("state-owned", "a state-owned firm", "a [state-owned] firm | 2-13 state owned | exact",
		"a hyphenated word is lit whole");
}

/* ---- excerpts -------------------------------------------------------------------------------- */

/* 100 words of ten bytes each, blank included: word00000 word00001 ... with `hits` as "party". */
static const char *long_text(size_t words, const size_t *hits, size_t n_hits)
{
	static char room[100000];
	size_t len = 0;
	for (size_t i = 0; i < words; i++)
		len += (size_t)snprintf(room + len, sizeof room - len, "%sword%05zu", i ? " " : "", i);
	for (size_t i = 0; i < n_hits; i++)
		memcpy(room + hits[i] * 10, "the party", 9);
	return room;
}

static bool holds(const struct pl_excerpt *e, struct pl_range r)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->part[i].from <= r.from && r.to <= e->part[i].to)
			return true;
	return false;
}

static void short_ones(void)
{
	struct pl_excerpt e;
	pl_excerpt_of(PL_STR("a short passage"), NULL, false, &e);
	ok(e.n == 1 && e.part[0].from == 0 && e.part[0].to == 15 && e.hidden == 0,
		"a short passage is shown whole");
	const char *text = long_text(100, NULL, 0);
	pl_excerpt_of(pl_str(text), NULL, true, &e);
	ok(e.n == 1 && e.part[0].from == 0 && e.part[0].to == 999, "so is a long one when asked for");
	pl_excerpt_of(pl_str(text), NULL, false, &e);
	ok(e.n == 1 && e.part[0].from == 0 && e.part[0].to == 609,
		"without a hit, a long one is shown to the end of the word at 600 bytes");
	pl_excerpt_of((struct pl_str){ NULL, 0 }, NULL, false, &e);
	ok(e.n == 1 && e.part[0].to == 0, "an empty one is nothing");
}

static void hits(void)
{
	struct pl_excerpt e;
	const char *text = long_text(100, (const size_t[]){ 50 }, 1);
	look("party", text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	ok(e.n == 1 && e.part[0].from == 320 && e.part[0].to == 689,
		"a hit in the middle is shown with whole words around it");
	is_str(pl_str_cut(pl_str(text), e.part[0].from, e.part[0].from + 9), "word00032",
		"... which begin where a word begins");
	is_str(pl_str_cut(pl_str(text), e.part[0].to - 9, e.part[0].to), "word00068",
		"... and end where one ends");

	text = long_text(100, (const size_t[]){ 0 }, 1);
	look("party", text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	ok(e.n == 1 && e.part[0].from == 0 && holds(&e, light.lit[0]), "a hit at the start is shown");

	text = long_text(100, (const size_t[]){ 99 }, 1);
	look("party", text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	ok(e.n == 1 && e.part[0].to == 999 && holds(&e, light.lit[0]), "a hit at the end is shown");

	text = long_text(100, (const size_t[]){ 20, 30 }, 2);
	look("party", text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	ok(e.n == 1 && holds(&e, light.lit[0]) && holds(&e, light.lit[1]) && e.hidden == 0,
		"two hits close together are shown in one part");

	text = long_text(300, (const size_t[]){ 20, 150, 280 }, 3);
	look("party", text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	ok(e.n == 3 && holds(&e, light.lit[0]) && holds(&e, light.lit[1]) && holds(&e, light.lit[2]),
		"three that are far apart in three");
	is_int((intmax_t)e.hidden, 0, "... and none is hidden");

	text = long_text(900, (const size_t[]){ 50, 150, 250, 350, 450, 550, 650, 750, 850 }, 9);
	look("party", text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	is_int((intmax_t)e.n, 3, "of many, three parts are shown");
	is_int((intmax_t)e.hidden, 6, "... and the rest is counted as hidden");
}

static void every_place(void)
{
	unsigned lost = 0, cut = 0;
	for (size_t words = 60; words < 200; words += 13)
		for (size_t hit = 0; hit < words; hit++) {
			struct pl_excerpt e;
			const char *text = long_text(words, &hit, 1);
			struct pl_range lit = { (uint32_t)(hit * 10), (uint32_t)(hit * 10 + 9) };
			struct pl_light one = { .lit = &lit, .n_lit = 1 };
			pl_excerpt_of(pl_str(text), &one, false, &e);
			lost += !holds(&e, lit);
			cut += e.part[0].from > 0 && text[e.part[0].from - 1] != ' ';
			cut += text[e.part[0].to] != ' ' && text[e.part[0].to] != '\0';
		}
	is_int(lost, 0, "wherever a hit stands in passages of 60 to 190 words, it is shown");
	is_int(cut, 0, "... and no word is cut");
}

static void han(void)
{
	struct pl_excerpt e;
	char text[3001];
	for (size_t i = 0; i < 1000; i++)
		memcpy(text + 3 * i, i == 500 ? "立" : "确", 3);
	text[3000] = '\0';
	look("立", text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	ok(e.n == 1 && holds(&e, light.lit[0]), "a hit among 1,000 Han characters is shown");
	ok(e.part[0].from % 3 == 0 && e.part[0].to % 3 == 0, "... and no character is cut");
	ok(e.part[0].from >= 1300 && e.part[0].to <= 1700, "... with some of those around it");
}

/* ---- printing -------------------------------------------------------------------------------- */

static void prints(const char *query, const char *text, unsigned columns, bool color,
	const char *want, const char *name)
{
	char *got = NULL;
	size_t len = 0;
	struct pl_excerpt e;
	struct pl_paper p = { .out = open_memstream(&got, &len), .color = color, .columns = columns };
	look(query, text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	pl_paper_excerpt(&p, pl_str(text), &light, &e, 2);
	(void)fclose(p.out);
	is_str((struct pl_str){ got, len }, want, name);
	pl_paper_free(&p);
	free(got);
}

static void printing(void)
{
	prints("party", "the party  of\nthe people", 80, false, "  the party of the people\n",
		"white space is one space, and the indent stands before");
	prints("party", "the party of the people", 14, false, "  the party of\n  the people\n",
		"lines are broken between words");
	prints("party", "the party of the people", 80, true, "  the \033[1mparty\033[0m of the people\n",
		"what is lit is bold");
	prints("\"party of\"", "the party of the people", 11, true,
		"  the \033[1mparty\033[0m\n  \033[1mof\033[0m the\n  people\n",
		"... also around the end of a line");
	prints("\"party of\"", "the party of the", 80, true, "  the \033[1mparty of\033[0m the\n",
		"... and over the space inside a phrase");
	prints("party", "the “party’s” hall", 80, true, "  the “\033[1mparty’s\033[0m” hall\n",
		"signs beside a word are not lit");
	prints("party", "anunbrokenwordlongerthantheline party", 12, false,
		"  anunbrokenwordlongerthantheline\n  party\n", "a long word has a line of its own");
	prints("确立", "两个确立的意义", 10, false, "  两个确立\n  的意义\n",
		"lines of Han are broken between characters, each two columns wide");
	prints("party", "a\033[31m party", 80, false, "  a<U+001B>[31m party\n",
		"control bytes are visible");
	prints("x", "", 80, false, "  \n", "an empty passage is an empty line");
	prints("party", "", 80, true, "  \n", "... with colours too");
}

/* Does every line but one with a single word fit? */
static void fits(const char *text, unsigned columns, const char *name)
{
	char *got = NULL;
	size_t len = 0, widest = 0;
	struct pl_excerpt e;
	struct pl_paper p = { .out = open_memstream(&got, &len), .columns = columns };
	look("party", text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	pl_paper_excerpt(&p, pl_str(text), &light, &e, 4);
	(void)fclose(p.out);
	for (size_t at = 0; at < len;) {
		size_t to = at;
		while (to < len && got[to] != '\n')
			to++;
		size_t width = pl_width((struct pl_str){ got + at, to - at });
		widest = width > widest ? width : widest;
		at = to + 1;
	}
	ok(widest <= columns, name);
	if (widest > columns)
		printf("# widest line: %zu of %u columns\n%s", widest, columns, got);
	pl_paper_free(&p);
	free(got);
}

static void lines(void)
{
	const char *text = long_text(300, (const size_t[]){ 20, 150, 280 }, 3);
	fits(text, 80, "lines with parts left out fit 80 columns");
	fits(text, 44, "... 44, where the words just fill them");
	fits(text, 43, "... 43");
	fits(text, 42, "... 42");
	fits(text, 41, "... 41");
	fits(text, 40, "... 40");
	text = long_text(900, (const size_t[]){ 50, 150, 250, 350, 450, 550, 650, 750, 850 }, 9);
	fits(text, 44, "... with hidden hits too");
	fits(text, 57, "... 57");
	fits(text, 63, "... 63");
	fits(text, 66, "... 66");
}

static void left_out(void)
{
	const char *text = long_text(100, (const size_t[]){ 50 }, 1);
	char *got = NULL;
	size_t len = 0;
	struct pl_excerpt e;
	struct pl_paper p = { .out = open_memstream(&got, &len), .columns = 1000 };
	look("party", text);
	pl_excerpt_of(pl_str(text), &light, false, &e);
	e.hidden = 3;
	pl_paper_excerpt(&p, pl_str(text), &light, &e, 0);
	(void)fclose(p.out);
	ok(pl_str_starts((struct pl_str){ got, len }, PL_STR("… word00032 word00033 ")),
		"a part that is left out before is an ellipsis");
	is_str(pl_str(got + len - 23), "word00068 … (3 more)\n", "so is one behind, and hits are counted");
	pl_paper_free(&p);
	free(got);
}

static void runs(void)
{
	char *got = NULL;
	size_t len = 0;
	struct pl_paper p = { .out = open_memstream(&got, &len), .color = true };
	pl_paper_run(&p, PL_STR("a\n b\033"), false);
	pl_paper_put(&p, "|%d|", 7);
	pl_paper_run(&p, PL_STR("bold"), true);
	pl_paper_run(&p, PL_STR(""), false);
	p.color = false;
	pl_paper_run(&p, PL_STR("plain"), true);
	(void)fclose(p.out);
	is_str((struct pl_str){ got, len }, "a b<U+001B>|7|\033[1mbold\033[0mplain",
		"runs are escaped, bold where colours are on");
	pl_paper_free(&p);
	free(got);
}

static void widths(void)
{
	is_int((intmax_t)pl_width(PL_STR("")), 0, "nothing takes no column");
	is_int((intmax_t)pl_width(PL_STR("abc é")), 5, "letters take one each");
	is_int((intmax_t)pl_width(PL_STR("两个")), 4, "Han takes two");
	is_int((intmax_t)pl_width(PL_STR("ｱＡ")), 3, "half-width kana one, full-width letters two");
	is_int((intmax_t)pl_width(PL_STR("e\u0301\u200D")), 1, "accents and joiners take none");
	is_int((intmax_t)pl_width(PL_STR("…“”")), 3, "quotes and ellipsis take one");
	is_int((intmax_t)pl_width(PL_STR("\xFF")), 1, "a bad byte takes one");
}

int main(void)
{
	if (pl_analyser_new(&archive.an, &err))
		return 1;
	lighting();
	short_ones();
	hits();
	every_place();
	han();
	printing();
	lines();
	left_out();
	runs();
	widths();
	pl_light_free(&light);
	pl_analyser_free(archive.an);
	return done_testing();
}
