#include "corpus/passages.h"

#include <stdlib.h>

#include "text/limits.h"
#include "text/utf8.h"

#define LINE_IS_PARAGRAPH 120 /* characters: nobody wraps lines by hand that wide */

static void append(struct pl_passages *p, struct pl_passage one)
{
	if (p->status)
		return;
	if (p->n >= PL_MAX_PASSAGES) {
		p->status = PL_LIMIT;
		return;
	}
	if (p->n == p->cap) {
		size_t cap = p->cap ? 2 * p->cap : 64;
		struct pl_passage *grown = realloc(p->at, cap * sizeof *grown);
		if (!grown) {
			p->status = PL_NOMEM;
			return;
		}
		p->at = grown;
		p->cap = cap;
	}
	p->at[p->n++] = one;
}

void pl_passages_free(struct pl_passages *p)
{
	free(p->at);
	*p = (struct pl_passages){ 0 };
}

/* Whether the byte goes on with a word and ends no sentence. */
static bool goes_on(char c)
{
	return pl_in_word(c) && c != '.' && c != '!' && c != '?';
}

/* Where to cut s, which is to hold at most PL_PASSAGE_WORDS words: the last sentence end up to
 * there, else the first behind, else a word boundary at PL_PASSAGE_WORDS_MAX or PL_PASSAGE_BYTES;
 * s.len when it fits. */
static size_t place_to_cut(struct pl_str s)
{
	struct pl_word_counter w = { 0 };
	size_t sentence = 0, boundary = 0;
	for (size_t at = 0; at < s.len;) {
		/* Inside a word such bytes change nothing that is kept here. */
		while (w.inside && at + 1 < s.len && at < PL_PASSAGE_BYTES && goes_on(s.at[at]))
			at++;
		size_t start = at;
		int32_t c = pl_utf8_next(s, &at);
		size_t before = w.halves;
		bool inside = w.inside;
		pl_word_count(&w, c);
		if (!inside || !w.inside)
			boundary = start;
		if (at > PL_PASSAGE_BYTES)
			return sentence ? sentence : boundary ? boundary : start;
		if (before <= 2 * PL_PASSAGE_WORDS && w.halves > 2 * PL_PASSAGE_WORDS && sentence)
			return sentence;
		if (w.halves > 2 * PL_PASSAGE_WORDS_MAX)
			return boundary;
		size_t end = pl_sentence_end(s, start, c, at);
		if (end == 0)
			continue;
		if (w.halves > 2 * PL_PASSAGE_WORDS)
			return end;
		sentence = end;
	}
	return s.len;
}

void pl_passages_add(struct pl_passages *p, struct pl_str text, size_t from, size_t to,
	enum pl_passage_kind kind)
{
	struct pl_str all = pl_trim(pl_str_cut(text, from, to));
	to = all.len ? (size_t)(all.at - text.at) + all.len : from;
	while (from < to && !p->status) {
		struct pl_str rest = pl_trim(pl_str_cut(text, from, to));
		if (rest.len == 0)
			return;
		size_t start = (size_t)(rest.at - text.at);
		/* A word takes a byte and the blank behind it: a short text cannot be too long. */
		size_t cut = rest.len < 2 * PL_PASSAGE_WORDS ? rest.len : place_to_cut(rest);
		struct pl_str one = pl_trim(pl_str_cut(rest, 0, cut));
		append(p, (struct pl_passage){ start, start + one.len, kind });
		from = start + cut;
	}
}

/* ---- plain text ---------------------------------------------------------------------------- */

struct lines {
	size_t n, chars;
	bool all_end; /* every line ends a sentence */
};

static size_t count_chars(struct pl_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return n;
}

static struct lines look(struct pl_str text, size_t from, size_t to)
{
	struct lines l = { .all_end = true };
	for (size_t at = from, end; at < to; at = end + 1) {
		end = pl_line_end(pl_str_cut(text, 0, to), at);
		struct pl_str line = pl_str_cut(text, at, end);
		l.n++;
		l.chars += count_chars(line);
		l.all_end = l.all_end && pl_ends_sentence(line);
	}
	return l;
}

