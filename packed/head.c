#include "packed/head.h"

#include <stdlib.h>

#include "packed/key.h"

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

static struct pl_str stem_of(struct pl_str name)
{
	return name.len && name.at[0] == PL_LIST_TITLE ? pl_str_cut(name, 1, name.len) : name;
}

static bool read_form(
	struct pl_str stem, struct pl_str body, size_t *at, uint64_t *same, struct pl_str *more)
{
	uint64_t length;
	if (!pl_varint(body, at, same) || !pl_varint(body, at, &length) || *same > stem.len ||
		length > body.len - *at)
		return false;
	*more = pl_str_cut(body, *at, *at + (size_t)length);
	*at += (size_t)length;
	return true;
}

/* Twice over them: how much room they need, then into it. */
static bool read_forms(struct pl_str name, uint64_t n, struct pl_str body, size_t *at,
	struct pl_head *out, bool *no_memory)
{
	struct pl_str stem = stem_of(name), more;
	uint64_t same;
	size_t start = *at, bytes = 0;
	for (uint64_t i = 0; i < n; i++) {
		if (!read_form(stem, body, at, &same, &more))
			return false;
		bytes += (size_t)same + more.len;
	}
	out->room.max = SIZE_MAX;
	pl_buf_clear(&out->room);
	*no_memory = !pl_buf_room(&out->room, bytes + 1);
	*at = start;
	for (uint64_t i = 0; i < n && !*no_memory; i++) {
		(void)read_form(stem, body, at, &same, &more);
		size_t from = out->room.len;
		pl_buf_add(&out->room, pl_str_cut(stem, 0, (size_t)same));
		pl_buf_add(&out->room, more);
		*no_memory = !pl_head_add_form(
			out, pl_str_cut(pl_buf_str(&out->room), from, out->room.len));
	}
	return !*no_memory;
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

bool pl_head_read(struct pl_str name, struct pl_str body, struct pl_head *out, bool *no_memory)
{
	size_t at = 0;
	uint64_t more, forms, tail;
	*no_memory = false;
	pl_head_clear(out);
	if (!pl_varint(body, &at, &out->postings) || !pl_varint(body, &at, &more) ||
		!pl_varint(body, &at, &forms) || forms >> 1 > body.len ||
		more > UINT64_MAX - out->postings)
		return false;
	out->occurrences = out->postings + more;
	if (!read_forms(name, forms >> 1, body, &at, out, no_memory) ||
		(forms & 1 && !read_blocks(body, &at, out, no_memory)) ||
		!pl_varint(body, &at, &tail) || tail > UINT32_MAX)
		return false;
	out->tail_first = (uint32_t)tail;
	out->tail = pl_str_cut(body, at, body.len);
	return (tail != 0) == (out->tail.len != 0) &&
	       (!tail || !out->n_blocks || out->blocks[out->n_blocks - 1].first < tail);
}

static void write_form(struct pl_buf *out, struct pl_str stem, struct pl_str form)
{
	size_t same = 0, most = stem.len < form.len ? stem.len : form.len;
	while (same < most && stem.at[same] == form.at[same])
		same++;
	pl_buf_varint(out, same);
	pl_buf_varint(out, form.len - same);
	pl_buf_add(out, pl_str_cut(form, same, form.len));
}

void pl_head_write(struct pl_str name, const struct pl_head *h, struct pl_buf *out)
{
	uint32_t before = 0;
	pl_buf_varint(out, h->postings);
	pl_buf_varint(out, h->occurrences - h->postings);
	pl_buf_varint(out, (uint64_t)h->n_forms << 1 | (h->n_blocks > 0));
	for (size_t i = 0; i < h->n_forms; i++)
		write_form(out, stem_of(name), h->forms[i]);
	if (h->n_blocks)
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
	pl_buf_free(&h->room);
	*h = (struct pl_head){ 0 };
}
