/* The packed layout: directories, document table, counts and records. */

#include "indexer/check_packed.h"

#include <inttypes.h>
#include <stdlib.h>

#include "packed/block.h"
#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_check_value(struct pl_check_packed *p, struct pl_str *body, struct pl_err *err)
{
	static const char slack[PL_BLOCK_SLACK];
	pl_buf_clear(&p->value);
	*body = (struct pl_str){ NULL, 0 };
	enum pl_status st = p->key.status
				    ? no_memory(err)
				    : pl_meta_get(p->c->db, pl_buf_str(&p->key), &p->value, err);
	if (st)
		return st;
	size_t len = p->value.len;
	if (!len)
		return pl_fail(err, PL_NOTFOUND, "is not there");
	pl_buf_add(&p->value, (struct pl_str){ slack, sizeof slack });
	if (p->value.status)
		return no_memory(err);
	if (!pl_unseal((struct pl_str){ p->value.at, len }, pl_buf_str(&p->key), body))
		return pl_fail(err, PL_CORRUPT, "does not match its checksum");
	return PL_OK;
}

/* A value under a key of its own; absent: *body is empty. True when there is something to read. */
static bool whole(struct pl_check_packed *p, const char *key, const char *what, struct pl_str *body,
	enum pl_status *st, struct pl_err *err)
{
	pl_buf_clear(&p->key);
	pl_buf_add(&p->key, pl_str(key));
	*st = pl_check_value(p, body, err);
	if (*st == PL_NOTFOUND) {
		*st = PL_OK;
		return false;
	}
	if (pl_is_damage(*st)) {
		pl_problem(p->c, "%s %s", what, err->text);
		*st = PL_OK;
		return false;
	}
	return *st == PL_OK;
}

/* ---- directories ---------------------------------------------------------------------------- */

static enum pl_status open_directory(struct pl_check_packed *p, struct pl_err *err)
{
	static const char what[] = "the directory of documents";
	struct pl_str body;
	bool no_room;
	enum pl_status st;
	uint64_t problems = p->c->report.problems;
	bool found = whole(p, PL_KEY_DIRECTORY, what, &body, &st, err);
	if (!found && !st && !p->value.len && pl_db_last(p->c->db))
		pl_problem(p->c, "%s is not there", what);
	if (found && !pl_directory_read(body, &p->directory, &no_room)) {
		if (no_room)
			return no_memory(err);
		pl_problem(p->c, "%s has the wrong shape", what);
		p->directory.n = 0;
	}
	p->l->partial = problems != p->c->report.problems;
	if (st || p->l->partial)
		return st;
	if (p->directory.n)
		p->last = p->directory.at[p->directory.n - 1].last;
	p->place = calloc((size_t)p->last + 1, 1);
	return p->place ? PL_OK : no_memory(err);
}

static enum pl_status open_layers(struct pl_check_packed *p, struct pl_err *err)
{
	static const char what[] = "the directory of layers";
	struct pl_str body;
	bool no_room;
	enum pl_status st;
	uint64_t problems = p->c->report.problems;
	bool found = whole(p, PL_KEY_LAYERS, what, &body, &st, err);
	if (!found && !st && !p->value.len && p->directory.n)
		pl_problem(p->c, "%s is not there", what);
	if (found && !pl_layers_read(body, &p->layers, &no_room)) {
		if (no_room)
			return no_memory(err);
		pl_problem(p->c, "%s has the wrong shape", what);
		p->layers.n = 0;
	}
	p->layers_damaged = problems != p->c->report.problems;
	/* That they rise and do not meet, reading them has shown. The last documents may be gone. */
	uint32_t used = pl_db_last(p->c->db);
	if (!st && p->place && p->layers.n && p->layers.at[p->layers.n - 1].last > used)
		pl_problem(p->c, "%s goes to place %u, the documents to %u", what,
			p->layers.at[p->layers.n - 1].last, used);
	return st;
}

static enum pl_status check_pairs(struct pl_check_packed *p, struct pl_err *err)
{
	struct pl_str body, before = { NULL, 0 };
	enum pl_status st;
	if (!whole(p, PL_KEY_PAIRS, "the list of pair stems", &body, &st, err)) {
		if (!st && !p->value.len)
			pl_problem(p->c, "the list of pair stems is not there");
		return st;
	}
	for (size_t at = 0; at < body.len;) {
		const char *end = memchr(body.at + at, '\0', body.len - at);
		size_t to = end ? (size_t)(end - body.at) : body.len;
		struct pl_str stem = pl_str_cut(body, at, to);
		if (!end || !stem.len || (before.at && pl_str_cmp(before, stem) >= 0)) {
			pl_problem(p->c, "the list of pair stems has the wrong shape");
			break;
		}
		before = stem;
		at = to + 1;
	}
	return PL_OK;
}

