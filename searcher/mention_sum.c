#include "searcher/mention_sum.h"

#include <stdlib.h>

#include "searcher/listing_note.h"
#include "slogan/sayer.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- adding --------------------------------------------------------------------------------- */

enum pl_status pl_mention_sum_begin(struct pl_desk *d, struct pl_mention_sum *s)
{
	*s = (struct pl_mention_sum){ .asked = pl_asks_slogans(d) };
	if (!s->asked)
		return PL_OK;
	s->sayers = json_array();
	s->frames = json_object();
	s->slogans = json_object();
	s->by_key = json_object();
	return s->sayers && s->frames && s->slogans && s->by_key ? PL_OK : no_memory(d->err);
}

bool pl_counts_add(json_t *object, struct pl_str key)
{
	json_t *n = json_object_getn(object, key.at, key.len);
	return n ? json_integer_set(n, json_integer_value(n) + 1) == 0
		 : json_object_setn_new(object, key.at, key.len, json_integer(1)) == 0;
}

static bool count_sayer(struct pl_mention_sum *s, const struct pl_mention_kind *k)
{
	struct pl_buf key = { .max = PL_MIB };
	pl_buf_byte(&key, (char)('0' + k->by));
	pl_buf_add(&key, k->key);
	json_t *one = key.status ? NULL : json_object_getn(s->by_key, key.at, key.len);
	bool good = !key.status;
	if (good && !one) {
		one = json_object();
		good = pl_row_set(one, "by", json_string(pl_sayer_name(k->by))) &&
		       pl_row_set(one, "name", k->name.len ? pl_row_str(k->name) : NULL) &&
		       pl_row_set(one, "mentions", json_integer(0)) &&
		       json_array_append(s->sayers, one) == 0 &&
		       json_object_setn(s->by_key, key.at, key.len, one) == 0;
		json_decref(one); /* the lists have it */
	}
	/* The same name is printed in several scripts: the Latin one is shown. */
	const char *name = json_string_value(json_object_get(one, "name"));
	if (good && name && (unsigned char)*name > 127 && (unsigned char)k->name.at[0] < 128)
		good = pl_row_set(one, "name", pl_row_str(k->name));
	json_t *n = good ? json_object_get(one, "mentions") : NULL;
	good = n && json_integer_set(n, json_integer_value(n) + 1) == 0;
	pl_buf_free(&key);
	return good;
}

static enum pl_status add(
	void *ctx, const struct pl_slogan *of, const struct pl_mention *m, struct pl_err *err)
{
	struct pl_mention_sum *s = ctx;
	const struct pl_mention_kind *k = m->as;
	s->quoted += k->quoted;
	bool good = count_sayer(s, k) && pl_counts_add(s->slogans, of->id) &&
		    (!k->frame.len || pl_counts_add(s->frames, k->frame));
	return good ? PL_OK : no_memory(err);
}

enum pl_status pl_mention_sum_add(struct pl_desk *d, uint32_t passage, struct pl_mention_sum *s)
{
	return s->asked ? pl_asked_mentions(d, passage, add, s) : PL_OK;
}

/* ---- in order ------------------------------------------------------------------------------- */

struct counted {
	const char *name;
	json_t *value;
	json_int_t n;
	size_t at;
};

