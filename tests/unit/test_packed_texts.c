/* Groups of texts, with and without a dictionary. */

#include "packed/texts.h"

#include <zstd.h>

#include "tests/fuzz/values.h"
#include "tests/tap.h"

static struct pl_texts out, in;
static struct pl_buf bytes = { .max = SIZE_MAX };
static bool no_memory;

/* Packs `out` and unpacks it; a line for each place: kind number offset text. */
static struct pl_str through(void)
{
	static struct pl_buf said = { .max = SIZE_MAX };
	pl_buf_clear(&bytes);
	pl_buf_clear(&said);
	if (pl_texts_pack(&out, &bytes) || !pl_texts_unpack(pl_buf_str(&bytes), &in, &no_memory))
		return PL_STR("refused");
	for (size_t i = 0; i < in.n; i++) {
		const struct pl_text_place *p = &in.place[i];
		pl_buf_print(&said, "%x %u %u ", p->kind, p->number, p->offset);
		pl_buf_add(&said, pl_text_of(&in, i));
		pl_buf_byte(&said, '\n');
	}
	return pl_buf_str(&said);
}

static void test_places(const char *how)
{
	char name[100];
	pl_texts_clear(&out);
	is_str(through(), "", "no places");
	(void)pl_texts_add(&out, PL_TEXT_NONE, 0, 0, PL_STR(""));
	is_str(through(), "fe 0 0 \n", "a place whose text is gone");
	pl_texts_clear(&out);
	(void)pl_texts_add(&out, 2, 0, 0, PL_STR("The title"));
	(void)pl_texts_add(&out, 0, 1, 0, PL_STR("First paragraph."));
	(void)pl_texts_add(&out, 1, 2, 18, PL_STR(""));
	(void)pl_texts_add(&out, PL_TEXT_NONE, 0, 0, PL_STR(""));
	(void)pl_texts_add(&out, 0, 9, 3, PL_STR("Number nine, before the others."));
	(void)pl_texts_add(&out, PL_TEXT_DOCUMENT, 0, 0, PL_STR("{}"));
	(void)pl_texts_add(&out, 0, 1, UINT32_MAX, PL_STR("a"));
	(void)pl_texts_add(&out, 0, UINT32_MAX, 0, PL_STR("b"));
	(void)pl_texts_add(&out, PL_TEXT_DOCUMENT, 0, 0, PL_STR(""));
	(void)snprintf(name, sizeof name, "passages, headings, titles and documents, %s", how);
	is_str(through(),
		"2 0 0 The title\n0 1 0 First paragraph.\n1 2 18 \nfe 0 0 \n"
		"0 9 3 Number nine, before the others.\nff 0 0 {}\n0 1 4294967295 a\n"
		"0 4294967295 0 b\nff 0 0 \n",
		name);
}

static void fill(uint32_t seed, uint32_t most)
{
	struct pl_buf text = { .max = SIZE_MAX };
	dice_state = seed;
	pl_texts_clear(&out);
	for (uint32_t i = 0; i < most && !pl_texts_full(&out); i++) {
		pl_buf_clear(&text);
		sentence(&text);
		(void)pl_texts_add(&out, 0, i, i * 100, pl_buf_str(&text));
	}
	pl_buf_free(&text);
}

static void test_dictionary(void)
{
	fill(1, 3);
	(void)through();
	size_t without = bytes.len;
	out.dictionary = readers_dictionary;
	is_str(through(), "refused", "what was packed with a dictionary needs it");
	ok(!no_memory, "... which is no want of memory");
	in.dictionary = readers_dictionary;
	ok(!pl_str_eq(through(), PL_STR("refused")) && in.n == out.n, "with it, it comes back");
	ok(bytes.len < without, "... and packs smaller");
	out.dictionary = NULL;
	ok(!pl_str_eq(through(), PL_STR("refused")), "what was packed without needs none");
	out.dictionary = readers_dictionary;
	test_places("with a dictionary");
	struct pl_buf kept = { .max = SIZE_MAX };
	(void)pl_text_dictionary_pack(readers_dictionary, &kept);
	struct pl_text_dictionary *back = pl_text_dictionary_unpack(pl_buf_str(&kept), &no_memory);
	ok(back && pl_str_eq(pl_text_dictionary_bytes(back),
			   pl_text_dictionary_bytes(readers_dictionary)),
		"a dictionary as it lies in the index, and back");
	pl_text_dictionary_free(back);
	ok(!pl_text_dictionary_unpack(pl_str_cut(pl_buf_str(&kept), 0, kept.len / 2), &no_memory),
		"cut: refused");
	pl_buf_free(&kept);
	struct pl_buf none = { .max = SIZE_MAX };
	pl_text_dictionary_train(PL_STR("ab"), (size_t[]){ 1, 1 }, 2, &none);
	is_int((intmax_t)none.len, 0, "too few samples make none");
	pl_buf_free(&none);
}

/* A frame that is whole, around bytes that begin as a dictionary does and are none. */
static void test_bad_dictionary(void)
{
	static const char bad[] = "\x37\xa4\x30\xec no tables of entropy here";
	char room[200];
	ok(!pl_text_dictionary_new(PL_STR(bad)), "bytes that are no dictionary make none");
	struct pl_buf kept = { .max = SIZE_MAX };
	pl_buf_varint(&kept, sizeof bad - 1);
	size_t n = ZSTD_compress(room, sizeof room, bad, sizeof bad - 1, 3);
	pl_buf_add(&kept, (struct pl_str){ room, n });
	ok(!pl_text_dictionary_unpack(pl_buf_str(&kept), &no_memory), "from an index neither");
	ok(!no_memory, "... which is no want of memory");
	pl_buf_free(&kept);
}

static void test_random(void)
{
	unsigned wrong = 0;
	for (uint32_t seed = 1; seed <= 50; seed++) {
		fill(seed, UINT32_MAX);
		out.dictionary = seed % 2 ? readers_dictionary : NULL;
		wrong += pl_str_eq(through(), PL_STR("refused")) || in.n != out.n ||
			 !pl_str_eq(pl_buf_str(&in.text), pl_buf_str(&out.text));
		for (size_t i = 0; i < in.n && i < out.n; i++)
			wrong += !pl_str_eq(pl_text_of(&in, i), pl_text_of(&out, i));
	}
	is_int(wrong, 0, "50 full groups come back");
	ok(out.text.len < PL_TEXTS_GROUP + 1000, "... none of them much over its size");
}

int main(void)
{
	readers_dictionary = small_dictionary();
	ok(readers_dictionary != NULL, "a dictionary is trained");
	test_places("without a dictionary");
	test_dictionary();
	test_bad_dictionary();
	test_random();
	pl_texts_free(&out);
	pl_texts_free(&in);
	pl_text_dictionary_free(readers_dictionary);
	pl_buf_free(&bytes);
	return done_testing();
}
