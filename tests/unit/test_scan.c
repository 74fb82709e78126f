/* The fast ways of text/scan.c and text/dictionary.c against the plain ones: pl_word_next and
 * pl_hyphen_at, pl_fold_word, pl_stem. */

#include <stdio.h>
#include <stdlib.h>

#include "tests/tap.h"
#include "text/analyse.h"
#include "text/limits.h"
#include "text/scan.h"
#include "text/utf8.h"

static struct pl_analyser *an;
static struct pl_folder *folder;
static struct pl_stemmer *stemmer;
static struct pl_tokens t;
static struct pl_err err;

/* The same words from every place on? Copied to its own memory, so that sanitizers see its end. */
static bool words_hold(struct pl_str s)
{
	struct pl_word want, got;
	size_t a = 0, b = 0;
	for (;;) {
		bool more = pl_word_next(s, &a, &want);
		if (pl_scan_next(s, &b, &got) != more || a != b)
			return false;
		if (!more)
			return true;
		if (got.from != want.from || got.to != want.to ||
			pl_scan_hyphen(s, want.to) != pl_hyphen_at(s, want.to))
			return false;
	}
}

static bool word_is(const struct pl_token *k, struct pl_str form)
{
	if (form.len == 0 || form.len > PL_MAX_TERM)
		return !k->word;
	return k->word && pl_str_eq(pl_token_form(k), form) &&
	       pl_str_eq(pl_token_stem(k), pl_stem(stemmer, form));
}

/* The token at *i is the whole of the parts behind it. */
static bool whole_holds(size_t i)
{
	struct pl_buf form = { .max = PL_MIB };
	const struct pl_token *k = &t.at[i];
	bool fits = true;
	if (i + k->span >= t.n)
		return false;
	for (size_t part = 1; part <= k->span; part++) {
		if (part > 1)
			pl_buf_byte(&form, '-');
		pl_buf_add(&form, pl_token_form(&k[part]));
		fits = fits && k[part].word;
	}
	if (!fits)
		pl_buf_clear(&form);
	bool holds = word_is(k, pl_buf_str(&form)) && k->from == k[1].from &&
		     k->to == k[k->span].to && k->position == k[1].position;
	pl_buf_free(&form);
	return holds;
}

static bool tokens_hold(struct pl_str s)
{
	struct pl_word w;
	struct pl_buf form = { .max = PL_MIB };
	size_t at = 0, i = 0, chain = 0;
	bool holds = !pl_analyse(an, s, &t, &err), joined = false;
	while (holds && pl_word_next(s, &at, &w)) {
		size_t hyphen = pl_hyphen_at(s, w.to), behind = w.to + hyphen;
		struct pl_word next;
		bool joins =
			hyphen && pl_word_next(s, &behind, &next) && next.from == w.to + hyphen;
		if (joins && !joined) {
			chain = i;
			holds = i < t.n && t.at[i].whole && whole_holds(i);
			i++;
		}
		pl_buf_clear(&form);
		holds = holds && i < t.n && !t.at[i].whole && t.at[i].from == w.from &&
			t.at[i].to == w.to &&
			!pl_fold_word(folder, pl_str_cut(s, w.from, w.to), &form, &err) &&
			word_is(&t.at[i], pl_buf_str(&form));
		if (holds && joined && !joins)
			holds = t.at[chain].span == i - chain;
		joined = joins;
		i++;
	}
	pl_buf_free(&form);
	return holds && i == t.n;
}

/* In memory of its own size, so that sanitizers see a look behind its end. */
static bool holds(const char *text, size_t len)
{
	char *own = malloc(len + !len);
	if (!own)
		return false;
	memcpy(own, text, len);
	struct pl_str s = { own, len };
	bool good = words_hold(s) && tokens_hold(s);
	if (!good) {
		printf("# differs:");
		for (size_t at = 0; at < len;)
			printf(" %04X", (unsigned)pl_utf8_next(s, &at));
		printf("\n");
	}
	free(own);
	return good;
}

