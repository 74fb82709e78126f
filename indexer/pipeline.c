#include "indexer/pipeline.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "indexer/facts.h"

enum { PER_JOB = 4 }; /* groups for each thread */
enum { WEIGHT = 8 };  /* memory of an item made ready, by its own size, as a rule */
enum { WORST = 64 };  /* the same when every word of it is another one */
enum { GROUP_ENTRIES = 4096 };
#define GROUP_BYTES ((size_t)1 << 20)
#define KEEP        (8 * GROUP_BYTES) /* a group's buffer over this is let go after use */

enum state { FILLING, WAITING, TAKEN, READY };

struct group {
	struct pl_entry *entry;
	size_t n, cap, at;  /* at: entries handed out */
	struct pl_buf copy; /* of each item its path, its bytes, its hints */
	size_t bytes;       /* of items */
	size_t weight;      /* memory that is counted for them */
	struct pl_arena arena;
	struct pl_segment segment;
	const struct pl_text_dictionary *dictionary;
	enum state state;
};

struct pl_pipeline {
	struct pl_pipeline_options options;
	struct group *group;
	size_t n_groups, first,
		n;   /* a ring: n closed groups from `first`, then the one being filled */
	size_t next; /* closed groups from `first` that somebody has begun */
	size_t weight, max_weight, group_bytes;
	bool trained;           /* what there is to learn from the first texts was learnt */
	struct pl_builder *own; /* of the thread that takes */
	pthread_t *threads;
	size_t n_threads;
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t work, ready;
};

static void point(struct pl_str *s, struct pl_str copy, size_t *at)
{
	if (s->at)
		*s = pl_str_cut(copy, *at, *at + s->len);
	*at += s->len;
}

/* Everything in a group may now be pointed to: its buffer moves no more. */
static void point_into_copy(struct group *g)
{
	struct pl_str copy = pl_buf_str(&g->copy);
	size_t at = 0;
	for (size_t i = 0; i < g->n; i++) {
		struct pl_item *item = &g->entry[i].item;
		point(&item->path, copy, &at);
		point(&item->bytes, copy, &at);
		for (int h = 0; h < PL_HINTS; h++)
			point(&item->hint[h], copy, &at);
	}
}

static void make_ready(struct pl_builder *b, struct group *g)
{
	struct pl_err err = { PL_OK, "" };
	pl_builder_begin(b, &g->segment, g->dictionary);
	for (size_t i = 0; i < g->n; i++) {
		struct pl_entry *e = &g->entry[i];
		e->segment = &g->segment;
		e->last = i + 1 == g->n;
		if (e->item.bytes.at && e->skim)
			pl_skim(&e->item, &g->arena, pl_builder_scratch(b, g->arena.max),
				&e->built);
		else if (e->item.bytes.at)
			pl_build(b, &e->item, &g->arena, &e->built);
	}
	/* A group has room for any words, a document that is bigger being alone in one: see group_bytes. */
	if (pl_builder_end(b, &err))
		for (size_t i = 0; i < g->n; i++)
			if (g->entry[i].item.bytes.at && !g->entry[i].built.err.code)
				pl_built_no_room(&g->entry[i].built);
}

/* The next group nobody has begun; NULL when there is none. Holds the lock. */
static struct group *next_work(struct pl_pipeline *p)
{
	if (p->next == p->n)
		return NULL;
	struct group *g = &p->group[(p->first + p->next++) % p->n_groups];
	g->state = TAKEN;
	return g;
}

static void work_on(struct pl_pipeline *p, struct pl_builder *b, struct group *g)
{
	(void)pthread_mutex_unlock(&p->lock);
	make_ready(b, g);
	size_t took = g->arena.used + g->segment.arena.used;
	(void)pthread_mutex_lock(&p->lock);
	if (took > g->weight) {
		p->weight += took - g->weight;
		g->weight = took;
	}
	g->state = READY;
	(void)pthread_cond_signal(&p->ready);
}

static enum pl_status new_builder(
	const struct pl_pipeline *p, struct pl_builder **out, struct pl_err *err)
{
	struct pl_pack *pack = p->options.pack;
	return pl_builder_new(pack != NULL, p->options.texts, pack ? pl_pack_pairs(pack) : NULL,
		p->options.lexicon, out, err);
}

/* A thread that cannot have a builder leaves the work to the others. */
static void *work(void *arg)
{
	struct pl_pipeline *p = arg;
	struct pl_builder *b = NULL;
	if (new_builder(p, &b, NULL))
		return NULL;
	(void)pthread_mutex_lock(&p->lock);
	while (!p->stop) {
		struct group *g = next_work(p);
		if (g)
			work_on(p, b, g);
		else
			(void)pthread_cond_wait(&p->work, &p->lock);
	}
	(void)pthread_mutex_unlock(&p->lock);
	pl_builder_free(b);
	return NULL;
}

