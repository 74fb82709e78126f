#ifndef PL_SLOGAN_SYMBOLS_H
#define PL_SLOGAN_SYMBOLS_H

/* Numbers for the words that forms and gates are made of. */

#include <stdint.h>

#include "text/arena.h"

struct pl_symbols {
	struct pl_str *word;    /* by number */
	uint32_t n, most, size; /* size: of the table, a power of two */
	uint16_t *slot;         /* small, so that it stays near */
	struct pl_arena *arena; /* borrowed */
};

enum pl_status pl_symbols_init(
	struct pl_symbols *s, struct pl_arena *arena, uint16_t most, struct pl_err *err);
/* The number of a word, from 1; 0 when it has none. pl_symbols_add gives it one; 0 when `most` words have one, or there is no memory. */
uint32_t pl_symbols_find(const struct pl_symbols *s, struct pl_str word);
uint32_t pl_symbols_add(struct pl_symbols *s, struct pl_str word);

#endif
