#ifndef PL_CHECK_H
#define PL_CHECK_H

/* The parts of pl_index_check. They run in a child process; problems go to the parent as lines. */

#include "indexer/batch.h"
#include "indexer/indexer.h"

struct pl_checker {
	struct pl_db *db;
	enum pl_layout layout;
	const char *dir;
	int to; /* the pipe */
	struct pl_check_report report;
};

/* One problem, counted and sent. */
void pl_problem(struct pl_checker *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Reading failed in a way that concerns what is looked at, not the look: a damaged or absent record
 * is a problem and the check goes on; anything else (no memory, PL_STALE) ends it. */
bool pl_is_damage(enum pl_status st);

/* Records, counts, manifest and rejections. */
enum pl_status pl_check_records(struct pl_checker *c, struct pl_err *err);
/* Postings, positions, lengths and vocabulary, against a new analysis of the stored text. */
enum pl_status pl_check_deep(struct pl_checker *c, struct pl_err *err);

#endif
