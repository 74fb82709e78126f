#ifndef PL_SLOGAN_MARKS_H
#define PL_SLOGAN_MARKS_H

/* What stands between and around the words of a text: punctuation, quotes, capitals. Looked at only where a form has
 * matched. */

#include "text/analyse.h"

/* What there is between two words; a form must print as much, or more. */
enum pl_stop {
	PL_STOP_NONE,     /* blanks, line breaks, quotes, one hyphen, marks of Markdown */
	PL_STOP_COMMA,    /* any other mark */
	PL_STOP_SENTENCE, /* the end of a sentence */
};

struct pl_between {
	enum pl_stop stop;
	bool quote;  /* a quote mark that is no apostrophe */
	bool single; /* one that may be an apostrophe */
	bool gap;    /* an ellipsis */
};

/* Of bytes [from, to) of the text; letters in them (articles) are passed over. */
struct pl_between pl_between(struct pl_str text, size_t from, size_t to);

/* A text with what is found out about it once. */
struct pl_marked {
	struct pl_str text;
	const struct pl_token *token;
	size_t n;
	uint32_t *straight; /* where its straight double quotes are; found when first asked for */
	size_t n_straight, cap;
	bool looked;
};

/* Do bytes [from, to) stand in quotes of their own, an article, a comma or a full stop allowed inside? */
bool pl_is_quoted(struct pl_marked *t, size_t from, size_t to);
/* Is the single quote in bytes [from, to) closed by one that opens before it, directly in front of `from` or inside? */
bool pl_is_single_quoted(const struct pl_marked *t, size_t from, size_t to);

/* Is each word of tokens [first, last] capitalised but for small ones, and a long word nearby is not? */
bool pl_is_capitalised(const struct pl_marked *t, size_t first, size_t last);
/* Is each letter of them a capital, and a long word nearby is not? */
bool pl_is_capitals(const struct pl_marked *t, size_t first, size_t last);

#endif
