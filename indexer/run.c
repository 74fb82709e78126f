#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "corpus/corpus.h"
#include "indexer/compact.h"
#include "indexer/facts.h"
#include "indexer/folding.h"
#include "indexer/gaps.h"
#include "indexer/maps.h"
#include "indexer/own_rows.h"
#include "indexer/prune.h"
#include "indexer/reclaim.h"
#include "indexer/rejected.h"
#include "indexer/source.h"
#include "text/analyse.h"

#define RACY_NS      ((int64_t)2000000000) /* a file younger than this may change unnoticed */
#define VOCABULARY   (24 * PL_MIB)         /* of forms known to be in the index */
#define READING      (24 * PL_MIB)         /* of words and sentences, for each thread */
#define PROGRESS_GAP 0.2                   /* seconds */
#define BIG          (1024 * PL_MIB)       /* of text: a small update does not compact it */

struct run {
	struct pl_writer w;
	struct pl_pipeline *pipeline;
	struct pl_walk *walk;
	struct pl_prune prune;
	struct pl_maps maps;
	struct pl_buf own;    /* the index folder, as the walk would print it */
	uint64_t done, total; /* bytes of files as stored */
	size_t own_passed_over, archives_passed_over;
	double began, told;
};

static void tell(struct run *r, bool now)
{
	const struct pl_index_options *o = r->w.options;
	const struct pl_index_report *done = r->w.report;
	double t = pl_now();
	if (!o->on_progress || (!now && t - r->told < PROGRESS_GAP))
		return;
	r->told = t;
	o->on_progress(o->ctx, &(struct pl_progress){ done->added + done->changed + done->unchanged,
				       r->done, r->total, t - r->began, now });
}

/* ---- writing -------------------------------------------------------------------------------- */

/* Writes the oldest entry of the pipeline. *none when there is none. */
static enum pl_status write_one(struct run *r, bool *none, struct pl_err *err)
{
	struct pl_entry *e = pl_pipeline_take(r->pipeline);
	*none = !e;
	if (!e)
		return PL_OK;
	enum pl_status st = pl_source_take(&r->w, e, err);
	if (!st && pl_batch_due(&r->w.batch))
		st = pl_writer_commit(&r->w, err);
	tell(r, false);
	return st;
}

static enum pl_status write_all(struct run *r, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (bool none = false; !st && !none;) {
		st = pl_stopped(r->w.options->stop, err);
		if (!st)
			st = write_one(r, &none, err);
	}
	return st;
}

/* Puts an entry in, writing others until there is room. */
static enum pl_status put(struct run *r, struct pl_source *s, bool end, const struct pl_item *item,
	const struct pl_err *why, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (bool none = false; !st && !none && pl_pipeline_full(r->pipeline, item->bytes.len);)
		st = write_one(r, &none, err);
	if (st)
		return st;
	bool skim = !end && s->given++ < s->skim;
	return pl_pipeline_put(r->pipeline, s, end, skim, item, why, err);
}

/* ---- reading -------------------------------------------------------------------------------- */

/* A failure to get an item, or what follows it too. */
static enum pl_status put_failure(struct run *r, struct pl_source *s, struct pl_item *none,
	const struct pl_err *why, struct pl_err *err)
{
	s->damaged |= none->lost;
	none->bytes = (struct pl_str){ NULL, 0 };
	memset(none->hint, 0, sizeof none->hint);
	return put(r, s, false, none, why, err);
}

static struct pl_item whole_file(const struct pl_source *s)
{
	struct pl_str path = pl_buf_str(&s->path);
	return (struct pl_item){ .path = path, .file_len = path.len, .lost = true };
}

static enum pl_status read_items(
	struct run *r, struct pl_source *s, struct pl_items *items, struct pl_err *err)
{
	uint64_t before = r->done;
	for (;;) {
		struct pl_item item = { .line = 0 };
		struct pl_err why = { PL_OK, "" };
		enum pl_status st = pl_stopped(r->w.options->stop, err);
		if (st)
			return st;
		st = pl_items_next(items, &item, &why);
		if (st == PL_NOTFOUND)
			return PL_OK;
		if (st == PL_OK) {
			r->done = before + item.stored_at;
			item.bytes = item.bytes.at ? item.bytes : PL_STR("");
			st = put(r, s, false, &item, NULL, err);
		} else if (st == PL_INPUT || st == PL_LIMIT || st == PL_IO) {
			st = put_failure(r, s, &item, &why, err);
			if (why.code == PL_IO)
				return st;
		} else {
			*err = why;
		}
		if (st)
			return st;
	}
}

/* The hash of the file, once all of it was read. */
static enum pl_status put_end(struct run *r, struct pl_source *s, struct pl_err *err)
{
	struct pl_item none = whole_file(s);
	return put(r, s, true, &none, NULL, err);
}

