/* kwic: a line for each occurrence, the key word in its context. */

#include <stdlib.h>

#include "searcher/desk.h"
#include "text/safe.h"
#include "text/utf8.h"

static const char *const columns[] = { "meeting", "document", "date", "passage", "offset", "left",
	"key", "right", "source", NULL };

#define SORT_BYTES 80

struct line {
	uint32_t hit, occurrence;
	pl_date date;
	char key[SORT_BYTES]; /* folded context, nearest word first; only when sorted by it */
};

struct lines {
	struct line *at;
	size_t n, cap;
};

static bool add(struct lines *l, struct line one)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 256;
		if (cap > PL_SEARCH_MEMORY / sizeof one)
			return false;
		struct line *grown = realloc(l->at, cap * sizeof *grown);
		if (!grown)
			return false;
		l->at = grown;
		l->cap = cap;
	}
	l->at[l->n++] = one;
	return true;
}

/* The forms of the words beside an occurrence, nearest first. */
static void sort_key(const struct pl_desk *d, const struct pl_occurrence *o, char *out)
{
	const struct pl_tokens *t = &d->light.tokens;
	bool left = d->ask->sort == PL_SORT_LEFT;
	size_t len = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct pl_token *k = &t->at[left ? t->n - 1 - i : i];
		struct pl_str form = pl_token_form(k);
		bool beside = left ? k->to <= o->range.from : k->from >= o->range.to;
		if (k->whole || !beside || form.len == 0)
			continue;
		if (form.len + 1 >= SORT_BYTES - len)
			break;
		memcpy(out + len, form.at, form.len);
		len += form.len;
		out[len++] = ' ';
	}
	out[len] = '\0';
}

static enum pl_status collect(struct pl_desk *d, struct lines *l)
{
	for (size_t i = 0; i < d->m.n_hits; i++) {
		const struct pl_matched_document *doc = &d->m.document[d->m.hit[i].document];
		bool copy;
		enum pl_status st =
			pl_matches_copy(d->a, &d->m, d->m.hit[i].document, &copy, d->err);
		if (st)
			return st;
		if (copy)
			continue;
		struct line one = { .hit = (uint32_t)i, .date = pl_date_first(doc->key.date) };
		bool sorted = d->ask->sort != PL_SORT_DATE;
		st = sorted ? pl_desk_passage(d, d->m.hit[i].passage) : PL_OK;
		for (uint32_t k = 0; !st && k < d->m.hit[i].mentions; k++) {
			one.occurrence = k;
			if (sorted && k < d->light.n_occurrences)
				sort_key(d, &d->light.occurrence[k], one.key);
			if (!add(l, one))
				st = pl_fail(d->err, PL_LIMIT,
					"too many lines for the memory of a search (%zu MiB); "
					"narrow it by --from, --to or --source",
					PL_SEARCH_MEMORY / PL_MIB);
		}
		if (st)
			return st;
	}
	return PL_OK;
}

static int by_order(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int d = strcmp(x->key, y->key);
	if (d)
		return d;
	if (x->date != y->date)
		return !x->date ? 1 : !y->date ? -1 : x->date < y->date ? -1 : 1;
	if (x->hit != y->hit)
		return x->hit < y->hit ? -1 : 1;
	return (x->occurrence > y->occurrence) - (x->occurrence < y->occurrence);
}

static size_t step_back(struct pl_str s, size_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)s.at[at] & 0xC0) == 0x80);
	return at;
}

/* More bytes than this to a column are marks without width, and no context. */
#define BYTES_PER_COLUMN 16

/* Whole words of context that fit in the width asked for. */
static struct pl_str left_of(struct pl_str text, size_t end, unsigned width)
{
	size_t from = end, best = end, used = 0;
	while (from > 0 && end - from < (size_t)width * BYTES_PER_COLUMN) {
		size_t before = step_back(text, from);
		used += pl_width(pl_str_cut(text, before, from));
		if (used > width)
			break;
		size_t next = before;
		int32_t c = pl_utf8_next(text, &next);
		size_t earlier = before > 0 ? step_back(text, before) : 0;
		int32_t ahead = before > 0 ? pl_utf8_next(text, &earlier) : ' ';
		if (!pl_is_space(c) && (before == 0 || pl_is_space(ahead) || pl_is_han(c)))
			best = before;
		from = before;
	}
	return pl_str_cut(text, best, end);
}

