#ifndef PL_BUILTIN_H
#define PL_BUILTIN_H

/* Tables that are built into the program. */

#include <stdint.h>

#include "text/str.h"

/* Defines pl_data_NAME, which gives the bytes of corpus/data/FILE. Taken in by the assembler, relative to the root of
 * the repository; the Makefile makes who uses it depend on the tables. */
#define PL_BUILTIN(name, file)                                                                     \
	__asm__(".section .rodata\n.balign 8\n" #name "_len:\n.8byte " #name "_end - " #name       \
		"_begin\n" #name "_begin:\n.incbin \"corpus/data/" file "\"\n" #name               \
		"_end:\n.byte 0\n.previous\n");                                                    \
	extern const char name##_begin[];                                                          \
	extern const uint64_t name##_len;                                                          \
	struct pl_str pl_data_##name(void); /* not all of them are in a header */                  \
	struct pl_str pl_data_##name(void)                                                         \
	{                                                                                          \
		return (struct pl_str){ name##_begin, name##_len };                                \
	}

#endif
