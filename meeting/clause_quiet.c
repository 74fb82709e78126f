/* Sentences that tell nothing of anybody, found by their bytes alone: most of a text behind its opening. */

#include "meeting/calls.h"
#include "meeting/clause.h"
#include "text/letters.h"

/* What an ASCII byte is here: a letter, a digit, a mark that is a word, a full stop, another end, a quote, a dash, a
 * colon; a blank of the table is what is passed over. */
static const char class_of[] = "                                "
			       " e    mq    m-s "
			       "dddddddddd:e   e"
			       " lllllllllllllll"
			       "lllllllllll     "
			       " lllllllllllllll"
			       "lllllllllll     ";

struct look {
	struct pl_str s; /* to the end of the passage */
	size_t at, words;
	size_t last, last_to; /* the word before; nothing or a mark: none */
	unsigned is, before;  /* pl_call of all words, of the word before */
};

/* A word of letters and digits; all that begin with a digit are the same. False: somebody may be called by it. */
static bool word(struct look *l, const struct pl_calls *calls)
{
	size_t from = l->at, to = from + pl_letters(l->s, from);
	const unsigned is = calls->is[pl_call_place(pl_str_cut(l->s, from, l->s.len), to - from)];
	if (is & PL_CALL_NAME || (is & PL_CALL_ROLE && l->before & PL_CALL_THE))
		return false;
	l->before = is;
	l->is |= is;
	while (to < l->s.len && l->s.at[to] >= '0' && l->s.at[to] <= '9') {
		to++;
		to += pl_letters(l->s, to);
	}
	l->last = from;
	l->last_to = l->at = to;
	l->words++;
	return true;
}

/* What is not ASCII: white space, quotes and dashes are passed over; of all else the words have to be looked at. */
static bool wide(struct look *l)
{
	const unsigned char *at = (const unsigned char *)l->s.at + l->at;
	const size_t left = l->s.len - l->at;
	const bool two = left > 1 && at[0] == 0xC2 && (at[1] & 0xC0) == 0x80;
	const bool three = left > 2 && at[0] == 0xE2 && at[1] >= 0x80 && at[1] < 0xB0 &&
			   (at[2] & 0xC0) == 0x80;
	if (three && at[1] == 0x80 && (at[2] == 0x93 || at[2] == 0x94)) {
		l->words++;
		l->last_to = 0;
	}
	l->at += two ? 2 : 3;
	return two || three;
}

/* An abbreviation, a part of a word behind an apostrophe: whether a full stop ends the sentence is not to be told. */
static bool is_in_doubt(const struct look *l, const struct pl_genres *g)
{
	struct pl_scanned w;
	size_t at = l->last;
	if (!l->last_to || !pl_clause_word(l->s, &at, &w) || w.to != l->last_to)
		return l->last_to > 0;
	if (l->last && (l->s.at[l->last - 1] == '\'' || l->s.at[l->last - 1] & 0x80))
		return true;
	return pl_clause_abbreviates(g, (struct pl_str){ w.folded, w.len }, w.to - w.from, w.shape);
}

/* Looks up to the end of the sentence, or to `named`. False: it is no quiet one. */
static bool look(
	struct look *l, const struct pl_genres *g, const struct pl_calls *calls, size_t named)
{
	while (l->at < l->s.len) {
		const unsigned char c = (unsigned char)l->s.at[l->at];
		if (c == ' ') {
			l->at++;
			continue;
		}
		if (l->at >= named || l->words >= PL_MAX_CLAUSE)
			return false;
		switch (c < 0x80 ? class_of[c] : 'w') {
		case 'l':
		case 'd':
			if (!word(l, calls))
				return false;
			continue;
		case 'w':
			if (!wide(l))
				return false;
			continue;
		case '-':
			if (l->at + 1 == l->s.len || l->s.at[l->at + 1] != '-')
				break;
			/* fallthrough */
		case 'm':
			l->words++;
			l->last_to = 0;
			break;
		case ':': return false;
		case 's':
			if (is_in_doubt(l, g))
				return false;
			l->at++;
			if (l->words && pl_clause_begins(l->s, l->at))
				return true;
			continue;
		case 'e':
			l->at++;
			if (l->words)
				return true;
			continue;
		default: break;
		}
		l->at++;
	}
	return true;
}

static bool calls_somebody(unsigned is)
{
	return (is & PL_CALL_OFFICE && is & PL_CALL_THERE) ||
	       (is & PL_CALL_PRONOUN && is & PL_CALL_CHAIR);
}

bool pl_clauses_quiet(struct pl_clauses *c, const struct pl_calls *calls)
{
	const struct pl_document *doc = c->doc;
	while (c->passage < doc->n_passages && doc->passages[c->passage].kind != PL_TITLE) {
		const struct pl_passage *p = &doc->passages[c->passage];
		const uint32_t passage =
			(uint32_t)(c->passage + (doc->passages[0].kind != PL_TITLE));
		struct look l = { .s = pl_str_cut(doc->text, 0, p->to), .at = c->at };
		const struct pl_named *m = pl_clauses_mention(c, passage, c->at);
		if (!look(&l, c->g, calls, m ? m->from : SIZE_MAX))
			return false;
		if (calls_somebody(l.is))
			return false;
		c->quiet = l.at;
		/* What stands alone may be the label of a list. */
		if (l.words)
			return c->at > p->from || l.words > c->g->longest_label;
		if (++c->passage < doc->n_passages)
			c->at = doc->passages[c->passage].from;
	}
	return false;
}

void pl_clauses_pass(struct pl_clauses *c)
{
	c->at = c->quiet;
	c->sentence++;
}
