/* Answers for a terminal go through a pager, as git does it: the user's own command line, by the
 * shell, with sane defaults for less. */

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/cli.h"

static pid_t reader;

static const char *command(void)
{
	const char *own = getenv("PLENUM_PAGER");
	if (!own)
		own = getenv("PAGER");
	if (!own)
		own = "if command -v less >/dev/null; then exec less; else exec cat; fi";
	return *own && strcmp(own, "cat") != 0 ? own : NULL;
}

static void on_signals(void (*handler)(int))
{
	struct sigaction act;
	memset(&act, 0, sizeof act);
	act.sa_handler = handler;
	(void)sigemptyset(&act.sa_mask);
	(void)sigaction(SIGINT, &act, NULL);
	(void)sigaction(SIGTERM, &act, NULL);
}

/* Whoever ends before the reader leaves it on a terminal that the shell has taken back. */
static void leave_after_reader(int number)
{
	(void)close(STDOUT_FILENO);
	while (waitpid(reader, NULL, 0) < 0 && errno == EINTR)
		;
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

void pl_pager_begin(void)
{
	const char *line = command();
	int ends[2];
	if (!line || !isatty(STDOUT_FILENO) || pipe(ends) != 0)
		return;
	reader = fork();
	if (reader == 0) {
		(void)dup2(ends[0], STDIN_FILENO);
		(void)close(ends[0]);
		(void)close(ends[1]);
		(void)setenv("LESS", "FRX", 0);
		(void)setenv("LESSCHARSET", "utf-8", 0);
		(void)execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	if (reader > 0) {
		(void)dup2(ends[1], STDOUT_FILENO);
		on_signals(leave_after_reader);
	}
	(void)close(ends[0]);
	(void)close(ends[1]);
}

void pl_pager_end(void)
{
	if (reader <= 0)
		return;
	(void)fflush(stdout);
	on_signals(
		SIG_IGN); /* all is said, and a key that stops a search in the reader is none of ours */
	(void)close(STDOUT_FILENO);
	while (waitpid(reader, NULL, 0) < 0 && errno == EINTR)
		;
	on_signals(SIG_DFL);
	reader = 0;
}
