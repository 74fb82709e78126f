/* Answers for a terminal go through a pager, as git does it: the user's own command line, by the
 * shell, with sane defaults for less. */

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
	if (reader > 0)
		(void)dup2(ends[1], STDOUT_FILENO);
	(void)close(ends[0]);
	(void)close(ends[1]);
}

void pl_pager_end(void)
{
	if (reader <= 0)
		return;
	(void)fflush(stdout);
	(void)close(STDOUT_FILENO);
	(void)waitpid(reader, NULL, 0);
	reader = 0;
}
