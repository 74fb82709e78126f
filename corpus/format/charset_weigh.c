#include "corpus/format/charset_weigh.h"

#include <stdlib.h>
#include <string.h>

#define BAD     (-40)
#define PRIVATE (-15)

/* The commonest characters of Chinese texts, of both scripts, in order of their numbers. */
static const UChar common_han[] = u"一七三上下不与业两个中为主么之九也乡书了事二于五交产人从他代"
				  u"以们会体作你來保個們党內全兩八公六关其内军农出分划利到制前劃"
				  u"办加务动動務区區十去县又及发只可同后告员和員問四国國在地報多"
				  u"大天好如委子学學安定实室家容實对导将將對導小就展工市年度建強"
				  u"强当後得從心意成我所投报推改政教新方於无日时是時書會月有服本"
				  u"村来業此民水沒没法济濟為無然环现現理環生產用當發的省看着知社"
				  u"种種第等管粮糧組經縣織组织经者而育能自與著處行表裡要見規见规"
				  u"計記設說議计议记设说資资起路軍辦農过还这进這通進過道還那部都"
				  u"鄉里重金鎮镇長长關问障面革項領題项领题食體高麼黨";
/* The commonest syllables of Korean ones. */
static const UChar common_hangul[] = u"가개것게경계고공과관교구국군그기나년농는니다대도동들라로를리"
				     u"만면민발방보부사산상서선성수시신아안어업에여예오원월위으은을"
				     u"읍의이인일입있자장적전정제조주중지청통하한해했화회";

