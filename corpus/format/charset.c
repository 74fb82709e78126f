#include "corpus/format/charset.h"

#include <strings.h>

#include "text/utf8.h"

#define SNIFF_BYTES 4096 /* where a document says its charset, if it does */
#define FEW         4    /* characters of two bytes each that may look like UTF-8 by chance */
#define FAR         200  /* by so much a guess must score more than a label */
#define VERY_SURE   450  /* ... and so much where the label's cannot be told */
#define ENOUGH      8    /* characters that it then stands on */
#define PLENTY                                                                                     \
	40 /* ... and where both are of double bytes, and the label's has a meaning for each */
#define FLIPS   2      /* so many words written "sUCH" are no errors of typing */
#define NO_TEXT (-600) /* a score that no Western text has */

/* ---- what a document says of itself --------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where `word` stands in s, in any case, from `at` on; s.len when it does not. */
static size_t find(struct pl_str s, size_t at, const char *word)
{
	size_t n = strlen(word);
	for (; at < s.len && n <= s.len - at; at++)
		if (strncasecmp(s.at + at, word, n) == 0)
			return at;
	return s.len;
}

/* The name behind charset= or encoding=. */
static struct pl_str name_behind(struct pl_str s, const char *key)
{
	size_t at = find(s, 0, key);
	struct pl_str none = { NULL, 0 };
	if (at == s.len)
		return none;
	at += strlen(key);
	while (at < s.len && is_blank(s.at[at]))
		at++;
	if (at >= s.len || s.at[at++] != '=')
		return none;
	while (at < s.len && (is_blank(s.at[at]) || s.at[at] == '"' || s.at[at] == '\''))
		at++;
	size_t from = at;
	while (at < s.len && !is_blank(s.at[at]) && s.at[at] && !strchr("\"';/>?", s.at[at]))
		at++;
	return pl_str_cut(s, from, at);
}

struct pl_str pl_charset_declared(struct pl_str document, const char **by)
{
	struct pl_str head = document, name = { NULL, 0 };
	if (head.len > SNIFF_BYTES)
		head.len = SNIFF_BYTES;
	if (pl_str_starts(head, PL_STR("<?xml"))) {
		*by = "xml";
		name = name_behind(pl_str_cut(head, 0, find(head, 0, "?>")), "encoding");
	}
	if (name.len)
		return name;
	*by = "meta";
	for (size_t at = find(head, 0, "<meta"); at < head.len && !name.len;) {
		size_t end = find(head, at, ">");
		name = name_behind(pl_str_cut(head, at, end), "charset");
		at = find(head, end, "<meta");
	}
	return name;
}

/* ---- what the bytes say --------------------------------------------------------------------- */

struct look {
	struct pl_str bytes;
	size_t twos, more;    /* characters of UTF-8 of two, of three or four bytes */
	size_t bad, broken;   /* bytes that are not UTF-8; runs of such */
	size_t nuls, control; /* NULs; other characters that no text has */
	bool guessed;
	struct pl_guess guess;
};

static void look_at(struct look *l, bool whole)
{
	struct pl_str s = l->bytes;
	for (size_t at = 0; at < s.len;) {
		size_t before = at;
		int32_t c = pl_utf8_next(s, &at);
		if (c == PL_BAD) {
			/* A character cut in two by the end of a part. */
			if (whole || s.len - before > 3 || at < s.len) {
				l->bad += at - before;
				l->broken++;
			}
		} else if (c >= 0x800) {
			l->more++;
		} else if (c >= 0x80) {
			l->twos++;
		} else if (c < 0x20) {
			l->nuls += c == 0;
			l->control += c != 0 && (c < '\t' || c > '\r') && c != 0x1B;
		}
	}
}

static bool is_utf8(const struct look *l)
{
	return l->bad == 0;
}

/* A few bad bytes among many good characters. */
static bool is_mostly_utf8(const struct look *l)
{
	return l->twos + l->more >= 4 * l->broken;
}

