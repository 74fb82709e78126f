/* From patterns that fit to who had which part. */

#include "meeting/reading.h"

/* "H Quillfeather", where Harriet Quillfeather is listed. */
static bool is_initial_of(const struct pl_someone *who, struct pl_str key)
{
	return key.len > 2 && key.at[1] == ' ' && who->key.len && who->key.at[0] == key.at[0] &&
	       pl_people_surname(who, pl_str_cut(key, 2, key.len));
}

size_t pl_reading_who(struct pl_reading *r, uint32_t mention)
{
	const struct pl_named *m = &r->names->at[mention];
	if (r->who[mention])
		return r->who[mention] == UINT32_MAX ? PL_NOBODY : r->who[mention] - 1;
	size_t who = PL_NOBODY;
	/* A surname alone is that of one who is listed as present, if there is one. */
	if (m->key.len)
		for (size_t i = 0; i < r->people.n && who == PL_NOBODY; i++)
			if (r->people.at[i].listed &&
				(pl_people_surname(&r->people.at[i], m->key) ||
					is_initial_of(&r->people.at[i], m->key)))
				who = i;
	if (who == PL_NOBODY)
		who = pl_people_find(&r->people, m->key, m->name);
	if (who != PL_NOBODY)
		pl_people_mention(&r->people, who, m);
	r->who[mention] = who == PL_NOBODY ? UINT32_MAX : (uint32_t)who + 1;
	return who;
}

void pl_reading_event(struct pl_reading *r, struct pl_event e)
{
	if (r->n_events == PL_MAX_EVENTS)
		return;
	if (r->n_events == r->room_events) {
		size_t room = r->room_events ? 2 * r->room_events : 32;
		struct pl_event *more = pl_arena_array(r->arena, room, sizeof *more);
		if (!more) {
			r->status = PL_NOMEM;
			return;
		}
		if (r->n_events)
			memcpy(more, r->events, r->n_events * sizeof *more);
		r->events = more;
		r->room_events = room;
	}
	r->events[r->n_events++] = e;
}

/* Is it a leader of the centre, who is cited at meetings everywhere? */
static bool is_in_leaders(const struct pl_reading *r, struct pl_str key)
{
	for (uint32_t i = 0; i < r->g->leader.n; i++) {
		const struct pl_alternative *a = &r->g->alternatives[r->g->leader.first + i];
		size_t at = 0;
		for (uint32_t k = 0; k < a->n; k++) {
			uint32_t id = r->g->words[a->first + k];
			struct pl_str word = r->g->word[id];
			if (key.len - at < word.len || memcmp(key.at + at, word.at, word.len) != 0)
				break;
			at += word.len;
			if (k + 1 == a->n && at == key.len)
				return true;
			at += at < key.len;
		}
	}
	return false;
}

static bool is_leader(struct pl_reading *r, size_t who)
{
	struct pl_someone *s = &r->people.at[who];
	if (s->leader == PL_UNASKED)
		s->leader = is_in_leaders(r, s->key) ? PL_YES : PL_NO;
	return s->leader == PL_YES;
}

/* How much a clause weighs that says who was in the chair: less in what the meeting was told of, of another day. */
static int chair_weight(
	struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m, size_t names)
{
	int weight = m->rule->weight;
	if (pl_match_any(r->g, c, r->g->agenda, 0, names))
		weight -= 5;
	if (pl_match_any(r->g, c, r->g->past, 0, c->n))
		weight -= 7;
	return weight;
}

static struct pl_str kind_of(
	const struct pl_genres *g, const struct pl_clause *c, const struct pl_match *m)
{
	size_t from = m->from, to = m->to;
	for (size_t n; m->subject && (n = pl_match_before(g, c, g->adverb, from)) > 0;)
		from -= n;
	if (!m->subject && m->names_to > m->names_from) {
		if (m->names_from == from)
			from = m->names_to;
		else
			to = m->names_from;
	}
	while (from < to && c->at[from].shape == PL_SHAPE_MARK)
		from++;
	while (from < to && c->at[to - 1].shape == PL_SHAPE_MARK)
		to--;
	return pl_clause_text(c, from, to);
}

