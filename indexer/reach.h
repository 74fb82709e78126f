#ifndef PL_REACH_H
#define PL_REACH_H

/* A list that grows by doubling, what is new being zero. */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Room for item number n, from 0, of *list, which has *cap of `size` bytes each. False without memory: all stays as it was. */
static inline bool pl_reach(void **list, size_t *cap, size_t n, size_t size)
{
	if (n < *cap)
		return true;
	size_t want = *cap ? *cap * 2 : 64;
	while (want <= n)
		want *= 2;
	void *grown = realloc(*list, want * size);
	if (!grown)
		return false;
	memset((char *)grown + *cap * size, 0, (want - *cap) * size);
	*list = grown;
	*cap = want;
	return true;
}

#endif
