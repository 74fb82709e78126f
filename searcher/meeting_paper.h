#ifndef PL_MEETING_PAPER_H
#define PL_MEETING_PAPER_H

/* The facts of a meeting as lines for people. */

#include "searcher/meeting_facts.h"
#include "searcher/paper.h"

/* "label     text", wrapped behind the label; nothing without text. */
void pl_paper_field(struct pl_paper *p, unsigned indent, const char *label, struct pl_str text);

/* "party group of the municipal government · Haoping · group study", body and type in the words of the tables; nothing where none of it is told. Appended. */
void pl_facts_what(const struct pl_meeting_facts *f, struct pl_buf *out);
/* "Yu Haitian (mayor; deputy secretary of the party group)" for each that has the part; or the names alone. Appended. */
void pl_facts_who(struct pl_meeting_facts *f, enum pl_part part, bool roles, struct pl_buf *out);
/* "Yu Haitian, mayor, deputy secretary: presided ¶3"; behind it the tier where it is not A. Appended. */
void pl_facts_member(const struct pl_meeting_facts *f, const struct pl_fact_member *m, bool roles,
	struct pl_buf *out);
/* "2023-01-05 by "January 5th" (opening), between ..." Appended. */
void pl_facts_day(
	const struct pl_meeting_facts *f, const struct pl_fact_day *d, struct pl_buf *out);

/* A line with indent: "party group · Haoping · group study · chaired by Yu Haitian"; nothing where none is told. */
void pl_paper_meeting(struct pl_paper *p, unsigned indent, struct pl_meeting_facts *f);
/* Body, place and type, then everybody with part, roles and place; f->shown is the document that is at hand. */
void pl_paper_told(struct pl_paper *p, struct pl_meeting_facts *f);

/* With indent: how the day is known, if that is asked for, the days that it lies in, and each other that it could be. */
void pl_paper_days(struct pl_paper *p, unsigned indent, const struct pl_meeting_facts *f, bool how);

#endif
