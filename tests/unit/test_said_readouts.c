/* The sayers of tests/slogans/said/readouts.txt, held to what was reached. With a word of any kind behind it, prints what is wrong. */

#include "tests/said.h"

static struct pl_str cut_at(struct pl_str *rest, const char *mark)
{
	size_t n = strlen(mark), i = 0;
	while (i < rest->len && !pl_str_starts(pl_str_cut(*rest, i, rest->len), pl_str(mark)))
		i++;
	struct pl_str part = pl_str_cut(*rest, 0, i);
	*rest = pl_str_cut(*rest, i + n < rest->len ? i + n : rest->len, rest->len);
	return part;
}

static struct pl_str trim(struct pl_str s)
{
	while (s.len && s.at[0] == ' ')
		s = pl_str_cut(s, 1, s.len);
	while (s.len && s.at[s.len - 1] == ' ')
		s.len--;
	return s;
}

static int n_all, n_by, n_verb, n_frame;

static void compare(
	struct pl_str name, struct pl_str speaker, size_t i, struct pl_str want, bool show)
{
	struct pl_said got = { 0 };
	struct pl_str by = trim(cut_at(&want, "|")), key = trim(cut_at(&want, "|")),
		      verb = trim(cut_at(&want, "|")), frame = trim(want);
	if (marked_said(speaker, i, &got))
		return;
	bool same_by = pl_str_eq(by, pl_str(pl_sayer_name(got.by))) && pl_str_eq(key, got.key),
	     same_verb = pl_str_eq(verb, got.verb), same_frame = pl_str_eq(frame, got.frame);
	n_all++;
	n_by += same_by;
	n_verb += same_verb;
	n_frame += same_frame;
	if (show && !(same_by && same_verb && same_frame))
		printf("# %.*s, %zu: want %.*s, %.*s, %.*s, %.*s; got %s, %.*s, %.*s, %.*s\n",
			(int)name.len, name.at, i + 1, (int)by.len, by.at, (int)key.len, key.at,
			(int)verb.len, verb.at, (int)frame.len, frame.at, pl_sayer_name(got.by),
			(int)got.key.len, got.key.at, (int)got.verb.len, got.verb.at,
			(int)got.frame.len, got.frame.at);
}

static void read_one(struct pl_str block, bool show)
{
	struct pl_str name = cut_at(&block, "\n"), speaker = { 0 }, truth = block, text;
	if (block.len && block.at[0] == '@') {
		speaker = trim(cut_at(&block, "\n"));
		speaker = trim(pl_str_cut(speaker, 1, speaker.len));
		truth = block;
	}
	text = cut_at(&truth, "\n-- ");
	unmark(text);
	for (size_t i = 0; i < marked.n; i++) {
		struct pl_str want = cut_at(&truth, "\n-- ");
		struct pl_str line = cut_at(&want, "\n");
		compare(name, speaker, i, line, show);
	}
}

int main(int argc, char **argv)
{
	struct pl_buf all = { .max = PL_MIB };
	FILE *f = fopen("tests/slogans/said/readouts.txt", "rb");
	char *room = pl_buf_room(&all, PL_MIB / 2);
	(void)argv;
	if (!f || !room) {
		printf("Bail out! tests/slogans/said/readouts.txt is not there\n");
		return 1;
	}
	all.len = fread(room, 1, PL_MIB / 2, f);
	fclose(f);
	struct pl_str rest = pl_buf_str(&all);
	cut_at(&rest, "\n== ");
	while (rest.len)
		read_one(cut_at(&rest, "\n== "), argc > 1);
	printf("# of %d slogans: who %d, verb %d, frame %d\n", n_all, n_by, n_verb, n_frame);
	is_int(n_all, 117, "all are read");
	pl_buf_free(&all);
	documents_end();
	pl_buf_free(&said);
	return done_testing();
}
