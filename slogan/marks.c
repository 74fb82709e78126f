#include "slogan/marks.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

/* What a mark can be to the words beside it. */
enum mark {
	BLANK,  /* white space, or what is not seen */
	LETTER, /* a letter or a digit */
	CJK,    /* a character beside which no blank is printed */
	MARKUP, /* of Markdown: * _ ` ~ */
	HYPHEN,
	COMMA,
	SENTENCE,
	ELLIPSIS,
	DOUBLE, /* " and what is read so: opens or closes */
	SINGLE, /* ' */
	OPENS,
	CLOSES,
	MAYBE, /* U+2019: closes, or is an apostrophe */
};

static enum mark ascii_mark(int32_t c)
{
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		return LETTER;
	if (c >= '0' && c <= '9')
		return LETTER;
	switch (c) {
	case '"': return DOUBLE;
	case '\'': return SINGLE;
	case '-': return HYPHEN;
	case '*':
	case '_':
	case '`':
	case '~': return MARKUP;
	case '.':
	case '!':
	case '?': return SENTENCE;
	default: return c <= ' ' || c == 0x7F ? BLANK : COMMA;
	}
}

static enum mark mark_of(int32_t c)
{
	if (c < 0x80)
		return c < 0 ? COMMA : ascii_mark(c);
	switch (c) {
	case 0x201C: /* “ */
	case 0x201E:
	case 0x2018: /* ‘ */
	case 0x201A:
	case 0xAB:
	case 0x2039:
	case 0x300A:
	case 0x3008:
	case 0x300C:
	case 0x300E:
	case 0x301D: return OPENS;
	case 0x201D: /* ” */
	case 0xBB:
	case 0x203A:
	case 0x300B:
	case 0x3009:
	case 0x300D:
	case 0x300F:
	case 0x301E: return CLOSES;
	case 0x2019: return MAYBE; /* ’ */
	case 0x201F:
	case 0x2033:
	case 0xFF02: return DOUBLE;
	case 0xB4:
	case 0xFF07: return SINGLE;
	case 0x2026: return ELLIPSIS;
	case 0x3002: /* 。 */
	case 0xFF01:
	case 0xFF1F:
	case 0xFF0E:
	case 0xFF61: return SENTENCE;
	default: break;
	}
	if (pl_is_space(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
		return BLANK;
	if ((c >= 0x2010 && c <= 0x2013) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D)
		return HYPHEN;
	if (pl_is_han(c))
		return CJK;
	return u_isalnum(c) ? LETTER : COMMA;
}

static enum mark mark_at(struct pl_str s, size_t *at)
{
	return mark_of(pl_utf8_next(s, at));
}

/* The mark that ends before byte `at`, which moves to its beginning. At the beginning: BLANK. */
static enum mark mark_before(struct pl_str s, size_t *at)
{
	size_t from = *at, next;
	if (from == 0)
		return BLANK;
	do
		from--;
	while (from > 0 && ((unsigned char)s.at[from] & 0xC0) == 0x80);
	*at = next = from;
	return mark_at(s, &next);
}

struct pl_between pl_between(struct pl_str text, size_t from, size_t to)
{
	struct pl_between b = { 0 };
	const size_t begin = from;
	size_t dots = 0;
	text.len = to;
	while (from < to) {
		const size_t here = from;
		const enum mark m = mark_at(text, &from);
		enum pl_stop stop = PL_STOP_NONE;
		dots = m == SENTENCE && text.at[here] == '.' ? dots + 1 : 0;
		b.quote |= m == DOUBLE || m == OPENS || m == CLOSES;
		b.single |= m == SINGLE || m == MAYBE;
		b.gap |= m == ELLIPSIS || dots == 3;
		if (m == SENTENCE || m == ELLIPSIS)
			stop = PL_STOP_SENTENCE;
		else if (m == COMMA || (m == HYPHEN && !(here == begin && from == to)))
			stop = PL_STOP_COMMA;
		b.stop = stop > b.stop ? stop : b.stop;
	}
	return b;
}

/* ---- quotes -------------------------------------------------------------------------------- */

/* How many straight double quotes there are before byte `at`; an even number when it cannot be told. */
static size_t straight_before(struct pl_marked *t, size_t at)
{
	if (!t->looked) {
		t->looked = true;
		t->n_straight = 0;
		const char *p = t->text.at, *end = p + t->text.len;
		while (p < end && (p = memchr(p, '"', (size_t)(end - p)))) {
			if (t->n_straight == t->cap) {
				const size_t cap = t->cap ? t->cap * 2 : 64;
				uint32_t *grown = realloc(t->straight, cap * sizeof *grown);
				if (!grown)
					break;
				t->straight = grown;
				t->cap = cap;
			}
			t->straight[t->n_straight++] = (uint32_t)(p++ - t->text.at);
		}
	}
	size_t lo = 0, hi = t->n_straight;
	while (lo < hi) {
		const size_t mid = lo + (hi - lo) / 2;
		if (t->straight[mid] < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool is_article(struct pl_str word)
{
	return (word.len == 3 && (word.at[0] | 0x20) == 't' && word.at[1] == 'h' &&
		       word.at[2] == 'e') ||
	       (word.len == 1 && (word.at[0] | 0x20) == 'a');
}

/* Moves *at back over blanks, marks of Markdown and an article. *blank: there were some. */
static enum mark mark_in_front(struct pl_str s, size_t *at, bool *blank)
{
	bool article = false;
	size_t steps = 0;
	for (;;) {
		size_t before = *at;
		const enum mark m = mark_before(s, &before);
		if (before == *at)
			return BLANK;
		if ((m == BLANK || m == MARKUP) && steps++ < 8) {
			*blank |= m == BLANK;
			*at = before;
			continue;
		}
		if (m != LETTER || article) {
			*at = before;
			return m;
		}
		size_t from = *at;
		while (from > 0 && *at - from < 4 && ((s.at[from - 1] | 0x20) >= 'a') &&
			((s.at[from - 1] | 0x20) <= 'z'))
			from--;
		if (!*blank || !is_article(pl_str_cut(s, from, *at))) {
			*at = before;
			return m;
		}
		article = true;
		*blank = false;
		*at = from;
	}
}

/* Does a quote open directly before byte `at`? */
static bool opens_before(struct pl_marked *t, size_t at)
{
	bool blank = false;
	enum mark m = mark_in_front(t->text, &at, &blank);
	size_t outer = at;
	const enum mark beside = mark_before(t->text, &outer);
	const bool apart = beside != LETTER && beside != CJK;
	switch (m) {
	case OPENS: return true;
	case SINGLE: return !blank && apart;
	case DOUBLE:
		return !blank && apart ? true
				       : t->text.at[at] == '"' && straight_before(t, at) % 2 == 0;
	case CLOSES: /* the wrong way round */
	case MAYBE: return !blank && beside == BLANK;
	default: return false;
	}
}

/* Does one close directly behind byte `at`? */
static bool closes_behind(struct pl_marked *t, size_t at)
{
	bool blank = false;
	enum mark m = BLANK;
	size_t here = at, steps = 0;
	while (at < t->text.len) {
		here = at;
		m = mark_at(t->text, &at);
		if ((m != BLANK && m != MARKUP && m != COMMA && m != SENTENCE) || steps++ == 4)
			break;
		/* A comma goes with the words inside, but not what is behind it. */
		if (blank && (m == COMMA || m == SENTENCE))
			return false;
		blank |= m == BLANK;
	}
	size_t outer = at;
	const enum mark beside = at < t->text.len ? mark_at(t->text, &outer) : BLANK;
	const bool apart = beside != LETTER && beside != CJK;
	switch (m) {
	case CLOSES: return true;
	case MAYBE:
	case SINGLE: return !blank && apart;
	case DOUBLE:
		return !blank && apart ? true
				       : t->text.at[here] == '"' && straight_before(t, here) % 2;
	case OPENS: return !blank && beside == BLANK;
	default: return false;
	}
}

bool pl_is_quoted(struct pl_marked *t, size_t from, size_t to)
{
	return opens_before(t, from) && closes_behind(t, to);
}

bool pl_is_single_quoted(const struct pl_marked *t, size_t from, size_t to)
{
	struct pl_str s = t->text;
	size_t before = from;
	const enum mark m = mark_before(s, &before);
	if (before != from && (m == OPENS || m == SINGLE))
		return true;
	/* Inside one opens behind a blank, where no apostrophe is. */
	bool blank = false;
	s.len = to;
	for (size_t at = from; at < to;) {
		const enum mark k = mark_at(s, &at);
		if (k == OPENS || (k == SINGLE && blank))
			return true;
		blank = k == BLANK;
	}
	return false;
}

/* ---- capitals ------------------------------------------------------------------------------ */

/* Words that titles do not capitalise. */
static bool is_small_word(struct pl_str w)
{
	static const char *const words[] = { "of", "and", "or", "the", "a", "an", "in", "on", "to",
		"for", "with", "by", "at", "as", "from", "is", "are", "not", "its", "into", "over",
		"upon", "amid", "than", "that", "near", "past", "onto" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (pl_str_eq(w, pl_str(words[i])))
			return true;
	return false;
}

/* Is a word of four letters or more, of which the first is small though a title would have it large, within 20 words? */
static bool small_nearby(const struct pl_marked *t, size_t first, size_t last)
{
	enum { NEARBY = 20, LONG = 4 };
	const size_t from = first > NEARBY ? first - NEARBY : 0;
	for (size_t i = from; i < t->n && i <= last + NEARBY; i++) {
		if (i == first)
			i = last + 1;
		if (i >= t->n)
			break;
		const struct pl_token *k = &t->token[i];
		const char c = t->text.at[k->from];
		if (!k->whole && k->to - k->from >= LONG && c >= 'a' && c <= 'z' &&
			!is_small_word(pl_str_cut(t->text, k->from, k->to)))
			return true;
	}
	return false;
}

bool pl_is_capitalised(const struct pl_marked *t, size_t first, size_t last)
{
	bool any = false;
	for (size_t i = first; i <= last; i++) {
		const struct pl_token *k = &t->token[i];
		const struct pl_str word = pl_str_cut(t->text, k->from, k->to);
		const char c = word.at[0];
		if (k->whole || (c >= '0' && c <= '9') || is_small_word(word))
			continue;
		if (c < 'A' || c > 'Z')
			return false;
		any = true;
	}
	return any && small_nearby(t, first, last);
}

bool pl_is_capitals(const struct pl_marked *t, size_t first, size_t last)
{
	for (size_t i = t->token[first].from; i < t->token[last].to; i++) {
		const unsigned char c = (unsigned char)t->text.at[i];
		if (c >= 0x80 || (c >= 'a' && c <= 'z'))
			return false;
	}
	return small_nearby(t, first, last);
}
