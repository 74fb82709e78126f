#include "meeting/name.h"

/* Names in Latin letters, a passage from left to right. */

/* As a reader would write it: capitals of "YU HAITIAN" undone, a line break in it a blank. */
static struct pl_str as_written(struct pl_finder *f, struct pl_str s, bool capitals)
{
	struct pl_str copy = pl_arena_str(f->arena, s);
	char *at = (char *)copy.at;
	size_t n = 0;
	bool inside = false;
	for (size_t i = 0; i < copy.len; i++) {
		bool blank = at[i] == ' ' || (at[i] >= '\t' && at[i] <= '\r');
		bool letter = (at[i] >= 'A' && at[i] <= 'Z') || (at[i] >= 'a' && at[i] <= 'z');
		if (blank) {
			if (n && at[n - 1] != ' ' && at[n - 1] != '-')
				at[n++] = ' ';
		} else {
			at[n++] = capitals && inside && at[i] >= 'A' && at[i] <= 'Z'
					  ? (char)(at[i] | 0x20)
					  : at[i];
		}
		inside = letter || (inside && at[i] == '\'');
	}
	copy.len = n;
	return copy;
}

#define SHORTEST 4 /* letters of a name of one word */

static bool all_capitals(const struct pl_name_words *w, size_t i, size_t end)
{
	bool any = false;
	for (; i < end; i++)
		any |= w->at[i].shape == PL_UPPER;
	return any;
}

struct place {
	size_t i, low; /* the name's first word; words before `low` belong to others */
	struct pl_name_form form;
	struct pl_role_list before;
	bool chinese;
	bool heading; /* in a line of capital words many look like names */
	bool listed;  /* behind "Present:" */
	bool single;  /* a name of one word */
};

/* Whether the name is one of a list, right behind the one before: ", " or " and ". */
static bool follows(const struct pl_name_words *w, const struct place *p)
{
	size_t low = p->low;
	if (!low || p->i < low || p->i > low + 1)
		return false;
	if (p->i == low)
		return w->at[low].gap == PL_GAP_COMMA || w->at[low].gap == PL_GAP_CLOSE;
	return (pl_word_is(w, low) & PL_IS_AND) && w->at[p->i].gap == PL_GAP_SPACE;
}

/* The names of the list that began with number `first` have no office. */
static void mark_private(struct pl_finder *f, size_t first)
{
	for (size_t i = first; i < f->n; i++) {
		struct pl_key_slot *slot = pl_found_key(f, f->at[i].named.key);
		f->at[i].is |= PL_IS_OTHER;
		if (slot)
			slot->is |= PL_IS_OTHER;
	}
}

/* "A, B and C, deputy mayors": the roles of the last are those of all, from number `first` on. */
static void share_back(struct pl_finder *f, size_t first, const struct pl_role_list *behind)
{
	if (!f->n || !(behind->is & PL_IS_PLURAL))
		return;
	const struct pl_found *last = &f->at[f->n - 1];
	for (size_t i = first; i + 1 < f->n; i++) {
		struct pl_found *found = &f->at[i];
		struct pl_key_slot *slot = pl_found_key(f, found->named.key);
		if (found->named.n_roles || !slot)
			continue;
		found->named.roles = last->named.roles;
		found->named.n_roles = last->named.n_roles;
		found->is |= behind->is;
		slot->is |= behind->is;
	}
}

/* The key that the table of aliases has for words [i, end). */
static struct pl_str alias_of(const struct pl_name_words *w, size_t i, size_t end, bool *alone)
{
	char room[2 * PL_NAME_WORD];
	size_t n = 0;
	for (size_t k = i; k < end; k++) {
		struct pl_str low = pl_name_low(w, k);
		if (!low.len || low.len + 1 > sizeof room - n)
			return (struct pl_str){ NULL, 0 };
		if (k > i)
			room[n++] = ' ';
		memcpy(room + n, low.at, low.len);
		n += low.len;
	}
	return pl_name_alias((struct pl_str){ room, n }, alone);
}

static struct pl_str alias_or(
	const struct pl_name_words *w, size_t i, size_t end, struct pl_str key)
{
	bool alone;
	struct pl_str alias = alias_of(w, i, end, &alone);
	return alias.len ? alias : key;
}

/* "The mayor, Mr Finch, the clerk of the port, Ms Moss": where a role and a comma are before a name, so it is with the
 * next one. */
