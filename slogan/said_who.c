#include "slogan/said_parts.h"

/* Who is meant by the words of a subject, among the people whom the document names. */

static char low(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_letter(char c)
{
	return (low(c) >= 'a' && low(c) <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Bytes of text[at] that print `name`, in any case and over a line's end; 0: they do not. */
static size_t prints(struct pl_str text, size_t at, struct pl_str name)
{
	size_t i = at, k = 0;
	for (; k < name.len && i < text.len; k++) {
		if (name.at[k] == ' ') {
			if (!is_blank(text.at[i]))
				return 0;
			while (i < text.len && is_blank(text.at[i]))
				i++;
		} else if (low(text.at[i++]) != low(name.at[k])) {
			return 0;
		}
	}
	if (!name.len || k < name.len ||
		(i < text.len && is_letter(text.at[i]) && is_letter(name.at[0]) &&
			(unsigned char)text.at[i] < 0x80))
		return 0;
	return i - at;
}

/* The same of letters alone: hyphens, apostrophes, spaces of the text are passed over. */
static size_t spells(struct pl_str text, size_t at, struct pl_str letters)
{
	size_t i = at, k = 0, gaps = 0;
	while (k < letters.len && i < text.len && gaps < 2) {
		if (letters.at[k] == ' ') {
			k++;
		} else if (low(text.at[i]) == low(letters.at[k])) {
			i++;
			k++;
			gaps = 0;
		} else if (i > at &&
			   (is_blank(text.at[i]) || text.at[i] == '-' || text.at[i] == '\'')) {
			i++;
			gaps++;
		} else {
			return 0;
		}
	}
	return letters.len && k == letters.len && (i == text.len || !is_letter(text.at[i])) ? i - at
											    : 0;
}

static bool has_part(const struct pl_person *p, enum pl_part part)
{
	for (size_t i = 0; i < p->n_parts; i++)
		if (p->parts[i].part == part)
			return true;
	return false;
}

static bool is_leader(struct pl_str key)
{
	const char *space = key.len ? memchr(key.at, ' ', key.len) : NULL;
	struct pl_str first = pl_str_cut(key, 0, space ? (size_t)(space - key.at) : key.len),
		      rest = pl_str_cut(key, space ? first.len + 1 : first.len, key.len);
	for (uint16_t i = pl_said_find(first); i; i = (uint16_t)pl_said_entry(i)->next)
		if (pl_said_entry(i)->is & PL_LEADER && pl_str_eq(pl_said_entry(i)->rest, rest))
			return true;
	return false;
}

static bool is_there(const struct pl_person *p)
{
	return has_part(p, PL_PART_CHAIR) || has_part(p, PL_PART_ATTENDED) ||
	       has_part(p, PL_PART_SAT_IN);
}

/* Is it told of others that they were there, and of this one that he is cited? */
static bool is_source(const struct pl_told *told, const struct pl_person *p)
{
	if (!has_part(p, PL_PART_CITED) || has_part(p, PL_PART_SPOKE))
		return false;
	for (size_t i = 0; i < told->n_people; i++)
		if (is_there(&told->people[i]) || has_part(&told->people[i], PL_PART_SPOKE))
			return true;
	return false;
}

static void set_person(const struct pl_told *told, const struct pl_person *p, struct pl_who *out)
{
	bool there = is_there(p), leader = is_leader(p->key);
	*out = (struct pl_who){ .kind = PL_WHO_PERSON,
		.key = p->key,
		.name = p->name,
		.person = p,
		.leader = !there && (leader || is_source(told, p)) };
	if (p->tier == PL_TIER_NOT && !leader && !there && !has_part(p, PL_PART_SPOKE))
		out->kind = PL_WHO_OTHER;
}

static size_t named_len(const struct pl_person *p, struct pl_str text, size_t at)
{
	size_t n = prints(text, at, p->name);
	if (!n && p->han.len)
		n = prints(text, at, p->han);
	if (!n && low(text.at[at]) == p->key.at[0])
		n = spells(text, at, p->key);
	if (!n) {
		const char *space = memchr(p->key.at, ' ', p->key.len);
		if (!space || low(text.at[at]) != space[1])
			return 0;
		size_t family = (size_t)(space - p->key.at), given;
		given = spells(text, at, pl_str_cut(p->key, family + 1, p->key.len));
		if (!given || at + given >= text.len || !is_blank(text.at[at + given]))
			return 0;
		n = spells(text, at + given + 1, pl_str_cut(p->key, 0, family));
		n = n ? n + given + 1 : 0;
	}
	return n;
}

bool pl_who_named(
	const struct pl_told *told, struct pl_str text, size_t at, size_t *len, struct pl_who *out)
{
	*len = 0;
	for (size_t i = 0; at < text.len && i < told->n_people; i++) {
		const struct pl_person *p = &told->people[i];
		if (!p->key.len)
			continue;
		size_t n = named_len(p, text, at);
		if (n > *len) {
			*len = n;
			set_person(told, p, out);
		}
	}
	return *len > 0;
}

static bool ends_with(struct pl_str s, struct pl_str end)
{
	if (s.len < end.len)
		return false;
	for (size_t i = 0; i < end.len; i++)
		if (low(s.at[s.len - end.len + i]) != low(end.at[i]))
			return false;
	return true;
}

/* How well the person has the role: 0 not at all. */
static int fits_role(const struct pl_person *p, struct pl_str role)
{
	int best = 0;
	for (size_t i = 0; i < p->n_roles; i++) {
		struct pl_str printed = p->roles[i].printed;
		int fit = 0;
		if (printed.len == role.len && ends_with(printed, role))
			fit = 8;
		else if (printed.len > role.len && prints(printed, 0, role))
			fit = 4; /* "secretary of the municipal party committee" */
		else if (ends_with(printed, role))
			fit = 2;
		if (fit > best)
			best = fit;
	}
	if (best && (has_part(p, PL_PART_CHAIR) || has_part(p, PL_PART_SPOKE)))
		best++;
	return best;
}

static bool has_surname(const struct pl_person *p, struct pl_str surname)
{
	const char *space = p->key.len ? memchr(p->key.at, ' ', p->key.len) : NULL;
	size_t n = space ? (size_t)(space - p->key.at) : p->key.len;
	return p->key.len && ((surname.len == n && ends_with(surname, pl_str_cut(p->key, 0, n))) ||
				     (p->key.len > surname.len && ends_with(p->key, surname) &&
					     p->key.at[p->key.len - surname.len - 1] == ' '));
}

bool pl_who_surname(const struct pl_told *told, struct pl_str surname, struct pl_who *out)
{
	const struct pl_person *found = NULL;
	for (size_t i = 0; i < told->n_people; i++) {
		const struct pl_person *p = &told->people[i];
		if (has_surname(p, surname) && (!found || p->tier < found->tier))
			found = p;
	}
	if (found)
		set_person(told, found, out);
	return found != NULL;
}

void pl_who_called(const struct pl_told *told, struct pl_str role, struct pl_str surname,
	struct pl_str printed, struct pl_who *out)
{
	int best = 0;
	for (size_t i = 0; i < told->n_people; i++) {
		const struct pl_person *p = &told->people[i];
		int fit = role.len ? fits_role(p, role) : 0;
		if (!p->key.len)
			continue;
		if (surname.len) {
			if (!has_surname(p, surname))
				continue;
			fit = fit * 2 + 1 + (p->tier != PL_TIER_NOT);
		}
		if (fit > best) {
			best = fit;
			set_person(told, p, out);
		}
	}
	if (!best)
		*out = (struct pl_who){ .kind = PL_WHO_PERSON, .name = printed };
}

void pl_who_leader(const struct pl_told *told, struct pl_str printed, struct pl_who *out)
{
	const struct pl_person *found = NULL;
	for (size_t i = 0; i < told->n_people && !found; i++)
		if (told->people[i].key.len && is_leader(told->people[i].key))
			found = &told->people[i];
	if (found)
		set_person(told, found, out);
	else
		*out = (struct pl_who){ .kind = PL_WHO_PERSON, .leader = true, .name = printed };
}
