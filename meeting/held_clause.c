#include "meeting/held_parts.h"

/* Whether a time that a sentence names is that of a meeting it tells of, and not that of a speech that was studied
 * there, of a law, of a deadline, of what is still to come. The nearest words of the table decide. */

#define BACK      24 /* marks before a time in which the word stands that it goes with */
#define NEAR      8  /* ... behind it, where none is before */
#define VERY_NEAR 4
#define FORWARD   70 /* ... behind one that opens the sentence */

#define IN_FRONT                                                                                   \
	(PL_HELD_LEAD | PL_HELD_DAYPART | PL_HELD_WEEKDAY | PL_HELD_NUMBER | PL_HELD_RELATIVE |    \
		PL_HELD_RECENT)

static bool is(const struct pl_held_mark *m, uint32_t classes)
{
	return (m->classes & classes) != 0;
}

/* The mark before a time and what belongs to it, "on the afternoon of"; -1: it opens the sentence. */
static long in_front(const struct pl_held_mark *m, size_t at)
{
	long i = (long)at - 1;
	while (i >= 0 && (is(m + i, IN_FRONT) ||
				 (is(m + i, PL_HELD_COMMA) && i > 0 &&
					 is(m + i - 1, PL_HELD_WEEKDAY | PL_HELD_DAYPART |
							       PL_HELD_RECENT | PL_HELD_RELATIVE))))
		i--;
	return i;
}

/* Is the verb m[at] one of what is still to come: "will be held"? */
static bool is_ahead(const struct pl_held_mark *m, size_t at)
{
	for (size_t i = at; i > 0 && at - i < VERY_NEAR; i--)
		if (is(m + i - 1, PL_HELD_FUTURE))
			return true;
	return false;
}

/* Behind a time: a meeting is held, and nothing before it says otherwise. */
static bool goes_on(const struct pl_held_mark *m, size_t n, size_t at, size_t most, bool plainly)
{
	bool noun = false, other = false;
	for (size_t i = at + 1; i < n && i - at <= most; i++) {
		if (is(m + i, PL_HELD_FUTURE | PL_HELD_FIRST))
			break;
		if (is(m + i, PL_HELD_HOLD) || (is(m + i, PL_HELD_AGENDA) && !plainly))
			return true;
		if (is(m + i, PL_HELD_DECIDE) && noun)
			return true;
		noun |= is(m + i, PL_HELD_NOUN) && !other;
		other |= is(m + i, PL_HELD_OTHER);
	}
	return noun && !plainly;
}

/* "The spirit of the meeting held on": a verb that only says which meeting, in a clause on what was studied. */
static bool is_another(const struct pl_held_mark *m, long at)
{
	if (at < 1 || !(is(m + at, PL_HELD_NOUN) || is(m + at - 1, PL_HELD_NOUN | PL_HELD_COMMA)))
		return false;
	for (long i = at - 1; i >= 0 && at - i < BACK; i--)
		if (is(m + i, PL_HELD_AGENDA | PL_HELD_OTHER))
			return true;
	return false;
}

/* What a time goes with: of a meeting, of something else, none that is known. */
enum with { WITH_MEETING, WITH_OTHER, WITH_NOTHING };

/* From m[at] back, the words before the time; *said: somebody said something then. */
static enum with goes_with(const struct pl_held_mark *m, long at, bool weak, bool *said)
{
	bool noun = false, agenda = false;
	for (long i = at; i >= 0 && at - i < BACK; i--) {
		if (is(m + i, PL_HELD_FIRST))
			return WITH_OTHER;
		if (is(m + i, PL_HELD_HOLD) || (is(m + i, PL_HELD_DECIDE) && (noun || weak)))
			return is_ahead(m, (size_t)i) || is_another(m, i) ? WITH_OTHER
									  : WITH_MEETING;
		if (is(m + i, PL_HELD_OTHER) && is(m + i + 1, PL_HELD_NOUN))
			continue; /* "a fire drill" */
		if (is(m + i, PL_HELD_OTHER | PL_HELD_FUTURE) && *said)
			break;
		if (is(m + i, PL_HELD_OTHER | PL_HELD_FUTURE))
			return WITH_OTHER;
		noun |= is(m + i, PL_HELD_NOUN);
		agenda |= is(m + i, PL_HELD_AGENDA);
		*said |= is(m + i, PL_HELD_SAY | PL_HELD_DECIDE);
	}
	if (noun)
		return agenda ? WITH_OTHER : WITH_MEETING;
	return WITH_NOTHING;
}

