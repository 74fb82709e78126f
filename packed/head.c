#include "packed/head.h"

#include <stdlib.h>

static bool reach(void **list, size_t *cap, size_t n, size_t size)
{
	if (n < *cap)
		return true;
	size_t want = *cap ? *cap * 2 : 4;
	void *grown = realloc(*list, want * size);
	if (!grown)
		return false;
	*list = grown;
	*cap = want;
	return true;
}

bool pl_head_add_form(struct pl_head *h, struct pl_str form)
{
	void *list = h->forms;
	bool good = reach(&list, &h->forms_cap, h->n_forms, sizeof *h->forms);
	h->forms = list;
	if (good)
		h->forms[h->n_forms++] = form;
	return good;
}

bool pl_head_add_block(struct pl_head *h, uint32_t first, uint32_t postings)
{
	void *list = h->blocks;
	bool good = reach(&list, &h->blocks_cap, h->n_blocks, sizeof *h->blocks);
	h->blocks = list;
	if (good)
		h->blocks[h->n_blocks++] = (struct pl_head_block){ first, postings };
	return good;
}

void pl_head_clear(struct pl_head *h)
{
	h->n_forms = h->n_blocks = 0;
	h->postings = h->occurrences = 0;
	h->tail_first = 0;
	h->tail = (struct pl_str){ NULL, 0 };
}

static bool read_forms(struct pl_str body, size_t *at, struct pl_head *out, bool *no_memory)
{
	uint64_t n, length;
	if (!pl_varint(body, at, &n) || n > body.len)
		return false;
	for (uint64_t i = 0; i < n; i++) {
		if (!pl_varint(body, at, &length) || length > body.len - *at)
			return false;
		if (!pl_head_add_form(out, pl_str_cut(body, *at, *at + (size_t)length))) {
			*no_memory = true;
			return false;
		}
		*at += (size_t)length;
	}
	return true;
}

static bool read_blocks(struct pl_str body, size_t *at, struct pl_head *out, bool *no_memory)
{
	uint64_t n, step, postings, first = 0;
	if (!pl_varint(body, at, &n) || n > body.len)
		return false;
	for (uint64_t i = 0; i < n; i++) {
		if (!pl_varint(body, at, &step) || !pl_varint(body, at, &postings) || step == 0 ||
			step > UINT32_MAX || postings == 0 ||
			postings > PL_CHUNK * PL_BLOCK_CHUNKS || (first += step) > UINT32_MAX)
			return false;
		if (!pl_head_add_block(out, (uint32_t)first, (uint32_t)postings)) {
			*no_memory = true;
			return false;
		}
	}
	return true;
}

bool pl_head_read(struct pl_str body, struct pl_head *out, bool *no_memory)
{
	size_t at = 0;
	uint64_t tail;
	*no_memory = false;
	pl_head_clear(out);
	if (!pl_varint(body, &at, &out->postings) || !pl_varint(body, &at, &out->occurrences) ||
		!read_forms(body, &at, out, no_memory) || !read_blocks(body, &at, out, no_memory) ||
		!pl_varint(body, &at, &tail) || tail > UINT32_MAX)
		return false;
	out->tail_first = (uint32_t)tail;
	out->tail = pl_str_cut(body, at, body.len);
	return (tail != 0) == (out->tail.len != 0) &&
	       (!tail || !out->n_blocks || out->blocks[out->n_blocks - 1].first < tail);
}

void pl_head_write(const struct pl_head *h, struct pl_buf *out)
{
	uint32_t before = 0;
	pl_buf_varint(out, h->postings);
	pl_buf_varint(out, h->occurrences);
	pl_buf_varint(out, h->n_forms);
	for (size_t i = 0; i < h->n_forms; i++) {
		pl_buf_varint(out, h->forms[i].len);
		pl_buf_add(out, h->forms[i]);
	}
	pl_buf_varint(out, h->n_blocks);
	for (size_t i = 0; i < h->n_blocks; i++) {
		pl_buf_varint(out, h->blocks[i].first - before);
		pl_buf_varint(out, h->blocks[i].postings);
		before = h->blocks[i].first;
	}
	pl_buf_varint(out, h->tail_first);
}

size_t pl_head_form(const struct pl_head *h, struct pl_str form)
{
	size_t i = 0;
	while (i < h->n_forms && !pl_str_eq(h->forms[i], form))
		i++;
	return i;
}

void pl_head_free(struct pl_head *h)
{
	free(h->forms);
	free(h->blocks);
	*h = (struct pl_head){ 0 };
}
