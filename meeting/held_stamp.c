#include "meeting/held_stamp.h"

#include "corpus/format/read.h"

bool pl_held_is_stamp(struct pl_str before)
{
	return pl_date_label(before) == PL_LABEL_PUBLISHED;
}

bool pl_held_is_change(struct pl_str before)
{
	return pl_date_label(before) == PL_LABEL_CHANGED;
}

bool pl_held_begins_with(struct pl_str s, const char *words)
{
	return pl_begins_with(s, pl_str(words));
}
