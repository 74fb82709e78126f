#include "shim/shim.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/files.h"
#include "tests/tap.h"

static struct pl_err err;

/* A record of one term at positions 1 and 4, one value, and data. */
static enum pl_status add(struct pl_db *db, struct pl_str term, const char *data, uint32_t *number)
{
	static const uint32_t positions[] = { 1, 4 };
	struct pl_posting p = { term, positions, 2, 2 };
	struct pl_value v = { 3, PL_STR("value") };
	struct pl_record r = { &p, 1, &v, 1, pl_str(data) };
	return pl_db_add(db, &r, number, &err);
}

static struct pl_db *writer(const char *name)
{
	struct pl_db *db = NULL;
	if (pl_db_open_writable(name, PL_FLUSH_BIG, &db, &err))
		printf("# %s\n", err.text);
	return db;
}

static void test_absent(void)
{
	struct pl_db *db = NULL;
	folder("empty");
	folder("full");
	file("plain", "text");
	file("full/notes.txt", "text");
	is_int(pl_db_open("none", &db, &err), PL_NOTFOUND, "a missing folder is no index");
	is_int(pl_db_open("empty", &db, &err), PL_NOTFOUND, "nor is an empty one");
	is_int(pl_db_open("full", &db, &err), PL_NOTFOUND, "nor one that holds other things");
	is_int(pl_db_open("plain", &db, &err), PL_NOTFOUND, "nor a plain file");
	ok(strstr(err.text, "not a folder"), "and the message says so");
	is_int(pl_db_open_writable("full", PL_FLUSH_BIG, &db, &err), PL_IO,
		"an index is not made among other files");
	ok(strstr(err.text, "not an index and not empty"), "and the message says so");
	is_int(pl_db_open_writable("plain", PL_FLUSH_BIG, &db, &err), PL_IO, "nor in place of a file");
	is_int(pl_db_open_writable("/proc/plenum", PL_FLUSH_BIG, &db, &err), PL_IO,
		"nor where the system refuses");
	ok(!db, "no handle comes of a failure");
	file("full/iamchert", "");
	is_int(pl_db_open("full", &db, &err), PL_VERSION, "an older Xapian's index is named so");
}

static void test_write_and_read(void)
{
	uint32_t number = 0;
	struct pl_buf out = { .max = 1000 };
	struct pl_db *db = writer("a");
	ok(db != NULL, "a database is made");
	is_int(pl_db_begin(db, &err), PL_OK, "begin");
	is_int(add(db, PL_STR("word"), "first", &number), PL_OK, "add");
	is_int(number, 1, "records are numbered from 1");
	is_int(add(db, PL_STR("word"), "second", &number), PL_OK, "add another");
	is_int(pl_meta_set(db, PL_STR("k:b"), PL_STR("2"), &err), PL_OK, "set metadata");
	is_int(pl_meta_set(db, PL_STR("k:a"), PL_STR("1\0x"), &err), PL_OK,
		"with a NUL in the value");
	is_int(pl_db_commit(db, &err), PL_OK, "commit");
	pl_db_close(db);

	is_int(pl_db_open("a", &db, &err), PL_OK, "open to read");
	is_int(pl_db_records(db), 2, "two records");
	is_int(pl_record_data(db, 2, &out, &err), PL_OK, "read data");
	is_int(pl_record_value(db, 2, 3, &out, &err), PL_OK, "read a value");
	is_str(pl_buf_str(&out), "secondvalue", "both are appended");
	is_int(pl_record_data(db, 3, &out, &err), PL_NOTFOUND, "there is no third record");
	pl_buf_clear(&out);
	is_int(pl_meta_get(db, PL_STR("k:a"), &out, &err), PL_OK, "read metadata");
	is_int((intmax_t)out.len, 3, "all of it");
	pl_buf_clear(&out);
	is_int(pl_meta_get(db, PL_STR("none"), &out, &err), PL_OK, "an unknown key is no failure");
	is_int((intmax_t)out.len, 0, "and gives nothing");
	out.max = 2;
	is_int(pl_record_data(db, 1, &out, &err), PL_LIMIT, "what does not fit is said, not cut");
	pl_buf_free(&out);
	pl_db_close(db);
}