/* Each character of the plane where texts live, between what the fast way cuts itself. */
static void characters(void)
{
	static const char *const sides[] = { "ab", "a", "1", "两", "’", "." };
	enum { SIDES = sizeof sides / sizeof *sides };
	unsigned wrong = 0;
	for (int32_t c = 1; c < 0x10000 && wrong < 10; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		for (unsigned pair = 0; pair < SIDES * SIDES; pair++) {
			char text[32];
			const char *left = sides[pair / SIDES], *right = sides[pair % SIDES];
			size_t len = strlen(left);
			memcpy(text, left, len);
			len += pl_utf8_put(c, text + len);
			memcpy(text + len, right, strlen(right));
			struct pl_str s = { text, len + strlen(right) };
			if (!words_hold(s)) {
				printf("# differs: %s %04X %s\n", left, (unsigned)c, right);
				wrong++;
			}
		}
	}
	is_int(wrong, 0, "each character up to U+FFFF between letters, digits, Han and signs");
}

static uint64_t state = 88172645463325252u;

static size_t draw(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state >> 11) % n;
}

static void mixes(void)
{
	static const char *const bits[] = { "a", "B", "z", "Q", "the", "Establishments", "policy",
		"uncharacteristically", "1", "23", "2023", " ", " ", " ", "\n", ".", ",", ";", ":",
		"'", "\"", "_", "-", "-", "(", "@", "`", "{", "~", "’", "‘", "“", "”", "–", "—",
		"‐", "…", "‧", "․", "−", "两", "个", "确立", "々", "。", "、", "，", "《", "（",
		"\u0301", "\u00AD", "\u200D", "\u200B", "\u00A0", "\u2060", "é", "Ü", "ﬁ", "Ｔ",
		"ſ", "א", "״", "ب", "٣", "カ", "あ", "한", "\u115F", "\uFF9E", "\uFE0F", "😀", "𠀀",
		"\x01", "\x7F" };
	unsigned wrong = 0;
	for (unsigned n = 0; n < 60000 && wrong < 10; n++) {
		char text[512];
		size_t len = 0;
		for (size_t parts = draw(14); parts > 0; parts--) {
			/* Half of the time one of the plain ones. */
			const char *bit = bits[draw(draw(2) ? 32 : sizeof bits / sizeof *bits)];
			memcpy(text + len, bit, strlen(bit));
			len += strlen(bit);
		}
		wrong += !holds(text, len);
	}
	is_int(wrong, 0, "60,000 mixes of letters, digits, quotes, hyphens, Han, marks");
}

/* One byte after another: whatever eight bytes at a time can get wrong. */
static void bytes(void)
{
	unsigned wrong = 0;
	char text[40];
	for (int c = 1; c < 128; c++)
		for (size_t at = 0; at < 20; at++) {
			memset(text, 'm', sizeof text);
			text[at] = (char)c;
			wrong += !words_hold((struct pl_str){ text, 20 });
			text[at + 1] = (char)c;
			wrong += !words_hold((struct pl_str){ text, 21 + at });
		}
	is_int(wrong, 0, "each ASCII character at each place of a word");
}

static void cut_short(void)
{
	static const char text[] = "a\xE2\x80\x99s \xE4\xB8\xA4\xE4\xB8\xAA a\xE2\x80\x93"
				   "b \xC2\xA0 \xE3\x80\x82";
	unsigned wrong = 0;
	for (size_t len = 0; len < sizeof text; len++) {
		char *own = malloc(len + !len);
		if (!own)
			return;
		memcpy(own, text, len);
		struct pl_word w;
		size_t last = 0, at = 0;
		while (pl_scan_next((struct pl_str){ own, len }, &at, &w)) {
			wrong += at <= last || w.to > len || w.from >= w.to;
			last = at;
		}
		wrong += at != len;
		free(own);
	}
	is_int(wrong, 0, "a text cut short inside a character is not read past its end");
}

int main(void)
{
	if (pl_analyser_new(&an, &err) || pl_folder_new(&folder, &err) ||
		pl_stemmer_new(&stemmer, &err))
		return 1;
	characters();
	mixes();
	bytes();
	cut_short();
	pl_tokens_free(&t);
	pl_stemmer_free(stemmer);
	pl_folder_free(folder);
	pl_analyser_free(an);
	return done_testing();
}
