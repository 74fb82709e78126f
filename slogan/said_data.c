#include "slogan/said_parts.h"

/* Taken in by the assembler, relative to the root of the repository. The Makefile makes this depend on the tables. */
__asm__(".section .rodata\n.balign 8\nsaid_words_len:\n.8byte said_words_end - said_words_begin\n"
	"said_words_begin:\n.incbin \"corpus/data/said_words.tsv\"\nsaid_words_end:\n.byte "
	"0\n.previous\n");
extern const char said_words_begin[];
extern const uint64_t said_words_len;

struct pl_str pl_said_table(void)
{
	return (struct pl_str){ said_words_begin, said_words_len };
}
