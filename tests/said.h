#ifndef PL_TESTS_SAID_H
#define PL_TESTS_SAID_H

/* Who says the slogans of a text: each stands between « and », a passage is a line. */

#include "slogan/said.h"
#include "tests/told.h"

enum { SAID_SLOGANS = 16, SAID_PASSAGES = 64, SAID_TEXT = 1 << 14 };

static struct {
	char text[SAID_TEXT];
	struct pl_str passage[SAID_PASSAGES];
	size_t n_passages;
	struct {
		size_t passage;
		uint32_t from, to;
	} at[SAID_SLOGANS];
	size_t n;
} marked;

/* Takes the marks out of a text into `marked`. */
static inline void unmark(struct pl_str text)
{
	size_t n = 0, start = 0;
	marked.n = marked.n_passages = 0;
	for (size_t i = 0; i <= text.len && n + 1 < SAID_TEXT; i++) {
		struct pl_str rest = pl_str_cut(text, i, text.len);
		if (pl_str_starts(rest, PL_STR("«")) && marked.n < SAID_SLOGANS) {
			marked.at[marked.n].passage = marked.n_passages;
			marked.at[marked.n++].from = (uint32_t)(n - start);
			i++;
		} else if (pl_str_starts(rest, PL_STR("»")) && marked.n) {
			marked.at[marked.n - 1].to = (uint32_t)(n - start);
			i++;
		} else if (!rest.len || rest.at[0] == '\n') {
			if (marked.n_passages < SAID_PASSAGES)
				marked.passage[marked.n_passages++] =
					(struct pl_str){ marked.text + start, n - start };
			marked.text[n++] = rest.len ? '\n' : '\0';
			start = n;
		} else {
			marked.text[n++] = rest.at[0];
		}
	}
	(void)read_told(PL_TEXT, "/a/x.txt", marked.text);
}

static inline struct pl_str marked_passage(void *ctx, size_t i)
{
	(void)ctx;
	return i < marked.n_passages ? marked.passage[i] : PL_STR("");
}

static inline enum pl_status marked_said(struct pl_str speaker, size_t i, struct pl_said *out)
{
	struct pl_err err;
	struct pl_said_of of = {
		.told = &told, .speaker = speaker, .text = marked_passage, .n = marked.n_passages
	};
	return pl_said(&of, marked.at[i].passage, marked.at[i].from, marked.at[i].to, &doc_arena,
		out, &err);
}

#endif
