#include "packed/block.h"

#include <stdlib.h>

/* ---- numbers of a few bits ------------------------------------------------------------------ */

static unsigned bits_for(uint32_t most)
{
	return most ? 32u - (unsigned)__builtin_clz(most) : 0;
}

static size_t packed_bytes(uint64_t n, unsigned bits)
{
	return (size_t)((n * bits + 7) / 8);
}

static void pack(struct pl_buf *out, const uint32_t *numbers, size_t n, unsigned bits)
{
	size_t bytes = packed_bytes(n, bits);
	char *room = bytes ? pl_buf_room(out, bytes) : NULL;
	uint64_t held = 0;
	unsigned holds = 0;
	if (!room)
		return;
	for (size_t i = 0; i < n; i++) {
		held |= (uint64_t)numbers[i] << holds;
		for (holds += bits; holds >= 8; holds -= 8, held >>= 8)
			*room++ = (char)(held & 0xff);
	}
	if (holds)
		*room = (char)(held & 0xff);
	out->len += bytes;
}

static inline uint32_t number_at(const unsigned char *bytes, uint64_t i, unsigned bits)
{
	uint64_t word;
	memcpy(&word, bytes + (i * bits >> 3), sizeof word);
	return (uint32_t)(word >> (i * bits & 7) & ((UINT64_C(1) << bits) - 1));
}

/* Unpacks n numbers, and some more than that: to has room for PL_CHUNK, and PL_BLOCK_SLACK bytes may be read
 * behind the last. For each width a loop of its own, so that the compiler knows all offsets. */
#define UNPACK_ONE(bits, k)                                                                        \
	memcpy(&word, from + ((k) * (bits) >> 3), sizeof word);                                    \
	to[k] = (uint32_t)(word >> ((k) * (bits)&7) & ((UINT64_C(1) << (bits)) - 1))
#define UNPACK(bits)                                                                               \
	static void unpack_##bits(const unsigned char *from, uint32_t *to, uint32_t n)             \
	{                                                                                          \
		uint64_t word;                                                                     \
		for (uint32_t i = 0; i < n; i += 8, from += (bits), to += 8) {                     \
			UNPACK_ONE(bits, 0);                                                       \
			UNPACK_ONE(bits, 1);                                                       \
			UNPACK_ONE(bits, 2);                                                       \
			UNPACK_ONE(bits, 3);                                                       \
			UNPACK_ONE(bits, 4);                                                       \
			UNPACK_ONE(bits, 5);                                                       \
			UNPACK_ONE(bits, 6);                                                       \
			UNPACK_ONE(bits, 7);                                                       \
		}                                                                                  \
	}
UNPACK(1)
UNPACK(2)
UNPACK(3)
UNPACK(4)
UNPACK(5)
UNPACK(6)
UNPACK(7)
UNPACK(8)
UNPACK(9)
UNPACK(10)
UNPACK(11)
UNPACK(12)

static void unpack(const unsigned char *from, uint32_t *to, uint32_t n, unsigned bits)
{
	typedef void unpack_fn(const unsigned char *, uint32_t *, uint32_t);
	static unpack_fn *const of[] = { NULL, unpack_1, unpack_2, unpack_3, unpack_4, unpack_5,
		unpack_6, unpack_7, unpack_8, unpack_9, unpack_10, unpack_11, unpack_12 };
	if (bits == 0)
		memset(to, 0, n * sizeof *to);
	else if (bits < sizeof of / sizeof *of)
		of[bits](from, to, n);
	else
		for (uint32_t i = 0; i < n; i++)
			to[i] = number_at(from, i, bits);
}

/* ---- writing -------------------------------------------------------------------------------- */

static void set_room(struct pl_packer *p)
{
	p->entries.max = p->chunks.max = p->positions.max = SIZE_MAX;
}

static size_t varint_bytes(uint32_t n)
{
	return n ? (bits_for(n) + 6) / 7 : 1;
}

/* The width that packs the numbers smallest, those that do not fit set apart. */
static unsigned best_bits(const uint32_t *numbers, uint32_t n, uint32_t most)
{
	unsigned widest = bits_for(most), best = widest;
	size_t least = packed_bytes(n, widest);
	for (unsigned bits = widest; bits-- > 0;) {
		size_t size = packed_bytes(n, bits);
		for (uint32_t i = 0; i < n && size < least; i++)
			if (numbers[i] >> bits)
				size += 1 + varint_bytes(numbers[i] >> bits);
		if (size < least) {
			least = size;
			best = bits;
		}
		if (packed_bytes(n, bits) * 4 < least)
			break;
	}
	return best;
}

