#include <stdlib.h>

#include "searcher/render.h"
#include "tests/tap.h"

static const char *const columns[] = { "title", "n", NULL };
static struct pl_err err;

/* A row { "title": title, "n": n }, through a renderer of its own. */
static void renders(enum pl_output as, struct pl_str title, json_t *n, const char *want,
	const char *name)
{
	char *got = NULL;
	size_t len = 0;
	struct pl_render r = { .out = open_memstream(&got, &len), .as = as, .column = columns };
	json_t *row = json_object();
	ok(pl_row_set(row, "title", pl_row_str(title)) && pl_row_set(row, "n", n), "a row");
	is_int(pl_render_row(&r, row, &err), PL_OK, "  ... is printed");
	(void)fclose(r.out);
	is_str((struct pl_str){ got, len }, want, name);
	pl_render_free(&r);
	free(got);
}

static void csv(void)
{
	renders(PL_AS_CSV, PL_STR("plain"), json_integer(7), "title,n\nplain,7\n", "csv: a plain cell");
	renders(PL_AS_CSV, PL_STR("a,b"), json_integer(7), "title,n\n\"a,b\",7\n", "csv: a comma");
	renders(PL_AS_CSV, PL_STR("say \"x\""), json_integer(7), "title,n\n\"say \"\"x\"\"\",7\n",
		"csv: quotes are doubled");
	renders(PL_AS_CSV, PL_STR("a\nb"), json_integer(7), "title,n\n\"a\nb\",7\n",
		"csv: a newline stays, in quotes");
	renders(PL_AS_CSV, PL_STR("a\r\nb"), json_integer(7), "title,n\n\"a<U+000D>\nb\",7\n",
		"csv: a carriage return is visible");
	renders(PL_AS_CSV, PL_STR("a\tb"), json_integer(7), "title,n\n\"a b\",7\n", "csv: a tab is a space");
	renders(PL_AS_CSV, PL_STR("a\033\0b"), json_integer(7), "title,n\n\"a<U+001B><U+0000>b\",7\n",
		"csv: control bytes are visible");
	renders(PL_AS_CSV, PL_STR("两个 “x”"), json_integer(7), "title,n\n两个 “x”,7\n",
		"csv: other text needs no quotes");
	renders(PL_AS_CSV, PL_STR(""), NULL, "title,n\n,\n", "csv: empty and null are nothing");
	renders(PL_AS_CSV, PL_STR("x"), json_real(0.123456789), "title,n\nx,0.123457\n",
		"csv: a number has six figures");
	renders(PL_AS_CSV, PL_STR("x"), json_pack("[i,s]", 1, "a"), "title,n\nx,\"[1,\"\"a\"\"]\"\n",
		"csv: a list is a cell of JSON");
	renders(PL_AS_CSV, PL_STR("x"), json_true(), "title,n\nx,true\n", "csv: a truth");
}

static void tsv(void)
{
	renders(PL_AS_TSV, PL_STR("plain"), json_integer(7), "title\tn\nplain\t7\n", "tsv: a plain cell");
	renders(PL_AS_TSV, PL_STR("a\tb\nc\rd\\e"), json_integer(7), "title\tn\na\\tb\\nc\\rd\\\\e\t7\n",
		"tsv: tab, newline, return and backslash are escaped");
	renders(PL_AS_TSV, PL_STR("a,\"b\""), json_integer(7), "title\tn\na,\"b\"\t7\n",
		"tsv: commas and quotes stay");
	renders(PL_AS_TSV, PL_STR("\u202Ex"), json_integer(7), "title\tn\n<U+202E>x\t7\n",
		"tsv: what draws is visible");
	renders(PL_AS_TSV, (struct pl_str){ NULL, 0 }, NULL, "title\tn\n\t\n", "tsv: null is nothing");
}

static void jsonl(void)
{
	renders(PL_AS_JSONL, PL_STR("a \"b\"\n\t\\"), json_integer(7),
		"{\"title\":\"a \\\"b\\\"\\n\\t\\\\\",\"n\":7}\n", "jsonl: one line, escaped");
	renders(PL_AS_JSONL, PL_STR("\u202E\033\x7F\xC2\x9B"), json_integer(7),
		"{\"title\":\"\\u202e\\u001B\\u007f\\u009b\",\"n\":7}\n",
		"jsonl: what draws is an escape of JSON");
	renders(PL_AS_JSONL, PL_STR("\U000E0041"), json_integer(7),
		"{\"title\":\"\\udb40\\udc41\",\"n\":7}\n", "jsonl: tags are two escapes");
	renders(PL_AS_JSONL, PL_STR("两个\0"), NULL, "{\"title\":\"两个\\u0000\",\"n\":null}\n",
		"jsonl: Han stays, a NUL is an escape, null is null");
	renders(PL_AS_JSONL, (struct pl_str){ NULL, 0 }, json_real(0.5), "{\"title\":null,\"n\":0.5}\n",
		"jsonl: an absent string is null");
}

static void rows(void)
{
	char *got = NULL;
	size_t len = 0;
	struct pl_render r = { .out = open_memstream(&got, &len), .as = PL_AS_CSV, .column = columns };
	is_int(pl_render_row(&r, json_pack("{s:s,s:i}", "title", "a", "n", 1), &err), PL_OK, "one row");
	is_int(pl_render_row(&r, json_pack("{s:s,s:i}", "title", "b", "x", 2), &err), PL_OK, "another");
	is_int(pl_render_end(&r, &err), PL_OK, "... and the end");
	(void)fclose(r.out);
	is_str((struct pl_str){ got, len }, "title,n\na,1\nb,\n",
		"the header stands once; a key that is no column is left out");
	is_int((intmax_t)r.rows, 2, "rows are counted");
	pl_render_free(&r);
	free(got);
}

static void no_rows(void)
{
	char *got = NULL;
	size_t len = 0;
	struct pl_render r = { .out = open_memstream(&got, &len), .as = PL_AS_TSV, .column = columns };
	is_int(pl_render_end(&r, &err), PL_OK, "no rows as tsv");
	r.as = PL_AS_JSONL;
	is_int(pl_render_end(&r, &err), PL_OK, "... and as jsonl");
	(void)fclose(r.out);
	is_str((struct pl_str){ got, len }, "title\tn\n", "tsv has its header, jsonl nothing");
	pl_render_free(&r);
	free(got);
}

static void failures(void)
{
	struct pl_render r = { .out = stdout, .as = PL_AS_CSV, .column = columns };
	is_int(pl_render_row(&r, NULL, &err), PL_NOMEM, "no row was made for want of memory");
	is_int((intmax_t)r.rows, 0, "... and none is printed");
	ok(!pl_row_set(NULL, "n", json_integer(7)), "nothing can be put into no row");
	pl_render_free(&r);

	FILE *full = fopen("/dev/full", "w");
	if (!full)
		return;
	setvbuf(full, NULL, _IONBF, 0);
	r = (struct pl_render){ .out = full, .as = PL_AS_CSV, .column = columns };
	is_int(pl_render_row(&r, json_pack("{s:s}", "title", "a"), &err), PL_IO, "a full disk is PL_IO");
	is_str(pl_str(err.text), "cannot write the answer: no space or closed output", "... and said");
	is_int(pl_render_row(&r, json_pack("{s:s}", "title", "a"), &err), PL_IO, "... each time");
	(void)fclose(full);
	pl_render_free(&r);
}

int main(void)
{
	csv();
	tsv();
	jsonl();
	rows();
	no_rows();
	failures();
	return done_testing();
}
