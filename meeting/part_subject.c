/* Who does what a pattern says, where {names} stands in front: the names before it, those of the clause before, or
 * the holder of an office. */

#include "meeting/reading.h"

#define APPOSITION                                                                                 \
	24 /* words between a name and its verb: "Shi Meihe, who runs the room at ..., told" */
#define OFFICE   5 /* words of "the executive vice mayor" */
#define NAMELESS 10

static bool take(struct pl_reading *r, const struct pl_clause *c, size_t from, size_t to)
{
	r->n_subject = 0;
	for (size_t i = from; i < to && r->n_subject < PL_MAX_SUBJECT; i++) {
		size_t who = PL_NOBODY, end = i;
		if (c->at[i].name) {
			who = pl_reading_who(r, c->at[i].name - 1);
		} else if (c->at[i].shape == PL_SHAPE_CAPITAL || c->at[i].shape == PL_SHAPE_HAN) {
			while (end + 1 < to && c->at[end + 1].shape == c->at[i].shape &&
				!pl_match_at(r->g, c, r->g->list, end + 1))
				end++;
			if (end > i &&
				pl_match_before(r->g, c, r->g->adverb, end + 1) < end + 1 - i)
				who = pl_roster_person(r, c, c->at[i].from, c->at[end].to);
			i = end;
		}
		if (who != PL_NOBODY)
			r->subject[r->n_subject++] = who;
	}
	return r->n_subject > 0;
}

/* A name up to so many words before piece `to`, behind which begins what the set says. */
static bool far_name(
	struct pl_reading *r, const struct pl_clause *c, size_t to, struct pl_element set, bool any)
{
	size_t far = to > APPOSITION ? to - APPOSITION : 0;
	far = far < r->behind ? r->behind : far;
	for (size_t i = to; i > far; i--) {
		if (!c->at[i - 1].name)
			continue;
		size_t next = i;
		while (next < to && c->at[next].shape == PL_SHAPE_MARK)
			next++;
		if (!pl_match_at(r->g, c, set, next))
			return false;
		size_t from = pl_match_names_before(r->g, c, i);
		return (any || !pl_match_before(r->g, c, r->g->before, from)) &&
		       take(r, c, from, i);
	}
	return false;
}

static bool begins_alike(struct pl_str role, struct pl_str said)
{
	if (role.len < said.len || (role.len > said.len && role.at[said.len] != ' '))
		return false;
	for (size_t i = 0; i < said.len; i++)
		if ((role.at[i] | 32) != (said.at[i] | 32))
			return false;
	return true;
}

/* "the mayor": who had that role last. */
static bool by_office(struct pl_reading *r, const struct pl_clause *c, size_t to)
{
	for (size_t n = 1; n <= OFFICE && n < to; n++) {
		if (c->at[to - n].name || c->at[to - n].shape == PL_SHAPE_MARK)
			return false;
		if (!pl_match_before(r->g, c, r->g->the, to - n))
			continue;
		struct pl_str said = pl_clause_text(c, to - n, to);
		for (size_t i = r->people.n; i > 0; i--)
			for (size_t k = 0; k < r->people.at[i - 1].n_roles; k++)
				if (begins_alike(r->people.at[i - 1].roles[k].printed, said)) {
					r->subject[0] = i - 1;
					r->n_subject = 1;
					return true;
				}
		return false;
	}
	return false;
}

/* Whoever the sentence begins with, behind a date or the like, where no one else is named before `to`. */
static bool by_opening(struct pl_reading *r, const struct pl_clause *c, size_t to)
{
	size_t first = 0, behind = 0;
	while (first < to && !c->at[first].name)
		first++;
	if (first == to || (first && c->at[first - 1].shape != PL_SHAPE_MARK))
		return false;
	for (size_t i = first; i < to; i++)
		if (c->at[i].name)
			behind = i + 1;
	return pl_match_names_before(r->g, c, behind) == first && take(r, c, first, behind);
}