static void pack_places(struct pl_packer *p, uint32_t *step, unsigned bits)
{
	uint32_t far = 0;
	pl_buf_byte(&p->chunks, 0);
	size_t count_at = p->chunks.len - 1;
	uint32_t high[PL_CHUNK];
	uint8_t index[PL_CHUNK];
	for (uint32_t i = 0; i < p->n; i++) {
		if ((uint64_t)step[i] >> bits) {
			index[far] = (uint8_t)i;
			high[far++] = (uint32_t)((uint64_t)step[i] >> bits);
			step[i] &= (uint32_t)((UINT64_C(1) << bits) - 1);
		}
	}
	pack(&p->chunks, step, p->n, bits);
	for (uint32_t i = 0; i < far; i++) {
		pl_buf_byte(&p->chunks, (char)index[i]);
		pl_buf_varint(&p->chunks, high[i]);
	}
	if (!p->chunks.status)
		p->chunks.at[count_at] = (char)far;
}

static void close_chunk(struct pl_packer *p)
{
	uint32_t step[PL_CHUNK], places = 0, counts = 0;
	size_t start = p->chunks.len;
	if (!p->n)
		return;
	uint32_t before = p->chunk_base;
	for (uint32_t i = 0; i < p->n; i++) {
		step[i] = i || p->n_chunks ? p->place[i] - before - 1 : p->place[i] - p->first;
		before = p->place[i];
		places = step[i] > places ? step[i] : places;
		counts = p->count[i] - 1 > counts ? p->count[i] - 1 : counts;
	}
	unsigned place_bits = best_bits(step, p->n, places), count_bits = bits_for(counts),
		 form_bits = bits_for(p->form_most);
	char head[4] = { (char)(p->n - 1), (char)place_bits, (char)count_bits, (char)form_bits };
	pl_buf_add(&p->chunks, (struct pl_str){ head, sizeof head });
	pack_places(p, step, place_bits);
	for (uint32_t i = 0; i < p->n; i++)
		step[i] = p->count[i] - 1;
	pack(&p->chunks, step, p->n, count_bits);
	pack(&p->chunks, p->form, p->n_forms, form_bits);
	pl_buf_add(&p->chunks, pl_buf_str(&p->positions));
	pl_buf_varint(&p->entries, p->last - (p->n_chunks ? p->chunk_base : p->first));
	pl_buf_varint(&p->entries, p->chunks.len - start);
	p->chunk_base = p->last;
	p->n_chunks++;
	p->n = p->n_forms = p->form_most = 0;
	pl_buf_clear(&p->positions);
}

bool pl_pack_place(struct pl_packer *p, uint32_t place)
{
	if (p->n == PL_CHUNK)
		close_chunk(p);
	if (p->n_chunks == PL_BLOCK_CHUNKS || p->chunks.len + p->entries.len >= PL_BLOCK_BYTES)
		return false;
	if (!p->postings++) {
		set_room(p);
		p->first = p->chunk_base = place;
	}
	p->place[p->n] = p->last = place;
	p->count[p->n++] = 0;
	return true;
}

static bool grow_forms(struct pl_packer *p)
{
	uint32_t cap = p->forms_cap ? p->forms_cap * 2 : 512;
	uint32_t *grown = realloc(p->form, cap * sizeof *grown);
	if (!grown) {
		p->no_memory = true;
		return false;
	}
	p->form = grown;
	p->forms_cap = cap;
	return true;
}

static inline void add_varint(struct pl_buf *b, uint32_t n)
{
	if (n < 0x80 && b->len < b->cap && !b->status)
		b->at[b->len++] = (char)n;
	else
		pl_buf_varint(b, n);
}

void pl_pack_occurrence(struct pl_packer *p, uint32_t position, uint32_t form)
{
	if (p->n_forms == p->forms_cap && !grow_forms(p))
		return;
	uint32_t *count = &p->count[p->n - 1];
	add_varint(&p->positions, position - (*count ? p->position : 0) - 1);
	p->position = position;
	++*count;
	p->form[p->n_forms++] = form;
	p->form_most = form > p->form_most ? form : p->form_most;
}

enum pl_status pl_pack_finish(struct pl_packer *p, struct pl_buf *out)
{
	close_chunk(p);
	pl_buf_varint(out, p->n_chunks);
	pl_buf_add(out, pl_buf_str(&p->entries));
	pl_buf_add(out, pl_buf_str(&p->chunks));
	bool bad = p->no_memory || p->entries.status || p->chunks.status || p->positions.status;
	pl_packer_clear(p);
	return bad || out->status ? PL_NOMEM : PL_OK;
}

