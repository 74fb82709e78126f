/* What met, and what kind of meeting it was: of all that the opening names, the one that was held. */

#include "meeting/reading.h"
#include "text/limits.h"

/* "Haoping City held": who met is told by the office of the one in the chair. */
static bool is_by_office(const struct pl_rule *rule)
{
	return pl_str_eq(rule->normal, PL_STR("{office}"));
}

/* How likely it is that this is the meeting that was held: where it stands, what stands around it. */
static int score_of(const struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m)
{
	int score = !c->passage ? 60 : 60 - 4 * (int)c->number;
	if (pl_match_any(r->g, c, r->g->held, m->from > 10 ? m->from - 10 : 0, m->from) ||
		pl_match_any(r->g, c, r->g->held, m->rule->kind == PL_RULE_BODY ? m->from : m->to,
			m->to + 20))
		score += 25;
	if (pl_match_any(r->g, c, r->g->agenda, 0, m->from))
		score -= 40;
	if (pl_match_any(r->g, c, r->g->past, 0, c->n))
		score -= 20;
	if (pl_str_eq(m->level, PL_STR("provincial")) || pl_str_eq(m->level, PL_STR("central")))
		score -= 10;
	if (pl_str_eq(m->rule->normal, PL_STR("meeting"))) /* for want of a better word */
		score -= 45;
	if (is_by_office(m->rule))
		score -= 25;
	return score + (int)(m->to - m->from);
}

/* The words that name it: an article before, "held" behind are none. */
static void trim(const struct pl_genres *g, const struct pl_clause *c, size_t *from, size_t *to)
{
	while (*from + 1 < *to && pl_match_at(g, c, g->the, *from))
		++*from;
	for (size_t n = 1; n && *from + 1 < *to; *to -= n) {
		n = pl_match_before(g, c, g->held, *to);
		n = n ? n : pl_match_before(g, c, g->adverb, *to);
		n = n ? n : pl_match_before(g, c, g->in, *to);
		n = *to - *from > n ? n : 0;
	}
}

#define HAN_PLACE 3 /* characters of a place's name before its unit */

/* The characters of the place before the unit at piece `unit`; the unit's where they cannot be told. */
static size_t han_place(const struct pl_clause *c, size_t unit)
{
	size_t from = unit;
	while (from && unit - from <= HAN_PLACE && c->at[from - 1].shape == PL_SHAPE_HAN)
		from--;
	return unit - from > HAN_PLACE ? unit : from;
}

void pl_claim_add(struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m)
{
	struct pl_claims *claims = m->rule->kind == PL_RULE_TYPE ? &r->types : &r->bodies;
	size_t from = m->from, to = m->to;
	trim(r->g, c, &from, &to);
	const bool printed = pl_str_eq(m->rule->normal, PL_STR("{printed}"));
	if ((is_by_office(m->rule) || printed) && c->at[from].shape == PL_SHAPE_HAN) {
		size_t place = han_place(c, from);
		if (place + 2 > from && !printed)
			return;
		from = place;
	}
	/* Of a kind of meeting that is known by who held it the text has no word. */
	const bool silent = m->rule->kind == PL_RULE_TYPE && to < m->to;
	struct pl_claim claim = { .rule = m->rule,
		.score = score_of(r, c, m),
		.printed = silent ? PL_STR("") : pl_clause_text(c, from, to),
		.level = m->level,
		.place = pl_clause_text(c, m->place_from, m->place_to),
		.at = pl_clause_where(c, from, to) };
	/* One that lies in another, longer one is a part of its name. */
	for (size_t i = 0; i < claims->n; i++) {
		struct pl_claim *o = &claims->at[i];
		if (o->at.passage != claim.at.passage || o->rule->genre != m->rule->genre)
			continue;
		if (o->at.from <= claim.at.from && o->at.to >= claim.at.to &&
			(o->at.to - o->at.from > claim.at.to - claim.at.from || o->level.len))
			return;
		if (claim.at.from <= o->at.from && claim.at.to >= o->at.to &&
			(claim.at.to - claim.at.from > o->at.to - o->at.from || claim.level.len)) {
			*o = claim;
			return;
		}
	}
	if (claims->n < PL_MAX_CLAIMS)
		claims->at[claims->n++] = claim;
}

