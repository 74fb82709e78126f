/* Opening, closing, and writing. */

#include "shim/guard.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

static bool has(const std::string &folder, const char *name)
{
	struct stat s;
	std::string path = folder + "/" + name;
	return stat(path.c_str(), &s) == 0;
}

/* PL_OK when path is a folder, with *s about it. */
static enum pl_status look(const char *path, struct stat *s, struct pl_err *err) noexcept
{
	if (stat(path, s) != 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return pl_fail(err, PL_NOTFOUND,
				"%s: no index here; make one with: plenum index PATH...", path);
		return pl_fail(err, PL_IO, "%s: %s", path, std::strerror(errno));
	}
	if (!S_ISDIR(s->st_mode))
		return pl_fail(err, PL_NOTFOUND, "%s: not a folder, so no index", path);
	return PL_OK;
}

static enum pl_status find_database(const char *path, struct stat *s, struct pl_err *err)
{
	enum pl_status st = look(path, s, err);
	if (st)
		return st;
	if (has(path, "iamglass"))
		return PL_OK;
	if (has(path, "iamchert") || has(path, "iamhoney") || has(path, "iamflint"))
		return pl_fail(err, PL_VERSION,
			"%s: written by another version of Xapian; index again", path);
	if (access(path, X_OK) != 0)
		return pl_fail(err, PL_IO, "%s: %s", path, std::strerror(errno));
	return pl_fail(
		err, PL_NOTFOUND, "%s: holds no index; make one with: plenum index PATH...", path);
}

/* True when the folder at db->path is the one that db was opened in. */
static bool same_folder(const struct pl_db *db) noexcept
{
	struct stat s;
	return stat(db->path.c_str(), &s) == 0 && s.st_dev == db->device && s.st_ino == db->inode;
}

/* Opening reads several files by name. Should the whole folder be swapped for a compacted one in
 * the midst of that, they would be of two databases; so the folder is looked at before and after. */
static enum pl_status open_reader(struct pl_db *db, struct pl_err *err)
{
	for (int tries = 0; tries < PL_MAX_RETRIES; tries++) {
		struct stat s;
		enum pl_status st = find_database(db->path.c_str(), &s, err);
		if (st)
			return st;
		db->device = s.st_dev;
		db->inode = s.st_ino;
		try {
			db->db = Xapian::Database(db->path, Xapian::DB_BACKEND_GLASS);
		} catch (const Xapian::DatabaseError &) {
			if (same_folder(db))
				throw;
			continue;
		}
		if (same_folder(db))
			return PL_OK;
	}
	return pl_fail(
		err, PL_STALE, "%s: changed while it was opened; ask again", db->path.c_str());
}

static struct pl_db *new_handle(const char *path)
{
	return new pl_db{ Xapian::Database(), Xapian::WritableDatabase(), path, -1, 0, 0, false,
		Xapian::TermIterator() };
}

extern "C" enum pl_status pl_db_open(
	const char *path, struct pl_db **out, struct pl_err *err) noexcept
try {
	std::unique_ptr<struct pl_db> db(new_handle(path));
	enum pl_status st = open_reader(db.get(), err);
	if (!st)
		*out = db.release();
	return st;
} catch (...) {
	return caught(err, path);
}

