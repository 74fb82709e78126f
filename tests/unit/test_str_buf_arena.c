#include <stdalign.h>

#include "tests/tap.h"
#include "text/arena.h"
#include "text/buf.h"
#include "text/err.h"

/* Memory that cannot be had is NULL under ASan too, and does not end the program. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static void strings(void)
{
	ok(pl_str_eq(PL_STR("abc"), PL_STR("abc")), "equal bytes are equal");
	ok(!pl_str_eq(PL_STR("abc"), PL_STR("abd")), "other bytes are not");
	ok(!pl_str_eq(PL_STR("abc"), PL_STR("ab")), "another length is not");
	ok(pl_str_eq((struct pl_str){ NULL, 0 }, PL_STR("")), "all empty strings are equal");
	ok(pl_str_eq(PL_STR("a\0b"), PL_STR("a\0b")), "a NUL inside is a byte like any other");
	ok(!pl_str_eq(PL_STR("a\0b"), PL_STR("a\0c")), "... and does not end the string");
	ok(pl_str_starts(PL_STR("party"), PL_STR("par")), "party starts with par");
	ok(pl_str_starts(PL_STR("party"), PL_STR("")), "anything starts with nothing");
	ok(!pl_str_starts(PL_STR("par"), PL_STR("party")), "a string does not start with a longer one");
	ok(pl_str_cmp(PL_STR("a"), PL_STR("b")) < 0, "a sorts before b");
	ok(pl_str_cmp(PL_STR("b"), PL_STR("a")) > 0, "b sorts behind a");
	ok(pl_str_cmp(PL_STR("ab"), PL_STR("abc")) < 0, "a prefix sorts first");
	ok(pl_str_cmp(PL_STR("abc"), PL_STR("ab")) > 0, "... and the longer one last");
	ok(pl_str_cmp(PL_STR("z"), PL_STR("\xC3\xA9")) < 0, "bytes compare without sign");
	is_int(pl_str_cmp(PL_STR("ab"), PL_STR("ab")), 0, "the same compares as 0");
	is_int(pl_str_cmp((struct pl_str){ NULL, 0 }, PL_STR("")), 0, "empty ones compare as 0");
	is_str(pl_str_cut(PL_STR("abcdef"), 2, 4), "cd", "a cut is half open");
	is_str(pl_str_cut((struct pl_str){ NULL, 0 }, 0, 0), "", "nothing can be cut to nothing");
	is_int((intmax_t)pl_str(NULL).len, 0, "a NULL pointer is an empty string");
}

static void buffers(void)
{
	struct pl_buf b = { .max = 100 };
	is_str(pl_buf_str(&b), "", "a new buffer is empty");
	pl_buf_add(&b, PL_STR("abc"));
	pl_buf_byte(&b, 'd');
	pl_buf_print(&b, "%d-%s", 7, "x");
	pl_buf_add(&b, PL_STR(""));
	is_str(pl_buf_str(&b), "abcd7-x", "what is added follows in order");
	is_int(b.status, PL_OK, "... and all is well");

	pl_buf_clear(&b);
	pl_buf_add(&b, PL_STR("new"));
	is_str(pl_buf_str(&b), "new", "a cleared buffer begins again");
	pl_buf_free(&b);
	ok(b.at == NULL && b.len == 0 && b.max == 100, "a freed buffer is empty and keeps its ceiling");
}

static void ceiling(void)
{
	struct pl_buf b = { .max = 5 };
	pl_buf_add(&b, PL_STR("12345"));
	is_int(b.status, PL_OK, "a buffer can be filled to its ceiling");
	pl_buf_byte(&b, '6');
	is_int(b.status, PL_LIMIT, "one byte more is PL_LIMIT");
	is_str(pl_buf_str(&b), "12345", "... and nothing is added");
	ok(pl_buf_room(&b, 0) == NULL, "after a failure there is no room");
	pl_buf_print(&b, "x");
	is_str(pl_buf_str(&b), "12345", "after a failure nothing is added, even if it would fit");
	pl_buf_clear(&b);
	pl_buf_add(&b, PL_STR("67"));
	is_str(pl_buf_str(&b), "67", "clearing forgets the failure");
	ok(pl_buf_room(&b, SIZE_MAX) == NULL, "a length that would wrap is refused");
	is_int(b.status, PL_LIMIT, "... as PL_LIMIT");
	pl_buf_free(&b);

	struct pl_buf huge = { .max = SIZE_MAX };
	ok(pl_buf_room(&huge, SIZE_MAX / 4) == NULL, "more than the machine has is refused");
	is_int(huge.status, PL_NOMEM, "... as PL_NOMEM");
	pl_buf_free(&huge);
}

static void growth(void)
{
	struct pl_buf b = { .max = 100000 };
	for (int i = 0; i < 10000; i++)
		pl_buf_print(&b, "%04d", i);
	is_int((intmax_t)b.len, 40000, "a buffer grows");
	is_str(pl_str_cut(pl_buf_str(&b), 39992, 40000), "99989999", "... and keeps its bytes");
	pl_buf_free(&b);
}

static void varints(void)
{
	struct pl_buf b = { .max = 100 };
	uint64_t n = 1;
	size_t at = 0;
	pl_buf_varint(&b, 0);
	pl_buf_varint(&b, 127);
	pl_buf_varint(&b, 300);
	pl_buf_varint(&b, UINT64_MAX);
	ok(pl_str_eq(pl_buf_str(&b),
		   PL_STR("\x00\x7F\xAC\x02\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01")),
		"numbers are written seven bits a byte, low first");
	ok(pl_varint(pl_buf_str(&b), &at, &n) && n == 0 && at == 1, "0 is read back");
	ok(pl_varint(pl_buf_str(&b), &at, &n) && n == 127 && at == 2, "127 is read back");
	ok(pl_varint(pl_buf_str(&b), &at, &n) && n == 300 && at == 4, "300 is read back");
	ok(pl_varint(pl_buf_str(&b), &at, &n) && n == UINT64_MAX && at == 14, "2^64-1 is read back");
	ok(!pl_varint(pl_buf_str(&b), &at, &n) && at == 14, "nothing is read at the end");
	pl_buf_free(&b);

	at = 0;
	ok(!pl_varint(PL_STR("\x80\x80"), &at, &n) && at == 0, "a number cut short is refused");
	ok(!pl_varint(PL_STR("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"), &at, &n) && at == 0,
		"a number over 64 bits is refused");
	ok(!pl_varint(PL_STR("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"), &at, &n) && at == 0,
		"a number of eleven bytes is refused");
}

static void arenas(void)
{
	struct pl_arena a = { .max = 1000000 };
	char *one = pl_arena_new(&a, 3);
	char *two = pl_arena_new(&a, 5);
	ok(one && one[0] == 0 && one[1] == 0 && one[2] == 0, "memory of an arena is zeroed");
	is_int((intmax_t)((uintptr_t)two % alignof(max_align_t)), 0, "... and aligned for any type");
	struct pl_str copy = pl_arena_str(&a, PL_STR("text"));
	is_str(copy, "text", "a copied string is the same");
	is_int(copy.at[4], 0, "... and a NUL stands behind it");
	is_str(pl_arena_str(&a, (struct pl_str){ NULL, 0 }), "", "an empty string can be copied");
	char *big = pl_arena_new(&a, 200000);
	ok(big && big[0] == 0 && big[199999] == 0, "more than one block holds is had all the same");
	is_str(copy, "text", "... and what was there stays");
	ok(pl_arena_array(&a, 10, 8) != NULL, "an array of 10 is had");
	ok(pl_arena_array(&a, SIZE_MAX / 4, 8) == NULL, "an array whose size wraps is refused");
	pl_arena_reset(&a);
	is_int((intmax_t)a.used, 0, "after a reset nothing is used");
	char *again = pl_arena_new(&a, 1000);
	ok(again && again[0] == 0 && again[999] == 0, "... and memory is zeroed again");
	pl_arena_free(&a);
	ok(a.blocks == NULL && a.used == 0, "a freed arena is empty");
	pl_arena_reset(&a);
	ok(a.blocks == NULL, "an empty arena may be reset");
}

static void arena_limits(void)
{
	struct pl_arena a = { .max = 100 };
	ok(pl_arena_new(&a, 101) == NULL, "more than the ceiling is refused");
	ok(pl_arena_new(&a, 90) != NULL, "less is had");
	ok(pl_arena_new(&a, 50) == NULL, "the sum may not pass the ceiling");
	ok(pl_arena_str(&a, PL_STR("................................")).at == NULL,
		"nor may a string");
	pl_arena_free(&a);

	struct pl_arena wide = { .max = 100u << 20 };
	ok(pl_arena_new(&wide, 8u << 20) != NULL, "a large block is had");
	pl_arena_reset(&wide);
	ok(wide.blocks == NULL, "a reset lets go of a block much larger than the usual");
	pl_arena_free(&wide);

	struct pl_arena endless = { .max = SIZE_MAX };
	ok(pl_arena_new(&endless, SIZE_MAX / 4) == NULL, "more than the machine has is refused");
	pl_arena_free(&endless);
}

static void failures(void)
{
	struct pl_err err;
	is_int(pl_fail(&err, PL_IO, "%s: byte %d", "a.gz", 12), PL_IO, "pl_fail returns the status");
	is_int(err.code, PL_IO, "... keeps it");
	is_str(pl_str(err.text), "a.gz: byte 12", "... and the line");
	is_int(pl_fail(NULL, PL_LIMIT, "nobody reads this"), PL_LIMIT, "nobody need listen");
	pl_fail(&err, PL_INPUT, "a\033[31mred\nb");
	is_str(pl_str(err.text), "a<U+001B>[31mred\nb", "control bytes of a message are made visible");
	char han[2001];
	for (size_t i = 0; i < 666; i++)
		memcpy(han + 3 * i, "两", 3);
	han[1998] = '\0';
	pl_fail(&err, PL_INPUT, "%s", han);
	is_int((intmax_t)strlen(err.text), 1023, "a long message is cut to fit");
	is_str(pl_str(err.text + 1020), "两", "... between two characters");
	pl_fail(&err, PL_INPUT, ".%s", han);
	is_str(pl_str(err.text + 1018), "两", "... and no part of one is left");
}

int main(void)
{
	strings();
	buffers();
	ceiling();
	growth();
	varints();
	arenas();
	arena_limits();
	failures();
	return done_testing();
}
