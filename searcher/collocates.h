#ifndef PL_COLLOCATES_H
#define PL_COLLOCATES_H

/* The words that stand near a key, counted.
 *
 * The key is each occurrence of the query. Its window is so many words to its left and so many to its right, hyphenated
 * words in their parts, in the same passage. Words inside any occurrence of the key take up a place in a window and are
 * not counted. A word that lies in the windows of two occurrences is near twice: once for each. Words are counted by
 * stem, and told by the forms in which they are printed there. */

#include "searcher/desk.h"
#include "searcher/wordlist.h"

struct pl_collocate {
	uint64_t near;     /* pairs of an occurrence of the key and the word in its window: */
	uint64_t left;     /* ... those to its left; the others are to its right */
	uint64_t windows;  /* the word in at least one window, each print once */
	uint64_t inside;   /* ... inside the key; so in all three it is */
	uint32_t meetings; /* where a pair is */
	uint32_t documents;
	uint32_t last_meeting, last_document; /* the ones counted last, + 1 */
	uint32_t form;                        /* the first of its forms, + 1 */
};

struct pl_collocate_form {
	uint64_t n;    /* pairs */
	uint32_t next; /* another of the stem, + 1 */
};

/* Zero-initialise. */
struct pl_collocates {
	struct pl_wordlist stems, forms;
	struct pl_collocate *word; /* by number of the stem */
	struct pl_collocate_form *form;
	size_t word_cap, form_cap;
	uint64_t keys;        /* occurrences */
	uint64_t near;        /* pairs of all words: what the windows hold */
	uint64_t windows;     /* words in at least one window */
	uint64_t inside;      /* words inside keys */
	unsigned char *where; /* room: of each word of the passage at hand */
	size_t where_cap;
};

/* Counts the windows of all hits, of copies in the one that is shown. PL_LIMIT past the memory of a search. Free with
 * pl_collocates_done in any case. */
enum pl_status pl_collocates_count(
	struct pl_desk *d, unsigned left, unsigned right, struct pl_collocates *c);
void pl_collocates_done(struct pl_collocates *c);

#endif
