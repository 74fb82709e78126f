#include "meeting/name_han.h"

/* Names in Chinese characters: a surname of the table, one or two characters, and a context on both sides that names
 * have: a role, a verb of meetings, a list. A name that was found once is known in the rest of the document. */

#define LONGEST_LIST 64 /* names */

enum left { L_NONE, L_EDGE, L_LIST, L_WORD, L_ROLE };
enum right { R_NONE, R_SOFT, R_EDGE, R_LIST, R_VERB, R_ROLE };

static enum left left_of(const struct pl_han *h, size_t i)
{
	size_t len;
	if (i == 0)
		return L_EDGE;
	if (i == h->low && pl_han_at(h, i - 1))
		return L_NONE;
	size_t last = i;
	while (last > h->low && pl_han_blank_at(h, last - 1))
		last--;
	if (last && h->c[last - 1] == 0xFF1A) /* "编辑：" */
		last--;
	if (last && pl_han_ends(h, last, PL_IS_HEAD, &len))
		return L_ROLE;
	if (!pl_han_at(h, i - 1))
		return h->c[i - 1] == 0x3001 ? L_LIST : L_EDGE;
	return pl_han_ends(h, i, PL_IS_PREPOSITION, &len) ? L_WORD : L_NONE;
}

#define SPEECH_FAR 12 /* characters */

/* "作总结讲话", "就燃气软管作汇报": one character of grammar, and behind it what is said at meetings. */
static bool makes_speech(const struct pl_han *h, size_t i)
{
	size_t len;
	bool makes = false;
	for (size_t k = i; k < i + SPEECH_FAR && pl_han_at(h, k); k++) {
		makes |= h->c[k] == 0x4F5C || h->c[k] == 0x505A; /* 作, 做 */
		if (makes && k > i && pl_han_begins(h, k, PL_IS_TOLD, &len))
			return true;
	}
	return false;
}

static enum right right_of(const struct pl_han *h, size_t i)
{
	size_t len;
	if (i < h->n && h->c[i] == 0x3001)
		return R_LIST;
	if (!pl_han_at(h, i))
		return R_EDGE;
	if (h->c[i] == 0x7684) /* 的 */
		return R_SOFT;
	if (pl_han_begins(h, i, PL_IS_OFFICE | PL_IS_HONORIFIC, &len))
		return R_ROLE;
	uint32_t is = pl_han_begins(h, i, PL_IS_VERB | PL_IS_AND, &len);
	if (!is)
		return R_NONE;
	return (is & PL_IS_VERB) && (len > 1 || makes_speech(h, i)) ? R_VERB : R_SOFT;
}

/* The characters of the surname at i; 0: none. */
static size_t family(const struct pl_han *h, size_t i)
{
	size_t len;
	if (!pl_han_at(h, i))
		return 0;
	struct pl_str rest = pl_han_cut(h, i, h->n - i > 4 ? i + 4 : h->n);
	if (pl_han_surname(h->c[i]).len)
		return pl_han_compound(rest, &len).len && pl_han_at(h, i + 2) ? 2 : 1;
	return pl_han_compound(rest, &len).len && pl_han_at(h, i + 2) ? 2 : 0;
}

/* Two characters that are a word and no given name. */
static bool is_other_word(const struct pl_han *h, size_t i)
{
	uint32_t never = PL_IS_OFFICE | PL_IS_HONORIFIC | PL_IS_VERB | PL_IS_DETERMINER;
	return pl_name_is(pl_han_cut(h, i, i + 2)) & never;
}

static bool given(const struct pl_han *h, size_t i, size_t n)
{
	for (size_t k = i; k < i + n; k++)
		if (!pl_han_at(h, k) || (pl_name_is(pl_han_cut(h, k, k + 1)) & PL_IS_NOGIVEN))
			return false;
	return n == 1 || !is_other_word(h, i);
}

/* "市长于向荣主持": between an office and what is done a given name may begin with a word of grammar. */
static bool given_by_context(const struct pl_han *h, size_t i)
{
	return pl_han_at(h, i + 1) && !is_other_word(h, i) &&
	       !(pl_name_is(pl_han_cut(h, i + 1, i + 2)) & PL_IS_NOGIVEN) &&
	       right_of(h, i + 2) == R_VERB;
}

/* "市委书记蔡永和主持": no list goes on with what is done. */
static bool given_with_and(const struct pl_han *h, size_t i)
{
	return pl_han_at(h, i + 1) && h->c[i + 1] == 0x548C && given(h, i, 1) &&
	       right_of(h, i + 2) == R_VERB;
}