static int64_t wall_clock_ns(void)
{
	struct timespec t = { 0 };
	(void)clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Reads one file into the pipeline. raw: its path as the system has it, NUL-terminated. */
static enum pl_status read_file(
	struct run *r, struct pl_source *s, const char *raw, struct pl_err *err)
{
	struct pl_items *items = NULL;
	struct pl_err why = { PL_OK, "" };
	uint64_t before = r->done;
	s->now.racy = wall_clock_ns() - s->now.mtime_ns < RACY_NS;
	pl_source_resume(s);
	r->w.report->files++;
	enum pl_status st = r->w.batch.pack ? pl_pack_learn(r->w.batch.pack, err) : PL_OK;
	if (st)
		return st;
	st = pl_items_open(raw, &(struct pl_items_options){ .map = s->map }, &items, &why);
	if (st == PL_INPUT || st == PL_LIMIT || st == PL_IO) {
		if (st == PL_IO)
			st = pl_prune_shield(&r->prune, pl_buf_str(&s->path), err);
		else
			st = PL_OK;
		struct pl_item none = whole_file(s);
		if (!st)
			st = put_failure(r, s, &none, &why, err);
	} else if (st) {
		*err = why;
	} else {
		st = read_items(r, s, items, err);
		r->archives_passed_over += pl_items_passed_over(items);
	}
	if (!st && items && !s->damaged)
		st = pl_source_hash(s, items, r->w.options->stop, err);
	pl_items_close(items);
	r->done = s->now.size ? before + s->now.size : r->done;
	return st ? st : put_end(r, s, err);
}

/* ---- the walk ------------------------------------------------------------------------------- */

static enum pl_status skip_unchanged(struct run *r, struct pl_source *s, struct pl_err *err)
{
	const struct pl_index_options *o = r->w.options;
	enum pl_status st = PL_OK;
	r->w.report->unchanged += s->old.rows;
	r->w.report->rejected += s->old.rejected;
	r->done += s->now.size;
	if (s->old.rejected && o->on_reject)
		st = pl_rejected_each(
			r->w.batch.db, pl_buf_str(&s->path), o->on_reject, o->ctx, err);
	pl_source_free(&r->w, s);
	tell(r, false);
	return st;
}

static enum pl_status take_file(
	struct run *r, const struct pl_file *file, struct pl_str path, struct pl_err *err)
{
	struct pl_source *s;
	enum pl_status st = pl_prune_saw(&r->prune, path, err);
	if (!st)
		st = pl_source_new(&r->w, path, &s, err);
	if (st)
		return st;
	s->now.size = file->size;
	s->now.mtime_ns = file->mtime_ns;
	st = pl_maps_choose(&r->maps, r->w.options->map, s, err);
	if (st)
		return st;
	if (s->old.known && !s->old.racy && s->old.readers == PL_READERS &&
		s->old.size == file->size && s->old.mtime_ns == file->mtime_ns && file->mtime_ns &&
		strcmp(s->old.map, s->now.map) == 0)
		return skip_unchanged(r, s, err);
	return read_file(r, s, file->path.at, err);
}

/* A path that the walk could not take. What is not there is no part of the archive; what the system
 * refuses now it may give another time; the rest is a rejection to be remembered. */
static enum pl_status take_refusal(struct run *r, const struct pl_file *file, struct pl_str path,
	const struct pl_err *why, struct pl_err *err)
{
	struct stat st_buf;
	struct pl_source *s;
	enum pl_status st = PL_OK;
	if (why->code == PL_IO)
		st = pl_prune_shield(&r->prune, path, err);
	if (st || why->code == PL_IO || lstat(file->path.at, &st_buf) != 0)
		return st ? st : pl_prune_absent(&r->prune, &r->w, path, why, err);
	st = pl_prune_saw(&r->prune, path, err);
	if (!st)
		st = pl_source_new(&r->w, path, &s, err);
	if (!st) {
		struct pl_item none = { .path = path, .file_len = path.len };
		s->refused = true;
		st = put(r, s, false, &none, why, err);
	}
	return st ? st : put_end(r, s, err);
}

static enum pl_status take_next(struct run *r, bool *end, struct pl_err *err)
{
	struct pl_file file;
	struct pl_err why = { PL_OK, "" };
	struct pl_buf path = { .max = SIZE_MAX };
	enum pl_status st = pl_walk_next(r->walk, &file, &why);
	*end = st == PL_NOTFOUND;
	if (*end)
		return PL_OK;
	if (st == PL_NOMEM) {
		*err = why;
		return st;
	}
	pl_path_print(file.path, &path);
	st = PL_OK;
	if (path.status)
		st = pl_fail(err, path.status, "out of memory");
	else if (pl_path_under(pl_buf_str(&path), pl_buf_str(&r->own)))
		r->own_passed_over++;
	else
		st = why.code ? take_refusal(r, &file, pl_buf_str(&path), &why, err)
			      : take_file(r, &file, pl_buf_str(&path), err);
	pl_buf_free(&path);
	return st;
}

static enum pl_status take_stdin(struct run *r, struct pl_err *err)
{
	return take_file(r, &(struct pl_file){ .path = PL_STR("-") }, PL_STR("-"), err);
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* While another writer puts a compacted index in the place of the old one, there may be none for a moment
 * (compact.c). What was made anew then goes again. */
static enum pl_status open_index(struct run *r, const char *fingerprint, struct pl_err *err)
{
	const struct pl_index_options *o = r->w.options;
	enum pl_status st = PL_NOTFOUND;
	for (int tries = 0; st == PL_NOTFOUND && tries < PL_MAX_RETRIES; tries++) {
		st = pl_index_put_back(o->index_dir, err);
		if (!st)
			st = pl_batch_open(&r->w.batch, o->index_dir, o->layout, fingerprint, err);
		if (st || !r->w.batch.fresh || !pl_index_moved_away(o->index_dir))
			continue;
		pl_batch_close(&r->w.batch);
		st = pl_index_discard(o->index_dir, err);
		if (!st)
			st = pl_fail(
				err, PL_NOTFOUND, "%s: another indexer is moving it", o->index_dir);
	}
	return st;
}

static enum pl_status set_up(struct run *r, struct pl_err *err)
{
	const struct pl_index_options *o = r->w.options;
	struct pl_analyser *an = NULL;
	char fingerprint[PL_FINGERPRINT_ROOM];
	enum pl_status st = pl_analyser_new(&an, err);
	if (!st)
		st = pl_analysis_fingerprint(an, fingerprint, err);
	pl_analyser_free(an);
	if (!st)
		st = open_index(r, fingerprint, err);
	st = st ? st : pl_own_rows_begin(&r->w.batch, o->lexicon, o->lexicon_name, err);
	if (!st) {
		struct pl_err ignored; /* what is in the way of optimize is not in ours */
		(void)pl_index_clear_up(o->index_dir, &ignored);
	}
	r->w.batch.max_bytes = o->batch_bytes ? o->batch_bytes : PL_BATCH_BYTES;
	r->w.batch.max_seconds = o->batch_seconds ? o->batch_seconds : PL_BATCH_SECONDS;
	r->w.vocabulary.known.max = VOCABULARY;
	r->own.max = SIZE_MAX;
	if (!st)
		st = pl_path_printed(o->index_dir, &r->own, err);
	size_t memory = o->memory ? o->memory : PL_INDEX_MEMORY;
	struct pl_pipeline_options pipe = { .jobs = o->jobs < PL_MAX_JOBS ? o->jobs : PL_MAX_JOBS,
		.memory = memory,
		.group_bytes = o->batch_bytes,
		.texts = !o->without_texts,
		.pack = r->w.batch.pack,
		.lexicon = pl_mention_writer_lexicon(r->w.batch.mentions) };
	/* A half is for what is under way; writing a batch takes more than what is held. What reads meetings keeps
	 * what it knows of words, in each thread. */
	size_t reading = pipe.jobs * READING < memory / 4 ? pipe.jobs * READING : memory / 4;
	r->w.batch.max_held = (memory - reading) / 3;
	r->w.batch.max_memory = (memory - reading) / 2;
	if (!st && r->w.batch.pack)
		pl_pack_jobs(r->w.batch.pack, pipe.jobs);
	if (!st)
		st = pl_pipeline_new(&pipe, &r->pipeline, err);
	return st;
}

static enum pl_status walk(struct run *r, const char **paths, size_t n, struct pl_err *err)
{
	enum pl_status st = pl_walk_new(paths, n, &r->walk, err);
	/* How much comes by standard input nobody knows. */
	if (!st && r->w.options->on_progress && n == r->w.options->n_paths) {
		size_t files;
		pl_walk_total(r->walk, r->w.options->stop, &files, &r->total);
	}
	for (bool end = false; !st && !end;) {
		st = pl_stopped(r->w.options->stop, err);
		if (!st)
			st = take_next(r, &end, err);
	}
	return st;
}

/* What is gone: removed, or without prune counted. */
static enum pl_status prune(struct run *r, const char **paths, size_t n, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < n; i++) {
		struct pl_buf base = { .max = SIZE_MAX };
		st = pl_path_printed(paths[i], &base, err);
		if (!st)
			st = pl_prune_under(&r->prune, &r->w, pl_buf_str(&base), err);
		pl_buf_free(&base);
	}
	return st;
}

/* All paths but "-" are walked; that is read last. */
static enum pl_status take_paths(struct run *r, struct pl_err *err)
{
	const struct pl_index_options *o = r->w.options;
	const char **walked = calloc(o->n_paths + 1, sizeof *walked);
	size_t n = 0;
	if (!walked)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < o->n_paths; i++)
		if (strcmp(o->paths[i], "-") != 0)
			walked[n++] = o->paths[i];
	enum pl_status st = walk(r, walked, n, err);
	if (!st && n < o->n_paths)
		st = take_stdin(r, err);
	if (!st)
		st = write_all(r, err);
	if (!st)
		st = prune(r, walked, n, err);
	free(walked);
	return st;
}

