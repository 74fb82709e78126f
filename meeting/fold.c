#include "meeting/fold.h"

#include <stdlib.h>

#include "meeting/fold_parts.h"

enum {
	CLOSE_LOOK = 16, /* groups of up to so many are held against each other one by one */
	LOOKED = 64,     /* members of a group that are asked why another is in it */
};

const char *pl_fold_kind_name(enum pl_fold_kind kind)
{
	static const char *const names[] = { "kept", "exact", "near-copy", "translation", "rewrite",
		"original-language", "decided" };
	return kind < PL_FOLD_KINDS ? names[kind] : "";
}

/* Groups of nodes. */
struct groups {
	uint32_t *head;        /* of the group of a node: its first; itself, of a head */
	uint32_t *next, *size; /* the members of a group as a ring; how many, of a head */
	int32_t *first, *last; /* days that all members allow, of a head; 0: any */
	bool *apart;           /* of a head: the user keeps some of them apart from others */
};

struct fold {
	struct pl_trace **node; /* one for the words of each, by rising meeting */
	size_t n;
	struct groups all;  /* by evidence, and by what the user says */
	struct groups seen; /* by evidence alone: what the user joins need not agree */
	const struct pl_verdict_of *verdict;
	size_t n_verdicts;
	struct pl_fold_edges edges;
	struct pl_folding *out;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static int by_fullness(const struct pl_trace *x, const struct pl_trace *y)
{
	if (x->n_people != y->n_people)
		return x->n_people > y->n_people ? -1 : 1;
	/* As many Chinese characters say more than as many words. */
	uint64_t lx = (uint64_t)x->words * (x->flags & PL_TRACE_HAN ? 6 : 10);
	uint64_t ly = (uint64_t)y->words * (y->flags & PL_TRACE_HAN ? 6 : 10);
	if (lx != ly)
		return lx > ly ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static int by_meeting(const void *a, const void *b)
{
	const struct pl_trace *x = a, *y = b;
	if (x->meeting != y->meeting)
		return x->meeting < y->meeting ? -1 : 1;
	/* Of the same words, what surrounds them differs. */
	if (!x->first != !y->first)
		return x->first ? -1 : 1;
	if (x->date != y->date)
		return !x->date || (y->date && y->date < x->date) ? 1 : -1;
	return by_fullness(x, y);
}

static bool make_groups(struct groups *g, size_t n)
{
	g->head = malloc((n + 1) * sizeof *g->head);
	g->next = malloc((n + 1) * sizeof *g->next);
	g->size = malloc((n + 1) * sizeof *g->size);
	g->first = malloc((n + 1) * sizeof *g->first);
	g->last = malloc((n + 1) * sizeof *g->last);
	g->apart = calloc(n + 1, sizeof *g->apart);
	return g->head && g->next && g->size && g->first && g->last && g->apart;
}

static void free_groups(struct groups *g)
{
	free(g->head);
	free(g->next);
	free(g->size);
	free(g->first);
	free(g->last);
	free(g->apart);
}

static void begin_group(struct groups *g, size_t i, const struct pl_trace *t)
{
	g->head[i] = g->next[i] = (uint32_t)i;
	g->size[i] = 1;
	g->first[i] = t->first;
	g->last[i] = t->last;
}

static enum pl_status make_nodes(
	struct fold *f, struct pl_trace *traces, size_t n, struct pl_err *err)
{
	if (n > UINT32_MAX - 1)
		return pl_fail(err, PL_LIMIT, "too many documents to fold");
	f->node = malloc((n + 1) * sizeof *f->node);
	if (!f->node || !make_groups(&f->all, n) || !make_groups(&f->seen, n))
		return no_memory(err);
	if (n)
		qsort(traces, n, sizeof *traces, by_meeting);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || traces[i].meeting != traces[i - 1].meeting) {
			begin_group(&f->all, f->n, &traces[i]);
			begin_group(&f->seen, f->n, &traces[i]);
			f->node[f->n++] = &traces[i];
		}
	return PL_OK;
}

/* ---- groups --------------------------------------------------------------------------------- */

static uint32_t find(struct groups *g, uint32_t i)
{
	while (g->head[i] != i)
		i = g->head[i] = g->head[g->head[i]];
	return i;
}

/* SIZE_MAX: no document has these words. */
static size_t node_of(const struct fold *f, uint64_t meeting)
{
	size_t lo = 0, hi = f->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (f->node[mid]->meeting < meeting)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < f->n && f->node[lo]->meeting == meeting ? lo : SIZE_MAX;
}

/* Two heads; the lower becomes that of both. */
static void join(struct groups *g, uint32_t a, uint32_t b)
{
	uint32_t from = a > b ? a : b, to = a > b ? b : a, next = g->next[to];
	if (a == b)
		return;
	g->head[from] = to;
	g->next[to] = g->next[from];
	g->next[from] = next;
	g->size[to] += g->size[from];
	g->apart[to] |= g->apart[from];
	if (!g->first[to] || (g->first[from] && g->first[from] > g->first[to]))
		g->first[to] = g->first[from];
	if (!g->last[to] || (g->last[from] && g->last[from] < g->last[to]))
		g->last[to] = g->last[from];
}

/* Would it bring together what the user keeps apart? */
static bool denied(struct fold *f, uint32_t a, uint32_t b)
{
	if (!f->all.apart[a] || !f->all.apart[b])
		return false;
	for (size_t i = 0; i < f->n_verdicts; i++) {
		if (f->verdict[i].same)
			continue;
		size_t x = node_of(f, f->verdict[i].a), y = node_of(f, f->verdict[i].b);
		if (x == SIZE_MAX || y == SIZE_MAX)
			continue;
		uint32_t hx = find(&f->all, (uint32_t)x), hy = find(&f->all, (uint32_t)y);
		if ((hx == a && hy == b) || (hx == b && hy == a))
			return true;
	}
	return false;
}

static bool contradict(const struct fold *f, uint32_t a, uint32_t b)
{
	const struct groups *g = &f->seen;
	if (g->size[a] == 1 && g->size[b] == 1)
		return false; /* they were weighed */
	if (g->size[a] > CLOSE_LOOK || g->size[b] > CLOSE_LOOK)
		return g->first[a] && g->first[b] &&
		       (g->first[a] > g->last[b] || g->first[b] > g->last[a]);
	uint32_t i = a, k = b;
	do {
		do {
			if (pl_fold_contradict(f->node[i], f->node[k]))
				return true;
			k = g->next[k];
		} while (k != b);
		i = g->next[i];
	} while (i != a);
	return false;
}

/* The surest first; among these by what they are, so that no order of coming matters. */
static int by_score(const void *a, const void *b)
{
	const struct pl_fold_edge *x = a, *y = b;
	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static void take_verdicts(struct fold *f)
{
	for (size_t i = 0; i < f->n_verdicts; i++) {
		size_t x = node_of(f, f->verdict[i].a), y = node_of(f, f->verdict[i].b);
		if (x == SIZE_MAX || y == SIZE_MAX)
			continue;
		uint32_t a = find(&f->all, (uint32_t)x), b = find(&f->all, (uint32_t)y);
		if (f->verdict[i].same)
			join(&f->all, a, b);
		else
			f->all.apart[a] = f->all.apart[b] = true;
	}
}

static void take_edges(struct fold *f)
{
	if (f->edges.n)
		qsort(f->edges.at, f->edges.n, sizeof *f->edges.at, by_score);
	for (size_t i = 0; i < f->edges.n; i++) {
		const struct pl_fold_edge *e = &f->edges.at[i];
		uint32_t a = find(&f->seen, e->a), b = find(&f->seen, e->b);
		uint32_t x = find(&f->all, e->a), y = find(&f->all, e->b);
		if (a == b || contradict(f, a, b) || (x != y && denied(f, x, y)))
			continue;
		join(&f->seen, a, b);
		join(&f->all, x, y);
	}
}

/* ---- rows ----------------------------------------------------------------------------------- */

static bool decided(const struct fold *f, uint64_t a, uint64_t b)
{
	for (size_t i = 0; i < f->n_verdicts; i++) {
		const struct pl_verdict_of *v = &f->verdict[i];
		if (v->same && ((v->a == a && v->b == b) || (v->a == b && v->b == a)))
			return true;
	}
	return false;
}

static enum pl_fold_kind kind_of(
	const struct pl_trace *t, const struct pl_trace *kept, const struct pl_evidence *e)
{
	if (e->tongues)
		return t->flags & PL_TRACE_HAN ? PL_FOLD_ORIGINAL : PL_FOLD_TRANSLATION;
	(void)kept;
	return e->near_copy || e->likeness >= 60 ? PL_FOLD_NEAR_COPY : PL_FOLD_REWRITE;
}

/* What brought it to the kept one: what they share, or its best pair in the group, which is looked for among a few. */
static void explain(struct fold *f, uint32_t i, uint32_t kept, struct pl_fold_row *row)
{
	struct pl_evidence e, other, best = { .score = -1 };
	const struct pl_trace *t = f->node[i];
	uint64_t by = 0;
	unsigned looked = 0;
	pl_fold_weigh(t, f->node[kept], &e);
	row->kind = kind_of(t, f->node[kept], &e);
	row->likeness = e.tongues ? -1 : e.likeness;
	row->reason = f->out->reasons.len;
	bool by_user = decided(f, t->meeting, f->node[kept]->meeting);
	for (uint32_t k = f->all.next[i]; !e.accepted && !by_user && k != i && looked < LOOKED;
		k = f->all.next[k], looked++) {
		pl_fold_weigh(t, f->node[k], &other);
		if (k == kept || !other.accepted || other.score <= best.score)
			continue;
		best = other;
		by = f->node[k]->meeting;
	}
	if (!e.accepted && !by) {
		row->kind = PL_FOLD_DECIDED;
		pl_buf_add(&f->out->reasons, PL_STR("decided by the user\0"));
	} else {
		pl_fold_reason(by ? &best : &e, by, &f->out->reasons);
	}
}

/* How much a telling says of the day: the day itself, the first of several, the day of its own date; 0: less. A day
 * just before the date, which is all that "recently" and a dateline tell, is told by the date. */
static int tells_day(const struct pl_trace *t, int32_t *day)
{
	bool just_before = t->first < t->last && t->last == t->date;
	*day = t->first && !just_before ? t->first : t->date;
	if (t->first && t->first == t->last)
		return 3;
	return t->first && !just_before && t->date ? 2 : t->date ? 1 : 0;
}

/* A day without a year, in the year of the nearest date behind it. */
static int32_t with_year(int32_t yearless, int32_t dated)
{
	enum { FEW_DAYS = 60 };
	int year = pl_date_year(pl_date_of_days(dated));
	for (int back = 0; back < 2 && yearless > 100 && dated; back++) {
		int32_t day = pl_days_of(pl_date_make(year - back, yearless / 100, yearless % 100));
		if (day && day <= dated && dated - day <= FEW_DAYS)
			return day;
	}
	return 0;
}

/* What is known of the day of a group: by its best telling, of several such by the kept one, else the first by id. */
struct best_day {
	int rank;
	int32_t day, yearless, dated;
};

static void take_day(struct best_day *b, const struct pl_trace *t, bool kept)
{
	int32_t day;
	int rank = tells_day(t, &day);
	if (t->yearless && (!b->yearless || kept))
		b->yearless = t->yearless;
	if (t->date && (!b->dated || t->date < b->dated))
		b->dated = t->date;
	if (rank > b->rank || (rank == b->rank && rank && kept)) {
		b->rank = rank;
		b->day = day;
	}
}

static pl_date day_of(const struct best_day *b)
{
	int32_t day = b->rank < 2 ? with_year(b->yearless, b->dated) : 0;
	return pl_date_of_days(day ? day : b->day);
}

static enum pl_status make_rows(struct fold *f, struct pl_err *err)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++)
		n += find(&f->all, (uint32_t)i) != i || f->all.size[i] > 1;
	f->out->row = malloc((n + 1) * sizeof *f->out->row);
	uint32_t *kept = malloc((f->n + 1) * sizeof *kept);     /* of a head */
	struct best_day *best = calloc(f->n + 1, sizeof *best); /* likewise */
	if (!f->out->row || !kept || !best) {
		free(kept);
		free(best);
		return no_memory(err);
	}
	for (size_t i = 0; i < f->n; i++) {
		uint32_t head = find(&f->all, (uint32_t)i);
		if (head == i || by_fullness(f->node[i], f->node[kept[head]]) < 0)
			kept[head] = (uint32_t)i; /* heads come before their members */
	}
	for (size_t i = 0; i < f->n; i++) {
		uint32_t head = find(&f->all, (uint32_t)i);
		take_day(&best[head], f->node[i], kept[head] == i);
	}
	for (size_t i = 0; i < f->n; i++) {
		uint32_t head = find(&f->all, (uint32_t)i);
		if (f->all.size[head] < 2)
			continue;
		struct pl_fold_row *row = &f->out->row[f->out->n++];
		*row = (struct pl_fold_row){ f->node[i]->meeting, f->node[kept[head]]->meeting,
			PL_FOLD_KEPT, -1, day_of(&best[head]), f->out->reasons.len };
		if (kept[head] == i)
			pl_buf_add(&f->out->reasons, PL_STR("the fullest\0"));
		else
			explain(f, (uint32_t)i, kept[head], row);
	}
	free(kept);
	free(best);
	return f->out->reasons.status ? no_memory(err) : PL_OK;
}

enum pl_status pl_fold_all(struct pl_trace *traces, size_t n, const struct pl_verdict_of *verdicts,
	size_t n_verdicts, struct pl_folding *out, struct pl_err *err)
{
	struct fold f = { .verdict = verdicts, .n_verdicts = n_verdicts, .out = out };
	*out = (struct pl_folding){ .reasons.max = SIZE_MAX };
	enum pl_status st = make_nodes(&f, traces, n, err);
	if (!st)
		st = pl_fold_common(f.node, f.n, err);
	if (!st)
		st = pl_fold_pairs(f.node, f.n, &f.edges, out, err);
	if (!st) {
		take_verdicts(&f);
		take_edges(&f);
		st = make_rows(&f, err);
	}
	free(f.node);
	free_groups(&f.all);
	free_groups(&f.seen);
	free(f.edges.at);
	return st;
}

void pl_folding_free(struct pl_folding *f)
{
	free(f->row);
	pl_buf_free(&f->reasons);
	*f = (struct pl_folding){ 0 };
}
