#ifndef PL_SLOGAN_LEXICON_H
#define PL_SLOGAN_LEXICON_H

/* The slogans that are known: concepts with all the forms they are printed in, read from tables. The one that is
 * built in is corpus/data/slogans.tsv, whose first lines say what a row holds; a user's own file has the same shape.
 * An index keeps the text of the lexicon it was read with, so that documents of all runs are read alike. */

#include "text/analyse.h"
#include "text/arena.h"

/* One way to print a slogan, as the table has it. */
struct pl_slogan_form {
	struct pl_str text;
	bool gated; /* an ordinary phrase too: counts only where the slogan's gate opens */
	bool exact; /* found only as it is printed here, not by its stems; "=" before it in the table */
};

enum pl_ambiguity { PL_AMBIGUITY_LOW, PL_AMBIGUITY_MEDIUM, PL_AMBIGUITY_HIGH };

/* All strings are the lexicon's. What a row does not say is empty. */
struct pl_slogan {
	struct pl_str id;         /* "liangge-queli": pinyin, or the user's own word; [a-z0-9-]+ */
	struct pl_str zh, pinyin; /* as printed; pinyin with its tones */
	struct pl_str official;   /* the official English */
	struct pl_str year;       /* of its first prominence */
	struct pl_str first_event, members, category, note;
	enum pl_ambiguity ambiguity;
	struct pl_str gate;                /* as written; gate.h says how it is read */
	const struct pl_slogan_form *form; /* each once: zh, pinyin, official, then the others */
	size_t n_forms;
	uint64_t mark; /* of all that decides where it is found; equal marks: found alike */
};

struct pl_lexicon; /* read only once it is made, so threads may share it */

/* The one that is built in; made once, lives until the process ends. */
enum pl_status pl_lexicon_builtin(const struct pl_lexicon **out, struct pl_err *err);

/* Reads a table. Rows replace those of `base` (or NULL) that have their id; a row whose `forms` is a lone "-" removes it. name: of the
 * file, for errors, which name the line and the column. PL_INPUT; PL_NOMEM. Free with pl_lexicon_free. */
enum pl_status pl_lexicon_read(struct pl_str table, const char *name, const struct pl_lexicon *base,
	struct pl_lexicon **out, struct pl_err *err);
struct pl_db;
/* The one that an index keeps; NULL where it was made before slogans were read. PL_CORRUPT, PL_INPUT: it cannot be read. */
enum pl_status pl_lexicon_kept(struct pl_db *db, struct pl_lexicon **out, struct pl_err *err);
void pl_lexicon_free(struct pl_lexicon *l); /* takes NULL; not the one that is built in */

/* All of it as one table, from which pl_lexicon_read makes an equal one. Appended. */
void pl_lexicon_write(const struct pl_lexicon *l, struct pl_buf *out);

size_t pl_lexicon_size(const struct pl_lexicon *l);
const struct pl_slogan *pl_lexicon_at(
	const struct pl_lexicon *l, size_t i); /* in order of the table */
const struct pl_slogan *pl_lexicon_by_id(const struct pl_lexicon *l, struct pl_str id);

/* The slogans that the words mean: an id, the Chinese, pinyin with or without tones, the official English, or any form, all
 * compared as stems. Replaces out[0..*n), n at most `room`; *n may come out as 0, or over 1 where a form is that of several. */
enum pl_status pl_lexicon_find(const struct pl_lexicon *l, struct pl_analyser *an,
	struct pl_str words, const struct pl_slogan **out, size_t room, size_t *n,
	struct pl_err *err);

#endif
