#include <stdio.h>

#include "corpus/format/child.h"
#include "corpus/format/layout.h"
#include "corpus/format/paper.h"
#include "text/limits.h"

/* PDF and old Word documents, by programs that are asked for their text. */

static enum pl_status missing(struct pl_draft *d, const char *what, const char *program,
	const char *package, struct pl_err *err)
{
	d->doc->again = true;
	return pl_fail(err, PL_INPUT, "%s needs %s; install %s", what, program, package);
}

static bool says(const char *said, const char *word)
{
	return strstr(said, word) != NULL;
}

static bool is_blank(struct pl_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr(" \t\r\n\f", s.at[i]) || s.at[i] == '\0')
			return false;
	return true;
}

/* Its text becomes the document's, its lines being paragraphs. */
static enum pl_status take_text(struct pl_draft *d, struct pl_str text, struct pl_err *err)
{
	enum pl_status st = pl_decode(text, d->arena, &d->doc->text, &d->doc->repaired, err);
	if (!st)
		pl_passages_of_text(&d->passages, d->doc->text);
	return st;
}

/* ---- PDF ----------------------------------------------------------------------------------- */

/* Whether a page came out empty. */
static bool has_gap(struct pl_str pages)
{
	for (size_t at = 0, end; at < pages.len; at = end + 1) {
		for (end = at; end < pages.len && pages.at[end] != '\f';)
			end++;
		if (end < pages.len && is_blank(pl_str_cut(pages, at, end)))
			return true;
	}
	return false;
}

/* The line of what pdftotext said from which follows that text is lost, in `line`. Of its errors most do no harm: a
 * file whose table of contents is wrong is searched for its pages, and lacks some only if one came out empty. */
static bool tells_loss(const char *said, struct pl_str pages, struct pl_str *line)
{
	static const char *const lost[] = { " in flate stream", " in LZW stream", "ASCIIHex stream",
		"ASCII85 stream", "Weird page contents", "Page contents object", "Kid object",
		"Kids object", "Failed to create page", "Unknown filter", "Invalid page tree" };
	static const char *const found_anew[] = { "xref", "XRef", "trailer", "endstream" };
	struct pl_str all = pl_str(said);
	bool gap = has_gap(pages);
	for (size_t at = 0, end; at < all.len; at = end + 1) {
		end = pl_line_end(all, at);
		char one[200];
		*line = pl_str_cut(all, at, end - at < sizeof one ? end : at + sizeof one - 1);
		(void)snprintf(one, sizeof one, "%.*s", (int)line->len, line->at);
		if (!says(one, "Syntax Error") && !says(one, "Internal Error"))
			continue;
		for (size_t i = 0; i < sizeof lost / sizeof *lost; i++)
			if (says(one, lost[i]))
				return true;
		for (size_t i = 0; gap && i < sizeof found_anew / sizeof *found_anew; i++)
			if (says(one, found_anew[i]))
				return true;
	}
	return false;
}

static enum pl_status judge_pdf(
	const struct pl_child_outcome *o, struct pl_str text, struct pl_err *err)
{
	struct pl_str line;
	if (says(o->said, "Incorrect password"))
		return pl_fail(err, PL_INPUT, "encrypted; remove its password");
	if (o->status == -1)
		return pl_fail(err, PL_INPUT, "pdftotext crashed over it, or needed too much");
	if (o->status != 0)
		return pl_fail(err, PL_INPUT, "damaged PDF (%s)",
			o->said[0] ? o->said : "pdftotext gives no reason");
	if (is_blank(text))
		return pl_fail(err, PL_INPUT, "no text in it (a scan? run OCR first)");
	if (tells_loss(o->all, text, &line))
		return pl_fail(err, PL_INPUT,
			"damaged PDF: parts of it could not be read (%.*s); print it to a new PDF "
			"from a "
			"viewer that shows all its pages",
			(int)line.len, line.at);
	return PL_OK;
}

static enum pl_status take_pages(struct pl_draft *d, struct pl_str pages, struct pl_err *err)
{
	struct pl_buf flowing = { .max = PL_MAX_DOCUMENT };
	struct pl_str clean;
	enum pl_status st = pl_decode(pages, d->arena, &clean, &d->doc->repaired, err);
	if (!st)
		st = pl_paper_flow(clean, &flowing, err);
	if (!st)
		st = take_text(d, pl_buf_str(&flowing), err);
	pl_buf_free(&flowing);
	return st;
}

