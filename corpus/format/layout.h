#ifndef PL_LAYOUT_H
#define PL_LAYOUT_H

/* What the readers of XML, of office files and of RTF share: text is laid out as that of a page is
 * (html.h), and pages of HTML may stand within. */

#include "corpus/format/html.h"

/* t is to be zero. */
void pl_layout_begin(struct pl_html_text *t, struct pl_draft *d);
/* Plain text, whose passages are found as those of a text file are. */
void pl_layout_plain(struct pl_html_text *t, struct pl_str text);
/* A page of HTML, read as one that stands alone, in a charset that is known if it is not empty. */
enum pl_status pl_layout_page(struct pl_html_text *t, struct pl_draft *d, struct pl_str page,
	struct pl_str charset, struct pl_err *err);
/* PL_LIMIT and PL_NOMEM of the text so far. */
enum pl_status pl_layout_check(const struct pl_html_text *t, struct pl_err *err);
/* The text becomes the document's; t is freed whatever st, which comes back if it is a failure. */
enum pl_status pl_layout_close(
	struct pl_html_text *t, struct pl_draft *d, enum pl_status st, struct pl_err *err);

#endif
