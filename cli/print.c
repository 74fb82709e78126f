#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"
#include "text/limits.h"
#include "text/safe.h"

void pl_print_safe(FILE *out, struct pl_str s)
{
	struct pl_buf line = { .max = PL_MIB };
	pl_safe_add(&line, s, PL_SAFE_LINE);
	(void)fprintf(out, "%.*s", (int)line.len, line.len ? line.at : "");
	pl_buf_free(&line);
}

enum { ONE = 1 }; /* second: timeout(1) sends its signal to the program and to its group */

/* The first asks for an orderly end, the next does not wait for it: an index is whole at any moment. */
static void on_signal(int number)
{
	static volatile time_t first;
	struct timespec now = { 0, 0 };
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	static const char words[] = "plenum: interrupted twice, so it ends at once; an index is as "
				    "of its last commit\n";
	(void)number;
	if (!pl_stop)
		first = now.tv_sec;
	else if (now.tv_sec - first > ONE) {
		(void)!write(STDERR_FILENO, words, sizeof words - 1);
		_exit(PL_EXIT_INTERRUPTED);
	}
	pl_stop = 1;
}

void pl_catch_signals(void (*handler)(int))
{
	struct sigaction act, was;
	memset(&act, 0, sizeof act);
	act.sa_handler = handler ? handler : on_signal;
	(void)sigemptyset(&act.sa_mask);
	(void)sigaction(SIGINT, &act, NULL);
	(void)sigaction(SIGTERM, &act, NULL);
	if (sigaction(SIGHUP, NULL, &was) == 0 && was.sa_handler != SIG_IGN) /* nohup */
		(void)sigaction(SIGHUP, &act, NULL);
}
