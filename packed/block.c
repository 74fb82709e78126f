#include "packed/block.h"

#include <stdlib.h>

enum { PLAIN = 0x80 };
enum {
	FREE = 1 << 20
}; /* occurrences whose positions may take no bits: no more, so that a chunk of few bytes
			  * cannot stand for any number of them */
enum { SMALL = 24 }; /* 128 steps of so many bits make less than 2^32 */

/* ---- writing -------------------------------------------------------------------------------- */

/* Numbers that lie in the same bits; those that need more are far. */
struct row {
	uint32_t *number;
	uint32_t n, n_far;
	unsigned bits;
	struct pl_far far[PL_CHUNK_FAR];
};

/* Finds the width that packs them smallest. */
static void choose_bits(struct row *r, uint32_t *number, uint32_t n)
{
	uint32_t of[33] = { 0 }, far = 0; /* numbers of so many bits */
	const unsigned least_bits = n > FREE;
	for (uint32_t i = 0; i < n; i++)
		of[pl_bits_for(number[i])]++;
	unsigned widest = 32;
	while (widest > least_bits && !of[widest])
		widest--;
	r->number = number;
	r->n = n;
	r->n_far = 0;
	r->bits = widest;
	size_t least = pl_bits_bytes(n, widest);
	for (unsigned bits = widest; bits-- > least_bits;) {
		size_t size = pl_bits_bytes(n, bits);
		far += of[bits + 1];
		if (far > PL_CHUNK_FAR || size + 2 * (size_t)far >= least)
			break;
		for (unsigned k = bits + 1; k <= widest; k++)
			size += of[k] * (size_t)(1 + (k - bits + 6) / 7);
		if (size < least) {
			least = size;
			r->bits = bits;
			r->n_far = far;
		}
	}
}

/* Cuts off what is far. */
static void part_far(struct row *r)
{
	uint32_t found = 0;
	for (uint32_t i = 0; found < r->n_far; i++)
		if ((uint64_t)r->number[i] >> r->bits) {
			r->far[found++] = (struct pl_far){ i, r->number[i] >> r->bits };
			r->number[i] &= (UINT32_C(1) << r->bits) - 1;
		}
}

static void pack_row(struct pl_buf *out, const struct row *r)
{
	uint32_t before = 0;
	pl_bits_pack(out, r->number, r->n, r->bits);
	for (uint32_t i = 0; i < r->n_far; i++) {
		pl_buf_varint(out, r->far[i].at - before);
		pl_buf_varint(out, r->far[i].above);
		before = r->far[i].at;
	}
}

/* Makes of places and counts what is stored of them; returns the bits of the counts. */
static unsigned steps_of(struct pl_packer *p, uint32_t *place, uint32_t *count)
{
	uint32_t before = p->chunk_base, most = 0;
	for (uint32_t i = 0; i < p->n; i++) {
		place[i] = i || p->n_chunks ? p->place[i] - before - 1 : p->place[i] - p->first;
		before = p->place[i];
		count[i] = p->count[i] - 1;
		most |= count[i];
	}
	return pl_bits_for(most);
}

static void add_entry(struct pl_packer *p, uint32_t last, size_t from)
{
	if (p->n_chunks)
		pl_buf_varint(&p->entries, from - p->chunk_from);
	pl_buf_varint(&p->entries, last - p->chunk_base);
	p->chunk_from = from;
	p->chunk_base = last;
	p->n_chunks++;
}

static void close_chunk(struct pl_packer *p)
{
	uint32_t place[PL_CHUNK], count[PL_CHUNK];
	struct row places, positions;
	size_t from = p->chunks.len;
	if (!p->n)
		return;
	unsigned count_bits = steps_of(p, place, count), form_bits = pl_bits_for(p->form_most);
	choose_bits(&places, place, p->n);
	choose_bits(&positions, p->step, p->occurrences);
	part_far(&places);
	part_far(&positions);
	bool plain = !count_bits && !form_bits && !places.n_far && !positions.n_far;
	char head[] = { (char)((p->n - 1) | (plain ? PLAIN : 0)), (char)places.bits,
		(char)positions.bits, (char)count_bits, (char)form_bits, (char)places.n_far,
		(char)positions.n_far };
	pl_buf_add(&p->chunks, (struct pl_str){ head, plain ? 3 : sizeof head });
	pack_row(&p->chunks, &places);
	pl_bits_pack(&p->chunks, count, p->n, count_bits);
	pl_bits_pack(&p->chunks, p->form, p->occurrences, form_bits);
	pack_row(&p->chunks, &positions);
	add_entry(p, p->last, from);
	p->n = p->occurrences = p->form_most = 0;
}

bool pl_pack_place(struct pl_packer *p, uint32_t place)
{
	if (p->n == PL_CHUNK)
		close_chunk(p);
	if (p->n_chunks == PL_BLOCK_CHUNKS || p->chunks.len + p->entries.len >= PL_BLOCK_BYTES)
		return false;
	if (!p->postings++) {
		p->entries.max = p->chunks.max = SIZE_MAX;
		p->first = p->chunk_base = place;
	}
	p->place[p->n] = p->last = place;
	p->count[p->n++] = 0;
	return true;
}

