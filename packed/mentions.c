#include "packed/mentions.h"

#include <stdlib.h>

#include "packed/key.h"
#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status damaged(const char *what, struct pl_err *err)
{
	return pl_fail(err, PL_CORRUPT,
		"the index is damaged: %s; plenum check tells more; build it anew with plenum "
		"index",
		what);
}

/* ---- kinds ---------------------------------------------------------------------------------- */

enum { QUOTED = 1, LEFT_OUT = 2, BY = 4, MOST_BY = 3 };

void pl_mention_kind_write(const struct pl_mention_kind *k, struct pl_buf *out)
{
	const struct pl_str *const strings[] = { &k->form, &k->key, &k->name, &k->verb, &k->frame };
	pl_buf_varint(out, k->span);
	pl_buf_varint(out,
		(k->quoted ? QUOTED : 0u) | (k->left_out ? LEFT_OUT : 0u) | (unsigned)k->by * BY);
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
		pl_buf_varint(out, strings[i]->len);
		pl_buf_add(out, *strings[i]);
	}
}

static bool read_string(struct pl_str s, size_t *at, struct pl_str *out)
{
	uint64_t len;
	if (!pl_varint(s, at, &len) || len > s.len - *at)
		return false;
	*out = pl_str_cut(s, *at, *at + (size_t)len);
	*at += (size_t)len;
	return true;
}

bool pl_mention_kind_read(struct pl_str bytes, struct pl_mention_kind *out)
{
	size_t at = 0;
	uint64_t span, flags;
	struct pl_mention_kind k = { 0 };
	struct pl_str *const strings[] = { &k.form, &k.key, &k.name, &k.verb, &k.frame };
	if (!pl_varint(bytes, &at, &span) || !pl_varint(bytes, &at, &flags) || !span ||
		span > UINT32_MAX || flags / BY > MOST_BY)
		return false;
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
		if (!read_string(bytes, &at, strings[i]))
			return false;
	k.span = (uint32_t)span;
	k.quoted = flags & QUOTED;
	k.left_out = flags & LEFT_OUT;
	k.by = (unsigned char)(flags / BY);
	*out = k;
	return at == bytes.len;
}

/* ---- blocks --------------------------------------------------------------------------------- */

void pl_mentions_free(struct pl_mentions *m)
{
	free(m->at);
	pl_arena_free(&m->arena);
	pl_buf_free(&m->room);
	*m = (struct pl_mentions){ 0 };
}

void pl_mention_key(struct pl_buf *key, struct pl_str slogan, uint32_t number)
{
	pl_key_numbered(key, PL_KEY_MENTIONS, slogan, number);
}

/* The kinds of a block, in the arena, *n of them; the bytes too, so that they may go. NULL: see the caller. */
static struct pl_mention_kind *read_kinds(
	struct pl_str bytes, size_t *at, struct pl_arena *arena, uint64_t *n, bool *no_memory)
{
	if (!pl_varint(bytes, at, n) || *n > bytes.len)
		return NULL;
	struct pl_mention_kind *kind = pl_arena_array(arena, (size_t)*n + 1, sizeof *kind);
	*no_memory = !kind;
	for (uint64_t i = 0; kind && i < *n; i++) {
		struct pl_str one;
		if (!read_string(bytes, at, &one) || !pl_mention_kind_read(one, &kind[i]))
			return NULL;
	}
	return kind;
}

static bool reach(struct pl_mentions *m)
{
	if (m->n < m->cap)
		return true;
	size_t cap = m->cap ? m->cap * 2 : 256;
	struct pl_mention *grown = realloc(m->at, cap * sizeof *grown);
	if (!grown)
		return false;
	m->at = grown;
	m->cap = cap;
	return true;
}

bool pl_mention_block_unpack(struct pl_str bytes, uint32_t first, uint32_t last,
	struct pl_mentions *out, bool *no_memory)
{
	size_t at = 0;
	uint64_t kinds, place = 0, position = 0;
	out->arena.max = SIZE_MAX;
	*no_memory = false;
	struct pl_str kept = pl_arena_str(&out->arena, bytes);
	if (!kept.at) {
		*no_memory = true;
		return false;
	}
	struct pl_mention_kind *kind = read_kinds(kept, &at, &out->arena, &kinds, no_memory);
	while (kind && at < kept.len) {
		uint64_t step, rise, k;
		if (!pl_varint(kept, &at, &step) || !pl_varint(kept, &at, &rise) ||
			!pl_varint(kept, &at, &k) || k >= kinds || step > UINT32_MAX ||
			rise > UINT32_MAX)
			return false;
		position = step ? rise : position + rise;
		place += step;
		if (!place || place > UINT32_MAX || !position ||
			position + kind[k].span - 1 > UINT32_MAX)
			return false;
		if (place < first || place > last)
			continue;
		*no_memory = !reach(out);
		if (*no_memory)
			return false;
		out->at[out->n++] =
			(struct pl_mention){ (uint32_t)place, (uint32_t)position, &kind[k] };
	}
	return kind != NULL;
}

