#ifndef PL_TEXTS_H
#define PL_TEXTS_H

/* Texts of passages, in groups that are packed together by Zstandard.
 *
 *	group  := varint 2 * (bytes of the frame unpacked) + (with the dictionary), one Zstandard frame
 *	frame  := varint places, place{places}, text{places}
 *	place  := kind (1 byte); of a passage then: varint number, zigzag varint gap, varint length; of a
 *	          document: varint length
 *	kind   := enum pl_passage_kind; PL_TEXT_DOCUMENT for a document's own place, whose text are its
 *	          facts, a JSON object (PL_KEY_* of text/schema.h but those in its record or in the document
 *	          table); PL_TEXT_NONE for a place whose text is gone
 *	number := of the passage in its document, less that of the passage before in the group
 *	gap    := its offset in the document's text, less the end of the passage before in the group; both
 *	          begin at 0 with the group and behind a document's place
 *
 * The dictionary is trained on the first texts of the archive, once they are enough, and kept in the index:
 * with it groups pack a quarter smaller, so they may be small, and a passage is read fast.
 *
 * The group's key holds its last place, so its first is that less the places, plus 1. */

#include <stdint.h>

#include "text/buf.h"

enum { PL_TEXT_DOCUMENT = 0xff, PL_TEXT_NONE = 0xfe };

/* Unpacked bytes from which a group takes no further passage. Zstandard sets a dictionary up for inputs of up
 * to 16 KB far faster than for longer ones. */
enum { PL_TEXTS_GROUP = 12288 };
/* No group is over this unpacked: a passage is at most PL_MAX_RECORD. */
enum { PL_TEXTS_MOST = 1 << 20 };

struct pl_text_place {
	unsigned char kind;
	uint32_t number, offset, length;
	uint32_t at; /* of its text in pl_texts.text */
};

/* What Zstandard knows beforehand; may be shared by threads. */
struct pl_text_dictionary;
/* From bytes that pl_text_dictionary_train made, which are copied. NULL without memory. */
struct pl_text_dictionary *pl_text_dictionary_new(struct pl_str bytes);
void pl_text_dictionary_free(struct pl_text_dictionary *d); /* takes NULL */
struct pl_str pl_text_dictionary_bytes(const struct pl_text_dictionary *d);
/* As it lies in the index, and back. */
enum pl_status pl_text_dictionary_pack(const struct pl_text_dictionary *d, struct pl_buf *out);
/* NULL: the wrong shape, or no memory. */
struct pl_text_dictionary *pl_text_dictionary_unpack(struct pl_str body, bool *no_memory);
/* Makes the bytes of one from samples: n of them, behind each other, of these sizes. Appends nothing when
 * they do not suffice. */
void pl_text_dictionary_train(
	struct pl_str samples, const size_t *sizes, size_t n, struct pl_buf *out);

/* A group, unpacked. Zero-initialise; reuse; pl_texts_free. */
struct pl_texts {
	struct pl_text_place *place;
	size_t n, cap;
	struct pl_buf text;
	struct pl_buf frame;                         /* room for packing and unpacking */
	struct pl_texts_codec *codec;                /* made when first needed */
	const struct pl_text_dictionary *dictionary; /* the caller's, or NULL; clear keeps it */
};

bool pl_texts_add(struct pl_texts *t, unsigned char kind, uint32_t number, uint32_t offset,
	struct pl_str text);
static inline bool pl_texts_full(const struct pl_texts *t)
{
	return t->text.len >= PL_TEXTS_GROUP || t->n >= PL_TEXTS_GROUP / 8;
}
void pl_texts_clear(struct pl_texts *t);
void pl_texts_free(struct pl_texts *t);

/* Packs the group; appends it to out. PL_NOMEM. */
enum pl_status pl_texts_pack(struct pl_texts *t, struct pl_buf *out);
/* Unpacks one into *t. False: the wrong shape (also: it needs a dictionary, and there is none), or no
 * memory. */
bool pl_texts_unpack(struct pl_str body, struct pl_texts *t, bool *no_memory);

static inline struct pl_str pl_text_of(const struct pl_texts *t, size_t i)
{
	return (struct pl_str){ t->text.at + t->place[i].at, t->place[i].length };
}

#endif
