#include "meeting/parts.h"

#include "meeting/reading.h"

#define GENRE_FITS 4 /* signs that together weigh so much */
#define CHAIR_FITS 3

/* r: zeroed. */
static enum pl_status begin(struct pl_reading *r, const struct pl_document *doc,
	const struct pl_names *names, struct pl_arena *arena)
{
	r->g = pl_genres();
	r->doc = doc;
	r->names = names;
	r->arena = arena;
	r->last_listed = PL_NOBODY;
	if (!r->g)
		return PL_NOMEM;
	r->who = pl_arena_array(arena, names->n + 1, sizeof *r->who);
	r->seen = pl_arena_array(arena, r->g->n_rules + 1, sizeof *r->seen);
	r->item = pl_arena_new(arena, sizeof *r->item);
	if (!r->who || !r->seen || !r->item || !pl_place_begin(r))
		return PL_NOMEM;
	return pl_people_begin(&r->people, arena, names->n);
}

/* The number of the genre that most speaks for; n_genres: none does enough. */
static unsigned genre_of(const struct pl_reading *r)
{
	unsigned best = (unsigned)r->g->n_genres;
	for (unsigned i = 0; i < r->g->n_genres; i++)
		if (r->signs[i] >= GENRE_FITS &&
			(best == r->g->n_genres || r->signs[i] > r->signs[best]))
			best = i;
	return best;
}

/* Those whom the opening names with a role may be called by it, or by their surname, though they had no part yet. */
static void introduce(struct pl_reading *r, const struct pl_clause *c)
{
	for (size_t i = 0; c->passage && i < c->n; i++) {
		const struct pl_named *m = c->at[i].name ? &r->names->at[c->at[i].name - 1] : NULL;
		if (m && m->n_roles && m->kind == PL_NAME_FULL)
			(void)pl_reading_who(r, c->at[i].name - 1);
	}
}

/* What a sentence says, patterns of these kinds. */
static void read_sentence(struct pl_reading *r, const struct pl_clause *c, unsigned kinds)
{
	pl_place_read(r, c);
	r->n_subject = 0;
	r->behind = 0;
	r->attended = false;
	if (kinds & 1u << PL_RULE_PART) {
		if (pl_roster_read(r, c))
			return;
		pl_turn_read(r, c);
	}
	pl_match_clause(r->g, c, kinds, r->seen, pl_reading_match, r);
	if (c->number < PL_OPENING)
		introduce(r, c);
}

static enum pl_status read_all(struct pl_reading *r)
{
	struct pl_clauses clauses;
	struct pl_clause *c = pl_arena_raw(r->arena, sizeof *c);
	if (!c)
		return PL_NOMEM;
	/* What a text is and who met is told in its opening; of an office it is asked when the chair is known. */
	const unsigned opening = 1u << PL_RULE_SIGN | 1u << PL_RULE_TYPE | 1u << PL_RULE_BODY;
	pl_clauses_begin(&clauses, r->g, r->doc, r->names);
	pl_calls_begin(&r->people.calls);
	while (!r->status) {
		const bool open = clauses.sentence < PL_OPENING;
		const bool quiet = !r->label && pl_clauses_quiet(&clauses, &r->people.calls);
		/* What has shown no genre by now is none, however long it goes on. */
		if (clauses.sentence == 2 * PL_OPENING && genre_of(r) == r->g->n_genres)
			break;
		if (quiet && !open) {
			pl_clauses_pass(&clauses);
			continue;
		}
		if (!pl_clauses_next(&clauses, c))
			break;
		read_sentence(r, c, (open ? opening : 0) | (quiet ? 0 : 1u << PL_RULE_PART));
	}
	for (uint32_t i = 0; i < r->names->n; i++)
		(void)pl_reading_who(r, i);
	return r->status;
}

/* Where it is told, in the order of print; a title tells the same again. */
static uint32_t place_of(const struct pl_event *e)
{
	return e->at.passage ? e->at.from + 1 : UINT32_MAX;
}

