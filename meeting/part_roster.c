/* Lists of names behind a label: "Present: Councillors Margery Tolland (Chair), Denis Oakhanger and ...". */

#include <stdlib.h>

#include "meeting/name.h"
#include "meeting/reading.h"
#include "text/limits.h"
#include "text/utf8.h"

#define ITEM 160 /* bytes of a name with its title and roles at most */

static bool is_capital(struct pl_str s, size_t at)
{
	size_t next = at;
	int32_t c = pl_utf8_next(s, &next);
	return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c < 0x180) || pl_is_han(c);
}

/* One item as pieces of a small sentence. */
static void pieces(const struct pl_genres *g, struct pl_str text, size_t from, size_t to,
	struct pl_clause *out)
{
	struct pl_scanned w;
	out->text = text;
	out->n = 0;
	struct pl_str s = pl_str_cut(text, 0, to);
	while (out->n < 24 && pl_clause_word(s, &from, &w))
		if (w.shape != PL_SHAPE_MARK)
			out->at[out->n++] = (struct pl_piece){
				.id = pl_genres_word(g, (struct pl_str){ w.folded, w.len }),
				.from = (uint32_t)w.from,
				.to = (uint32_t)w.to,
				.shape = w.shape
			};
}

void pl_clause_of_role(
	const struct pl_reading *r, const struct pl_role *role, struct pl_clause *out)
{
	pieces(r->g, role->at.passage ? r->doc->text : r->doc->title, role->at.from, role->at.to,
		out);
	out->passage = role->at.passage;
}

static bool has_office(const struct pl_genres *g, const struct pl_clause *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (pl_match_at(g, c, g->office, i))
			return true;
	return false;
}

struct listed {
	size_t from, to; /* bytes of the name, its title left out */
	size_t title_from, title_to;
	bool good;
};

/* "Apologies for absence were received from Councillor Whitlaw": the first word behind the small ones. */
static size_t behind_lower(const struct pl_clause *c, size_t first)
{
	for (size_t i = first; i < c->n; i++)
		if (c->at[i].shape == PL_SHAPE_LOWER &&
			pl_str_eq(pl_clause_text(c, i, i + 1), PL_STR("from")))
			first = i + 1;
	while (first < c->n && c->at[first].shape == PL_SHAPE_LOWER)
		first++;
	return first;
}

#define FULL 3 /* words of a name behind an office, at most */

/* "Mayor Ada Finch": the words of the office before two or three of no table; 0: it is no such name. */
static size_t office_before(const struct pl_genres *g, const struct pl_clause *c, size_t first)
{
	size_t n = pl_match_at(g, c, g->office, first), words = c->n - first - n;
	if (!n || words < 2 || words > FULL)
		return 0;
	for (size_t i = first + n; i < c->n; i++) {
		size_t at = c->at[i].from;
		struct pl_scanned word;
		if (c->at[i].id || c->at[i].shape != PL_SHAPE_CAPITAL ||
			!pl_clause_word(c->text, &at, &word) ||
			(pl_name_is((struct pl_str){ word.folded, word.len }) &
				~(uint32_t)PL_IS_ENGLISH))
			return 0;
	}
	return n;
}

/* The words of a name: at least two, or one behind a title, all of them capitalised, none an office. */
static struct listed name_in(struct pl_reading *r, const struct pl_clause *c)
{
	struct listed it = { 0 };
	size_t first = 0;
	for (size_t n; (n = pl_match_at(r->g, c, r->g->the, first)) > 0;)
		first += n;
	if (r->label && r->label->part == PL_PART_ABSENT)
		first = behind_lower(c, first);
	it.title_from = first < c->n ? c->at[first].from : 0;
	for (size_t n; (n = pl_match_at(r->g, c, r->g->title, first)) > 0;)
		first += n;
	first += office_before(r->g, c, first);
	size_t words = c->n - first;
	if (first >= c->n || words > 5 || (words < 2 && !first))
		return it;
	for (size_t i = first; i < c->n; i++)
		if (pl_match_at(r->g, c, r->g->office, i) ||
			(!is_capital(c->text, c->at[i].from) && (i == first || i + 1 == c->n)))
			return it;
	it.from = c->at[first].from;
	it.to = c->at[c->n - 1].to;
	it.title_to = first ? c->at[first - 1].to : 0;
	it.good = true;
	return it;
}

