#include "slogan/lexicon.h"

#include "packed/mentions.h"

enum pl_status pl_lexicon_kept(struct pl_db *db, struct pl_lexicon **out, struct pl_err *err)
{
	struct pl_buf table = { .max = SIZE_MAX };
	*out = NULL;
	enum pl_status st = pl_mention_lexicon(db, &table, err);
	if (!st && table.len)
		st = pl_lexicon_read(pl_buf_str(&table), "the index's lexicon", NULL, out, err);
	pl_buf_free(&table);
	return st;
}
