#ifndef PL_NAME_HAN_H
#define PL_NAME_HAN_H

/* What name_han.c and name_han_role.c share: a passage in characters, and the words of the tables in it. */

#include "meeting/name.h"

/* A passage in characters. */
struct pl_han {
	struct pl_finder *f;
	int32_t *c;
	uint32_t *at; /* bytes; one more than there are characters */
	size_t n;
	size_t low;     /* characters before it belong to names before */
	size_t no_list; /* no list that begins before it acts */
	bool dots;      /* there are dots as in 艾尔肯·吐尼亚孜 */
};

/* Whether character i is there and Chinese; whether it is there and white space. */
bool pl_han_at(const struct pl_han *h, size_t i);
bool pl_han_blank_at(const struct pl_han *h, size_t i);
/* The bytes of characters [i, end). */
struct pl_str pl_han_cut(const struct pl_han *h, size_t i, size_t end);
/* What the tables say of the longest word of some classes that ends before character i, or begins with it; its length
 * in *len. 0: there is none, and *len stays as it is. */
uint32_t pl_han_ends(const struct pl_han *h, size_t i, uint32_t classes, size_t *len);
uint32_t pl_han_begins(const struct pl_han *h, size_t i, uint32_t classes, size_t *len);

/* "市委副书记、市长" before character i. */
void pl_han_roles_before(const struct pl_han *h, size_t i, struct pl_role_list *out);
/* "市长" or "（市委副书记、市长）" from character i on, added; the character behind. */
size_t pl_han_roles_behind(const struct pl_han *h, size_t i, struct pl_role_list *out);

#endif
