#include "meeting/held.h"

enum pl_status pl_held_find(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_held *out, struct pl_err *err)
{
	(void)doc;
	(void)arena;
	(void)err;
	*out = (struct pl_held){ 0 };
	return PL_OK;
}
