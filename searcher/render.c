#include "searcher/render.h"

#include <stdlib.h>

#include "text/hash.h"
#include "text/limits.h"
#include "text/safe.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory making an answer");
}

bool pl_row_set(json_t *row, const char *key, json_t *value)
{
	if (!row) {
		json_decref(value);
		return false;
	}
	return json_object_set_new(row, key, value ? value : json_null()) == 0;
}

json_t *pl_row_str(struct pl_str s)
{
	return s.at ? json_stringn(s.at, s.len) : json_null();
}

json_t *pl_row_text(struct pl_str s)
{
	return s.len ? pl_row_str(s) : NULL;
}

json_t *pl_row_id(uint64_t id)
{
	char text[PL_ID_SIZE + 1];
	pl_id_print(id, text);
	return json_string(text);
}

/* A cell of tsv or csv, not yet escaped. */
static enum pl_status cell_text(const json_t *v, struct pl_buf *out, struct pl_err *err)
{
	if (json_is_string(v)) {
		pl_buf_add(out, (struct pl_str){ json_string_value(v), json_string_length(v) });
	} else if (v && !json_is_null(v)) {
		char *z = json_dumps(v, JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(6));
		if (!z)
			return no_memory(err);
		pl_buf_add(out, pl_str(z));
		free(z);
	}
	return out->status ? no_memory(err) : PL_OK;
}

static void csv_cell(struct pl_buf *out, struct pl_str s)
{
	bool quote = false;
	for (size_t i = 0; i < s.len && !quote; i++)
		quote = strchr("\",\n\r", s.at[i]) != NULL || (unsigned char)s.at[i] < 0x20;
	struct pl_buf safe = { .max = PL_SEARCH_MEMORY };
	pl_safe_add(&safe, s, PL_SAFE_LINES);
	if (quote)
		pl_buf_byte(out, '"');
	for (size_t i = 0; i < safe.len; i++) {
		if (safe.at[i] == '"')
			pl_buf_byte(out, '"');
		pl_buf_byte(out, safe.at[i]);
	}
	if (quote)
		pl_buf_byte(out, '"');
	if (safe.status)
		out->status = safe.status;
	pl_buf_free(&safe);
}

static void header(struct pl_render *r)
{
	for (size_t i = 0; r->column[i]; i++) {
		if (i)
			pl_buf_byte(&r->buf, r->as == PL_AS_TSV ? '\t' : ',');
		pl_buf_add(&r->buf, pl_str(r->column[i]));
	}
	pl_buf_byte(&r->buf, '\n');
}

static enum pl_status table_row(struct pl_render *r, const json_t *row, struct pl_err *err)
{
	struct pl_buf cell = { .max = PL_SEARCH_MEMORY };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && r->column[i]; i++) {
		pl_buf_clear(&cell);
		st = cell_text(json_object_get(row, r->column[i]), &cell, err);
		if (i)
			pl_buf_byte(&r->buf, r->as == PL_AS_TSV ? '\t' : ',');
		if (r->as == PL_AS_TSV)
			pl_safe_add(&r->buf, pl_buf_str(&cell), PL_SAFE_CELL);
		else
			csv_cell(&r->buf, pl_buf_str(&cell));
	}
	pl_buf_byte(&r->buf, '\n');
	pl_buf_free(&cell);
	return st;
}

static enum pl_status json_row(struct pl_render *r, const json_t *row, struct pl_err *err)
{
	char *z = json_dumps(row, JSON_COMPACT | JSON_REAL_PRECISION(6));
	if (!z)
		return no_memory(err);
	pl_safe_add(&r->buf, pl_str(z), PL_SAFE_JSON);
	pl_buf_byte(&r->buf, '\n');
	free(z);
	return PL_OK;
}

static enum pl_status write_out(struct pl_render *r, struct pl_err *err)
{
	if (r->buf.status)
		return no_memory(err);
	if (r->buf.len && fwrite(r->buf.at, 1, r->buf.len, r->out) != r->buf.len)
		return pl_fail(err, PL_IO, "cannot write the answer: no space or closed output");
	return PL_OK;
}

enum pl_status pl_render_row(struct pl_render *r, json_t *row, struct pl_err *err)
{
	if (!row)
		return no_memory(err);
	r->buf.max = PL_SEARCH_MEMORY;
	pl_buf_clear(&r->buf);
	if (r->rows++ == 0 && r->as != PL_AS_JSONL)
		header(r);
	enum pl_status st = r->as == PL_AS_JSONL ? json_row(r, row, err) : table_row(r, row, err);
	json_decref(row);
	return st ? st : write_out(r, err);
}

enum pl_status pl_render_end(struct pl_render *r, struct pl_err *err)
{
	if (r->rows || r->as == PL_AS_TEXT || r->as == PL_AS_JSONL)
		return PL_OK;
	r->buf.max = PL_SEARCH_MEMORY;
	pl_buf_clear(&r->buf);
	header(r);
	return write_out(r, err);
}

void pl_render_free(struct pl_render *r)
{
	pl_buf_free(&r->buf);
}
