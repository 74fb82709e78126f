/* A file that is there whole or not at all. */

#define _XOPEN_SOURCE 700 /* realpath */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

static bool write_all(int fd, struct pl_str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.at, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes = pl_str_cut(bytes, (size_t)n, bytes.len);
	}
	return true;
}

/* As open(2) would have made it. */
static mode_t usual_mode(void)
{
	mode_t mask = umask(0);
	(void)umask(mask);
	return 0666 & ~mask;
}

/* What is no plain file, a pipe or a device, is written to as it is. */
static enum pl_status write_straight(const char *path, struct pl_str bytes, struct pl_err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool good = fd >= 0 && write_all(fd, bytes);
	int why = errno;
	if (fd >= 0 && close(fd) != 0 && good) {
		good = false;
		why = errno;
	}
	return good ? PL_OK : pl_fail(err, PL_IO, "%s: cannot be written: %s", path, strerror(why));
}

static enum pl_status write_whole(const char *path, struct pl_str bytes, struct pl_err *err)
{
	struct pl_buf name = { .max = PL_MAX_PATH };
	pl_buf_print(&name, "%s.XXXXXX", path);
	pl_buf_byte(&name, '\0');
	if (name.status || !*path)
		return pl_fail(err, PL_QUERY, "%s: no name for a file", path);
	int fd = mkstemp(name.at);
	bool good =
		fd >= 0 && write_all(fd, bytes) && fchmod(fd, usual_mode()) == 0 && fsync(fd) == 0;
	int why = errno;
	if (fd >= 0 && close(fd) != 0 && good) {
		good = false;
		why = errno;
	}
	if (good && rename(name.at, path) != 0) {
		good = false;
		why = errno;
	}
	if (fd >= 0 && !good)
		(void)unlink(name.at);
	pl_buf_free(&name);
	return good ? PL_OK : pl_fail(err, PL_IO, "%s: cannot be written: %s", path, strerror(why));
}

enum pl_status pl_write_file(const char *path, struct pl_str bytes, struct pl_err *err)
{
	struct stat what;
	if (strcmp(path, "-") == 0)
		return pl_fail(err, PL_QUERY, "-: the name of a file is needed here");
	if (stat(path, &what) != 0)
		return write_whole(path, bytes, err);
	if (!S_ISREG(what.st_mode))
		return write_straight(path, bytes, err);
	char *target = realpath(path, NULL); /* a link stays one */
	enum pl_status st = write_whole(target ? target : path, bytes, err);
	free(target);
	return st;
}