enum pl_status pl_read_pdf(struct pl_draft *d, struct pl_err *err)
{
	static const struct pl_child pdftotext = { "pdftotext", { "-enc", "UTF-8", "-", "-" } };
	struct pl_buf out = { .max = PL_CHILD_OUTPUT };
	struct pl_child_outcome outcome;
	enum pl_status st = pl_child_run(&pdftotext, d->item->bytes, &out, &outcome, err);
	if (st == PL_NOTFOUND)
		st = missing(d, "PDF", "pdftotext", "poppler-utils", err);
	else if (!st)
		st = judge_pdf(&outcome, pl_buf_str(&out), err);
	if (!st)
		st = take_pages(d, pl_buf_str(&out), err);
	pl_buf_free(&out);
	return st;
}

/* ---- Word before 2007 ---------------------------------------------------------------------- */

/* Asked for lines without end, antiword prints a paragraph in each; rows of tables between bars, and a rule
 * above the notes. */
static void add_line(struct pl_buf *out, struct pl_str line)
{
	size_t rule = 0, from = out->len;
	while (rule < line.len && line.at[rule] == '-')
		rule++;
	if (line.len == 0 || rule == line.len)
		return;
	if (out->len)
		pl_buf_add(out, PL_STR("\n\n"));
	if (line.at[0] != '|') {
		pl_buf_add(out, line);
		return;
	}
	for (size_t at = 1, end; at < line.len; at = end + 1) {
		for (end = at; end < line.len && line.at[end] != '|';)
			end++;
		struct pl_str cell = pl_trim(pl_str_cut(line, at, end));
		if (cell.len && out->len > from + 2)
			pl_buf_byte(out, '\t');
		pl_buf_add(out, cell);
	}
}

static enum pl_status take_lines(struct pl_draft *d, struct pl_str lines, struct pl_err *err)
{
	struct pl_buf out = { .max = 2 * PL_CHILD_OUTPUT };
	struct pl_str clean;
	enum pl_status st = pl_decode(lines, d->arena, &clean, &d->doc->repaired, err);
	for (size_t at = 0, end; !st && at < clean.len; at = end + 1) {
		end = pl_line_end(clean, at);
		add_line(&out, pl_trim(pl_str_cut(clean, at, end)));
	}
	if (!st && out.status)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	if (!st)
		st = take_text(d, pl_buf_str(&out), err);
	pl_buf_free(&out);
	return st;
}

/* A .docx with a password stands in the same kind of file as a .doc. */
static bool is_encrypted_docx(struct pl_str bytes)
{
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	const char *at = bytes.at, *end = bytes.at + bytes.len;
	while (at && (size_t)(end - at) >= sizeof name) {
		at = memchr(at, 'E', (size_t)(end - at) - sizeof name + 1);
		if (!at)
			break;
		if (memcmp(at, name, sizeof name) == 0)
			return true;
		at++;
	}
	return false;
}

enum pl_status pl_read_doc(struct pl_draft *d, struct pl_err *err)
{
	static const struct pl_child antiword = { "antiword",
		{ "-w", "0", "-m", "UTF-8.txt", "/dev/stdin" } };
	struct pl_buf out = { .max = PL_CHILD_OUTPUT };
	struct pl_child_outcome outcome;
	if (is_encrypted_docx(d->item->bytes))
		return pl_fail(err, PL_INPUT, "encrypted; remove its password");
	enum pl_status st = pl_child_run(&antiword, d->item->bytes, &out, &outcome, err);
	if (st == PL_NOTFOUND)
		st = missing(d, "a Word document of before 2007", "antiword", "antiword", err);
	else if (!st && outcome.status == -1)
		st = pl_fail(err, PL_INPUT, "antiword crashed over it, or needed too much");
	else if (!st && says(outcome.said, "ncrypted"))
		st = pl_fail(err, PL_INPUT, "encrypted; remove its password");
	else if (!st && (outcome.status != 0 || is_blank(pl_buf_str(&out))))
		st = pl_fail(err, PL_INPUT, "antiword cannot read it (%s)",
			outcome.said[0] ? outcome.said : "no text in it");
	if (!st)
		st = take_lines(d, pl_buf_str(&out), err);
	pl_buf_free(&out);
	return st;
}
