#ifndef PL_JSON_ROW_H
#define PL_JSON_ROW_H

/* A row as jansson has it, its long strings apart, and which of its values are the fields of a document. */

#include <jansson.h>

#include "corpus/format/lift.h"
#include "corpus/format/read.h"
#include "corpus/map.h"

#define PL_JSON_FOUND 16 /* values of one field that are looked at */

struct pl_json_value {
	const json_t *json;
	struct pl_str
		name; /* its key, or its path as the map has it; lives as the row and the map do */
	struct pl_str
		path; /* of `name`, what is still to be followed inside `json`: through a list */
	unsigned rank;
};

struct pl_json_row {
	json_t *json;
	struct pl_lift lift;
	struct pl_arena *arena;
	struct pl_draft *d;       /* that is read into */
	const struct pl_map *map; /* may be NULL */
	struct pl_json_value found[PL_MAP_FIELDS][PL_JSON_FOUND];
	size_t n[PL_MAP_FIELDS];
	struct pl_str
		text_name; /* of the field that the text was found in; empty: of mapped ones */
	bool html;         /* the text is, or was */
	bool no_room;      /* for a string: looked at once, at the end */
};

/* Fills `found`: of mapped fields the columns that are there, in the order of the map, of others what has a
 * name that says so, the likeliest first. Nulls are none. */
void pl_json_find(struct pl_json_row *row);

/* A string as it is read, empty for what is none; may hold NULs. */
struct pl_str pl_json_string(struct pl_json_row *row, const json_t *value);
/* The same of the first value of a field that is a string and not blank. */
struct pl_str pl_json_first(struct pl_json_row *row, enum pl_map_field f);

/* The text: of all mapped columns, or of the first value found that is no blank; a list's strings are joined
 * by blank lines. HTML among several strings is made readable; one alone stays. *one is the JSON string it is, where it is just one, else NULL: then it is in the arena.
 * PL_INPUT: there is none (err->text says what there is), or not of strings; PL_LIMIT, PL_NOMEM. */
enum pl_status pl_json_text(
	struct pl_json_row *row, struct pl_str *text, const json_t **one, struct pl_err *err);

/* Into doc->text_field and doc->text_map: what else than the field that was found could be text, by its name or its
 * length (json_others.c). PL_NOMEM. */
enum pl_status pl_json_others(struct pl_json_row *row, struct pl_err *err);

#endif