static bool names_inside(struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m)
{
	r->n_subject = 0;
	for (size_t i = m->names_from; i < m->names_to && r->n_subject < PL_MAX_SUBJECT; i++) {
		size_t who = c->at[i].name ? pl_reading_who(r, c->at[i].name - 1) : PL_NOBODY;
		if (who != PL_NOBODY)
			r->subject[r->n_subject++] = who;
	}
	return r->n_subject > 0;
}

/* Where a person of the subject is named in the sentence; where the pattern stands, if nowhere. */
static struct pl_where named_at(
	const struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m, size_t who)
{
	for (size_t i = m->to; i > 0; i--) {
		uint32_t name = c->at[i - 1].name;
		if (name && r->who[name - 1] == who + 1)
			return r->names->at[name - 1].at;
	}
	const struct pl_where first = r->people.at[who].first;
	return first.passage == c->passage && first.from >= c->at[0].from &&
			       first.to <= c->at[m->to - 1].to && first.to
		       ? first
		       : pl_clause_where(c, m->from, m->to);
}

/* "Hong Tao pointed out that Secretary Meng Xiangyu stressed": said elsewhere, and told again here. */
static bool is_reported(
	const struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m)
{
	size_t from = pl_match_names_before(r->g, c, m->from);
	if (!m->subject) /* 审议省长何远作的报告 */
		return m->names_from == m->from && pl_match_before(r->g, c, r->g->agenda, m->from);
	return from < m->from && from > 1 && from > r->behind && r->behind &&
	       pl_str_eq(pl_clause_text(c, from - 1, from), PL_STR("that"));
}

static void add_part(struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m)
{
	enum pl_part part = m->rule->part;
	if (part == PL_PART_SPOKE && is_reported(r, c, m))
		part = PL_PART_CITED;
	bool told = m->subject ? pl_subject_find(r, c, m) : names_inside(r, c, m);
	if (part == PL_PART_ATTENDED) {
		/* Two verbs of the source, of members and of guests, have become one; that it is so can be told
		 * where nobody is named. */
		if (r->attended && told && r->n_subject == 1 &&
			!r->people.at[r->subject[0]].key.len)
			part = PL_PART_SAT_IN;
		r->attended = true;
	}
	if (m->to > r->behind)
		r->behind = m->to;
	if (!told) {
		r->n_subject = 0;
		return;
	}
	int weight = part == PL_PART_CHAIR
			     ? chair_weight(r, c, m, m->subject ? m->from : m->names_from)
			     : m->rule->weight;
	r->matches++;
	for (size_t i = 0; i < r->n_subject; i++) {
		size_t who = r->subject[i];
		bool leader = is_leader(r, who);
		pl_reading_event(
			r, (struct pl_event){ .who = who,
				   .part = leader && part != PL_PART_CHAIR ? PL_PART_CITED : part,
				   .genre = m->rule->genre,
				   .weight = leader && part == PL_PART_CHAIR ? weight - 4 : weight,
				   .match = r->matches,
				   .kind = kind_of(r->g, c, m),
				   .at = named_at(r, c, m, who) });
	}
}

/* A sign that is of names needs one before it, or an office. */
static bool has_name(const struct pl_genres *g, const struct pl_clause *c, const struct pl_match *m)
{
	if (!m->subject || pl_match_before(g, c, g->office, m->from))
		return true;
	for (size_t i = m->from; i > 0; i--)
		if (c->at[i - 1].name)
			return true;
	return false;
}

void pl_reading_match(void *ctx, const struct pl_clause *c, const struct pl_match *m)
{
	struct pl_reading *r = ctx;
	switch (m->rule->kind) {
	case PL_RULE_PART: add_part(r, c, m); break;
	case PL_RULE_SIGN:
		if (c->number < PL_OPENING && !r->seen[m->rule - r->g->rules] &&
			has_name(r->g, c, m)) {
			r->seen[m->rule - r->g->rules] = true;
			/* What a text begins with is what it tells of. */
			r->signs[m->rule->genre] += m->rule->weight << (c->number < 2);
		}
		break;
	case PL_RULE_TYPE:
	case PL_RULE_BODY:
		if (c->number < PL_OPENING)
			pl_claim_add(r, c, m);
		break;
	case PL_RULE_OFFICE: break;
	}
}
