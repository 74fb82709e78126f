#include "meeting/name.h"
#include "text/limits.h"

/* The names found in a document so far, and who is who when all are. */

static uint32_t hash(struct pl_str s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 16777619u;
	return h ^ h >> 15;
}

static struct pl_key_slot *look(const struct pl_finder *f, struct pl_str key)
{
	size_t i = hash(key) & (f->room_keys - 1);
	while (f->keys[i].key.len && !pl_str_eq(f->keys[i].key, key))
		i = (i + 1) & (f->room_keys - 1);
	return &f->keys[i];
}

static bool grow(struct pl_finder *f)
{
	struct pl_key_slot *old = f->keys;
	size_t room = f->room_keys;
	struct pl_key_slot *wider = pl_arena_array(f->arena, room ? room * 2 : 64, sizeof *wider);
	if (!wider) {
		f->status = pl_fail(f->err, PL_NOMEM, "out of memory");
		return false;
	}
	f->keys = wider;
	f->room_keys = room ? room * 2 : 64;
	for (size_t i = 0; i < room; i++)
		if (old[i].key.len)
			*look(f, old[i].key) = old[i];
	return true;
}

struct pl_key_slot *pl_found_key(struct pl_finder *f, struct pl_str key)
{
	if (f->status || (f->n_keys * 2 >= f->room_keys && !grow(f)))
		return NULL;
	struct pl_key_slot *slot = look(f, key);
	if (!slot->key.len) {
		slot->key = pl_arena_str(f->arena, key);
		if (!slot->key.at) {
			f->status = pl_fail(f->err, PL_NOMEM, "out of memory");
			return NULL;
		}
		f->n_keys++;
	}
	return slot;
}

bool pl_found_sure(struct pl_finder *f, struct pl_str key)
{
	return f->room_keys && look(f, key)->sure;
}

/* A solid spelling is kept under "=" and the key without its blank. */
static struct pl_str solid(char room[PL_NAME_KEY + 1], struct pl_str key)
{
	size_t n = 0;
	room[n++] = '=';
	for (size_t i = 0; i < key.len && n <= PL_NAME_KEY; i++)
		if (key.at[i] != ' ')
			room[n++] = key.at[i];
	return (struct pl_str){ room, n };
}

struct pl_str pl_found_solid(struct pl_finder *f, struct pl_str folded)
{
	char room[PL_NAME_KEY + 1];
	if (!f->room_keys || folded.len > PL_NAME_WORD)
		return (struct pl_str){ NULL, 0 };
	return look(f, solid(room, folded))->full;
}

static bool room_for_one(struct pl_finder *f)
{
	if (f->n < f->room)
		return true;
	size_t room = f->room ? f->room * 2 : 64;
	struct pl_found *wider = pl_arena_array(f->arena, room, sizeof *wider);
	if (!wider)
		return false;
	if (f->n)
		memcpy(wider, f->at, f->n * sizeof *wider);
	f->at = wider;
	f->room = room;
	return true;
}

/* White space of a role folded: a line break in it is a blank. */
static struct pl_str folded(struct pl_finder *f, struct pl_str s)
{
	struct pl_str copy = pl_arena_str(f->arena, s);
	char *at = (char *)copy.at;
	size_t n = 0;
	for (size_t i = 0; i < copy.len; i++) {
		bool blank = at[i] == ' ' || (at[i] >= '\t' && at[i] <= '\r');
		if (!blank)
			at[n++] = at[i];
		else if (n && at[n - 1] != ' ')
			at[n++] = ' ';
	}
	copy.len = n;
	return copy;
}

static const struct pl_role *roles_of(struct pl_finder *f, const struct pl_role_list *list)
{
	struct pl_role *roles = pl_arena_array(f->arena, list->n, sizeof *roles);
	for (size_t i = 0; roles && i < list->n; i++) {
		struct pl_where at = list->at[i];
		roles[i].at = (struct pl_where){ f->passage, at.from, at.to };
		roles[i].printed = folded(f, pl_str_cut(f->text, at.from, at.to));
		if (!roles[i].printed.at)
			return NULL;
	}
	return roles;
}

struct pl_found *pl_found_add(
	struct pl_finder *f, const struct pl_found *found, const struct pl_role_list *roles)
{
	if (f->n == PL_MAX_NAMES) {
		f->left_out++;
		return NULL;
	}
	struct pl_key_slot *slot = pl_found_key(f, found->named.key);
	if (!slot || !room_for_one(f))
		goto nomem;
	struct pl_found *to = &f->at[f->n];
	*to = *found;
	to->named.key = slot->key;
	to->named.at.passage = f->passage;
	if (roles->n) {
		to->named.roles = roles_of(f, roles);
		to->named.n_roles = roles->n;
		if (!to->named.roles)
			goto nomem;
	}
	to->is |= roles->is;
	if (to->named.kind == PL_NAME_FULL && !to->weak && !slot->sure) {
		char room[PL_NAME_KEY + 1];
		slot->sure = true;
		struct pl_key_slot *other =
			to->chinese ? pl_found_key(f, solid(room, slot->key)) : NULL;
		slot = pl_found_key(f, found->named.key);
		if (!slot)
			goto nomem;
		if (other)
			look(f, solid(room, slot->key))->full = slot->key;
	}
	if (to->named.kind == PL_NAME_FULL || to->named.kind == PL_NAME_BYLINE)
		slot->is |= to->is;
	slot->chinese |= to->chinese;
	if (to->named.han.len)
		slot->han = to->named.han;
	f->n++;
	return to;
nomem:
	if (!f->status)
		f->status = pl_fail(f->err, PL_NOMEM, "out of memory");
	return NULL;
}

