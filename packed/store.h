#ifndef PL_STORE_H
#define PL_STORE_H

/* The packed layout as a search reads it: the document table, texts, and the values of lists, each
 * looked at only when asked for, checked against its seal, and kept for the next question in bounded
 * room. PL_CORRUPT names what is damaged. */

#include "packed/key.h"
#include "packed/layer.h"
#include "packed/table.h"
#include "packed/texts.h"
#include "shim/shim.h"
#include "text/schema.h"

struct pl_store;

/* dead: places of documents that are gone, 0 when there are none to pass over. */
enum pl_status pl_store_open(
	struct pl_db *db, uint64_t dead, struct pl_store **out, struct pl_err *err);
void pl_store_close(struct pl_store *s); /* takes NULL */

/* ---- documents ------------------------------------------------------------------------------ */

/* Has the directory of documents none, be it living or dead? */
bool pl_store_empty(const struct pl_store *s);
/* The first living document with number >= place; *out is NULL when there is none. Lent until the
 * next call. Cheapest when places rise. */
enum pl_status pl_store_document(struct pl_store *s, uint32_t place,
	const struct pl_table_document **out, struct pl_err *err);
/* Calls `each` with every living document, by rising number, until it returns another status. The fewer are kept for it:
 * `each` looks nothing up in the store. */
typedef enum pl_status pl_document_fn(
	void *ctx, const struct pl_table_document *d, struct pl_err *err);
enum pl_status pl_store_each(
	struct pl_store *s, pl_document_fn *each, void *ctx, struct pl_err *err);
/* Words of passage `place` of that document. */
uint32_t pl_store_words(
	const struct pl_store *s, const struct pl_table_document *d, uint32_t place);
/* Words of the passage at a place, when it is near the last look; else false. */
bool pl_store_length(const struct pl_store *s, uint32_t place, uint32_t *words);
/* Is the place one of a document that is gone? */
enum pl_status pl_store_dead(struct pl_store *s, uint32_t place, bool *out, struct pl_err *err);

/* Can any place be? */
bool pl_store_any_dead(const struct pl_store *s);

/* ---- texts ---------------------------------------------------------------------------------- */

/* The passage at a place; its text is lent until the next call. */
enum pl_status pl_store_text(
	struct pl_store *s, uint32_t place, struct pl_passage_data *out, struct pl_err *err);

/* Its facts, the JSON as it is kept with the texts (packed/texts.h); lent likewise. */
enum pl_status pl_store_facts(
	struct pl_store *s, uint32_t number, struct pl_str *json, struct pl_err *err);
/* The dictionary of the texts; *out is NULL when the index has none. The caller frees it. */
enum pl_status pl_store_dictionary(
	struct pl_db *db, struct pl_text_dictionary **out, struct pl_err *err);

/* ---- lists and forms ------------------------------------------------------------------------ */

const struct pl_layers *pl_store_layers(const struct pl_store *s);

/* A value without its seal, with PL_BLOCK_SLACK readable bytes behind it. Held until it is dropped. */
struct pl_lent {
	struct pl_str body;
	unsigned users;
};

/* The value under key; *out is NULL when there is none. `list`: for the message. */
enum pl_status pl_store_hold(struct pl_store *s, struct pl_str key, struct pl_str list,
	const struct pl_lent **out, struct pl_err *err);
void pl_store_drop(const struct pl_lent *held); /* takes NULL */

/* The page of a layer that has the name, if any has; prefix PL_KEY_HEADS or PL_KEY_FORMS. *out is NULL
 * behind the last page. */
enum pl_status pl_store_page(struct pl_store *s, const char *prefix, uint32_t layer,
	struct pl_str name, const struct pl_lent **out, struct pl_err *err);
/* The stem of a form of the archive, appended to stem; nothing when no document had it. */
enum pl_status pl_store_stem(
	struct pl_store *s, struct pl_str form, struct pl_buf *stem, struct pl_err *err);
/* Calls `each` with every form that begins with prefix, layer by layer, and its stem; both are lent for
 * the call. */
typedef enum pl_status pl_form_fn(
	void *ctx, struct pl_str form, struct pl_str stem, struct pl_err *err);
enum pl_status pl_store_forms(
	struct pl_store *s, struct pl_str prefix, pl_form_fn *each, void *ctx, struct pl_err *err);

/* Have pairs of these two stems a list? */
bool pl_store_has_pair(const struct pl_store *s, struct pl_str a, struct pl_str b);

enum pl_status pl_store_damaged(struct pl_str list, const char *what, struct pl_err *err);

#endif
