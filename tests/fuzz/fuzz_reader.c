/* Any bytes as a file of one kind (libFuzzer; `make fuzz`). READER, of the environment, is the end of its name
 * ("tar", "html"); all that comes of it is read as documents. Readers that keep their text packed in a zip
 * ("docx.xml") get the bytes as that part of one that is sound around it; "paper" is what comes of a PDF, from
 * the program that reads it. No program is run. */

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "corpus/corpus.h"
#include "corpus/format/child.h"
#include "corpus/format/paper.h"
#include "corpus/format/read.h"
#include "text/limits.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* ---- a part of a zip ------------------------------------------------------------------------ */

static const struct part {
	const char *reader, *name, *entry, *beside[2][2];
} parts[] = {
	{ "docx.xml", "a.docx", "word/document.xml",
		{ { "[Content_Types].xml",
			"<Types "
			"xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
			"<Override PartName='/word/document.xml' "
			"ContentType='application/vnd.openxmlformats-officedocument."
			"wordprocessingml.document.main+xml'/></Types>" } } },
	{ "odt.xml", "a.odt", "content.xml",
		{ { "mimetype", "application/vnd.oasis.opendocument.text" } } },
	{ "epub.opf", "a.epub", "book.opf",
		{ { "META-INF/container.xml",
			  "<container "
			  "xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
			  "<rootfile full-path='book.opf'/></rootfiles></container>" },
			{ "a.xhtml", "<html><body><p>A chapter of words.</p></body></html>" } } },
};

struct zip {
	struct pl_buf bytes, directory;
	unsigned n;
};

static void put_number(struct pl_buf *b, uint64_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		pl_buf_byte(b, (char)(n >> 8 * i & 0xFF));
}

/* What the header of an entry and the directory have in common. */
static void put_facts(struct pl_buf *b, const char *name, struct pl_str data)
{
	put_number(b, 20, 2);
	put_number(b, 0, 4);          /* flags, stored */
	put_number(b, 0x21 << 16, 4); /* a day */
	put_number(b, crc32(0, (const unsigned char *)data.at, (unsigned)data.len), 4);
	put_number(b, data.len, 4);
	put_number(b, data.len, 4);
	put_number(b, strlen(name), 2);
	put_number(b, 0, 2);
}

static void put_entry(struct zip *z, const char *name, struct pl_str data)
{
	size_t at = z->bytes.len;
	pl_buf_add(&z->bytes, PL_STR("PK\x03\x04"));
	put_facts(&z->bytes, name, data);
	pl_buf_add(&z->bytes, pl_str(name));
	pl_buf_add(&z->bytes, data);
	pl_buf_add(&z->directory, PL_STR("PK\x01\x02"));
	put_number(&z->directory, 0x314, 2);
	put_facts(&z->directory, name, data);
	put_number(&z->directory, 0, 6);
	put_number(&z->directory, UINT64_C(0100644) << 16, 4);
	put_number(&z->directory, at, 4);
	pl_buf_add(&z->directory, pl_str(name));
	z->n++;
}

static void zip_of(const struct part *p, struct pl_str data, struct zip *z)
{
	z->bytes.max = z->directory.max = SIZE_MAX;
	for (int i = 0; i < 2 && p->beside[i][0]; i++)
		put_entry(z, p->beside[i][0], pl_str(p->beside[i][1]));
	put_entry(z, p->entry, data);
	size_t at = z->bytes.len;
	pl_buf_add(&z->bytes, pl_buf_str(&z->directory));
	pl_buf_add(&z->bytes, PL_STR("PK\x05\x06"));
	put_number(&z->bytes, 0, 4);
	put_number(&z->bytes, z->n, 2);
	put_number(&z->bytes, z->n, 2);
	put_number(&z->bytes, z->directory.len, 4);
	put_number(&z->bytes, at, 4);
	put_number(&z->bytes, 0, 2);
}

/* ---- any file ------------------------------------------------------------------------------- */

static void wants(bool good, const char *what)
{
	if (!good) {
		(void)fprintf(stderr, "wrong: %s\n", what);
		abort();
	}
}

/* What pl_document promises. */
static void look_at(const struct pl_document *d)
{
	size_t before = 0;
	wants(d->source.len > 0 && d->n_passages > 0, "a document of nothing");
	wants(!d->text.len || !memchr(d->text.at, '\0', d->text.len), "a NUL in the text");
	for (size_t i = 0; i < d->n_passages; i++) {
		const struct pl_passage *p = &d->passages[i];
		if (p->kind == PL_TITLE) {
			wants(i == 0 && d->title.len > 0, "a title out of place");
			continue;
		}
		wants(p->from >= before && p->to > p->from && p->to <= d->text.len,
			"passages do not rise, or are outside of the text");
		before = p->to;
	}
}

static void read_all(const char *name, struct pl_str bytes)
{
	static struct pl_arena arena = { .max = 512 * PL_MIB };
	struct pl_items *it;
	struct pl_item item;
	struct pl_document d;
	struct pl_err err = { PL_OK, "" };
	enum pl_status st = pl_items_of_bytes(name, bytes, NULL, &it, &err);
	wants(!st || err.text[0], "a failure without a reason");
	if (st)
		return;
	while (st != PL_NOTFOUND) {
		err.text[0] = '\0';
		st = pl_items_next(it, &item, &err);
		wants(!st || st == PL_NOTFOUND || err.text[0], "a failure without a reason");
		wants(st != PL_IO && st != PL_NOMEM && st != PL_INTERRUPTED,
			"bad bytes are no failure of the machine");
		wants(pl_utf8_check(item.path) == item.path.len, "a name that is no UTF-8");
		if (st || !item.bytes.at)
			continue;
		pl_arena_reset(&arena);
		enum pl_status read = pl_document_read(&item, &arena, &d, &err);
		wants(!read || err.text[0], "a refusal without a reason");
		wants(read != PL_IO && read != PL_NOMEM, "bad bytes are no failure of the machine");
		if (!read)
			look_at(&d);
	}
	pl_items_close(it);
}

static void read_paper(struct pl_str bytes)
{
	static struct pl_arena arena = { .max = 512 * PL_MIB };
	struct pl_buf out = { .max = 64 * PL_MIB };
	struct pl_err err = { PL_OK, "" };
	struct pl_str text;
	size_t repaired = 0;
	pl_arena_reset(&arena);
	if (!pl_decode(bytes, &arena, &text, &repaired, &err)) {
		enum pl_status st = pl_paper_flow(text, &out, &err);
		wants(!st || err.text[0], "a failure without a reason");
		struct pl_str flown = pl_buf_str(&out);
		wants(st || pl_utf8_check(flown) == flown.len, "text that is no UTF-8");
	}
	pl_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct pl_str bytes = { (const char *)data, size };
	const char *reader = getenv("READER");
	wants(reader, "READER must say which reader");
	pl_child_look_in("/dev/null", 0);
	if (strcmp(reader, "paper") == 0) {
		read_paper(bytes);
		return 0;
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (strcmp(reader, parts[i].reader) == 0) {
			struct zip z = { .n = 0 };
			zip_of(&parts[i], bytes, &z);
			read_all(parts[i].name, pl_buf_str(&z.bytes));
			pl_buf_free(&z.bytes);
			pl_buf_free(&z.directory);
			return 0;
		}
	}
	char name[64];
	(void)snprintf(name, sizeof name, "a.%s", reader);
	read_all(name, bytes);
	return 0;
}
