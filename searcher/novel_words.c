#include "searcher/novel_words.h"

#include <stdlib.h>

#include "text/utf8.h"

void pl_novel_words_free(struct pl_novel_words *w)
{
	free(w->at);
	free(w->known);
	pl_tokens_free(&w->tokens);
	*w = (struct pl_novel_words){ 0 };
}

void pl_novel_mark(struct pl_novel_words *w, const struct pl_slogan_matches *m)
{
	size_t at = 0;
	for (size_t i = 0; i < m->n; i++) {
		if (m->at[i].left_out)
			continue;
		while (at && w->at[at - 1].to > m->at[i].from)
			at--;
		while (at < w->n && w->at[at].to <= m->at[i].from)
			at++;
		for (; at < w->n && w->at[at].from < m->at[i].to; at++)
			w->at[at].is |= PL_IS_KNOWN;
	}
}

/* ---- quotation marks ------------------------------------------------------------------------- */

enum mark { MARK_DOUBLE, MARK_SINGLE, MARK_CORNER, MARK_WHITE, MARK_ANGLE, MARKS };

enum turn { TURN_NONE, TURN_OPEN, TURN_CLOSE, TURN_BY_PLACE };

/* The text between two words as it is looked through. */
struct reading {
	struct pl_novel_words *w;
	struct pl_str text;
	size_t open[MARKS]; /* the word behind an open mark, + 1; 0: none is open */
	bool work;          /* in the title of one: 《 》 */
};

static enum turn mark_of(int32_t c, enum mark *m)
{
	static const struct {
		int32_t c;
		enum mark mark;
		enum turn turn;
	} marks[] = { { '"', MARK_DOUBLE, TURN_BY_PLACE }, { 0x201C, MARK_DOUBLE, TURN_OPEN },
		{ 0x201D, MARK_DOUBLE, TURN_CLOSE }, { 0x201E, MARK_DOUBLE, TURN_OPEN },
		{ 0xFF02, MARK_DOUBLE, TURN_BY_PLACE }, { '\'', MARK_SINGLE, TURN_BY_PLACE },
		{ 0x2018, MARK_SINGLE, TURN_OPEN }, { 0x2019, MARK_SINGLE, TURN_CLOSE },
		{ 0x300C, MARK_CORNER, TURN_OPEN }, { 0x300D, MARK_CORNER, TURN_CLOSE },
		{ 0x300E, MARK_WHITE, TURN_OPEN }, { 0x300F, MARK_WHITE, TURN_CLOSE },
		{ 0xAB, MARK_ANGLE, TURN_OPEN }, { 0xBB, MARK_ANGLE, TURN_CLOSE } };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i].c == c) {
			*m = marks[i].mark;
			return marks[i].turn;
		}
	return TURN_NONE;
}

static bool is_letter_byte(struct pl_str s, size_t at)
{
	unsigned char c = at < s.len ? (unsigned char)s.at[at] : 0;
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c >= 0xC3;
}

/* A straight mark opens before a letter and behind none, and closes behind one. */
static enum turn turn_by_place(const struct reading *r, enum mark m, size_t from, size_t to)
{
	bool behind = from > 0 && r->text.at[from - 1] != ' ' && r->text.at[from - 1] != '(';
	bool before = is_letter_byte(r->text, to);
	if (before != behind)
		return before ? TURN_OPEN : TURN_CLOSE;
	if (m == MARK_SINGLE)
		return TURN_NONE;
	return r->open[m] ? TURN_CLOSE : TURN_OPEN;
}

/* A slogan is no speech: no sentence ends in it, and nobody speaks of himself. */
static bool is_speech(const struct pl_novel_word *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((at[i].is & (PL_IS_PRONOUN | PL_IS_BARRED)) || (i && (at[i].gap & PL_GAP_HARD)))
			return true;
	return false;
}

static void turn_mark(struct reading *r, enum mark m, enum turn turn, bool says)
{
	struct pl_novel_words *w = r->w;
	size_t first = r->open[m] - 1, n = w->n - first;
	if (turn == TURN_OPEN || !r->open[m]) {
		r->open[m] = turn == TURN_OPEN || m == MARK_DOUBLE ? w->n + 1 : 0;
		return;
	}
	r->open[m] = 0;
	if (n && n <= PL_NOVEL_QUOTED && !says && !is_speech(w->at + first, n))
		w->at[first].quoted = (uint8_t)n;
}

/* ---- what stands between words --------------------------------------------------------------- */

static bool is_one_of(int32_t c, const int32_t *list)
{
	for (; *list; list++)
		if (*list == c)
			return true;
	return false;
}

