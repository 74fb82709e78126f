#ifndef PL_FOLD_PARTS_H
#define PL_FOLD_PARTS_H

/* What the files of folding share. A node is a trace that speaks for its words. */

#include "meeting/fold.h"

/* What speaks for and against two texts being of one meeting. */
struct pl_evidence {
	enum pl_day {
		PL_DAY_UNKNOWN,
		PL_DAY_SAME,   /* of the meeting */
		PL_DAY_WITHIN, /* one says the day, the other days around it */
		PL_DAY_NEAR,   /* by the dates of the documents */
		PL_DAY_APART,  /* so too, but too far */
		PL_DAY_OTHER,  /* each says its day, and they are not the same */
	} day;
	bool wide;    /* within many days */
	bool whole;   /* the one lacks nothing but the year, and the other says the day */
	int32_t when; /* the day that they share, or 0 */
	int body, place, type, chair, title; /* 1: the same, -1: another, 0: not told by both */
	unsigned shared, fewer;              /* people of both; of the one that has fewer */
	int likeness;                        /* percent; -1: unknown */
	unsigned slots;                      /* that it was told from */
	unsigned words, words_alike; /* slots of words that tell something; those that are alike */
	bool tongues;                /* one in Chinese, the other not */
	bool accepted, near_copy;
	float score;
};

enum { PL_FOLD_UNDATED_WORDS = 4 }; /* alike, where one says no day */

/* Slots that boilerplate fills become PL_SLOT_COMMON. PL_NOMEM. */
enum pl_status pl_fold_common(struct pl_trace *const *node, size_t n, struct pl_err *err);

void pl_fold_weigh(const struct pl_trace *a, const struct pl_trace *b, struct pl_evidence *out);
/* In words, appended with a NUL. by: the meeting by way of which, or 0. */
void pl_fold_reason(const struct pl_evidence *e, uint64_t by, struct pl_buf *out);
/* Do two documents contradict each other, so that no third can bring them together? */
bool pl_fold_contradict(const struct pl_trace *a, const struct pl_trace *b);

struct pl_fold_edge {
	uint32_t a, b; /* nodes, a < b */
	float score;
};
struct pl_fold_edges {
	struct pl_fold_edge *at;
	size_t n, cap;
};

struct pl_fold_search {
	struct pl_trace *const *node;
	size_t n;
	struct pl_fold_edges *out;
	struct pl_folding *f;
};

/* Weighs a pair, in either order; it is kept when it is accepted. False: out of memory. */
bool pl_fold_look(struct pl_fold_search *s, uint32_t a, uint32_t b);
/* Looks at pairs of which one has no day at all. False: out of memory. */
bool pl_fold_undated(struct pl_fold_search *s);

/* All pairs that are accepted, each once. */
enum pl_status pl_fold_pairs(struct pl_trace *const *node, size_t n, struct pl_fold_edges *out,
	struct pl_folding *f, struct pl_err *err);

#endif
