#ifndef PL_FLOW_H
#define PL_FLOW_H

/* What occurs where in a segment, on its way into lists: written down one behind the other, and sorted by list now
 * and then. A look at each list in turn would be a wait for memory each. */

#include "indexer/segment.h"

/* Occurrences that are sorted together: a group of the pipeline has fewer. */
enum { PL_FLOW = 1 << 18 };

/* One as it comes; places from `base` on. No passage and no title has more positions than this holds. */
struct pl_occurrence {
	uint32_t list;
	uint16_t place, position;
	uint32_t form;
};

struct pl_sorted {
	uint16_t place, position;
	uint32_t form;
};

/* A form of which no piece knows yet. */
struct pl_new_form {
	struct pl_new_form *next;
	uint32_t len;
	char bytes[];
};

/* Where a list has got to. */
struct pl_spot {
	uint32_t place, position; /* of the last occurrence; place + 1, 0: none */
	uint32_t n_forms, n_new;
	struct pl_piece *last;
	struct pl_new_form *first_form, *last_form;
	struct pl_str name; /* until it is in a piece */
};

struct pl_flow {
	struct pl_segment *s;
	struct pl_occurrence *at;
	struct pl_sorted *sorted;
	uint32_t n, base;
	uint32_t *count; /* by list: occurrences in the flow */
	struct pl_spot *spot;
	size_t lists;         /* room for these two */
	struct pl_arena news; /* forms and names that no piece has yet; emptied with the flow */
	unsigned char *room, *end; /* for pieces */
};

bool pl_flow_init(struct pl_flow *f); /* false without memory; pl_flow_free all the same */
void pl_flow_free(struct pl_flow *f);
void pl_flow_begin(struct pl_flow *f, struct pl_segment *s);

/* Sorts it by list, and writes it into the segment. What has no room would be missing in documents that were taken,
 * so the segment is broken then. */
bool pl_flow_settle(struct pl_flow *f);

/* Room for one more place. */
bool pl_flow_place(struct pl_flow *f, uint32_t place);
/* Room for a token's occurrences: made before its form or list is met, so that these come into a piece together. */
static inline bool pl_flow_reach(struct pl_flow *f, uint32_t position)
{
	return position <= UINT16_MAX && (f->n + 2 <= PL_FLOW || pl_flow_settle(f));
}

/* A list of this name, which is in f->news. An occurrence in it is to follow, as one of a form is. */
bool pl_flow_list(struct pl_flow *f, struct pl_str name, uint32_t tag, uint32_t *out);
/* Keeps a form; NULL without room. Then its number in a list. */
struct pl_new_form *pl_flow_keep(struct pl_flow *f, struct pl_str form);
uint32_t pl_flow_form(struct pl_flow *f, uint32_t list, struct pl_new_form *form);

static inline void pl_flow_add(
	struct pl_flow *f, uint32_t list, uint32_t place, uint32_t position, uint32_t form)
{
	f->at[f->n++] = (struct pl_occurrence){ list, (uint16_t)(place - f->base),
		(uint16_t)position, form };
	f->count[list]++;
}

#endif
