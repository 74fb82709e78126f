#ifndef PL_MAPS_H
#define PL_MAPS_H

/* The maps that files were read with in earlier runs, as the manifest remembers them, read once each. */

#include "corpus/map.h"
#include "indexer/source.h"

struct pl_maps {
	struct pl_map **at;
	size_t n;
};

/* Sets s->map, and what s->now says of it: the map that is given, else the one that the file was last read with
 * (of standard input none: that is another text each time). It lives as long as *m, or as `given`. PL_CORRUPT,
 * PL_NOMEM. */
enum pl_status pl_maps_choose(
	struct pl_maps *m, const struct pl_map *given, struct pl_source *s, struct pl_err *err);
void pl_maps_free(struct pl_maps *m);

#endif
