#ifndef PL_TESTS_TOLD_H
#define PL_TESTS_TOLD_H

/* What a document tells of its meeting, read from a text of the test. */

#include "meeting/meeting.h"
#include "tests/documents.h"

static struct pl_buf said = { .max = PL_MIB };
static struct pl_told told;

static inline bool read_told(enum pl_format format, const char *path, const char *text)
{
	struct pl_err err;
	told = (struct pl_told){ 0 };
	return !document(format, path, pl_str(text)) &&
	       !pl_meeting_read(&doc, &doc_arena, &told, &err);
}

static inline const struct pl_presence *presence(enum pl_part part, uint32_t order, struct pl_str *name)
{
	for (size_t i = 0; i < told.n_people; i++)
		for (size_t k = 0; k < told.people[i].n_parts; k++) {
			const struct pl_presence *p = &told.people[i].parts[k];
			if (p->part != part || p->order != order)
				continue;
			*name = told.people[i].key.len ? told.people[i].name
						       : told.people[i].roles[0].printed;
			return p;
		}
	return NULL;
}

/* "chair: A. spoke: B, C.", each in its order; kinds in brackets where `kinds`. */
static inline void parts_of(const char *text, const char *want, bool kinds, const char *name)
{
	pl_buf_clear(&said);
	(void)read_told(PL_TEXT, "/a/x.txt", text);
	for (int part = 0; part < PL_PART_MENTIONED; part++) {
		struct pl_str who;
		const struct pl_presence *p;
		for (uint32_t n = 1; (p = presence((enum pl_part)part, n, &who)) != NULL; n++) {
			if (n == 1)
				pl_buf_print(&said, "%s%s: ", said.len ? ". " : "",
					pl_part_name((enum pl_part)part));
			else
				pl_buf_print(&said, ", ");
			pl_buf_add(&said, who);
			if (kinds)
				pl_buf_print(&said, " (%.*s)", (int)p->kind.len, p->kind.at);
		}
	}
	is_str(pl_buf_str(&said), want, name);
}

static inline void parts(const char *text, const char *want, const char *name)
{
	parts_of(text, want, false, name);
}

#endif
