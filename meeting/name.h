#ifndef PL_NAME_H
#define PL_NAME_H

/* What the files name_*.c share: the tables of names, the words of a passage, and what is found of names so far.
 *
 *	passage -> name_words.c   words with their shape, what stands between them, what the tables say of them
 *	        -> name_pinyin.c  romanised Chinese names among them
 *	        -> name_other.c   other names, by the role or honorific beside
 *	        -> name_role.c    the roles before and behind
 *	        -> name_han.c     names and roles in Chinese characters
 *	all     -> name_found.c   who is who: titles resolved, names confirmed, who is an official */

#include <stdint.h>

#include "meeting/names.h"
#include "text/utf8.h"

/* What the tables say of a word, whether folded Latin or Chinese (corpus/data/name_words.tsv has them in words). */
enum {
	PL_IS_SURNAME = 1 << 0,
	PL_IS_COMPOUND = 1 << 1,
	PL_IS_ENGLISH = 1 << 2,
	PL_IS_OFFICE = 1 << 3,
	PL_IS_OTHER = 1 << 4,
	PL_IS_BYLINE = 1 << 5,
	PL_IS_HONORIFIC = 1 << 6,
	PL_IS_MODIFIER = 1 << 7,
	PL_IS_INSTITUTION = 1 << 8,
	PL_IS_PREPOSITION = 1 << 9,
	PL_IS_DETERMINER = 1 << 10,
	PL_IS_AND = 1 << 11,
	PL_IS_VERB = 1 << 12,
	PL_IS_PARTICLE = 1 << 13,
	PL_IS_NOTNAME = 1 << 14,
	PL_IS_THING = 1 << 15,
	PL_IS_DOCTRINE = 1 << 16,
	PL_IS_PAIR = 1 << 17,
	PL_IS_HISTORY = 1 << 18,
	PL_IS_NOGIVEN = 1 << 19,
	PL_IS_PLURAL = 1 << 20,
	PL_IS_LIST = 1 << 23,
	PL_IS_MEMBER = 1 << 24, /* an office of a committee, none of a party or a community */
	PL_IS_ALONE = 1 << 25,  /* the first word of another name that stands alone */
	PL_IS_LEGEND = 1 << 26, /* a name of legends, which the living have too */
	PL_IS_ACT = 1 << 27,    /* a verb of what people do at meetings */
	PL_IS_TOLD = 1 << 28,   /* a noun whose "of" somebody follows who told something */
	PL_IS_GUILT = 1 << 29,  /* of somebody's crime */
	PL_IS_SOUND = 1 << 30,  /* a character that sounds of other languages are written with */
	PL_IS_KNOWN = 1 << 22,  /* a name wherever it stands */
	PL_IS_LISTED = 1 << 21, /* in a list of those present */
	PL_IS_HEAD = PL_IS_OFFICE | PL_IS_OTHER | PL_IS_BYLINE,
};

/* ---- tables -------------------------------------------------------------------------------- */

#define PL_NAME_WORD 48 /* bytes of the longest word that a table has */

/* What the tables say of a word as folded here; 0: nothing. */
uint32_t pl_name_is(struct pl_str folded);
/* The key of the person whom another name of the table means; empty: it is in none. */
struct pl_str pl_name_alias(struct pl_str folded, bool *alone);
/* The reading of a character without tone (v for u with two dots), as a surname or otherwise; empty: unknown. */
struct pl_str pl_han_reading(int32_t c);
struct pl_str pl_han_surname(int32_t c);
/* Of a compound surname that s begins with: its reading, and its bytes in *len. */
struct pl_str pl_han_compound(struct pl_str s, size_t *len);
/* pl_is_han, quick for those of Unicode's main block. */
static inline bool pl_name_is_han(int32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x2E80 && pl_is_han(c));
}
/* Whether any word of the tables begins, or ends, with the character. */
bool pl_han_begins_word(int32_t c);
bool pl_han_ends_word(int32_t c);
/* Into how many syllables a folded word can be parted: bit n is set for n of them, n up to 4. */
unsigned pl_pinyin_parts(struct pl_str folded);

/* ---- the words of a passage ---------------------------------------------------------------- */

enum pl_name_shape { PL_LOWER, PL_CAPITAL, PL_UPPER, PL_INITIAL, PL_NUMBER, PL_CHINESE };

