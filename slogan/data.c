#include "slogan/data.h"

#include <stdint.h>

/* Taken in by the assembler, relative to the root of the repository. The Makefile makes this depend on the tables. */
#define TABLE(name, file)                                                                          \
	__asm__(".section .rodata\n.balign 8\n" #name "_len:\n.8byte " #name "_end - " #name       \
		"_begin\n" #name "_begin:\n.incbin \"corpus/data/" file "\"\n" #name               \
		"_end:\n.byte 0\n.previous\n");                                                    \
	extern const char name##_begin[];                                                          \
	extern const uint64_t name##_len;                                                          \
	struct pl_str pl_data_##name(void)                                                         \
	{                                                                                          \
		return (struct pl_str){ name##_begin, name##_len };                                \
	}

TABLE(slogans, "slogans.tsv")
TABLE(traditional, "traditional.tsv")
