#include "meeting/name.h"

void pl_names_han(struct pl_finder *f, size_t first)
{
	(void)f;
	(void)first;
}