void pl_packer_clear(struct pl_packer *p)
{
	pl_buf_clear(&p->entries);
	pl_buf_clear(&p->chunks);
	pl_buf_clear(&p->positions);
	p->first = p->last = p->n_chunks = p->chunk_base = 0;
	p->n = p->n_forms = p->form_most = 0;
	p->postings = 0;
	p->no_memory = false;
}

void pl_packer_free(struct pl_packer *p)
{
	pl_buf_free(&p->entries);
	pl_buf_free(&p->chunks);
	pl_buf_free(&p->positions);
	free(p->form);
	*p = (struct pl_packer){ 0 };
}

/* ---- reading -------------------------------------------------------------------------------- */

bool pl_block_open(struct pl_str bytes, uint32_t first, struct pl_block *out)
{
	uint64_t chunks, span, length;
	size_t at = 0;
	uint64_t last = first, from = 0;
	if (!pl_varint(bytes, &at, &chunks) || chunks == 0 || chunks > PL_BLOCK_CHUNKS || !first)
		return false;
	out->bytes = (const unsigned char *)bytes.at;
	out->first = first;
	out->n_chunks = (uint32_t)chunks;
	for (uint32_t i = 0; i < chunks; i++) {
		if (!pl_varint(bytes, &at, &span) || !pl_varint(bytes, &at, &length) ||
			span > UINT32_MAX || length > bytes.len)
			return false;
		last += span;
		out->from[i] = (uint32_t)from;
		from += length;
		if (last > UINT32_MAX || from > bytes.len || (i && span == 0))
			return false;
		out->last[i] = (uint32_t)last;
	}
	out->from[chunks] = (uint32_t)from;
	if (from != bytes.len - at)
		return false;
	for (uint32_t i = 0; i <= chunks; i++)
		out->from[i] += (uint32_t)at;
	return true;
}

static bool add_far(const unsigned char **at, const unsigned char *end, unsigned far, unsigned bits,
	struct pl_chunk *out)
{
	struct pl_str rest = { (const char *)*at, (size_t)(end - *at) };
	size_t i = 0;
	for (; far; far--) {
		uint64_t high;
		if (i == rest.len || (unsigned char)rest.at[i] >= out->n)
			return false;
		uint32_t *place = &out->place[(unsigned char)rest.at[i++]];
		if (!pl_varint(rest, &i, &high) || high > UINT32_MAX)
			return false;
		*place |= (uint32_t)(high << bits);
	}
	*at += i;
	return true;
}

bool pl_chunk_open(const struct pl_block *b, uint32_t i, struct pl_chunk *out)
{
	const unsigned char *at = b->bytes + b->from[i], *end = b->bytes + b->from[i + 1];
	if (end - at < 5 || at[0] >= PL_CHUNK || at[1] > 32 || at[2] > 32 || at[3] > 32)
		return false;
	unsigned bits = at[1], far = at[4];
	out->n = at[0] + 1u;
	out->count_bits = at[2];
	out->form_bits = at[3];
	at += 5;
	size_t places = packed_bytes(out->n, bits), counts = packed_bytes(out->n, out->count_bits);
	if (places > (size_t)(end - at))
		return false;
	unpack(at, out->place, out->n, bits);
	at += places;
	if (!add_far(&at, end, far, bits, out) || counts > (size_t)(end - at))
		return false;
	/* The first place of the block comes as it is. */
	uint64_t sum = i ? b->last[i - 1] : b->first - 1;
	for (uint32_t k = 0; k < out->n; k++) {
		sum += out->place[k] + UINT64_C(1);
		out->place[k] = (uint32_t)sum;
	}
	if (sum != b->last[i])
		return false;
	out->counts = at;
	out->forms = out->counts + counts;
	out->end = end;
	out->counted = false;
	return true;
}

/* How many of eight bytes end a varint. A sum of bytes by one multiplication: gcc has no instruction for it
 * that every x86-64 knows. */
static inline uint32_t ends(uint64_t word)
{
	return (uint32_t)(((~word >> 7 & UINT64_C(0x0101010101010101)) *
				  UINT64_C(0x0101010101010101)) >>
			  56);
}

/* How many varints end in from .. to. */
static uint64_t count_ends(const unsigned char *from, const unsigned char *to)
{
	uint64_t n = 0, word;
	for (; to - from >= 8; from += 8) {
		memcpy(&word, from, sizeof word);
		n += ends(word);
	}
	for (; from < to; from++)
		n += *from < 0x80;
	return n;
}

