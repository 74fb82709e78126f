#include "meeting/name.h"

/* Romanised Chinese names: a surname of the table and one to three syllables, in the spellings in use.
 *
 *	name    := family SPACE given
 *	family  := "Yu" | "YU" | "Ouyang" | "Ou Yang" | "Ou-Yang" | "Zheng-Li"
 *	given   := "Haitian" | "HAITIAN" | "Hai-tian" | "Hai-Tian" | "Ping'an" | "Hai Tian"
 *	western := given SPACE family, where it can be read in no other way
 */

static bool joined(const struct pl_name_words *w, size_t i, enum pl_name_gap gap)
{
	return i < w->n && w->at[i].gap == gap && pl_word_n(w, i);
}

/* lyu is lv, and lue, nue are lve, nve: where a word begins so. */
static void add(struct pl_name_form *f, struct pl_str s)
{
	size_t i = 0;
	if (f->n_key + s.len > PL_NAME_KEY)
		return;
	if (s.len > 2 && (s.at[0] == 'l' || s.at[0] == 'n')) {
		bool long_form = s.at[1] == 'y' && s.at[2] == 'u';
		bool short_form = s.at[1] == 'u' && s.at[2] == 'e';
		if (long_form || short_form) {
			f->key[f->n_key++] = s.at[0];
			f->key[f->n_key++] = 'v';
			i = long_form ? 3 : 2;
		}
	}
	memcpy(f->key + f->n_key, s.at + i, s.len - i);
	f->n_key += s.len - i;
}

static bool one(const struct pl_name_words *w, size_t i)
{
	return pl_pinyin_parts(pl_name_low(w, i)) & 1 << 1;
}

#define SYLLABLE 6 /* letters of the longest */

/* The word behind the surname that begins with word i; 0: none does. The surname goes into the key. */
static size_t family(const struct pl_name_words *w, size_t i, struct pl_name_form *f)
{
	char pair[PL_NAME_WORD];
	bool next = joined(w, i + 1, PL_GAP_SPACE) || joined(w, i + 1, PL_GAP_HYPHEN);
	if (next && pl_name_is_capital(w, i + 1) &&
		pl_word_n(w, i) + pl_word_n(w, i + 1) < PL_NAME_WORD) {
		struct pl_str x = pl_name_low(w, i), y = pl_name_low(w, i + 1);
		memcpy(pair, x.at, x.len);
		memcpy(pair + x.len, y.at, y.len);
		struct pl_str both = { pair, x.len + y.len };
		bool compound = x.len <= SYLLABLE && y.len <= SYLLABLE &&
				(pl_name_is(both) & PL_IS_COMPOUND) && one(w, i) && one(w, i + 1);
		if (compound && joined(w, i + 2, PL_GAP_SPACE) && pl_name_is_capital(w, i + 2)) {
			add(f, both);
			return i + 2;
		}
		if (w->at[i + 1].gap == PL_GAP_HYPHEN && (pl_word_is(w, i) & PL_IS_SURNAME) &&
			(pl_word_is(w, i + 1) & (PL_IS_SURNAME | PL_IS_COMPOUND)) &&
			joined(w, i + 2, PL_GAP_SPACE)) {
			add(f, both);
			return i + 2;
		}
	}
	if (!(pl_word_is(w, i) & (PL_IS_SURNAME | PL_IS_COMPOUND)))
		return 0;
	add(f, pl_name_low(w, i));
	return i + 1;
}

/* The word behind the given name that begins with word i; 0: none does. It goes into the key. */
static size_t given(const struct pl_name_words *w, size_t i, size_t most, struct pl_name_form *f)
{
	unsigned parts = pl_pinyin_parts(pl_name_low(w, i));
	unsigned wanted = (2u << most) - 2;
	if (!(parts & wanted))
		return 0;
	add(f, pl_name_low(w, i));
	if (!(parts & 1 << 1) && !joined(w, i + 1, PL_GAP_APOSTROPHE))
		return i + 1;
	if (joined(w, i + 1, PL_GAP_HYPHEN) && (parts & 1 << 1) && one(w, i + 1)) {
		add(f, pl_name_low(w, i + 1));
		return i + 2;
	}
	if (joined(w, i + 1, PL_GAP_APOSTROPHE)) {
		struct pl_str low = pl_name_low(w, i + 1);
		if (memchr("aeo", low.at[0], 3) && one(w, i + 1)) {
			add(f, low);
			return i + 2;
		}
	}
	return i + 1;
}

