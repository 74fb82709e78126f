#include "indexer/indexer.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "corpus/format/child.h"
#include "shim/shim.h"
#include "tests/files.h"
#include "tests/tap.h"
#include "text/schema.h"

static struct pl_err err;
static struct pl_index_report report;
static char rejected[4096]; /* "source: reason\n" of the last run, paths relative */
static volatile sig_atomic_t stop;
static int stop_after; /* rejections */

static void note(void *ctx, struct pl_str source, const char *reason)
{
	size_t at = strlen(rejected), skip = strlen(files_path) + 1;
	(void)ctx;
	if (source.len > skip && strncmp(source.at, files_path, skip - 1) == 0)
		source = pl_str_cut(source, skip, source.len);
	(void)snprintf(rejected + at, sizeof rejected - at, "%.*s: %s\n", (int)source.len,
		source.at, reason);
	if (stop_after && --stop_after == 0)
		stop = 1;
}

struct run {
	const char *index, *path;
	bool prune, gone;
	unsigned jobs;
	size_t batch_bytes;
	enum pl_layout layout;
};

static enum pl_status run(struct run r)
{
	const char *paths[] = { r.path ? r.path : "in" };
	struct pl_index_options o = { .index_dir = r.index ? r.index : "index",
		.paths = paths,
		.n_paths = 1,
		.prune = r.prune,
		.gone = r.gone,
		.jobs = r.jobs,
		.batch_bytes = r.batch_bytes,
		.layout = r.layout,
		.on_reject = note,
		.stop = &stop };
	rejected[0] = '\0';
	err.text[0] = '\0';
	return pl_index_run(&o, &report, &err);
}

/* The last run as one line: added changed unchanged removed rejected, then documents. */
static struct pl_str done(void)
{
	static char line[128];
	(void)snprintf(line, sizeof line, "+%d ~%d =%d -%d !%d, %d", (int)report.added,
		(int)report.changed, (int)report.unchanged, (int)report.removed,
		(int)report.rejected, (int)report.documents);
	return pl_str(line);
}

/* A file whose time is long past, so that it can be told unchanged. */
static void old_file(const char *name, const char *text, int seconds)
{
	struct timespec t[2] = { { 1000000000 + seconds, 0 }, { 1000000000 + seconds, 0 } };
	file(name, text);
	files_need(utimensat(AT_FDCWD, name, t, 0) == 0, name);
}

static char problems[4096];

static void note_problem(void *ctx, const char *problem)
{
	size_t at = strlen(problems);
	(void)ctx;
	(void)snprintf(problems + at, sizeof problems - at, "%s\n", problem);
}

/* The problems that a deep check of `index` finds: "" when it is whole. */
static struct pl_str check(const char *index)
{
	struct pl_check_report found;
	problems[0] = '\0';
	enum pl_status st = pl_index_check(index, &(struct pl_check_options){ .deep = true },
		note_problem, NULL, &found, &err);
	return pl_str(st ? err.text : problems);
}

static struct pl_str fingerprint(const char *index)
{
	static char print[2][80];
	static int turn;
	char *to = print[turn++ % 2];
	json_t *status = NULL;
	to[0] = '\0';
	if (!pl_index_status(index, &status, &err))
		(void)snprintf(
			to, 80, "%s", json_string_value(json_object_get(status, "fingerprint")));
	json_decref(status);
	return pl_str(to);
}

static void test_files(void)
{
	folder("in");
	old_file("in/a.txt", "A speech of 5 January 2023\n\nThe two establishments matter.\n", 1);
	old_file("in/b.txt", "Another speech\n\nOn state-owned firms.\n", 1);
	is_int(run((struct run){ 0 }), PL_OK, "a first run");
	is_str(done(), "+2 ~0 =0 -0 !0, 2", "adds what is there");
	is_int(run((struct run){ 0 }), PL_OK, "a second run");
	is_str(done(), "+0 ~0 =2 -0 !0, 2", "finds nothing to do");
	is_int((intmax_t)report.files, 0, "without opening a file");
	is_int((intmax_t)report.commits, 0, "or writing anything");
	old_file("in/b.txt", "Another speech\n\nOn other firms.\n", 2);
	old_file("in/c.txt", "A third\n\nspeech.\n", 2);
	(void)run((struct run){ 0 });
	is_str(done(), "+1 ~1 =1 -0 !0, 3", "a changed file is replaced, a new one added");
	old_file("in/c.txt", "A third\n\nspeech.\n", 3);
	(void)run((struct run){ 0 });
	is_str(done(), "+0 ~0 =3 -0 !0, 3", "a file that was only touched is unchanged");
	is_int((intmax_t)report.files, 1, "though it was read");
	file("in/c.txt", "A third\n\nspeech.\n");
	(void)run((struct run){ 0 });
	(void)run((struct run){ 0 });
	is_int((intmax_t)report.files, 1, "a file as young as the index is read again");
	is_str(check("index"), "", "the index is whole");
}