bool pl_chunk_count_now(struct pl_chunk *c)
{
	uint64_t n = 0;
	unpack(c->counts, c->start, c->n, c->count_bits);
	for (uint32_t i = 0; i < c->n; i++) {
		uint64_t more = c->start[i] + UINT64_C(1);
		c->start[i] = (uint32_t)n;
		n += more;
	}
	size_t room = (size_t)(c->end - c->forms);
	if (n > room || packed_bytes(n, c->form_bits) > room)
		return false;
	c->start[c->n] = (uint32_t)n;
	c->positions = c->forms + packed_bytes(n, c->form_bits);
	c->at = 0;
	c->at_byte = c->positions;
	c->counted = true;
	return true;
}

bool pl_chunk_whole(const struct pl_chunk *c)
{
	return count_ends(c->positions, c->end) == c->start[c->n] && c->end > c->positions &&
	       c->end[-1] < 0x80;
}

/* Behind `skip` varints, or at the end. */
static const unsigned char *skip_varints(
	const unsigned char *at, const unsigned char *end, uint32_t skip)
{
	uint64_t word;
	while (skip >= 8 && end - at >= 8) {
		memcpy(&word, at, sizeof word);
		skip -= ends(word);
		at += 8;
	}
	while (skip && at < end)
		skip -= *at++ < 0x80;
	return at;
}

void pl_chunk_positions(struct pl_chunk *c, uint32_t i, uint32_t *positions)
{
	if (c->start[i] < c->at) {
		c->at = 0;
		c->at_byte = c->positions;
	}
	const unsigned char *at = skip_varints(c->at_byte, c->end, c->start[i] - c->at);
	uint32_t position = 0, n = pl_chunk_occurrences(c, i);
	for (uint32_t k = 0; k < n; k++) {
		uint32_t step = 0;
		for (unsigned shift = 0; at < c->end; shift += 7) {
			step |= shift < 32 ? (*at & 0x7fu) << shift : 0;
			if (*at++ < 0x80)
				break;
		}
		positions[k] = position += step + 1;
	}
	c->at = c->start[i + 1];
	c->at_byte = at;
}

uint32_t pl_chunk_form(const struct pl_chunk *c, uint32_t i, uint32_t k)
{
	return c->form_bits ? number_at(c->forms, c->start[i] + k, c->form_bits) : 0;
}

/* ---- taking up ------------------------------------------------------------------------------ */

static bool repack_chunk(struct pl_packer *p, struct pl_chunk *c)
{
	uint32_t *positions = malloc((c->start[c->n] + 1u) * sizeof *positions);
	if (!positions) {
		p->no_memory = true;
		return false;
	}
	for (uint32_t i = 0; i < c->n; i++) {
		if (!pl_pack_place(p, c->place[i]))
			break;
		pl_chunk_positions(c, i, positions);
		for (uint32_t k = 0; k < pl_chunk_occurrences(c, i); k++)
			pl_pack_occurrence(p, positions[k], pl_chunk_form(c, i, k));
	}
	free(positions);
	return p->n == c->n && !p->no_memory;
}

/* Full chunks are copied as they are; the last one is unpacked. */
bool pl_pack_reopen(struct pl_packer *p, struct pl_str bytes, uint32_t first)
{
	struct pl_block b;
	struct pl_chunk c;
	pl_packer_clear(p);
	if (!pl_block_open(bytes, first, &b))
		return false;
	set_room(p);
	p->first = p->chunk_base = first;
	for (uint32_t i = 0; i + 1 < b.n_chunks; i++) {
		uint32_t length = b.from[i + 1] - b.from[i];
		if (length == 0 || b.bytes[b.from[i]] != PL_CHUNK - 1)
			return false;
		pl_buf_varint(&p->entries, b.last[i] - p->chunk_base);
		pl_buf_varint(&p->entries, length);
		pl_buf_add(&p->chunks, pl_str_cut(bytes, b.from[i], b.from[i + 1]));
		p->chunk_base = p->last = b.last[i];
		p->postings += PL_CHUNK;
		p->n_chunks++;
	}
	uint32_t open = b.n_chunks - 1;
	p->postings += !p->postings; /* so that the first place is not taken for a new block's */
	bool good = pl_chunk_open(&b, open, &c) && pl_chunk_count(&c) && pl_chunk_whole(&c) &&
		    repack_chunk(p, &c);
	p->postings = (uint64_t)open * PL_CHUNK + p->n;
	return good;
}
