#include "text/dictionary.h"

#include <stdlib.h>
#include <time.h>

#include "text/arena.h"
#include "text/bytes.h"
#include "text/limits.h"

/* Half a line of the cache. */
struct slot {
	struct pl_key key;            /* its last part is not kept: see struct pl_key */
	const struct pl_lexeme *word; /* NULL: free */
};

enum { LINE = 64 };
_Static_assert(LINE % sizeof(struct slot) == 0, "a slot lies in one line");

/* Open addressing; at most three quarters full. */
struct table {
	struct slot *at;  /* at the beginning of a line */
	uint32_t n, size; /* size: 0 or a power of two */
};

struct pl_dictionary {
	struct pl_folder *folder;
	struct pl_stemmer *stemmer;
	uint64_t secret[2]; /* so that an archive cannot be made to collide */
	struct table prints, forms, stems;
	struct pl_arena arena; /* lexemes, and the bytes of forms, stems and long prints */
	struct pl_buf folded;
	uint32_t generation;
};

/* SplitMix64: well mixed bits from few. */
static uint64_t secret(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

enum pl_status pl_dictionary_new(struct pl_folder *folder, struct pl_stemmer *stemmer,
	struct pl_dictionary **out, struct pl_err *err)
{
	struct pl_dictionary *d = calloc(1, sizeof *d);
	if (!d)
		return pl_fail(err, PL_NOMEM, "out of memory");
	struct timespec t = { 0 };
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	uint64_t state = (uint64_t)t.tv_nsec << 32 ^ (uint64_t)t.tv_sec ^ (uint64_t)(uintptr_t)d ^
			 (uint64_t)(uintptr_t)&t;
	d->secret[0] = secret(&state);
	d->secret[1] = secret(&state);
	d->folder = folder;
	d->stemmer = stemmer;
	d->arena.max = SIZE_MAX / 2;
	d->folded.max = PL_MIB; /* a word of PL_MAX_WORD bytes, folded, needs less */
	d->generation = 1;
	*out = d;
	return PL_OK;
}

void pl_dictionary_free(struct pl_dictionary *d)
{
	if (!d)
		return;
	free(d->prints.at);
	free(d->forms.at);
	free(d->stems.at);
	pl_arena_free(&d->arena);
	pl_buf_free(&d->folded);
	free(d);
}

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* Both halves of the product, folded: with a secret in each factor nobody can choose words of one
 * hash. */
static uint64_t mix(uint64_t a, uint64_t b)
{
	__extension__ typedef unsigned __int128 wide;
	wide p = (wide)a * b;
	return (uint64_t)p ^ (uint64_t)(p >> 64);
}

/* A short word where no more than its own bytes may be read. */
static void take_bytes(const char *at, size_t len, struct pl_key *k)
{
	k->a = k->b = 0;
	for (size_t i = 0; i < len; i++)
		*(i < 8 ? &k->a : &k->b) |= (uint64_t)(unsigned char)at[i] << 8 * (i % 8);
}

static inline void set_hash(uint64_t h, struct pl_key *k)
{
	k->hash = (uint32_t)(h ^ h >> 32);
}

static inline void hash_short(const struct pl_dictionary *d, struct pl_key *k)
{
	set_hash(mix(k->a ^ d->secret[0], k->b ^ d->secret[1] ^ k->len), k);
}

/* The key of the len bytes at `at`, from where `room` bytes may be read. */
static inline void key_of(
	const struct pl_dictionary *d, const char *at, size_t len, size_t room, struct pl_key *k)
{
	k->len = (uint32_t)len;
	if (len <= PL_SHORT_WORD) {
		if (room < PL_SHORT_WORD) {
			take_bytes(at, len, k);
		} else {
			k->a = pl_bytes8(at) & pl_low_bytes(len < 8 ? len : 8);
			k->b = pl_bytes8(at + 8) & pl_low_bytes(len > 8 ? len - 8 : 0);
		}
		hash_short(d, k);
	} else {
		uint64_t h = d->secret[0] ^ len;
		for (size_t i = 0; i + 8 < len; i += 8)
			h = mix(h ^ pl_bytes8(at + i), d->secret[1]);
		k->a = mix(h ^ pl_bytes8(at + len - 8), d->secret[1]);
		k->far = at;
		set_hash(k->a, k);
	}
}

static inline bool same(const struct pl_key *x, const struct pl_key *y)
{
	if (x->a != y->a || x->len != y->len)
		return false;
	return x->len <= PL_SHORT_WORD ? x->b == y->b : memcmp(x->far, y->far, x->len) == 0;
}

/* NULL when it is not there. */
static inline const struct slot *find(const struct table *t, const struct pl_key *k)
{
	if (!t->size)
		return NULL;
	for (uint32_t i = k->hash & (t->size - 1);; i = (i + 1) & (t->size - 1)) {
		const struct slot *s = &t->at[i];
		if (!s->word || same(&s->key, k))
			return s->word ? s : NULL;
	}
}

static void put_slot(struct table *t, uint32_t hash, const struct slot *s)
{
	uint32_t i = hash & (t->size - 1);
	while (t->at[i].word)
		i = (i + 1) & (t->size - 1);
	t->at[i] = *s;
	t->n++;
}

/* k is not there yet; room was made. */
static void put(struct table *t, const struct pl_key *k, const struct pl_lexeme *word)
{
	struct slot s = { *k, word };
	s.key.number = word->number;
	put_slot(t, k->hash, &s);
}

/* Room for one more; false without memory. */
static bool make_room(const struct pl_dictionary *d, struct table *t)
{
	if (t->n < t->size / 4 * 3)
		return true;
	struct table more = { .size = t->size ? t->size * 2 : 256 };
	more.at = aligned_alloc(LINE, more.size * sizeof *more.at);
	if (!more.at)
		return false;
	memset(more.at, 0, more.size * sizeof *more.at);
	for (uint32_t i = 0; i < t->size; i++) {
		struct pl_key key = t->at[i].key;
		if (!t->at[i].word)
			continue;
		if (key.len <= PL_SHORT_WORD)
			hash_short(d, &key);
		else
			set_hash(key.a, &key);
		put_slot(&more, key.hash, &t->at[i]);
	}
	free(t->at);
	*t = more;
	return true;
}

/* Gives w, which has its form, its stem; *key is for the table of stems, and `far` of that the
 * stem's own bytes. Sets *first when no word before had the stem. */
static enum pl_status give_stem(struct pl_dictionary *d, struct pl_lexeme *w, struct pl_key *key,
	bool *first, struct pl_err *err)
{
	struct pl_str stem = pl_stem(d->stemmer, w->form);
	if (!stem.at)
		return no_memory(err);
	key_of(d, stem.at, stem.len, stem.len, key);
	const struct slot *before = find(&d->stems, key);
	*first = !before;
	w->stem_number = before ? before->word->stem_number : d->stems.n;
	if (before)
		w->stem = before->word->stem;
	else if (pl_str_starts(w->form, stem)) /* as most do: no bytes of its own */
		w->stem = pl_str_cut(w->form, 0, stem.len);
	else
		w->stem = pl_arena_str(&d->arena, stem);
	if (!w->stem.at)
		return no_memory(err);
	if (key->len > PL_SHORT_WORD)
		key->far = w->stem.at;
	return PL_OK;
}

/* The lexeme of a form, new or not. */
static enum pl_status lexeme_of(struct pl_dictionary *d, struct pl_str form,
	const struct pl_lexeme **out, struct pl_err *err)
{
	struct pl_key key, stem;
	key_of(d, form.at, form.len, form.len, &key);
	const struct slot *known = find(&d->forms, &key);
	*out = known ? known->word : NULL;
	if (*out)
		return PL_OK;
	bool first = false;
	if (!make_room(d, &d->forms) || !make_room(d, &d->stems))
		return no_memory(err);
	struct pl_lexeme *w = pl_arena_new(&d->arena, sizeof *w);
	if (!w)
		return no_memory(err);
	w->number = d->forms.n;
	w->form = pl_arena_str(&d->arena, form);
	if (!w->form.at)
		return no_memory(err);
	enum pl_status st = give_stem(d, w, &stem, &first, err);
	if (st)
		return st;
	if (key.len > PL_SHORT_WORD)
		key.far = w->form.at;
	if (first)
		put(&d->stems, &stem, w);
	put(&d->forms, &key, w);
	*out = w;
	return PL_OK;
}

void pl_dictionary_key(const struct pl_dictionary *d, struct pl_str text, size_t from, size_t to,
	struct pl_key *out)
{
	key_of(d, text.at + from, to - from, text.len - from, out);
	if (d->prints.size)
		__builtin_prefetch(&d->prints.at[out->hash & (d->prints.size - 1)]);
}

const struct pl_lexeme *pl_dictionary_find(
	const struct pl_dictionary *d, const struct pl_key *key, uint32_t *number)
{
	const struct slot *s = find(&d->prints, key);
	if (!s)
		return NULL;
	*number = s->key.number;
	return s->word;
}

/* No word holds a hyphen, and every whole one: so one table knows the prints of both. */
enum pl_status pl_dictionary_add_whole(struct pl_dictionary *d, struct pl_str print,
	struct pl_str form, const struct pl_lexeme **out, struct pl_err *err)
{
	struct pl_key key;
	key_of(d, print.at, print.len, print.len, &key);
	if (!make_room(d, &d->prints))
		return no_memory(err);
	if (key.len > PL_SHORT_WORD) {
		key.far = pl_arena_str(&d->arena, print).at;
		if (!key.far)
			return no_memory(err);
	}
	enum pl_status st = lexeme_of(d, form, out, err);
	if (!st)
		put(&d->prints, &key, *out);
	return st;
}

enum pl_status pl_dictionary_add(struct pl_dictionary *d, struct pl_str print,
	const struct pl_lexeme **out, struct pl_err *err)
{
	pl_buf_clear(&d->folded);
	enum pl_status st = pl_fold_word(d->folder, print, &d->folded, err);
	struct pl_str form = pl_buf_str(&d->folded);
	if (st || form.len == 0 || form.len > PL_MAX_TERM)
		return st;
	return pl_dictionary_add_whole(d, print, form, out, err);
}

/* What was full will be again, so its room stays, unless one text made a giant of it. */
static void empty(struct table *t)
{
	if (t->size > 4 * PL_DICTIONARY_WORDS) {
		free(t->at);
		*t = (struct table){ 0 };
	}
	if (t->at)
		memset(t->at, 0, t->size * sizeof *t->at);
	t->n = 0;
}

void pl_dictionary_turn(struct pl_dictionary *d)
{
	size_t bytes = d->arena.used + d->prints.n * sizeof(struct slot);
	if (d->forms.n <= PL_DICTIONARY_WORDS && bytes <= PL_DICTIONARY_BYTES)
		return;
	empty(&d->prints);
	empty(&d->forms);
	empty(&d->stems);
	pl_arena_free(&d->arena);
	d->generation++;
}

uint32_t pl_dictionary_generation(const struct pl_dictionary *d)
{
	return d->generation;
}

uint32_t pl_dictionary_forms(const struct pl_dictionary *d)
{
	return d->forms.n;
}

uint32_t pl_dictionary_stems(const struct pl_dictionary *d)
{
	return d->stems.n;
}
