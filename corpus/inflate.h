#ifndef PL_INFLATE_H
#define PL_INFLATE_H

/* The bytes of a file, inflated on the way when it is gzip. Members one behind the other are one
 * stream; what stands behind the last member and is no member is ignored, as gzip does. A stream
 * that stops short, or whose CRC-32 or length is wrong, is PL_INPUT: zlib's own gzread calls a cut
 * file its end.
 *
 * Bombs. A whole-file format may inflate to PL_MAX_INFLATED, and past PL_RATIO_FROM to no more
 * than PL_MAX_INFLATE_RATIO times what is stored. A JSONL file is read row by row and may be of any
 * size; its rows are bounded by pl_items, which also ends a stream that inflates to
 * PL_MAX_INFLATED without a row to take. */

#include <zlib.h>

#include "corpus/corpus.h"

#define PL_INPUT_BLOCK ((size_t)64 * 1024)

struct pl_input {
	int fd;
	bool gzip, whole; /* whole: a format of one document a file */
	bool begun, in_member, ended;
	uint64_t size;     /* of the file as stored, set by the owner; 0 when not known */
	uint64_t stored;   /* bytes consumed, as stored */
	uint64_t inflated; /* bytes given */
	size_t fill;       /* bytes in block ... */
	size_t used;       /* ... and how many of them are gone */
	z_stream z;
	unsigned char block[PL_INPUT_BLOCK];
};

/* fd stays the caller's. PL_NOMEM. */
enum pl_status pl_input_init(
	struct pl_input *in, int fd, bool gzip, bool whole, struct pl_err *err);
/* Fills the block if it is empty, for a look at how the input begins. PL_IO, PL_INTERRUPTED. */
enum pl_status pl_input_peek(struct pl_input *in, struct pl_str *out, struct pl_err *err);
/* From here on inflate (input that was found to begin as gzip does). PL_NOMEM. */
enum pl_status pl_input_gunzip(struct pl_input *in, struct pl_err *err);
/* Up to `room` (at least 1) bytes; *got is 0 at the end. PL_INPUT, PL_LIMIT, PL_IO, PL_NOMEM,
 * PL_INTERRUPTED. */
enum pl_status pl_input_read(
	struct pl_input *in, char *to, size_t room, size_t *got, struct pl_err *err);
void pl_input_done(struct pl_input *in); /* takes a zeroed one */

#endif
