/* copies: meetings that several documents tell of, each with its documents: why they are taken for one. */

#include <stdlib.h>

#include "meeting/fold.h"
#include "searcher/desk.h"

static const char *const columns[] = { "meeting", "document", "source", "kind", "similarity",
	"reason", "kept", NULL };

struct telling {
	struct pl_document_key key;
	uint32_t document;
};

/* Why meetings are folded, in the order of pl_archive.folds. */
struct why {
	unsigned char kind;
	signed char likeness;
	size_t reason; /* in `text`; ends in a NUL */
};

/* One source of a document; a row. */
struct copy {
	struct telling *of;
	char *source;
	bool further; /* another source had it to the byte */
};

struct work {
	struct pl_desk *d;
	struct telling *at;
	size_t n, cap;
	struct why *why;
	size_t n_why;
	struct pl_buf text;
	struct copy *copy; /* of the meeting at hand */
	size_t n_copies, copies_cap;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- what there is --------------------------------------------------------------------------- */

static enum pl_status add(struct work *w, uint32_t document, struct pl_err *err)
{
	if (w->n == w->cap) {
		size_t cap = w->cap ? w->cap * 2 : 1024;
		struct telling *grown = realloc(w->at, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		w->at = grown;
		w->cap = cap;
	}
	struct telling *t = &w->at[w->n++];
	t->document = document;
	return pl_archive_key(w->d->a, document, &t->key, err);
}

/* Behind the last document its number is 0. */
static enum pl_status gather(struct work *w)
{
	struct pl_document_place place;
	enum pl_status st = pl_archive_document_of(w->d->a, 1, &place, w->d->err);
	while (!st && place.number) {
		uint32_t number = place.number;
		st = add(w, number, w->d->err);
		if (st || number == UINT32_MAX)
			break;
		st = pl_archive_document_of(w->d->a, number + 1, &place, w->d->err);
	}
	return st;
}

static enum pl_status take_why(void *ctx, const struct pl_folded *f, struct pl_err *err)
{
	struct work *w = ctx;
	if (w->n_why == w->d->a->folds.n)
		return pl_fail(err, PL_STALE, "the folds changed");
	w->why[w->n_why++] =
		(struct why){ (unsigned char)f->kind, (signed char)f->likeness, w->text.len };
	pl_buf_add(&w->text, f->reason);
	pl_buf_byte(&w->text, '\0');
	return w->text.status ? no_memory(err) : PL_OK;
}

static enum pl_status gather_why(struct work *w)
{
	size_t n = w->d->a->folds.n;
	w->text.max = SIZE_MAX;
	w->why = calloc(n + 1, sizeof *w->why);
	if (!w->why)
		return no_memory(w->d->err);
	return n ? pl_folds_each(w->d->a->db, take_why, w, w->d->err) : PL_OK;
}

/* By meeting; of each, the words that are kept first. */
static int by_meeting(const void *a, const void *b)
{
	const struct pl_document_key *x = &((const struct telling *)a)->key,
				     *y = &((const struct telling *)b)->key;
	if (x->meeting != y->meeting)
		return x->meeting < y->meeting ? -1 : 1;
	bool kx = x->words_id == x->meeting, ky = y->words_id == y->meeting;
	if (kx != ky)
		return kx ? -1 : 1;
	if (x->words_id != y->words_id)
		return x->words_id < y->words_id ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* ---- the meeting asked for ------------------------------------------------------------------- */

static bool begins(uint64_t id, const char *prefix)
{
	char text[PL_ID_SIZE + 1];
	pl_id_print(id, text);
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* *out is 0 when none has the id. */
static enum pl_status find(const struct work *w, uint64_t *out)
{
	char prefix[PL_ID_SIZE + 2] = "";
	size_t n = 0;
	for (const char *c = w->d->ask->id; *c && n <= PL_ID_SIZE; c++)
		if (*c != '[' && *c != ']')
			prefix[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c | 0x20 : *c);
	*out = 0;
	if (n < 4)
		return pl_fail(
			w->d->err, PL_QUERY, "%s: give at least 4 characters of an id", prefix);
	for (size_t i = 0; i < w->n; i++) {
		const struct pl_document_key *k = &w->at[i].key;
		if (!begins(k->meeting, prefix) && !begins(k->words_id, prefix) &&
			!begins(k->id, prefix))
			continue;
		if (*out && *out != k->meeting)
			return pl_fail(w->d->err, PL_QUERY,
				"%s: several meetings have an id that begins so: give more of it",
				prefix);
		*out = k->meeting;
	}
	return PL_OK;
}

/* ---- one meeting ----------------------------------------------------------------------------- */

static enum pl_status add_copy(struct work *w, struct telling *of, const char *source, bool further)
{
	if (w->n_copies == w->copies_cap) {
		size_t cap = w->copies_cap ? w->copies_cap * 2 : 64;
		struct copy *grown = realloc(w->copy, cap * sizeof *grown);
		if (!grown)
			return no_memory(w->d->err);
		w->copy = grown;
		w->copies_cap = cap;
	}
	struct copy c = { of, strdup(source ? source : ""), further };
	if (!c.source)
		return no_memory(w->d->err);
	w->copy[w->n_copies++] = c;
	return PL_OK;
}

static enum pl_status add_sources(struct work *w, struct telling *t)
{
	json_t *all = NULL, *facts = NULL;
	enum pl_status st = pl_archive_sources(w->d->a, t->document, &all, w->d->err);
	for (size_t i = 0; !st && i < json_array_size(all); i++)
		st = add_copy(w, t, json_string_value(json_array_get(all, i)), i > 0);
	if (!st && !all) {
		st = pl_archive_facts(w->d->a, t->document, &facts, w->d->err);
		if (!st)
			st = add_copy(w, t,
				json_string_value(json_object_get(facts, PL_KEY_SOURCE)), false);
	}
	json_decref(facts);
	json_decref(all);
	return st;
}

static bool is_kept(const struct copy *c)
{
	return c->of->key.words_id == c->of->key.meeting;
}

static int by_source(const void *a, const void *b)
{
	const struct copy *x = a, *y = b;
	return is_kept(x) != is_kept(y) ? is_kept(y) - is_kept(x) : strcmp(x->source, y->source);
}

static void clear_copies(struct work *w)
{
	for (size_t i = 0; i < w->n_copies; i++)
		free(w->copy[i].source);
	w->n_copies = 0;
}

/* What a row says of it. The first of the kept words is the kept document. */
struct said {
	const char *kind, *reason;
	int likeness;
	bool kept;
};

static struct said say(const struct work *w, const struct copy *c, bool first)
{
	const struct pl_folds *f = &w->d->a->folds;
	if (first)
		return (struct said){ pl_fold_kind_name(PL_FOLD_KEPT), "", -1, true };
	if (c->further)
		return (struct said){ pl_fold_kind_name(PL_FOLD_EXACT), "the same to the byte", 100,
			false };
	if (is_kept(c))
		return (struct said){ pl_fold_kind_name(PL_FOLD_EXACT), "the same words", 100,
			false };
	size_t lo = 0, hi = f->n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (f->at[mid].meeting <= c->of->key.words_id)
			lo = mid;
		else
			hi = mid;
	}
	const struct why *y = &w->why[lo];
	return (struct said){ pl_fold_kind_name((enum pl_fold_kind)y->kind), w->text.at + y->reason,
		y->likeness, false };
}

static json_t *row(const struct copy *c, const struct said *s)
{
	json_t *r = json_object();
	bool good = pl_row_set(r, "meeting", pl_row_id(c->of->key.meeting)) &&
		    pl_row_set(r, "document", pl_row_id(c->of->key.id)) &&
		    pl_row_set(r, "source", pl_row_str(pl_str(c->source))) &&
		    pl_row_set(r, "kind", json_string(s->kind)) &&
		    pl_row_set(r, "similarity",
			    s->likeness < 0 ? json_null() : json_real(s->likeness / 100.0)) &&
		    pl_row_set(r, "reason", *s->reason ? json_string(s->reason) : json_null()) &&
		    pl_row_set(r, "kept", json_boolean(s->kept));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void text_row(struct pl_desk *d, const struct copy *c, const struct said *s)
{
	char id[PL_ID_SIZE + 1];
	pl_id_print(c->of->key.id, id);
	pl_paper_put(&d->paper, "            %-17s  %s  ", s->kind, id);
	pl_paper_run(&d->paper, pl_str(c->source), false);
	pl_paper_put(&d->paper, "\n");
	if (*s->reason) {
		pl_paper_put(&d->paper, "            %17s  ", "");
		pl_paper_wrapped(&d->paper, pl_str(s->reason), 31, 31);
	}
}

static enum pl_status head(struct work *w)
{
	struct pl_desk *d = w->d;
	char id[PL_ID_SIZE + 1], date[PL_DATE_ROOM];
	const struct copy *kept = &w->copy[0];
	enum pl_status st = pl_desk_facts(d, kept->of->document);
	if (st)
		return st;
	struct pl_str title = pl_desk_fact(d, PL_KEY_TITLE);
	pl_id_print(kept->of->key.meeting, id);
	pl_date_print(kept->of->key.date, date);
	pl_paper_put(&d->paper, d->answer->shown ? "\n" : "");
	pl_desk_put_date(d, pl_str(date));
	pl_paper_wrapped(&d->paper, title.at ? title : PL_STR("(no title)"), 12, 12);
	pl_paper_put(&d->paper, "            meeting %s, %zu tellings\n", id, w->n_copies);
	return PL_OK;
}

static enum pl_status print(struct work *w)
{
	struct pl_desk *d = w->d;
	qsort(w->copy, w->n_copies, sizeof *w->copy, by_source);
	enum pl_status st = d->ask->as == PL_AS_TEXT ? head(w) : PL_OK;
	for (size_t i = 0; !st && i < w->n_copies; i++) {
		struct said s = say(w, &w->copy[i], i == 0);
		if (d->ask->as == PL_AS_TEXT)
			text_row(d, &w->copy[i], &s);
		else
			st = pl_render_row(&d->render, row(&w->copy[i], &s), d->err);
	}
	d->answer->shown++;
	return st;
}

/* Does one of the sources fit what is asked for? */
static bool fits(const struct work *w)
{
	const char *pattern = w->d->ask->filter.source;
	bool any = !pattern;
	for (size_t i = 0; !any && i < w->n_copies; i++)
		any = pl_source_fits(pattern, w->copy[i].source);
	return any;
}

/* The tellings from `from` on are of one meeting. */
static enum pl_status one(struct work *w, size_t from, size_t to, bool asked)
{
	struct pl_answer *a = w->d->answer;
	enum pl_status st = PL_OK;
	if (to - from < 2 && !w->d->a->origins && !asked)
		return PL_OK;
	for (size_t i = from; !st && i < to; i++)
		st = add_sources(w, &w->at[i]);
	if (!st && (w->n_copies > 1 || asked) && fits(w)) {
		a->totals.documents += w->n_copies;
		if (pl_desk_in_window(w->d, a->rows++))
			st = print(w);
	}
	clear_copies(w);
	return st;
}

static void foot(struct pl_desk *d)
{
	const struct pl_answer *a = d->answer;
	pl_paper_put(&d->paper, "%s%llu meeting%s told of %llu times.", a->shown ? "\n" : "",
		(unsigned long long)a->rows, a->rows == 1 ? "" : "s",
		(unsigned long long)a->totals.documents);
	if (a->shown < a->rows)
		pl_paper_put(&d->paper, " Shown: %llu (-n N, --offset N for others).",
			(unsigned long long)a->shown);
	if (d->a->folds.crowded)
		pl_paper_put(&d->paper, " Of a day or a wording that over 32 share, each was held "
					"against its neighbours only.");
	if (d->a->folds.due)
		pl_paper_put(&d->paper, " A run of plenum index was cut short: run it again.");
	pl_paper_put(&d->paper, "\n");
}

/* Meetings by the day of what is kept of them; those without a day last. */
struct group {
	size_t from, to;
	pl_date day;
};

static int by_day(const void *a, const void *b)
{
	const struct group *x = a, *y = b;
	if (!x->day != !y->day)
		return x->day ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

/* asked: of one meeting, or 0. */
static enum pl_status meetings(struct work *w, uint64_t asked)
{
	struct group *group = malloc((w->n + 1) * sizeof *group);
	size_t n = 0;
	enum pl_status st = group ? PL_OK : no_memory(w->d->err);
	if (!st && w->n)
		qsort(w->at, w->n, sizeof *w->at, by_meeting);
	for (size_t from = 0, to; !st && from < w->n; from = to) {
		uint64_t meeting = w->at[from].key.meeting;
		for (to = from + 1; to < w->n && w->at[to].key.meeting == meeting;)
			to++;
		if (!asked || asked == meeting)
			group[n++] =
				(struct group){ from, to, pl_date_first(w->at[from].key.date) };
	}
	if (!st && n)
		qsort(group, n, sizeof *group, by_day);
	for (size_t i = 0; !st && i < n; i++)
		st = one(w, group[i].from, group[i].to, asked != 0);
	free(group);
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct work w = { .d = d };
	uint64_t asked = 0;
	*d->answer = (struct pl_answer){ 0 };
	enum pl_status st = gather(&w);
	if (!st)
		st = gather_why(&w);
	if (!st && d->ask->id)
		st = find(&w, &asked);
	if (!st && (asked || !d->ask->id))
		st = meetings(&w, asked);
	d->answer->found = d->answer->rows > 0;
	if (!st && d->answer->found && d->ask->as == PL_AS_TEXT)
		foot(d);
	clear_copies(&w);
	free(w.copy);
	free(w.at);
	free(w.why);
	pl_buf_free(&w.text);
	return st;
}

enum pl_status pl_ask_copies(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = {
		.unit = NULL, .columns = columns, .optional_query = true, .work = work
	};
	return pl_desk_run(q, &c, answer, err);
}
