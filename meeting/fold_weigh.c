/* Two texts: what speaks for their being of one meeting, what against it, and why. */

#include "meeting/fold_parts.h"
#include "meeting/trace_kind.h"

#include "text/hash.h"

enum {
	NEAR_DAYS =
		3, /* between the dates of documents of one meeting, where neither says its day */
	LATE_DAYS = 5,     /* a document that does not say the day is dated so much later at most */
	MIRROR_DAYS = 31,  /* between the dates of two nearly equal texts */
	COPY = 70,         /* percent: the same text but for what stands around it */
	ENOUGH_WORDS = 12, /* slots of words, to say that none is alike */
	WIDE = 7,          /* days: an interval that says little */
	SPAN = 4,          /* days of a meeting at most */
	MIRROR = 90,       /* the same, though dated otherwise */
};

static const float MATTER = 8; /* the most that words weigh */

/* What is enough for one meeting, the less the surer the day. */
static float enough(enum pl_day day)
{
	return day == PL_DAY_SAME || day == PL_DAY_WITHIN ? 4.5F : day == PL_DAY_UNKNOWN ? 3 : 7;
}

/* How many slots say something of one of them, and nothing that all say; and how many say the same. */
static unsigned compare_slots(
	const struct pl_trace *a, const struct pl_trace *b, size_t from, size_t to, unsigned *same)
{
	unsigned both = 0;
	*same = 0;
	for (size_t i = from; i < to; i++) {
		uint16_t x = a->slot[i], y = b->slot[i];
		bool counts = (x || y) && x != PL_SLOT_COMMON && y != PL_SLOT_COMMON;
		both += counts;
		*same += counts && x == y;
	}
	return both;
}

static void compare_texts(
	const struct pl_trace *a, const struct pl_trace *b, struct pl_evidence *out)
{
	unsigned same;
	out->slots = compare_slots(a, b, 0, PL_RUN_SLOTS, &same);
	out->likeness =
		out->slots >= PL_LEAST_SLOTS ? (int)((200 * same / out->slots + 1) / 2) : -1;
	out->words = compare_slots(a, b, PL_RUN_SLOTS, PL_SKETCH, &out->words_alike);
}

static int apart(int32_t a, int32_t b)
{
	return a < b ? b - a : a - b;
}

/* One says month and day without a year: is it a day that the other says, or one of those before its date? */
static bool compare_yearless(
	const struct pl_trace *a, const struct pl_trace *b, struct pl_evidence *out)
{
	const struct pl_trace *says = a->yearless ? a : b, *other = a->yearless ? b : a;
	int32_t from = other->first ? other->first : other->date - LATE_DAYS;
	int32_t to = other->first ? other->last : other->date;
	int32_t known = says->yearless < 100 ? 100 : 10000; /* the day alone, or the month too */
	if (!says->yearless || says->first || other->yearless || to <= 0 || to - from > MIRROR_DAYS)
		return false;
	for (int32_t day = from; day <= to && !out->when; day++)
		out->when = pl_date_of_days(day) % known == says->yearless ? day : 0;
	out->day = out->when ? PL_DAY_WITHIN : PL_DAY_OTHER;
	out->whole = out->when && other->first && other->first == other->last && known > 100;
	return true;
}

/* Each says its day, or days around it. */
static void compare_said(
	const struct pl_trace *a, const struct pl_trace *b, struct pl_evidence *out)
{
	int32_t from = a->first > b->first ? a->first : b->first;
	int32_t to = a->last < b->last ? a->last : b->last;
	bool days = a->first == b->first && a->last == b->last && a->last - a->first < SPAN;
	out->day = from > to ? PL_DAY_OTHER : days ? PL_DAY_SAME : PL_DAY_WITHIN;
	out->when = from <= to ? from : 0;
	out->wide = a->last - a->first >= WIDE || b->last - b->first >= WIDE;
}

/* The one says it, the other has a date of its own, which comes after the day. */
static void compare_dated(
	const struct pl_trace *says, const struct pl_trace *other, struct pl_evidence *out)
{
	bool fits = other->date >= says->first && other->date - says->last <= LATE_DAYS;
	out->day = !other->date ? PL_DAY_UNKNOWN : fits ? PL_DAY_WITHIN : PL_DAY_APART;
	out->when = fits ? says->first : 0;
	out->wide = says->last - says->first >= WIDE;
}

/* Days of which none is known are 0. */
static void compare_days(
	const struct pl_trace *a, const struct pl_trace *b, struct pl_evidence *out)
{
	out->day = PL_DAY_UNKNOWN;
	if (a->yearless && b->yearless) {
		out->day = a->yearless == b->yearless ? PL_DAY_NEAR : PL_DAY_OTHER;
	} else if ((a->yearless || b->yearless) && compare_yearless(a, b, out)) {
		return;
	} else if (a->first && b->first) {
		compare_said(a, b, out);
	} else if (a->first || b->first) {
		compare_dated(a->first ? a : b, a->first ? b : a, out);
	} else if (a->date && b->date) {
		out->day = apart(a->date, b->date) <= NEAR_DAYS ? PL_DAY_NEAR : PL_DAY_APART;
		out->when = a->date == b->date ? a->date : 0;
	}
}