static enum pl_status read_block(struct pl_db *db, struct pl_str slogan, uint32_t number,
	uint32_t first, uint32_t last, struct pl_mentions *out, size_t *bytes, struct pl_err *err)
{
	static const char what[] = "a block of mentions";
	struct pl_buf key = { .max = PL_MAX_TERM };
	struct pl_str body;
	bool no_room = false;
	out->room.max = SIZE_MAX;
	pl_buf_clear(&out->room);
	pl_mention_key(&key, slogan, number);
	enum pl_status st =
		key.status ? no_memory(err) : pl_meta_get(db, pl_buf_str(&key), &out->room, err);
	if (bytes)
		*bytes = out->room.len;
	if (!st && (!pl_unseal(pl_buf_str(&out->room), pl_buf_str(&key), &body) ||
			   !pl_mention_block_unpack(body, first, last, out, &no_room)))
		st = no_room ? no_memory(err) : damaged(what, err);
	pl_buf_free(&key);
	return st;
}

enum pl_status pl_mention_block_read(struct pl_db *db, struct pl_str slogan, uint32_t number,
	struct pl_mentions *out, size_t *bytes, struct pl_err *err)
{
	return read_block(db, slogan, number, 0, UINT32_MAX, out, bytes, err);
}

enum pl_status pl_mentions_read(struct pl_db *db, const struct pl_mentioned *of, uint32_t first,
	uint32_t last, struct pl_mentions *out, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	out->n = 0;
	pl_arena_reset(&out->arena);
	size_t lo = 0, hi = of ? of->n : 0; /* the first block that ends at or behind `first` */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (of->block[mid].last < first)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (size_t i = lo; !st && of && i < of->n && of->block[i].first <= last; i++)
		st = read_block(db, of->slogan, of->block[i].number, first, last, out, NULL, err);
	return st;
}

/* ---- the directory -------------------------------------------------------------------------- */

enum { MARK = 8 };

static bool add_block(struct pl_mentioned *m, struct pl_mention_block b)
{
	if (m->n == m->cap) {
		size_t cap = m->cap ? m->cap * 2 : 8;
		struct pl_mention_block *grown = realloc(m->block, cap * sizeof *grown);
		if (!grown)
			return false;
		m->block = grown;
		m->cap = cap;
	}
	m->block[m->n++] = b;
	return true;
}

static bool read_blocks(struct pl_str s, size_t *at, struct pl_mentioned *m, bool *no_memory)
{
	uint64_t n, last = 0;
	if (!pl_varint(s, at, &n) || n > s.len)
		return false;
	for (uint64_t i = 0; i < n; i++) {
		uint64_t v[6], first;
		for (size_t k = 0; k < 6; k++)
			if (!pl_varint(s, at, &v[k]) || v[k] > UINT32_MAX)
				return false;
		first = last + v[1];
		last = first + v[2];
		if (last > UINT32_MAX || !v[1])
			return false;
		*no_memory = !add_block(m,
			(struct pl_mention_block){ (uint32_t)v[0], (uint32_t)first, (uint32_t)last,
				(uint32_t)v[3], (uint32_t)v[4], (uint32_t)v[5] });
		if (*no_memory)
			return false;
		m->mentions += v[3];
		m->left_out += v[4];
		m->passages += v[5];
	}
	return true;
}

static bool read_all(struct pl_str s, struct pl_mention_directory *d, bool *no_memory)
{
	size_t at = 0;
	uint64_t n;
	if (!pl_varint(s, &at, &n) || n > s.len)
		return false;
	d->at = calloc((size_t)n + 1, sizeof *d->at);
	d->cap = (size_t)n;
	*no_memory = !d->at;
	for (uint64_t i = 0; d->at && i < n; i++) {
		struct pl_mentioned *m = &d->at[d->n++];
		struct pl_str id;
		if (!read_string(s, &at, &id) || s.len - at < MARK)
			return false;
		m->slogan = pl_arena_str(&d->arena, id);
		*no_memory = !m->slogan.at;
		for (unsigned k = 0; k < MARK; k++)
			m->mark |= (uint64_t)(unsigned char)s.at[at++] << 8 * k;
		if (*no_memory || !read_blocks(s, &at, m, no_memory))
			return false;
	}
	return d->at && at == s.len;
}