/* Names the index and says what is safe. */
static void explain(const struct pl_index_options *o, struct pl_err *err)
{
	const char *dir = o->index_dir;
	struct pl_err was = *err;
	if (was.code == PL_INTERRUPTED)
		(void)pl_stopped(o->stop, err);
	if (was.code == PL_IO || was.code == PL_NOMEM)
		(void)pl_fail(err, was.code,
			"%s%s%s; the index is as of its last commit; %s and run again",
			strstr(was.text, dir) ? "" : dir, strstr(was.text, dir) ? "" : ": ",
			was.text,
			was.code == PL_IO ? "free space or mend the trouble" : "free memory");
}

static void fill_report(struct run *r)
{
	struct pl_index_report *to = r->w.report;
	to->documents = r->w.batch.stats.documents;
	to->sources = to->documents + r->w.batch.stats.further;
	to->passages = r->w.batch.stats.passages;
	to->bytes = r->w.batch.stats.bytes;
	to->commits = r->w.batch.commits;
	to->passed_over = r->own_passed_over + r->archives_passed_over +
			  (r->walk ? pl_walk_passed_over(r->walk) : 0);
	to->seconds = pl_now() - r->began;
}

/* ---- upkeep --------------------------------------------------------------------------------- */

/* A small update shall not wait for minutes. */
static bool may_compact(const struct run *r)
{
	uint64_t bytes = r->w.batch.stats.bytes;
	return r->w.batch.pack && (bytes < BIG || r->w.report->text_bytes > bytes / 2);
}

