/* The document table, its directory, and the directory of layers. */

#include "packed/table.h"

#include "packed/key.h"
#include "packed/layer.h"
#include "tests/tap.h"

static struct pl_buf bytes = { .max = SIZE_MAX };
static bool no_memory;

/* ---- a block -------------------------------------------------------------------------------- */

static struct pl_table_block block, got;

static void document(uint32_t number, uint32_t passages, const uint16_t *words)
{
	struct pl_table_document d = { .number = number,
		.passages = passages,
		.title_words = number % 7,
		.date = 20230000 + (pl_date)number,
		.meeting = UINT64_C(0x0fedcba987654321) - number,
		.id = number,
		.dead = number % 2,
		.titled = number % 3 == 0 };
	(void)pl_table_add(&block, &d, words);
}

/* "first-number words… flags title date meeting id" of each document; "refused". */
static struct pl_str through(void)
{
	static struct pl_buf line = { .max = 100000 };
	pl_buf_clear(&bytes);
	pl_buf_clear(&line);
	pl_table_write(&block, &bytes);
	if (!pl_table_read(pl_buf_str(&bytes), &got, &no_memory))
		return PL_STR("refused");
	for (size_t i = 0; i < got.n; i++) {
		const struct pl_table_document *d = &got.document[i];
		pl_buf_print(&line, "%u-%u:", pl_table_first(d), d->number);
		for (uint32_t k = 0; k < d->passages; k++)
			pl_buf_print(&line, " %u", got.words[d->first_word + k]);
		pl_buf_print(&line, " =%u %s%s t%u %d %" PRIx64 " %" PRIx64 "\n", d->words,
			d->dead ? "dead" : "alive", d->titled ? " titled" : "", d->title_words,
			(int)d->date, d->meeting, d->id);
	}
	return pl_buf_str(&line);
}

static void test_block(void)
{
	document(12, 3, (uint16_t[]){ 1, 127, 128 });
	document(13, 0, NULL);
	document(30, 2, (uint16_t[]){ 65535, 65535 });
	is_str(through(),
		"9-12: 1 127 128 =256 alive titled t5 20230012 fedcba987654315 c\n"
		"13-13: =0 dead t6 20230013 fedcba987654314 d\n"
		"28-30: 65535 65535 =131070 alive titled t2 20230030 fedcba987654303 1e\n",
		"documents with many passages, with none, and behind a gap");
	is_int(got.first, 9, "from the first passage");
	is_int(got.last, 30, "... to the last document");
	is_int((intmax_t)pl_table_find(&got, 1), 0, "the document at or behind a place");
	is_int((intmax_t)pl_table_find(&got, 12), 0, "... its own");
	is_int((intmax_t)pl_table_find(&got, 14), 2, "... in a gap the next");
	is_int((intmax_t)pl_table_find(&got, 31), 3, "... behind all none");
	pl_table_clear(&block);
	is_str(through(), "refused", "a block without documents");
	document(UINT32_MAX, 1, (uint16_t[]){ 7 });
	is_str(through(), "refused", "a place with no number behind it");
	pl_table_clear(&block);
	document(UINT32_MAX - 1, 1, (uint16_t[]){ 7 });
	is_str(pl_str_cut(through(), 0, 21), "4294967293-4294967294", "the last place there is");
	block.document[0].date = 100000000;
	is_str(through(), "refused", "a date that is none");
	pl_table_clear(&block);
	document(1, 0, NULL);
	is_str(pl_str_cut(through(), 0, 4), "1-1:", "the first place there is");
	pl_buf_byte(&bytes, 0);
	ok(!pl_table_read(pl_buf_str(&bytes), &got, &no_memory), "a byte behind the end: refused");
}

/* ---- directories ---------------------------------------------------------------------------- */

static void test_directory(void)
{
	struct pl_directory d = { 0 }, back = { 0 };
	pl_buf_clear(&bytes);
	pl_directory_write(&d, &bytes);
	ok(pl_directory_read(pl_buf_str(&bytes), &back, &no_memory) && back.n == 0, "an empty one");
	(void)pl_directory_add(&d, 1, 4100);
	(void)pl_directory_add(&d, 4101, 4101);
	(void)pl_directory_add(&d, 9000, UINT32_MAX);
	pl_buf_clear(&bytes);
	pl_directory_write(&d, &bytes);
	ok(pl_directory_read(pl_buf_str(&bytes), &back, &no_memory) && back.n == 3 &&
			back.at[0].first == 1 && back.at[0].last == 4100 &&
			back.at[1].first == 4101 && back.at[1].last == 4101 &&
			back.at[2].first == 9000 && back.at[2].last == UINT32_MAX,
		"three blocks");
	is_int((intmax_t)pl_directory_find(&back, 4100), 0, "the block of a place");
	is_int((intmax_t)pl_directory_find(&back, 4102), 2, "... in a gap the next");
	ok(!pl_directory_read(PL_STR("\2\1\0\0\0"), &back, &no_memory),
		"blocks that meet: refused");
	ok(!pl_directory_read(PL_STR("\2\1\0\1"), &back, &no_memory), "cut short: refused");
	ok(!pl_directory_read(PL_STR("\1\1\0\1"), &back, &no_memory), "too long: refused");
	pl_directory_free(&d);
	pl_directory_free(&back);
}

static void test_layers(void)
{
	struct pl_layers l = { 0 }, back = { 0 };
	(void)pl_layers_add(&l, (struct pl_layer){ 1, 1, 70000, 123456789012 });
	(void)pl_layers_add(&l, (struct pl_layer){ 2, 70001, 70001, 0 });
	(void)pl_layers_add(&l, (struct pl_layer){ PL_MAX_LAYER, 80000, UINT32_MAX, 5 });
	pl_buf_clear(&bytes);
	pl_layers_write(&l, &bytes);
	ok(pl_layers_read(pl_buf_str(&bytes), &back, &no_memory) && back.n == 3, "three layers");
	ok(memcmp(l.at, back.at, 3 * sizeof *l.at) == 0, "... as they were");
	ok(!pl_layers_read(PL_STR("\1\0\1\0\0"), &back, &no_memory), "layer 0: refused");
	ok(!pl_layers_read(PL_STR("\1\1\0\0\0"), &back, &no_memory), "place 0: refused");
	ok(!pl_layers_read(PL_STR("\2\1\1\0\0\1\0\0\0"), &back, &no_memory),
		"layers that meet: refused");
	ok(!pl_layers_read(PL_STR("\1\x80\x80\1\1\0\0"), &back, &no_memory),
		"a number that keys cannot hold: refused");
	pl_layers_free(&l);
	pl_layers_free(&back);
}

int main(void)
{
	test_block();
	test_directory();
	test_layers();
	pl_table_free(&block);
	pl_table_free(&got);
	pl_buf_free(&bytes);
	return done_testing();
}