static int most_first(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;
	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	int order = x->name && y->name ? strcmp(x->name, y->name) : 0;
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* Sayers with as many mentions stay as they were printed. */
static bool sort_sayers(json_t **list)
{
	size_t n = json_array_size(*list);
	struct counted *at = calloc(n + 1, sizeof *at);
	json_t *sorted = json_array();
	bool good = at && sorted;
	for (size_t i = 0; good && i < n; i++) {
		json_t *v = json_array_get(*list, i);
		at[i] = (struct counted){ NULL, v,
			json_integer_value(json_object_get(v, "mentions")), i };
	}
	if (good && n)
		qsort(at, n, sizeof *at, most_first);
	for (size_t i = 0; good && i < n; i++)
		good = json_array_append(sorted, at[i].value) == 0;
	free(at);
	if (!good) {
		json_decref(sorted);
		return false;
	}
	json_decref(*list);
	*list = sorted;
	return true;
}

bool pl_counts_sort(json_t **object)
{
	size_t n = json_object_size(*object), i = 0;
	struct counted *at = calloc(n + 1, sizeof *at);
	json_t *sorted = json_object(), *v;
	const char *key;
	bool good = at && sorted;
	if (good)
		json_object_foreach(*object, key, v)
		{
			at[i] = (struct counted){ key, v, json_integer_value(v), i };
			i++;
		}
	if (good && n)
		qsort(at, n, sizeof *at, most_first);
	for (i = 0; good && i < n; i++)
		good = json_object_set(sorted, at[i].name, at[i].value) == 0;
	free(at);
	if (!good) {
		json_decref(sorted);
		return false;
	}
	json_decref(*object);
	*object = sorted;
	return true;
}

enum pl_status pl_mention_sum_end(struct pl_mention_sum *s, struct pl_err *err)
{
	return !s->asked || (sort_sayers(&s->sayers) && pl_counts_sort(&s->frames) &&
				    pl_counts_sort(&s->slogans))
		       ? PL_OK
		       : no_memory(err);
}

void pl_mention_sum_done(struct pl_mention_sum *s)
{
	json_decref(s->sayers);
	json_decref(s->frames);
	json_decref(s->slogans);
	json_decref(s->by_key);
	*s = (struct pl_mention_sum){ 0 };
}

/* ---- shown ---------------------------------------------------------------------------------- */

static json_t *names(const json_t *object)
{
	json_t *list = json_array(), *v;
	const char *key;
	json_object_foreach((json_t *)(uintptr_t)object, key, v)
	{
		if (list && json_array_append_new(list, json_string(key)) != 0) {
			json_decref(list);
			list = NULL;
		}
	}
	return list;
}

bool pl_mention_sum_row(const struct pl_mention_sum *s, json_t *row)
{
	return pl_row_set(row, "quoted", s->asked ? json_integer((json_int_t)s->quoted) : NULL) &&
	       pl_row_set(row, "said_by", s->asked ? json_incref(s->sayers) : NULL) &&
	       pl_row_set(row, "frames", s->asked ? json_incref(s->frames) : NULL) &&
	       pl_row_set(row, "slogans", s->asked ? names(s->slogans) : NULL);
}

enum { MOST = 4 }; /* of one kind in a line */

static void more(struct pl_buf *out, size_t n)
{
	if (n > MOST)
		pl_buf_print(out, ", and %zu more", n - MOST);
}

static void part(struct pl_buf *out, size_t start)
{
	if (out->len > start)
		pl_buf_add(out, PL_STR("; "));
}

void pl_mention_sum_text(const struct pl_mention_sum *s, struct pl_buf *out)
{
	size_t start = out->len, i, k = 0;
	json_t *one;
	const char *frame;
	json_array_foreach(s->sayers, i, one)
	{
		const char *by = json_string_value(json_object_get(one, "by"));
		const char *name = json_string_value(json_object_get(one, "name"));
		if (i >= MOST)
			break;
		pl_buf_add(out, i ? PL_STR(", ") : PL_STR("said by "));
		if (name)
			pl_buf_print(out, "%s", name);
		else
			pl_buf_print(out, "the %s", by);
		if (strcmp(by, "cited") == 0)
			pl_buf_add(out, PL_STR(" (cited)"));
		pl_buf_print(out, " %lld",
			(long long)json_integer_value(json_object_get(one, "mentions")));
	}
	more(out, json_array_size(s->sayers));
	if (json_object_size(s->frames))
		part(out, start);
	json_object_foreach(s->frames, frame, one)
	{
		if (k < MOST)
			pl_buf_print(out, "%s%s %lld", k ? ", " : "", frame,
				(long long)json_integer_value(one));
		k++;
	}
	more(out, k);
	if (s->quoted) {
		part(out, start);
		pl_buf_print(out, "in quotes %llu", (unsigned long long)s->quoted);
	}
}
