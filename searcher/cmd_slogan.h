#ifndef PL_CMD_SLOGAN_H
#define PL_CMD_SLOGAN_H

#include "searcher/desk.h"

/* slogans NAME: the query is the name of one, in any of the ways in which it may be asked for. */
extern const struct pl_command_of pl_slogan_whole;

#endif