static struct pl_str lower(struct pl_arena *arena, struct pl_str s)
{
	struct pl_str out = pl_arena_str(arena, s);
	char *at = (char *)out.at;
	for (size_t i = 0; i < out.len; i++)
		if ((at[i] >= 'A' && at[i] <= 'Z') || at[i] == '\n')
			at[i] = at[i] == '\n' ? ' ' : (char)(at[i] | 32);
	return out;
}

/* The normal form with what {level} and {printed} stand for. */
static struct pl_str normal(struct pl_arena *arena, const struct pl_claim *c)
{
	char room[256];
	struct pl_buf out = { .max = sizeof room };
	struct pl_str n = c->rule->normal;
	for (size_t i = 0; i < n.len; i++) {
		struct pl_str rest = pl_str_cut(n, i, n.len);
		if (pl_str_starts(rest, PL_STR("{level} "))) {
			pl_buf_add(&out, c->level);
			i += c->level.len ? 6 : 7;
		} else if (pl_str_starts(rest, PL_STR("{printed}"))) {
			pl_buf_add(&out, lower(arena, c->printed));
			i += 8;
		} else {
			pl_buf_byte(&out, n.at[i]);
		}
	}
	struct pl_str made = out.status ? PL_STR("") : pl_arena_str(arena, pl_buf_str(&out));
	pl_buf_free(&out);
	return made;
}

static void settle(
	struct pl_reading *r, const struct pl_claims *claims, unsigned genre, struct pl_label *out)
{
	const struct pl_claim *best = NULL;
	for (size_t i = 0; i < claims->n; i++) {
		const struct pl_claim *c = &claims->at[i];
		if (pl_str_eq(r->g->genre[c->rule->genre], r->g->genre[genre]) &&
			(!best || c->score > best->score))
			best = c;
	}
	if (!best || best->score <= 0)
		return;
	*out = (struct pl_label){ .printed = best->printed,
		.normal = normal(r->arena, best),
		.method = best->at.passage ? "text" : "title",
		.at = best->at };
}

/* Who has a mayor in the chair is a government. */
static void keep_office(void *ctx, const struct pl_clause *c, const struct pl_match *m)
{
	struct pl_claim *best = ctx;
	if (m->rule->kind != PL_RULE_OFFICE ||
		(best->rule && best->score >= (int)(m->to - m->from)))
		return;
	*best = (struct pl_claim){ .rule = m->rule,
		.score = (int)(m->to - m->from),
		.level = m->level,
		.printed = pl_clause_text(c, m->from, m->to),
		.at = pl_clause_where(c, m->from, m->to) };
}

static void by_office(struct pl_reading *r, unsigned genre, struct pl_label *out)
{
	for (size_t i = 0; i < r->people.n; i++) {
		const struct pl_someone *who = &r->people.at[i];
		for (size_t k = 0; who->parts[PL_PART_CHAIR].set && k < who->n_roles; k++) {
			const struct pl_role *role = &who->roles[k];
			struct pl_claim best = { 0 };
			pl_clause_of_role(r, role, r->item);
			pl_match_clause(
				r->g, r->item, 1u << PL_RULE_OFFICE, NULL, keep_office, &best);
			if (!best.rule ||
				!pl_str_eq(r->g->genre[best.rule->genre], r->g->genre[genre]))
				continue;
			*out = (struct pl_label){ .printed = PL_STR(""),
				.normal = normal(r->arena, &best),
				.method = "chair",
				.at = role->at };
			return;
		}
	}
}

void pl_claims_settle(struct pl_reading *r, unsigned genre, struct pl_told *out)
{
	settle(r, &r->types, genre, &out->type);
	settle(r, &r->bodies, genre, &out->body);
	const bool office = pl_str_eq(out->body.normal, PL_STR("{office}"));
	if ((office || !out->body.normal.len) && r->item) {
		struct pl_label by = { .normal = lower(r->arena, out->body.printed) };
		by_office(r, genre, &by);
		if (office)
			out->body.normal = by.normal;
		else
			out->body = by;
	}
}
