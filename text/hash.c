#include "text/hash.h"

void pl_hash_init(struct pl_hasher *h)
{
	sha256_init(&h->state);
}

void pl_hash_add(struct pl_hasher *h, struct pl_str s)
{
	if (s.len)
		sha256_update(&h->state, s.len, (const uint8_t *)s.at);
}

#define LEN   8
#define SHORT 56 /* bytes of a part that goes with its length in one call */

void pl_hash_part(struct pl_hasher *h, struct pl_str s)
{
	uint64_t n = s.len;
	uint8_t room[LEN + SHORT];
	for (size_t i = 0; i < LEN; i++)
		room[i] = (uint8_t)(n >> (8 * i));
	bool fits = s.len > 0 && s.len <= SHORT;
	if (fits)
		memcpy(room + LEN, s.at, s.len);
	sha256_update(&h->state, LEN + (fits ? s.len : 0), room);
	if (!fits)
		pl_hash_add(h, s);
}

void pl_hash_done(struct pl_hasher *h, struct pl_hash *out)
{
	sha256_digest(&h->state, PL_HASH_SIZE, out->at);
}

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

void pl_hash_id(const struct pl_hash *h, char id[PL_ID_SIZE + 1])
{
	uint64_t bits = 0;
	for (size_t i = 0; i < 8; i++)
		bits = bits << 8 | h->at[i];
	pl_id_print(bits, id);
}

void pl_id_print(uint64_t bits, char id[PL_ID_SIZE + 1])
{
	for (size_t i = 0; i < PL_ID_SIZE; i++)
		id[i] = digits[bits >> (59 - 5 * i) & 31];
	id[PL_ID_SIZE] = '\0';
}

uint64_t pl_id_bits(const char *id)
{
	uint64_t bits = 0;
	for (size_t i = 0; i < PL_ID_SIZE; i++) {
		const char *digit = id[i] ? strchr(digits, id[i]) : NULL;
		bits |= (uint64_t)(digit ? digit - digits : 0) << (59 - 5 * i);
	}
	return bits;
}
