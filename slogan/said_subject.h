#ifndef PL_SAID_SUBJECT_H
#define PL_SAID_SUBJECT_H

/* The words of an English sentence, and who its subjects are: what said_subject.c gives to said_clause.c. */

#include "slogan/said_parts.h"

struct pl_said_clause {
	const struct pl_told *told;
	const struct pl_said_words *w;
};

static inline uint32_t is(const struct pl_said_clause *c, size_t i)
{
	return i < c->w->n ? c->w->at[i].is : 0;
}

static inline uint32_t gap(const struct pl_said_clause *c, size_t i)
{
	return i < c->w->n ? c->w->at[i].gap : 0;
}

/* Where the word of the table begins that word i is in. */
static inline size_t head(const struct pl_said_clause *c, size_t i)
{
	while (i && c->w->at[i].is & PL_INSIDE)
		i--;
	return i;
}

static inline struct pl_str printed(const struct pl_said_clause *c, size_t from, size_t to)
{
	return pl_str_cut(c->w->text, c->w->at[from].from, c->w->at[to - 1].to);
}

static inline bool prints(const struct pl_said_clause *c, size_t i, const char *word)
{
	return i < c->w->n && pl_str_eq(printed(c, i, i + 1), pl_str(word));
}

/* Adverbs and "has" before word i are passed over, none before word `lo`. */
size_t pl_before_adverbs(const struct pl_said_clause *c, size_t i, size_t lo);
/* The subject that a clause begins with, its words [lo, hi). */
void pl_clause_subject(const struct pl_said_clause *c, size_t lo, size_t hi, struct pl_who *who);
/* The one whose words end before word `end`, none before word `lo`; depth: 0. */
void pl_subject_ending(
	const struct pl_said_clause *c, size_t end, size_t lo, int depth, struct pl_who *who);
/* The subject before a comma or an "and" that ends before word `end`. */
void pl_subject_before_comma(const struct pl_said_clause *c, size_t end, struct pl_who *who);
/* "Xi Jinping's important speech", where the speech is word i. depth: 0, a speech whose maker is not told is that of whoever
 * was last. */
void pl_speech_of(
	const struct pl_said_clause *c, size_t i, size_t lo, int depth, struct pl_who *who);

#endif
