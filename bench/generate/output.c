#include "bench/generate/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum {
	BUFFER_SIZE = 1 << 20,
	GZIP_LEVEL = 3,
	GZIP_WINDOW = 15 + 16, /* zlib's way to ask for a gzip header, which has no time in it */
	NO_FILE = -1
};

struct output {
	int fd;
	bool gzip;
	z_stream z;
	size_t used;
	unsigned char buffer[BUFFER_SIZE];
};

struct output *output_new(bool gzip)
{
	struct output *o = calloc(1, sizeof(*o));

	if (!o)
		return NULL;
	o->fd = NO_FILE;
	if (gzip && deflateInit2(&o->z, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, 8,
			    Z_DEFAULT_STRATEGY) != Z_OK) {
		free(o);
		return NULL;
	}
	o->gzip = gzip;
	return o;
}

void output_free(struct output *o)
{
	if (!o)
		return;
	if (o->fd > STDOUT_FILENO)
		(void)close(o->fd);
	if (o->gzip)
		(void)deflateEnd(&o->z);
	free(o);
}

bool output_open(struct output *o, const char *path)
{
	o->used = 0;
	if (strcmp(path, "-") == 0)
		o->fd = STDOUT_FILENO;
	else
		o->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (o->gzip)
		(void)deflateReset(&o->z);
	return o->fd != NO_FILE;
}

static bool flush(struct output *o)
{
	size_t done = 0;

	while (done < o->used) {
		ssize_t n = write(o->fd, o->buffer + done, o->used - done);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			done += (size_t)n;
	}
	o->used = 0;
	return true;
}

static bool add_plain(struct output *o, const char *at, size_t len)
{
	while (len > 0) {
		size_t n = len < BUFFER_SIZE - o->used ? len : BUFFER_SIZE - o->used;

		memcpy(o->buffer + o->used, at, n);
		o->used += n;
		at += n;
		len -= n;
		if (o->used == BUFFER_SIZE && !flush(o))
			return false;
	}
	return true;
}

/* Deflate `len` bytes, at most what a zlib counter can say; with `finish`, end the stream. */
static bool add_deflated(struct output *o, const char *at, size_t len, bool finish)
{
	int result = Z_OK;

	/* zlib reads through next_in but, before 1.2.5.2, did not say so with const. */
	o->z.next_in = (unsigned char *)(uintptr_t)at;
	o->z.avail_in = (unsigned)len;
	while (o->z.avail_in > 0 || (finish && result != Z_STREAM_END)) {
		o->z.next_out = o->buffer + o->used;
		o->z.avail_out = (unsigned)(BUFFER_SIZE - o->used);
		result = deflate(&o->z, finish ? Z_FINISH : Z_NO_FLUSH);
		o->used = BUFFER_SIZE - o->z.avail_out;
		if (o->used == BUFFER_SIZE && !flush(o))
			return false;
	}
	return true;
}

bool output_write(struct output *o, const char *at, size_t len)
{
	return o->gzip ? add_deflated(o, at, len, false) : add_plain(o, at, len);
}

bool output_close(struct output *o)
{
	bool written = (!o->gzip || add_deflated(o, "", 0, true)) && flush(o);
	int fd = o->fd;
	int failure = errno;

	o->fd = NO_FILE;
	if (fd != STDOUT_FILENO && close(fd) != 0)
		return false;
	errno = failure;
	return written;
}
