#ifndef PL_MEETING_FACTS_H
#define PL_MEETING_FACTS_H

/* The facts of one meeting, merged from all documents that tell of it. Of a fact that several tell, the first
 * document has the word: the one that answers show (that is kept of those folded together, of copies of it the first by
 * source), unless it tells nothing; then come those that tell most. What another one says instead is not settled but listed: other days as candidates,
 * another chair, body, place or type as conflicts. People are joined by their key, apart where their Chinese
 * characters differ; their roles and parts are added up. */

#include "meeting/told.h"
#include "searcher/archive.h"

/* Where a fact stands: in which of the documents, where in it. at.to is 0 for what stands in no text. */
struct pl_said {
	uint32_t by;
	struct pl_where at;
};

struct pl_fact_document {
	uint32_t number;
	uint64_t id;
	struct pl_str source;
	bool kept;    /* it has the words of the one that is kept of those folded together */
	size_t tells; /* how much: for their order */
};

struct pl_fact_label {
	struct pl_str printed, normal, method; /* printed.at NULL: not told */
	struct pl_said said;
};

/* In the words of the tables, else as printed; at NULL: not told. */
static inline struct pl_str pl_label_word(const struct pl_fact_label *l)
{
	return l->normal.len ? l->normal : l->printed;
}

struct pl_fact_day {
	pl_date date;
	struct pl_str rule, printed;
	struct pl_said said;
};

struct pl_conflict {
	const char *fact; /* "chair", "body", "place", "type" */
	struct pl_str value;
	struct pl_said said;
};

struct pl_fact_role {
	struct pl_str printed;
	struct pl_said said;
};

struct pl_fact_part {
	enum pl_part part;
	struct pl_str kind;
	uint32_t order;
	enum pl_tier tier;
	struct pl_said said;
};

struct pl_fact_person {
	struct pl_str key, name, han;
	enum pl_tier tier;
	uint32_t mentions; /* in all documents */
	struct pl_fact_role *roles;
	size_t n_roles, cap_roles;
	struct pl_fact_part *parts; /* each part once; in the order of enum pl_part */
	size_t n_parts, cap_parts;
};

struct pl_meeting_facts {
	struct pl_fact_document *document;
	size_t n_documents;
	uint32_t
		shown; /* of these, that which the reader sees: what others say is marked; 0 until set */
	struct pl_str title, lang, genre; /* at NULL: unknown */

	struct pl_fact_day day; /* rule: its date_method */
	pl_date first, last;    /* whole days that it lies in; 0: unknown */
	bool uncertain; /* inferred from a weak hint, known in part, an interval, or contradicted */
	struct pl_fact_day *others; /* candidates */
	size_t n_others, cap_others;
	struct pl_fact_day
		own; /* of the document that gave the day, where its own date is another */

	struct pl_fact_label body, place, type;
	struct pl_conflict *conflicts;
	size_t n_conflicts, cap_conflicts;

	struct pl_fact_person
		*people; /* in printed order of the first document, then of the others */
	size_t n_people, cap_people;
	size_t left_out; /* people that a document has over what is kept */

	struct pl_arena arena, scratch;
};

/* Replaces what *f held (zero-initialise it). number: its documents. PL_LIMIT where their facts are more than
 * PL_SEARCH_MEMORY. */
enum pl_status pl_meeting_facts_read(struct pl_archive *a, const uint32_t *number, size_t n,
	struct pl_meeting_facts *f, struct pl_err *err);
void pl_meeting_facts_done(struct pl_meeting_facts *f);

/* The part that a person has, or NULL. */
const struct pl_fact_part *pl_fact_part_of(const struct pl_fact_person *p, enum pl_part part);

/* Somebody's name was told and is that of an official; what reporters and authors have is none. */
static inline bool pl_fact_official(const struct pl_fact_person *p)
{
	return p->key.len && p->tier != PL_TIER_NOT;
}

/* Those who have the part, as they are printed; n of them. In the arena of f. NULL: out of memory (n is 0 then, too). */
struct pl_fact_member {
	const struct pl_fact_person *person;
	const struct pl_fact_part *part;
};
bool pl_fact_members(
	struct pl_meeting_facts *f, enum pl_part part, struct pl_fact_member **out, size_t *n);

#endif