enum pl_status pl_check_packed_open(
	struct pl_check_packed *p, struct pl_look *l, struct pl_err *err)
{
	*p = (struct pl_check_packed){ .l = l, .c = l->c };
	p->key.max = 4 * PL_MAX_TERM;
	p->value.max = SIZE_MAX;
	enum pl_status st = open_directory(p, err);
	if (!st)
		st = open_layers(p, err);
	if (!st)
		st = check_pairs(p, err);
	if (st)
		return st;
	/* What keeps it from being opened has just been told. */
	st = pl_store_open(p->c->db, 0, &p->store, err);
	return pl_is_damage(st) ? PL_OK : st;
}

void pl_check_packed_close(struct pl_check_packed *p)
{
	pl_store_close(p->store);
	pl_directory_free(&p->directory);
	pl_layers_free(&p->layers);
	free(p->place);
	pl_buf_free(&p->key);
	pl_buf_free(&p->value);
}

/* ---- keys by place -------------------------------------------------------------------------- */

struct keys {
	struct pl_check_packed *p;
	const char *prefix, *what;
};

/* Is it one that the directory has? */
static enum pl_status check_place_key(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct keys *k = ctx;
	struct pl_check_packed *p = k->p;
	uint32_t last = pl_key_place_of(key);
	size_t i = pl_directory_find(&p->directory, last);
	(void)err;
	pl_key_place(&p->key, k->prefix, last);
	if (!pl_check_key(p, key) || i == p->directory.n || p->directory.at[i].last != last)
		pl_problem(p->c, "%s at place %u is in no directory", k->what, last);
	return PL_OK;
}

static enum pl_status check_place_keys(struct pl_check_packed *p, struct pl_err *err)
{
	struct keys table = { p, PL_KEY_DOCUMENTS, "a block of the document table" };
	struct keys counts = { p, PL_KEY_COUNTS, "a block of counts" };
	enum pl_status st =
		pl_meta_keys(p->c->db, pl_str(table.prefix), check_place_key, &table, err);
	return st ? st
		  : pl_meta_keys(p->c->db, pl_str(counts.prefix), check_place_key, &counts, err);
}

/* ---- the table ------------------------------------------------------------------------------ */

struct table {
	struct pl_check_packed *p;
	struct pl_cursor *records;
	struct pl_table_block block;
	struct pl_buf counts; /* of the block's documents */
	size_t counts_at;
	bool has_counts;
};

/* Records before the place that no document of the table has. */
static enum pl_status pass_records(struct table *t, uint32_t place, bool known, struct pl_err *err)
{
	struct pl_cursor *c = t->records;
	enum pl_status st = PL_OK;
	while (!st && c->at && c->at < place) {
		if (known)
			pl_problem(
				t->p->c, "document record %u is not in the document table", c->at);
		st = pl_cursor_next(c, err);
	}
	return st;
}

static enum pl_status check_record(
	struct table *t, const struct pl_table_document *d, struct pl_err *err)
{
	uint32_t passages = 0;
	enum pl_status st = pass_records(t, d->number, true, err);
	bool found = !st && t->records->at == d->number;
	if (!st && found == d->dead)
		pl_problem(t->p->c,
			d->dead ? "document %u is gone, but has a record"
				: "document %u has no record",
			d->number);
	if (st || !found)
		return st;
	st = pl_cursor_wdf(t->records, &passages, err);
	if (!st && passages != d->passages && !d->dead)
		pl_problem(t->p->c, "document %u: %u passages by its record, %u by the table",
			d->number, passages, d->passages);
	return st ? st : pl_cursor_next(t->records, err);
}

/* Those of the next document of the block; false: they are damaged, or no longer known. */
static bool next_counts(struct table *t, const struct pl_table_document *d, struct pl_counts *out)
{
	struct pl_check_packed *p = t->p;
	uint64_t number;
	struct pl_str all = pl_buf_str(&t->counts);
	if (!t->has_counts)
		return false;
	t->has_counts = pl_varint(all, &t->counts_at, &number) && number == d->number &&
			pl_counts_read(all, &t->counts_at, out);
	if (!t->has_counts) {
		pl_problem(p->c, "the counts of document %u are not where they belong", d->number);
		return false;
	}
	if (out->passages != d->passages || out->title_words != d->title_words ||
		out->words < d->words)
		pl_problem(p->c, "document %u: its counts are not those of the table", d->number);
	return true;
}

static void count(struct pl_stats *to, const struct pl_counts *c)
{
	to->words += c->words;
	to->title_words += c->title_words;
	to->padded_words += c->padded_words;
	to->bytes += c->bytes;
	to->too_long += c->too_long;
	to->repaired += c->repaired;
}

static void mark_places(struct pl_check_packed *p, const struct pl_table_document *d)
{
	int dead = d->dead ? PL_PLACE_DEAD : 0;
	memset(p->place + pl_table_first(d), PL_PLACE_PASSAGE | dead, d->passages);
	p->place[d->number] = (unsigned char)(PL_PLACE_DOCUMENT | dead);
}

