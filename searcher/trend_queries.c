#include "searcher/trend_queries.h"

#include "text/limits.h"

static bool holds_blank(const char *arg)
{
	return strpbrk(arg, " \t\n") != NULL;
}

static struct pl_str trim(struct pl_str s)
{
	while (s.len && strchr(" \t\n", s.at[0]))
		s = pl_str_cut(s, 1, s.len);
	while (s.len && strchr(" \t\n", s.at[s.len - 1]))
		s.len--;
	return s;
}

static enum pl_status all_name(char *const *args, size_t n, pl_names_slogan_fn *names, void *ctx,
	bool *out, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	*out = names != NULL && n > 0;
	for (size_t i = 0; !st && *out && i < n; i++)
		st = names(ctx, pl_str(args[i]), out, err);
	return st;
}

static void join(char *const *args, size_t n, struct pl_buf *room)
{
	for (size_t i = 0; i < n; i++) {
		if (holds_blank(args[i]))
			continue;
		if (room->len)
			pl_buf_byte(room, ' ');
		pl_buf_add(room, pl_str(args[i]));
	}
}

enum pl_status pl_trend_queries(char *const *args, size_t n_args, pl_names_slogan_fn *names,
	void *ctx, struct pl_buf *room, struct pl_str *out, size_t most, size_t *n,
	struct pl_err *err)
{
	bool each, joined = false;
	*n = 0;
	room->max = 16 * PL_MAX_QUERY;
	enum pl_status st = all_name(args, n_args, names, ctx, &each, err);
	if (!st && !each) {
		join(args, n_args, room);
		if (room->status)
			return pl_fail(err, PL_QUERY, "the query is too long");
	}
	for (size_t i = 0; !st && i < n_args; i++) {
		bool alone = each || holds_blank(args[i]);
		if (!alone && joined)
			continue;
		joined |= !alone;
		if (*n == most)
			return pl_fail(err, PL_QUERY,
				"over %zu queries: ask fewer at once (words without blanks are one "
				"query, what is quoted is one each)",
				most);
		out[(*n)++] = alone ? trim(pl_str(args[i])) : pl_buf_str(room);
	}
	return st;
}
