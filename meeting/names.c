#include "meeting/names.h"

enum pl_status pl_names_find(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_names *out, struct pl_err *err)
{
	(void)doc;
	(void)arena;
	(void)err;
	*out = (struct pl_names){ 0 };
	return PL_OK;
}

enum pl_status pl_name_key(
	struct pl_str name, struct pl_buf *key, struct pl_buf *han, struct pl_err *err)
{
	(void)han;
	pl_buf_add(key, name);
	return key->status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}
