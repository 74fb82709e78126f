#ifndef PL_FOLDS_H
#define PL_FOLDS_H

/* Which meetings are told of under another: the folds of an index, of both layouts. A meeting is the id of a text's
 * words (indexer/meeting.h); those of one group have one that is kept, itself among them.
 *
 *	"folds"            varint bits, varint rows, varint crowded (meeting/fold.h)
 *	"folds:" part      of the meetings whose ids begin with these `bits` bits, by rising id:
 *	                   (meeting 8 bytes, kept 8 bytes, date of the meeting or 0 4 bytes){...}, high byte first; the last bit of kept, which ids do not
 *	                   use (text/hash.h), is set of a near copy
 *	"folds=" part      for each of these: kind (1 byte), likeness (1 byte: percent, 255: none), reason, NUL
 *	"folds!"           there while the folds are older than the documents
 *	"folds?"           what the user has decided (indexer/verdicts.h)
 *
 * A part is a place as in packed/key.h, from 1; all but the last two are sealed (packed/seal.h). An index in which
 * nothing is folded has none of the first three. */

#include "shim/shim.h"
#include "text/date.h"

#define PL_META_FOLDS      "folds"
#define PL_META_FOLDS_PART "folds:"
#define PL_META_FOLDS_WHY  "folds="
#define PL_META_FOLDS_DUE  "folds!"
#define PL_META_FOLDS_SAID "folds?"

struct pl_folded {
	uint64_t meeting, kept;
	unsigned kind; /* enum pl_fold_kind of meeting/fold.h */
	int likeness;  /* -1: none */
	struct pl_str reason;
	bool copy;    /* that is a near copy */
	pl_date date; /* as below */
};

/* Zero-initialise. */
struct pl_folds {
	struct pl_fold_pair {
		uint64_t meeting, kept;
		pl_date date; /* of the meeting, by all that tell of it; partly known where none tells the day */
		bool copy; /* a near copy of the text of that */
	} * at;            /* by rising meeting */
	size_t n;
	unsigned char *
		may; /* a bit for the first may_bits bits of each meeting: most that are not here are told so */
	unsigned may_bits;
	unsigned bits;
	uint64_t crowded;
	bool due; /* a run that changed documents did not come to its end: they are older than these */
};

/* PL_CORRUPT. Cheap where nothing is folded. */
enum pl_status pl_folds_load(struct pl_db *db, struct pl_folds *out, struct pl_err *err);
void pl_folds_free(struct pl_folds *f);
/* Its row; NULL where no other words tell of it, and no documents of these words have different dates. */
const struct pl_fold_pair *pl_folds_find(const struct pl_folds *f, uint64_t meeting);
/* The meeting that it is told of under; itself where it is not folded. */
uint64_t pl_folds_kept(const struct pl_folds *f, uint64_t meeting);
/* Calls `each` with every row, by rising meeting, until it returns another status; all is lent for the call.
 * PL_CORRUPT: also where why and what do not fit. */
typedef enum pl_status pl_folded_fn(void *ctx, const struct pl_folded *f, struct pl_err *err);
enum pl_status pl_folds_each(struct pl_db *db, pl_folded_fn *each, void *ctx, struct pl_err *err);

/* Puts n rows, by rising meeting, in the place of what there is, in the open transaction; parts that stay as they are
 * are not written. *changed: something was. */
enum pl_status pl_folds_write(struct pl_db *db, const struct pl_folded *row, size_t n,
	uint64_t crowded, bool *changed, struct pl_err *err);

#endif