/* The index is whole without it, so what goes wrong is no failure of the run, unless damage comes to
 * light. Ends with the batch closed. */
static enum pl_status tidy(struct run *r, struct pl_err *err)
{
	const struct pl_index_options *o = r->w.options;
	struct pl_err why = { PL_OK, "" };
	uint64_t passages = 0;
	bool compact = r->w.batch.compact;
	enum pl_status st = PL_OK;
	if (pl_reclaim_due(&r->w.batch)) {
		st = pl_reclaim(&r->w.batch, o->stop, &passages, &why);
		r->w.report->reclaimed = st ? 0 : passages;
		compact = !st;
	}
	/* It opens the index for itself. */
	pl_batch_close(&r->w.batch);
	if (compact && !pl_stopped(o->stop, &why))
		st = pl_index_compact(o->index_dir, &why);
	if (st == PL_CORRUPT)
		*err = why;
	return st == PL_CORRUPT ? st : PL_OK;
}

/* ---- the run -------------------------------------------------------------------------------- */

static void close_run(struct run *r)
{
	pl_pipeline_free(r->pipeline);
	r->pipeline = NULL;
	while (r->w.sources)
		pl_source_free(&r->w, r->w.sources);
	pl_walk_free(r->walk);
	r->walk = NULL;
	pl_vocabulary_free(&r->w.vocabulary);
	pl_prune_free(&r->prune);
	pl_maps_free(&r->maps);
	pl_buf_free(&r->own);
}

enum pl_status pl_index_run(
	const struct pl_index_options *o, struct pl_index_report *report, struct pl_err *err)
{
	struct run r = { .w = { .options = o, .report = report }, .began = pl_now() };
	struct pl_err ours = { PL_OK, "" };
	*report = (struct pl_index_report){ 0 };
	enum pl_status st = set_up(&r, &ours);
	bool open = !st;
	if (!st)
		st = take_paths(&r, &ours);
	if (open && (!st || st == PL_INTERRUPTED)) {
		r.w.batch.ending = !st && may_compact(&r);
		/* What was committed before may be worth it, though nothing is left to commit. */
		r.w.batch.changed =
			r.w.batch.changed || (r.w.batch.ending && pl_gaps_due(&r.w.batch.stats));
		enum pl_status last = st ? PL_OK : pl_folding_plan(&r.w.batch, &ours);
		if (!last)
			last = pl_writer_commit(&r.w, &ours);
		st = last ? last : st;
	}
	tell(&r, true);
	fill_report(&r);
	close_run(&r);
	if (open && !st)
		st = tidy(&r, &ours);
	pl_batch_close(&r.w.batch);
	report->seconds = pl_now() - r.began;
	if (open)
		explain(o, &ours);
	if (st && err)
		*err = ours;
	return st;
}
