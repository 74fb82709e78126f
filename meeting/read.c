#include "meeting/held.h"
#include "meeting/parts.h"

const char *pl_part_name(enum pl_part part)
{
	static const char *const names[PL_PARTS] = { "chair", "spoke", "attended", "sat-in",
		"absent", "cited", "mentioned" };
	return names[part];
}

enum pl_status pl_meeting_read(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_told *out, struct pl_err *err)
{
	struct pl_names names = { 0 };
	*out = (struct pl_told){ 0 };
	enum pl_status st = pl_names_find(doc, arena, &names, err);
	if (!st)
		st = pl_parts_find(doc, &names, arena, out, err);
	return st ? st : pl_held_find(doc, arena, &out->held, err);
}
