#include <stdlib.h>

#include "tests/tap.h"
#include "text/fold.h"
#include "text/limits.h"

static struct pl_folder *folder;

static void folds(const char *word, const char *want, const char *name)
{
	struct pl_buf out = { .max = 10000 };
	is_int(pl_fold_word(folder, pl_str(word), &out, NULL), PL_OK, name);
	is_str(pl_buf_str(&out), want, "  ... folded so");
	pl_buf_free(&out);
}

static void words(void)
{
	folds("Party", "party", "ASCII capitals become small");
	folds("PARTY'S", "party's", "an apostrophe stays");
	folds("_x9", "_x9", "underscores and digits stay");
	folds("@[`{", "@[`{", "the neighbours of letters in ASCII stay");
	folds("Müller", "müller", "accents stay");
	folds("Mu\u0308ller", "müller", "... composed or not");
	folds("ÉTAT", "état", "capitals with accents become small");
	folds("Straße", "strasse", "sharp s becomes ss");
	folds("ΣΊΣΥΦΟΣ", "σίσυφοσ", "all sigmas are one");
	folds("两个确立", "两个确立", "Han stays");
	folds("ﬁve", "five", "ligatures are taken apart");
	folds("Ｐａｒｔｙ", "party", "full-width letters become narrow");
	folds("２０２３", "2023", "... and digits");
	folds("①", "1", "circled digits become digits");
	folds("ｱ", "ア", "half-width kana become full");
}

static void marks(void)
{
	folds("people’s", "people's", "a curly apostrophe becomes straight");
	folds("people‘s", "people's", "... the opening one too");
	folds("people\u201Bs", "people's", "... and the reversed one");
	folds("peopleʼs", "people's", "... and the letter");
	folds("people＇s", "people's", "... and the full-width one");
	folds("state‐owned", "state-owned", "U+2010 becomes a hyphen");
	folds("a\u2011b", "a-b", "... the no-break hyphen too");
	folds("a–b", "a-b", "... the en dash");
	folds("a−b", "a-b", "... the minus sign");
	folds("a－b", "a-b", "... the full-width hyphen");
	folds("a﹣b", "a-b", "... the small hyphen");
	folds("co\u00ADoperate", "cooperate", "a soft hyphen goes");
	folds("a\u200Db\u2060c\uFE0F", "abc", "joiners and variation selectors go");
	folds("\u115F", "", "a Hangul filler folds to nothing");
}

static void limits(void)
{
	struct pl_buf out = { .max = 100000 };
	struct pl_err err;
	char word[PL_MAX_WORD + 2];
	memset(word, 'A', sizeof word);
	is_int(pl_fold_word(folder, (struct pl_str){ word, PL_MAX_WORD }, &out, &err), PL_OK,
		"a word of 1,024 bytes is folded");
	is_int((intmax_t)out.len, 1024, "... to as many");
	pl_buf_clear(&out);
	is_int(pl_fold_word(folder, (struct pl_str){ word, PL_MAX_WORD + 1 }, &out, &err), PL_LIMIT,
		"one of 1,025 is not");
	is_str(pl_str(err.text), "a word of over 1024 bytes", "... and says so");
	is_int((intmax_t)out.len, 0, "... and nothing is added");

	char longest[341 * 3 + 1];
	for (size_t i = 0; i < 341; i++)
		memcpy(longest + 3 * i, "\uFDFA", 3);
	longest[341 * 3] = '\0';
	is_int(pl_fold_word(folder, pl_str(longest), &out, &err), PL_OK,
		"341 times U+FDFA, which folds to 18 characters, is folded");
	is_int((intmax_t)out.len, 341 * 33, "... to 33 bytes each");
	pl_buf_free(&out);

	struct pl_buf small = { .max = 4 };
	is_int(pl_fold_word(folder, PL_STR("party"), &small, &err), PL_LIMIT,
		"a full buffer is PL_LIMIT");
	pl_buf_free(&small);
	struct pl_buf middling = { .max = 10 };
	is_int(pl_fold_word(folder, PL_STR("\uFDFA"), &middling, &err), PL_LIMIT,
		"... also when folding fills it");
	pl_buf_free(&middling);
	struct pl_buf any = { .max = 100 };
	is_int(pl_fold_word(folder, PL_STR("\xFFq"), &any, &err), PL_INPUT,
		"a word that is not UTF-8 is PL_INPUT");
	pl_buf_free(&any);
}

static void appends(void)
{
	struct pl_buf out = { .max = 100 };
	pl_buf_add(&out, PL_STR("before "));
	is_int(pl_fold_word(folder, PL_STR("ÉTAT"), &out, NULL), PL_OK, "a form is appended");
	is_str(pl_buf_str(&out), "before état", "... behind what was there");
	pl_buf_free(&out);
}

int main(void)
{
	if (pl_folder_new(&folder, NULL))
		return 1;
	words();
	marks();
	limits();
	appends();
	pl_folder_free(folder);
	pl_folder_free(NULL);
	return done_testing();
}
