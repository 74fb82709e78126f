#include "meeting/told.h"

#include "text/json_text.h"

/* ---- out ------------------------------------------------------------------------------------- */

static void put_date(struct pl_buf *out, const char *key, pl_date date)
{
	char printed[PL_DATE_ROOM];
	pl_date_print(date, printed);
	pl_put_text(out, key, pl_str(printed));
}

static void put_where(struct pl_buf *out, const struct pl_where *at)
{
	if (at->to == 0)
		return;
	pl_put_key(out, "at");
	pl_buf_byte(out, '[');
	pl_put_number(out, at->passage);
	pl_buf_byte(out, ',');
	pl_put_number(out, at->from);
	pl_buf_byte(out, ',');
	pl_put_number(out, at->to);
	pl_buf_byte(out, ']');
}

static void open_list(struct pl_buf *out, const char *key)
{
	pl_put_key(out, key);
	pl_buf_byte(out, '[');
}

static void open_item(struct pl_buf *out)
{
	pl_put_comma(out);
	pl_buf_byte(out, '{');
}

static void put_label(struct pl_buf *out, const char *key, const struct pl_label *l)
{
	if (!l->printed.len && !l->normal.len)
		return;
	pl_put_key(out, key);
	pl_buf_byte(out, '{');
	pl_put_text(out, "printed", l->printed);
	pl_put_text(out, "normal", l->normal);
	pl_put_text(out, "method", pl_str(l->method));
	put_where(out, &l->at);
	pl_buf_byte(out, '}');
}

static void put_held(struct pl_buf *out, const struct pl_held *h)
{
	if (!h->rule && !h->n_others)
		return;
	pl_put_key(out, "held");
	pl_buf_byte(out, '{');
	put_date(out, "date", h->date);
	put_date(out, "from", h->first);
	put_date(out, "to", h->last);
	pl_put_text(out, "rule", pl_str(h->rule));
	pl_put_text(out, "printed", h->printed);
	put_where(out, &h->at);
	pl_put_true(out, "uncertain", h->uncertain);
	if (h->n_others)
		open_list(out, "others");
	for (size_t i = 0; i < h->n_others; i++) {
		open_item(out);
		put_date(out, "date", h->others[i].date);
		pl_put_text(out, "rule", pl_str(h->others[i].rule));
		pl_put_text(out, "printed", h->others[i].printed);
		put_where(out, &h->others[i].at);
		pl_buf_byte(out, '}');
	}
	if (h->n_others)
		pl_buf_byte(out, ']');
	pl_buf_byte(out, '}');
}

static void put_tier(struct pl_buf *out, enum pl_tier tier)
{
	char letter = (char)tier;
	if (tier)
		pl_put_text(out, "tier", (struct pl_str){ &letter, 1 });
}

static void put_person(struct pl_buf *out, const struct pl_person *p)
{
	open_item(out);
	pl_put_text(out, "key", p->key);
	pl_put_text(out, "name", p->name);
	pl_put_text(out, "zh", p->han);
	put_tier(out, p->tier);
	pl_put_count(out, "mentions", p->mentions);
	if (p->n_roles)
		open_list(out, "roles");
	for (size_t i = 0; i < p->n_roles; i++) {
		open_item(out);
		pl_put_text(out, "printed", p->roles[i].printed);
		put_where(out, &p->roles[i].at);
		pl_buf_byte(out, '}');
	}
	if (p->n_roles)
		pl_buf_byte(out, ']');
	open_list(out, "parts");
	for (size_t i = 0; i < p->n_parts; i++) {
		const struct pl_presence *r = &p->parts[i];
		open_item(out);
		pl_put_text(out, "part", pl_str(pl_part_name(r->part)));
		pl_put_text(out, "kind", r->kind);
		pl_put_count(out, "order", r->order);
		put_tier(out, r->tier);
		put_where(out, &r->at);
		pl_buf_byte(out, '}');
	}
	pl_buf_add(out, PL_STR("]}"));
}

void pl_told_write(const struct pl_told *t, struct pl_buf *out)
{
	pl_buf_byte(out, '{');
	pl_put_text(out, "genre", pl_str(t->genre));
	put_held(out, &t->held);
	put_label(out, "body", &t->body);
	put_label(out, "place", &t->place);
	put_label(out, "type", &t->type);
	if (t->n_people)
		open_list(out, "people");
	for (size_t i = 0; i < t->n_people; i++)
		put_person(out, &t->people[i]);
	if (t->n_people)
		pl_buf_byte(out, ']');
	pl_put_count(out, "left_out", t->left_out);
	pl_buf_byte(out, '}');
}

/* ---- back ------------------------------------------------------------------------------------ */

static struct pl_str text_of(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	return json_is_string(v) ? (struct pl_str){ json_string_value(v), json_string_length(v) }
				 : (struct pl_str){ NULL, 0 };
}

