/* What is true about a document, as one line of JSON: the answers a searcher should find.
 *
 *     source      path below the folder, or "#" and the id of the row
 *     event       documents about one meeting have one event
 *     kind        readout, rewrite, chinese or lure
 *     date        as far as the document lets one know it: 2023-01-05, --01-05, 2023-01, null
 *     date_given  text, dateline, stamp, name, row, day, month or none
 *     chair, speakers, attended   as named in the text; null or [] if it names none
 *     slogans     {id, form, quoted, count}, title included; literal uses are not among them
 *     copy_of     the source of the original, or null */
#ifndef BENCH_GENERATE_TRUTH_H
#define BENCH_GENERATE_TRUTH_H

#include "bench/generate/document.h"

/* Add the line. `by_row` says that the row's date field has the date; `original` is NULL if the
 * document is no copy. */
void truth_add(struct text *out, const struct document *d, const struct world *w,
	const struct text *source, const struct text *original, bool by_row);

#endif
