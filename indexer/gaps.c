#include "indexer/gaps.h"

#include "text/limits.h"

/* Gaps worth it, as a part of the index. */
enum { WORTH = 6 };

/* Text written between two compactions, as a part of all: so each byte is compacted so many times at most. */
enum { PAYS = 32 };

/* Less written text than this is not worth it. */
#define SMALL ((uint64_t)32 * 1024)

void pl_gaps_add(struct pl_stats *s, uint64_t written, uint64_t joined)
{
	s->loose += written;
	/* Gaps are filled again, so those of several joinings do not add up. */
	if (joined > s->joined)
		s->joined = joined;
}

bool pl_gaps_due(const struct pl_stats *s)
{
	return s->loose >= SMALL && s->loose >= s->bytes / PAYS &&
	       s->joined + s->loose / 2 >= s->bytes / WORTH;
}

void pl_gaps_closed(struct pl_stats *s)
{
	s->loose = s->joined = 0;
}
