#include "slogan/data.h"

#include "text/builtin.h"

PL_BUILTIN(slogans, "slogans.tsv")
PL_BUILTIN(traditional, "traditional.tsv")
