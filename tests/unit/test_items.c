#include <fcntl.h>

#include "corpus/corpus.h"
#include "tests/files.h"
#include "tests/tap.h"
#include "text/limits.h"

/* All that is in a file: "line:bytes" for each item, "line!reason" for what cannot be had. */
static void reads(const char *path, const char *want, const char *name)
{
	struct pl_items *it;
	struct pl_item item;
	struct pl_err err;
	struct pl_buf said = { .max = 65536 };
	enum pl_status st = pl_items_open(path, NULL, &it, &err);
	if (st) {
		pl_buf_print(&said, "open!%s", err.text);
	} else {
		while ((st = pl_items_next(it, &item, &err)) != PL_NOTFOUND) {
			pl_buf_print(&said, "%s%d", said.len ? " | " : "", (int)item.line);
			pl_buf_print(&said, "%s", st ? "!" : ":");
			pl_buf_add(&said, st ? pl_str(err.text) : item.bytes);
		}
		pl_items_close(it);
	}
	is_str(pl_buf_str(&said), want, name);
	pl_buf_free(&said);
}

static void whole_files(void)
{
	file("a.txt", "all of it\n");
	file("empty.txt", "");
	file("a.bin", "x");
	reads("a.txt", "0:all of it\n", "a text file is one item");
	reads("empty.txt", "0:", "an empty file is an empty item");
	reads("a.bin", "open!no reader for this kind of file", "no reader");
	reads("gone.txt", "open!cannot be opened: No such file or directory", "not there");
	folder("folder.txt");
	reads("folder.txt", "open!not a regular file", "a folder");
	files_need(mkfifo("fifo.txt", 0666) == 0, "mkfifo");
	reads("fifo.txt", "open!not a regular file", "a FIFO is not waited for");
	files_need(symlink("/dev/zero", "zero.txt") == 0, "symlink");
	reads("zero.txt", "open!cannot be opened: a link", "a link to a device is not followed");
	FILE *f = fopen("big.txt", "wb");
	files_need(f && ftruncate(fileno(f), 32 * 1024 * 1024 + 1) == 0 && fclose(f) == 0, "big");
	reads("big.txt", "0!larger than 32 MiB", "a file over the limit");
}

