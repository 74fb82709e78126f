#include "meeting/name.h"

/* The names of a document, passage by passage; a passage from left to right. */

static bool is_word(const struct pl_name_words *w, size_t i, const char *word)
{
	return i < w->n && pl_str_eq(pl_name_low(w, i), pl_str(word));
}

/* What the words around say of a name: "with Comrade N at the core", "N Thought", "photo by N". */
static enum pl_name_kind kind_of(const struct pl_name_words *w, size_t before, size_t i, size_t end)
{
	size_t next = end;
	if (next + 1 < w->n && w->at[next].gap == PL_GAP_APOSTROPHE && is_word(w, next, "s"))
		next++;
	if (next < w->n && w->at[next].gap == PL_GAP_SPACE && (w->at[next].is & PL_IS_DOCTRINE) &&
		w->at[next].shape != PL_LOWER)
		return PL_NAME_DOCTRINE;
	if (next < w->n && w->at[next].gap == PL_GAP_SPACE && is_word(w, next, "theory"))
		return PL_NAME_DOCTRINE;
	if ((is_word(w, end, "at") || is_word(w, end, "as")) && is_word(w, end + 2, "core"))
		return PL_NAME_FORMULA;
	if (end < w->n && next > end && is_word(w, next, "core"))
		return PL_NAME_FORMULA;
	if (i && before == i && is_word(w, i - 1, "by") &&
		(i == 1 || (w->at[i - 2].is & PL_IS_BYLINE)))
		return PL_NAME_BYLINE;
	return PL_NAME_FULL;
}

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
};

/* "(尹力)" behind the name that ends before word i, or without brackets. */
static struct pl_str han_beside(const struct pl_name_words *w, size_t i)
{
	if (i >= w->n || w->at[i].shape != PL_CHINESE ||
		(w->at[i].gap != PL_GAP_OPEN && w->at[i].gap != PL_GAP_SPACE))
		return (struct pl_str){ NULL, 0 };
	struct pl_str han = pl_str_cut(w->text, w->at[i].from, w->at[i].to);
	bool fits = han.len >= 6 && han.len <= 15;
	return fits ? han : (struct pl_str){ NULL, 0 };
}

/* Adds the name with its roles; the word behind all of it. */
static size_t take(struct pl_finder *f, struct place *p, enum pl_name_kind kind)
{
	const struct pl_name_words *w = &f->words;
	struct pl_role_list roles = p->before, behind;
	size_t end = p->form.end, last = end;
	struct pl_str han = p->chinese ? han_beside(w, end) : (struct pl_str){ NULL, 0 };
	if (han.len)
		last = end + 1;
	pl_roles_behind(w, last, &behind);
	for (size_t i = 0; i < behind.n && roles.n < PL_MAX_ROLES; i++)
		roles.at[roles.n++] = behind.at[i];
	roles.is |= behind.is;
	if (behind.n)
		last = behind.end;
	size_t from = kind == PL_NAME_TITLED ? p->before.from : p->i;
	if (kind == PL_NAME_FULL && (roles.is & PL_IS_BYLINE) && !(roles.is & PL_IS_OFFICE))
		kind = PL_NAME_BYLINE;
	uint32_t from_byte = w->at[from].from, to_byte = w->at[end - 1].to;
	struct pl_found found = { .chinese = p->chinese,
		.family = (uint32_t)p->form.family,
		.weak = p->form.weak && !(roles.is & PL_IS_HEAD),
		.named = { .at = { 0, from_byte, to_byte },
			.kind = kind,
			.key = { p->form.key, p->form.n_key },
			.han = han,
			.from = w->at[p->before.from].from,
			.to = w->at[last - 1].to } };
	found.named.name =
		as_written(f, pl_str_cut(w->text, from_byte, to_byte), all_capitals(w, from, end));
	if (behind.n && last < w->n && w->at[last].gap == PL_GAP_COMMA)
		found.named.to++;
	if (!found.named.name.at)
		f->status = pl_fail(f->err, PL_NOMEM, "out of memory");
	else
		(void)pl_found_add(f, &found, &roles);
	f->shared = (struct pl_role_list){ 0 };
	if (p->before.n && (p->before.is & PL_IS_PLURAL))
		f->shared = p->before;
	return last;
}

