#include "slogan/said_parts.h"

/* Who says what in an English sentence. Subjects stand in front of their verbs: right in front ("the meeting stressed"),
 * before what is put between commas ("Yu Haitian, mayor, stressed"), or at the head of the sentence ("... attended, and stressed"). */

#define DEPTH 6  /* nouns that hang on each other by "of" */
#define REACH 24 /* words of a subject */
#define VERBS 12 /* of a sentence that are looked at */

struct clause {
	const struct pl_told *told;
	const struct pl_said_words *w;
};

static uint32_t is(const struct clause *c, size_t i)
{
	return i < c->w->n ? c->w->at[i].is : 0;
}

static uint32_t gap(const struct clause *c, size_t i)
{
	return i < c->w->n ? c->w->at[i].gap : 0;
}

/* Where the word of the table begins that word i is in. */
static size_t head(const struct clause *c, size_t i)
{
	while (i && c->w->at[i].is & PL_INSIDE)
		i--;
	return i;
}

static struct pl_str printed(const struct clause *c, size_t from, size_t to)
{
	return pl_str_cut(c->w->text, c->w->at[from].from, c->w->at[to - 1].to);
}

static bool prints(const struct clause *c, size_t i, const char *word)
{
	return i < c->w->n && pl_str_eq(printed(c, i, i + 1), pl_str(word));
}

/* Adverbs and "has" before word i are passed over. */
static size_t before_adverbs(const struct clause *c, size_t i, size_t lo)
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
static bool name_at(const struct clause *c, size_t i, size_t *end, struct pl_who *who)
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
static bool leader_at(const struct clause *c, size_t i, size_t *end, struct pl_who *who)
{
	if (!(is(c, i) & PL_LEADER))
		return false;
	const struct pl_said_word *w = &c->w->at[i];
	*end = i + w->n;
	*who = (struct pl_who){ .kind = PL_WHO_PERSON,
		.leader = true,
		.key = w->entry->does,
		.name = printed(c, i, *end) };
	return true;
}

/* "Mayor Yu", "General Secretary", from word i on. */
static bool called_at(const struct clause *c, size_t i, size_t *end, struct pl_who *who)
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

static bool person_at(const struct clause *c, size_t i, size_t *end, struct pl_who *who)
{
	return name_at(c, i, end, who) || leader_at(c, i, end, who) || called_at(c, i, end, who);
}

/* Do titles and the word before them make what begins with word i hang on a preposition? Where that is in *at. */
static bool governed(const struct clause *c, size_t i, size_t lo, size_t *at)
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

/* The subject that a clause begins with, its words [lo, hi). */
static void clause_subject(const struct clause *c, size_t lo, size_t hi, struct pl_who *who);
/* The one whose words end before word `end`. */
static void ending(const struct clause *c, size_t end, size_t lo, int depth, struct pl_who *who);

static void hangs_on(const struct clause *c, size_t at, size_t lo, int depth, struct pl_who *who)
{
	if (at > lo)
		ending(c, at, lo, depth + 1, who);
	else
		*who = (struct pl_who){ .kind = PL_WHO_NONE };
}

/* A name or a title that ends before word `end`. */
static bool person_ending(
	const struct clause *c, size_t end, size_t lo, int depth, struct pl_who *who)
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
static void speech_of(const struct clause *c, size_t i, size_t lo, int depth, struct pl_who *who)
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
	const struct clause *c, size_t i, size_t lo, int depth, struct pl_who *who)
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

static void office_ending(
	const struct clause *c, size_t i, size_t end, size_t lo, int depth, struct pl_who *who)
{
	size_t at;
	if (governed(c, i, lo, &at))
		hangs_on(c, at, lo, depth, who);
	else
		pl_who_called(c->told,
			printed(c, i, i + c->w->at[i].n < end ? i + c->w->at[i].n : end),
			PL_STR(""), printed(c, i, end), who);
}

