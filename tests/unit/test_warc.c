#include <zlib.h>

#include "tests/parts.h"

/* A record: its type, further headers, its block. */
static void record(struct pl_buf *out, const char *type, const char *headers, struct pl_str block)
{
	pl_buf_print(out, "WARC/1.0\r\nWARC-Type: %s\r\n%sContent-Length: %zu\r\n\r\n", type,
		headers, block.len);
	pl_buf_add(out, block);
	pl_buf_add(out, PL_STR("\r\n\r\n"));
}

static void response(struct pl_buf *out, const char *url, const char *block)
{
	char headers[256];
	(void)snprintf(headers, sizeof headers,
		"WARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\n", url);
	record(out, "response", headers, pl_str(block));
}

/* Reads what was built, and lets go of it. */
static void holds(struct pl_buf *warc, const char *want, const char *name)
{
	file_of("a.warc", warc->at, warc->len);
	parts("a.warc", want, name);
	pl_buf_clear(warc);
}

#define PAGE(text) "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" text

static void records(struct pl_buf *w)
{
	record(w, "warcinfo", "", PL_STR("software: none\r\n"));
	record(w, "request", "WARC-Target-URI: http://a/\r\n",
		PL_STR("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
	response(w, "http://a/", PAGE("first"));
	response(w, "<http://a/2>",
		"HTTP/1.1 200\r\nContent-type: text/html;charset=\"gbk\"\r\n\r\n<html>2");
	record(w, "metadata", "", PL_STR("fetchTimeMs: 1\r\n"));
	holds(w, "http://a/{url=http://a/}:first | http://a/2{charset=gbk}{url=http://a/2}:<html>2",
		"responses are parts, and their headers hints");
	response(w, "http://a/old", "HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n");
	response(w, "http://a/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno");
	response(w, "http://a/none", "HTTP/1.1 204 No Content\r\n\r\n");
	record(w, "revisit", "WARC-Target-URI: http://a/\r\n", PL_STR("HTTP/1.1 200 OK\r\n\r\n"));
	record(w, "conversion", "WARC-Target-URI: http://a/\r\n", PL_STR("words"));
	record(w, "resource", "WARC-Target-URI: metadata://log\r\n", PL_STR("words"));
	response(w, "dns:a", "20230105\na. 300 IN A 127.0.0.1\n");
	holds(w, " +6", "what brought no page is passed over and counted");
	record(w, "resource", "WARC-Target-URI: ftp://a/b.txt\r\nContent-Type: text/plain\r\n",
		PL_STR("by ftp"));
	record(w, "resource", "WARC-Target-URI: file:///b.txt\r\n", PL_STR("by name"));
	holds(w,
		"ftp://a/b.txt{url=ftp://a/b.txt}:by ftp | file:///b.txt{url=file:///b.txt}:by "
		"name",
		"resources are as they are");
	response(w, "http://a/picture", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG");
	response(w, "http://a/b", PAGE("behind"));
	holds(w,
		"http://a/picture!no reader for this kind of file | "
		"http://a/b{url=http://a/b}:behind",
		"what has no reader is named");
	pl_buf_add(w, PL_STR("WARC/0.18\nwarc-type:response\nWARC-Target-URI:\n http://a/\n"
			     "CONTENT-LENGTH: 32\n\nHTTP/1.0 200 OK\nA: b\n c\n\nbody 32\n\n"));
	holds(w, "http://a/!no reader for this kind of file",
		"newlines alone, folded lines, names in any case");
	holds(w, "?no record in it", "an empty file is told to be one");
}

static void parts_of_pages(struct pl_buf *w)
{
#define HEAD(status, field)                                                                        \
	"HTTP/1.1 " status "\r\nContent-Type: text/plain\r\n" field "\r\n\r\nsome words"
	response(w, "http://a/part", HEAD("206 Partial", "Content-Range: bytes 0-9/900"));
	response(w, "http://a/mid", HEAD("206 Partial", "Content-Range: bytes 890-899/900"));
	response(w, "http://a/all", HEAD("206 Partial", "Content-Range: bytes 0-9/10"));
	response(w, "http://a/cut", HEAD("200 OK", "Content-Length: 900"));
	response(w, "http://a/whole", HEAD("200 OK", "Content-Length: 10"));
	response(w, "http://a/less", HEAD("200 OK", "Content-Length: 4"));
	response(w, "http://a/chunked",
		HEAD("200 OK", "Content-Length: 900\r\nTransfer-Encoding: chunked"));
	holds(w,
		"http://a/part!part of a page (status 206, bytes 0-9/900) | "
		"http://a/mid!part of a page (status 206, bytes 890-899/900) | "
		"http://a/all{url=http://a/all}:some words | "
		"http://a/cut!truncated: 890 of the 900 bytes of its body are missing | "
		"http://a/whole{url=http://a/whole}:some words | "
		"http://a/less{url=http://a/less}:some words | "
		"http://a/chunked{url=http://a/chunked}:some words",
		"a part of a page is none");
#undef HEAD
}

static void bodies(struct pl_buf *w)
{
	response(w, "http://a/c",
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
		"Transfer-Encoding: chunked\r\n\r\n"
		"3\r\nabc\r\n00000A;name=value\r\ndefghijklm\r\n0\r\nTrailer: x\r\n\r\n");
	response(w, "http://a/d",
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
		"Transfer-Encoding: chunked\r\n\r\nput together already");
	response(w, "http://a/e",
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
		"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n9\r\nde");
	response(w, "http://a/f",
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
		"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
	response(w, "http://a/g",
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
		"Transfer-Encoding: chunked\r\n\r\n"
		"ffffffffffffffff1\r\nabc\r\n");
	holds(w,
		"http://a/c{url=http://a/c}:abcdefghijklm | "
		"http://a/d{url=http://a/d}:put together already | "
		"http://a/e!truncated chunked body | http://a/f!truncated chunked body | "
		"http://a/g{url=http://a/g}:ffffffffffffffff1\r\nabc\r\n",
		"chunks are put together");
	response(w, "http://a/co",
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
		"Content-Encoding: compress\r\n\r\nxyz");
	response(w, "http://a/gz",
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
		"Content-Encoding: gzip\r\n\r\nunpacked already");
	response(w, "http://a/de",
		"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
		"Content-Encoding: deflate\r\n\r\nunpacked already");
	holds(w,
		"http://a/co!packed with compress, which is not read | "
		"http://a/gz{url=http://a/gz}:unpacked already | "
		"http://a/de{url=http://a/de}:unpacked already",
		"packings: not known, or undone by the crawler");
}

/* Deflated with zlib's header (15) or bare (-15); gzip (31). */
static void packed(struct pl_buf *w, const char *coding, int bits, size_t times, size_t cut)
{
	static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
	char text[] = "packed words, packed words, packed words\n";
	struct pl_buf block = { .max = PL_MIB };
	char room[4096];
	pl_buf_print(&block, "%sContent-Encoding: %s\r\n\r\n", head, coding);
	z_stream z = { .next_in = NULL };
	files_need(deflateInit2(&z, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib");
	for (size_t i = 0; i < times; i++) {
		z.next_in = (unsigned char *)text;
		z.avail_in = sizeof text - 1;
		do {
			z.next_out = (unsigned char *)room;
			z.avail_out = sizeof room;
			files_need(deflate(&z, i + 1 < times ? Z_NO_FLUSH : Z_FINISH) >= 0, "zlib");
			pl_buf_add(&block, (struct pl_str){ room, sizeof room - z.avail_out });
		} while (z.avail_out == 0);
	}
	(void)deflateEnd(&z);
	record(w, "response", "WARC-Target-URI: http://a/p\r\n",
		pl_str_cut(pl_buf_str(&block), 0, block.len - cut));
	pl_buf_free(&block);
}

static void packings(struct pl_buf *w)
{
	static const char good[] =
		"http://a/p{url=http://a/p}:packed words, packed words, packed words\n";
	packed(w, "deflate", 15, 1, 0);
	holds(w, good, "deflated with a header");
	packed(w, "deflate", -15, 1, 0);
	holds(w, good, "deflated without one");
	packed(w, "gzip", 31, 1, 0);
	holds(w, good, "gzip");
	packed(w, "deflate", 15, 1, 6);
	holds(w, "http://a/p!truncated deflated body", "a cut one is named");
	packed(w, "deflate", 15, 100000, 0);
	response(w, "http://a/b", PAGE("behind"));
	holds(w,
		"http://a/p!inflates to more than 200 times its size | "
		"http://a/b{url=http://a/b}:behind",
		"a bomb is named, and does not stop the rest");
	response(w, "http://a/1", PAGE("one"));
	FILE *f = fopen("m.warc.gz", "wb");
	files_need(f && fclose(f) == 0, "m.warc.gz");
	for (int i = 0; i < 2; i++) {
		gzFile gz = gzopen("m.warc.gz", "ab");
		files_need(gz && gzwrite(gz, w->at, (unsigned)w->len) > 0 && gzclose(gz) == Z_OK,
			"m.warc.gz");
	}
	pl_buf_clear(w);
	parts("m.warc.gz", "http://a/1{url=http://a/1}:one | http://a/1{url=http://a/1}:one",
		"each record a member of gzip");
}

static void brotli(struct pl_buf *w)
{
#define BROTLI "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: br\r\n\r\n"
	static const char page[] =
		BROTLI "\x8F\x05\x80\x70\x61\x63\x6B\x65\x64\x20\x77\x6F\x72\x64\x73\x03";
	static const char bomb[] =
		BROTLI "\x9F\x3F\x4B\x4C\xF8\x25\xEE\xE2\xB1\x40\x20\x5F\x88\x09"; /* 5 MB of "w" */
	record(w, "response", "WARC-Target-URI: http://a/1\r\n",
		(struct pl_str){ page, sizeof page - 1 });
	record(w, "response", "WARC-Target-URI: http://a/2\r\n",
		(struct pl_str){ page, sizeof page - 5 });
	record(w, "response", "WARC-Target-URI: http://a/3\r\n",
		(struct pl_str){ bomb, sizeof bomb - 1 });
	response(w, "http://a/4", BROTLI "<p>unpacked already</p>");
	response(w, "http://a/5", BROTLI "Words that were unpacked already.");
	response(w, "http://a/6", BROTLI "");
	holds(w,
		"http://a/1{url=http://a/1}:packed words | http://a/2!truncated brotli body | "
		"http://a/3!inflates to more than 200 times its size | "
		"http://a/4{url=http://a/4}:<p>unpacked already</p> | "
		"http://a/5{url=http://a/5}:Words that were unpacked already. | "
		"http://a/6{url=http://a/6}:",
		"brotli");
}

/* A response whose Content-Length is what is given. */
static void lying(struct pl_buf *out, const char *length)
{
	pl_buf_print(out,
		"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/lie\r\n%s\r\n" PAGE(
			"the words of the page") "\r\n\r\n",
		length);
}

static void damage(struct pl_buf *w)
{
	static const char behind[] = "http://a/b{url=http://a/b}:behind";
	static const struct {
		const char *length, *want, *name;
	} lies[] = {
		{ "", "http://a/lie!no Content-Length in its header", "no length" },
		{ "Content-Length: -5\r\n", "http://a/lie!no Content-Length in its header",
			"a length below nothing" },
		{ "Content-Length: 99999999999999999999999\r\n",
			"http://a/lie!no Content-Length in its header",
			"a length past all numbers" },
		{ "Content-Length: 9000000000000000000\r\n",
			"http://a/lie!its Content-Length is beyond the end",
			"a length past the end" },
		{ "Content-Length: 54\r\n",
			"http://a/lie{url=http://a/lie}:the words | record 1!record 1 does not end "
			"where "
			"its Content-Length says",
			"a length too short" },
	};
	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
		struct pl_buf want = { .max = 1000 };
		lying(w, lies[i].length);
		response(w, "http://a/b", PAGE("behind"));
		pl_buf_print(&want, "%s | %s%c", lies[i].want, behind, 0);
		holds(w, want.at, lies[i].name);
		pl_buf_free(&want);
	}
	lying(w, "Content-Length: 200\r\n");
	response(
		w, "http://a/swallowed", PAGE("this one is in the body of the other, a long text"));
	response(w, "http://a/b", PAGE("behind"));
	file_of("a.warc", w->at, w->len);
	struct pl_items *it;
	struct pl_item item;
	struct pl_err err;
	files_need(pl_items_open("a.warc", NULL, &it, &err) == PL_OK, "a.warc");
	is_int(pl_items_next(it, &item, &err), PL_OK, "a length too long takes what follows");
	is_int(pl_items_next(it, &item, &err), PL_INPUT, "... which is told");
	ok(!item.lost, "... as the loss of one record");
	is_int(pl_items_next(it, &item, &err), PL_OK, "... and the next is found");
	is_str(item.bytes, "behind", "... whole");
	is_int(pl_items_next(it, &item, &err), PL_NOTFOUND, "... the last");
	pl_items_close(it);
	pl_buf_clear(w);
	response(w, "http://a/b", PAGE("cut here and there"));
	w->len -= 10;
	file_of("cut.warc", w->at, w->len);
	parts("cut.warc",
		"http://a/b!its Content-Length is beyond the end | ?no record is found behind "
		"record 1",
		"cut off in a block");
	char gz[] = "cut.warc.gz";
	gzFile f = gzopen(gz, "wb");
	files_need(f && gzwrite(f, w->at, (unsigned)w->len) > 0 && gzclose(f) == Z_OK, gz);
	parts(gz, "http://a/b!truncated: 6 bytes of it are missing | ?truncated in record 1",
		"... where the length is not known before");
	w->len = 40;
	holds(w, "record 1!truncated headers | ?no record is found behind record 1",
		"cut off in headers");
	parts_of("no.warc", "no crawl at all", "?not a WARC file", "not a WARC file");
	response(w, "http://a/b", PAGE("whole"));
	pl_buf_add(w, PL_STR("garbage"));
	holds(w,
		"http://a/b{url=http://a/b}:whole | record 1!record 1 does not end where its "
		"Content-Length says | ?no record is found behind record 1",
		"garbage behind the last record");
}

static void odd_records(struct pl_buf *w)
{
	response(w, "http://a/1", "no response at all");
	response(w, "http://a/2", "HTTP/1.1 OK\r\n\r\nwords");
	response(w, "http://a/3", "HTTP/1.1 200 OK\r\nA: b");
	response(w, "http://a/4", "");
	record(w, "response", "WARC-Truncated: length\r\nWARC-Target-URI: http://a/5\r\n",
		PL_STR(PAGE("cut by the crawler")));
	record(w, "response", "WARC-Segment-Number: 1\r\nWARC-Target-URI: http://a/6\r\n",
		PL_STR(PAGE("half a page")));
	record(w, "response", "", PL_STR(PAGE("no address")));
	record(w, "response", "WARC-Target-URI: http://a/\a\"\xC8\xCB\"\r\n", PL_STR(PAGE("odd")));
	holds(w,
		"http://a/1!not an HTTP response | http://a/2!an HTTP response without a status | "
		"http://a/3!truncated headers | http://a/4!not an HTTP response | "
		"http://a/5!cut short by the crawler (length) | "
		"http://a/6!in several segments, which are not joined | record 7:no address | "
		"http://a/%07\"人\"{url=http://a/%07\"\xC8\xCB\"}:odd",
		"odd records are named one by one");
	struct pl_buf long_one = { .max = PL_MIB };
	for (size_t i = 0; i < 100; i++)
		pl_buf_print(&long_one, "X-%zu: %0999d\r\n", i, 0);
	record(w, "response", "WARC-Target-URI: http://a/far/", PL_STR("x"));
	pl_buf_clear(w);
	pl_buf_print(w, "WARC/1.0\r\n");
	pl_buf_add(w, pl_buf_str(&long_one));
	pl_buf_add(w, PL_STR("\r\n\r\n\r\n"));
	response(w, "http://a/b", PAGE("behind"));
	holds(w, "record 1!headers longer than 64 KiB | http://a/b{url=http://a/b}:behind",
		"headers without end");
	pl_buf_clear(&long_one);
	pl_buf_print(&long_one, "WARC-Target-URI: http://a/%05000d\r\n%c", 0, 0);
	record(w, "response", long_one.at, PL_STR(PAGE("far")));
	response(w, "http://a/b", PAGE("behind"));
	holds(w, "record 1!an address longer than 4096 bytes | http://a/b{url=http://a/b}:behind",
		"an address without end");
	pl_buf_free(&long_one);
}

int main(void)
{
	struct pl_buf warc = { .max = 16 * PL_MIB };
	files_begin();
	records(&warc);
	parts_of_pages(&warc);
	bodies(&warc);
	packings(&warc);
	brotli(&warc);
	damage(&warc);
	odd_records(&warc);
	pl_buf_free(&warc);
	pl_buf_free(&parts_said);
	files_end();
	return done_testing();
}
