#ifndef PL_RTF_H
#define PL_RTF_H

/* RTF as a run of groups, control words and bytes (rtf.c), and the code pages that its bytes are in
 * (rtf_bytes.c). What the words mean is for read_rtf.c. */

#include "corpus/format/layout.h"

/* ---- rtf.c ---------------------------------------------------------------------------------- */

enum pl_rtf_kind {
	PL_RTF_END,
	PL_RTF_OPEN,  /* { */
	PL_RTF_CLOSE, /* } */
	PL_RTF_WORD,  /* \word, \word12; a sign (\~) is a word of one character */
	PL_RTF_BYTES  /* as stored, in some code page: one if it came as \'hh */
};

struct pl_rtf_token {
	enum pl_rtf_kind kind;
	struct pl_str word, bytes;
	int32_t number;
	bool has_number, hex;
	char byte; /* what bytes points at, of \'hh */
};

/* The token at *at, which moves behind it. \binN takes its bytes with it. Never fails: what is wrong is
 * read as it can be. */
void pl_rtf_next(struct pl_str s, size_t *at, struct pl_rtf_token *out);

/* ---- rtf_bytes.c ---------------------------------------------------------------------------- */

/* Converters, opened when they are needed; one set per document. Zero-initialise. */
#define PL_RTF_PAGES 24
struct pl_rtf_pages {
	struct pl_rtf_page {
		int number;
		void *converter; /* NULL: there is none */
	} page[PL_RTF_PAGES];
	size_t n;
};

/* The code page of a \fcharset; 0: that of the document. */
int pl_rtf_page_of_charset(int charset);
/* Two bytes may be one character in it. */
bool pl_rtf_is_wide(int page);
/* Bytes of a code page as UTF-8 behind what is in out; bad ones as U+FFFD, counted. `other` is tried where
 * there are bad ones; 0: none. PL_NOMEM, PL_LIMIT: also in out->status. */
enum pl_status pl_rtf_convert(struct pl_rtf_pages *pages, int page, int other, struct pl_str bytes,
	struct pl_buf *out, size_t *bad);
void pl_rtf_pages_free(struct pl_rtf_pages *pages);

#endif
