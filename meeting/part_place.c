/* Where it was. Whatever may be the name of a place is weighed by what stands around it in the title and in the
 * opening: "Haoping City", "in Haoping", "Haoping, July 14", and in the address of the document. */

#include "meeting/reading.h"

#define MAX_PLACES 48
#define FIRST      10 /* sentences that are looked at */
#define ENOUGH     4
#define SENTENCE                                                                                   \
	8         /* words of the first that tells of the meeting itself; what follows is content */
#define CONTENT 6 /* points that the later ones give a place */
#define ACTS    8 /* words between a body and what it does */

struct place {
	struct pl_str word;
	struct pl_where at;
	struct pl_str printed; /* with its unit: "Haoping City", 昊坪市; empty: none is printed */
	struct pl_where printed_at;
	int points;
	int told; /* of them, by what the content says in passing */
};

struct pl_places {
	struct pl_reading *r;
	struct place at[MAX_PLACES];
	size_t n;
	bool opened; /* the first sentence has been */
};

static bool alike(struct pl_str a, struct pl_str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		bool letter = (a.at[i] | 32) >= 'a' && (a.at[i] | 32) <= 'z';
		if (a.at[i] != b.at[i] && !(letter && (a.at[i] | 32) == (b.at[i] | 32)))
			return false;
	}
	return true;
}

/* The place of that name, a new one when there is none; NULL: there is no room. */
static struct place *place_of(
	struct pl_places *p, const struct pl_clause *c, size_t from, size_t to)
{
	struct pl_str word = pl_clause_text(c, from, to);
	for (size_t i = 0; i < p->n; i++)
		if (alike(p->at[i].word, word))
			return &p->at[i];
	if (p->n == MAX_PLACES)
		return NULL;
	p->at[p->n] = (struct place){ .word = word, .at = pl_clause_where(c, from, to) };
	return &p->at[p->n++];
}

static void vote(struct pl_places *p, const struct pl_clause *c, size_t from, size_t to, int points)
{
	struct place *place = place_of(p, c, from, to);
	if (!place)
		return;
	/* However often the content names it, the opening tells where the meeting was. */
	if (p->opened) {
		points = points < CONTENT - place->told ? points : CONTENT - place->told;
		place->told += points;
	}
	place->points += points;
	size_t unit = pl_match_at(p->r->g, c, p->r->g->printed_unit, to);
	if (unit && !place->printed.len) {
		place->printed = pl_clause_text(c, from, to + unit);
		place->printed_at = pl_clause_where(c, from, to + unit);
	}
}

static bool is_capital(const struct pl_clause *c, size_t i)
{
	return i < c->n && !c->at[i].name &&
	       (c->at[i].shape == PL_SHAPE_CAPITAL || c->at[i].shape == PL_SHAPE_UPPER);
}

static bool is_month(struct pl_str s)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	for (size_t i = 0; s.len >= 3 && i < 36; i += 3)
		if ((s.at[0] | 32) == months[i] && (s.at[1] | 32) == months[i + 1] &&
			(s.at[2] | 32) == months[i + 2])
			return true;
	return false;
}

/* "Haoping, July 14 (2023) --", "HAOPING --", "Haoping News on January 8" */
static bool is_dateline(const struct pl_clause *c, size_t to)
{
	if (to >= c->n)
		return false;
	struct pl_str mark = pl_clause_text(c, to, to + 1);
	if (c->at[to].shape != PL_SHAPE_MARK)
		return alike(mark, PL_STR("News"));
	return mark.at[0] == '-' || (unsigned char)mark.at[0] == 0xe2 ||
	       (to + 1 < c->n && is_month(pl_clause_text(c, to + 1, to + 2)));
}

static bool unknown(const struct pl_clause *c, size_t i)
{
	return is_capital(c, i) && !c->at[i].id;
}

static bool does(const struct pl_places *p, const struct pl_clause *c, size_t from, size_t to)
{
	for (; from < to && from < c->n; from++)
		if (pl_match_at(p->r->g, c, p->r->g->held, from))
			return true;
	return false;
}

/* "the Haoping Municipal Government held", "walked into Suoyan County and held". */
static int of_the_meeting(const struct pl_places *p, const struct pl_clause *c, size_t i)
{
	const struct pl_genres *g = p->r->g;
	if (!c->passage || p->opened)
		return 0;
	size_t came = pl_match_before(g, c, g->came, i);
	if (came)
		return does(p, c, i + 1, c->n) || does(p, c, i - came, i) ? 16 : 0;
	return pl_match_at(g, c, g->unit, i + 1) && does(p, c, i + 2, i + 2 + ACTS) ? 6 : 0;
}