static struct pl_str key_of(struct pl_reading *r, struct pl_str name)
{
	char room[2 * ITEM];
	struct pl_buf key = { .max = sizeof room }, han = { .max = sizeof room };
	struct pl_err err;
	struct pl_str out = { NULL, 0 };
	if (!pl_name_key(name, &key, &han, &err))
		out = pl_arena_str(r->arena, pl_buf_str(&key));
	pl_buf_free(&key);
	pl_buf_free(&han);
	return out;
}

/* The person of a mention of names.h that lies in [from, to), or one made of what is printed there. */
static size_t person_at(struct pl_reading *r, const struct pl_clause *c, size_t from, size_t to)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct pl_named *m = c->at[i].name ? &r->names->at[c->at[i].name - 1] : NULL;
		if (m && m->at.from < to && m->at.to > from &&
			m->at.to - m->at.from + 2 >= to - from && m->at.to <= to + 2)
			return pl_reading_who(r, c->at[i].name - 1);
	}
	struct pl_str name = pl_str_cut(c->text, from, to);
	struct pl_str key = key_of(r, name);
	if (!key.len)
		return PL_NOBODY;
	size_t who = pl_people_find(&r->people, key, name);
	if (who == PL_NOBODY || r->people.at[who].mentions)
		return who;
	r->people.at[who].mentions = 1;
	r->people.at[who].first = (struct pl_where){ c->passage, (uint32_t)from, (uint32_t)to };
	return who;
}

static void role(
	struct pl_reading *r, const struct pl_clause *c, size_t who, size_t from, size_t to)
{
	while (from < to && (c->text.at[from] == ' ' || c->text.at[from] == '\n'))
		from++;
	while (from < to && (c->text.at[to - 1] == ' ' || c->text.at[to - 1] == '.'))
		to--;
	if (who == PL_NOBODY || from >= to)
		return;
	struct pl_someone *s = &r->people.at[who];
	pl_people_role(&r->people, s, pl_str_cut(c->text, from, to),
		(struct pl_where){ c->passage, (uint32_t)from, (uint32_t)to });
	s->tier = PL_TIER_ROLE;
}

/* Does an office of the one in the chair stand in [from, to)? "Vice Chair" is none. */
static bool is_chair(const struct pl_clause *c, size_t from, size_t to)
{
	struct pl_str s = pl_str_cut(c->text, from, to);
	for (size_t i = 0; i + 4 < s.len; i++)
		if (pl_str_starts(pl_str_cut(s, i, s.len), PL_STR(" of "))) {
			s.len = i; /* "Chair of Governors" */
			break;
		}
	static const char *const chairs[] = { "chair", "chairman", "chairwoman", "chairperson",
		"in the chair", "presiding", "convener", "convenor", "mayor presiding" };
	char folded[32];
	if (s.len >= sizeof folded)
		return false;
	for (size_t i = 0; i < s.len; i++)
		folded[i] = (char)(s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] | 32 : s.at[i]);
	for (size_t i = 0; i < sizeof chairs / sizeof *chairs; i++)
		if (pl_str_eq((struct pl_str){ folded, s.len }, pl_str(chairs[i])))
			return true;
	return false;
}

static void add_part(struct pl_reading *r, const struct pl_clause *c, size_t who, enum pl_part part,
	size_t from, size_t to, struct pl_str kind)
{
	pl_reading_event(r, (struct pl_event){ .who = who,
				    .part = part,
				    .genre = r->label->genre,
				    .weight = 9,
				    .match = ++r->matches,
				    .kind = kind,
				    .at = { c->passage, (uint32_t)from, (uint32_t)to } });
}

/* "Dr", and "Cllrs", which heads a list: a title, and no office. */
static bool is_honorific(const struct pl_clause *small, size_t from, size_t to)
{
	for (size_t i = 0; i < small->n && small->at[i].to <= to; i++) {
		size_t at = small->at[i].from;
		if (at < from)
			continue;
		struct pl_scanned word;
		if (small->at[i].shape == PL_SHAPE_MARK || !pl_clause_word(small->text, &at, &word))
			continue;
		uint32_t is = pl_name_is((struct pl_str){ word.folded, word.len });
		if (!(is & (PL_IS_HONORIFIC | PL_IS_PLURAL)))
			return false;
	}
	return true;
}

