/* Writes the values of values.h into a folder, one file each: seeds DIR */

#include <stdio.h>

#include "tests/fuzz/values.h"

struct seeds {
	const char *dir;
	int n;
	bool failed;
};

static void write_seed(void *ctx, const char *name, struct pl_str input)
{
	struct seeds *s = ctx;
	char path[4096];
	(void)name;
	(void)snprintf(path, sizeof path, "%s/seed-%02d", s->dir, s->n++);
	FILE *f = fopen(path, "wb");
	s->failed |= !f || fwrite(input.at, 1, input.len, f) != input.len;
	s->failed |= f && fclose(f) != 0;
}

int main(int argc, char **argv)
{
	struct seeds s = { .dir = argc == 2 ? argv[1] : "." };
	all_values(write_seed, &s);
	pl_text_dictionary_free(readers_dictionary);
	if (s.failed)
		(void)fprintf(stderr, "seeds: cannot write into %s\n", s.dir);
	return s.failed;
}