static enum pl_status collect(void *ctx, struct pl_str key, struct pl_err *e)
{
	(void)e;
	pl_buf_add(ctx, key);
	pl_buf_byte(ctx, ' ');
	return PL_OK;
}

static enum pl_status stop_at_first(void *ctx, struct pl_str key, struct pl_err *e)
{
	(void)ctx;
	(void)key;
	return pl_fail(e, PL_INTERRUPTED, "enough");
}

static enum pl_status count_posting(void *ctx, const struct pl_posting *p, struct pl_err *e)
{
	(void)e;
	*(uint32_t *)ctx += p->n_positions * 100 + p->wdf * 10 + (uint32_t)p->term.len;
	return PL_OK;
}

static void test_walks(void)
{
	struct pl_buf keys = { .max = 1000 };
	struct pl_positions positions = { 0 };
	struct pl_cursor *c = NULL;
	struct pl_db *db = NULL;
	uint32_t n = 0;
	(void)pl_db_open("a", &db, &err);
	is_int(pl_meta_keys(db, PL_STR("k:"), collect, &keys, &err), PL_OK, "walk keys");
	is_str(pl_buf_str(&keys), "k:a k:b ", "in byte order");
	is_int(pl_meta_keys(db, PL_STR(""), stop_at_first, NULL, &err), PL_INTERRUPTED,
		"a callback can end it");
	is_int(pl_term_records(db, PL_STR("word"), &n, &err), PL_OK, "count a term");
	is_int(n, 2, "exactly");
	n = 0;
	is_int(pl_record_terms(db, 1, count_posting, &n, &err), PL_OK, "walk a record's terms");
	is_int(n, 224, "with positions and wdf");
	is_int(pl_cursor_open(db, PL_STR("word"), &c, &err), PL_OK, "open a cursor");
	is_int(c->at, 1, "at the first record");
	is_int(pl_cursor_positions(c, &positions, &err), PL_OK, "read positions");
	ok(positions.n == 2 && positions.at[0] == 1 && positions.at[1] == 4, "both of them");
	is_int(pl_cursor_skip(c, 2, &err), PL_OK, "skip");
	is_int(c->at, 2, "to the second");
	is_int(pl_cursor_skip(c, 1, &err), PL_OK, "skip back");
	is_int(c->at, 2, "does nothing");
	is_int(pl_cursor_length(c, &n, &err), PL_OK, "read the length");
	is_int(n, 2, "the sum of wdf");
	is_int(pl_cursor_next(c, &err), PL_OK, "next");
	is_int(c->at, 0, "behind the last is 0");
	is_int(pl_cursor_next(c, &err), PL_OK, "and stays there");
	pl_cursor_close(c);
	is_int(pl_cursor_open(db, PL_STR("none"), &c, &err), PL_OK, "an unknown term");
	is_int(c->at, 0, "is at its end");
	pl_cursor_close(c);
	pl_positions_free(&positions);
	pl_buf_free(&keys);
	pl_db_close(db);
}

static enum pl_status fill(struct pl_db *db)
{
	char key[16], value[300] = "";
	memset(value, 'v', sizeof value - 1);
	enum pl_status st = pl_db_begin(db, &err);
	for (unsigned i = 0; !st && i < 1000; i++) {
		(void)snprintf(key, sizeof key, "%c:%04u", i < 500 ? 'm' : 'n', 10 * i);
		st = pl_meta_set(db, pl_str(key), pl_str(value), &err);
	}
	return st ? st : pl_db_commit(db, &err);
}

