#ifndef PL_MEETING_ROWS_H
#define PL_MEETING_ROWS_H

/* The facts of a meeting as values of rows. Each value is new, for the caller to take into a row (pl_row_set);
 * NULL: out of memory, or, where that is said, nothing is told. */

#include <jansson.h>

#include "searcher/meeting_facts.h"

json_t *pl_row_day(pl_date date);                    /* NULL: none */
json_t *pl_row_label(const struct pl_fact_label *l); /* NULL: not told */
json_t *pl_row_name(
	const struct pl_fact_person *p); /* as printed, or what is printed in its place */
json_t *pl_row_roles(const struct pl_fact_person *p); /* as printed, a list */
json_t *pl_row_chair(struct pl_meeting_facts *f);     /* [{"name","roles"}]; NULL: not told */
json_t *pl_row_members(struct pl_meeting_facts *f, enum pl_part part); /* names; empty: not told */
json_t *pl_row_others(const struct pl_meeting_facts *f);    /* [{"date","rule","printed",...}] */
json_t *pl_row_conflicts(const struct pl_meeting_facts *f); /* [{"fact","value",...}] */

/* Into a row: passage, offset, length of where a fact stands, null where it stands in no text; document: also
 * the id of it. False without memory. */
bool pl_row_said(
	json_t *row, const struct pl_meeting_facts *f, const struct pl_said *s, bool document);

/* All of it as one object:
 *
 *	{"genre", "documents": [id], "date": day, "date_from", "date_to", "uncertain", "candidates": [day],
 *	 "document_date": {"date", "method", "evidence"}, "body": label, "place": label, "type": label,
 *	 "conflicts": [{"fact", "value", where}], "people": [person], "left_out"}
 *	day    := {"date", "rule", "printed", where}       label := {"printed", "normal", "method", where}
 *	person := {"person", "name", "zh", "tier", "mentions", "roles": [{"printed", where}],
 *	           "parts": [{"part", "kind", "order", "tier", where}]}
 *	where  := "passage", "offset", "length", "document" */
json_t *pl_row_facts(struct pl_meeting_facts *f);

/* What is printed for somebody: the name, or what stands in its place ("the non-party deputy mayor"). */
struct pl_str pl_fact_name(const struct pl_fact_person *p);

#endif
