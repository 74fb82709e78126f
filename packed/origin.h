#ifndef PL_ORIGIN_H
#define PL_ORIGIN_H

/* Where documents come from, when that is more than their facts say; of both layouts. What a source gives
 * may be to the byte (PL_SLOT_CONTENT) what another gave before. Then it is not stored again: the document has
 * a further source.
 *
 * A document's own source is the one whose terms (PL_TERM_SOURCE, PL_TERM_FILE) its record has. It is that of
 * its facts, until that one goes while others remain, and one of them takes its place. Of all its sources
 * the one is shown whose name comes first, in the order of keys: so nobody sees which came first.
 *
 *	"o:" place           its own source, when it is not the one of its facts
 *	"o:" place source    a further source
 *	"a:" file source     the same value once more, by 16 bytes of the SHA-256 of each, in hexadecimal
 *	value := varint document, by line (1 byte: 0 or 1), varint bytes of the file (0: it is the source
 *	         itself), file, source
 *
 * A place is as in packed/key.h, and the values are sealed (packed/seal.h). A source that a key cannot hold
 * ends in its hash, as in pl_schema_term; one by line is followed by a byte 255 (an
 * id may be that number). PL_META_STATS counts further sources (`further`) and documents
 * whose own source is another than that of their facts (`moved`). */

#include <jansson.h>

#include "shim/shim.h"

#define PL_KEY_ORIGINS "o:"
#define PL_KEY_ORIGIN  "a:"

struct pl_origin {
	uint32_t document; /* 0: there is none */
	bool by_line;      /* the source ends in a line number, not in an id */
	struct pl_str source, file;
};

/* Each replaces what key held. Of a further source: of its document, and of its file. */
void pl_origin_key_own(struct pl_buf *key, uint32_t document);
void pl_origin_key_of(struct pl_buf *key, const struct pl_origin *o);
void pl_origin_keys_in(struct pl_buf *key, struct pl_str file); /* what these begin with */
void pl_origin_key_in(struct pl_buf *key, const struct pl_origin *o);

/* A value without its seal, appended to out; and back, pointing into s. False: the wrong shape. */
void pl_origin_write(const struct pl_origin *o, struct pl_buf *out);
bool pl_origin_read(struct pl_str s, struct pl_origin *out);

/* The origin under a key; *out points into room, which is replaced. PL_CORRUPT. */
enum pl_status pl_origin_get(struct pl_db *db, struct pl_str key, struct pl_buf *room,
	struct pl_origin *out, struct pl_err *err);

/* The further source behind the one under *key, which moves on to it; begin with pl_origin_key_own. *out
 * points into room. */
enum pl_status pl_origin_next(struct pl_db *db, struct pl_buf *key, struct pl_buf *room,
	struct pl_origin *out, struct pl_err *err);

/* Facts as they are stored become those of the document's own source, or of the one that is shown. */
enum pl_status pl_origin_own(
	struct pl_db *db, uint32_t document, json_t *facts, struct pl_err *err);
enum pl_status pl_origin_shown(
	struct pl_db *db, uint32_t document, json_t *facts, struct pl_err *err);

/* Whether a document has further sources. */
enum pl_status pl_origin_several(
	struct pl_db *db, uint32_t document, bool *out, struct pl_err *err);
/* The names of all sources in the order of keys, for the caller to let go of; from facts as they are
 * stored. */
enum pl_status pl_origin_all(
	struct pl_db *db, uint32_t document, const json_t *facts, json_t **out, struct pl_err *err);

#endif
