#ifndef PL_CLI_H
#define PL_CLI_H

/* The program seen from the shell: settings that the options fill, and the commands. A command
 * prints, and returns the exit status; plenum.c alone ends the process. */

#include <signal.h>

#include "cli/options.h"
#include "searcher/ask.h"

/* "1 file", "2 files" */
static inline const char *pl_plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

/* Exit statuses. */
enum {
	PL_EXIT_FOUND = 0,
	PL_EXIT_NOTHING = 1, /* index, check: done, but something was rejected or wrong */
	PL_EXIT_USAGE = 2,
	PL_EXIT_FAILURE = 3,
	PL_EXIT_INTERRUPTED = 4,
};

enum pl_color { PL_COLOR_AUTO, PL_COLOR_ALWAYS, PL_COLOR_NEVER };

/* Every option of every command; zeroed, then the command's defaults. */
struct pl_settings {
	const char *index;
	bool help, version;
	int format; /* enum pl_output */
	int color;  /* enum pl_color */

	/* Questions. */
	uint64_t n, offset;
	const char *from, *to, *source, *lang, *highlight, *held, *aliases;
	const char *told[PL_FILTERS_TOLD]; /* --person and so on, by pl_told_options */
	int gate, undated, scope, by, cited_by, copies, sort, layout, count, chart;
	const char *svg, *title; /* trend */
	bool any, literal, full, totals, no_pager, uncertain, all;
	const char *decide, *lexicon, *category;
	int slogan_sort;                      /* enum pl_slogan_sort */
	bool apply, table, novel, as_lexicon; /* novel: slogans --new */
	bool decisions;
	uint64_t width;
	int overlap;
	bool collocates;
	const char *window; /* --window, and what it says: words left and right */
	unsigned near[2];
	uint64_t least, least_meetings;

	/* Upkeep. */
	bool dry_run, progress, prune, gone, rejected, sources, deep, quiet;
	const char *map;
	uint64_t jobs, memory, batch;
};

struct pl_command {
	const char *name, *arguments, *summary;
	const char *statuses; /* what 0 and 1 mean; NULL: found or not */
	const char *more;     /* lines for --help, or NULL */
	const struct pl_option *tables[PL_TABLES];
	int least, most; /* arguments; most -1: any number */
	int (*run)(const struct pl_command *c, struct pl_settings *s, char **args, int n);
};

extern const struct pl_command pl_commands[]; /* ends with name NULL */
extern volatile sig_atomic_t pl_stop;         /* set by a signal */

int pl_run_search(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_cited(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_kwic(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_trend(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_meetings(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_people(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_slogans(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_compare(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_show(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_copies(const struct pl_command *c, struct pl_settings *s, char **args, int n);
/* copies --decide FILE and --decisions (decide_command.c). */
int pl_run_decide(const struct pl_settings *s);
int pl_run_decisions(const struct pl_settings *s);
int pl_run_slogans(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_index(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_status(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_check(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_optimize(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_help(const struct pl_command *c, struct pl_settings *s, char **args, int n);
int pl_run_completions(const struct pl_command *c, struct pl_settings *s, char **args, int n);

/* slogans --apply: with the settings of that command. */
int pl_run_slogans_apply(const struct pl_settings *s);
/* slogans --table: likewise. */
int pl_run_slogans_table(const struct pl_settings *s);
/* people --aliases: with the settings of that command. */
int pl_run_aliases(const struct pl_settings *s);
/* The bytes of a file that a user wrote, or of standard input ("-"), at most 16 MiB. PL_INPUT, PL_LIMIT. */
enum pl_status pl_read_all(const char *name, struct pl_buf *out, struct pl_err *err);
/* A file of slogans of one's own, which is read and found right: it makes a lexicon, and has a row. PL_INPUT names file and line. Forms
 * that several slogans have are told of on standard error. */
enum pl_status pl_read_own_lexicon(const char *name, struct pl_buf *out, struct pl_err *err);
/* Writes a file whole: beside its place first, then into it. PL_IO names it. */
enum pl_status pl_write_file(const char *path, struct pl_str bytes, struct pl_err *err);
/* Through the escape filter, as one line. */
void pl_print_safe(FILE *out, struct pl_str s);
/* SIGINT, SIGTERM and SIGHUP set pl_stop, and a second one ends the process; or they do what the handler does.
 * For commands that write, and for those that take long and have said something; the others write nothing
 * before their answer is whole, and die of a signal as programs do. */
void pl_catch_signals(void (*handler)(int));

/* Prints "plenum: ..." on standard error and gives the exit status that fits. */
int pl_report(enum pl_status st, const struct pl_err *err);
/* The options of one command, on standard output. */
void pl_print_help(const struct pl_command *c);

/* Sends standard output through $PLENUM_PAGER, $PAGER or less when a person reads it; does nothing
 * without one. pl_pager_end waits until the reader has left. */
void pl_pager_begin(void);
void pl_pager_end(void);

#endif
