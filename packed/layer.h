#ifndef PL_LAYER_H
#define PL_LAYER_H

/* The lists of an index lie in layers, one above the other: a big batch makes a layer of its own, which
 * is never touched again, so that what is written once is not written twice; small batches grow the last
 * one together. The places of a layer come all before those of the next, so a list is what its layers have
 * of it, one behind the other.
 *
 *	directory := varint layers, layer{layers}
 *	layer     := varint number, less that of the one before; varint first place, less the last of the
 *	             layer before; varint last place, less its first; varint bytes of text */

#include <stdint.h>

#include "text/buf.h"

struct pl_layer {
	uint32_t number; /* from 1, rising */
	uint32_t first, last;
	uint64_t bytes;
};

struct pl_layers {
	struct pl_layer *at;
	size_t n, cap;
};

bool pl_layers_read(struct pl_str body, struct pl_layers *out, bool *no_memory);
void pl_layers_write(const struct pl_layers *l, struct pl_buf *out);
bool pl_layers_add(struct pl_layers *l, struct pl_layer one);
void pl_layers_free(struct pl_layers *l);

#endif
