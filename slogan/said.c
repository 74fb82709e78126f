#include "slogan/said_parts.h"

/* From the slogan back, sentence by sentence and over the start of a passage, to who says it. */

#define SENTENCE  2048 /* bytes of one that are read */
#define SENTENCES 48   /* that are looked at */
#define TAIL      80   /* bytes at its end where ", the meeting stressed" may stand */
#define BEHIND    400  /* bytes behind a slogan where ", he said" may stand */

const char *pl_sayer_name(enum pl_sayer s)
{
	static const char *const names[PL_SAYERS] = { "text", "meeting", "official", "cited" };
	return s < PL_SAYERS ? names[s] : "";
}

struct hunt {
	const struct pl_said_of *doc;
	struct pl_said *out;
	struct pl_said_words *words;
	struct pl_str verb; /* of somebody who is called "he" */
	bool person;        /* only somebody named will do */
	size_t left;        /* bytes that may be looked at */
	unsigned sentences; /* so many */
	struct pl_arena *arena;
	bool first_person,
		nobody; /* the words are of somebody who says "I"; of nobody who is known */
	bool no_memory;
};

static void settle(struct hunt *h, const struct pl_who *who, struct pl_str verb)
{
	h->out->verb = h->verb.len ? h->verb : verb;
	switch (who->kind) {
	case PL_WHO_MEETING: h->out->by = PL_SAID_MEETING; break;
	case PL_WHO_PERSON:
		h->out->by = who->leader ? PL_SAID_CITED : PL_SAID_OFFICIAL;
		h->out->key = who->key;
		h->out->name = who->name;
		break;
	default: h->out->verb = PL_STR(""); break;
	}
}

/* What a sentence says is weighed. True: the hunt is over. */
static bool weigh(struct hunt *h, const struct pl_says *says)
{
	const struct pl_who *who = &says->who;
	if (h->person) {
		if (who->kind != PL_WHO_PERSON)
			return false;
		settle(h, who, says->verb);
		return true;
	}
	if (says->ends)
		return !h->verb.len;
	if (!says->found)
		return false;
	switch (who->kind) {
	case PL_WHO_NONE:
		if (!h->verb.len)
			h->verb = says->verb;
		return false;
	case PL_WHO_PRONOUN:
		if (!h->verb.len)
			h->verb = says->verb;
		h->person = true;
		return false;
	default: settle(h, who, says->verb); return true;
	}
}

/* "It is necessary" and the like, without a verb of saying at its end: it is passed over unread. */
static bool obliges(struct hunt *h, struct pl_str s, size_t from, size_t to)
{
	static const char heads[][16] = { "It is necessary", "We must ", "We should ",
		"We need to " };
	size_t n = 0;
	for (size_t i = 0; i < sizeof heads / sizeof *heads && !n; i++)
		if (pl_str_starts(pl_str_cut(s, from, to),
			    (struct pl_str){ heads[i], strnlen(heads[i], 15) }))
			n = 1;
	if (!n || to - from < 2 * TAIL)
		return false;
	pl_said_words(h->words, s, to - TAIL, to);
	for (size_t i = 0; i < h->words->n; i++)
		if (h->words->at[i].is & PL_SAYS)
			return false;
	return true;
}

static bool read_sentence(struct hunt *h, struct pl_str s, size_t from, size_t to, bool *goes_on)
{
	struct pl_says says;
	size_t high = to - from > SENTENCE ? from + SENTENCE : to;
	if (obliges(h, s, from, to)) {
		*goes_on = true;
		return false;
	}
	if (pl_said_is_han(s, from, high)) {
		pl_says_han(h->doc->told, s, from, high, false, &says);
		*goes_on = pl_goes_on_han(s, from, high);
	} else {
		pl_said_words(h->words, s, from, high);
		pl_says_latin(h->doc->told, h->words, false, &says);
		if (h->person && !says.found && !says.ends)
			pl_says_of(h->doc->told, h->words, &says.who);
		*goes_on = pl_goes_on_latin(h->words, s, from, high);
	}
	return weigh(h, &says);
}

