/* The lexicon: tables of slogans as they are read, written and looked into. */

#include "tests/slogans.h"

static struct pl_err err;

/* What reading the table says of it. */
static void refused(const char *table, const char *want, const char *name)
{
	struct pl_lexicon *l = NULL;
	err = (struct pl_err){ 0 };
	is_int(pl_lexicon_read(pl_str(table), "mine.tsv", NULL, &l, &err), PL_INPUT, name);
	is_str(pl_str(err.text), want, "  ... and says where and why");
	pl_lexicon_free(l);
}

static void damaged_tables(void)
{
	refused("a\tb\n",
		"mine.tsv: line 1, column 1: the first line names the columns, parted by tabs: id, "
		"zh, "
		"pinyin, official, forms, gated, gate, ...",
		"no column names");
	refused("id\tform\n",
		"mine.tsv: line 1, column 4: no column of that name; there are id, zh, pinyin, "
		"official, "
		"forms, gated, gate, year, first_event, members, ambiguity, category, note",
		"a column that there is not");
	refused("id\tforms\tid\n", "mine.tsv: line 1, column 10: this column is named twice",
		"a column twice");
	refused("forms\tgate\n", "mine.tsv: line 1, column 1: there is no column \"id\"", "no ids");
	refused("# x\n\nid\tforms\nOne\ttwo rivers\n",
		"mine.tsv: line 4, column 1: an id is made of a to z, 0 to 9 and -, at most 100 of "
		"them",
		"an id in capitals");
	refused("id\tforms\n\ttwo rivers\n",
		"mine.tsv: line 2, column 1: an id is made of a to z, 0 to 9 and -, at most 100 of "
		"them",
		"an empty id");
	refused("id\tforms\na\ttwo rivers\na\tthree rivers\n",
		"mine.tsv: line 3, column 1: a second row of this id", "an id twice");
	refused("id\tforms\na\ttwo rivers\tx\n",
		"mine.tsv: line 2, column 14: more cells than columns are named",
		"a cell too many");
	refused("id\tforms\na\t\n",
		"mine.tsv: line 2, column 3: a slogan without a form; a lone - takes one away",
		"no form");
	refused("id\tforms\na\ttwo rivers||x\n",
		"mine.tsv: line 2, column 14: a form without a word", "an empty form");
	refused("id\tforms\na\ttwo rivers|the|x\n",
		"mine.tsv: line 2, column 14: a form without a word", "a form of an article alone");
	refused("id\tforms\na\t两河|“…”\n", "mine.tsv: line 2, column 6: a form without a word",
		"columns are characters, not bytes");
	refused("id\tforms\na\t1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3\n",
		"mine.tsv: line 2, column 3: a form of over 32 words", "a form that is too long");
	char table[512] = "id\tforms\na\ttwo|x ";
	memset(table + strlen(table), 'y', 246);
	refused(table, "mine.tsv: line 2, column 7: a word of over 245 bytes",
		"a word without end");
	refused("id\tforms\tambiguity\na\tx\tnone\n",
		"mine.tsv: line 2, column 5: low, medium or high", "an unknown ambiguity");
	refused("id\tgated\na\ttwo rivers\n",
		"mine.tsv: line 2, column 13: gated forms, but no gate; \"quoted\" is one",
		"no gate where one is needed");
	refused("id\tforms\tgate\na\ttwo rivers\tquoted\n",
		"mine.tsv: line 2, column 14: a gate, but no gated forms for it",
		"a gate for nothing");
	refused("id\tforms\na\ttwo \x01rivers\n",
		"mine.tsv: line 2, column 7: a control character; a table is plain text",
		"a control character");
	refused("id\tforms\na\ttwo \xff\n",
		"mine.tsv: line 2, column 7: not UTF-8; save the table as UTF-8",
		"bytes that are not UTF-8");
}

static void gate_refused(const char *gate, const char *want)
{
	char table[512], whole[256];
	(void)snprintf(table, sizeof table, "id\tgated\tgate\na\tx\t%s\n", gate);
	(void)snprintf(whole, sizeof whole, "mine.tsv: line 2, %s", want);
	refused(table, whole, gate);
}