static const int32_t ends[] = { '.', '!', '?', 0x3002, 0xFF01, 0xFF1F, 0x2026, 0 };
static const int32_t commas[] = { ',', 0x3001, 0xFF0C, 0 };

/* Of the bytes from one word to the next; the last of them are those behind the last word. */
static uint8_t read_gap(struct reading *r, size_t from, size_t to)
{
	uint8_t gap = r->w->n ? 0 : PL_GAP_HARD | PL_GAP_SENTENCE;
	bool says = false; /* ! or ? before a mark that closes */
	if (to == from + 1 && r->text.at[from] == ' ')
		return gap;
	if (to == from + 1 && r->text.at[from] == '-')
		return gap;
	for (size_t at = from; at < to;) {
		size_t begin = at;
		enum mark m = MARKS;
		int32_t c = pl_utf8_next(r->text, &at);
		enum turn turn = mark_of(c, &m);
		if (turn == TURN_BY_PLACE)
			turn = turn_by_place(r, m, begin, at);
		if (turn != TURN_NONE) {
			turn_mark(r, m, turn, says);
			gap |= PL_GAP_QUOTE;
		} else if (c == 0x300A || c == 0x300B) {
			r->work = c == 0x300A;
			gap |= PL_GAP_HARD;
		} else if (is_one_of(c, ends)) {
			says = c == '!' || c == '?' || c == 0xFF01 || c == 0xFF1F;
			gap |= PL_GAP_HARD | PL_GAP_SENTENCE;
		} else if (is_one_of(c, commas)) {
			gap |= PL_GAP_SOFT;
		} else if (!pl_is_space(c) && c != 0xAD) {
			gap |= PL_GAP_HARD;
		}
	}
	return gap;
}

static struct known_word look_up(
	struct pl_novel_words *w, const struct pl_word_classes *c, const struct pl_token *k)
{
	struct known_word none = { 0, PL_IS_BARRED };
	if (!k->word || k->number >= w->n_known)
		return none;
	struct known_word *known = &w->known[k->number];
	if (!known->hash) {
		known->hash = pl_stem_hash(k->word->stem);
		known->is = pl_class_of_word(c, k->word->form, known->hash);
	}
	return *known;
}

static bool make_room(struct pl_analyser *an, struct pl_novel_words *w)
{
	uint32_t forms = pl_analyser_forms(an), generation = pl_analyser_generation(an);
	if (generation != w->generation && w->n_known)
		memset(w->known, 0, w->n_known * sizeof *w->known);
	w->generation = generation;
	if (forms > w->n_known) {
		size_t n = forms + forms / 2 + 1024;
		struct known_word *grown = realloc(w->known, n * sizeof *grown);
		if (!grown)
			return false;
		memset(grown + w->n_known, 0, (n - w->n_known) * sizeof *grown);
		w->known = grown;
		w->n_known = n;
	}
	if (w->tokens.n > w->cap) {
		size_t cap = w->tokens.n + w->tokens.n / 2 + 64;
		struct pl_novel_word *grown = realloc(w->at, cap * sizeof *grown);
		if (!grown)
			return false;
		w->at = grown;
		w->cap = cap;
	}
	return true;
}

enum pl_status pl_novel_words(struct pl_analyser *an, const struct pl_word_classes *c,
	struct pl_str text, struct pl_novel_words *out, struct pl_err *err)
{
	struct reading r = { .w = out, .text = text };
	size_t end = 0, capitals = 0, small = 0;
	out->n = 0;
	enum pl_status st = pl_analyse(an, text, &out->tokens, err);
	if (st)
		return st;
	if (!make_room(an, out))
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < out->tokens.n; i++) {
		const struct pl_token *k = &out->tokens.at[i];
		if (k->whole)
			continue;
		uint8_t gap = read_gap(&r, end, k->from);
		struct known_word known = look_up(out, c, k);
		bool capital = text.at[k->from] >= 'A' && text.at[k->from] <= 'Z';
		capitals += capital && !(known.is & PL_IS_SMALL);
		small += (known.is & PL_IS_SMALL) != 0;
		out->at[out->n++] = (struct pl_novel_word){ .hash = known.hash,
			.from = k->from,
			.to = k->to,
			.is = known.is | (r.work ? PL_IS_BARRED : 0),
			.gap = gap,
			.capital = capital };
		end = k->to;
	}
	if (out->n)
		(void)read_gap(&r, end, text.len);
	out->heading = out->n > small && capitals * 10 > (out->n - small) * 9;
	return PL_OK;
}
