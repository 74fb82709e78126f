#ifndef PL_MIME_H
#define PL_MIME_H

/* A message of mail taken apart (RFC 5322, 2045 to 2047, 2183, 2231, 3676), in memory, where it stays: parts are
 * slices of it. Read here, and not by GMime, since that holds some hundred bytes for every field and part that
 * a stranger writes, and ends the process where memory does. */

#include "corpus/container/stream.h"
#include "text/buf.h"

struct pl_mime_part {
	struct pl_str head, body; /* as they stand, the body still encoded */
	struct pl_str type;       /* "text/plain" */
	bool attached;            /* a file: it has a name, or says so */
};

struct pl_mime {
	struct pl_str head; /* of the message */
	struct pl_mime_part *part;
	size_t n, room;
	size_t text; /* the part that is the message's own text; n: none */
	bool encrypted;
};

/* Whether s begins as a message or a part must: with a header field, or with the blank line behind them. */
bool pl_mime_headed(struct pl_str s);

/* Takes a message apart: of multipart/alternative the plain text, unless it is blank or a stub, with less than half
 * of what the page shows, then the page; and what is attached to the others; of a multipart, each of its parts. PL_LIMIT, PL_NOMEM. Zero *out first; pl_mime_free in any case. */
enum pl_status pl_mime_read(struct pl_str message, struct pl_mime *out, struct pl_err *err);
void pl_mime_free(struct pl_mime *m);

/* The name of an attached file, as UTF-8; nothing when it has none. */
void pl_mime_name(const struct pl_mime_part *p, struct pl_buf *out);

/* What a header says, with its encoded words as UTF-8: "=?gb2312?B?...?=". Bytes that are no ASCII, which no
 * header may hold, are taken for UTF-8, else for GB18030. */
void pl_mime_words(struct pl_str value, struct pl_buf *out);

/* The bytes of a part, out of base64 or quoted-printable. PL_INPUT: another encoding. The stream says PL_INPUT when
 * base64 ends in the midst of a byte. */
enum pl_status pl_mime_bytes(
	const struct pl_mime_part *p, struct pl_stream **out, struct pl_err *err);

/* Bytes of a part in base64 that are no base64, and that reading it passes over: it is damaged, or something was put
 * behind it. 0 in any other encoding. */
size_t pl_mime_stray(const struct pl_mime_part *p);
/* About how many bytes of a text or a page are seen: no tags, blanks, addresses. None of a part that cannot be read;
 * PL_NOMEM. */
enum pl_status pl_mime_visible(const struct pl_mime_part *p, size_t *out, struct pl_err *err);

/* Whether lines of a text were wrapped on the way ("format=flowed"), and the text, of which `text` holds the bytes,
 * with such lines joined again. */
bool pl_mime_flowed(const struct pl_mime_part *p, bool *delete_space);
void pl_mime_join(struct pl_buf *text, bool delete_space);

#endif
