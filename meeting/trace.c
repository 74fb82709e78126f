#include "meeting/trace.h"

#include <stdlib.h>
#include <xxhash.h>

#include "meeting/trace_kind.h"

/* ---- days ----------------------------------------------------------------------------------- */

int32_t pl_days_of(pl_date date)
{
	bool whole = pl_date_year(date) && pl_date_month(date) && pl_date_day(date);
	return whole ? pl_date_days(date) : 0;
}

/* ---- made ----------------------------------------------------------------------------------- */

enum {
	FEW = 3, /* people who were there: of a text with fewer those count too who are only named */
	LATE = 5, /* days after a meeting that a text may be dated */
};

static uint32_t hash_of(struct pl_str s)
{
	uint32_t hash = s.len ? (uint32_t)XXH3_64bits(s.at, s.len) : 0;
	return hash + (s.len && !hash);
}

static bool was_there(enum pl_part part)
{
	return part == PL_PART_CHAIR || part == PL_PART_SPOKE || part == PL_PART_ATTENDED ||
	       part == PL_PART_SAT_IN;
}

static int by_value(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Where a name is cut into words differs with who writes it: blanks do not count. */
static uint32_t hash_of_name(struct pl_str key)
{
	char name[64];
	size_t len = 0;
	for (size_t i = 0; i < key.len; i++)
		if (key.at[i] != ' ' && len < sizeof name)
			name[len++] = key.at[i];
	return hash_of((struct pl_str){ name, len });
}

/* mentioned: those too who are only named, with an office. */
static void take_person(const struct pl_person *p, bool mentioned, struct pl_trace *out)
{
	bool there = false;
	uint32_t key = hash_of_name(p->key);
	if (!key)
		return;
	for (size_t i = 0; i < p->n_parts; i++) {
		if (p->parts[i].part == PL_PART_CHAIR && !out->fact[PL_TRACE_CHAIR])
			out->fact[PL_TRACE_CHAIR] = key;
		there |= was_there(p->parts[i].part) ||
			 (mentioned && p->parts[i].part == PL_PART_MENTIONED &&
				 p->parts[i].tier == PL_TIER_ROLE);
	}
	for (size_t i = 0; there && i < out->n_people; i++)
		there = out->people[i] != key;
	if (there && out->n_people < PL_TRACE_PEOPLE)
		out->people[out->n_people++] = key;
}

/* As the tables have it, or else as printed. */
static void take_label(const struct pl_label *label, enum pl_trace_fact fact, struct pl_trace *out)
{
	struct pl_str s = label->normal;
	out->fact[fact] = hash_of(s);
	if (s.len && (unsigned char)s.at[0] >= 0xe3)
		out->flags |= (uint8_t)(PL_TRACE_AS_HAN << fact);
}

static void take_told(const struct pl_told *told, struct pl_trace *out)
{
	out->first = pl_days_of(told->held.first);
	out->last = pl_days_of(told->held.last);
	if (!out->first || out->last < out->first)
		out->first = out->last = pl_days_of(told->held.date);
	if (!out->first && !pl_date_year(told->held.date) && pl_date_day(told->held.date))
		out->yearless = told->held.date;
	take_label(&told->body, PL_TRACE_BODY, out);
	take_label(&told->place, PL_TRACE_PLACE, out);
	take_label(&told->type, PL_TRACE_TYPE, out);
	bool broad;
	out->fact[PL_TRACE_BRANCH] = pl_trace_branch(told->body.normal, &broad);
	out->flags |= broad ? PL_TRACE_BROAD_BODY : 0;
	out->flags |= pl_trace_broad_type(told->type.normal) ? PL_TRACE_BROAD_TYPE : 0;
	for (size_t i = 0; i < told->n_people; i++)
		take_person(&told->people[i], false, out);
	for (size_t i = 0; i < told->n_people && out->n_people < FEW; i++)
		take_person(&told->people[i], true, out);
	if (out->n_people)
		qsort(out->people, out->n_people, sizeof *out->people, by_value);
	out->flags |= told->genre ? PL_TRACE_TOLD : 0;
	out->flags |= told->held.uncertain ? PL_TRACE_UNCERTAIN : 0;
}

/* Of the date of a document that says no day: the meeting was in that month, or just before. */
static void take_month(pl_date date, struct pl_trace *out)
{
	int year = pl_date_year(date), month = pl_date_month(date);
	if (!year || !month || pl_date_day(date))
		return;
	out->first = pl_days_of(pl_date_make(year, month, 1)) - LATE;
	out->last = pl_days_of(pl_date_make(year + month / 12, month % 12 + 1, 1)) - 1;
}

void pl_trace_make(pl_date date, const struct pl_told *told, const struct pl_sketch *sketch,
	struct pl_str title, struct pl_trace *out)
{
	*out = (struct pl_trace){ .date = pl_days_of(date),
		.words = sketch->words < UINT32_MAX ? (uint32_t)sketch->words : UINT32_MAX };
	out->flags = sketch->han * 2 > sketch->words ? PL_TRACE_HAN : 0;
	out->fact[PL_TRACE_TITLE] = hash_of(title);
	memcpy(out->slot, sketch->slot, sizeof out->slot);
	if (told)
		take_told(told, out);
	if (!out->first && !out->yearless && !out->date)
		take_month(date, out);
}

bool pl_trace_silent(const struct pl_trace *t)
{
	unsigned slots = 0;
	for (size_t i = 0; i < PL_RUN_SLOTS; i++)
		slots += t->slot[i] != 0;
	return slots < PL_LEAST_SLOTS && !(t->flags & PL_TRACE_TOLD);
}

/* ---- stored --------------------------------------------------------------------------------- */

static void put(struct pl_buf *out, uint32_t n, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		pl_buf_byte(out, (char)(n >> 8 * i & 0xff));
}

/* The caller has looked that they are there. */
static uint32_t get(struct pl_str s, size_t *at, size_t bytes)
{
	uint32_t n = 0;
	for (size_t i = 0; i < bytes; i++)
		n |= (uint32_t)(unsigned char)s.at[(*at)++] << 8 * i;
	return n;
}

/* Which of eight slots have something in them. */
static uint32_t filled(const struct pl_trace *t, size_t from)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < 8; i++)
		bits |= (t->slot[from + i] ? 1u : 0u) << i;
	return bits;
}

