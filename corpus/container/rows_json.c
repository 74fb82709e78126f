#include <stdlib.h>

#include "corpus/container/json_scan.h"
#include "corpus/container/rows.h"
#include "text/buf.h"
#include "text/limits.h"

#define BLOCK ((size_t)256 * 1024)
#define NAMED 40 /* bytes of a name in a message */

struct json {
	struct pl_rows r;
	struct pl_stream *s;
	const struct pl_map *map;
	bool packed, ended;
	bool begun;         /* there was something */
	struct pl_buf held; /* of which [at, held.len) is not yet given */
	size_t at;
	size_t depth;    /* brackets open around the rows; 0: none is a list */
	uint64_t number; /* rows begun */
	uint64_t last;   /* bytes given by the stream when a row was last given out */
};

/* ---- bytes --------------------------------------------------------------------------------- */

/* More behind what is held from j->at on. */
static enum pl_status read_on(struct json *j, struct pl_err *err)
{
	size_t got;
	if (j->at) {
		memmove(j->held.at, j->held.at + j->at, j->held.len - j->at);
		j->held.len -= j->at;
		j->at = 0;
	}
	char *room = pl_buf_room(&j->held, BLOCK);
	if (!room)
		return pl_fail(err, j->held.status, "out of memory");
	enum pl_status st = pl_stream_read(j->s, room, BLOCK, &got, err);
	if (st)
		return st;
	j->held.len += got;
	j->ended = got == 0;
	return pl_rows_check(j->s, j->last, j->packed, err);
}

/* The next byte that is no white space, nor between two values; 0 at the end. */
static enum pl_status look(struct json *j, char *c, struct pl_err *err)
{
	for (;;) {
		for (; j->at < j->held.len; j->at++) {
			*c = j->held.at[j->at];
			if (!pl_json_space(*c) && *c != ',' && *c != '\x1E')
				return PL_OK;
		}
		*c = '\0';
		enum pl_status st = j->ended ? PL_OK : read_on(j, err);
		if (st || j->ended)
			return st;
	}
}

/* Holds the value at j->at: *end is behind it when it is whole, else how far it was looked at: then it is over
 * the limit, or cut short. */
static enum pl_status hold(
	struct json *j, struct pl_json_scan *scan, size_t *end, bool *whole, struct pl_err *err)
{
	*scan = (struct pl_json_scan){ 0 };
	*end = j->at;
	for (;;) {
		*whole = pl_json_scan(scan, pl_buf_str(&j->held), end);
		if (*whole || j->held.len - j->at > PL_MAX_DOCUMENT)
			return PL_OK;
		size_t looked = j->held.len - j->at;
		enum pl_status st = j->ended ? PL_OK : read_on(j, err);
		if (st)
			return st;
		*end = j->at + looked;
		if (j->ended) {
			*whole = scan->bare;
			return PL_OK;
		}
	}
}

/* Lets go of all up to where the scan ends, from `from` on. *whole: it did. */
static enum pl_status pass_over(
	struct json *j, struct pl_json_scan *scan, size_t from, bool *whole, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	j->at = from;
	while (!(*whole = pl_json_scan(scan, pl_buf_str(&j->held), &j->at)) && !st && !j->ended)
		st = read_on(j, err);
	return st;
}

/* ---- rows ---------------------------------------------------------------------------------- */

static enum pl_status cut_short(const struct json *j, struct pl_err *err)
{
	return pl_fail(err, PL_INPUT, "truncated JSON: it ends inside row %llu",
		(unsigned long long)j->number);
}

static enum pl_status stray(const struct json *j, const char *due, struct pl_err *err)
{
	return pl_fail(err, PL_INPUT, "not JSON: byte %llu, where %s is due",
		(unsigned long long)(pl_stream_at(j->s) - (j->held.len - j->at)), due);
}

/* What is held up to `end`, or is over the limit. */
static enum pl_status give(struct json *j, struct pl_json_scan *scan, size_t end, bool whole,
	struct pl_str *bytes, bool *lost, struct pl_err *err)
{
	j->number++;
	if (!whole && j->ended)
		return cut_short(j, err);
	*bytes = pl_str_cut(pl_buf_str(&j->held), j->at, end);
	if (whole && bytes->len <= PL_MAX_DOCUMENT) {
		j->at = end;
		j->last = pl_stream_at(j->s);
		*lost = false;
		return PL_OK;
	}
	enum pl_status st = PL_OK;
	if (whole)
		j->at = end;
	else
		st = pass_over(j, scan, end, &whole, err);
	if (st)
		return st;
	if (!whole)
		return cut_short(j, err);
	*lost = false;
	return pl_fail(
		err, PL_LIMIT, "row %llu: larger than 32 MiB", (unsigned long long)j->number);
}

static int cut(struct pl_str name)
{
	return (int)(name.len < NAMED ? name.len : NAMED);
}