extern "C" enum pl_status pl_db_reopen(struct pl_db *db, struct pl_err *err) noexcept
try {
	db->keys = Xapian::TermIterator();
	if (!same_folder(db))
		return open_reader(db, err);
	(void)db->db.reopen();
	if (!same_folder(db))
		return open_reader(db, err);
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

/* ---- a writer ------------------------------------------------------------------------------- */

/* What Xapian may have left of a creation that was cut short. */
static bool is_xapians(const char *name) noexcept
{
	static const char *const names[] = { ".", "..", "flintlock", "v.tmp", "postlist.glass",
		"docdata.glass", "termlist.glass", "position.glass", "spelling.glass",
		"synonym.glass" };
	for (const char *n : names)
		if (!std::strcmp(n, name))
			return true;
	return false;
}

static enum pl_status check_empty(const char *path, struct pl_err *err) noexcept
{
	DIR *d = opendir(path);
	if (!d)
		return pl_fail(err, PL_IO, "%s: %s", path, std::strerror(errno));
	enum pl_status st = PL_OK;
	while (const struct dirent *e = readdir(d))
		if (!is_xapians(e->d_name)) {
			st = pl_fail(err, PL_IO, "%s: not an index and not empty", path);
			break;
		}
	(void)closedir(d);
	return st;
}

/* Xapian takes a folder with a postlist.glass for a database, and makes that before the iamglass without which
 * it opens none: killed between the two, it would never make one again. The lock tells whether another writer is at
 * that very point; it is the one that Xapian takes. */
static enum pl_status clear_begun(const char *path, struct pl_err *err)
{
	std::string folder = path;
	struct flock whole = {};
	whole.l_type = F_WRLCK;
	whole.l_whence = SEEK_SET;
	int lock = open((folder + "/flintlock").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	if (lock < 0)
		return pl_fail(err, PL_IO, "%s: %s", path, std::strerror(errno));
	enum pl_status st = PL_OK;
	if (fcntl(lock, F_OFD_SETLK, &whole) != 0)
		st = pl_fail(err, PL_LOCKED, "another indexer is writing to %s; wait for it to end",
			path);
	else if (!has(folder, "iamglass") && unlink((folder + "/postlist.glass").c_str()) != 0 &&
		 errno != ENOENT)
		st = pl_fail(err, PL_IO, "%s: %s", path, std::strerror(errno));
	(void)close(lock);
	return st;
}

static enum pl_status sync_folder(int folder, const char *path, struct pl_err *err) noexcept
{
	if (fsync(folder) != 0)
		return pl_fail(err, PL_IO, "%s: %s", path, std::strerror(errno));
	return PL_OK;
}

static enum pl_status sync_parent(const struct pl_db *db, struct pl_err *err) noexcept
{
	int parent = openat(db->folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (parent < 0)
		return pl_fail(err, PL_IO, "%s/..: %s", db->path.c_str(), std::strerror(errno));
	enum pl_status st = sync_folder(parent, db->path.c_str(), err);
	(void)close(parent);
	return st;
}

static enum pl_status open_folder(struct pl_db *db, struct pl_err *err) noexcept
{
	const char *path = db->path.c_str();
	struct stat s;
	if (db->folder >= 0)
		(void)close(db->folder);
	db->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (db->folder < 0 || fstat(db->folder, &s) != 0)
		return pl_fail(err, PL_IO, "%s: %s", path, std::strerror(errno));
	db->device = s.st_dev;
	db->inode = s.st_ino;
	return PL_OK;
}

/* Xapian writes its postings in memory to the (uncommitted) files after so many records; only the
 * environment can set it, and a value that was there before us stays. */
static void set_flush(uint32_t records)
{
	static bool ours = !std::getenv("XAPIAN_FLUSH_THRESHOLD");
	if (ours)
		(void)setenv("XAPIAN_FLUSH_THRESHOLD", std::to_string(records).c_str(), 1);
}

/* The folder exists and is a database, or empty. */
static enum pl_status open_writer(struct pl_db *db, bool fresh, struct pl_err *err)
{
	for (int tries = 0; tries < PL_MAX_RETRIES; tries++) {
		enum pl_status st = open_folder(db, err);
		if (st)
			return st;
		db->writer = Xapian::WritableDatabase(
			db->path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
		db->db = db->writer;
		if (fresh && ((st = sync_folder(db->folder, db->path.c_str(), err)) ||
				     (st = sync_parent(db, err))))
			return st;
		if (same_folder(db)) /* otherwise our lock is on a folder that was swapped away */
			return PL_OK;
		db->db = Xapian::Database();
		db->writer = Xapian::WritableDatabase();
	}
	return pl_fail(err, PL_LOCKED, "another indexer is writing to %s; wait for it to end",
		db->path.c_str());
}

extern "C" enum pl_status pl_db_open_writable(
	const char *path, uint32_t flush_after, struct pl_db **out, struct pl_err *err) noexcept
try {
	struct stat s;
	if (stat(path, &s) == 0 && !S_ISDIR(s.st_mode))
		return pl_fail(err, PL_IO, "%s: a file, where the index should be", path);
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		return pl_fail(err, PL_IO, "%s: %s", path, std::strerror(errno));
	set_flush(flush_after);
	enum pl_status st = find_database(path, &s, err);
	bool fresh = st == PL_NOTFOUND;
	if (fresh)
		st = check_empty(path, err);
	if (!st && fresh && has(path, "postlist.glass"))
		st = clear_begun(path, err);
	if (st)
		return st;
	struct pl_db *db = new_handle(path);
	try {
		st = open_writer(db, fresh, err);
	} catch (...) {
		st = caught(err, path);
	}
	if (st)
		pl_db_close(db);
	else
		*out = db;
	return st;
} catch (...) {
	return caught(err, path);
}

extern "C" void pl_db_close(struct pl_db *db) noexcept
{
	if (!db)
		return;
	/* Xapian's destructor would commit what is pending, so it must find nothing. */
	struct pl_err ignored;
	if (db->open_transaction)
		(void)pl_db_cancel(db, &ignored);
	if (db->folder >= 0)
		(void)close(db->folder);
	try {
		delete db;
	} catch (...) {
		(void)caught(&ignored, nullptr);
	}
}

extern "C" enum pl_status pl_db_begin(struct pl_db *db, struct pl_err *err) noexcept
try {
	assert(!db->open_transaction);
	db->writer.begin_transaction();
	db->open_transaction = true;
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_db_commit(struct pl_db *db, struct pl_err *err) noexcept
try {
	assert(db->open_transaction);
	db->writer.commit_transaction();
	db->open_transaction = false;
	return sync_folder(db->folder, db->path.c_str(), err);
} catch (...) {
	db->open_transaction = false;
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_db_cancel(struct pl_db *db, struct pl_err *err) noexcept
try {
	assert(db->open_transaction);
	db->open_transaction = false;
	db->writer.cancel_transaction();
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

/* Xapian finds a term with NULs too long only when it commits, and the whole batch is lost. */
static enum pl_status check_key(const char *what, struct pl_str s, struct pl_err *err) noexcept
{
	if (s.len == 0 || s.len > PL_MAX_TERM)
		return pl_fail(err, PL_LIMIT, "a %s of %zu bytes; 1 to %d are possible", what,
			s.len, PL_MAX_TERM);
	if (std::memchr(s.at, 0, s.len))
		return pl_fail(err, PL_LIMIT, "a %s that holds a NUL byte", what);
	return PL_OK;
}

static enum pl_status make_document(
	const struct pl_record *r, Xapian::Document &doc, struct pl_err *err)
{
	std::string term;
	for (size_t i = 0; i < r->n_postings; i++) {
		const struct pl_posting *p = &r->postings[i];
		enum pl_status st = check_key("term", p->term, err);
		if (st)
			return st;
		term.assign(p->term.at, p->term.len);
		if (p->n_positions == 0)
			doc.add_term(term, p->wdf);
		for (uint32_t j = 0; j < p->n_positions; j++)
			doc.add_posting(term, p->positions[j], j ? 0 : p->wdf);
	}
	for (size_t i = 0; i < r->n_values; i++)
		doc.add_value(r->values[i].slot, copy(r->values[i].bytes));
	doc.set_data(copy(r->data));
	return PL_OK;
}

extern "C" enum pl_status pl_db_add(
	struct pl_db *db, const struct pl_record *r, uint32_t *number, struct pl_err *err) noexcept
try {
	assert(db->open_transaction);
	Xapian::Document doc;
	enum pl_status st = make_document(r, doc, err);
	if (!st)
		*number = db->writer.add_document(doc);
	return st;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_db_put(
	struct pl_db *db, uint32_t number, const struct pl_record *r, struct pl_err *err) noexcept
try {
	assert(db->open_transaction);
	Xapian::Document doc;
	enum pl_status st = make_document(r, doc, err);
	if (!st)
		db->writer.replace_document(number, doc);
	return st;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_db_delete(
	struct pl_db *db, uint32_t number, struct pl_err *err) noexcept
try {
	assert(db->open_transaction);
	db->writer.delete_document(number);
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_db_replace_term(struct pl_db *db, uint32_t number,
	struct pl_str prefix, struct pl_str term, struct pl_err *err) noexcept
try {
	assert(db->open_transaction);
	enum pl_status st = check_key("term", term, err);
	if (st)
		return st;
	const std::string start = copy(prefix);
	std::vector<std::string> gone;
	Xapian::Document doc = db->writer.get_document(number);
	Xapian::TermIterator it = doc.termlist_begin();
	for (it.skip_to(start); it != doc.termlist_end(); ++it) {
		if ((*it).compare(0, start.size(), start) != 0)
			break;
		gone.push_back(*it);
	}
	for (const std::string &old : gone)
		doc.remove_term(old);
	doc.add_boolean_term(copy(term));
	db->writer.replace_document(number, doc);
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_meta_set(
	struct pl_db *db, struct pl_str key, struct pl_str value, struct pl_err *err) noexcept
try {
	assert(db->open_transaction);
	enum pl_status st = check_key("key", key, err);
	if (!st)
		db->writer.set_metadata(copy(key), copy(value));
	return st;
} catch (...) {
	return caught(err, db->path.c_str());
}
