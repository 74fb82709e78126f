#ifndef PL_NAMES_H
#define PL_NAMES_H

/* Names of people in a text, and the key that all spellings of one share.
 *
 * A key is made of lower-case words. Of a romanised Chinese name: surname, space, given name written solid, without
 * hyphen, apostrophe or tone ("yu haitian", "ouyang wen"); so of one in Chinese characters, by their reading as a
 * name. Of any other name: its folded words ("shohrat zakir", "padma choling"). */

#include "meeting/meeting.h"

enum pl_name_kind {
	PL_NAME_FULL,   /* a whole name */
	PL_NAME_TITLED, /* title and surname ("Mayor Yu"), resolved where its key has a given name */
	PL_NAME_BYLINE,   /* of a reporter, editor, translator, photographer */
	PL_NAME_DOCTRINE, /* in "Xi Jinping Thought" */
	PL_NAME_FORMULA,  /* in "with Comrade Xi Jinping at the core" */
};

/* One place where somebody is named. at is the name alone ("Yu Haitian"; of "Mayor Yu" both words); before is what
 * is printed as role in front of it ("Mayor"), behind what is printed as roles after it, each role on its own. */
struct pl_named {
	struct pl_where at;
	enum pl_name_kind kind;
	struct pl_str key,
		name;      /* name: as a reader would write it: capitals and line breaks undone */
	struct pl_str han; /* beside it or as printed; else empty */
	const struct pl_role *roles;
	size_t n_roles;
	bool official; /* by a role that is an office, or by what the tables say of such names */
	bool other; /* said to be what is no office: a villager, a merchant, a person of history */
	bool doubted; /* no official unless it has a part in the meeting: a name that legends have too */
	uint32_t from,
		to; /* bytes of the text with its roles: "Yu Haitian, deputy secretary of ..., mayor," */
};

struct pl_names {
	struct pl_named *at; /* by place in the text; the title's first */
	size_t n;
	size_t left_out; /* places over PL_MAX_NAMES */
};

/* All names of the document, roles beside them, titles with surnames resolved. In the arena. */
enum pl_status pl_names_find(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_names *out, struct pl_err *err);

/* The key of a name as a user or a field writes it, in any spelling, and its characters if it is in Chinese: both
 * appended. Western order is told by the surname where only one order is possible. Never fails but for memory: what
 * is no Chinese name gets its folded words. */
enum pl_status pl_name_key(
	struct pl_str name, struct pl_buf *key, struct pl_buf *han, struct pl_err *err);

#endif
