/* The packed layout: texts of passages, facts of documents, and what their records say of them. */

#include <stdlib.h>

#include "corpus/corpus.h"
#include "indexer/check_packed.h"
#include "indexer/facts.h"
#include "meeting/told.h"
#include "packed/origin.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- groups --------------------------------------------------------------------------------- */

static enum pl_status add_group(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct pl_check_packed *p = ctx;
	struct pl_check_texts *t = &p->texts;
	uint32_t last = pl_key_place_of(key);
	pl_key_place(&p->key, PL_KEY_TEXTS, last);
	if (!pl_check_key(p, key) || !last) {
		pl_problem(p->c, "a group of texts has a key that none has: \"%.*s\"", (int)key.len,
			key.at);
		return PL_OK;
	}
	if (t->n == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 256;
		uint32_t *grown = realloc(t->last, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		t->last = grown;
		t->cap = cap;
	}
	t->last[t->n++] = last;
	return PL_OK;
}

/* The group t->at. */
static enum pl_status open_group(struct pl_check_packed *p, struct pl_err *err)
{
	struct pl_check_texts *t = &p->texts;
	uint32_t last = t->last[t->at], before = t->at ? t->last[t->at - 1] : 0;
	struct pl_str body;
	bool no_room = false;
	pl_key_place(&p->key, PL_KEY_TEXTS, last);
	enum pl_status st = pl_check_value(p, &body, err);
	if (!st && !pl_texts_unpack(body, &t->group, &no_room))
		st = no_room ? no_memory(err) : pl_fail(err, PL_CORRUPT, "cannot be unpacked");
	if (!st && (!t->group.n || t->group.n > last - before))
		st = pl_fail(err, PL_CORRUPT, "overlaps the one before");
	t->open = true;
	t->used = false;
	t->damaged = st != PL_OK;
	t->first = st ? before + 1 : last - (uint32_t)t->group.n + 1;
	if (!pl_is_damage(st))
		return st;
	if (t->dictionary_damaged)
		return PL_OK;
	pl_problem(p->c, "the group of texts up to place %u %s", last, err->text);
	return PL_OK;
}

static void leave_group(struct pl_check_packed *p)
{
	struct pl_check_texts *t = &p->texts;
	uint32_t last = t->last[t->at];
	bool unknown = last <= p->last && p->place[last] == PL_PLACE_UNKNOWN;
	if (t->open && !t->damaged && !t->used && !unknown)
		pl_problem(
			p->c, "the group of texts up to place %u has texts of no document", last);
	t->open = false;
	t->at++;
}

enum pl_status pl_check_texts_open(struct pl_check_packed *p, struct pl_err *err)
{
	struct pl_check_texts *t = &p->texts;
	enum pl_status st = pl_store_dictionary(p->c->db, &t->dictionary, err);
	if (pl_is_damage(st)) {
		pl_problem(p->c, "the dictionary of the texts is damaged");
		t->dictionary_damaged = true;
		st = PL_OK;
	}
	t->group.dictionary = t->dictionary;
	return st ? st : pl_meta_keys(p->c->db, PL_STR(PL_KEY_TEXTS), add_group, p, err);
}

enum pl_status pl_check_texts_end(struct pl_check_packed *p, struct pl_err *err)
{
	struct pl_check_texts *t = &p->texts;
	enum pl_status st = PL_OK;
	while (!st && t->at < t->n) {
		if (!t->open)
			st = open_group(p, err);
		if (!st)
			leave_group(p);
	}
	return st;
}

void pl_check_texts_close(struct pl_check_packed *p)
{
	pl_texts_free(&p->texts.group);
	pl_text_dictionary_free(p->texts.dictionary);
	free(p->texts.last);
	p->texts = (struct pl_check_texts){ 0 };
}

enum found { THERE, GONE, DAMAGED };

/* Places rise. */
static enum pl_status find(struct pl_check_packed *p, uint32_t place, enum found *found,
	struct pl_text_place **as, struct pl_str *text, struct pl_err *err)
{
	struct pl_check_texts *t = &p->texts;
	*found = GONE;
	while (t->at < t->n && t->last[t->at] < place) {
		enum pl_status st = t->open ? PL_OK : open_group(p, err);
		if (st)
			return st;
		leave_group(p);
	}
	if (t->at < t->n && !t->open) {
		enum pl_status st = open_group(p, err);
		if (st)
			return st;
	}
	if (t->at == t->n || place < t->first)
		return PL_OK;
	*found = t->damaged ? DAMAGED : THERE;
	t->used = true;
	if (!t->damaged) {
		*as = &t->group.place[place - t->first];
		*text = pl_text_of(&t->group, place - t->first);
	}
	return PL_OK;
}

/* ---- one document --------------------------------------------------------------------------- */

struct document {
	struct pl_check_packed *p;
	const struct pl_table_document *d;
	const struct pl_counts *counts;
	char name[512]; /* for messages; empty until it is needed */
};

/* Its source: the facts lie behind the passages, so they are fetched when there is something to say. */
static const char *name_of(struct document *d)
{
	struct pl_err ignored;
	struct pl_str json;
	json_t *facts = NULL;
	if (*d->name)
		return d->name;
	if (d->p->store && !pl_store_facts(d->p->store, d->d->number, &json, &ignored))
		facts = json_loadb(json.at, json.len, JSON_ALLOW_NUL, NULL);
	const char *source = json_string_value(json_object_get(facts, PL_KEY_SOURCE));
	if (source)
		(void)snprintf(d->name, sizeof d->name, "%s", source);
	else
		(void)snprintf(d->name, sizeof d->name, "document %u", d->d->number);
	json_decref(facts);
	return d->name;
}

static enum pl_status check_passage(
	struct document *d, uint32_t place, struct pl_passage_order *o, struct pl_err *err)
{
	struct pl_look *l = d->p->l;
	struct pl_text_place *as = NULL;
	struct pl_passage_data data;
	enum found found;
	bool first = place == pl_table_first(d->d);
	enum pl_status st = find(d->p, place, &found, &as, &data.text, err);
	if (st)
		return st;
	if (found != THERE || as->kind > PL_TITLE) {
		if (found != DAMAGED)
			pl_problem(l->c, "%s: the text of the passage at place %u is gone",
				name_of(d), place);
		o->lost = true;
		return PL_OK;
	}
	data.number = as->number;
	data.offset = as->offset;
	data.kind = as->kind;
	if ((as->kind == PL_TITLE) != (first && d->d->titled))
		pl_problem(l->c, "%s: passage %u is %sa title by its text", name_of(d), as->number,
			as->kind == PL_TITLE ? "" : "not ");
	/* The name costs a look elsewhere, so it is fetched for what will be told only. */
	bool good = (o->lost || as->number == o->number + 1 || (first && !as->number)) &&
		    (!as->number || (as->offset >= o->offset && d->counts &&
					    as->offset + (uint64_t)as->length <= d->counts->bytes));
	pl_check_passage(l, good ? "" : name_of(d), place, first,
		d->counts ? d->counts->bytes : UINT64_MAX, &data, o);
	return PL_OK;
}

struct record {
	const struct pl_posting *posting;
	size_t n;
	uint32_t found, others;
};

static enum pl_status count_term(void *ctx, const struct pl_posting *p, struct pl_err *err)
{
	struct record *r = ctx;
	(void)err;
	for (size_t i = 0; i < r->n; i++)
		if (pl_str_eq(p->term, r->posting[i].term) && p->wdf == r->posting[i].wdf) {
			r->found++;
			return PL_OK;
		}
	r->others++;
	return PL_OK;
}

enum { LANGUAGE = 3 }; /* of the terms of a record, by pl_facts_terms */

/* That the record has the terms that its facts give, and each leads to it. */
static enum pl_status check_record(struct document *d, const json_t *facts, struct pl_err *err)
{
	struct pl_arena arena = { .max = PL_MIB };
	struct pl_built b = { .arena = &arena, .n_records = (size_t)d->d->passages + 1 };
	struct pl_record r = { 0 };
	struct pl_str path = pl_facts_text(facts, PL_KEY_FILE);
	b.doc.source = pl_facts_text(facts, PL_KEY_SOURCE);
	b.doc.lang = pl_facts_text(facts, PL_KEY_LANG);
	b.doc.by_line = json_is_true(json_object_get(facts, PL_KEY_BY_LINE));
	path = path.at ? path : b.doc.source;
	enum pl_status st = pl_told_read(json_object_get(facts, PL_KEY_TOLD), &arena, &b.told, err);
	if (!st && !pl_facts_terms(&b, PL_LAYOUT_PACKED, path, NULL, 0, &r))
		st = no_memory(err);
	struct record has = { r.postings, r.n_postings, 0, 0 };
	if (!st)
		st = pl_record_terms(d->p->c->db, d->d->number, count_term, &has, err);
	if (!st && (has.found != r.n_postings || has.others))
		pl_problem(
			d->p->c, "%s: its record has other terms than its facts give", name_of(d));
	d->p->terms += r.n_postings;
	if (!st)
		st = pl_check_term(d->p->l, d->name, d->d->number,
			b.doc.by_line ? PL_TERM_LINE : PL_TERM_SOURCE, b.doc.source, "source", true,
			err);
	if (!st)
		st = pl_check_term(
			d->p->l, d->name, d->d->number, PL_TERM_FILE, path, "file", false, err);
	if (!st && b.doc.lang.len)
		st = pl_check_term(d->p->l, d->name, d->d->number, "", r.postings[LANGUAGE].term,
			"language", false, err);
	pl_arena_free(&arena);
	d->p->terms_lost |= st != PL_OK;
	return st == PL_NOTFOUND ? PL_OK : st; /* told with the table */
}

static enum pl_status check_facts(struct document *d, struct pl_str text, struct pl_err *err)
{
	struct pl_checker *c = d->p->c;
	json_t *facts = json_loadb(text.at, text.len, JSON_ALLOW_NUL, NULL);
	const char *source = json_string_value(json_object_get(facts, PL_KEY_SOURCE));
	if (!source) {
		pl_problem(c, "document %u: its facts cannot be read", d->d->number);
		d->p->terms_lost = true;
		json_decref(facts);
		return PL_OK;
	}
	(void)snprintf(d->name, sizeof d->name, "%s", source);
	if (pl_date_iso(pl_facts_text(facts, PL_KEY_DATE)) != d->d->date)
		pl_problem(
			c, "%s: its date in the document table is not that of its facts", source);
	if (d->counts && d->counts->by_line != json_is_true(json_object_get(facts, PL_KEY_BY_LINE)))
		pl_problem(c, "%s: its counts are not those of its facts", source);
	/* From here on its own source, which may be another by now. */
	enum pl_status st = pl_origin_own(c->db, d->d->number, facts, err);
	d->p->terms_lost |= st != PL_OK;
	if (!st)
		st = check_record(d, facts, err);
	if (pl_is_damage(st)) {
		pl_problem(c, "%s: its record: %s", d->name, err->text);
		st = PL_OK;
	}
	json_decref(facts);
	return st;
}

enum pl_status pl_check_texts_document(struct pl_check_packed *p, const struct pl_table_document *d,
	const struct pl_counts *counts, struct pl_err *err)
{
	struct document doc = { p, d, counts, "" };
	struct pl_passage_order order = { 0 };
	struct pl_text_place *as = NULL;
	struct pl_str text = { NULL, 0 };
	enum found found;
	enum pl_status st = PL_OK;
	for (uint32_t at = pl_table_first(d); !st && at < d->number; at++)
		st = d->dead ? find(p, at, &found, &as, &text, err)
			     : check_passage(&doc, at, &order, err);
	if (!st)
		st = find(p, d->number, &found, &as, &text, err);
	if (st || d->dead)
		return st;
	if (found == THERE && as->kind == PL_TEXT_DOCUMENT)
		return check_facts(&doc, text, err);
	p->terms_lost = true;
	if (found == DAMAGED)
		return PL_OK;
	pl_problem(p->c, "document %u: its facts are gone", d->number);
	return PL_OK;
}
