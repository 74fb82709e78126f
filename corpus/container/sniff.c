#include "corpus/container/sniff.h"

#include <strings.h>

#include "corpus/container/fields.h"
#include "corpus/container/mbox.h"
#include "corpus/container/mime.h"
#include "corpus/container/names.h"
#include "corpus/format/charset.h"

enum {
	WORDS = 3,       /* that a text has at least, of two letters each */
	WIDE_BYTES = 12, /* or so many bytes of letters that are not ASCII */
};

bool pl_sniff_mbox(struct pl_str begins)
{
	while (begins.len && (begins.at[0] == '\n' || begins.at[0] == '\r'))
		begins = pl_str_cut(begins, 1, begins.len);
	const char *newline = begins.len ? memchr(begins.at, '\n', begins.len) : NULL;
	size_t end = newline ? (size_t)(newline - begins.at) + 1 : 0;
	struct pl_str behind = pl_str_cut(begins, end, begins.len);
	return end && pl_mbox_dated(pl_str_cut(begins, 0, end)) && behind.len &&
	       behind.at[0] != '\n' && behind.at[0] != '\r' && pl_mime_headed(behind);
}

/* ---- messages ------------------------------------------------------------------------------ */

/* Whether every line of a block is a field, or carries one on. */
static bool all_fields(struct pl_str block)
{
	for (size_t at = 0; at < block.len;) {
		struct pl_str rest = pl_str_cut(block, at, block.len);
		const char *newline = memchr(rest.at, '\n', rest.len);
		bool carried = at > 0 && pl_field_blank(rest.at[0]);
		if (!carried && !pl_mime_headed(rest))
			return false;
		at = newline ? at + (size_t)(newline - rest.at) + 1 : block.len;
	}
	return true;
}

static size_t known_fields(struct pl_str block, const char *const *names)
{
	size_t n = 0;
	for (; *names; names++)
		n += pl_field(block, *names).len > 0;
	return n;
}

/* Whether somebody has an address: a memorandum has a sender, a receiver and a subject as well. */
static bool addressed(struct pl_str block)
{
	static const char *const names[] = { "From", "Sender", "To", "Reply-To" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct pl_str value = pl_field(block, names[i]);
		if (value.len && memchr(value.at, '@', value.len))
			return true;
	}
	return false;
}

bool pl_sniff_message(struct pl_str begins, bool sure)
{
	static const char *const anybody[] = { "From", "To", "Cc", "Subject", "Date", "Reply-To",
		"Sender", NULL };
	static const char *const mail[] = { "Received", "Message-ID", "MIME-Version", "Return-Path",
		"Delivered-To", "In-Reply-To", "References", "Content-Transfer-Encoding", NULL };
	size_t end = pl_fields_end(begins);
	struct pl_str block = pl_str_cut(begins, 0, end);
	if (end < 3 || pl_field_blank(block.at[0]) || !all_fields(block))
		return false;
	size_t by_mail = known_fields(block, mail), n = known_fields(block, anybody) + by_mail;
	return n >= 2 && (by_mail || (!sure && addressed(block)));
}

/* ---- text ---------------------------------------------------------------------------------- */

enum pl_status pl_sniff_utf8(
	struct pl_str begins, bool whole, struct pl_buf *out, struct pl_err *err)
{
	struct pl_charset_told told = { .by = NULL };
	struct pl_charset charset;
	enum pl_status st = pl_charset_choose(begins, whole, &told, &charset, err);
	if (st)
		return st == PL_NOMEM ? st : PL_NOTFOUND;
	struct pl_str text = pl_str_cut(begins, charset.mark, begins.len);
	if (strcmp(charset.name, "UTF-8") == 0)
		pl_buf_add(out, text);
	else if (!pl_charset_add(pl_str(pl_charset_converter(charset.name)), text, false, out))
		return PL_NOTFOUND;
	return out->status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

static bool is_letter(unsigned char c)
{
	return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool pl_sniff_text(struct pl_str utf8)
{
	size_t words = 0, run = 0, wide = 0;
	if (pl_str_starts(utf8, PL_STR("#!")))
		return false; /* a program */
	for (size_t i = 0; i < utf8.len; i++) {
		unsigned char c = (unsigned char)utf8.at[i];
		if ((c < 0x20 && !memchr("\t\n\r\f\x1A", c, 5)) || c == 0x7F)
			return false;
		wide += c >= 0x80;
		run = is_letter(c) ? run + 1 : 0;
		words += run == 2;
	}
	return words >= WORDS || wide >= WIDE_BYTES;
}
