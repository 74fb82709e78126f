/* Heads of lists, and the pages that hold them. */

#include "packed/head.h"

#include "packed/key.h"
#include "packed/page.h"
#include "tests/tap.h"

static struct pl_buf bytes = { .max = SIZE_MAX };
static struct pl_head written, got;
static bool no_memory;

/* What the head says, on one line: postings occurrences [forms] [blocks] tail. */
static struct pl_str line_of(const struct pl_head *h)
{
	static struct pl_buf line = { .max = 10000 };
	pl_buf_clear(&line);
	pl_buf_print(&line, "%" PRIu64 " %" PRIu64 " [", h->postings, h->occurrences);
	for (size_t i = 0; i < h->n_forms; i++)
		pl_buf_print(&line, "%s%.*s", i ? " " : "", (int)h->forms[i].len, h->forms[i].at);
	pl_buf_print(&line, "] [");
	for (size_t i = 0; i < h->n_blocks; i++)
		pl_buf_print(
			&line, "%s%u:%u", i ? " " : "", h->blocks[i].first, h->blocks[i].postings);
	pl_buf_print(
		&line, "] %u %.*s", h->tail_first, (int)h->tail.len, h->tail.len ? h->tail.at : "");
	return pl_buf_str(&line);
}

/* Writes `written` and the tail, reads it, and says what was read; "refused" when it was. */
static struct pl_str through(const char *name, const char *tail)
{
	pl_buf_clear(&bytes);
	pl_head_write(pl_str(name), &written, &bytes);
	pl_buf_add(&bytes, pl_str(tail));
	return pl_head_read(pl_str(name), pl_buf_str(&bytes), &got, &no_memory) ? line_of(&got)
										: PL_STR("refused");
}

static void test_head(void)
{
	written.postings = written.occurrences = 1;
	written.tail_first = 9;
	is_str(through("parti committe", "TAIL"), "1 1 [] [] 9 TAIL", "a pair: no forms, one tail");
	written.postings = 300;
	written.occurrences = 70000;
	(void)pl_head_add_form(&written, PL_STR("established"));
	(void)pl_head_add_form(&written, PL_STR("establish"));
	(void)pl_head_add_form(&written, PL_STR("est"));
	(void)pl_head_add_form(&written, PL_STR("founded"));
	is_str(through("establish", "T"), "300 70000 [established establish est founded] [] 9 T",
		"forms, whatever they share with the stem");
	size_t len = bytes.len;
	is_str(through("Sestablish", "T"), "300 70000 [established establish est founded] [] 9 T",
		"of a list of titles too");
	is_int((intmax_t)bytes.len, (intmax_t)len, "... in as few bytes");
	is_int((intmax_t)pl_head_form(&got, PL_STR("est")), 2, "a form has its number");
	is_int((intmax_t)pl_head_form(&got, PL_STR("esta")), 4, "another one has none");
	(void)pl_head_add_block(&written, 5, 4096);
	(void)pl_head_add_block(&written, 4000000000, 128);
	written.tail_first = 4000000001;
	is_str(through("establish", "T"),
		"300 70000 [established establish est founded] [5:4096 4000000000:128] "
		"4000000001 T",
		"blocks");
	written.tail_first = 0;
	is_str(through("establish", ""),
		"300 70000 [established establish est founded] [5:4096 4000000000:128] 0 ",
		"blocks without a tail");
	is_str(through("establish", "T"), "refused", "a tail that begins nowhere");
	written.tail_first = 4000000000;
	is_str(through("establish", "T"), "refused", "a tail before the last block's end");
	written.tail_first = 4000000001;
	is_str(through("establish", ""), "refused", "a tail without bytes");
	written.blocks[1].first = 5;
	is_str(through("establish", "T"), "refused", "two blocks at one place");
	pl_head_clear(&written);
	is_str(through("establish", ""), "0 0 [] [] 0 ", "nothing at all");
}

/* ---- pages ---------------------------------------------------------------------------------- */

static struct pl_page page;

