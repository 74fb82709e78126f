#include <stdio.h>
#include <stdlib.h>

#include "corpus/corpus.h"
#include "indexer/indexer.h"
#include "indexer/posting.h"
#include "indexer/remove.h"
#include "indexer/seen.h"

struct preview {
	const struct pl_index_options *options;
	uint64_t most;
	pl_preview_fn *each;
	struct pl_preview_report *report;
	struct pl_arena arena;
	struct pl_seen names; /* in one file: 64 bits of the hash of the name, the line or 0 ... */
	struct pl_seen contents; /* ... and 64 bits of what was there under it */
	struct pl_buf own;       /* the index folder, as the walk would print it */
	bool told;               /* of the fields of this file that could be text */
	bool enough;
};

static enum pl_status stopped(const struct preview *p, struct pl_err *err)
{
	const volatile sig_atomic_t *stop = p->options->stop;
	return stop && *stop ? pl_fail(err, PL_INTERRUPTED, "interrupted; nothing was written")
			     : PL_OK;
}

static void reject(struct preview *p, struct pl_str source, const char *reason)
{
	p->report->rejected++;
	if (p->options->on_reject)
		p->options->on_reject(p->options->ctx, source, reason);
}

static void on_passed(void *ctx, struct pl_str path, const char *why)
{
	const struct preview *p = ctx;
	p->report->passed_over++;
	if (p->options->on_passed)
		p->options->on_passed(p->options->ctx, path, why);
}

/* As the index will name it: what has no name of its own is named by its line. */
static enum pl_status reject_item(struct preview *p, const struct pl_item *item,
	struct pl_str source, const char *reason, struct pl_err *err)
{
	struct pl_buf name = { .max = SIZE_MAX };
	pl_buf_add(&name, source.len ? source : item->path);
	if (!source.len && item->line)
		pl_buf_print(&name, "#%llu", (unsigned long long)item->line);
	if (!name.status)
		reject(p, pl_buf_str(&name), reason);
	enum pl_status st = name.status ? pl_fail(err, name.status, "out of memory") : PL_OK;
	pl_buf_free(&name);
	return st;
}

struct twin {
	bool is, same; /* to the byte */
	uint64_t line; /* of the one before; 0: no row */
};

static uint64_t bits_of(const struct pl_hash *h)
{
	uint64_t bits;
	memcpy(&bits, h->at, sizeof bits);
	return bits | 1;
}

/* Of a row or an entry: what came before it under the same name. */
static enum pl_status find_twin(struct preview *p, const struct pl_built *built, uint64_t line,
	struct twin *out, struct pl_err *err)
{
	struct pl_hasher h;
	struct pl_hash hash;
	uint64_t content = 0;
	pl_hash_init(&h);
	pl_hash_part(&h, built->doc.by_line ? PL_STR("line") : PL_STR("id"));
	pl_hash_part(&h, built->doc.source);
	pl_hash_done(&h, &hash);
	uint64_t key = bits_of(&hash);
	*out = (struct twin){ .line = 0 };
	out->is = pl_seen_find(&p->names, key, &out->line);
	if (out->is) {
		(void)pl_seen_find(&p->contents, key, &content);
		out->same = content == bits_of(&built->content);
		return PL_OK;
	}
	return pl_seen_add(&p->names, key, line) &&
			       pl_seen_add(&p->contents, key, bits_of(&built->content))
		       ? PL_OK
		       : pl_fail(err, PL_NOMEM, "out of memory");
}

/* As the index has it: the same entry again is no other document, another one of its name is rejected. */
static enum pl_status take_again(struct preview *p, const struct pl_item *item,
	struct pl_str source, const struct twin *twin, struct pl_err *err)
{
	char reason[128];
	if (!twin->line && twin->same)
		return PL_OK;
	if (!twin->line)
		return reject_item(p, item, source, "an entry of the same name came before", err);
	(void)snprintf(reason, sizeof reason, "duplicate id: also in row %llu",
		(unsigned long long)twin->line);
	return reject_item(p, item, source, reason, err);
}

static enum pl_status take_item(struct preview *p, const struct pl_item *item, struct pl_err *err)
{
	struct pl_built built;
	struct twin twin = { .is = false };
	pl_arena_reset(&p->arena);
	pl_skim(item, &p->arena, &p->arena, &built);
	enum pl_status why = built.err.code, st = PL_OK;
	if (why && why != PL_INPUT && why != PL_LIMIT) {
		*err = built.err;
		return why;
	}
	if (why)
		return reject_item(p, item, built.doc.source, built.err.text, err);
	if (item->line || item->path.len > item->file_len)
		st = find_twin(p, &built, item->line, &twin, err);
	if (st)
		return st;
	if (twin.is)
		return take_again(p, item, built.doc.source, &twin, err);
	p->report->documents++;
	p->report->passages += built.doc.n_passages;
	p->report->bytes += built.doc.text.len;
	bool choice = built.doc.text_map.len && !p->told;
	p->told |= choice;
	p->each(p->options->ctx, &(struct pl_preview){ item->kind ? item->kind : "text", &built.doc,
					 item->path, choice, item->bytes.len });
	p->enough = p->report->documents >= p->most;
	return PL_OK;
}

