/* Any bytes as a crawl, a message, an mbox or an archive (libFuzzer): the first byte says which. Each must come to
 * an end, and what is given must be what it promises. */

#include <stdio.h>
#include <stdlib.h>

#include "corpus/container/container.h"
#include "text/limits.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void need(bool good, const char *what)
{
	if (good)
		return;
	(void)fprintf(stderr, "%s\n", what);
	abort();
}

static void read_part(struct pl_part *part)
{
	static char room[PL_STREAM_BLOCK];
	size_t got = 1, total = 0;
	while (got && total < 64 * PL_MIB) {
		if (pl_stream_read(part->bytes, room, sizeof room, &got, NULL))
			return;
		total += got;
	}
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static enum pl_status (*const kinds[])(
		struct pl_stream *, struct pl_container **, struct pl_err *) = { pl_container_warc,
		pl_container_message, pl_container_mbox, pl_container_archive };
	struct pl_stream *bytes = NULL;
	struct pl_container *c = NULL;
	struct pl_part part;
	struct pl_err err = { 0 };
	bool lost = false;
	if (size == 0)
		return 0;
	need(!pl_stream_of_bytes((struct pl_str){ (const char *)data + 1, size - 1 }, &bytes, &err),
		"no stream");
	need(!kinds[data[0] % 4](bytes, &c, &err), "not opened");
	for (size_t n = 0; !lost; n++) {
		need(n <= 2 * size + 2, "more parts than bytes");
		enum pl_status st = c->next(c, &part, &lost, &err);
		if (st == PL_NOTFOUND)
			break;
		need(!st || err.text[0], "no reason is told");
		need(lost || part.name.len > 0, "a part without a name");
		need(lost || pl_utf8_check(part.name) == part.name.len, "a name that is no UTF-8");
		if (!st)
			read_part(&part);
	}
	c->close(c);
	pl_stream_close(bytes);
	return 0;
}
