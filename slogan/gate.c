#include "slogan/gate.h"

#include "text/limits.h"
#include "text/scan.h"

/* What is read, and how far. A failure is kept, and nothing more is read behind it. */
struct reader {
	struct pl_str text;
	size_t at;
	const char *what;
	struct pl_arena *arena;
};

static void skip_blanks(struct reader *r)
{
	while (r->at < r->text.len && r->text.at[r->at] == ' ')
		r->at++;
}

static bool fail(struct reader *r, const char *what)
{
	if (!r->what)
		r->what = what;
	return false;
}

static bool is_sign(char c)
{
	return c == ';' || c == '+' || c == ':' || c == '|';
}

static bool take(struct reader *r, char c)
{
	skip_blanks(r);
	if (r->at == r->text.len || r->text.at[r->at] != c)
		return false;
	r->at++;
	return true;
}

static struct pl_str take_word(struct reader *r)
{
	skip_blanks(r);
	const size_t from = r->at;
	while (r->at < r->text.len && r->text.at[r->at] != ' ' && !is_sign(r->text.at[r->at]))
		r->at++;
	return pl_str_cut(r->text, from, r->at);
}

static bool take_number(struct reader *r, uint32_t *out)
{
	skip_blanks(r);
	const size_t from = r->at;
	uint32_t n = 0;
	for (; r->at < r->text.len && r->text.at[r->at] >= '0' && r->text.at[r->at] <= '9'; r->at++)
		n = n > PL_MAX_GATE_NEAR ? n : n * 10 + (uint32_t)(r->text.at[r->at] - '0');
	if (r->at == from)
		return false;
	if (n == 0 || n > PL_MAX_GATE_NEAR) {
		r->at = from;
		return fail(r, "a distance in words is from 1 to 100");
	}
	*out = n;
	return true;
}

/* One phrase, up to the next sign. */
static bool take_phrase(struct reader *r, struct pl_str *out)
{
	skip_blanks(r);
	const size_t from = r->at;
	while (r->at < r->text.len && !is_sign(r->text.at[r->at]))
		r->at++;
	size_t to = r->at, at = 0, words = 0;
	while (to > from && r->text.at[to - 1] == ' ')
		to--;
	*out = pl_str_cut(r->text, from, to);
	struct pl_word word;
	while (pl_scan_next(*out, &at, &word))
		words++;
	if (words > 0 && words <= PL_MAX_FORM_WORDS)
		return true;
	r->at = from;
	return fail(r, words ? "a phrase of over 32 words" : "a phrase is missing here");
}

static bool take_phrases(struct reader *r, struct pl_gate_term *term)
{
	if (!take(r, ':'))
		return fail(r, "a colon and words are missing here");
	size_t room = 1;
	for (size_t i = r->at; i < r->text.len && !(is_sign(r->text.at[i]) && r->text.at[i] != '|');
		i++)
		room += r->text.at[i] == '|';
	struct pl_str *phrase = pl_arena_array(r->arena, room, sizeof *phrase);
	if (!phrase)
		return fail(r, "out of memory");
	do {
		if (!take_phrase(r, &phrase[term->n_phrases++]))
			return false;
	} while (take(r, '|'));
	term->phrase = phrase;
	return true;
}

/* first: of its clause, which may begin with "not". */
static bool take_term(struct reader *r, bool first, struct pl_gate_term *term)
{
	enum { NONE, WORDS, NUMBER_OR_NOT, NUMBER };
	static const struct {
		const char *word;
		int takes;
	} kinds[] = {
		[PL_GATE_QUOTED] = { "quoted", NONE },
		[PL_GATE_CAPITALISED] = { "capitalised", NONE },
		[PL_GATE_CAPITALS] = { "capitals", NONE },
		[PL_GATE_NEAR] = { "near", NUMBER },
		[PL_GATE_AFTER] = { "after", NUMBER_OR_NOT },
		[PL_GATE_BEFORE] = { "before", NUMBER_OR_NOT },
		[PL_GATE_FORM] = { "form", WORDS },
		[PL_GATE_REGISTER] = { "register", NONE },
		[PL_GATE_ELSEWHERE] = { "elsewhere", NONE },
		[PL_GATE_ALWAYS] = { "always", NONE },
	};
	struct pl_str word = take_word(r);
	if (first && pl_str_eq(word, PL_STR("not"))) {
		term->refuses = true;
		word = take_word(r);
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!pl_str_eq(word, pl_str(kinds[i].word)))
			continue;
		term->kind = (enum pl_gate_kind)i;
		term->within = 1;
		if (kinds[i].takes == NONE)
			return true;
		if (kinds[i].takes >= NUMBER_OR_NOT && !take_number(r, &term->within) &&
			(r->what || kinds[i].takes == NUMBER))
			return fail(r, "a number of words is missing here: near 12: WORDS");
		return take_phrases(r, term);
	}
	r->at -= word.len;
	return fail(r,
		"none of quoted, capitalised, capitals, near, after, before, form, register, "
		"elsewhere, always");
}

bool pl_gate_parse(struct pl_str text, struct pl_arena *arena, struct pl_gate *out, size_t *at,
	const char **what)
{
	struct reader r = { .text = text, .arena = arena };
	size_t room = 1;
	for (size_t i = 0; i < text.len; i++)
		room += text.at[i] == ';' || text.at[i] == '+';
	struct pl_gate_term *terms = pl_arena_array(arena, room, sizeof *terms);
	size_t n = 0;
	bool good = terms || fail(&r, "out of memory"), more = false;
	while (good) {
		struct pl_gate_term *term = &terms[n];
		*term = (struct pl_gate_term){ .refuses = more && terms[n - 1].refuses };
		good = take_term(&r, !more, term);
		n += good;
		if (!good)
			break;
		more = take(&r, '+');
		term->more = more;
		if (!more && !take(&r, ';')) {
			skip_blanks(&r);
			good = r.at == text.len || fail(&r, "\";\" or \"+\" is missing here");
			break;
		}
	}
	*at = r.at;
	*what = r.what;
	*out = (struct pl_gate){ terms, n };
	return good;
}