static bool grow(uint32_t **list, uint32_t cap)
{
	uint32_t *grown = realloc(*list, cap * sizeof *grown);
	*list = grown ? grown : *list;
	return grown;
}

static bool more_occurrences(struct pl_packer *p)
{
	uint32_t cap = p->cap ? p->cap * 2 : 512;
	if (!grow(&p->form, cap) || !grow(&p->step, cap)) {
		p->no_memory = true;
		return false;
	}
	p->cap = cap;
	return true;
}

void pl_pack_occurrence(struct pl_packer *p, uint32_t position, uint32_t form)
{
	if (p->occurrences == p->cap && !more_occurrences(p))
		return;
	uint32_t *count = &p->count[p->n - 1];
	p->step[p->occurrences] = position - (*count ? p->position : 0) - 1;
	p->position = position;
	++*count;
	p->form[p->occurrences++] = form;
	p->form_most |= form;
}

enum pl_status pl_pack_finish(struct pl_packer *p, struct pl_buf *out)
{
	close_chunk(p);
	pl_buf_varint(out, p->n_chunks);
	pl_buf_add(out, pl_buf_str(&p->entries));
	pl_buf_add(out, pl_buf_str(&p->chunks));
	bool bad = p->no_memory || p->entries.status || p->chunks.status;
	pl_packer_clear(p);
	return bad || out->status ? PL_NOMEM : PL_OK;
}

void pl_packer_clear(struct pl_packer *p)
{
	pl_buf_clear(&p->entries);
	pl_buf_clear(&p->chunks);
	p->first = p->last = p->n_chunks = p->chunk_base = 0;
	p->n = p->occurrences = p->form_most = 0;
	p->postings = 0;
	p->no_memory = false;
}

void pl_packer_free(struct pl_packer *p)
{
	pl_buf_free(&p->entries);
	pl_buf_free(&p->chunks);
	free(p->form);
	free(p->step);
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
		bool more = i + 1 < chunks;
		length = 0;
		if (!pl_varint(bytes, &at, &span) || (more && !pl_varint(bytes, &at, &length)) ||
			span > UINT32_MAX || length > bytes.len)
			return false;
		last += span;
		out->from[i] = (uint32_t)from;
		from += length;
		if (last > UINT32_MAX || from > bytes.len || (i && span == 0))
			return false;
		out->last[i] = (uint32_t)last;
	}
	for (uint32_t i = 0; i < chunks; i++)
		out->from[i] += (uint32_t)at;
	out->from[chunks] = (uint32_t)bytes.len;
	return out->from[chunks - 1] <= bytes.len;
}

static bool read_far(const unsigned char **at, const unsigned char *end, uint32_t n_far, uint32_t n,
	unsigned bits, struct pl_far *far)
{
	struct pl_str rest = { (const char *)*at, (size_t)(end - *at) };
	size_t from = 0;
	uint64_t index = 0, step, above;
	for (uint32_t i = 0; i < n_far; i++) {
		if (!pl_varint(rest, &from, &step) || !pl_varint(rest, &from, &above) ||
			step >= n || (i && !step) || (index += step) >= n || !above ||
			above > (uint64_t)UINT32_MAX >> bits)
			return false;
		far[i] = (struct pl_far){ (uint32_t)index, (uint32_t)above };
	}
	*at += from;
	return true;
}

/* Steps into places. Their sum can pass 2^32 only where some are that big, and then it is watched. */
static bool add_up(struct pl_chunk *c, uint32_t before, uint32_t last, bool big)
{
	uint64_t sum = before;
	if (!big) {
		pl_bits_sum(c->place, c->n, before);
		sum = c->place[c->n - 1];
	}
	for (uint32_t k = 0; big && k < c->n; k++) {
		sum += c->place[k] + UINT64_C(1);
		c->place[k] = (uint32_t)sum;
	}
	memset(c->place + c->n, 0xff, PL_CHUNK_AHEAD * sizeof *c->place);
	return sum == last;
}

