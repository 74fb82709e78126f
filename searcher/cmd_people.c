/* people: the officials of the archive and their parts; one of them over time; those of one meeting. */

#include "searcher/cmd_people.h"

#include "searcher/listing_note.h"
#include "searcher/meeting_paper.h"
#include "searcher/meeting_rows.h"

static const char *const columns[] = { "person", "name", "meetings", "chaired", "spoke", "attended",
	"mentions", "roles", "zh", "official", "unresolved", NULL };

enum { MOST_ROLES = 10, NUMBERS = 42, ROLES = 10 };

static json_t *roles_of(const struct pl_someone *s)
{
	json_t *list = json_array();
	for (size_t i = 0; list && i < s->roles.n; i++)
		if (json_array_append_new(list, pl_row_str(s->roles.at[i].text)) != 0) {
			json_decref(list);
			return NULL;
		}
	return list;
}

json_t *pl_row_person(const struct pl_someone *s)
{
	struct pl_buf id = { .max = PL_MIB };
	pl_tally_id(s, &id);
	json_t *v = pl_row_str(pl_buf_str(&id));
	pl_buf_free(&id);
	return v;
}

static json_t *row(const struct pl_someone *s)
{
	json_t *r = json_object();
	bool good = pl_row_set(r, "person", pl_row_person(s)) &&
		    pl_row_set(r, "name", pl_row_str(s->name)) &&
		    pl_row_set(r, "meetings", json_integer(s->meetings)) &&
		    pl_row_set(r, "chaired", json_integer(s->chaired)) &&
		    pl_row_set(r, "spoke", json_integer(s->spoke)) &&
		    pl_row_set(r, "attended", json_integer(s->attended)) &&
		    pl_row_set(r, "mentions", json_integer((json_int_t)s->mentions)) &&
		    pl_row_set(r, "roles", roles_of(s)) &&
		    pl_row_set(r, "zh", s->han.len ? pl_row_str(s->han) : NULL) &&
		    pl_row_set(r, "official", json_boolean(s->official)) &&
		    pl_row_set(r, "unresolved", json_boolean(pl_tally_single(s)));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void text_row(struct pl_desk *d, const struct pl_someone *s)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	struct pl_paper *p = &d->paper;
	pl_paper_put(p, "%8u %7u %5u %8u %8llu  ", s->meetings, s->chaired, s->spoke, s->attended,
		(unsigned long long)s->mentions);
	pl_buf_add(&line, s->name);
	if (s->label.len) {
		pl_buf_add(&line, PL_STR(" ("));
		pl_buf_add(&line, s->label);
		pl_buf_byte(&line, ')');
	} else if (s->han.len && !pl_str_eq(s->han, s->name)) {
		pl_buf_byte(&line, ' ');
		pl_buf_add(&line, s->han);
	}
	pl_paper_wrapped(p, pl_buf_str(&line), NUMBERS, NUMBERS);
	pl_buf_clear(&line);
	for (size_t i = 0; i < s->roles.n && i < MOST_ROLES; i++) {
		pl_buf_add(&line, i ? PL_STR("; ") : PL_STR(""));
		pl_buf_add(&line, s->roles.at[i].text);
	}
	if (s->roles.n > MOST_ROLES)
		pl_buf_print(&line, "; and %zu more", s->roles.n - MOST_ROLES);
	if (line.len) {
		pl_paper_put(p, "%*s", ROLES, "");
		pl_paper_wrapped(p, pl_buf_str(&line), ROLES, ROLES);
	}
	pl_buf_free(&line);
}

static enum pl_status list(struct pl_desk *d, struct pl_census *c, size_t n)
{
	struct pl_answer *answer = d->answer;
	enum pl_status st = PL_OK;
	bool headed = false, apart = false;
	for (size_t i = 0; !st && i < n; i++) {
		const struct pl_someone *s = c->people.order[i];
		if (!pl_desk_in_window(d, i))
			continue;
		answer->shown++;
		if (d->ask->as != PL_AS_TEXT) {
			st = pl_render_row(&d->render, row(s), d->err);
			continue;
		}
		if (!headed)
			pl_paper_put(&d->paper, "meetings chaired spoke attended mentions  name\n");
		if (pl_tally_single(s) && !apart && headed)
			pl_paper_put(&d->paper, "\n");
		headed = true;
		apart = apart || pl_tally_single(s);
		text_row(d, s);
	}
	if (headed)
		pl_paper_put(&d->paper, "\n");
	answer->rows = n;
	return st;
}

/* Those that were asked for come first in the order, without the others. */
static size_t choose(struct pl_desk *d, struct pl_census *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->people.n_order; i++)
		if (!d->ask->name || pl_census_asks(c, c->people.order[i]))
			c->people.order[n++] = c->people.order[i];
	return n;
}

static enum pl_status work(struct pl_desk *d)
{
	struct pl_census c = { 0 };
	struct pl_answer *answer = d->answer;
	enum pl_status st = pl_census_take(d, &c);
	size_t n = st ? 0 : choose(d, &c);
	answer->listing = PL_LISTS_PEOPLE;
	answer->totals = (struct pl_totals){ .left_undated = c.list.left_undated,
		.left_uncertain = c.list.left_uncertain,
		.meetings = c.list.n,
		.documents = c.list.documents,
		.undated = c.list.undated };
	answer->people = n;
	answer->unkept = c.unkept;
	answer->found = n > 0;
	for (size_t i = 0; i < n; i++) {
		answer->totals.mentions += c.people.order[i]->mentions;
		answer->unresolved += pl_tally_single(c.people.order[i]);
	}
	if (!st && d->ask->name && n == 1)
		st = pl_person_show(d, &c, c.people.order[0]);
	else if (!st)
		st = list(d, &c, n);
	pl_census_done(&c);
	return st;
}

enum pl_status pl_ask_people(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of all = {
		.unit = "row", .columns = columns, .optional_query = true, .work = work
	};
	const struct pl_command_of one = { .unit = "row",
		.columns = pl_roster_columns,
		.optional_query = true,
		.work = pl_roster };
	return pl_desk_run(q, q->held ? &one : &all, answer, err);
}
