#ifndef PL_HELD_H
#define PL_HELD_H

/* When a meeting was held, from what the text says, the rules in order of trust. */

#include "meeting/meeting.h"

/* Only days that the text gives as those of the meeting that it tells of, in its opening, its title or its dateline: a
 * speech or a policy paper may name days and have none. doc->date, if there is one, is the day of the document (of its
 * field, page or file name): it gives years to days without one and is no day of the meeting by itself. */
enum pl_status pl_held_find(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_held *out, struct pl_err *err);

#endif
