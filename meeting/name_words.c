#include "meeting/name.h"
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
	size_t wider_room = *room ? *room * 2 : 1024;
	char *at = pl_arena_array(arena, wider_room, size);
	if (!at)
		return NULL;
	if (n)
		memcpy(at, old, n * size);
	*room = wider_room;
	return at;
}

struct word {
	size_t from, to;
	size_t capitals, letters;
	bool first_capital;
};

/* The word at `at`, a letter: its folded letters into w->low, which has room. */
static struct word letters(struct pl_name_words *w, size_t at, size_t to)
{
	struct word word = { at, at, 0, 0, false };
	struct pl_str text = pl_str_cut(w->text, 0, to);
	while (at < to) {
		unsigned char byte = (unsigned char)text.at[at];
		bool small = byte >= 'a' && byte <= 'z', capital = byte >= 'A' && byte <= 'Z';
		char low = (char)(byte | 0x20);
		if (!small && !capital) {
			if (byte < 0x80)
				break;
			int32_t c = pl_utf8_next(text, &at);
			/* Marks that stand behind their letter. */
			if (c >= 0x300 && c <= 0x36F) {
				if (c == 0x308 && w->n_low && w->low[w->n_low - 1] == 'u')
					w->low[w->n_low - 1] = 'v';
				word.to = at;
				continue;
			}
			if (!is_letter(c))
				break;
			char p = plain(c);
			low = p ? (char)(p | 0x20) : 'x';
			capital = is_capital(c);
		} else {
			at++;
		}
		w->low[w->n_low++] = low;
		word.first_capital |= capital && word.letters == 0;
		word.capitals += capital;
		word.letters++;
		word.to = at;
	}
	return word;
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
static struct word run(struct pl_str text, size_t at, size_t to, bool chinese)
{
	struct word word = { at, at, 0, 0, false };
	struct pl_str part = pl_str_cut(text, 0, to);
	while (at < to) {
		int32_t c = pl_utf8_next(part, &at);
		if (chinese ? !pl_is_han(c) : !((c >= '0' && c <= '9') || is_letter(c)))
			break;
		word.to = at;
	}
	return word;
}

static bool add_word(struct pl_name_words *w, const struct word *word, enum pl_name_shape s,
	enum pl_name_gap gap, size_t low, struct pl_arena *arena)
{
	if (w->n == w->room) {
		struct pl_name_word *at =
			more(arena, w->at, w->n, &w->room, sizeof(struct pl_name_word));
		if (!at)
			return false;
		w->at = at;
	}
	size_t n = w->n_low - low;
	w->at[w->n++] = (struct pl_name_word){ (uint32_t)word->from, (uint32_t)word->to,
		(uint32_t)low, n <= PL_NAME_WORD ? (uint16_t)n : 0, (uint8_t)s, (uint8_t)gap,
		n && n <= PL_NAME_WORD ? pl_name_is((struct pl_str){ w->low + low, n }) : 0 };
	return true;
}

enum pl_status pl_name_words(struct pl_name_words *w, struct pl_str text, size_t from, size_t to,
	struct pl_arena *arena, struct pl_err *err)
{
	enum pl_name_gap gap = PL_GAP_START;
	bool any = false, start = true;
	w->text = text;
	w->n = w->n_low = 0;
	w->chinese = false;
	while (w->room_low < to - from) {
		char *low = more(arena, NULL, 0, &w->room_low, 1);
		if (!low)
			return pl_fail(err, PL_NOMEM, "out of memory");
		w->low = low;
	}
	struct pl_str part = pl_str_cut(text, 0, to);
	for (size_t at = from; at < to;) {
		size_t behind = at, low = w->n_low;
		int32_t c = (unsigned char)text.at[at] < 0x80 ? text.at[behind++]
							      : pl_utf8_next(part, &behind);
		bool digit = c >= '0' && c <= '9', han = c >= 0x2E80 && pl_is_han(c);
		struct word word;
		enum pl_name_shape s;
		if (digit || han) {
			word = run(text, at, to, han);
			s = han ? PL_CHINESE : PL_NUMBER;
			w->chinese |= han;
		} else if (c == '&') {
			word = (struct word){ at, at + 1, 0, 1, false };
			w->low[w->n_low++] = '&';
			s = PL_LOWER;
		} else if (is_letter(c)) {
			word = letters(w, at, to);
			s = shape(&word);
		} else {
			gap = wider(gap, c, &any);
			at = behind;
			continue;
		}
		if (!add_word(w, &word, s,
			    start ? PL_GAP_START
			    : any ? gap
				  : PL_GAP_OTHER,
			    low, arena))
			return pl_fail(err, PL_NOMEM, "out of memory");
		at = word.to;
		gap = PL_GAP_OTHER;
		any = start = false;
	}
	return PL_OK;
}
