#include "searcher/slogan_note.h"

#include "searcher/listing_note.h"
#include "searcher/mention_sum.h"
#include "searcher/slogans.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- counting ------------------------------------------------------------------------------- */

/* Those in passages that were found. */
static bool count_found(const struct pl_desk *d, const struct pl_mentions *m, json_t *forms)
{
	size_t at = 0;
	for (size_t i = 0; i < d->m.n_hits; i++) {
		uint32_t place = d->m.hit[i].passage;
		while (at < m->n && m->at[at].place < place)
			at++;
		for (; at < m->n && m->at[at].place == place; at++)
			if ((d->a->gate_off || !m->at[at].as->left_out) &&
				!pl_counts_add(forms, m->at[at].as->form))
				return false;
	}
	return true;
}

/* Those that the gate leaves out of passages that would be found without it. */
static bool count_kept_out(
	const struct pl_matches *m, size_t leaf, json_t *forms, uint64_t *documents)
{
	const struct pl_mentions *all = m->leaf[leaf].slot[0].mentions;
	uint32_t last = UINT32_MAX;
	size_t at = 0;
	*documents = 0;
	for (size_t i = 0; i < m->n_hits; i++) {
		const struct pl_hit *h = &m->hit[i];
		while (at < all->n && all->at[at].place < h->passage)
			at++;
		for (; at < all->n && all->at[at].place == h->passage; at++) {
			if (!all->at[at].as->left_out)
				continue;
			if (!pl_counts_add(forms, all->at[at].as->form))
				return false;
			*documents += h->document != last;
			last = h->document;
		}
	}
	return true;
}

/* The same where the slogan is all that is asked for: of documents that pass the filters. */
static enum pl_status count_left_out(
	struct pl_desk *d, const struct pl_mentions *m, json_t *forms, uint64_t *documents)
{
	struct pl_document_place place = { 0 };
	bool passes = false, counted = false;
	*documents = 0;
	for (size_t i = 0; i < m->n && !d->a->gate_off; i++) {
		if (!m->at[i].as->left_out)
			continue;
		if (m->at[i].place > place.number) {
			struct pl_document_key key;
			enum pl_verdict verdict;
			enum pl_status st =
				pl_archive_document(d->a, m->at[i].place, &place, &key, d->err);
			if (!st)
				st = pl_filter_check(
					&d->filter, d->a, place.number, key.date, &verdict, d->err);
			if (st)
				return st;
			passes = verdict == PL_PASS;
			counted = false;
		}
		if (passes && !pl_counts_add(forms, m->at[i].as->form))
			return no_memory(d->err);
		*documents += passes && !counted;
		counted = passes;
	}
	return PL_OK;
}

/* One more of d->slogans. forms: NULL where they are not known. */
static bool add_slogan(const struct pl_desk *d, const struct pl_slogan *s, json_t *forms,
	json_t *left_out, uint64_t documents)
{
	json_t *one = json_object();
	bool good = one && pl_row_set(one, "slogan", pl_row_text(s->id)) &&
		    pl_row_set(one, "zh", pl_row_text(s->zh)) &&
		    pl_row_set(one, "official", pl_row_text(s->official)) &&
		    pl_row_set(one, "gate", pl_row_text(s->gate)) &&
		    pl_row_set(one, "forms", json_incref(forms)) &&
		    pl_row_set(one, "left_out", json_incref(left_out)) &&
		    pl_row_set(one, "left_out_documents", json_integer((json_int_t)documents)) &&
		    json_array_append(d->slogans, one) == 0;
	json_decref(one);
	return good;
}

/* A slogan that stands under NEAR: where the other words are is not known of its mentions. */
static enum pl_status count_near(
	struct pl_desk *d, const struct pl_leaf *l, const struct pl_node *n)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && n->kind != PL_SLOGAN && i < n->n_children; i++)
		st = count_near(d, l, n->child[i]);
	if (st || n->kind != PL_SLOGAN)
		return st;
	json_t *left = json_object();
	uint64_t documents = 0;
	st = left ? count_left_out(d, l->slot[n->slot].mentions, left, &documents)
		  : no_memory(d->err);
	if (!st && !add_slogan(d, n->slogan, NULL, left, documents))
		st = no_memory(d->err);
	json_decref(left);
	return st;
}

/* open: what is found with the gates off, or NULL. */
static enum pl_status count_leaf(struct pl_desk *d, size_t leaf, const struct pl_matches *open)
{
	const struct pl_leaf *l = &d->m.leaf[leaf];
	if (l->node->kind == PL_NEAR)
		return count_near(d, l, l->node);
	const struct pl_mentions *m = l->slot[0].mentions;
	json_t *forms = json_object(), *left = json_object();
	uint64_t documents = 0;
	enum pl_status st = PL_OK;
	bool good = forms && left && count_found(d, m, forms);
	if (good && open)
		good = count_kept_out(open, leaf, left, &documents);
	else if (good)
		st = count_left_out(d, m, left, &documents);
	if (!st && !(good && add_slogan(d, l->node->slogan, forms, left, documents)))
		st = no_memory(d->err);
	json_decref(forms);
	json_decref(left);
	return st;
}

