#include "indexer/pipeline.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum { PER_JOB = 32 };         /* entries for each thread that works ahead */
enum { WEIGHT = 8 };           /* memory of an item made ready, by its own size, at most about */
#define KEEP ((size_t)1 << 20) /* an entry's buffer over this is let go after use */

enum state { WAITING, TAKEN, READY };

struct slot {
	struct pl_entry entry;
	struct pl_buf copy; /* path, then bytes */
	enum state state;
};

struct pl_pipeline {
	struct slot *slots;
	size_t n_slots, first, n; /* a ring: n entries from `first` */
	size_t next;              /* entries from `first` that somebody has begun */
	size_t weight, max_weight;
	bool out;               /* the entry at `first` was handed out and is done with */
	struct pl_builder *own; /* without threads */
	pthread_t *threads;
	size_t n_threads;
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t work, ready;
};

static void make_ready(struct pl_builder *b, struct slot *s)
{
	if (s->entry.item.bytes.at)
		pl_build(b, &s->entry.item, &s->entry.built);
}

/* The next entry nobody has begun, or NULL to end. Holds the lock. */
static struct slot *next_work(struct pl_pipeline *p)
{
	while (!p->stop && p->next == p->n)
		(void)pthread_cond_wait(&p->work, &p->lock);
	if (p->stop)
		return NULL;
	struct slot *s = &p->slots[(p->first + p->next++) % p->n_slots];
	s->state = TAKEN;
	return s;
}

static void *work(void *arg)
{
	struct pl_pipeline *p = arg;
	struct pl_builder *b = NULL;
	struct pl_err err = { PL_OK, "" };
	(void)pl_builder_new(&b, &err);
	(void)pthread_mutex_lock(&p->lock);
	for (struct slot *s; (s = next_work(p));) {
		(void)pthread_mutex_unlock(&p->lock);
		if (b)
			make_ready(b, s);
		else
			s->entry.built.err = err;
		(void)pthread_mutex_lock(&p->lock);
		s->state = READY;
		(void)pthread_cond_signal(&p->ready);
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
	unsigned jobs, size_t memory, struct pl_pipeline **out, struct pl_err *err)
{
	size_t threads = jobs > 1 ? jobs - 1 : 0;
	struct pl_pipeline *p = calloc(1, sizeof *p);
	if (!p)
		return pl_fail(err, PL_NOMEM, "out of memory");
	p->n_slots = threads ? threads * PER_JOB : 1;
	p->max_weight = memory / 2;
	p->slots = calloc(p->n_slots, sizeof *p->slots);
	p->threads = calloc(threads + 1, sizeof *p->threads);
	(void)pthread_mutex_init(&p->lock, NULL);
	(void)pthread_cond_init(&p->work, NULL);
	(void)pthread_cond_init(&p->ready, NULL);
	enum pl_status st = PL_OK;
	if (!p->slots || !p->threads)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < p->n_slots; i++) {
		p->slots[i].entry.built.arena.max = p->max_weight;
		p->slots[i].copy.max = PL_MAX_INFLATED + PL_MAX_PATH * 4;
	}
	if (!st)
		start(p, threads);
	if (!st && !p->n_threads)
		st = pl_builder_new(&p->own, err);
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
	for (size_t i = 0; p->slots && i < p->n_slots; i++) {
		pl_arena_free(&p->slots[i].entry.built.arena);
		pl_buf_free(&p->slots[i].copy);
	}
	pl_builder_free(p->own);
	(void)pthread_cond_destroy(&p->ready);
	(void)pthread_cond_destroy(&p->work);
	(void)pthread_mutex_destroy(&p->lock);
	free(p->threads);
	free(p->slots);
	free(p);
}

static size_t weight_of(size_t bytes)
{
	return bytes * WEIGHT;
}

/* The entry handed out last is still in the ring until something else is asked for. */
static size_t in_use(const struct pl_pipeline *p)
{
	return p->n - p->out;
}

bool pl_pipeline_full(const struct pl_pipeline *p, size_t bytes)
{
	if (in_use(p) == 0)
		return false;
	return in_use(p) == p->n_slots || p->weight >= p->max_weight ||
	       weight_of(bytes) > p->max_weight - p->weight;
}

/* Lets go of the entry that was handed out. */
static void let_go(struct pl_pipeline *p)
{
	if (!p->out)
		return;
	struct slot *s = &p->slots[p->first];
	p->weight -= weight_of(s->entry.item.bytes.len);
	if (s->copy.cap > KEEP) {
		size_t max = s->copy.max;
		pl_buf_free(&s->copy);
		s->copy.max = max;
	}
	pl_arena_reset(&s->entry.built.arena);
	(void)pthread_mutex_lock(&p->lock);
	p->first = (p->first + 1) % p->n_slots;
	p->n--;
	p->next--;
	p->out = false;
	(void)pthread_mutex_unlock(&p->lock);
}

enum pl_status pl_pipeline_put(struct pl_pipeline *p, struct pl_source *source, bool end,
	const struct pl_item *item, const struct pl_err *why, struct pl_err *err)
{
	let_go(p);
	struct slot *s = &p->slots[(p->first + p->n) % p->n_slots];
	struct pl_arena arena = s->entry.built.arena;
	pl_buf_clear(&s->copy);
	pl_buf_add(&s->copy, item->path);
	pl_buf_add(&s->copy, item->bytes);
	if (s->copy.status)
		return pl_fail(err, PL_NOMEM, "out of memory");
	s->entry = (struct pl_entry){ .source = source, .end = end, .item = *item };
	s->entry.built.arena = arena;
	if (why)
		s->entry.built.err = *why;
	struct pl_str copy = pl_buf_str(&s->copy);
	s->entry.item.path = pl_str_cut(copy, 0, item->path.len);
	if (item->bytes.at)
		s->entry.item.bytes = pl_str_cut(copy, item->path.len, copy.len);
	p->weight += weight_of(item->bytes.len);
	(void)pthread_mutex_lock(&p->lock);
	s->state = WAITING;
	p->n++;
	(void)pthread_cond_signal(&p->work);
	(void)pthread_mutex_unlock(&p->lock);
	return PL_OK;
}

struct pl_entry *pl_pipeline_take(struct pl_pipeline *p)
{
	let_go(p);
	if (p->n == 0)
		return NULL;
	struct slot *s = &p->slots[p->first];
	if (p->n_threads) {
		(void)pthread_mutex_lock(&p->lock);
		while (s->state != READY)
			(void)pthread_cond_wait(&p->ready, &p->lock);
		(void)pthread_mutex_unlock(&p->lock);
	} else {
		make_ready(p->own, s);
		p->next++;
	}
	p->out = true;
	return &s->entry;
}
