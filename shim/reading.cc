/* Metadata, terms and records, copied out. */

#include "shim/guard.h"

#include <vector>

extern "C" enum pl_status pl_meta_get(
	struct pl_db *db, struct pl_str key, struct pl_buf *out, struct pl_err *err) noexcept
try {
	return give(db->db.get_metadata(copy(key)), out, err);
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_meta_keys(struct pl_db *db, struct pl_str prefix, pl_key_fn *each,
	void *ctx, struct pl_err *err) noexcept
try {
	std::string start = copy(prefix);
	Xapian::TermIterator end = db->db.metadata_keys_end(start);
	for (Xapian::TermIterator it = db->db.metadata_keys_begin(start); it != end; ++it) {
		std::string key = *it;
		enum pl_status st = each(ctx, lend(key), err);
		if (st)
			return st;
	}
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

/* At the first key >= from. A new iterator walks the tree twice, first to where its keys begin; so a
 * reader keeps one. Xapian promises only that it goes forward, and looks each term up from the root: one
 * that stays where it was when it should go back is replaced. */
static Xapian::TermIterator seek(struct pl_db *db, const std::string &from)
{
	const Xapian::TermIterator end;
	if (db->keys != end) {
		std::string was = *db->keys;
		db->keys.skip_to(from);
		if (was <= from || (db->keys != end && *db->keys < was))
			return db->keys;
	}
	Xapian::TermIterator it = db->db.metadata_keys_begin();
	if (it != end)
		it.skip_to(from);
	if (db->folder < 0)
		db->keys = it;
	return it;
}

extern "C" enum pl_status pl_meta_seek(struct pl_db *db, struct pl_str prefix, struct pl_str from,
	struct pl_buf *out, struct pl_err *err) noexcept
try {
	Xapian::TermIterator it = seek(db, copy(pl_str_cmp(from, prefix) < 0 ? prefix : from));
	if (it == Xapian::TermIterator())
		return PL_OK;
	std::string key = *it;
	return pl_str_starts(lend(key), prefix) ? give(key, out, err) : PL_OK;
} catch (...) {
	db->keys = Xapian::TermIterator(); /* nobody knows where it stands */
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_terms(struct pl_db *db, struct pl_str prefix, pl_term_fn *each,
	void *ctx, struct pl_err *err) noexcept
try {
	std::string start = copy(prefix);
	Xapian::TermIterator end = db->db.allterms_end(start);
	for (Xapian::TermIterator it = db->db.allterms_begin(start); it != end; ++it) {
		std::string term = *it;
		enum pl_status st = each(ctx, lend(term), it.get_termfreq(), err);
		if (st)
			return st;
	}
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_term_records(
	struct pl_db *db, struct pl_str term, uint32_t *out, struct pl_err *err) noexcept
try {
	*out = db->db.get_termfreq(copy(term));
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_record_data(
	struct pl_db *db, uint32_t number, struct pl_buf *out, struct pl_err *err) noexcept
try {
	return give(db->db.get_document(number).get_data(), out, err);
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_record_value(struct pl_db *db, uint32_t number, uint32_t slot,
	struct pl_buf *out, struct pl_err *err) noexcept
try {
	return give(db->db.get_document(number).get_value(slot), out, err);
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_db_has(
	struct pl_db *db, uint32_t number, bool *out, struct pl_err *err) noexcept
try {
	*out = true;
	(void)db->db.get_doclength(number);
	return PL_OK;
} catch (const Xapian::DocNotFoundError &) {
	*out = false;
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_record_length(
	struct pl_db *db, uint32_t number, uint32_t *out, struct pl_err *err) noexcept
try {
	*out = db->db.get_doclength(number);
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_slot_values(
	struct pl_db *db, uint32_t slot, pl_value_fn *each, void *ctx, struct pl_err *err) noexcept
try {
	Xapian::ValueIterator end = db->db.valuestream_end(slot);
	for (Xapian::ValueIterator it = db->db.valuestream_begin(slot); it != end; ++it) {
		std::string value = *it;
		enum pl_status st = each(ctx, it.get_docid(), lend(value), err);
		if (st)
			return st;
	}
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" enum pl_status pl_record_terms(struct pl_db *db, uint32_t number, pl_posting_fn *each,
	void *ctx, struct pl_err *err) noexcept
try {
	std::vector<uint32_t> positions;
	Xapian::TermIterator end = db->db.termlist_end(number);
	for (Xapian::TermIterator it = db->db.termlist_begin(number); it != end; ++it) {
		std::string term = *it;
		positions.assign(it.positionlist_begin(), it.positionlist_end());
		struct pl_posting p = { lend(term), positions.data(),
			static_cast<uint32_t>(positions.size()), it.get_wdf() };
		enum pl_status st = each(ctx, &p, err);
		if (st)
			return st;
	}
	return PL_OK;
} catch (...) {
	return caught(err, db->path.c_str());
}

extern "C" uint32_t pl_db_records(struct pl_db *db) noexcept
try {
	return db->db.get_doccount();
} catch (...) {
	return 0;
}

extern "C" uint32_t pl_db_last(struct pl_db *db) noexcept
try {
	return db->db.get_lastdocid();
} catch (...) {
	return 0;
}
