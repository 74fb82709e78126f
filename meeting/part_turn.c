/* Transcripts: who speaks stands in front of a colon at the head of a paragraph. */

#include "meeting/reading.h"

#define HEAD 10 /* words before the colon at most */

/* Who is named in the first n words: by a mention, or by the surname of one of a list. */
static size_t speaker(
	struct pl_reading *r, const struct pl_clause *c, size_t n, struct pl_where *at)
{
	char folded[64];
	for (size_t i = 0; i < n; i++)
		if (c->at[i].name) {
			*at = r->names->at[c->at[i].name - 1].at;
			return pl_reading_who(r, c->at[i].name - 1);
		}
	for (size_t i = n; i > 0; i--) {
		struct pl_str said = pl_clause_text(c, i - 1, i);
		if (said.len > sizeof folded || c->at[i - 1].shape == PL_SHAPE_LOWER)
			continue;
		for (size_t k = 0; k < said.len; k++)
			folded[k] = (char)(said.at[k] >= 'A' && said.at[k] <= 'Z' ? said.at[k] | 32
										  : said.at[k]);
		for (size_t k = 0; k < r->people.n; k++)
			if (r->people.at[k].listed &&
				pl_people_surname(
					&r->people.at[k], (struct pl_str){ folded, said.len })) {
				*at = pl_clause_where(c, i - 1, i);
				return k;
			}
	}
	return PL_NOBODY;
}

void pl_turn_read(struct pl_reading *r, const struct pl_clause *c)
{
	size_t n = 0;
	if (!c->heads || !r->g->n_labels)
		return;
	while (n < c->n && n < HEAD && c->at[n].shape != PL_SHAPE_MARK)
		n++;
	if (!n || n >= c->n || n == HEAD || c->text.at[c->at[n].from] != ':')
		return;
	struct pl_where at = { 0 };
	unsigned genre = r->g->labels[0].genre;
	size_t who = speaker(r, c, n, &at);
	if (who == PL_NOBODY && r->signs[genre] >= 3) {
		/* "Ragna Tillby (Skarholm East): To ask ..." */
		size_t from = c->at[0].from, to = from;
		while (to < c->at[n - 1].to && c->text.at[to] != '(')
			to++;
		who = pl_roster_person(r, c, from, to);
		at = (struct pl_where){ c->passage, (uint32_t)from, (uint32_t)to };
		if (who != PL_NOBODY)
			r->people.at[who].listed = true; /* "Mr Tillby" is this one */
		if (who != PL_NOBODY && r->people.at[who].tier > PL_TIER_LIST &&
			!r->people.at[who].other)
			r->people.at[who].tier = PL_TIER_LIST;
	}
	if (who == PL_NOBODY)
		return;
	if (++r->turns <= 2)
		r->signs[genre] += 2;
	pl_reading_event(r, (struct pl_event){ .who = who,
				    .part = PL_PART_SPOKE,
				    .genre = genre,
				    .weight = 5,
				    .match = ++r->matches,
				    .at = at });
}
