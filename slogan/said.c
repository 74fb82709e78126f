#include "slogan/said_parts.h"

/* From the slogan back, sentence by sentence and over the start of a passage, to who says it. */

#define SENTENCE 2048 /* bytes of one that are read */
#define BEHIND   600  /* bytes behind a slogan where ", he said" may stand */
#define HEADING  200  /* bytes of the longest heading */

const char *pl_sayer_name(enum pl_sayer s)
{
	static const char *const names[PL_SAYERS] = { "text", "meeting", "official", "cited" };
	return s < PL_SAYERS ? names[s] : "";
}

struct hunt {
	const struct pl_said_of *doc;
	struct pl_said *out;
	struct pl_said_words words;
	struct pl_str verb; /* of somebody who is called "he" */
	bool person;        /* only somebody named will do */
	size_t left;        /* bytes that may be looked at */
	bool narrates;      /* stopped by what is told, not by the end */
};

/* ---- sentences ------------------------------------------------------------------------------ */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Is the full stop at s[i] one of "Nov. 14", "J. Smith", "Mr. Gong"? */
static bool abbreviates(struct pl_str s, size_t i, size_t next)
{
	static const char *const words[] = { "Mr", "Mrs", "Ms", "Dr", "Prof", "No", "Nos", "Jan",
		"Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "vs",
		"St", "Hon", "Gov", "Gen", "Lt", "Col", "Cllr", "Rev" };
	size_t from = i;
	while (from && ((s.at[from - 1] | 32) >= 'a' && (s.at[from - 1] | 32) <= 'z') &&
		i - from < 5)
		from--;
	if (i - from == 1 && is_capital(s.at[from]))
		return true;
	(void)next;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (pl_str_eq(pl_str_cut(s, from, i), pl_str(words[k])))
			return true;
	return false;
}

static bool at_han_end(struct pl_str s, size_t i)
{
	return s.len - i >= 3 &&
	       (memcmp(s.at + i, "。", 3) == 0 || memcmp(s.at + i, "！", 3) == 0 ||
		       memcmp(s.at + i, "？", 3) == 0);
}

static bool closes(struct pl_str s, size_t i, size_t *len)
{
	*len = s.at[i] == '"' || s.at[i] == ')' ? 1 : 3;
	return *len == 1 ||
	       (s.len - i >= 3 &&
		       (memcmp(s.at + i, "”", 3) == 0 || memcmp(s.at + i, "’", 3) == 0 ||
			       memcmp(s.at + i, "」", 3) == 0 || memcmp(s.at + i, "）", 3) == 0));
}

/* Does a sentence end with what stands at s[i]? Where the next begins in *next. */
static bool ends_sentence(struct pl_str s, size_t i, size_t *next)
{
	size_t k, len;
	if (at_han_end(s, i)) {
		k = i + 3;
		while (k < s.len && closes(s, k, &len) && s.at[k] != '"')
			k += len;
		*next = k;
		return true;
	}
	if (s.at[i] != '.' && s.at[i] != '!' && s.at[i] != '?')
		return false;
	for (k = i + 1; k < s.len && closes(s, k, &len);)
		k += len;
	bool space = k < s.len && is_blank(s.at[k]);
	while (k < s.len && is_blank(s.at[k]))
		k++;
	*next = k;
	if (k == s.len)
		return true;
	if (s.at[i] == '.' && abbreviates(s, i, k))
		return false;
	return is_capital(s.at[k]) ||
	       (space &&
		       ((s.at[k] >= '0' && s.at[k] <= '9') || s.at[k] == '"' || s.at[k] == '(')) ||
	       (unsigned char)s.at[k] >= 0x80;
}

/* Where the sentence begins that ends before, or goes on at, s[at]; not before `low`. */
static size_t sentence_start(struct pl_str s, size_t at, size_t low)
{
	size_t next;
	for (size_t i = at; i > low; i--) {
		char c = s.at[i - 1];
		if ((c == '.' || c == '!' || c == '?' || (unsigned char)c >= 0xE3) &&
			ends_sentence(s, i - 1, &next) && next < at)
			return next;
	}
	return low;
}

static size_t sentence_end(struct pl_str s, size_t at, size_t high)
{
	size_t next;
	for (; at < high; at++) {
		char c = s.at[at];
		if ((c == '.' || c == '!' || c == '?' || (unsigned char)c >= 0xE3) &&
			ends_sentence(s, at, &next))
			return at;
	}
	return high;
}

/* More Chinese characters than Latin words? */
static bool is_han(struct pl_str s, size_t from, size_t to)
{
	size_t han = 0, latin = 0;
	for (size_t i = from; i < to; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c >= 0xE3 && c <= 0xE9)
			han++;
		else if ((c | 32) >= 'a' && (c | 32) <= 'z')
			latin++;
	}
	return han * 3 > latin;
}

/* Without a mark at its end and short: a heading. */
static bool is_heading(struct pl_str s)
{
	while (s.len && is_blank(s.at[s.len - 1]))
		s.len--;
	if (!s.len || s.len > HEADING)
		return !s.len;
	if (strchr(".!?;:\",", s.at[s.len - 1]))
		return false;
	if (s.len < 3)
		return true;
	static const char marks[][4] = { "。", "！", "？", "；", "：", "”", "」", "，" };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (memcmp(s.at + s.len - 3, marks[i], 3) == 0)
			return false;
	return true;
}

