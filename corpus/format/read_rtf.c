#include <strings.h>

#include "corpus/format/rtf.h"
#include "corpus/passages.h"
#include "text/limits.h"
#include "text/utf8.h"

#define MAX_FONTS  1024
#define MAX_STYLES 256  /* that are headings */
#define RUN        4096 /* bytes of one code page that are gathered before they are converted */

enum where { TEXT, OUT, FONTS, STYLES, INFO, INFO_TITLE, NOTE };

struct group {
	enum where where;
	int page; /* of its bytes; 0: the document's */
	int skip; /* \ucN: bytes behind a \u that stand for it in old programs */
	bool heading, hidden, deleted;
};

struct rtf {
	struct pl_draft *d;
	struct pl_html_text out;
	struct pl_rtf_pages pages;
	struct group group[PL_MAX_HTML_DEPTH + 1];
	size_t depth;
	struct {
		int number, page;
	} fonts[MAX_FONTS];
	size_t n_fonts;
	int styles[MAX_STYLES];
	size_t n_styles;
	int page;     /* of the document */
	int font;     /* in the font table, and in that of styles: the one that is told of */
	int to_skip;  /* of what stands for a \u */
	int32_t high; /* the first half of a pair */
	bool star, any_note, notes;
	bool row;          /* of a table, being open */
	bool par;          /* ... and a paragraph ended in its cell */
	struct pl_buf run; /* bytes in the code page of the innermost group */
	int run_page;
	struct pl_buf words, title;
};

/* ---- characters ---------------------------------------------------------------------------- */

static bool is_heard(const struct rtf *r)
{
	const struct group *g = &r->group[r->depth];
	if (g->hidden || g->deleted)
		return false;
	return g->where == INFO_TITLE ? !r->notes : g->where == (r->notes ? NOTE : TEXT);
}

static void say(struct rtf *r, struct pl_str s)
{
	if (r->group[r->depth].where == INFO_TITLE) {
		pl_buf_add(&r->title, s);
		return;
	}
	if (r->par && !pl_is_blank(s)) {
		pl_html_end_block(&r->out);
		r->par = false;
	}
	pl_html_words(&r->out, s);
}

static void flush(struct rtf *r)
{
	if (r->run.len == 0)
		return;
	pl_buf_clear(&r->words);
	/* Chinese Word marks its Chinese as of a Western font where it does not care. */
	bool unsure = r->run_page == 1252 && pl_rtf_is_wide(r->page);
	(void)pl_rtf_convert(&r->pages, unsure ? r->page : r->run_page, unsure ? 1252 : 0,
		pl_buf_str(&r->run), &r->words, &r->d->doc->repaired);
	say(r, pl_buf_str(&r->words));
	pl_buf_clear(&r->run);
}

static void add_bytes(struct rtf *r, struct pl_str bytes)
{
	const struct group *g = &r->group[r->depth];
	int page = g->page ? g->page : r->page;
	if (page != r->run_page)
		flush(r);
	r->run_page = page;
	pl_buf_add(&r->run, bytes);
	/* Cut where no character can be in parts. */
	if (r->run.len > RUN && (!pl_rtf_is_wide(page) || r->run.at[r->run.len - 1] < '0'))
		flush(r);
}

static void add_character(struct rtf *r, int32_t c)
{
	char bytes[4];
	if (!is_heard(r))
		return;
	flush(r);
	if (c >= 0xD800 && c < 0xDC00) {
		r->high = c;
		return;
	}
	if (c >= 0xDC00 && c < 0xE000 && r->high)
		c = 0x10000 + ((r->high - 0xD800) << 10) + (c - 0xDC00);
	r->high = 0;
	if (c <= 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
		c = 0xFFFD;
		r->d->doc->repaired++;
	}
	say(r, (struct pl_str){ bytes, pl_utf8_put(c, bytes) });
}

/* ---- control words ------------------------------------------------------------------------- */

enum meaning {
	PAR,
	LINE,
	TAB,
	ROW_BEGINS,
	CELL,
	ROW,
	UNICODE,
	UC,
	FONT,
	DEFAULT,
	CHARSET,
	PLAIN,
	PARD,
	OUTLINE,
	HIDE,
	DELETE,
	CODEPAGE,
	STYLE,
	STYLE_TABLE,
	LEAVE_OUT,
	FONT_TABLE,
	INFO_GROUP,
	TITLE_GROUP,
	NOTE_GROUP,
	SHAPE,
	CHARACTER
};

