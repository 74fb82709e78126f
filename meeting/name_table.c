#include <pthread.h>

#include "meeting/data.h"
#include "meeting/name.h"
#include "text/utf8.h"
#include "text/word_hash.h"

/* The tables of names, read once: words by hash, the readings of characters by place. */

#define SLOTS     16384u
#define HAN_FIRST 0x4E00
#define HAN_LAST  0x9FA5
#define COMPOUNDS 128
#define ALIASES   64
#define SYLLABLES 512

static struct slot {
	struct pl_str word;
	struct pl_word_key key;
	uint32_t is;
} slots[SLOTS];
/* Of the hash of the word in each slot, so that most words that are in no table are told from one place. */
static uint16_t tags[SLOTS];
static struct pl_str syllable[SYLLABLES]; /* from 1 */
static size_t n_syllables;
static uint16_t reading[HAN_LAST - HAN_FIRST + 1], family[HAN_LAST - HAN_FIRST + 1];
/* Whether a word of the tables begins, or ends, with a character. */
static bool begins_word[HAN_LAST - HAN_FIRST + 1], ends_word[HAN_LAST - HAN_FIRST + 1];
static bool begins_compound[HAN_LAST - HAN_FIRST + 1];
static struct compound {
	struct pl_str han, pinyin;
} compounds[COMPOUNDS];
static size_t n_compounds;
static struct alias {
	struct pl_str printed, key;
	bool alone;
} aliases[ALIASES];
static size_t n_aliases;
/* Syllables by their letters, five bits each. */
static uint32_t parts[1024];

static uint16_t tag(uint32_t h)
{
	return (uint16_t)(h >> 16 | 1);
}

static uint32_t find(struct pl_str word, uint32_t h)
{
	uint32_t i = h % SLOTS;
	while (tags[i] &&
		!(tags[i] == tag(h) && pl_word_is_text(slots[i].key, slots[i].word, word)))
		i = (i + 1) % SLOTS;
	return i;
}

static void mark(bool *table, struct pl_str word, size_t at)
{
	int32_t c = pl_utf8_next(word, &at);
	if (c >= HAN_FIRST && c <= HAN_LAST)
		table[c - HAN_FIRST] = true;
}

static void put(struct pl_str word, uint32_t is)
{
	uint32_t h = pl_word_hash(word), i = find(word, h);
	if (word.len >= 3) {
		mark(begins_word, word, 0);
		mark(ends_word, word, word.len - 3);
	}
	tags[i] = tag(h);
	slots[i].word = word;
	slots[i].key = pl_word_key(word);
	slots[i].is |= is;
}

/* The next line that is no comment, in columns; false at the end. */
static bool line(struct pl_str *rest, struct pl_str column[3])
{
	while (rest->len) {
		const char *end = memchr(rest->at, '\n', rest->len);
		size_t len = end ? (size_t)(end - rest->at) : rest->len;
		struct pl_str row = pl_str_cut(*rest, 0, len);
		*rest = pl_str_cut(*rest, end ? len + 1 : len, rest->len);
		if (!row.len || row.at[0] == '#')
			continue;
		for (size_t c = 0; c < 3; c++) {
			const char *tab = row.len ? memchr(row.at, '\t', row.len) : NULL;
			size_t n = tab ? (size_t)(tab - row.at) : row.len;
			column[c] = pl_str_cut(row, 0, n);
			row = pl_str_cut(row, tab ? n + 1 : n, row.len);
		}
		return true;
	}
	return false;
}

static uint32_t letters(const char *at, size_t n)
{
	uint32_t code = 0;
	for (size_t i = 0; i < n; i++)
		code = code << 5 | (uint32_t)(at[i] - 'a' + 1);
	return code;
}

static void put_syllable(struct pl_str s)
{
	uint32_t code = letters(s.at, s.len), i = code * 2654435761u >> 22;
	while (parts[i] && parts[i] != code)
		i = (i + 1) % 1024;
	parts[i] = code;
}

