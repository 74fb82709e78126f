#ifndef PL_PAPER_H
#define PL_PAPER_H

/* The text of printed pages made into text that flows: page numbers go, what runs along the heads and feet
 * of pages stands once, behind the text (a title that does stays in its place); lines are joined to paragraphs, words that a line end parted to words. */

#include "text/buf.h"

/* pages: lines as printed, blank ones between blocks, a form feed behind each page; valid UTF-8. Appends
 * paragraphs, each one line, with blank lines between. PL_LIMIT, PL_NOMEM. */
enum pl_status pl_paper_flow(struct pl_str pages, struct pl_buf *out, struct pl_err *err);

#endif
