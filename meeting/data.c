#include "meeting/data.h"

#include "text/builtin.h"

PL_BUILTIN(surnames, "surnames.tsv")
PL_BUILTIN(formulae, "formulae.tsv")
PL_BUILTIN(syllables, "syllables.tsv")
PL_BUILTIN(english_words, "english_words.tsv")
PL_BUILTIN(name_words, "name_words.tsv")
PL_BUILTIN(han_words, "han_words.tsv")
PL_BUILTIN(not_names, "not_names.tsv")
PL_BUILTIN(aliases, "aliases.tsv")
PL_BUILTIN(held_rules, "held_rules.tsv")
PL_BUILTIN(held_years, "held_years.tsv")
PL_BUILTIN(boilerplate, "boilerplate.tsv")
/* Those of genres are known here alone. */
PL_BUILTIN(genre_readout, "genre_readout.tsv")
PL_BUILTIN(genre_readout_zh, "genre_readout_zh.tsv")
PL_BUILTIN(genre_minutes, "genre_minutes.tsv")

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
