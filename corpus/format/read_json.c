#include <inttypes.h>
#include <stdio.h>

#include "corpus/format/json_row.h"
#include "corpus/format/read.h"
#include "text/limits.h"
#include "text/utf8.h"

#define ODD     64 /* bytes of what is no string where a date is due */
#define AUTHORS 16 /* of one row */

/* Brackets open at once, at most; jansson recurses, so this is asked before it is. */
static size_t depth(struct pl_str s)
{
	size_t open = 0, most = 0;
	bool quoted = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (quoted) {
			if (c == '\\')
				i++;
			else if (c == '"')
				quoted = false;
		} else if (c == '"') {
			quoted = true;
		} else if (c == '{' || c == '[') {
			most = ++open > most ? open : most;
		} else if ((c == '}' || c == ']') && open) {
			open--;
		}
	}
	return most;
}

static json_t *load(struct pl_str bytes, json_error_t *why)
{
	return json_loadb(bytes.at, bytes.len, JSON_ALLOW_NUL | JSON_DECODE_ANY, why);
}

static enum pl_status parse(struct pl_str bytes, struct pl_json_row *row, struct pl_err *err)
{
	json_error_t why;
	bool lifted = pl_lift(bytes, &row->lift);
	if (depth(lifted ? pl_buf_str(&row->lift.row) : bytes) > PL_MAX_JSON_DEPTH)
		return pl_fail(err, PL_LIMIT, "JSON nested deeper than %d", PL_MAX_JSON_DEPTH);
	if (lifted)
		row->json = load(pl_buf_str(&row->lift.row), &why);
	if (row->json)
		return PL_OK;
	/* Nothing lifted, or not JSON: the message names a byte of the row as it is. */
	pl_lift_free(&row->lift);
	row->json = load(bytes, &why);
	if (row->json)
		return PL_OK;
	if (json_error_code(&why) == json_error_out_of_memory)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return pl_fail(err, PL_INPUT, "not JSON (byte %d: %s)", why.position, why.text);
}

/* The id as it is printed: a string, or a number into `room`; empty when there is none. */
static struct pl_str find_id(struct pl_json_row *row, char *room, size_t size)
{
	for (size_t i = 0; i < row->n[PL_MAP_ID]; i++) {
		const json_t *id = row->found[PL_MAP_ID][i].json;
		struct pl_str name = pl_json_string(row, id);
		if (json_is_integer(id)) {
			(void)snprintf(room, size, "%" PRId64, (int64_t)json_integer_value(id));
			name = pl_str(room);
		}
		if (name.len)
			return name;
	}
	return (struct pl_str){ NULL, 0 };
}

static enum pl_status name_source(struct pl_draft *d, struct pl_json_row *row, struct pl_err *err)
{
	char number[24];
	return pl_row_source(d, find_id(row, number, sizeof number), err);
}

static enum pl_status take_text(struct pl_draft *d, struct pl_json_row *row, struct pl_err *err)
{
	const json_t *one = NULL;
	struct pl_str text = { NULL, 0 };
	enum pl_status st = pl_json_text(row, &text, &one, err);
	if (!st)
		st = pl_json_others(row, err);
	if (st)
		return st;
	/* A lifted string is in the arena, without NULs. */
	d->doc->text = text;
	if (!one || text.at == json_string_value(one))
		st = pl_decode_string(text, d->arena, &d->doc->text, &d->doc->repaired, err);
	if (!st && !d->doc->text.at)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	if (!st && one && pl_is_html(d->doc->text)) {
		row->html = true;
		return pl_read_fragment(d, d->doc->text, err);
	}
	if (!st)
		pl_passages_of_text(&d->passages, d->doc->text);
	return st;
}

/* A number, list or object where a date is due: as it is written. */
static enum pl_status take_odd(struct pl_draft *d, const json_t *value, struct pl_err *err)
{
	char written[ODD];
	struct pl_str said = json_is_array(value) ? PL_STR("[...]") : PL_STR("{...}");
	if (!json_is_array(value) && !json_is_object(value)) {
		size_t n = json_dumpb(value, written, sizeof written, JSON_ENCODE_ANY);
		said = (struct pl_str){ written, n < sizeof written ? n : 0 };
	}
	return pl_fact_unread(d, said, err);
}

