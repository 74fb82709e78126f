#include "searcher/sides.h"

#include <stdlib.h>

#include "searcher/scope.h"
#include "text/limits.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- what is asked for ----------------------------------------------------------------------- */

/* Could it be an id, or the beginning of one? Brackets and capitals are as it may be copied. */
static bool like_id(const char *s)
{
	size_t n = 0;
	for (; *s; s++) {
		bool sign = (*s >= '0' && *s <= '9') || ((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z');
		if (!sign && *s != '[' && *s != ']')
			return false;
		n += sign;
	}
	return n >= 4 && n <= PL_ID_SIZE;
}

/* year:2022 is date:2022, and as long, so that columns stay. */
static void years_to_dates(struct pl_buf *s)
{
	bool quoted = false;
	for (size_t i = 0; i < s->len; i++) {
		bool start = i == 0 || strchr(" \t(-", s->at[i - 1]);
		quoted ^= s->at[i] == '"';
		if (!quoted && start && s->len - i > 5 && memcmp(s->at + i, "year:", 5) == 0)
			memcpy(s->at + i, "date", 4);
	}
}

static bool has_words(const struct pl_node *n)
{
	if (n->kind == PL_FIELD)
		return n->field == PL_FIELD_TITLE;
	if (n->kind != PL_AND && n->kind != PL_OR && n->kind != PL_NOT)
		return true;
	bool any = false;
	for (size_t i = 0; i < n->n_children; i++)
		any |= has_words(n->child[i]);
	return any;
}

static enum pl_status find_told(struct pl_archive *a, struct pl_node *n, struct pl_err *err)
{
	if (n->kind == PL_FIELD)
		return n->field == PL_FIELD_TOLD ? pl_told_find(a, n->told, n->value, &n->set, err)
						 : PL_OK;
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < n->n_children; i++)
		st = find_told(a, n->child[i], err);
	return st;
}

/* The meetings in which the words of the query are. */
static enum pl_status find_words(struct pl_archive *a, struct pl_side *s, struct pl_err *err)
{
	struct pl_matches m = { 0 };
	enum pl_status st = pl_match(a, s->query, &s->filter, PL_SCOPE_MEETING, false, &m, err);
	s->left_undated = m.totals.left_undated;
	s->left_uncertain = m.totals.left_uncertain;
	for (size_t i = 0; !st && i < m.n_documents; i++)
		st = pl_told_set_add(&s->found, m.document[i].key.meeting, err);
	pl_matches_done(&m);
	return st;
}

/* A date that is asked for beside other things, or alone, is a range, which tells what it leaves out. */
static void take_dates(struct pl_side *s)
{
	struct pl_node *root = s->query->root;
	bool dates = root->kind == PL_AND || root->kind == PL_FIELD;
	for (size_t i = 0; root->kind == PL_AND && i < root->n_children; i++)
		dates &= root->child[i]->kind == PL_FIELD && root->child[i]->field == PL_FIELD_DATE;
	if (root->kind == PL_FIELD)
		dates = root->field == PL_FIELD_DATE;
	if (s->filter.undated == PL_UNDATED_ONLY || s->filter.undated == PL_UNDATED_INCLUDE)
		return;
	if (!dates) {
		pl_query_take_dates(s->query, &s->filter.from, &s->filter.to);
		return;
	}
	for (size_t i = 0; i < (root->kind == PL_AND ? root->n_children : 1); i++) {
		const struct pl_node *d = root->kind == PL_AND ? root->child[i] : root;
		s->filter.from = d->from > s->filter.from ? d->from : s->filter.from;
		s->filter.to =
			d->to && (!s->filter.to || d->to < s->filter.to) ? d->to : s->filter.to;
	}
	pl_query_free(s->query);
	s->query = NULL;
}

static enum pl_status read_query(
	struct pl_archive *a, struct pl_side *s, struct pl_buf *note, struct pl_err *err)
{
	struct pl_buf text = { .max = PL_MAX_QUERY + 1 };
	pl_buf_add(&text, pl_str(s->asked));
	years_to_dates(&text);
	enum pl_status st =
		text.status ? pl_fail(err, PL_QUERY, "the side %.40s… is too long", s->asked)
			    : pl_query_parse(a->an, pl_buf_str(&text), &s->query, err);
	pl_buf_free(&text);
	if (!st)
		st = pl_read_bare(a, s->query, PL_BARE_NAMES, &s->reading, note, err);
	if (st)
		return st;
	take_dates(s);
	s->has_words = s->query && has_words(s->query->root);
	if (s->has_words)
		st = find_words(a, s, err);
	else if (s->query)
		st = find_told(a, s->query->root, err);
	pl_told_set_settle(&s->found);
	return st;
}

static enum pl_status read_side(struct pl_archive *a, struct pl_side *s, bool second,
	struct pl_buf *note, struct pl_err *err)
{
	struct pl_found_meeting f = { 0 };
	struct pl_buf numbers = { .max = SIZE_MAX };
	bool rest = strcmp(s->asked, "rest") == 0 || strcmp(s->asked, "-") == 0;
	if (rest && !second)
		return pl_fail(err, PL_QUERY,
			"%s stands for what the other side leaves: it can only come second",
			s->asked);
	if (rest)
		s->kind = PL_SIDE_REST;
	if (rest || !like_id(s->asked))
		return rest ? PL_OK : read_query(a, s, note, err);
	enum pl_status st = pl_find_meeting(a, s->asked, &f, err);
	if (st)
		return st;
	if (!f.id[0]) {
		s->not_id = true;
		st = read_query(a, s, note, err);
		s->unknown = !st && !s->found.n;
		return st;
	}
	s->kind = PL_SIDE_MEETING;
	s->id = pl_id_bits(f.id);
	/* One that is named by its own id is meant alone. */
	if (strncmp(f.id, f.prefix, strlen(f.prefix)) != 0)
		st = pl_meeting_documents(a, s->id, &numbers, err);
	for (size_t at = 0; !st && at < numbers.len; at += sizeof(uint32_t)) {
		struct pl_document_key key;
		uint32_t number;
		char id[PL_ID_SIZE + 1];
		memcpy(&number, numbers.at + at, sizeof number);
		st = pl_archive_key(a, number, &key, err);
		pl_id_print(key.id, id);
		if (!st && strncmp(id, f.prefix, strlen(f.prefix)) == 0) {
			s->kind = PL_SIDE_DOCUMENT;
			s->id = key.id;
		}
	}
	pl_buf_free(&numbers);
	return st;
}

/* ---- which documents ------------------------------------------------------------------------- */

struct gathering {
	struct pl_archive *a;
	struct pl_sides *sides;
	struct pl_document_place place;
	struct pl_document_key key;
	struct pl_told_set not_rest; /* meetings that are, or may be, on the first side */
	struct pl_err *err;
};

static enum pl_status holds(const struct gathering *g, const struct pl_node *n, bool *out)
{
	if (n->kind == PL_FIELD)
		return pl_field_holds(g->a, NULL, n, &g->place, &g->key, out, g->err);
	enum pl_status st = PL_OK;
	bool all = n->kind == PL_AND;
	*out = all;
	for (size_t i = 0; !st && i < n->n_children && *out == all; i++)
		st = holds(g, n->child[i], out);
	if (n->kind == PL_NOT)
		*out = !*out;
	return st;
}

static enum pl_status judge(const struct gathering *g, struct pl_side *s, enum pl_verdict *out)
{
	bool fits = true;
	enum pl_status st =
		pl_filter_check(&s->filter, g->a, g->place.number, g->key.date, out, g->err);
	if (st || *out == PL_OUT)
		return st;
	if (s->kind == PL_SIDE_MEETING)
		fits = g->key.meeting == s->id;
	else if (s->kind == PL_SIDE_DOCUMENT)
		fits = g->key.id == s->id;
	else if (s->kind == PL_SIDE_REST)
		fits = !pl_told_has(&g->not_rest, g->key.meeting);
	else if (s->has_words)
		fits = pl_told_has(&s->found, g->key.meeting);
	else if (s->query)
		st = holds(g, s->query->root, &fits);
	if (!fits)
		*out = PL_OUT;
	return st;
}

static bool add_document(struct gathering *g, struct pl_side *s)
{
	if (s->n == s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 1024;
		struct pl_side_document *grown = realloc(s->document, cap * sizeof *grown);
		if (!grown)
			return false;
		s->document = grown;
		s->cap = cap;
	}
	const struct pl_document_key *k = &g->key;
	s->document[s->n++] = (struct pl_side_document){ .meeting = k->meeting,
		.id = k->id,
		.text = k->text,
		.place = g->place,
		.date = k->date,
		.words = k->words,
		.main = k->words_id == k->meeting,
		.kept = k->words_id == k->text };
	s->documents++;
	s->undated += pl_date_year(k->date) == 0;
	return true;
}

static enum pl_status gather(struct gathering *g, struct pl_side *s, bool note_rest)
{
	for (uint32_t from = 1;; from = g->place.number + 1) {
		enum pl_verdict v = PL_OUT;
		enum pl_status st = pl_archive_document(g->a, from, &g->place, &g->key, g->err);
		if (st || g->place.number == 0)
			break;
		st = judge(g, s, &v);
		if (!st && note_rest && v != PL_OUT)
			st = pl_told_set_add(&g->not_rest, g->key.meeting, g->err);
		if (st)
			return st;
		s->left_undated += !s->has_words && v == PL_LEFT_UNDATED;
		s->left_uncertain += !s->has_words && v == PL_LEFT_UNCERTAIN;
		if (v == PL_PASS && !add_document(g, s))
			return no_memory(g->err);
		if (g->place.number == UINT32_MAX)
			break;
	}
	return PL_OK;
}

/* ---- disjoint, each text once ---------------------------------------------------------------- */

static enum pl_status meetings_of(
	const struct pl_side *s, struct pl_told_set *out, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < s->n; i++)
		st = pl_told_set_add(out, s->document[i].meeting, err);
	pl_told_set_settle(out);
	return st;
}