static bool has_slogan(const struct pl_node *n)
{
	bool has = n->kind == PL_SLOGAN;
	for (size_t i = 0; n->kind != PL_SLOGAN && i < n->n_children; i++)
		has |= has_slogan(n->child[i]);
	return has;
}

static bool is_asked(const struct pl_leaf *l)
{
	return !l->denied && has_slogan(l->node);
}

static bool any_left_out(const struct pl_desk *d)
{
	bool any = false;
	for (size_t i = 0; i < d->m.n_leaves; i++) {
		const struct pl_mentions *m =
			is_asked(&d->m.leaf[i]) && d->m.leaf[i].node->kind == PL_SLOGAN
				? d->m.leaf[i].slot[0].mentions
				: NULL;
		for (size_t k = 0; m && k < m->n && !any; k++)
			any = m->at[k].as->left_out;
	}
	return any;
}

/* What the whole query finds with the gates off; nothing where that tells no more. */
static enum pl_status match_open(struct pl_desk *d, struct pl_matches *out, bool *done)
{
	*done = d->query->root->kind != PL_SLOGAN && !d->a->gate_off && any_left_out(d);
	if (!*done)
		return PL_OK;
	d->a->gate_off = true;
	enum pl_status st = pl_match(d->a, d->query, &d->filter, d->ask->scope, false, out, d->err);
	d->a->gate_off = false;
	return st;
}

enum pl_status pl_slogan_count(struct pl_desk *d)
{
	struct pl_matches open = { 0 };
	bool opened;
	enum pl_status st = match_open(d, &open, &opened);
	for (size_t i = 0; !st && i < d->m.n_leaves; i++) {
		const struct pl_leaf *l = &d->m.leaf[i];
		if (!is_asked(l))
			continue;
		if (!d->slogans && !(d->slogans = json_array()))
			st = no_memory(d->err);
		else
			st = count_leaf(d, i, opened ? &open : NULL);
	}
	pl_matches_done(&open);
	return st;
}

/* ---- saying --------------------------------------------------------------------------------- */

enum { MOST_FORMS = 12 };

/* "two establishments 12, two establishes 3": most first, then by form. */
static void list_forms(const json_t *forms, struct pl_buf *out)
{
	const char *shown[MOST_FORMS];
	size_t n = 0, all = json_object_size(forms);
	for (; n < MOST_FORMS && n < all; n++) {
		const char *form, *best = NULL;
		json_int_t most = -1;
		json_t *count;
		json_object_foreach((json_t *)forms, form, count)
		{
			json_int_t c = json_integer_value(count);
			bool done = false;
			for (size_t k = 0; k < n; k++)
				done |= strcmp(shown[k], form) == 0;
			if (!done && (c > most || (c == most && best && strcmp(form, best) < 0))) {
				best = form;
				most = c;
			}
		}
		shown[n] = best;
		pl_buf_print(out, "%s%s ", n ? ", " : "", best);
		pl_note_number(out, (uint64_t)most);
	}
	if (all > n)
		pl_buf_print(out, ", and %zu more forms", all - n);
}

static void note_one(const json_t *s, bool named, bool gate_off, struct pl_buf *out)
{
	const char *id = json_string_value(json_object_get(s, "slogan"));
	const char *zh = json_string_value(json_object_get(s, "zh"));
	const json_t *forms = json_object_get(s, "forms"), *left = json_object_get(s, "left_out");
	pl_buf_print(out, named ? " Read as the slogan %s" : " %s", id);
	if (zh)
		pl_buf_print(out, " (%s)", zh);
	pl_buf_add(out, named ? PL_STR(" in all its forms; --literal asks for the words alone.")
			      : PL_STR(":"));
	if (!json_is_object(forms)) {
		pl_buf_add(out, PL_STR(" its mentions near the other words are counted, in all its "
				       "forms."));
	} else if (json_object_size(forms)) {
		pl_buf_add(out, named ? PL_STR(" Counted: ") : PL_STR(" counted "));
		list_forms(forms, out);
		pl_buf_byte(out, '.');
	} else if (!named) {
		pl_buf_add(out, PL_STR(" not found."));
	}
	if (json_object_size(left)) {
		pl_buf_add(out, PL_STR(" Left out by its gate: "));
		list_forms(left, out);
		pl_buf_add(out, PL_STR(" in "));
		pl_note_amount(out,
			(uint64_t)json_integer_value(json_object_get(s, "left_out_documents")),
			"document");
		if (!json_is_object(forms))
			pl_buf_add(out, PL_STR(", near them or not"));
		pl_buf_add(out, PL_STR(" (--gate off counts them)."));
	}
	if (gate_off)
		pl_buf_add(out, PL_STR(" The gate is off: ordinary uses of its words count, too."));
}

void pl_slogan_note(
	const json_t *slogans, const struct pl_slogan *named, bool gate_off, struct pl_buf *out)
{
	size_t i;
	json_t *one;
	json_array_foreach((json_t *)slogans, i, one)
	{
		const char *id = json_string_value(json_object_get(one, "slogan"));
		note_one(one, named && id && pl_str_eq(named->id, pl_str(id)), gate_off, out);
	}
}
