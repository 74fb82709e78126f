#include <stdlib.h>

#include "corpus/format/html_tree.h"

/* Room for one more node. */
static bool grow(struct pl_html_tree *t)
{
	if (t->status)
		return false;
	if (t->n < t->cap)
		return true;
	if (t->cap >= PL_MAX_HTML_NODES) {
		t->status = PL_LIMIT;
		return false;
	}
	uint32_t cap = t->cap ? 2 * t->cap : 256;
	struct pl_html_node *at = realloc(t->at, cap * sizeof *at);
	if (!at) {
		t->status = PL_NOMEM;
		return false;
	}
	t->at = at;
	t->cap = cap;
	return true;
}

uint32_t pl_html_open(
	struct pl_html_tree *t, uint32_t parent, enum pl_html_part part, unsigned flags)
{
	if (!grow(t))
		return PL_HTML_NONE;
	t->at[t->n] = (struct pl_html_node){
		.parent = parent,
		.end = t->n + 1,
		.from = (uint32_t)t->text.len,
		.to = (uint32_t)t->text.len,
		.part = (uint8_t)part,
		.flags = (uint16_t)flags,
	};
	return t->n++;
}

static uint16_t sum(uint16_t a, uint16_t b)
{
	return (uint16_t)(a + b < UINT16_MAX ? a + b : UINT16_MAX);
}

void pl_html_close(struct pl_html_tree *t, uint32_t node)
{
	if (node >= t->n)
		return;
	struct pl_html_node *it = &t->at[node];
	if (it->text == 0 && node) {
		t->n = node;
		return;
	}
	it->end = t->n;
	it->to = (uint32_t)t->text.len;
	if (node == 0)
		return;
	struct pl_html_node *up = &t->at[it->parent];
	up->text += it->text;
	up->link += it->link;
	up->marks = sum(up->marks, it->marks);
	up->breaks = sum(up->breaks, it->breaks);
}

/* Of the marks behind which a sentence goes on or ends: 1, and where it is wide, the bytes of it. */
static size_t is_mark(const char *s, size_t left)
{
	static const char wide[][4] = { "，", "。", "、", "；", "：", "！", "？", "”" };
	char c = *s;
	if (c == ',' || c == '.' || c == ';' || c == '!' || c == '?')
		return 1;
	if ((unsigned char)c < 0xE2 || left < 3)
		return 0;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (memcmp(s, wide[i], 3) == 0)
			return 3;
	return 0;
}

void pl_html_say(struct pl_html_tree *t, uint32_t node, struct pl_str s, bool in_link)
{
	if (t->status || node >= t->n)
		return;
	struct pl_html_node *it = &t->at[node];
	pl_buf_add(&t->text, s);
	if (t->text.status) {
		t->status = t->text.status;
		return;
	}
	uint32_t text = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '\v') {
			it->breaks = sum(it->breaks, 1);
			continue;
		}
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
			continue;
		/* Ideographic and hard blanks. */
		if (c == '\xE3' && s.len - i >= 3 && s.at[i + 1] == '\x80' &&
			s.at[i + 2] == '\x80') {
			i += 2;
			continue;
		}
		if (c == '\xC2' && s.len - i >= 2 && s.at[i + 1] == '\xA0') {
			i++;
			continue;
		}
		text++;
		if (!in_link && is_mark(s.at + i, s.len - i))
			it->marks = sum(it->marks, 1);
	}
	it->text += text;
	it->link += in_link ? text : 0;
	it->to = (uint32_t)t->text.len;
}

void pl_html_tree_free(struct pl_html_tree *t)
{
	free(t->at);
	pl_buf_free(&t->text);
	pl_buf_free(&t->json);
	pl_buf_free(&t->app);
	*t = (struct pl_html_tree){ 0 };
}