static bool is_word(const struct pl_han *h, size_t i)
{
	for (size_t n = 2; n <= 3 && i + n <= h->n; n++)
		if (pl_name_is(pl_han_cut(h, i, i + n)) &
			(PL_IS_NOTNAME | PL_IS_HEAD | PL_IS_VERB | PL_IS_THING))
			return true;
	return false;
}

struct reading {
	size_t i, end;
	enum left left;
	enum right right;
	bool weak;
};

static bool accept(struct reading *r)
{
	r->weak = false;
	switch (r->left) {
	case L_ROLE: return r->right != R_NONE;
	case L_EDGE:
	case L_LIST:
	case L_WORD:
		r->weak = r->right == R_SOFT;
		return r->right == R_VERB || r->right == R_ROLE || r->weak;
	default: return false;
	}
}

/* A name at i by what is around it. */
static bool by_context(const struct pl_han *h, size_t i, struct reading *out)
{
	size_t n = family(h, i);
	enum left left = n ? left_of(h, i) : L_NONE;
	struct reading soft = { 0 };
	if (left == L_NONE || is_word(h, i))
		return false;
	for (size_t g = 2; g > 0; g--) {
		struct reading r = { i, i + n + g, left, R_NONE, false };
		if (r.end > h->n)
			continue;
		if (!given(h, i + n, g) &&
			!(left == L_ROLE && g == 2 &&
				(given_by_context(h, i + n) || given_with_and(h, i + n))))
			continue;
		r.right = right_of(h, r.end);
		if (!accept(&r))
			continue;
		if (!r.weak && r.right != R_SOFT) {
			*out = r;
			return true;
		}
		if (!soft.end)
			soft = r;
	}
	*out = soft;
	return soft.end != 0;
}

/* A name at i that was found before, or that the tables have. */
static bool known(const struct pl_han *h, size_t i, struct reading *out)
{
	size_t n = family(h, i);
	for (size_t g = 2; n && g > 0; g--) {
		size_t end = i + n + g;
		if (end > h->n || !pl_han_at(h, end - 1))
			continue;
		struct pl_str name = pl_han_cut(h, i, end);
		if ((pl_name_is(name) & (PL_IS_HISTORY | PL_IS_KNOWN)) ||
			pl_found_sure(h->f, name)) {
			*out = (struct reading){ i, end, left_of(h, i), right_of(h, end), false };
			return true;
		}
	}
	return false;
}

static bool is_dot(int32_t c)
{
	return c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x30FB;
}

/* A name of two parts with a dot between, as those of Uyghurs and foreigners are written. */
static bool dotted(const struct pl_han *h, size_t i, struct reading *out)
{
	enum { PART = 8 };
	size_t dot = i;
	while (dot < i + PART && pl_han_at(h, dot))
		dot++;
	if (dot == i || dot >= h->n || !is_dot(h->c[dot]) || !pl_han_at(h, dot + 1))
		return false;
	*out = (struct reading){ i, 0, left_of(h, i), R_NONE, false };
	size_t len;
	for (size_t k = i + 1; k <= dot; k++)
		if (pl_han_ends(h, k, PL_IS_HEAD, &len))
			return false;
	if (out->left == L_NONE)
		return false;
	for (size_t end = dot + 2; end <= dot + PART && pl_han_at(h, end - 1); end++) {
		enum right right = right_of(h, end);
		if (right > R_SOFT || (right == R_SOFT && !out->end)) {
			out->right = right;
			out->end = end;
		}
		if (right > R_SOFT)
			break;
	}
	return out->end && (out->left == L_ROLE || out->right == R_VERB || out->right == R_ROLE ||
				   out->right == R_LIST);
}

/* 巴特巴雅尔: characters that sounds of other languages are written with, behind an office or known already. */
static bool sounds(const struct pl_han *h, size_t i, struct reading *out)
{
	enum { LONGEST = 10 };
	size_t end = i;
	if (left_of(h, i) != L_ROLE && left_of(h, i) == L_NONE)
		return false;
	while (end < i + LONGEST && pl_han_at(h, end) &&
		(pl_name_is(pl_han_cut(h, end, end + 1)) & PL_IS_SOUND))
		end++;
	for (; end >= i + 2; end--) {
		struct pl_str name = pl_han_cut(h, i, end);
		*out = (struct reading){ i, end, left_of(h, i), right_of(h, end), false };
		if (pl_found_sure(h->f, name) ||
			(out->left == L_ROLE && out->right > R_SOFT && !is_word(h, i) &&
				(end > i + 3 || !family(h, i))))
			return true;
	}
	return false;
}

