#include "searcher/restrict.h"

static bool of_fields(const struct pl_node *n)
{
	bool all = n->n_children > 0;
	if (n->kind == PL_FIELD)
		return n->field != PL_FIELD_TITLE;
	if (n->kind != PL_AND && n->kind != PL_OR && n->kind != PL_NOT)
		return false;
	for (size_t i = 0; all && i < n->n_children; i++)
		all = of_fields(n->child[i]);
	return all;
}

bool pl_query_restricts(const struct pl_node *root)
{
	bool some = false;
	for (size_t i = 0; root->kind == PL_AND && i < root->n_children; i++)
		some |= of_fields(root->child[i]);
	return some && !of_fields(root);
}

/* n: of fields alone. */
static enum pl_status holds(struct pl_archive *a, const struct pl_node *n,
	const struct pl_document_place *place, const struct pl_document_key *key, bool *out,
	struct pl_err *err)
{
	if (n->kind == PL_FIELD)
		return pl_field_holds(a, NULL, n, place, key, out, err);
	enum pl_status st = PL_OK;
	bool all = n->kind == PL_AND;
	*out = all;
	for (size_t i = 0; !st && i < n->n_children && *out == all; i++)
		st = holds(a, n->child[i], place, key, out, err);
	if (n->kind == PL_NOT)
		*out = !*out;
	return st;
}

enum pl_status pl_restriction_holds(struct pl_archive *a, const struct pl_node *root,
	const struct pl_document_place *place, const struct pl_document_key *key, bool *out,
	struct pl_err *err)
{
	enum pl_status st = PL_OK;
	*out = true;
	for (size_t i = 0; !st && *out && i < root->n_children; i++)
		if (of_fields(root->child[i]))
			st = holds(a, root->child[i], place, key, out, err);
	return st;
}
