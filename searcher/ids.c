#include "searcher/ids.h"

#include <stdlib.h>

bool pl_ids_init(struct pl_ids *ids, size_t most)
{
	*ids = (struct pl_ids){ .bits = 4 };
	while ((size_t)1 << ids->bits < 2 * most)
		ids->bits++;
	ids->slot = calloc((size_t)1 << ids->bits, sizeof *ids->slot);
	ids->id = malloc((most + 1) * sizeof *ids->id);
	return ids->slot && ids->id;
}

void pl_ids_done(struct pl_ids *ids)
{
	free(ids->slot);
	free(ids->id);
	*ids = (struct pl_ids){ 0 };
}

/* Ids are bits of a hash: the high ones are a slot as they are; a taken slot leads to the next. */
uint32_t pl_ids_number(struct pl_ids *ids, uint64_t id)
{
	size_t mask = ((size_t)1 << ids->bits) - 1, at = (size_t)(id >> (64 - ids->bits));
	for (; ids->slot[at]; at = (at + 1) & mask)
		if (ids->id[ids->slot[at] - 1] == id)
			return ids->slot[at] - 1;
	ids->id[ids->n] = id;
	ids->slot[at] = ++ids->n;
	return ids->n - 1;
}