/* "The mayor on Thursday stressed": what was said then may tell further on where. */
static bool says_then(const struct pl_held_mark *m, size_t n, size_t at)
{
	for (size_t i = at + 1; i < n && i - at < VERY_NEAR; i++)
		if (is(m + i, PL_HELD_SAY))
			return true;
	return false;
}

/* "On the morning of the 12th", "on the 12th,", but not "the 12th Plenary Session". */
static bool is_day(const struct pl_held_mark *m, size_t n, size_t at)
{
	if (at > 1 && is(m + at - 1, PL_HELD_LEAD) && is(m + at - 2, PL_HELD_HOLD))
		return true; /* "held on the": "held on" is one mark */
	if (at < 2 || !is(m + at - 1, PL_HELD_LEAD) || !is(m + at - 2, PL_HELD_LEAD))
		return false;
	return (at > 2 && is(m + at - 3, PL_HELD_DAYPART | PL_HELD_HOLD)) || at + 1 == n ||
	       m[at].last || is(m + at + 1, PL_HELD_COMMA | PL_HELD_HOLD);
}

/* ---- Chinese --------------------------------------------------------------------------------- */

static bool touches(const struct pl_held_mark *a, const struct pl_held_mark *b)
{
	return a->to == b->from;
}

/* The place behind a time and the parts of the day that belong to it. */
static size_t behind_han(const struct pl_held_mark *m, size_t n, size_t at)
{
	size_t i = at + 1;
	while (i < n && touches(m + i - 1, m + i) &&
		is(m + i, PL_HELD_DAYPART | PL_HELD_NUMBER | PL_HELD_LEAD | PL_HELD_ORDINAL))
		i++;
	return i;
}

/* 12日 as a day: a verb is behind it, or it opens the sentence or a clause, and a part of the day or the clause's end
 * is behind it. */
static bool is_han_day(const struct pl_held_mark *m, size_t n, size_t at)
{
	bool opens = m[at].from == 0 ||
		     (at > 0 && touches(m + at - 1, m + at) &&
			     is(m + at - 1, PL_HELD_COMMA | PL_HELD_LEAD | PL_HELD_PAPER));
	size_t behind = behind_han(m, n, at);
	if (behind < n && touches(m + behind - 1, m + behind) && is(m + behind, PL_HELD_HOLD))
		return true;
	return opens && at + 1 < n && touches(m + at, m + at + 1) &&
	       is(m + at + 1, PL_HELD_COMMA | PL_HELD_DAYPART);
}

static bool tells_han(const struct pl_held_mark *m, size_t n, size_t at, bool later)
{
	size_t behind = behind_han(m, n, at);
	bool close = behind < n && touches(m + behind - 1, m + behind);
	if (close && is(m + behind, PL_HELD_BEHIND))
		return false;
	if (is(m + at, PL_HELD_ORDINAL) && !is_han_day(m, n, at))
		return false;
	if (at > 0 && touches(m + at - 1, m + at) &&
		is(m + at - 1, PL_HELD_BOUND | PL_HELD_FUTURE | PL_HELD_BEHIND) &&
		!(close && is(m + behind, PL_HELD_HOLD) && is(m + at - 1, PL_HELD_BOUND)))
		return false;
	for (size_t i = at; i > 0 && !is(m + i - 1, PL_HELD_COMMA); i--)
		if (is(m + i - 1, PL_HELD_OTHER | PL_HELD_FIRST | PL_HELD_FUTURE))
			return false;
	for (size_t i = at; i > 0 && !is(m + i - 1, PL_HELD_COMMA); i--)
		if (is(m + i - 1, PL_HELD_HOLD) && at - i < 2)
			return true;
	return goes_on(m, n, at, is(m + at, PL_HELD_RECENT) ? NEAR : FORWARD, later);
}

