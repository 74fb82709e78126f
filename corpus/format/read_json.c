#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

#include "corpus/format/lift.h"
#include "corpus/format/read.h"
#include "text/limits.h"
#include "text/utf8.h"

static const char *const text_keys[] = { "text", "body", "content", "full_text", NULL };
static const char *const title_keys[] = { "title", "headline", NULL };
static const char *const date_keys[] = { "date", "published", "pub_date", "publication_date",
	"published_at", NULL };
static const char *const lang_keys[] = { "lang", "language", NULL };

/* A row as jansson has it, its long strings apart. */
struct row {
	json_t *json;
	struct pl_lift lift;
	struct pl_arena *arena;
	bool no_room; /* for a string: looked at once, at the end */
};

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

static struct pl_str string_of(struct row *row, const json_t *value)
{
	struct pl_str s = { json_string_value(value), json_string_length(value) };
	const struct pl_str *raw = pl_lifted(&row->lift, s);
	if (!raw)
		return s;
	s = pl_lift_decode(*raw, row->arena);
	row->no_room |= !s.at;
	return s;
}

/* The first of the keys whose value is not null; NULL when there is none. */
static const json_t *first_of(const struct row *row, const char *const *keys, const char **key)
{
	for (; *keys; keys++) {
		const json_t *value = json_object_get(row->json, *keys);
		if (value && !json_is_null(value)) {
			*key = *keys;
			return value;
		}
	}
	return NULL;
}

static json_t *load(struct pl_str bytes, json_error_t *why)
{
	return json_loadb(bytes.at, bytes.len, JSON_ALLOW_NUL | JSON_DECODE_ANY, why);
}

static enum pl_status parse(struct pl_str bytes, struct row *row, struct pl_err *err)
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

/* path#id; the line number stands in where the row has no id. */
static enum pl_status name_source(struct pl_draft *d, struct row *row, struct pl_err *err)
{
	const json_t *id = json_object_get(row->json, "id");
	char number[24];
	struct pl_str name = string_of(row, id);
	if (!json_is_string(id) || name.len == 0) {
		(void)snprintf(number, sizeof number, "%" PRId64,
			json_is_integer(id) ? (int64_t)json_integer_value(id)
					    : (int64_t)d->item->line);
		name = pl_str(number);
		d->doc->by_line = !json_is_integer(id);
	}
	struct pl_buf source = { .max = PL_MAX_DOCUMENT + 4 * PL_MAX_PATH };
	pl_buf_add(&source, d->item->path);
	pl_buf_byte(&source, '#');
	pl_buf_add(&source, name);
	struct pl_str kept;
	enum pl_status st = source.status ? pl_fail(err, source.status, "out of memory") : PL_OK;
	if (!st)
		st = pl_decode_string(pl_buf_str(&source), d->arena, &kept, &d->doc->repaired, err);
	if (!st)
		d->doc->source = kept;
	pl_buf_free(&source);
	return st;
}

static enum pl_status take_text(struct pl_draft *d, struct row *row, struct pl_err *err)
{
	const char *key;
	const json_t *value = first_of(row, text_keys, &key);
	if (!value)
		return pl_fail(
			err, PL_INPUT, "no text field (looked for text, body, content, full_text)");
	if (!json_is_string(value))
		return pl_fail(err, PL_INPUT, "%s is not a string", key);
	struct pl_str text = string_of(row, value);
	bool kept = text.at != json_string_value(value); /* in the arena, without NULs */
	if (!kept)
		return pl_decode_string(text, d->arena, &d->doc->text, &d->doc->repaired, err);
	d->doc->text = text;
	return text.at ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status take_dates(struct pl_draft *d, struct row *row, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && date_keys[i]; i++) {
		const json_t *value = json_object_get(row->json, date_keys[i]);
		char number[24];
		struct pl_str printed = string_of(row, value);
		if (json_is_integer(value)) {
			(void)snprintf(number, sizeof number, "%" PRId64,
				(int64_t)json_integer_value(value));
			printed = pl_str(number);
		}
		st = pl_fact_date(d, "field", pl_str(date_keys[i]), printed, err);
	}
	return st;
}

static enum pl_status take_facts(struct pl_draft *d, struct row *row, struct pl_err *err)
{
	const char *key;
	enum pl_status st = pl_fact_title(d, string_of(row, first_of(row, title_keys, &key)), err);
	if (!st)
		st = pl_fact_text(d, &d->doc->speaker,
			string_of(row, json_object_get(row->json, "speaker")), err);
	if (!st)
		st = pl_fact_text(
			d, &d->doc->lang, string_of(row, first_of(row, lang_keys, &key)), err);
	return st ? st : take_dates(d, row, err);
}

static enum pl_status read_row(struct pl_draft *d, struct pl_str clean, struct pl_err *err)
{
	struct row row = { .arena = d->arena };
	enum pl_status st = parse(clean, &row, err);
	if (!st && json_is_object(row.json))
		st = name_source(d, &row, err);
	if (!st && !json_is_object(row.json))
		st = pl_fail(err, PL_INPUT, "not a JSON object");
	if (!st)
		st = take_text(d, &row, err);
	if (!st)
		st = take_facts(d, &row, err);
	if (!st && row.no_room)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	if (!st)
		pl_passages_of_text(&d->passages, d->doc->text);
	pl_lift_free(&row.lift);
	json_decref(row.json);
	return st;
}

enum pl_status pl_read_json(struct pl_draft *d, struct pl_err *err)
{
	struct pl_str clean = d->item->bytes;
	struct row none = { 0 };
	enum pl_status st = name_source(d, &none, err);
	if (st)
		return st;
	if (!d->item->charset && pl_utf8_check(clean) == clean.len)
		return read_row(d, clean, err);
	/* jansson takes nothing but UTF-8, so the row is decoded before it is read. */
	st = pl_decode_text(d, PL_DECLARES_NOTHING, &clean, err);
	return st ? st : read_row(d, clean, err);
}