static bool is_next_one(
	const struct pl_name_words *w, const struct place *p, const struct pl_role_list *behind)
{
	size_t end = behind->end, name = p->i;
	while (name > 0 && w->at[name].gap != PL_GAP_COMMA &&
		(pl_word_is(w, name - 1) & PL_IS_HONORIFIC))
		name--;
	return p->before.n && w->at[name].gap == PL_GAP_COMMA && behind->n && end < w->n &&
	       w->at[end].gap == PL_GAP_COMMA && (pl_word_is(w, end) & PL_IS_HONORIFIC);
}

/* The roles before and behind a name, those of the plural that it shares; the word behind all of it. */
static size_t roles_of(struct pl_finder *f, const struct place *p, struct pl_str *han,
	struct pl_role_list *roles, struct pl_role_list *behind)
{
	const struct pl_name_words *w = &f->words;
	size_t last = p->form.end;
	*roles = p->before;
	*han = p->chinese ? pl_name_han_beside(w, last) : (struct pl_str){ NULL, 0 };
	last += han->len > 0;
	pl_roles_behind(w, last, behind);
	if (is_next_one(w, p, behind))
		*behind = (struct pl_role_list){ .from = last, .end = last };
	if (!behind->n && p->listed)
		(void)pl_name_bracket(w, last, behind);
	if (!roles->n && f->shared.n && follows(w, p)) {
		*roles = f->shared;
		roles->is |= p->before.is;
	}
	roles->is |= (p->listed ? PL_IS_LISTED : 0) | behind->is;
	for (size_t i = 0; i < behind->n && roles->n < PL_MAX_ROLES; i++)
		roles->at[roles->n++] = behind->at[i];
	return behind->n ? behind->end : last;
}

#define DECISIVE 3 /* names of a list, all of which look like names */

/* "He Can, Gang Pan and Long Tian": in a list words that may be English are names. */
static void confirm(struct pl_finder *f, size_t first)
{
	bool all = f->n - first >= DECISIVE, weak = false;
	for (size_t i = first; i < f->n; i++) {
		all &= f->at[i].chinese && f->at[i].named.kind == PL_NAME_FULL;
		weak |= f->at[i].weak;
	}
	for (size_t i = first; all && weak && i < f->n; i++) {
		struct pl_key_slot *slot = pl_found_key(f, f->at[i].named.key);
		f->at[i].weak = false;
		if (slot)
			slot->sure = true;
	}
}

/* What the list is now that the name at p was added to it, its roles before word `last`. */
static void go_on(
	struct pl_finder *f, const struct place *p, const struct pl_role_list *behind, size_t last)
{
	const struct pl_name_words *w = &f->words;
	if (!follows(w, p) && f->n)
		f->list = f->n - 1;
	share_back(f, f->list, behind);
	if (!p->heading)
		confirm(f, f->list);
	if (pl_name_is_private(w, last))
		mark_private(f, f->list);
	if (!follows(w, p) || p->before.n)
		f->shared = (struct pl_role_list){ 0 };
	if (p->before.n && (p->before.is & PL_IS_PLURAL))
		f->shared = p->before;
}

/* Adds the name with its roles; the word behind all of it. */
static size_t take(struct pl_finder *f, struct place *p, enum pl_name_kind kind)
{
	const struct pl_name_words *w = &f->words;
	struct pl_role_list roles, behind;
	struct pl_str han;
	size_t end = p->form.end, last = roles_of(f, p, &han, &roles, &behind);
	size_t from = kind == PL_NAME_TITLED ? p->before.near : p->i;
	if (kind == PL_NAME_FULL && (roles.is & PL_IS_BYLINE) && !(roles.is & PL_IS_OFFICE))
		kind = PL_NAME_BYLINE;
	uint32_t from_byte = w->at[from].from, to_byte = w->at[end - 1].to;
	bool comma = behind.n && last < w->n && w->at[last].gap == PL_GAP_COMMA, alone;
	bool acts = p->chinese && !p->form.western && !p->heading && pl_name_acts(w, p->i, end);
	if (pl_name_has_none(w, p->i, end))
		roles.is |= PL_IS_OTHER;
	struct pl_found found = { .chinese = p->chinese,
		.family = (uint32_t)(p->chinese ? p->form.family : p->form.last),
		.single = p->single,
		.weak = p->form.weak && !acts && (!(roles.is & PL_IS_HEAD) || !p->chinese),
		.named = { .at = { 0, from_byte, to_byte },
			.kind = kind,
			.key = { p->form.key, p->form.n_key },
			.han = han,
			.from = w->at[p->before.from].from,
			.to = w->at[last - 1].to + comma } };
	if (kind == PL_NAME_TITLED)
		found.alias = alias_of(w, from, end, &alone);
	else if (p->chinese && p->form.family == 2)
		found.named.key = alias_or(w, p->i, end, found.named.key);
	found.named.name =
		as_written(f, pl_str_cut(w->text, from_byte, to_byte), all_capitals(w, from, end));
	if (!found.named.name.at)
		f->status = pl_fail(f->err, PL_NOMEM, "out of memory");
	else
		(void)pl_found_add(f, &found, &roles);
	go_on(f, p, &behind, last);
	return last;
}

