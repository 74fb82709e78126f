#include <inttypes.h>
#include <stdio.h>

#include "corpus/format/read.h"
#include "text/limits.h"

enum pl_status pl_row_source(struct pl_draft *d, struct pl_str id, struct pl_err *err)
{
	char number[24];
	d->doc->by_line = id.len == 0;
	if (d->doc->by_line) {
		(void)snprintf(number, sizeof number, "%" PRIu64, d->item->line);
		id = pl_str(number);
	}
	struct pl_buf source = { .max = PL_MAX_DOCUMENT + 4 * PL_MAX_PATH };
	pl_buf_add(&source, d->item->path);
	pl_buf_byte(&source, '#');
	pl_buf_add(&source, id);
	struct pl_str kept;
	enum pl_status st = source.status ? pl_fail(err, source.status, "out of memory") : PL_OK;
	if (!st)
		st = pl_decode_string(pl_buf_str(&source), d->arena, &kept, &d->doc->repaired, err);
	if (!st)
		d->doc->source = kept;
	pl_buf_free(&source);
	return st;
}