static void leave_out(struct pl_side *s, const struct pl_told_set *shared)
{
	size_t kept = 0;
	s->undated = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (pl_told_has(shared, s->document[i].meeting))
			continue;
		s->undated += pl_date_year(s->document[i].date) == 0;
		s->document[kept++] = s->document[i];
	}
	s->n = kept;
	s->documents = kept;
}

static bool is_id(const struct pl_side *s)
{
	return s->kind == PL_SIDE_MEETING || s->kind == PL_SIDE_DOCUMENT;
}

static enum pl_status part(struct pl_sides *s, bool keep, struct pl_err *err)
{
	struct pl_told_set of[2] = { 0 }, shared = { 0 };
	bool ids[2] = { is_id(&s->side[0]), is_id(&s->side[1]) };
	enum pl_status st = meetings_of(&s->side[0], &of[0], err);
	if (!st)
		st = meetings_of(&s->side[1], &of[1], err);
	for (size_t i = 0; !st && i < of[0].n; i++)
		if (pl_told_has(&of[1], of[0].meeting[i]))
			st = pl_told_set_add(&shared, of[0].meeting[i], err);
	/* Two texts of one meeting are compared as they are. */
	bool same = ids[0] && ids[1] && s->side[0].id == s->side[1].id &&
		    s->side[0].kind == s->side[1].kind && !s->side[0].unknown;
	if (!st && same)
		st = pl_fail(err, PL_QUERY, "%s and %s are the same %s", s->side[0].asked,
			s->side[1].asked,
			s->side[0].kind == PL_SIDE_MEETING ? "meeting" : "document");
	s->overlap = shared.n;
	for (size_t i = 0; !st && i < 2 && !keep && !(ids[0] && ids[1]); i++) {
		s->overlap_of[i] = shared.n && !ids[i];
		if (s->overlap_of[i])
			leave_out(&s->side[i], &shared);
	}
	for (size_t i = 0; i < 2; i++)
		pl_told_set_free(&of[i]);
	pl_told_set_free(&shared);
	return st;
}

