/* Blocks: what is packed comes back, however it was packed and in whatever order it is asked for. */

#include "packed/block.h"

#include <stdlib.h>

#include "tests/fuzz/values.h"
#include "tests/tap.h"

enum { POSTINGS = 5000 };

static struct posting {
	uint32_t place, count, start; /* of its occurrences */
} posting[POSTINGS];
static uint32_t n_postings, n_occurrences;
static uint32_t position[POSTINGS * 300], form[POSTINGS * 300];

static struct pl_packer packer;
static struct pl_buf packed = { .max = SIZE_MAX }, other = { .max = SIZE_MAX };

/* Random postings of a shape, places rising from some number on. */
static void make(const struct posting_shape *s)
{
	uint32_t place = dice(1000);
	n_occurrences = 0;
	for (n_postings = 0; n_postings < s->postings; n_postings++) {
		place += 1 + dice(dice(20) ? s->gap : s->far * s->gap);
		posting[n_postings] = (struct posting){ place, 1 + dice(s->counts), n_occurrences };
		uint32_t at = 0;
		for (uint32_t k = 0; k < posting[n_postings].count; k++, n_occurrences++) {
			position[n_occurrences] = at += 1 + dice(s->position);
			form[n_occurrences] = dice(s->forms);
		}
	}
}

static bool add(uint32_t i)
{
	if (!pl_pack_place(&packer, posting[i].place))
		return false;
	for (uint32_t k = 0; k < posting[i].count; k++)
		pl_pack_occurrence(
			&packer, position[posting[i].start + k], form[posting[i].start + k]);
	return true;
}

/* Packs postings from .. to into out, readable past its end; returns how many the block took. */
static uint32_t pack(uint32_t from, uint32_t to, struct pl_buf *out)
{
	uint32_t i = from;
	pl_buf_clear(out);
	while (i < to && add(i))
		i++;
	if (pl_pack_finish(&packer, out))
		return 0;
	size_t len = out->len;
	pl_buf_add(out, pl_block_slack());
	out->len = len;
	return i - from;
}

static bool same_posting(struct pl_chunk *c, uint32_t i, const struct posting *p)
{
	static uint32_t got[300];
	if (c->place[i] != p->place || pl_chunk_occurrences(c, i) != p->count)
		return false;
	pl_chunk_positions(c, i, got);
	for (uint32_t k = 0; k < p->count; k++)
		if (got[k] != position[p->start + k] ||
			pl_chunk_form(c, i, k) != form[p->start + k])
			return false;
	return true;
}

/* Does the block hold the n postings from `from` on? Looks at each chunk forwards, then here and there. */
static bool holds(const struct pl_buf *block, uint32_t from, uint32_t n)
{
	struct pl_block b;
	struct pl_chunk c;
	uint32_t seen = 0;
	if (!pl_block_open(pl_buf_str(block), posting[from].place, &b))
		return false;
	for (uint32_t i = 0; i < b.n_chunks; i++) {
		if (!pl_chunk_open(&b, i, &c) || !pl_chunk_count(&c) || seen + c.n > n)
			return false;
		for (uint32_t k = 0; k < c.n; k++)
			if (!same_posting(&c, k, &posting[from + seen + k]))
				return false;
		for (uint32_t turn = 0; turn < 200; turn++) {
			uint32_t k = dice(c.n);
			if (!same_posting(&c, k, &posting[from + seen + k]))
				return false;
		}
		seen += c.n;
		if (b.last[i] != posting[from + seen - 1].place ||
			(i + 1 < b.n_chunks && c.n != PL_CHUNK))
			return false;
	}
	return seen == n;
}

/* ---- there and back ------------------------------------------------------------------------- */

