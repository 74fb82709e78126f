#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "indexer/facts.h"
#include "indexer/indexer.h"
#include "indexer/manifest.h"

const char *pl_source_state_name(enum pl_source_state state)
{
	static const char *const names[PL_SOURCE_STATES] = { "unchanged", "touched", "changed",
		"vanished", "unreadable", "unfinished" };
	return names[state];
}

/* ---- what the index knows ------------------------------------------------------------------- */

/* The entries are taken in one go: looking at the files may take long, and a writer would overtake it. */
struct known {
	struct pl_db *db;
	struct pl_buf value, entries; /* of each a pl_manifest, then its path and a NUL */
};

static enum pl_status take_entry(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct known *k = ctx;
	struct pl_manifest m;
	char *path = NULL;
	pl_buf_clear(&k->value);
	enum pl_status st = pl_meta_get(k->db, key, &k->value, err);
	if (!st)
		st = pl_manifest_parse(pl_buf_str(&k->value), &m, &path, err);
	if (st)
		return st;
	pl_buf_add(&k->entries, (struct pl_str){ (const char *)&m, sizeof m });
	pl_buf_add(&k->entries, (struct pl_str){ path, strlen(path) + 1 });
	free(path);
	return k->entries.status ? pl_fail(err, k->entries.status, "out of memory") : PL_OK;
}

static enum pl_status take_entries(const char *dir, struct known *k, struct pl_err *err)
{
	enum pl_layout layout = PL_LAYOUT_ANY;
	enum pl_status st = pl_db_open(dir, &k->db, err);
	for (int tries = 0; !st; tries++) {
		pl_buf_clear(&k->entries);
		st = pl_batch_check_format(k->db, dir, NULL, &layout, err);
		if (!st)
			st = pl_meta_keys(k->db, PL_STR(PL_META_FILE), take_entry, k, err);
		if (st != PL_STALE || tries == PL_MAX_RETRIES)
			break;
		st = pl_db_reopen(k->db, err);
	}
	pl_db_close(k->db);
	pl_buf_free(&k->value);
	return st;
}

/* ---- what is there -------------------------------------------------------------------------- */

static enum pl_status hash_of(
	int fd, const volatile sig_atomic_t *stop, char out[PL_HEX_ROOM], struct pl_err *err)
{
	static const size_t block = (size_t)256 * 1024;
	struct pl_hasher h;
	struct pl_hash hash;
	char *room = malloc(block);
	ssize_t got = 1;
	enum pl_status st = room ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
	pl_hash_init(&h);
	while (!st && got > 0) {
		if (stop && *stop)
			st = PL_INTERRUPTED;
		else if ((got = read(fd, room, block)) > 0)
			pl_hash_add(&h, (struct pl_str){ room, (size_t)got });
		else if (got < 0 && errno == EINTR)
			got = 1;
		else if (got < 0)
			st = pl_fail(err, PL_IO, "cannot be read: %s", strerror(errno));
	}
	pl_hash_done(&h, &hash);
	pl_hash_hex(&hash, out);
	free(room);
	return st;
}

/* Whether the content of the file at `path` is still the one with that hash. */
static enum pl_status compare(const char *path, const char *hash, const volatile sig_atomic_t *stop,
	bool *same, struct pl_err *err)
{
	char now[PL_HEX_ROOM];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return pl_fail(err, PL_IO, "cannot be opened: %s", strerror(errno));
	enum pl_status st = hash_of(fd, stop, now, err);
	(void)close(fd);
	*same = !st && strcmp(now, hash) == 0;
	return st;
}

static int64_t time_of(const struct stat *s)
{
	int64_t ns;
	return __builtin_mul_overflow(s->st_mtim.tv_sec, 1000000000, &ns) ||
			       __builtin_add_overflow(ns, s->st_mtim.tv_nsec, &ns)
		       ? 0
		       : ns;
}

/* What is there, by size and time; *ask: only the content can tell. */
static enum pl_source_state judge(
	const struct stat *now, const struct pl_manifest *m, bool deep, bool *ask)
{
	bool refused = m->rows == 0 && m->size == 0 && m->mtime_ns == 0; /* by the walk */
	bool sized = S_ISREG(now->st_mode) && (uint64_t)now->st_size == m->size;
	bool dated = sized && time_of(now) == m->mtime_ns;
	bool hashed = m->hash[0] != '\0';
	*ask = !refused && sized && hashed && (!dated || m->racy || deep);
	if (refused || dated)
		return m->part ? PL_SOURCE_UNFINISHED : PL_SOURCE_UNCHANGED;
	return *ask ? PL_SOURCE_TOUCHED : PL_SOURCE_CHANGED;
}

/* err: why, of what is unreadable. PL_OK, PL_NOMEM, PL_INTERRUPTED. */
static enum pl_status look_at(const char *path, const struct pl_manifest *m,
	const struct pl_check_options *o, enum pl_source_state *out, struct pl_err *err)
{
	struct stat now;
	bool same = false, ask;
	if (lstat(path, &now) != 0) {
		bool gone = errno == ENOENT || errno == ENOTDIR;
		(void)pl_fail(err, PL_IO, "cannot be read: %s", strerror(errno));
		*out = gone ? PL_SOURCE_VANISHED : PL_SOURCE_UNREADABLE;
		return PL_OK;
	}
	*out = judge(&now, m, o->deep, &ask);
	if (!ask)
		return PL_OK;
	enum pl_status st = compare(path, m->hash, o->stop, &same, err);
	if (st == PL_IO)
		*out = PL_SOURCE_UNREADABLE;
	else if (!same)
		*out = PL_SOURCE_CHANGED;
	return st == PL_IO ? PL_OK : st;
}

static enum pl_status look(struct pl_str name, const struct pl_manifest *m,
	const struct pl_check_options *o, enum pl_source_state *out, struct pl_err *err)
{
	struct pl_buf path = { .max = SIZE_MAX };
	pl_path_raw(name, &path);
	pl_buf_byte(&path, '\0');
	enum pl_status st = path.status ? pl_fail(err, path.status, "out of memory")
					: look_at(path.at, m, o, out, err);
	pl_buf_free(&path);
	return st;
}

enum pl_status pl_index_sources(const char *dir, const struct pl_check_options *o,
	pl_source_fn *each, void *ctx, uint64_t counts[PL_SOURCE_STATES], struct pl_err *err)
{
	struct known k = { .value.max = SIZE_MAX, .entries.max = SIZE_MAX };
	enum pl_status st = take_entries(dir, &k, err);
	for (int i = 0; i < PL_SOURCE_STATES; i++)
		counts[i] = 0;
	for (size_t at = 0; !st && at < k.entries.len;) {
		struct pl_manifest m;
		struct pl_err why = { PL_OK, "" };
		enum pl_source_state state;
		memcpy(&m, k.entries.at + at, sizeof m);
		struct pl_str name = pl_str(k.entries.at + at + sizeof m);
		at += sizeof m + name.len + 1;
		if (pl_str_eq(name, PL_STR("-")))
			continue;
		st = o->stop && *o->stop ? PL_INTERRUPTED : look(name, &m, o, &state, &why);
		if (st == PL_INTERRUPTED)
			st = pl_fail(err, st, "interrupted; not every source was looked at");
		else if (st)
			*err = why;
		else {
			counts[state]++;
			each(ctx, name, state, state == PL_SOURCE_UNREADABLE ? why.text : NULL);
		}
	}
	pl_buf_free(&k.entries);
	return st;
}
