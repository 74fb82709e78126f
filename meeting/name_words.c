#include "meeting/name.h"
#include "text/letters.h"
#include "text/utf8.h"

/* A passage in words: one pass over its bytes. Accents are left out of the folded letters, so that pinyin with tones
 * is pinyin, and u with two dots is v. */

/* The letter that a Latin letter with a mark is written with without it; 0: none. */
static char plain(int32_t c)
{
	static const char latin1[] =
		"aaaaaaaceeeeiiiidnooooo\0ouuuvytsaaaaaaaceeeeiiiidnooooo\0ouuuvyty";
	static const char extended[] =
		"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
		"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
	if (c >= 0xC0 && c <= 0xFF)
		return latin1[c - 0xC0];
	if (c >= 0x100 && c <= 0x17F)
		return extended[c - 0x100];
	if (c >= 0x1D5 && c <= 0x1DC)
		return 'v';
	if (c >= 0x1CD && c <= 0x1D4)
		return "aaiioouu"[c - 0x1CD];
	return c >= 0x180 && c <= 0x24F ? 'x' : 0;
}

static bool is_capital(int32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	if (c < 0x100)
		return c <= 0xDE;
	return c >= 0x1D5 && c <= 0x1DC ? (c & 1) : c < 0x1CD ? !(c & 1) : c & 1;
}

/* Any letter that words are made of here. */
static bool is_letter(int32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || plain(c) ||
	       (c >= 0x1E00 && c <= 0x1EFF);
}

static enum pl_name_gap mark(int32_t c)
{
	switch (c) {
	case '-':
	case 0x2010:
	case 0x2011: return PL_GAP_HYPHEN;
	case '\'':
	case 0x2018:
	case 0x2019: return PL_GAP_APOSTROPHE;
	case '.': return PL_GAP_DOT;
	case 0xB7:
	case 0x2022:
	case 0x2027:
	case 0x30FB: return PL_GAP_MIDDLE_DOT;
	case ',':
	case 0xFF0C:
	case 0x3001: return PL_GAP_COMMA;
	case ':':
	case 0xFF1A: return PL_GAP_COLON;
	case '(':
	case 0xFF08: return PL_GAP_OPEN;
	case ')':
	case 0xFF09: return PL_GAP_CLOSE;
	default: return PL_GAP_OTHER;
	}
}

/* What stands between two words after one more character of it. */
static enum pl_name_gap wider(enum pl_name_gap gap, int32_t c, bool *any)
{
	bool first = !*any;
	*any = true;
	if (c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : pl_is_space(c)) {
		if (gap == PL_GAP_HYPHEN)
			return c == '\n' ? gap : PL_GAP_OTHER;
		if (gap == PL_GAP_APOSTROPHE || gap == PL_GAP_MIDDLE_DOT)
			return PL_GAP_OTHER;
		return first ? PL_GAP_SPACE : gap;
	}
	enum pl_name_gap m = mark(c);
	if (first)
		return m;
	if (m == PL_GAP_COMMA && (gap == PL_GAP_DOT || gap == PL_GAP_SPACE))
		return m;
	if (m == PL_GAP_OPEN && gap == PL_GAP_SPACE)
		return m;
	return gap == PL_GAP_CLOSE && m == PL_GAP_COMMA ? gap : PL_GAP_OTHER;
}

static void *more(struct pl_arena *arena, void *old, size_t n, size_t *room, size_t size)
{
	size_t wider_room = *room ? *room * 2 : 512;
	char *at = pl_arena_raw(arena, wider_room * size);
	if (!at)
		return NULL;
	if (n)
		memcpy(at, old, n * size);
	*room = wider_room;
	return at;
}

/* What a byte is to the scanner: a small letter, a Capital, a digit, a space, another mark; & is a word. */
static const char class_of[] = "ooooooooosssssoooooooooooooooooo"
			       "sooooo"
			       "&"
			       "ooooooooo"
			       "dddddddddd"
			       "oooooo"
			       "oCCCCCCCCCCCCCCCCCCCCCCCCCCooooo"
			       "ollllllllllllllllllllllllllooooo";

struct word {
	size_t from, to;
	size_t capitals, letters;
	bool first_capital;
};

static bool is_ascii_letter(char c)
{
	return (unsigned char)((unsigned char)(c | 0x20) - 'a') < 26;
}

/* The word of letters at `at`. */
static struct word letters(struct pl_str part, size_t at)
{
	struct word word = { at, at, 0, 0, false };
	word.first_capital = part.at[at] >= 'A' && part.at[at] <= 'Z';
	word.letters = pl_letters(part, at);
	word.to = at + word.letters;
	for (; word.first_capital && at < word.to; at++)
		word.capitals += !(part.at[at] & 0x20);
	at = word.to;
	while (at < part.len && (part.at[at] & 0x80 || is_ascii_letter(part.at[at]))) {
		int32_t c = pl_utf8_next(part, &at);
		if (c < 0x300 || c > 0x36F) { /* else a mark behind its letter */
			if (!is_letter(c))
				break;
			word.first_capital |= is_capital(c) && word.letters == 0;
			word.capitals += is_capital(c);
			word.letters++;
		}
		word.to = at;
	}
	return word;
}