static void ending(const struct clause *c, size_t end, size_t lo, int depth, struct pl_who *who)
{
	size_t i = head(c, end - 1);
	*who = (struct pl_who){ .kind = PL_WHO_OTHER };
	if (depth > DEPTH || i < lo)
		return;
	if (is(c, i) & PL_PRONOUN)
		who->kind = PL_WHO_PRONOUN;
	else if (is(c, i) & (PL_WHO | PL_ACTS) && !(is(c, i) & PL_MEETS) && i > lo)
		ending(c, i, lo, depth + 1, who);
	else if (person_ending(c, end, lo, depth, who))
		return;
	else if (is(c, i) & PL_MEETS && !c->w->at[i].possessive)
		those_who_meet(c, i, lo, depth, who);
	else if (is(c, i) & PL_OFFICE)
		office_ending(c, i, end, lo, depth, who);
	else if (is(c, i) & PL_SPEECH)
		speech_of(c, i, lo, depth, who);
	else
		for (size_t n = 0; n < 6 && i > lo && !gap(c, i); n++) {
			i = head(c, i - 1);
			if (i >= lo && is(c, i) & PL_PREPOSITION) {
				hangs_on(c, i, lo, depth, who);
				return;
			}
		}
}

/* Behind "On January 5, at the meeting," and "First,". */
static size_t opening(const struct clause *c, size_t lo, size_t hi)
{
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

static void clause_subject(const struct clause *c, size_t lo, size_t hi, struct pl_who *who)
{
	bool hangs = false;
	size_t office = hi, end;
	*who = (struct pl_who){ .kind = PL_WHO_OTHER };
	lo = opening(c, lo, hi);
	if (is(c, lo) & PL_PRONOUN && lo < hi) {
		who->kind = PL_WHO_PRONOUN;
		return;
	}
	for (size_t i = lo; i < hi && i < lo + REACH; i++) {
		uint32_t what = is(c, i);
		if (i > lo && gap(c, i) & (PL_SAID_COMMA | PL_SAID_COLON | PL_SAID_SEMICOLON))
			break;
		if (what & (PL_SAYS | PL_AUX | PL_BE | PL_MUST | PL_WHO) ||
			(what & (PL_ACTS | PL_AGENDA) && !(what & PL_MEETS)))
			break;
		if (person_at(c, i, &end, who)) {
			size_t at;
			if (!governed(c, i, lo, &at) && !c->w->at[end - 1].possessive)
				return;
			i = end - 1;
			*who = (struct pl_who){ .kind = PL_WHO_OTHER };
		} else if (what & PL_PREPOSITION) {
			hangs = true;
		} else if (what & PL_MEETS && !hangs && !c->w->at[i].possessive &&
			   !(is(c, i + c->w->at[i].n) & PL_OFFICE)) {
			who->kind = PL_WHO_MEETING;
			return;
		} else if (what & PL_OFFICE && !hangs && office == hi) {
			office = i;
		}
	}
	if (office < hi)
		pl_who_called(c->told, printed(c, office, office + c->w->at[office].n), PL_STR(""),
			printed(c, office, office + c->w->at[office].n), who);
}

/* The subject before a comma or an "and" that ends before word `end`: what stands between commas is passed over, up to
 * somebody at the head of a part; else the head of the sentence. */
static void before_comma(const struct clause *c, size_t end, struct pl_who *who)
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
	clause_subject(c, 0, c->w->n, who);
}

/* Was it said, by whom? word i is the verb. */
static void passive(const struct clause *c, size_t i, struct pl_who *who)
{
	size_t from = i + c->w->at[i].n;
	*who = (struct pl_who){ .kind = PL_WHO_MEETING };
	for (size_t k = from; k < from + 6 && k < c->w->n && !(is(c, k) & PL_THAT); k++)
		if (prints(c, k, "by")) {
			clause_subject(c, k + 1, c->w->n, who);
			if (who->kind == PL_WHO_OTHER)
				who->kind = PL_WHO_MEETING;
			return;
		}
}

/* "said Mayor Yu": the verb is word i. */
static bool inverted(const struct clause *c, size_t i, struct pl_who *who)
{
	size_t behind = i + c->w->at[i].n;
	if (!(gap(c, i) & (PL_SAID_COMMA | PL_SAID_CLOSES)) || behind >= c->w->n ||
		gap(c, behind) || is(c, behind) & (PL_THAT | PL_PREPOSITION))
		return false;
	clause_subject(c, behind, c->w->n, who);
	return who->kind != PL_WHO_OTHER;
}

