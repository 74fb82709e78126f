/* Lines of a user: which names are of one person. */

#include "meeting/aliases.h"
#include "tests/tap.h"

static struct pl_err err;

static struct pl_aliases *read(const char *text)
{
	struct pl_aliases *a = NULL;
	err = (struct pl_err){ 0 };
	return pl_aliases_parse(pl_str(text), &a, &err) == PL_OK ? a : NULL;
}

static void names_of_one_person(void)
{
	struct pl_aliases *a = read("# ours\n\nPeng Yuze\tOld Peng\t彭雨泽\r\nDeng Xiulan");
	ok(pl_aliases_count(a) == 2, "each line is a person, comments and empty lines are none");
	const struct pl_alias *p = pl_aliases_of(a, PL_STR("old peng"));
	ok(p && pl_str_eq(p->name, PL_STR("Peng Yuze")), "an alias leads to the name as written");
	ok(p && pl_str_eq(p->key, PL_STR("peng yuze")), "and to its key");
	ok(p && p->n_keys == 2 && pl_str_eq(p->keys[0], p->key) &&
			pl_str_eq(p->keys[1], PL_STR("old peng")),
		"all its keys are there, each once");
	ok(p && pl_str_eq(p->han, PL_STR("彭雨泽")), "with the characters of any of its names");
	ok(pl_aliases_of(a, PL_STR("peng yuze")) == p, "the name leads to itself");
	ok(!pl_aliases_of(a, PL_STR("peng")), "a part of it does not");
	p = pl_aliases_of(a, PL_STR("deng xiulan"));
	ok(p && p->n_keys == 1, "a name without an alias is one person, too");
	pl_aliases_free(a);
}

static void nothing_to_read(void)
{
	struct pl_aliases *a = read("# nobody\n\n");
	ok(!a && !err.code && pl_aliases_count(a) == 0, "no line is no error and no aliases");
	ok(!pl_aliases_of(NULL, PL_STR("peng yuze")), "where there are none nobody has one");
}

static void lines_that_are_wrong(void)
{
	ok(!read("Peng Yuze\nDeng Xiulan\t\n") && strstr(err.text, "line 2: an empty name"),
		"an empty name is an error that names its line");
	ok(!read("Peng Yuze\tOld Peng\nDeng Xiulan\told peng\n") &&
			strstr(err.text, "line 2: 'old peng' is a name of line 1 too"),
		"a name of two people is an error");
	ok(!read("Peng \xff\n") && strstr(err.text, "line 1: not UTF-8"),
		"so are bytes that are no text");
	struct pl_aliases *a = read("Peng Yuze\tPENG YUZE\tPeng Yu-ze\n");
	ok(pl_aliases_count(a) == 1, "a name in two spellings is one");
	pl_aliases_free(a);
}

int main(void)
{
	names_of_one_person();
	nothing_to_read();
	lines_that_are_wrong();
	return done_testing();
}
