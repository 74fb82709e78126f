#ifndef PL_SLOGAN_SAID_H
#define PL_SLOGAN_SAID_H

/* Who says a slogan at a place of a document, and with which verb: "The meeting emphasized that we must firmly support
 * the 'two establishments'" is said by the meeting, "emphasize", in the frame "firmly support". */

#include "meeting/meeting.h"
#include "slogan/sayer.h"

struct pl_said {
	enum pl_sayer by;
	struct pl_str key,
		name; /* of the official or the cited: key as in struct pl_person, name as printed; else empty */
	struct pl_str
		verb; /* of saying, in its dictionary form: "emphasize"; Chinese as printed; empty: none */
	struct pl_str
		frame; /* the verb in front of the slogan, with its adverb, folded: "firmly support",
	                          * "坚定拥护"; empty: none */
};

/* What it needs of the document. text(ctx, i) is passage i as indexed, i below n; empty behind. */
struct pl_said_of {
	const struct pl_told *told;
	struct pl_str speaker; /* the document's own speaker field, or empty */
	struct pl_str (*text)(void *ctx, size_t passage);
	void *ctx;
	size_t n;
};

/* Of what stands in bytes [from, to) of passage i. Looks back from there, at most PL_SAID_BACK bytes, over the start of
 * the passage into those before it where it tells nothing itself. Strings are told's, static, or in the arena. PL_NOMEM. */
enum { PL_SAID_BACK = 4096 };
enum pl_status pl_said(const struct pl_said_of *doc, size_t passage, uint32_t from, uint32_t to,
	struct pl_arena *arena, struct pl_said *out, struct pl_err *err);

#endif
