/* SQLite FTS5 doing plenum's work: a row per passage, stems, positions, the text stored.
 *
 *	fts5 build DATABASE ARCHIVE.jsonl
 *	fts5 ask DATABASE PHRASES PASSES        a line per phrase (bench/clock.h)
 *
 * As its documentation advises: everything in one transaction, one prepared statement, rollback
 * journal (a transaction of over 100 MB is slower with a WAL), synchronous=NORMAL, a cache of 256
 * MB; `order by rank` and not `order by bm25()`. The meeting stands before the text in a row, so
 * that grouping reads no long texts. */

#include <jansson.h>
#include <sqlite3.h>
#include <stdbool.h>

#include "bench/clock.h"

static int fail(sqlite3 *db, const char *what)
{
	(void)fprintf(stderr, "fts5: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
	return 3;
}

static int add(sqlite3_stmt *insert, const char *meeting, const char *text, size_t len)
{
	(void)sqlite3_bind_text(insert, 1, meeting, -1, SQLITE_STATIC);
	(void)sqlite3_bind_text(insert, 2, text, (int)len, SQLITE_STATIC);
	int got = sqlite3_step(insert);
	(void)sqlite3_reset(insert);
	return got == SQLITE_DONE ? 0 : 1;
}

/* A passage for each block between blank lines; before them the title, where the text does not
 * begin with it. */
static int add_document(sqlite3_stmt *insert, const json_t *row)
{
	const char *meeting = json_string_value(json_object_get(row, "id"));
	const char *title = json_string_value(json_object_get(row, "title"));
	const char *text = json_string_value(json_object_get(row, "text"));
	if (!meeting || !text)
		return 0;
	size_t title_len = title ? strlen(title) : 0;
	int bad = 0;
	if (title_len && strncmp(text, title, title_len) != 0)
		bad = add(insert, meeting, title, title_len);
	const char *start = NULL, *end = NULL;
	for (const char *at = text; *at && !bad;) {
		size_t len = strcspn(at, "\n");
		bool blank = strspn(at, " \t\r") >= len;
		if (blank && start)
			bad = add(insert, meeting, start, (size_t)(end - start));
		if (blank)
			start = NULL;
		else
			start = start ? start : at, end = at + len;
		at += len + (at[len] == '\n');
	}
	return start && !bad ? add(insert, meeting, start, (size_t)(end - start)) : bad;
}

static int build(sqlite3 *db, const char *archive)
{
	sqlite3_stmt *insert = NULL;
	FILE *in = fopen(archive, "r");
	char *line = NULL;
	size_t cap = 0;
	int bad = 0;
	if (!in || sqlite3_exec(db,
			   "pragma page_size = 4096; pragma journal_mode = delete;"
			   "pragma synchronous = normal; pragma cache_size = -262144;"
			   "pragma locking_mode = exclusive; pragma temp_store = memory;"
			   "create virtual table passages using"
			   " fts5(meeting unindexed, text, tokenize = 'porter unicode61');"
			   "begin",
			   NULL, NULL, NULL))
		return fail(db, archive);
	if (sqlite3_prepare_v2(db, "insert into passages values (?, ?)", -1, &insert, NULL))
		return fail(db, "insert");
	for (ssize_t len; !bad && (len = getline(&line, &cap, in)) > 0;) {
		json_t *row = json_loadb(line, (size_t)len, 0, NULL);
		bad = row ? add_document(insert, row) : 0;
		json_decref(row);
	}
	free(line);
	(void)fclose(in);
	(void)sqlite3_finalize(insert);
	if (bad || sqlite3_exec(db, "commit", NULL, NULL, NULL))
		return fail(db, "insert");
	return 0;
}

/* Runs one question to its end; the bytes of the texts are looked at, as a printer would. */
static int run(sqlite3_stmt *s, const char *match, uint64_t *rows, uint64_t *sum)
{
	static volatile size_t bytes;
	int got;
	*rows = *sum = 0;
	(void)sqlite3_bind_text(s, 1, match, -1, SQLITE_STATIC);
	while ((got = sqlite3_step(s)) == SQLITE_ROW) {
		++*rows;
		if (sqlite3_column_count(s) == 2)
			*sum += (uint64_t)sqlite3_column_int64(s, 1);
		bytes = bytes + strlen((const char *)sqlite3_column_text(s, 0));
	}
	(void)sqlite3_reset(s);
	return got == SQLITE_DONE ? 0 : 1;
}

static int ask(sqlite3 *db, const char *path, size_t passes)
{
	sqlite3_stmt *top = NULL, *count = NULL;
	size_t n;
	struct bench_phrase *list = bench_phrases(path, &n);
	char match[1024];
	uint64_t rows, none;
	if (sqlite3_exec(db, "pragma cache_size = -262144; pragma mmap_size = 4294967296", NULL,
		    NULL, NULL) ||
		sqlite3_prepare_v2(db,
			"select text from passages where passages match ? order by rank limit 10",
			-1, &top, NULL) ||
		sqlite3_prepare_v2(db,
			"select meeting, count(*) from passages where passages match ?"
			" group by meeting",
			-1, &count, NULL))
		return fail(db, "prepare");
	for (size_t pass = 0; pass <= passes; pass++) /* the first is to warm up */
		for (size_t i = 0; i < n; i++) {
			size_t at = pass ? pass - 1 : 0;
			(void)snprintf(match, sizeof match, "\"%s\"", list[i].text);
			double start = bench_micros(CLOCK_MONOTONIC);
			if (run(top, match, &rows, &none))
				return fail(db, match);
			double half = bench_micros(CLOCK_MONOTONIC);
			if (run(count, match, &list[i].meetings, &list[i].passages))
				return fail(db, match);
			list[i].top[at] = half - start;
			list[i].count[at] = bench_micros(CLOCK_MONOTONIC) - half;
		}
	(void)sqlite3_finalize(top);
	(void)sqlite3_finalize(count);
	bench_print(list, n, passes);
	return 0;
}

int main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	bool asks = argc == 5 && strcmp(argv[1], "ask") == 0;
	if (!asks && !(argc == 4 && strcmp(argv[1], "build") == 0))
		return 2;
	if (sqlite3_open(argv[2], &db))
		return fail(db, argv[2]);
	int bad = asks ? ask(db, argv[3], bench_passes(argv[4])) : build(db, argv[3]);
	return sqlite3_close(db) ? fail(db, "close") : bad;
}