static size_t chinese(struct pl_finder *f, struct place *p)
{
	const struct pl_name_words *w = &f->words;
	p->chinese = true;
	pl_roles_before(w, p->i, p->low, &p->before);
	enum pl_name_kind kind = pl_name_kind_of(w, p->before.from, p->i, p->form.end);
	if (pl_name_is_thing(w, p->form.end) || p->form.pair)
		return p->form.end;
	return take(f, p, kind);
}

/* "Wangyang", a solid spelling of a name found before; "Supreme Leader", which stands alone. */
static size_t special(struct pl_finder *f, struct place *p)
{
	const struct pl_name_words *w = &f->words;
	struct pl_str low = pl_name_low(w, p->i), key = { NULL, 0 };
	bool alone = false;
	size_t end = p->i + 1;
	if (pl_word_is(w, p->i) & PL_IS_ALONE) {
		if (end == w->n || w->at[end].gap != PL_GAP_SPACE)
			return 0;
		key = alias_of(w, p->i, ++end, &alone);
		if (!alone || pl_name_goes_on(w, end))
			return 0;
	} else if (!pl_word_is(w, p->i) && w->at[p->i].shape == PL_CAPITAL) {
		key = pl_found_solid(f, low);
	}
	if (!key.len || key.len > PL_NAME_KEY || pl_name_is_thing(w, end))
		return 0;
	p->form = (struct pl_name_form){ .end = end, .n_key = key.len };
	memcpy(p->form.key, key.at, key.len);
	while (p->form.family < key.len && key.at[p->form.family] != ' ')
		p->form.family++;
	p->chinese = true;
	pl_roles_before(w, p->i, p->low, &p->before);
	return take(f, p, PL_NAME_FULL);
}

/* Whether a name of another form may stand at p->i by what is around it: an item of a list of those present, or of
 * names that share a role. */
static bool among_others(const struct pl_finder *f, const struct place *p)
{
	const struct pl_name_words *w = &f->words;
	if (f->shared.n && follows(w, p))
		return true;
	enum pl_name_gap gap = w->at[p->i].gap;
	bool item = gap == PL_GAP_COLON || gap == PL_GAP_COMMA || gap == PL_GAP_CLOSE ||
		    w->at[p->i].line || (p->i && (pl_word_is(w, p->i - 1) & PL_IS_AND));
	return p->listed && item;
}

/* Whether a role that begins with word i is in small letters up to its noun: "the deputy secretary of the League". */
static bool is_small(const struct pl_name_words *w, size_t i, size_t end)
{
	for (; i < end && !(pl_word_is(w, i) & PL_IS_PREPOSITION); i++)
		if (w->at[i].shape != PL_LOWER)
			return false;
	return true;
}

/* "Obviously" */
static bool is_adverb(struct pl_str low)
{
	return low.len > 2 && memcmp(low.at + low.len - 2, "ly", 2) == 0;
}

/* A word of a name, none of a table, that stands alone. */
static bool may_be_single(const struct pl_name_words *w, const struct place *p)
{
	size_t i = p->i;
	return p->form.end == i + 1 && !p->heading && w->at[i].shape == PL_CAPITAL &&
	       (pl_word_is(w, i) | PL_IS_ENGLISH) == PL_IS_ENGLISH && pl_word_n(w, i) >= SHORTEST &&
	       !is_adverb(pl_name_low(w, i)) && !pl_name_goes_on(w, i + 1);
}

/* ", deputy banner head, presided" behind the word at p. */
static bool single_before_role(const struct pl_name_words *w, const struct place *p)
{
	size_t i = p->i, end = p->form.end;
	struct pl_role_list behind;
	bool starts = w->at[i].gap != PL_GAP_SPACE || (i && (pl_word_is(w, i - 1) & PL_IS_AND)) ||
		      pl_name_acts(w, i, end);
	pl_roles_behind(w, end, &behind);
	if (!starts || !(behind.is & PL_IS_OFFICE) || (behind.is & PL_IS_PLURAL) ||
		!is_small(w, end, behind.end))
		return false;
	return behind.end == w->n || w->at[behind.end].gap != PL_GAP_SPACE ||
	       (pl_word_is(w, behind.end) & PL_IS_VERB);
}

