#ifndef PL_READING_H
#define PL_READING_H

/* What is gathered of a document while its sentences pass, before it is decided what it is. */

#include "meeting/match.h"
#include "meeting/people.h"

#define PL_MAX_EVENTS  2048 /* of a document; later ones are of no use to tell who was there */
#define PL_MAX_SUBJECT 64   /* names of one list */
#define PL_MAX_CLAIMS  48   /* of a type, or of a body */
#define PL_OPENING     16   /* sentences */

/* A pattern that gives somebody a part. */
struct pl_event {
	size_t who;
	enum pl_part part;
	unsigned genre;
	int weight;
	uint32_t match; /* number of the match; those of one list share it */
	struct pl_str kind;
	struct pl_where at;
};

/* A pattern that says what met, or what kind of meeting it is. */
struct pl_claim {
	const struct pl_rule *rule;
	int score;
	struct pl_str printed, level, place;
	struct pl_where at;
};

struct pl_claims {
	struct pl_claim at[PL_MAX_CLAIMS];
	size_t n;
};

struct pl_reading {
	const struct pl_genres *g;
	const struct pl_document *doc;
	const struct pl_names *names;
	struct pl_arena *arena;
	enum pl_status status;
	struct pl_people people;
	uint32_t *
		who; /* of a mention: 1 + number of its person, PL_NOBODY as 0xffffffff; 0: not met yet */
	struct pl_event *events;
	size_t n_events, room_events;
	uint32_t matches;
	int signs[PL_MAX_GENRES];
	bool *seen; /* of a rule: it has counted as a sign */
	struct pl_claims types, bodies;
	/* Of the sentence that is read. */
	size_t subject[PL_MAX_SUBJECT];
	size_t n_subject;
	size_t behind;          /* piece behind what the subject did last */
	bool attended;          /* somebody did already: who does next sat in */
	struct pl_clause *item; /* room for one of a list */
	/* The list that a label opened. */
	const struct pl_genre_label *label;
	uint32_t label_passage;
	size_t label_from, label_to; /* of one that is an office: "Officer:" */
	size_t last_listed;
	bool goes_on; /* its sentence ended with a semicolon */
	size_t turns;
	struct pl_places *places;
};

/* The person of a mention; counts it the first time. */
size_t pl_reading_who(struct pl_reading *r, uint32_t mention);
void pl_reading_event(struct pl_reading *r, struct pl_event e);

/* Who it is that a pattern with {names} in front tells of: into r->subject. False: nobody can be told. */
bool pl_subject_find(struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m);

/* Who is named by what stands in [from, to), title and name: made if need be. PL_NOBODY: it is no name. */
size_t pl_roster_person(struct pl_reading *r, const struct pl_clause *c, size_t from, size_t to);
/* Does the sentence belong to a list that a label opens ("Present: ...")? Then it is taken in. */
bool pl_roster_read(struct pl_reading *r, const struct pl_clause *c);

/* Does the sentence begin with who says it ("MS. HADDAD: ...")? Then that is taken down. */
void pl_turn_read(struct pl_reading *r, const struct pl_clause *c);

/* Of pl_match_clause: takes down what a pattern says. ctx: the reading. */
void pl_reading_match(void *ctx, const struct pl_clause *c, const struct pl_match *m);

/* The words of a role as a sentence. */
void pl_clause_of_role(
	const struct pl_reading *r, const struct pl_role *role, struct pl_clause *out);

/* A pattern of a type or body that fits. */
void pl_claim_add(struct pl_reading *r, const struct pl_clause *c, const struct pl_match *m);
/* When the parts are given: type and body. */
void pl_claims_settle(struct pl_reading *r, unsigned genre, struct pl_told *out);
/* The place: what each sentence says of it, then which it is. False: out of memory. */
bool pl_place_begin(struct pl_reading *r);
void pl_place_read(struct pl_reading *r, const struct pl_clause *c);
void pl_place_find(struct pl_reading *r, struct pl_told *out);

static inline struct pl_str pl_clause_text(const struct pl_clause *c, size_t from, size_t to)
{
	return from < to ? pl_str_cut(c->text, c->at[from].from, c->at[to - 1].to) : PL_STR("");
}

static inline struct pl_where pl_clause_where(const struct pl_clause *c, size_t from, size_t to)
{
	return (struct pl_where){ c->passage, c->at[from].from, c->at[to - 1].to };
}

#endif
