#ifndef PL_TALLY_H
#define PL_TALLY_H

/* The people of many meetings, added up meeting by meeting: in how many each was and with which part, what the roles
 * were.
 *
 * One key may be that of several people. Where names of one key are printed in different Chinese characters they are
 * different people. Where the characters do not tell, a Chinese name of which bearers were present at meetings of
 * several places is as many people, unless something joins the places: characters that are the same, a role printed
 * at the one place that names the other, or a national office. Where somebody is only cited or mentioned, or the place
 * is not told, there is nothing to tell by: such a meeting goes to the one at that place, to the only one there is,
 * or to none. A user's aliases say that all who bear a name are one. */

#include "meeting/aliases.h"
#include "searcher/meeting_facts.h"

struct pl_counted {
	struct pl_str text; /* as printed first; capitals make no other */
	uint64_t hash;
	uint32_t n;          /* meetings; of a name, documents */
	pl_date first, last; /* of those meetings that have a date; else 0 */
};

struct pl_counted_list {
	struct pl_counted *at;
	size_t n, cap;
};

/* One person, or what is known of a key in one place until that is decided. */
struct pl_someone {
	struct pl_str key, han,
		place; /* place: normalised; empty: not told, or nothing to tell by */
	struct pl_str
		label; /* what tells this one from others with the same key; empty: needs none */
	uint32_t label_meetings; /* at the place that is the label */
	struct pl_str name;      /* as printed most often */
	uint64_t hash, mark;     /* of the key; of all that tells this one from others */
	bool present;            /* at the meetings of the place */
	bool official;
	bool common; /* the name may be that of several: a Chinese surname and one word more */
	uint32_t meetings, chaired, spoke, attended;
	uint64_t mentions;
	struct pl_counted_list names, roles;   /* most first, once all is added up */
	size_t seen;                           /* the meeting that was added last */
	bool did_chair, did_speak, did_attend; /* in it */
	uint32_t next;                         /* with the same key, + 1; 0: none */
	uint32_t whole;                        /* number of the one that it belongs to */
};

struct pl_tally {
	struct pl_someone *at;
	size_t n, cap;
	uint32_t *slot; /* of a hash table: the first with a key, + 1 */
	unsigned bits;
	size_t n_keys;
	uint32_t *marked; /* of a hash table twice as large as there is room: by mark, + 1 */
	const struct pl_aliases *aliases; /* lent; NULL: none */
	struct pl_arena arena;
	size_t n_meetings; /* that were added */
	struct pl_someone *
		*order; /* people, by meetings, most first; then those without a given name */
	size_t n_order;
	size_t n_single; /* of these, at the end: a surname, or one word, is all that is known */
};

/* Zero-initialise, but for aliases. */
bool pl_tally_init(struct pl_tally *p);
void pl_tally_done(struct pl_tally *p);

/* Is this one wanted? key: the first of all names of the person. NULL: everybody is. */
typedef bool pl_wanted_fn(void *ctx, struct pl_str key, const struct pl_fact_person *person);

/* Adds a meeting. PL_LIMIT past PL_SEARCH_MEMORY. */
enum pl_status pl_tally_add(struct pl_tally *p, const struct pl_meeting_facts *f,
	pl_wanted_fn *wanted, void *ctx, struct pl_err *err);

/* When all are added: who is who, what is most, and the order. */
enum pl_status pl_tally_end(struct pl_tally *p, struct pl_err *err);

/* The one that a person of a meeting is, after pl_tally_end; NULL: not among them. */
const struct pl_someone *pl_tally_who(const struct pl_tally *p, const struct pl_meeting_facts *f,
	const struct pl_fact_person *person);

/* The key under which somebody is counted: that of the alias file, or the own one. */
struct pl_str pl_tally_key(const struct pl_tally *p, struct pl_str key);

/* All that is known is one word: a surname with a title, a name of one word. */
bool pl_tally_single(const struct pl_someone *s);

/* "yu haitian", "yu haitian (haoping)"; appended. */
void pl_tally_id(const struct pl_someone *s, struct pl_buf *out);

/* Within: who of those with one key is the same; homonyms.c. first: of the key. */
void pl_tally_join(struct pl_tally *p, uint32_t first);

#endif
