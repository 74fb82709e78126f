/* One date for each meeting, where what tells of it has several. */

#include <stdlib.h>

#include "indexer/meeting_days.h"
#include "tests/tap.h"

static struct pl_meeting_days days;
static struct pl_folding folds;

static void document(uint64_t meeting, pl_date date)
{
	const struct pl_meeting_day d = { meeting, (uint32_t)days.n + 1, date };
	ok(pl_meeting_days_add(&days, d), "a document");
}

static void row(uint64_t meeting, uint64_t kept, pl_date date)
{
	folds.row = realloc(folds.row, (folds.n + 1) * sizeof *folds.row);
	folds.row[folds.n++] =
		(struct pl_fold_row){ meeting, kept, PL_FOLD_REWRITE, -1, date, folds.reasons.len };
	pl_buf_add(&folds.reasons, PL_STR("why\0"));
}

/* "meeting>kept date why," of each row */
static void gives(const char *want)
{
	struct pl_err err;
	struct pl_buf got = { .max = 4096 };
	is_int(pl_meeting_days_settle(&days, &folds, &err), PL_OK, "settled");
	for (size_t i = 0; i < folds.n; i++) {
		const struct pl_fold_row *r = &folds.row[i];
		pl_buf_print(&got, "%d>%d %d %s,", (int)r->meeting, (int)r->kept, (int)r->date,
			folds.reasons.at + r->reason);
	}
	is_str(pl_buf_str(&got), want, want);
	pl_buf_free(&got);
	pl_meeting_days_free(&days);
	pl_folding_free(&folds);
	folds.reasons.max = 4096;
}

int main(void)
{
	folds.reasons.max = 4096;
	document(7, 20230105);
	document(5, 20230105);
	document(5, 20230105);
	gives("");

	document(7, 20230205);
	document(9, 0);
	document(7, 20230105);
	document(7, 20230000);
	gives("7>7 20230105 the fullest,");

	document(7, 20230000);
	document(7, 0);
	gives("7>7 20230000 the fullest,");

	document(8, 20230300);
	document(3, 20230000);
	document(5, 0);
	document(3, 20230000);
	row(3, 5, 0);
	row(5, 5, 0);
	row(8, 5, 0);
	gives("3>5 20230300 why,5>5 20230300 why,8>5 20230300 why,");

	document(3, 20230401);
	document(3, 20230501);
	document(4, 20230501);
	document(1, 20200101);
	document(1, 20200102);
	row(3, 4, 20230331);
	row(4, 4, 20230331);
	gives("1>1 20200101 the fullest,3>4 20230331 why,4>4 20230331 why,");
	return done_testing();
}
