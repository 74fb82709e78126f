/* Compaction and Xapian's own check. */

#include "shim/guard.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sstream>

static enum pl_status sync_one(int folder, const char *name, const char *path, struct pl_err *err)
{
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fsync(fd) != 0) {
		int why = errno;
		if (fd >= 0)
			(void)close(fd);
		return pl_fail(err, PL_IO, "%s/%s: %s", path, name, std::strerror(why));
	}
	(void)close(fd);
	return PL_OK;
}

/* Every file of a folder, then the folder. */
static enum pl_status sync_all(const char *path, struct pl_err *err)
{
	DIR *d = opendir(path);
	if (!d)
		return pl_fail(err, PL_IO, "%s: %s", path, std::strerror(errno));
	enum pl_status st = PL_OK;
	while (const struct dirent *e = readdir(d))
		if (e->d_name[0] != '.' && (st = sync_one(dirfd(d), e->d_name, path, err)))
			break;
	if (!st)
		st = sync_one(dirfd(d), ".", path, err);
	(void)closedir(d);
	return st;
}

extern "C" enum pl_status pl_db_compact(
	const char *from, const char *to, struct pl_err *err) noexcept
try {
	Xapian::Database db(from, Xapian::DB_BACKEND_GLASS);
	db.compact(std::string(to),
		Xapian::Compactor::FULL | Xapian::DBCOMPACT_NO_RENUMBER | Xapian::DB_BACKEND_GLASS);
	return sync_all(to, err);
} catch (...) {
	return caught(err, from);
}

extern "C" enum pl_status pl_db_verify(
	const char *path, size_t *problems, struct pl_buf *report, struct pl_err *err) noexcept
try {
	std::ostringstream said;
	*problems = Xapian::Database::check(std::string(path), 0, &said);
	return give(said.str(), report, err);
} catch (...) {
	return caught(err, path);
}

extern "C" const char *pl_shim_version(void) noexcept
{
	return "xapian-core " XAPIAN_VERSION;
}
