#include <jansson.h>

#include "corpus/container/json_scan.h"
#include "text/buf.h"

#define KEY_BYTES 256 /* of a name that is looked at */
#define DEEPEST   4   /* objects around a list */

/* ---- members ------------------------------------------------------------------------------- */

struct member {
	struct pl_str raw; /* its name as it stands, without the quotes */
	char name[KEY_BYTES + 1];
	size_t value; /* where it begins */
	bool whole;
};

static void skip_blanks(struct pl_str s, size_t *at)
{
	while (*at < s.len && (pl_json_space(s.at[*at]) || s.at[*at] == ',' || s.at[*at] == ':'))
		*at += 1;
}

static char byte_at(struct pl_str s, size_t at)
{
	return at < s.len ? s.at[at] : '\0';
}

/* "" where it is none that could be known. */
static void decode(struct pl_str quoted, char *to)
{
	to[0] = '\0';
	if (quoted.len > KEY_BYTES)
		return;
	if (!memchr(quoted.at, '\\', quoted.len)) {
		memcpy(to, quoted.at + 1, quoted.len - 2);
		to[quoted.len - 2] = '\0';
		return;
	}
	json_t *string = json_loadb(quoted.at, quoted.len, JSON_DECODE_ANY, NULL);
	size_t len = json_string_length(string);
	if (len <= KEY_BYTES && len > 0)
		memcpy(to, json_string_value(string), len + 1);
	json_decref(string);
}

/* The member from *at on; *at is then behind it. */
static bool next_member(struct pl_str s, size_t *at, struct member *out)
{
	struct pl_json_scan key = { 0 }, value = { 0 };
	skip_blanks(s, at);
	size_t from = *at;
	if (byte_at(s, from) != '"' || !pl_json_scan(&key, s, at))
		return false;
	out->raw = pl_str_cut(s, from + 1, *at - 1);
	decode(pl_str_cut(s, from, *at), out->name);
	skip_blanks(s, at);
	out->value = *at;
	char first = byte_at(s, *at);
	if (first == '\0' || first == '}' || first == ']')
		return false;
	out->whole = pl_json_scan(&value, s, at);
	return true;
}

/* ---- what they are ------------------------------------------------------------------------- */

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (pl_map_same_name(pl_str(*names), pl_str(name)))
			return true;
	return false;
}

static bool holds_documents(const char *name)
{
	static const char *const names[] = { "items", "documents", "docs", "data", "results",
		"rows", "records", "speeches", "articles", "entries", "posts", "hits", "list",
		NULL };
	return is_one_of(name, names);
}

static bool holds_lists(const char *name)
{
	static const char *const names[] = { "data", "response", "result", "results", "hits",
		"payload", NULL };
	return is_one_of(name, names);
}

/* The first byte in the brackets of a list; ']' of an empty one. */
static char inside(struct pl_str s, size_t list)
{
	size_t at = list + 1;
	skip_blanks(s, &at);
	return byte_at(s, at);
}

static bool is_text(struct pl_str s, const struct member *m, const struct pl_map *map)
{
	unsigned rank[PL_MAP_FIELDS];
	struct pl_str name = pl_str(m->name);
	for (size_t i = 0; map && i < map->n[PL_MAP_TEXT]; i++) {
		struct pl_str column = map->column[PL_MAP_TEXT][i];
		const char *dot = memchr(column.at, '.', column.len);
		struct pl_str first =
			pl_str_cut(column, 0, dot ? (size_t)(dot - column.at) : column.len);
		if (pl_map_same_name(column, name) || pl_map_same_name(first, name))
			return true;
	}
	if (map && map->n[PL_MAP_TEXT])
		return false;
	pl_map_rank(map, name, rank);
	if (!rank[PL_MAP_TEXT])
		return false;
	char first = byte_at(s, m->value);
	return (first == '"' && byte_at(s, m->value + 1) != '"') ||
	       (first == '[' && inside(s, m->value) == '"');
}

/* Lists of objects among the members of one object. */
struct lists {
	size_t n, n_named, n_around;
	size_t first, named, around; /* where they begin */
	size_t open;                 /* the one that is not whole; 0: none */
	bool document;               /* the object has a title, a day or a speaker of its own */
	struct pl_str name, second;
};

static bool is_fact(struct pl_str s, const struct member *m, const struct pl_map *map)
{
	unsigned rank[PL_MAP_FIELDS];
	pl_map_rank(map, pl_str(m->name), rank);
	return byte_at(s, m->value) == '"' &&
	       (rank[PL_MAP_TITLE] || rank[PL_MAP_DATE] || rank[PL_MAP_SPEAKER]);
}

static void count(struct pl_str s, const struct member *m, struct lists *l)
{
	char first = byte_at(s, m->value);
	bool named = holds_documents(m->name);
	if (first == '{' && holds_lists(m->name)) {
		l->around = m->value;
		l->n_around++;
	}
	if (first != '[')
		return;
	char in = inside(s, m->value);
	if (in != '{' && !(in == ']' && named))
		return;
	if (l->n == 0) {
		l->first = m->value;
		l->name = m->raw;
	} else if (l->n == 1) {
		l->second = m->raw;
	}
	l->n++;
	if (named) {
		l->named = m->value;
		l->n_named++;
	}
	if (!m->whole)
		l->open = m->value;
}

enum pl_json_holds pl_json_list_of(
	struct pl_str object, const struct pl_map *map, struct pl_json_list *out)
{
	size_t from = 0; /* of the object that is looked at */
	for (size_t depth = 1; depth <= DEEPEST; depth++) {
		struct pl_str s = pl_str_cut(object, from, object.len);
		struct lists l = { 0 };
		struct member m;
		size_t at = 1;
		while (next_member(s, &at, &m)) {
			if (is_text(s, &m, map))
				return PL_JSON_ITSELF;
			count(s, &m, &l);
			l.document |= is_fact(s, &m, map);
		}
		size_t list = l.open ? l.open : l.n == 1 ? l.first : l.n_named == 1 ? l.named : 0;
		/* "related" beside a document's own title is no list of documents; "items" is. */
		if (list && list != l.named && l.document)
			return PL_JSON_ITSELF;
		*out = (struct pl_json_list){ from + list + 1, depth + 1, l.name, l.second };
		if (list)
			return PL_JSON_LIST;
		if (l.n > 1)
			return PL_JSON_SEVERAL;
		if (l.n_around != 1)
			return PL_JSON_ITSELF;
		from += l.around;
	}
	return PL_JSON_ITSELF;
}
