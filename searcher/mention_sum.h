#ifndef PL_MENTION_SUM_H
#define PL_MENTION_SUM_H

/* What the mentions that a query asks for add up to in one meeting: columns of cited. */

#include "searcher/asked_mentions.h"

/* What the mentions of one meeting add up to. Zero-initialise; done in any case. */
struct pl_mention_sum {
	bool asked; /* the query asks for slogans */
	uint64_t quoted;
	json_t *sayers; /* [{"by", "name", "mentions"}]; most first once pl_mention_sum_end was called */
	json_t *frames;  /* {frame: mentions}, likewise */
	json_t *slogans; /* {id: mentions}, likewise */
	json_t *by_key;  /* where a sayer is among them */
};
enum pl_status pl_mention_sum_begin(struct pl_desk *d, struct pl_mention_sum *s);
enum pl_status pl_mention_sum_add(struct pl_desk *d, uint32_t passage, struct pl_mention_sum *s);
enum pl_status pl_mention_sum_end(struct pl_mention_sum *s, struct pl_err *err);
void pl_mention_sum_done(struct pl_mention_sum *s);

/* "quoted", "said_by", "frames", "slogans" into a row; null where no slogan is asked for. */
bool pl_mention_sum_row(const struct pl_mention_sum *s, json_t *row);
/* "said by the meeting 2, Yu Haitian 1; firmly support 2; in quotes 3"; nothing where there is nothing. Appended. */
void pl_mention_sum_text(const struct pl_mention_sum *s, struct pl_buf *out);

/* One more of `key` in an object of counts. False without memory. */
bool pl_counts_add(json_t *object, struct pl_str key);
/* An object of counts, most first, then in byte order of the keys. False, and as it was, without memory. */
bool pl_counts_sort(json_t **object);

#endif
