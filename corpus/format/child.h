#ifndef PL_CHILD_H
#define PL_CHILD_H

/* Programs that read what no library here reads (PDF, old Word): run without a shell, a document on
 * their standard input and its text from their standard output. They are strangers' code on strangers'
 * bytes, so a child has an environment of its own, no other descriptor, no network where the kernel
 * lets it go, no file to write, and ends after so much time, memory or output. It ends with us. */

#include <signal.h>

#include "text/buf.h"
#include "text/err.h"

#define PL_CHILD_SECONDS 90                      /* by the clock */
#define PL_CHILD_CPU     60                      /* seconds of a processor */
#define PL_CHILD_MEMORY  ((size_t)1024 * PL_MIB) /* of address space */
#define PL_CHILD_OUTPUT  (32 * PL_MIB)
#define PL_CHILD_ARGS    8

struct pl_child {
	const char *program;                 /* its name: it is looked for in a few folders */
	const char *args[PL_CHILD_ARGS + 1]; /* behind the name; NULL behind the last */
};

struct pl_child_outcome {
	int status;     /* exit status; -1: it was ended by a signal */
	char said[200]; /* the first line on standard error; "" */
	char all[4097]; /* as much of standard error as fits */
};

/* Runs it over `input`. PL_NOTFOUND: there is no such program. PL_LIMIT: too long, or too much came;
 * PL_INTERRUPTED: see pl_child_stop_on; PL_NOMEM, PL_IO: it could not be run. PL_OK otherwise, whatever
 * its exit status. out: cleared first, its max set. In any thread. */
enum pl_status pl_child_run(const struct pl_child *child, struct pl_str input, struct pl_buf *out,
	struct pl_child_outcome *outcome, struct pl_err *err);

/* Ends children soon after *stop is set; NULL: never. Before any is run. */
void pl_child_stop_on(const volatile sig_atomic_t *stop);

/* For tests: programs are looked for in this folder (absolute) alone, and stopped after so many seconds; NULL and
 * 0: as always. */
void pl_child_look_in(const char *folder, int seconds);

#endif
