/* slogans-of [--lexicon FILE] FILE...: each place of the files where a form of a slogan stands, one JSON object a line: a look at slogan/
 * without an index. Prints "source", "slogan", "form", "quoted", "left_out", "passage" (as corpus.h counts them), "from" and "to" (bytes of the passage),
 * and "text", the words there. */

#include <stdio.h>
#include <stdlib.h>

#include "corpus/corpus.h"
#include "slogan/match.h"
#include "text/json_text.h"
#include "text/limits.h"

struct reader {
	const struct pl_lexicon *lexicon;
	struct pl_matcher *matcher;
	struct pl_analyser *an;
	struct pl_tokens tokens;
	struct pl_slogan_matches found;
	struct pl_arena arena;
	struct pl_err err;
};

static void print(const struct reader *r, struct pl_str source, size_t passage, struct pl_str text,
	const struct pl_slogan_match *m)
{
	struct pl_buf out = { .max = SIZE_MAX };
	const struct pl_slogan *s = pl_lexicon_at(r->lexicon, m->slogan);
	pl_buf_byte(&out, '{');
	pl_put_text(&out, "source", source);
	pl_put_text(&out, "slogan", s->id);
	pl_put_text(&out, "form", s->form[m->form].text);
	pl_put_text(&out, "text", pl_str_cut(text, m->from, m->to));
	pl_buf_print(&out, ",\"quoted\":%s,\"left_out\":%s,\"passage\":%zu,\"from\":%u,\"to\":%u}",
		m->quoted ? "true" : "false", m->left_out ? "true" : "false", passage, m->from,
		m->to);
	(void)printf("%.*s\n", (int)out.len, out.at);
	pl_buf_free(&out);
}

static enum pl_status look(struct reader *r, const struct pl_document *doc)
{
	enum pl_status st = PL_OK;
	size_t number = 0;
	for (size_t i = 0; i < doc->n_passages && !st; i++) {
		const struct pl_passage *p = &doc->passages[i];
		const bool title = p->kind == PL_TITLE;
		const struct pl_str text =
			title ? doc->title : pl_str_cut(doc->text, p->from, p->to);
		number += !title;
		st = pl_analyse(r->an, text, &r->tokens, &r->err);
		if (!st)
			st = pl_slogan_match(
				r->matcher, r->an, text, &r->tokens, &r->found, &r->err);
		for (size_t k = 0; k < r->found.n && !st; k++)
			print(r, doc->source, title ? 0 : number, text, &r->found.at[k]);
	}
	return st;
}

static int tell(struct reader *r, const char *path)
{
	struct pl_items *items = NULL;
	struct pl_item item;
	struct pl_buf absolute = { .max = 65536 };
	int bad = 0;
	enum pl_status st = pl_path_absolute(path, &absolute, &r->err);
	pl_buf_byte(&absolute, '\0');
	if (!st)
		st = pl_items_open(absolute.at, NULL, &items, &r->err);
	while (!st && (st = pl_items_next(items, &item, &r->err)) != PL_NOTFOUND) {
		struct pl_document doc;
		pl_arena_reset(&r->arena);
		if (!st)
			st = pl_document_read(&item, &r->arena, &doc, &r->err);
		if (!st)
			st = look(r, &doc);
		if (st)
			(void)fprintf(stderr, "%s: %s\n", path, r->err.text);
		bad |= st != PL_OK;
		st = st == PL_NOMEM || st == PL_IO ? st : PL_OK;
	}
	pl_items_close(items);
	pl_buf_free(&absolute);
	if (st && st != PL_NOTFOUND)
		(void)fprintf(stderr, "%s: %s\n", path, r->err.text);
	return bad || (st && st != PL_NOTFOUND);
}

static enum pl_status read_lexicon(const char *path, struct pl_lexicon **out, struct pl_err *err)
{
	struct pl_buf table = { .max = PL_MAX_LEXICON };
	const struct pl_lexicon *base;
	FILE *f = fopen(path, "rb");
	if (!f)
		return pl_fail(err, PL_IO, "%s: cannot be opened", path);
	for (int c; (c = getc(f)) != EOF;)
		pl_buf_byte(&table, (char)c);
	(void)fclose(f);
	enum pl_status st = pl_lexicon_builtin(&base, err);
	if (!st)
		st = pl_lexicon_read(pl_buf_str(&table), path, base, out, err);
	pl_buf_free(&table);
	return st;
}

int main(int n, char **args)
{
	struct reader r = { .arena.max = 512 * PL_MIB };
	struct pl_lexicon *own = NULL;
	int first = 1, bad = 0;
	enum pl_status st = pl_lexicon_builtin(&r.lexicon, &r.err);
	if (!st && n > 2 && strcmp(args[1], "--lexicon") == 0) {
		st = read_lexicon(args[2], &own, &r.err);
		r.lexicon = own;
		first = 3;
	}
	if (!st)
		st = pl_matcher_new(r.lexicon, &r.matcher, &r.err);
	if (!st)
		st = pl_analyser_new(&r.an, &r.err);
	if (st)
		(void)fprintf(stderr, "%s\n", r.err.text);
	bad = st != PL_OK;
	for (int i = first; i < n && !st; i++)
		bad |= tell(&r, args[i]);
	pl_matcher_free(r.matcher);
	pl_analyser_free(r.an);
	pl_tokens_free(&r.tokens);
	pl_slogan_matches_free(&r.found);
	pl_arena_free(&r.arena);
	pl_lexicon_free(own);
	return bad;
}
