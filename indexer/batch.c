#include "indexer/batch.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "indexer/folding.h"
#include "indexer/gaps.h"
#include "text/schema.h"

double pl_now(void)
{
	struct timespec t = { 0 };
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

enum pl_status pl_stopped(const volatile sig_atomic_t *stop, struct pl_err *err)
{
	return stop && *stop ? pl_fail(err, PL_INTERRUPTED,
				       "interrupted; what was finished is in the index; run the "
				       "same command again to go on")
			     : PL_OK;
}

/* ---- counts --------------------------------------------------------------------------------- */

static const struct count {
	const char *name;
	size_t at;
	bool may_lack; /* an index without it has none */
} counts[] = {
	{ "documents", offsetof(struct pl_stats, documents), false },
	{ "passages", offsetof(struct pl_stats, passages), false },
	{ "words", offsetof(struct pl_stats, words), false },
	{ "bytes", offsetof(struct pl_stats, bytes), false },
	{ "too_long", offsetof(struct pl_stats, too_long), false },
	{ "repaired", offsetof(struct pl_stats, repaired), false },
	{ "files", offsetof(struct pl_stats, files), false },
	{ "rejected", offsetof(struct pl_stats, rejected), false },
	{ PL_KEY_TITLE_WORDS, offsetof(struct pl_stats, title_words), false },
	{ PL_KEY_PADDED_WORDS, offsetof(struct pl_stats, padded_words), false },
	{ "further", offsetof(struct pl_stats, further), true },
	{ "moved", offsetof(struct pl_stats, moved), true },
	{ "titles", offsetof(struct pl_stats, titles), true },
	{ "dead", offsetof(struct pl_stats, dead), true },
	{ "loose", offsetof(struct pl_stats, loose), true },
	{ "joined", offsetof(struct pl_stats, joined), true },
};
enum { N_COUNTS = sizeof counts / sizeof *counts };

static uint64_t *field(struct pl_stats *s, size_t i)
{
	return (uint64_t *)(void *)((char *)s + counts[i].at);
}

enum pl_status pl_stats_read(struct pl_db *db, struct pl_stats *out, struct pl_err *err)
{
	struct pl_buf text = { .max = 4096 };
	struct pl_stats got = { 0 };
	json_t *json = NULL;
	enum pl_status st = pl_meta_get(db, PL_STR(PL_META_STATS), &text, err);
	if (st)
		goto out;
	json = json_loadb(text.at ? text.at : "", text.len, 0, NULL);
	for (size_t i = 0; i < N_COUNTS; i++) {
		const json_t *n = json_object_get(json, counts[i].name);
		if (!n && counts[i].may_lack)
			continue;
		if (!json_is_integer(n) || json_integer_value(n) < 0) {
			st = pl_fail(err, PL_CORRUPT, "the index is damaged: its counts");
			goto out;
		}
		*field(&got, i) = (uint64_t)json_integer_value(n);
	}
	*out = got;
out:
	json_decref(json);
	pl_buf_free(&text);
	return st;
}

static enum pl_status write_stats(struct pl_batch *b, struct pl_err *err)
{
	json_t *json = json_object();
	for (size_t i = 0; i < N_COUNTS; i++)
		(void)json_object_set_new(
			json, counts[i].name, json_integer((json_int_t)*field(&b->stats, i)));
	char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
	enum pl_status st = text && json_object_size(json) == N_COUNTS
				    ? pl_meta_set(b->db, PL_STR(PL_META_STATS), pl_str(text), err)
				    : pl_fail(err, PL_NOMEM, "out of memory");
	free(text);
	json_decref(json);
	return st;
}

#define DEFAULT_LAYOUT PL_LAYOUT_PACKED

/* ---- format --------------------------------------------------------------------------------- */

static enum pl_status other(
	const char *dir, const char *what, struct pl_str has, const char *needs, struct pl_err *err)
{
	return pl_fail(err, PL_VERSION,
		"%s: an index of another %s (it has \"%.*s\"; this program needs \"%s\"); build a "
		"new "
		"one: plenum --index %s.new index PATH...; or remove it and index again",
		dir, what, (int)(has.len < 160 ? has.len : 160), has.at ? has.at : "", needs, dir);
}

enum pl_status pl_batch_check_format(struct pl_db *db, const char *dir, const char *fingerprint,
	enum pl_layout *layout, struct pl_err *err)
{
	struct pl_buf has = { .max = 4096 };
	enum pl_layout got = PL_LAYOUT_ANY;
	bool empty = false;
	enum pl_status st = pl_meta_get(db, PL_STR(PL_META_FORMAT), &has, err);
	if (st)
		goto out;
	empty = has.len == 0 && pl_db_last(db) == 0;
	got = pl_layout_of(pl_buf_str(&has));
	if (!empty && got == PL_LAYOUT_ANY) {
		st = other(dir, "format", pl_buf_str(&has),
			PL_FORMAT_PACKED "\" or \"" PL_FORMAT_XAPIAN, err);
		goto out;
	}
	pl_buf_clear(&has);
	if (!empty && fingerprint)
		st = pl_meta_get(db, PL_STR(PL_META_ANALYSIS), &has, err);
	if (!st && !empty && fingerprint && !pl_str_eq(pl_buf_str(&has), pl_str(fingerprint)))
		st = other(dir, "analysis", pl_buf_str(&has), fingerprint, err);
	*layout = got;
out:
	pl_buf_free(&has);
	return st;
}

/* ---- life ----------------------------------------------------------------------------------- */

/* The folders above dir. */
static enum pl_status make_parents(const char *dir, struct pl_err *err)
{
	char path[PL_MAX_PATH];
	size_t n = strlen(dir);
	if (n >= sizeof path)
		return pl_fail(err, PL_LIMIT, "%s: a path of %zu bytes; at most %zu", dir, n,
			sizeof path - 1);
	memcpy(path, dir, n + 1);
	while (n > 1 && path[n - 1] == '/')
		path[--n] = '\0';
	for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			return pl_fail(err, PL_IO, "%s: %s", path, strerror(errno));
		*slash = '/';
	}
	return PL_OK;
}

