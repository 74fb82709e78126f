#ifndef PL_GUARD_H
#define PL_GUARD_H

/* What the files of shim/ share: the handle, and the one place where an exception becomes a
 * status. Private to shim/. */

#include <sys/types.h>

#include <string>

#include <xapian.h>

#include "shim/shim.h"

/* A reader has only `db`; of a writer, `db` and `writer` are the same database. */
struct pl_db {
	Xapian::Database db;
	Xapian::WritableDatabase writer;
	std::string path;
	int folder;   /* the open folder, for fsync; -1 in a reader */
	dev_t device; /* which folder it was: pl_db_compact's user may swap it for another */
	ino_t inode;
	bool open_transaction;
	Xapian::TermIterator keys; /* of a reader: at the key that was sought last, or the end */
};

/* The exception now being handled, as a status and a line. path names the database; may be NULL. */
enum pl_status caught(struct pl_err *err, const char *path) noexcept;

static inline std::string copy(struct pl_str s)
{
	return s.len ? std::string(s.at, s.len) : std::string();
}

static inline struct pl_str lend(const std::string &s)
{
	return pl_str{ s.data(), s.size() };
}

/* Appends, and turns the buffer's own failure into a status. */
static inline enum pl_status give(const std::string &s, struct pl_buf *out, struct pl_err *err)
{
	pl_buf_add(out, lend(s));
	if (out->status)
		return pl_fail(err, out->status, "%zu bytes from the index do not fit", s.size());
	return PL_OK;
}

#endif
