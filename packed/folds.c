#include "packed/folds.h"

#include <stdlib.h>

#include "packed/key.h"
#include "packed/seal.h"

enum {
	ROWS = 1024, /* of a part, about */
	MOST_BITS = 10,
	PAIR = 20, /* bytes */
	NO_LIKENESS = 255,
};

static const uint64_t SPARE = 15, COPY = 1; /* bits of an id */

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status damaged(struct pl_err *err)
{
	return pl_fail(err, PL_CORRUPT,
		"the index is damaged: its folds of meetings; plenum check tells more, plenum "
		"index into a "
		"new one mends");
}

void pl_folds_free(struct pl_folds *f)
{
	free(f->at);
	free(f->may);
	*f = (struct pl_folds){ 0 };
}

/* ---- reading -------------------------------------------------------------------------------- */

/* The value under key, unsealed; *body empty when there is none. */
static enum pl_status get(struct pl_db *db, const struct pl_buf *key, struct pl_buf *room,
	struct pl_str *body, struct pl_err *err)
{
	pl_buf_clear(room);
	*body = (struct pl_str){ NULL, 0 };
	enum pl_status st = pl_meta_get(db, pl_buf_str(key), room, err);
	if (!st && room->len && !pl_unseal(pl_buf_str(room), pl_buf_str(key), body))
		return damaged(err);
	return st;
}

static void name_head(struct pl_buf *key)
{
	pl_buf_clear(key);
	pl_buf_add(key, PL_STR(PL_META_FOLDS));
}

static enum pl_status read_head(struct pl_db *db, struct pl_buf *key, struct pl_buf *room,
	struct pl_folds *out, struct pl_err *err)
{
	struct pl_str body;
	uint64_t bits, n;
	size_t at = 0;
	name_head(key);
	enum pl_status st = get(db, key, room, &body, err);
	if (st || !body.len)
		return st;
	if (!pl_varint(body, &at, &bits) || !pl_varint(body, &at, &n) ||
		!pl_varint(body, &at, &out->crowded) || bits > MOST_BITS || n > UINT32_MAX)
		return damaged(err);
	out->bits = (unsigned)bits;
	out->n = n;
	return PL_OK;
}

static uint64_t number_at(const char *at, size_t bytes)
{
	uint64_t n = 0;
	for (size_t i = 0; i < bytes; i++)
		n = n << 8 | (unsigned char)at[i];
	return n;
}

static size_t part_of(uint64_t meeting, unsigned bits)
{
	return bits ? meeting >> (64 - bits) : 0;
}

/* Behind the n rows that are there. */
static bool read_part(struct pl_str body, size_t part, struct pl_folds *f, size_t *n)
{
	if (body.len % PAIR || body.len / PAIR > f->n - *n)
		return false;
	for (size_t at = 0; at < body.len; at += PAIR) {
		uint64_t kept = number_at(body.at + at + 8, 8),
			 date = number_at(body.at + at + 16, 4);
		struct pl_fold_pair p = { number_at(body.at + at, 8), kept & ~SPARE,
			date <= 99991231 ? (pl_date)date : 0, kept & COPY };
		if (part_of(p.meeting, f->bits) != part ||
			(*n && p.meeting <= f->at[*n - 1].meeting))
			return false;
		f->at[(*n)++] = p;
	}
	return true;
}

static bool mark_all(struct pl_folds *f)
{
	enum { SPARSE = 32 }; /* bits for each */
	f->may_bits = 3;
	while (f->may_bits < 32 && (size_t)1 << f->may_bits < SPARSE * f->n)
		f->may_bits++;
	f->may = calloc((size_t)1 << (f->may_bits - 3), 1);
	for (size_t i = 0; f->may && i < f->n; i++) {
		uint64_t bit = f->at[i].meeting >> (64 - f->may_bits);
		f->may[bit >> 3] |= (unsigned char)(1u << (bit & 7));
	}
	return f->may;
}

