#include "meeting/names.h"
#include "slogan/said_subject.h"

/* Texts of one speaker, and of speakers in turn. */

#define KEY   512 /* bytes of a key */
#define LABEL 64  /* bytes of a passage that may name whose turn it is */
#define WORDS 4   /* of such a label */

static bool all_capitals(struct pl_str s)
{
	size_t letters = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] >= 'a' && s.at[i] <= 'z')
			return false;
		letters += s.at[i] >= 'A' && s.at[i] <= 'Z';
	}
	return letters > 1;
}

static bool set_speaker(const struct pl_said_of *doc, struct pl_arena *arena, struct pl_said *out)
{
	struct pl_buf key = { .max = KEY }, han = { .max = KEY };
	struct pl_err ignored = { 0 };
	enum pl_status status = pl_name_key(doc->speaker, &key, &han, &ignored);
	out->by = PL_SAID_OFFICIAL;
	out->name = doc->speaker;
	if (!status && key.len) {
		out->key = pl_arena_str(arena, pl_buf_str(&key));
		if (!out->key.at)
			status = PL_NOMEM;
	}
	pl_buf_free(&key);
	pl_buf_free(&han);
	return status != PL_NOMEM;
}

bool pl_said_turn(const struct pl_said_of *doc, struct pl_said_words *w, struct pl_str passage,
	struct pl_arena *arena, struct pl_said *out, bool *nobody, bool *no_memory)
{
	struct pl_said_clause c = { doc->told, w };
	size_t n = 1;
	pl_said_words(w, passage, 0, passage.len < LABEL ? passage.len : LABEL);
	while (n < w->n && n <= WORDS && !gap(&c, n) && w->at[n - 1].capital)
		n++;
	if (n >= w->n || n > WORDS || gap(&c, n) != PL_SAID_COLON || !w->at[0].capital ||
		gap(&c, 0))
		return false;
	struct pl_who who;
	struct pl_str label = printed(&c, 0, n);
	if (is(&c, 0) & PL_OFFICE && w->at[0].n == n && doc->speaker.len) {
		*no_memory |= !set_speaker(doc, arena, out);
		return true;
	}
	*nobody = is(&c, 0) & PL_ASKS || all_capitals(label);
	pl_subject_ending(&c, n, 0, 0, &who);
	if (who.kind != PL_WHO_PERSON)
		return *nobody;
	*nobody = false;
	out->by = who.leader ? PL_SAID_CITED : PL_SAID_OFFICIAL;
	out->key = who.key;
	out->name = who.name;
	return true;
}

/* The one who spoke; NULL: nobody did, or several. */
static const struct pl_person *only_speaker(const struct pl_told *told)
{
	const struct pl_person *found = NULL;
	for (size_t i = 0; i < told->n_people; i++)
		for (size_t k = 0; k < told->people[i].n_parts; k++)
			if (told->people[i].parts[k].part == PL_PART_SPOKE) {
				if (found && found != &told->people[i])
					return NULL;
				found = &told->people[i];
			}
	return found && found->key.len ? found : NULL;
}

bool pl_said_speaker(const struct pl_said_of *doc, bool first_person, struct pl_arena *arena,
	struct pl_said *out)
{
	if (doc->speaker.len)
		return set_speaker(doc, arena, out);
	const struct pl_person *p = first_person ? only_speaker(doc->told) : NULL;
	if (p) {
		out->by = PL_SAID_OFFICIAL;
		out->key = p->key;
		out->name = p->name;
	}
	return true;
}