bool pl_chunk_open(const struct pl_block *b, uint32_t i, struct pl_chunk *out)
{
	const unsigned char *at = b->bytes + b->from[i], *end = b->bytes + b->from[i + 1];
	if (end - at < 3)
		return false;
	bool plain = at[0] & PLAIN;
	unsigned bits = at[1], n_far = 0;
	out->n = at[0] % PLAIN + 1u;
	out->position_bits = at[2];
	out->count_bits = out->form_bits = out->far = 0;
	at += 3;
	if (!plain) {
		if (end - at < 4)
			return false;
		out->count_bits = at[0];
		out->form_bits = at[1];
		n_far = at[2];
		out->far = at[3];
		at += 4;
	}
	size_t places = pl_bits_bytes(out->n, bits),
	       counts = pl_bits_bytes(out->n, out->count_bits);
	if (bits > 32 || out->position_bits > 32 || out->count_bits > 32 || out->form_bits > 32 ||
		n_far > PL_CHUNK_FAR || out->far > PL_CHUNK_FAR || places > (size_t)(end - at))
		return false;
	pl_bits_unpack(at, out->place, out->n, bits);
	at += places;
	if (n_far && !read_far(&at, end, n_far, out->n, bits, out->far_position))
		return false;
	bool big = bits > SMALL;
	for (unsigned k = 0; k < n_far; k++) {
		uint32_t *place = &out->place[out->far_position[k].at];
		*place |= out->far_position[k].above << bits;
		big |= *place >> SMALL != 0;
	}
	if (counts > (size_t)(end - at))
		return false;
	out->counts = at;
	out->end = end;
	out->counted = false;
	/* The first place of the block comes as it is. */
	return add_up(out, i ? b->last[i - 1] : b->first - 1, b->last[i], big);
}

/* Sums of counts, each with what it stands for. */
static bool count_up(struct pl_chunk *c)
{
	uint64_t sum = 0;
	c->start[0] = 0;
	pl_bits_unpack(c->counts, c->start + 1, c->n, c->count_bits);
	if (c->count_bits <= SMALL) {
		pl_bits_sum(c->start + 1, c->n, 0);
		return true;
	}
	for (uint32_t i = 1; i <= c->n; i++) {
		sum += c->start[i] + UINT64_C(1);
		c->start[i] = (uint32_t)sum;
	}
	return sum <= UINT32_MAX;
}

bool pl_chunk_count_now(struct pl_chunk *c)
{
	if (!count_up(c))
		return false;
	uint32_t n = c->start[c->n];
	const unsigned char *at = c->counts + pl_bits_bytes(c->n, c->count_bits);
	size_t room = (size_t)(c->end - at), forms = pl_bits_bytes(n, c->form_bits);
	if (forms > room || (!c->position_bits && n > FREE))
		return false;
	c->forms = at;
	c->positions = at += forms;
	size_t steps = pl_bits_bytes(n, c->position_bits);
	if (steps > room - forms)
		return false;
	at += steps;
	if (c->far && !read_far(&at, c->end, c->far, n, c->position_bits, c->far_position))
		return false;
	c->looked = c->stepped = false;
	c->counted = at == c->end;
	return c->counted;
}

/* Steps of n occurrences from `from` on. */
static void read_steps(const struct pl_chunk *c, uint32_t from, uint32_t n, uint32_t *to)
{
	for (uint32_t i = 0; i < n; i++)
		to[i] = pl_bits_at(c->positions, (uint64_t)from + i, c->position_bits);
	for (uint32_t i = 0; i < c->far; i++)
		if (c->far_position[i].at - from < n)
			to[c->far_position[i].at - from] |= c->far_position[i].above
							    << c->position_bits;
}

/* The first look takes only what it needs: in a long list there may be no other. */
const uint32_t *pl_chunk_steps_now(struct pl_chunk *c, uint32_t i)
{
	uint32_t all = c->start[c->n], n = pl_chunk_occurrences(c, i);
	if (n > PL_CHUNK_STEPS)
		return NULL;
	if (all > PL_CHUNK_STEPS || (!c->looked && n < all)) {
		c->looked = true;
		read_steps(c, c->start[i], n, c->step);
		return c->step;
	}
	pl_bits_unpack(c->positions, c->step, all, c->position_bits);
	for (uint32_t k = 0; k < c->far; k++)
		c->step[c->far_position[k].at] |= c->far_position[k].above << c->position_bits;
	c->stepped = true;
	return c->step + c->start[i];
}

void pl_chunk_positions(struct pl_chunk *c, uint32_t i, uint32_t *positions)
{
	const uint32_t *step = pl_chunk_steps(c, i);
	uint32_t n = pl_chunk_occurrences(c, i), position = 0;
	if (!step) {
		read_steps(c, c->start[i], n, positions);
		step = positions;
	}
	for (uint32_t k = 0; k < n; k++)
		positions[k] = position += step[k] + 1;
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
	p->entries.max = p->chunks.max = SIZE_MAX;
	p->first = p->chunk_base = first;
	for (uint32_t i = 0; i + 1 < b.n_chunks; i++) {
		size_t from = p->chunks.len;
		if (b.from[i] == b.from[i + 1] || b.bytes[b.from[i]] % PLAIN != PL_CHUNK - 1)
			return false;
		pl_buf_add(&p->chunks, pl_str_cut(bytes, b.from[i], b.from[i + 1]));
		add_entry(p, b.last[i], from);
		p->last = b.last[i];
		p->postings += PL_CHUNK;
	}
	uint32_t open = b.n_chunks - 1;
	p->postings += !p->postings; /* so that the first place is not taken for a new block's */
	bool good = pl_chunk_open(&b, open, &c) && pl_chunk_count(&c) && repack_chunk(p, &c);
	p->postings = (uint64_t)open * PL_CHUNK + p->n;
	return good;
}
