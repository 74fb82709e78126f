#ifndef PL_NOVEL_GATHER_H
#define PL_NOVEL_GATHER_H

/* Reads the texts of the meetings that pass, twice, and counts the phrases in them (novel_table.h). Of documents of one
 * meeting that have the same text, or nearly, one is read. The second time words of known slogans are passed over. */

#include "searcher/desk.h"
#include "searcher/meeting_list.h"
#include "searcher/novel_facts.h"
#include "searcher/novel_table.h"
#include "searcher/novel_words.h"

struct pl_novel_gather {
	struct pl_desk *d;
	struct pl_meeting_list list;
	struct pl_novel_facts facts;
	struct pl_novel_table table;
	struct pl_slogan_matches known; /* in the passage at hand */
	struct pl_word_classes *classes;
	struct pl_novel_words words; /* of the passage at hand */
	uint64_t period_meetings[PL_NOVEL_PERIODS];
	uint64_t dated;    /* meetings with a year */
	uint64_t n_places; /* different ones among the meetings */
};

/* The slogans of the archive are read. Zero-initialise but for d; pl_novel_gather_done in any case. */
enum pl_status pl_novel_gather(struct pl_novel_gather *g);
void pl_novel_gather_done(struct pl_novel_gather *g);

#endif
