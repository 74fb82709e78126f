#ifndef PL_SHOW_SLOGANS_H
#define PL_SHOW_SLOGANS_H

/* The slogans that one document mentions, with those that their gates leave out: for show. */

#include "searcher/desk.h"

struct pl_shown_slogan {
	const struct pl_slogan *slogan;
	struct pl_mentions mentions; /* at least one */
};

/* Zero-initialise; done in any case. */
struct pl_shown_slogans {
	bool none;                  /* the index was made before slogans were read */
	uint32_t first;             /* passage record */
	struct pl_shown_slogan *at; /* as they are first mentioned */
	size_t n;
};
enum pl_status pl_shown_slogans_read(
	struct pl_desk *d, const struct pl_document_place *document, struct pl_shown_slogans *out);
void pl_shown_slogans_done(struct pl_shown_slogans *s);

/* Those in the passage on the desk, whose record is given: [{"slogan", "form", "offset", "length", "said_by", "speaker", "verb",
 * "frame", "quoted", "left_out"}]. NULL: not known, or out of memory (*no_memory). */
json_t *pl_shown_slogans_row(const struct pl_desk *d, const struct pl_shown_slogans *s,
	uint32_t passage, bool *no_memory);

/* A line for each slogan: "liangge-queli: two establishments ¶3, ¶5; Two Affirmations ¶6". title: its first passage is a
 * title that the text does not print. */
void pl_shown_slogans_text(struct pl_paper *p, const struct pl_shown_slogans *s, bool title);

#endif
