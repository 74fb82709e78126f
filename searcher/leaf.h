#ifndef PL_LEAF_H
#define PL_LEAF_H

/* One leaf of a query against the index: in which passages it occurs, how often. A plain word may
 * be walked where it lies (lazy); everything else, and all that ranking weighs, is loaded into a
 * list once. Forms are decided by the passage's own text, stems by the postings. */

#include "searcher/archive.h"
#include "searcher/query.h"
#include "searcher/slot.h"

struct pl_entry {
	uint32_t passage, count,
		length; /* record; occurrences; words of the passage, or 0 (postings.h) */
};

struct pl_leaf {
	struct pl_node *node;
	bool denied;      /* only under NOT: no mentions, no rank */
	unsigned repeats; /* times it is asked for in the query */
	unsigned uses;    /* times it stands in the query, denied or not */

	bool loaded;
	struct pl_entry *entry; /* by rising passage */
	size_t n, cap, at;      /* at: where the last look was */
	uint64_t occurrences;
	uint32_t documents; /* documents with it, once walked or counted by pl_leaf_documents */
	uint32_t titles;    /* entries that are title passages, counted with them */

	/* Where the words lie. */
	struct pl_slot *slot;
	size_t n_slots;
	struct pl_positions *positions; /* one a slot, of the passage looked at */
	const uint32_t
		*among; /* NULL, or by rising number the only records that are asked for: a */
	size_t n_among; /* hint, which loading may pass over */
	bool by_text;
	bool title;                  /* words of titles: entries are document records */
	struct pl_postings *counter; /* not loaded: pl_leaf_count has a place of its own, since what
				    * seeks runs ahead of what counts */
};

/* Opens the words of a leaf: in passages, or in titles. PL_QUERY when a prefix stands for too many
 * stems; the words are in the message. Free with pl_leaf_done in any case. */
enum pl_status pl_leaf_init(struct pl_leaf *l, struct pl_archive *a, struct pl_node *node,
	bool title, struct pl_err *err);
void pl_leaf_done(struct pl_leaf *l);

/* Fills the list. PL_LIMIT past PL_SEARCH_MEMORY. */
enum pl_status pl_leaf_load(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err);

/* For pl_leaf_load: one more entry; a phrase without gaps of the packed layout (leaf_lists.c). */
enum pl_status pl_leaf_add(
	struct pl_leaf *l, struct pl_archive *a, struct pl_entry e, struct pl_err *err);
enum pl_status pl_leaf_load_lists(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err);

/* May be used without loading: one plain stem. */
bool pl_leaf_can_be_lazy(const struct pl_leaf *l);

/* First passage >= `from` in which it occurs, 0 when none. Calls rise. */
enum pl_status pl_leaf_seek(
	struct pl_leaf *l, uint32_t from, uint32_t *passage, struct pl_err *err);
/* Occurrences and words of a passage; 0 occurrences when it is not there. Calls rise. */
enum pl_status pl_leaf_count(
	struct pl_leaf *l, uint32_t passage, uint32_t *count, uint32_t *length, struct pl_err *err);

/* The first record >= from that holds the words of the leaf, wherever in it; 0 when none. Calls
 * rise. For pl_leaf_load. */
enum pl_status pl_leaf_candidate(
	struct pl_leaf *l, uint32_t from, uint32_t *record, struct pl_err *err);

/* Index of the first entry with passage >= number (loaded leaves only). */
size_t pl_leaf_first(const struct pl_leaf *l, uint32_t number);
/* The same, of the entries from `at` on; the nearer it is, the sooner it is found. */
size_t pl_leaf_from(const struct pl_leaf *l, size_t at, uint32_t number);
/* Counts l->documents and l->titles (loaded leaves only). */
enum pl_status pl_leaf_documents(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err);

/* Positions of each word of the leaf in an analysed text, into positions[0..n) for its n slots. Slogans: as
 * pl_archive_match_slogans found them in it. False without memory. */
bool pl_leaf_positions(const struct pl_archive *a, const struct pl_node *leaf,
	const struct pl_tokens *t, struct pl_positions *positions);
/* Slots of a leaf, numbering its words on the way. */
size_t pl_leaf_number(struct pl_node *leaf);

#endif
