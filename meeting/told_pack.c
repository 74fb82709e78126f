/* What is told, as short as it can be in JSON: lists instead of objects, and of what is printed where it stands, each
 * place as its distance from the one before. It is half of what the objects take in an index. */

#include "meeting/told.h"
#include "text/json_text.h"

/* Where the walk is: both ways go through the facts in the same order. */
struct walk {
	struct pl_buf *out;     /* out */
	struct pl_arena *arena; /* back */
	int64_t last;           /* byte at which the last thing printed begins */
	bool failed;
};

static const char *const methods[] = { "text", "title", "source", "field" };
enum { METHODS = sizeof methods / sizeof *methods };

/* ---- out ------------------------------------------------------------------------------------- */

static void put_int(struct pl_buf *out, int64_t n)
{
	pl_put_comma(out);
	if (n < 0)
		pl_buf_byte(out, '-');
	pl_put_number(out, (uint64_t)(n < 0 ? -n : n));
}

/* 0 for an empty one. */
static void put_str(struct pl_buf *out, struct pl_str s)
{
	if (s.len == 0) {
		put_int(out, 0);
		return;
	}
	pl_put_comma(out);
	pl_put_string(out, s);
}

static void open_list(struct pl_buf *out)
{
	pl_put_comma(out);
	pl_buf_byte(out, '[');
}

static void close_list(struct pl_buf *out)
{
	pl_buf_byte(out, ']');
}

/* The length only where it is not that of what is printed: white space was folded. Nothing at all where there is no
 * such place. */
static void put_where(struct walk *w, const struct pl_where *at, size_t printed)
{
	if (at->to == 0)
		return;
	put_int(w->out, at->passage);
	put_int(w->out, (int64_t)at->from - w->last);
	if (at->to - at->from != printed)
		put_int(w->out, (int64_t)(at->to - at->from));
	w->last = at->from;
}

static void put_held(struct walk *w, const struct pl_held *h)
{
	if (!h->rule && !h->n_others) {
		put_int(w->out, 0);
		return;
	}
	open_list(w->out);
	put_int(w->out, h->date);
	put_int(w->out, h->first == h->date ? 0 : h->first);
	put_int(w->out, h->last == h->date ? 0 : h->last);
	put_int(w->out, (h->uncertain ? 1 : 0) | (h->first == h->date ? 2 : 0) |
				(h->last == h->date ? 4 : 0));
	put_str(w->out, pl_str(h->rule));
	put_str(w->out, h->printed);
	open_list(w->out);
	for (size_t i = 0; i < h->n_others; i++) {
		const struct pl_candidate *c = &h->others[i];
		open_list(w->out);
		put_int(w->out, c->date);
		put_str(w->out, pl_str(c->rule));
		put_str(w->out, c->printed);
		put_where(w, &c->at, c->printed.len);
		close_list(w->out);
	}
	close_list(w->out);
	put_where(w, &h->at, h->printed.len);
	close_list(w->out);
}

static void put_label(struct walk *w, const struct pl_label *l)
{
	size_t method = 0;
	if (!l->printed.len && !l->normal.len) {
		put_int(w->out, 0);
		return;
	}
	while (l->method && method < METHODS && strcmp(methods[method], l->method) != 0)
		method++;
	open_list(w->out);
	put_str(w->out, l->printed);
	put_str(w->out, pl_str_eq(l->normal, l->printed) ? (struct pl_str){ 0 } : l->normal);
	put_int(w->out, (int64_t)method);
	put_where(w, &l->at, l->printed.len);
	close_list(w->out);
}

/* Is the key the name in lower case? Then it need not be said. */
static bool is_plain_key(struct pl_str key, struct pl_str name)
{
	if (key.len != name.len)
		return false;
	for (size_t i = 0; i < key.len; i++) {
		char c = name.at[i];
		if (key.at[i] != (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c))
			return false;
	}
	return true;
}