/* The name at i of a list, as long as what is behind it fits best. */
static bool list_item(const struct pl_han *h, size_t i, enum left left, struct reading *out)
{
	size_t n = family(h, i);
	*out = (struct reading){ i, 0, left, R_NONE, false };
	for (size_t g = 2; n && g > 0; g--) {
		size_t end = i + n + g;
		bool fits = end <= h->n && given(h, i + n, g);
		enum right right = fits ? right_of(h, end) : R_NONE;
		if (right > out->right)
			*out = (struct reading){ i, end, left, right, false };
	}
	return out->right != R_NONE;
}

#define ROLE_FAR 20 /* characters */

/* "区自然资源局局长匡山": an office from character i on, and a surname behind it. */
static bool before_role(const struct pl_han *h, size_t i)
{
	size_t len;
	for (size_t k = i + 2; k < i + ROLE_FAR && pl_han_at(h, k); k++)
		if (pl_han_ends(h, k, PL_IS_OFFICE, &len) && family(h, k) &&
			!pl_han_begins(h, k, PL_IS_OFFICE | PL_IS_VERB, &len))
			return true;
	return false;
}

/* Names parted by 、 from i on, the last perhaps by 和: how many, where they begin and end. */
static size_t list(struct pl_han *h, size_t i, struct reading *at)
{
	size_t n = 0, len;
	enum left left = left_of(h, i);
	if (left == L_NONE || (i < h->no_list && left != L_ROLE))
		return 0;
	while (n < LONGEST_LIST) {
		struct reading *r = &at[n];
		if (!list_item(h, i, n ? L_LIST : left, r)) {
			if (n && before_role(h, i))
				return n;
			return 0;
		}
		n++;
		bool comma = r->right == R_LIST;
		if (!comma && !(pl_han_at(h, r->end) && pl_han_begins(h, r->end, PL_IS_AND, &len)))
			break;
		i = r->end + (comma ? 1 : len);
		if (!comma && !family(h, i))
			break;
	}
	enum right last = at[n - 1].right;
	bool acts = last == R_VERB || last == R_ROLE || last == R_SOFT;
	if (n > 1 && (left == L_ROLE || acts))
		return n;
	h->no_list = n > 1 ? at[n - 1].end : h->no_list;
	return 0;
}

static bool says(const struct pl_han *h, size_t i, const char *word)
{
	return i < h->n &&
	       pl_str_starts(pl_str_cut(h->f->text, h->at[i], h->at[h->n]), pl_str(word));
}

static enum pl_name_kind kind_of(const struct pl_han *h, size_t i, size_t end, uint32_t is)
{
	for (size_t k = end; k <= end + 12 && (k == end || pl_han_at(h, k - 1)); k++)
		if (says(h, k, "思想") || says(h, k, "理论"))
			return k <= end + 2 || says(h, end, "新时代") ? PL_NAME_DOCTRINE
								      : PL_NAME_FULL;
	if (says(h, end, "同志为核心") || says(h, end, "为核心") || says(h, end, "同志核心") ||
		says(h, end, "同志党中央的核心") || says(h, end, "总书记党中央的核心") ||
		says(h, end, "总书记核心"))
		return PL_NAME_FORMULA;
	(void)i;
	return (is & PL_IS_BYLINE) && !(is & PL_IS_OFFICE) ? PL_NAME_BYLINE : PL_NAME_FULL;
}

static size_t take(struct pl_han *h, const struct reading *r, bool titled)
{
	char room[PL_NAME_KEY];
	struct pl_buf key = { .at = room, .cap = sizeof room, .max = sizeof room };
	struct pl_finder *f = h->f;
	struct pl_role_list roles;
	struct pl_str name = pl_han_cut(h, r->i, r->end);
	pl_han_roles_before(h, r->i, &roles);
	if (!roles.n && f->shared.n && r->left == L_LIST)
		roles.n = f->shared.n, roles.is = f->shared.is,
		memcpy(roles.at, f->shared.at, sizeof roles.at);
	size_t name_end = r->end;
	size_t end = pl_han_roles_behind(h, name_end, &roles);
	bool alone;
	if (titled)
		name_end = end;
	pl_han_key(name, &key);
	size_t family_len = 0;
	while (family_len < key.len && key.at[family_len] != ' ')
		family_len++;
	struct pl_found found = { .chinese = true,
		.family = (uint32_t)family_len,
		.weak = r->weak && !roles.n,
		.named = { .at = { 0, h->at[r->i], h->at[name_end] },
			.kind = titled ? PL_NAME_TITLED : kind_of(h, r->i, r->end, roles.is),
			.key = pl_buf_str(&key),
			.han = titled ? (struct pl_str){ NULL, 0 } : name,
			.name = pl_han_cut(h, r->i, name_end),
			.from = h->at[roles.from],
			.to = h->at[end] } };
	if (titled)
		found.alias = pl_name_alias(pl_han_cut(h, r->i, name_end), &alone);
	if (!pl_found_add(f, &found, &roles))
		return end;
	if (!titled && !found.weak) {
		struct pl_key_slot *slot = pl_found_key(f, name);
		if (slot)
			slot->sure = true;
	}
	if (r->left != L_LIST)
		f->shared = (struct pl_role_list){ 0 };
	if (roles.is & PL_IS_PLURAL)
		f->shared = roles;
	h->low = end;
	return end;
}

