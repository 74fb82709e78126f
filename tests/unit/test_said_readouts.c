/* The sayers of the texts in tests/slogans/said, held to what was reached. With an argument, prints what is wrong. */

#include <stdlib.h>

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

/* Reads all texts of a file; what was reached: slogans, and of how many who, verb, frame are right. */
static void read_file(const char *name, bool show, int all, int by, int verb, int frame)
{
	struct pl_buf bytes = { .max = PL_MIB };
	FILE *f = fopen(name, "rb");
	char *room = pl_buf_room(&bytes, PL_MIB / 2);
	if (!f || !room) {
		printf("Bail out! %s is not there\n", name);
		exit(1);
	}
	bytes.len = fread(room, 1, PL_MIB / 2, f);
	fclose(f);
	struct pl_str rest = pl_buf_str(&bytes);
	n_all = n_by = n_verb = n_frame = 0;
	cut_at(&rest, "\n== ");
	while (rest.len)
		read_one(cut_at(&rest, "\n== "), show);
	printf("# of %d slogans: who %d, verb %d, frame %d\n", n_all, n_by, n_verb, n_frame);
	is_int(n_all, all, name);
	ok(n_by >= by, "  ... who says it, as often as before");
	ok(n_verb >= verb, "  ... the verb of saying");
	ok(n_frame >= frame, "  ... the verb in front of it");
	pl_buf_free(&bytes);
}

int main(int argc, char **argv)
{
	(void)argv;
	read_file("tests/slogans/said/readouts.txt", argc > 1, 117, 116, 117, 117);
	read_file("tests/slogans/said/later.txt", argc > 1, 46, 45, 45, 46);
	documents_end();
	pl_buf_free(&said);
	return done_testing();
}