static struct pl_str right_of(struct pl_str text, size_t start, unsigned width)
{
	size_t to = start, best = start, used = 0;
	while (to < text.len && to - start < (size_t)width * BYTES_PER_COLUMN) {
		size_t next = to;
		int32_t c = pl_utf8_next(text, &next);
		used += pl_width(pl_str_cut(text, to, next));
		if (used > width)
			break;
		size_t ahead = next;
		int32_t follows = next < text.len ? pl_utf8_next(text, &ahead) : ' ';
		if (!pl_is_space(c) && (pl_is_space(follows) || pl_is_han(c)))
			best = next;
		to = next;
	}
	return pl_str_cut(text, start, best);
}

/* One piece of a line, padded to its width, white space folded. */
static void put_column(struct pl_desk *d, struct pl_str s, unsigned width, bool right)
{
	struct pl_buf shown = { .max = PL_SEARCH_MEMORY };
	pl_safe_add(&shown, s, PL_SAFE_LINE);
	size_t used = pl_width(pl_buf_str(&shown));
	int pad = used < width ? (int)(width - used) : 0;
	if (right)
		pl_paper_put(&d->paper, "%*s", pad, "");
	pl_paper_run(&d->paper, pl_buf_str(&shown), false);
	if (!right)
		pl_paper_put(&d->paper, "%*s", pad, "");
	pl_buf_free(&shown);
}

/* Left and right hold the gap that the text prints: none in Han text or beside a quote mark. */
static void text_row(struct pl_desk *d, struct pl_str left, struct pl_str key, struct pl_str right)
{
	struct pl_str date = pl_desk_fact(d, PL_KEY_DATE);
	put_column(d, date.at ? date : pl_str(pl_undated), 10, false);
	pl_paper_put(&d->paper, "  ");
	put_column(d, left, d->ask->width, true);
	pl_paper_run(&d->paper, key, true);
	put_column(d, right, d->ask->width, false);
	pl_paper_put(&d->paper, "  %.8s", pl_desk_fact(d, PL_KEY_MEETING).at);
	if (d->passage.number)
		pl_paper_put(&d->paper, " ¶%u\n", d->passage.number);
	else
		pl_paper_put(&d->paper, " title\n");
}

static json_t *row(const struct pl_desk *d, const struct pl_hit *h, const struct pl_occurrence *o,
	struct pl_str left, struct pl_str key, struct pl_str right)
{
	json_t *r = json_object();
	const struct pl_document_key *k = &d->m.document[h->document].key;
	bool good = pl_row_set(r, "meeting", pl_row_id(k->meeting)) &&
		    pl_row_set(r, "document", pl_row_id(k->id)) &&
		    pl_row_set(r, "date", pl_desk_date(d)) &&
		    pl_row_set(r, "passage", json_integer(d->passage.number)) &&
		    pl_row_set(r, "offset", pl_desk_offset(d, o->range.from)) &&
		    pl_row_set(r, "left", pl_row_str(left)) &&
		    pl_row_set(r, "key", pl_row_str(key)) &&
		    pl_row_set(r, "right", pl_row_str(right)) &&
		    pl_row_set(r, "source", pl_row_str(pl_desk_fact(d, PL_KEY_SOURCE)));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static enum pl_status one(struct pl_desk *d, const struct line *l)
{
	const struct pl_hit *h = &d->m.hit[l->hit];
	enum pl_status st = pl_desk_facts(d, d->m.document[h->document].place.number);
	if (!st)
		st = pl_desk_passage(d, h->passage);
	if (!st && l->occurrence >= d->light.n_occurrences)
		st = pl_fail(d->err, PL_CORRUPT,
			"the index is damaged: passage %u of a meeting does not hold what its "
			"postings say; run: plenum check",
			d->passage.number);
	if (st)
		return st;
	const struct pl_occurrence *o = &d->light.occurrence[l->occurrence];
	struct pl_str text = d->passage.text;
	struct pl_str left = left_of(text, o->range.from, d->ask->width);
	struct pl_str key = pl_str_cut(text, o->range.from, o->range.to);
	struct pl_str right = right_of(text, o->range.to, d->ask->width);
	d->answer->shown++;
	if (d->ask->as != PL_AS_TEXT)
		return pl_render_row(&d->render, row(d, h, o, left, key, right), d->err);
	text_row(d, left, key, right);
	return PL_OK;
}

static enum pl_status work(struct pl_desk *d)
{
	struct lines l = { 0 };
	enum pl_status st = collect(d, &l);
	if (!st && l.n)
		qsort(l.at, l.n, sizeof *l.at, by_order);
	d->answer->rows = l.n;
	d->answer->found = l.n > 0;
	for (uint64_t i = d->ask->offset; !st && i < l.n && pl_desk_in_window(d, i); i++)
		st = one(d, &l.at[i]);
	free(l.at);
	return st;
}

enum pl_status pl_ask_kwic(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = {
		.unit = "line", .columns = columns, .bare_phrase = true, .work = work
	};
	return pl_desk_run(q, &c, answer, err);
}
