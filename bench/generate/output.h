/* A file being written in big chunks, gzipped or not. The same output serves many files, one
 * after the other. Every failure leaves errno set. */
#ifndef BENCH_GENERATE_OUTPUT_H
#define BENCH_GENERATE_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

struct output;

/* NULL when out of memory. */
struct output *output_new(bool gzip);
void output_free(struct output *o); /* closes without looking; takes NULL */

/* Start a file, which is emptied if it exists; "-" is standard output. */
bool output_open(struct output *o, const char *path);

bool output_write(struct output *o, const char *at, size_t len);

/* Write what is left. False if anything has gone wrong. */
bool output_close(struct output *o);

#endif
