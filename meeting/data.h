#ifndef PL_MEETING_DATA_H
#define PL_MEETING_DATA_H

/* The tables of corpus/data, as they are, built into the program: lines end in a newline, columns are parted by
 * tabs, lines that begin with # are comments. Static. */

#include "text/str.h"

struct pl_str pl_data_surnames(void);
struct pl_str pl_data_formulae(void);

#endif
