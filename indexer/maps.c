#include "indexer/maps.h"

#include <stdlib.h>

/* The map that is written so; NULL for "". */
static enum pl_status get(
	struct pl_maps *m, const char *given, const struct pl_map **out, struct pl_err *err)
{
	*out = NULL;
	if (!*given)
		return PL_OK;
	for (size_t i = m->n; i > 0 && !*out; i--)
		if (strcmp(m->at[i - 1]->given, given) == 0)
			*out = m->at[i - 1];
	if (*out)
		return PL_OK;
	struct pl_map **grown = realloc(m->at, (m->n + 1) * sizeof *grown);
	if (!grown)
		return pl_fail(err, PL_NOMEM, "out of memory");
	m->at = grown;
	enum pl_status st = pl_map_parse(pl_str(given), &m->at[m->n], err);
	if (st == PL_QUERY)
		return pl_fail(err, PL_CORRUPT, "the index is damaged: the entry of a file");
	if (!st)
		*out = m->at[m->n++];
	return st;
}

enum pl_status pl_maps_choose(
	struct pl_maps *m, const struct pl_map *given, struct pl_source *s, struct pl_err *err)
{
	bool input = pl_str_eq(pl_buf_str(&s->path), PL_STR("-"));
	s->map = given;
	enum pl_status st = given || input ? PL_OK : get(m, s->old.map, &s->map, err);
	if (!st && s->map && !input)
		memcpy(s->now.map, s->map->given, sizeof s->now.map);
	return st;
}

void pl_maps_free(struct pl_maps *m)
{
	for (size_t i = 0; i < m->n; i++)
		pl_map_free(m->at[i]);
	free(m->at);
	*m = (struct pl_maps){ 0 };
}