static int compare(const struct pl_trace *a, const struct pl_trace *b, enum pl_trace_fact fact)
{
	uint32_t x = a->fact[fact], y = b->fact[fact];
	if (fact <= PL_TRACE_TYPE && (a->flags ^ b->flags) & PL_TRACE_AS_HAN << fact)
		return 0;
	if (!x || !y || x == y)
		return x && y;
	if (fact == PL_TRACE_TYPE && (a->flags | b->flags) & PL_TRACE_BROAD_TYPE)
		return 0;
	bool broad = fact == PL_TRACE_BODY && (a->flags | b->flags) & PL_TRACE_BROAD_BODY;
	return broad && pl_trace_branches_fit(a->fact[PL_TRACE_BRANCH], b->fact[PL_TRACE_BRANCH])
		       ? 0
		       : -1;
}

static void compare_people(
	const struct pl_trace *a, const struct pl_trace *b, struct pl_evidence *out)
{
	out->fewer = a->n_people < b->n_people ? a->n_people : b->n_people;
	for (size_t i = 0, k = 0; i < a->n_people && k < b->n_people;) {
		out->shared += a->people[i] == b->people[k];
		uint32_t x = a->people[i], y = b->people[k];
		i += x <= y;
		k += y <= x;
	}
}

/* Beside the one who presided. */
static float weigh_people(const struct pl_evidence *e)
{
	unsigned others = e->shared - (e->chair > 0 && e->shared), missed = e->fewer - e->shared;
	float score = 0;
	if (e->fewer >= 3 && !e->shared)
		return -2;
	/* Texts in one tongue that name several name the same. */
	if (!e->tongues && e->fewer >= 3)
		score -= 1.5F * (float)(missed < 3 ? missed : 3);
	if (others >= 3 || (e->fewer >= 3 && !missed))
		return score + 2;
	return score + (e->fewer == 2 && !missed ? 1 : 0.7F * (float)others);
}

/* Each as much as it would surprise in two meetings of a place that are not one. */
static float weigh_facts(const struct pl_evidence *e)
{
	static const float same[] = { 2, 1, 1, 2, 1 }, other[] = { -1.5F, -2, -1.5F, -3, 0 };
	const int facts[] = { e->body, e->place, e->type, e->chair, e->title };
	float score = 0;
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		score += facts[i] > 0 ? same[i] : facts[i] < 0 ? other[i] : 0;
	/* Who presided is one of them, read otherwise: characters have several readings. */
	if (e->chair < 0 && e->tongues && e->shared >= 3)
		score += 2;
	/* So with a place that is not called by Chinese words. */
	if (e->place < 0 && e->tongues && e->shared >= 2)
		score += 2;
	return score + weigh_people(e);
}

/* Runs alike are of one text; words alike, of one matter. Of texts of other matters one word in fifty is alike, by chance,
 * of those of one matter one in six. */
static float weigh_likeness(const struct pl_evidence *e)
{
	if (e->tongues)
		return 0;
	float runs = e->likeness >= 45 ? 4 : e->likeness >= 25 ? 3 : e->likeness >= 10 ? 1.5F : 0;
	float matter = 1.5F * (float)e->words_alike - .1F * (float)e->words;
	matter = matter > MATTER ? MATTER : matter;
	if (matter < 0 && (runs > 0 || e->words < ENOUGH_WORDS))
		matter = 0;
	return runs > matter ? runs : matter;
}

static float weigh_day(const struct pl_evidence *e)
{
	switch (e->day) {
	case PL_DAY_SAME: return 3;
	case PL_DAY_WITHIN: return e->whole ? 2.5F : e->wide ? .5F : 1.5F;
	case PL_DAY_NEAR: return e->when ? 1.5F : 1;
	default: return -4;
	}
}

/* Nearly the same words. Where no day can be told for both, or dates of documents differ, they have to be the more alike: what is said
 * every month is said in nearly the same words. */
static bool is_copy(const struct pl_trace *a, const struct pl_trace *b, const struct pl_evidence *e)
{
	if (e->tongues || e->slots < 12 || e->likeness < COPY)
		return false;
	if (e->day == PL_DAY_OTHER)
		return e->likeness >= MIRROR && (a->flags | b->flags) & PL_TRACE_UNCERTAIN &&
		       !(a->flags & b->flags & PL_TRACE_UNCERTAIN);
	if (e->day == PL_DAY_APART)
		return e->likeness >= MIRROR && apart(a->date, b->date) <= MIRROR_DAYS;
	return e->day != PL_DAY_UNKNOWN || e->likeness >= 80;
}

/* Two meetings of one body on one day, under one chair, are called by two kinds, and not all who were at the one were at
 * the other. */
static bool has_own(const struct pl_evidence *e)
{
	bool people = e->shared > (e->chair > 0) && e->shared == e->fewer;
	return e->tongues || e->type >= 0 || e->title > 0 || e->words_alike >= 2 ||
	       e->likeness >= 10 || people;
}

