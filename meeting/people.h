#ifndef PL_PEOPLE_H
#define PL_PEOPLE_H

/* The people of a document while it is read: one for each key, with the best that was said of each part. */

#include "meeting/calls.h"
#include "meeting/names.h"

#define PL_MAX_ROLES 16 /* different ones of a person that are kept */

struct pl_said {
	bool set;
	int weight;
	uint32_t sequence; /* as printed, from 1 */
	struct pl_str kind;
	struct pl_where at;
	enum pl_tier tier;
};

enum pl_asked { PL_UNASKED, PL_NO, PL_YES };

struct pl_someone {
	struct pl_str key, name, han;
	enum pl_tier tier;
	uint32_t mentions;
	struct pl_where first;
	struct pl_role roles[PL_MAX_ROLES];
	size_t n_roles;
	bool official, listed;
	enum pl_asked leader; /* of the centre */
	bool other;           /* said to hold no office: never an official by what was done */
	struct pl_said parts[PL_PARTS];
};

struct pl_people {
	struct pl_arena *arena;
	struct pl_someone *at;
	size_t n, room, left_out;
	uint32_t *slots; /* by key: 1 + number, or PL_LEFT_OUT */
	size_t n_slots;
	struct pl_calls calls; /* with the words of their names, the first ones of their roles */
};

/* For at most `names` keys. PL_NOMEM. */
enum pl_status pl_people_begin(struct pl_people *p, struct pl_arena *arena, size_t names);
/* The number of who has that key, made if need be; PL_NOBODY when there are too many. */
#define PL_NOBODY ((size_t)-1)
size_t pl_people_find(struct pl_people *p, struct pl_str key, struct pl_str name);
/* Is that the last word of the name, or all behind a hyphen of it? By it minutes go on. */
bool pl_people_surname(const struct pl_someone *who, struct pl_str folded);
/* One whom nobody names: "the non-party deputy mayor". */
size_t pl_people_nameless(struct pl_people *p, struct pl_str role, struct pl_where at);
void pl_people_role(
	struct pl_people *p, struct pl_someone *who, struct pl_str printed, struct pl_where at);
/* Counts a mention: its roles, its tier. */
void pl_people_mention(struct pl_people *p, size_t who, const struct pl_named *m);
/* Into *out, whose order is that of first mentions. */
enum pl_status pl_people_end(struct pl_people *p, struct pl_told *out);

#endif
