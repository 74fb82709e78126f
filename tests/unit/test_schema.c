#include "tests/tap.h"
#include "text/limits.h"
#include "text/schema.h"

static struct pl_err err;

static void terms(void)
{
	struct pl_buf term = { .max = 1000 };
	pl_schema_term(PL_STR("Q"), PL_STR("notes/a.txt"), &term);
	is_str(pl_buf_str(&term), "Qnotes/a.txt", "a term is its prefix and what is named");

	char path[300];
	memset(path, 'a', sizeof path);
	pl_buf_clear(&term);
	pl_schema_term(PL_STR("XF"), (struct pl_str){ path, 243 }, &term);
	ok(term.len == 245 && term.at[244] == 'a', "245 bytes are as they are");
	pl_buf_clear(&term);
	pl_schema_term(PL_STR("XF"), (struct pl_str){ path, 244 }, &term);
	is_int((intmax_t)term.len, 245, "more are cut to 245");
	ok(pl_str_starts(pl_buf_str(&term), PL_STR("XFaaaa")), "... which begin as before");
	is_int((unsigned char)term.at[212], 0xFF, "... then 0xFF, which no UTF-8 has");
	is_int((intmax_t)strspn(term.at + 213, "0123456789abcdef"), 32, "... then 32 digits of a hash");

	struct pl_buf other = { .max = 1000 };
	path[243] = 'b';
	pl_schema_term(PL_STR("XF"), (struct pl_str){ path, 244 }, &other);
	ok(!pl_str_eq(pl_buf_str(&term), pl_buf_str(&other)), "paths that differ at their end differ");
	ok(memcmp(term.at, other.at, 213) == 0, "... in their hash only");
	pl_buf_clear(&term);
	pl_schema_term(PL_STR("Q"), PL_STR("a\0b"), &term);
	ok(term.len == 35 && pl_str_starts(pl_buf_str(&term), PL_STR("Qa\xFF")) &&
			!memchr(term.at, '\0', term.len),
		"what holds a NUL is cut before it, and hashed");
	pl_buf_free(&term);
	pl_buf_free(&other);
}

static void shared(void)
{
	is_int((intmax_t)pl_schema_shared(PL_STR("XF"), PL_STR("notes/")), 6,
		"a short start is whole at the start of each term");
	char path[300];
	memset(path, 'a', sizeof path);
	size_t n = pl_schema_shared(PL_STR("XF"), (struct pl_str){ path, 300 });
	struct pl_buf term = { .max = 1000 };
	pl_schema_term(PL_STR("XF"), (struct pl_str){ path, 300 }, &term);
	ok(n > 200 && memcmp(term.at + 2, path, n) == 0, "of a long start, what a cut term keeps");
	pl_buf_free(&term);
}

static void passages(void)
{
	struct pl_passage_data in = { .number = 300, .offset = 70000, .kind = 1, .text = PL_STR("Text, 两") };
	struct pl_passage_data out = { 0 };
	struct pl_buf data = { .max = 1000 };
	pl_passage_encode(&in, &data);
	is_int(pl_passage_decode(pl_buf_str(&data), &out, &err), PL_OK, "a passage is read back");
	ok(out.number == 300 && out.offset == 70000 && out.kind == 1, "... with its numbers");
	is_str(out.text, "Text, 两", "... and its text");

	unsigned lost = 0;
	for (size_t i = 0; i < data.len; i++) {
		data.at[i] ^= 1;
		lost += pl_passage_decode(pl_buf_str(&data), &out, &err) != PL_CORRUPT;
		data.at[i] ^= 1;
	}
	is_int(lost, 0, "a bit that changed anywhere is PL_CORRUPT");
	for (size_t n = 0; n < data.len; n++)
		lost += pl_passage_decode((struct pl_str){ data.at, n }, &out, &err) != PL_CORRUPT;
	is_int(lost, 0, "so is a passage cut short anywhere");
	pl_buf_free(&data);
}

static void documents(void)
{
	struct pl_buf data = { .max = 1000 }, room = { .max = SIZE_MAX };
	struct pl_str json = { NULL, 0 };
	pl_document_encode(PL_STR("{\"title\":\"x\"}"), &data);
	is_int(pl_document_decode(pl_buf_str(&data), &room, &json, &err), PL_OK, "a document is read back");
	is_str(json, "{\"title\":\"x\"}", "... as it was");
	struct pl_passage_data out;
	is_int(pl_passage_decode(pl_buf_str(&data), &out, &err), PL_CORRUPT, "it is no passage");
	data.at[data.len - 1] ^= 4;
	is_int(pl_document_decode(pl_buf_str(&data), &room, &json, &err), PL_CORRUPT,
		"a bit that changed is PL_CORRUPT");
	is_int(pl_document_decode(PL_STR(""), &room, &json, &err), PL_CORRUPT, "so is nothing");
	pl_buf_free(&data);
	pl_buf_free(&room);
}

/* Xapian cannot read some lengths back of what it packed itself. */
static void long_documents(void)
{
	unsigned lost = 0;
	static char text[20000];
	struct pl_buf data = { .max = SIZE_MAX }, room = { .max = SIZE_MAX };
	struct pl_str json = { NULL, 0 };
	memset(text, 'a', sizeof text);
	pl_document_encode((struct pl_str){ text, sizeof text }, &data);
	ok(data.len < 200 && data.at[0] == PL_DOCUMENT_PACKED_TAG, "long facts are packed");
	is_int(pl_document_decode(pl_buf_str(&data), &room, &json, &err), PL_OK, "and read back");
	ok(json.len == sizeof text && memcmp(json.at, text, json.len) == 0, "... as they were");
	for (size_t i = 0; i < data.len; i++) {
		data.at[i] ^= 1;
		lost += pl_document_decode(pl_buf_str(&data), &room, &json, &err) != PL_CORRUPT;
		data.at[i] ^= 1;
	}
	is_int(lost, 0, "a bit that changed anywhere is PL_CORRUPT");
	pl_buf_free(&data);
	pl_buf_free(&room);
}

int main(void)
{
	terms();
	shared();
	passages();
	documents();
	long_documents();
	return done_testing();
}
