#ifndef PL_SLOGAN_DATA_H
#define PL_SLOGAN_DATA_H

/* The tables of corpus/data that slogans are known by, as they are, built into the program. Static. */

#include "text/str.h"

struct pl_str pl_data_slogans(void);
struct pl_str pl_data_traditional(void);

#endif
