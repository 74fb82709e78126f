#define _GNU_SOURCE /* memfd_create, unshare, pipe2 */

#include "corpus/format/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "text/limits.h"

#define PATH_ROOM 4200
#define LOOK_MS   100 /* how long a stop may go unseen */

static const volatile sig_atomic_t *stop_on;
static const char *test_folder;
static int test_seconds;

void pl_child_stop_on(const volatile sig_atomic_t *stop)
{
	stop_on = stop;
}

void pl_child_look_in(const char *folder, int seconds)
{
	test_folder = folder;
	test_seconds = seconds;
}

static enum pl_status no_run(const char *program, const char *what, struct pl_err *err)
{
	return pl_fail(err, errno == ENOMEM || errno == EAGAIN ? PL_NOMEM : PL_IO,
		"%s cannot be run: %s: %s", program, what, strerror(errno));
}

static bool find(const char *program, char path[PATH_ROOM])
{
	static const char *const folders[] = { "/usr/bin", "/usr/local/bin", "/bin" };
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		const char *folder = test_folder ? test_folder : folders[i];
		int n = snprintf(path, PATH_ROOM, "%s/%s", folder, program);
		if (n > 0 && n < PATH_ROOM && access(path, X_OK) == 0)
			return true;
	}
	return false;
}

/* ---- the child ----------------------------------------------------------------------------- */

/* All that it needs is made before the fork: behind it, other threads being gone in the midst of what they
 * did, only calls to the system are safe. */
struct start {
	const char *path;
	char *const *argv;
	int in, out, err;
	pid_t parent;
};

static void limit(int what, rlim_t to)
{
	struct rlimit l = { to, to };
	(void)setrlimit((__rlimit_resource_t)what, &l);
}

static _Noreturn void become(const struct start *s)
{
	static char *const environment[] = { "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8",
		"HOME=/nonexistent", NULL };
	sigset_t none;
	(void)setpgid(0, 0);
	if (unshare(CLONE_NEWNET) != 0)
		(void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* which the kernel forgets when rights change */
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (getppid() != s->parent || dup2(s->in, STDIN_FILENO) < 0 ||
		dup2(s->out, STDOUT_FILENO) < 0 || dup2(s->err, STDERR_FILENO) < 0)
		_exit(126);
	if (syscall(SYS_close_range, 3U, ~0U, 0U) != 0)
		for (int fd = 3; fd < 1024; fd++)
			(void)close(fd);
	if (chdir("/") != 0)
		_exit(126);
	for (int signal_number = 1; signal_number < 32; signal_number++)
		(void)signal(signal_number, SIG_DFL);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NOFILE, 64);
	limit(RLIMIT_CPU, PL_CHILD_CPU);
	limit(RLIMIT_AS, PL_CHILD_MEMORY);
	(void)execve(s->path, s->argv, environment);
	_exit(127);
}

/* ---- what comes of it ---------------------------------------------------------------------- */

