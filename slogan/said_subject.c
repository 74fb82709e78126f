#include "slogan/said_subject.h"

/* Who the subject of a verb is. It stands right in front ("the meeting stressed"), before what is put between commas
 * ("Yu Haitian, mayor, stressed"), or at the head of the sentence ("... attended, and stressed"). */

#define DEPTH 6  /* nouns that hang on each other by "of" */
#define REACH 24 /* words of a subject */

/* Adverbs and "has" before word i are passed over. */
size_t pl_before_adverbs(const struct pl_said_clause *c, size_t i, size_t lo)
{
	while (i > lo) {
		size_t h = head(c, i - 1);
		if (h < lo || !(is(c, h) & (PL_ADVERB | PL_AUX)) || gap(c, i) & PL_SAID_CLOSES)
			break;
		i = h;
	}
	return i;
}

/* Somebody whose name begins with word i; the word behind in *end. */
static bool name_at(const struct pl_said_clause *c, size_t i, size_t *end, struct pl_who *who)
{
	size_t len;
	if (i >= c->w->n || !c->w->at[i].capital ||
		!pl_who_named(c->told, c->w->text, c->w->at[i].from, &len, who))
		return false;
	for (*end = i + 1; *end < c->w->n && c->w->at[*end].from < c->w->at[i].from + len;)
		++*end;
	return true;
}

/* A leader whom the document does not name as one of its people. */
static bool leader_at(const struct pl_said_clause *c, size_t i, size_t *end, struct pl_who *who)
{
	if (!(is(c, i) & PL_LEADER))
		return false;
	const struct pl_said_word *w = &c->w->at[i];
	*end = i + w->n;
	*who = (struct pl_who){ .kind = PL_WHO_PERSON,
		.leader = true,
		.key = pl_said_entry(w->entry)->does,
		.name = printed(c, i, *end) };
	return true;
}

/* "Mayor Yu", "General Secretary", from word i on. */
static bool called_at(const struct pl_said_clause *c, size_t i, size_t *end, struct pl_who *who)
{
	if (!(is(c, i) & (PL_OFFICE | PL_LEADER_OFFICE)))
		return false;
	size_t behind = i + c->w->at[i].n, to;
	if (name_at(c, behind, &to, who) || leader_at(c, behind, &to, who)) {
		*end = to;
		return true;
	}
	if (is(c, i) & PL_LEADER_OFFICE) {
		pl_who_leader(c->told, printed(c, i, behind), who);
		*end = behind;
		return true;
	}
	if (behind < c->w->n && c->w->at[behind].capital && !gap(c, behind) &&
		!(is(c, behind) & ~(uint32_t)PL_ADVERB)) {
		*end = behind + 1;
		pl_who_called(c->told, printed(c, i, behind), printed(c, behind, behind + 1),
			printed(c, i, behind + 1), who);
		return true;
	}
	return false;
}

/* "Liu stressed": a surname that one of the people has. */
static bool surname_at(const struct pl_said_clause *c, size_t i, size_t *end, struct pl_who *who)
{
	*end = i + 1;
	return i < c->w->n && c->w->at[i].capital && !c->w->at[i].is &&
	       !(*end < c->w->n && c->w->at[*end].capital && !gap(c, *end)) &&
	       pl_who_surname(c->told, printed(c, i, *end), who);
}

static bool person_at(const struct pl_said_clause *c, size_t i, size_t *end, struct pl_who *who)
{
	return name_at(c, i, end, who) || leader_at(c, i, end, who) || called_at(c, i, end, who) ||
	       surname_at(c, i, end, who);
}

/* Do titles and the word before them make what begins with word i hang on a preposition? Where that is in *at. */
static bool governed(const struct pl_said_clause *c, size_t i, size_t lo, size_t *at)
{
	while (i > lo && !(gap(c, i) & ~(uint32_t)(PL_SAID_OPENS | PL_SAID_CLOSES))) {
		size_t h = head(c, i - 1);
		if (h < lo)
			return false;
		if (is(c, h) & PL_PREPOSITION) {
			*at = h;
			return true;
		}
		if (!(is(c, h) & (PL_OFFICE | PL_LEADER_OFFICE | PL_DETERMINER)))
			return false;
		i = h;
	}
	return false;
}

