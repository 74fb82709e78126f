#ifndef PL_SCOPE_H
#define PL_SCOPE_H

/* Inside of matching: match.c walks passages, scope.c decides by whole meetings; both use the
 * same leaves, fields and list of hits. */

#include "searcher/match.h"

/* --scope meeting. All leaves are loaded. */
enum pl_status pl_match_meetings(struct pl_archive *a, const struct pl_node *root,
	const struct pl_filter *f, struct pl_matches *m, struct pl_err *err);

/* Does a document satisfy a field of the query? */
enum pl_status pl_field_holds(struct pl_archive *a, const struct pl_matches *m,
	const struct pl_node *field, const struct pl_document_place *place,
	const struct pl_document_key *key, bool *out, struct pl_err *err);

struct pl_leaf *pl_matches_leaf(const struct pl_matches *m, const struct pl_node *n);
enum pl_status pl_matches_add_document(struct pl_matches *m, const struct pl_document_place *place,
	const struct pl_document_key *key, struct pl_err *err);
/* A hit of the document added last, with the mentions of all leaves that are not denied. */
enum pl_status pl_matches_add_hit(struct pl_matches *m, uint32_t passage, struct pl_err *err);
void pl_matches_left_out(struct pl_matches *m, enum pl_verdict why, bool new_document);

#endif