/* "name=value " for each entry; "damaged" at the end when it is. */
static struct pl_str entries(struct pl_str of)
{
	static struct pl_buf said = { .max = 10000 };
	struct pl_page_walk w;
	pl_buf_clear(&said);
	pl_page_begin(&w, of);
	while (pl_page_next(&w)) {
		pl_buf_add(&said, pl_page_name(&w));
		pl_buf_byte(&said, '=');
		pl_buf_add(&said, w.value);
		pl_buf_byte(&said, ' ');
	}
	pl_buf_print(&said, "%s", w.damaged ? "damaged" : "");
	return pl_buf_str(&said);
}

static void test_page(void)
{
	bool damaged = false;
	is_str(entries(pl_buf_str(&page.bytes)), "", "an empty page");
	pl_page_add(&page, PL_STR("establish"), PL_STR("1"));
	pl_page_add(&page, PL_STR("establishment"), PL_STR(""));
	pl_page_add(&page, PL_STR("of"), PL_STR("333"));
	is_str(entries(pl_buf_str(&page.bytes)), "establish=1 establishment= of=333 ",
		"names and values in order");
	is_int((intmax_t)page.bytes.len, 13 + 7 + 8, "what a name shares is not written again");
	is_str(pl_page_last(&page), "of", "the last of them");
	is_str(pl_page_find(pl_buf_str(&page.bytes), PL_STR("of"), &damaged), "333", "found");
	struct pl_str empty =
		pl_page_find(pl_buf_str(&page.bytes), PL_STR("establishment"), &damaged);
	ok(empty.at && !empty.len, "an empty value is one");
	ok(!pl_page_find(pl_buf_str(&page.bytes), PL_STR("o"), &damaged).at && !damaged,
		"none, and nothing is wrong");
	is_str(entries(pl_str_cut(pl_buf_str(&page.bytes), 0, page.bytes.len - 1)),
		"establish=1 establishment= damaged", "cut short, it is damaged at the end");
	ok(!pl_page_find(PL_STR("\1\1x\0"), PL_STR("x"), &damaged).at && damaged,
		"the first name shares nothing with one before");
	pl_page_clear(&page);
	pl_page_add(&page, PL_STR("on"), PL_STR("2"));
	is_str(entries(pl_buf_str(&page.bytes)), "on=2 ", "a page begun anew");
	char longest[PL_MAX_TERM * 2 + 5];
	memset(longest, 'p', sizeof longest);
	pl_page_add(&page, (struct pl_str){ longest, sizeof longest - 1 }, PL_STR("3"));
	is_int(page.bytes.status, PL_OK, "the longest name");
	pl_page_add(&page, (struct pl_str){ longest, sizeof longest }, PL_STR("4"));
	is_int(page.bytes.status, PL_LIMIT, "a longer one is refused");
}

static struct pl_str stem_through(const char *form, const char *stem)
{
	static struct pl_buf back = { .max = 1000 };
	pl_buf_clear(&bytes);
	pl_buf_clear(&back);
	pl_form_write(&bytes, pl_str(form), pl_str(stem));
	return pl_form_read(pl_buf_str(&bytes), pl_str(form), &back) ? pl_buf_str(&back)
								     : PL_STR("refused");
}

static void test_forms(void)
{
	struct pl_buf stem = { .max = 100 };
	is_str(stem_through("parties", "parti"), "parti", "a stem that begins its form");
	is_int((intmax_t)bytes.len, 1, "... is one byte");
	is_str(stem_through("party", "parti"), "parti", "a stem that ends otherwise");
	is_str(stem_through("went", "go"), "go", "a stem of its own");
	ok(!pl_form_read(PL_STR("\6"), PL_STR("party"), &stem), "more than the form has: refused");
	ok(!pl_form_read(PL_STR(""), PL_STR("party"), &stem), "nothing: refused");
}

int main(void)
{
	test_head();
	test_page();
	test_forms();
	pl_head_free(&written);
	pl_head_free(&got);
	pl_page_free(&page);
	pl_buf_free(&bytes);
	return done_testing();
}