/* "Councillor Venner", where a list of those present has a Colm Venner. */
static bool by_surname(struct pl_reading *r, const struct pl_clause *c, size_t to)
{
	char folded[64];
	struct pl_str said = pl_clause_text(c, to - 1, to);
	if (said.len > sizeof folded || c->at[to - 1].shape == PL_SHAPE_LOWER)
		return false;
	for (size_t i = 0; i < said.len; i++)
		folded[i] = (char)((unsigned char)said.at[i] < 0x80 ? said.at[i] | 32 : said.at[i]);
	/* "Wan spoke", of a Wan Jiali. */
	struct pl_str word = { folded, said.len };
	for (size_t i = r->people.n; i > 0 && !pl_match_before(r->g, c, r->g->headline, to); i--) {
		struct pl_str key = r->people.at[i - 1].key;
		if (key.len > word.len && key.at[word.len] == ' ' && pl_str_starts(key, word)) {
			r->subject[0] = i - 1;
			r->n_subject = 1;
			return true;
		}
	}
	for (size_t i = 0; i < r->people.n; i++)
		if ((r->people.at[i].listed || r->people.at[i].n_roles) &&
			pl_people_surname(&r->people.at[i], (struct pl_str){ folded, said.len })) {
			r->subject[0] = i;
			r->n_subject = 1;
			return true;
		}
	return false;
}

/* "the non-party deputy mayor attended": a role whose holder is not named. */
static bool nameless(struct pl_reading *r, const struct pl_clause *c, size_t to)
{
	size_t from = to;
	bool office = false;
	while (from && to - from <= NAMELESS && !c->at[from - 1].name &&
		c->at[from - 1].shape != PL_SHAPE_MARK &&
		!pl_match_before(r->g, c, r->g->also, from)) {
		from--;
		office = office || pl_match_at(r->g, c, r->g->office, from);
	}
	size_t article = from < to ? pl_match_at(r->g, c, r->g->the, from) : 0;
	if (!office || to - from > NAMELESS || (!article && from) ||
		(from && c->at[from - 1].name) || from + article == to)
		return false;
	struct pl_where at = pl_clause_where(c, from + article, to);
	size_t who = pl_people_nameless(&r->people, pl_clause_text(c, from + article, to), at);
	r->subject[0] = who;
	r->n_subject = who != PL_NOBODY;
	return r->n_subject > 0;
}

/* "He chaired a symposium": who was named last before the sentence. */
static bool by_pronoun(struct pl_reading *r, const struct pl_clause *c, size_t to)
{
	const struct pl_named *last = NULL;
	uint32_t number = 0;
	if (!c->passage || !pl_match_before(r->g, c, r->g->pronoun, to))
		return false;
	for (uint32_t i = 0; i < r->names->n; i++) {
		const struct pl_named *m = &r->names->at[i];
		if (m->at.passage > c->passage ||
			(m->at.passage == c->passage && m->at.from >= c->at[0].from))
			break;
		if (m->at.passage && m->official && !m->other) {
			last = m;
			number = i;
		}
	}
	size_t who = last ? pl_reading_who(r, number) : PL_NOBODY;
	r->subject[0] = who;
	r->n_subject = who != PL_NOBODY;
	return r->n_subject > 0;
}

/* Where the subject of a pattern ends: adverbs and marks before the verb are passed over. */
static size_t end_of(const struct pl_reading *r, const struct pl_clause *c, size_t to, bool *comma)
{
	for (size_t n = 1; n;) {
		n = pl_match_before(r->g, c, r->g->adverb, to);
		if (!n && to && c->at[to - 1].shape == PL_SHAPE_MARK)
			*comma = true, n = 1;
		to -= n;
	}
	return to;
}

/* A name farther before the verb, with what says who that is or who else was there in between. */
static bool is_far(
	struct pl_reading *r, const struct pl_clause *c, size_t to, const struct pl_rule *rule)
{
	const bool there = rule->part == PL_PART_ATTENDED || rule->part == PL_PART_SAT_IN;
	return far_name(r, c, to, r->g->apposition, rule->part == PL_PART_CHAIR) ||
	       ((there || rule->weight >= 5) && far_name(r, c, to, r->g->other, false));
}

bool pl_subject_find(struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m)
{
	const enum pl_part part = m->rule->part;
	const bool there = part == PL_PART_ATTENDED || part == PL_PART_SAT_IN;
	bool comma = false;
	size_t to = end_of(r, c, m->from, &comma);
	if (!to)
		return false;
	size_t from = pl_match_names_before(r->g, c, to);
	if (from < to)
		return !pl_match_before(r->g, c, r->g->before, from) && take(r, c, from, to);
	const bool also = pl_match_before(r->g, c, r->g->also, to);
	if (r->n_subject && (also || (comma && to == r->behind)))
		return true;
	if (is_far(r, c, to, m->rule))
		return true;
	if (by_office(r, c, to) || by_surname(r, c, to))
		return true;
	if ((comma || also) && (part == PL_PART_CHAIR || m->rule->weight >= 5) &&
		by_opening(r, c, to))
		return true;
	return part == PL_PART_CHAIR ? by_pronoun(r, c, to) : there && nameless(r, c, to);
}