/* The slot of the surname of a full name: of its first word where it is Chinese, of its last elsewhere. */
static struct pl_key_slot *surname(struct pl_finder *f, const struct pl_found *of, bool titled)
{
	char key[PL_NAME_KEY + 1] = " ";
	struct pl_str k = of->named.key, name = k;
	if (!titled && of->chinese) {
		name = pl_str_cut(k, 0, of->family);
	} else if (!titled) {
		name = pl_str_cut(k, of->family, k.len);
	}
	if (name.len > PL_NAME_KEY)
		return NULL;
	memcpy(key + 1, name.at, name.len);
	return pl_found_key(f, (struct pl_str){ key, name.len + 1 });
}

/* "Banner head Batbayar" is a name of one word, unless the document has one that ends in it. */
static void resolve_single(struct pl_finder *f, struct pl_found *single)
{
	const struct pl_key_slot *s = surname(f, single, true);
	if (!s || !s->first)
		return;
	const struct pl_found *full = &f->at[(s->last ? s->last : s->first) - 1];
	single->named.key = full->named.key;
	single->chinese = full->chinese;
	single->family = full->family;
	struct pl_key_slot *slot = pl_found_key(f, single->named.key);
	if (slot)
		slot->is |= single->is;
}

static void resolve(struct pl_finder *f, struct pl_found *titled)
{
	struct pl_key_slot *s = surname(f, titled, true);
	bool alias = titled->alias.len && (!s || !s->first || pl_found_sure(f, titled->alias));
	if (alias) {
		titled->named.key = titled->alias;
		titled->chinese = true;
	} else if (s && s->first) {
		const struct pl_found *full = &f->at[(s->last ? s->last : s->first) - 1];
		titled->named.key = full->named.key;
		titled->chinese = full->chinese;
		titled->family = full->family;
	} else {
		return;
	}
	titled->resolved = true;
	struct pl_key_slot *slot = pl_found_key(f, titled->named.key);
	if (slot)
		slot->is |= titled->is;
}

static bool is_official(struct pl_finder *f, const struct pl_found *found)
{
	const struct pl_named *n = &found->named;
	if (n->kind != PL_NAME_FULL && n->kind != PL_NAME_TITLED)
		return false;
	const struct pl_key_slot *slot = pl_found_key(f, n->key);
	uint32_t is = found->is | (slot ? slot->is : 0);
	uint32_t past = pl_name_is(n->key);
	if (past & PL_IS_HISTORY)
		return false;
	if (!(is & PL_IS_OFFICE) && (past & PL_IS_LEGEND))
		return false;
	if (is & (PL_IS_OFFICE | PL_IS_LISTED))
		return true;
	if (is & (PL_IS_OTHER | PL_IS_BYLINE))
		return false;
	return found->chinese && (n->kind == PL_NAME_FULL || found->resolved);
}

/* Nothing says an office of one of whom something else is said. */
static bool is_other(struct pl_finder *f, const struct pl_found *found)
{
	const struct pl_key_slot *slot = pl_found_key(f, found->named.key);
	uint32_t is = found->is | (slot ? slot->is : 0);
	return !found->named.official &&
	       ((is & PL_IS_OTHER) || (pl_name_is(found->named.key) & PL_IS_HISTORY));
}

void pl_found_settle(struct pl_finder *f, struct pl_names *out)
{
	for (size_t i = 0; i < f->n; i++) {
		struct pl_found *found = &f->at[i];
		found->dropped = found->weak && !pl_found_sure(f, found->named.key);
		bool no_surname = found->named.kind == PL_NAME_TITLED || found->single;
		struct pl_key_slot *s =
			found->dropped || no_surname ? NULL : surname(f, found, false);
		if (s && !s->first)
			s->first = i + 1;
	}
	for (size_t i = 0; i < f->n; i++) {
		struct pl_found *found = &f->at[i];
		if (found->dropped)
			continue;
		if (found->named.kind == PL_NAME_TITLED) {
			resolve(f, found);
		} else if (found->single) {
			resolve_single(f, found);
		} else {
			struct pl_key_slot *s = surname(f, found, false);
			if (s)
				s->last = i + 1;
		}
	}
	struct pl_named *at = pl_arena_array(f->arena, f->n, sizeof *at);
	if (f->n && !at && !f->status)
		f->status = pl_fail(f->err, PL_NOMEM, "out of memory");
	*out = (struct pl_names){ at, 0, f->left_out };
	for (size_t i = 0; !f->status && i < f->n; i++) {
		if (f->at[i].dropped)
			continue;
		f->at[i].named.official = is_official(f, &f->at[i]);
		f->at[i].named.other = is_other(f, &f->at[i]);
		f->at[i].named.doubted =
			!f->at[i].named.official && (pl_name_is(f->at[i].named.key) & PL_IS_LEGEND);
		at[out->n++] = f->at[i].named;
	}
}
