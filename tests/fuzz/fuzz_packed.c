/* Any bytes as any value of the packed layout (libFuzzer; `make fuzz`). See readers.h. */

#include <stdio.h>

#include "tests/fuzz/values.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	if (!readers_dictionary)
		readers_dictionary = small_dictionary();
	(void)read_value((struct pl_str){ (const char *)data, size });
	if (readers_wrong) {
		(void)fprintf(stderr, "accepted, and malformed: %s\n", readers_wrong);
		abort();
	}
	return 0;
}