static bool is_syllable(uint32_t code)
{
	uint32_t i = code * 2654435761u >> 22;
	while (parts[i] && parts[i] != code)
		i = (i + 1) % 1024;
	return parts[i] != 0;
}

static uint16_t syllable_of(struct pl_str s)
{
	for (size_t i = 1; i <= n_syllables; i++)
		if (pl_str_eq(syllable[i], s))
			return (uint16_t)i;
	if (n_syllables + 1 >= SYLLABLES)
		return 0;
	syllable[++n_syllables] = s;
	return (uint16_t)n_syllables;
}

static void put_readings(uint16_t *to, struct pl_str pinyin, struct pl_str characters)
{
	uint16_t index = syllable_of(pinyin);
	for (size_t at = 0; at < characters.len;) {
		int32_t c = pl_utf8_next(characters, &at);
		if (c >= HAN_FIRST && c <= HAN_LAST)
			to[c - HAN_FIRST] = index;
	}
}

static void read_syllables(void)
{
	struct pl_str rest = pl_data_syllables(), c[3];
	while (line(&rest, c)) {
		put_syllable(c[0]);
		put_readings(reading, c[0], c[1]);
	}
	put_syllable(PL_STR("lyu"));
	put_syllable(PL_STR("nyu"));
	put_syllable(PL_STR("lue"));
	put_syllable(PL_STR("nue"));
}

static void put_compound(struct pl_str han, struct pl_str pinyin)
{
	size_t at = 0;
	int32_t c = han.len ? pl_utf8_next(han, &at) : 0;
	if (n_compounds == COMPOUNDS || c < HAN_FIRST || c > HAN_LAST)
		return;
	begins_compound[c - HAN_FIRST] = true;
	compounds[n_compounds++] = (struct compound){ han, pinyin };
}

static void read_surnames(void)
{
	struct pl_str rest = pl_data_surnames(), c[3];
	while (line(&rest, c)) {
		bool single = pl_str_eq(c[1], PL_STR("single"));
		put(c[0], single ? PL_IS_SURNAME : PL_IS_COMPOUND);
		if (single)
			put_readings(family, c[0], c[2]);
		else
			put_compound(c[2], c[0]);
	}
	put(PL_STR("lyu"), PL_IS_SURNAME);
}

static void read_words(void)
{
	static const struct {
		const char *name;
		uint32_t is;
	} classes[] = {
		{ "office", PL_IS_OFFICE },
		{ "other", PL_IS_OTHER },
		{ "byline", PL_IS_BYLINE },
		{ "honorific", PL_IS_HONORIFIC },
		{ "modifier", PL_IS_MODIFIER },
		{ "institution", PL_IS_INSTITUTION },
		{ "preposition", PL_IS_PREPOSITION },
		{ "determiner", PL_IS_DETERMINER },
		{ "and", PL_IS_AND },
		{ "verb", PL_IS_VERB },
		{ "particle", PL_IS_PARTICLE },
		{ "notname", PL_IS_NOTNAME },
		{ "thing", PL_IS_THING },
		{ "doctrine", PL_IS_DOCTRINE },
		{ "nogiven", PL_IS_NOGIVEN },
		{ "plural", PL_IS_PLURAL },
		{ "pair", PL_IS_PAIR },
		{ "history", PL_IS_HISTORY },
		{ "known", PL_IS_KNOWN },
		{ "legend", PL_IS_LEGEND },
		{ "act", PL_IS_ACT },
		{ "told", PL_IS_TOLD },
		{ "guilt", PL_IS_GUILT },
		{ "sound", PL_IS_SOUND },
		{ "list", PL_IS_LIST },
		{ "member", PL_IS_MEMBER },
	};
	struct pl_str tables[] = { pl_data_name_words(), pl_data_han_words(), pl_data_not_names() };
	struct pl_str c[3];
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		while (line(&tables[t], c))
			for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
				if (pl_str_eq(c[1], pl_str(classes[k].name))) {
					put(c[0], classes[k].is);
					if (c[2].len)
						put(c[2], classes[k].is);
				}
	struct pl_str rest = pl_data_english_words();
	while (line(&rest, c))
		put(c[0], PL_IS_ENGLISH);
}