static void without_endings(void)
{
	file("Inbox", "From anna@b.example Thu Mar  4 10:00:00 2021\nFrom: Anna\nTo: Bo\n\nOne.\n\n"
		      "From bo@b.example Thu Mar  4 11:00:00 2021\nFrom: Bo\nTo: Anna\n\nTwo.\n");
	reads("Inbox", "0:One.\n\n | 0:Two.\n", "an mbox that is called Inbox");
	files_need(rename("Inbox", "inbox.txt") == 0, "rename");
	reads("inbox.txt", "0:One.\n\n | 0:Two.\n", "... and as .txt");
	files_need(rename("inbox.txt", "inbox.bak") == 0, "rename");
	reads("inbox.bak", "0:One.\n\n | 0:Two.\n", "... and with an ending that nobody knows");
	file("mail", "From: Anna <a@b.example>\nSubject: The ferry\n\nIt is late.\n");
	reads("mail", "0:It is late.\n", "a message");
	file("memo", "From: The council\nTo: All wards\nSubject: The ferry\n\nIt is late.\n");
	reads("memo", "0:From: The council\nTo: All wards\nSubject: The ferry\n\nIt is late.\n",
		"a memorandum is none");
	file("run", "#!/bin/sh\nsome words of a program\n");
	reads("run", "open!no reader for this kind of file", "a script is no text");
	file("memo.txt", "From: The council\nSubject: The ferry\n\nIt is late.\n");
	reads("memo.txt", "0:From: The council\nSubject: The ferry\n\nIt is late.\n",
		"a memorandum in a text file stays one");
	file("mail.txt", "From: Anna\nSubject: The ferry\nMessage-ID: <1@b.example>\n\nLate.\n");
	reads("mail.txt", "0:Late.\n", "what only mail says makes a .txt a message");
	file("list", "[ {\"text\": \"One.\"},\n {\"text\": \"Two.\"} ]");
	reads("list", "1:{\"text\": \"One.\"} | 2:{\"text\": \"Two.\"}", "JSON");
	file("table", "date,text\n2021-03-04,The ferry is late.\n2021-03-05,\"On time, today.\"\n");
	reads("table",
		"1:{\"date\":\"2021-03-04\",\"text\":\"The ferry is late.\"} | "
		"2:{\"date\":\"2021-03-05\",\"text\":\"On time, today.\"}",
		"CSV by its header and even records");
	file("uneven", "Date\tBody text\n2021-03-04\tLate.\n2021-03-05\n2021-03-06\tOn time.\n");
	reads("uneven",
		"1:{\"Date\":\"2021-03-04\",\"Body text\":\"Late.\"} | "
		"2:{\"Date\":\"2021-03-05\",\"Body text\":\"\"} | "
		"3:{\"Date\":\"2021-03-06\",\"Body text\":\"On time.\"}",
		"TSV with a short record, by two names");
	file("prose", "Text, and more\nof it, with commas, as there are.\n");
	reads("prose", "0:Text, and more\nof it, with commas, as there are.\n",
		"a text with a comma in its first line is no table");
	file_of("wide", "\xFF\xFET\0h\0e\0 \0f\0e\0r\0r\0y\0 \0i\0s\0 \0l\0a\0t\0e\0", 36);
	struct pl_items *it;
	is_int(pl_items_open("wide", NULL, &it, NULL), PL_OK, "UTF-16 with a mark");
	pl_items_close(it);
	file("Minutes No. 5", "The ferry is late.\n");
	reads("Minutes No. 5", "0:The ferry is late.\n", "a text");
	file("lock", "4711\n");
	reads("lock", "open!no reader for this kind of file", "no words, no text");
	file("notes.log", "The ferry is late.\n");
	reads("notes.log", "open!no reader for this kind of file",
		"a text with another ending is none that was meant");
	file_of("core", "ELF and some words in it\0\1\2", 27);
	reads("core", "open!no reader for this kind of file", "bytes that no text has");
}

static void rows(void)
{
	file("r.jsonl", "{\"a\":1}\n\n  \t\r\n{\"b\":2}\r\n{\"c\":3}");
	reads("r.jsonl", "1:{\"a\":1} | 4:{\"b\":2} | 5:{\"c\":3}",
		"rows by line, blank lines ignored, the last without a newline");
	file("bom.ndjson", "\xEF\xBB\xBF{\"a\":1}\n");
	reads("bom.ndjson", "1:{\"a\":1}", "a byte order mark is left out");
	file_of("utf16.jsonl", "\xFF\xFE{\0}\0\n\0{\0}\0", 12);
	reads("utf16.jsonl", "1:{} | 2:{}", "rows in UTF-16 are converted");
	file("gbk.jsonl", "{\"a\":\"\xD6\xD0\xB9\xB2\xC7\xE0\xC1\xF8\"}\n{\"b\":"
			  "\"\xCA\xD0\xD5\xFE\xB8\xAE\"}\n");
	reads("gbk.jsonl", "1:{\"a\":\"中共青柳\"} | 2:{\"b\":\"市政府\"}", "... and in GBK");
	file("empty.jsonl", "");
	reads("empty.jsonl", "", "no rows in an empty file");
	file("newlines.jsonl", "\n\n\n");
	reads("newlines.jsonl", "", "no rows in empty lines");
}