/* What stands between a word and the one before it. */
enum pl_name_gap {
	PL_GAP_START,
	PL_GAP_SPACE,
	PL_GAP_HYPHEN,
	PL_GAP_APOSTROPHE,
	PL_GAP_DOT, /* a full stop, with white space or without */
	PL_GAP_MIDDLE_DOT,
	PL_GAP_COMMA,
	PL_GAP_COLON,
	PL_GAP_OPEN,
	PL_GAP_CLOSE,
	PL_GAP_OTHER,
};

/* What the tables say of it is looked up when it is asked for, since most words of a text are near no name. */
struct pl_name_word {
	uint32_t from, to; /* bytes of the text */
	uint32_t is;
	uint8_t shape, gap;
	uint8_t n; /* of its folded letters; 0 of one that is no letters, or too long for a table */
	bool read : 1; /* is and n are known */
	bool line : 1; /* a line ends before it */
	bool row : 1;  /* ... that is short: rows of a list, and no text broken into lines */
};

struct pl_name_words {
	struct pl_str text;
	struct pl_name_word *at;
	size_t n, room;
	char *low; /* folded letters: those of a word from its own place on, the passage's being 0 */
	size_t room_low, base;
	bool chinese; /* there are Chinese characters */
};

void pl_name_read(const struct pl_name_words *w, size_t i);
/* What the tables say of word i, and its folded letters. */
static inline uint32_t pl_word_is(const struct pl_name_words *w, size_t i)
{
	if (!w->at[i].read)
		pl_name_read(w, i);
	return w->at[i].is;
}
static inline size_t pl_word_n(const struct pl_name_words *w, size_t i)
{
	if (!w->at[i].read)
		pl_name_read(w, i);
	return w->at[i].n;
}
static inline struct pl_str pl_name_low(const struct pl_name_words *w, size_t i)
{
	size_t n = pl_word_n(w, i);
	return (struct pl_str){ w->low + (w->at[i].from - w->base), n };
}
static inline bool pl_name_is_capital(const struct pl_name_words *w, size_t i)
{
	return w->at[i].shape == PL_CAPITAL || w->at[i].shape == PL_UPPER;
}

/* Parts text[from, to) into words; w keeps its room from passage to passage. PL_NOMEM, PL_LIMIT. */
enum pl_status pl_name_words(struct pl_name_words *w, struct pl_str text, size_t from, size_t to,
	struct pl_arena *arena, struct pl_err *err);

/* ---- a name -------------------------------------------------------------------------------- */

#define PL_NAME_KEY 160

struct pl_name_form {
	size_t end;    /* the word behind it */
	size_t n_key;  /* bytes of the key */
	size_t family; /* bytes of the surname, first in the key */
	size_t last;   /* where the surname begins in the key, where it is last */
	bool weak; /* may as well be English: needs a role, or to be confirmed by another place */
	bool western;
	bool pair; /* a place, or another pair that is no name */
	char key[PL_NAME_KEY];
};

/* A romanised Chinese name that begins with word i. */
bool pl_pinyin_name(const struct pl_name_words *w, size_t i, struct pl_name_form *out);
/* Another name that begins with word i: at least `least` words. Its key; family: of the last word. */
bool pl_other_name(const struct pl_name_words *w, size_t i, size_t least, struct pl_name_form *out);

/* ---- roles --------------------------------------------------------------------------------- */

#define PL_MAX_ROLES 16 /* of one name in one place */

struct pl_role_list {
	struct pl_where at[PL_MAX_ROLES];
	size_t n;
	uint32_t is; /* PL_IS_OFFICE, PL_IS_OTHER, PL_IS_BYLINE, PL_IS_HONORIFIC, PL_IS_PLURAL */
	size_t from, end; /* words */
	size_t near;      /* where the last one, or the honorific, begins */
	bool phrase;      /* the last ends in such as "of the city" */
};

/* Roles before word i where a name begins, none before word `low`; those behind the name that ends before word `i`. */
void pl_roles_before(const struct pl_name_words *w, size_t i, size_t low, struct pl_role_list *out);
void pl_roles_behind(const struct pl_name_words *w, size_t i, struct pl_role_list *out);

/* ---- the words beside ---------------------------------------------------------------------- */

/* "with Comrade N at the core", "N Thought", "photo by N": words [i, end) are the name, its roles begin with word
 * `before`. */
