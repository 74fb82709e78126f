#ifndef PL_MEETING_MEETING_H
#define PL_MEETING_MEETING_H

/* What one document tells of the meeting that it is about: when it was held, by which body, where, what kind of
 * meeting it was, and who had which part in it. Pure: no files, no index; tables from corpus/data are built in.
 *
 *	document -> names.h   who is named where, under which key, with which roles printed beside
 *	         -> held.h    when it was held, by which rule, with what else it could be
 *	         -> parts.h   chair, speakers in printed order, attended, sat in, cited; body, place, type
 *	         -> struct pl_told
 *
 * Every fact keeps where it stands: the passage (numbered from 1; 0 is the title that the text does not print) and
 * a half-open range of bytes of the document's text (of the title when the passage is 0). */

#include <stdint.h>

#include "corpus/corpus.h"
#include "text/arena.h"
#include "text/date.h"

struct pl_where {
	uint32_t passage; /* from 1; 0: the title */
	uint32_t from, to;
};

/* How sure it is that a name is that of an official: with a role in the same clause; in a list with such a one, or
 * the subject of what is done at meetings; alone; a title with a surname, resolved to a full name of the document;
 * none, though a name (a reporter, an author, a name in a doctrine, a person of history). */
enum pl_tier { PL_TIER_ROLE = 'A', PL_TIER_LIST, PL_TIER_BARE, PL_TIER_RESOLVED, PL_TIER_NOT };

/* In a meeting. The order is that of the strongest part first. */
enum pl_part {
	PL_PART_CHAIR,
	PL_PART_SPOKE,
	PL_PART_ATTENDED, /* or sat in, where the text does not tell the two apart */
	PL_PART_SAT_IN,   /* without a vote, as the text says */
	PL_PART_ABSENT,
	PL_PART_CITED, /* as a source; not there */
	PL_PART_MENTIONED,
	PL_PARTS
};
/* "chair", "spoke", "attended", "sat-in", "absent", "cited", "mentioned" */
const char *pl_part_name(enum pl_part part);

struct pl_role {
	struct pl_str printed; /* "deputy secretary of the municipal party committee" */
	struct pl_where at;
};

struct pl_presence {
	enum pl_part part;
	struct pl_str
		kind; /* as printed: "made exchange speeches"; empty: only mentioned, or from a field */
	uint32_t order; /* among those of the part, as printed, from 1 */
	enum pl_tier tier;
	struct pl_where at; /* the name there; all zero: from a field */
};

struct pl_person {
	struct pl_str
		key; /* what all spellings of the name share: names.h; empty: nobody is named, as in
	                     * "the non-party deputy mayor" */
	struct pl_str name; /* as first printed in full */
	struct pl_str han;  /* in Chinese characters, where the document shows them; else empty */
	enum pl_tier tier;  /* the best of its mentions */
	uint32_t mentions;  /* places where it is named, in whatever spelling */
	const struct pl_role *roles;
	size_t n_roles;
	const struct pl_presence *parts; /* at least one */
	size_t n_parts;
};

/* As printed, and the same in the words of the tables: "party group of the municipal government" for a body,
 * "group study" for a type, "haoping" for a place. Both empty: not told. */
struct pl_label {
	struct pl_str printed, normal;
	const char *
		method; /* "text", "title", "source", "chair" (by the office of who presided); static */
	struct pl_where at;
};

struct pl_candidate {
	pl_date date;
	const char *rule; /* static */
	struct pl_str printed;
	struct pl_where at;
};

/* The day of the meeting. Of several days that the text gives the rules choose one; the others stay candidates. */
struct pl_held {
	pl_date date;          /* 0: not told; may be partial */
	pl_date first, last;   /* whole days that it lies in, where that is known; else 0 */
	const char *rule;      /* NULL: not told; static */
	struct pl_str printed; /* with what the year was taken from, if it stands elsewhere */
	struct pl_where at;
	bool uncertain; /* there are others that contradict, or the year was inferred from a weak hint */
	const struct pl_candidate *others;
	size_t n_others;
};

struct pl_told {
	const char *genre; /* of the table that fits: "readout", "minutes"; NULL: none does */
	struct pl_held held;
	struct pl_label body, place, type;
	const struct pl_person *people; /* in printed order of their first mention */
	size_t n_people;
	size_t left_out; /* people over what is kept (PL_MAX_PEOPLE) */
};

/* Everything in *out is in the arena, or points into doc, or is static. PL_NOMEM, PL_LIMIT. */
enum pl_status pl_meeting_read(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_told *out, struct pl_err *err);

#endif
