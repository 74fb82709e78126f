#ifndef PL_PAPER_H
#define PL_PAPER_H

/* Text for people: lit words, excerpts that always show the hit, lines that fit the terminal.
 * Everything goes through the escape filter. */

#include <stdio.h>

#include "searcher/light.h"

struct pl_paper {
	FILE *out;
	bool color;
	unsigned columns;
	struct pl_buf line; /* room */
};

/* What to show of a passage: whole when short or `full`, else the parts around what is lit, with
 * "…" between; words stay whole. */
struct pl_excerpt {
	struct pl_range part[8];
	size_t n;
	size_t hidden; /* lit places that no part shows */
};
void pl_excerpt_of(
	struct pl_str text, const struct pl_light *light, bool full, struct pl_excerpt *out);

/* Prints the excerpt wrapped, each line behind `indent` spaces, lit words in bold. */
void pl_paper_excerpt(struct pl_paper *p, struct pl_str text, const struct pl_light *light,
	const struct pl_excerpt *e, unsigned indent);

/* Prints plain text wrapped and ends the line; the first line begins at `column`, the others behind
 * `indent` spaces. */
void pl_paper_wrapped(struct pl_paper *p, struct pl_str s, size_t column, unsigned indent);

/* One run of text, escaped, white space folded; bold when asked for and colours are on. */
void pl_paper_run(struct pl_paper *p, struct pl_str s, bool bold);
void pl_paper_put(struct pl_paper *p, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Terminal columns of a text that is printable. */
size_t pl_width(struct pl_str s);

void pl_paper_free(struct pl_paper *p);

#endif
