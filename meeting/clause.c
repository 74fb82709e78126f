#include "meeting/clause.h"

#include "text/letters.h"
#include "text/utf8.h"
#include "text/word_hash.h"

static bool is_letter(unsigned char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
}

/* Marks that part clauses, as the tables write them; 0: passed over. */
static char mark_of(int32_t c)
{
	switch (c) {
	case ',':
	case 0xff0c:
	case 0x2014:
	case 0x2013: return ',';
	case '&':
	case 0x3001: return '&';
	case ':':
	case 0xff1a: return ':';
	case '.':
	case 0x3002: return '.';
	case '!':
	case '?':
	case 0xff01:
	case 0xff1f: return '!';
	case ';':
	case 0xff1b: return ';';
	default: return '\0';
	}
}

static bool is_apostrophe(int32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Letters of other scripts that run on as words do. */
static bool runs_on(int32_t c)
{
	return c >= 0xc0 && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c < 0x2c00) &&
	       !(c >= 0x3000 && c < 0x3040) && c < 0xff00 && !pl_is_han(c);
}

static void keep(struct pl_scanned *w, const char *at, size_t n)
{
	if (w->len + n >= sizeof w->folded) {
		w->len = sizeof w->folded; /* too long: mended at the end */
		return;
	}
	memcpy(w->folded + w->len, at, n);
	w->len += n;
}

/* An apostrophe at s.at[at] with letters behind it that are not a lone s: "o'clock". Its length, or 0. */
static size_t joins(struct pl_str s, size_t at)
{
	size_t next = at;
	if (!is_apostrophe(pl_utf8_next(s, &next)) || next >= s.len ||
		!is_letter((unsigned char)s.at[next]))
		return 0;
	bool alone = next + 1 >= s.len || !is_letter((unsigned char)s.at[next + 1]);
	return alone && (s.at[next] | 32) == 's' ? 0 : next - at;
}

/* A word of ASCII letters alone that a table may have: most are. False: it is another. */
static bool plain_word(struct pl_str s, size_t from, struct pl_scanned *w)
{
	const size_t n = pl_letters(s, from), to = from + n;
	if (!n || n >= sizeof w->folded || s.len - from < sizeof w->folded)
		return false;
	const unsigned char next = (unsigned char)s.at[to];
	if (next >= 0x80 || next == '\'' || is_letter(next))
		return false;
	size_t capitals = 0;
	if (s.at[from] < 'a')
		for (size_t i = from; i < to && s.at[i] < 'a'; i++)
			capitals++;
	/* What is behind the word becomes other bytes, and is not asked for. */
	for (size_t i = 0; i < n; i += 8) {
		uint64_t letters = pl_word_bytes(s.at + from + i, 8);
		letters |= UINT64_C(0x2020202020202020);
		memcpy(w->folded + i, &letters, 8);
	}
	w->from = from;
	w->to = to;
	w->len = n;
	w->shape = !capitals                ? PL_SHAPE_LOWER
		   : capitals == n && n > 1 ? PL_SHAPE_UPPER
					    : PL_SHAPE_CAPITAL;
	return true;
}

static void run_of_letters(struct pl_str s, struct pl_scanned *w)
{
	size_t at = w->from;
	size_t capitals = 0, letters = 0;
	while (at < s.len) {
		unsigned char c = (unsigned char)s.at[at];
		if (c < 0x80) {
			if (!is_letter(c)) {
				size_t n = c == '\'' ? joins(s, at) : 0;
				if (!n)
					break;
				keep(w, "'", 1);
				at += n;
				continue;
			}
			bool capital = c >= 'A' && c <= 'Z';
			char small = (char)(capital ? c | 32 : c);
			capitals += capital;
			letters++;
			keep(w, &small, 1);
			at++;
			continue;
		}
		size_t next = at;
		int32_t wide = pl_utf8_next(s, &next);
		if (is_apostrophe(wide) && joins(s, at)) {
			keep(w, "'", 1);
		} else if (runs_on(wide)) {
			keep(w, s.at + at, next - at);
			letters++;
		} else {
			break;
		}
		at = next;
	}
	w->to = at;
	w->shape =
		s.at[w->from] - 'A' >= 0 && s.at[w->from] - 'A' < 26
			? (capitals == letters && letters > 1 ? PL_SHAPE_UPPER : PL_SHAPE_CAPITAL)
			: PL_SHAPE_LOWER;
	if (w->len >= sizeof w->folded)
		w->len = 0;
}