/* 沈市长: a surname and an office. */
static bool is_titled(const struct pl_han *h, size_t i, struct reading *out)
{
	size_t len;
	if (!pl_han_at(h, i) || !pl_han_surname(h->c[i]).len || is_word(h, i) ||
		!pl_han_begins(h, i + 1, PL_IS_OFFICE, &len))
		return false;
	*out = (struct reading){ i, i + 1, left_of(h, i), R_ROLE, false };
	return out->left == L_EDGE || out->left == L_WORD;
}

static void scan(struct pl_han *h)
{
	struct reading at[LONGEST_LIST];
	for (size_t i = 0; i < h->n && !h->f->status;) {
		struct reading r;
		size_t n;
		if (h->dots && pl_han_at(h, i) && dotted(h, i, &r)) {
			i = take(h, &r, false);
		} else if (h->c[i] < 0x2E80) {
			i++;
		} else if (pl_han_begins(h, i, PL_IS_SOUND, &n) && sounds(h, i, &r)) {
			i = take(h, &r, false);
		} else if (!family(h, i)) {
			i++;
		} else if (known(h, i, &r)) {
			i = take(h, &r, false);
		} else if ((n = list(h, i, at)) != 0) {
			for (size_t k = 0; k < n; k++)
				i = take(h, &at[k], false);
		} else if (is_titled(h, i, &r)) {
			i = take(h, &r, true);
		} else if (by_context(h, i, &r)) {
			i = take(h, &r, false);
		} else {
			i++;
		}
	}
}

/* Those found here, from `middle` on, among those of the passage found before, from `first` on. */
static void merge(struct pl_finder *f, size_t first, size_t middle)
{
	if (first == middle || middle == f->n)
		return;
	struct pl_found *out = pl_arena_array(f->arena, f->n - first, sizeof *out);
	if (!out) {
		f->status = pl_fail(f->err, PL_NOMEM, "out of memory");
		return;
	}
	size_t a = first, b = middle, n = 0;
	while (a < middle || b < f->n) {
		bool second = a == middle ||
			      (b < f->n && f->at[b].named.at.from < f->at[a].named.at.from);
		if (second) {
			/* what stands in brackets behind a romanised name is found already */
			struct pl_found *before = n ? &out[n - 1] : NULL;
			if (before && f->at[b].named.at.from < before->named.to) {
				b++;
				continue;
			}
			out[n++] = f->at[b++];
		} else {
			out[n++] = f->at[a++];
		}
	}
	memcpy(&f->at[first], out, n * sizeof *out);
	f->n = first + n;
}

void pl_names_han(struct pl_finder *f, size_t first)
{
	const struct pl_name_words *w = &f->words;
	size_t from = w->at[0].from, to = w->at[w->n - 1].to, middle = f->n;
	if (f->room_c < to - from) {
		f->room_c = 2 * (to - from);
		f->c = pl_arena_array(f->arena, f->room_c, sizeof *f->c);
		f->c_at = pl_arena_array(f->arena, f->room_c + 1, sizeof *f->c_at);
	}
	if (!f->c || !f->c_at) {
		f->status = pl_fail(f->err, PL_NOMEM, "out of memory");
		return;
	}
	struct pl_han h = { .f = f, .c = f->c, .at = f->c_at };
	struct pl_str text = pl_str_cut(f->text, 0, to);
	for (size_t at = from; at < to; h.n++) {
		h.at[h.n] = (uint32_t)at;
		h.c[h.n] = pl_utf8_next(text, &at);
		h.dots |= is_dot(h.c[h.n]);
	}
	h.at[h.n] = (uint32_t)to;
	scan(&h);
	if (!f->status)
		merge(f, first, middle);
}
