#include "corpus/container/rows.h"

#include "text/limits.h"

enum pl_status pl_rows_check(struct pl_stream *s, uint64_t last, bool packed, struct pl_err *err)
{
	if (pl_stream_at(s) - last <= PL_MAX_INFLATED)
		return PL_OK;
	return pl_fail(err, PL_LIMIT,
		packed ? "inflates to more than 256 MiB without a row to take"
		       : "more than 256 MiB without a row to take");
}