/* "'s" on its own. */
static bool genitive(struct pl_str s, size_t from, size_t behind, struct pl_scanned *out)
{
	if (behind >= s.len || (s.at[behind] | 32) != 's' ||
		(behind + 1 < s.len && is_letter((unsigned char)s.at[behind + 1])))
		return false;
	*out = (struct pl_scanned){ from, behind + 1, PL_SHAPE_LOWER, "'s", 2 };
	return true;
}

bool pl_clause_word(struct pl_str s, size_t *at, struct pl_scanned *out)
{
	while (*at < s.len) {
		size_t from = *at;
		unsigned char c = (unsigned char)s.at[from];
		if (c == ' ') {
			++*at;
			continue;
		}
		if (plain_word(s, from, out)) {
			*at = out->to;
			return true;
		}
		*out = (struct pl_scanned){ .from = from };
		if (is_letter(c)) {
			run_of_letters(s, out);
			*at = out->to;
			return true;
		}
		int32_t wide = pl_utf8_next(s, at);
		char mark = mark_of(wide);
		if (c == '-' && *at < s.len && s.at[*at] == '-')
			mark = ',';
		if (mark || pl_is_han(wide)) {
			out->to = *at;
			out->shape = mark ? PL_SHAPE_MARK : PL_SHAPE_HAN;
			keep(out, mark ? &mark : s.at + from, mark ? 1 : *at - from);
			return true;
		}
		if (is_apostrophe(wide) && genitive(s, from, *at, out)) {
			*at = out->to;
			return true;
		}
		if (runs_on(wide)) {
			run_of_letters(s, out);
			*at = out->to;
			return true;
		}
	}
	return false;
}

void pl_clauses_begin(struct pl_clauses *c, const struct pl_genres *g,
	const struct pl_document *doc, const struct pl_names *names)
{
	*c = (struct pl_clauses){ .g = g, .doc = doc, .names = names };
	if (doc->n_passages)
		c->at = doc->passages[0].from;
}

bool pl_clause_begins(struct pl_str s, size_t at)
{
	size_t next = at;
	while (next < s.len && (s.at[next] == ' ' || s.at[next] == '\n'))
		next++;
	if (next >= s.len)
		return true;
	unsigned char f = (unsigned char)s.at[next];
	return !(f >= 'a' && f <= 'z') && (next > at || !(f >= '0' && f <= '9'));
}

static bool is_abbreviation(
	const struct pl_genres *g, uint32_t id, size_t printed, enum pl_shape shape)
{
	const struct pl_element *e = &g->abbreviation;
	for (uint32_t i = 0; id && i < e->n; i++)
		if (g->words[g->alternatives[e->first + i].first] == id)
			return true;
	return printed == 1 && shape == PL_SHAPE_CAPITAL;
}

bool pl_clause_abbreviates(
	const struct pl_genres *g, struct pl_str folded, size_t printed, enum pl_shape shape)
{
	return is_abbreviation(g, folded.len ? pl_genres_word(g, folded) : 0, printed, shape);
}

/* The full stop before `at` ends a sentence: what follows begins one, and no abbreviation stands before it. */
static bool ends(
	const struct pl_clauses *c, const struct pl_clause *out, struct pl_str s, size_t at)
{
	const struct pl_piece *last = out->n ? &out->at[out->n - 1] : NULL;
	size_t next = at;
	if (!pl_clause_begins(s, at))
		return false;
	while (next < s.len && (s.at[next] == ' ' || s.at[next] == '\n'))
		next++;
	return next >= s.len || !last || last->name || last->shape == PL_SHAPE_HAN ||
	       !is_abbreviation(c->g, last->id, last->to - last->from, last->shape);
}

