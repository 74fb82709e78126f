/* Where it was: the place in the name of the body, in the dateline, in the opening, in the title, in the source. */

#include "meeting/reading.h"

void pl_place_find(struct pl_reading *r, struct pl_told *out)
{
	(void)r;
	(void)out;
}
