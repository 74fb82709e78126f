#ifndef PL_POSTING_H
#define PL_POSTING_H

/* One raw item made ready for the index: read, analysed, its records built. Touches neither files
 * nor the index, so it may run in any thread: one pl_builder per thread, one pl_built per item. */

#include "corpus/corpus.h"
#include "indexer/mention_finder.h"
#include "indexer/segment.h"
#include "meeting/meeting.h"
#include "meeting/trace.h"
#include "shim/shim.h"
#include "text/hash.h"

struct pl_form {
	struct pl_str form, stem;
};

/* Everything lives in the arena, which is the caller's and whose `max` the caller has set; what is told in a scratch
 * arena, so that pl_build leaves none of it. */
struct pl_built {
	struct pl_arena *arena;
	struct pl_err err;         /* why it was rejected; err.code PL_OK: it was not */
	struct pl_document doc;    /* of a rejected item, perhaps its source */
	struct pl_str told_packed; /* the same as it is kept; gone when told is */
	struct pl_told
		told; /* of pl_skim only; doc's date is that of the meeting, where that is known */
	pl_date own_date; /* of the document itself, where that is another; else 0 */
	const char *own_date_method;
	struct pl_str own_date_evidence;
	struct pl_hash content;
	char id[PL_ID_SIZE + 1], meeting[PL_ID_SIZE + 1];
	struct pl_str trace;       /* as stored: meeting/trace.h */
	struct pl_record *records; /* the passages, then the document; packed: that one only */
	size_t n_records;          /* passages and document in both layouts */
	struct pl_form *forms;     /* each form once; packed: none, the segment has them */
	size_t n_forms;
	const struct pl_built_mention *mentions; /* of slogans */
	size_t n_mentions;
	bool titled;             /* its first passage is a title */
	uint32_t first_place;    /* packed: of its passages in the segment */
	uint16_t *passage_words; /* packed: words of each */
	bool no_room; /* rejected for want of memory, or of a program: to be tried again */
	uint64_t words, too_long;
	uint64_t title_words, padded_words; /* PL_SLOT_LENGTH, PL_META_STATS */
};

struct pl_builder;

/* packed: documents are inverted into segments, with their texts if `texts`; pairs: see segment.h. lexicon: whose slogans
 * are looked for, or NULL; it must outlive the builder. */
enum pl_status pl_builder_new(bool packed, bool texts, const struct pl_pair_stems *pairs,
	const struct pl_lexicon *lexicon, struct pl_builder **out, struct pl_err *err);
void pl_builder_free(struct pl_builder *b); /* takes NULL */

/* Documents go into s from begin to end, their texts packed with the dictionary, if there is one; nothing
 * in the xapian layout. PL_LIMIT: it ran out of room, and nothing in it can be used. */
void pl_builder_begin(
	struct pl_builder *b, struct pl_segment *s, const struct pl_text_dictionary *dictionary);
enum pl_status pl_builder_end(struct pl_builder *b, struct pl_err *err);

/* Who says the slogans that f found in the passages of *out, into its mentions; told is still there. scratch: as below. */
enum pl_status pl_built_mentions(
	struct pl_built *out, struct pl_mention_finder *f, struct pl_err *err);

/* What the document of *out tells of its meeting, in the scratch arena; the day of that becomes the document's, whose own
 * is kept beside it. PL_NOMEM: no room in it. */
enum pl_status pl_built_tell(struct pl_built *out, struct pl_arena *scratch, struct pl_err *err);

/* Rejects what was built, for want of memory, to be tried again. */
void pl_built_no_room(struct pl_built *b);

/* Replaces what *out held, in the arena. The outcome is in out->err: PL_INPUT and PL_LIMIT reject the
 * item, anything else is a failure of ours. */
void pl_build(struct pl_builder *b, const struct pl_item *item, struct pl_arena *arena,
	struct pl_built *out);

/* Room for what is of use only until the next document, emptied: at most `max` bytes. The builder's. */
struct pl_arena *pl_builder_scratch(struct pl_builder *b, size_t max);

/* Only its document, source, content and what it tells: of an item that was built and taken before, or is not to
 * be. scratch may be the arena. */
void pl_skim(const struct pl_item *item, struct pl_arena *arena, struct pl_arena *scratch,
	struct pl_built *out);

/* The postings of one text, as a passage has them, in the arena. Between pl_builder_clear and the
 * reset of the arena any number of texts may be done. */
void pl_builder_clear(struct pl_builder *b);
enum pl_status pl_build_postings(struct pl_builder *b, struct pl_str text, struct pl_arena *arena,
	struct pl_posting **out, size_t *n, struct pl_err *err);
/* Marks the postings of a title passage as such; pl_build_postings leaves room for it. */
void pl_mark_title(struct pl_posting *postings, size_t *n);

/* Every form of the texts done since pl_builder_clear, once. */
enum pl_status pl_builder_forms(const struct pl_builder *b, struct pl_arena *arena,
	struct pl_form **out, size_t *n, struct pl_err *err);

#endif