void pl_name_read(const struct pl_name_words *w, size_t i)
{
	struct pl_name_word *word = &w->at[i];
	char *low = w->low + (word->from - w->base);
	size_t n = 0;
	word->read = true;
	if (word->to - word->from > 2 * PL_NAME_WORD || word->shape == PL_NUMBER ||
		word->shape == PL_CHINESE)
		return;
	struct pl_str part = pl_str_cut(w->text, 0, word->to);
	for (size_t at = word->from; at < word->to;) {
		unsigned char byte = (unsigned char)part.at[at];
		if (byte < 0x80) {
			low[n++] = (char)(byte == '&' ? byte : byte | 0x20);
			at++;
			continue;
		}
		int32_t c = pl_utf8_next(part, &at);
		char p = plain(c);
		if (c == 0x308 && n && low[n - 1] == 'u')
			low[n - 1] = 'v';
		else if (c < 0x300 || c > 0x36F)
			low[n++] = p ? (char)(p | 0x20) : 'x';
	}
	if (n > PL_NAME_WORD)
		return;
	word->n = (uint8_t)n;
	word->is = pl_name_is((struct pl_str){ low, n });
}

static enum pl_name_shape shape(const struct word *word)
{
	if (!word->first_capital)
		return PL_LOWER;
	if (word->letters == 1)
		return PL_INITIAL;
	return word->capitals == word->letters ? PL_UPPER : PL_CAPITAL;
}

/* From a digit or a Chinese character on. */
static struct word run(struct pl_str part, size_t at, bool chinese)
{
	struct word word = { at, at, 0, 0, false };
	while (at < part.len) {
		int32_t c = pl_utf8_next(part, &at);
		if (chinese ? !pl_name_is_han(c) : !((c >= '0' && c <= '9') || is_letter(c)))
			break;
		word.to = at;
	}
	return word;
}

/* A word of ASCII letters and nothing else at `at`: most are. */
static bool plain_word(struct pl_str part, size_t at, struct word *out, enum pl_name_shape *s)
{
	const size_t n = pl_letters(part, at);
	if (!n || (at + n < part.len && part.at[at + n] & 0x80))
		return false;
	out->from = at;
	out->to = at + n;
	*s = PL_LOWER;
	if (part.at[at] & 0x20)
		return true;
	size_t capitals = 1;
	while (capitals < n && !(part.at[at + capitals] & 0x20))
		capitals++;
	*s = n == 1 ? PL_INITIAL : capitals == n ? PL_UPPER : PL_CAPITAL;
	return true;
}

/* The word at `at`, or false: no word begins there, the character is *c and ends before *behind. */
static bool word_at(struct pl_str part, size_t at, struct word *out, enum pl_name_shape *s,
	int32_t *c, size_t *behind)
{
	unsigned char byte = (unsigned char)part.at[at];
	char class = byte < 0x80 ? class_of[byte] : 'h';
	*behind = at + 1;
	*c = byte;
	if (class == 'h')
		*c = pl_utf8_next(part, (*behind = at, behind));
	if (class == 'l' || class == 'C' || (class == 'h' && is_letter(*c))) {
		*out = letters(part, at);
		*s = shape(out);
		return true;
	}
	bool han = class == 'h' && pl_name_is_han(*c);
	if (class == 'd' || han) {
		*out = run(part, at, han);
		*s = han ? PL_CHINESE : PL_NUMBER;
		return true;
	}
	*out = (struct word){ at, at + 1, 0, 1, false };
	*s = PL_LOWER;
	return class == '&';
}

#define ROW 56 /* bytes of a line that is a row of its own */

/* Is the line that ends before `at` a row? */
static bool is_row(struct pl_str text, size_t at, size_t from)
{
	size_t end = at, least;
	while (end > from && text.at[end - 1] != '\n')
		end--;
	end -= end > from;
	least = end > from + ROW ? end - ROW : from;
	for (at = end; at > least && text.at[at - 1] != '\n';)
		at--;
	return at == from || (at > from && text.at[at - 1] == '\n');
}

enum pl_status pl_name_words(struct pl_name_words *w, struct pl_str text, size_t from, size_t to,
	struct pl_arena *arena, struct pl_err *err)
{
	enum pl_name_gap gap = PL_GAP_START;
	bool any = true, line = false;
	w->text = text;
	w->base = from;
	w->n = 0;
	w->chinese = false;
	while (w->room_low < to - from)
		w->room_low = w->room_low ? w->room_low * 2 : 1024, w->low = NULL;
	if (!w->low && !(w->low = pl_arena_raw(arena, w->room_low)))
		return pl_fail(err, PL_NOMEM, "out of memory");
	struct pl_str part = pl_str_cut(text, 0, to);
	struct word word;
	enum pl_name_shape s;
	int32_t c;
	size_t behind;
	for (size_t at = from; at < to;) {
		bool blank = text.at[at] == ' ' && at + 1 < to && is_ascii_letter(text.at[at + 1]);
		if (blank && !any && gap != PL_GAP_START) {
			gap = PL_GAP_SPACE;
			at++;
		}
		if (!plain_word(part, at, &word, &s) &&
			!word_at(part, at, &word, &s, &c, &behind)) {
			line |= c == '\n';
			if (gap != PL_GAP_START)
				gap = wider(gap, c, &any);
			at = behind;
			continue;
		}
		if (w->n == w->room &&
			!(w->at = more(arena, w->at, w->n, &w->room, sizeof(struct pl_name_word))))
			return pl_fail(err, PL_NOMEM, "out of memory");
		w->chinese |= s == PL_CHINESE;
		w->at[w->n++] = (struct pl_name_word){ .from = (uint32_t)word.from,
			.to = (uint32_t)word.to,
			.shape = (uint8_t)s,
			.gap = (uint8_t)gap,
			.line = line,
			.row = line && is_row(text, word.from, from) };
		at = word.to;
		gap = PL_GAP_OTHER;
		any = line = false;
	}
	return PL_OK;
}