/* "Batbayar, deputy banner head, presided", "Banner head Batbayar": a word that is none of a table's, beside an office
 * in small letters. The word behind all of it, or 0. */
static size_t single(struct pl_finder *f, struct place *p, bool before)
{
	const struct pl_name_words *w = &f->words;
	size_t end = p->form.end;
	if (!may_be_single(w, p))
		return 0;
	before = before && (p->before.is & PL_IS_OFFICE) && !(p->before.is & PL_IS_PLURAL) &&
		 end < w->n && (pl_word_is(w, end) & PL_IS_ACT);
	if (!before && !single_before_role(w, p) &&
		!pl_found_sure(f, (struct pl_str){ p->form.key, p->form.n_key }))
		return 0;
	p->single = true;
	end = take(f, p, PL_NAME_FULL);
	p->single = false;
	return end;
}

/* "The Speaker: Order." */
static bool is_turn(const struct pl_name_words *w, const struct place *p, bool one)
{
	return one && w->at[p->i].gap == PL_GAP_COLON &&
	       (!p->listed || (p->i > 1 && (pl_word_is(w, p->i - 2) & PL_IS_DETERMINER)));
}

/* What stands behind a role. */
static size_t behind_role(struct pl_finder *f, struct place *p, bool one)
{
	const struct pl_name_words *w = &f->words;
	bool capital = w->at[p->i - 1].shape != PL_LOWER;
	if (one && (!capital || w->at[p->i].gap == PL_GAP_COMMA))
		return single(f, p, !capital && w->at[p->i].gap == PL_GAP_SPACE);
	bool byline = (p->before.is & (PL_IS_BYLINE | PL_IS_OFFICE)) == PL_IS_BYLINE;
	if (pl_name_goes_on(w, p->form.end) || is_turn(w, p, one) || (one && byline))
		return 0;
	p->form.weak = (p->heading || (p->before.phrase && w->at[p->i].gap == PL_GAP_SPACE)) &&
		       !(p->before.is & PL_IS_HONORIFIC);
	return take(f, p, one ? PL_NAME_TITLED : PL_NAME_FULL);
}

/* A name of another form, if a role, an honorific or an earlier place says that it is one; the word behind, or 0. */
static size_t other(struct pl_finder *f, struct place *p)
{
	const struct pl_name_words *w = &f->words;
	if (!pl_other_name(w, p->i, 1, &p->form) || pl_name_is_thing(w, p->form.end))
		return 0;
	bool one = pl_name_is_single(w, p->i, p->form.end);
	p->chinese = false;
	pl_roles_before(w, p->i, p->low, &p->before);
	if (p->before.from < p->i)
		return behind_role(f, p, one);
	if (among_others(f, p) && !pl_name_goes_on(w, p->form.end))
		return take(f, p, one ? PL_NAME_TITLED : PL_NAME_FULL);
	if (one)
		return single(f, p, false);
	struct pl_role_list behind;
	pl_roles_behind(w, p->form.end, &behind);
	if (((behind.is & PL_IS_HEAD) && !p->heading) ||
		pl_found_sure(f, (struct pl_str){ p->form.key, p->form.n_key }))
		return take(f, p, PL_NAME_FULL);
	return 0;
}

void pl_names_latin(struct pl_finder *f, size_t from, size_t to, bool heading)
{
	struct pl_name_words *w = &f->words;
	f->status = pl_name_words(w, f->text, from, to, f->arena, f->err);
	if (f->status)
		return;
	struct place p = { .heading = heading && pl_name_is_heading(w) };
	f->shared = (struct pl_role_list){ 0 };
	for (size_t i = 0, seen = 0; !f->status && i < w->n;) {
		for (; seen <= i; seen++)
			if (w->at[seen].gap == PL_GAP_COLON || w->at[seen].gap == PL_GAP_DOT)
				p.listed = pl_name_listed(w, seen, p.listed);
		if (w->at[i].shape != PL_CAPITAL && w->at[i].shape != PL_UPPER &&
			w->at[i].shape != PL_INITIAL) {
			i++;
			continue;
		}
		p.i = i;
		size_t end = pl_pinyin_name(w, i, &p.form) ? chinese(f, &p) : special(f, &p);
		if (!end)
			end = other(f, &p);
		if (end)
			p.low = end;
		i = end ? end : i + 1;
	}
}
