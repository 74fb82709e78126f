#include "meeting/name_han.h"

/* Words of the tables in Chinese text, and the roles beside a name. */

#define LONGEST_WORD 5  /* characters of a word of the tables */
#define LONGEST_ROLE 24 /* characters of a role */

bool pl_han_at(const struct pl_han *h, size_t i)
{
	return i < h->n && pl_name_is_han(h->c[i]);
}

struct pl_str pl_han_cut(const struct pl_han *h, size_t i, size_t end)
{
	return pl_str_cut(h->f->text, h->at[i], h->at[end]);
}

uint32_t pl_han_ends(const struct pl_han *h, size_t i, uint32_t classes, size_t *len)
{
	if (!i || !pl_han_ends_word(h->c[i - 1]))
		return 0;
	for (size_t n = LONGEST_WORD; n > 0; n--) {
		if (n > i)
			continue;
		uint32_t is = pl_name_is(pl_han_cut(h, i - n, i));
		if (is & classes) {
			*len = n;
			return is;
		}
	}
	return 0;
}

uint32_t pl_han_begins(const struct pl_han *h, size_t i, uint32_t classes, size_t *len)
{
	if (i >= h->n || !pl_han_begins_word(h->c[i]))
		return 0;
	for (size_t n = LONGEST_WORD; n > 0; n--) {
		if (i + n > h->n)
			continue;
		uint32_t is = pl_name_is(pl_han_cut(h, i, i + n));
		if (is & classes) {
			*len = n;
			return is;
		}
	}
	return 0;
}

bool pl_han_blank_at(const struct pl_han *h, size_t i)
{
	return i < h->n && pl_is_space(h->c[i]);
}

/* Where the role that ends before character `end` begins. */
static size_t role_from(const struct pl_han *h, size_t end)
{
	size_t len = 0, i = end;
	(void)pl_han_ends(h, end, PL_IS_HEAD, &len);
	i -= len;
	while (i > h->low && end - i < LONGEST_ROLE && pl_han_at(h, i - 1)) {
		if (pl_han_ends(h, i, PL_IS_DETERMINER, &len))
			break;
		if ((h->c[i - 1] == 0x548C || h->c[i - 1] == 0x517C) && i > 1 &&
			pl_han_ends(h, i - 1, PL_IS_HEAD, &len)) /* 和, 兼 */
			break;
		i--;
	}
	return i;
}

static void keep(const struct pl_han *h, size_t i, size_t end, struct pl_role_list *out)
{
	size_t len = 0;
	uint32_t is = pl_han_ends(h, end, PL_IS_HEAD, &len);
	size_t longer = end - i < LONGEST_WORD ? end - i : LONGEST_WORD;
	for (size_t n = len; n <= longer; n++)
		is |= pl_name_is(pl_han_cut(h, end - n, end)) & PL_IS_PLURAL;
	out->is |= is & (PL_IS_HEAD | PL_IS_PLURAL);
	if (out->n < PL_MAX_ROLES)
		out->at[out->n++] = (struct pl_where){ 0, h->at[i], h->at[end] };
}

void pl_han_roles_before(const struct pl_han *h, size_t i, struct pl_role_list *out)
{
	size_t len, from[PL_MAX_ROLES], end[PL_MAX_ROLES], n = 0;
	*out = (struct pl_role_list){ .from = i };
	while (i > h->low && pl_han_blank_at(h, i - 1))
		i--;
	if (i > h->low && h->c[i - 1] == 0xFF1A)
		i--;
	while (n < PL_MAX_ROLES && i > h->low && pl_han_ends(h, i, PL_IS_HEAD, &len)) {
		end[n] = i;
		from[n] = i = role_from(h, i);
		out->from = i;
		n++;
		int32_t c = i > h->low ? h->c[i - 1] : 0;
		if (c != 0x3001 && c != 0x548C && c != 0x517C)
			break;
		i--;
	}
	while (n--)
		keep(h, from[n], end[n], out);
}

size_t pl_han_roles_behind(const struct pl_han *h, size_t i, struct pl_role_list *out)
{
	size_t len;
	if (pl_han_at(h, i)) {
		if (!pl_han_begins(h, i, PL_IS_OFFICE | PL_IS_OTHER, &len))
			return i;
		keep(h, i, i + len, out);
		return i + len;
	}
	if (i >= h->n || (h->c[i] != 0xFF08 && h->c[i] != '('))
		return i;
	size_t from = i + 1, k = from;
	for (; k < h->n && k < from + 4 * (size_t)LONGEST_ROLE; k++) {
		bool close = h->c[k] == 0xFF09 || h->c[k] == ')';
		if (!close && h->c[k] != 0x3001)
			continue;
		if (!pl_han_ends(h, k, PL_IS_HEAD, &len))
			return i;
		keep(h, from, k, out);
		from = k + 1;
		if (close)
			return from;
	}
	return i;
}