/* "Hong Zhi": a second syllable on its own. */
static size_t parted(const struct pl_name_words *w, size_t i, struct pl_name_form *f)
{
	if (!joined(w, i, PL_GAP_SPACE) || !pl_name_is_capital(w, i) || !one(w, i) ||
		w->at[i].shape != w->at[i - 1].shape || (pl_word_is(w, i) & PL_IS_ENGLISH) ||
		joined(w, i + 1, PL_GAP_HYPHEN))
		return i;
	add(f, pl_name_low(w, i));
	return i + 1;
}

/* "He Made", "An Area", "JU NE": may be English, or a word in pieces. */
static bool in_doubt(const struct pl_name_words *w, size_t i, size_t g, size_t end)
{
	uint32_t plain = PL_IS_ENGLISH | PL_IS_VERB | PL_IS_PREPOSITION | PL_IS_DETERMINER |
			 PL_IS_PARTICLE | PL_IS_NOTNAME | PL_IS_HEAD | PL_IS_MODIFIER;
	bool english = pl_word_is(w, i) & plain, too = pl_word_is(w, g) & plain;
	unsigned parts = pl_pinyin_parts(pl_name_low(w, g));
	bool capitals = w->at[g].shape == PL_UPPER;
	if (end > g + 1)
		return capitals && (english || too);
	if (capitals)
		return english || too || !(parts & 1 << 2) || pl_word_n(w, g) < 4;
	return (english && too) || !(parts & (1 << 1 | 1 << 2));
}

static bool surname_first(const struct pl_name_words *w, size_t i, struct pl_name_form *f)
{
	size_t g = family(w, i, f);
	if (!g || !joined(w, g, PL_GAP_SPACE) || !pl_name_is_capital(w, g))
		return false;
	/* "YU Haitian" is written so, "Yu HAITIAN" is not. */
	if (w->at[g].shape == PL_UPPER && w->at[i].shape != PL_UPPER)
		return false;
	f->family = f->n_key;
	f->key[f->n_key++] = ' ';
	size_t end = given(w, g, 3, f);
	if (!end)
		return false;
	if (end == g + 1 && one(w, g))
		end = parted(w, end, f);
	f->end = end;
	f->weak = in_doubt(w, i, g, end);
	f->pair = pl_name_is((struct pl_str){ f->key, f->n_key }) & PL_IS_PAIR;
	return true;
}

static bool western(const struct pl_name_words *w, size_t i, struct pl_name_form *f)
{
	size_t s = i + 1;
	if (!joined(w, s, PL_GAP_SPACE) || !pl_name_is_capital(w, s) ||
		!(pl_word_is(w, s) & (PL_IS_SURNAME | PL_IS_COMPOUND)) ||
		(pl_word_is(w, s) & PL_IS_ENGLISH))
		return false;
	if (pl_word_is(w, i) || !(pl_pinyin_parts(pl_name_low(w, i)) & 1 << 2))
		return false;
	/* "Qingpu Wang Hong" is a place and a name. */
	if (joined(w, s + 1, PL_GAP_SPACE) && pl_name_is_capital(w, s + 1) &&
		pl_pinyin_parts(pl_name_low(w, s + 1)))
		return false;
	add(f, pl_name_low(w, s));
	f->family = f->n_key;
	f->key[f->n_key++] = ' ';
	add(f, pl_name_low(w, i));
	f->end = s + 1;
	f->western = f->weak = true;
	return true;
}

bool pl_pinyin_name(const struct pl_name_words *w, size_t i, struct pl_name_form *out)
{
	*out = (struct pl_name_form){ 0 };
	if (!pl_word_n(w, i) || !pl_name_is_capital(w, i) || w->at[i].gap == PL_GAP_HYPHEN)
		return false;
	if (surname_first(w, i, out))
		return true;
	*out = (struct pl_name_form){ 0 };
	return western(w, i, out);
}
