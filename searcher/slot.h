#ifndef PL_SLOT_H
#define PL_SLOT_H

/* Where one word of a leaf stands: the postings of its stem, or of all stems of a prefix. `also`, if there,
 * are the postings of a whole hyphenated word that has to begin at the same position. A slogan has a slot for where
 * it begins and one for where it ends: its mentions, of which those count that the gate lets through. */

#include "packed/mentions.h"
#include "searcher/postings.h"

struct pl_slot {
	struct pl_postings **postings;
	size_t n;
	struct pl_postings *also;
	struct pl_mentions *mentions; /* NULL: a word; all of the slogan, also those left out */
	size_t at;                    /* among them */
	bool ends, lent, gate_off;    /* lent: they are those of the slot before */
};

enum pl_status pl_slot_add(struct pl_slot *s, struct pl_archive *a, struct pl_str stem, bool title,
	struct pl_err *err);
/* Makes two slots those of a slogan. */
enum pl_status pl_slots_of_slogan(struct pl_slot slots[static 2], struct pl_archive *a,
	const struct pl_slogan *slogan, struct pl_err *err);
void pl_slot_done(struct pl_slot *s);

/* Moves to the first record >= from that has one of the stems: *found, 0 when there is none. */
enum pl_status pl_slot_seek(struct pl_slot *s, uint32_t from, uint32_t *found, struct pl_err *err);

/* Positions of the word in `record`, to which the slot was moved; none when it is not there. */
enum pl_status pl_slot_positions(
	struct pl_slot *s, uint32_t record, struct pl_positions *out, struct pl_err *err);

bool pl_positions_add(struct pl_positions *p, uint32_t position);

#endif