/* What is static where it is made is lent where it is read. */
static const char *word_of(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static uint32_t count_of(const json_t *o, const char *key)
{
	json_int_t n = json_integer_value(json_object_get(o, key));
	return n > 0 && n <= UINT32_MAX ? (uint32_t)n : 0;
}

static struct pl_where where_of(const json_t *o)
{
	const json_t *at = json_object_get(o, "at");
	uint32_t n[3] = { 0 };
	for (size_t i = 0; i < 3; i++)
		n[i] = (uint32_t)json_integer_value(json_array_get(at, i));
	return (struct pl_where){ n[0], n[1], n[2] };
}

static enum pl_tier tier_of(const json_t *o)
{
	struct pl_str s = text_of(o, "tier");
	return s.len == 1 && s.at[0] >= PL_TIER_ROLE && s.at[0] <= PL_TIER_NOT
		       ? (enum pl_tier)s.at[0]
		       : PL_TIER_BARE;
}

static enum pl_part part_of(const json_t *o)
{
	struct pl_str name = text_of(o, "part");
	for (enum pl_part p = 0; p < PL_PARTS; p++)
		if (pl_str_eq(name, pl_str(pl_part_name(p))))
			return p;
	return PL_PART_MENTIONED;
}

static struct pl_label label_of(const json_t *told, const char *key)
{
	const json_t *o = json_object_get(told, key);
	return (struct pl_label){ text_of(o, "printed"), text_of(o, "normal"), word_of(o, "method"),
		where_of(o) };
}

/* A list of n in the arena; NULL for none. False without room. */
static bool room(struct pl_arena *a, size_t n, size_t size, void **out)
{
	*out = n ? pl_arena_array(a, n, size) : NULL;
	return !n || *out;
}

static bool read_held(const json_t *told, struct pl_arena *a, struct pl_held *h)
{
	const json_t *o = json_object_get(told, "held"), *others = json_object_get(o, "others");
	struct pl_candidate *list;
	void *at;
	*h = (struct pl_held){ .date = pl_date_iso(text_of(o, "date")),
		.first = pl_date_iso(text_of(o, "from")),
		.last = pl_date_iso(text_of(o, "to")),
		.rule = word_of(o, "rule"),
		.printed = text_of(o, "printed"),
		.at = where_of(o),
		.uncertain = json_is_true(json_object_get(o, "uncertain")),
		.n_others = json_array_size(others) };
	if (!room(a, h->n_others, sizeof *list, &at))
		return false;
	h->others = list = at;
	for (size_t i = 0; i < h->n_others; i++) {
		const json_t *c = json_array_get(others, i);
		list[i] = (struct pl_candidate){ pl_date_iso(text_of(c, "date")),
			word_of(c, "rule"), text_of(c, "printed"), where_of(c) };
	}
	return true;
}

static bool read_person(const json_t *o, struct pl_arena *a, struct pl_person *p)
{
	const json_t *roles = json_object_get(o, "roles"), *parts = json_object_get(o, "parts");
	void *at[2];
	*p = (struct pl_person){ .key = text_of(o, "key"),
		.name = text_of(o, "name"),
		.han = text_of(o, "zh"),
		.tier = tier_of(o),
		.mentions = count_of(o, "mentions"),
		.n_roles = json_array_size(roles),
		.n_parts = json_array_size(parts) };
	if (!room(a, p->n_roles, sizeof *p->roles, &at[0]) ||
		!room(a, p->n_parts, sizeof *p->parts, &at[1]))
		return false;
	struct pl_role *role = at[0];
	struct pl_presence *presence = at[1];
	for (size_t i = 0; i < p->n_roles; i++) {
		const json_t *r = json_array_get(roles, i);
		role[i] = (struct pl_role){ text_of(r, "printed"), where_of(r) };
	}
	for (size_t i = 0; i < p->n_parts; i++) {
		const json_t *r = json_array_get(parts, i);
		presence[i] = (struct pl_presence){ part_of(r), text_of(r, "kind"),
			count_of(r, "order"), tier_of(r), where_of(r) };
	}
	p->roles = role;
	p->parts = presence;
	return true;
}

enum pl_status pl_told_read(
	const json_t *json, struct pl_arena *arena, struct pl_told *out, struct pl_err *err)
{
	const json_t *people = json_object_get(json, "people");
	void *at;
	if (json_is_array(json))
		return pl_told_unpack(json, arena, out, err);
	*out = (struct pl_told){ .genre = word_of(json, "genre"),
		.body = label_of(json, "body"),
		.place = label_of(json, "place"),
		.type = label_of(json, "type"),
		.n_people = json_array_size(people),
		.left_out = count_of(json, "left_out") };
	bool good = room(arena, out->n_people, sizeof *out->people, &at) &&
		    read_held(json, arena, &out->held);
	struct pl_person *p = good ? at : NULL;
	out->people = p;
	for (size_t i = 0; good && i < out->n_people; i++)
		good = read_person(json_array_get(people, i), arena, &p[i]);
	return good ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}
