#include "searcher/read_bare.h"

static void say(struct pl_buf *note, const struct pl_slogan *const *named, size_t n)
{
	if (n == 1) {
		pl_buf_print(note,
			" The words name the slogan %.*s; with --any they were looked for as "
			"words.",
			(int)named[0]->id.len, named[0]->id.at);
		return;
	}
	pl_buf_add(note, PL_STR(" The words name several slogans: "));
	for (size_t i = 0; i < n; i++) {
		pl_buf_add(note, i ? PL_STR(", ") : PL_STR(""));
		pl_buf_add(note, named[i]->id);
	}
	pl_buf_print(note, "; read as words (slogan:%.*s asks for one of them).",
		(int)named[0]->id.len, named[0]->id.at);
}

enum pl_status pl_read_bare(struct pl_archive *a, struct pl_query *q, enum pl_bare_way way,
	struct pl_bare_reading *out, struct pl_buf *note, struct pl_err *err)
{
	const struct pl_slogan *named[PL_MOST_NAMED];
	struct pl_bare b;
	size_t n = 0;
	enum pl_status st = PL_OK;
	*out = (struct pl_bare_reading){ .phrase = false };
	if (!pl_query_bare(q, &b))
		return PL_OK;
	size_t words = b.n;
	if (way != PL_BARE_ANY)
		st = pl_query_join(a->an, q, &b, err);
	if (!st && way != PL_BARE_LITERAL)
		st = pl_slogans_named(a, b.text, named, &n, err);
	if (st)
		return st;
	if (n > 1 || (n && way == PL_BARE_ANY))
		say(note, named, n);
	out->word = words == 1 && n != 1;
	out->phrase = words > 1 && way != PL_BARE_ANY && n != 1;
	if (n != 1 || way == PL_BARE_ANY)
		return PL_OK;
	out->slogan = named[0];
	return pl_query_slogan(q, &b, err);
}
