#include "corpus/container/mbox.h"

#include <stdlib.h>

#include "corpus/container/mime.h"
#include "text/limits.h"

struct pl_mbox {
	struct pl_stream *below;
	bool begun;    /* the first "From " line was seen */
	bool lax;      /* it had no date */
	bool blank;    /* the line before is blank */
	bool mid_line; /* the next byte continues a line */
	bool ended;
};

/* What became of the lines that were looked at. */
struct look {
	struct pl_str ahead;
	size_t at; /* of them, taken */
	bool last; /* nothing follows them */
	bool stop; /* the next message begins at `at` */
	bool over; /* the message is too large */
};

struct pl_mbox *pl_mbox_new(struct pl_stream *below)
{
	struct pl_mbox *b = calloc(1, sizeof *b);
	if (b)
		b->below = below;
	return b;
}

void pl_mbox_free(struct pl_mbox *b)
{
	free(b);
}

static bool digit(struct pl_str s, size_t at)
{
	return at < s.len && s.at[at] >= '0' && s.at[at] <= '9';
}

static bool month(struct pl_str s, size_t at)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	for (size_t i = 0; s.len - at >= 3 && i < sizeof months - 1; i += 3)
		if (memcmp(s.at + at, months + i, 3) == 0)
			return true;
	return false;
}

/* A month, a time of day and a year: "From - Thu Jan  5 10:00:00 2023". */
static bool has_time(struct pl_str line)
{
	bool time = false, year = false, named = false;
	for (size_t at = 5; at < line.len; at++) {
		named |= line.at[at - 1] == ' ' && month(line, at);
		time |= line.at[at] == ':' && digit(line, at - 1) && digit(line, at + 1) &&
			digit(line, at + 2);
		year |= !digit(line, at - 1) && digit(line, at) && digit(line, at + 1) &&
			digit(line, at + 2) && digit(line, at + 3) && !digit(line, at + 4) &&
			(line.at[at] == '1' || line.at[at] == '2');
	}
	return named && time && year;
}

bool pl_mbox_dated(struct pl_str line)
{
	return pl_str_starts(line, PL_STR("From ")) && has_time(line);
}

static bool parts_messages(const struct pl_mbox *b, struct pl_str line, struct pl_str behind)
{
	if (!pl_str_starts(line, PL_STR("From ")))
		return false;
	bool field = pl_mime_headed(behind) || pl_str_starts(behind, PL_STR(">From "));
	return b->lax ? b->blank && field : (b->blank || field) && has_time(line);
}

/* Lines from which one ">" is taken. */
static bool quoted(struct pl_str line)
{
	size_t at = 0;
	while (at < line.len && line.at[at] == '>')
		at++;
	return at > 0 && pl_str_starts(pl_str_cut(line, at, line.len), PL_STR("From "));
}

static void add(struct look *l, struct pl_buf *out, struct pl_str line)
{
	if (l->over || line.len > PL_MAX_MESSAGE - out->len) {
		l->over = true;
		pl_buf_clear(out);
		return;
	}
	pl_buf_add(out, line);
}

/* Takes the lines that are wholly in view, up to the next message. */
static void take_lines(struct pl_mbox *b, struct look *l, struct pl_buf *out)
{
	while (l->at < l->ahead.len && !l->stop) {
		struct pl_str rest = pl_str_cut(l->ahead, l->at, l->ahead.len);
		const char *newline = memchr(rest.at, '\n', rest.len);
		size_t end = newline ? (size_t)(newline - rest.at) + 1 : rest.len;
		/* The line behind is looked at as well. */
		bool seen = newline && (rest.len - end >= 1024 || l->last);
		if (!seen && !l->last && l->at > 0 && !b->mid_line)
			return;
		struct pl_str line = pl_str_cut(rest, 0, end);
		if (!b->mid_line) {
			l->stop = parts_messages(b, line, pl_str_cut(rest, end, rest.len));
			if (l->stop)
				return;
			if (quoted(line))
				line = pl_str_cut(line, 1, line.len);
		}
		add(l, out, line);
		b->blank =
			!b->mid_line && newline && (end == 1 || (end == 2 && rest.at[0] == '\r'));
		b->mid_line = !newline;
		l->at += end;
	}
}

/* The "From " line at which the file stands. */
static enum pl_status skip_from(struct pl_mbox *b, struct pl_err *err)
{
	struct pl_str ahead;
	enum pl_status st = pl_stream_peek(b->below, PL_STREAM_BLOCK, &ahead, err);
	if (st)
		return st;
	size_t from = 0;
	while (!b->begun && from < ahead.len && (ahead.at[from] == '\n' || ahead.at[from] == '\r'))
		from++;
	if (ahead.len == from)
		return PL_NOTFOUND;
	struct pl_str rest = pl_str_cut(ahead, from, ahead.len);
	const char *newline = memchr(rest.at, '\n', rest.len);
	if (!pl_str_starts(rest, PL_STR("From ")) || !newline)
		return pl_fail(
			err, PL_INPUT, "not an mbox file (it does not begin with \"From \")");
	size_t end = (size_t)(newline - rest.at) + 1;
	if (!b->begun)
		b->lax = !has_time(pl_str_cut(rest, 0, end));
	b->begun = true;
	b->blank = b->mid_line = false;
	return pl_stream_skip(b->below, from + end, err);
}

enum pl_status pl_mbox_next(struct pl_mbox *b, struct pl_buf *out, bool *lost, struct pl_err *err)
{
	struct look l = { .over = false };
	*lost = true;
	if (b->ended)
		return PL_NOTFOUND;
	enum pl_status st = skip_from(b, err);
	while (!st && !l.stop && !b->ended) {
		st = pl_stream_peek(b->below, PL_STREAM_BLOCK, &l.ahead, err);
		if (st)
			break;
		l.at = 0;
		l.last = l.ahead.len < PL_STREAM_BLOCK;
		b->ended = l.ahead.len == 0;
		take_lines(b, &l, out);
		st = pl_stream_skip(b->below, l.at, err);
	}
	if (st)
		return st;
	if (out->status == PL_NOMEM)
		return pl_fail(err, PL_NOMEM, "out of memory");
	*lost = false;
	return l.over ? pl_fail(err, PL_LIMIT, "a message larger than %zu MiB",
				PL_MAX_MESSAGE / PL_MIB)
		      : PL_OK;
}