static enum pl_status take_dates(struct pl_draft *d, struct pl_json_row *row, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < row->n[PL_MAP_DATE]; i++) {
		const struct pl_json_value *v = &row->found[PL_MAP_DATE][i];
		char number[24];
		struct pl_str printed = pl_json_string(row, v->json);
		if (json_is_integer(v->json)) {
			(void)snprintf(number, sizeof number, "%" PRId64,
				(int64_t)json_integer_value(v->json));
			printed = pl_str(number);
		}
		st = printed.at || d->doc->date ? pl_fact_date(d, "field", v->name, printed, err)
						: take_odd(d, v->json, err);
	}
	for (size_t i = 0; !st && i < row->n[PL_MAP_MODIFIED]; i++) {
		const struct pl_json_value *v = &row->found[PL_MAP_MODIFIED][i];
		st = pl_fact_modified(d, "field", v->name, pl_json_string(row, v->json), err);
	}
	return st;
}

/* "Anna", { "name": "Anna" } */
static struct pl_str name_in(struct pl_json_row *row, const json_t *value)
{
	const json_t *name = json_object_get(value, "name");
	return pl_json_string(row, name ? name : value);
}

/* One, or a list of them. */
static enum pl_status take_author(struct pl_draft *d, struct pl_json_row *row, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < row->n[PL_MAP_AUTHOR] && d->doc->author.len == 0; i++) {
		const struct pl_json_value *v = &row->found[PL_MAP_AUTHOR][i];
		struct pl_buf all = { .max = PL_MAX_DOCUMENT };
		pl_buf_add(&all, name_in(row, v->json));
		for (size_t k = 0; k < json_array_size(v->json) && k < AUTHORS; k++) {
			struct pl_str name = name_in(row, json_array_get(v->json, k));
			pl_buf_add(&all, all.len && name.len ? PL_STR(", ") : PL_STR(""));
			pl_buf_add(&all, name);
		}
		st = all.status ? pl_fail(err, all.status, "out of memory")
				: pl_fact_author(d, "field", v->name, pl_buf_str(&all), err);
		pl_buf_free(&all);
	}
	return st;
}

static enum pl_status take_facts(struct pl_draft *d, struct pl_json_row *row, struct pl_err *err)
{
	struct pl_str key = PL_STR(""), title = { NULL, 0 };
	for (size_t i = 0; i < row->n[PL_MAP_TITLE] && pl_is_blank(title); i++) {
		key = row->found[PL_MAP_TITLE][i].name;
		title = pl_json_string(row, row->found[PL_MAP_TITLE][i].json);
	}
	enum pl_status st = PL_OK;
	if (row->html && title.len &&
		(memchr(title.at, '<', title.len) || memchr(title.at, '&', title.len)))
		st = pl_html_readable(d, &title, err);
	if (!st)
		st = pl_fact_title(d, "field", key, title, err);
	if (!st)
		st = pl_fact_text(d, &d->doc->speaker, pl_json_first(row, PL_MAP_SPEAKER), err);
	if (!st)
		st = pl_fact_text(d, &d->doc->lang, pl_json_first(row, PL_MAP_LANG), err);
	if (!st)
		st = take_author(d, row, err);
	return st ? st : take_dates(d, row, err);
}

static enum pl_status read_row(struct pl_draft *d, struct pl_str clean, struct pl_err *err)
{
	struct pl_json_row row = { .arena = d->arena, .d = d, .map = d->item->map };
	enum pl_status st = parse(clean, &row, err);
	if (!st && json_is_object(row.json)) {
		pl_json_find(&row);
		st = name_source(d, &row, err);
	}
	if (!st && !json_is_object(row.json))
		st = pl_fail(err, PL_INPUT, "not a JSON object");
	if (!st)
		st = take_text(d, &row, err);
	if (!st)
		st = take_facts(d, &row, err);
	if (!st && row.no_room)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	pl_lift_free(&row.lift);
	json_decref(row.json);
	return st;
}

enum pl_status pl_read_json(struct pl_draft *d, struct pl_err *err)
{
	struct pl_str clean = d->item->bytes;
	struct pl_json_row none = { 0 };
	enum pl_status st = name_source(d, &none, err);
	if (st)
		return st;
	if (!d->item->charset && pl_utf8_check(clean) == clean.len)
		return read_row(d, clean, err);
	/* jansson takes nothing but UTF-8, so the row is decoded before it is read. */
	st = pl_decode_text(d, PL_DECLARES_NOTHING, &clean, err);
	return st ? st : read_row(d, clean, err);
}
