/* cited --by person: who says a slogan. Homonyms are told apart as `people` tells them, by what the meetings that cite it
 * tell of them. */

#include "searcher/asked_mentions.h"
#include "searcher/census.h"
#include "searcher/cited_table.h"
#include "slogan/sayer.h"

struct sayers {
	struct pl_desk *d;
	struct pl_cited *c;
	struct pl_cited_table *t;
	struct pl_counted_for of;
	struct pl_aliases *aliases;
	struct pl_tally people;
	struct pl_wordlist keys; /* of those who say it, as the tally has them */
	bool named;              /* somebody of the meeting at hand is */
	struct pl_buf id;
};

static bool is_named(const struct pl_mention *m)
{
	return (m->as->by == PL_SAID_OFFICIAL || m->as->by == PL_SAID_CITED) && m->as->key.len;
}

/* All mentions of a meeting. */
static enum pl_status each_mention(struct sayers *s, pl_asked_mention_fn *each)
{
	const struct pl_cited_meeting *m = s->of.meeting;
	enum pl_status st = PL_OK;
	for (size_t i = m->first; !st && i < m->first + m->n; i++) {
		s->of.document = s->c->order[i];
		const struct pl_matched_document *doc = &s->d->m.document[s->of.document];
		for (uint32_t h = doc->first_hit; !st && h < doc->first_hit + doc->n_hits; h++)
			st = pl_asked_mentions(s->d, s->d->m.hit[h].passage, each, s);
	}
	return st;
}

/* ---- who they are --------------------------------------------------------------------------- */

static enum pl_status note_key(
	void *ctx, const struct pl_slogan *of, const struct pl_mention *m, struct pl_err *err)
{
	struct sayers *s = ctx;
	uint32_t number;
	(void)of;
	if (!is_named(m))
		return PL_OK;
	s->named = true;
	return pl_wordlist_number(&s->keys, pl_tally_key(&s->people, m->as->key), &number, err);
}

static bool wanted(void *ctx, struct pl_str key, const struct pl_fact_person *person)
{
	struct sayers *s = ctx;
	struct pl_err ignored;
	uint32_t number, known = s->keys.n;
	(void)person;
	/* A name that says nothing becomes one of them; that costs its room alone. */
	return !pl_wordlist_number(&s->keys, key, &number, &ignored) && number < known;
}

static enum pl_status find_people(struct sayers *s)
{
	enum pl_status st = pl_archive_aliases(s->d->a, &s->aliases, s->d->err);
	s->people.aliases = s->aliases;
	if (!st && !pl_tally_init(&s->people))
		st = pl_fail(s->d->err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < s->c->n; i++) {
		s->of.meeting = &s->c->meeting[i];
		s->named = false;
		st = each_mention(s, note_key);
		if (!st && s->named)
			st = pl_cited_facts(s->d, s->c, s->of.meeting);
		if (!st && s->named)
			st = pl_tally_add(&s->people, &s->c->facts, wanted, s, s->d->err);
	}
	return st ? st : pl_tally_end(&s->people, s->d->err);
}

/* ---- counting ------------------------------------------------------------------------------- */

static const struct pl_someone *who_is(const struct sayers *s, const struct pl_mention_kind *k)
{
	const struct pl_meeting_facts *f = &s->c->facts;
	const struct pl_fact_person *found = NULL;
	for (size_t i = 0; i < f->n_people; i++) {
		const struct pl_fact_person *p = &f->people[i];
		if (pl_str_eq(p->key, k->key) && (!found || pl_str_eq(p->name, k->name)))
			found = p;
	}
	return found ? pl_tally_who(&s->people, f, found) : NULL;
}

static enum pl_status count(
	void *ctx, const struct pl_slogan *of, const struct pl_mention *m, struct pl_err *err)
{
	struct sayers *s = ctx;
	struct pl_str name = m->as->name;
	(void)of;
	pl_buf_clear(&s->id);
	pl_buf_byte(&s->id, (char)('0' + m->as->by));
	if (is_named(m)) {
		const struct pl_someone *who = who_is(s, m->as);
		struct pl_str key = pl_tally_key(&s->people, m->as->key);
		/* A surname alone may be that of several. */
		bool single = who ? pl_tally_single(who) : !memchr(key.at, ' ', key.len);
		if (single) {
			name = PL_STR("");
		} else if (who) {
			pl_tally_id(who, &s->id);
			name = who->name;
		} else {
			pl_buf_add(&s->id, key);
		}
	}
	if (s->id.status)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return pl_table_count(s->t, &s->of, pl_buf_str(&s->id), name, 1, err);
}

static enum pl_status count_all(struct sayers *s)
{
	enum pl_status st = PL_OK;
	uint32_t sayers = s->keys.n;
	for (size_t i = 0; !st && i < s->c->n; i++) {
		s->of.meeting = &s->c->meeting[i];
		s->of.index = i;
		s->named = false;
		st = sayers ? each_mention(s, note_key) : PL_OK;
		if (!st && s->named)
			st = pl_cited_facts(s->d, s->c, s->of.meeting);
		if (!st)
			st = each_mention(s, count);
		pl_table_next_meeting(s->t);
	}
	return st;
}

enum pl_status pl_cited_count_sayers(
	struct pl_desk *d, struct pl_cited *c, struct pl_cited_table *t)
{
	struct sayers s = { .d = d, .c = c, .t = t, .id.max = PL_MIB };
	enum pl_status st = find_people(&s);
	if (!st)
		st = count_all(&s);
	pl_tally_done(&s.people);
	pl_aliases_free(s.aliases);
	pl_wordlist_free(&s.keys);
	pl_buf_free(&s.id);
	return st;
}
