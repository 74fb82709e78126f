/* One document of the archive, with what is true about it. */
#ifndef BENCH_GENERATE_DOCUMENT_H
#define BENCH_GENERATE_DOCUMENT_H

#include "bench/generate/telling.h"

enum document_kind {
	KIND_READOUT, /* a meeting, told in the manner of machine translation */
	KIND_REWRITE, /* a meeting, polished by an editor: few slogans */
	KIND_CHINESE,
	KIND_LURE, /* ordinary news with the words of slogans in it */
	DOCUMENT_KINDS
};

extern const char *const document_kind_names[DOCUMENT_KINDS];

/* A zeroed document is empty and may be told again and again; document_done() ends it. */
struct document {
	uint64_t number;
	enum document_kind kind;
	enum language language;
	enum given given;
	struct event event;
	bool has_chair, has_speakers, has_attended; /* the text names them */
	struct text title;
	struct text body;  /* paragraphs, a blank line between them, no newline at the end */
	struct span stamp; /* of the page stamp in the body; empty if there is none */
	struct mentions mentions;
};

/* Tell document `number` about an event. `size` is about how long it shall be, in bytes. False
 * when out of memory. */
bool document_tell(struct document *d, const struct world *w, const struct event *e,
	enum document_kind kind, uint64_t number, uint32_t size, const struct rng *rng);

void document_done(struct document *d);

#endif
