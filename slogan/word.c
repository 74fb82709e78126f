#include "slogan/word.h"

#include <pthread.h>

#include "slogan/data.h"
#include "text/utf8.h"

#define HAN_FIRST 0x4E00
#define HAN_LAST  0x9FFF

/* Of each character: how the simplified one is written, when there is another. */
static struct {
	char at[4];
} simplified[HAN_LAST - HAN_FIRST + 1];

static void read_table(void)
{
	const struct pl_str table = pl_data_traditional();
	for (size_t at = 0; at < table.len;) {
		size_t from = at;
		int32_t to = pl_utf8_next(table, &at);
		if (to == '#')
			while (at < table.len && table.at[at] != '\n')
				at++;
		else if (to != '\n' && to != '\t')
			for (int32_t c = 0; at < table.len && c != '\n';) {
				c = pl_utf8_next(table, &at);
				if (c >= HAN_FIRST && c <= HAN_LAST)
					memcpy(simplified[c - HAN_FIRST].at, table.at + from, 3);
			}
	}
}

static struct pl_str simple_form(int32_t c)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, read_table);
	if (c < HAN_FIRST || c > HAN_LAST || !simplified[c - HAN_FIRST].at[0])
		return (struct pl_str){ NULL, 0 };
	return (struct pl_str){ simplified[c - HAN_FIRST].at, 3 };
}

int32_t pl_simplified(int32_t c)
{
	const struct pl_str s = simple_form(c);
	size_t at = 0;
	return s.len ? pl_utf8_next(s, &at) : c;
}

static struct pl_str of_digits(struct pl_stemmer *stemmer, struct pl_str form)
{
	static const char *const names[] = { NULL, "one", "two", "three", "four", "five", "six",
		"seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
		"fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty" };
	size_t n = 0;
	if (form.len > 3 || form.at[0] == '0')
		return form;
	for (size_t i = 0; i < form.len; i++) {
		if (form.at[i] < '0' || form.at[i] > '9')
			return form;
		n = n * 10 + (size_t)(form.at[i] - '0');
	}
	if (n == 100)
		return pl_stem(stemmer, PL_STR("hundred"));
	return n < sizeof names / sizeof *names ? pl_stem(stemmer, pl_str(names[n])) : form;
}

bool pl_is_article(struct pl_str form)
{
	return pl_str_eq(form, PL_STR("the")) || pl_str_eq(form, PL_STR("a")) ||
	       pl_str_eq(form, PL_STR("an"));
}

static bool ends(struct pl_str s, struct pl_str end)
{
	return s.len > end.len && memcmp(s.at + s.len - end.len, end.at, end.len) == 0;
}

/* British endings and words, and the American ones. That "exercise" is taken for one of them does no harm: it is
 * wherever it is met. */
static const struct {
	struct pl_str british, american;
} spelled[] = {
	{ { "isation", 7 }, { "ization", 7 } },
	{ { "isations", 8 }, { "izations", 8 } },
	{ { "ising", 5 }, { "izing", 5 } },
	{ { "ised", 4 }, { "ized", 4 } },
	{ { "ises", 4 }, { "izes", 4 } },
	{ { "ise", 3 }, { "ize", 3 } },
	{ { "centre", 6 }, { "center", 6 } },
	{ { "centred", 7 }, { "centered", 8 } },
	{ { "defence", 7 }, { "defense", 7 } },
	{ { "defences", 8 }, { "defenses", 8 } },
	{ { "judgement", 9 }, { "judgment", 8 } },
	{ { "programme", 9 }, { "program", 7 } },
};

struct pl_str pl_slogan_word(struct pl_stemmer *stemmer, const struct pl_lexeme *word,
	char room[static PL_SLOGAN_WORD_ROOM])
{
	enum { LONGEST = PL_SLOGAN_WORD_ROOM - 1 };
	const struct pl_str form = word->form;
	if (form.at[0] >= '0' && form.at[0] <= '9')
		return of_digits(stemmer, form);
	if (form.len <= 3 && pl_is_article(form))
		return PL_ARTICLE;
	if ((unsigned char)form.at[0] >= 0xE0) {
		size_t at = 0;
		const struct pl_str simple = simple_form(pl_utf8_next(form, &at));
		return simple.len && at == form.len ? simple : word->stem;
	}
	if (form.len < 6 || form.len > LONGEST)
		return word->stem;
	for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++) {
		const struct pl_str from = spelled[i].british, to = spelled[i].american;
		if (!ends(form, from) && !pl_str_eq(form, from))
			continue;
		const size_t kept = form.len - from.len;
		memcpy(room, form.at, kept);
		memcpy(room + kept, to.at, to.len);
		return pl_stem(stemmer, (struct pl_str){ room, kept + to.len });
	}
	return word->stem;
}
