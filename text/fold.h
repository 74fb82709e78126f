#ifndef PL_FOLD_H
#define PL_FOLD_H

/* Folding: what makes two prints of a word the same form. NFKC with case folding and without
 * default-ignorable characters such as the soft hyphen (ICU's NFKC_Casefold), then every
 * apostrophe-like quote to ', every hyphen to -. Accents stay. ASCII goes a short way. */

#include "text/buf.h"

struct pl_folder; /* one per thread */

enum pl_status pl_folder_new(struct pl_folder **out, struct pl_err *err);
void pl_folder_free(struct pl_folder *f); /* takes NULL */

/* Append the folded s (valid UTF-8, at most PL_MAX_WORD bytes) to out. PL_LIMIT, PL_NOMEM. */
enum pl_status pl_fold_word(
	struct pl_folder *f, struct pl_str s, struct pl_buf *out, struct pl_err *err);

#endif