/* A row of 100 MB between two others. */
static void long_rows(void)
{
	FILE *f = fopen("long.jsonl", "wb");
	files_need(f != NULL, "long.jsonl");
	fputs("first\n", f);
	files_need(fseek(f, 100 * 1000 * 1000, SEEK_CUR) == 0, "seek");
	fputs("\nlast\n", f);
	(void)fclose(f);
	reads("long.jsonl", "1:first | 2!row 2: larger than 32 MiB | 3:last",
		"a row over the limit is skipped to its newline");
	f = fopen("endless.jsonl", "wb");
	files_need(f != NULL, "endless.jsonl");
	fputs("first\n", f);
	files_need(fseek(f, 40 * 1000 * 1000, SEEK_CUR) == 0, "seek");
	fputs("x", f);
	(void)fclose(f);
	reads("endless.jsonl", "1:first | 2!row 2: larger than 32 MiB", "... or to the end");
	static char exact[32 * 1024 * 1024 + 3];
	memset(exact, 'x', sizeof exact);
	exact[32 * 1024 * 1024] = '\n';
	file_of("exact.jsonl", exact, 32 * 1024 * 1024 + 2);
	struct pl_items *it;
	struct pl_item item;
	struct pl_err err;
	files_need(pl_items_open("exact.jsonl", NULL, &it, &err) == PL_OK, "open");
	is_int(pl_items_next(it, &item, &err), PL_OK, "a row of just 32 MiB is taken");
	is_int((intmax_t)item.bytes.len, 32 * 1024 * 1024, "... whole");
	is_int(pl_items_next(it, &item, &err), PL_OK, "... and the one behind it");
	is_int((intmax_t)item.stored_at, 32 * 1024 * 1024 + 2, "all bytes are accounted for");
	is_int(pl_items_next(it, &item, &err), PL_NOTFOUND, "that was the last");
	is_int(pl_items_next(it, &item, &err), PL_NOTFOUND, "... and it stays so");
	pl_items_close(it);
}

static void append(const char *to, const char *from, size_t cut_to)
{
	char bytes[8192];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "ab");
	files_need(in && out, to);
	size_t n = fread(bytes, 1, sizeof bytes, in);
	files_need(fwrite(bytes, 1, n < cut_to ? n : cut_to, out) > 0 || cut_to == 0, to);
	(void)fclose(in);
	(void)fclose(out);
}

static void gzip(void)
{
	gzip_file("a.txt.gz", "some text\n", 2);
	reads("a.txt.gz", "0:some text\nsome text\n", "a gzip file");
	append("two.txt.gz", "a.txt.gz", SIZE_MAX);
	append("two.txt.gz", "a.txt.gz", SIZE_MAX);
	reads("two.txt.gz", "0:some text\nsome text\nsome text\nsome text\n",
		"two members are one text");
	append("tail.txt.gz", "a.txt.gz", SIZE_MAX);
	append("tail.txt.gz", "a.txt", SIZE_MAX);
	reads("tail.txt.gz", "0:some text\nsome text\n", "trailing garbage is ignored");
	append("zeros.txt.gz", "a.txt.gz", SIZE_MAX);
	append("zeros.txt.gz", "big.txt", 512);
	reads("zeros.txt.gz", "0:some text\nsome text\n", "... and so is padding");
	append("cut.txt.gz", "a.txt.gz", 20);
	reads("cut.txt.gz", "0!truncated gzip file", "a file cut short is an error");
	append("head.txt.gz", "a.txt.gz", 5);
	reads("head.txt.gz", "open!truncated gzip file", "... inside its header too");
	append("second.txt.gz", "a.txt.gz", SIZE_MAX);
	append("second.txt.gz", "a.txt.gz", 12);
	reads("second.txt.gz", "0!truncated gzip file", "... and inside its second member");
	file("none.txt.gz", "");
	reads("none.txt.gz", "open!truncated gzip file (it is empty)", "an empty .gz");
	file("plain.txt.gz", "not gzip at all");
	reads("plain.txt.gz", "open!not a gzip file", "a .gz that is none");
	append("crc.txt.gz", "a.txt.gz", SIZE_MAX);
	int fd = open("crc.txt.gz", O_RDWR);
	files_need(fd >= 0 && lseek(fd, -8, SEEK_END) > 0 && write(fd, "!", 1) == 1, "crc");
	(void)close(fd);
	struct pl_items *it;
	struct pl_item item;
	struct pl_err err;
	files_need(pl_items_open("crc.txt.gz", NULL, &it, &err) == PL_OK, "open");
	is_int(pl_items_next(it, &item, &err), PL_INPUT, "a wrong CRC is an error");
	ok(strstr(err.text, "damaged gzip file at byte") != NULL, "... that says where");
	is_int(pl_items_next(it, &item, &err), PL_NOTFOUND, "... and the file is done");
	pl_items_close(it);
	gzip_file("rows.jsonl.gz", "{\"text\":\"a row of the archive\"}\n", 20000);
	struct stat st;
	files_need(stat("rows.jsonl.gz", &st) == 0, "stat");
	files_need(truncate("rows.jsonl.gz", st.st_size - 4) == 0, "truncate");
	size_t n = 0;
	files_need(pl_items_open("rows.jsonl.gz", NULL, &it, &err) == PL_OK, "open");
	while (pl_items_next(it, &item, &err) == PL_OK)
		n++;
	is_int((intmax_t)n, 20000, "the rows before the cut are given");
	is_str(pl_str(err.text), "truncated gzip file", "... then the cut is told");
	is_int(pl_items_next(it, &item, &err), PL_NOTFOUND, "... once");
	pl_items_close(it);
}

