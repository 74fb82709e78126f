#include "searcher/compare_rows.h"

const char *const pl_compare_columns[] = { "item", "kind", "a", "b", "log_likelihood", "log_ratio",
	"meetings_a", "meetings_b", "more_in", "rate_a", "rate_b", "documents_a", "documents_b",
	"dispersion", "meeting_a", "document_a", "passage_a", "offset_a", "length_a", "text_a",
	"meeting_b", "document_b", "passage_b", "offset_b", "length_b", "text_b", "similarity",
	"differs_a", "differs_b", NULL };

double pl_phrase_rate(uint64_t count, uint64_t words)
{
	return words ? 10000.0 * (double)count / (double)words : 0;
}

/* "document_a" */
static bool set(json_t *r, const char *what, unsigned side, json_t *value)
{
	char key[32];
	(void)snprintf(key, sizeof key, "%s_%c", what, "ab"[side]);
	return pl_row_set(r, key, value);
}

static bool set_sample(json_t *r, unsigned side, const struct pl_key_sample *s)
{
	if (!s->there)
		return set(r, "meeting", side, NULL) && set(r, "document", side, NULL) &&
		       set(r, "passage", side, NULL) && set(r, "offset", side, NULL) &&
		       set(r, "length", side, NULL) && set(r, "text", side, NULL);
	return set(r, "meeting", side, pl_row_id(s->meeting)) &&
	       set(r, "document", side, pl_row_id(s->document)) &&
	       set(r, "passage", side, json_integer(s->passage)) &&
	       set(r, "offset", side, s->passage ? json_integer(s->offset) : NULL) &&
	       set(r, "length", side, json_integer(s->length)) &&
	       set(r, "text", side, pl_row_str(s->text));
}

json_t *pl_phrase_row(const struct pl_phrase_row *p)
{
	json_t *r = json_object();
	const struct pl_gram *g = p->gram;
	bool good = pl_row_set(r, "item", pl_row_str(p->place->form)) &&
		    pl_row_set(r, "kind", json_string("phrase")) &&
		    pl_row_set(r, "a", json_integer(g->count[0])) &&
		    pl_row_set(r, "b", json_integer(g->count[1])) &&
		    pl_row_set(r, "log_likelihood", json_real(p->key->log_likelihood)) &&
		    pl_row_set(r, "log_ratio", json_real(p->key->log_ratio)) &&
		    pl_row_set(r, "meetings_a", json_integer(g->meetings[0])) &&
		    pl_row_set(r, "meetings_b", json_integer(g->meetings[1])) &&
		    pl_row_set(r, "more_in", json_string(p->key->side ? "b" : "a")) &&
		    pl_row_set(r, "rate_a", json_real(pl_phrase_rate(g->count[0], p->words[0]))) &&
		    pl_row_set(r, "rate_b", json_real(pl_phrase_rate(g->count[1], p->words[1]))) &&
		    pl_row_set(r, "documents_a", json_integer(g->documents[0])) &&
		    pl_row_set(r, "documents_b", json_integer(g->documents[1])) &&
		    pl_row_set(r, "dispersion", json_real(p->place->dispersion)) &&
		    set_sample(r, 0, &p->place->sample[0]) &&
		    set_sample(r, 1, &p->place->sample[1]) && pl_row_set(r, "similarity", NULL) &&
		    pl_row_set(r, "differs_a", NULL) && pl_row_set(r, "differs_b", NULL);
	if (good)
		return r;
	json_decref(r);
	return NULL;
}