/* Threads leave signals to the one that commits. Fewer than asked for will do. */
static void start(struct pl_pipeline *p, size_t n)
{
	sigset_t all, before;
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	while (p->n_threads < n && pthread_create(&p->threads[p->n_threads], NULL, work, p) == 0)
		p->n_threads++;
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

enum pl_status pl_pipeline_new(
	const struct pl_pipeline_options *o, struct pl_pipeline **out, struct pl_err *err)
{
	size_t threads = o->jobs > 1 ? o->jobs - 1 : 0;
	struct pl_pipeline *p = calloc(1, sizeof *p);
	if (!p)
		return pl_fail(err, PL_NOMEM, "out of memory");
	p->options = *o;
	p->n_groups = (threads + 1) * PER_JOB;
	p->max_weight = o->memory / 2;
	p->group_bytes = p->max_weight / WORST;
	p->group_bytes = p->group_bytes < GROUP_BYTES ? p->group_bytes : GROUP_BYTES;
	if (o->group_bytes && o->group_bytes < p->group_bytes)
		p->group_bytes = o->group_bytes;
	p->group = calloc(p->n_groups, sizeof *p->group);
	p->threads = calloc(threads + 1, sizeof *p->threads);
	(void)pthread_mutex_init(&p->lock, NULL);
	(void)pthread_cond_init(&p->work, NULL);
	(void)pthread_cond_init(&p->ready, NULL);
	enum pl_status st = PL_OK;
	if (!p->group || !p->threads)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < p->n_groups; i++) {
		p->group[i].arena.max = p->group[i].segment.arena.max = p->max_weight;
		p->group[i].copy.max = SIZE_MAX;
	}
	if (!st)
		st = new_builder(p, &p->own, err);
	if (!st)
		start(p, threads);
	if (st) {
		pl_pipeline_free(p);
		return st;
	}
	*out = p;
	return PL_OK;
}

void pl_pipeline_free(struct pl_pipeline *p)
{
	if (!p)
		return;
	(void)pthread_mutex_lock(&p->lock);
	p->stop = true;
	(void)pthread_cond_broadcast(&p->work);
	(void)pthread_mutex_unlock(&p->lock);
	for (size_t i = 0; i < p->n_threads; i++)
		(void)pthread_join(p->threads[i], NULL);
	for (size_t i = 0; p->group && i < p->n_groups; i++) {
		pl_arena_free(&p->group[i].arena);
		pl_segment_free(&p->group[i].segment);
		pl_buf_free(&p->group[i].copy);
		free(p->group[i].entry);
	}
	pl_builder_free(p->own);
	(void)pthread_cond_destroy(&p->ready);
	(void)pthread_cond_destroy(&p->work);
	(void)pthread_mutex_destroy(&p->lock);
	free(p->threads);
	free(p->group);
	free(p);
}

static size_t weight_of(size_t bytes)
{
	return bytes * WEIGHT + 2 * sizeof(struct pl_entry);
}

static struct group *filling(const struct pl_pipeline *p)
{
	return &p->group[(p->first + p->n) % p->n_groups];
}

/* May an item of so many bytes join the group that is being filled? */
static bool fits(const struct pl_pipeline *p, size_t bytes)
{
	const struct group *g = filling(p);
	return g->n == 0 || (g->n < GROUP_ENTRIES && g->bytes + bytes <= p->group_bytes);
}

/* Room for one group to be filled is always kept. */
bool pl_pipeline_full(struct pl_pipeline *p, size_t bytes)
{
	if (p->n == 0 && filling(p)->n == 0)
		return false;
	if (p->n + 1 == p->n_groups && !fits(p, bytes))
		return true;
	(void)pthread_mutex_lock(&p->lock);
	size_t weight = p->weight < p->max_weight ? p->weight : p->max_weight;
	(void)pthread_mutex_unlock(&p->lock);
	return weight_of(bytes) > p->max_weight - weight;
}

/* Texts from which a dictionary is worth its room, and as many as it is made from. */
#define TRAIN_FROM (GROUP_BYTES / 4)
#define TRAIN_ON   GROUP_BYTES

/* The first texts of an archive, if they are enough, make the dictionary that all are packed with. Where
 * they do not, or memory is short, there is none, and nothing else changes. */
