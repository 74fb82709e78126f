#ifndef PL_KIND_H
#define PL_KIND_H

/* What a file or a part of one is: told by its name and media type, and by how it begins. */

#include "corpus/container/container.h"
#include "corpus/container/rows.h"

enum pl_shape { PL_SHAPE_DOCUMENT, PL_SHAPE_ROWS, PL_SHAPE_CONTAINER };

struct pl_kind {
	const char *name; /* for people: "HTML" */
	enum pl_shape shape;
	enum pl_format format; /* of the document, or of each row */
	enum pl_status (*open_rows)(struct pl_stream *s, const struct pl_rows_options *o,
		struct pl_rows **out, struct pl_err *err);
	enum pl_status (*open_parts)(
		struct pl_stream *s, struct pl_container **out, struct pl_err *err);
};

/* By the end of a name, in any case, endings of compression (".gz") aside; NULL: unknown. */
const struct pl_kind *pl_kind_of_name(struct pl_str name);
/* What it is compressed with, by its name: "gzip"; NULL: nothing. */
const char *pl_packing_of_name(struct pl_str name);
/* By a media type, whatever parameters it has; NULL: unknown, or one that says nothing. */
const struct pl_kind *pl_kind_of_type(struct pl_str type);
/* By the first bytes, at least 512 of them where there are: NULL when they tell nothing. What is told so is
 * so, whatever the name says, unless pl_kind_agrees. */
const struct pl_kind *pl_kind_of_bytes(struct pl_str begins);
/* Whether a thing of kind `named` may well begin as one of kind `seen` (a .docx is a zip). */
bool pl_kind_agrees(const struct pl_kind *named, const struct pl_kind *seen);
/* By what stands in it, where its first bytes and its media type tell nothing: whatever bears no ending (that of a
 * compression aside) is a mailbox, a message, JSON, a table or a text, if it is surely one; what ends in .txt, or in a way
 * that is not known, may be a mailbox or a message. Else what its name says, or NULL. *out. PL_NOMEM. */
enum pl_status pl_kind_of_contents(struct pl_str name, struct pl_str begins, bool whole,
	const struct pl_map *map, const struct pl_kind **out, struct pl_err *err);
/* Of standard input: JSON when it begins with a list of objects, or an object whose first line is its bracket
 * alone; else JSONL when it begins with '{', else plain text. */
const struct pl_kind *pl_kind_of_pipe(struct pl_str begins);

#endif
