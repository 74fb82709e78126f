#include "slogan/said_subject.h"

/* Who says what in an English sentence. */

#define VERBS 12 /* of a sentence that are looked at */

/* Was it said, by whom? word i is the verb. */
static void passive(const struct pl_said_clause *c, size_t i, struct pl_who *who)
{
	size_t from = i + c->w->at[i].n;
	*who = (struct pl_who){ .kind = PL_WHO_MEETING };
	for (size_t k = from; k < from + 6 && k < c->w->n && !(is(c, k) & PL_THAT); k++)
		if (prints(c, k, "by")) {
			pl_clause_subject(c, k + 1, c->w->n, who);
			if (who->kind == PL_WHO_OTHER)
				who->kind = PL_WHO_MEETING;
			return;
		}
}

/* "said Mayor Yu": the verb is word i. */
static bool inverted(const struct pl_said_clause *c, size_t i, uint32_t gaps, struct pl_who *who)
{
	size_t behind = i + c->w->at[i].n;
	if (!(gap(c, i) & gaps) || behind >= c->w->n || gap(c, behind) ||
		is(c, behind) & (PL_THAT | PL_PREPOSITION))
		return false;
	pl_clause_subject(c, behind, c->w->n, who);
	return who->kind != PL_WHO_OTHER;
}

/* "at the meeting" before word k is passed over. */
static size_t before_place(const struct pl_said_clause *c, size_t k)
{
	for (int n = 0; n < 2 && k; n++) {
		size_t i = head(c, k - 1), at = i;
		if (!(is(c, i) & (PL_MEETS | PL_SPEECH)) || gap(c, k) & PL_SAID_COMMA)
			break;
		while (at && i - at < 6 && !gap(c, at) && !(is(c, at) & PL_PREPOSITION))
			at = head(c, at - 1);
		if (!at || !(is(c, at) & PL_PREPOSITION) || prints(c, at, "of") || gap(c, at))
			break;
		k = pl_before_adverbs(c, at, 0);
	}
	return k;
}

/* Who it is that says what word i is a verb of. False: nobody, it is no verb of saying there. */
static bool sayer(const struct pl_said_clause *c, size_t i, struct pl_who *who)
{
	size_t k = pl_before_adverbs(c, i, 0);
	size_t before = k ? head(c, k - 1) : 0;
	if (k && is(c, before) & PL_BE) {
		if (is(c, before) & PL_BE_NOW)
			return false;
		passive(c, i, who);
		return true;
	}
	if (is(c, i) & PL_SAYING) {
		if (!(gap(c, i) & PL_SAID_COMMA) && !(k && is(c, before) & PL_AND))
			return false;
		pl_clause_subject(c, 0, i, who);
		return true;
	}
	if (k && is(c, before) & (PL_DETERMINER | PL_FIRST_PERSON | PL_PREPOSITION | PL_MUST))
		return false;
	if (inverted(c, i, PL_SAID_CLOSES, who))
		return true;
	k = before_place(c, k);
	before = k ? head(c, k - 1) : 0;
	if (!k)
		*who = (struct pl_who){ .kind = PL_WHO_NONE };
	else if (gap(c, k) & (PL_SAID_COMMA | PL_SAID_SEMICOLON | PL_SAID_BREAK) ||
		 is(c, before) & PL_AND)
		pl_subject_before_comma(c, k, who);
	else
		pl_subject_ending(c, k, 0, 0, who);
	return true;
}

static bool same(const struct pl_who *a, const struct pl_who *b)
{
	return a->kind == b->kind && pl_str_eq(a->key, b->key) && pl_str_eq(a->name, b->name);
}

/* What a sentence without a verb of saying tells of somebody. Of several verbs the last one before a slogan counts, the
 * first one of "conveyed and studied". */
