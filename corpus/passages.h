#ifndef PL_PASSAGES_H
#define PL_PASSAGES_H

/* The passages of a document in the making. A sticky list: the first failure (PL_NOMEM, or
 * PL_LIMIT past PL_MAX_PASSAGES) is kept in `status` and checked once at the end. Passages come in
 * order of the text, never overlap, and never begin or end with white space. */

#include "corpus/corpus.h"

struct pl_passages {
	struct pl_passage *at;
	size_t n, cap;
	enum pl_status status;
};

/* One printed paragraph or heading, text[from, to): white space at its ends is left out, nothing
 * is added when nothing is left, and one over PL_PASSAGE_WORDS words is cut at sentence ends. */
void pl_passages_add(struct pl_passages *p, struct pl_str text, size_t from, size_t to,
	enum pl_passage_kind kind);

/* Plain text: paragraphs set apart by blank lines, or by line ends where each line is one. Kinds
 * are guessed. */
void pl_passages_of_text(struct pl_passages *p, struct pl_str text);

/* Lines from..to are one block without blank lines: the same for part of a text. */
void pl_passages_of_block(struct pl_passages *p, struct pl_str text, size_t from, size_t to);

void pl_passages_free(struct pl_passages *p);

/* s without white space at its ends. */
struct pl_str pl_trim(struct pl_str s);
/* White space only, or empty. */
bool pl_is_blank(struct pl_str s);
/* The end of the line that starts at `from`: where its newline is, or the end of the text. */
size_t pl_line_end(struct pl_str text, size_t from);
/* Whether s, trimmed, ends as a sentence does: . ! ? : ; and their wide forms, then maybe closing
 * quotes and brackets. */
bool pl_ends_sentence(struct pl_str s);
/* Where the sentence ends whose last mark is c, the character s[start, behind), closing quotes and
 * brackets included; 0 when none ends there. */
size_t pl_sentence_end(struct pl_str s, size_t start, int32_t c, size_t behind);

/* Counts words as PL_PASSAGE_WORDS does, in halves, fed character by character. Zero-initialise. */
struct pl_word_counter {
	size_t halves;
	bool inside;
};
void pl_word_count(struct pl_word_counter *w, int32_t c);
/* A whole character that, behind the first of its word, changes no count: printed ASCII. */
static inline bool pl_in_word(char c)
{
	return c > ' ' && (unsigned char)c < 0x80;
}
/* The same for a whole text; stops counting past `most`. */
size_t pl_half_words(struct pl_str s, size_t most);
/* A single line of at most 20 words that does not end as a sentence. */
bool pl_is_heading(struct pl_str s);

#endif