/* What a seek finds depends on what is sought, and not on what was sought before. */
static void test_seek(struct pl_db *db, const char *whose)
{
	static const struct {
		const char *prefix, *from, *found;
	} each[] = { { "m:", "m:0000", "m:0000" }, { "m:", "m:0001", "m:0010" },
		{ "m:", "m:0010", "m:0010" }, { "m:", "m:0009", "m:0010" },
		{ "m:", "m:4000", "m:4000" }, { "m:", "m:0999", "m:1000" },
		{ "m:", "m:0991", "m:1000" }, { "m:", "m:4991", "" }, { "n:", "", "n:5000" },
		{ "n:", "m:0001", "n:5000" }, { "m:", "", "m:0000" }, { "n:", "n:9991", "" },
		{ "m:", "m:2222", "m:2230" }, { "n:", "o", "" }, { "", "", "m:0000" },
		{ "o:", "o:1", "" }, { "m:", "m:2230", "m:2230" }, { "m:", "n:", "" } };
	unsigned wrong = 0;
	for (unsigned i = 0, n = sizeof each / sizeof *each; i < n * n; i++) {
		for (unsigned k = 0; k < 2; k++) { /* each behind each */
			unsigned at = k ? i / n : i % n;
			struct pl_buf out = { .max = 1000 };
			if (pl_meta_seek(db, pl_str(each[at].prefix), pl_str(each[at].from), &out,
				    &err) ||
				!pl_str_eq(pl_buf_str(&out), pl_str(each[at].found))) {
				printf("# %s %s: %.*s\n", each[at].prefix, each[at].from,
					(int)out.len, out.len ? out.at : "");
				wrong++;
			}
			pl_buf_free(&out);
		}
	}
	is_int(wrong, 0, whose);
}

static void test_seeks(void)
{
	struct pl_db *reader = NULL, *db = writer("seek");
	is_int(fill(db), PL_OK, "many keys are set");
	test_seek(db, "a writer finds keys forward and back");
	(void)pl_db_open("seek", &reader, &err);
	test_seek(reader, "so does a reader");
	(void)pl_db_begin(db, &err);
	(void)pl_meta_set(db, PL_STR("m:0005"), PL_STR("new"), &err);
	(void)pl_db_commit(db, &err);
	struct pl_buf out = { .max = 100 };
	(void)pl_meta_seek(reader, PL_STR("m:"), PL_STR("m:0001"), &out, &err);
	is_str(pl_buf_str(&out), "m:0010", "which keeps to its revision");
	pl_buf_clear(&out);
	(void)pl_db_reopen(reader, &err);
	(void)pl_meta_seek(reader, PL_STR("m:"), PL_STR("m:0001"), &out, &err);
	is_str(pl_buf_str(&out), "m:0005", "until it is opened again");
	pl_buf_free(&out);
	pl_db_close(reader);
	pl_db_close(db);
}

static void test_limits(void)
{
	char longest[PL_MAX_TERM + 1];
	uint32_t number;
	struct pl_db *db = writer("a");
	memset(longest, 'x', sizeof longest);
	(void)pl_db_begin(db, &err);
	is_int(add(db, (struct pl_str){ longest, PL_MAX_TERM }, "d", &number), PL_OK,
		"245 bytes fit");
	is_int(add(db, (struct pl_str){ longest, PL_MAX_TERM + 1 }, "d", &number), PL_LIMIT,
		"246 do not");
	is_int(add(db, PL_STR("a\0b"), "d", &number), PL_LIMIT, "nor does a NUL");
	is_int(add(db, PL_STR(""), "d", &number), PL_LIMIT, "nor nothing at all");
	is_int(pl_meta_set(db, PL_STR("a\0b"), PL_STR("v"), &err), PL_LIMIT, "nor a NUL in a key");
	is_int(pl_db_delete(db, 99, &err), PL_NOTFOUND, "what is not there cannot be deleted");
	is_int(pl_db_delete(db, 1, &err), PL_OK, "delete");
	is_int(pl_db_delete(db, 1, &err), PL_NOTFOUND, "but once");
	is_int(pl_db_cancel(db, &err), PL_OK, "cancel");
	is_int(pl_db_records(db), 2, "brings back what was");
	(void)pl_db_begin(db, &err);
	(void)add(db, PL_STR("word"), "lost", &number);
	pl_db_close(db);
	(void)pl_db_open("a", &db, &err);
	is_int(pl_db_records(db), 2, "closing without a commit drops the batch");
	pl_db_close(db);
}

