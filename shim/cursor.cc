/* Walking the records of a term. */

#include "shim/guard.h"

#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

/* The C part comes first, so the two kinds of pointer convert. */
struct walker : pl_cursor {
	Xapian::PostingIterator it;
	std::string path;
};

static struct walker *whole(struct pl_cursor *c) noexcept
{
	return static_cast<struct walker *>(c);
}

static void settle(struct walker *w)
{
	w->at = w->it == Xapian::PostingIterator() ? 0 : *w->it;
}

extern "C" enum pl_status pl_cursor_open(
	struct pl_db *db, struct pl_str term, struct pl_cursor **out, struct pl_err *err) noexcept
try {
	struct walker *w = new walker;
	try {
		w->path = db->path;
		if (term.len)
			w->it = db->db.postlist_begin(copy(term));
		settle(w);
	} catch (...) {
		delete w;
		throw;
	}
	*out = w;
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" void pl_cursor_close(struct pl_cursor *c) noexcept
{
	delete whole(c);
}

extern "C" enum pl_status pl_cursor_next(struct pl_cursor *c, struct pl_err *err) noexcept
try {
	struct walker *w = whole(c);
	if (w->at) {
		++w->it;
		settle(w);
	}
	return PL_OK;
} catch (...) {
	return caught(err, whole(c)->path.c_str());
}

extern "C" enum pl_status pl_cursor_skip(
	struct pl_cursor *c, uint32_t number, struct pl_err *err) noexcept
try {
	struct walker *w = whole(c);
	if (w->at && w->at < number) {
		w->it.skip_to(number);
		settle(w);
	}
	return PL_OK;
} catch (...) {
	return caught(err, whole(c)->path.c_str());
}

extern "C" enum pl_status pl_cursor_wdf(
	struct pl_cursor *c, uint32_t *out, struct pl_err *err) noexcept
try {
	*out = whole(c)->it.get_wdf();
	return PL_OK;
} catch (...) {
	return caught(err, whole(c)->path.c_str());
}

extern "C" enum pl_status pl_cursor_length(
	struct pl_cursor *c, uint32_t *out, struct pl_err *err) noexcept
try {
	*out = whole(c)->it.get_doclength();
	return PL_OK;
} catch (...) {
	return caught(err, whole(c)->path.c_str());
}

extern "C" bool pl_positions_reach(struct pl_positions *p, size_t n) noexcept
{
	size_t cap = p->cap ? p->cap : 64;
	while (cap < n && cap <= std::numeric_limits<size_t>::max() / sizeof *p->at / 4)
		cap *= 2;
	if (cap == p->cap)
		return true;
	void *at = cap < n ? nullptr : std::realloc(p->at, cap * sizeof *p->at);
	if (!at)
		return false;
	p->at = static_cast<uint32_t *>(at);
	p->cap = cap;
	return true;
}

extern "C" enum pl_status pl_cursor_positions(
	struct pl_cursor *c, struct pl_positions *out, struct pl_err *err) noexcept
try {
	struct walker *w = whole(c);
	Xapian::PositionIterator end = w->it.positionlist_end();
	out->n = 0;
	for (Xapian::PositionIterator it = w->it.positionlist_begin(); it != end; ++it) {
		if (!pl_positions_reach(out, out->n + 1))
			return pl_fail(err, PL_NOMEM, "out of memory for positions");
		out->at[out->n++] = *it;
	}
	return PL_OK;
} catch (...) {
	return caught(err, whole(c)->path.c_str());
}

/* Sees every record that matches, in order, and wants none of them in a result. */
class collector : public Xapian::MatchDecider
{
	struct pl_positions *out;

      public:
	mutable bool full = false;

	explicit collector(struct pl_positions *o) : out(o)
	{
	}
	bool operator()(const Xapian::Document &d) const override
	{
		if (!pl_positions_reach(out, out->n + 1))
			full = true;
		else
			out->at[out->n++] = d.get_docid();
		return false;
	}
};

extern "C" enum pl_status pl_phrase_records(struct pl_db *db, const struct pl_str *terms, size_t n,
	uint32_t window, struct pl_positions *out, struct pl_err *err) noexcept
try {
	std::vector<std::string> words;
	for (size_t i = 0; i < n; i++)
		words.push_back(copy(terms[i]));
	Xapian::Enquire enquire(db->db);
	enquire.set_query(
		Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(), window));
	enquire.set_weighting_scheme(Xapian::BoolWeight());
	enquire.set_docid_order(Xapian::Enquire::ASCENDING);
	collector seen(out);
	out->n = 0;
	(void)enquire.get_mset(0, 1, db->db.get_doccount(), nullptr, &seen);
	if (seen.full)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" void pl_positions_free(struct pl_positions *p) noexcept
{
	std::free(p->at);
	*p = pl_positions{};
}
