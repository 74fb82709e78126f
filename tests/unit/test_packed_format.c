/* The example of docs/format.md, made anew: what stands there are the bytes that the program writes. Run
 * from the repository's folder. */

#include <stdlib.h>

#include "packed/head.h"
#include "packed/key.h"
#include "packed/page.h"
#include "packed/seal.h"
#include "tests/tap.h"
#include "text/schema.h"

/* ---- what the page says --------------------------------------------------------------------- */

static struct pl_buf said_key = { .max = 1000 }, said_value = { .max = 1000 };

/* Bytes at the beginning of a line, as pairs of digits with single spaces between. */
static void add_line(struct pl_buf *out, const char *line)
{
	char *end;
	while (strspn(line, "0123456789abcdef") == 2) {
		pl_buf_byte(out, (char)strtoul(line, &end, 16));
		line = *end == ' ' ? end + 1 : end;
	}
}

/* The lines of the first block of code behind the heading: the first is the key, the others the value. */
static bool read_example(void)
{
	FILE *f = fopen("docs/format.md", "r");
	char line[400];
	int fences = 0, lines = 0;
	bool there = false;
	while (f && fgets(line, sizeof line, f)) {
		there |= strncmp(line, "### One list", 12) == 0;
		if (there && strncmp(line, "```", 3) == 0)
			fences++;
		else if (fences == 1)
			add_line(lines++ ? &said_value : &said_key, line);
	}
	if (f)
		(void)fclose(f);
	return there && lines > 1;
}

/* ---- what the program writes ---------------------------------------------------------------- */

/* parti: "party" and "parties" at words 1 and 4 of passage 5, "party" at word 2 of passage 9. */
static void make_value(struct pl_str key, struct pl_buf *out)
{
	static const struct pl_str name = { "parti", 5 };
	struct pl_packer p = { 0 };
	struct pl_head h = { .postings = 2, .occurrences = 3, .tail_first = 5 };
	struct pl_buf head = { .max = 1000 };
	struct pl_page page = { 0 };
	size_t start;
	(void)pl_head_add_form(&h, PL_STR("party"));
	(void)pl_head_add_form(&h, PL_STR("parties"));
	(void)pl_pack_place(&p, 5);
	pl_pack_occurrence(&p, 1, 0);
	pl_pack_occurrence(&p, 4, 1);
	(void)pl_pack_place(&p, 9);
	pl_pack_occurrence(&p, 2, 0);
	pl_head_write(name, &h, &head);
	(void)pl_pack_finish(&p, &head);
	pl_page_add(&page, name, pl_buf_str(&head));
	pl_seal_begin(out, &start);
	pl_buf_add(out, pl_buf_str(&page.bytes));
	pl_seal_end(out, start, key);
	pl_packer_free(&p);
	pl_head_free(&h);
	pl_page_free(&page);
	pl_buf_free(&head);
}

static void tell(const char *what, const struct pl_buf *b)
{
	printf("# %s:", what);
	for (size_t i = 0; i < b->len; i++)
		printf(" %02x", (unsigned char)b->at[i]);
	printf("\n");
}

static void test_example(void)
{
	struct pl_buf key = { .max = 1000 }, value = { .max = 1000 };
	pl_key_page(&key, PL_KEY_HEADS, 1, PL_STR("parti"));
	make_value(pl_buf_str(&key), &value);
	bool same = ok(read_example(), "docs/format.md has the example");
	same &= ok(pl_str_eq(pl_buf_str(&key), pl_buf_str(&said_key)), "its key");
	same &= ok(pl_str_eq(pl_buf_str(&value), pl_buf_str(&said_value)), "its value");
	if (!same) {
		tell("key, as written", &key);
		tell("key, as it stands there", &said_key);
		tell("value, as written", &value);
		tell("value, as it stands there", &said_value);
	}
	pl_buf_free(&key);
	pl_buf_free(&value);
}

/* ---- how an index is told apart ------------------------------------------------------------- */

static void test_formats(void)
{
	is_str(pl_str(pl_layout_format(PL_LAYOUT_PACKED)), "plenum 2 packed", "packed");
	is_str(pl_str(pl_layout_format(PL_LAYOUT_XAPIAN)), "plenum 1 xapian", "xapian");
	is_int(pl_layout_of(PL_STR("plenum 2 packed")), PL_LAYOUT_PACKED, "known again");
	is_int(pl_layout_of(PL_STR("plenum 1 xapian")), PL_LAYOUT_XAPIAN, "both of them");
	is_int(pl_layout_of(PL_STR("plenum 3 packed")), PL_LAYOUT_ANY, "a later one is not");
	is_int(pl_layout_of(PL_STR("plenum 1 packed")), PL_LAYOUT_ANY, "nor an older one");
	is_int(pl_layout_of(PL_STR("plenum 2 packed ")), PL_LAYOUT_ANY, "nor what is nearly one");
	is_int(pl_layout_of(PL_STR("")), PL_LAYOUT_ANY, "nor nothing");
}

int main(void)
{
	test_example();
	test_formats();
	pl_buf_free(&said_key);
	pl_buf_free(&said_value);
	return done_testing();
}