const struct pl_named *pl_clauses_mention(struct pl_clauses *c, uint32_t passage, size_t at)
{
	const struct pl_names *names = c->names;
	while (c->name < names->n &&
		(names->at[c->name].at.passage < passage ||
			(names->at[c->name].at.passage == passage &&
				names->at[c->name].at.from < at && names->at[c->name].to <= at)))
		c->name++;
	return c->name < names->n && names->at[c->name].at.passage == passage ? &names->at[c->name]
									      : NULL;
}

/* The mention that begins at or before `at`, if one does that has not been passed. */
static const struct pl_named *named(struct pl_clauses *c, uint32_t passage, size_t at)
{
	const struct pl_named *m = pl_clauses_mention(c, passage, at);
	if (!m || m->from > at || m->to <= at)
		return NULL;
	size_t from = m->from;
	/* A label in front of a name is no role: "Officer: Judith Sparrowhill". */
	struct pl_str text = passage ? c->doc->text : c->doc->title;
	for (size_t i = from; i < m->at.from; i++)
		if (text.at[i] == ':')
			from = i + 1;
	return from <= at ? m : NULL;
}

static void add_name(
	struct pl_clauses *c, struct pl_clause *out, const struct pl_named *m, size_t at)
{
	bool somebody = m->kind == PL_NAME_FULL || m->kind == PL_NAME_TITLED;
	out->at[out->n++] = (struct pl_piece){ .from = (uint32_t)at,
		.to = m->to,
		.name = somebody ? (uint32_t)c->name + 1 : 0,
		.shape = PL_SHAPE_LOWER };
	c->name++;
}

/* Words up to the end of the sentence or of s. */
static void fill(struct pl_clauses *c, struct pl_clause *out, struct pl_str s)
{
	struct pl_scanned w;
	while (out->n < PL_MAX_CLAUSE && pl_clause_word(s, &c->at, &w)) {
		const struct pl_named *m =
			c->name < c->names->n ? named(c, out->passage, w.from) : NULL;
		if (m) {
			add_name(c, out, m, w.from);
			c->at = m->to;
			continue;
		}
		char mark = w.shape == PL_SHAPE_MARK ? w.folded[0] : '\0';
		if (mark == '!' || mark == ';' ||
			(mark == '.' && (w.to - w.from > 1 || ends(c, out, s, c->at)))) {
			out->goes_on = mark == ';';
			if (out->n)
				return;
			continue;
		}
		if (mark == '.')
			continue;
		uint32_t id = w.len ? pl_genres_word(c->g, (struct pl_str){ w.folded, w.len }) : 0;
		out->at[out->n++] = (struct pl_piece){
			.id = id, .from = (uint32_t)w.from, .to = (uint32_t)w.to, .shape = w.shape
		};
	}
	out->goes_on = out->n == PL_MAX_CLAUSE;
}

bool pl_clauses_next(struct pl_clauses *c, struct pl_clause *out)
{
	const struct pl_document *doc = c->doc;
	while (c->passage < doc->n_passages) {
		const struct pl_passage *p = &doc->passages[c->passage];
		bool title = p->kind == PL_TITLE;
		out->text = title ? doc->title : doc->text;
		out->passage = (uint32_t)(c->passage + (doc->passages[0].kind != PL_TITLE));
		out->index = c->passage;
		out->number = c->sentence;
		out->heads = c->at == p->from;
		out->n = 0;
		out->goes_on = false;
		fill(c, out, title ? doc->title : pl_str_cut(doc->text, 0, p->to));
		if (out->n) {
			c->sentence += !title;
			return true;
		}
		if (++c->passage < doc->n_passages)
			c->at = doc->passages[c->passage].from;
	}
	return false;
}