static void put_person(struct walk *w, const struct pl_person *p)
{
	struct pl_buf *out = w->out;
	const char tier = (char)p->tier;
	open_list(out);
	put_str(out, p->name);
	put_str(out, is_plain_key(p->key, p->name) ? (struct pl_str){ 0 } : p->key);
	put_str(out, p->han);
	put_str(out, (struct pl_str){ &tier, 1 });
	put_int(out, p->mentions);
	open_list(out);
	for (size_t i = 0; i < p->n_roles; i++) {
		open_list(out);
		put_str(out, p->roles[i].printed);
		put_where(w, &p->roles[i].at, p->roles[i].printed.len);
		close_list(out);
	}
	close_list(out);
	open_list(out);
	for (size_t i = 0; i < p->n_parts; i++) {
		const struct pl_presence *r = &p->parts[i];
		const char own = (char)r->tier;
		open_list(out);
		put_int(out, r->part);
		put_str(out, r->kind);
		put_int(out, r->order);
		put_str(out, (struct pl_str){ &own, r->tier == p->tier ? 0 : 1 });
		put_where(w, &r->at, p->name.len);
		close_list(out);
	}
	close_list(out);
	close_list(out);
}

void pl_told_pack(const struct pl_told *t, struct pl_buf *out)
{
	struct walk w = { .out = out };
	pl_buf_byte(out, '[');
	put_str(out, pl_str(t->genre));
	put_held(&w, &t->held);
	put_label(&w, &t->body);
	put_label(&w, &t->place);
	put_label(&w, &t->type);
	put_int(out, (int64_t)t->left_out);
	for (size_t i = 0; i < t->n_people; i++)
		put_person(&w, &t->people[i]);
	close_list(out);
}

/* ---- back ------------------------------------------------------------------------------------ */

static struct pl_str str_at(const json_t *list, size_t i)
{
	const json_t *v = json_array_get(list, i);
	return json_is_string(v) ? (struct pl_str){ json_string_value(v), json_string_length(v) }
				 : (struct pl_str){ NULL, 0 };
}

static const char *word_at(const json_t *list, size_t i)
{
	return json_string_value(json_array_get(list, i));
}

static int64_t int_at(const json_t *list, size_t i)
{
	return json_integer_value(json_array_get(list, i));
}

static uint32_t count_at(const json_t *list, size_t i)
{
	int64_t n = int_at(list, i);
	return n > 0 && n <= UINT32_MAX ? (uint32_t)n : 0;
}

static struct pl_where where_at(struct walk *w, const json_t *list, size_t i, size_t printed)
{
	size_t n = json_array_size(list);
	if (n < i + 2)
		return (struct pl_where){ 0 };
	int64_t len = n > i + 2 ? int_at(list, i + 2) : (int64_t)printed,
		step = int_at(list, i + 1);
	if (step > INT32_MAX || step < -INT32_MAX || len < 0 || len > INT32_MAX ||
		w->last + step < 0 || w->last + step > INT32_MAX)
		return (struct pl_where){ 0 };
	w->last += step;
	return (struct pl_where){ count_at(list, i), (uint32_t)w->last, (uint32_t)(w->last + len) };
}

static void *room(struct walk *w, size_t n, size_t size)
{
	void *at = n ? pl_arena_array(w->arena, n, size) : NULL;
	w->failed |= n && !at;
	return at;
}

static pl_date date_at(const json_t *list, size_t i)
{
	int64_t n = int_at(list, i);
	return n > 0 && n <= 99999999 ? (pl_date)n : 0;
}

static struct pl_held held_of(struct walk *w, const json_t *list)
{
	const json_t *others = json_array_get(list, 6);
	int64_t flags = int_at(list, 3);
	struct pl_held h = { .date = date_at(list, 0),
		.first = date_at(list, flags & 2 ? 0 : 1),
		.last = date_at(list, flags & 4 ? 0 : 2),
		.uncertain = flags & 1,
		.rule = word_at(list, 4),
		.printed = str_at(list, 5),
		.n_others = json_array_size(others) };
	struct pl_candidate *c = room(w, h.n_others, sizeof *c);
	h.others = c;
	for (size_t i = 0; c && i < h.n_others; i++) {
		const json_t *o = json_array_get(others, i);
		c[i] = (struct pl_candidate){ date_at(o, 0), word_at(o, 1), str_at(o, 2), { 0 } };
		c[i].at = where_at(w, o, 3, c[i].printed.len);
	}
	h.at = where_at(w, list, 7, h.printed.len);
	return h;
}

