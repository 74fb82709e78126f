#ifndef PL_CHARSET_H
#define PL_CHARSET_H

/* Which encoding bytes are in. Asked in this order, the first that answers stands:
 *
 *	mark      a byte order mark: UTF-8, UTF-16, UTF-32
 *	http      what the transport told (PL_HINT_CHARSET)
 *	meta, xml what the document says of itself
 *	valid     bytes that are UTF-8
 *	detected  evidence: see charset_guess.c
 *
 * A label is read as browsers read it ("gb2312" is GB18030, "iso-8859-1" windows-1252), one that is not
 * known is passed over, and none is believed against the bytes:
 *
 *	- bytes that are UTF-8 are not another encoding, unless they have so few characters (up to three, of
 *	  two bytes each) that a text of double bytes may look so by chance
 *	- bytes of which more than one in five of the UTF-8 characters is broken are not UTF-8, when another
 *	  encoding is sure
 *	- another encoding that is sure and far more like text than what the label makes of it stands; but
 *	  between encodings of one byte a character the label, if each byte has a meaning in it and it does
 *	  not make capitals follow small letters ("iso-8859-1", which servers say of everything, must look
 *	  like a text, too), and between those of two bytes a character the label, in short texts
 *
 * "corrected" is then how it was found, and `said` is the label. UTF-8 with a few bad bytes stays UTF-8. Short
 * texts (under 200 bytes) that nothing is sure of are GB18030 when all their double bytes are everyday ones
 * (hanzi of the first level, punctuation), else windows-1252 when all their bytes have a meaning in it and
 * it is not unlikely, else what is least unlikely. */

#include "corpus/corpus.h"

struct pl_charset {
	const char *name; /* IANA's: "UTF-8", "GB18030"; static */
	const char *by; /* "bom", "http", "meta", "xml", "valid", "detected", "corrected"; static */
	size_t mark;    /* bytes of a byte order mark, to be left out */
	struct pl_str said; /* the label that is not true; empty: none. Points into what was told */
};

/* What was told of the bytes; empty: nothing. */
struct pl_charset_told {
	struct pl_str http, document;
	const char *by; /* of document: "meta" or "xml" */
};

/* More than one NUL in so many bytes: wide characters, or not text. */
#define PL_NULS_PER 1000
/* More bad bytes or characters than that: another encoding. */
#define PL_BAD_PER_CENT 5
static inline bool pl_charset_broken(size_t bad, size_t len)
{
	return bad > len / 100 * PL_BAD_PER_CENT + len % 100 * PL_BAD_PER_CENT / 100;
}

/* How often U+FFFD stands in valid UTF-8 (decode.c). */
size_t pl_charset_replaced(struct pl_str text);

/* ---- charset.c ------------------------------------------------------------------------------ */

/* whole: the bytes end where the text ends. PL_INPUT: not text, or in no encoding that is known; PL_NOMEM. */
enum pl_status pl_charset_choose(struct pl_str bytes, bool whole,
	const struct pl_charset_told *told, struct pl_charset *out, struct pl_err *err);

/* What a page or an XML document says of itself in its first 4,096 bytes: *by is "meta" or "xml". Empty when it
 * says nothing; points into it. */
struct pl_str pl_charset_declared(struct pl_str document, const char **by);

/* ---- charset_label.c ------------------------------------------------------------------------ */

/* What browsers take a label for, in any case, blanks around it aside; NULL: not known. */
const char *pl_charset_of_label(struct pl_str label);
/* What ICU calls the converter of a name that pl_charset_of_label gives. */
const char *pl_charset_converter(const char *name);
/* Whether texts in it are without bytes over 0x7F (ISO-2022-JP, HZ). */
bool pl_charset_is_seven_bit(const char *name);
/* Whether each of its characters is of one byte: nothing in them looks like UTF-8 by chance. */
bool pl_charset_is_single(const char *name);

/* ---- charset_guess.c ------------------------------------------------------------------------ */

/* How much bytes are like text in an encoding: hundred times the mean weight of the characters that are
 * not ASCII; 300 and more are likely. */
struct pl_guess {
	const char *name; /* NULL: none */
	int score;
	bool sure;
	bool doubles; /* of two bytes each, mostly */
	size_t n;     /* characters it stands on */
};
enum pl_status pl_charset_guess(struct pl_str bytes, struct pl_guess *out, struct pl_err *err);
/* The score of one of those that are guessed at; false for others. */
bool pl_charset_score(struct pl_str bytes, const char *name, int *score);
/* Whether each byte, of a sample, has a meaning in it. */
bool pl_charset_is_clean(struct pl_str bytes, const char *name);
/* How often, in a sample, a Cyrillic capital stands behind a small letter: "сОВЕТ". */
size_t pl_charset_flips(struct pl_str bytes, const char *name);
/* UTF-16 or UTF-32 without a mark; NULL: neither. */
const char *pl_charset_wide(struct pl_str bytes);
/* "GB18030, Big5, ...": all that are guessed at. */
#define PL_CHARSETS_TRIED                                                                          \
	"UTF-8, UTF-16, GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR, windows-1252, windows-1251, "    \
	"KOI8-R and what ICU knows"

/* ---- charset_alphabet.c --------------------------------------------------------------------- */

/* The encoding in which all letters are those of one language of which some are told from those of the west: Polish,
 * Czech, Hungarian, Turkish; NULL: of none. */
const char *pl_charset_of_alphabet(struct pl_str sample);

/* ---- charset_icu.c -------------------------------------------------------------------------- */

struct pl_icu_match {
	const char *name; /* of pl_charset_of_label */
	int confidence;   /* 0 to 100 */
};
/* What ICU's detector thinks of the sample, the most likely first; *n of them, at most `room`. */
enum pl_status pl_icu_detect(
	struct pl_str sample, struct pl_icu_match *to, size_t room, size_t *n, struct pl_err *err);

#endif
