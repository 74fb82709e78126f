#ifndef PL_HASH_H
#define PL_HASH_H

/* SHA-256 (nettle) and the 12-character ids that name meetings and documents. */

#include <nettle/sha2.h>
#include <stdint.h>

#include "text/str.h"

#define PL_HASH_SIZE 32
#define PL_ID_SIZE   12

struct pl_hash {
	unsigned char at[PL_HASH_SIZE];
};

struct pl_hasher {
	struct sha256_ctx state;
};

void pl_hash_init(struct pl_hasher *h);
void pl_hash_add(struct pl_hasher *h, struct pl_str s);
/* Length first, so that two runs of parts never hash alike by where they are cut. */
void pl_hash_part(struct pl_hasher *h, struct pl_str s);
void pl_hash_done(struct pl_hasher *h, struct pl_hash *out);

/* The first 60 bits in Crockford's base 32, lower case: 12 characters and a NUL. */
void pl_hash_id(const struct pl_hash *h, char id[PL_ID_SIZE + 1]);

/* An id as a number, its 60 bits the high ones, and back; ids sort as their numbers do. What is no id
 * gives some number. */
uint64_t pl_id_bits(const char *id);
void pl_id_print(uint64_t bits, char id[PL_ID_SIZE + 1]);

#endif
