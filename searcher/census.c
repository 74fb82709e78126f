#include "searcher/census.h"

#include <stdlib.h>

#include "meeting/names.h"
#include "packed/seal.h"

enum pl_status pl_archive_aliases(struct pl_archive *a, struct pl_aliases **out, struct pl_err *err)
{
	struct pl_buf value = { .max = SIZE_MAX };
	struct pl_str body;
	*out = NULL;
	enum pl_status st = pl_meta_get(a->db, PL_STR(PL_META_ALIASES), &value, err);
	if (!st && value.len && !pl_unseal(pl_buf_str(&value), PL_STR(PL_META_ALIASES), &body))
		st = pl_fail(err, PL_CORRUPT,
			"the index is damaged: its aliases cannot be read; give them again: plenum "
			"people --aliases FILE");
	if (!st && value.len)
		st = pl_aliases_parse(body, out, err);
	pl_buf_free(&value);
	return st;
}

void pl_census_done(struct pl_census *c)
{
	pl_meeting_list_done(&c->list);
	pl_tally_done(&c->people);
	pl_aliases_free(c->aliases);
	pl_meeting_facts_done(&c->facts);
	pl_told_set_free(&c->only);
	pl_buf_free(&c->key);
	pl_buf_free(&c->han);
	pl_buf_free(&c->label);
}

/* "Yu Haitian (haoping)": what stands in brackets at the end tells homonyms apart. */
static struct pl_str without_label(struct pl_census *c, struct pl_str name)
{
	size_t open = name.len;
	while (open && name.at[open - 1] != '(')
		open--;
	if (open < 2 || !name.len || name.at[name.len - 1] != ')')
		return name;
	pl_told_fold(pl_str_cut(name, open, name.len - 1), &c->label);
	return pl_str_cut(name, 0, open - 1);
}

static enum pl_status read_name(struct pl_desk *d, struct pl_census *c)
{
	c->key.max = c->han.max = c->label.max = PL_MIB;
	struct pl_str name = without_label(c, pl_str(d->ask->name));
	enum pl_status st = pl_name_key(name, &c->key, &c->han, d->err);
	if (!st && (!c->key.len || c->key.status || c->han.status || c->label.status))
		st = pl_fail(d->err, PL_QUERY, "%s: no name", d->ask->name);
	if (st)
		return st;
	const struct pl_alias *alias = pl_aliases_of(c->aliases, pl_buf_str(&c->key));
	c->part = !alias && !memchr(c->key.at, ' ', c->key.len);
	if (alias) {
		pl_buf_clear(&c->key);
		pl_buf_add(&c->key, alias->key);
		pl_buf_clear(&c->han);
	}
	return PL_OK;
}

/* Only meetings that name somebody so. The index knows it of officials alone. */
static enum pl_status narrow(struct pl_desk *d, struct pl_census *c)
{
	const struct pl_alias *alias = pl_aliases_of(c->aliases, pl_buf_str(&c->key));
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < (alias ? alias->n_keys : 1); i++)
		st = pl_told_find(d->a, PL_TOLD_PERSON,
			alias ? alias->keys[i] : pl_buf_str(&c->key), &c->only, d->err);
	return st;
}

struct wanted {
	const struct pl_desk *d;
	const struct pl_census *c;
};

static bool wanted(void *ctx, struct pl_str key, const struct pl_fact_person *person)
{
	const struct wanted *w = ctx;
	struct pl_str asked = pl_buf_str(&w->c->key);
	if (!w->d->ask->all && !pl_fact_official(person))
		return false;
	if (!w->d->ask->name)
		return true;
	return w->c->part ? pl_told_part(key, asked) : pl_str_eq(key, asked);
}

static enum pl_status add_all(struct pl_desk *d, struct pl_census *c)
{
	struct wanted w = { d, c };
	enum pl_status st = PL_OK;
	pl_tally_done(&c->people);
	c->unkept = 0;
	c->people = (struct pl_tally){ .aliases = c->aliases };
	if (!pl_tally_init(&c->people))
		return pl_fail(d->err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < c->list.n; i++) {
		const struct pl_listed *m = &c->list.meeting[c->list.stored[i]];
		st = pl_meeting_facts_read(
			d->a, c->list.number + m->first, m->n, &c->facts, d->err);
		if (!st)
			st = pl_tally_add(&c->people, &c->facts, wanted, &w, d->err);
		c->unkept += st ? 0 : c->facts.left_out;
	}
	return st ? st : pl_tally_end(&c->people, d->err);
}

enum pl_status pl_census_take(struct pl_desk *d, struct pl_census *c)
{
	enum pl_status st = pl_archive_aliases(d->a, &c->aliases, d->err);
	if (!st && d->ask->name)
		st = read_name(d, c);
	bool narrowed = d->ask->name && !d->ask->all;
	if (!st && narrowed)
		st = narrow(d, c);
	if (!st)
		st = pl_meeting_list_read(
			d->a, &d->filter, narrowed ? &c->only : NULL, &c->list, d->err);
	if (!st)
		st = add_all(d, c);
	/* Nobody has it whole. */
	if (!st && d->ask->name && !c->part && !c->people.n_order) {
		c->part = true;
		st = add_all(d, c);
	}
	return st;
}

bool pl_census_asks(const struct pl_census *c, const struct pl_someone *s)
{
	char room[256];
	struct pl_buf label = { .at = room, .cap = sizeof room, .max = sizeof room };
	struct pl_str han = pl_buf_str(&c->han);
	pl_told_fold(s->label, &label);
	if (c->label.len && !pl_str_eq(pl_buf_str(&label), pl_buf_str(&c->label)))
		return false;
	return !han.len || !s->han.len || pl_str_eq(han, s->han) || c->part;
}
