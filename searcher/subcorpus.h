#ifndef PL_SUBCORPUS_H
#define PL_SUBCORPUS_H

/* The part of an archive that a question draws on: the documents that its filters let pass and the fields of its
 * outermost AND ask for, whether they have its words or not; of copies one, the one that is shown if any is. What
 * shares and expected counts are reckoned from. */

#include "searcher/desk.h"

struct pl_subcorpus {
	struct pl_document_place *at; /* by rising number */
	size_t n;
	unsigned char *in; /* of each place, whether it is in it: a bit, low first */
	uint64_t words;    /* too long ones apart; titles are in it */
};

/* After the desk has its matches. Free with pl_subcorpus_done in any case. */
enum pl_status pl_subcorpus_read(struct pl_desk *d, struct pl_subcorpus *s);
void pl_subcorpus_done(struct pl_subcorpus *s);

/* How often a stem occurs in it, in any form. */
enum pl_status pl_subcorpus_count(struct pl_archive *a, const struct pl_subcorpus *s,
	struct pl_str stem, uint64_t *out, struct pl_err *err);

#endif