static bool is_ascii(const struct look *l)
{
	return l->twos + l->more + l->bad == 0;
}

static enum pl_status guess(struct look *l, struct pl_err *err)
{
	if (l->guessed)
		return PL_OK;
	l->guessed = true;
	return pl_charset_guess(l->bytes, &l->guess, err);
}

static bool is_utf8_name(const char *name)
{
	return strcmp(name, "UTF-8") == 0;
}

static bool is_wide_name(const char *name)
{
	return strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UTF-32", 6) == 0;
}

/* A label of single bytes that has a meaning for each stands against others of single bytes, since they give one
 * another's letters: Russian capitals in windows-1251 are small letters in KOI8-R. But its words may not begin
 * small and go on in capitals; and what servers say of everything must look like a text. */
static bool single_against(const struct look *l, const char *name, int own)
{
	if (strcmp(name, "windows-1252") == 0 && own < NO_TEXT)
		return true;
	return pl_charset_flips(l->bytes, name) >= FLIPS &&
	       pl_charset_flips(l->bytes, l->guess.name) == 0;
}

/* Whether what is guessed tells against a label. */
static bool tells_against(const struct look *l, const char *name)
{
	const struct pl_guess *g = &l->guess;
	int own = 0;
	if (is_utf8_name(name))
		return g->sure;
	bool scored = pl_charset_score(l->bytes, name, &own);
	bool single = pl_charset_is_single(name);
	if (!g->sure || (scored && g->score - own < FAR))
		return false;
	if (single != !g->doubles || !pl_charset_is_clean(l->bytes, name))
		return scored || (g->doubles && g->score >= VERY_SURE && g->n >= ENOUGH);
	return single ? single_against(l, name, own) : g->n >= PLENTY;
}

/* Whether the bytes may be what a label says. */
static enum pl_status fits(struct look *l, const char *name, bool *yes, struct pl_err *err)
{
	bool utf8 = is_utf8(l) || is_mostly_utf8(l);
	*yes = true;
	if (pl_charset_is_seven_bit(name) || (is_utf8_name(name) && utf8))
		return PL_OK;
	*yes = false;
	if (is_wide_name(name) ||
		(utf8 && (l->more || l->twos >= FEW || pl_charset_is_single(name))))
		return PL_OK; /* what is wide was told before */
	enum pl_status st = guess(l, err);
	const struct pl_guess *g = &l->guess;
	*yes = st || !g->name || strcmp(g->name, name) == 0 || !tells_against(l, name);
	return st;
}

/* ---- the choice ----------------------------------------------------------------------------- */

static bool marked(struct pl_str s, struct pl_charset *out)
{
	static const struct {
		struct pl_str mark;
		const char *name;
	} marks[] = {
		{ { "\xEF\xBB\xBF", 3 }, "UTF-8" },
		{ { "\xFF\xFE\0\0", 4 }, "UTF-32LE" },
		{ { "\0\0\xFE\xFF", 4 }, "UTF-32BE" },
		{ { "\xFF\xFE", 2 }, "UTF-16LE" },
		{ { "\xFE\xFF", 2 }, "UTF-16BE" },
		{ { "\x84\x31\x95\x33", 4 }, "GB18030" },
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (pl_str_starts(s, marks[i].mark)) {
			*out = (struct pl_charset){ marks[i].name, "bom", marks[i].mark.len,
				{ NULL, 0 } };
			return true;
		}
	return false;
}

/* By the labels; out->name stays NULL when there is none that is true. */
static enum pl_status by_labels(struct look *l, const struct pl_charset_told *told,
	struct pl_charset *out, struct pl_err *err)
{
	const struct {
		struct pl_str label;
		const char *by;
	} labels[] = { { told->http, "http" }, { told->document, told->by } };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && !out->name && i < 2; i++) {
		const char *name = pl_charset_of_label(labels[i].label);
		bool yes = false;
		if (!name || (is_ascii(l) && !pl_charset_is_seven_bit(name)))
			continue;
		st = fits(l, name, &yes, err);
		if (yes) {
			out->name = name;
			out->by = labels[i].by;
		} else if (!out->said.len) {
			out->said = labels[i].label;
		}
	}
	return st;
}