static void test_prune(void)
{
	folder("in/sub");
	folder("in/sub2");
	old_file("in/sub/d.txt", "Fourth.\n", 1);
	old_file("in/sub2/e.txt", "Fifth.\n", 1);
	(void)run((struct run){ 0 });
	is_str(done(), "+2 ~0 =3 -0 !0, 5", "two more");
	(void)unlink("in/sub/d.txt");
	(void)unlink("in/sub2/e.txt");
	(void)run((struct run){ 0 });
	is_str(done(), "+0 ~0 =3 -0 !0, 5", "what is gone stays without --prune");
	(void)run((struct run){ .path = "in/sub", .prune = true });
	is_str(done(), "+0 ~0 =0 -1 !0, 4", "--prune looks under the paths given, by whole names");
	(void)run((struct run){ .path = "in/sub2", .prune = true });
	is_str(done(), "+0 ~0 =0 -1 !0, 3", "each in its turn");
	(void)unlink("in/c.txt");
	(void)run((struct run){ .path = "in/c.txt", .prune = true });
	is_str(done(), "+0 ~0 =0 -0 !1, 3", "a path given that is itself gone keeps what it had");
	(void)run((struct run){ .path = "in/c.txt", .prune = true, .gone = true });
	is_str(done(), "+0 ~0 =0 -1 !0, 2", "... unless it is said to be gone");
	is_str(check("index"), "", "the index is whole");
}

static void test_rows(void)
{
	old_file("in/r.jsonl",
		"{\"id\":\"1\",\"text\":\"one\"}\n"
		"{\"id\":\"2\",\"text\":\"two\"}\n"
		"not json\n"
		"{\"id\":\"1\",\"text\":\"one again\"}\n"
		"{\"id\":\"3\",\"text\":\"three\"}\n",
		1);
	(void)run((struct run){ 0 });
	is_str(done(), "+3 ~0 =2 -0 !2, 5", "rows are documents, bad rows are rejected");
	ok(strstr(rejected, "in/r.jsonl#3: "), "the bad one is named by its line");
	ok(strstr(rejected, "in/r.jsonl#1: duplicate id: also in row 1\n"), "the twin by its id");
	(void)run((struct run){ 0 });
	is_str(done(), "+0 ~0 =5 -0 !2, 5", "an unchanged file still tells of them");
	ok(strstr(rejected, "in/r.jsonl#3: "), "by name");
	is_str(check("index"), "", "the index is whole");
	old_file("in/r.jsonl",
		"{\"id\":\"0\",\"text\":\"zero\"}\n"
		"{\"id\":\"1\",\"text\":\"one\"}\n"
		"{\"id\":\"2\",\"text\":\"\"}\n"
		"{\"id\":\"4\",\"text\":\"one\"}\n",
		2);
	(void)run((struct run){ .batch_bytes = 1 });
	is_str(done(), "+2 ~0 =3 -2 !1, 4",
		"rows that did not come again go, as does one that is rejected now");
	is_int((intmax_t)report.sources, 5, "what is there already is a source more");
	is_int((intmax_t)report.commits, 2, "a file may span batches");
	is_str(check("index"), "", "the index is whole");
	old_file("in/r.jsonl", "{\"id\":\"1\",\"text\":\"one\"}\n", 3);
	(void)run((struct run){ 0 });
	is_str(done(), "+0 ~0 =3 -2 !0, 3", "what is mended is no longer rejected");
	is_str(check("index"), "", "the index is whole");
	(void)unlink("in/r.jsonl");
	(void)run((struct run){ .prune = true });
	is_str(done(), "+0 ~0 =2 -1 !0, 2", "a file of rows is pruned whole");
}

static void count_rejection(void *ctx, struct pl_str source, const char *reason)
{
	(void)source;
	(void)reason;
	++*(int *)ctx;
}

static int stored_rejections(void)
{
	int n = 0;
	(void)pl_index_rejections("index", count_rejection, &n, &err);
	return n;
}

