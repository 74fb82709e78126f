#ifndef PL_TRACE_H
#define PL_TRACE_H

/* What folding knows of a document without opening it: of what it is made, and what it tells of its meeting, each fact
 * as a hash. Some 150 bytes, made with the document and kept with its counts (text/schema.h).
 *
 *	trace   := flags (1 byte), varint first, varint days from first to last, varint date, varint yearless,
 *	           varint words,
 *	           facts (1 byte: which follow), 4 bytes of each fact, number of people (1 byte), 4 bytes of
 *	           each, a bit for each slot of the sketch that is not empty, 2 bytes of each of these
 *	first   := the first day that the meeting may have been held on, as days (text/date.h); 0: not known
 *	date    := the day of the document, likewise
 *	yearless:= month and day of the meeting, mmdd, where no year is known; the day alone, where the month is
 *	           not either; else 0 */

#include "meeting/meeting.h"
#include "meeting/sketch.h"

enum { PL_TRACE_PEOPLE = 12 };

enum pl_trace_flag {
	PL_TRACE_HAN = 1,          /* most of its words are Chinese characters */
	PL_TRACE_UNCERTAIN = 2,    /* held, by a weak rule, or against others */
	PL_TRACE_TOLD = 4,         /* it is of a genre that tells of meetings */
	PL_TRACE_BROAD_BODY = 64,  /* it says no more than its branch and level */
	PL_TRACE_BROAD_TYPE = 128, /* any meeting */
	PL_TRACE_AS_HAN =
		8, /* shifted by the fact, of the first three: it is told in Chinese, so none in other words
	                      * is another */
};

/* Hashes, but for the branch, which is as pl_trace_branch has it; 0: not told. */
enum pl_trace_fact {
	PL_TRACE_BODY,
	PL_TRACE_PLACE,
	PL_TRACE_TYPE,
	PL_TRACE_CHAIR,
	PL_TRACE_TITLE,
	PL_TRACE_BRANCH, /* of the body */
	PL_TRACE_FACTS
};

struct pl_trace {
	uint64_t meeting,
		id; /* of the words, and of the document; these and number are not stored */
	uint32_t number;
	int32_t first, last; /* days */
	int32_t date;
	int32_t yearless; /* mmdd */
	uint32_t words;
	uint32_t fact[PL_TRACE_FACTS];
	uint32_t people[PL_TRACE_PEOPLE]; /* who was there, rising */
	uint8_t n_people, flags;
	uint16_t slot[PL_SKETCH];
};

/* As pl_date_days has it (text/date.h), which also goes back; 0 of a date that is not whole. */
int32_t pl_days_of(pl_date date);

/* date: of the document itself. told may be NULL. title: folded, or empty. */
void pl_trace_make(pl_date date, const struct pl_told *told, const struct pl_sketch *sketch,
	struct pl_str title, struct pl_trace *out);
void pl_trace_write(const struct pl_trace *t, struct pl_buf *out);
/* False: the wrong shape. meeting, id and number of *out are left as they are. */
bool pl_trace_read(struct pl_str s, struct pl_trace *out);

/* Is there nothing in it that could fold it: too few runs, and no meeting? */
bool pl_trace_silent(const struct pl_trace *t);

#endif