/* An object that is in no list: a row, or around a list of them, which then is entered (*bytes stays empty). */
static enum pl_status take_object(
	struct json *j, struct pl_str *bytes, bool *lost, struct pl_err *err)
{
	struct pl_json_scan scan;
	struct pl_json_list list;
	size_t end;
	bool whole;
	enum pl_status st = hold(j, &scan, &end, &whole, err);
	if (st)
		return st;
	switch (pl_json_list_of(pl_str_cut(pl_buf_str(&j->held), j->at, end), j->map, &list)) {
	case PL_JSON_LIST:
		j->at += list.at;
		j->depth = list.depth;
		return PL_OK;
	case PL_JSON_SEVERAL:
		*lost = !whole;
		st = pl_fail(err, PL_INPUT,
			"row %llu: no text field, and several lists of objects (%.*s, %.*s); say "
			"which "
			"is the text with --map text=NAME, or make one list of the documents",
			(unsigned long long)++j->number, cut(list.first), list.first.at,
			cut(list.second), list.second.at);
		j->at = end;
		return st;
	default: return give(j, &scan, end, whole, bytes, lost, err);
	}
}

static enum pl_status take_element(
	struct json *j, struct pl_str *bytes, bool *lost, struct pl_err *err)
{
	struct pl_json_scan scan;
	size_t end;
	bool whole;
	enum pl_status st = hold(j, &scan, &end, &whole, err);
	return st ? st : give(j, &scan, end, whole, bytes, lost, err);
}

/* Behind a list: what is left of the objects around it. */
static enum pl_status leave_list(struct json *j, struct pl_err *err)
{
	struct pl_json_scan scan = { .depth = j->depth - 1 };
	bool whole = true;
	enum pl_status st = PL_OK;
	j->at++;
	if (scan.depth)
		st = pass_over(j, &scan, j->at, &whole, err);
	j->depth = 0;
	if (!st && !whole)
		st = pl_fail(err, PL_INPUT, "truncated JSON: it ends behind row %llu",
			(unsigned long long)j->number);
	return st;
}

static enum pl_status at_end(const struct json *j, struct pl_err *err)
{
	if (j->depth)
		return pl_fail(err, PL_INPUT, "truncated JSON: it ends behind row %llu",
			(unsigned long long)j->number);
	return j->begun ? PL_NOTFOUND : pl_fail(err, PL_INPUT, "no JSON in it: it is empty");
}

static enum pl_status next_row(
	struct pl_rows *r, struct pl_str *bytes, uint64_t *number, bool *lost, struct pl_err *err)
{
	struct json *j = (struct json *)r;
	enum pl_status st = PL_OK;
	*lost = true;
	*bytes = (struct pl_str){ NULL, 0 };
	while (!st && !bytes->at) {
		char c;
		st = look(j, &c, err);
		if (!st && j->at == j->held.len)
			st = at_end(j, err);
		if (st)
			break;
		j->begun = true;
		if (j->depth && c == ']') {
			st = leave_list(j, err);
		} else if (j->depth) {
			st = c == '}' || c == ':' ? stray(j, "a value or ]", err)
						  : take_element(j, bytes, lost, err);
		} else if (c == '[') {
			j->at++;
			j->depth = 1;
		} else {
			st = c == '{' ? take_object(j, bytes, lost, err) : stray(j, "{ or [", err);
		}
	}
	*number = j->number;
	return st;
}

/* ---- opening ------------------------------------------------------------------------------- */

static void close_json(struct pl_rows *r)
{
	struct json *j = (struct json *)r;
	pl_buf_free(&j->held);
	free(j);
}

/* Leaves out a byte order mark. */
static enum pl_status pass_mark(struct pl_stream *s, struct pl_err *err)
{
	struct pl_str begins;
	char mark[3];
	enum pl_status st = pl_stream_peek(s, sizeof mark, &begins, err);
	if (st)
		return st;
	if (pl_str_starts(begins, PL_STR("\xFF\xFE")) || pl_str_starts(begins, PL_STR("\xFE\xFF")))
		return pl_fail(err, PL_INPUT, "UTF-16 text; convert it to UTF-8");
	size_t n = pl_str_starts(begins, PL_STR("\xEF\xBB\xBF")) ? sizeof mark : 0;
	for (size_t got = 1; !st && n && got; n -= got)
		st = pl_stream_read(s, mark, n, &got, err);
	return st;
}

enum pl_status pl_rows_json(struct pl_stream *s, const struct pl_rows_options *o,
	struct pl_rows **out, struct pl_err *err)
{
	enum pl_status st = pass_mark(s, err);
	struct json *j = st ? NULL : calloc(1, sizeof *j);
	if (st)
		return st;
	if (!j)
		return pl_fail(err, PL_NOMEM, "out of memory");
	j->r.next = next_row;
	j->r.close = close_json;
	j->s = s;
	j->map = o->map;
	j->packed = o->packed;
	j->held.max = PL_MAX_DOCUMENT + 4 * BLOCK;
	*out = &j->r;
	return PL_OK;
}
