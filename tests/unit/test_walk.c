#include <sys/socket.h>
#include <sys/un.h>

#include "corpus/corpus.h"
#include "tests/files.h"
#include "tests/tap.h"
#include "text/limits.h"

/* All that a walk says, a line each: the path below the test's folder, then the reason if it was
 * turned away. */
static void walks(
	const char *const *paths, size_t n, const char *want, size_t passed_over, const char *name)
{
	struct pl_walk *w;
	struct pl_file f;
	struct pl_err err;
	struct pl_buf said = { .max = 65536 };
	enum pl_status st;
	size_t from = strlen(files_path) + 1;
	files_need(pl_walk_new(paths, n, &w, &err) == PL_OK, "pl_walk_new");
	while ((st = pl_walk_next(w, &f, &err)) != PL_NOTFOUND) {
		pl_path_print(pl_str_cut(f.path, from < f.path.len ? from : 0, f.path.len), &said);
		if (st)
			pl_buf_print(&said, ": %s", err.text);
		pl_buf_byte(&said, '\n');
	}
	is_str(pl_buf_str(&said), want, name);
	is_int((intmax_t)pl_walk_passed_over(w), (intmax_t)passed_over, "  ... passing over");
	pl_walk_free(w);
	pl_buf_free(&said);
}

static void walks_one(const char *path, const char *want, size_t passed_over, const char *name)
{
	walks(&path, 1, want, passed_over, name);
}

static void ordinary(void)
{
	folder("a");
	folder("a/b");
	file("a/z.txt", "z");
	file("a/b.txt", "b");
	file("a/b-c.TXT", "c");
	file("a/b/x.jsonl.gz", "x");
	file("a/b/x.htm", "x");
	walks_one("a", "a/b-c.TXT\na/b.txt\na/b/x.htm\na/b/x.jsonl.gz\na/z.txt\n", 0,
		"files come in byte order of their paths");
	walks_one("./a//b/../b/", "a/b/x.htm\na/b/x.jsonl.gz\n", 0, "a path with detours");
	walks_one("a/z.txt", "a/z.txt\n", 0, "a single file");
	walks((const char *[]){ "a/b", "a/z.txt", "a", "a/b" }, 4,
		"a/b-c.TXT\na/b.txt\na/b/x.htm\na/b/x.jsonl.gz\na/z.txt\n", 0,
		"paths inside one another are walked once");
	walks((const char *[]){ "a/z.txt", "a/b.txt" }, 2, "a/b.txt\na/z.txt\n", 0,
		"two files come in order");
	walks(NULL, 0, "", 0, "no path, no file");
}

static void passed_over(void)
{
	folder("h");
	folder("h/.hidden");
	file("h/.hidden/x.txt", "x");
	file("h/.x.txt", "x");
	file("h/y.txt", "y");
	files_need(symlink("y.txt", "h/link.txt") == 0, "symlink");
	files_need(symlink("../h", "h/loop") == 0, "symlink");
	files_need(symlink("nowhere", "dangling.txt") == 0, "symlink");
	files_need(symlink("h", "to-h") == 0, "symlink");
	walks_one("h", "h/y.txt\n", 4, "links and hidden names are passed over");
	walks_one("h/.hidden", "h/.hidden/x.txt\n", 0, "a hidden folder given by name is walked");
	walks_one("h/link.txt", "h/y.txt\n", 0, "a link given by name is followed");
	walks_one("to-h", "h/y.txt\n", 4, "a link to a folder too");
	walks_one("dangling.txt", "dangling.txt: a link that leads nowhere\n", 0, "a dead link");
	walks((const char *[]){ "h", "h/.hidden" }, 2, "h/y.txt\nh/.hidden/x.txt\n", 4,
		"a hidden folder by name inside a folder given");
}

static void turned_away(void)
{
	folder("bad");
	file("bad/a.pdf", "x");
	file("bad/noending", "x");
	file("bad/b.txt.gz.zip", "x");
	file("bad/.txt", "hidden, not an ending");
	file("bad/c.gz", "x");
	files_need(mkfifo("bad/fifo.txt", 0666) == 0, "mkfifo");
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	struct sockaddr_un name = { .sun_family = AF_UNIX, .sun_path = "bad/socket.txt" };
	files_need(fd >= 0 && bind(fd, (struct sockaddr *)&name, sizeof name) == 0, "socket");
	walks_one("bad",
		"bad/a.pdf\n"
		"bad/b.txt.gz.zip\n"
		"bad/c.gz\n"
		"bad/fifo.txt: not a regular file\n"
		"bad/noending\n"
		"bad/socket.txt: not a regular file\n",
		1, "what cannot be read is named, each with its reason");
	(void)close(fd);
	walks_one("nothing.txt", "nothing.txt: no such file or folder\n", 0, "a path not there");
	walks_one("bad/a.pdf/x.txt", "bad/a.pdf/x.txt: no such file or folder\n", 0,
		"a path through a file");
	folder("fine");
	file("fine/a.txt", "x");
	walks((const char *[]){ "fine", "fine/missing.txt" }, 2,
		"fine/a.txt\nfine/missing.txt: no such file or folder\n", 0,
		"a missing file inside a folder given is still named");
	folder("locked");
	file("locked/a.txt", "x");
	if (geteuid() == 0) {
		skip("a folder without permission", "root may read everything");
	} else {
		(void)chmod("locked", 0);
		walks_one("locked", "locked: cannot open the folder: Permission denied\n", 0,
			"a folder without permission");
		(void)chmod("locked", 0700);
	}
}