enum pl_name_kind pl_name_kind_of(
	const struct pl_name_words *w, size_t before, size_t i, size_t end);
/* "(Branches)", what somebody listed as present stands for, from word i on. */
bool pl_name_bracket(const struct pl_name_words *w, size_t i, struct pl_role_list *out);
/* "(尹力)" from word i on, or without brackets; empty: not there. */
struct pl_str pl_name_han_beside(const struct pl_name_words *w, size_t i);
/* "the report of N on", "N presided": only of people, whatever else the words [i, end) may mean. */
bool pl_name_acts(const struct pl_name_words *w, size_t i, size_t end);
/* "in violation of law by N", "N, who runs an inn", "N was sentenced": of no office, unless one is printed. */
bool pl_name_has_none(const struct pl_name_words *w, size_t i, size_t end);
/* "and other twelve entrepreneurs": said from word i on of those before, who have no office. */
bool pl_name_is_private(const struct pl_name_words *w, size_t i);
/* "Li Ning Company": word `end` makes the words before it a thing's name. */
bool pl_name_is_thing(const struct pl_name_words *w, size_t end);
/* Whether word i begins, or goes on with, a list of those present. */
bool pl_name_listed(const struct pl_name_words *w, size_t i, bool already);
/* Whether words [i, end) are one word, perhaps with hyphens. */
bool pl_name_is_single(const struct pl_name_words *w, size_t i, size_t end);
/* "Turn Study Session": capital words that go on are no name's. */
bool pl_name_goes_on(const struct pl_name_words *w, size_t end);
/* Most words of it are capital. */
bool pl_name_is_heading(const struct pl_name_words *w);

/* ---- what is found ------------------------------------------------------------------------- */

struct pl_found {
	struct pl_named named;
	uint32_t is;     /* as of its roles */
	uint32_t family; /* bytes of the surname in the key; 0: the key's last word is it */
	bool chinese;    /* a Chinese name, in whatever letters */
	bool single;     /* one word: perhaps the surname of another */
	bool weak, dropped, resolved;
	struct pl_str alias; /* the key that the table of aliases has for it; empty: none */
};

/* Of a key, or of a surname (then the key begins with a blank). */
struct pl_key_slot {
	struct pl_str key, han;
	struct pl_str full; /* of a key written solid: the key */
	uint32_t is;
	bool sure, chinese;
	size_t first, last; /* names, by number from 1 */
};

struct pl_finder {
	const struct pl_document *doc;
	struct pl_arena *arena;
	struct pl_err *err;
	struct pl_str text;
	uint32_t passage;
	struct pl_found *at;
	size_t n, room, left_out;
	struct pl_key_slot *keys; /* of full names, by hash; n_keys of room_keys */
	size_t n_keys, room_keys;
	struct pl_name_words words;
	int32_t *c; /* room for the characters of a passage, and for where they stand */
	uint32_t *c_at;
	size_t room_c;
	size_t list;                /* the first name of the list that the last one is in */
	struct pl_role_list shared; /* of a plural role, for the names that follow */
	enum pl_status status;
};

/* Adds a name; the key is copied, roles too. NULL when there is no room for more, or f->status says why. */
struct pl_found *pl_found_add(
	struct pl_finder *f, const struct pl_found *found, const struct pl_role_list *roles);
/* The slot of a key, made when it is not there; NULL without memory. The key stays the caller's. */
struct pl_key_slot *pl_found_key(struct pl_finder *f, struct pl_str key);
/* The key of which a word is the solid spelling ("wangyang"), of a name found before; empty: none. */
struct pl_str pl_found_solid(struct pl_finder *f, struct pl_str folded);
/* Whether the key is that of a name found before and not in doubt. */
bool pl_found_sure(struct pl_finder *f, struct pl_str key);
/* Resolves, confirms, and says who is an official; leaves out what is not confirmed. */
void pl_found_settle(struct pl_finder *f, struct pl_names *out);

/* The key of a name in Chinese characters, appended. */
void pl_han_key(struct pl_str name, struct pl_buf *key);

/* The names in one passage. */
void pl_names_latin(struct pl_finder *f, size_t from, size_t to, bool heading);
/* Those in Chinese characters, put among the others of the passage, which begin with number `first`. */
void pl_names_han(struct pl_finder *f, size_t first);

#endif
