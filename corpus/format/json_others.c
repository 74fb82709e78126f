#include "corpus/format/json_row.h"
#include "corpus/passages.h"

#define LONG_VALUE 200  /* bytes: a text, whatever its name */
#define LISTED     1024 /* bytes of names */

static bool is_named_for_words(struct pl_str name)
{
	static const char *const names[] = { "summary", "abstract", "description", "excerpt",
		"intro", "introduction", "lead", "note", "notes", "remark", "remarks", "comment",
		"comments", "statement", "message", "answer", "question", "摘要", "备注" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pl_map_same_name(pl_str(names[i]), name))
			return true;
	return false;
}

static bool could_be_text(struct pl_json_row *row, struct pl_str name, const json_t *value)
{
	unsigned rank[PL_MAP_FIELDS];
	struct pl_str s = pl_json_string(row, value);
	if (pl_str_eq(name, row->text_name) || pl_is_blank(s))
		return false;
	pl_map_rank(row->map, name, rank);
	for (int f = 0; f < PL_MAP_FIELDS; f++)
		if (rank[f])
			return f == PL_MAP_TEXT;
	return s.len >= LONG_VALUE || is_named_for_words(name);
}

static void add(struct pl_buf *list, struct pl_str name)
{
	char quoted[LISTED];
	size_t n = pl_map_quote(name, quoted, sizeof quoted);
	if (list->len)
		pl_buf_byte(list, '+');
	pl_buf_add(list, (struct pl_str){ quoted, n });
}

enum pl_status pl_json_others(struct pl_json_row *row, struct pl_err *err)
{
	struct pl_buf list = { .max = SIZE_MAX };
	struct pl_document *doc = row->d->doc;
	size_t n = 0;
	const char *key;
	json_t *value;
	if (!row->d->item->others || row->text_name.len == 0)
		return PL_OK;
	add(&list, row->text_name);
	json_object_foreach(row->json, key, value)
	{
		if (list.len > LISTED || !could_be_text(row, pl_str(key), value))
			continue;
		add(&list, pl_str(key));
		n++;
	}
	if (n) {
		doc->text_field = pl_arena_str(row->arena, row->text_name);
		doc->text_map = pl_arena_str(row->arena, pl_buf_str(&list));
	}
	bool room = !list.status && (!n || (doc->text_field.at && doc->text_map.at));
	pl_buf_free(&list);
	return room ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}
