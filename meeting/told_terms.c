#include "meeting/told.h"

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void pl_told_fold(struct pl_str s, struct pl_buf *out)
{
	size_t begin = out->len;
	for (size_t i = 0; i < s.len; i++) {
		if (!is_blank(s.at[i]))
			pl_buf_byte(out, lower(s.at[i]));
		else if (out->len > begin && out->at[out->len - 1] != ' ')
			pl_buf_byte(out, ' ');
	}
	if (out->status)
		return;
	while (out->len > begin && out->at[out->len - 1] == ' ')
		out->len--;
	if (pl_str_starts(pl_str_cut(pl_buf_str(out), begin, out->len), PL_STR("the "))) {
		memmove(out->at + begin, out->at + begin + 4, out->len - begin - 4);
		out->len -= 4;
	}
}

/* ---- terms ----------------------------------------------------------------------------------- */

enum { ROOM = 1024 }; /* bytes of a value; what is longer has no term */

static bool label_terms(
	const struct pl_label *l, enum pl_told_field field, pl_told_fn *each, void *ctx)
{
	char a[ROOM], b[ROOM];
	struct pl_buf normal = { .at = a, .cap = ROOM, .max = ROOM },
		      printed = { .at = b, .cap = ROOM, .max = ROOM };
	pl_told_fold(l->normal, &normal);
	pl_told_fold(l->printed, &printed);
	struct pl_str n = pl_buf_str(&normal), p = pl_buf_str(&printed);
	if (n.len && !normal.status && !each(ctx, field, n))
		return false;
	return !p.len || printed.status || pl_str_eq(n, p) || each(ctx, field, p);
}

static bool has_part(const struct pl_person *p, enum pl_part part)
{
	for (size_t i = 0; i < p->n_parts; i++)
		if (p->parts[i].part == part)
			return true;
	return false;
}

static bool person_terms(const struct pl_person *p, pl_told_fn *each, void *ctx)
{
	char room[ROOM];
	struct pl_buf value = { .at = room, .cap = ROOM, .max = ROOM };
	if (!pl_person_is_official(p))
		return true;
	bool chair = has_part(p, PL_PART_CHAIR), spoke = has_part(p, PL_PART_SPOKE);
	pl_buf_add(&value, p->key);
	if (p->han.len || chair || spoke)
		pl_buf_byte(&value, '\t');
	pl_buf_add(&value, p->han);
	if (chair || spoke)
		pl_buf_byte(&value, '\t');
	if (chair)
		pl_buf_byte(&value, (char)PL_TOLD_CHAIR);
	if (spoke)
		pl_buf_byte(&value, (char)PL_TOLD_SPEAKER);
	return value.status || each(ctx, PL_TOLD_PERSON, pl_buf_str(&value));
}

bool pl_told_terms(const struct pl_told *t, pl_told_fn *each, void *ctx)
{
	for (size_t i = 0; i < t->n_people; i++)
		if (!person_terms(&t->people[i], each, ctx))
			return false;
	return label_terms(&t->body, PL_TOLD_BODY, each, ctx) &&
	       label_terms(&t->place, PL_TOLD_PLACE, each, ctx) &&
	       label_terms(&t->type, PL_TOLD_TYPE, each, ctx);
}

bool pl_told_empty(const struct pl_told *t)
{
	return !t->genre && !t->held.rule && !t->held.n_others && !t->body.printed.len &&
	       !t->body.normal.len && !t->place.printed.len && !t->place.normal.len &&
	       !t->type.printed.len && !t->type.normal.len && !t->n_people;
}