struct word {
	const char *name;
	enum meaning means;
	int32_t character;
};

static const struct word *meaning_of(struct pl_str name)
{
	static const struct word words[] = { { "par", PAR, 0 }, { "line", LINE, 0 },
		{ "tab", TAB, 0 }, { "cell", CELL, 0 }, { "nestcell", CELL, 0 }, { "row", ROW, 0 },
		{ "nestrow", ROW_BEGINS, 0 }, { "trowd", ROW_BEGINS, 0 }, { "sect", PAR, 0 },
		{ "page", PAR, 0 }, { "u", UNICODE, 0 }, { "uc", UC, 0 }, { "f", FONT, 0 },
		{ "deff", DEFAULT, 0 }, { "fcharset", CHARSET, 0 }, { "plain", PLAIN, 0 },
		{ "pard", PARD, 0 }, { "outlinelevel", OUTLINE, 0 }, { "v", HIDE, 0 },
		{ "deleted", DELETE, 0 }, { "ansicpg", CODEPAGE, 0 }, { "mac", CODEPAGE, 10000 },
		{ "pc", CODEPAGE, 437 }, { "pca", CODEPAGE, 850 }, { "fonttbl", FONT_TABLE, 0 },
		{ "info", INFO_GROUP, 0 }, { "title", TITLE_GROUP, 0 },
		{ "footnote", NOTE_GROUP, 0 }, { "annotation", LEAVE_OUT, 0 },
		{ "colortbl", LEAVE_OUT, 0 }, { "s", STYLE, 0 }, { "stylesheet", STYLE_TABLE, 0 },
		{ "pict", LEAVE_OUT, 0 }, { "object", LEAVE_OUT, 0 },
		{ "nonshppict", LEAVE_OUT, 0 }, { "shprslt", LEAVE_OUT, 0 }, { "sp", LEAVE_OUT, 0 },
		{ "header", LEAVE_OUT, 0 }, { "headerl", LEAVE_OUT, 0 },
		{ "headerr", LEAVE_OUT, 0 }, { "headerf", LEAVE_OUT, 0 },
		{ "footer", LEAVE_OUT, 0 }, { "footerl", LEAVE_OUT, 0 },
		{ "footerr", LEAVE_OUT, 0 }, { "footerf", LEAVE_OUT, 0 },
		{ "filetbl", LEAVE_OUT, 0 }, { "revtbl", LEAVE_OUT, 0 }, { "xe", LEAVE_OUT, 0 },
		{ "tc", LEAVE_OUT, 0 }, { "fldinst", LEAVE_OUT, 0 }, { "shpinst", SHAPE, 0 },
		{ "shppict", SHAPE, 0 }, { "~", CHARACTER, 0xA0 }, { "_", CHARACTER, '-' },
		{ "-", CHARACTER, 0xAD }, { "{", CHARACTER, '{' }, { "}", CHARACTER, '}' },
		{ "\\", CHARACTER, '\\' }, { "emdash", CHARACTER, 0x2014 },
		{ "endash", CHARACTER, 0x2013 }, { "lquote", CHARACTER, 0x2018 },
		{ "rquote", CHARACTER, 0x2019 }, { "ldblquote", CHARACTER, 0x201C },
		{ "rdblquote", CHARACTER, 0x201D }, { "bullet", CHARACTER, 0x2022 },
		{ "emspace", CHARACTER, ' ' }, { "enspace", CHARACTER, ' ' },
		{ "qmspace", CHARACTER, ' ' }, { "\t", TAB, 0 }, { "\n", PAR, 0 },
		{ "\r", PAR, 0 } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i].name) == name.len &&
			memcmp(words[i].name, name.at, name.len) == 0)
			return &words[i];
	return NULL;
}

static void end_paragraph(struct rtf *r)
{
	flush(r);
	if (!is_heard(r) || r->group[r->depth].where == INFO_TITLE)
		return;
	if (!r->row) {
		r->out.heading = r->group[r->depth].heading;
		pl_html_end_block(&r->out);
		r->out.heading = false;
	} else {
		r->par = r->out.open;
	}
}

