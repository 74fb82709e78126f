#include <jansson.h>

#include "corpus/format/html_data.h"
#include "text/limits.h"

#define DEEP          6    /* objects inside one another that are looked into */
#define AUTHORS_BYTES 2000 /* of all names together */
#define MEMBERS       200  /* of a list or object that are looked at */

json_t *pl_html_json_load(struct pl_str s, struct pl_arena *arena)
{
	size_t from = 0, to = s.len;
	while (from < to && s.at[from] != '{' && s.at[from] != '[')
		from++;
	while (to > from && s.at[to - 1] != '}' && s.at[to - 1] != ']')
		to--;
	if (from == to)
		return NULL;
	char *clean = pl_arena_new(arena, to - from);
	if (!clean)
		return NULL;
	for (size_t i = from; i < to; i++)
		clean[i - from] = (unsigned char)s.at[i] < ' ' ? ' ' : s.at[i];
	return json_loadb(clean, to - from, 0, NULL);
}

static struct pl_str string(const json_t *value)
{
	return (struct pl_str){ json_string_value(value), json_string_length(value) };
}

static bool ends(struct pl_str s, const char *word)
{
	size_t n = strlen(word);
	return s.len >= n && memcmp(s.at + s.len - n, word, n) == 0;
}

/* 2: an article; 1: the page around one; 0: something else, whose dates are its own. */
static int rank_of(const json_t *object)
{
	static const char *const articles[] = { "Article", "Posting", "Report", "Legislation",
		"Announcement", "Statement", "DigitalDocument", "CreativeWork" };
	const json_t *type = json_object_get(object, "@type");
	int rank = 0;
	for (size_t k = 0; k < (json_is_array(type) ? json_array_size(type) : 1) && k < DEEP; k++) {
		struct pl_str name = string(json_is_array(type) ? json_array_get(type, k) : type);
		for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
			if (ends(name, articles[i]))
				return 2;
		rank = ends(name, "WebPage") ? 1 : rank;
	}
	return rank;
}

static void keep(struct pl_str *to, const json_t *value, struct pl_arena *arena)
{
	struct pl_str s = string(value);
	if (to->len == 0 && s.len)
		*to = pl_arena_str(arena, s);
}

static struct pl_str name_of(const json_t *author)
{
	return string(json_is_object(author) ? json_object_get(author, "name") : author);
}

/* All of them, commas between. */
static void take_authors(const json_t *author, struct pl_html_said *out, struct pl_arena *arena)
{
	struct pl_buf names = { .max = AUTHORS_BYTES };
	if (!json_is_array(author)) {
		keep(&out->author,
			json_is_object(author) ? json_object_get(author, "name") : author, arena);
		return;
	}
	for (size_t i = 0; i < json_array_size(author) && i < MEMBERS; i++) {
		struct pl_str name = pl_trim(name_of(json_array_get(author, i)));
		if (name.len == 0 || names.len + name.len + 2 > AUTHORS_BYTES)
			continue;
		if (names.len)
			pl_buf_add(&names, PL_STR(", "));
		pl_buf_add(&names, name);
	}
	if (out->author.len == 0 && names.len)
		out->author = pl_arena_str(arena, pl_buf_str(&names));
	pl_buf_free(&names);
}

static void take(const json_t *o, struct pl_html_said *out, struct pl_arena *arena)
{
	const json_t *author = json_object_get(o, "author");
	keep(&out->headline, json_object_get(o, "headline"), arena);
	keep(&out->published, json_object_get(o, "datePublished"), arena);
	keep(&out->modified, json_object_get(o, "dateModified"), arena);
	keep(&out->body, json_object_get(o, "articleBody"), arena);
	take_authors(author, out, arena);
}

/* The first object of each rank, in the value, its lists and its @graph. */
static void look(const json_t *v, size_t deep, struct pl_html_said said[2], bool had[2],
	struct pl_arena *arena)
{
	if (deep == DEEP)
		return;
	for (size_t i = 0; json_is_array(v) && i < json_array_size(v) && i < MEMBERS; i++)
		look(json_array_get(v, i), deep + 1, said, had, arena);
	if (!json_is_object(v))
		return;
	int rank = rank_of(v);
	if (rank && !had[rank - 1]) {
		had[rank - 1] = true;
		take(v, &said[rank - 1], arena);
	}
	look(json_object_get(v, "@graph"), deep + 1, said, had, arena);
	look(json_object_get(v, "mainEntity"), deep + 1, said, had, arena);
	look(json_object_get(v, "mainEntityOfPage"), deep + 1, said, had, arena);
}

enum pl_status pl_html_json_ld(
	struct pl_html_tree *t, struct pl_draft *d, struct pl_html_said *out, struct pl_err *err)
{
	struct pl_html_said said[2] = { 0 };
	bool had[2] = { false, false };
	size_t from = 0;
	if (t->json.status == PL_NOMEM || t->app.status == PL_NOMEM)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < t->n_json; from = t->json_end[i++]) {
		json_t *v = pl_html_json_load(
			pl_str_cut(pl_buf_str(&t->json), from, t->json_end[i]), d->arena);
		look(v, 0, said, had, d->arena);
		json_decref(v);
	}
	*out = said[1];
	if (!out->published.len)
		out->published = said[0].published;
	if (!out->modified.len)
		out->modified = said[0].modified;
	return PL_OK;
}
