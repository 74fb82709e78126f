#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/inflate.h"
#include "corpus/kind.h"
#include "text/limits.h"

#define BLOCK ((size_t)256 * 1024)

struct pl_items {
	int fd;
	enum pl_format format;
	bool done;           /* nothing more is to come */
	struct pl_buf path;  /* printed */
	struct pl_buf held;  /* a whole file; or rows, of which [row, held.len) is not yet given */
	size_t row, looked;  /* held.at[row, looked) has no newline */
	uint64_t line;       /* rows begun */
	uint64_t last_taken; /* bytes given by the input when a row was last given out */
	bool skipping;       /* inside a row that is over the limit */
	bool row_lost;       /* the last error was about one row only */
	struct pl_input in;
};

/* ---- opening ------------------------------------------------------------------------------- */

/* Never waits: a FIFO opens at once and is turned away, a terminal does not become ours. */
static enum pl_status open_file(
	struct pl_items *it, const char *path, bool gzip, struct pl_err *err)
{
	struct stat info;
	it->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (it->fd < 0 && errno == ELOOP)
		return pl_fail(err, PL_IO, "cannot be opened: a link");
	if (it->fd < 0)
		return pl_fail(err, PL_IO, "cannot be opened: %s", strerror(errno));
	if (fstat(it->fd, &info) != 0)
		return pl_fail(err, PL_IO, "cannot be read: %s", strerror(errno));
	if (!S_ISREG(info.st_mode))
		return pl_fail(err, PL_IO, "not a regular file");
	enum pl_status st = pl_input_init(&it->in, it->fd, gzip, it->format != PL_JSON_ROW, err);
	it->in.size = (uint64_t)info.st_size;
	return st;
}

/* One block more behind what is held; *got is 0 at the end of the input. */
static enum pl_status more(struct pl_items *it, size_t *got, struct pl_err *err)
{
	char *room = pl_buf_room(&it->held, BLOCK);
	if (!room)
		return pl_fail(err, it->held.status, "out of memory");
	enum pl_status st = pl_input_read(&it->in, room, BLOCK, got, err);
	if (!st)
		it->held.len += *got;
	return st;
}

/* What stands in it shows only when some of it is read. */
static enum pl_status open_stdin(struct pl_items *it, struct pl_err *err)
{
	struct pl_str begins;
	size_t got, at = 0;
	enum pl_status st = pl_input_init(&it->in, STDIN_FILENO, false, false, err);
	if (!st)
		st = pl_input_peek(&it->in, &begins, err);
	if (!st && pl_str_starts(begins, PL_STR("\x1F\x8B")))
		st = pl_input_gunzip(&it->in, err);
	if (!st)
		st = more(it, &got, err);
	if (st)
		return st;
	begins = pl_buf_str(&it->held);
	if (pl_str_starts(begins, PL_STR("\xEF\xBB\xBF")))
		at = 3;
	while (at < begins.len && (begins.at[at] == ' ' || begins.at[at] == '\n'))
		at++;
	it->format = at < begins.len && begins.at[at] == '{' ? PL_JSON_ROW : PL_TEXT;
	it->in.whole = it->format != PL_JSON_ROW;
	return PL_OK;
}

enum pl_status pl_items_open(const char *path, struct pl_items **out, struct pl_err *err)
{
	bool gzip = false;
	enum pl_status st;
	struct pl_items *it = calloc(1, sizeof *it);
	if (!it)
		return pl_fail(err, PL_NOMEM, "out of memory");
	it->fd = -1;
	it->path.max = (size_t)8 * PL_MAX_PATH;
	it->held.max = PL_MAX_DOCUMENT + BLOCK + 1;
	pl_path_print(pl_str(path), &it->path);
	if (it->path.status) {
		st = pl_fail(err, it->path.status, "the path is too long");
	} else if (strcmp(path, "-") == 0) {
		st = open_stdin(it, err);
	} else if (!pl_kind(pl_str(path), &it->format, &gzip)) {
		st = pl_fail(err, PL_INPUT, "no reader for this kind of file");
	} else {
		st = open_file(it, path, gzip, err);
	}
	if (st)
		pl_items_close(it);
	else
		*out = it;
	return st;
}

void pl_items_close(struct pl_items *it)
{
	if (!it)
		return;
	pl_input_done(&it->in);
	if (it->fd >= 0)
		(void)close(it->fd);
	pl_buf_free(&it->path);
	pl_buf_free(&it->held);
	free(it);
}

/* ---- reading ------------------------------------------------------------------------------- */