static void end_row(struct rtf *r)
{
	flush(r);
	if (is_heard(r))
		pl_html_end_block(&r->out);
	r->row = r->par = false;
}

static int page_of_font(const struct rtf *r, int number)
{
	for (size_t i = 0; i < r->n_fonts; i++)
		if (r->fonts[i].number == number)
			return r->fonts[i].page;
	return 0;
}

/* In the font table \f begins a font and \fcharset tells of it; elsewhere \f is whose bytes follow. */
static void take_font(struct rtf *r, const struct pl_rtf_token *t, enum meaning means)
{
	struct group *g = &r->group[r->depth];
	if (means == FONT && g->where == FONTS)
		r->font = t->number;
	else if (means == FONT)
		g->page = page_of_font(r, t->number);
	else if (g->where == FONTS && r->n_fonts < MAX_FONTS) {
		r->fonts[r->n_fonts].number = r->font;
		r->fonts[r->n_fonts++].page = pl_rtf_page_of_charset(t->number);
	}
}

/* In the table \s begins a style; elsewhere it is that of the paragraph. */
static bool is_heading_style(const struct rtf *r, int style)
{
	for (size_t i = 0; i < r->n_styles; i++)
		if (r->styles[i] == style)
			return true;
	return false;
}

static void add_heading_style(struct rtf *r)
{
	if (r->n_styles < MAX_STYLES && !is_heading_style(r, r->font))
		r->styles[r->n_styles++] = r->font;
}

static void take_style(struct rtf *r, const struct pl_rtf_token *t)
{
	struct group *g = &r->group[r->depth];
	if (g->where == STYLES)
		r->font = t->number;
	else
		g->heading = is_heading_style(r, t->number);
}

static void enter(struct rtf *r, enum where where)
{
	struct group *g = &r->group[r->depth];
	if (g->where != OUT)
		g->where = where;
}

/* Words that change the group or where its text goes. */
static void take_state(struct rtf *r, const struct pl_rtf_token *t, enum meaning means)
{
	struct group *g = &r->group[r->depth];
	bool on = !t->has_number || t->number != 0;
	switch (means) {
	case UC: g->skip = t->number > 0 && t->number < 16 ? t->number : 0; break;
	case PLAIN:
		g->hidden = g->deleted = false;
		g->page = 0;
		break;
	case PARD: g->heading = false; break;
	case OUTLINE:
		if (g->where != STYLES)
			g->heading = t->number >= 0 && t->number < 9;
		else if (t->number >= 0 && t->number < 9)
			add_heading_style(r);
		break;
	case STYLE: take_style(r, t); break;
	case STYLE_TABLE: enter(r, STYLES); break;
	case HIDE: g->hidden = on; break;
	case DELETE: g->deleted = on; break;
	case LEAVE_OUT: enter(r, OUT); break;
	case FONT_TABLE: enter(r, FONTS); break;
	case INFO_GROUP: enter(r, INFO); break;
	case TITLE_GROUP:
		if (g->where == INFO)
			g->where = INFO_TITLE;
		break;
	case NOTE_GROUP:
		enter(r, NOTE);
		r->any_note = true;
		break;
	default: break;
	}
}

static void take_word(struct rtf *r, const struct pl_rtf_token *t)
{
	const struct word *w = meaning_of(t->word);
	bool star = r->star;
	r->star = false;
	if (pl_str_eq(t->word, PL_STR("*"))) {
		r->star = true;
		return;
	}
	/* A group that begins so is for those who know it. */
	if (star && (!w || (w->means != SHAPE && w->means != NOTE_GROUP))) {
		enter(r, OUT);
		return;
	}
	if (!w)
		return;
	if (w->means != UNICODE && w->means != UC)
		flush(r);
	switch (w->means) {
	case PAR: end_paragraph(r); break;
	case ROW: end_row(r); break;
	case LINE:
		if (is_heard(r))
			pl_html_line_break(&r->out);
		break;
	case ROW_BEGINS:
		if (is_heard(r) && !r->row)
			pl_html_end_block(&r->out);
		r->row = true;
		break;
	case CELL: r->par = false; /* fall through */
	case TAB:
		if (is_heard(r))
			pl_html_cell(&r->out);
		break;
	case UNICODE:
		add_character(r, t->number < 0 ? t->number + 65536 : t->number);
		r->to_skip = r->group[r->depth].skip;
		break;
	case CHARACTER: add_character(r, w->character); break;
	case FONT:
	case CHARSET: take_font(r, t, w->means); break;
	case CODEPAGE: r->page = w->character ? w->character : t->number; break;
	default: take_state(r, t, w->means); break;
	}
}

