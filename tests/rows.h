#ifndef PL_TESTS_ROWS_H
#define PL_TESTS_ROWS_H

/* Reads a file of rows and tells what came of it. */

#include "corpus/corpus.h"
#include "corpus/map.h"
#include "tests/files.h"
#include "tests/tap.h"
#include "text/limits.h"

static struct pl_buf said = { .max = 64 * PL_MIB };

/* All rows of a file: "number:JSON" for each, "number!reason" for what cannot be had, "lost" behind it where
 * that is the end. */
static inline void read_all(const char *path, const char *spec)
{
	struct pl_map *map = NULL;
	struct pl_items *it;
	struct pl_item item;
	struct pl_err err;
	pl_buf_clear(&said);
	files_need(!spec || !pl_map_parse(pl_str(spec), &map, &err), "a map");
	struct pl_items_options o = { .map = map };
	enum pl_status st = pl_items_open(path, &o, &it, &err);
	if (st) {
		pl_buf_print(&said, "open!%s", err.text);
		pl_map_free(map);
		return;
	}
	while ((st = pl_items_next(it, &item, &err)) != PL_NOTFOUND) {
		pl_buf_print(&said, "%s%d%s", said.len ? " | " : "", (int)item.line, st ? "!" : ":");
		pl_buf_add(&said, st ? pl_str(err.text) : item.bytes);
		if (item.lost)
			pl_buf_print(&said, " lost");
	}
	pl_items_close(it);
	pl_map_free(map);
}

/* The rows of a file with this content. */
static inline void rows_of(const char *name, const char *bytes, const char *want, const char *what)
{
	file(name, bytes);
	read_all(name, NULL);
	is_str(pl_buf_str(&said), want, what);
}

static inline void mapped_rows_of(
	const char *spec, const char *name, const char *bytes, const char *want, const char *what)
{
	file(name, bytes);
	read_all(name, spec);
	is_str(pl_buf_str(&said), want, what);
}

#endif
