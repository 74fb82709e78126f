#include "meeting/data.h"

/* Taken in by the assembler, relative to the root of the repository. The Makefile makes this depend on the tables. */
#define TABLE(name, file)                                                                          \
	__asm__(".section .rodata\n" #name "_begin:\n.incbin \"corpus/data/" file "\"\n" #name     \
		"_end:\n.byte 0\n.previous\n");                                                    \
	extern const char name##_begin[], name##_end[];                                            \
	struct pl_str pl_data_##name(void)                                                         \
	{                                                                                          \
		return (struct pl_str){ name##_begin, (size_t)(name##_end - name##_begin) };       \
	}

TABLE(surnames, "surnames.tsv")
TABLE(formulae, "formulae.tsv")