/* "in the chair": what somebody does there, and no office. */
static bool says_in(const struct pl_clause *c, size_t from, size_t to)
{
	return pl_str_starts(pl_str_cut(c->text, from, to), PL_STR("in "));
}

/* One item between separators, [from, to), what stands in brackets in [open, close). */
static void item(struct pl_reading *r, const struct pl_clause *c, size_t from, size_t to,
	size_t open, size_t close)
{
	struct pl_clause *small = r->item;
	if (to - from > ITEM)
		return;
	pieces(r->g, c->text, from, to, small);
	struct listed it = name_in(r, small);
	if (!it.good) {
		if (!small->n || !has_office(r->g, small) || r->last_listed == PL_NOBODY)
			return;
		size_t begun = small->at[0].from, end = small->at[small->n - 1].to;
		role(r, c, r->last_listed, begun, end);
		/* "Alasdair Flint, Vice-Chairman (in the chair)" */
		if (!is_chair(c, begun, end) && open < close && is_chair(c, open, close)) {
			begun = open, end = close;
			if (!says_in(c, begun, end)) /* "Governor (Chairman)" */
				role(r, c, r->last_listed, begun, end);
		}
		if (is_chair(c, begun, end))
			add_part(r, c, r->last_listed, PL_PART_CHAIR, begun, end,
				pl_str_cut(c->text, begun, end));
		return;
	}
	size_t who = person_at(r, c, it.from, it.to);
	if (who == PL_NOBODY)
		return;
	r->people.at[who].listed = true;
	if (r->people.at[who].tier > PL_TIER_LIST && !r->people.at[who].other)
		r->people.at[who].tier = PL_TIER_LIST;
	r->last_listed = who;
	add_part(r, c, who, r->label->part, it.from, it.to, PL_STR(""));
	if (it.title_to && !is_honorific(small, it.title_from, it.title_to))
		role(r, c, who, it.title_from, it.title_to);
	if (r->label_to > r->label_from)
		role(r, c, who, r->label_from, r->label_to);
	if (open < close) {
		if (!says_in(c, open, close))
			role(r, c, who, open, close);
		if (is_chair(c, open, close))
			add_part(r, c, who, PL_PART_CHAIR, it.from, it.to,
				pl_str_cut(c->text, open, close));
	}
}

size_t pl_roster_person(struct pl_reading *r, const struct pl_clause *c, size_t from, size_t to)
{
	if (to - from > ITEM)
		return PL_NOBODY;
	pieces(r->g, c->text, from, to, r->item);
	struct listed it = name_in(r, r->item);
	return it.good ? person_at(r, c, it.from, it.to) : PL_NOBODY;
}

static size_t separator(struct pl_str s, size_t at, size_t to)
{
	static const char *const marks[] = { ",", ";", "\n", " and ", "\xe3\x80\x81",
		"\xef\xbc\x8c", " & " };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);
		if (n <= to - at && memcmp(s.at + at, marks[i], n) == 0)
			return n;
	}
	return 0;
}

/* Does each line have its own name? Then a list begins behind the end of a line; else a line may break a name. */
static bool by_line(const struct pl_clause *c, size_t from)
{
	while (from && (c->text.at[from - 1] == ' ' || c->text.at[from - 1] == '*'))
		from--;
	return from && c->text.at[from - 1] == '\n';
}

#define ROW 56 /* bytes of a line that is a row of its own; a longer one is broken to fit */

/* Does the line that ends at `at` hold one of the list, and the next another one? */
static bool is_row(const struct pl_clause *c, size_t at, size_t to)
{
	size_t from = at;
	while (from && c->text.at[from - 1] != '\n' && at - from <= 2L * ROW)
		from--;
	const bool full = c->text.at[at - 1] == ')'; /* "Mayor (in the Chair)" */
	return at - from <= (full ? 2 * ROW : ROW) && at + 1 < to && is_capital(c->text, at + 1) &&
	       !(at >= 4 && pl_str_eq(pl_str_cut(c->text, at - 4, at), PL_STR(" and")));
}

