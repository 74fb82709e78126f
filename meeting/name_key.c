#include "meeting/name.h"
#include "text/utf8.h"

/* The key of a name that stands alone: of a query, or of a field. */

static bool is_chinese(struct pl_str name)
{
	bool any = false;
	for (size_t at = 0; at < name.len;) {
		int32_t c = pl_utf8_next(name, &at);
		if (pl_is_han(c))
			any = true;
		else if (!pl_is_space(c) && c != 0xB7 && c != 0x2022 && c != 0x30FB)
			return false;
	}
	return any;
}

void pl_han_key(struct pl_str name, struct pl_buf *key)
{
	size_t at = 0, len = 0;
	struct pl_str first = pl_han_compound(name, &len);
	bool dotted = false;
	for (size_t i = 0; i < name.len; dotted |= !pl_is_han(pl_utf8_next(name, &i)))
		;
	if (!dotted && first.len && len < name.len) {
		pl_buf_add(key, first);
		pl_buf_byte(key, ' ');
		at = len;
	} else if (!dotted) {
		int32_t c = pl_utf8_next(name, &at);
		first = pl_han_surname(c);
		pl_buf_add(key, first.len ? first : pl_han_reading(c));
		if (at < name.len)
			pl_buf_byte(key, ' ');
	}
	while (at < name.len) {
		int32_t c = pl_utf8_next(name, &at);
		if (pl_is_han(c))
			pl_buf_add(key, pl_han_reading(c));
		else if (at < name.len && key->len && key->at[key->len - 1] != ' ')
			pl_buf_byte(key, ' ');
	}
}

/* Everything as capitals, since a user may write none: "yu haitian". */
static void capitals(struct pl_name_words *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->at[i].shape == PL_LOWER || w->at[i].shape == PL_UPPER)
			w->at[i].shape = PL_CAPITAL;
}

static void other_key(const struct pl_name_words *w, struct pl_buf *key)
{
	size_t begin = key->len;
	for (size_t i = 0; i < w->n; i++) {
		bool glued = w->at[i].gap == PL_GAP_APOSTROPHE;
		if (glued && i + 1 == w->n && pl_str_eq(pl_name_low(w, i), PL_STR("s")))
			return;
		if (key->len > begin && !glued)
			pl_buf_byte(key, ' ');
		if (pl_word_n(w, i))
			pl_buf_add(key, pl_name_low(w, i));
		else
			pl_buf_add(key, pl_str_cut(w->text, w->at[i].from, w->at[i].to));
	}
}

static void latin_key(struct pl_name_words *w, struct pl_buf *key)
{
	struct pl_name_form form;
	size_t behind = w->n;
	if (w->n > 1 && w->at[w->n - 1].gap == PL_GAP_APOSTROPHE &&
		pl_str_eq(pl_name_low(w, w->n - 1), PL_STR("s")))
		behind--;
	capitals(w);
	if (w->n && pl_pinyin_name(w, 0, &form) && form.end >= behind)
		pl_buf_add(key, (struct pl_str){ form.key, form.n_key });
	else
		other_key(w, key);
}

enum pl_status pl_name_key(
	struct pl_str name, struct pl_buf *key, struct pl_buf *han, struct pl_err *err)
{
	struct pl_arena arena = { .max = 64 * name.len + 65536 };
	struct pl_name_words words = { 0 };
	enum pl_status st = PL_OK;
	if (is_chinese(name)) {
		pl_han_key(name, key);
		pl_buf_add(han, name);
	} else {
		st = pl_name_words(&words, name, 0, name.len, &arena, err);
		if (!st)
			latin_key(&words, key);
	}
	pl_arena_free(&arena);
	if (!st && (key->status || han->status))
		st = pl_fail(err, PL_NOMEM, "out of memory");
	return st;
}
