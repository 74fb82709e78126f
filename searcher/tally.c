#include "searcher/tally.h"

#include <stdlib.h>
#include <xxhash.h>

#include "meeting/data.h"
#include "searcher/told_set.h"
#include "text/limits.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_LIMIT,
		"the people of these meetings need more than %zu MiB of memory; ask for fewer "
		"meetings",
		PL_SEARCH_MEMORY / PL_MIB);
}

static uint64_t hash_of(struct pl_str s)
{
	return XXH3_64bits(s.at, s.len);
}

bool pl_tally_init(struct pl_tally *p)
{
	p->arena.max = PL_SEARCH_MEMORY;
	p->bits = 10;
	p->slot = calloc((size_t)1 << p->bits, sizeof *p->slot);
	return p->slot;
}

void pl_tally_done(struct pl_tally *p)
{
	free(p->at);
	free(p->slot);
	free(p->marked);
	free(p->order);
	pl_arena_free(&p->arena);
}

struct pl_str pl_tally_key(const struct pl_tally *p, struct pl_str key)
{
	const struct pl_alias *a = pl_aliases_of(p->aliases, key);
	return a ? a->key : key;
}

/* ---- who is there ---------------------------------------------------------------------------- */

static uint32_t *slot_of(const struct pl_tally *p, struct pl_str key)
{
	uint64_t hash = hash_of(key);
	size_t mask = ((size_t)1 << p->bits) - 1, at = hash & mask;
	while (p->slot[at] && (p->at[p->slot[at] - 1].hash != hash ||
				      !pl_str_eq(p->at[p->slot[at] - 1].key, key)))
		at = (at + 1) & mask;
	return &p->slot[at];
}

static bool grow_slots(struct pl_tally *p)
{
	size_t old = (size_t)1 << p->bits, mask = 2 * old - 1;
	if (p->n_keys < old / 2)
		return true;
	uint32_t *grown = calloc(2 * old, sizeof *grown);
	if (!grown)
		return false;
	for (size_t i = 0; i < old; i++) {
		if (!p->slot[i])
			continue;
		size_t at = p->at[p->slot[i] - 1].hash & mask;
		while (grown[at])
			at = (at + 1) & mask;
		grown[at] = p->slot[i];
	}
	free(p->slot);
	p->slot = grown;
	p->bits++;
	return true;
}

/* Names that many bear: a Chinese surname and one word more. */
static bool is_common(struct pl_str key)
{
	struct pl_str list = pl_data_surnames();
	const char *blank = memchr(key.at, ' ', key.len);
	if (!blank || memchr(blank + 1, ' ', key.len - (size_t)(blank + 1 - key.at)))
		return false;
	size_t len = (size_t)(blank - key.at);
	for (size_t at = 0; at + len < list.len;) {
		const char *end = memchr(list.at + at, '\n', list.len - at);
		if (list.at[at + len] == '\t' && memcmp(list.at + at, key.at, len) == 0)
			return true;
		at = end ? (size_t)(end - list.at) + 1 : list.len;
	}
	return false;
}

static bool is_present(const struct pl_fact_person *person)
{
	for (size_t i = 0; i < person->n_parts; i++)
		if (person->parts[i].part <= PL_PART_SAT_IN)
			return true;
	return false;
}

static bool has_one(struct pl_str s, const char *const *words, size_t n)
{
	char room[512];
	struct pl_buf folded = { .at = room, .cap = sizeof room, .max = sizeof room };
	pl_told_fold(s, &folded);
	for (size_t i = 0; !folded.status && i < n; i++)
		if (pl_told_part(pl_buf_str(&folded), pl_str(words[i])))
			return true;
	return false;
}

/* Who has an office of a city or a province and is in a county has come on a visit: the county tells nothing of where
 * that one belongs. */