static void told_of(const struct pl_said_clause *c, bool inner, struct pl_says *out)
{
	size_t last = c->w->n;
	for (size_t i = 1; i < c->w->n; i++) {
		uint32_t what = is(c, i);
		if (what & PL_MUST)
			return;
		if (!(what & (PL_ACTS | PL_AGENDA)) ||
			(what & PL_MEETS && is(c, i - 1) & PL_DETERMINER))
			continue;
		if (last == c->w->n)
			pl_clause_subject(c, 0, c->w->n, &out->who);
		if (out->who.kind == PL_WHO_OTHER || out->who.kind == PL_WHO_NONE)
			return;
		if (!(is(c, i - 1) & PL_AND && last + 2 == i && what & PL_AGENDA && out->found)) {
			out->found = inner && what & PL_AGENDA;
			out->ends = !out->found;
			out->verb =
				out->found ? pl_said_entry(c->w->at[i].entry)->does : PL_STR("");
		}
		last = i;
		if (!inner)
			return;
	}
}

/* "Xi Jinping's important exposition on" the slogan, or "the requirements of Xi Jinping on" it. */
static bool cited_by(const struct pl_said_clause *c, struct pl_says *out)
{
	size_t i = c->w->n;
	while (i && is(c, i - 1) & PL_DETERMINER)
		i--;
	if (!i || !(is(c, i - 1) & PL_ABOUT))
		return false;
	i--;
	for (size_t n = 0; n < 12 && i && !(gap(c, i) & (PL_SAID_COMMA | PL_SAID_SEMICOLON)); n++) {
		i--;
		if (is(c, i) & PL_SPEECH) {
			pl_speech_of(c, i, 0, 1, &out->who);
			if (out->who.kind != PL_WHO_PERSON && prints(c, i + 1, "of"))
				pl_clause_subject(c, i + 2, c->w->n, &out->who);
			return out->found = out->who.kind == PL_WHO_PERSON && out->who.leader;
		}
		if (is(c, i) & (PL_SAYS | PL_AGENDA | PL_ACTS | PL_THAT | PL_MUST))
			return false;
	}
	return false;
}

/* Whom "he" means that says what verb i is of: somebody whom the sentence has said before. */
static void resolve(const struct pl_said_clause *c, size_t i, struct pl_who *who)
{
	struct pl_who other;
	for (size_t k = i, verbs = 0; k-- > 0 && verbs < 3;) {
		if (!(is(c, k) & (PL_SAYS | PL_SAYING)) || !sayer(c, k, &other))
			continue;
		verbs++;
		if (other.kind == PL_WHO_PERSON) {
			*who = other;
			return;
		}
	}
	pl_clause_subject(c, 0, i, &other);
	if (other.kind == PL_WHO_PERSON)
		*who = other;
}

/* "According to the mayor," from word i on. */
static bool according(const struct pl_said_clause *c, size_t i, struct pl_says *out)
{
	if (i >= c->w->n || !(is(c, i) & PL_PREPOSITION) || c->w->at[i].n != 2 ||
		!prints(c, i + 1, "to"))
		return false;
	pl_clause_subject(c, i + 2, c->w->n, &out->who);
	return out->found = out->who.kind == PL_WHO_PERSON;
}

bool pl_says_must(const struct pl_said_words *w)
{
	for (size_t i = 0; i < w->n && i < 5; i++) {
		if (w->at[i].is & (PL_SAYS | PL_PREPOSITION))
			return false;
		if (w->at[i].is & PL_MUST)
			return true;
	}
	return false;
}

void pl_says_of(const struct pl_told *told, const struct pl_said_words *w, struct pl_who *who)
{
	struct pl_said_clause c = { told, w };
	pl_clause_subject(&c, 0, w->n, who);
}

void pl_says_latin(
	const struct pl_told *told, struct pl_said_words *w, bool inner, struct pl_says *out)
{
	struct pl_said_clause c = { told, w };
	int verbs = 0;
	*out = (struct pl_says){ 0 };
	if (inner && cited_by(&c, out))
		return;
	if (!inner && pl_says_must(w)) {
		pl_says_behind(told, w, out);
		return;
	}
	for (size_t n = 0; n < w->n && verbs < VERBS; n++) {
		struct pl_who who;
		size_t i = inner ? w->n - 1 - n : n;
		if (!(w->at[i].is & (PL_SAYS | PL_SAYING)) || !sayer(&c, i, &who))
			continue;
		verbs++;
		if (!out->found || out->who.kind == PL_WHO_OTHER ||
			(!inner && same(&who, &out->who))) {
			out->who = who;
			out->verb = pl_said_entry(w->at[i].entry)->says;
		}
		out->found = true;
		if (inner && who.kind == PL_WHO_PRONOUN)
			resolve(&c, i, &out->who);
		if (inner && who.kind != PL_WHO_OTHER)
			break;
	}
	if (!out->found && !(inner && according(&c, 0, out)))
		told_of(&c, inner, out);
}

