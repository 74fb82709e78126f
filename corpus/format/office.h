#ifndef PL_OFFICE_H
#define PL_OFFICE_H

/* What documents of word processors have in common: paragraphs, and tables, of which each row is a
 * passage with tabs between its cells. A cell of several paragraphs is no row any more but text that
 * somebody laid out with a table, and each of them is a passage. */

#include "corpus/format/layout.h"
#include "corpus/format/xml.h"

struct pl_office {
	struct pl_draft *d;
	struct pl_html_text out;
	size_t rows;      /* open ones, of tables in tables */
	bool cell_begins; /* nothing is in the cell yet */
};

void pl_office_paragraph(struct pl_office *o, bool heading);
void pl_office_end_paragraph(struct pl_office *o);
void pl_office_row(struct pl_office *o);
void pl_office_cell(struct pl_office *o);
void pl_office_end_row(struct pl_office *o);

/* Title, author, language and times out of a part of properties, of OOXML or OpenDocument; an empty one has
 * none. A time of the file dates the document only where nothing else does. */
enum pl_status pl_office_properties(struct pl_draft *d, struct pl_str part, struct pl_err *err);

#endif
