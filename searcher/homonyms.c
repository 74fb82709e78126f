/* Who of those that bear one name is the same person. */

#include "searcher/tally.h"
#include "searcher/told_set.h"

enum { MOST_COMPARED = 200 }; /* places of one name of which roles are looked into */

/* Offices that are the same wherever somebody is: as a whole role, and within one. */
static const char *const national[] = { "general secretary", "president", "premier", "vice premier",
	"vice president", "state councilor", "总书记", "总理", "国家主席" };
static const char *const central[] = { "politburo", "political bureau", "state council", "国务院",
	"中央政治局", "中共中央总书记" };

static uint32_t root(const struct pl_tally *p, uint32_t i)
{
	while (p->at[i].whole != i)
		i = p->at[i].whole;
	return i;
}

/* The one that was there first stands for both. */
static void unite(struct pl_tally *p, uint32_t a, uint32_t b)
{
	a = root(p, a);
	b = root(p, b);
	p->at[a > b ? a : b].whole = a > b ? b : a;
}

static bool is_placed(const struct pl_someone *s)
{
	return s->present && s->place.len;
}

static bool role_says(const struct pl_someone *s, struct pl_str words)
{
	char room[512];
	for (size_t i = 0; i < s->roles.n; i++) {
		struct pl_buf folded = { .at = room, .cap = sizeof room, .max = sizeof room };
		pl_told_fold(s->roles.at[i].text, &folded);
		if (pl_told_part(pl_buf_str(&folded), words))
			return true;
	}
	return false;
}

static bool has_national_office(const struct pl_someone *s)
{
	char room[512];
	for (size_t i = 0; i < sizeof central / sizeof *central; i++)
		if (role_says(s, pl_str(central[i])))
			return true;
	for (size_t k = 0; k < s->roles.n; k++) {
		struct pl_buf folded = { .at = room, .cap = sizeof room, .max = sizeof room };
		pl_told_fold(s->roles.at[k].text, &folded);
		for (size_t i = 0; i < sizeof national / sizeof *national; i++)
			if (pl_str_eq(pl_buf_str(&folded), pl_str(national[i])))
				return true;
	}
	return false;
}

static bool names_place(const struct pl_someone *s, const struct pl_someone *of)
{
	char room[512];
	struct pl_buf place = { .at = room, .cap = sizeof room, .max = sizeof room };
	pl_told_fold(of->place, &place);
	return !place.status && role_says(s, pl_buf_str(&place));
}

/* Both are placed. */
static bool joined(const struct pl_someone *a, const struct pl_someone *b)
{
	if (a->han.len && b->han.len)
		return pl_str_eq(a->han, b->han);
	return pl_str_eq(a->place, b->place) || names_place(a, b) || names_place(b, a);
}

static void join_placed(struct pl_tally *p, uint32_t first)
{
	size_t compared = 0;
	uint32_t nation = UINT32_MAX;
	for (uint32_t i = first + 1; i; i = p->at[i - 1].next) {
		if (!is_placed(&p->at[i - 1]) || !has_national_office(&p->at[i - 1]))
			continue;
		if (nation != UINT32_MAX)
			unite(p, nation, i - 1);
		nation = i - 1;
	}
	for (uint32_t i = first + 1; i; i = p->at[i - 1].next) {
		const struct pl_someone *a = &p->at[i - 1];
		if (!is_placed(a) && !a->han.len)
			continue;
		if (++compared > MOST_COMPARED)
			return;
		for (uint32_t k = a->next; k; k = p->at[k - 1].next) {
			const struct pl_someone *b = &p->at[k - 1];
			bool same = a->han.len && pl_str_eq(a->han, b->han);
			if (root(p, i - 1) == root(p, k - 1))
				continue;
			if (same || (is_placed(a) && is_placed(b) && joined(a, b)))
				unite(p, i - 1, k - 1);
		}
	}
}

/* Nothing tells of this one but the place of a meeting that names it. It is the one at that place or the only one
 * there is; where there are several it is nobody known. */
static void join_loose(struct pl_tally *p, uint32_t first, uint32_t loose)
{
	uint32_t there = UINT32_MAX, any = UINT32_MAX;
	bool many_there = false, many = false;
	for (uint32_t i = first + 1; i; i = p->at[i - 1].next) {
		const struct pl_someone *s = &p->at[i - 1];
		uint32_t whole = root(p, i - 1);
		if (!is_placed(s) && !s->han.len)
			continue;
		many = many || (any != UINT32_MAX && any != whole);
		any = whole;
		if (!s->place.len || !pl_str_eq(s->place, p->at[loose].place))
			continue;
		many_there = many_there || (there != UINT32_MAX && there != whole);
		there = whole;
	}
	if (there != UINT32_MAX && !many_there)
		unite(p, there, loose);
	else if (any != UINT32_MAX && !many)
		unite(p, any, loose);
}

/* What is left over is one. */
static void join_rest(struct pl_tally *p, uint32_t first)
{
	uint32_t rest = UINT32_MAX;
	for (uint32_t i = first + 1; i; i = p->at[i - 1].next) {
		const struct pl_someone *s = &p->at[i - 1];
		if (is_placed(s) || s->han.len || s->whole != i - 1)
			continue;
		if (rest != UINT32_MAX)
			unite(p, rest, i - 1);
		rest = i - 1;
	}
}

/* By characters where they are known, else by the place of most meetings. */
static void name_apart(struct pl_tally *p, uint32_t first)
{
	uint32_t wholes = 0;
	for (uint32_t i = first + 1; i; i = p->at[i - 1].next)
		wholes += root(p, i - 1) == i - 1;
	for (uint32_t i = first + 1; i; i = p->at[i - 1].next) {
		struct pl_someone *s = &p->at[i - 1], *whole = &p->at[root(p, i - 1)];
		if (s->han.len && !whole->han.len)
			whole->han = s->han;
	}
	for (uint32_t i = first + 1; wholes > 1 && i; i = p->at[i - 1].next) {
		struct pl_someone *s = &p->at[i - 1];
		struct pl_someone *whole = &p->at[root(p, i - 1)];
		if (whole->han.len)
			whole->label = whole->han;
		else if (is_placed(s) &&
			 (!whole->label.len || s->meetings > whole->label_meetings)) {
			whole->label = s->place;
			whole->label_meetings = s->meetings;
		}
	}
}

void pl_tally_join(struct pl_tally *p, uint32_t first)
{
	for (uint32_t i = first + 1; i; i = p->at[i - 1].next)
		p->at[i - 1].whole = i - 1;
	join_placed(p, first);
	for (uint32_t i = first + 1; i; i = p->at[i - 1].next)
		if (!is_placed(&p->at[i - 1]) && !p->at[i - 1].han.len)
			join_loose(p, first, i - 1);
	join_rest(p, first);
	name_apart(p, first);
	for (uint32_t i = first + 1; i; i = p->at[i - 1].next)
		p->at[i - 1].whole = root(p, i - 1);
}
