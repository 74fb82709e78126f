#include "packed/layer.h"

#include <stdlib.h>

#include "packed/key.h"

bool pl_layers_add(struct pl_layers *l, struct pl_layer one)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 8;
		struct pl_layer *grown = realloc(l->at, cap * sizeof *grown);
		if (!grown)
			return false;
		l->at = grown;
		l->cap = cap;
	}
	l->at[l->n++] = one;
	return true;
}

bool pl_layers_read(struct pl_str body, struct pl_layers *out, bool *no_memory)
{
	size_t at = 0;
	uint64_t n, number = 0, last = 0;
	out->n = 0;
	*no_memory = false;
	if (!pl_varint(body, &at, &n) || n > PL_MAX_LAYER)
		return false;
	for (uint64_t i = 0; i < n; i++) {
		uint64_t step, first, span, bytes;
		if (!pl_varint(body, &at, &step) || !pl_varint(body, &at, &first) ||
			!pl_varint(body, &at, &span) || !pl_varint(body, &at, &bytes) || !step ||
			!first || step > PL_MAX_LAYER || first > UINT32_MAX || span > UINT32_MAX)
			return false;
		number += step;
		first += last;
		last = first + span;
		if (number > PL_MAX_LAYER || last > UINT32_MAX)
			return false;
		*no_memory = !pl_layers_add(out, (struct pl_layer){ (uint32_t)number,
							 (uint32_t)first, (uint32_t)last, bytes });
		if (*no_memory)
			return false;
	}
	return at == body.len;
}

void pl_layers_write(const struct pl_layers *l, struct pl_buf *out)
{
	uint32_t number = 0, last = 0;
	pl_buf_varint(out, l->n);
	for (size_t i = 0; i < l->n; i++) {
		pl_buf_varint(out, l->at[i].number - number);
		pl_buf_varint(out, l->at[i].first - last);
		pl_buf_varint(out, l->at[i].last - l->at[i].first);
		pl_buf_varint(out, l->at[i].bytes);
		number = l->at[i].number;
		last = l->at[i].last;
	}
}

void pl_layers_free(struct pl_layers *l)
{
	free(l->at);
	*l = (struct pl_layers){ 0 };
}