static enum pl_passage_kind guess(struct pl_str s)
{
	return pl_is_heading(s) ? PL_HEADING : PL_PARAGRAPH;
}

static bool is_date_line(struct pl_str line)
{
	struct pl_date_hit hit;
	return line.len <= 64 && pl_date_find(line, false, &hit) && hit.from == 0 &&
	       hit.to == line.len;
}

/* Whether the first line of a document is its heading, printed right above the text. Joining
 * wrongly does less harm than cutting a paragraph, so all signs must agree. */
static bool heads(struct pl_str first, struct pl_str second)
{
	size_t at = 0, last = first.len;
	if (first.len == 0 || second.len == 0 || count_chars(first) > LINE_IS_PARAGRAPH ||
		!pl_is_heading(first))
		return false;
	char end = first.at[last - 1];
	if (end == ',' || end == '-' || (last > 3 && memcmp(first.at + last - 3, "，", 3) == 0))
		return false;
	if (is_date_line(second))
		return true;
	int32_t c = pl_utf8_next(second, &at);
	bool opens = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || pl_is_han(c);
	return opens && count_chars(first) * 10 < count_chars(second) * 6;
}

/* Whether the line break at `end` is inside a sentence: a word in front of it, one in small letters behind. */
static bool breaks_sentence(struct pl_str text, size_t end)
{
	const bool word = end > 0 && ((text.at[end - 1] >= 'a' && text.at[end - 1] <= 'z') ||
					     text.at[end - 1] == ',');
	return word && end + 1 < text.len && text.at[end + 1] >= 'a' && text.at[end + 1] <= 'z';
}

void pl_passages_of_block(struct pl_passages *p, struct pl_str text, size_t from, size_t to)
{
	struct pl_str all = pl_str_cut(text, 0, to);
	size_t end = pl_line_end(all, from);
	if (end == to) {
		pl_passages_add(p, text, from, to, guess(pl_trim(pl_str_cut(text, from, to))));
		return;
	}
	if (p->n == 0) {
		struct pl_str first = pl_trim(pl_str_cut(text, from, end));
		struct pl_str second =
			pl_trim(pl_str_cut(text, end + 1, pl_line_end(all, end + 1)));
		if (heads(first, second)) {
			pl_passages_add(p, text, from, end, PL_HEADING);
			from = end + 1;
			if (is_date_line(second)) {
				end = pl_line_end(all, from);
				pl_passages_add(p, text, from, end, PL_HEADING);
				from = end < to ? end + 1 : to;
			}
		}
	}
	struct lines l = look(text, from, to);
	if (l.n < 2 || !(l.all_end || l.chars / l.n > LINE_IS_PARAGRAPH)) {
		pl_passages_add(p, text, from, to, guess(pl_trim(pl_str_cut(text, from, to))));
		return;
	}
	for (size_t at = from; at < to; at = end + 1) {
		end = pl_line_end(all, at);
		while (end < to && breaks_sentence(all, end))
			end = pl_line_end(all, end + 1);
		pl_passages_add(p, text, at, end, guess(pl_trim(pl_str_cut(text, at, end))));
	}
}

void pl_passages_of_text(struct pl_passages *p, struct pl_str text)
{
	size_t block = 0;
	bool open = false;
	for (size_t at = 0, end; at < text.len && !p->status; at = end + 1) {
		end = pl_line_end(text, at);
		bool blank = pl_is_blank(pl_str_cut(text, at, end));
		if (!blank && !open)
			block = at;
		else if (blank && open)
			pl_passages_of_block(p, text, block, at - 1);
		open = !blank;
	}
	if (open)
		pl_passages_of_block(p, text, block, text.len);
}