static void test_lock(void)
{
	struct pl_db *first = writer("a"), *second = NULL;
	is_int(pl_db_open_writable("a", PL_FLUSH_BIG, &second, &err), PL_LOCKED, "a second writer is told");
	ok(strstr(err.text, "another indexer is writing to "), "in words");
	is_int(pl_db_open("a", &second, &err), PL_OK, "a reader is not disturbed");
	pl_db_close(second);
	pl_db_close(first);
}

static void commit_many(struct pl_db *db, int times)
{
	uint32_t number;
	for (int i = 0; i < times; i++) {
		(void)pl_db_begin(db, &err);
		for (int j = 0; j < 300; j++)
			(void)add(db, PL_STR("word"), "some data that fills blocks", &number);
		(void)pl_db_commit(db, &err);
	}
}

static enum pl_status read_all(struct pl_db *db)
{
	struct pl_cursor *c = NULL;
	struct pl_buf out = { .max = PL_MIB };
	enum pl_status st = pl_cursor_open(db, PL_STR("word"), &c, &err);
	while (!st && c->at) {
		st = pl_record_data(db, c->at, &out, &err);
		if (!st)
			st = pl_cursor_next(c, &err);
	}
	pl_cursor_close(c);
	pl_buf_free(&out);
	return st;
}

static void test_stale(void)
{
	struct pl_db *db = writer("b"), *reader = NULL;
	commit_many(db, 2);
	(void)pl_db_open("b", &reader, &err);
	is_int(read_all(reader), PL_OK, "a reader reads");
	commit_many(db, 4);
	is_int(read_all(reader), PL_STALE, "after more commits it is told to ask again");
	is_int(pl_db_reopen(reader, &err), PL_OK, "it reopens");
	is_int(read_all(reader), PL_OK, "and reads on");
	is_int(pl_db_records(reader), 1800, "all there is now");
	pl_db_close(reader);
	pl_db_close(db);
}

static void test_no_space(void)
{
	struct rlimit was, small = { 400000, RLIM_INFINITY };
	uint32_t number;
	struct pl_db *db = writer("c");
	enum pl_status st;
	commit_many(db, 1);
	uint32_t before = pl_db_records(db);
	(void)signal(SIGXFSZ, SIG_IGN);
	(void)getrlimit(RLIMIT_FSIZE, &was);
	small.rlim_max = was.rlim_max;
	(void)setrlimit(RLIMIT_FSIZE, &small);
	(void)pl_db_begin(db, &err);
	st = PL_OK;
	for (int i = 0; !st && i < 30000; i++)
		st = add(db, PL_STR("word"), "some data that fills blocks", &number);
	if (!st)
		st = pl_db_commit(db, &err);
	is_int(st, PL_IO, "a file that may not grow is an i/o failure");
	pl_db_close(db);
	(void)setrlimit(RLIMIT_FSIZE, &was);
	(void)pl_db_open("c", &db, &err);
	is_int(pl_db_records(db), before, "and the index is as of its last commit");
	is_int(read_all(db), PL_OK, "and can be read");
	pl_db_close(db);
}

static void test_upkeep(void)
{
	size_t problems = 9;
	struct pl_buf said = { .max = PL_MIB };
	struct pl_db *db = NULL;
	is_int(pl_db_compact("b", "b2", &err), PL_OK, "compact");
	is_int(pl_db_verify("b2", &problems, &said, &err), PL_OK, "verify");
	is_int((intmax_t)problems, 0, "nothing wrong");
	is_int(pl_db_open("b2", &db, &err), PL_OK, "open the copy");
	is_int(pl_db_last(db), 1800, "which keeps the numbers");
	pl_db_close(db);
	files_need(truncate("b2/docdata.glass", 100) == 0, "truncate");
	is_int(pl_db_open("b2", &db, &err), PL_CORRUPT, "and so is opening it, cut shorter");
	pl_buf_free(&said);
}

