#include "packed/page.h"

static size_t shared(struct pl_str a, struct pl_str b)
{
	size_t n = 0, most = a.len < b.len ? a.len : b.len;
	while (n < most && a.at[n] == b.at[n])
		n++;
	return n;
}

void pl_page_add(struct pl_page *p, struct pl_str name, struct pl_str value)
{
	size_t same = p->n ? shared(pl_page_last(p), name) : 0;
	p->bytes.max = SIZE_MAX;
	if (name.len > sizeof p->last) {
		p->bytes.status = PL_LIMIT;
		return;
	}
	pl_buf_varint(&p->bytes, same);
	pl_buf_varint(&p->bytes, name.len - same);
	pl_buf_add(&p->bytes, pl_str_cut(name, same, name.len));
	pl_buf_varint(&p->bytes, value.len);
	pl_buf_add(&p->bytes, value);
	if (name.len)
		memcpy(p->last, name.at, name.len);
	p->last_len = name.len;
	p->n++;
}

void pl_page_clear(struct pl_page *p)
{
	pl_buf_clear(&p->bytes);
	p->n = p->last_len = 0;
}

void pl_page_free(struct pl_page *p)
{
	pl_buf_free(&p->bytes);
	p->n = p->last_len = 0;
}

void pl_page_begin(struct pl_page_walk *w, struct pl_str bytes)
{
	w->bytes = bytes;
	w->at = w->name_len = 0;
	w->damaged = false;
}

static bool read_entry(struct pl_page_walk *w)
{
	uint64_t same, more, length;
	if (!pl_varint(w->bytes, &w->at, &same) || !pl_varint(w->bytes, &w->at, &more) ||
		same > w->name_len || more > w->bytes.len - w->at || more > sizeof w->name - same)
		return false;
	memcpy(w->name + same, w->bytes.at + w->at, (size_t)more);
	w->name_len = (size_t)(same + more);
	w->at += (size_t)more;
	if (!pl_varint(w->bytes, &w->at, &length) || length > w->bytes.len - w->at)
		return false;
	w->value = pl_str_cut(w->bytes, w->at, w->at + (size_t)length);
	w->at += (size_t)length;
	return true;
}

bool pl_page_next(struct pl_page_walk *w)
{
	if (w->damaged || w->at == w->bytes.len)
		return false;
	w->damaged = !read_entry(w);
	return !w->damaged;
}

struct pl_str pl_page_find(struct pl_str bytes, struct pl_str name, bool *damaged)
{
	struct pl_page_walk w;
	pl_page_begin(&w, bytes);
	while (pl_page_next(&w))
		if (pl_str_eq(pl_page_name(&w), name))
			return w.value;
	*damaged = w.damaged;
	return (struct pl_str){ NULL, 0 };
}

void pl_form_write(struct pl_buf *out, struct pl_str form, struct pl_str stem)
{
	size_t same = shared(form, stem);
	pl_buf_varint(out, same);
	pl_buf_add(out, pl_str_cut(stem, same, stem.len));
}

bool pl_form_read(struct pl_str value, struct pl_str form, struct pl_buf *stem)
{
	size_t at = 0;
	uint64_t same;
	if (!pl_varint(value, &at, &same) || same > form.len)
		return false;
	pl_buf_add(stem, pl_str_cut(form, 0, (size_t)same));
	pl_buf_add(stem, pl_str_cut(value, at, value.len));
	return true;
}