/* ---- the file ------------------------------------------------------------------------------ */

static void take_bytes(struct rtf *r, struct pl_str bytes)
{
	r->star = false;
	if (r->group[r->depth].where == STYLES && bytes.len > 8 &&
		strncasecmp(bytes.at, "heading ", 8) == 0)
		add_heading_style(r);
	size_t skip = r->to_skip > 0 ? (size_t)r->to_skip : 0;
	skip = skip < bytes.len ? skip : bytes.len;
	r->to_skip -= (int)skip;
	bytes = pl_str_cut(bytes, skip, bytes.len);
	if (bytes.len && is_heard(r))
		add_bytes(r, bytes);
}

static enum pl_status open_group(struct rtf *r, struct pl_err *err)
{
	flush(r);
	r->to_skip = 0;
	if (r->depth == PL_MAX_HTML_DEPTH)
		return pl_fail(err, PL_LIMIT, "RTF nested deeper than %d", PL_MAX_HTML_DEPTH);
	r->group[r->depth + 1] = r->group[r->depth];
	r->depth++;
	return PL_OK;
}

static void close_group(struct rtf *r)
{
	flush(r);
	r->to_skip = 0;
	if (r->depth == 0)
		return;
	bool note = r->group[r->depth].where == NOTE && r->group[r->depth - 1].where != NOTE;
	if (note && r->notes)
		pl_html_end_block(&r->out);
	r->depth--;
}

static enum pl_status read_all(struct rtf *r, struct pl_err *err)
{
	struct pl_str s = r->d->item->bytes;
	struct pl_rtf_token t;
	enum pl_status st = PL_OK;
	r->depth = 0;
	r->group[0] = (struct group){ .where = TEXT, .skip = 1 };
	r->row = r->par = false;
	for (size_t at = 0; !st;) {
		pl_rtf_next(s, &at, &t);
		if (t.kind == PL_RTF_END)
			break;
		if (t.kind == PL_RTF_OPEN)
			st = open_group(r, err);
		else if (t.kind == PL_RTF_CLOSE)
			close_group(r);
		else if (t.kind == PL_RTF_BYTES)
			take_bytes(r, t.hex ? (struct pl_str){ &t.byte, 1 } : t.bytes);
		else
			take_word(r, &t);
		if (!st && (r->run.status || r->words.status || r->title.status))
			st = pl_fail(err, PL_NOMEM, "out of memory");
		if (!st)
			st = pl_layout_check(&r->out, err);
	}
	flush(r);
	pl_html_end_block(&r->out);
	return st;
}

enum pl_status pl_read_rtf(struct pl_draft *d, struct pl_err *err)
{
	struct rtf *r = pl_arena_new(d->arena, sizeof *r);
	if (!r)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (!pl_str_starts(d->item->bytes, PL_STR("{\\rtf")))
		return pl_fail(err, PL_INPUT, "not RTF (it does not begin with {\\rtf)");
	r->d = d;
	r->page = 1252;
	r->run.max = PL_MAX_DOCUMENT;
	r->words.max = 5 * PL_MAX_DOCUMENT;
	r->title.max = PL_MAX_DOCUMENT;
	pl_layout_begin(&r->out, d);
	enum pl_status st = read_all(r, err);
	if (!st && r->any_note) {
		r->notes = true; /* they stand at the end */
		st = read_all(r, err);
	}
	if (!st)
		st = pl_fact_title(d, "properties", PL_STR("title"), pl_buf_str(&r->title), err);
	pl_rtf_pages_free(&r->pages);
	pl_buf_free(&r->run);
	pl_buf_free(&r->words);
	pl_buf_free(&r->title);
	return pl_layout_close(&r->out, d, st, err);
}
