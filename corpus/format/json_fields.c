#include "corpus/format/json_row.h"
#include "corpus/passages.h"
#include "text/limits.h"

#define KEYS_NAMED 12 /* of a row without text */
#define KEY_BYTES  40

struct pl_str pl_json_string(struct pl_json_row *row, const json_t *value)
{
	struct pl_str s = { json_string_value(value), json_string_length(value) };
	const struct pl_str *raw = pl_lifted(&row->lift, s);
	if (!raw)
		return s;
	s = pl_lift_decode(*raw, row->arena);
	row->no_room |= !s.at;
	return s;
}

/* ---- finding ------------------------------------------------------------------------------- */

static json_t *member(const json_t *object, struct pl_str name)
{
	const char *key;
	json_t *value;
	if (!json_is_object(object))
		return NULL;
	value = json_object_getn(object, name.at, name.len);
	if (value)
		return value;
	json_object_foreach((json_t *)(uintptr_t)object, key,
		value) if (pl_map_same_name(name, pl_str(key))) return value;
	return NULL;
}

/* Follows a path as far as objects lead; what is left of it begins inside a list. NULL: nowhere. */
static const json_t *follow(const json_t *json, struct pl_str *path)
{
	while (path->len && json_is_object(json)) {
		const json_t *whole = member(json, *path);
		if (whole) {
			path->len = 0;
			return whole;
		}
		const char *dot = memchr(path->at, '.', path->len);
		if (!dot)
			return NULL;
		size_t n = (size_t)(dot - path->at);
		json = member(json, pl_str_cut(*path, 0, n));
		*path = pl_str_cut(*path, n + 1, path->len);
	}
	return path->len == 0 || json_is_array(json) ? json : NULL;
}

static void put(struct pl_json_row *row, enum pl_map_field f, const struct pl_json_value *v)
{
	struct pl_json_value *at = row->found[f];
	size_t n = row->n[f], i;
	if (n == PL_JSON_FOUND && at[n - 1].rank <= v->rank)
		return;
	n += n < PL_JSON_FOUND;
	for (i = n - 1; i > 0 && at[i - 1].rank > v->rank; i--)
		at[i] = at[i - 1];
	at[i] = *v;
	row->n[f] = n;
}

static void find_mapped(struct pl_json_row *row, enum pl_map_field f)
{
	const struct pl_map *m = row->map;
	for (size_t i = 0; i < m->n[f]; i++) {
		struct pl_json_value v = { NULL, m->column[f][i], m->column[f][i], (unsigned)i };
		v.json = follow(row->json, &v.path);
		if (v.json && !json_is_null(v.json))
			put(row, f, &v);
	}
}

void pl_json_find(struct pl_json_row *row)
{
	const char *key;
	json_t *value;
	unsigned rank[PL_MAP_FIELDS];
	memset(row->n, 0, sizeof row->n);
	json_object_foreach(row->json, key, value)
	{
		struct pl_json_value v = { value, pl_str(key), { NULL, 0 }, 0 };
		if (json_is_null(value))
			continue;
		pl_map_rank(row->map, v.name, rank);
		for (int f = 0; f < PL_MAP_FIELDS; f++) {
			v.rank = rank[f];
			if (rank[f] && !(row->map && row->map->n[f]))
				put(row, (enum pl_map_field)f, &v);
		}
	}
	for (int f = 0; row->map && f < PL_MAP_FIELDS; f++)
		find_mapped(row, (enum pl_map_field)f);
}

struct pl_str pl_json_first(struct pl_json_row *row, enum pl_map_field f)
{
	for (size_t i = 0; i < row->n[f]; i++) {
		struct pl_str s = pl_json_string(row, row->found[f][i].json);
		if (!pl_is_blank(s))
			return s;
	}
	return (struct pl_str){ NULL, 0 };
}

/* ---- the text ------------------------------------------------------------------------------ */

/* The strings of a value, put together. */
struct gathering {
	struct pl_json_row *row;
	struct pl_buf joined;
	const json_t *one; /* the only one so far */
	struct pl_str only;
	size_t n;
	bool others; /* something that is no string */
};

/* What of HTML cannot be read stays as it is. */
static void join(struct gathering *g, struct pl_str s)
{
	struct pl_err err;
	if (pl_is_html(s) && pl_html_readable(g->row->d, &s, &err) == PL_OK)
		g->row->html = true;
	pl_buf_add(&g->joined, s);
}

static void add_string(struct gathering *g, const json_t *value)
{
	struct pl_str s = pl_json_string(g->row, value);
	if (pl_is_blank(s))
		return;
	if (g->n == 0) {
		g->one = value;
		g->only = s;
	}
	if (g->n == 1)
		join(g, g->only);
	if (g->n) {
		pl_buf_add(&g->joined, PL_STR("\n\n"));
		join(g, s);
	}
	g->n++;
}

