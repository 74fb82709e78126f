#ifndef PL_HTTP_H
#define PL_HTTP_H

/* Responses of HTTP as a crawl keeps them: what the headers tell, and the body without the packing of
 * its way. */

#include "corpus/container/stream.h"

struct pl_http {
	int status;                      /* 200 */
	struct pl_str type;              /* the value of Content-Type, with its parameters */
	struct pl_str transfer, content; /* encodings: "chunked", "gzip" */
	struct pl_str length, range;     /* Content-Length, Content-Range */
};

/* Reads the status line and the headers, which end in a blank line. *out points into them. PL_INPUT. */
enum pl_status pl_http_head(struct pl_str head, struct pl_http *out, struct pl_err *err);

/* Whether a body of which `stored` bytes are there is the whole of what the headers tell. PL_INPUT: a part of it (status
 * 206, unless its range is all), or fewer bytes than Content-Length says. */
enum pl_status pl_http_whole(const struct pl_http *http, uint64_t stored, struct pl_err *err);

/* A body that came in chunks (of `below`, which stays the caller's). *out is NULL when it does not begin with
 * the length of a chunk: some crawlers put the chunks together and leave the header. A body that ends before its
 * last chunk, or has no length where one must be, is PL_INPUT. */
enum pl_status pl_stream_dechunk(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err);

/* The streams over a body that undo what `http` tells, the lowest first; the others are NULL. They are the
 * caller's to close, those of a failure as well. gzip and zstd are left, since a file that begins as such is
 * unpacked anyway. PL_INPUT when a packing is not known. */
#define PL_HTTP_LAYERS 2
enum pl_status pl_http_body(const struct pl_http *http, struct pl_stream *below,
	struct pl_stream *out[PL_HTTP_LAYERS], struct pl_err *err);

#endif