static void test_swap(void)
{
	struct pl_db *reader = NULL, *db = writer("d");
	commit_many(db, 1);
	pl_db_close(db);
	(void)pl_db_open("d", &reader, &err);
	(void)pl_db_compact("b", "d2", &err);
	(void)rename("d", "d3");
	(void)rename("d2", "d");
	is_int(pl_db_records(reader), 300,
		"a reader keeps what it opened when the folder is swapped");
	is_int(read_all(reader), PL_OK, "and can read it");
	is_int(pl_db_reopen(reader, &err), PL_OK, "reopening");
	is_int(pl_db_records(reader), 1800, "finds the new one");
	is_int(read_all(reader), PL_OK, "and reads that");
	pl_db_close(reader);
}

static enum pl_status note_value(
	void *ctx, uint32_t number, struct pl_str value, struct pl_err *e)
{
	(void)e;
	pl_buf_print(ctx, "%u %.*s\n", number, (int)value.len, value.at);
	return PL_OK;
}

static enum pl_status note_term(void *ctx, const struct pl_posting *p, struct pl_err *e)
{
	(void)e;
	pl_buf_print(ctx, "%.*s %u %u\n", (int)p->term.len, p->term.at, p->wdf, p->n_positions);
	return PL_OK;
}

/* All in one transaction, as an indexer asks. */
static void test_terms_replaced(void)
{
	static const uint32_t at[] = { 3, 9 };
	const struct pl_posting p[] = { { .term = PL_STR("Qone") }, { .term = PL_STR("Qone more") },
		{ .term = PL_STR("R") }, { .term = PL_STR("Sword"), at, 2, 2 } };
	const struct pl_value v = { 3, PL_STR("three") }, w = { 4, PL_STR("four") };
	const struct pl_record r[] = {
		{ .postings = p, .n_postings = 4, .values = &v, .n_values = 1, .data = PL_STR("d") },
		{ .postings = p, .n_postings = 1, .values = &w, .n_values = 1 },
		{ .postings = p, .n_postings = 1, .values = &v, .n_values = 1 } };
	struct pl_buf out = { .max = 1000 };
	struct pl_db *db = writer("terms");
	uint32_t n = 0;
	bool there = false;
	(void)pl_db_begin(db, &err);
	for (size_t i = 0; i < 3; i++)
		(void)pl_db_add(db, &r[i], &n, &err);
	is_int(pl_db_replace_term(db, 1, PL_STR("Q"), PL_STR("Qtwo"), &err), PL_OK, "replace");
	is_int(pl_record_terms(db, 1, note_term, &out, &err), PL_OK, "terms");
	is_str(pl_buf_str(&out), "Qtwo 0 0\nR 0 0\nSword 2 2\n", "all that begin so are one");
	is_int(pl_term_records(db, PL_STR("Qone"), &n, &err), PL_OK, "records");
	is_int(n, 2, "of the others it is left");
	pl_buf_clear(&out);
	(void)pl_record_data(db, 1, &out, &err);
	(void)pl_record_value(db, 1, 3, &out, &err);
	is_str(pl_buf_str(&out), "dthree", "data and values stay");
	is_int(pl_db_replace_term(db, 7, PL_STR("Q"), PL_STR("Q"), &err), PL_NOTFOUND, "no record");
	is_int(pl_db_delete(db, 3, &err), PL_OK, "delete");
	is_int(pl_db_has(db, 3, &there, &err), PL_OK, "is it there?");
	ok(!there, "no more");
	is_int(pl_db_has(db, 2, &there, &err), PL_OK, "is the other?");
	ok(there, "yes");
	pl_buf_clear(&out);
	is_int(pl_slot_values(db, 3, note_value, &out, &err), PL_OK, "values of a slot");
	is_str(pl_buf_str(&out), "1 three\n", "of the records that are there and have one");
	(void)pl_db_commit(db, &err);
	pl_buf_free(&out);
	pl_db_close(db);
}

int main(void)
{
	files_begin();
	test_absent();
	test_write_and_read();
	test_terms_replaced();
	test_walks();
	test_seeks();
	test_limits();
	test_lock();
	test_stale();
	test_no_space();
	test_upkeep();
	test_swap();
	pl_db_close(NULL);
	pl_cursor_close(NULL);
	files_end();
	return done_testing();
}
