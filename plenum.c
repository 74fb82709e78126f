/* plenum: who said which political phrase, at which meeting, when. Reads the command line, runs the
 * command, and is the only place that ends the process. */

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "shim/shim.h"

#define PL_VERSION_TEXT "0.1"

volatile sig_atomic_t pl_stop;

int pl_report(enum pl_status st, const struct pl_err *err)
{
	(void)fflush(stdout);
	(void)fprintf(stderr, "plenum: %s\n", err->text);
	switch (st) {
	case PL_QUERY:
	case PL_INPUT: return PL_EXIT_USAGE;
	case PL_INTERRUPTED: return PL_EXIT_INTERRUPTED;
	default: return PL_EXIT_FAILURE;
	}
}

/* --index, else $PLENUM_INDEX, else the user's data folder. The path is kept in `room`. */
static enum pl_status choose_index(struct pl_settings *s, struct pl_buf *room, struct pl_err *err)
{
	const char *own = getenv("PLENUM_INDEX"), *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");
	if (!s->index && own && *own)
		s->index = own;
	if (s->index)
		return *s->index ? PL_OK : pl_fail(err, PL_QUERY, "--index needs a folder");
	room->max = PL_MAX_PATH;
	if (data && *data == '/')
		pl_buf_print(room, "%s/plenum/index", data);
	else if (home && *home)
		pl_buf_print(room, "%s/.local/share/plenum/index", home);
	else
		return pl_fail(err, PL_QUERY,
			"no place for the index: give --index DIR, or set PLENUM_INDEX");
	pl_buf_byte(room, '\0');
	if (room->status)
		return pl_fail(err, PL_QUERY, "the path of the index is too long");
	s->index = room->at;
	return PL_OK;
}

static const struct pl_option global[] = {
	{ "index", 0, PL_TEXT_ARGUMENT, offsetof(struct pl_settings, index), 0, 0, NULL, "DIR",
		"the index" },
	{ "help", 'h', PL_HELP, offsetof(struct pl_settings, help), 0, 0, NULL, NULL, "help" },
	{ "version", 'V', PL_FLAG, offsetof(struct pl_settings, version), 0, 0, NULL, NULL,
		"version" },
	{ 0 },
};

/* Where the command stands in argv: behind the global options. */
static int command_at(int argc, char **argv)
{
	int i = 1;
	while (i < argc && argv[i][0] == '-') {
		bool takes = strcmp(argv[i], "--index") == 0;
		i += takes ? 2 : 1;
	}
	return i < argc ? i : argc;
}

static int run_command(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	struct pl_err err = { 0 };
	struct pl_buf room = { 0 };
	int rest = 0;
	enum pl_status st = pl_options_read(c->tables, args, n, s, &rest, &err);
	if (st)
		return pl_report(st, &err);
	if (s->help) {
		pl_print_help(c);
		return PL_EXIT_FOUND;
	}
	if (rest < c->least || (c->most >= 0 && rest > c->most))
		return pl_report(
			pl_fail(&err, PL_QUERY, "usage: plenum %s [OPTIONS] %s (--help tells more)",
				c->name, c->arguments),
			&err);
	st = choose_index(s, &room, &err);
	int status = st ? pl_report(st, &err) : c->run(c, s, args, rest);
	pl_buf_free(&room);
	return status;
}

static int run(int argc, char **argv)
{
	struct pl_settings s = { .n = UINT64_MAX };
	struct pl_err err = { 0 };
	static const struct pl_option *const tables[PL_TABLES] = { global };
	int at = command_at(argc, argv), rest = 0;
	enum pl_status st = pl_options_read(tables, argv + 1, at - 1, &s, &rest, &err);
	if (st)
		return pl_report(st, &err);
	if (s.version) {
		(void)printf("plenum %s, %s\n", PL_VERSION_TEXT, pl_shim_version());
		return PL_EXIT_FOUND;
	}
	if (s.help)
		return pl_run_help(NULL, &s, NULL, 0);
	if (at >= argc) {
		(void)pl_run_help(NULL, &s, NULL, 0);
		return PL_EXIT_USAGE;
	}
	for (const struct pl_command *c = pl_commands; c->name; c++)
		if (strcmp(c->name, argv[at]) == 0)
			return run_command(c, &s, argv + at + 1, argc - at - 1);
	return pl_report(
		pl_fail(&err, PL_QUERY, "there is no command %s; see plenum help", argv[at]), &err);
}

/* A stream that is closed is opened here on what can neither be read nor written, so that no file
 * opened later is taken for it. */
static bool hold_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			return false;
	return true;
}

/* Xapian gave up in the midst of a write. What was committed is safe. */
static void last_words(void)
{
	static const char words[] =
		"plenum: the index could not be written (no space?); it is as of its "
		"last commit: free space and run again\n";
	(void)!write(STDERR_FILENO, words, sizeof words - 1);
	_exit(PL_EXIT_FAILURE);
}

int main(int argc, char **argv)
{
	pl_shim_at_end(last_words);
	(void)signal(SIGCHLD,
		SIG_DFL); /* ignored by some who start us: then no child's end would be known */
	if (!hold_streams())
		return PL_EXIT_FAILURE;
	int status = run(argc, argv);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		if (status != PL_EXIT_FAILURE) /* else the reason was given */
			(void)fprintf(stderr, "plenum: cannot write the answer: no space, or the "
					      "output was closed\n");
		status = PL_EXIT_FAILURE;
	}
	return status;
}
