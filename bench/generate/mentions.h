/* Which slogans a text mentions, in which form, how often: kept while it is written, so that the
 * truth file needs no search of its own. */
#ifndef BENCH_GENERATE_MENTIONS_H
#define BENCH_GENERATE_MENTIONS_H

#include <stdbool.h>
#include <stdint.h>

/* No text comes near it: longest texts have about 90. */
enum { MENTIONS_MAX = 400 };

struct mention {
	uint16_t slogan;
	uint8_t form;
	bool quoted;
	uint32_t count;
};

struct mentions {
	struct mention list[MENTIONS_MAX];
	uint32_t n;
};

/* Count one mention. False when the list is full; then the mention must not be written. */
bool mentions_note(struct mentions *m, uint32_t slogan, uint32_t form, bool quoted);

#endif