static void give(struct pl_reading *r, const struct pl_event *e)
{
	uint32_t sequence = place_of(e);
	struct pl_someone *who = &r->people.at[e->who];
	struct pl_said *said = &who->parts[e->part];
	bool may = who->tier > PL_TIER_LIST && who->tier != PL_TIER_RESOLVED && !who->other;
	if (may && e->part < PL_PART_CITED && e->weight >= (who->tier == PL_TIER_NOT ? 5 : 0))
		who->tier = PL_TIER_LIST;
	if (said->set && said->sequence < sequence)
		sequence = said->sequence;
	if (said->set && said->weight >= e->weight)
		said->sequence = sequence;
	else
		*said = (struct pl_said){ true, e->weight, sequence, e->kind, e->at, who->tier };
}

static bool of_genre(const struct pl_reading *r, const struct pl_event *e, unsigned genre)
{
	return genre < r->g->n_genres && pl_str_eq(r->g->genre[e->genre], r->g->genre[genre]);
}

/* The same clause, to its end: "presided over the meeting and delivered a speech". */
static bool says_more(const struct pl_event *e, const struct pl_event *than)
{
	return e->who == than->who && e->weight == than->weight && e->at.from == than->at.from &&
	       e->at.passage == than->at.passage && e->kind.len > than->kind.len;
}

/* Who sent apologies has an office, and not the chair. */
static bool is_absent(const struct pl_reading *r, size_t who)
{
	for (size_t i = 0; r->people.at[who].listed && i < r->n_events; i++)
		if (r->events[i].part == PL_PART_ABSENT && r->events[i].who == who)
			return true;
	return false;
}

static void give_chair(struct pl_reading *r, unsigned genre)
{
	const struct pl_event *best = NULL;
	for (size_t i = 0; i < r->n_events; i++) {
		const struct pl_event *e = &r->events[i];
		if (e->part == PL_PART_CHAIR && of_genre(r, e, genre) && e->weight >= CHAIR_FITS &&
			(!best || e->weight > best->weight || says_more(e, best)) &&
			!is_absent(r, e->who))
			best = e;
	}
	for (size_t i = 0; best && i < r->n_events; i++)
		if (r->events[i].part == PL_PART_CHAIR && r->events[i].match == best->match)
			give(r, &r->events[i]);
}

#define TRANSCRIPT 3 /* turns */
#define OWN_SPEECH 9 /* what one who is in the chair did besides */

static void give_others(struct pl_reading *r, unsigned genre)
{
	for (size_t i = 0; i < r->n_events; i++) {
		const struct pl_event *e = &r->events[i];
		const struct pl_someone *who = &r->people.at[e->who];
		bool chair = who->parts[PL_PART_CHAIR].set;
		if (e->part == PL_PART_CHAIR || e->part == PL_PART_CITED || !of_genre(r, e, genre))
			continue;
		if (e->part == PL_PART_SPOKE && chair && e->weight < OWN_SPEECH)
			continue;
		/* In a transcript those speak who have a turn; what they say tells of others. */
		if (e->part == PL_PART_SPOKE && e->kind.len && r->turns >= TRANSCRIPT)
			continue;
		give(r, e);
	}
	for (size_t i = 0; i < r->people.n; i++) {
		struct pl_someone *who = &r->people.at[i];
		struct pl_said *attended = &who->parts[PL_PART_ATTENDED];
		if (!who->listed &&
			(who->parts[PL_PART_CHAIR].set || who->parts[PL_PART_SAT_IN].set))
			attended->set = false;
		if (who->parts[PL_PART_ABSENT].set && who->parts[PL_PART_SPOKE].weight < 5)
			who->parts[PL_PART_SPOKE].set = false;
	}
}

