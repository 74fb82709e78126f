#ifndef PL_KIND_H
#define PL_KIND_H

/* Which reader a file goes to, by the end of its name, in any case. */

#include "corpus/corpus.h"

/* False when plenum has no reader for such a name. *gzip: ".gz" stands behind the known ending. */
bool pl_kind(struct pl_str name, enum pl_format *format, bool *gzip);

#endif
