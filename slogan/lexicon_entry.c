#include "slogan/lexicon_parts.h"

#include "slogan/party_register.h"
#include "text/hash.h"
#include "text/limits.h"
#include "text/scan.h"
#include "text/utf8.h"
#include <strings.h>

/* Goes up when the same row is found in other places than before. */
#define RULES "2"

/* The forms of a row in the making. */
struct forms {
	struct pl_slogan_form *at;
	size_t n, room;
	const char *what;
	size_t where; /* byte of the cell */
};

static bool fail(struct forms *f, size_t where, const char *what)
{
	f->what = what;
	f->where = where;
	return false;
}

static bool is_article(struct pl_str word)
{
	return (word.len == 3 && strncasecmp(word.at, "the", 3) == 0) ||
	       (word.len == 1 && strncasecmp(word.at, "a", 1) == 0) ||
	       (word.len == 2 && strncasecmp(word.at, "an", 2) == 0);
}

/* Words that a form can be found by: neither none nor too many. */
static bool check_words(struct forms *f, struct pl_str text, size_t where)
{
	struct pl_word word;
	size_t words = 0, articles = 0;
	for (size_t at = 0; pl_scan_next(text, &at, &word);) {
		words++;
		if (word.to - word.from > PL_MAX_TERM)
			return fail(f, where, "a word of over 245 bytes");
		articles += is_article(pl_str_cut(text, word.from, word.to));
	}
	if (words > PL_MAX_FORM_WORDS)
		return fail(f, where, "a form of over 32 words");
	return words > articles || fail(f, where, "a form without a word");
}

/* Adds a form, or only marks it as gated where it is there. */
static bool put(struct forms *f, struct pl_str text, bool gated, size_t where)
{
	const bool exact = text.len && text.at[0] == '=';
	text = pl_str_cut(text, exact, text.len);
	if (!check_words(f, text, where))
		return false;
	for (size_t i = 0; i < f->n; i++)
		if (pl_str_eq(f->at[i].text, text)) {
			f->at[i].gated |= gated;
			f->at[i].exact &= exact;
			return true;
		}
	if (f->n == f->room)
		return fail(f, where, "over 1000 forms");
	f->at[f->n++] = (struct pl_slogan_form){ text, gated, exact };
	return true;
}

static bool put_list(struct forms *f, struct pl_str cell, bool gated)
{
	for (size_t at = 0; cell.len && at <= cell.len;) {
		size_t from = at, to;
		while (at < cell.len && cell.at[at] != '|')
			at++;
		for (to = at; to > from && cell.at[to - 1] == ' '; to--)
			continue;
		while (from < to && cell.at[from] == ' ')
			from++;
		if (!put(f, pl_str_cut(cell, from, to), gated, from))
			return false;
		at++;
	}
	return true;
}

/* The letter that bears a tone of pinyin, without it: "ǎ" is "a"; ü is "v", as it is typed. */
static int32_t plain(int32_t c)
{
	static const struct {
		const char *toned;
		char letter;
	} letters[] = { { "āáǎàĀÁǍÀ", 'a' }, { "ēéěèĒÉĚÈ", 'e' }, { "īíǐìĪÍǏÌ", 'i' },
		{ "ōóǒòŌÓǑÒ", 'o' }, { "ūúǔùŪÚǓÙ", 'u' }, { "ǖǘǚǜüǕǗǙǛÜ", 'v' } };
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		const struct pl_str toned = pl_str(letters[i].toned);
		for (size_t at = 0; at < toned.len;)
			if (pl_utf8_next(toned, &at) == c)
				return letters[i].letter;
	}
	return c;
}

/* False without memory. */
static bool without_tones(struct pl_str pinyin, struct pl_arena *arena, struct pl_str *out)
{
	char *room = pl_arena_new(arena, pinyin.len + 1);
	size_t n = 0;
	for (size_t at = 0; room && at < pinyin.len;)
		n += pl_utf8_put(plain(pl_utf8_next(pinyin, &at)), room + n);
	*out = (struct pl_str){ room, n };
	return room != NULL;
}