static enum pl_status whole_file(struct pl_items *it, struct pl_str *bytes, struct pl_err *err)
{
	size_t got;
	it->done = true;
	do {
		enum pl_status st = more(it, &got, err);
		if (st)
			return st;
		if (it->held.len > PL_MAX_DOCUMENT)
			return pl_fail(err, PL_LIMIT, "larger than 32 MiB");
	} while (got > 0);
	*bytes = pl_buf_str(&it->held);
	return PL_OK;
}

/* Lets go of the rows that were given out. */
static void compact(struct pl_items *it)
{
	if (it->row == 0)
		return;
	memmove(it->held.at, it->held.at + it->row, it->held.len - it->row);
	it->held.len -= it->row;
	it->looked -= it->row;
	it->row = 0;
}

/* More of a row that is not yet whole. *ended at the end of the file. */
static enum pl_status read_on(struct pl_items *it, bool *ended, struct pl_err *err)
{
	size_t got;
	compact(it);
	it->skipping = it->skipping || it->held.len > PL_MAX_DOCUMENT;
	if (it->skipping)
		it->looked = it->held.len = 0;
	enum pl_status st = more(it, &got, err);
	if (st)
		return st;
	*ended = got == 0;
	if (it->in.gzip && it->in.inflated - it->last_taken > PL_MAX_INFLATED)
		return pl_fail(
			err, PL_LIMIT, "inflates to more than 256 MiB without a row to take");
	return PL_OK;
}

/* The next line, without its newline; *over when it was too long to be held. PL_NOTFOUND at the
 * end. */
static enum pl_status next_line(
	struct pl_items *it, struct pl_str *line, bool *over, struct pl_err *err)
{
	bool ended = false;
	const char *newline = NULL;
	it->skipping = false;
	for (;;) {
		if (it->looked < it->held.len)
			newline = memchr(it->held.at + it->looked, '\n', it->held.len - it->looked);
		if (newline || ended)
			break;
		it->looked = it->held.len;
		enum pl_status st = read_on(it, &ended, err);
		if (st)
			return st;
	}
	if (!newline && it->row == it->held.len && !it->skipping)
		return PL_NOTFOUND;
	size_t end = newline ? (size_t)(newline - it->held.at) : it->held.len;
	*line = pl_str_cut(pl_buf_str(&it->held), it->row, end);
	*over = it->skipping || line->len > PL_MAX_DOCUMENT;
	it->row = it->looked = newline ? end + 1 : end;
	it->line++;
	return PL_OK;
}

static bool blank(struct pl_str line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != ' ' && line.at[i] != '\t' && line.at[i] != '\r')
			return false;
	return true;
}

static enum pl_status next_row(struct pl_items *it, struct pl_str *bytes, struct pl_err *err)
{
	struct pl_str line;
	bool over;
	do {
		enum pl_status st = next_line(it, &line, &over, err);
		if (st)
			return st;
		it->row_lost = over;
		if (over)
			return pl_fail(err, PL_LIMIT, "row %llu: larger than 32 MiB",
				(unsigned long long)it->line);
		if (it->line == 1 && (pl_str_starts(line, PL_STR("\xFF\xFE")) ||
					     pl_str_starts(line, PL_STR("\xFE\xFF")))) {
			it->done = true;
			return pl_fail(err, PL_INPUT, "UTF-16 text; convert it to UTF-8");
		}
		if (it->line == 1 && pl_str_starts(line, PL_STR("\xEF\xBB\xBF")))
			line = pl_str_cut(line, 3, line.len);
	} while (blank(line));
	if (line.at[line.len - 1] == '\r')
		line.len--;
	it->last_taken = it->in.inflated;
	*bytes = line;
	return PL_OK;
}

enum pl_status pl_items_next(struct pl_items *it, struct pl_item *out, struct pl_err *err)
{
	struct pl_str bytes = { NULL, 0 };
	enum pl_status st;
	if (it->done)
		return PL_NOTFOUND;
	it->row_lost = false;
	if (it->format == PL_JSON_ROW)
		st = next_row(it, &bytes, err);
	else
		st = whole_file(it, &bytes, err);
	if (st && !it->row_lost)
		it->done = true;
	*out = (struct pl_item){
		.format = it->format,
		.path = pl_buf_str(&it->path),
		.bytes = bytes,
		.line = it->format == PL_JSON_ROW && (!st || it->row_lost) ? it->line : 0,
		.stored_at = it->in.stored,
	};
	return st;
}