static enum pl_status begin(struct pl_batch *b, struct pl_err *err)
{
	b->changed = b->unfolded = b->fold = false;
	b->bytes = b->records = 0;
	b->since = pl_now();
	return pl_db_begin(b->db, err);
}

static enum pl_status write_format(struct pl_batch *b, const char *fingerprint, struct pl_err *err)
{
	b->changed = true;
	enum pl_status st = pl_meta_set(
		b->db, PL_STR(PL_META_FORMAT), pl_str(pl_layout_format(b->layout)), err);
	if (!st)
		st = pl_meta_set(b->db, PL_STR(PL_META_ANALYSIS), pl_str(fingerprint), err);
	return st;
}

/* An index keeps its layout; a new one gets the one asked for. */
static enum pl_status choose_layout(
	struct pl_batch *b, enum pl_layout has, enum pl_layout wanted, struct pl_err *err)
{
	if (has != PL_LAYOUT_ANY && wanted != PL_LAYOUT_ANY && has != wanted)
		return pl_fail(err, PL_VERSION,
			"%s: an index of the %s layout; for the %s layout build a new one: plenum "
			"--index %s.new index --layout %s PATH...",
			b->dir, pl_layout_name(has), pl_layout_name(wanted), b->dir,
			pl_layout_name(wanted));
	b->layout = has ? has : wanted ? wanted : DEFAULT_LAYOUT;
	return PL_OK;
}

/* What the index will have been, as far as can be told before it is opened for writing. */
static enum pl_layout will_be(const char *dir, enum pl_layout wanted)
{
	struct pl_db *db = NULL;
	struct pl_buf format = { .max = 4096 };
	struct pl_err ignored;
	enum pl_layout has = PL_LAYOUT_ANY;
	if (!pl_db_open(dir, &db, &ignored) &&
		!pl_meta_get(db, PL_STR(PL_META_FORMAT), &format, &ignored))
		has = pl_layout_of(pl_buf_str(&format));
	pl_buf_free(&format);
	pl_db_close(db);
	return has ? has : wanted ? wanted : DEFAULT_LAYOUT;
}