static void strange_names(void)
{
	folder("names");
	file("names/\xE9.txt", "x");
	file("names/a\nb.txt", "x");
	file("names/\\xE9.txt", "x");
	file("names/\\\xE9.txt", "x");
	file("names/b\\c.txt", "x");
	walks_one("names",
		"names/\\\\xE9.txt\nnames/\\\\\\xE9.txt\nnames/a\nb.txt\nnames/b\\c.txt\n"
		"names/\\xE9.txt\n",
		0, "names that are not UTF-8 print unlike all others");
}

static void deep(void)
{
	char path[64 + 70 * 2 + 8] = "deep";
	folder(path);
	for (int i = 0; i < 66; i++) {
		strcat(path, "/d");
		folder(path);
	}
	struct pl_walk *w;
	struct pl_file f;
	struct pl_err err;
	files_need(pl_walk_new((const char *[]){ "deep" }, 1, &w, &err) == PL_OK, "walk");
	is_int(pl_walk_next(w, &f, &err), PL_LIMIT, "folders too deep are an error");
	is_str(pl_str(err.text), "folders nested deeper than 64", "  ... that says so");
	is_int(pl_walk_next(w, &f, &err), PL_NOTFOUND, "  ... and the walk goes on to its end");
	pl_walk_free(w);
}

static void names(void)
{
	static const char *const raw[] = { "plain", "a\xff z", "\\", "a\\b", "\\x41", "\\\\x41\\",
		"x\\\xff", "\\\\\xfe\\x", "\xff\\x4", "\\xZZ", "\xe2\x82", "\xff\xffx41", NULL };
	for (size_t i = 0; raw[i]; i++) {
		struct pl_buf printed = { .max = 4096 }, back = { .max = 4096 };
		pl_path_print(pl_str(raw[i]), &printed);
		pl_path_raw(pl_buf_str(&printed), &back);
		is_str(pl_buf_str(&back), raw[i], "a name is told from what is printed of it");
		pl_buf_free(&printed);
		pl_buf_free(&back);
	}
}

static void totals(void)
{
	struct pl_walk *w;
	struct pl_file f;
	struct pl_err err;
	size_t files;
	uint64_t bytes;
	folder("sum");
	file("sum/a.txt", "four");
	file("sum/b.md", "seven b");
	file("sum/c.pdf", "not counted");
	files_need(pl_walk_new((const char *[]){ "sum", "gone" }, 2, &w, &err) == PL_OK, "walk");
	pl_walk_total(w, NULL, &files, &bytes);
	is_int((intmax_t)files, 3, "the look ahead counts files");
	is_int((intmax_t)bytes, 22, "... and their bytes");
	is_int(pl_walk_next(w, &f, &err), PL_INPUT, "the walk itself is where it was (gone)");
	is_int(pl_walk_next(w, &f, &err), PL_OK, "... and goes on");
	is_int((intmax_t)f.size, 4, "a file's size");
	struct stat st;
	files_need(stat("sum/a.txt", &st) == 0, "stat");
	is_int(f.mtime_ns, (intmax_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec,
		"a file's time");
	ok(f.path.at[f.path.len] == '\0', "the path ends in a NUL");
	pl_walk_free(w);
}

static void absolute(void)
{
	struct pl_buf out = { .max = 2 * PL_MAX_PATH };
	struct pl_err err;
	is_int(pl_path_absolute("/nowhere/../else/./x//y/", &out, &err), PL_OK, "not there");
	is_str(pl_buf_str(&out), "/else/x/y", "detours go by name where nothing exists");
	pl_buf_clear(&out);
	is_int(pl_path_absolute("/../..", &out, &err), PL_OK, "above the root");
	is_str(pl_buf_str(&out), "/", "is the root");
	pl_buf_clear(&out);
	is_int(pl_path_absolute("to-h/gone/x.txt", &out, &err), PL_OK, "a link, then nothing");
	is_str(pl_str_cut(pl_buf_str(&out), strlen(files_path), out.len), "/h/gone/x.txt",
		"links are resolved as far as the path exists");
	is_int(pl_path_absolute("", &out, &err), PL_INPUT, "an empty path");
	static char long_path[3 * PL_MAX_PATH];
	memset(long_path, 'x', sizeof long_path - 1);
	is_int(pl_path_absolute(long_path, &out, &err), PL_LIMIT, "a path too long");
	pl_buf_free(&out);
}

int main(void)
{
	files_begin();
	ordinary();
	passed_over();
	turned_away();
	strange_names();
	deep();
	totals();
	names();
	absolute();
	files_end();
	return done_testing();
}