static enum pl_status by_bytes(struct look *l, struct pl_charset *out, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	out->by = out->said.len ? "corrected" : "valid";
	out->name = "UTF-8";
	if (is_utf8(l) || is_mostly_utf8(l))
		return PL_OK;
	st = guess(l, err);
	if (st)
		return st;
	if (l->guess.name) {
		out->name = l->guess.name;
		out->by = out->said.len ? "corrected" : "detected";
	} else if (pl_charset_broken(l->bad, l->bytes.len)) {
		return pl_fail(err, PL_INPUT,
			"not text in an encoding that is known (%zu of %zu bytes are not UTF-8; "
			"tried " PL_CHARSETS_TRIED "); convert it to UTF-8",
			l->bad, l->bytes.len);
	}
	return PL_OK;
}

/* Wide characters, whatever the labels say; *out stays empty when there are none. */
static enum pl_status by_width(struct look *l, const struct pl_charset_told *told,
	struct pl_charset *out, struct pl_err *err)
{
	size_t few = l->bytes.len / PL_NULS_PER;
	if (l->nuls <= few && l->control <= few)
		return PL_OK;
	const char *name = pl_charset_wide(l->bytes);
	const char *said = pl_charset_of_label(told->http);
	if (said && is_wide_name(said) && l->nuls > few && !name && l->bytes.len % 2 == 0)
		name = said;
	if (!name)
		return l->nuls > few ? pl_fail(err, PL_INPUT, "not text (NUL bytes)") : PL_OK;
	out->name = name;
	out->by = said && strcmp(said, name) == 0 ? "http" : "detected";
	return PL_OK;
}

/* Every byte is asked, which is faster than to stop at the first. */
static bool holds_control(struct pl_str s)
{
	unsigned found = 0;
	for (size_t i = 0; i < s.len; i++)
		found |= (unsigned char)s.at[i] < '\t';
	return found;
}

/* Most texts are UTF-8 and are not told otherwise. */
static bool is_plain(struct pl_str bytes, const struct pl_charset_told *told)
{
	const char *http = pl_charset_of_label(told->http);
	const char *meta = pl_charset_of_label(told->document);
	return (!http || is_utf8_name(http)) && (!meta || is_utf8_name(meta)) &&
	       pl_utf8_check(bytes) == bytes.len && !holds_control(bytes);
}

static enum pl_status choose(struct look *l, const struct pl_charset_told *told,
	struct pl_charset *out, struct pl_err *err)
{
	enum pl_status st = by_width(l, told, out, err);
	if (!st && !out->name)
		st = by_labels(l, told, out, err);
	return st || out->name ? st : by_bytes(l, out, err);
}

enum pl_status pl_charset_choose(struct pl_str bytes, bool whole,
	const struct pl_charset_told *told, struct pl_charset *out, struct pl_err *err)
{
	struct look l = { .bytes = bytes };
	struct pl_charset found = { NULL, NULL, 0, { NULL, 0 } };
	struct pl_charset by_mark;
	bool mark = marked(bytes, &by_mark);
	*out = (struct pl_charset){ "UTF-8", "valid", 0, { NULL, 0 } };
	if (mark)
		*out = by_mark;
	else if (is_plain(bytes, told))
		return PL_OK;
	if (!is_utf8_name(out->name))
		return PL_OK;
	l.bytes = pl_str_cut(bytes, out->mark, bytes.len);
	look_at(&l, whole);
	if (mark && (is_utf8(&l) || is_mostly_utf8(&l)))
		return PL_OK;
	if (mark)
		found.said = PL_STR("UTF-8"); /* by a mark that stands before something else */
	enum pl_status st = choose(&l, told, &found, err);
	if (st || (mark && is_utf8_name(found.name)))
		return st;
	found.mark = out->mark;
	*out = found;
	return PL_OK;
}