static void read_aliases(void)
{
	struct pl_str rest = pl_data_aliases(), c[3];
	while (line(&rest, c) && n_aliases < ALIASES) {
		aliases[n_aliases++] = (struct alias){ c[0], c[1], c[2].len > 0 };
		const char *blank = c[2].len ? memchr(c[0].at, ' ', c[0].len) : NULL;
		if (blank)
			put(pl_str_cut(c[0], 0, (size_t)(blank - c[0].at)), PL_IS_ALONE);
	}
}

static void read_all(void)
{
	read_aliases();
	read_syllables();
	read_surnames();
	read_words();
}

static void ready(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, read_all);
}

uint32_t pl_name_is(struct pl_str folded)
{
	ready();
	if (!folded.len || folded.len > PL_NAME_WORD)
		return 0;
	const uint32_t i = find(folded, pl_word_hash(folded));
	return tags[i] ? slots[i].is : 0;
}

bool pl_han_begins_word(int32_t c)
{
	ready();
	return c >= HAN_FIRST && c <= HAN_LAST && begins_word[c - HAN_FIRST];
}

bool pl_han_ends_word(int32_t c)
{
	ready();
	return c >= HAN_FIRST && c <= HAN_LAST && ends_word[c - HAN_FIRST];
}

static struct pl_str read_by(const uint16_t *table, int32_t c)
{
	ready();
	if (c < HAN_FIRST || c > HAN_LAST || !table[c - HAN_FIRST])
		return (struct pl_str){ NULL, 0 };
	return syllable[table[c - HAN_FIRST]];
}

struct pl_str pl_han_reading(int32_t c)
{
	return read_by(reading, c);
}

struct pl_str pl_han_surname(int32_t c)
{
	return read_by(family, c);
}

struct pl_str pl_han_compound(struct pl_str s, size_t *len)
{
	size_t at = 0;
	ready();
	int32_t c = s.len ? pl_utf8_next(s, &at) : 0;
	if (c < HAN_FIRST || c > HAN_LAST || !begins_compound[c - HAN_FIRST])
		return (struct pl_str){ NULL, 0 };
	for (size_t i = 0; i < n_compounds; i++)
		if (pl_str_starts(s, compounds[i].han)) {
			*len = compounds[i].han.len;
			return compounds[i].pinyin;
		}
	return (struct pl_str){ NULL, 0 };
}

struct pl_str pl_name_alias(struct pl_str folded, bool *alone)
{
	ready();
	for (size_t i = 0; i < n_aliases; i++)
		if (pl_str_eq(aliases[i].printed, folded)) {
			*alone = aliases[i].alone;
			return aliases[i].key;
		}
	return (struct pl_str){ NULL, 0 };
}

unsigned pl_pinyin_parts(struct pl_str folded)
{
	enum { LONGEST = 24, SYLLABLE = 6 };
	unsigned char ways[LONGEST + 1] = { 1 }; /* bit n: so far n syllables */
	if (folded.len > LONGEST)
		return 0;
	ready();
	for (size_t i = 0; i < folded.len; i++) {
		uint32_t code = 0;
		if (folded.at[i] < 'a' || folded.at[i] > 'z')
			return 0;
		for (size_t n = 1; ways[i] && n <= SYLLABLE && i + n <= folded.len; n++) {
			char letter = folded.at[i + n - 1];
			if (letter < 'a' || letter > 'z')
				return 0;
			code = code << 5 | (uint32_t)(letter - 'a' + 1);
			if (is_syllable(code))
				ways[i + n] |= (unsigned char)(ways[i] << 1 & 0x1F);
		}
	}
	return ways[folded.len] & 0x1Eu;
}
