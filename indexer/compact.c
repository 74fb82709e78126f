#define _GNU_SOURCE /* renameat2 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/batch.h"
#include "indexer/compact.h"
#include "indexer/indexer.h"
#include "indexer/reclaim.h"

/* Two folders beside the index, made from its name.
 *
 *	DIR.plenum-optimize  the compacted copy while it is made; after the swap, the old index
 *	DIR.plenum-before  only where the system cannot swap two folders: the old index for the moment
 *
 * Whatever a crash leaves of them is removed by the next run: they hold either a copy that is not
 * in use or an index that was replaced. The one exception is a crash, without swapping, between
 * the two renames: then DIR is missing and DIR.plenum-before is the index, and it is put back. */
struct places {
	char dir[PL_MAX_PATH], copy[PL_MAX_PATH + 32], old[PL_MAX_PATH + 32];
};

static enum pl_status find_places(const char *dir, struct places *p, struct pl_err *err)
{
	size_t n = strlen(dir);
	while (n > 1 && dir[n - 1] == '/')
		n--;
	if (n >= sizeof p->dir)
		return pl_fail(err, PL_LIMIT, "%s: the path is too long", dir);
	memcpy(p->dir, dir, n);
	p->dir[n] = '\0';
	(void)snprintf(p->copy, sizeof p->copy, "%s.plenum-optimize", p->dir);
	(void)snprintf(p->old, sizeof p->old, "%s.plenum-before", p->dir);
	return PL_OK;
}

static enum pl_status refused(const char *path, struct pl_err *err)
{
	return pl_fail(err, PL_IO, "%s: %s", path, strerror(errno));
}

static bool ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);
	return n > m && strcmp(name + n - m, end) == 0;
}

static bool is_dot(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..");
}

static bool is_xapians(const char *name)
{
	return ends_in(name, ".glass") || ends_in(name, ".tmp") || !strcmp(name, "iamglass") ||
	       !strcmp(name, "flintlock");
}

static bool is_ours(DIR *d)
{
	bool ours = true;
	for (const struct dirent *e; (e = readdir(d));)
		ours = ours && (is_dot(e->d_name) || is_xapians(e->d_name));
	rewinddir(d);
	return ours;
}

/* Removes a folder that holds nothing but a Xapian database. *size: what it had on disk. */
static enum pl_status remove_folder(const char *path, uint64_t *size, struct pl_err *err)
{
	DIR *d = opendir(path);
	if (!d)
		return errno == ENOENT ? PL_OK : refused(path, err);
	enum pl_status st = PL_OK;
	if (!is_ours(d))
		st = pl_fail(err, PL_IO, "%s: in the way, and not ours; move it", path);
	for (const struct dirent *e; !st && (e = readdir(d));) {
		struct stat s;
		if (is_dot(e->d_name))
			continue;
		if (fstatat(dirfd(d), e->d_name, &s, AT_SYMLINK_NOFOLLOW) == 0)
			*size += (uint64_t)s.st_size;
		if (unlinkat(dirfd(d), e->d_name, 0) != 0 && errno != ENOENT)
			st = refused(path, err);
	}
	(void)closedir(d);
	if (!st && rmdir(path) != 0 && errno != ENOENT)
		st = refused(path, err);
	return st;
}

static bool is_there(const char *path)
{
	struct stat s;
	return lstat(path, &s) == 0;
}

static enum pl_status sync_parent(const char *dir, struct pl_err *err)
{
	char path[PL_MAX_PATH + 32];
	(void)snprintf(path, sizeof path, "%s/..", dir);
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || fsync(fd) != 0) {
		enum pl_status st = refused(path, err);
		if (fd >= 0)
			(void)close(fd);
		return st;
	}
	(void)close(fd);
	return PL_OK;
}

/* Puts the copy in the place of the index; the index is then at *was. */
static enum pl_status swap(const struct places *p, const char **was, struct pl_err *err)
{
	*was = p->copy;
	if (renameat2(AT_FDCWD, p->copy, AT_FDCWD, p->dir, RENAME_EXCHANGE) == 0)
		return PL_OK;
	if (errno != EINVAL && errno != ENOSYS)
		return refused(p->dir, err);
	*was = p->old;
	if (rename(p->dir, p->old) != 0)
		return refused(p->dir, err);
	if (rename(p->copy, p->dir) == 0)
		return PL_OK;
	enum pl_status st = refused(p->dir, err);
	(void)rename(p->old, p->dir);
	return st;
}