static void test_rejections(void)
{
	old_file("in/a.txt", "\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe", 2);
	old_file("in/x.exe", "MZ", 1);
	(void)run((struct run){ 0 });
	is_str(done(), "+0 ~0 =1 -1 !2, 1",
		"a file that is no text any more goes, and is rejected");
	is_int(stored_rejections(), 2, "both are remembered");
	(void)run((struct run){ 0 });
	is_str(done(), "+0 ~0 =1 -0 !2, 1", "and told again");
	is_int((intmax_t)report.commits, 0, "without writing");
	old_file("in/a.txt", "Text again.\n", 3);
	(void)unlink("in/x.exe");
	(void)run((struct run){ .prune = true });
	is_str(done(), "+1 ~0 =1 -0 !0, 2", "mended and gone");
	is_int(stored_rejections(), 0, "both are forgotten");
	is_str(check("index"), "", "the index is whole");
	(void)run((struct run){ .path = "in/none.txt" });
	is_str(done(), "+0 ~0 =0 -0 !1, 2", "a path that is not there is rejected");
	is_int(stored_rejections(), 0, "but not remembered");
}

static void write_rows(const char *name, int from, int to)
{
	FILE *f = fopen(name, "w");
	files_need(f != NULL, name);
	for (int i = from; i < to; i++)
		files_need(
			fprintf(f,
				"{\"id\":%d,\"date\":\"20%02d-01-05\",\"text\":\"Meeting %d.\\n\\n"
				"The two establishments, word%d of state-owned firms.\"}\n",
				i, i % 100, i, i) > 0,
			name);
	files_need(fclose(f) == 0, name);
}

/* A program that was missing makes a file worth another look, though nothing in it changed. */
static void test_missing_program(void)
{
	struct run r = { .index = "later", .path = "paper.pdf" };
	char bin[sizeof files_path + 8];
	folder("bin");
	file("paper.pdf", "%PDF-1.4");
	(void)snprintf(bin, sizeof bin, "%s/bin", files_path);
	pl_child_look_in(bin, 10);
	(void)run(r);
	is_str(pl_str(rejected), "paper.pdf: PDF needs pdftotext; install poppler-utils\n",
		"a document whose reader is not installed");
	(void)run(r);
	is_str(pl_str(rejected), "paper.pdf: PDF needs pdftotext; install poppler-utils\n",
		"... is looked at again by each run");
	file("bin/pdftotext", "#!/bin/sh\necho The text of the paper.\n");
	files_need(chmod("bin/pdftotext", 0755) == 0, "chmod");
	(void)run(r);
	is_str(done(), "+1 ~0 =0 -0 !0, 1", "... and read when it is installed");
	(void)run(r);
	is_str(done(), "+0 ~0 =1 -0 !0, 1", "... once");
	pl_child_look_in(NULL, 0);
}

static void test_jobs(void)
{
	folder("many");
	write_rows("many/a.jsonl", 0, 500);
	write_rows("many/b.jsonl", 200, 700);
	is_int(run((struct run){ .index = "one", .path = "many" }), PL_OK, "one job");
	is_int(run((struct run){ .index = "two", .path = "many", .jobs = 4 }), PL_OK, "four jobs");
	is_int((intmax_t)report.documents, 700, "the same documents");
	is_int((intmax_t)report.sources, 1000, "of as many sources");
	ok(pl_str_eq(fingerprint("one"), fingerprint("two")), "the same content");
	is_int(run((struct run){ .index = "two", .path = "many", .jobs = 4, .batch_bytes = 500 }),
		PL_OK, "again");
	is_str(check("two"), "", "whole");
	(void)run((struct run){ .index = "three", .path = "many/b.jsonl" });
	(void)run((struct run){ .index = "three", .path = "many/a.jsonl" });
	ok(pl_str_eq(fingerprint("one"), fingerprint("three")), "in whatever order it came");
}

static void test_interrupt(void)
{
	write_rows("many/c.jsonl", 0, 100);
	FILE *f = fopen("many/c.jsonl", "a");
	files_need(
		f && fputs("bad\n{\"id\":\"last\",\"text\":\"last\"}\n", f) >= 0 && fclose(f) == 0,
		"c");
	stop_after = 1;
	is_int(run((struct run){ .index = "four", .path = "many/c.jsonl" }), PL_INTERRUPTED,
		"a signal");
	stop = 0;
	is_int((intmax_t)report.documents, 100, "keeps what was finished");
	is_str(check("four"), "", "in an index that is whole");
	is_int(run((struct run){ .index = "four", .path = "many/c.jsonl" }), PL_OK, "another run");
	is_str(done(), "+1 ~0 =100 -0 !1, 101", "does the rest");
	is_str(check("four"), "", "and is whole");
}