static bool only_visits(const struct pl_meeting_facts *f, const struct pl_fact_person *person)
{
	static const char *const small[] = { "county", "district", "township", "town", "village",
		"县", "區", "区", "镇", "乡", "村" };
	static const char *const large[] = { "municipal", "mayor", "city", "provincial", "governor",
		"市委", "市长", "市政府", "省" };
	bool visits = false;
	if (!has_one(f->place.printed, small, sizeof small / sizeof *small))
		return false;
	for (size_t i = 0; i < person->n_roles; i++) {
		if (has_one(person->roles[i].printed, small, sizeof small / sizeof *small))
			return false;
		visits |= has_one(person->roles[i].printed, large, sizeof large / sizeof *large);
	}
	return visits;
}

/* What tells people with the same key apart. */
struct mark {
	struct pl_str key, han, place;
	bool present;
};

static uint64_t hash_of_mark(const struct mark *m)
{
	XXH64_hash_t hash = XXH3_64bits_withSeed(m->key.at, m->key.len, m->present);
	hash = XXH3_64bits_withSeed(m->han.at, m->han.len, hash);
	return XXH3_64bits_withSeed(m->place.at, m->place.len, hash);
}

/* Only common names are told apart by places. */
static void forget_place(struct mark *m, bool common)
{
	if (common)
		return;
	m->place = PL_STR("");
	m->present = true;
}

static struct mark mark_of(const struct pl_tally *p, const struct pl_meeting_facts *f,
	const struct pl_fact_person *person)
{
	const struct pl_alias *alias = pl_aliases_of(p->aliases, person->key);
	struct mark m = { .key = alias ? alias->key : person->key, .present = true };
	if (alias)
		return m;
	m.han = person->han;
	m.place = f->place.normal.len ? f->place.normal : f->place.printed;
	m.present = is_present(person) && !only_visits(f, person);
	return m;
}

/* The place in the table of the one with this mark. p->cap is a power of two, and the table twice that. */
static uint32_t *marked_as(const struct pl_tally *p, uint64_t hash, const struct mark *m)
{
	size_t mask = 2 * p->cap - 1, at = hash & mask;
	for (; p->marked[at]; at = (at + 1) & mask) {
		const struct pl_someone *s = &p->at[p->marked[at] - 1];
		if (s->mark == hash && s->present == m->present && pl_str_eq(s->key, m->key) &&
			pl_str_eq(s->han, m->han) && pl_str_eq(s->place, m->place))
			break;
	}
	return &p->marked[at];
}

/* Room for one more, and all of them in a table of the new size. */
static bool grow(struct pl_tally *p)
{
	if (p->n < p->cap)
		return true;
	size_t cap = p->cap ? p->cap * 2 : 256;
	struct pl_someone *grown = realloc(p->at, cap * sizeof *grown);
	if (grown)
		p->at = grown;
	uint32_t *marked = calloc(2 * cap, sizeof *marked);
	if (!grown || !marked) {
		free(marked);
		return false;
	}
	free(p->marked);
	p->marked = marked;
	p->cap = cap;
	for (size_t i = 0; i < p->n; i++) {
		size_t at = p->at[i].mark & (2 * cap - 1);
		while (marked[at])
			at = (at + 1) & (2 * cap - 1);
		marked[at] = (uint32_t)i + 1;
	}
	return true;
}

/* The same, made where there is none. NULL without room. */
static struct pl_someone *find(struct pl_tally *p, const struct mark *mark)
{
	uint32_t *slot = slot_of(p, mark->key);
	struct mark m = *mark;
	bool common = *slot ? p->at[*slot - 1].common : is_common(m.key);
	forget_place(&m, common);
	if (!grow(p))
		return NULL;
	uint64_t hash = hash_of_mark(&m);
	uint32_t *there = marked_as(p, hash, &m);
	if (*there)
		return &p->at[*there - 1];
	struct pl_someone *s = &p->at[p->n++];
	*s = (struct pl_someone){ .key = pl_arena_str(&p->arena, m.key),
		.han = pl_arena_str(&p->arena, m.han),
		.place = pl_arena_str(&p->arena, m.place),
		.present = m.present,
		.hash = hash_of(m.key),
		.mark = hash,
		.common = common,
		.next = *slot };
	if (!s->key.at || !s->han.at || !s->place.at)
		return NULL;
	p->n_keys += !*slot;
	*slot = *there = (uint32_t)p->n;
	return grow_slots(p) ? s : NULL;
}

