/* A layer made by several threads: the lists lie in order of name, so stretches of them can be packed apart
 * and are written one behind the other. Nothing is read from the index, or written to it, but by the one
 * thread that called. */

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "indexer/merge.h"
#include "packed/key.h"

enum { STRETCHES = 32, FEW = 4096 /* lists that are not worth a thread */ };

struct shift {
	struct pl_merge m;
	struct pl_pack p; /* its own room to work in */
	const struct pl_named *list;
	size_t n;
	struct pl_err err;
	enum pl_status st;
};

struct crew {
	struct shift *shift;
	size_t n, next;
	pthread_mutex_t lock;
};

void pl_merge_begin(struct pl_merge *m, struct pl_pack *p, struct pl_err *err)
{
	*m = (struct pl_merge){ .p = p,
		.seed = pl_words_seed(),
		.err = err,
		.block.max = SIZE_MAX,
		.head.max = SIZE_MAX,
		.old.max = SIZE_MAX };
}

void pl_merge_done(struct pl_merge *m)
{
	pl_page_free(&m->page);
	free(m->form);
	pl_laters_free(&m->blocks);
	pl_laters_free(&m->forms);
	pl_laters_free(&m->entries);
	pl_laters_free(&m->pages);
	pl_buf_free(&m->block);
	pl_buf_free(&m->head);
	pl_buf_free(&m->old);
}

static void begin(
	struct shift *s, const struct pl_merge *all, const struct pl_named *list, size_t n)
{
	s->list = list;
	s->n = n;
	s->p = (struct pl_pack){ .dir = all->p->dir,
		.key.max = all->p->key.max,
		.value.max = SIZE_MAX,
		.out.max = SIZE_MAX };
	pl_merge_begin(&s->m, &s->p, &s->err);
	s->m.layer = all->layer;
	s->m.fresh = s->m.later = true;
	s->m.names = all->names;
	s->m.from = all->from;
	s->m.to = all->to;
	s->m.ref = all->ref;
	s->m.n_refs = all->n_refs;
}

static void end(struct shift *s)
{
	pl_merge_done(&s->m);
	pl_packer_free(&s->p.packer);
	pl_head_free(&s->p.head);
	pl_buf_free(&s->p.key);
	pl_buf_free(&s->p.out);
}

static void *work(void *arg)
{
	struct crew *c = arg;
	for (;;) {
		(void)pthread_mutex_lock(&c->lock);
		struct shift *s = c->next < c->n ? &c->shift[c->next++] : NULL;
		(void)pthread_mutex_unlock(&c->lock);
		if (!s)
			return NULL;
		s->st = pl_merge_pages(&s->m, PL_KEY_HEADS, s->list, s->n, pl_merge_list);
	}
}

/* Threads leave signals to the one that commits. Fewer than asked for will do. */
static void run(struct crew *c, unsigned jobs)
{
	pthread_t *threads = jobs > 1 ? calloc(jobs - 1, sizeof *threads) : NULL;
	size_t started = 0;
	sigset_t all, before;
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	while (threads && started < jobs - 1 &&
		pthread_create(&threads[started], NULL, work, c) == 0)
		started++;
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	(void)work(c);
	for (size_t i = 0; i < started; i++)
		(void)pthread_join(threads[i], NULL);
	free(threads);
}

static bool take_forms(struct pl_merge *m, const struct pl_laters *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (!pl_later_keep(&m->forms, pl_later_key(l, i), pl_later_value(l, i)))
			return false;
	return true;
}

static enum pl_status put_and_free(struct pl_laters *l, struct pl_merge *m)
{
	enum pl_status st = pl_laters_put(l, m->p->db, m->err);
	pl_laters_free(l);
	return st;
}

/* All pages, then all blocks: in the order of their keys. */
static enum pl_status write(struct pl_merge *m, const struct crew *c)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; i < c->n; i++)
		if (c->shift[i].st) {
			*m->err = c->shift[i].err;
			return c->shift[i].st;
		}
	for (size_t i = 0; !st && i < c->n; i++)
		st = put_and_free(&c->shift[i].m.pages, m);
	for (size_t i = 0; !st && i < c->n; i++)
		st = put_and_free(&c->shift[i].m.blocks, m);
	for (size_t i = 0; !st && i < c->n; i++) {
		if (!take_forms(m, &c->shift[i].m.forms))
			st = pl_fail(m->err, PL_NOMEM, "out of memory");
		pl_laters_free(&c->shift[i].m.forms);
	}
	return st;
}

enum pl_status pl_merge_shifts(struct pl_merge *m, const struct pl_named *list, size_t n)
{
	size_t stretches = n < FEW ? 1 : STRETCHES;
	struct crew c = { .shift = calloc(stretches, sizeof *c.shift), .n = stretches };
	if (!c.shift)
		return pl_fail(m->err, PL_NOMEM, "out of memory");
	(void)pthread_mutex_init(&c.lock, NULL);
	for (size_t i = 0; i < stretches; i++) {
		size_t from = n * i / stretches, to = n * (i + 1) / stretches;
		begin(&c.shift[i], m, list + from, to - from);
	}
	run(&c, stretches > 1 ? m->p->jobs : 1);
	enum pl_status st = write(m, &c);
	for (size_t i = 0; i < stretches; i++)
		end(&c.shift[i]);
	(void)pthread_mutex_destroy(&c.lock);
	free(c.shift);
	return st;
}
