#include "corpus/container/mime.h"

#include <stdlib.h>
#include <strings.h>

#include "corpus/container/fields.h"
#include "corpus/container/names.h"
#include "text/limits.h"

#define BOUNDARY 256 /* bytes; RFC 2046 allows 70 */

/* ---- parts --------------------------------------------------------------------------------- */

static enum pl_status add(struct pl_mime *m, const struct pl_mime_part *p, struct pl_err *err)
{
	if (m->n == PL_MAX_MAIL_PARTS)
		return pl_fail(err, PL_LIMIT, "more than %d parts", PL_MAX_MAIL_PARTS);
	if (m->n == m->room) {
		size_t room = m->room ? 4 * m->room : 8;
		struct pl_mime_part *grown = realloc(m->part, room * sizeof *grown);
		if (!grown)
			return pl_fail(err, PL_NOMEM, "out of memory");
		m->part = grown;
		m->room = room;
	}
	m->part[m->n++] = *p;
	return PL_OK;
}

static bool blank(struct pl_str s)
{
	return pl_field_trim(s).len == 0;
}

static bool is_text(const struct pl_mime_part *p)
{
	return !p->attached &&
	       (pl_field_is(p->type, "text/plain") || pl_field_is(p->type, "text/html"));
}

/* One of several ways to say the same. */
struct way {
	size_t from, to; /* its parts */
	int rank; /* 2: with plain text, 1: with a page, 0: with neither, -1: there is none */
	size_t visible;
};

static enum pl_status weigh(const struct pl_mime *m, struct way *w, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = w->from; !st && i < w->to; i++) {
		const struct pl_mime_part *p = &m->part[i];
		size_t visible = 0;
		if (!is_text(p) || blank(p->body))
			continue;
		int rank = pl_field_is(p->type, "text/plain") ? 2 : 1;
		w->rank = rank > w->rank ? rank : w->rank;
		st = pl_mime_visible(p, &visible, err);
		w->visible += visible;
	}
	return st;
}

/* Of the parts from `from` keeps those of the best way, and what is attached. way: the first of each rank. */
static void choose(struct pl_mime *m, size_t from, const struct way way[3])
{
	size_t kept = from;
	int best = 2;
	while (best > 0 && way[best].rank < 0)
		best--;
	if (best == 2 && way[1].visible / 2 > way[2].visible)
		best = 1;
	for (size_t i = from; i < m->n; i++)
		if ((i >= way[best].from && i < way[best].to) || m->part[i].attached)
			m->part[kept++] = m->part[i];
	m->n = kept;
}

/* ---- multiparts ---------------------------------------------------------------------------- */

struct split {
	struct pl_str body;
	struct pl_str boundary;
	size_t at;   /* the start of a line */
	bool closed; /* the last delimiter was the last one */
};

/* Whether a line is a delimiter. */
static bool delimits(struct split *s, struct pl_str line)
{
	size_t n = s->boundary.len;
	if (line.len < n + 2 || line.at[0] != '-' || line.at[1] != '-' ||
		memcmp(line.at + 2, s->boundary.at, n) != 0)
		return false;
	line = pl_field_trim(pl_str_cut(line, n + 2, line.len));
	s->closed = pl_str_eq(line, PL_STR("--"));
	return line.len == 0 || s->closed;
}

/* What stands before the next delimiter, or before the end; goes on behind that. */
static struct pl_str take_part(struct split *s)
{
	size_t from = s->at;
	while (s->at < s->body.len) {
		size_t line = s->at;
		const char *newline = memchr(s->body.at + line, '\n', s->body.len - line);
		s->at = newline ? (size_t)(newline - s->body.at) + 1 : s->body.len;
		if (!delimits(s, pl_str_cut(s->body, line, s->at)))
			continue;
		line -= line > from && s->body.at[line - 1] == '\n';
		line -= line > from && s->body.at[line - 1] == '\r';
		return pl_str_cut(s->body, from, line);
	}
	return pl_str_cut(s->body, from, s->body.len);
}

static enum pl_status walk(struct pl_mime *m, struct pl_str entity, const char *otherwise,
	size_t depth, struct pl_err *err);

