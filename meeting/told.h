#ifndef PL_TOLD_H
#define PL_TOLD_H

/* What a document tells of its meeting, on its way into an index and out of it: as JSON among the facts of the
 * document (PL_KEY_TOLD), and as terms that filters look up. */

#include <jansson.h>

#include "meeting/meeting.h"

/* Appends one JSON object. Absent facts have no key. The shape:
 *
 *	{"genre", "held": {"date", "from", "to", "rule", "printed", "at", "uncertain", "others": [candidate]},
 *	 "body": label, "place": label, "type": label, "people": [person], "left_out"}
 *	candidate := {"date", "rule", "printed", "at"}
 *	label     := {"printed", "normal", "method", "at"}
 *	person    := {"key", "name", "zh", "tier", "mentions", "roles": [{"printed", "at"}], "parts": [presence]}
 *	presence  := {"part", "kind", "order", "tier", "at"}
 *	at        := [passage, from, to] */
void pl_told_write(const struct pl_told *told, struct pl_buf *out);

/* The same as lists, in half the room: what an index keeps (told_pack.c).
 *
 *	told      := [genre, held, body, place, type, left_out, person ...]
 *	held      := [date, first, last, flags, rule, printed, [[date, rule, printed, where] ...], where]
 *	flags     := 1: uncertain; 2: first is the date; 4: last is the date
 *	label     := [printed, normal (0: as printed), method (0 text, 1 title, 2 source, 3 field), where]
 *	person    := [name, key (0: the name in lower case), zh, tier, mentions,
 *	              [[printed, where] ...], [[part, kind, order, tier (0: as above), where] ...]]
 *	where     := nothing, or passage, from less the from before it, and the length if it is not that of what is
 *	             printed (of the name, in a part)
 *
 * Dates are numbers (text/date.h), an absent fact is 0. */
void pl_told_pack(const struct pl_told *told, struct pl_buf *out);
enum pl_status pl_told_unpack(
	const json_t *list, struct pl_arena *arena, struct pl_told *out, struct pl_err *err);

/* Leaves out people, the least first, so that it is about `most` bytes as JSON, and counts them in left_out. Nothing
 * but labels and the day is left where even these are more. *packed: what pl_told_pack makes of it, in the arena. */
enum pl_status pl_told_fit(struct pl_told *told, size_t most, struct pl_arena *arena,
	struct pl_str *packed, struct pl_err *err);

/* The object, or the list of pl_told_pack, or NULL for none, back. Strings are lent by json or static, the rest lies in the arena. What is
 * missing or of another shape is absent. PL_NOMEM, PL_LIMIT: no room in the arena. */
enum pl_status pl_told_read(
	const json_t *json, struct pl_arena *arena, struct pl_told *out, struct pl_err *err);

/* The rule that gave the day, of either shape; NULL: none did. */
const char *pl_told_rule(const json_t *told);

/* Nothing is told at all. */
bool pl_told_empty(const struct pl_told *told);

/* An official: named, and not as a reporter, an author, in a doctrine or the like. */
static inline bool pl_person_is_official(const struct pl_person *p)
{
	return p->key.len && p->tier != PL_TIER_NOT;
}

/* ---- terms ----------------------------------------------------------------------------------- */

/* The first letter of a term. Each value is folded (pl_told_fold). Of people there is one term each: key, tab, the
 * characters where they are known, tab, "c" of a chair, "s" of one who spoke; tabs at the end are left out. So a
 * chair and a speaker have no terms of their own. */
enum pl_told_field {
	PL_TOLD_PERSON = 'P', /* any official named */
	PL_TOLD_CHAIR = 'c',
	PL_TOLD_SPEAKER = 's',
	PL_TOLD_BODY = 'B', /* as normalised, and as printed where that is another */
	PL_TOLD_PLACE = 'G',
	PL_TOLD_TYPE = 'Y',
};

/* ASCII in lower case, white space to single blanks, "the" in front left out. Appended. */
void pl_told_fold(struct pl_str s, struct pl_buf *out);

/* Calls `each` with every term, each once; value is lent for the call. False, at once, when `each` says so. */
typedef bool pl_told_fn(void *ctx, enum pl_told_field field, struct pl_str value);
bool pl_told_terms(const struct pl_told *told, pl_told_fn *each, void *ctx);

#endif