/* ---- adding up ------------------------------------------------------------------------------- */

/* Of two prints that differ in capitals or blanks alone the hash is the same. */
static uint64_t folded_hash(struct pl_str s)
{
	char room[512];
	struct pl_buf folded = { .at = room, .cap = sizeof room, .max = sizeof room };
	pl_told_fold(s, &folded);
	return hash_of(folded.status ? s : pl_buf_str(&folded)) | 1;
}

/* Adds n to what is counted of a text, making it known. False without room. */
static bool count(struct pl_tally *p, struct pl_counted_list *l, const struct pl_counted *c)
{
	uint64_t hash = c->hash ? c->hash : folded_hash(c->text);
	for (size_t i = 0; i < l->n; i++) {
		struct pl_counted *at = &l->at[i];
		if (at->hash != hash)
			continue;
		at->n += c->n;
		if (c->first && (!at->first || c->first < at->first))
			at->first = c->first;
		if (c->last > at->last)
			at->last = c->last;
		return true;
	}
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 2;
		struct pl_counted *grown = pl_arena_array(&p->arena, cap, sizeof *grown);
		if (!grown)
			return false;
		if (l->n)
			memcpy(grown, l->at, l->n * sizeof *grown);
		l->at = grown;
		l->cap = cap;
	}
	l->at[l->n] = *c;
	l->at[l->n].hash = hash;
	/* What was counted of another is in the arena already. */
	l->at[l->n].text = c->hash ? c->text : pl_arena_str(&p->arena, c->text);
	return l->at[l->n++].text.at;
}

static bool add_person(
	struct pl_tally *p, const struct pl_meeting_facts *f, const struct pl_fact_person *person)
{
	struct mark m = mark_of(p, f, person);
	struct pl_someone *s = find(p, &m);
	pl_date first = pl_date_first(f->day.date);
	if (!s)
		return false;
	bool chaired = pl_fact_part_of(person, PL_PART_CHAIR) != NULL;
	bool spoke = pl_fact_part_of(person, PL_PART_SPOKE) != NULL;
	bool present = is_present(person);
	if (s->seen != p->n_meetings) { /* else it is there under another name, too */
		s->seen = p->n_meetings;
		s->did_chair = s->did_speak = s->did_attend = false;
		s->meetings++;
	}
	s->chaired += chaired && !s->did_chair;
	s->spoke += spoke && !s->did_speak;
	s->attended += present && !s->did_attend;
	s->did_chair |= chaired;
	s->did_speak |= spoke;
	s->did_attend |= present;
	s->official |= pl_fact_official(person);
	s->mentions += person->mentions;
	bool good = true;
	if (person->name.len)
		good = count(p, &s->names, &(struct pl_counted){ .text = person->name, .n = 1 });
	for (size_t i = 0; good && i < person->n_roles; i++)
		good = count(p, &s->roles,
			&(struct pl_counted){ .text = person->roles[i].printed,
				.n = 1,
				.first = first ? f->day.date : 0,
				.last = first ? f->day.date : 0 });
	return good;
}

enum pl_status pl_tally_add(struct pl_tally *p, const struct pl_meeting_facts *f,
	pl_wanted_fn *wanted, void *ctx, struct pl_err *err)
{
	p->n_meetings++;
	for (size_t i = 0; i < f->n_people; i++) {
		const struct pl_fact_person *person = &f->people[i];
		if (!person->key.len ||
			(wanted && !wanted(ctx, pl_tally_key(p, person->key), person)))
			continue;
		if (!add_person(p, f, person))
			return no_memory(err);
	}
	return PL_OK;
}

