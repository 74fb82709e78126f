#ifndef PL_OPTIONS_H
#define PL_OPTIONS_H

/* Command-line options as tables: what is accepted, what --help prints and what shells complete all
 * come from them. Options may stand anywhere behind the command; "--" ends them. */

#include <stdio.h>

#include "text/err.h"
#include "text/str.h"

enum pl_option_kind {
	PL_FLAG,          /* bool: set */
	PL_TEXT_ARGUMENT, /* const char *: lent from argv; hi of them, one behind the other (0: one) */
	PL_NUMBER,        /* uint64_t in lo..hi */
	PL_BYTES,         /* the same with K, M or G behind it */
	PL_CHOICE,        /* int: index into choice[] */
	PL_HELP,          /* bool: set; stops reading */
	PL_GROUP,         /* no option: its name is "", its help stands above those that follow */
};

struct pl_option {
	const char *name; /* without dashes */
	char letter;      /* 0: none */
	enum pl_option_kind kind;
	size_t at; /* offsetof in the settings */
	unsigned long long lo, hi;
	const char *const *choice; /* ends with NULL */
	const char *argument;      /* as help names it */
	const char *help;
};

/* A table ends with name NULL. A command has up to five, one behind the other. */
#define PL_TABLES 5

/* Reads argv[0..n) into settings; what is no option is moved to the front, in order, and counted in
 * *n_rest. PL_QUERY: the message names the option and points to --help. */
enum pl_status pl_options_read(const struct pl_option *const *tables, char **argv, int n,
	void *settings, int *n_rest, struct pl_err *err);

/* Lines of up to 80 columns. */
void pl_options_help(const struct pl_option *const *tables, FILE *out);

#endif
