#include "corpus/format/read.h"

enum pl_status pl_read_plain(struct pl_draft *d, struct pl_err *err)
{
	struct pl_document *doc = d->doc;
	enum pl_status st = pl_decode_text(d, PL_DECLARES_NOTHING, &doc->text, err);
	if (!st)
		st = pl_check_lines(doc->text, err);
	if (!st)
		pl_passages_of_text(&d->passages, doc->text);
	return st;
}
