#include "searcher/show_slogans.h"

#include <stdlib.h>

#include "searcher/meeting_paper.h"
#include "searcher/slogans.h"
#include "slogan/sayer.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- reading -------------------------------------------------------------------------------- */

static int as_mentioned(const void *a, const void *b)
{
	const struct pl_shown_slogan *x = a, *y = b;
	const struct pl_mention *m = x->mentions.at, *n = y->mentions.at;
	if (m->place != n->place)
		return m->place < n->place ? -1 : 1;
	if (m->position != n->position)
		return m->position < n->position ? -1 : 1;
	return pl_str_cmp(x->slogan->id, y->slogan->id);
}

static enum pl_status read_all(
	struct pl_desk *d, const struct pl_document_place *document, struct pl_shown_slogans *out)
{
	const struct pl_archive_slogans *all = d->a->slogans;
	size_t n = pl_lexicon_size(all->lexicon);
	enum pl_status st = PL_OK;
	out->first = pl_first_passage(document);
	out->at = calloc(n + 1, sizeof *out->at);
	if (!out->at)
		return no_memory(d->err);
	for (size_t i = 0; !st && i < n; i++) {
		struct pl_shown_slogan *s = &out->at[out->n];
		s->slogan = pl_lexicon_at(all->lexicon, i);
		st = pl_mentions_read(d->a->db, pl_mentioned_find(&all->directory, s->slogan->id),
			out->first, document->number - 1, &s->mentions, d->err);
		if (!st && s->mentions.n)
			out->n++;
		else
			pl_mentions_free(&s->mentions);
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, as_mentioned);
	return st;
}

enum pl_status pl_shown_slogans_read(
	struct pl_desk *d, const struct pl_document_place *document, struct pl_shown_slogans *out)
{
	enum pl_status st = pl_archive_read_slogans(d->a, d->err);
	*out = (struct pl_shown_slogans){ .none = st == PL_VERSION };
	if (st)
		return out->none ? PL_OK : st;
	return read_all(d, document, out);
}

void pl_shown_slogans_done(struct pl_shown_slogans *s)
{
	for (size_t i = 0; i < s->n; i++)
		pl_mentions_free(&s->at[i].mentions);
	free(s->at);
	*s = (struct pl_shown_slogans){ 0 };
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* Where it stands in the passage on the desk; to 0: its words are not there. */
static struct pl_range range_of(const struct pl_desk *d, const struct pl_mention *m)
{
	const struct pl_light *l = &d->light;
	uint32_t last = m->position + m->as->span - 1;
	if (!m->position || last < m->position || last > l->tokens.words)
		return (struct pl_range){ 0, 0 };
	return (struct pl_range){ l->at[m->position]->from, l->at[last]->to };
}

static json_t *one(const struct pl_desk *d, const struct pl_slogan *s, const struct pl_mention *m)
{
	const struct pl_mention_kind *k = m->as;
	struct pl_range r = range_of(d, m);
	json_t *row = json_object();
	bool good = pl_row_set(row, "slogan", pl_row_str(s->id)) &&
		    pl_row_set(row, "form", pl_row_str(k->form)) &&
		    pl_row_set(row, "offset", r.to ? pl_desk_offset(d, r.from) : NULL) &&
		    pl_row_set(row, "length", r.to ? json_integer(r.to - r.from) : NULL) &&
		    pl_row_set(row, "said_by", json_string(pl_sayer_name(k->by))) &&
		    pl_row_set(row, "speaker", pl_row_text(k->name)) &&
		    pl_row_set(row, "verb", pl_row_text(k->verb)) &&
		    pl_row_set(row, "frame", pl_row_text(k->frame)) &&
		    pl_row_set(row, "quoted", json_boolean(k->quoted)) &&
		    pl_row_set(row, "left_out", json_boolean(k->left_out));
	if (good)
		return row;
	json_decref(row);
	return NULL;
}

json_t *pl_shown_slogans_row(const struct pl_desk *d, const struct pl_shown_slogans *s,
	uint32_t passage, bool *out_of_memory)
{
	json_t *list = s->none ? NULL : json_array();
	*out_of_memory = !s->none && !list;
	for (size_t i = 0; list && i < s->n; i++) {
		const struct pl_mentions *m = &s->at[i].mentions;
		size_t lo = 0, hi = m->n; /* the first in the passage */
		while (lo < hi) {
			size_t mid = lo + (hi - lo) / 2;
			if (m->at[mid].place < passage)
				lo = mid + 1;
			else
				hi = mid;
		}
		for (; lo < m->n && m->at[lo].place == passage; lo++) {
			if (json_array_append_new(list, one(d, s->at[i].slogan, &m->at[lo])) == 0)
				continue;
			json_decref(list);
			*out_of_memory = true;
			return NULL;
		}
	}
	return list;
}

/* ---- on paper ------------------------------------------------------------------------------- */

enum { MOST = 10 }; /* paragraphs of one form */

/* "two establishments ¶3, ¶5", of those that count or of those left out; nothing where there is none. */
static void put_form(const struct pl_shown_slogan *s, struct pl_str form, bool left_out,
	uint32_t first, bool title, bool *begun, struct pl_buf *out)
{
	uint32_t last = 0;
	size_t n = 0;
	for (size_t i = 0; i < s->mentions.n; i++) {
		const struct pl_mention *m = &s->mentions.at[i];
		if (m->as->left_out != left_out || !pl_str_eq(m->as->form, form) ||
			m->place == last)
			continue;
		last = m->place;
		if (n++ == 0) {
			pl_buf_add(out, *begun ? PL_STR("; ") : PL_STR(": "));
			pl_buf_add(out, form);
			*begun = true;
		} else if (n <= MOST) {
			pl_buf_byte(out, ',');
		}
		if (n > MOST)
			continue;
		if (title && m->place == first)
			pl_buf_add(out, PL_STR(" in the title"));
		else
			pl_buf_print(out, " ¶%u", m->place - first + !title);
	}
	if (n > MOST)
		pl_buf_print(out, " and %zu more", n - MOST);
	if (n && left_out)
		pl_buf_add(out, PL_STR(" (left out by its gate)"));
}

void pl_shown_slogans_text(struct pl_paper *p, const struct pl_shown_slogans *s, bool title)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	for (size_t i = 0; i < s->n; i++) {
		const struct pl_slogan *of = s->at[i].slogan;
		bool begun = false;
		pl_buf_clear(&line);
		pl_buf_add(&line, of->id);
		for (size_t k = 0; k < 2 * of->n_forms; k++)
			put_form(&s->at[i], of->form[k % of->n_forms].text, k >= of->n_forms,
				s->first, title, &begun, &line);
		pl_paper_field(p, 0, i ? "" : "slogans", pl_buf_str(&line));
	}
	pl_buf_free(&line);
}
