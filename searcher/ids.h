#ifndef PL_IDS_H
#define PL_IDS_H

/* Ids, numbered from 0 as they appear. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pl_ids {
	uint64_t *id; /* by number */
	uint32_t n;
	uint32_t *slot; /* of a hash table: a number, + 1 */
	unsigned bits;  /* there are 2^bits slots */
};

/* Room for as many. False without memory. Free with pl_ids_done in any case. */
bool pl_ids_init(struct pl_ids *ids, size_t most);
void pl_ids_done(struct pl_ids *ids);

/* The number of an id; a new id gets ids->n, which rises. */
uint32_t pl_ids_number(struct pl_ids *ids, uint64_t id);

#endif
