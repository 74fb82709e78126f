/* Sources of documents: their bytes, and what is read of them together. */

#include "packed/origin.h"

#include "indexer/contents.h"
#include "packed/seal.h"
#include "tests/files.h"
#include "tests/tap.h"
#include "text/schema.h"

static struct pl_err err;
static struct pl_buf key = { .max = PL_MAX_TERM }, out = { .max = 1000 };

static void test_bytes(void)
{
	struct pl_origin row = { 300, true, PL_STR("/a/r.jsonl#7"), PL_STR("/a/r.jsonl") };
	struct pl_origin file = { 5, false, PL_STR("/b.txt"), PL_STR("/b.txt") };
	pl_origin_write(&row, &out);
	is_str(pl_buf_str(&out), "\xac\x02\x01\x0a/a/r.jsonl/a/r.jsonl#7", "a row");
	pl_buf_clear(&out);
	pl_origin_write(&file, &out);
	ok(pl_str_eq(pl_buf_str(&out), PL_STR("\x05\0\0/b.txt")), "a file is its own source");
	pl_origin_key_own(&key, 300);
	is_str(pl_buf_str(&key), "o:\x80\x80\x80\x82\xac", "the key of an own source");
	file.document = 300;
	pl_origin_key_of(&key, &file);
	is_str(pl_buf_str(&key), "o:\x80\x80\x80\x82\xac/b.txt", "of a further one");
	pl_origin_key_of(&key, &row);
	is_str(pl_buf_str(&key), "o:\x80\x80\x80\x82\xac/a/r.jsonl#7\xff", "of a row by its line");
	pl_origin_key_in(&key, &(struct pl_origin){ .file = PL_STR("abc"), .source = PL_STR("") });
	is_str(pl_buf_str(&key),
		"a:ba7816bf8f01cfea414140de5dae2223e3b0c44298fc1c149afbf4c8996fb924", "by its file");
}

static void refused(struct pl_str value, const char *why)
{
	struct pl_origin o;
	ok(!pl_origin_read(value, &o), why);
}

static void test_refused(void)
{
	refused(PL_STR(""), "nothing");
	refused(PL_STR("\0\0\0/b"), "no document");
	refused(PL_STR("\xff\xff\xff\xff\xff\x01\0\0/b"), "a document beyond all");
	refused(PL_STR("\x05\x02\0/b"), "neither by line nor not");
	refused(PL_STR("\x05\0\0"), "no source");
	refused(PL_STR("\x05\0\2/b"), "a file without a source");
	refused(PL_STR("\x05\0\3/b"), "a file that is cut");
	refused(PL_STR("\x05\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01/b"), "a length beyond all");
	refused(PL_STR("\x05\0\0/\xff"), "a source that is not UTF-8");
	refused(PL_STR("\x05\0\1\xff/b"), "a file that is not UTF-8");
}

/* ---- read together -------------------------------------------------------------------------- */

static void put(struct pl_db *db, const struct pl_origin *o)
{
	size_t start;
	pl_buf_clear(&out);
	pl_seal_begin(&out, &start);
	pl_origin_write(o, &out);
	pl_seal_end(&out, start, pl_buf_str(&key));
	(void)pl_meta_set(db, pl_buf_str(&key), pl_buf_str(&out), &err);
}

static void put_further(struct pl_db *db, uint32_t document, const char *source)
{
	struct pl_origin o = { document, false, pl_str(source), pl_str(source) };
	pl_origin_key_of(&key, &o);
	put(db, &o);
}

/* The names of all sources of a document whose facts have /m, or what is wrong. */
static struct pl_str all(struct pl_db *db, uint32_t document)
{
	json_t *facts = json_pack("{s:s,s:s,s:b}", PL_KEY_SOURCE, "/m#1", PL_KEY_FILE, "/m",
		PL_KEY_BY_LINE, 1);
	json_t *names = NULL;
	pl_buf_clear(&out);
	if (pl_origin_all(db, document, facts, &names, &err))
		pl_buf_add(&out, pl_str(err.text));
	for (size_t i = 0; i < json_array_size(names); i++)
		pl_buf_print(&out, "%s ", json_string_value(json_array_get(names, i)));
	json_decref(names);
	if (!pl_origin_shown(db, document, facts, &err))
		pl_buf_print(&out, "%s %s %d", json_string_value(json_object_get(facts, "source")),
			json_string_value(json_object_get(facts, "file")),
			json_is_true(json_object_get(facts, "by_line")));
	json_decref(facts);
	return pl_buf_str(&out);
}

static void test_together(void)
{
	struct pl_db *db = NULL;
	struct pl_origin own = { 7, true, PL_STR("/k#2"), PL_STR("/k") };
	(void)pl_db_open_writable("db", PL_FLUSH_BIG, &db, &err);
	(void)pl_db_begin(db, &err);
	is_str(all(db, 7), "/m#1 /m#1 /m 1", "without entries it is the one of the facts");
	put_further(db, 8, "/a");
	put_further(db, 6, "/a");
	is_str(all(db, 7), "/m#1 /m#1 /m 1", "those of others are no matter");
	put_further(db, 7, "/z");
	is_str(all(db, 7), "/m#1 /z /m#1 /m 1", "a further one that comes behind it");
	put_further(db, 7, "/c");
	put_further(db, 7, "/c\x01");
	is_str(all(db, 7), "/c /c\x01 /m#1 /z /c (null) 0", "the first by name is shown");
	pl_origin_key_own(&key, 7);
	put(db, &own);
	is_str(all(db, 7), "/c /c\x01 /k#2 /z /c (null) 0", "another in the place of that of the facts");
	pl_origin_key_of(&key, &(struct pl_origin){ .document = 7, .source = PL_STR("/c") });
	(void)pl_meta_set(db, pl_buf_str(&key), PL_STR("no seal"), &err);
	ok(pl_str_starts(all(db, 7), PL_STR("the index is damaged: the sources of a document")),
		"damage is told");
	pl_db_close(db);
}

/* ---- contents ------------------------------------------------------------------------------- */

static struct pl_hash content(uint32_t n)
{
	struct pl_hash h = { { 0 } };
	h.at[0] = (unsigned char)(n & 0xff); /* tags of few kinds, so that many are alike */
	memcpy(h.at + 8, &n, sizeof n);
	return h;
}

static void test_contents(void)
{
	struct pl_contents c = { 0 };
	struct pl_hash h = content(3);
	size_t at = 0;
	uint64_t sum = 0;
	unsigned n = 0;
	is_int(pl_contents_next(&c, &h, &at), 0, "there is nothing in an empty one");
	for (uint32_t i = 1; i <= 5000; i++) {
		h = content(i);
		if (!pl_contents_add(&c, &h, i))
			ok(false, "no memory");
	}
	h = content(3);
	for (uint32_t number; (number = pl_contents_next(&c, &h, &at)); n++)
		sum += number;
	is_int(n, 20, "all that may have it come");
	is_int((intmax_t)sum, 20 * 3 + 256 * 190, "and no other");
	pl_contents_free(&c);
}

int main(void)
{
	files_begin();
	test_bytes();
	test_refused();
	test_together();
	test_contents();
	pl_buf_free(&key);
	pl_buf_free(&out);
	files_end();
	return done_testing();
}
