#include <stdlib.h>
#include <unicode/ucnv.h>

#include "corpus/container/stream.h"
#include "corpus/format/charset.h"

enum { PIVOT = 4096 };

struct utf8 {
	struct pl_stream s;
	struct pl_stream *below;
	const char *name;
	UConverter *from, *to;
	UChar *pivot_from, *pivot_to; /* in pivot, between the two converters */
	size_t used, fill;            /* of block */
	uint64_t bad, given;
	bool ended;
	UChar pivot[PIVOT];
	char block[PL_STREAM_BLOCK];
};

static enum pl_status check(struct utf8 *u, const char *at, size_t n, struct pl_err *err)
{
	u->bad += pl_charset_replaced((struct pl_str){ at, n });
	u->given += n;
	if (u->given >= PL_STREAM_BLOCK && u->bad > u->given / 100 * PL_BAD_PER_CENT)
		return pl_fail(err, PL_INPUT,
			"not %s (%llu bad characters in %llu bytes); convert it to UTF-8", u->name,
			(unsigned long long)u->bad, (unsigned long long)u->given);
	return PL_OK;
}

static enum pl_status fill(struct utf8 *u, struct pl_err *err)
{
	if (u->used < u->fill || u->ended)
		return PL_OK;
	u->used = 0;
	enum pl_status st = pl_stream_read(u->below, u->block, sizeof u->block, &u->fill, err);
	u->ended = !st && u->fill == 0;
	return st;
}

static enum pl_status read_utf8(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct utf8 *u = (struct utf8 *)s;
	bool more = true;
	while (*got == 0 && more) {
		enum pl_status st = fill(u, err);
		if (st)
			return st;
		UErrorCode rc = U_ZERO_ERROR;
		char *end = to;
		const char *at = u->block + u->used;
		ucnv_convertEx(u->to, u->from, &end, to + room, &at, u->block + u->fill, u->pivot,
			&u->pivot_from, &u->pivot_to, u->pivot + PIVOT, false, u->ended, &rc);
		if (U_FAILURE(rc) && rc != U_BUFFER_OVERFLOW_ERROR)
			return pl_fail(err, PL_INPUT, "cannot be read as %s (%s)", u->name,
				u_errorName(rc));
		more = !u->ended || rc == U_BUFFER_OVERFLOW_ERROR;
		u->used = (size_t)(at - u->block);
		*got = (size_t)(end - to);
	}
	return check(u, to, *got, err);
}

static void close_utf8(struct pl_stream *s)
{
	struct utf8 *u = (struct utf8 *)s;
	ucnv_close(u->from);
	ucnv_close(u->to);
	free(u);
}

/* Passes over the mark, which is looked at already. */
static enum pl_status open_utf8(struct utf8 *u, const struct pl_charset *found, struct pl_err *err)
{
	UErrorCode rc = U_ZERO_ERROR;
	size_t got = 0;
	char mark[4];
	u->from = ucnv_open(pl_charset_converter(found->name), &rc);
	u->to = ucnv_open("UTF-8", &rc);
	if (rc == U_MEMORY_ALLOCATION_ERROR)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (U_FAILURE(rc))
		return pl_fail(
			err, PL_INPUT, "cannot be read as %s (%s)", found->name, u_errorName(rc));
	return found->mark ? pl_stream_read(u->below, mark, found->mark, &got, err) : PL_OK;
}

enum pl_status pl_stream_utf8(struct pl_stream *below, struct pl_str hint, struct pl_stream **out,
	const char **name, const char **by, struct pl_err *err)
{
	struct pl_str begins;
	struct pl_charset found;
	struct pl_charset_told told = { .http = hint };
	*out = NULL;
	enum pl_status st = pl_stream_peek(below, PL_STREAM_BLOCK, &begins, err);
	if (st)
		return st;
	st = pl_charset_choose(begins, begins.len < PL_STREAM_BLOCK, &told, &found, err);
	if (st == PL_INPUT) /* each row tells by itself what is wrong with it */
		return PL_OK;
	if (st || strcmp(found.name, "UTF-8") == 0)
		return st;
	struct utf8 *u = calloc(1, sizeof *u);
	if (!u)
		return pl_fail(err, PL_NOMEM, "out of memory");
	u->s.read = read_utf8;
	u->s.close = close_utf8;
	u->below = below;
	u->name = *name = found.name;
	*by = found.by;
	u->pivot_from = u->pivot_to = u->pivot;
	st = open_utf8(u, &found, err);
	if (st)
		close_utf8(&u->s);
	else
		*out = &u->s;
	return st;
}
