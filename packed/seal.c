#include "packed/seal.h"

#include <xxhash.h>

static uint32_t seal_of(struct pl_str body, struct pl_str key)
{
	return (uint32_t)XXH3_64bits_withSeed(body.at, body.len, XXH3_64bits(key.at, key.len));
}

void pl_seal_begin(struct pl_buf *out, size_t *start)
{
	*start = out->len;
	pl_buf_add(out, (struct pl_str){ "\0\0\0\0", PL_SEAL });
}

void pl_seal_end(struct pl_buf *out, size_t start, struct pl_str key)
{
	if (out->status)
		return;
	uint32_t seal = seal_of(pl_str_cut(pl_buf_str(out), start + PL_SEAL, out->len), key);
	for (size_t i = 0; i < PL_SEAL; i++)
		out->at[start + i] = (char)(seal >> 8 * i & 0xff);
}

bool pl_unseal(struct pl_str value, struct pl_str key, struct pl_str *body)
{
	uint32_t seal = 0;
	if (value.len < PL_SEAL)
		return false;
	for (size_t i = 0; i < PL_SEAL; i++)
		seal |= (uint32_t)(unsigned char)value.at[i] << 8 * i;
	*body = pl_str_cut(value, PL_SEAL, value.len);
	return seal_of(*body, key) == seal;
}