/* Of those with one text the kept one first, then by what they hold: not by where they lie. */
static int by_text(const void *a, const void *b)
{
	const struct pl_side_document *x = a, *y = b;
	if (x->text != y->text)
		return x->text < y->text ? -1 : 1;
	if (x->kept != y->kept)
		return x->kept ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static int by_meeting(const void *a, const void *b)
{
	const struct pl_side_document *x = a, *y = b;
	if (x->meeting != y->meeting)
		return x->meeting < y->meeting ? -1 : 1;
	return (x->place.number > y->place.number) - (x->place.number < y->place.number);
}

static int by_first(const void *a, const void *b)
{
	const struct pl_side_document *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->place.number > y->place.number) - (x->place.number < y->place.number);
}

/* Meetings in the order of their first documents, so that texts are read as they lie. */
static void order(struct pl_side *s)
{
	struct pl_side_document *d = s->document;
	size_t kept = 0;
	if (!s->n)
		return;
	qsort(d, s->n, sizeof *d, by_text);
	for (size_t i = 0; i < s->n; i++)
		if (i == 0 || d[i].text != d[i - 1].text)
			d[kept++] = d[i];
	s->folded = s->n - kept;
	s->n = kept;
	qsort(d, s->n, sizeof *d, by_meeting);
	for (size_t i = 0; i < s->n; i++)
		d[i].at = i && d[i].meeting == d[i - 1].meeting ? d[i - 1].at : d[i].place.number;
	qsort(d, s->n, sizeof *d, by_first);
	uint32_t last = 0;
	for (size_t i = 0; i < s->n; i++) {
		s->meetings += d[i].at != last;
		last = d[i].at;
		d[i].at = s->meetings - 1;
		s->words += d[i].words;
	}
}

enum pl_status pl_sides_read(struct pl_archive *a, const struct pl_filter *f,
	const char *const asked[2], bool keep, struct pl_sides *out, struct pl_buf *note,
	struct pl_err *err)
{
	struct gathering g = { .a = a, .sides = out, .err = err };
	enum pl_status st = PL_OK;
	*out = (struct pl_sides){ 0 };
	for (size_t i = 0; !st && i < 2; i++) {
		out->side[i].asked = asked[i];
		out->side[i].filter = *f;
		st = read_side(a, &out->side[i], i == 1, note, err);
	}
	for (size_t i = 0; !st && i < 2; i++) {
		if (!out->side[i].unknown)
			st = gather(&g, &out->side[i], i == 0 && out->side[1].kind == PL_SIDE_REST);
		pl_told_set_settle(&g.not_rest);
	}
	if (!st)
		st = part(out, keep, err);
	for (size_t i = 0; !st && i < 2; i++)
		order(&out->side[i]);
	pl_told_set_free(&g.not_rest);
	return st;
}

void pl_sides_done(struct pl_sides *s)
{
	for (size_t i = 0; i < 2; i++) {
		pl_query_free(s->side[i].query);
		pl_told_set_free(&s->side[i].found);
		free(s->side[i].document);
	}
	*s = (struct pl_sides){ 0 };
}
