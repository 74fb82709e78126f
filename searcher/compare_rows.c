#include "searcher/compare_rows.h"

const char *const pl_compare_columns[] = { "item", "kind", "a", "b", "log_likelihood", "log_ratio",
	"meetings_a", "meetings_b", "more_in", "rate_a", "rate_b", "documents_a", "documents_b",
	"dispersion", "meeting_a", "document_a", "passage_a", "offset_a", "length_a", "text_a",
	"meeting_b", "document_b", "passage_b", "offset_b", "length_b", "text_b", "similarity",
	"differs_a", "differs_b", NULL };

/* "document_a" */
static bool set(json_t *r, const char *what, unsigned side, json_t *value)
{
	char key[32];
	(void)snprintf(key, sizeof key, "%s_%c", what, "ab"[side]);
	return pl_row_set(r, key, value);
}

/* A title that the text does not print has no offset in it. */
static bool set_sample(json_t *r, unsigned side, const struct pl_key_sample *s)
{
	bool there = s->there;
	return set(r, "meeting", side, there ? pl_row_id(s->meeting) : NULL) &&
	       set(r, "document", side, there ? pl_row_id(s->document) : NULL) &&
	       set(r, "passage", side, there ? json_integer(s->passage) : NULL) &&
	       set(r, "offset", side, there && s->passage ? json_integer(s->offset) : NULL) &&
	       set(r, "length", side, there ? json_integer(s->length) : NULL) &&
	       set(r, "text", side, there ? pl_row_str(s->text) : NULL);
}

json_t *pl_compare_json(const struct pl_compare_row *x)
{
	json_t *r = json_object();
	bool good = pl_row_set(r, "item", pl_row_str(x->item)) &&
		    pl_row_set(r, "kind", json_string(x->kind)) &&
		    pl_row_set(r, "a", json_integer(x->count[0])) &&
		    pl_row_set(r, "b", json_integer(x->count[1])) &&
		    pl_row_set(r, "log_likelihood", json_real(x->log_likelihood)) &&
		    pl_row_set(r, "log_ratio", json_real(x->log_ratio)) &&
		    pl_row_set(r, "meetings_a", json_integer(x->meetings[0])) &&
		    pl_row_set(r, "meetings_b", json_integer(x->meetings[1])) &&
		    pl_row_set(r, "more_in", json_string(x->side ? "b" : "a"));
	for (unsigned i = 0; good && i < 2; i++)
		good = set(r, "rate", i,
			json_real(10000.0 * (double)x->count[i] / (double)x->words[i]));
	good = good && pl_row_set(r, "documents_a", json_integer(x->documents[0])) &&
	       pl_row_set(r, "documents_b", json_integer(x->documents[1])) &&
	       pl_row_set(r, "dispersion", json_real(x->dispersion)) &&
	       set_sample(r, 0, &x->sample[0]) && set_sample(r, 1, &x->sample[1]) &&
	       pl_row_set(r, "similarity", NULL) && pl_row_set(r, "differs_a", NULL) &&
	       pl_row_set(r, "differs_b", NULL);
	if (good)
		return r;
	json_decref(r);
	return NULL;
}