enum pl_status pl_mention_directory_read(
	struct pl_db *db, struct pl_mention_directory *out, struct pl_err *err)
{
	struct pl_buf value = { .max = SIZE_MAX };
	struct pl_str body;
	bool no_room = false;
	out->arena.max = SIZE_MAX;
	enum pl_status st = pl_meta_get(db, PL_STR(PL_META_MENTIONS), &value, err);
	out->none = !st && !value.len;
	if (!st && value.len &&
		(!pl_unseal(pl_buf_str(&value), PL_STR(PL_META_MENTIONS), &body) ||
			!read_all(body, out, &no_room)))
		st = no_room ? no_memory(err) : damaged("its directory of mentions", err);
	pl_buf_free(&value);
	return st;
}

enum pl_status pl_mention_directory_write(
	struct pl_db *db, const struct pl_mention_directory *d, struct pl_err *err)
{
	struct pl_buf out = { .max = SIZE_MAX };
	size_t start;
	pl_seal_begin(&out, &start);
	pl_buf_varint(&out, d->n);
	for (size_t i = 0; i < d->n; i++) {
		const struct pl_mentioned *m = &d->at[i];
		uint32_t last = 0;
		pl_buf_varint(&out, m->slogan.len);
		pl_buf_add(&out, m->slogan);
		for (unsigned k = 0; k < MARK; k++)
			pl_buf_byte(&out, (char)(m->mark >> 8 * k & 0xff));
		pl_buf_varint(&out, m->n);
		for (size_t k = 0; k < m->n; k++) {
			const struct pl_mention_block *b = &m->block[k];
			pl_buf_varint(&out, b->number);
			pl_buf_varint(&out, b->first - last);
			pl_buf_varint(&out, b->last - b->first);
			pl_buf_varint(&out, b->mentions);
			pl_buf_varint(&out, b->left_out);
			pl_buf_varint(&out, b->passages);
			last = b->last;
		}
	}
	pl_seal_end(&out, start, PL_STR(PL_META_MENTIONS));
	enum pl_status st =
		out.status ? no_memory(err)
			   : pl_meta_set(db, PL_STR(PL_META_MENTIONS), pl_buf_str(&out), err);
	pl_buf_free(&out);
	return st;
}

void pl_mention_directory_free(struct pl_mention_directory *d)
{
	for (size_t i = 0; d->at && i < d->n; i++)
		free(d->at[i].block);
	free(d->at);
	pl_arena_free(&d->arena);
	*d = (struct pl_mention_directory){ 0 };
}

/* The first that is not before it. */
static size_t place_of(const struct pl_mention_directory *d, struct pl_str slogan)
{
	size_t lo = 0, hi = d->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (pl_str_cmp(d->at[mid].slogan, slogan) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const struct pl_mentioned *pl_mentioned_find(
	const struct pl_mention_directory *d, struct pl_str slogan)
{
	size_t i = place_of(d, slogan);
	return i < d->n && pl_str_eq(d->at[i].slogan, slogan) ? &d->at[i] : NULL;
}

struct pl_mentioned *pl_mentioned_add(struct pl_mention_directory *d, struct pl_str slogan)
{
	size_t i = place_of(d, slogan);
	if (i < d->n && pl_str_eq(d->at[i].slogan, slogan))
		return &d->at[i];
	if (d->n >= d->cap) {
		size_t cap = d->cap ? d->cap * 2 : 16;
		struct pl_mentioned *grown = realloc(d->at, cap * sizeof *grown);
		if (!grown)
			return NULL;
		d->at = grown;
		d->cap = cap;
	}
	d->arena.max = SIZE_MAX;
	struct pl_str own = pl_arena_str(&d->arena, slogan);
	if (!own.at)
		return NULL;
	memmove(&d->at[i + 1], &d->at[i], (d->n++ - i) * sizeof *d->at);
	d->at[i] = (struct pl_mentioned){ .slogan = own };
	return &d->at[i];
}

enum pl_status pl_mention_lexicon(struct pl_db *db, struct pl_buf *out, struct pl_err *err)
{
	struct pl_buf value = { .max = SIZE_MAX };
	struct pl_str body = { NULL, 0 };
	enum pl_status st = pl_meta_get(db, PL_STR(PL_META_LEXICON), &value, err);
	if (!st && value.len && !pl_unseal(pl_buf_str(&value), PL_STR(PL_META_LEXICON), &body))
		st = damaged("its lexicon", err);
	pl_buf_add(out, body);
	if (!st && out->status)
		st = no_memory(err);
	pl_buf_free(&value);
	return st;
}