enum pl_status pl_folds_load(struct pl_db *db, struct pl_folds *out, struct pl_err *err)
{
	struct pl_buf key = { .max = PL_MAX_TERM }, room = { .max = SIZE_MAX };
	struct pl_str body;
	size_t n = 0;
	pl_folds_free(out);
	enum pl_status st = pl_meta_get(db, PL_STR(PL_META_FOLDS_DUE), &room, err);
	out->due = room.len > 0;
	if (!st)
		st = read_head(db, &key, &room, out, err);
	/* What a damaged head says is not to be believed of memory. */
	if (!st && out->n && !(out->at = malloc(out->n * sizeof *out->at)))
		st = no_memory(err);
	for (size_t part = 0; !st && out->n && part < (size_t)1 << out->bits; part++) {
		pl_key_place(&key, PL_META_FOLDS_PART, (uint32_t)part + 1);
		st = get(db, &key, &room, &body, err);
		if (!st && !read_part(body, part, out, &n))
			st = damaged(err);
	}
	if (!st && n != out->n)
		st = damaged(err);
	if (!st && out->n && !mark_all(out))
		st = no_memory(err);
	pl_buf_free(&key);
	pl_buf_free(&room);
	if (st)
		pl_folds_free(out);
	return st;
}

/* Ids are hashes: where one stands is nearly told by what it is. */
const struct pl_fold_pair *pl_folds_find(const struct pl_folds *f, uint64_t meeting)
{
	uint64_t bit = f->n ? meeting >> (64 - f->may_bits) : 0;
	if (!f->n || !(f->may[bit >> 3] >> (bit & 7) & 1))
		return NULL;
	size_t at = (size_t)((meeting >> 32) * f->n >> 32), lo = 0, hi = f->n, step = 4;
	if (f->at[at].meeting <= meeting) {
		lo = at;
		for (hi = at + step; hi < f->n && f->at[hi].meeting <= meeting; hi += step *= 2)
			lo = hi;
		hi = hi < f->n ? hi : f->n;
	} else {
		for (hi = at; hi > step && f->at[hi - step].meeting > meeting; step *= 2)
			hi -= step;
		lo = hi > step ? hi - step : 0;
	}
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (f->at[mid].meeting <= meeting)
			lo = mid;
		else
			hi = mid;
	}
	return f->at[lo].meeting == meeting ? &f->at[lo] : NULL;
}

uint64_t pl_folds_kept(const struct pl_folds *f, uint64_t meeting)
{
	const struct pl_fold_pair *p = pl_folds_find(f, meeting);
	return p ? p->kept : meeting;
}

/* The rows of a part, which begin at *i, with why they are there. */
static enum pl_status each_of_part(const struct pl_folds *f, size_t part, struct pl_str why,
	size_t *i, pl_folded_fn *each, void *ctx, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	size_t at = 0;
	for (; !st && *i < f->n && part_of(f->at[*i].meeting, f->bits) == part; ++*i) {
		const char *end =
			why.len - at > 2 ? memchr(why.at + at + 2, 0, why.len - at - 2) : NULL;
		if (!end)
			return damaged(err);
		size_t to = (size_t)(end - why.at);
		unsigned char likeness = (unsigned char)why.at[at + 1];
		struct pl_folded row = { f->at[*i].meeting, f->at[*i].kept,
			(unsigned char)why.at[at], likeness == NO_LIKENESS ? -1 : likeness,
			pl_str_cut(why, at + 2, to), f->at[*i].copy, f->at[*i].date };
		at = to + 1;
		st = each(ctx, &row, err);
	}
	return !st && at != why.len ? damaged(err) : st;
}

enum pl_status pl_folds_each(struct pl_db *db, pl_folded_fn *each, void *ctx, struct pl_err *err)
{
	struct pl_folds f = { 0 };
	struct pl_buf key = { .max = PL_MAX_TERM }, room = { .max = SIZE_MAX };
	struct pl_str body;
	size_t i = 0;
	enum pl_status st = pl_folds_load(db, &f, err);
	for (size_t part = 0; !st && f.n && part < (size_t)1 << f.bits; part++) {
		pl_key_place(&key, PL_META_FOLDS_WHY, (uint32_t)part + 1);
		st = get(db, &key, &room, &body, err);
		if (!st)
			st = each_of_part(&f, part, body, &i, each, ctx, err);
	}
	pl_folds_free(&f);
	pl_buf_free(&key);
	pl_buf_free(&room);
	return st;
}

