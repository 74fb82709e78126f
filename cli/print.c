#include <stdio.h>

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

static void on_signal(int number)
{
	(void)number;
	pl_stop = 1;
}

void pl_catch_signals(void (*handler)(int))
{
	struct sigaction act;
	memset(&act, 0, sizeof act);
	act.sa_handler = handler ? handler : on_signal;
	(void)sigemptyset(&act.sa_mask);
	(void)sigaction(SIGINT, &act, NULL);
	(void)sigaction(SIGTERM, &act, NULL);
	(void)sigaction(SIGHUP, &act, NULL);
}
