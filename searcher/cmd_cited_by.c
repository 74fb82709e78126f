/* cited --by: a table of what was found. */

#include <stdlib.h>

#include "searcher/cited_table.h"
#include "searcher/meeting_rows.h"
#include "slogan/sayer.h"

static const char *const columns[] = { "value", "meetings", "documents", "mentions", "first",
	"last", "share", "first_meeting", "last_meeting", "by", "said_by", "person", "name", NULL };

enum { INDENT = 61 };

static double share_of(const struct pl_desk *d, const struct pl_table_row *r)
{
	return (double)r->meetings / (double)d->m.totals.meetings;
}

static enum pl_sayer sayer_of(const struct pl_table_row *r)
{
	return (enum pl_sayer)(r->key.at[0] - '0');
}

/* As shown: a name, a value, "(the meeting)"; empty: there is none. */
static struct pl_str shown(const struct pl_desk *d, const struct pl_table_row *r)
{
	if (d->ask->cited_by != PL_CITED_BY_PERSON || r->name.len)
		return r->name;
	return sayer_of(r) == PL_SAID_TEXT      ? PL_STR("(the text)")
	       : sayer_of(r) == PL_SAID_MEETING ? PL_STR("(the meeting)")
						: PL_STR("(no full name)");
}

/* What stands where there is no value. */
static const char *without(enum pl_cited_by by)
{
	return by == PL_CITED_BY_YEAR                              ? "undated"
	       : by == PL_CITED_BY_VERB || by == PL_CITED_BY_FRAME ? "no verb"
								   : "not told";
}

/* Who it is, and what the value is called. */
static bool row_names(json_t *r, const struct pl_table_row *t, bool person)
{
	struct pl_str id = person ? pl_str_cut(t->key, 1, t->key.len) : (struct pl_str){ NULL, 0 };
	return pl_row_set(r, "said_by", person ? json_string(pl_sayer_name(sayer_of(t))) : NULL) &&
	       pl_row_set(r, "person", id.len ? pl_row_str(id) : NULL) &&
	       pl_row_set(r, "name", t->name.len ? pl_row_str(t->name) : NULL);
}

static json_t *row(const struct pl_desk *d, const struct pl_table_row *t)
{
	json_t *r = json_object();
	bool person = d->ask->cited_by == PL_CITED_BY_PERSON;
	struct pl_str value = person ? shown(d, t) : t->key;
	bool good = pl_row_set(r, "value", value.len ? pl_row_str(value) : NULL) &&
		    pl_row_set(r, "meetings", json_integer((json_int_t)t->meetings)) &&
		    pl_row_set(r, "documents", json_integer((json_int_t)t->documents)) &&
		    pl_row_set(r, "mentions", json_integer((json_int_t)t->mentions)) &&
		    pl_row_set(r, "first", pl_row_day(t->use.first)) &&
		    pl_row_set(r, "last", pl_row_day(t->use.last)) &&
		    pl_row_set(r, "share", json_real(share_of(d, t))) &&
		    pl_row_set(r, "first_meeting",
			    t->use.first ? pl_row_id(t->use.first_meeting) : NULL) &&
		    pl_row_set(r, "last_meeting",
			    t->use.last ? pl_row_id(t->use.last_meeting) : NULL) &&
		    pl_row_set(r, "by", json_string(pl_cited_by_name(d->ask->cited_by))) &&
		    row_names(r, t, person);
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void text_row(struct pl_desk *d, const struct pl_table_row *t)
{
	char first[PL_DATE_ROOM] = "", last[PL_DATE_ROOM] = "";
	struct pl_buf line = { .max = PL_MIB };
	struct pl_str value = shown(d, t);
	pl_date_print(t->use.first, first);
	pl_date_print(t->use.last, last);
	pl_paper_put(&d->paper, "%8llu %9llu %8llu %6.1f%%  %-10s  %-10s  ",
		(unsigned long long)t->meetings, (unsigned long long)t->documents,
		(unsigned long long)t->mentions, 100 * share_of(d, t), first, last);
	pl_buf_add(&line, value.len ? value : pl_str(without(d->ask->cited_by)));
	if (d->ask->cited_by == PL_CITED_BY_PERSON && t->name.len) {
		const char *label = memchr(t->key.at, '(', t->key.len);
		if (label) {
			pl_buf_byte(&line, ' ');
			pl_buf_add(
				&line, pl_str_cut(t->key, (size_t)(label - t->key.at), t->key.len));
		}
		if (sayer_of(t) == PL_SAID_CITED)
			pl_buf_add(&line, PL_STR(", cited"));
	}
	pl_paper_wrapped(&d->paper, pl_buf_str(&line), INDENT, INDENT);
	pl_buf_free(&line);
}

static enum pl_status print(struct pl_desk *d, struct pl_cited_table *t)
{
	enum pl_status st = PL_OK;
	for (uint32_t i = 0; !st && i < t->keys.n; i++) {
		if (!pl_desk_in_window(d, i))
			continue;
		if (d->ask->as != PL_AS_TEXT) {
			st = pl_render_row(&d->render, row(d, &t->row[i]), d->err);
		} else {
			if (!d->answer->shown)
				pl_paper_put(&d->paper,
					"meetings documents mentions   share  first       last     "
					"   "
					"%s\n",
					pl_cited_by_name(d->ask->cited_by));
			text_row(d, &t->row[i]);
		}
		d->answer->shown++;
	}
	if (d->answer->shown && d->ask->as == PL_AS_TEXT)
		pl_paper_put(&d->paper, "\n");
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct pl_cited c = { 0 };
	struct pl_cited_table t = { 0 };
	enum pl_status st = pl_cited_group(d, &c);
	if (!st)
		st = pl_cited_count(d, d->ask->cited_by, &c, &t);
	d->answer->by = pl_cited_by_name(d->ask->cited_by);
	d->answer->several = t.several;
	d->answer->rows = t.keys.n;
	d->answer->totals.folded = 0; /* copies are counted with their meeting */
	d->answer->found = t.keys.n > 0;
	if (!st)
		st = print(d, &t);
	pl_cited_table_free(&t);
	pl_cited_done(&c);
	return st;
}

const struct pl_command_of pl_cited_by = {
	.unit = "row", .columns = columns, .bare_phrase = true, .work = work
};
