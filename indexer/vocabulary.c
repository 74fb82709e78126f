#include "indexer/vocabulary.h"

#include "text/schema.h"

/* Writes a form that the index does not have. */
static enum pl_status write_form(struct pl_batch *b, const struct pl_form *f, struct pl_err *err)
{
	enum pl_status st = pl_batch_set(b, PL_META_FORM, f->form, f->stem, err);
	if (!st)
		st = pl_batch_get(b, PL_META_STEM, f->stem, err);
	if (st)
		return st;
	if (b->value.len)
		pl_buf_byte(&b->value, '\0');
	pl_buf_add(&b->value, f->form);
	if (b->value.status)
		return pl_fail(err, b->value.status, "out of memory");
	return pl_batch_set(b, PL_META_STEM, f->stem, pl_buf_str(&b->value), err);
}

/* Remembers a form; when the room is used up, starts over. */
static enum pl_status remember(
	struct pl_vocabulary *v, struct pl_str form, uint32_t hash, struct pl_err *err)
{
	struct pl_str kept = pl_arena_str(&v->known, form);
	if (!kept.at) {
		pl_arena_reset(&v->known);
		pl_words_clear(&v->words);
		kept = pl_arena_str(&v->known, form);
	}
	if (!kept.at || pl_words_add(&v->words, kept, hash) == PL_NO_WORD)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return PL_OK;
}

enum pl_status pl_vocabulary_add(struct pl_vocabulary *v, struct pl_batch *b,
	const struct pl_form *forms, size_t n, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	if (!v->seed)
		v->seed = pl_words_seed() | 1;
	for (size_t i = 0; !st && i < n; i++) {
		uint32_t hash;
		if (pl_words_find(&v->words, v->seed, forms[i].form, &hash) != PL_NO_WORD)
			continue;
		st = pl_batch_get(b, PL_META_FORM, forms[i].form, err);
		if (!st && !pl_str_eq(pl_buf_str(&b->value), forms[i].stem))
			st = write_form(b, &forms[i], err);
		if (!st)
			st = remember(v, forms[i].form, hash, err);
	}
	return st;
}

void pl_vocabulary_free(struct pl_vocabulary *v)
{
	pl_arena_free(&v->known);
	pl_words_free(&v->words);
}