static void list(struct pl_reading *r, const struct pl_clause *c, size_t from, size_t to)
{
	size_t open = 0, close = 0, begun = from, end = 0;
	const bool lines = by_line(c, from);
	to += to < c->text.len && c->text.at[to] == ')';
	for (size_t at = from; at <= to; at++) {
		char mark = at < to ? c->text.at[at] : '\0';
		bool inside = open > close;
		size_t n = at < to && !inside && (mark != '\n' || lines || is_row(c, at, to))
				   ? separator(c->text, at, to)
				   : 0;
		if (mark == '(' && !inside) {
			end = at;
			open = at + 1;
			close = 0;
		} else if (mark == ')' && inside) {
			close = at;
		} else if (n || at == to) {
			bool bracket = open > begun && close >= open;
			item(r, c, begun, bracket ? end : at, bracket ? open : 0,
				bracket ? close : 0);
			begun = at + n;
			open = close = 0;
			at += n ? n - 1 : 0;
		}
	}
}

/* Is it the first word of a line? */
static bool begins_line(const struct pl_clause *c, size_t i)
{
	size_t at = c->at[i].from;
	while (at && (c->text.at[at - 1] == ' ' || c->text.at[at - 1] == '*'))
		at--;
	return at && c->text.at[at - 1] == '\n';
}

/* "PRESENT", alone in the first line of a paragraph, whose lines below are the list. */
static bool heads_lines(const struct pl_clause *c, size_t n)
{
	return c->heads && n < c->n && c->at[0].shape == PL_SHAPE_UPPER &&
	       (c->at[n].name || c->at[n].shape != PL_SHAPE_LOWER) && begins_line(c, n);
}

/* A label at piece i with a colon, or alone in its sentence or line. The number of pieces with the colon. */
static size_t label_at(struct pl_reading *r, const struct pl_clause *c, size_t i,
	const struct pl_genre_label **out)
{
	size_t best = 0;
	for (size_t k = 0; c->at[i].id && k < r->g->n_labels; k++) {
		size_t n = pl_match_at(r->g, c, r->g->labels[k].words, i);
		bool colon = n && i + n < c->n && c->text.at[c->at[i + n].from] == ':' &&
			     c->at[i + n].shape == PL_SHAPE_MARK;
		bool alone =
			n && i == 0 && n == c->n && c->heads && c->at[0].shape != PL_SHAPE_LOWER;
		bool line =
			n && i && r->label && c->at[i].shape != PL_SHAPE_LOWER && begins_line(c, i);
		bool top = n && i == 0 && heads_lines(c, n);
		if ((colon || alone || line || top) && n + colon > best) {
			best = n + colon;
			*out = &r->g->labels[k];
		}
	}
	return best;
}

/* The label of n pieces with its colon at piece i. */
static void open_label(struct pl_reading *r, const struct pl_clause *c,
	const struct pl_genre_label *label, size_t i, size_t n)
{
	r->label = label;
	r->label_passage = c->passage;
	r->label_from = r->label_to = 0;
	/* "Members:" heads the list; "Clerk:" is an office */
	bool plural = n > 1 && (c->text.at[c->at[i + n - 2].to - 1] | 32) == 's';
	if (!plural && pl_match_at(r->g, c, r->g->office, i) + 1 == n && c->passage) {
		r->label_from = c->at[i].from;
		r->label_to = c->at[i + n - 2].to;
	}
	r->last_listed = PL_NOBODY;
	if (label->part == PL_PART_ATTENDED && c->number < 2 * PL_OPENING)
		r->signs[label->genre] += 4;
}

bool pl_roster_read(struct pl_reading *r, const struct pl_clause *c)
{
	const struct pl_genre_label *found = NULL;
	const bool next = c->heads && r->label_passage + 1 == c->passage;
	/* Behind a semicolon, in the rest of a paragraph that was cut, below a label that stands alone. */
	bool open = r->label && ((r->goes_on && r->label_passage == c->passage) ||
					(next && !begins_line(c, 0)) ||
					(next && c->n <= 14 && c->at[0].shape != PL_SHAPE_LOWER &&
						r->last_listed == PL_NOBODY));
	size_t n = label_at(r, c, 0, &found);
	if (!open && !n) {
		r->label = NULL;
		return false;
	}
	size_t from = 0;
	for (size_t i = 0; i < c->n; i++) {
		n = label_at(r, c, i, &found);
		if (!n)
			continue;
		if (i > from && r->label)
			list(r, c, c->at[from].from, c->at[i].from);
		open_label(r, c, found, i, n);
		from = i + n;
		i = from - 1;
	}
	if (from < c->n && r->label)
		list(r, c, c->at[from].from, c->at[c->n - 1].to);
	r->label_passage = c->passage;
	r->goes_on = c->goes_on;
	return true;
}