static void test_shapes(void)
{
	char name[100];
	for (size_t i = 0; i < POSTING_SHAPES; i++) {
		make(&posting_shapes[i]);
		uint32_t took = pack(0, n_postings, &packed);
		(void)snprintf(name, sizeof name, "%s: %u postings in %zu bytes",
			posting_shapes[i].name, took, packed.len);
		ok(took && holds(&packed, 0, took), name);
	}
}

static void test_seeds(void)
{
	unsigned wrong = 0, full = 0;
	for (unsigned seed = 1; seed <= 300; seed++) {
		dice_state = seed;
		make(&(struct posting_shape){ "", 1 + dice(400), 1 + dice(200), 1 + dice(100000),
			1 + dice(dice(4) ? 4 : 300), 1 + dice(dice(2) ? 3 : 201),
			1 + dice(dice(2) ? 30 : 8000) });
		uint32_t took = pack(0, n_postings, &packed);
		full += took < n_postings;
		wrong += !took || !holds(&packed, 0, took);
	}
	is_int(wrong, 0, "300 random runs come back as they were");
	ok(full > 0, "... of which some filled their block");
}

static void test_extremes(void)
{
	static const uint32_t places[] = { 1, 2, 3, 1u << 31, UINT32_MAX - 1, UINT32_MAX };
	n_postings = n_occurrences = 0;
	for (; n_postings < 6; n_postings++, n_occurrences++) {
		posting[n_postings] = (struct posting){ places[n_postings], 1, n_occurrences };
		position[n_occurrences] = n_postings % 2 ? UINT32_MAX : 1;
		form[n_occurrences] = n_postings % 2 ? UINT32_MAX : 0;
	}
	is_int(pack(0, 6, &packed), 6, "the least and the greatest numbers");
	ok(holds(&packed, 0, 6), "... come back");
	posting[0].place = UINT32_MAX;
	ok(pack(0, 1, &packed) == 1 && holds(&packed, 0, 1), "the last place there is, alone");
}

/* ---- how much goes in ----------------------------------------------------------------------- */

static void test_full(void)
{
	make(&(struct posting_shape){ "", POSTINGS, 1, 1, 1, 1, 1 });
	is_int(pack(0, n_postings, &packed), PL_CHUNK * PL_BLOCK_CHUNKS,
		"a block takes 32 chunks of 128 postings");
	ok(packed.len < 6000 && holds(&packed, 0, PL_CHUNK * PL_BLOCK_CHUNKS), "... of few bytes");
	make(&(struct posting_shape){ "", POSTINGS, 3, 1, 20, 9, 8000 });
	uint32_t took = pack(0, n_postings, &packed);
	ok(took % PL_CHUNK == 0 && took < 1000 && packed.len >= PL_BLOCK_BYTES,
		"or whole chunks up to some 7,700 bytes");
	ok(holds(&packed, 0, took), "... which come back");
	uint32_t more = pack(took, n_postings, &packed);
	ok(more && holds(&packed, took, more),
		"the packer is empty then, and takes the next block");
}

static void test_far(void)
{
	make(&(struct posting_shape){ "", 128, 1, 1, 1, 1, 1 });
	(void)pack(0, 128, &packed);
	size_t near = packed.len;
	for (uint32_t i = 64; i < 128; i++)
		posting[i].place += 100000000;
	(void)pack(0, 128, &packed);
	/* 4 of a header that says so, 5 its own, 3 of a longer span. */
	ok(packed.len <= near + 12, "one far place costs its own bytes, and none of the others'");
	ok(holds(&packed, 0, 128), "... and comes back");
}