static void damaged_gates(void)
{
	gate_refused("quote", "column 5: none of quoted, capitalised, capitals, near, after, "
			      "before, form, register, elsewhere, always");
	gate_refused("quoted;", "column 12: none of quoted, capitalised, capitals, near, after, "
				"before, form, register, elsewhere, always");
	gate_refused("quoted near 3: x", "column 12: \";\" or \"+\" is missing here");
	gate_refused("near: x", "column 9: a number of words is missing here: near 12: WORDS");
	gate_refused("near 0: x", "column 10: a distance in words is from 1 to 100");
	gate_refused("near 101: x", "column 10: a distance in words is from 1 to 100");
	gate_refused(
		"near 99999999999999999999: x", "column 10: a distance in words is from 1 to 100");
	gate_refused("near 3 x", "column 12: a colon and words are missing here");
	gate_refused("after: x|", "column 14: a phrase is missing here");
	gate_refused("after: |x", "column 12: a phrase is missing here");
	gate_refused("before: ; quoted", "column 13: a phrase is missing here");
	gate_refused("quoted + not capitals",
		"column 14: none of quoted, capitalised, capitals, "
		"near, after, before, form, register, elsewhere, always");
	gate_refused("not not quoted", "column 9: none of quoted, capitalised, capitals, near, "
				       "after, before, form, register, elsewhere, always");
}

static void rows(void)
{
	struct pl_lexicon *l = NULL;
	is_int(pl_lexicon_read(
		       PL_STR("\xEF\xBB\xBF# "
			      "mine\r\nid\tzh\tpinyin\tofficial\tforms\tgated\tgate\tyear\r\n"
			      "two-rivers\t两河\tliǎnghé lǜ\tTwo Rivers\t2 rivers | =both "
			      "rivers\tTwo "
			      "Rivers|a river\tquoted\t1987\r\n"),
		       "mine.tsv", NULL, &l, &err),
		PL_OK, "a table as Windows writes it");
	const struct pl_slogan *s = pl_lexicon_by_id(l, PL_STR("two-rivers"));
	ok(s && pl_lexicon_size(l) == 1 && pl_lexicon_at(l, 0) == s, "one slogan, by its id");
	is_int((intmax_t)s->n_forms, 7, "with seven forms, each once");
	is_str(s->form[0].text, "两河", "the Chinese first");
	is_str(s->form[1].text, "liǎnghé lǜ", "pinyin with tones");
	is_str(s->form[2].text, "lianghe lv", "and without");
	is_str(s->form[3].text, "Two Rivers", "the official English");
	is_str(s->form[4].text, "2 rivers", "the other forms");
	is_str(s->form[5].text, "both rivers", "and one that is taken as it is printed");
	ok(s->form[5].exact && !s->form[4].exact, "  ... which is told");
	ok(s->form[3].gated && s->form[6].gated && !s->form[4].gated && !s->form[0].gated,
		"what is repeated among the gated ones is gated");
	is_str(s->year, "1987", "the year");
	is_str(s->note, "", "what the table has no column for is empty");
	ok(!pl_lexicon_by_id(l, PL_STR("two-river")), "no slogan of another id");
	pl_lexicon_free(l);
}

static struct pl_lexicon *read_on(const char *table, const struct pl_lexicon *base)
{
	struct pl_lexicon *l = NULL;
	if (pl_lexicon_read(pl_str(table), "mine.tsv", base, &l, &err))
		ok(false, err.text);
	return l;
}

static void tables_on_tables(void)
{
	struct pl_lexicon *base = read_on("id\tforms\nb\ttwo\na\tone\nc\tthree\n", NULL);
	struct pl_lexicon *l = read_on("forms\tid\nuno\ta\n-\tb\nfour\td\n", base);
	is_int((intmax_t)pl_lexicon_size(l), 3, "one is replaced, one goes, one comes");
	is_str(pl_lexicon_at(l, 0)->id, "a", "in the order of the first table");
	is_str(pl_lexicon_at(l, 0)->form[0].text, "uno", "with the forms of the second");
	is_str(pl_lexicon_at(l, 1)->id, "c", "what the second says nothing of stays");
	is_str(pl_lexicon_at(l, 2)->id, "d", "what is new comes last");
	ok(!pl_lexicon_by_id(l, PL_STR("b")) && pl_lexicon_by_id(l, PL_STR("d")), "by id too");
	ok(pl_lexicon_by_id(l, PL_STR("a"))->mark != pl_lexicon_by_id(base, PL_STR("a"))->mark,
		"what is found elsewhere has another mark");
	ok(pl_lexicon_by_id(l, PL_STR("c"))->mark == pl_lexicon_by_id(base, PL_STR("c"))->mark,
		"what is found alike has the same");
	pl_lexicon_free(base);
	is_str(pl_lexicon_by_id(l, PL_STR("c"))->form[0].text, "three", "the base may go");
	pl_lexicon_free(l);
}

