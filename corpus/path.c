#define _XOPEN_SOURCE 700 /* realpath */

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "text/limits.h"
#include "text/utf8.h"

/* ---- absolute ------------------------------------------------------------------------------ */

/* Puts one component behind the path in out; "." and ".." are worked out by name. */
static void step(struct pl_buf *out, struct pl_str part)
{
	if (part.len == 0 || pl_str_eq(part, PL_STR(".")))
		return;
	if (!pl_str_eq(part, PL_STR(".."))) {
		if (out->len == 0 || out->at[out->len - 1] != '/')
			pl_buf_byte(out, '/');
		pl_buf_add(out, part);
		return;
	}
	while (out->len > 1 && out->at[out->len - 1] != '/')
		out->len--;
	if (out->len > 1)
		out->len--;
}

static void step_all(struct pl_buf *out, struct pl_str parts)
{
	for (size_t at = 0; at < parts.len;) {
		size_t end = at;
		while (end < parts.len && parts.at[end] != '/')
			end++;
		step(out, pl_str_cut(parts, at, end));
		at = end + 1;
	}
}

/* Resolves the longest beginning of `full` that exists; the rest is put behind it by name. */
static enum pl_status resolve(char *full, struct pl_buf *out, struct pl_err *err)
{
	size_t len = strlen(full), cut = len;
	char *real = realpath(full, NULL);
	while (!real && cut > 1) {
		if (errno == ENOMEM)
			return pl_fail(err, PL_NOMEM, "out of memory");
		while (cut > 1 && full[cut - 1] == '/')
			cut--;
		while (cut > 1 && full[cut - 1] != '/')
			cut--;
		char kept = full[cut];
		full[cut] = '\0';
		real = realpath(full, NULL);
		full[cut] = kept;
	}
	pl_buf_add(out, real ? pl_str(real) : PL_STR("/"));
	free(real);
	step_all(out, (struct pl_str){ full + cut, len - cut });
	if (out->status == PL_LIMIT)
		return pl_fail(err, PL_LIMIT, "path longer than %d bytes", PL_MAX_PATH);
	return out->status ? pl_fail(err, out->status, "out of memory") : PL_OK;
}

enum pl_status pl_path_absolute(const char *path, struct pl_buf *out, struct pl_err *err)
{
	struct pl_buf full = { .max = (size_t)2 * PL_MAX_PATH };
	struct pl_buf done = { .max = PL_MAX_PATH };
	enum pl_status st = PL_OK;
	char *cwd = NULL;
	if (*path == '\0')
		return pl_fail(err, PL_INPUT, "the path is empty");
	if (*path != '/') {
		cwd = getcwd(NULL, 0);
		if (!cwd)
			return pl_fail(err, PL_IO, "no working folder: %s", strerror(errno));
		pl_buf_add(&full, pl_str(cwd));
		pl_buf_byte(&full, '/');
	}
	pl_buf_add(&full, (struct pl_str){ path, strlen(path) + 1 });
	if (full.status == PL_LIMIT)
		st = pl_fail(err, PL_LIMIT, "path longer than %d bytes", PL_MAX_PATH);
	else if (full.status)
		st = pl_fail(err, full.status, "out of memory");
	else
		st = resolve(full.at, &done, err);
	if (!st)
		pl_buf_add(out, pl_buf_str(&done));
	free(cwd);
	pl_buf_free(&full);
	pl_buf_free(&done);
	return st || !out->status ? st : pl_fail(err, out->status, "out of memory");
}

/* ---- printed ------------------------------------------------------------------------------- */

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Whether a backslash at `at` could be read as ours: it, or the run it is in, stands before xHH or
 * before a byte that will be printed so. */
static bool needs_double(struct pl_str s, size_t at)
{
	while (at < s.len && s.at[at] == '\\')
		at++;
	if (at >= s.len)
		return false;
	if (s.at[at] == 'x')
		return s.len - at > 2 && is_hex(s.at[at + 1]) && is_hex(s.at[at + 2]);
	return pl_utf8_next(s, &at) == PL_BAD;
}

void pl_path_print(struct pl_str path, struct pl_buf *out)
{
	bool in_run = false, doubled = false;
	for (size_t at = 0; at < path.len;) {
		size_t before = at;
		int32_t c = pl_utf8_next(path, &at);
		if (c == '\\') {
			doubled = in_run ? doubled : needs_double(path, before);
			if (doubled)
				pl_buf_byte(out, '\\');
		}
		in_run = c == '\\';
		if (c != PL_BAD) {
			pl_buf_add(out, pl_str_cut(path, before, at));
			continue;
		}
		for (; before < at; before++)
			pl_buf_print(out, "\\x%02X", (unsigned)(unsigned char)path.at[before]);
	}
}

static unsigned hex(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* What stands behind a run of backslashes says whether they were doubled; an odd one is ours. */
void pl_path_raw(struct pl_str printed, struct pl_buf *out)
{
	for (size_t at = 0; at < printed.len;) {
		size_t n = 0;
		while (at + n < printed.len && printed.at[at + n] == '\\')
			n++;
		if (n == 0) {
			pl_buf_byte(out, printed.at[at++]);
			continue;
		}
		at += n;
		bool coded = printed.len - at > 2 && printed.at[at] == 'x' &&
			     is_hex(printed.at[at + 1]) && is_hex(printed.at[at + 2]);
		for (size_t i = 0; i < (coded ? n / 2 : n); i++)
			pl_buf_byte(out, '\\');
		if (coded && n % 2) {
			pl_buf_byte(out,
				(char)(hex(printed.at[at + 1]) << 4 | hex(printed.at[at + 2])));
			at += 3;
		}
	}
}