/* Steps of 1 take no bits, but a chunk of few bytes may not stand for any number of occurrences. */
static void test_many_occurrences(void)
{
	enum { MANY = (1 << 20) + 1 };
	struct pl_block b;
	static struct pl_chunk c;
	(void)pl_pack_place(&packer, 1);
	for (uint32_t k = 1; k <= MANY; k++)
		pl_pack_occurrence(&packer, k, 0);
	pl_buf_clear(&packed);
	ok(pl_pack_finish(&packer, &packed) == PL_OK, "a word 2^20 + 1 times in one place");
	pl_buf_add(&packed, pl_block_slack());
	packed.len -= PL_BLOCK_SLACK;
	ok(pl_block_open(pl_buf_str(&packed), 1, &b) && pl_chunk_open(&b, 0, &c) &&
			pl_chunk_count(&c) && pl_chunk_occurrences(&c, 0) == MANY,
		"... comes back");
	pl_chunk_positions(&c, 0, position);
	ok(position[0] == 1 && position[MANY - 1] == MANY, "... with its positions");
}

/* ---- taking up ------------------------------------------------------------------------------ */

/* Packs n postings at once, and first `at` of them and then the others behind. */
static bool reopened(uint32_t at, uint32_t n)
{
	uint32_t once = pack(0, n, &other);
	if (pack(0, at, &packed) != at)
		return true; /* they do not fit at all */
	if (!pl_pack_reopen(&packer, pl_buf_str(&packed), posting[0].place) ||
		packer.postings != at || packer.last != posting[at - 1].place)
		return false;
	uint32_t i = at;
	while (i < n && add(i))
		i++;
	pl_buf_clear(&packed);
	return !pl_pack_finish(&packer, &packed) && i == once &&
	       pl_str_eq(pl_buf_str(&packed), pl_buf_str(&other));
}

static void test_reopen(void)
{
	static const uint32_t ats[] = { 1, 2, 127, 128, 129, 255, 256, 257, 300 };
	char name[100];
	make(&(struct posting_shape){ "", 500, 7, 10000, 5, 12, 200 });
	for (size_t i = 0; i < sizeof ats / sizeof *ats; i++) {
		(void)snprintf(
			name, sizeof name, "%u and the rest: the bytes of all at once", ats[i]);
		ok(reopened(ats[i], 500), name);
	}
	unsigned wrong = 0;
	for (unsigned seed = 1; seed <= 60; seed++) {
		dice_state = seed;
		make(&(struct posting_shape){ "", 2 + dice(900), 1 + dice(90), 1 + dice(1000),
			1 + dice(dice(4) ? 4 : 60), 1 + dice(40), 1 + dice(900) });
		wrong += !reopened(1 + dice(n_postings - 1), n_postings);
	}
	is_int(wrong, 0, "the same for 60 random runs, cut anywhere");
	wrong = 0;
	make(&(struct posting_shape){ "", 400, 7, 10000, 5, 12, 200 });
	(void)pack(0, 400, &other);
	(void)pack(0, 1, &packed);
	for (uint32_t i = 1; i < 400; i++) {
		wrong += !pl_pack_reopen(&packer, pl_buf_str(&packed), posting[0].place) || !add(i);
		pl_buf_clear(&packed);
		wrong += pl_pack_finish(&packer, &packed) != PL_OK;
		pl_buf_add(&packed, pl_block_slack());
		packed.len -= PL_BLOCK_SLACK;
	}
	ok(!wrong && pl_str_eq(pl_buf_str(&packed), pl_buf_str(&other)),
		"grown one by one, a block is that of all at once");
}

/* ---- refusals ------------------------------------------------------------------------------- */

