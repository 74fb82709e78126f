#include "indexer/check_parts.h"

#include <inttypes.h>
#include <stdlib.h>

#include "indexer/manifest.h"
#include "indexer/origins.h"
#include "indexer/rejected.h"
#include "text/schema.h"

enum pl_status pl_look_begin(struct pl_look *l, struct pl_checker *c, struct pl_err *err)
{
	struct pl_buf has = { .max = 4096 };
	*l = (struct pl_look){ .c = c };
	l->data.max = l->value.max = l->term.max = SIZE_MAX;
	enum pl_status st = PL_OK;
	if (pl_db_last(c->db) == 0)
		st = pl_meta_get(c->db, PL_STR(PL_META_FORMAT), &has, err);
	l->fresh = pl_db_last(c->db) == 0 && has.len == 0;
	pl_buf_free(&has);
	return st;
}

void pl_look_end(struct pl_look *l)
{
	pl_buf_free(&l->data);
	pl_buf_free(&l->value);
	pl_buf_free(&l->term);
}

struct pl_str pl_facts_text(const json_t *facts, const char *key)
{
	const json_t *value = json_object_get(facts, key);
	return (struct pl_str){ json_string_value(value), json_string_length(value) };
}

uint64_t pl_facts_count(const json_t *facts, const char *key)
{
	json_int_t n = json_integer_value(json_object_get(facts, key));
	return n > 0 ? (uint64_t)n : 0;
}

/* ---- documents ------------------------------------------------------------------------------ */

void pl_check_passage(struct pl_look *l, const char *name, uint32_t place, bool first,
	uint64_t bytes, const struct pl_passage_data *p, struct pl_passage_order *o)
{
	if (!o->lost && p->number != o->number + 1 && !(first && p->number == 0))
		pl_problem(l->c, "%s: passage record %u has number %u after %u", name, place,
			p->number, o->number);
	if (p->number &&
		((!o->lost && p->offset < o->offset) || p->offset + (uint64_t)p->text.len > bytes))
		pl_problem(
			l->c, "%s: passage %u lies outside its place in the text", name, p->number);
	o->number = p->number;
	o->offset = p->number ? p->offset + (uint64_t)p->text.len : 0;
	o->lost = false;
}

enum pl_status pl_check_term(struct pl_look *l, const char *name, uint32_t record,
	const char *prefix, struct pl_str s, const char *what, bool alone, struct pl_err *err)
{
	struct pl_cursor *c = NULL;
	uint32_t n = 0;
	pl_buf_clear(&l->term);
	pl_schema_term(pl_str(prefix), s, &l->term);
	enum pl_status st = pl_term_records(l->c->db, pl_buf_str(&l->term), &n, err);
	if (!st)
		st = pl_cursor_open(l->c->db, pl_buf_str(&l->term), &c, err);
	if (!st)
		st = pl_cursor_skip(c, record, err);
	if (!st && c->at != record)
		pl_problem(l->c, "%s: the index does not find it by its %s", name, what);
	if (!st && alone && n != 1)
		pl_problem(l->c, "%s: %u documents of one source", name, n);
	pl_cursor_close(c);
	return st;
}

/* ---- manifest and rejections ---------------------------------------------------------------- */

static enum pl_status check_file(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct pl_look *l = ctx;
	struct pl_manifest m;
	char *path = NULL;
	uint64_t rows = 0;
	pl_buf_clear(&l->value);
	enum pl_status st = pl_meta_get(l->c->db, key, &l->value, err);
	if (!st)
		st = pl_manifest_parse(pl_buf_str(&l->value), &m, &path, err);
	if (!st)
		st = pl_origins_count(l->c->db, pl_str(path), l->counted.further > 0, &rows, err);
	l->c->report.files++;
	if (pl_is_damage(st)) {
		pl_problem(l->c, "%.*s: %s", (int)key.len, key.at, err->text);
		return PL_OK;
	}
	if (!st) {
		l->counted.files++;
		l->counted.rejected += m.rejected;
		l->rows += m.rows;
		if (rows != m.rows)
			pl_problem(l->c, "%s: %" PRIu64 " documents, %" PRIu64 " by its entry",
				path, rows, m.rows);
	}
	free(path);
	return st;
}

static void count_rejection(void *ctx, struct pl_str source, const char *reason)
{
	uint64_t *n = ctx;
	(void)source;
	(void)reason;
	(*n)++;
}

static enum pl_status check_manifest(struct pl_look *l, struct pl_err *err)
{
	uint64_t stored = 0;
	enum pl_status st = pl_meta_keys(l->c->db, PL_STR(PL_META_FILE), check_file, l, err);
	if (!st)
		st = pl_rejected_each(
			l->c->db, (struct pl_str){ 0 }, count_rejection, &stored, err);
	if (pl_is_damage(st)) {
		pl_problem(l->c, "%s", err->text);
		return PL_OK;
	}
	uint64_t sources = l->counted.documents + l->counted.further;
	if (!st && !l->partial && l->rows != sources)
		pl_problem(l->c,
			"%" PRIu64 " sources of documents, %" PRIu64 " by the entries of files",
			sources, l->rows);
	if (!st && stored > l->counted.rejected)
		pl_problem(l->c,
			"%" PRIu64 " rejections stored, %" PRIu64 " by the entries of files",
			stored, l->counted.rejected);
	return st;
}

static enum pl_status check_stats(struct pl_look *l, struct pl_err *err)
{
	struct pl_stats s;
	bool packed = l->c->layout == PL_LAYOUT_PACKED;
	enum pl_status st = pl_stats_read(l->c->db, &s, err);
	if (pl_is_damage(st)) {
		pl_problem(l->c, "%s", err->text);
		return PL_OK;
	}
	if (st)
		return st;
	const struct {
		const char *what;
		uint64_t said, counted;
	} both[] = {
		{ "documents", s.documents, l->counted.documents },
		{ "passages", s.passages, l->counted.passages },
		{ "words", s.words, l->counted.words },
		{ "words of titles", s.title_words, l->counted.title_words },
		{ "words for ranking", s.padded_words, l->counted.padded_words },
		{ "bytes", s.bytes, l->counted.bytes },
		{ "too long words", s.too_long, l->counted.too_long },
		{ "repaired bytes", s.repaired, l->counted.repaired },
		{ "further sources", s.further, l->counted.further },
		{ "documents whose first source is gone", s.moved, l->counted.moved },
		{ "files", s.files, l->counted.files },
		{ "rejections", s.rejected, l->counted.rejected },
		{ "title passages", packed ? s.titles : 0, l->counted.titles },
		{ "places of documents that are gone", packed ? s.dead : 0, l->counted.dead },
	};
	for (size_t i = 0; i < sizeof both / sizeof *both; i++)
		if (both[i].said != both[i].counted)
			pl_problem(l->c, "%" PRIu64 " %s, but the index says %" PRIu64,
				both[i].counted, both[i].what, both[i].said);
	return PL_OK;
}

enum pl_status pl_check_files(struct pl_look *l, struct pl_err *err)
{
	enum pl_status st = pl_check_origins(l, err);
	if (!st)
		st = pl_check_folds(l, err);
	if (!st)
		st = pl_check_mentions(l->c, l->c->layout, err);
	if (!st)
		st = check_manifest(l, err);
	return st || l->partial ? st : check_stats(l, err);
}