static enum pl_status take_document(
	struct table *t, const struct pl_table_document *d, struct pl_err *err)
{
	struct pl_check_packed *p = t->p;
	struct pl_stats *counted = &p->l->counted;
	struct pl_counts counts;
	bool has = next_counts(t, d, &counts);
	mark_places(p, d);
	enum pl_status st = check_record(t, d, err);
	if (d->dead) {
		counted->dead += d->passages + 1;
	} else {
		counted->documents++;
		counted->passages += d->passages;
		counted->titles += d->titled;
		if (has)
			count(counted, &counts);
		else
			p->l->partial = true;
		p->c->report.documents++;
		p->c->report.passages += d->passages;
	}
	return st ? st : pl_check_texts_document(p, d, has ? &counts : NULL, err);
}

static enum pl_status load_counts(
	struct table *t, const struct pl_extent *extent, struct pl_err *err)
{
	struct pl_check_packed *p = t->p;
	struct pl_str body;
	pl_key_place(&p->key, PL_KEY_COUNTS, extent->last);
	enum pl_status st = pl_check_value(p, &body, err);
	pl_buf_clear(&t->counts);
	t->counts_at = 0;
	t->has_counts = !st;
	if (pl_is_damage(st)) {
		pl_problem(p->c, "the block of counts of places %u to %u %s", extent->first,
			extent->last, err->text);
		return PL_OK;
	}
	pl_buf_add(&t->counts, body);
	return !st && t->counts.status ? no_memory(err) : st;
}

static enum pl_status take_block(
	struct table *t, const struct pl_extent *extent, struct pl_err *err)
{
	struct pl_check_packed *p = t->p;
	struct pl_str body;
	bool no_room = false;
	pl_key_place(&p->key, PL_KEY_DOCUMENTS, extent->last);
	enum pl_status st = pl_check_value(p, &body, err);
	if (!st && (!pl_table_read(body, &t->block, &no_room) || t->block.first != extent->first ||
			   t->block.last != extent->last))
		st = no_room ? no_memory(err)
			     : pl_fail(err, PL_CORRUPT, "is not what the directory says");
	if (pl_is_damage(st)) {
		pl_problem(p->c, "the block of the document table of places %u to %u %s",
			extent->first, extent->last, err->text);
		memset(p->place + extent->first, PL_PLACE_UNKNOWN,
			(size_t)extent->last - extent->first + 1);
		p->terms_lost = p->l->partial = true;
		st = pass_records(t, extent->first, true, err);
		return st || extent->last == UINT32_MAX
			       ? st
			       : pass_records(t, extent->last + 1, false, err);
	}
	if (!st)
		st = load_counts(t, extent, err);
	for (size_t i = 0; !st && i < t->block.n; i++)
		st = take_document(t, &t->block.document[i], err);
	if (!st && t->has_counts && t->counts_at != t->counts.len)
		pl_problem(p->c, "the block of counts of places %u to %u has some of no document",
			extent->first, extent->last);
	return st;
}

static enum pl_status check_table(struct pl_check_packed *p, struct pl_err *err)
{
	struct table t = { .p = p, .counts.max = SIZE_MAX };
	enum pl_status st = pl_check_texts_open(p, err);
	if (!st)
		st = pl_cursor_open(p->c->db, PL_STR(PL_TERM_DOCUMENT), &t.records, err);
	for (size_t i = 0; !st && i < p->directory.n; i++)
		st = take_block(&t, &p->directory.at[i], err);
	if (!st)
		st = pass_records(&t, UINT32_MAX, true, err);
	if (!st)
		st = pl_check_texts_end(p, err);
	pl_check_texts_close(p);
	pl_cursor_close(t.records);
	pl_table_free(&t.block);
	pl_buf_free(&t.counts);
	return st;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static enum pl_status add_term(void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	uint64_t *n = ctx;
	(void)term;
	(void)err;
	*n += records;
	return PL_OK;
}

/* Each document was found by its terms; so when there are as many entries in all, there are no others. */
static enum pl_status check_terms(struct pl_check_packed *p, struct pl_err *err)
{
	uint64_t found = 0, have = pl_db_records(p->c->db);
	enum pl_status st = pl_terms(p->c->db, PL_STR(""), add_term, &found, err);
	if (!st && !p->terms_lost && found != p->terms)
		pl_problem(p->c,
			"the lists of terms have %" PRIu64 " entries, the documents %" PRIu64,
			found, p->terms);
	if (!st && !p->l->partial && have != p->l->counted.documents)
		pl_problem(p->c, "%" PRIu64 " records, but %" PRIu64 " documents in the table",
			have, p->l->counted.documents);
	return st;
}

enum pl_status pl_check_packed(struct pl_look *l, struct pl_err *err)
{
	struct pl_check_packed p;
	enum pl_status st = pl_check_packed_open(&p, l, err);
	if (!st && p.place) {
		st = check_place_keys(&p, err);
		if (!st)
			st = check_table(&p, err);
		if (!st)
			st = check_terms(&p, err);
		if (pl_is_damage(st)) {
			pl_problem(l->c, "the document table and its records: %s", err->text);
			st = PL_OK;
		}
	}
	if (!st)
		st = pl_check_lists(&p, false, NULL, NULL, err);
	if (pl_is_damage(st)) {
		pl_problem(l->c, "the lists: %s", err->text);
		st = PL_OK;
	}
	pl_check_packed_close(&p);
	return st;
}