static void hangs_on(
	const struct pl_said_clause *c, size_t at, size_t lo, int depth, struct pl_who *who)
{
	if (at > lo)
		pl_subject_ending(c, at, lo, depth + 1, who);
	else
		*who = (struct pl_who){ .kind = PL_WHO_NONE };
}

/* A name or a title that ends before word `end`. */
static bool person_ending(
	const struct pl_said_clause *c, size_t end, size_t lo, int depth, struct pl_who *who)
{
	for (size_t n = 6; n >= 1; n--) {
		size_t to, at;
		if (end < lo + n || !person_at(c, end - n, &to, who) || to != end)
			continue;
		if (!governed(c, end - n, lo, &at))
			return true;
		if (at > lo && is(c, head(c, at - 1)) & PL_SPEECH && prints(c, at, "of"))
			return true; /* "the speech of Mayor Yu" */
		hangs_on(c, at, lo, depth, who);
		return true;
	}
	return false;
}

/* "Xi Jinping's important speech", where the speech is word i. */
void pl_speech_of(
	const struct pl_said_clause *c, size_t i, size_t lo, int depth, struct pl_who *who)
{
	for (size_t n = 1; n <= 6 && i >= lo + n && !gap(c, i - n + 1); n++)
		if (c->w->at[i - n].possessive) {
			if (person_ending(c, i - n + 1, lo, DEPTH, who))
				return;
			break;
		}
	*who = (struct pl_who){ .kind = depth ? PL_WHO_OTHER : PL_WHO_PRONOUN };
}

/* Those who meet, whose noun is word i. */
static void those_who_meet(
	const struct pl_said_clause *c, size_t i, size_t lo, int depth, struct pl_who *who)
{
	size_t from = i;
	for (size_t n = 0;
		n < 6 && from > lo && !(gap(c, from) & ~(uint32_t)(PL_SAID_OPENS | PL_SAID_CLOSES));
		n++) {
		size_t h = head(c, from - 1);
		if (h < lo || is(c, h) & (PL_PREPOSITION | PL_SAYS | PL_THAT | PL_AND))
			break;
		from = h;
		if (is(c, h) & PL_DETERMINER)
			break;
	}
	if (from > lo && is(c, head(c, from - 1)) & PL_PREPOSITION && head(c, from - 1) >= lo &&
		!(gap(c, from) & PL_SAID_COMMA))
		hangs_on(c, head(c, from - 1), lo, depth, who);
	else
		*who = (struct pl_who){ .kind = PL_WHO_MEETING };
}

static void office_ending(const struct pl_said_clause *c, size_t i, size_t end, size_t lo,
	int depth, struct pl_who *who)
{
	size_t at;
	if (governed(c, i, lo, &at))
		hangs_on(c, at, lo, depth, who);
	else
		pl_who_called(c->told,
			printed(c, i, i + c->w->at[i].n < end ? i + c->w->at[i].n : end),
			PL_STR(""), printed(c, i, end), who);
}

void pl_subject_ending(
	const struct pl_said_clause *c, size_t end, size_t lo, int depth, struct pl_who *who)
{
	size_t i = head(c, end - 1);
	*who = (struct pl_who){ .kind = PL_WHO_OTHER };
	if (depth > DEPTH || i < lo)
		return;
	if (is(c, i) & PL_PRONOUN)
		who->kind = PL_WHO_PRONOUN;
	else if (is(c, i) & PL_IT)
		who->kind = PL_WHO_MEETING;
	else if (is(c, i) & (PL_WHO | PL_ACTS) && !(is(c, i) & PL_MEETS) && i > lo)
		pl_subject_ending(c, i, lo, depth + 1, who);
	else if (person_ending(c, end, lo, depth, who))
		return;
	else if (is(c, i) & PL_MEETS && !c->w->at[i].possessive)
		those_who_meet(c, i, lo, depth, who);
	else if (is(c, i) & PL_OFFICE)
		office_ending(c, i, end, lo, depth, who);
	else if (is(c, i) & PL_SPEECH)
		pl_speech_of(c, i, lo, depth, who);
	else
		for (size_t n = 0; n < 6 && i > lo && !gap(c, i); n++) {
			i = head(c, i - 1);
			if (i >= lo && is(c, i) & PL_PREPOSITION) {
				hangs_on(c, i, lo, depth, who);
				return;
			}
		}
}

