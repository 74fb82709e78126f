#include "meeting/people.h"

#include <stdlib.h>

#include "meeting/name.h"
#include "text/limits.h"

enum pl_status pl_people_begin(struct pl_people *p, struct pl_arena *arena, size_t names)
{
	*p = (struct pl_people){ .arena = arena, .n_slots = 64 };
	while (p->n_slots / 2 < names + 64)
		p->n_slots *= 2;
	p->slots = pl_arena_array(arena, p->n_slots, sizeof *p->slots);
	return p->slots ? PL_OK : PL_NOMEM;
}

static struct pl_someone *one_more(struct pl_people *p)
{
	if (p->n == PL_MAX_PEOPLE)
		return NULL;
	if (p->n == p->room) {
		const size_t room = p->room ? 2 * p->room : 8;
		struct pl_someone *more = pl_arena_raw(p->arena, room * sizeof *more);
		if (!more)
			return NULL;
		if (p->n)
			memcpy(more, p->at, p->n * sizeof *more);
		p->at = more;
		p->room = room;
	}
	struct pl_someone *who = &p->at[p->n++];
	*who = (struct pl_someone){ .tier = PL_TIER_NOT };
	return who;
}

bool pl_people_surname(const struct pl_someone *who, struct pl_str folded)
{
	size_t n = who->key.len - folded.len;
	if (!folded.len || who->key.len <= folded.len)
		return false;
	return (who->key.at[n - 1] == ' ' || who->key.at[n - 1] == '-') &&
	       pl_str_eq(pl_str_cut(who->key, n, who->key.len), folded);
}

/* Slots of those left out hold only that: another of the same hash is taken for them. */
size_t pl_people_find(struct pl_people *p, struct pl_str key, struct pl_str name)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < key.len; i++)
		h = (h ^ (unsigned char)key.at[i]) * 16777619u;
	const uint32_t mark = h | 0x80000000u;
	size_t at = (h ^ h >> 16) & (p->n_slots - 1), tries = 0;
	for (; p->slots[at] && tries < p->n_slots; tries++) {
		if (p->slots[at] == mark)
			return PL_NOBODY;
		if (p->slots[at] < 0x80000000u && pl_str_eq(p->at[p->slots[at] - 1].key, key))
			return p->slots[at] - 1;
		at = (at + 1) & (p->n_slots - 1);
	}
	struct pl_someone *who = one_more(p);
	if (!who) {
		p->left_out++;
		if (tries < p->n_slots / 2)
			p->slots[at] = mark;
		return PL_NOBODY;
	}
	p->slots[at] = (uint32_t)p->n;
	who->key = key;
	who->name = name;
	for (size_t i = 0; i < key.len; i++)
		i += pl_calls_add(&p->calls, PL_CALL_NAME, pl_str_cut(key, i, key.len));
	return p->n - 1;
}

size_t pl_people_nameless(struct pl_people *p, struct pl_str role, struct pl_where at)
{
	struct pl_someone *who = one_more(p);
	if (!who) {
		p->left_out++;
		return PL_NOBODY;
	}
	who->tier = PL_TIER_ROLE;
	who->mentions = 1;
	who->first = at;
	pl_people_role(p, who, role, at);
	return p->n - 1;
}

static bool same_role(struct pl_str a, struct pl_str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if ((a.at[i] | 32) != (b.at[i] | 32))
			return false;
	return true;
}

void pl_people_role(
	struct pl_people *p, struct pl_someone *who, struct pl_str printed, struct pl_where at)
{
	for (size_t i = 0; i < who->n_roles; i++)
		if (same_role(who->roles[i].printed, printed))
			return;
	(void)pl_calls_add(&p->calls, PL_CALL_ROLE, printed);
	if (printed.len && who->n_roles < PL_MAX_ROLES)
		who->roles[who->n_roles++] = (struct pl_role){ printed, at };
}

/* "Cllrs Harriet Quillfeather, Desmond Okafor and": a word for all of a list, and no office of one. */
static bool heads_list(struct pl_str role)
{
	char folded[16];
	if (role.len >= sizeof folded)
		return false;
	for (size_t i = 0; i < role.len; i++)
		folded[i] = (char)((unsigned char)role.at[i] < 0x80 ? role.at[i] | 32 : role.at[i]);
	uint32_t is = pl_name_is((struct pl_str){ folded, role.len });
	return (unsigned char)folded[0] < 0x80 && (is & PL_IS_PLURAL);
}