enum pl_status pl_index_put_back(const char *dir, struct pl_err *err)
{
	struct places p;
	enum pl_status st = find_places(dir, &p, err);
	if (!st && !is_there(p.dir) && is_there(p.old) && rename(p.old, p.dir) != 0)
		st = refused(p.old, err);
	return st;
}

bool pl_index_moved_away(const char *dir)
{
	struct places p;
	return !find_places(dir, &p, NULL) && is_there(p.old);
}

enum pl_status pl_index_clear_up(const char *dir, struct pl_err *err)
{
	struct places p;
	uint64_t size = 0;
	enum pl_status st = find_places(dir, &p, err);
	if (!st)
		st = remove_folder(p.old, &size, err);
	return st ? st : remove_folder(p.copy, &size, err);
}

enum pl_status pl_index_discard(const char *dir, struct pl_err *err)
{
	uint64_t size = 0;
	return remove_folder(dir, &size, err);
}

uint64_t pl_index_size(const char *path)
{
	uint64_t size = 0;
	DIR *d = opendir(path);
	for (const struct dirent *e; d && (e = readdir(d));) {
		struct stat s;
		if (fstatat(dirfd(d), e->d_name, &s, 0) == 0 && S_ISREG(s.st_mode))
			size += (uint64_t)s.st_size;
	}
	if (d)
		(void)closedir(d);
	return size;
}

/* Into a copy, which takes the place of the index. With the index open for writing. The copy is locked before
 * it does so: another writer that comes by then would clear up the old index and make its own copy there,
 * while we are about to remove what has that name. */
static enum pl_status compact(const struct places *p, uint64_t *after, struct pl_err *err)
{
	const char *was = NULL;
	struct pl_db *lock = NULL;
	uint64_t size = 0;
	enum pl_status st = pl_index_clear_up(p->dir, err);
	if (!st)
		st = pl_db_compact(p->dir, p->copy, err);
	if (!st)
		st = pl_db_open_writable(p->copy, PL_FLUSH_SMALL, &lock, err);
	if (!st) {
		*after = pl_index_size(p->copy);
		st = swap(p, &was, err);
	}
	if (st && !was) {
		struct pl_err ignored;
		(void)remove_folder(p->copy, &size, &ignored);
	}
	if (!st)
		st = sync_parent(p->dir, err);
	if (!st)
		st = remove_folder(was, &size, err);
	if (!st)
		st = sync_parent(p->dir, err);
	pl_db_close(lock);
	return st;
}

/* The locks of the old index and of the new are held until the old one is gone. What is dead
 * goes first and is committed by itself, so the copy has no trace of it. */
enum pl_status pl_index_optimize(
	const char *dir, uint64_t *before, uint64_t *after, struct pl_err *err)
{
	struct places p;
	struct pl_db *reader = NULL;
	struct pl_batch batch = { 0 };
	enum pl_layout layout;
	uint64_t size = 0, passages;
	enum pl_status st = find_places(dir, &p, err);
	if (!st)
		st = pl_index_put_back(p.dir, err);
	if (!st)
		st = pl_db_open(p.dir, &reader, err); /* never makes an index where none is */
	if (!st)
		st = pl_batch_check_format(reader, p.dir, NULL, &layout, err);
	if (!st)
		st = pl_batch_open(&batch, p.dir, layout, NULL, err);
	if (!st) {
		size = pl_index_size(p.dir);
		st = pl_reclaim(&batch, NULL, &passages, err);
	}
	if (!st)
		st = compact(&p, after, err);
	if (!st)
		*before = size;
	pl_batch_close(&batch);
	pl_db_close(reader);
	return st;
}

enum pl_status pl_index_compact(const char *dir, struct pl_err *err)
{
	struct places p;
	struct pl_db *lock = NULL;
	uint64_t after;
	enum pl_status st = find_places(dir, &p, err);
	if (!st)
		st = pl_db_open_writable(p.dir, PL_FLUSH_SMALL, &lock, err);
	if (!st)
		st = compact(&p, &after, err);
	pl_db_close(lock);
	return st;
}
