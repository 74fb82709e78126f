#ifndef PL_HELD_PARTS_H
#define PL_HELD_PARTS_H

/* The parts of held.c: the words of the tables, the times that a sentence names, whether they are those of a
 * meeting, and the day that they make. */

#include "meeting/held.h"

/* The classes of corpus/data/held_rules.tsv, one bit each, in its order. */
enum pl_held_class {
	PL_HELD_LEAD = 1 << 0,
	PL_HELD_DAYPART = 1 << 1,
	PL_HELD_WEEKDAY = 1 << 2,
	PL_HELD_RELATIVE = 1 << 3,
	PL_HELD_RECENT = 1 << 4,
	PL_HELD_HOLD = 1 << 5,
	PL_HELD_AGENDA = 1 << 6,
	PL_HELD_NOUN = 1 << 7,
	PL_HELD_DECIDE = 1 << 8,
	PL_HELD_SAY = 1 << 9,
	PL_HELD_OTHER = 1 << 10,
	PL_HELD_BOUND = 1 << 11,
	PL_HELD_BEHIND = 1 << 12,
	PL_HELD_FUTURE = 1 << 13,
	PL_HELD_FIRST = 1 << 14,
	PL_HELD_LABEL = 1 << 15,
	PL_HELD_NEXT = 1 << 16,
	PL_HELD_MINUTES = 1 << 17,
	PL_HELD_PAPER = 1 << 18,
	PL_HELD_SPEECH = 1 << 19,
	PL_HELD_THERE = 1 << 20,
	/* no words of the table */
	PL_HELD_DATE = 1 << 21,    /* a printed date */
	PL_HELD_ORDINAL = 1 << 22, /* "the 12th", 12日: a day of an unnamed month */
	PL_HELD_NUMBER = 1 << 23,
	PL_HELD_COMMA =
		1 << 24, /* the end of a clause: , ; : and their wide forms, dashes, brackets */
};
#define PL_HELD_TIME                                                                               \
	(PL_HELD_WEEKDAY | PL_HELD_RELATIVE | PL_HELD_RECENT | PL_HELD_DATE | PL_HELD_ORDINAL)

/* A word, phrase or date of a sentence, in bytes of that sentence. */
struct pl_held_mark {
	uint32_t from, to;
	uint32_t classes; /* 0: a word that the table has not */
	int32_t number;   /* of the table; of a date the date, of an ordinal the day */
	pl_date last;     /* of a range; 0: it is none; of ordinals the day */
	bool han;
};

#define PL_HELD_MARKS 160 /* of a sentence; what is behind is not looked at */

/* held_words.c: cuts a sentence into marks; their number. Chinese that the table has not gives no mark;
 * what stands in quotes is of no class. */
size_t pl_held_marks(struct pl_str sentence, struct pl_held_mark out[PL_HELD_MARKS]);

/* Whether a word or phrase of one of these classes may be there; false: there is none. */
bool pl_held_may_have(struct pl_str sentence, uint32_t classes);

/* held_clause.c: is the time m[at] the time of a meeting that the sentence tells of? later: the sentence is none of
 * the first paragraph, and has to say so more plainly; part: it is no whole one, its beginning is missing. */
bool pl_held_tells(const struct pl_held_mark *m, size_t n, size_t at, bool later, bool part);
/* Does the sentence tell of a meeting at all? */
bool pl_held_is_told(const struct pl_held_mark *m, size_t n);

/* held_report.c: the day of the report that the paragraph opens with: "HAOPING, Jan 5 --", "date 2023-01-05",
 * 本报1月5日讯, or of which it is made. What it takes ends at *behind; false: there is none, though *behind may be
 * behind a dateline without a day. */
bool pl_held_report(struct pl_str paragraph, struct pl_date_hit *out, size_t *behind);

/* "(Haoping Release, 2023-03-02)": the day of the report in brackets behind its source; it ends at *behind. */
bool pl_held_source(struct pl_str s, struct pl_date_hit *out, size_t *behind);

/* held_minutes.c: are these minutes, as their first passages say? */
bool pl_held_are_minutes(const struct pl_document *doc);
/* The day that a line of minutes or a title gives to the meeting. *label: with a word of its own for it. */
bool pl_held_in_line(struct pl_str line, bool minutes, struct pl_held_mark *out, bool *label);

/* held_speech.c: is it a speech, an interview, a statement, as the title says or the first person in the text
 * outside of quotes? Days in their prose are not of the day on which they were held. */
bool pl_held_is_speech(const struct pl_document *doc);
/* s.at[at] is an I: that of somebody who speaks, and not that of "World War I" or "Phase I"? */
bool pl_held_is_own(struct pl_str s, size_t at);

/* held_year.c: the year of a meeting on this day of an unknown year, from what the text names with a year. */
struct pl_held_year {
	int year; /* 0: no hint */
	bool strong;
	struct pl_where at;
	struct pl_str first,
		second; /* "2022", "democratic life meeting", parts of the text in its order */
	bool ahead;     /* still to be held */
	int other;      /* a year that another hint gives; 0: none does */
};
struct pl_held_year pl_held_year(const struct pl_document *doc, pl_date day);

/* A passage of the text; i is its place in the list. */
static inline struct pl_str pl_held_passage(const struct pl_document *doc, size_t i)
{
	const struct pl_passage *p = &doc->passages[i];
	return p->kind == PL_TITLE ? doc->title : pl_str_cut(doc->text, p->from, p->to);
}

#endif
