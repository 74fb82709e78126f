#include "corpus/passages.h"
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

/* "Howard, John" as it is spoken: a field of a table often has the surname first. Of a Chinese name that is the order
 * anyway, so only the comma goes. Nothing is appended to a name without one. */
static void turn_round(struct pl_str name, bool chinese, struct pl_buf *out)
{
	const char *comma = name.len ? memchr(name.at, ',', name.len) : NULL;
	size_t at = comma ? (size_t)(comma - name.at) : 0;
	struct pl_str surname = pl_trim(pl_str_cut(name, 0, at)),
		      given = pl_trim(pl_str_cut(name, comma ? at + 1 : 0, name.len));
	if (!comma || !surname.len || !given.len || memchr(given.at, ',', given.len))
		return;
	pl_buf_add(out, chinese ? surname : given);
	pl_buf_byte(out, ' ');
	pl_buf_add(out, chinese ? given : surname);
}

/* Is the whole of it a Chinese name in Latin letters? */
static bool is_pinyin(struct pl_str name, struct pl_arena *arena)
{
	struct pl_name_words words = { 0 };
	struct pl_name_form form;
	struct pl_err ignored;
	if (pl_name_words(&words, name, 0, name.len, arena, &ignored))
		return false;
	capitals(&words);
	return words.n && pl_pinyin_name(&words, 0, &form) && form.end >= words.n;
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
	struct pl_buf turned = { .max = SIZE_MAX };
	enum pl_status st = PL_OK;
	if (is_chinese(name)) {
		pl_han_key(name, key);
		pl_buf_add(han, name);
	} else {
		turn_round(name, true, &turned);
		if (turned.len && !is_pinyin(pl_buf_str(&turned), &arena)) {
			pl_buf_clear(&turned);
			turn_round(name, false, &turned);
		}
		name = turned.len ? pl_buf_str(&turned) : name;
		st = pl_name_words(&words, name, 0, name.len, &arena, err);
		if (!st)
			latin_key(&words, key);
	}
	pl_arena_free(&arena);
	pl_buf_free(&turned);
	if (!st && (key->status || han->status))
		st = pl_fail(err, PL_NOMEM, "out of memory");
	return st;
}