/* Written and read again, it is the same table. */
static void written(void)
{
	struct pl_buf once = { .max = PL_MAX_LEXICON }, twice = { .max = PL_MAX_LEXICON };
	const struct pl_lexicon *builtin;
	struct pl_lexicon *l = NULL;
	is_int(pl_lexicon_builtin(&builtin, &err), PL_OK, "the table that is built in is good");
	pl_lexicon_write(builtin, &once);
	is_int(pl_lexicon_read(pl_buf_str(&once), "written", NULL, &l, &err), PL_OK,
		"what is written can be read");
	pl_lexicon_write(l, &twice);
	ok(once.len > 1000 && pl_str_eq(pl_buf_str(&once), pl_buf_str(&twice)),
		"and writes the same bytes");
	bool same = pl_lexicon_size(l) == pl_lexicon_size(builtin);
	for (size_t i = 0; same && i < pl_lexicon_size(l); i++)
		same = pl_lexicon_at(l, i)->mark == pl_lexicon_at(builtin, i)->mark;
	ok(same, "each slogan has the mark it had");
	pl_lexicon_free(l);
	pl_buf_free(&once);
	pl_buf_free(&twice);
}

static void found(const char *words, const char *want)
{
	const struct pl_slogan *s[8];
	size_t n = 0;
	pl_buf_clear(&slogans_said);
	if (pl_lexicon_find(slogans_lexicon, slogans_an, pl_str(words), s, 8, &n, &err))
		pl_buf_add(&slogans_said, pl_str(err.text));
	for (size_t i = 0; i < n; i++) {
		pl_buf_add(&slogans_said, PL_STR(" "));
		pl_buf_add(&slogans_said, s[i]->id);
	}
	is_str(pl_buf_str(&slogans_said), want, words);
}

static void names(void)
{
	slogans_builtin();
	found("liangge-queli", " liangge-queli");
	found("两个确立", " liangge-queli");
	found("兩個確立", " liangge-queli");
	found("liangge queli", " liangge-queli");
	found("liǎnggè quèlì", " liangge-queli");
	found("Two Affirmations", " liangge-queli");
	found("the two establishments", " liangge-queli");
	found("2 establishments", " liangge-queli");
	found("8-point rules", " baxiang-guiding");
	found("Eight-Point Rules", " baxiang-guiding");
	found("people-centred", " yi-renmin-wei-zhongxin");
	found("one country two systems", " yiguoliangzhi");
	found("Chinese modernization", " zhongguoshi-xiandaihua");
	found("Chinese modern", "");
	found("two", "");
	found("two establishments were", "");
	found("", "");
	found("...", "");
	slogans_end();
	slogans_of("id\tforms\na\tgreen river\nb\tgreen rivers|x\n");
	found("green river", " a b");
	found("the of", "");
	slogans_end();
}

/* More different words than a matcher numbers. */
static void too_many_words(void)
{
	struct pl_buf table = { .max = PL_MAX_LEXICON };
	struct pl_lexicon *l = NULL;
	struct pl_matcher *m = NULL;
	pl_buf_add(&table, PL_STR("id\tforms\n"));
	for (int i = 0; i < 9000; i++)
		pl_buf_print(&table, "s%d\ta%db c%dd e%df g%dh\n", i, i, i, i, i);
	is_int(pl_lexicon_read(pl_buf_str(&table), "mine.tsv", NULL, &l, &err), PL_OK,
		"9,000 slogans of 36,000 words");
	is_int(pl_matcher_new(l, &m, &err), PL_LIMIT, "are not looked for");
	is_str(pl_str(err.text),
		"forms of slogans hold over 30000 different words; give fewer slogans",
		"  ... which is said");
	pl_lexicon_free(l);
	pl_buf_free(&table);
}

int main(void)
{
	too_many_words();
	damaged_tables();
	damaged_gates();
	rows();
	tables_on_tables();
	written();
	names();
	return done_testing();
}