/* ---- words ----------------------------------------------------------------------------------- */

/* "Recently, ... held", "recently held", "a recent study session". */
static bool tells_recent(const struct pl_held_mark *m, size_t n, size_t at)
{
	long front = in_front(m, at);
	if (front < 0)
		return goes_on(m, n, at, FORWARD, false);
	for (long i = front; i >= 0 && front - i < VERY_NEAR; i--)
		if (is(m + i, PL_HELD_HOLD))
			return !is_ahead(m, (size_t)i);
	return goes_on(m, n, at, VERY_NEAR, false);
}

/* "In order to implement the instructions of the governor, on the evening of 3 August the city held": a clause that
 * begins with a time, and what was held in it. */
static bool opens_clause(const struct pl_held_mark *m, size_t n, size_t at, long front)
{
	return is(m + front, PL_HELD_COMMA) && at > (size_t)front + 1 &&
	       is(m + front + 1, PL_HELD_LEAD) && goes_on(m, n, at, NEAR, true);
}

/* "Approved a plan at its 31st executive meeting on": what was met for stands before, and is no speech made there. */
static bool is_at_meeting(const struct pl_held_mark *m, long front)
{
	bool noun = false, there = false;
	for (long i = front; i >= 0 && front - i < BACK; i--) {
		if (is(m + i, PL_HELD_FIRST | PL_HELD_FUTURE | PL_HELD_HOLD))
			return false;
		noun |= is(m + i, PL_HELD_NOUN) && !there;
		if (is(m + i, PL_HELD_THERE) && !there) {
			if (!noun || front - i > NEAR + VERY_NEAR)
				return false;
			there = true;
		} else if (there && is(m + i, PL_HELD_OTHER | PL_HELD_AGENDA) && m[i].number) {
			return false;
		} else if (there && is(m + i, PL_HELD_DECIDE | PL_HELD_AGENDA)) {
			return true;
		}
	}
	return false;
}

static bool tells_words(const struct pl_held_mark *m, size_t n, size_t at, bool later, bool part)
{
	bool said = false, weak = is(m + at, PL_HELD_WEEKDAY | PL_HELD_RELATIVE);
	bool day = !is(m + at, PL_HELD_DATE) || pl_date_day(m[at].number);
	long front = in_front(m, at);
	if (is(m + at, PL_HELD_ORDINAL) && !is_day(m, n, at))
		return false;
	if (front < 0)
		return !part && goes_on(m, n, at, FORWARD, later);
	if (is(m + front, PL_HELD_BOUND) && !(m[at].last && front == (long)at - 1))
		return false;
	if (is(m + front, PL_HELD_FUTURE | PL_HELD_OTHER) || (later && !day))
		return false;
	if (day && !later && (opens_clause(m, n, at, front) || is_at_meeting(m, front)))
		return true;
	enum with with = goes_with(m, front, weak, &said);
	if (with != WITH_NOTHING)
		return with == WITH_MEETING;
	if (says_then(m, n, at))
		return goes_on(m, n, at, FORWARD, false);
	return goes_on(m, n, at, NEAR, !said);
}

bool pl_held_tells(const struct pl_held_mark *m, size_t n, size_t at, bool later, bool part)
{
	bool han = m[at].han || (at + 1 < n && m[at + 1].han && !is(m + at + 1, PL_HELD_COMMA));
	if (han)
		return !(later && is(m + at, PL_HELD_RECENT)) && tells_han(m, n, at, later);
	if (is(m + at, PL_HELD_RECENT))
		return !later && tells_recent(m, n, at);
	return tells_words(m, n, at, later, part);
}

bool pl_held_is_told(const struct pl_held_mark *m, size_t n)
{
	bool held = false;
	for (size_t i = 0; i < n; i++) {
		if (is(m + i, PL_HELD_FIRST) && !held)
			return false;
		held |= is(m + i, PL_HELD_HOLD) && !is_ahead(m, i);
	}
	return held;
}