enum pl_status pl_batch_open(struct pl_batch *b, const char *dir, enum pl_layout layout,
	const char *fingerprint, struct pl_err *err)
{
	enum pl_layout has = PL_LAYOUT_ANY;
	b->dir = dir;
	b->key.max = PL_MAX_TERM;
	b->value.max = SIZE_MAX;
	b->max_held = b->max_memory = SIZE_MAX;
	uint32_t flush = PL_FLUSH_BIG;
	enum pl_status st = make_parents(dir, err);
	if (!st && will_be(dir, layout) == PL_LAYOUT_PACKED)
		flush = PL_FLUSH_SMALL;
	if (!st)
		st = pl_db_open_writable(dir, flush, &b->db, err);
	if (!st)
		st = pl_batch_check_format(b->db, dir, fingerprint, &has, err);
	if (!st)
		st = choose_layout(b, has, layout, err);
	if (!st && has)
		st = pl_stats_read(b->db, &b->stats, err);
	if (!st)
		st = begin(b, err);
	b->fresh = !has;
	if (!st && !has)
		st = write_format(b, fingerprint, err);
	if (!st && b->layout == PL_LAYOUT_PACKED)
		st = pl_pack_open(b->db, dir, !has, &b->pack, err);
	if (!st)
		st = pl_mention_writer_open(b->db, !has, &b->mentions, err);
	if (!st &&
		!has) /* whatever becomes of the first run, the next one finds the layout chosen */
		st = pl_batch_commit(b, err);
	if (st)
		pl_batch_close(b);
	return st;
}

bool pl_batch_due(const struct pl_batch *b)
{
	/* A segment of which some documents are written goes into one batch with the others. */
	if (!b->changed || b->open)
		return false;
	if (b->bytes >= b->max_bytes || pl_now() - b->since >= b->max_seconds)
		return true;
	if (!b->pack)
		return false;
	/* What is known of millions of documents leaves less for a batch; it grows by doubling. */
	size_t known = 3 * (b->beside + pl_contents_bytes(&b->contents)) / 2 +
		       pl_mention_writer_held(b->mentions);
	size_t least = b->max_held / 4, held = pl_pack_held(b->pack);
	size_t most = b->max_held - least > known ? b->max_held - known : least;
	return held >= most || held + pl_pack_flush_cost(b->pack) + b->records >=
				       b->max_memory - (b->max_held - most);
}

/* The compaction comes behind the commit, which says already that it was done: where it fails, as on a full
 * disk, the next run does not try again at once. */
static void count_flushed(struct pl_batch *b)
{
	b->stats.titles -= pl_pack_titles_gone(b->pack);
	pl_gaps_add(&b->stats, b->bytes, pl_pack_joined(b->pack));
	b->compact = b->ending && pl_gaps_due(&b->stats);
	if (b->compact)
		pl_gaps_closed(&b->stats);
}

enum pl_status pl_batch_commit(struct pl_batch *b, struct pl_err *err)
{
	if (!b->changed) {
		b->since = pl_now();
		return PL_OK;
	}
	enum pl_status st = b->pack ? pl_pack_flush(b->pack, b->open, b->bytes, err) : PL_OK;
	if (!st && b->pack)
		count_flushed(b);
	if (!st)
		st = pl_mention_writer_flush(b->mentions, err);
	if (!st)
		st = write_stats(b, err);
	if (!st && (b->fold || b->unfolded))
		st = b->fold ? pl_folding_run(b, NULL, err) : pl_folding_put_off(b, err);
	if (!st)
		st = pl_db_commit(b->db, err);
	if (st)
		return st;
	b->commits++;
	return begin(b, err);
}

void pl_batch_close(struct pl_batch *b)
{
	pl_pack_free(b->pack);
	pl_mention_writer_free(b->mentions);
	b->mentions = NULL;
	pl_contents_free(&b->contents);
	pl_db_close(b->db);
	b->pack = NULL;
	b->db = NULL;
	pl_buf_free(&b->key);
	pl_buf_free(&b->value);
}

/* ---- metadata ------------------------------------------------------------------------------- */

static enum pl_status make_key(
	struct pl_batch *b, const char *prefix, struct pl_str name, struct pl_err *err)
{
	pl_buf_clear(&b->key);
	pl_schema_term(pl_str(prefix), name, &b->key);
	if (b->key.status)
		return pl_fail(err, b->key.status, "out of memory");
	return PL_OK;
}

enum pl_status pl_batch_set(struct pl_batch *b, const char *prefix, struct pl_str name,
	struct pl_str value, struct pl_err *err)
{
	enum pl_status st = make_key(b, prefix, name, err);
	b->changed = true;
	return st ? st : pl_meta_set(b->db, pl_buf_str(&b->key), value, err);
}

enum pl_status pl_batch_get(
	struct pl_batch *b, const char *prefix, struct pl_str name, struct pl_err *err)
{
	enum pl_status st = make_key(b, prefix, name, err);
	pl_buf_clear(&b->value);
	return st ? st : pl_meta_get(b->db, pl_buf_str(&b->key), &b->value, err);
}
