#include "slogan/said_parts.h"

/* The words of a sentence in Latin letters. Most are in no table, which eight letters tell. */

#define WORD 32u /* bytes of the longest word that is looked up */

static unsigned kind_at(struct pl_str s, size_t i)
{
	return pl_said_filters.kind[(unsigned char)s.at[i]];
}

static bool is_letter(struct pl_str s, size_t i)
{
	unsigned k = kind_at(s, i);
	return k == PL_KIND_LETTER || k == PL_KIND_CAPITAL || k == PL_KIND_HIGH;
}

/* The mark of three bytes at s[i]; 0: a letter. */
static uint32_t wide_mark(const char *at)
{
	static const struct {
		char bytes[4];
		uint32_t mark;
	} marks[] = {
		{ "“", PL_SAID_OPENS },
		{ "‘", PL_SAID_OPENS },
		{ "「", PL_SAID_OPENS },
		{ "『", PL_SAID_OPENS },
		{ "《", PL_SAID_OPENS },
		{ "”", PL_SAID_CLOSES },
		{ "’", PL_SAID_CLOSES },
		{ "」", PL_SAID_CLOSES },
		{ "』", PL_SAID_CLOSES },
		{ "》", PL_SAID_CLOSES },
		{ "、", PL_SAID_COMMA },
		{ "，", PL_SAID_COMMA },
		{ "：", PL_SAID_COLON },
		{ "；", PL_SAID_SEMICOLON },
		{ "\xE3\x80\x80", PL_SAID_BLANK },
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (memcmp(at, marks[i].bytes, 3) == 0)
			return marks[i].mark;
	if (memcmp(at, "\xE2\x80", 2) == 0)
		return (unsigned char)at[2] < 0x90 ? PL_SAID_BLANK : PL_SAID_BREAK;
	return memcmp(at, "\xE3\x80", 2) == 0 || memcmp(at, "\xEF\xBC", 2) == 0 ? PL_SAID_BREAK : 0;
}

/* The mark at s[i] that is no ASCII, its bytes in *len; 0 of a letter. */
static uint32_t high_mark(struct pl_str s, size_t i, size_t *len)
{
	unsigned char c = (unsigned char)s.at[i];
	*len = c == 0xC2 ? 2 : 3;
	if (s.len - i < *len || (c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF))
		return 0;
	if (c != 0xC2)
		return wide_mark(s.at + i);
	unsigned char b = (unsigned char)s.at[i + 1];
	return b == 0xAB   ? PL_SAID_OPENS
	       : b == 0xBB ? PL_SAID_CLOSES
	       : b == 0xA0 ? PL_SAID_BLANK
			   : 0;
}

/* The mark at s[i], its bytes in *len; 0 of a letter or a blank. */
static uint32_t mark_at(struct pl_str s, size_t i, size_t *len)
{
	*len = 1;
	switch (s.at[i]) {
	case ',': return PL_SAID_COMMA;
	case ':': return PL_SAID_COLON;
	case ';': return PL_SAID_SEMICOLON;
	case '"': return PL_SAID_OPENS | PL_SAID_CLOSES;
	default: return (unsigned char)s.at[i] < 0x80 ? PL_SAID_BREAK : high_mark(s, i, len);
	}
}

/* ' or ’ at s[i] with a letter behind it: its bytes; else 0. */
static size_t apostrophe(struct pl_str s, size_t i, size_t end)
{
	size_t n = s.at[i] == '\''                                           ? 1
		   : end - i > 3 && memcmp(s.at + i, "\xE2\x80\x99", 3) == 0 ? 3
									     : 0;
	return n && i + n < end &&
			       (kind_at(s, i + n) == PL_KIND_LETTER ||
				       kind_at(s, i + n) == PL_KIND_CAPITAL)
		       ? n
		       : 0;
}

/* Behind the word at s[i]; where its 's begins in *bare. */
static size_t word_end(struct pl_str s, size_t i, size_t end, size_t *bare)
{
	size_t len, a;
	*bare = 0;
	while (i < end) {
		unsigned kind = kind_at(s, i);
		while (kind == PL_KIND_LETTER && ++i < end)
			kind = kind_at(s, i);
		if (i == end)
			break;
		if (kind == PL_KIND_CAPITAL) {
			i++;
		} else if (kind == PL_KIND_HYPHEN) {
			if (i + 1 >= end || !is_letter(s, i + 1))
				break;
			i++;
		} else if ((kind == PL_KIND_HIGH || kind == PL_KIND_APOSTROPHE) &&
			   (a = apostrophe(s, i, end)) != 0) {
			if ((s.at[i + a] | 32) == 's' &&
				(i + a + 1 >= end || !is_letter(s, i + a + 1)))
				*bare = i;
			i += a;
		} else if (kind == PL_KIND_HIGH && !high_mark(s, i, &len)) {
			i++;
		} else {
			break;
		}
	}
	if (!*bare)
		*bare = i;
	return i;
}

/* The word in small letters, for the table; empty: too long. */
static struct pl_str folded(struct pl_str s, size_t from, size_t to, char room[WORD])
{
	if (to - from > WORD)
		return PL_STR("");
	for (size_t i = from; i < to; i++)
		room[i - from] = kind_at(s, i) == PL_KIND_CAPITAL ? (char)(s.at[i] + 32) : s.at[i];
	return (struct pl_str){ room, to - from };
}

static bool continues(const struct pl_said_words *w, size_t i, struct pl_str rest)
{
	char room[WORD];
	while (rest.len) {
		const char *space = memchr(rest.at, ' ', rest.len);
		size_t n = space ? (size_t)(space - rest.at) : rest.len;
		struct pl_str next = pl_str_cut(rest, 0, n);
		rest = pl_str_cut(rest, space ? n + 1 : n, rest.len);
		if (i >= w->n)
			return false;
		if (pl_str_eq(next, PL_STR("that")) &&
			w->at[i].gap & (PL_SAID_COLON | PL_SAID_OPENS))
			return true;
		if (w->at[i].gap ||
			!pl_str_eq(folded(w->text, w->at[i].from, w->at[i].to, room), next))
			return false;
		i++;
	}
	return true;
}

/* Does word i begin as the rest of an entry does, or might it stand for "that"? */
static inline bool may_continue(const struct pl_said_words *w, size_t i, struct pl_str rest)
{
	return !rest.len || (i < w->n && ((w->text.at[w->at[i].from] | 32) == rest.at[0] ||
						 (w->at[i].gap && rest.at[0] == 't')));
}

/* What the table says of the words that begin with the i-th. */
static void look_up(struct pl_said_words *w, size_t i)
{
	char room[WORD];
	struct pl_said_word *at = &w->at[i];
	struct pl_str word = folded(w->text, at->from, at->to, room);
	at->n = 1;
	for (uint16_t e = pl_said_find(word); e;) {
		const struct pl_said_entry *entry = pl_said_entry(e);
		if (may_continue(w, i + 1, entry->rest) && continues(w, i + 1, entry->rest)) {
			at->entry = e;
			at->is = entry->is;
			at->n = entry->n;
			if (at->n > 1 && w->at[i + at->n - 1u].gap)
				at->n--; /* a colon instead of "that" */
			return;
		}
		e = (uint16_t)entry->next;
	}
}

/* Its first eight letters, small: those of digits and hyphens stay. */
static uint64_t eight(struct pl_str s, size_t from, size_t to)
{
	uint64_t letters;
	if (s.len - from < 8)
		return pl_word_bytes(s.at + from, to - from < 8 ? to - from : 8) |
		       UINT64_C(0x2020202020202020);
	letters = pl_word_bytes(s.at + from, 8);
	if (to - from < 8)
		letters &= (UINT64_C(1) << 8 * (to - from)) - 1;
	return letters | UINT64_C(0x2020202020202020);
}

static void add(struct pl_said_words *w, size_t from, size_t to, size_t bare, uint8_t gap)
{
	const char *at = w->text.at;
	bool ly = bare - from > 3 && (at[bare - 1] | 32) == 'y' && (at[bare - 2] | 32) == 'l';
	size_t place;
	uint64_t bit = pl_said_bit(eight(w->text, from, bare), &place);
	w->at[w->n++] = (struct pl_said_word){ .from = (uint32_t)from,
		.to = (uint32_t)bare,
		.is = ly ? PL_ADVERB : 0,
		.n = !(pl_said_filters.word[place] & bit),
		.gap = gap & (uint8_t)~PL_SAID_BLANK,
		.possessive = bare != to,
		.capital = pl_said_filters.kind[(unsigned char)at[from]] == PL_KIND_CAPITAL };
}

void pl_said_words(struct pl_said_words *w, struct pl_str text, size_t from, size_t to)
{
	uint8_t gap = 0;
	w->text = text;
	w->n = 0;
	w->cut = false;
	for (size_t i = from; i < to;) {
		size_t len = 1, bare;
		unsigned kind = kind_at(text, i);
		uint32_t mark =
			kind == PL_KIND_MARK || kind == PL_KIND_HIGH || kind == PL_KIND_HYPHEN
				? mark_at(text, i, &len)
				: 0;
		if (mark || kind == PL_KIND_OTHER || kind == PL_KIND_APOSTROPHE) {
			gap |= (uint8_t)mark;
			i += len;
			continue;
		}
		if (w->n == PL_SAID_WORDS) {
			w->cut = true;
			break;
		}
		size_t end = word_end(text, i, to, &bare);
		add(w, i, end, bare, gap);
		gap = 0;
		i = end;
	}
	for (size_t i = 0; i < w->n; i += w->at[i].n) {
		if (!w->at[i].n)
			look_up(w, i);
		for (size_t k = 1; k < w->at[i].n; k++) {
			w->at[i + k].is = PL_INSIDE;
			w->at[i + k].n = 1;
		}
	}
}
