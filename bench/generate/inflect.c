#include "bench/generate/inflect.h"

static bool ends(const char *word, size_t len, const char *ending)
{
	size_t n = strlen(ending);

	return len > n && memcmp(word + len - n, ending, n) == 0;
}

static bool ends_in_consonant_y(const char *word, size_t len)
{
	return len > 1 && word[len - 1] == 'y' && !strchr("aeiou", word[len - 2]);
}

void inflect_s(struct text *out, const char *word, size_t len)
{
	if (ends_in_consonant_y(word, len)) {
		text_add(out, word, len - 1);
		text_add_string(out, "ies");
		return;
	}
	text_add(out, word, len);
	if (ends(word, len, "s") || ends(word, len, "x") || ends(word, len, "ch") ||
		ends(word, len, "sh"))
		text_add_char(out, 'e');
	text_add_char(out, 's');
}

void inflect_past(struct text *out, const char *word, size_t len)
{
	if (ends_in_consonant_y(word, len)) {
		text_add(out, word, len - 1);
		text_add_string(out, "ied");
		return;
	}
	text_add(out, word, len);
	text_add_string(out, ends(word, len, "e") ? "d" : "ed");
}

void inflect_participle(struct text *out, const char *word, size_t len)
{
	text_add(out, word, ends(word, len, "e") && !ends(word, len, "ee") ? len - 1 : len);
	text_add_string(out, "ing");
}

void inflect_adverb(struct text *out, const char *word, size_t len)
{
	if (ends_in_consonant_y(word, len)) {
		text_add(out, word, len - 1);
		text_add_string(out, "ily");
	} else if (ends(word, len, "le")) {
		text_add(out, word, len - 1);
		text_add_char(out, 'y');
	} else {
		text_add(out, word, len);
		text_add_string(out, ends(word, len, "ic") ? "ally" : "ly");
	}
}
