/* Which lists of the segments bear one name, in order of name: so that those of a name lie together, and what comes
 * next can be fetched. */

#include <stdlib.h>

#include "indexer/merge.h"
#include "packed/key.h"
#include "text/bytes.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- order ---------------------------------------------------------------------------------- */

static uint64_t begins(struct pl_str s)
{
	uint64_t n = 0;
	for (size_t i = 0; i < sizeof n; i++)
		n = n << 8 | (i < s.len ? (unsigned char)s.at[i] : 0);
	return n;
}

static int by_name(const void *a, const void *b)
{
	const struct pl_named *x = a, *y = b;
	if (x->begins != y->begins)
		return x->begins < y->begins ? -1 : 1;
	return pl_name_cmp(x->name, y->name);
}

void pl_merge_sort(struct pl_named *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		list[i].begins = begins(list[i].name);
	qsort(list, n, sizeof *list, by_name);
}

/* ---- gathering ------------------------------------------------------------------------------ */

/* A list may be left without a posting, its documents not being taken: then nothing of it is written. */
static bool any_taken(const struct pl_segment *s, struct pl_segment_reader *at)
{
	struct pl_str form;
	if (s->n_taken == s->n_places)
		return true;
	do {
		while (pl_segment_form(at, &form))
			;
		while (pl_segment_next(at))
			if (at->fresh && s->place[at->place])
				return true;
	} while (pl_segment_piece(at));
	return false;
}

static bool reach_names(struct pl_merge *m, size_t n)
{
	size_t room = m->names_cap ? m->names_cap * 2 : 1024;
	if (n <= m->names_cap)
		return true;
	uint32_t *from = realloc(m->from, room * sizeof *from);
	if (!from)
		return false;
	m->from = from;
	uint32_t *to = realloc(m->to, room * sizeof *to);
	if (!to)
		return false;
	m->to = to;
	m->names_cap = room;
	return true;
}

/* Gives the list the number of its name; m->to counts how many bear it. */
static bool number_list(struct pl_merge *m, struct pl_segment_list *l, struct pl_str name)
{
	uint32_t hash;
	l->number = pl_words_find(&m->names, m->seed, name, &hash);
	if (l->number == PL_NO_WORD) {
		l->number = pl_words_add(&m->names, name, hash);
		if (l->number == PL_NO_WORD || !reach_names(m, (size_t)l->number + 1))
			return false;
		m->to[l->number] = 0;
	}
	m->to[l->number]++;
	m->n_refs++;
	return true;
}

/* Numbers by tag, of one maker of segments. */
struct tags {
	const struct pl_inverter *by;
	uint32_t generation;
	uint32_t *number; /* by tag, + 1; 0: not met yet */
	size_t room;
};
struct makers {
	struct tags *at;
	size_t n;
};

static struct tags *tags_of(struct makers *m, const struct pl_segment *s)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].by == s->by && m->at[i].generation == s->generation)
			return &m->at[i];
	struct tags *grown = realloc(m->at, (m->n + 1) * sizeof *grown);
	if (!grown)
		return NULL;
	m->at = grown;
	m->at[m->n] = (struct tags){ .by = s->by, .generation = s->generation };
	return &m->at[m->n++];
}

static bool reach_tag(struct tags *t, uint32_t tag)
{
	size_t room = (size_t)tag * 2 + 1024;
	if (tag < t->room)
		return true;
	uint32_t *grown = realloc(t->number, room * sizeof *grown);
	if (!grown)
		return false;
	memset(grown + t->room, 0, (room - t->room) * sizeof *grown);
	t->number = grown;
	t->room = room;
	return true;
}

/* A list of a name that was met: its maker's tag tells, so that nothing of the list itself need be fetched. */
static bool know_list(
	struct pl_merge *m, const struct pl_segment *s, struct tags *t, struct pl_segment_list *l)
{
	if (!t || s->n_taken != s->n_places || l->tag >= t->room || !t->number[l->tag])
		return false;
	l->number = t->number[l->tag] - 1;
	m->to[l->number]++;
	m->n_refs++;
	return true;
}

static bool number_lists(struct pl_merge *m, const struct pl_segment *s, struct makers *makers)
{
	struct tags *t = s->by ? tags_of(makers, s) : NULL;
	if (s->by && !t)
		return false;
	for (size_t i = 0; i < s->n_lists; i++) {
		struct pl_segment_list *l = pl_segment_list(s, i);
		struct pl_segment_reader at;
		l->number = PL_NO_WORD;
		if (!l->first || know_list(m, s, t, l)) /* or there was no room for it */
			continue;
		pl_segment_read(l->first, &at);
		if (!any_taken(s, &at))
			continue;
		if (!number_list(m, l, at.name) || (t && !reach_tag(t, l->tag)))
			return false;
		if (t)
			t->number[l->tag] = l->number + 1;
	}
	return true;
}

static bool number_all(struct pl_merge *m, const struct pl_segment *open)
{
	const struct pl_pack *p = m->p;
	struct makers makers = { 0 };
	bool good = true;
	for (size_t i = 0; good && i < p->n_segments; i++)
		good = number_lists(m, &p->segment[i], &makers);
	if (good && open)
		good = number_lists(m, open, &makers);
	for (size_t i = 0; i < makers.n; i++)
		free(makers.at[i].number);
	free(makers.at);
	return good;
}

static void place_lists(struct pl_merge *m, const struct pl_segment *s)
{
	for (size_t i = 0; i < s->n_lists; i++) {
		const struct pl_segment_list *l = pl_segment_list(s, i);
		if (l->number != PL_NO_WORD)
			m->ref[m->to[l->number]++] = (struct pl_merge_ref){ s, l->first };
	}
}

/* The refs of each name get their stretch: from `from`, where `to` begins to rise. */
static void share_out(struct pl_merge *m, const struct pl_named *order, size_t n)
{
	uint32_t at = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t name = order[i].number, count = m->to[name];
		m->from[name] = m->to[name] = at;
		at += count;
	}
}

enum pl_status pl_merge_gather(
	struct pl_merge *m, const struct pl_segment *open, struct pl_named **order, size_t *n)
{
	const struct pl_pack *p = m->p;
	bool good = number_all(m, open);
	*n = m->names.n;
	*order = good ? malloc((*n + 1) * sizeof **order) : NULL;
	m->ref = good ? malloc((m->n_refs + 1) * sizeof *m->ref) : NULL;
	if (!*order || !m->ref)
		return no_memory(m->err);
	for (uint32_t i = 0; i < *n; i++)
		(*order)[i] = (struct pl_named){ .name = m->names.at[i], .number = i };
	pl_merge_sort(*order, *n);
	share_out(m, *order, *n);
	for (size_t i = 0; i < p->n_segments; i++)
		place_lists(m, &p->segment[i]);
	if (open)
		place_lists(m, open);
	return PL_OK;
}