/* What stands before the slogan in its own sentence: the frame besides. */
static bool read_inner(struct hunt *h, struct pl_str s, size_t from, size_t to, bool *goes_on)
{
	struct pl_says says;
	size_t low = to - from > SENTENCE ? to - SENTENCE : from;
	if (pl_said_is_han(s, low, to)) {
		pl_says_han(h->doc->told, s, low, to, true, &says);
		pl_frame_han(s, low, to, &h->out->frame);
		*goes_on = pl_goes_on_han(s, from, to);
	} else {
		pl_said_words(h->words, s, low, to);
		if (h->words->cut)
			pl_said_words(h->words, s, to - PL_SAID_WORDS, to);
		pl_says_latin(h->doc->told, h->words, true, &says);
		h->no_memory = !pl_frame_latin(h->words, h->arena, &h->out->frame);
		for (size_t i = 0; i < h->words->n; i++)
			h->first_person |= (h->words->at[i].is & PL_FIRST_PERSON) != 0;
		*goes_on = pl_goes_on_latin(h->words, s, from, to);
	}
	return weigh(h, &says);
}

/* ", he said" behind the slogan, up to the end of its sentence, or behind the quote that it is in. */
static bool read_behind(struct hunt *h, struct pl_str s, size_t from, size_t to)
{
	struct pl_says says;
	size_t high = s.len - to < BEHIND ? s.len : to + BEHIND, behind;
	bool quoted = pl_said_in_quote(s, from, to, high, &behind);
	if (!quoted)
		behind = to;
	high = pl_said_end(s, behind, high);
	if (pl_said_is_han(s, from, high)) {
		if (!quoted)
			return false;
		pl_says_behind_han(h->doc->told, s, behind, high, &says);
	} else {
		size_t end = quoted && high - behind > TAIL ? behind + TAIL : high;
		if (!quoted && high - behind > TAIL)
			behind = high - TAIL;
		pl_said_words(h->words, s, behind, end);
		pl_says_behind(h->doc->told, h->words, &says);
	}
	return says.found && weigh(h, &says);
}

/* The sentences of s before `at`, from the last on. True: the hunt is over. *goes_on: of the first of the passage. */
static bool read_back(struct hunt *h, struct pl_str s, size_t at, bool *goes_on)
{
	while (at && h->left && h->sentences) {
		h->sentences--;
		size_t low = at > h->left ? at - h->left : 0, from = pl_said_start(s, at, low);
		h->left -= at - from;
		if (read_sentence(h, s, from, at, goes_on))
			return true;
		if (from == low && low)
			h->left = 0;
		at = from;
	}
	return !at &&
	       pl_said_turn(h->doc, h->words, s, h->arena, h->out, &h->nobody, &h->no_memory);
}

static void hunt(struct hunt *h, size_t passage, uint32_t from, uint32_t to)
{
	struct pl_str s = h->doc->text(h->doc->ctx, passage);
	if (from > s.len)
		from = (uint32_t)s.len;
	if (to > s.len || to < from)
		to = (uint32_t)s.len;
	size_t low = from > h->left ? from - h->left : 0, at = pl_said_start(s, from, low);
	bool goes_on = false, heading = pl_said_heading(s);
	h->left -= from - at;
	if (read_inner(h, s, at, from, &goes_on) || read_behind(h, s, from, to))
		return;
	if (read_back(h, s, at, &goes_on))
		return;
	if (heading && !goes_on && !h->verb.len)
		return;
	while (passage-- > 0 && h->left && h->sentences && (goes_on || h->verb.len || h->person)) {
		s = h->doc->text(h->doc->ctx, passage);
		goes_on = false;
		if (pl_said_heading(s) || read_back(h, s, s.len, &goes_on))
			return;
	}
}

enum pl_status pl_said(const struct pl_said_of *doc, size_t passage, uint32_t from, uint32_t to,
	struct pl_arena *arena, struct pl_said *out, struct pl_err *err)
{
	/* Filled by whoever reads it; on the stack it would be made zero at each call. */
	static _Thread_local struct pl_said_words words;
	struct hunt h = { .doc = doc,
		.out = out,
		.words = &words,
		.left = PL_SAID_BACK,
		.sentences = SENTENCES,
		.arena = arena };
	*out = (struct pl_said){ .by = PL_SAID_TEXT };
	if (passage >= doc->n)
		return PL_OK;
	pl_said_begin();
	hunt(&h, passage, from, to);
	if (out->by == PL_SAID_TEXT && !h.nobody)
		h.no_memory |= !pl_said_speaker(doc, h.first_person, arena, out);
	return h.no_memory ? pl_fail(err, PL_NOMEM, "slogans: out of memory") : PL_OK;
}