/* "at the meeting" before word k is passed over. */
static size_t before_place(const struct clause *c, size_t k)
{
	for (int n = 0; n < 2 && k; n++) {
		size_t i = head(c, k - 1), at = i;
		if (!(is(c, i) & (PL_MEETS | PL_SPEECH)) || gap(c, k) & PL_SAID_COMMA)
			break;
		while (at && i - at < 6 && !gap(c, at) && !(is(c, at) & PL_PREPOSITION))
			at = head(c, at - 1);
		if (!at || !(is(c, at) & PL_PREPOSITION) || prints(c, at, "of") || gap(c, at))
			break;
		k = before_adverbs(c, at, 0);
	}
	return k;
}

/* Who it is that says what word i is a verb of. False: nobody, it is no verb of saying there. */
static bool sayer(const struct clause *c, size_t i, struct pl_who *who)
{
	size_t k = before_adverbs(c, i, 0);
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
		clause_subject(c, 0, i, who);
		return true;
	}
	if (k && is(c, before) & (PL_DETERMINER | PL_FIRST_PERSON | PL_PREPOSITION | PL_MUST))
		return false;
	if (inverted(c, i, who))
		return true;
	k = before_place(c, k);
	before = k ? head(c, k - 1) : 0;
	if (!k)
		*who = (struct pl_who){ .kind = PL_WHO_NONE };
	else if (gap(c, k) & (PL_SAID_COMMA | PL_SAID_SEMICOLON | PL_SAID_BREAK) ||
		 is(c, before) & PL_AND)
		before_comma(c, k, who);
	else
		ending(c, k, 0, 0, who);
	return true;
}

static bool same(const struct pl_who *a, const struct pl_who *b)
{
	return a->kind == b->kind && pl_str_eq(a->key, b->key) && pl_str_eq(a->name, b->name);
}

/* What a sentence without a verb of saying tells of somebody. */
static void told_of(const struct clause *c, bool inner, struct pl_says *out)
{
	for (size_t i = 1; i < c->w->n; i++) {
		uint32_t what = is(c, i);
		if (what & PL_MUST)
			return;
		if (!(what & (PL_ACTS | PL_AGENDA)) ||
			(what & PL_MEETS && is(c, i - 1) & PL_DETERMINER))
			continue;
		clause_subject(c, 0, i, &out->who);
		if (out->who.kind == PL_WHO_OTHER || out->who.kind == PL_WHO_NONE)
			continue;
		if (inner && what & PL_AGENDA) {
			out->found = true;
			out->verb = c->w->at[i].entry->does;
			return;
		}
		out->ends = true;
		if (!inner)
			return;
	}
}

void pl_says_latin(
	const struct pl_told *told, struct pl_said_words *w, bool inner, struct pl_says *out)
{
	struct clause c = { told, w };
	int verbs = 0;
	*out = (struct pl_says){ 0 };
	for (size_t n = 0; n < w->n && verbs < VERBS; n++) {
		struct pl_who who;
		size_t i = inner ? w->n - 1 - n : n;
		if (!(w->at[i].is & (PL_SAYS | PL_SAYING)) || !sayer(&c, i, &who))
			continue;
		verbs++;
		if (!out->found || out->who.kind == PL_WHO_OTHER ||
			(!inner && same(&who, &out->who))) {
			out->who = who;
			out->verb = w->at[i].entry->says;
		}
		out->found = true;
		if (inner && who.kind != PL_WHO_OTHER)
			break;
	}
	if (!out->found)
		told_of(&c, inner, out);
}

void pl_says_behind(const struct pl_told *told, struct pl_said_words *w, struct pl_says *out)
{
	struct clause c = { told, w };
	*out = (struct pl_says){ 0 };
	for (size_t i = 0; i < w->n; i++) {
		size_t from = i, behind = i + w->at[i].n;
		if (!(w->at[i].is & PL_SAYS))
			continue;
		if (inverted(&c, i, &out->who)) {
			out->found = true;
		} else if (behind >= w->n || gap(&c, behind) || is(&c, behind) & PL_PREPOSITION) {
			while (from && !(gap(&c, from) & (PL_SAID_COMMA | PL_SAID_CLOSES)))
				from--;
			if (from == i || !(gap(&c, from) & (PL_SAID_COMMA | PL_SAID_CLOSES)))
				continue;
			size_t k = before_adverbs(&c, i, from);
			if (k > from && is(&c, k - 1) & PL_BE)
				passive(&c, i, &out->who);
			else
				clause_subject(&c, from, i, &out->who);
			out->found = out->who.kind != PL_WHO_OTHER;
		}
		if (out->found) {
			out->verb = w->at[i].entry->says;
			return;
		}
	}
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
		return true;
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