static int64_t now_ms(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* False at the end of the pipe, which is then closed. */
static bool take(int *fd, struct pl_buf *to, size_t keep)
{
	char bytes[16384];
	ssize_t got = read(*fd, bytes, sizeof bytes);
	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (got <= 0) {
		(void)close(*fd);
		*fd = -1;
		return false;
	}
	struct pl_str s = { bytes, (size_t)got };
	if (keep && s.len > keep - to->len)
		s.len = keep - to->len;
	pl_buf_add(to, s);
	return true;
}

static enum pl_status listen_to(const char *program, int fds[2], struct pl_buf *out,
	struct pl_buf *said, struct pl_err *err)
{
	int seconds = test_seconds ? test_seconds : PL_CHILD_SECONDS;
	int64_t end = now_ms() + (int64_t)seconds * 1000;
	while (fds[0] >= 0 || fds[1] >= 0) {
		struct pollfd wait[2] = { { .fd = fds[0], .events = POLLIN },
			{ .fd = fds[1], .events = POLLIN } };
		int ready = poll(wait, 2, LOOK_MS);
		if (stop_on && *stop_on)
			return pl_fail(err, PL_INTERRUPTED, "interrupted");
		if (now_ms() > end)
			return pl_fail(
				err, PL_LIMIT, "%s took longer than %d seconds", program, seconds);
		if (ready <= 0)
			continue;
		if (wait[0].revents)
			(void)take(&fds[0], out, 0);
		if (wait[1].revents)
			(void)take(&fds[1], said, said->max);
		if (out->status == PL_LIMIT)
			return pl_fail(err, PL_LIMIT, "more than %zu MiB of text came of %s",
				PL_CHILD_OUTPUT / PL_MIB, program);
		if (out->status || said->status)
			return pl_fail(err, PL_NOMEM, "out of memory");
	}
	return PL_OK;
}

/* Its pipes may be closed while it goes on, so it is waited for with an eye on the clock. What it may have
 * started ends before its number is given back. */
static int collect(pid_t pid, bool end_it)
{
	int status = 0, got;
	int64_t end = now_ms() + 2000;
	for (siginfo_t info = { 0 }; !end_it && info.si_pid != pid;) {
		int failed = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT);
		if (failed && errno == ECHILD)
			return -1; /* somebody took it: the number may be another's by now */
		end_it = (failed && errno != EINTR) || now_ms() > end || (stop_on && *stop_on);
		if (info.si_pid != pid)
			(void)poll(NULL, 0, 2);
	}
	(void)kill(-pid, SIGKILL);
	if (end_it)
		(void)kill(pid, SIGKILL);
	while ((got = waitpid(pid, &status, 0)) < 0 && errno == EINTR)
		;
	return got == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void keep_said(struct pl_str s, struct pl_child_outcome *out)
{
	size_t n = 0;
	while (n < s.len && n < 199 && s.at[n] != '\n')
		n++;
	if (n)
		memcpy(out->said, s.at, n);
	out->said[n] = '\0';
	n = s.len < sizeof out->all ? s.len : sizeof out->all - 1;
	if (n)
		memcpy(out->all, s.at, n);
	out->all[n] = '\0';
}

/* ---- running ------------------------------------------------------------------------------- */

/* The document as a file that is nowhere: some programs want to seek. */
static int hold(struct pl_str input)
{
	int fd = memfd_create("document", MFD_CLOEXEC);
	for (size_t at = 0; fd >= 0 && at < input.len;) {
		ssize_t n = write(fd, input.at + at, input.len - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			(void)close(fd);
			return -1;
		}
		at += (size_t)n;
	}
	if (fd >= 0)
		(void)lseek(fd, 0, SEEK_SET);
	return fd;
}

static void close_all(int *fds, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (fds[i] >= 0)
			(void)close(fds[i]);
		fds[i] = -1;
	}
}

/* No signal may be handled in the child by our handlers. */
static pid_t start(const struct start *s)
{
	sigset_t all, before;
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	pid_t pid = fork();
	if (pid == 0)
		become(s);
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	return pid;
}

enum pl_status pl_child_run(const struct pl_child *child, struct pl_str input, struct pl_buf *out,
	struct pl_child_outcome *outcome, struct pl_err *err)
{
	char path[PATH_ROOM];
	char *argv[PL_CHILD_ARGS + 2] = { (char *)child->program };
	int pipes[4] = { -1, -1, -1, -1 }; /* output, errors: the end to read, the end to write */
	struct pl_buf said = { .max = sizeof outcome->all - 1 };
	*outcome = (struct pl_child_outcome){ .status = -1 };
	pl_buf_clear(out);
	out->max = PL_CHILD_OUTPUT;
	if (!find(child->program, path))
		return pl_fail(err, PL_NOTFOUND, "%s is not installed", child->program);
	for (size_t i = 0; i < PL_CHILD_ARGS && child->args[i]; i++)
		argv[i + 1] = (char *)child->args[i];
	int in = hold(input);
	if (in < 0)
		return no_run(child->program, "its input", err);
	enum pl_status st = PL_OK;
	if (pipe2(pipes, O_CLOEXEC) != 0 || pipe2(pipes + 2, O_CLOEXEC) != 0) {
		st = no_run(child->program, "a pipe", err);
		goto out;
	}
	struct start s = { path, argv, in, pipes[1], pipes[3], getpid() };
	pid_t pid = start(&s);
	if (pid < 0) {
		st = no_run(child->program, "a process", err);
		goto out;
	}
	close_all(pipes + 1, 1);
	close_all(pipes + 3, 1);
	int fds[2] = { pipes[0], pipes[2] };
	pipes[0] = pipes[2] = -1;
	st = listen_to(child->program, fds, out, &said, err);
	close_all(fds, 2);
	outcome->status = collect(pid, st != PL_OK);
	if (!st && outcome->status < 0 && stop_on && *stop_on)
		st = pl_fail(err, PL_INTERRUPTED, "interrupted"); /* we ended it */
	keep_said(pl_buf_str(&said), outcome);
out:
	close_all(pipes, 4);
	(void)close(in);
	pl_buf_free(&said);
	return st;
}
