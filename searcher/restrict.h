#ifndef PL_RESTRICT_H
#define PL_RESTRICT_H

/* What a query asks of documents by fields alone, beside what it looks for: "two anchors place:haoping" looks for the
 * slogan in what tells of meetings at Haoping. Such are the operands of the outermost AND that hold nothing but place: person: date: lang:
 * and the like, denied ones and alternatives too; title: looks for words. Where all operands are such, the fields are what is looked for, and nothing
 * restricts. */

#include "searcher/query.h"
#include "searcher/scope.h"

bool pl_query_restricts(const struct pl_node *root);

/* Does a document fit all of these? Of a query whose fields were found (pl_match). */
enum pl_status pl_restriction_holds(struct pl_archive *a, const struct pl_node *root,
	const struct pl_document_place *place, const struct pl_document_key *key, bool *out,
	struct pl_err *err);

#endif
