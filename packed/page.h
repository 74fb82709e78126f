#ifndef PL_PAGE_H
#define PL_PAGE_H

/* A page: named values in order of their names (pl_name_cmp), so that the many small ones share a key.
 *
 *	page  := entry{*}
 *	entry := varint shared, varint more, bytes{more}, varint length, bytes{length}
 *
 * The name is the first `shared` bytes of the name before, then `more`. A page of heads has the head of a
 * list as each value (packed/head.h); a page of forms has the stem of a form: varint bytes it shares with
 * the form's beginning, then the rest of it. */

#include <stdint.h>

#include "text/buf.h"
#include "text/limits.h"

/* A page of more than one entry is at most this long. Xapian cuts longer values into pieces of some 2,030
 * bytes, of which four fill a block of its tables: so these leave no room unused. */
enum { PL_PAGE = 2000 };

/* A page in the making. Zero-initialise; pl_page_free. */
struct pl_page {
	struct pl_buf bytes;
	char last[PL_MAX_TERM * 2 + 4];
	size_t last_len;
	size_t n;
};

/* Behind the last, which sorts before it. */
void pl_page_add(struct pl_page *p, struct pl_str name, struct pl_str value);
static inline struct pl_str pl_page_last(const struct pl_page *p)
{
	return (struct pl_str){ p->last, p->last_len };
}
void pl_page_clear(struct pl_page *p);
void pl_page_free(struct pl_page *p);

/* Walking a page. */
struct pl_page_walk {
	struct pl_str bytes;
	size_t at;
	char name[PL_MAX_TERM * 2 + 4];
	size_t name_len;
	struct pl_str value; /* points into bytes */
	bool damaged;        /* the bytes have the wrong shape */
};
void pl_page_begin(struct pl_page_walk *w, struct pl_str bytes);
/* False at the end, or when damaged. */
bool pl_page_next(struct pl_page_walk *w);
static inline struct pl_str pl_page_name(const struct pl_page_walk *w)
{
	return (struct pl_str){ w->name, w->name_len };
}

/* The value of a name; at is NULL when it has none. *damaged: the bytes have the wrong shape. */
struct pl_str pl_page_find(struct pl_str bytes, struct pl_str name, bool *damaged);

/* The stem of a form as a page of forms has it. */
void pl_form_write(struct pl_buf *out, struct pl_str form, struct pl_str stem);
bool pl_form_read(struct pl_str value, struct pl_str form, struct pl_buf *stem);

#endif