static void test_refusals(void)
{
	struct pl_db *db = NULL;
	folder("other");
	file("other/file", "");
	is_int(run((struct run){ .index = "other" }), PL_IO, "not among other files");
	is_int(pl_db_open_writable("index", PL_FLUSH_BIG, &db, &err), PL_OK,
		"while another writes");
	is_int(run((struct run){ 0 }), PL_LOCKED, "it is locked");
	is_int(pl_index_optimize("index", &report.bytes, &report.bytes, &err), PL_LOCKED,
		"for optimize too");
	(void)pl_db_begin(db, &err);
	(void)pl_meta_set(db, PL_STR(PL_META_ANALYSIS), PL_STR("rules 0"), &err);
	(void)pl_db_commit(db, &err);
	pl_db_close(db);
	is_int(run((struct run){ 0 }), PL_VERSION, "an index of another analysis is refused");
	ok(strstr(err.text, "it has \"rules 0\"") &&
			strstr(err.text, "plenum --index index.new index"),
		"with both named, and what to do");
	json_t *status;
	is_int(pl_index_status("none", &status, &err), PL_NOTFOUND, "no index has no status");
}

static void test_no_space(void)
{
	struct rlimit was, small = { 300000, 0 };
	write_rows("many/d.jsonl", 0, 20000);
	(void)run((struct run){ .index = "five", .path = "many/c.jsonl" });
	(void)signal(SIGXFSZ, SIG_IGN);
	(void)getrlimit(RLIMIT_FSIZE, &was);
	small.rlim_max = was.rlim_max;
	(void)setrlimit(RLIMIT_FSIZE, &small);
	is_int(run((struct run){ .index = "five", .path = "many/d.jsonl" }), PL_IO,
		"no room to write");
	ok(strstr(err.text, "five: ") && strstr(err.text, "as of its last commit"),
		"names the index and what is safe");
	(void)setrlimit(RLIMIT_FSIZE, &was);
	is_str(check("five"), "", "which is whole");
	is_int(run((struct run){ .index = "five", .path = "many/d.jsonl" }), PL_OK,
		"with room it goes on");
	is_int((intmax_t)report.documents, 20001, "to the end");
	is_int((intmax_t)report.sources, 20101, "of both files");
}

static void test_optimize(void)
{
	uint64_t before = 0, after = 0;
	struct pl_db *reader = NULL;
	char print[80];
	(void)snprintf(print, sizeof print, "%s", fingerprint("five").at);
	folder("five.plenum-optimize");
	file("five.plenum-optimize/postlist.glass", "left by a crash");
	(void)pl_db_open("five", &reader, &err);
	is_int(pl_index_optimize("five/", &before, &after, &err), PL_OK, "optimize");
	ok(after <= before, "makes it no bigger");
	ok(access("five.plenum-optimize", F_OK) != 0, "leaves nothing beside it");
	is_str(fingerprint("five"), print, "and the content as it was");
	is_str(check("five"), "", "whole");
	is_int(pl_db_records(reader) > 0, 1, "a reader goes on");
	pl_db_close(reader);
	(void)rename("five", "five.plenum-before");
	is_int(run((struct run){ .index = "five", .path = "many/c.jsonl" }), PL_OK,
		"an index that was moved aside is put back");
	is_int((intmax_t)report.sources, 20101, "whole");
	is_int(pl_index_optimize("none", &before, &after, &err), PL_NOTFOUND,
		"nothing to optimize");
	ok(access("none", F_OK) != 0, "makes nothing");
}

/* Flips one bit in every kilobyte of a file, and back: some of them lie in what is not used. */
static void flip(const char *name)
{
	FILE *f = fopen(name, "r+b");
	files_need(f != NULL, name);
	for (long at = 700; fseek(f, at, SEEK_SET) == 0; at += 1024) {
		int c = fgetc(f);
		if (c < 0)
			break;
		files_need(fseek(f, at, SEEK_SET) == 0 && fputc(c ^ 4, f) >= 0, name);
	}
	files_need(fclose(f) == 0, name);
}