static void train(struct pl_pipeline *p, const struct group *g)
{
	struct pl_arena arena = { .max = p->max_weight };
	struct pl_buf samples = { .max = p->max_weight };
	size_t *sizes = calloc(g->n, sizeof *sizes), n = 0;
	struct pl_err ignored;
	for (size_t i = 0; sizes && i < g->n && samples.len < TRAIN_ON; i++) {
		const struct pl_item *item = &g->entry[i].item;
		struct pl_built built;
		pl_arena_reset(&arena);
		if (!item->bytes.at)
			continue;
		pl_skim(item, &arena, &arena, &built);
		if (built.err.code)
			continue;
		size_t start = samples.len;
		pl_buf_add(&samples, built.doc.text);
		pl_facts_sample(&built, pl_item_file(item), &samples);
		sizes[n++] = samples.len - start;
	}
	if (!samples.status && samples.len >= TRAIN_FROM)
		(void)pl_pack_train(p->options.pack, pl_buf_str(&samples), sizes, n, &ignored);
	pl_arena_free(&arena);
	pl_buf_free(&samples);
	free(sizes);
}

static void close_group(struct pl_pipeline *p)
{
	struct pl_pack *pack = p->options.pack;
	struct group *g = filling(p);
	point_into_copy(g);
	if (pack && !p->trained && !pl_pack_dictionary(pack) && g->bytes >= TRAIN_FROM)
		train(p, g);
	p->trained = true;
	g->dictionary = pack ? pl_pack_dictionary(pack) : NULL;
	(void)pthread_mutex_lock(&p->lock);
	g->state = WAITING;
	p->n++;
	(void)pthread_cond_signal(&p->work);
	(void)pthread_mutex_unlock(&p->lock);
}

static struct pl_entry *push(struct group *g)
{
	if (g->n == g->cap) {
		size_t cap = g->cap ? g->cap * 2 : 64;
		struct pl_entry *grown = realloc(g->entry, cap * sizeof *grown);
		if (!grown)
			return NULL;
		g->entry = grown;
		g->cap = cap;
	}
	return &g->entry[g->n++];
}

enum pl_status pl_pipeline_put(struct pl_pipeline *p, struct pl_source *source, bool end, bool skim,
	const struct pl_item *item, const struct pl_err *why, struct pl_err *err)
{
	if (!fits(p, item->bytes.len))
		close_group(p);
	struct group *g = filling(p);
	struct pl_entry *e = push(g);
	pl_buf_add(&g->copy, item->path);
	pl_buf_add(&g->copy, item->bytes);
	for (int h = 0; h < PL_HINTS; h++)
		pl_buf_add(&g->copy, item->hint[h]);
	if (!e || g->copy.status)
		return pl_fail(err, PL_NOMEM, "out of memory");
	*e = (struct pl_entry){ .source = source, .end = end, .skim = skim, .item = *item };
	if (why)
		e->built.err = *why;
	g->bytes += item->bytes.len;
	g->weight += weight_of(item->bytes.len);
	(void)pthread_mutex_lock(&p->lock);
	p->weight += weight_of(item->bytes.len);
	(void)pthread_mutex_unlock(&p->lock);
	return PL_OK;
}

/* Lets go of a group of which everything was handed out. */
static void let_go(struct pl_pipeline *p)
{
	struct group *g = &p->group[p->first];
	if (g->copy.cap > KEEP) {
		pl_buf_free(&g->copy);
		g->copy.max = SIZE_MAX;
	}
	pl_buf_clear(&g->copy);
	pl_arena_reset(&g->arena);
	pl_segment_clear(&g->segment);
	(void)pthread_mutex_lock(&p->lock);
	p->weight -= g->weight;
	g->n = g->at = g->bytes = g->weight = 0;
	g->state = FILLING;
	p->first = (p->first + 1) % p->n_groups;
	p->n--;
	p->next--;
	(void)pthread_mutex_unlock(&p->lock);
}

/* Until the oldest group is ready, do what nobody has begun. */
static void await(struct pl_pipeline *p, const struct group *g)
{
	(void)pthread_mutex_lock(&p->lock);
	while (g->state != READY) {
		struct group *other = next_work(p);
		if (other)
			work_on(p, p->own, other);
		else
			(void)pthread_cond_wait(&p->ready, &p->lock);
	}
	(void)pthread_mutex_unlock(&p->lock);
}

struct pl_entry *pl_pipeline_take(struct pl_pipeline *p)
{
	struct group *g = &p->group[p->first];
	if (p->n && g->at == g->n)
		let_go(p);
	if (p->n == 0 && filling(p)->n)
		close_group(p);
	if (p->n == 0)
		return NULL;
	g = &p->group[p->first];
	await(p, g);
	return &g->entry[g->at++];
}
