/* help and completions, made from the tables. */

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

/* docs/queries.md, a string a line. */
static const char *const queries[] = {
#include "queries.inc"
};

void pl_print_help(const struct pl_command *c)
{
	(void)printf("usage: plenum %s [OPTIONS] %s\n\n%s\n\n", c->name, c->arguments, c->summary);
	pl_options_help(c->tables, stdout);
	if (c->more)
		(void)printf("\n%s", c->more);
	(void)printf("\nExit status: 0 %s,\n2 wrong usage or query, 3 index, input/output or "
		     "memory failure, 4 interrupted.\n",
		c->statuses ? c->statuses : "found or done, 1 nothing found");
}

static void print_commands(void)
{
	(void)printf("usage: plenum [--index DIR] COMMAND [OPTIONS] [ARGUMENTS]\n\n"
		     "Full-text search for archives of policy documents.\n\n");
	for (const struct pl_command *c = pl_commands; c->name; c++)
		(void)printf("  %-11s %-18s %s\n", c->name, c->arguments, c->summary);
	(void)printf("\nplenum COMMAND --help tells the options, plenum help queries the query "
		     "language.\n");
}

int pl_run_help(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	(void)s;
	if (n == 0) {
		print_commands();
		return PL_EXIT_FOUND;
	}
	if (strcmp(args[0], "queries") == 0) {
		pl_pager_begin();
		for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
			(void)puts(queries[i]);
		pl_pager_end();
		return PL_EXIT_FOUND;
	}
	for (const struct pl_command *k = pl_commands; k->name; k++)
		if (strcmp(k->name, args[0]) == 0) {
			pl_print_help(k);
			return PL_EXIT_FOUND;
		}
	struct pl_err err;
	return pl_report(
		pl_fail(&err, PL_QUERY, "there is no command %s; see plenum help", args[0]), &err);
}

/* ---- completions ----------------------------------------------------------------------------- */

static void option_words(const struct pl_command *c)
{
	for (size_t t = 0; t < PL_TABLES && c->tables[t]; t++)
		for (const struct pl_option *o = c->tables[t]; o->name; o++)
			if (o->kind != PL_GROUP)
				(void)printf(" --%s", o->name);
}

static void command_words(void)
{
	for (const struct pl_command *c = pl_commands; c->name; c++)
		(void)printf(" %s", c->name);
}

/* "--format) words='text jsonl tsv csv' ;;" for every option that takes one of a few words. */
static void choice_words(void)
{
	for (const struct pl_command *c = pl_commands; c->name; c++)
		for (size_t t = 0; t < PL_TABLES && c->tables[t]; t++)
			for (const struct pl_option *o = c->tables[t]; o->name; o++) {
				if (o->kind != PL_CHOICE)
					continue;
				(void)printf("\t%s:--%s) words='", c->name, o->name);
				for (int i = 0; o->choice[i]; i++)
					(void)printf(" %s", o->choice[i]);
				(void)printf("' ;;\n");
			}
}

static void bash(void)
{
	(void)printf("_plenum() {\n"
		     "\tlocal word=${COMP_WORDS[COMP_CWORD]} i command= words=\n"
		     "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		     "\t\tcase ${COMP_WORDS[i]} in\n"
		     "\t\t--index) i=$((i + 1)) ;;\n"
		     "\t\t-*) ;;\n"
		     "\t\t*) command=${COMP_WORDS[i]}; break ;;\n"
		     "\t\tesac\n"
		     "\tdone\n"
		     "\tcase $command:${COMP_WORDS[COMP_CWORD - 1]} in\n");
	choice_words();
	(void)printf("\thelp:help) words='queries");
	command_words();
	(void)printf("' ;;\n\tcompletions:completions) words='bash zsh fish' ;;\n\tesac\n"
		     "\tif [[ -z $words && ( -z $command || $word == -* ) ]]; then\n"
		     "\t\tcase $command in\n");
	for (const struct pl_command *c = pl_commands; c->name; c++) {
		(void)printf("\t\t%s) words='", c->name);
		option_words(c);
		(void)printf("' ;;\n");
	}
	(void)printf("\t\t*) words='--index --help --version");
	command_words();
	(void)printf("' ;;\n\t\tesac\n\tfi\n"
		     "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
		     "}\n"
		     "complete -o default -F _plenum plenum\n");
}

static void fish_option(const char *command, const struct pl_option *o)
{
	if (o->kind != PL_GROUP)
		(void)printf("complete -c plenum -n '__fish_seen_subcommand_from %s' -l %s%s\n",
			command, o->name, o->kind == PL_FLAG || o->kind == PL_HELP ? "" : " -r");
}

static void fish(void)
{
	for (const struct pl_command *c = pl_commands; c->name; c++) {
		(void)printf("complete -c plenum -n __fish_use_subcommand -a %s -d '%s'\n", c->name,
			c->summary);
		for (size_t t = 0; t < PL_TABLES && c->tables[t]; t++)
			for (const struct pl_option *o = c->tables[t]; o->name; o++)
				fish_option(c->name, o);
	}
}

int pl_run_completions(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	(void)s;
	(void)n;
	struct pl_err err;
	if (strcmp(args[0], "fish") == 0) {
		fish();
	} else if (strcmp(args[0], "bash") == 0) {
		bash();
	} else if (strcmp(args[0], "zsh") == 0) {
		(void)printf("autoload -U +X bashcompinit && bashcompinit\n");
		bash();
	} else {
		return pl_report(
			pl_fail(&err, PL_QUERY, "completions are for bash, zsh or fish"), &err);
	}
	return PL_EXIT_FOUND;
}
