#include <stdlib.h>

#include "corpus/container/rows.h"
#include "text/limits.h"

#define BLOCK ((size_t)256 * 1024)

struct lines {
	struct pl_rows r;
	struct pl_stream *s;
	bool packed;
	struct pl_buf held; /* of which [row, held.len) is not yet given */
	size_t row, looked; /* held.at[row, looked) has no newline */
	uint64_t line;      /* rows begun */
	uint64_t last;      /* bytes given by the stream when a row was last given out */
	bool skipping;      /* inside a row that is over the limit */
};

/* Lets go of the rows that were given out. */
static void compact(struct lines *l)
{
	if (l->row == 0)
		return;
	memmove(l->held.at, l->held.at + l->row, l->held.len - l->row);
	l->held.len -= l->row;
	l->looked -= l->row;
	l->row = 0;
}

/* More of a row that is not yet whole. *ended at the end of the file. */
static enum pl_status read_on(struct lines *l, bool *ended, struct pl_err *err)
{
	size_t got;
	compact(l);
	l->skipping = l->skipping || l->held.len > PL_MAX_DOCUMENT;
	if (l->skipping)
		l->looked = l->held.len = 0;
	char *room = pl_buf_room(&l->held, BLOCK);
	if (!room)
		return pl_fail(err, l->held.status, "out of memory");
	enum pl_status st = pl_stream_read(l->s, room, BLOCK, &got, err);
	if (st)
		return st;
	l->held.len += got;
	*ended = got == 0;
	return pl_rows_check(l->s, l->last, l->packed, err);
}

/* The next line, without its newline; *over when it was too long to be held. PL_NOTFOUND at the
 * end. */
static enum pl_status next_line(
	struct lines *l, struct pl_str *line, bool *over, struct pl_err *err)
{
	bool ended = false;
	const char *newline = NULL;
	l->skipping = false;
	for (;;) {
		if (l->looked < l->held.len)
			newline = memchr(l->held.at + l->looked, '\n', l->held.len - l->looked);
		if (newline || ended)
			break;
		l->looked = l->held.len;
		enum pl_status st = read_on(l, &ended, err);
		if (st)
			return st;
	}
	if (!newline && l->row == l->held.len && !l->skipping)
		return PL_NOTFOUND;
	size_t end = newline ? (size_t)(newline - l->held.at) : l->held.len;
	*line = pl_str_cut(pl_buf_str(&l->held), l->row, end);
	*over = l->skipping || line->len > PL_MAX_DOCUMENT;
	l->row = l->looked = newline ? end + 1 : end;
	l->line++;
	return PL_OK;
}

static bool blank(struct pl_str line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != ' ' && line.at[i] != '\t' && line.at[i] != '\r')
			return false;
	return true;
}

static enum pl_status next_row(
	struct pl_rows *r, struct pl_str *bytes, uint64_t *number, bool *lost, struct pl_err *err)
{
	struct lines *l = (struct lines *)r;
	struct pl_str line;
	bool over;
	do {
		*lost = true;
		enum pl_status st = next_line(l, &line, &over, err);
		if (st)
			return st;
		*lost = !over;
		*number = l->line;
		if (over)
			return pl_fail(err, PL_LIMIT, "row %llu: larger than 32 MiB",
				(unsigned long long)l->line);
		if (l->line == 1 && pl_str_starts(line, PL_STR("\xEF\xBB\xBF")))
			line = pl_str_cut(line, 3, line.len);
	} while (blank(line));
	if (line.at[line.len - 1] == '\r')
		line.len--;
	l->last = pl_stream_at(l->s);
	*bytes = line;
	return PL_OK;
}

static void close_lines(struct pl_rows *r)
{
	struct lines *l = (struct lines *)r;
	pl_buf_free(&l->held);
	free(l);
}

enum pl_status pl_rows_lines(struct pl_stream *s, const struct pl_rows_options *o,
	struct pl_rows **out, struct pl_err *err)
{
	struct lines *l = calloc(1, sizeof *l);
	if (!l)
		return pl_fail(err, PL_NOMEM, "out of memory");
	l->r.next = next_row;
	l->r.close = close_lines;
	l->s = s;
	l->packed = o->packed;
	l->held.max = PL_MAX_DOCUMENT + BLOCK + 1;
	*out = &l->r;
	return PL_OK;
}