/* What stands before and behind speaks for a place, and so does the head of the text. */
static int points_of(const struct pl_places *p, const struct pl_clause *c, size_t i)
{
	const struct pl_genres *g = p->r->g;
	int points = (i && c->passage ? 1 : 0) + of_the_meeting(p, c, i);
	if (!unknown(c, i + 1) && i && pl_match_before(g, c, g->in, i))
		points += c->number > 2 && c->passage ? 2 : 4;
	if (pl_match_at(g, c, g->unit, i + 1))
		points += 9 - (c->passage ? (int)c->number : 0);
	if (i || c->number > 3)
		return points;
	if (c->heads && is_dateline(c, 1))
		points += 12;
	/* A headline, whether or not the text prints it; then the text. */
	return points + (!c->passage || p->r->doc->passages[c->index].kind == PL_HEADING ? 3 : 2);
}

/* A capitalised word that no table has, and that is no part of a longer name. */
static void english(struct pl_places *p, const struct pl_clause *c, size_t i)
{
	const struct pl_genres *g = p->r->g;
	if (!unknown(c, i) || is_month(pl_clause_text(c, i, i + 1)) ||
		pl_match_at(g, c, g->feature, i + 1) || (i && unknown(c, i - 1)))
		return;
	int points = points_of(p, c, i);
	if (points > 0)
		vote(p, c, i, i + 1, points);
}

/* Two or three characters before 市, from where a name may begin, one of them in no table. */
static void chinese(struct pl_places *p, const struct pl_clause *c, size_t unit)
{
	size_t from = unit;
	bool unknown = false;
	while (from && unit - from < 4 && c->at[from - 1].shape == PL_SHAPE_HAN)
		from--;
	bool whole = unit - from < 4;
	if (unit - from < 2)
		return;
	if (!whole)
		from = unit - 2;
	for (size_t i = from; i < unit; i++)
		unknown = unknown || !c->at[i].id;
	if (unknown)
		vote(p, c, from, unit, whole ? 9 - (c->passage ? (int)c->number / 2 : 0) : 1);
}

static void look(struct pl_places *p, const struct pl_clause *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].shape == PL_SHAPE_HAN) {
			if (i && pl_match_at(p->r->g, c, p->r->g->unit, i))
				chinese(p, c, i);
		} else {
			english(p, c, i);
		}
}

/* Is it a word of the address? */
static bool in_source(struct pl_str source, struct pl_str word)
{
	for (size_t i = 0; i + word.len <= source.len && word.len > 2; i++)
		if (alike(pl_str_cut(source, i, i + word.len), word))
			return true;
	return false;
}

static struct pl_str normal(struct pl_reading *r, struct pl_str word)
{
	struct pl_buf key = { .max = 1024 }, han = { .max = 1024 };
	struct pl_err err;
	struct pl_str out = { NULL, 0 };
	if (word.len < 256 && !pl_name_key(word, &key, &han, &err)) {
		size_t n = 0;
		for (size_t i = 0; i < key.len; i++)
			if (key.at[i] != ' ')
				key.at[n++] = key.at[i];
		out = pl_arena_str(r->arena, (struct pl_str){ key.at, n });
	}
	pl_buf_free(&key);
	pl_buf_free(&han);
	return out;
}

/* The first of those with the most points, what the content says in passing counted where `all`; NULL: there is
 * none. */
static const struct place *best_of(const struct pl_places *p, bool all)
{
	const struct place *best = NULL;
	int most = 0;
	for (size_t i = 0; i < p->n; i++) {
		int points = p->at[i].points - (all ? 0 : p->at[i].told);
		if (points > most) {
			most = points;
			best = &p->at[i];
		}
	}
	return best;
}

bool pl_place_begin(struct pl_reading *r)
{
	r->places = pl_arena_new(r->arena, sizeof *r->places);
	if (r->places)
		r->places->r = r;
	return r->places;
}

void pl_place_read(struct pl_reading *r, const struct pl_clause *c)
{
	if (c->number < FIRST)
		look(r->places, c);
	if (c->passage && c->n >= SENTENCE && r->doc->passages[c->index].kind == PL_PARAGRAPH)
		r->places->opened = true;
}

void pl_place_find(struct pl_reading *r, struct pl_told *out)
{
	struct pl_places *p = r->places;
	/* The same text tells the same, wherever it lies: its address is asked only where it tells too little itself. */
	const struct place *best = best_of(p, false);
	bool source = !best || best->points < ENOUGH;
	for (size_t i = 0; source && i < p->n; i++)
		if (in_source(r->doc->source, p->at[i].word))
			p->at[i].points += 5;
	if (source)
		best = best_of(p, true);
	source = source && best && in_source(r->doc->source, best->word);
	if (!best || best->points < ENOUGH)
		return;
	out->place = (struct pl_label){ .printed = best->printed.len ? best->printed : best->word,
		.normal = normal(r, best->word),
		.method = source             ? "source"
			  : best->at.passage ? "text"
					     : "title",
		.at = best->printed.len ? best->printed_at : best->at };
}