static bool read_forms(
	struct pl_entry *e, struct pl_arena *arena, struct forms *f, enum pl_lexicon_column *cell)
{
	const struct pl_str *c = e->cell;
	const enum pl_lexicon_column names[] = { PL_COL_ZH, PL_COL_PINYIN, PL_COL_OFFICIAL };
	struct pl_str plain_pinyin;
	f->room = 5;
	for (size_t i = 0; i < c[PL_COL_FORMS].len; i++)
		f->room += c[PL_COL_FORMS].at[i] == '|';
	for (size_t i = 0; i < c[PL_COL_GATED].len; i++)
		f->room += c[PL_COL_GATED].at[i] == '|';
	f->room = f->room + 1 > PL_MAX_FORMS ? PL_MAX_FORMS : f->room + 1;
	f->at = pl_arena_array(arena, f->room, sizeof *f->at);
	if (!f->at || !without_tones(c[PL_COL_PINYIN], arena, &plain_pinyin))
		return fail(f, 0, "out of memory");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		*cell = names[i];
		if (c[*cell].len && !put(f, c[*cell], false, 0))
			return false;
		if (*cell == PL_COL_PINYIN && c[*cell].len && !put(f, plain_pinyin, false, 0))
			return false;
	}
	*cell = PL_COL_FORMS;
	if (!put_list(f, c[PL_COL_FORMS], false))
		return false;
	*cell = PL_COL_GATED;
	if (!put_list(f, c[PL_COL_GATED], true))
		return false;
	/* With its tones or without them it is one form. */
	for (size_t i = 1; i < f->n; i++)
		if (pl_str_eq(f->at[i].text, plain_pinyin))
			for (size_t k = 0; k < f->n; k++)
				if (pl_str_eq(f->at[k].text, c[PL_COL_PINYIN]))
					f->at[i].gated = f->at[k].gated |= f->at[i].gated;
	*cell = PL_COL_FORMS;
	return f->n > 0 || fail(f, 0, "a slogan without a form; a lone - takes one away");
}

static bool read_id(struct pl_str id, size_t *at, const char **what)
{
	*what = "an id is made of a to z, 0 to 9 and -, at most 100 of them";
	for (*at = 0; *at < id.len; ++*at) {
		const char c = id.at[*at];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return id.len > 0 && id.len <= 100;
}

static bool read_ambiguity(struct pl_str s, enum pl_ambiguity *out)
{
	*out = pl_str_eq(s, PL_STR("high"))     ? PL_AMBIGUITY_HIGH
	       : pl_str_eq(s, PL_STR("medium")) ? PL_AMBIGUITY_MEDIUM
						: PL_AMBIGUITY_LOW;
	return *out || !s.len || pl_str_eq(s, PL_STR("low"));
}

static uint64_t mark_of(const struct pl_slogan *s)
{
	struct pl_hasher h;
	struct pl_hash got;
	uint64_t mark;
	pl_hash_init(&h);
	pl_hash_part(&h, PL_STR(RULES));
	pl_hash_part(&h, s->gate);
	for (size_t i = 0; i < pl_n_register_words && s->gate.len; i++)
		pl_hash_part(&h, pl_str(pl_register_words[i]));
	for (size_t i = 0; i < s->n_forms; i++) {
		pl_hash_part(&h, s->form[i].text);
		pl_hash_part(&h, s->form[i].gated ? PL_STR("g") : PL_STR(""));
		pl_hash_part(&h, s->form[i].exact ? PL_STR("=") : PL_STR(""));
	}
	pl_hash_done(&h, &got);
	memcpy(&mark, got.at, sizeof mark);
	return mark;
}

bool pl_entry_read(struct pl_entry *e, struct pl_arena *arena, enum pl_lexicon_column *cell,
	size_t *at, const char **what)
{
	const struct pl_str *c = e->cell;
	struct forms f = { 0 };
	struct pl_slogan *s = &e->slogan;
	bool gated = false;
	*cell = PL_COL_ID;
	if (!read_id(c[PL_COL_ID], at, what))
		return false;
	*at = 0;
	*cell = PL_COL_AMBIGUITY;
	*what = "low, medium or high";
	if (!read_ambiguity(c[PL_COL_AMBIGUITY], &s->ambiguity))
		return false;
	if (!read_forms(e, arena, &f, cell)) {
		*what = f.what;
		*at = f.where;
		return false;
	}
	for (size_t i = 0; i < f.n; i++)
		gated |= f.at[i].gated;
	*cell = PL_COL_GATE;
	*what = gated ? "gated forms, but no gate; \"quoted\" is one"
		      : "a gate, but no gated forms for it";
	if (gated != (c[PL_COL_GATE].len > 0))
		return false;
	if (gated && !pl_gate_parse(c[PL_COL_GATE], arena, &e->gate, at, what))
		return false;
	s->id = c[PL_COL_ID];
	s->zh = c[PL_COL_ZH];
	s->pinyin = c[PL_COL_PINYIN];
	s->official = c[PL_COL_OFFICIAL];
	s->official =
		pl_str_cut(s->official, pl_str_starts(s->official, PL_STR("=")), s->official.len);
	s->year = c[PL_COL_YEAR];
	s->first_event = c[PL_COL_FIRST_EVENT];
	s->members = c[PL_COL_MEMBERS];
	s->category = c[PL_COL_CATEGORY];
	s->note = c[PL_COL_NOTE];
	s->gate = c[PL_COL_GATE];
	s->form = f.at;
	s->n_forms = f.n;
	s->mark = mark_of(s);
	return true;
}
