#ifndef PL_TESTS_SLOGANS_H
#define PL_TESTS_SLOGANS_H

/* Slogans in texts, for tests: found by the table that is built in, or by one of the test's own. */

#include "slogan/match.h"
#include "tests/tap.h"
#include "text/limits.h"

static const struct pl_lexicon *slogans_lexicon;
static struct pl_lexicon *slogans_own;
static struct pl_matcher *slogans_matcher;
static struct pl_analyser *slogans_an;
static struct pl_tokens slogans_tokens;
static struct pl_slogan_matches slogans_found;
static struct pl_err slogans_err;
static struct pl_buf slogans_said = { .max = PL_MIB };

static inline void slogans_end(void)
{
	pl_matcher_free(slogans_matcher);
	slogans_matcher = NULL;
	pl_lexicon_free(slogans_own);
	slogans_own = NULL;
	pl_analyser_free(slogans_an);
	slogans_an = NULL;
	pl_tokens_free(&slogans_tokens);
	pl_slogan_matches_free(&slogans_found);
	pl_buf_free(&slogans_said);
	slogans_said.max = PL_MIB;
}

static inline bool slogans_ready(void)
{
	pl_matcher_free(slogans_matcher);
	slogans_matcher = NULL;
	return (slogans_an || !pl_analyser_new(&slogans_an, &slogans_err)) &&
	       !pl_matcher_new(slogans_lexicon, &slogans_matcher, &slogans_err);
}

/* From here on the slogans that are built in. */
static inline void slogans_builtin(void)
{
	ok(!pl_lexicon_builtin(&slogans_lexicon, &slogans_err) && slogans_ready(),
		"the slogans that are built in can be read");
}

/* From here on those of this table. */
static inline void slogans_of(const char *table)
{
	pl_lexicon_free(slogans_own);
	slogans_own = NULL;
	if (pl_lexicon_read(pl_str(table), "table", NULL, &slogans_own, &slogans_err)) {
		ok(false, slogans_err.text);
		return;
	}
	slogans_lexicon = slogans_own;
	if (!slogans_ready())
		ok(false, slogans_err.text);
}

static inline bool slogans_in(struct pl_str text)
{
	return !pl_analyse(slogans_an, text, &slogans_tokens, &slogans_err) &&
	       !pl_slogan_match(slogans_matcher, slogans_an, text, &slogans_tokens, &slogans_found,
		       &slogans_err);
}

#endif
