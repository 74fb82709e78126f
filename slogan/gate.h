#ifndef PL_SLOGAN_GATE_H
#define PL_SLOGAN_GATE_H

/* Gates, as a lexicon writes them: when a form that is an ordinary phrase too counts as the slogan.
 *
 *	gate    = clause { ";" clause }           it opens when one clause holds, and none with "not" does;
 *	clause  = [ "not" ] term { "+" term }     a clause holds when all of its terms do. Where every clause
 *	                                          says "not", it is open unless one holds.
 *	term    = "quoted"                        in quotes of its own, or a quote mark is inside
 *	        | "capitalised"                   each of its words is, but for small ones, and a word nearby is not
 *	        | "capitals"                      all of its letters are capitals, and a word nearby is small
 *	        | "near" N ":" words              the form stands within N words of these
 *	        | "after" [ N ] ":" words         directly after these; with N, up to N - 1 words between
 *	        | "before" [ N ] ":" words        directly before these
 *	words   = phrase { "|" phrase }           one of them, compared as forms are
 *
 * All of it inside the passage; "after" and "before" inside the sentence. */

#include <stdint.h>

#include "text/arena.h"

enum pl_gate_kind {
	PL_GATE_QUOTED,
	PL_GATE_CAPITALISED,
	PL_GATE_CAPITALS,
	PL_GATE_NEAR,
	PL_GATE_AFTER,
	PL_GATE_BEFORE,
};

struct pl_gate_term {
	enum pl_gate_kind kind;
	uint32_t within;             /* words: 1 is directly */
	const struct pl_str *phrase; /* as written */
	size_t n_phrases;
	bool refuses; /* of its clause: it says "not" */
	bool more;    /* the next term is of the same clause */
};

struct pl_gate {
	const struct pl_gate_term *term;
	size_t n;
};

/* Reads one; what *out holds is in the arena, its phrases are parts of `text`, which is not empty. False when it cannot be read, or
 * there is no memory: *at is the byte where, *what says what to do. */
bool pl_gate_parse(struct pl_str text, struct pl_arena *arena, struct pl_gate *out, size_t *at,
	const char **what);

#endif