/* The one says its day, the other is dated within days of it. The same people go from one meeting into the next. */
static bool fits_nearly(const struct pl_evidence *e)
{
	if (e->whole && e->fewer >= 2 && e->shared == e->fewer)
		return true;
	bool kind =
		e->type > 0 ||
		(e->type == 0 && (e->tongues || e->words_alike >= 2 || e->shared > (e->chair > 0)));
	return (e->chair > 0 || e->shared) && e->body >= 0 && kind;
}

/* Is there anything that two meetings of one body would not share too? */
static bool is_telling(
	const struct pl_trace *a, const struct pl_trace *b, const struct pl_evidence *e)
{
	bool words = !e->tongues && e->words_alike >= 3;
	if (!((a->flags | b->flags) & PL_TRACE_TOLD))
		return false;
	if (!(a->flags & b->flags & PL_TRACE_TOLD))
		return e->day == PL_DAY_SAME && words && e->words_alike >= 4;
	switch (e->day) {
	case PL_DAY_SAME: return has_own(e);
	case PL_DAY_WITHIN: return words || e->title > 0 || fits_nearly(e);
	case PL_DAY_NEAR: return words || e->shared >= 3 || e->likeness >= 10 || e->title > 0;
	case PL_DAY_UNKNOWN:
		return words && e->place > 0 && e->words_alike >= PL_FOLD_UNDATED_WORDS;
	default: return false;
	}
}

void pl_fold_weigh(const struct pl_trace *a, const struct pl_trace *b, struct pl_evidence *out)
{
	*out = (struct pl_evidence){ .tongues = (a->flags ^ b->flags) & PL_TRACE_HAN };
	compare_days(a, b, out);
	compare_texts(a, b, out);
	out->body = compare(a, b, PL_TRACE_BODY);
	out->place = compare(a, b, PL_TRACE_PLACE);
	out->type = compare(a, b, PL_TRACE_TYPE);
	out->chair = compare(a, b, PL_TRACE_CHAIR);
	out->title = compare(a, b, PL_TRACE_TITLE);
	compare_people(a, b, out);
	out->near_copy = is_copy(a, b, out);
	out->score = weigh_day(out) + weigh_facts(out) + weigh_likeness(out);
	out->accepted = out->near_copy || (is_telling(a, b, out) && out->score >= enough(out->day));
	if (out->near_copy)
		out->score += 20;
}

bool pl_fold_contradict(const struct pl_trace *a, const struct pl_trace *b)
{
	struct pl_evidence e;
	pl_fold_weigh(a, b, &e);
	if (e.near_copy)
		return false;
	/* That one does not say its day is nothing against the other. */
	float unknown = e.day == PL_DAY_UNKNOWN ? 5.5F : 0;
	return e.day == PL_DAY_OTHER || e.day == PL_DAY_APART || e.score + unknown < 2;
}

/* ---- in words ------------------------------------------------------------------------------- */

static void say(struct pl_buf *out, const char *what)
{
	pl_buf_print(out, "%s%s", out->len && out->at[out->len - 1] ? ", " : "", what);
}

static void say_day(const struct pl_evidence *e, struct pl_buf *out)
{
	static const char *const words[] = { [PL_DAY_SAME] = "same day",
		[PL_DAY_WITHIN] = "a day that fits",
		[PL_DAY_NEAR] = "documents of nearly the same day",
		[PL_DAY_APART] = "documents of different days",
		[PL_DAY_OTHER] = "different days, one of them uncertain",
		[PL_DAY_UNKNOWN] = "no day in one" };
	char date[PL_DATE_ROOM];
	say(out, e->day == PL_DAY_NEAR && e->when ? "documents of the same day" : words[e->day]);
	pl_date_print(pl_date_of_days(e->when), date);
	if (e->when)
		pl_buf_print(out, " %s", date);
}

void pl_fold_reason(const struct pl_evidence *e, uint64_t by, struct pl_buf *out)
{
	static const char *const same[] = { "same body", "same place", "same type", "same chair",
		"same title" };
	static const char *const other[] = { "another body", "another place", "another type",
		"another chair", NULL };
	const int facts[] = { e->body, e->place, e->type, e->chair, e->title };
	if (by) {
		char id[PL_ID_SIZE + 1];
		pl_id_print(by, id);
		pl_buf_print(out, "by way of %s", id);
	}
	say_day(e, out);
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		const char *what = facts[i] > 0 ? same[i] : facts[i] < 0 ? other[i] : NULL;
		if (what)
			say(out, what);
	}
	if (e->fewer)
		pl_buf_print(out, ", %u of %u people", e->shared, e->fewer);
	if (e->likeness >= 0 && !e->tongues)
		pl_buf_print(out, ", likeness %d.%02d", e->likeness / 100, e->likeness % 100);
	if (e->words_alike && !e->tongues)
		pl_buf_print(out, ", words %u of %u", e->words_alike, e->words);
	pl_buf_byte(out, '\0');
}
