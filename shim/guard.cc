#include "shim/guard.h"

#include <cerrno>
#include <cstring>
#include <exception>
#include <new>

static bool says(const Xapian::Error &e, const char *what) noexcept
{
	return std::strstr(e.get_msg().c_str(), what) != nullptr;
}

/* Xapian puts the reason of a refused lock behind the last ": " of its message. */
static const char *reason(const Xapian::Error &e) noexcept
{
	const char *text = e.get_msg().c_str();
	for (const char *at; (at = std::strstr(text, ": "));)
		text = at + 2;
	return text;
}

/* What the system said, or NULL. Xapian makes the text when it is asked, and may find no memory. */
static const char *system_says(const Xapian::Error &e) noexcept
try {
	return e.get_error_string();
} catch (...) {
	return nullptr;
}

/* A DatabaseError that is no more special kind: the system's refusal, or a damaged file. */
static enum pl_status trouble(struct pl_err *err, const char *path, const Xapian::Error &e) noexcept
{
	const char *system = system_says(e);
	if (says(e, "No space left on device") ||
		(system && !std::strcmp(system, std::strerror(ENOSPC))))
		return pl_fail(err, PL_IO, "%s: no space left on device", path);
	if (system)
		return pl_fail(err, PL_IO, "%s: %s: %s", path, e.get_msg().c_str(), system);
	if (says(e, "Modifications failed") || says(e, "writing block"))
		return pl_fail(err, PL_IO, "%s: %s", path, e.get_msg().c_str());
	return pl_fail(err, PL_CORRUPT, "%s: the index is damaged (%s); remove it and index again",
		path, e.get_msg().c_str());
}

static enum pl_status lock_refused(
	struct pl_err *err, const char *path, const Xapian::Error &e) noexcept
{
	if (says(e, "already locked"))
		return pl_fail(err, PL_LOCKED,
			"another indexer is writing to %s; wait for it to end", path);
	return pl_fail(err, PL_IO, "%s: cannot be written: %s", path, reason(e));
}

enum pl_status caught(struct pl_err *err, const char *path) noexcept
{
	if (!path)
		path = "index";
	try {
		throw;
	} catch (const Xapian::DatabaseModifiedError &) {
		return pl_fail(err, PL_STALE, "%s: changed while it was read; ask again", path);
	} catch (const Xapian::DatabaseLockError &e) {
		return lock_refused(err, path, e);
	} catch (const Xapian::DatabaseVersionError &e) {
		return pl_fail(err, PL_VERSION,
			"%s: written by another version of Xapian (%s); index again", path,
			e.get_msg().c_str());
	} catch (const Xapian::DatabaseNotFoundError &) {
		return pl_fail(err, PL_NOTFOUND, "%s: no index here", path);
	} catch (const Xapian::DocNotFoundError &) {
		return pl_fail(err, PL_NOTFOUND, "%s: no such record", path);
	} catch (const Xapian::DatabaseError &e) {
		return trouble(err, path, e);
	} catch (const Xapian::UnimplementedError &e) {
		return pl_fail(err, PL_LIMIT, "%s: %s", path, e.get_msg().c_str());
	} catch (const Xapian::LogicError &e) {
		return pl_fail(
			err, PL_INPUT, "%s: refused by Xapian: %s", path, e.get_msg().c_str());
	} catch (const Xapian::Error &e) {
		return trouble(err, path, e);
	} catch (const std::bad_alloc &) {
		return pl_fail(err, PL_NOMEM, "%s: out of memory", path);
	} catch (const std::exception &e) {
		return pl_fail(err, PL_CORRUPT, "%s: the index is damaged (%s)", path, e.what());
	} catch (...) {
		return pl_fail(err, PL_CORRUPT, "%s: the index is damaged", path);
	}
}

extern "C" void pl_shim_at_end(void (*last)(void)) noexcept
{
	std::set_terminate(last);
}