/* ---- the hunt ------------------------------------------------------------------------------- */

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
	if (h->person && (says->found || says->ends)) {
		if (who->kind != PL_WHO_PERSON)
			return false;
		settle(h, who, says->verb);
		return true;
	}
	if (says->ends) {
		h->narrates = true;
		return !h->verb.len;
	}
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

static bool read_sentence(
	struct hunt *h, struct pl_str s, size_t from, size_t to, bool inner, bool *goes_on)
{
	struct pl_says says;
	size_t low = to - from > SENTENCE && inner ? to - SENTENCE : from,
	       high = to - low > SENTENCE ? low + SENTENCE : to;
	if (is_han(s, low, high)) {
		pl_says_han(h->doc->told, s, low, high, inner, &says);
		*goes_on = pl_goes_on_han(s, from, high);
	} else {
		pl_said_words(&h->words, s, low, high);
		pl_says_latin(h->doc->told, &h->words, inner, &says);
		*goes_on = pl_goes_on_latin(&h->words, s, from, high);
	}
	return weigh(h, &says);
}

/* ", he said" behind the slogan, up to the end of its sentence or of the quote that it is in. */
static bool read_behind(struct hunt *h, struct pl_str s, size_t from, size_t to)
{
	struct pl_says says;
	size_t high = s.len - to < BEHIND ? s.len : to + BEHIND;
	(void)from;
	high = sentence_end(s, to, high);
	if (is_han(s, to, high))
		return false;
	pl_said_words(&h->words, s, to, high);
	pl_says_behind(h->doc->told, &h->words, &says);
	return says.found && weigh(h, &says);
}

/* The sentences of s before `at`, from the last on. True: the hunt is over. *goes_on: of the first of the passage. */
static bool read_back(struct hunt *h, struct pl_str s, size_t at, bool *goes_on)
{
	while (at && h->left) {
		size_t low = at > h->left ? at - h->left : 0, from = sentence_start(s, at, low);
		h->left -= at - from;
		if (read_sentence(h, s, from, at, false, goes_on))
			return true;
		if (from == low && low)
			h->left = 0;
		at = from;
	}
	return false;
}

static void by_speaker(struct hunt *h)
{
	const struct pl_told *told = h->doc->told;
	size_t len;
	struct pl_who who;
	if (h->out->by != PL_SAID_TEXT || !h->doc->speaker.len)
		return;
	h->out->by = PL_SAID_OFFICIAL;
	h->out->name = h->doc->speaker;
	for (size_t at = 0; at < h->doc->speaker.len; at++)
		if ((!at || h->doc->speaker.at[at - 1] == ' ') &&
			pl_who_named(told, h->doc->speaker, at, &len, &who) &&
			who.kind == PL_WHO_PERSON) {
			h->out->key = who.key;
			h->out->name = who.name;
			return;
		}
}

static void hunt(struct hunt *h, size_t passage, uint32_t from, uint32_t to)
{
	struct pl_str s = h->doc->text(h->doc->ctx, passage);
	if (from > s.len)
		from = (uint32_t)s.len;
	if (to > s.len || to < from)
		to = (uint32_t)s.len;
	size_t low = from > h->left ? from - h->left : 0, at = sentence_start(s, from, low);
	bool goes_on = false, heading = is_heading(s);
	h->left -= from - at;
	if (read_sentence(h, s, at, from, true, &goes_on) || read_behind(h, s, from, to))
		return;
	if (at == from)
		goes_on |= false;
	if (read_back(h, s, at, &goes_on))
		return;
	if (heading && !goes_on && !h->verb.len)
		return;
	while (passage-- > 0 && h->left && (goes_on || h->verb.len || h->person)) {
		s = h->doc->text(h->doc->ctx, passage);
		goes_on = false;
		if (is_heading(s) || read_back(h, s, s.len, &goes_on))
			return;
	}
}

enum pl_status pl_said(const struct pl_said_of *doc, size_t passage, uint32_t from, uint32_t to,
	struct pl_arena *arena, struct pl_said *out, struct pl_err *err)
{
	struct hunt h;
	h.doc = doc;
	h.out = out;
	h.verb = PL_STR("");
	h.person = h.narrates = false;
	h.left = PL_SAID_BACK;
	*out = (struct pl_said){ .by = PL_SAID_TEXT };
	if (passage >= doc->n)
		return PL_OK;
	hunt(&h, passage, from, to);
	by_speaker(&h);
	struct pl_str s = doc->text(doc->ctx, passage);
	size_t at = from < s.len ? from : s.len, low = at > 256 ? at - 256 : 0;
	if (is_han(s, at > 48 ? at - 48 : 0, at)) {
		pl_frame_han(s, low, at, &out->frame);
		return PL_OK;
	}
	pl_said_words(&h.words, s, sentence_start(s, at, low), at);
	if (!pl_frame_latin(&h.words, arena, &out->frame))
		return pl_fail(err, PL_NOMEM, "slogans: out of memory");
	return PL_OK;
}