/* Lists in lists are as deep as JSON may be, so it may call itself. */
static void gather(struct gathering *g, const json_t *value, struct pl_str path)
{
	if (path.len && json_is_object(value))
		value = follow(value, &path);
	if (json_is_array(value))
		for (size_t i = 0; i < json_array_size(value); i++)
			gather(g, json_array_get(value, i), path);
	else if (json_is_string(value) && path.len == 0)
		add_string(g, value);
	else
		g->others |= value && !json_is_null(value);
}

static enum pl_status no_text(const struct pl_json_row *row, struct pl_err *err)
{
	const char *key;
	json_t *value;
	size_t n = 0, objects = 0;
	struct pl_buf names = { .max = PL_MIB };
	json_object_foreach(row->json, key, value)
	{
		size_t len = strlen(key);
		objects += json_is_object(value);
		if (n++ < KEYS_NAMED)
			pl_buf_print(&names, "%s%.*s%s", n > 1 ? ", " : "",
				(int)(len < KEY_BYTES ? len : KEY_BYTES), key,
				len < KEY_BYTES ? "" : "...");
	}
	struct pl_str said = pl_buf_str(&names);
	bool mapped = row->map && row->map->n[PL_MAP_TEXT];
	struct pl_str first = mapped ? row->map->column[PL_MAP_TEXT][0] : PL_STR("");
	if (n == 0)
		(void)pl_fail(err, PL_INPUT, "no text field: it is empty");
	else if (!mapped && objects == n)
		(void)pl_fail(err, PL_INPUT,
			"no text field: it holds objects only (%.*s%s); if each is a document, "
			"make a "
			"list of them: [{...}, {...}]",
			(int)said.len, said.at, n > KEYS_NAMED ? " and more" : "");
	else if (mapped)
		(void)pl_fail(err, PL_INPUT,
			"no field %.*s, which --map takes for the text; it has %.*s%s",
			(int)first.len, first.at, (int)said.len, said.at,
			n > KEYS_NAMED ? " and more" : "");
	else
		(void)pl_fail(err, PL_INPUT,
			"no text field; it has %.*s%s; say which it is with --map text=NAME",
			(int)said.len, said.at, n > KEYS_NAMED ? " and more" : "");
	pl_buf_free(&names);
	return PL_INPUT;
}

/* The text is called for an object or a list of them, in which a text may be. */
static enum pl_status not_string(const struct pl_json_value *odd, bool mapped, struct pl_err *err)
{
	const json_t *in = json_is_array(odd->json) ? json_array_get(odd->json, 0) : odd->json;
	char quoted[2][2 * KEY_BYTES];
	unsigned rank[PL_MAP_FIELDS], best = 0;
	const char *key, *inside = NULL;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)in, key, value)
	{
		pl_map_rank(NULL, pl_str(key), rank);
		bool words = json_is_string(value) || json_is_string(json_array_get(value, 0));
		if (words && rank[PL_MAP_TEXT] && (!inside || rank[PL_MAP_TEXT] < best)) {
			inside = key;
			best = rank[PL_MAP_TEXT];
		}
	}
	if (!inside || mapped)
		return pl_fail(
			err, PL_INPUT, "%.*s is not a string", (int)odd->name.len, odd->name.at);
	size_t a = pl_map_quote(odd->name, quoted[0], sizeof quoted[0]);
	size_t b = pl_map_quote(pl_str(inside), quoted[1], sizeof quoted[1]);
	return pl_fail(err, PL_INPUT,
		"%.*s is not a string; say which is the text: --map 'text=%.*s.%.*s'",
		(int)odd->name.len, odd->name.at, (int)a, quoted[0], (int)b, quoted[1]);
}

static enum pl_status keep(
	struct gathering *g, struct pl_str *text, const json_t **one, struct pl_err *err)
{
	*one = g->n == 1 ? g->one : NULL;
	*text = g->n == 1 ? g->only : PL_STR("");
	if (g->n < 2)
		return PL_OK;
	if (g->joined.status == PL_LIMIT)
		return pl_fail(err, PL_LIMIT, "its text is larger than 32 MiB");
	*text = pl_arena_str(g->row->arena, pl_buf_str(&g->joined));
	return text->at ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_json_text(
	struct pl_json_row *row, struct pl_str *text, const json_t **one, struct pl_err *err)
{
	struct gathering g = { .row = row, .joined.max = PL_MAX_DOCUMENT };
	bool all = row->map && row->map->n[PL_MAP_TEXT];
	const struct pl_json_value *odd = NULL;
	enum pl_status st = PL_OK;
	if (row->n[PL_MAP_TEXT] == 0)
		return no_text(row, err);
	for (size_t i = 0; i < row->n[PL_MAP_TEXT] && (all || g.n == 0); i++) {
		const struct pl_json_value *v = &row->found[PL_MAP_TEXT][i];
		g.others = false;
		gather(&g, v->json, v->path);
		row->text_name = all ? PL_STR("") : v->name;
		if (g.others && !odd)
			odd = v;
	}
	if (odd && (all || g.n == 0))
		st = not_string(odd, all, err);
	else
		st = keep(&g, text, one, err);
	pl_buf_free(&g.joined);
	return st;
}