static enum pl_status read_items(struct preview *p, struct pl_items *items, struct pl_err *err)
{
	while (!p->enough) {
		struct pl_item item = { .line = 0 };
		struct pl_err why = { PL_OK, "" };
		enum pl_status st = stopped(p, err);
		if (st)
			return st;
		st = pl_items_next(items, &item, &why);
		if (st == PL_NOTFOUND)
			return PL_OK;
		if (!st) {
			st = take_item(p, &item, err);
		} else if (st == PL_INPUT || st == PL_LIMIT || st == PL_IO) {
			st = reject_item(p, &item, (struct pl_str){ NULL, 0 }, why.text, err);
		} else {
			*err = why;
		}
		if (st)
			return st;
	}
	return PL_OK;
}

static enum pl_status read_file(
	struct preview *p, const char *raw, struct pl_str path, struct pl_err *err)
{
	struct pl_items *items = NULL;
	struct pl_err why = { PL_OK, "" };
	pl_seen_free(&p->names);
	pl_seen_free(&p->contents);
	p->report->files++;
	p->told = false;
	enum pl_status st = pl_items_open(raw,
		&(struct pl_items_options){
			.map = p->options->map, .others = true, .on_passed = on_passed, .ctx = p },
		&items, &why);
	if (st == PL_INPUT || st == PL_LIMIT || st == PL_IO) {
		reject(p, path, why.text);
		return PL_OK;
	}
	if (st)
		*err = why;
	else
		st = read_items(p, items, err);
	pl_items_close(items);
	return st;
}

static enum pl_status take_file(
	struct preview *p, const struct pl_file *file, const struct pl_err *why, struct pl_err *err)
{
	struct pl_buf path = { .max = SIZE_MAX };
	pl_path_print(file->path, &path);
	enum pl_status st = path.status ? pl_fail(err, path.status, "out of memory") : PL_OK;
	if (!st && pl_path_under(pl_buf_str(&path), pl_buf_str(&p->own)))
		on_passed(p, pl_buf_str(&path), "of the index itself");
	else if (!st && why->code)
		reject(p, pl_buf_str(&path), why->text);
	else if (!st)
		st = read_file(p, file->path.at, pl_buf_str(&path), err);
	pl_buf_free(&path);
	return st;
}

static enum pl_status walk(struct preview *p, const char **paths, size_t n, struct pl_err *err)
{
	struct pl_walk *w = NULL;
	enum pl_status st = pl_walk_new(paths, n, &w, err);
	if (!st)
		pl_walk_listen(w, on_passed, p);
	while (!st && !p->enough) {
		struct pl_file file;
		struct pl_err why = { PL_OK, "" };
		enum pl_status got = pl_walk_next(w, &file, &why);
		if (got == PL_NOTFOUND)
			break;
		if (got == PL_NOMEM)
			st = pl_fail(err, got, "%s", why.text);
		if (!st)
			st = stopped(p, err);
		if (!st)
			st = take_file(p, &file, &why, err);
	}
	pl_walk_free(w);
	return st;
}

enum pl_status pl_index_preview(const struct pl_index_options *o, uint64_t most,
	pl_preview_fn *each, struct pl_preview_report *report, struct pl_err *err)
{
	struct preview p = { .options = o, .most = most, .each = each, .report = report };
	const char **walked = calloc(o->n_paths + 1, sizeof *walked);
	size_t n = 0;
	*report = (struct pl_preview_report){ 0 };
	p.arena.max = (o->memory ? o->memory : PL_INDEX_MEMORY) / 2;
	p.own.max = SIZE_MAX;
	p.enough = most == 0;
	enum pl_status st = walked ? pl_path_printed(o->index_dir, &p.own, err)
				   : pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < o->n_paths; i++)
		if (strcmp(o->paths[i], "-") != 0)
			walked[n++] = o->paths[i];
	if (!st)
		st = walk(&p, walked, n, err);
	if (!st && n < o->n_paths && !p.enough)
		st = read_file(&p, "-", PL_STR("-"), err);
	if (st == PL_INTERRUPTED)
		(void)stopped(&p, err);
	report->cut = p.enough;
	free(walked);
	pl_arena_free(&p.arena);
	pl_seen_free(&p.names);
	pl_seen_free(&p.contents);
	pl_buf_free(&p.own);
	return st;
}
