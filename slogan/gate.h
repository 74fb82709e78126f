#ifndef PL_SLOGAN_GATE_H
#define PL_SLOGAN_GATE_H

/* Gates, as a lexicon writes them: when a form that is an ordinary phrase too counts as the slogan.
 *
 *	gate    = clause { ";" clause }           the first clause that holds decides: it opens, or with "not" it
 *	                                          closes; where none holds it is closed
 *	clause  = [ "not" ] term { "+" term }     holds when all of its terms do
 *	term    = "quoted"                        the form has quotes of its own, or a quote mark inside
 *	        | "capitalised"                   each of its words is, but small ones, and one nearby is not
 *	        | "capitals"                      it is all in capitals, and a word nearby is not
 *	        | "near" N ":" words              it stands within N words of these
 *	        | "after" [ N ] ":" words         directly after these; with N, up to N - 1 words between
 *	        | "before" [ N ] ":" words        directly before these
 *	        | "form" ":" words                it is one of these
 *	        | "register"                      it stands among words of the register (party_register.h)
 *	        | "elsewhere"                     it stands among others, and enough of them to tell
 *	        | "always"
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
	PL_GATE_FORM,
	PL_GATE_REGISTER,
	PL_GATE_ELSEWHERE,
	PL_GATE_ALWAYS,
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