/* ---- the whole ------------------------------------------------------------------------------- */

bool pl_tally_single(const struct pl_someone *s)
{
	/* A title stands before it: a name of one word has none. */
	bool titled = s->names.n && memchr(s->names.at[0].text.at, ' ', s->names.at[0].text.len);
	return titled && !memchr(s->key.at, ' ', s->key.len) && s->han.len < 6;
}

void pl_tally_id(const struct pl_someone *s, struct pl_buf *out)
{
	pl_buf_add(out, s->key);
	if (!s->label.len)
		return;
	pl_buf_add(out, PL_STR(" ("));
	pl_buf_add(out, s->label);
	pl_buf_byte(out, ')');
}

static bool take_over(struct pl_tally *p, struct pl_someone *to, const struct pl_someone *from)
{
	bool good = true;
	to->official |= from->official;
	to->meetings += from->meetings;
	to->chaired += from->chaired;
	to->spoke += from->spoke;
	to->attended += from->attended;
	to->mentions += from->mentions;
	for (size_t i = 0; good && i < from->names.n; i++)
		good = count(p, &to->names, &from->names.at[i]);
	for (size_t i = 0; good && i < from->roles.n; i++)
		good = count(p, &to->roles, &from->roles.at[i]);
	return good;
}

static int most_first(const void *a, const void *b)
{
	const struct pl_counted *x = a, *y = b;
	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return pl_str_cmp(x->text, y->text);
}

static int by_meetings(const void *a, const void *b)
{
	const struct pl_someone *x = *(struct pl_someone *const *)a,
				*y = *(struct pl_someone *const *)b;
	bool sx = pl_tally_single(x), sy = pl_tally_single(y);
	if (sx != sy)
		return sx ? 1 : -1;
	if (x->meetings != y->meetings)
		return x->meetings < y->meetings ? 1 : -1;
	int order = pl_str_cmp(x->key, y->key);
	return order ? order : pl_str_cmp(x->label, y->label);
}

static void sort_counted(struct pl_counted_list *l)
{
	if (l->n > 1)
		qsort(l->at, l->n, sizeof *l->at, most_first);
}

enum pl_status pl_tally_end(struct pl_tally *p, struct pl_err *err)
{
	for (size_t i = 0; i < (size_t)1 << p->bits; i++)
		if (p->slot[i])
			pl_tally_join(p, p->slot[i] - 1);
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].whole != i && !take_over(p, &p->at[p->at[i].whole], &p->at[i]))
			return no_memory(err);
	p->order = calloc(p->n + 1, sizeof(struct pl_someone *));
	if (!p->order)
		return no_memory(err);
	for (size_t i = 0; i < p->n; i++) {
		struct pl_someone *s = &p->at[i];
		const struct pl_alias *alias = pl_aliases_of(p->aliases, s->key);
		if (s->whole != i)
			continue;
		sort_counted(&s->names);
		sort_counted(&s->roles);
		s->name = alias ? alias->name : s->names.n ? s->names.at[0].text : s->key;
		p->order[p->n_order++] = s;
		p->n_single += pl_tally_single(s);
	}
	if (p->n_order > 1)
		qsort(p->order, p->n_order, sizeof(struct pl_someone *), by_meetings);
	return PL_OK;
}

const struct pl_someone *pl_tally_who(const struct pl_tally *p, const struct pl_meeting_facts *f,
	const struct pl_fact_person *person)
{
	struct mark m = mark_of(p, f, person);
	uint32_t first = *slot_of(p, m.key);
	if (!first)
		return NULL;
	forget_place(&m, p->at[first - 1].common);
	uint32_t there = *marked_as(p, hash_of_mark(&m), &m);
	return there ? &p->at[p->at[there - 1].whole] : NULL;
}