static bool is_thing(const struct pl_name_words *w, size_t end)
{
	return end < w->n && w->at[end].gap == PL_GAP_SPACE && pl_name_is_capital(w, end) &&
	       (w->at[end].is & PL_IS_THING);
}

static size_t chinese(struct pl_finder *f, struct place *p)
{
	const struct pl_name_words *w = &f->words;
	p->chinese = true;
	pl_roles_before(w, p->i, p->low, &p->before);
	enum pl_name_kind kind = kind_of(w, p->before.from, p->i, p->form.end);
	if (is_thing(w, p->form.end) || (p->form.pair && !p->before.n))
		return p->form.end;
	return take(f, p, kind);
}

/* A name of another form, if a role, an honorific or an earlier place says that it is one; the word behind, or 0. */
static size_t other(struct pl_finder *f, struct place *p)
{
	const struct pl_name_words *w = &f->words;
	if (!pl_other_name(w, p->i, 1, &p->form) || is_thing(w, p->form.end))
		return 0;
	bool single = p->form.end == p->i + 1;
	p->chinese = false;
	pl_roles_before(w, p->i, p->low, &p->before);
	bool called = p->before.n || (p->before.is & PL_IS_HONORIFIC);
	if (called && p->before.from < p->i) {
		bool capital = w->at[p->i - 1].shape != PL_LOWER;
		if (single && (!capital || w->at[p->i].gap == PL_GAP_COMMA))
			return 0;
		return take(f, p, single ? PL_NAME_TITLED : PL_NAME_FULL);
	}
	if (single)
		return 0;
	struct pl_role_list behind;
	pl_roles_behind(w, p->form.end, &behind);
	if ((behind.is & PL_IS_HEAD) ||
		pl_found_sure(f, (struct pl_str){ p->form.key, p->form.n_key }))
		return take(f, p, PL_NAME_FULL);
	return 0;
}

void pl_names_latin(struct pl_finder *f, size_t from, size_t to)
{
	struct pl_name_words *w = &f->words;
	f->status = pl_name_words(w, f->text, from, to, f->arena, f->err);
	struct place p = { 0 };
	for (size_t i = 0; !f->status && i < w->n;) {
		if (w->at[i].shape != PL_CAPITAL && w->at[i].shape != PL_UPPER &&
			w->at[i].shape != PL_INITIAL) {
			i++;
			continue;
		}
		p.i = i;
		size_t end = pl_pinyin_name(w, i, &p.form) ? chinese(f, &p) : other(f, &p);
		if (end)
			p.low = end;
		i = end ? end : i + 1;
	}
}

static enum pl_status find(struct pl_finder *f)
{
	const struct pl_document *doc = f->doc;
	for (size_t i = 0, number = 1; !f->status && i < doc->n_passages; i++) {
		const struct pl_passage *p = &doc->passages[i];
		bool title = p->kind == PL_TITLE;
		f->text = title ? doc->title : doc->text;
		f->passage = title ? 0 : (uint32_t)number++;
		size_t first = f->n;
		pl_names_latin(f, title ? 0 : p->from, title ? doc->title.len : p->to);
		if (!f->status && f->words.chinese)
			pl_names_han(f, first);
	}
	return f->status;
}

enum pl_status pl_names_find(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_names *out, struct pl_err *err)
{
	struct pl_finder f = { .doc = doc, .arena = arena, .err = err };
	*out = (struct pl_names){ 0 };
	if (!find(&f))
		pl_found_settle(&f, out);
	return f.status;
}