static void bombs(void)
{
	static char zeros[1024 * 1024 + 1];
	memset(zeros, 'x', sizeof zeros - 1);
	gzip_file("bomb.txt.gz", zeros, 20);
	reads("bomb.txt.gz", "0!inflates to more than 200 times its size", "a bomb in a text");
	gzip_file("big.txt.gz", zeros, 1);
	struct pl_items *it;
	struct pl_item item;
	struct pl_err err;
	files_need(pl_items_open("big.txt.gz", NULL, &it, &err) == PL_OK, "open");
	is_int(pl_items_next(it, &item, &err), PL_OK, "1 MiB may pack as well as it likes");
	pl_items_close(it);
	gzip_file("bomb.jsonl.gz", zeros, 300);
	reads("bomb.jsonl.gz", "0!inflates to more than 256 MiB without a row to take",
		"a bomb in rows");
	for (size_t i = 0; i < sizeof zeros - 1; i++)
		zeros[i] = i % 16 ? '7' : '\n';
	gzip_file("many.jsonl.gz", zeros, 30);
	files_need(pl_items_open("many.jsonl.gz", NULL, &it, &err) == PL_OK, "open");
	size_t n = 0;
	while (pl_items_next(it, &item, &err) == PL_OK)
		n++;
	is_int((intmax_t)n, 30 * 65536, "small rows may pack as well as they like");
	pl_items_close(it);
}

static void standard_input(void)
{
	int keep = dup(STDIN_FILENO);
	files_need(keep >= 0 && freopen("r.jsonl", "rb", stdin), "stdin");
	reads("-", "1:{\"a\":1} | 4:{\"b\":2} | 5:{\"c\":3}", "rows on standard input");
	files_need(freopen("a.txt", "rb", stdin) != NULL, "stdin");
	reads("-", "0:all of it\n", "text on standard input");
	files_need(freopen("a.txt.gz", "rb", stdin) != NULL, "stdin");
	reads("-", "0:some text\nsome text\n", "gzip on standard input");
	files_need(freopen("empty.txt", "rb", stdin) != NULL, "stdin");
	reads("-", "0:", "nothing on standard input");
	(void)dup2(keep, STDIN_FILENO);
	(void)close(keep);
}

int main(void)
{
	files_begin();
	whole_files();
	without_endings();
	rows();
	long_rows();
	gzip();
	bombs();
	standard_input();
	files_end();
	return done_testing();
}
