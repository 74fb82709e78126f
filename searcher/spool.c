#define _GNU_SOURCE /* fopencookie */

#include "searcher/spool.h"

#include "text/limits.h"

/* On to a temporary file, with what is in memory first. */
static bool spill(struct pl_spool *s)
{
	s->file = tmpfile();
	s->no_file = !s->file;
	bool good = s->file && fwrite(s->memory.at, 1, s->memory.len, s->file) == s->memory.len;
	pl_buf_free(&s->memory);
	return good;
}

static ssize_t take(void *ctx, const char *bytes, size_t n)
{
	struct pl_spool *s = ctx;
	if (!s->file && !s->no_file) {
		pl_buf_add(&s->memory, (struct pl_str){ bytes, n });
		if (!s->memory.status)
			return (ssize_t)n;
		if (!spill(s))
			return 0;
	}
	return s->file ? (ssize_t)fwrite(bytes, 1, n, s->file) : 0;
}

enum pl_status pl_spool_open(struct pl_spool *s, struct pl_err *err)
{
	*s = (struct pl_spool){ .memory.max = PL_SPOOL_MEMORY };
	s->out = fopencookie(s, "w", (cookie_io_functions_t){ .write = take });
	return s->out ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_spool_end(struct pl_spool *s, struct pl_err *err)
{
	bool good = fflush(s->out) == 0 && !ferror(s->out);
	if (s->no_file)
		return pl_fail(err, PL_IO,
			"cannot make a temporary file for the answer; is "
			"there space in the temporary folder?");
	if (!good || (s->file && (fflush(s->file) != 0 || ferror(s->file))))
		return pl_fail(err, PL_IO, "cannot write the answer to a temporary file: no space");
	return PL_OK;
}

static enum pl_status closed(struct pl_err *err)
{
	return pl_fail(err, PL_IO, "cannot write the answer: no space, or the output was closed");
}

enum pl_status pl_spool_copy(struct pl_spool *s, FILE *to, struct pl_err *err)
{
	char block[16384];
	if (!s->file) {
		size_t n = s->memory.len;
		return n == 0 || fwrite(s->memory.at, 1, n, to) == n ? PL_OK : closed(err);
	}
	rewind(s->file);
	for (size_t n; (n = fread(block, 1, sizeof block, s->file)) > 0;)
		if (fwrite(block, 1, n, to) != n)
			return closed(err);
	if (ferror(s->file))
		return pl_fail(err, PL_IO, "cannot read the answer back");
	return PL_OK;
}

void pl_spool_close(struct pl_spool *s)
{
	if (s->out)
		(void)fclose(s->out);
	if (s->file)
		(void)fclose(s->file);
	pl_buf_free(&s->memory);
	*s = (struct pl_spool){ 0 };
}
