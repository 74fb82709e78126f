#ifndef PL_TESTS_PARTS_H
#define PL_TESTS_PARTS_H

/* What comes out of a container: of each part its name and its bytes, or why it is not to be had. */

#include "corpus/corpus.h"
#include "tests/files.h"
#include "tests/tap.h"
#include "text/limits.h"

static struct pl_buf parts_said = { .max = 64 * PL_MIB };

/* The items of a file: "name:bytes" for each, "name!reason" for what cannot be had, "?reason" where nothing more can,
 * with " | " in between; the hints as "{charset=gbk}" behind the name. Then "+n" when n were passed over. */
static inline void parts(const char *path, const char *want, const char *name)
{
	static const char *const hints[] = { "charset", "url", "title", "date", "speaker" };
	struct pl_items *it;
	struct pl_item item;
	struct pl_err err;
	pl_buf_clear(&parts_said);
	enum pl_status st = pl_items_open(path, NULL, &it, &err);
	if (st) {
		pl_buf_print(&parts_said, "open!%s", err.text);
		is_str(pl_buf_str(&parts_said), want, name);
		return;
	}
	while ((st = pl_items_next(it, &item, &err)) != PL_NOTFOUND) {
		size_t at = item.file_len < item.path.len ? item.file_len + 1 : item.path.len;
		pl_buf_print(&parts_said, "%s", parts_said.len ? " | " : "");
		if (!item.lost)
			pl_buf_add(&parts_said, pl_str_cut(item.path, at, item.path.len));
		for (size_t h = 0; !st && h < PL_HINTS; h++)
			if (item.hint[h].len)
				pl_buf_print(&parts_said, "{%s=%.*s}", hints[h],
					(int)item.hint[h].len, item.hint[h].at);
		pl_buf_print(&parts_said, "%s", item.lost ? "?" : st ? "!" : ":");
		pl_buf_add(&parts_said, st ? pl_str(err.text) : item.bytes);
	}
	if (pl_items_passed_over(it))
		pl_buf_print(&parts_said, " +%zu", pl_items_passed_over(it));
	pl_items_close(it);
	is_str(pl_buf_str(&parts_said), want, name);
}

/* The same of text that is put into a file of that name first. */
static inline void parts_of(const char *path, const char *text, const char *want, const char *name)
{
	file(path, text);
	parts(path, want, name);
}

#endif