/* ---- writing -------------------------------------------------------------------------------- */

struct writing {
	struct pl_db *db;
	struct pl_buf key, value, was;
	bool changed;
};

/* What was begun with pl_seal_begin in w->value, under w->key; nothing behind the seal: none. */
static enum pl_status put(struct writing *w, struct pl_err *err)
{
	if (w->value.len > PL_SEAL)
		pl_seal_end(&w->value, 0, pl_buf_str(&w->key));
	else
		w->value.len = 0;
	pl_buf_clear(&w->was);
	if (w->value.status)
		return no_memory(err);
	enum pl_status st = pl_meta_get(w->db, pl_buf_str(&w->key), &w->was, err);
	if (st || pl_str_eq(pl_buf_str(&w->was), pl_buf_str(&w->value)))
		return st;
	w->changed = true;
	return pl_meta_set(w->db, pl_buf_str(&w->key), pl_buf_str(&w->value), err);
}

static void begin(struct writing *w)
{
	size_t start;
	pl_buf_clear(&w->value);
	pl_seal_begin(&w->value, &start);
}

static void add_number(struct pl_buf *out, uint64_t n, int bytes)
{
	for (int shift = 8 * bytes - 8; shift >= 0; shift -= 8)
		pl_buf_byte(out, (char)(n >> shift & 0xff));
}

static enum pl_status put_part(
	struct writing *w, size_t part, const struct pl_folded *row, size_t n, struct pl_err *err)
{
	begin(w);
	for (size_t i = 0; i < n; i++) {
		add_number(&w->value, row[i].meeting, 8);
		add_number(&w->value, row[i].kept | (row[i].copy ? COPY : 0), 8);
		add_number(&w->value, (uint64_t)row[i].date, 4);
	}
	pl_key_place(&w->key, PL_META_FOLDS_PART, (uint32_t)part + 1);
	enum pl_status st = put(w, err);
	begin(w);
	for (size_t i = 0; i < n; i++) {
		int likeness = row[i].likeness;
		pl_buf_byte(&w->value, (char)row[i].kind);
		pl_buf_byte(
			&w->value, (char)(likeness < 0 || likeness > 100 ? NO_LIKENESS : likeness));
		pl_buf_add(&w->value, row[i].reason);
		pl_buf_byte(&w->value, '\0');
	}
	pl_key_place(&w->key, PL_META_FOLDS_WHY, (uint32_t)part + 1);
	return st ? st : put(w, err);
}

enum pl_status pl_folds_write(struct pl_db *db, const struct pl_folded *row, size_t n,
	uint64_t crowded, bool *changed, struct pl_err *err)
{
	struct writing w = {
		.db = db, .key.max = PL_MAX_TERM, .value.max = SIZE_MAX, .was.max = SIZE_MAX
	};
	struct pl_folds old = { 0 };
	unsigned bits = 0;
	while (bits < MOST_BITS && n >> bits > ROWS)
		bits++;
	enum pl_status st = read_head(db, &w.key, &w.was, &old, err);
	if (st == PL_CORRUPT) { /* it is written anew: the parts that it may have had, too */
		old.bits = MOST_BITS;
		st = PL_OK;
	}
	unsigned most = bits > old.bits ? bits : old.bits;
	for (size_t part = 0, i = 0; !st && part < (size_t)1 << most; part++) {
		size_t from = i;
		while (i < n && part_of(row[i].meeting, bits) == part)
			i++;
		st = put_part(&w, part, row + from, i - from, err);
	}
	begin(&w);
	if (n) {
		pl_buf_varint(&w.value, bits);
		pl_buf_varint(&w.value, n);
		pl_buf_varint(&w.value, crowded);
	}
	name_head(&w.key);
	if (!st)
		st = put(&w, err);
	*changed = w.changed;
	pl_buf_free(&w.key);
	pl_buf_free(&w.value);
	pl_buf_free(&w.was);
	return st;
}
