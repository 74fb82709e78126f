#include "meeting/data.h"

#include <stdint.h>

/* Taken in by the assembler, relative to the root of the repository. The Makefile makes this depend on the tables. */
#define TABLE(name, file)                                                                          \
	__asm__(".section .rodata\n.balign 8\n" #name "_len:\n.8byte " #name "_end - " #name       \
		"_begin\n" #name "_begin:\n.incbin \"corpus/data/" file "\"\n" #name               \
		"_end:\n.byte 0\n.previous\n");                                                    \
	extern const char name##_begin[];                                                          \
	extern const uint64_t name##_len;                                                          \
	struct pl_str pl_data_##name(void); /* those of genres are known here alone */             \
	struct pl_str pl_data_##name(void)                                                         \
	{                                                                                          \
		return (struct pl_str){ name##_begin, name##_len };                                \
	}

TABLE(surnames, "surnames.tsv")
TABLE(formulae, "formulae.tsv")
TABLE(syllables, "syllables.tsv")
TABLE(english_words, "english_words.tsv")
TABLE(name_words, "name_words.tsv")
TABLE(han_words, "han_words.tsv")
TABLE(not_names, "not_names.tsv")
TABLE(aliases, "aliases.tsv")
TABLE(held_rules, "held_rules.tsv")
TABLE(held_years, "held_years.tsv")
TABLE(boilerplate, "boilerplate.tsv")
TABLE(genre_readout, "genre_readout.tsv")
TABLE(genre_readout_zh, "genre_readout_zh.tsv")
TABLE(genre_minutes, "genre_minutes.tsv")

static struct pl_str (*const genres[])(
	void) = { pl_data_genre_readout, pl_data_genre_readout_zh, pl_data_genre_minutes };

size_t pl_data_n_genres(void)
{
	return sizeof genres / sizeof *genres;
}

struct pl_str pl_data_genre(size_t i)
{
	return genres[i]();
}
