/* Mentions of slogans in an index: kinds and blocks, the writer's blocks and what it drops, damage. */

#include "indexer/mentions.h"
#include "tests/files.h"
#include "tests/tap.h"

static struct pl_err err;

/* ---- kinds ---------------------------------------------------------------------------------- */

static void test_kinds(void)
{
	struct pl_mention_kind k = { .span = 3,
		.quoted = true,
		.left_out = true,
		.by = 3,
		.form = PL_STR("two reed boats"),
		.key = PL_STR("lu jingan"),
		.name = PL_STR("Lu Jingan"),
		.verb = PL_STR("stress"),
		.frame = PL_STR("row") };
	struct pl_mention_kind got = { 0 };
	struct pl_buf out = { .max = SIZE_MAX };
	pl_mention_kind_write(&k, &out);
	ok(pl_mention_kind_read(pl_buf_str(&out), &got), "a kind is read back");
	ok(got.span == 3 && got.quoted && got.left_out && got.by == 3, "its numbers");
	is_str(got.form, "two reed boats", "its form");
	is_str(got.key, "lu jingan", "the key of who says it");
	is_str(got.name, "Lu Jingan", "the name");
	is_str(got.verb, "stress", "the verb");
	is_str(got.frame, "row", "the frame");
	for (size_t len = 0; len < out.len; len++)
		if (pl_mention_kind_read((struct pl_str){ out.at, len }, &got))
			ok(false, "a kind that is cut off");
	pl_buf_byte(&out, 0);
	ok(!pl_mention_kind_read(pl_buf_str(&out), &got), "bytes behind it are refused");
	ok(!pl_mention_kind_read(PL_STR("\0\0\0\0\0\0\0"), &got), "so is a mention of no word");
	ok(!pl_mention_kind_read(PL_STR("\1\20\0\0\0\0\0"), &got), "and one who is nobody known");
	pl_buf_free(&out);
}

/* ---- blocks --------------------------------------------------------------------------------- */

#define KINDS "\1\7\1\0\0\0\0\0\0" /* one, of one word and nothing else */

static bool unpacks(struct pl_str bytes, size_t *n)
{
	struct pl_mentions m = { 0 };
	bool no_memory, good = pl_mention_block_unpack(bytes, 0, UINT32_MAX, &m, &no_memory);
	*n = m.n;
	pl_mentions_free(&m);
	return good && !no_memory;
}

static void test_blocks(void)
{
	size_t n;
	ok(unpacks(PL_STR(KINDS), &n) && n == 0, "a block of no mention");
	ok(unpacks(PL_STR(KINDS "\5\2\0"
				"\0\3\0"
				"\1\1\0"),
		   &n) &&
			n == 3,
		"places 5, 5 and 6");
	ok(!unpacks(PL_STR(""), &n), "nothing is no block");
	ok(!unpacks(PL_STR(KINDS "\5\2\1"), &n), "a kind that is not there");
	ok(!unpacks(PL_STR(KINDS "\5\2"), &n), "half a mention");
	ok(!unpacks(PL_STR(KINDS "\0\2\0"), &n), "place 0");
	ok(!unpacks(PL_STR(KINDS "\5\0\0"), &n), "position 0");
	ok(!unpacks(PL_STR(KINDS "\5\2\0"
				 "\377\377\377\377\377\377\377\377\377\1\2\0"),
		   &n),
		"a step that leads back");
	ok(!unpacks(PL_STR("\177"), &n), "more kinds than bytes");
}

/* ---- the writer ----------------------------------------------------------------------------- */

enum { SLOGAN = 0 };

static struct pl_mention_writer *writer(struct pl_db *db, bool fresh)
{
	struct pl_mention_writer *w = NULL;
	is_int(pl_mention_writer_open(db, fresh, &w, &err), PL_OK, "a writer");
	return w;
}

/* One mention in each of n passages from place `first` on. */
static enum pl_status add(struct pl_mention_writer *w, uint32_t first, uint32_t n, const char *form)
{
	struct pl_buf kind = { .max = SIZE_MAX };
	struct pl_mention_kind k = { .span = 2, .form = pl_str(form) };
	enum pl_status st = PL_OK;
	pl_mention_kind_write(&k, &kind);
	for (uint32_t i = 0; !st && i < n; i++) {
		struct pl_built_mention m = { SLOGAN, i, 1 + i % 50, pl_buf_str(&kind) };
		st = pl_mention_writer_add(w, first, &m, 1, &err);
	}
	pl_buf_free(&kind);
	return st;
}

static struct pl_str slogan(void)
{
	const struct pl_lexicon *l;
	return pl_lexicon_builtin(&l, &err) ? PL_STR("") : pl_lexicon_at(l, SLOGAN)->id;
}

