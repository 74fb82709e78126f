#include "indexer/check_parts.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { POLL_MS = 200 }; /* between looks at whether the run is to stop */

/* What a child says, one message after another: a kind, then so many bytes. */
enum kind { PROBLEM, REPORT, FAILURE };
struct head {
	enum kind kind;
	size_t len;
};

static bool send_all(int to, const void *bytes, size_t n)
{
	const char *at = bytes;
	while (n) {
		ssize_t wrote = write(to, at, n);
		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return false;
		at += wrote;
		n -= (size_t)wrote;
	}
	return true;
}

static bool receive(int from, void *bytes, size_t n)
{
	char *at = bytes;
	while (n) {
		ssize_t got = read(from, at, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

static void say(const struct pl_checker *c, enum kind kind, const void *bytes, size_t n)
{
	struct head h = { 0 };
	h.kind = kind;
	h.len = n;
	if (!send_all(c->to, &h, sizeof h) || !send_all(c->to, bytes, n))
		_exit(3); /* nobody listens any more */
}

void pl_problem(struct pl_checker *c, const char *format, ...)
{
	struct pl_err line;
	char text[sizeof line.text];
	va_list args;
	va_start(args, format);
	(void)vsnprintf(text, sizeof text, format, args);
	va_end(args);
	(void)pl_fail(&line, PL_CORRUPT, "%s", text); /* passes the escape filter */
	c->report.problems++;
	say(c, PROBLEM, line.text, strlen(line.text));
}

bool pl_is_damage(enum pl_status st)
{
	return st == PL_CORRUPT || st == PL_NOTFOUND || st == PL_LIMIT || st == PL_INPUT;
}

/* ---- what children do ----------------------------------------------------------------------- */

typedef enum pl_status part_fn(struct pl_checker *c, struct pl_err *err);

static enum pl_status verify(struct pl_checker *c, struct pl_err *err)
{
	struct pl_buf said = { .max = PL_MIB };
	size_t problems = 0;
	enum pl_status st = pl_db_verify(c->dir, &problems, &said, err);
	if (problems || st == PL_LIMIT)
		pl_problem(c, "xapian's own check found %zu errors: %.*s", problems,
			(int)(said.len < 700 ? said.len : 700), said.at ? said.at : "");
	else if (pl_is_damage(st))
		pl_problem(c, "xapian's own check: %s", err->text);
	pl_buf_free(&said);
	return pl_is_damage(st) ? PL_OK : st;
}

static enum pl_status with_index(struct pl_checker *c, part_fn *part, struct pl_err *err)
{
	enum pl_status st = pl_db_open(c->dir, &c->db, err);
	if (!st)
		st = pl_batch_check_format(c->db, c->dir, NULL, &c->layout, err);
	if (!st)
		st = part(c, err);
	pl_db_close(c->db);
	return st;
}

static enum pl_status records(struct pl_checker *c, struct pl_err *err)
{
	return with_index(c, pl_check_records, err);
}

static enum pl_status deep_look(struct pl_checker *c, struct pl_err *err)
{
	enum pl_status st = with_index(c, pl_check_deep, err);
	return st ? st : with_index(c, pl_check_mentions_deep, err);
}

/* ---- the parent ----------------------------------------------------------------------------- */

/* A signal is the parent's to answer, which ends its child; and so does the parent's own end. */
static void child(const char *dir, part_fn *part, int to)
{
	struct pl_checker c = { .dir = dir, .to = to };
	struct pl_err err = { PL_OK, "" };
	struct rlimit none = { 0, 0 };
	(void)signal(SIGINT, SIG_IGN);
	(void)signal(SIGTERM, SIG_IGN);
	(void)signal(SIGHUP, SIG_IGN);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)setrlimit(RLIMIT_CORE, &none);
	err.code = part(&c, &err);
	say(&c, REPORT, &c.report, sizeof c.report);
	if (err.code)
		say(&c, FAILURE, &err, sizeof err);
	_exit(0);
}

struct listener {
	const struct pl_check_options *options;
	pl_problem_fn *each;
	void *ctx;
	struct pl_check_report *report;
	bool finished;
};

static void add_up(struct pl_check_report *to, const struct pl_check_report *part)
{
	to->problems += part->problems;
	to->documents += part->documents;
	to->passages += part->passages;
	to->files += part->files;
}

/* Waits for the next message. False once the run is to stop. */
static bool has_said(const struct listener *l, int from)
{
	const volatile sig_atomic_t *stop = l->options->stop;
	struct pollfd one = { .fd = from, .events = POLLIN };
	int n = 0;
	while (n <= 0 && !(stop && *stop)) {
		n = poll(&one, 1, POLL_MS);
		if (n < 0 && errno != EINTR)
			return true; /* reading will tell */
	}
	return n > 0;
}

static enum pl_status listen_to(struct listener *l, int from, struct pl_err *err)
{
	struct head h;
	enum pl_status st = PL_OK;
	for (;;) {
		if (!has_said(l, from))
			return pl_fail(
				err, PL_INTERRUPTED, "interrupted; not everything was looked at");
		if (!receive(from, &h, sizeof h))
			break;
		char line[sizeof err->text];
		struct pl_check_report part;
		struct pl_err why;
		if (h.kind == PROBLEM && h.len < sizeof line && receive(from, line, h.len)) {
			line[h.len] = '\0';
			l->each(l->ctx, line);
		} else if (h.kind == REPORT && receive(from, &part, sizeof part)) {
			add_up(l->report, &part);
			l->finished = true;
		} else if (h.kind == FAILURE && receive(from, &why, sizeof why)) {
			st = pl_fail(err, why.code, "%s", why.text);
		} else {
			break;
		}
	}
	return st;
}

static void tell(struct listener *l, const char *what, int ended)
{
	char line[160];
	if (WIFSIGNALED(ended))
		(void)snprintf(line, sizeof line,
			"%s crashed (signal %d): the index is damaged; remove it and index again",
			what, WTERMSIG(ended));
	else
		(void)snprintf(line, sizeof line, "%s ended early (status %d)", what,
			WIFEXITED(ended) ? WEXITSTATUS(ended) : -1);
	l->report->problems++;
	l->each(l->ctx, line);
}

static enum pl_status run_part(
	struct listener *l, const char *dir, const char *what, part_fn *part, struct pl_err *err)
{
	int ends[2], ended = 0;
	if (pipe(ends) != 0)
		return pl_fail(err, PL_IO, "no pipe for the check: %s", strerror(errno));
	pid_t pid = fork();
	if (pid == 0) {
		(void)close(ends[0]);
		child(dir, part, ends[1]);
	}
	(void)close(ends[1]);
	if (pid < 0) {
		(void)close(ends[0]);
		return pl_fail(err, PL_IO, "no process for the check: %s", strerror(errno));
	}
	l->finished = false;
	enum pl_status st = listen_to(l, ends[0], err);
	(void)close(ends[0]);
	if (st == PL_INTERRUPTED)
		(void)kill(pid, SIGKILL);
	while (waitpid(pid, &ended, 0) < 0 && errno == EINTR)
		;
	if (st != PL_INTERRUPTED && (!l->finished || ended))
		tell(l, what, ended);
	return st;
}

enum pl_status pl_index_check(const char *dir, const struct pl_check_options *o,
	pl_problem_fn *each, void *ctx, struct pl_check_report *report, struct pl_err *err)
{
	*report = (struct pl_check_report){ 0 };
	struct listener l = { o, each, ctx, report, false };
	enum pl_status st = run_part(&l, dir, "the look at the records", records, err);
	if (!st)
		st = run_part(&l, dir, "xapian's own check", verify, err);
	if (!st && o->deep)
		st = run_part(&l, dir, "the look at the postings", deep_look, err);
	return st;
}