static void test_refused(void)
{
	struct pl_block b;
	struct pl_chunk c;
	/* 1 chunk, span 0; plain, 1 posting; 0 bits a place, 0 a position */
	static const char good[] = "\1\0\x80\0\0";
	static const struct {
		const char *bytes;
		size_t len;
		uint32_t first;
		const char *name;
	} bad[] = { { "", 0, 1, "no bytes" }, { "\0", 1, 1, "no chunk" },
		{ "\x21", 1, 1, "33 chunks" }, { "\2\0\6\1\x80\0\0", 7, 1, "a chunk cut short" },
		{ good, 5, 0, "place 0" },
		{ "\1\1\x80\0\0", 5, UINT32_MAX, "a place over the last there is" },
		{ "\2\0\3\0\x80\0\0\x80\0\0", 10, 1, "a chunk that does not rise" } };
	static const struct {
		const char *bytes;
		size_t len;
		const char *name;
	} bad_chunk[] = { { "\1\0\x80\0", 4, "a plain chunk cut short" },
		{ "\1\0\x80\0\0\0", 6, "a byte behind a chunk" },
		{ "\1\0\0\0\0\0\0\0", 8, "a chunk cut short" },
		{ "\1\0\x80\x21\0\0\0\0\0\0", 10, "places of 33 bits" },
		{ "\1\0\x80\0\x21\0\0\0\0\0", 10, "positions of 33 bits" },
		{ "\1\0\x80\0\1", 5, "no positions" },
		{ "\1\1\x80\0\0", 5, "another last place than the entry's" },
		{ "\1\0\0\0\0\0\0\0\1", 9, "a far position cut short" },
		{ "\1\0\0\0\0\0\0\0\1\1\1", 11, "a far position of an occurrence that is not" },
		{ "\1\0\0\0\0\0\0\0\1\0\0", 11, "a far position that is not far" },
		{ "\1\0\0\0\0\0\0\0\x61", 9, "97 far positions" },
		{ "\1\0\0\0\0\x20\0\0\0\xff\xff\xff\xff", 13, "2^32 occurrences in no bytes" } };
	ok(pl_block_open((struct pl_str){ good, 5 }, 1, &b) && pl_chunk_open(&b, 0, &c) &&
			pl_chunk_count(&c),
		"a block is taken");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ok(!pl_block_open((struct pl_str){ bad[i].bytes, bad[i].len }, bad[i].first, &b),
			bad[i].name);
	for (size_t i = 0; i < sizeof bad_chunk / sizeof *bad_chunk; i++) {
		pl_buf_clear(&packed);
		pl_buf_add(&packed, (struct pl_str){ bad_chunk[i].bytes, bad_chunk[i].len });
		pl_buf_add(&packed, pl_block_slack());
		packed.len = bad_chunk[i].len;
		ok(pl_block_open(pl_buf_str(&packed), 1, &b) &&
				!(pl_chunk_open(&b, 0, &c) && pl_chunk_count(&c)),
			bad_chunk[i].name);
	}
}

/* Its full chunks are more than a block has room for, and still one comes behind them. */
static void test_overfull(void)
{
	enum { OFTEN = 64 };
	pl_buf_clear(&packed);
	pl_buf_clear(&other);
	pl_buf_add(&other, (struct pl_str){ "\x7f\0\x08\6\0\0\0", 7 });
	for (int i = 0; i < PL_CHUNK * 6 / 8; i++)
		pl_buf_byte(&other, '\xff');
	for (int i = 0; i < PL_CHUNK * OFTEN; i++)
		pl_buf_byte(&other, '\0');
	pl_buf_varint(&packed, 2);
	pl_buf_varint(&packed, PL_CHUNK - 1);
	pl_buf_varint(&packed, other.len);
	pl_buf_byte(&packed, '\1');
	pl_buf_add(&packed, pl_buf_str(&other));
	pl_buf_add(&packed, (struct pl_str){ "\x80\0\0", 3 });
	pl_buf_add(&packed, pl_block_slack());
	packed.len -= PL_BLOCK_SLACK;
	struct pl_block b;
	ok(pl_block_open(pl_buf_str(&packed), 1, &b), "a block over its size can be read");
	ok(!pl_pack_reopen(&packer, pl_buf_str(&packed), 1), "... but not taken up");
}

int main(void)
{
	test_shapes();
	test_seeds();
	test_extremes();
	test_full();
	test_far();
	test_many_occurrences();
	test_reopen();
	test_refused();
	test_overfull();
	pl_packer_free(&packer);
	pl_buf_free(&packed);
	pl_buf_free(&other);
	return done_testing();
}