static void test_damage(void)
{
	/* What has checksums of ours; in its other files Xapian itself may crash, and does under ASan. */
	static const char *const files[] = { "one/postlist.glass", "old/docdata.glass" };
	uint64_t size;
	(void)run((struct run){ .index = "old", .path = "many", .layout = PL_LAYOUT_XAPIAN });
	(void)pl_index_optimize("one", &size, &size, &err);
	(void)pl_index_optimize("old", &size, &size, &err);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char name[80];
		flip(files[i]);
		(void)snprintf(name, sizeof name, "flipped bits in %s are found", files[i]);
		ok(check(i ? "old" : "one").len > 0, name);
		flip(files[i]);
	}
	is_str(check("one"), "", "and mended, it is whole");
	is_str(check("old"), "", "in either layout");
}

static void write_mixed(const char *first)
{
	static char text[16384];
	char title[9001];
	memset(title, 'x', sizeof title);
	title[sizeof title - 1] = '\0';
	(void)snprintf(text, sizeof text,
		"{\"id\":\"a\",\"text\":\"%s\"}\n"
		"no JSON\n"
		"{\"id\":\"b\",\"text\":\"beta\"}\n"
		"{\"id\":\"a\",\"text\":\"alpha again\"}\n"
		"{\"id\":\"t\",\"title\":\"%s\",\"text\":\"its title is too long\"}\n"
		"{\"text\":\"of no name\"}\n"
		"{\"id\":\"6\",\"text\":\"named as the line before\"}\n"
		"no JSON either\n"
		"{\"id\":\"d\",\"text\":\"delta\"}\n"
		"{\"id\":\"b\",\"text\":\"beta again\"}\n",
		first, title);
	old_file("in7/r.jsonl", text, 7);
}

/* Interrupted behind its k-th rejection, and the run after it behind its j-th. */
static void test_resumed(enum pl_layout layout)
{
	static const int before[] = { 0, 1, 2, 2, 4, 5 }; /* documents when the k-th comes */
	char whole[sizeof rejected], print[80];
	struct run r = { .index = "whole", .path = "in7", .layout = layout };
	if (layout == PL_LAYOUT_XAPIAN)
		r.index = "whole-xapian";
	write_mixed("alpha");
	(void)run(r);
	is_str(done(), "+5 ~0 =0 -0 !5, 5", "an undisturbed run");
	(void)snprintf(whole, sizeof whole, "%s", rejected);
	(void)snprintf(print, sizeof print, "%s", fingerprint(r.index).at);
	bool same = true, skims = true, sound = true;
	for (int k = 1; k <= 5; k++)
		for (int j = 1; j <= 5; j++) {
			char name[48];
			(void)snprintf(name, sizeof name, "seven-%d-%d-%d", k, j, (int)layout);
			r.index = name;
			stop_after = k;
			same &= run(r) == PL_INTERRUPTED;
			stop = 0;
			stop_after = j;
			same &= run(r) == PL_INTERRUPTED;
			stop = stop_after = 0;
			sound &= j != k || check(name).len == 0;
			skims &= run(r) == PL_OK && (int)report.skimmed == before[k > j ? k : j];
			same &= strcmp(rejected, whole) == 0;
			same &= pl_str_eq(fingerprint(name), pl_str(print));
			sound &= j != k || check(name).len == 0;
		}
	ok(same, "however it is interrupted, the end is the same");
	ok(skims, "what came in before is not analysed again");
	ok(sound, "the index is whole at every stop");
	r.index = layout == PL_LAYOUT_XAPIAN ? "seven-xapian" : "seven";
	stop_after = 3;
	(void)run(r);
	stop = stop_after = 0;
	write_mixed("ALPHA");
	(void)run(r);
	ok(strstr(rejected, "in7/r.jsonl: what was read of it before") != NULL,
		"a file that changed behind its size and time is found out");
	is_str(check(r.index), "", "the index is whole");
	(void)run(r);
	is_str(done(), "+0 ~1 =4 -0 !5, 5", "and the next run reads it anew");
	is_str(check(r.index), "", "the index is whole");
}

int main(void)
{
	files_begin();
	test_files();
	test_prune();
	test_rows();
	test_rejections();
	test_missing_program();
	test_jobs();
	test_interrupt();
	test_refusals();
	folder("in7");
	test_resumed(PL_LAYOUT_XAPIAN);
	test_resumed(PL_LAYOUT_PACKED);
	test_no_space();
	test_optimize();
	test_damage();
	files_end();
	return done_testing();
}
