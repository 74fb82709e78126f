/* Invented places: cities, counties, districts and prefectures in a dozen invented provinces. A
 * real place of the same name is an accident. */
#ifndef BENCH_GENERATE_PLACES_H
#define BENCH_GENERATE_PLACES_H

#include "bench/generate/pick.h"

enum { PLACES_MAX = 500 };

enum place_level { LEVEL_CITY, LEVEL_COUNTY, LEVEL_DISTRICT, LEVEL_PREFECTURE, PLACE_LEVELS };

struct place {
	char name[24];
	char chinese[16];
	enum place_level level;
	uint32_t province;
};

struct places {
	struct place list[PLACES_MAX];
	uint32_t n;
	struct pick by_size; /* some places report far more than others */
};

struct province {
	const char *name;
	const char *chinese;
};

extern const struct province provinces[];

/* Make `n` places, at most PLACES_MAX, no two with one name. False when out of memory. */
bool places_init(struct places *p, uint32_t n, uint64_t seed);
void places_done(struct places *p);

#endif