/* Behind "LUTAN, Sept. 3 --". */
static size_t behind_dateline(const struct pl_said_clause *c, size_t lo, size_t hi)
{
	for (size_t i = lo; i < hi && i < lo + 7; i++) {
		if (i > lo && gap(c, i) & PL_SAID_BREAK &&
			!(c->w->text.at[c->w->at[i].from] <= '9'))
			return i;
		if (!c->w->at[i].capital && !(c->w->text.at[c->w->at[i].from] <= '9'))
			break;
	}
	return lo;
}

/* Behind "On January 5, at the meeting," and "First,". */
static size_t opening(const struct pl_said_clause *c, size_t lo, size_t hi)
{
	lo = behind_dateline(c, lo, hi);
	for (int n = 0; n < 3 && lo < hi; n++) {
		size_t i = lo;
		if (is(c, lo) & (PL_LIST | PL_ADVERB) && !(is(c, lo) & PL_MEETS)) {
			lo += c->w->at[lo].n;
			continue;
		}
		if (!(is(c, lo) & PL_PREPOSITION))
			break;
		for (i = lo + 1; i < hi; i++)
			if (gap(c, i) & (PL_SAID_COMMA | PL_SAID_COLON) &&
				!(c->w->text.at[c->w->at[i].from] <= '9'))
				break;
		if (i >= hi)
			break;
		lo = i;
	}
	return lo;
}

/* Does the subject of a clause end before word i? */
static bool ends_subject(const struct pl_said_clause *c, size_t i)
{
	uint32_t what = is(c, i);
	return gap(c, i) & (PL_SAID_COMMA | PL_SAID_COLON | PL_SAID_SEMICOLON) ||
	       what & (PL_SAYS | PL_AUX | PL_BE | PL_MUST | PL_WHO) ||
	       (what & (PL_ACTS | PL_AGENDA) && !(what & PL_MEETS));
}

void pl_clause_subject(const struct pl_said_clause *c, size_t lo, size_t hi, struct pl_who *who)
{
	bool hangs = false;
	size_t office = hi, end, at;
	*who = (struct pl_who){ .kind = PL_WHO_OTHER };
	lo = opening(c, lo, hi);
	if (is(c, lo) & PL_PRONOUN && lo < hi) {
		who->kind = PL_WHO_PRONOUN;
		return;
	}
	for (size_t i = lo; i < hi && i < lo + REACH; i++) {
		uint32_t what = is(c, i);
		if (i > lo && ends_subject(c, i))
			break;
		if (person_at(c, i, &end, who)) {
			if (!governed(c, i, lo, &at) && !c->w->at[end - 1].possessive)
				return;
			i = end - 1;
			*who = (struct pl_who){ .kind = PL_WHO_OTHER };
			continue;
		}
		hangs |= (what & PL_PREPOSITION) != 0;
		if (hangs)
			continue;
		if (what & PL_MEETS && !c->w->at[i].possessive &&
			!(is(c, i + c->w->at[i].n) & PL_OFFICE)) {
			who->kind = PL_WHO_MEETING;
			return;
		}
		if (what & PL_OFFICE && office == hi)
			office = i;
	}
	if (office < hi)
		pl_who_called(c->told, printed(c, office, office + c->w->at[office].n), PL_STR(""),
			printed(c, office, office + c->w->at[office].n), who);
}

/* The subject before a comma or an "and" that ends before word `end`: what stands between commas is passed over, up to
 * somebody at the head of a part; else the head of the sentence. */
void pl_subject_before_comma(const struct pl_said_clause *c, size_t end, struct pl_who *who)
{
	for (int n = 0; n < 12 && end; n++) {
		size_t from = end - 1, to, at;
		bool verb = false;
		while (from && !(gap(c, from) & PL_SAID_COMMA))
			from--;
		size_t first = from;
		while (first < end && is(c, first) & (PL_AND | PL_DETERMINER))
			first++;
		if (person_at(c, first, &to, who) && !c->w->at[to - 1].possessive && to <= end &&
			!governed(c, first, from, &at) &&
			(to == end || is(c, to) & (PL_WHO | PL_AND | PL_PREPOSITION)))
			return;
		for (size_t i = from; i < end; i++)
			verb |= (is(c, i) & (PL_SAYS | PL_AUX | PL_BE | PL_MUST)) != 0;
		if (!from || (verb && !(is(c, from) & PL_WHO)))
			break;
		end = from;
	}
	pl_clause_subject(c, 0, c->w->n, who);
}
