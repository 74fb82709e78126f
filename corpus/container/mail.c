#include <stdio.h>
#include <stdlib.h>

#include "corpus/container/fields.h"
#include "corpus/container/kind.h"
#include "corpus/container/mbox.h"
#include "corpus/container/mime.h"
#include "corpus/container/names.h"
#include "text/arena.h"
#include "text/limits.h"

struct mail {
	struct pl_container c;
	struct pl_stream *below;
	struct pl_mbox *mbox; /* NULL: one message */
	uint64_t number;      /* of the message, from 1 */
	bool open;            /* a message is, which has parts to be given */
	bool gave;            /* something of it */
	struct pl_buf message, name, subject, from, date, charset, text;
	struct pl_mime mime;
	struct pl_arena names; /* of the parts ... */
	struct pl_str *named;  /* ... each, as it is printed; empty: not to be given */
	size_t next;           /* 0: the text, then the parts */
	struct pl_stream *bytes;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- names --------------------------------------------------------------------------------- */

/* Has a part before this one the same name? */
static bool taken(const struct mail *m, size_t part)
{
	for (size_t i = 0; i < part; i++)
		if (pl_str_eq(m->named[i], m->named[part]))
			return true;
	return false;
}

static enum pl_status name_part(struct mail *m, size_t i, struct pl_str file, struct pl_err *err)
{
	for (int attempt = 0; attempt < 2; attempt++) {
		pl_buf_clear(&m->name);
		if (m->mbox)
			pl_buf_print(&m->name, "%llu/", (unsigned long long)m->number);
		if (attempt || file.len == 0)
			pl_buf_print(&m->name, "part-%zu%s", i + 1, file.len ? "-" : "");
		size_t from = m->name.len;
		pl_name_print(file, &m->name);
		for (; from < m->name.len; from++)
			if ((unsigned char)m->name.at[from] < 0x20 || m->name.at[from] == 0x7F)
				m->name.at[from] = '_';
		m->named[i] = pl_arena_str(&m->names, pl_buf_str(&m->name));
		if (m->name.status || !m->named[i].at)
			return no_memory(err);
		if (!taken(m, i))
			break;
	}
	return PL_OK;
}

/* Whether there is a reader for it, as far as that can be told before it is decoded. */
static bool is_read(const struct pl_mime_part *p, struct pl_str name)
{
	return pl_kind_of_type(p->type) || pl_kind_of_name(name) ||
	       (name.len && pl_packing_of_name(name));
}

static void pass_over(struct mail *m, size_t part, struct pl_str file)
{
	pl_buf_clear(&m->name);
	if (m->mbox)
		pl_buf_print(&m->name, "%llu/", (unsigned long long)m->number);
	if (file.len)
		pl_name_print(file, &m->name);
	else
		pl_buf_print(&m->name, "part-%zu", part + 1);
	pl_container_pass_over(
		&m->c, pl_buf_str(&m->name), "no reader for this kind of attached file");
}

static enum pl_status name_parts(struct mail *m, struct pl_err *err)
{
	struct pl_buf file = { .max = PL_MAX_LINE };
	enum pl_status st = PL_OK;
	pl_arena_reset(&m->names);
	m->named = pl_arena_array(&m->names, m->mime.n ? m->mime.n : 1, sizeof *m->named);
	if (!m->named)
		return no_memory(err);
	for (size_t i = 0; !st && i < m->mime.n; i++) {
		pl_buf_clear(&file);
		if (i == m->mime.text)
			continue;
		pl_mime_name(&m->mime.part[i], &file);
		if (file.status == PL_NOMEM)
			st = no_memory(err);
		else if (file.len > PL_MAX_PATH || file.status)
			pl_buf_clear(&file);
		if (!st && is_read(&m->mime.part[i], pl_buf_str(&file)))
			st = name_part(m, i, pl_buf_str(&file), err);
		else
			pass_over(m, i, pl_buf_str(&file));
	}
	pl_buf_free(&file);
	return st;
}

/* ---- messages ------------------------------------------------------------------------------ */

static enum pl_status read_one(struct mail *m, struct pl_err *err)
{
	size_t got = 1;
	if (m->number > 1)
		return PL_NOTFOUND;
	while (got) {
		char *room = pl_buf_room(&m->message, PL_STREAM_BLOCK);
		if (!room)
			return m->message.status == PL_NOMEM
				       ? no_memory(err)
				       : pl_fail(err, PL_LIMIT, "a message larger than %zu MiB",
						 PL_MAX_MESSAGE / PL_MIB);
		enum pl_status st = pl_stream_read(m->below, room, PL_STREAM_BLOCK, &got, err);
		if (st)
			return st;
		m->message.len += got;
	}
	if (!pl_mime_headed(pl_buf_str(&m->message)) &&
		!pl_str_starts(pl_buf_str(&m->message), PL_STR("From ")))
		return pl_fail(err, PL_INPUT, "not a message (it does not begin with a header)");
	return PL_OK;
}

/* The message itself, without what may stand in front of it. */
static struct pl_str message_of(const struct mail *m)
{
	struct pl_str all = pl_buf_str(&m->message);
	if (!pl_str_starts(all, PL_STR("From ")))
		return all;
	const char *newline = memchr(all.at, '\n', all.len);
	return pl_str_cut(all, newline ? (size_t)(newline - all.at) + 1 : all.len, all.len);
}

/* Reads the next message. *lost: there is none to be had behind it. */
static enum pl_status open_message(struct mail *m, bool *lost, struct pl_err *err)
{
	pl_buf_clear(&m->message);
	pl_mime_free(&m->mime);
	m->number++;
	m->next = 0;
	m->gave = false;
	enum pl_status st =
		m->mbox ? pl_mbox_next(m->mbox, &m->message, lost, err) : read_one(m, err);
	if (!m->mbox)
		*lost = st != PL_OK;
	if (st)
		return st;
	st = pl_mime_read(message_of(m), &m->mime, err);
	if (!st)
		st = name_parts(m, err);
	pl_buf_clear(&m->subject);
	pl_buf_clear(&m->from);
	pl_buf_clear(&m->date);
	if (!st) {
		pl_mime_words(pl_field(m->mime.head, "Subject"), &m->subject);
		pl_mime_words(pl_field(m->mime.head, "From"), &m->from);
		pl_mime_words(pl_field(m->mime.head, "Date"), &m->date);
	}
	if (m->subject.status == PL_LIMIT)
		st = pl_fail(err, PL_LIMIT, "a subject longer than %zu MiB", PL_MAX_LINE / PL_MIB);
	else if (m->subject.status)
		st = no_memory(err);
	*lost = st == PL_NOMEM;
	m->open = st == PL_OK;
	return st;
}

/* ---- parts --------------------------------------------------------------------------------- */

/* Wrapped lines can only be joined in the whole text. */
static enum pl_status join_lines(struct mail *m, bool delete_space, struct pl_err *err)
{
	size_t got = 1;
	pl_buf_clear(&m->text);
	while (got) {
		char *room = pl_buf_room(&m->text, PL_STREAM_BLOCK);
		if (!room)
			return m->text.status == PL_NOMEM
				       ? no_memory(err)
				       : pl_fail(err, PL_LIMIT, "larger than 32 MiB");
		enum pl_status st = pl_stream_read(m->bytes, room, PL_STREAM_BLOCK, &got, err);
		if (st)
			return st;
		m->text.len += got;
	}
	pl_mime_join(&m->text, delete_space);
	pl_stream_close(m->bytes);
	m->bytes = NULL;
	return pl_stream_of_bytes(pl_buf_str(&m->text), &m->bytes, err);
}

/* The name in "Anna Kessler <a@b.example>", "\"Kessler, A.\" <...>" and "a@b.example (Anna Kessler)"; without one
 * the address. */
static struct pl_str sender(struct pl_str s)
{
	const char *angle = s.len ? memchr(s.at, '<', s.len) : NULL;
	const char *round = s.len ? memchr(s.at, '(', s.len) : NULL;
	struct pl_str name = pl_field_trim(s);
	if (angle && angle > name.at)
		name = pl_field_trim(pl_str_cut(s, 0, (size_t)(angle - s.at)));
	else if (angle)
		name = pl_str_cut(
			s, (size_t)(angle - s.at) + 1, s.at[s.len - 1] == '>' ? s.len - 1 : s.len);
	else if (round && s.at[s.len - 1] == ')')
		name = pl_str_cut(s, (size_t)(round - s.at) + 1, s.len - 1);
	if (name.len > 1 && name.at[0] == '"' && name.at[name.len - 1] == '"')
		name = pl_str_cut(name, 1, name.len - 1);
	return name;
}

/* Of a part that is given: what of it is not. */
static void tell_stray(struct mail *m, const struct pl_mime_part *p, struct pl_str name)
{
	char why[96];
	size_t stray = pl_mime_stray(p);
	if (!stray)
		return;
	(void)snprintf(why, sizeof why, "%zu byte%s in its base64 that %s none; the rest is read",
		stray, stray == 1 ? "" : "s", stray == 1 ? "is" : "are");
	pl_container_pass_over(&m->c, name, why);
}

static enum pl_status give(struct mail *m, size_t i, struct pl_part *out, struct pl_err *err)
{
	const struct pl_mime_part *p = &m->mime.part[i];
	bool delete_space;
	m->gave = true;
	out->type = p->type;
	pl_buf_clear(&m->charset);
	pl_field_param(pl_field(p->head, "Content-Type"), "charset", &m->charset);
	if (!m->charset.status)
		out->hint[PL_HINT_CHARSET] = pl_field_trim(pl_buf_str(&m->charset));
	if (i == m->mime.text) {
		out->hint[PL_HINT_TITLE] = pl_buf_str(&m->subject);
		out->hint[PL_HINT_AUTHOR] = sender(pl_buf_str(&m->from));
		out->hint[PL_HINT_DATE] = pl_buf_str(&m->date);
		out->hint[PL_HINT_URL] = pl_field(p->head, "Content-Location");
	}
	tell_stray(m, p, out->name);
	enum pl_status st = pl_mime_bytes(p, &m->bytes, err);
	if (!st && pl_field_is(p->type, "text/plain") && pl_mime_flowed(p, &delete_space))
		st = join_lines(m, delete_space, err);
	out->bytes = m->bytes;
	return st;
}

static void name_message(struct mail *m)
{
	pl_buf_clear(&m->name);
	if (m->mbox)
		pl_buf_print(&m->name, "%llu", (unsigned long long)m->number);
	else
		pl_buf_add(&m->name, PL_STR("body"));
}

/* The next part of the message that is open. *found: there was one. */
static enum pl_status next_of_message(
	struct mail *m, struct pl_part *out, bool *found, struct pl_err *err)
{
	*found = true;
	while (m->next <= m->mime.n) {
		size_t i = m->next++;
		if (i == 0 && m->mime.text < m->mime.n)
			return give(m, m->mime.text, out, err);
		if (i == 0 || m->named[i - 1].len == 0)
			continue;
		out->name = m->named[i - 1];
		return give(m, i - 1, out, err);
	}
	m->open = false;
	*found = !m->gave;
	if (m->gave)
		return PL_OK;
	return pl_fail(err, PL_INPUT,
		m->mime.encrypted ? "encrypted or sealed; save it decrypted"
				  : "no text in it, nor attached files that can be read");
}

static enum pl_status next_part(
	struct pl_container *c, struct pl_part *out, bool *lost, struct pl_err *err)
{
	struct mail *m = (struct mail *)c;
	bool found = false;
	enum pl_status st = PL_OK;
	pl_stream_close(m->bytes);
	m->bytes = NULL;
	*out = (struct pl_part){ .bytes = NULL };
	*lost = false;
	while (!st && !found) {
		if (!m->open)
			st = open_message(m, lost, err);
		name_message(m);
		out->name = pl_buf_str(&m->name);
		if (!st)
			st = next_of_message(m, out, &found, err);
	}
	*lost |= st == PL_NOMEM;
	return st;
}

/* ---- the container ------------------------------------------------------------------------- */

static void close_mail(struct pl_container *c)
{
	struct mail *m = (struct mail *)c;
	pl_stream_close(m->bytes);
	pl_mbox_free(m->mbox);
	pl_mime_free(&m->mime);
	pl_arena_free(&m->names);
	pl_buf_free(&m->message);
	pl_buf_free(&m->name);
	pl_buf_free(&m->subject);
	pl_buf_free(&m->from);
	pl_buf_free(&m->date);
	pl_buf_free(&m->charset);
	pl_buf_free(&m->text);
	free(m);
}

static enum pl_status open_mail(
	struct pl_stream *below, bool many, struct pl_container **out, struct pl_err *err)
{
	struct mail *m = calloc(1, sizeof *m);
	if (m && many)
		m->mbox = pl_mbox_new(below);
	if (!m || (many && !m->mbox)) {
		free(m);
		return no_memory(err);
	}
	m->c.next = next_part;
	m->c.close = close_mail;
	m->below = below;
	m->message.max = PL_MAX_MESSAGE + PL_STREAM_BLOCK;
	m->name.max = (size_t)8 * PL_MAX_PATH;
	m->subject.max = m->from.max = m->date.max = PL_MAX_LINE;
	m->charset.max = 256;
	m->text.max = PL_MAX_DOCUMENT + PL_STREAM_BLOCK;
	m->names.max = (size_t)16 * PL_MAX_PATH * PL_MAX_MAIL_PARTS;
	*out = &m->c;
	return PL_OK;
}

enum pl_status pl_container_message(
	struct pl_stream *below, struct pl_container **out, struct pl_err *err)
{
	return open_mail(below, false, out, err);
}

enum pl_status pl_container_mbox(
	struct pl_stream *below, struct pl_container **out, struct pl_err *err)
{
	return open_mail(below, true, out, err);
}