void pl_trace_write(const struct pl_trace *t, struct pl_buf *out)
{
	uint32_t facts = 0;
	for (size_t i = 0; i < PL_TRACE_FACTS; i++)
		facts |= (t->fact[i] ? 1u : 0u) << i;
	put(out, t->flags, 1);
	pl_buf_varint(out, (uint32_t)t->first);
	pl_buf_varint(out, (uint32_t)(t->last - t->first));
	pl_buf_varint(out, (uint32_t)t->date);
	pl_buf_varint(out, (uint32_t)t->yearless);
	pl_buf_varint(out, t->words);
	put(out, facts, 1);
	for (size_t i = 0; i < PL_TRACE_FACTS; i++)
		if (t->fact[i])
			put(out, t->fact[i], 4);
	put(out, t->n_people, 1);
	for (size_t i = 0; i < t->n_people; i++)
		put(out, t->people[i], 4);
	for (size_t i = 0; i < PL_SKETCH; i += 8)
		put(out, filled(t, i), 1);
	for (size_t i = 0; i < PL_SKETCH; i++)
		if (t->slot[i])
			put(out, t->slot[i], 2);
}

enum { DAYS = 4000000 }; /* more than there are in 10,000 years */

static bool read_numbers(struct pl_str s, size_t *at, struct pl_trace *out)
{
	uint64_t first, span, date, yearless, words;
	if (!pl_varint(s, at, &first) || !pl_varint(s, at, &span) || !pl_varint(s, at, &date) ||
		!pl_varint(s, at, &yearless) || !pl_varint(s, at, &words) || first > DAYS ||
		span > DAYS || date > DAYS || yearless > 1231 || words > UINT32_MAX)
		return false;
	out->first = (int32_t)first;
	out->last = (int32_t)(first + span);
	out->date = (int32_t)date;
	out->yearless = (int32_t)yearless;
	out->words = (uint32_t)words;
	return true;
}

static bool read_slots(struct pl_str s, size_t at, struct pl_trace *out)
{
	_Static_assert(PL_SKETCH <= 64, "a bit each");
	uint64_t bits = 0;
	if (s.len - at < PL_SKETCH / 8)
		return false;
	for (size_t i = 0; i < PL_SKETCH; i += 8)
		bits |= (uint64_t)get(s, &at, 1) << i;
	if (s.len - at != 2 * (size_t)__builtin_popcountll(bits))
		return false;
	for (size_t i = 0; i < PL_SKETCH; i++)
		out->slot[i] = bits >> i & 1 ? (uint16_t)get(s, &at, 2) : 0;
	return true;
}

bool pl_trace_read(struct pl_str s, struct pl_trace *out)
{
	size_t at = 1;
	if (s.len < 2 || !read_numbers(s, &at, out) || at == s.len)
		return false;
	out->flags = (uint8_t)s.at[0];
	uint32_t facts = get(s, &at, 1);
	if (facts >> PL_TRACE_FACTS || s.len - at < (size_t)__builtin_popcount(facts) * 4 + 1)
		return false;
	for (size_t i = 0; i < PL_TRACE_FACTS; i++)
		out->fact[i] = facts >> i & 1 ? get(s, &at, 4) : 0;
	out->n_people = (uint8_t)get(s, &at, 1);
	if (out->n_people > PL_TRACE_PEOPLE || s.len - at < (size_t)out->n_people * 4)
		return false;
	memset(out->people, 0, sizeof out->people);
	for (size_t i = 0; i < out->n_people; i++)
		out->people[i] = get(s, &at, 4);
	return read_slots(s, at, out);
}