/* ", the mayor said" and ", Yu Haitian, mayor, said" with verb i, nothing of what is said behind it. */
static bool closing(const struct pl_said_clause *c, size_t i, struct pl_who *who)
{
	const uint32_t gaps = PL_SAID_COMMA | PL_SAID_CLOSES;
	size_t from = i, behind = i + c->w->at[i].n;
	if (behind < c->w->n && !gap(c, behind) && !(is(c, behind) & PL_PREPOSITION))
		return false;
	if (i && gap(c, i) & PL_SAID_COMMA) {
		pl_subject_before_comma(c, i, who);
		return who->kind == PL_WHO_PERSON;
	}
	while (from && !(gap(c, from) & gaps))
		from--;
	if (!(gap(c, from) & gaps) || from == i)
		return false;
	size_t k = pl_before_adverbs(c, i, from);
	if (k > from && is(c, k - 1) & PL_BE)
		passive(c, i, who);
	else
		pl_clause_subject(c, from, i, who);
	return who->kind != PL_WHO_OTHER;
}

void pl_says_behind(const struct pl_told *told, struct pl_said_words *w, struct pl_says *out)
{
	struct pl_said_clause c = { told, w };
	*out = (struct pl_says){ 0 };
	for (size_t i = 0; i < w->n && !out->found; i++) {
		if (gap(&c, i) & PL_SAID_COMMA && according(&c, i, out))
			return;
		if (!(w->at[i].is & PL_SAYS))
			continue;
		out->found = inverted(&c, i, PL_SAID_COMMA | PL_SAID_CLOSES, &out->who) ||
			     closing(&c, i, &out->who);
		out->verb = pl_said_entry(w->at[i].entry)->says;
	}
	if (!out->found)
		*out = (struct pl_says){ 0 };
}

/* "1." "(2)" "-" "•" */
static bool marked(struct pl_str text, size_t from, size_t to)
{
	size_t i = from;
	while (i < to && i < from + 8 && strchr("( \n-*.", text.at[i]) && text.at[i])
		i++;
	if (i > from && (text.at[from] == '-' || text.at[from] == '*'))
		return true;
	if (to - i >= 3 && (memcmp(text.at + i, "\xE2\x80\xA2", 3) == 0 ||
				   memcmp(text.at + i, "\xE2\x80\x93", 3) == 0))
		return true;
	size_t digits = i;
	while (i < to && i < digits + 3 && text.at[i] >= '0' && text.at[i] <= '9')
		i++;
	return i > digits && i < to && strchr(".)", text.at[i]) && text.at[i];
}

bool pl_goes_on_latin(const struct pl_said_words *w, struct pl_str text, size_t from, size_t to)
{
	if (!w->n || marked(text, from, to))
		return marked(text, from, to);
	size_t i = 0;
	if (w->at[0].is & PL_LIST || w->at[0].gap & PL_SAID_OPENS ||
		(!w->at[0].capital && (unsigned char)text.at[w->at[0].from] < 0x80))
		return true;
	while (i < w->n && w->at[i].is & (PL_ADVERB | PL_AND))
		i += w->at[i].n;
	if (i < w->n && w->at[i].is & PL_FRAME && !(w->at[i].is & PL_SAYS) && !w->at[i].possessive)
		return true;
	for (; i < w->n && i < 14; i++) {
		if (w->at[i].is & PL_SAYS)
			return false;
		if (w->at[i].is & PL_MUST)
			return true;
	}
	return false;
}
