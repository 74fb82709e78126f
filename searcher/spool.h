#ifndef PL_SPOOL_H
#define PL_SPOOL_H

/* Where an answer waits until it is whole: in memory while it is small, from PL_SPOOL_MEMORY on in
 * a temporary file. Most answers are small, and never touch the temporary folder. */

#include <stdio.h>

#include "text/buf.h"
#include "text/err.h"

struct pl_spool {
	FILE *out; /* write here */
	struct pl_buf memory;
	FILE *file;   /* NULL while all of it is in memory */
	bool no_file; /* it did not fit into memory, and there can be no file */
};

/* The spool must stay where it is until it is closed. */
enum pl_status pl_spool_open(struct pl_spool *s, struct pl_err *err);
/* No more will be written: did everything arrive? */
enum pl_status pl_spool_end(struct pl_spool *s, struct pl_err *err);
enum pl_status pl_spool_copy(struct pl_spool *s, FILE *to, struct pl_err *err);
/* Takes one that was never opened, too. */
void pl_spool_close(struct pl_spool *s);

#endif
