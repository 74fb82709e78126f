#ifndef PL_CLAUSE_H
#define PL_CLAUSE_H

/* A document sentence by sentence, each as words that the tables know or do not, with every name and the roles
 * beside it as one word. */

#include "meeting/genre.h"
#include "meeting/names.h"

enum pl_shape { PL_SHAPE_LOWER, PL_SHAPE_CAPITAL, PL_SHAPE_UPPER, PL_SHAPE_HAN, PL_SHAPE_MARK };

struct pl_piece {
	uint32_t id;       /* of the word; 0: in no table */
	uint32_t from, to; /* bytes of the text, or of the title */
	uint32_t name;     /* 1 + number of the mention; 0: no name */
	enum pl_shape shape;
};

#define PL_MAX_CLAUSE 400 /* words; what is longer is cut */

struct pl_clause {
	struct pl_str text; /* that the ranges are of */
	uint32_t passage;   /* its number as of pl_where */
	size_t index;       /* among the passages of the document */
	uint32_t number;    /* of the sentence, from 0; the title's are counted apart */
	bool heads;         /* first of its passage */
	bool goes_on;       /* ended by a semicolon, or cut */
	size_t n;
	struct pl_piece at[PL_MAX_CLAUSE];
};

struct pl_clauses {
	const struct pl_genres *g;
	const struct pl_document *doc;
	const struct pl_names *names;
	size_t passage, at, name;
	size_t quiet; /* where the sentence ends that pl_clauses_quiet looked at */
	uint32_t sentence;
	bool titled; /* the title was given */
};

void pl_clauses_begin(struct pl_clauses *c, const struct pl_genres *g,
	const struct pl_document *doc, const struct pl_names *names);
/* False at the end. */
bool pl_clauses_next(struct pl_clauses *c, struct pl_clause *out);

/* Will the next sentence name nobody, call nobody by a word of `calls`, open no list and be nobody's turn? Told without
 * making words of it; a title and what cannot be told so are not quiet. */
struct pl_calls;
bool pl_clauses_quiet(struct pl_clauses *c, const struct pl_calls *calls);
/* Passes over it, if it was quiet. */
void pl_clauses_pass(struct pl_clauses *c);

/* What the two have in common. The next mention of the passage that does not end before `at`; NULL: none does. */
const struct pl_named *pl_clauses_mention(struct pl_clauses *c, uint32_t passage, size_t at);
/* Is a full stop behind that word, printed in so many bytes, one of an abbreviation? */
bool pl_clause_abbreviates(
	const struct pl_genres *g, struct pl_str folded, size_t printed, enum pl_shape shape);
/* May a sentence begin at s.at[at], behind a full stop? */
bool pl_clause_begins(struct pl_str s, size_t at);

/* The next word or mark of s that begins at or behind *at; spaces and quotes are passed over. folded gets it in small
 * letters and NUL-free, at most `room` bytes; a longer word is none of a table. False at the end. */
struct pl_scanned {
	size_t from, to;
	enum pl_shape shape;
	char folded[32];
	size_t len; /* 0: too long */
};
bool pl_clause_word(struct pl_str s, size_t *at, struct pl_scanned *out);

#endif
