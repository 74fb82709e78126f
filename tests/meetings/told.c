/* told FILE...: what each document of the files tells of its meeting, one JSON object a line: a look at meeting/
 * without an index. Prints "source", the document's own "date", and the object of meeting/told.h. */

#include <stdio.h>

#include "meeting/told.h"
#include "text/json_text.h"
#include "text/limits.h"

static void print(const struct pl_document *doc, const struct pl_told *told)
{
	struct pl_buf out = { .max = SIZE_MAX };
	char date[PL_DATE_ROOM];
	pl_date_print(doc->date, date);
	pl_buf_byte(&out, '{');
	pl_put_text(&out, "source", doc->source);
	pl_put_text(&out, "title", doc->title);
	pl_put_text(&out, "document_date", pl_str(date));
	pl_put_text(&out, "document_date_method", pl_str(doc->date_method));
	pl_date_print(told->held.date ? told->held.date : doc->date, date);
	pl_put_text(&out, "date", pl_str(date));
	struct pl_buf object = { .max = SIZE_MAX };
	pl_told_write(told, &object);
	if (object.len > 2) {
		pl_buf_byte(&out, ',');
		pl_buf_add(&out, pl_str_cut(pl_buf_str(&object), 1, object.len));
	} else {
		pl_buf_byte(&out, '}');
	}
	(void)printf("%.*s\n", (int)out.len, out.at);
	pl_buf_free(&object);
	pl_buf_free(&out);
}

static int tell(const char *path)
{
	struct pl_err err = { 0 };
	struct pl_items *items = NULL;
	struct pl_item item;
	struct pl_arena arena = { .max = 512 * PL_MIB };
	struct pl_buf absolute = { .max = 65536 };
	int bad = 0;
	enum pl_status st = pl_path_absolute(path, &absolute, &err);
	pl_buf_byte(&absolute, '\0');
	if (!st)
		st = pl_items_open(absolute.at, NULL, &items, &err);
	while (!st && (st = pl_items_next(items, &item, &err)) != PL_NOTFOUND) {
		struct pl_document doc;
		struct pl_told told;
		pl_arena_reset(&arena);
		if (!st)
			st = pl_document_read(&item, &arena, &doc, &err);
		if (!st)
			st = pl_meeting_read(&doc, &arena, &told, &err);
		if (!st)
			print(&doc, &told);
		else
			(void)fprintf(stderr, "%s: %s\n", path, err.text);
		bad |= st != PL_OK;
		st = st == PL_NOMEM || st == PL_IO ? st : PL_OK;
	}
	pl_items_close(items);
	pl_arena_free(&arena);
	pl_buf_free(&absolute);
	if (st && st != PL_NOTFOUND)
		(void)fprintf(stderr, "%s: %s\n", path, err.text);
	return bad || (st && st != PL_NOTFOUND);
}

int main(int n, char **args)
{
	int bad = 0;
	for (int i = 1; i < n; i++)
		bad |= tell(args[i]);
	return bad;
}
