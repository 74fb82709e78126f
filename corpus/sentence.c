#include "corpus/passages.h"
#include "text/utf8.h"

#define HEADING_WORDS 20
#define HEADING_BYTES 512

struct pl_str pl_trim(struct pl_str s)
{
	size_t from = 0;
	while (from < s.len) {
		size_t at = from;
		if (!pl_is_space(pl_utf8_next(s, &at)))
			break;
		from = at;
	}
	size_t to = s.len;
	while (to > from) {
		size_t start = to - 1;
		while (start > from && ((unsigned char)s.at[start] & 0xC0) == 0x80)
			start--;
		size_t at = start;
		if (!pl_is_space(pl_utf8_next(s, &at)))
			break;
		to = start;
	}
	return s.len ? pl_str_cut(s, from, to) : s;
}

bool pl_is_blank(struct pl_str s)
{
	return pl_trim(s).len == 0;
}

size_t pl_line_end(struct pl_str text, size_t from)
{
	const char *end = from < text.len ? memchr(text.at + from, '\n', text.len - from) : NULL;
	return end ? (size_t)(end - text.at) : text.len;
}

/* ” ’ " ' ) ] and their wide forms. */
static bool closes(int32_t c)
{
	return c == 0x201D || c == 0x2019 || c == '"' || c == '\'' || c == ')' || c == ']' ||
	       c == 0xFF09 || c == 0x300D || c == 0x300F || c == 0x300B || c == 0x3011 || c == 0xBB;
}

/* The last character of s and where it starts; 0 when s is empty. */
static int32_t last_char(struct pl_str s, size_t *start)
{
	if (s.len == 0)
		return 0;
	size_t at = s.len - 1;
	while (at > 0 && ((unsigned char)s.at[at] & 0xC0) == 0x80)
		at--;
	*start = at;
	return pl_utf8_next(s, &at);
}

bool pl_ends_sentence(struct pl_str s)
{
	size_t start = 0;
	s = pl_trim(s);
	int32_t c = last_char(s, &start);
	while (closes(c)) {
		s.len = start;
		c = last_char(s, &start);
	}
	switch (c) {
	case '.':
	case '!':
	case '?':
	case ':':
	case ';':
	case 0x3002:
	case 0xFF01:
	case 0xFF1F:
	case 0xFF1A:
	case 0xFF1B:
	case 0x2026: return true;
	default: return false;
	}
}

/* CJK punctuation and wide forms are no words of their own. */
static bool wide_mark(int32_t c)
{
	return (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF0F) ||
	       (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) ||
	       (c >= 0xFF5B && c <= 0xFF65);
}

void pl_word_count(struct pl_word_counter *w, int32_t c)
{
	bool space = c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : pl_is_space(c);
	bool han = pl_is_han(c);
	if (space || han || wide_mark(c)) {
		w->inside = false;
		w->halves += han ? 1 : 0;
	} else if (!w->inside) {
		w->inside = true;
		w->halves += 2;
	}
}

size_t pl_half_words(struct pl_str s, size_t most)
{
	struct pl_word_counter w = { 0 };
	for (size_t at = 0; at < s.len && w.halves <= most;) {
		if (w.inside && pl_in_word(s.at[at]))
			at++;
		else
			pl_word_count(&w, pl_utf8_next(s, &at));
	}
	return w.halves;
}

bool pl_is_heading(struct pl_str s)
{
	return s.len <= HEADING_BYTES && pl_line_end(s, 0) == s.len && !pl_ends_sentence(s) &&
	       pl_half_words(s, 2 * HEADING_WORDS) <= 2 * HEADING_WORDS;
}

/* Whether the full stop at `dot` ends a short form rather than a sentence: Mr., J., U.S. */
static bool short_form(struct pl_str s, size_t dot)
{
	static const char *const forms[] = { "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "No", "Nos",
		"vs", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Capt", "Hon", "Rev", "Messrs",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
		"Vol", "Art", "Fig", "cf", "e.g", "i.e" };
	size_t from = dot, letters = 0;
	while (from > 0 && dot - from < 12) {
		char c = s.at[from - 1];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && c != '.')
			break;
		letters += letter;
		from--;
	}
	struct pl_str word = pl_str_cut(s, from, dot);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (pl_str_eq(word, pl_str(forms[i])))
			return true;
	if (word.len == 1)
		return word.at[0] >= 'A' && word.at[0] <= 'Z' && word.at[0] != 'I';
	return word.len > 2 && word.len == 2 * letters - 1 && word.at[1] == '.';
}

size_t pl_sentence_end(struct pl_str s, size_t start, int32_t c, size_t behind)
{
	bool wide = c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
	if (!wide && c != '.' && c != '!' && c != '?')
		return 0;
	size_t end = behind;
	while (behind < s.len) {
		int32_t next = pl_utf8_next(s, &behind);
		if (!closes(next)) {
			bool ends = wide || pl_is_space(next);
			return ends && !(c == '.' && short_form(s, start)) ? end : 0;
		}
		end = behind;
	}
	return end;
}