void pl_people_mention(struct pl_people *p, size_t n, const struct pl_named *m)
{
	struct pl_someone *who = &p->at[n];
	enum pl_tier tier = PL_TIER_NOT;
	if (m->kind == PL_NAME_FULL && !m->other && !m->doubted)
		tier = m->official && m->n_roles ? PL_TIER_ROLE : PL_TIER_BARE;
	else if (m->kind == PL_NAME_TITLED && !m->other)
		tier = PL_TIER_RESOLVED;
	if (!who->mentions || (who->tier >= PL_TIER_RESOLVED && tier < PL_TIER_RESOLVED))
		who->name = m->name;
	if (!who->mentions)
		who->first = m->at;
	if (tier < who->tier)
		who->tier = tier;
	if (!who->han.len)
		who->han = m->han;
	who->official = who->official || m->official;
	who->other = who->other || m->other;
	who->mentions++;
	for (size_t i = 0; i < m->n_roles; i++)
		if (!heads_list(m->roles[i].printed))
			pl_people_role(p, who, m->roles[i].printed, m->roles[i].at);
}

static enum pl_status person(
	struct pl_people *p, const struct pl_someone *who, struct pl_person *out)
{
	struct pl_presence *parts = pl_arena_array(p->arena, PL_PARTS, sizeof *parts);
	struct pl_role *roles = pl_arena_array(p->arena, who->n_roles + 1, sizeof *roles);
	if (!parts || !roles)
		return PL_NOMEM;
	*out = (struct pl_person){ .key = who->key,
		.name = who->name,
		.han = who->han,
		.tier = who->tier,
		.mentions = who->mentions,
		.roles = roles,
		.n_roles = who->n_roles,
		.parts = parts };
	if (who->n_roles)
		memcpy(roles, who->roles, who->n_roles * sizeof *roles);
	for (int i = 0; i < PL_PARTS; i++)
		if (who->parts[i].set)
			parts[out->n_parts++] = (struct pl_presence){ (enum pl_part)i,
				who->parts[i].kind, who->parts[i].sequence, who->parts[i].tier,
				who->parts[i].at };
	if (!out->n_parts)
		parts[out->n_parts++] = (struct pl_presence){
			.part = PL_PART_MENTIONED, .order = 1, .tier = who->tier, .at = who->first
		};
	return PL_OK;
}

static int by_first(const void *a, const void *b)
{
	const struct pl_someone *x = a, *y = b;
	if (x->first.passage != y->first.passage)
		return x->first.passage < y->first.passage ? -1 : 1;
	return x->first.from < y->first.from ? -1 : x->first.from > y->first.from;
}

/* Sequences become orders from 1, within each part. */
static void number(struct pl_people *p)
{
	for (int part = 0; part < PL_PARTS; part++) {
		uint32_t order[PL_MAX_PEOPLE];
		for (size_t i = 0; i < p->n; i++) {
			order[i] = 1;
			for (size_t k = 0; k < p->n; k++)
				order[i] +=
					p->at[k].parts[part].set &&
					(p->at[k].parts[part].sequence <
							p->at[i].parts[part].sequence ||
						(k < i && p->at[k].parts[part].sequence ==
								  p->at[i].parts[part].sequence));
		}
		for (size_t i = 0; i < p->n; i++)
			p->at[i].parts[part].sequence = order[i];
	}
}

enum pl_status pl_people_end(struct pl_people *p, struct pl_told *out)
{
	if (p->n)
		qsort(p->at, p->n, sizeof *p->at, by_first);
	number(p);
	struct pl_person *people = pl_arena_array(p->arena, p->n + 1, sizeof *people);
	if (!people)
		return PL_NOMEM;
	uint32_t mentioned = 0;
	for (size_t i = 0; i < p->n; i++) {
		struct pl_presence *first;
		if (person(p, &p->at[i], &people[i]))
			return PL_NOMEM;
		first = (struct pl_presence *)people[i].parts;
		if (first->part == PL_PART_MENTIONED)
			first->order = ++mentioned;
	}
	out->people = people;
	out->n_people = p->n;
	out->left_out = p->left_out;
	return PL_OK;
}