/* A source of what is said, and not there. */
static void give_cited(struct pl_reading *r)
{
	for (size_t i = 0; i < r->n_events; i++) {
		const struct pl_event *e = &r->events[i];
		const struct pl_said *parts = r->people.at[e->who].parts;
		bool there = false;
		for (int part = 0; part < PL_PART_CITED; part++)
			there = there || parts[part].set;
		const enum pl_tier tier = r->people.at[e->who].tier;
		if (e->part == PL_PART_CITED && !there &&
			(tier == PL_TIER_ROLE || tier == PL_TIER_RESOLVED))
			give(r, e);
	}
}

#define ROSTER 2 /* listed as present */

/* Where minutes list who is there, one who is not and has no office asks from the public's seats. */
static void part_public(struct pl_reading *r)
{
	size_t listed = 0;
	for (size_t i = 0; i < r->people.n; i++)
		listed += r->people.at[i].listed;
	for (size_t i = 0; listed >= ROSTER && i < r->people.n; i++) {
		struct pl_someone *who = &r->people.at[i];
		if (!who->listed && !who->official && who->tier > PL_TIER_ROLE && who->mentions)
			who->tier = PL_TIER_NOT;
	}
}

/* Who a field of the document says is speaking. */
static size_t speaker_of(struct pl_reading *r)
{
	struct pl_str name = r->doc->speaker;
	struct pl_buf key = { .max = 4096 }, han = { .max = 4096 };
	struct pl_err err;
	size_t who = PL_NOBODY;
	if (name.len && name.len < 512 && !pl_name_key(name, &key, &han, &err)) {
		struct pl_str kept = pl_arena_str(r->arena, pl_buf_str(&key));
		who = kept.len ? pl_people_find(&r->people, kept, name) : PL_NOBODY;
		if (who != PL_NOBODY && !r->people.at[who].han.len && han.len)
			r->people.at[who].han = pl_arena_str(r->arena, pl_buf_str(&han));
	}
	pl_buf_free(&key);
	pl_buf_free(&han);
	return who;
}

static bool has_part(const struct pl_someone *who)
{
	return who->parts[PL_PART_CHAIR].set || who->parts[PL_PART_SPOKE].set ||
	       who->parts[PL_PART_ATTENDED].set || who->parts[PL_PART_SAT_IN].set;
}

static void give_speaker(struct pl_reading *r, size_t speaker)
{
	struct pl_someone *s = &r->people.at[speaker];
	if (has_part(s))
		return;
	s->tier = s->tier > PL_TIER_LIST ? PL_TIER_LIST : s->tier;
	s->parts[PL_PART_CITED].set = false;
	s->parts[PL_PART_SPOKE] = (struct pl_said){ .set = true, .tier = s->tier };
}

/* A text is the speech of the one whom a field calls its speaker, whatever meetings it tells of, unless it is a
 * readout in which that one has a part. */
static bool is_speech(struct pl_reading *r, size_t speaker)
{
	if (speaker == PL_NOBODY || has_part(&r->people.at[speaker]))
		return false;
	for (size_t i = 0; i < r->people.n; i++)
		memset(r->people.at[i].parts, 0, sizeof r->people.at[i].parts);
	return true;
}

enum pl_status pl_parts_find(const struct pl_document *doc, const struct pl_names *names,
	struct pl_arena *arena, struct pl_told *out, struct pl_err *err)
{
	struct pl_reading *r = pl_arena_new(arena, sizeof *r);
	enum pl_status st = r ? begin(r, doc, names, arena) : PL_NOMEM;
	if (!st)
		st = read_all(r);
	if (st)
		return pl_fail(err, st, "out of memory");
	unsigned genre = genre_of(r);
	size_t speaker = speaker_of(r);
	if (genre < r->g->n_genres) {
		give_chair(r, genre);
		give_others(r, genre);
	}
	if (!is_speech(r, speaker) && genre < r->g->n_genres) {
		out->genre = r->g->genre_name[genre];
		pl_claims_settle(r, genre, out);
		pl_place_find(r, out);
	}
	give_cited(r);
	part_public(r);
	if (speaker != PL_NOBODY)
		give_speaker(r, speaker);
	st = pl_people_end(&r->people, out);
	return st ? pl_fail(err, st, "out of memory") : PL_OK;
}