static enum pl_status walk_parts(struct pl_mime *m, const struct pl_mime_part *p,
	struct pl_str boundary, size_t depth, struct pl_err *err)
{
	struct split s = { .body = p->body, .boundary = boundary };
	bool digest = pl_field_is(p->type, "multipart/digest");
	bool alternative = pl_field_is(p->type, "multipart/alternative");
	size_t all = m->n;
	struct way first[3] = { { .rank = -1 }, { .rank = -1 }, { .rank = -1 } };
	enum pl_status st = PL_OK;
	(void)take_part(&s); /* what stands before the first is for readers without MIME */
	while (!st && !s.closed && s.at < s.body.len) {
		size_t from = m->n;
		struct pl_str entity = take_part(&s);
		st = walk(m, entity, digest ? "message/rfc822" : "text/plain", depth + 1, err);
		struct way way = { .from = from, .to = m->n };
		if (!st && alternative)
			st = weigh(m, &way, err);
		if (first[way.rank].rank < 0)
			first[way.rank] = way;
	}
	if (!st && alternative)
		choose(m, all, first);
	return st;
}

static bool of_multipart(struct pl_str type)
{
	return type.len > 10 && strncasecmp(type.at, "multipart/", 10) == 0;
}

bool pl_mime_headed(struct pl_str s)
{
	size_t at = 0;
	if (pl_str_starts(s, PL_STR("\n")) || pl_str_starts(s, PL_STR("\r\n")))
		return true; /* no field at all */
	while (at < s.len && s.at[at] > ' ' && s.at[at] != ':' && s.at[at] != 0x7F)
		at++;
	while (at > 0 && at < s.len && (s.at[at] == ' ' || s.at[at] == '\t'))
		at++;
	return at > 0 && at < s.len && s.at[at] == ':';
}

static enum pl_status walk(struct pl_mime *m, struct pl_str entity, const char *otherwise,
	size_t depth, struct pl_err *err)
{
	size_t end = depth == 0 || pl_mime_headed(entity) ? pl_fields_end(entity) : 0;
	if (end == 0 && pl_mime_headed(entity))
		end = entity.len;
	struct pl_mime_part p = { .head = pl_str_cut(entity, 0, end) };
	struct pl_buf boundary = { .max = BOUNDARY };
	p.body = pl_str_cut(entity, p.head.len, entity.len);
	struct pl_str told = pl_field(p.head, "Content-Type");
	p.type = pl_field_bare(told);
	if (!memchr(p.type.at ? p.type.at : "", '/', p.type.len))
		p.type = pl_str(otherwise);
	if (depth == 0)
		m->head = p.head;
	if (depth > PL_MAX_MAIL_DEPTH)
		return pl_fail(
			err, PL_LIMIT, "multiparts nested deeper than %d", PL_MAX_MAIL_DEPTH);
	m->encrypted |= pl_field_is(p.type, "multipart/encrypted") ||
			pl_field_is(p.type, "application/pkcs7-mime") ||
			pl_field_is(p.type, "application/x-pkcs7-mime");
	if (of_multipart(p.type))
		pl_field_param(told, "boundary", &boundary);
	enum pl_status st;
	if (boundary.len) {
		st = walk_parts(m, &p, pl_buf_str(&boundary), depth, err);
	} else {
		if (of_multipart(p.type))
			p.type = PL_STR("text/plain");
		struct pl_buf name = { .max = PL_MAX_LINE };
		pl_mime_name(&p, &name);
		p.attached = name.len ||
			     pl_field_is(pl_field_bare(pl_field(p.head, "Content-Disposition")),
				     "attachment");
		pl_buf_free(&name);
		st = add(m, &p, err);
	}
	pl_buf_free(&boundary);
	return st;
}

enum pl_status pl_mime_read(struct pl_str message, struct pl_mime *out, struct pl_err *err)
{
	enum pl_status st = walk(out, message, "text/plain", 0, err);
	size_t any = out->n;
	out->text = out->n;
	for (size_t i = out->n; !st && i-- > 0;) {
		if (!is_text(&out->part[i]))
			continue;
		any = i;
		if (!blank(out->part[i].body))
			out->text = i;
	}
	if (out->text == out->n)
		out->text = any;
	return st;
}

void pl_mime_free(struct pl_mime *m)
{
	free(m->part);
	*m = (struct pl_mime){ 0 };
}

/* ---- names --------------------------------------------------------------------------------- */

void pl_mime_name(const struct pl_mime_part *p, struct pl_buf *out)
{
	struct pl_buf told = { .max = PL_MAX_LINE };
	pl_field_param(pl_field(p->head, "Content-Disposition"), "filename", &told);
	if (told.len == 0)
		pl_field_param(pl_field(p->head, "Content-Type"), "name", &told);
	if (told.len)
		pl_mime_words(pl_buf_str(&told), out);
	pl_buf_free(&told);
}