static int by_number(const void *a, const void *b)
{
	const UChar *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

#define IS_IN(c, list) (bsearch(&(c), list, sizeof(list) / 2 - 1, 2, by_number) != NULL)

static bool is_han(UChar c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

static bool is_kana(UChar c)
{
	return c >= 0x3041 && c <= 0x30FE;
}

static bool is_hangul(UChar c)
{
	return c >= 0xAC00 && c <= 0xD7A3;
}

/* Punctuation of Chinese and Japanese texts, digits and letters of full width. */
static bool is_east_punctuation(UChar c)
{
	return (c >= 0x3000 && c <= 0x3011) || (c >= 0xFF01 && c <= 0xFF5E) || c == 0x2014 ||
	       (c >= 0x2018 && c <= 0x201D) || c == 0x2026 || c == 0x00B7 || c == 0x2027 ||
	       c == 0x30FB;
}

static bool is_bad(UChar c)
{
	return c == 0xFFFD || (c >= 0x80 && c <= 0x9F);
}

static bool is_ascii_letter(UChar c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static UChar char_at(const struct pl_reading *r, size_t i)
{
	return i < r->n ? r->at[i] : ' ';
}

/* Characters in a row that are not ASCII, with this one in them; counted up to 3. */
static size_t run(const struct pl_reading *r, size_t i)
{
	size_t n = 1;
	for (size_t k = i; n < 3 && k > 0 && r->at[k - 1] >= 0x80; k--)
		n++;
	for (size_t k = i + 1; n < 3 && k < r->n && r->at[k] >= 0x80; k++)
		n++;
	return n;
}

/* ---- the east ------------------------------------------------------------------------------- */

static bool is_first_level(const struct pl_reading *r, size_t i, const struct pl_east *e)
{
	size_t at = (size_t)r->from[i];
	return at + 1 < r->len && r->bytes[at] >= e->from && r->bytes[at] <= e->to &&
	       r->bytes[at + 1] >= e->trail;
}

int pl_weigh_east(const struct pl_reading *r, size_t i, const struct pl_east *e)
{
	UChar c = r->at[i];
	if (is_bad(c))
		return BAD;
	if (c >= 0xE000 && c <= 0xF8FF)
		return PRIVATE;
	/* "Br黨l": in a word of another script. */
	bool in_word = is_ascii_letter(char_at(r, i + 1)) || (i && is_ascii_letter(r->at[i - 1]));
	if (in_word && run(r, i) == 1)
		return -8;
	if (is_han(c))
		return e->han > 0 && IS_IN(c, common_han) ? 10
		       : is_first_level(r, i, e)          ? e->han
							  : e->rare_han;
	if (is_hangul(c))
		return e->hangul > 0 && IS_IN(c, common_hangul) ? 10
		       : is_first_level(r, i, e)                ? e->hangul
								: e->rare_hangul;
	if (is_kana(c))
		return c < 0x30A0 ? e->kana : e->kana > 0 ? e->kana - 2 : e->kana;
	return is_east_punctuation(c) ? 6 : -6;
}

bool pl_is_everyday(const struct pl_reading *r, size_t i, const struct pl_east *e)
{
	UChar c = r->at[i];
	return is_han(c) ? is_first_level(r, i, e) : is_east_punctuation(c);
}

/* ---- the west ------------------------------------------------------------------------------- */

static bool is_punctuation(UChar c)
{
	static const UChar marks[] =
		u"\u00A0\u00A3\u00A7\u00A9\u00AA\u00AB\u00AE\u00B0\u00B7\u00BA\u00BB\u00BC"
		u"\u00BD\u00BE\u00BF\u2013\u2014\u2018\u2019\u201A\u201C\u201D"
		u"\u201E\u2022\u2026\u20AC\u2116\u2122";
	return IS_IN(c, marks);
}

int pl_weigh_latin(const struct pl_reading *r, size_t i)
{
	static const UChar common[] =
		u"\u00DF\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5\u00E6\u00E7\u00E8\u00E9"
		u"\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF\u00F1\u00F2\u00F3\u00F4"
		u"\u00F5\u00F6\u00F8\u00F9\u00FA\u00FB\u00FC";
	UChar c = r->at[i], before = i ? r->at[i - 1] : ' ', after = char_at(r, i + 1);
	if (is_bad(c))
		return BAD;
	if (run(r, i) > 2)
		return -12;
	if (is_punctuation(c))
		return 3;
	if (c < 0xC0 || c == 0xD7 || c == 0xF7)
		return -4;
	bool joined = is_ascii_letter(before) || is_ascii_letter(after);
	if (c >= 0xDF && IS_IN(c, common))
		return joined ? 6 : 3;
	if (c >= 0xDF) /* and what windows-1252 has of others */
		return joined ? 0 : -3;
	return (before >= 'a' && before <= 'z') || !is_ascii_letter(after) ? -3 : 3;
}

static bool is_cyrillic(UChar c)
{
	return (c >= 0x0410 && c <= 0x044F) || c == 0x0401 || c == 0x0451;
}

static bool is_small(UChar c)
{
	return c >= 0x0430 && c <= 0x0451;
}

int pl_weigh_cyrillic(const struct pl_reading *r, size_t i)
{
	/* In small letters. */
	static const UChar common[] =
		u"\u0430\u0432\u0434\u0435\u0438\u043A\u043B\u043C\u043D\u043E\u043F"
		u"\u0440\u0441\u0442\u0443";
	UChar c = r->at[i], before = i ? r->at[i - 1] : ' ', after = char_at(r, i + 1);
	if (is_bad(c))
		return BAD;
	if (!is_cyrillic(c) && run(r, i) == 1)
		return is_punctuation(c) ? 0 : -10;
	if (!is_cyrillic(c)) /* beside a word, not in it */
		return is_punctuation(c) && is_cyrillic(before) != is_cyrillic(after) ? 3 : -10;
	if (is_ascii_letter(before) || is_ascii_letter(after))
		return -8;
	if (run(r, i) == 1) /* a word of one letter */
		return IS_IN(c, common) ? 1 : -3;
	if (is_small(c))
		return IS_IN(c, common) ? 8 : 2;
	if (is_small(before))
		return -15;
	UChar small = (UChar)(c + 0x20);
	if (is_cyrillic(before))
		return IS_IN(small, common) ? 3 : -3;
	return 4;
}

/* ---- UTF-16 --------------------------------------------------------------------------------- */

int pl_weigh_wide(UChar c)
{
	if ((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t')
		return 5;
	if (c < 0xA0 || c >= 0xFFFE || (c >= 0xD800 && c <= 0xF8FF))
		return -20;
	if (is_han(c))
		return IS_IN(c, common_han) ? 10 : 1;
	if (is_hangul(c))
		return IS_IN(c, common_hangul) ? 10 : 1;
	if (is_kana(c) || is_east_punctuation(c) || is_cyrillic(c))
		return 6;
	return c < 0x100 || is_punctuation(c) ? 3 : -5;
}