/* What an index has of it: how many, in how many blocks; -1 where it cannot be read. */
static intmax_t count(struct pl_db *db, uint32_t first, uint32_t last, size_t *blocks)
{
	struct pl_mention_directory d = { 0 };
	struct pl_mentions m = { 0 };
	intmax_t n = -1;
	if (!pl_mention_directory_read(db, &d, &err)) {
		const struct pl_mentioned *of = pl_mentioned_find(&d, slogan());
		*blocks = of ? of->n : 0;
		if (!pl_mentions_read(db, of, first, last, &m, &err))
			n = (intmax_t)m.n;
		for (size_t i = 1; i < m.n; i++)
			if (m.at[i].place < m.at[i - 1].place)
				ok(false, "mentions rise");
		if (n >= 0 && first == 1 && last == UINT32_MAX)
			is_int((intmax_t)(of ? of->mentions : 0), n,
				"the directory counts as many");
	}
	pl_mentions_free(&m);
	pl_mention_directory_free(&d);
	return n;
}

static void test_writer(struct pl_db *db)
{
	size_t blocks = 0, more = 0;
	struct pl_mention_writer *w = writer(db, true);
	is_int(add(w, 1, 4000, "boats"), PL_OK, "4,000 mentions");
	is_int(pl_mention_writer_flush(w, &err), PL_OK, "are written");
	is_int(count(db, 1, UINT32_MAX, &blocks), 4000, "and read back");
	ok(blocks > 1, "they are in several blocks");
	is_int(count(db, 1999, 2002, &blocks), 4, "some places alone");
	is_int(count(db, 5000, 6000, &blocks), 0, "places without one");
	is_int(add(w, 9000, 10, "boats") | add(w, 8000, 10, "reeds"), PL_OK, "later places first");
	is_int(pl_mention_writer_flush(w, &err), PL_OK, "are written, too");
	is_int(count(db, 1, UINT32_MAX, &more), 4020, "in order");
	is_int(count(db, 8000, 8009, &more), 10, "each in its place");
	is_int(pl_mention_writer_drop(w, 101, 200, &err), PL_OK, "a hundred places go");
	is_int(add(w, 101, 5, "boats"), PL_OK, "and what is added later stays");
	is_int(pl_mention_writer_flush(w, &err), PL_OK, "in one commit");
	is_int(count(db, 1, UINT32_MAX, &more), 3925, "the others are as they were");
	is_int(add(w, 10100, 1, "boats") | add(w, 10000, 1, "boats"), PL_OK, "out of order");
	is_int(pl_mention_writer_drop(w, 10050, 10200, &err), PL_OK, "the later goes again");
	is_int(pl_mention_writer_flush(w, &err), PL_OK, "before it was written");
	is_int(count(db, 10000, 20000, &more), 1, "and the other is there");
	pl_mention_writer_free(w);
	w = writer(db, false);
	is_int(pl_mention_writer_drop(w, 1, UINT32_MAX, &err), PL_OK, "all of them go");
	is_int(pl_mention_writer_flush(w, &err), PL_OK, "another day");
	is_int(count(db, 1, UINT32_MAX, &more), 0, "none is left");
	is_int((intmax_t)more, 0, "and no block");
	pl_mention_writer_free(w);
}

/* ---- damage --------------------------------------------------------------------------------- */

static void test_damage(struct pl_db *db)
{
	struct pl_buf key = { .max = SIZE_MAX }, value = { .max = SIZE_MAX };
	size_t blocks;
	struct pl_mention_writer *w = writer(db, false);
	is_int(add(w, 1, 10, "boats"), PL_OK, "ten mentions");
	is_int(pl_mention_writer_flush(w, &err), PL_OK, "are written");
	pl_mention_writer_free(w);
	struct pl_mention_directory d = { 0 };
	(void)pl_mention_directory_read(db, &d, &err);
	const struct pl_mentioned *of = pl_mentioned_find(&d, slogan());
	pl_mention_key(&key, slogan(), of && of->n ? of->block[0].number : 0);
	pl_mention_directory_free(&d);
	(void)pl_meta_get(db, pl_buf_str(&key), &value, &err);
	ok(value.len > 8, "they have a block");
	value.at[value.len / 2] ^= 1;
	(void)pl_meta_set(db, pl_buf_str(&key), pl_buf_str(&value), &err);
	is_int(count(db, 1, UINT32_MAX, &blocks), -1, "a changed byte is found out");
	is_int(err.code, PL_CORRUPT, "as damage");
	ok(strstr(err.text, "a block of mentions"), "which is named");
	(void)pl_meta_set(db, PL_STR(PL_META_MENTIONS), PL_STR("nonsense"), &err);
	is_int(count(db, 1, UINT32_MAX, &blocks), -1, "so is a directory that is none");
	is_int(err.code, PL_CORRUPT, "as damage");
	pl_buf_free(&key);
	pl_buf_free(&value);
}

int main(void)
{
	struct pl_db *db = NULL;
	files_begin();
	test_kinds();
	test_blocks();
	if (!pl_db_open_writable("ix", PL_FLUSH_BIG, &db, &err) && !pl_db_begin(db, &err)) {
		test_writer(db);
		test_damage(db);
	} else {
		ok(false, "an index to write");
	}
	pl_db_close(db);
	files_end();
	return done_testing();
}
