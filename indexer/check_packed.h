#ifndef PL_CHECK_PACKED_H
#define PL_CHECK_PACKED_H

/* The parts of the check of the packed layout. Nothing here trusts what another part has found damaged:
 * each looks at as much as it can, and says what it could not. */

#include "indexer/check_parts.h"
#include "packed/key.h"
#include "packed/layer.h"
#include "packed/store.h"
#include "packed/table.h"
#include "packed/texts.h"

/* Whose a place is. */
enum pl_place_of {
	PL_PLACE_NOBODYS,
	PL_PLACE_PASSAGE,
	PL_PLACE_DOCUMENT,
	PL_PLACE_UNKNOWN, /* its block of the table is damaged */
	PL_PLACE_DEAD = 4 /* or-ed to the others */
};

/* Groups of texts, each unpacked once, by rising place. */
struct pl_check_texts {
	uint32_t *last; /* of each group, by their keys */
	size_t n, cap, at;
	uint32_t first; /* of the group at hand; it may be damaged, then all to its last are */
	bool open, damaged, used, dictionary_damaged;
	struct pl_text_dictionary *dictionary;
	struct pl_texts group;
};

struct pl_check_packed {
	struct pl_look *l;
	struct pl_checker *c;
	struct pl_store *store; /* NULL: it could not be opened */
	struct pl_directory directory;
	struct pl_layers layers;
	unsigned char *place; /* enum pl_place_of of 0 .. last; NULL: the directory is damaged */
	uint32_t last;
	uint64_t terms; /* records in the lists of all terms, by the documents */
	bool layers_damaged;
	bool terms_lost;    /* some document could not tell its own */
	bool lists_damaged; /* of some list not all postings could be read */
	struct pl_check_texts texts;
	struct pl_buf key, value; /* room: the value that was read last, and its key */
};

/* Opens what can be opened and reports what cannot. */
enum pl_status pl_check_packed_open(
	struct pl_check_packed *p, struct pl_look *l, struct pl_err *err);
void pl_check_packed_close(struct pl_check_packed *p);

/* The value under p->key into p->value, without its seal, PL_BLOCK_SLACK readable bytes behind it. PL_NOTFOUND,
 * PL_CORRUPT: what is wrong with it is in err, a few words to stand behind its name. */
enum pl_status pl_check_value(struct pl_check_packed *p, struct pl_str *body, struct pl_err *err);

/* Is p->key the key that was found? */
static inline bool pl_check_key(const struct pl_check_packed *p, struct pl_str key)
{
	return pl_str_eq(pl_buf_str(&p->key), key);
}

/* ---- texts ---------------------------------------------------------------------------------- */

enum pl_status pl_check_texts_open(struct pl_check_packed *p, struct pl_err *err);
void pl_check_texts_close(struct pl_check_packed *p);
/* The passages and facts of a document, and that its record is what they say. counts may be NULL. */
enum pl_status pl_check_texts_document(struct pl_check_packed *p, const struct pl_table_document *d,
	const struct pl_counts *counts, struct pl_err *err);
/* What is left behind the last document. */
enum pl_status pl_check_texts_end(struct pl_check_packed *p, struct pl_err *err);

/* ---- lists ---------------------------------------------------------------------------------- */

/* A posting of a list that is being walked; all lent for the call. */
struct pl_check_posting {
	struct pl_str list;
	const struct pl_str *forms; /* of the list; none for a pair */
	uint32_t place, n;
	const uint32_t *position, *form; /* n of each; form: its number */
	bool fresh;                      /* the first since list and forms changed */
};
typedef void pl_check_posting_fn(void *ctx, const struct pl_check_posting *posting);

/* All pages, heads, blocks and forms of all layers; each (may be NULL) gets what is sound. `quiet`:
 * problems were told before. */
enum pl_status pl_check_lists(struct pl_check_packed *p, bool quiet, pl_check_posting_fn *each,
	void *ctx, struct pl_err *err);

#endif