static struct pl_label label_of(struct walk *w, const json_t *list)
{
	struct pl_label l = { .printed = str_at(list, 0), .normal = str_at(list, 1) };
	uint32_t method = count_at(list, 2);
	if (!json_is_array(list))
		return l;
	if (!l.normal.len)
		l.normal = l.printed;
	l.method = method < METHODS ? methods[method] : NULL;
	l.at = where_at(w, list, 3, l.printed.len);
	return l;
}

static enum pl_tier tier_at(const json_t *list, size_t i, enum pl_tier other)
{
	struct pl_str s = str_at(list, i);
	return s.len == 1 && s.at[0] >= PL_TIER_ROLE && s.at[0] <= PL_TIER_NOT
		       ? (enum pl_tier)s.at[0]
		       : other;
}

static struct pl_str plain_key(struct walk *w, struct pl_str name)
{
	struct pl_str key = pl_arena_str(w->arena, name);
	w->failed |= name.len && !key.at;
	for (size_t i = 0; i < key.len; i++) {
		char *c = (char *)(uintptr_t)&key.at[i];
		*c = (char)(*c >= 'A' && *c <= 'Z' ? *c | 0x20 : *c);
	}
	return key;
}

static struct pl_person person_of(struct walk *w, const json_t *list)
{
	const json_t *roles = json_array_get(list, 5), *parts = json_array_get(list, 6);
	struct pl_person p = { .name = str_at(list, 0),
		.key = str_at(list, 1),
		.han = str_at(list, 2),
		.tier = tier_at(list, 3, PL_TIER_BARE),
		.mentions = count_at(list, 4),
		.n_roles = json_array_size(roles),
		.n_parts = json_array_size(parts) };
	struct pl_role *role = room(w, p.n_roles, sizeof *role);
	struct pl_presence *part = room(w, p.n_parts, sizeof *part);
	if (!p.key.len)
		p.key = plain_key(w, p.name);
	for (size_t i = 0; role && i < p.n_roles; i++) {
		const json_t *r = json_array_get(roles, i);
		role[i].printed = str_at(r, 0);
		role[i].at = where_at(w, r, 1, role[i].printed.len);
	}
	for (size_t i = 0; part && i < p.n_parts; i++) {
		const json_t *r = json_array_get(parts, i);
		uint32_t number = count_at(r, 0);
		part[i] = (struct pl_presence){
			.part = number < PL_PARTS ? (enum pl_part)number : PL_PART_MENTIONED,
			.kind = str_at(r, 1),
			.order = count_at(r, 2),
			.tier = tier_at(r, 3, p.tier),
		};
		part[i].at = where_at(w, r, 4, p.name.len);
	}
	p.roles = role;
	p.parts = part;
	return p;
}

const char *pl_told_rule(const json_t *told)
{
	if (json_is_array(told))
		return word_at(json_array_get(told, 1), 4);
	return json_string_value(json_object_get(json_object_get(told, "held"), "rule"));
}

enum { FIRST_PERSON = 6 };

enum pl_status pl_told_unpack(
	const json_t *list, struct pl_arena *arena, struct pl_told *out, struct pl_err *err)
{
	struct walk w = { .arena = arena };
	size_t n = json_array_size(list);
	*out = (struct pl_told){ .genre = word_at(list, 0) };
	out->held = held_of(&w, json_array_get(list, 1));
	out->body = label_of(&w, json_array_get(list, 2));
	out->place = label_of(&w, json_array_get(list, 3));
	out->type = label_of(&w, json_array_get(list, 4));
	out->left_out = count_at(list, 5);
	out->n_people = n > FIRST_PERSON ? n - FIRST_PERSON : 0;
	struct pl_person *p = room(&w, out->n_people, sizeof *p);
	for (size_t i = 0; p && i < out->n_people; i++)
		p[i] = person_of(&w, json_array_get(list, i + FIRST_PERSON));
	out->people = p;
	return w.failed ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}
