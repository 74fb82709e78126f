#include "meeting/names.h"
#include "slogan/said_parts.h"

/* From the slogan back, sentence by sentence and over the start of a passage, to who says it. */

#define SENTENCE 2048 /* bytes of one that are read */
#define BEHIND   600  /* bytes behind a slogan where ", he said" may stand */
#define KEY      512  /* bytes of a key */

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
	struct pl_arena *arena;
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

static bool read_sentence(struct hunt *h, struct pl_str s, size_t from, size_t to, bool *goes_on)
{
	struct pl_says says;
	size_t high = to - from > SENTENCE ? from + SENTENCE : to;
	if (pl_said_is_han(s, from, high)) {
		pl_says_han(h->doc->told, s, from, high, false, &says);
		*goes_on = pl_goes_on_han(s, from, high);
	} else {
		pl_said_words(h->words, s, from, high);
		pl_says_latin(h->doc->told, h->words, false, &says);
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
		pl_said_words(h->words, s, behind, high);
		pl_says_behind(h->doc->told, h->words, &says);
	}
	return says.found && weigh(h, &says);
}

/* The sentences of s before `at`, from the last on. True: the hunt is over. *goes_on: of the first of the passage. */
static bool read_back(struct hunt *h, struct pl_str s, size_t at, bool *goes_on)
{
	while (at && h->left) {
		size_t low = at > h->left ? at - h->left : 0, from = pl_said_start(s, at, low);
		h->left -= at - from;
		if (read_sentence(h, s, from, at, goes_on))
			return true;
		if (from == low && low)
			h->left = 0;
		at = from;
	}
	return false;
}

/* What nobody says in a text of one speaker is the speaker's. */
static enum pl_status by_speaker(struct hunt *h, struct pl_err *err)
{
	struct pl_buf key = { .max = KEY }, han = { .max = KEY };
	struct pl_err ignored = { 0 };
	if (h->out->by != PL_SAID_TEXT || !h->doc->speaker.len)
		return PL_OK;
	h->out->by = PL_SAID_OFFICIAL;
	h->out->name = h->doc->speaker;
	enum pl_status status = pl_name_key(h->doc->speaker, &key, &han, &ignored);
	if (!status && key.len) {
		h->out->key = pl_arena_str(h->arena, pl_buf_str(&key));
		if (!h->out->key.at)
			status = PL_NOMEM;
	}
	pl_buf_free(&key);
	pl_buf_free(&han);
	return status == PL_NOMEM ? pl_fail(err, status, "slogans: out of memory") : PL_OK;
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
	while (passage-- > 0 && h->left && (goes_on || h->verb.len || h->person)) {
		s = h->doc->text(h->doc->ctx, passage);
		goes_on = false;
		if (pl_said_heading(s) || read_back(h, s, s.len, &goes_on))
			return;
	}
}

enum pl_status pl_said(const struct pl_said_of *doc, size_t passage, uint32_t from, uint32_t to,
	struct pl_arena *arena, struct pl_said *out, struct pl_err *err)
{
	struct pl_said_words words;
	struct hunt h = {
		.doc = doc, .out = out, .words = &words, .left = PL_SAID_BACK, .arena = arena
	};
	*out = (struct pl_said){ .by = PL_SAID_TEXT };
	if (passage >= doc->n)
		return PL_OK;
	pl_said_begin();
	hunt(&h, passage, from, to);
	if (h.no_memory)
		return pl_fail(err, PL_NOMEM, "slogans: out of memory");
	return by_speaker(&h, err);
}
