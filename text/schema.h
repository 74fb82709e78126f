#ifndef PL_SCHEMA_H
#define PL_SCHEMA_H

/* What lies where in an index, for those who write it and those who read it. docs/format.md draws it.
 * There are two layouts. They share the document record and the metadata below; in `packed`, the
 * document record is the only one, under the number of the document's place, without words of its
 * title, and the rest is as packed/key.h says.
 *
 * A place is a number that a passage or a document has for itself: a document of n passages has n + 1 in
 * a row, its passages in order, then itself. In the `xapian` layout each is a record:
 *
 * A document of n passages is n + 1 consecutive records: its passages in order, then the document
 * record. So the document of passage record p is the first record >= p that has PL_TERM_DOCUMENT,
 * and that term's wdf is n.
 *
 * Passage record
 *	terms   stems, with positions; wdf = number of positions; whole hyphenated words too, with
 *	        wdf 0, so that the record's length is its number of words (too long ones apart)
 *	data    PL_PASSAGE_TAG, crc-32 (4 bytes, low first) of what follows, varint passage number
 *	        (0: the title), varint offset in the document's text, kind byte (enum
 *	        pl_passage_kind of corpus.h), the text
 * Document record
 *	terms   see PL_TERM_*
 *	values  see PL_SLOT_*
 *	data    PL_DOCUMENT_TAG, crc-32 of what follows, one JSON object (PL_KEY_*); or, where that is over
 *	        PL_MAX_RECORD, PL_DOCUMENT_PACKED_TAG
 *
 * Stems are folded, so they hold no capital ASCII letter and never meet the prefixes below. A term
 * or key over PL_MAX_TERM bytes made from a path or id ends in its hash: see pl_schema_term. */

#include "text/buf.h"
#include "text/hash.h"

enum pl_layout { PL_LAYOUT_ANY, PL_LAYOUT_XAPIAN, PL_LAYOUT_PACKED };

#define PL_FORMAT_XAPIAN "plenum 1 xapian"
#define PL_FORMAT_PACKED "plenum 2 packed"

/* "xapian", "packed" */
const char *pl_layout_name(enum pl_layout layout);
/* What PL_META_FORMAT says of an index of the layout. */
const char *pl_layout_format(enum pl_layout layout);
/* The layout of a format; PL_LAYOUT_ANY for one that this program does not know. */
enum pl_layout pl_layout_of(struct pl_str format);

#define PL_PASSAGE_TAG  'p'
#define PL_DOCUMENT_TAG 'd'
#define PL_DOCUMENT_PACKED_TAG                                                                     \
	'z' /* behind the checksum: varint bytes of the JSON, the JSON packed by zlib */

/* Terms of a document record. All but PL_TERM_DOCUMENT and PL_TERM_TITLE have wdf 0. */
#define PL_TERM_DOCUMENT "XD" /* every one; wdf = its passages */
#define PL_TERM_SOURCE   "Q"  /* + source: unique */
#define PL_TERM_LINE     "Q#" /* + source of a row that is named by its line: unique */
#define PL_TERM_FILE     "XF" /* + path of the file it came from */
#define PL_TERM_ID       "XI" /* + document id; xapian only */
#define PL_TERM_MEETING  "XM" /* + meeting id; xapian only */
#define PL_TERM_LANG     "L"  /* + language tag, lower case */
/* What it tells of its meeting, behind the letters of enum pl_told_field (meeting/told.h): P B G Y. */
#define PL_TERM_TITLED "XT" /* of a passage record of kind PL_TITLE; wdf 0 */
#define PL_TERM_TITLE  "S"  /* + stem of a title word, with positions; wdf as in a passage */

/* Values of a document record; in the packed layout it has none, and no data. */
#define PL_SLOT_DATE    0 /* yyyymmdd, eight digits, zeros for unknown parts; absent: no date */
#define PL_SLOT_MEETING 1 /* meeting id, 12 characters */
#define PL_SLOT_ID      2 /* document id, 12 characters */
#define PL_SLOT_CONTENT 3 /* SHA-256 of all that plenum took from the source; 32 bytes */
#define PL_SLOT_TRACE   5 /* what folding knows of it (meeting/trace.h) */
#define PL_SLOT_LENGTH                                                                             \
	4 /* two varints: words of its passages (too long ones apart), of its title */

/* Keys of a document record's JSON. A fact that is not known has no key; so has one that the program
 * which stored it did not know of. */
#define PL_KEY_SOURCE      "source"
#define PL_KEY_FILE        "file" /* path, as in PL_TERM_FILE; only when source is not the path */
#define PL_KEY_BY_LINE     "by_line" /* true: the source ends in a line number, not in an id */
#define PL_KEY_TITLE       "title"
#define PL_KEY_TITLE_GIVEN "title_given" /* true; absent: taken from the text */
#define PL_KEY_TITLE_METHOD                                                                        \
	"title_method" /* of a title that is given: field front-matter header properties meta
                                     * title json-ld heading */
#define PL_KEY_TITLE_EVIDENCE "title_evidence" /* the name of the field */
#define PL_KEY_AUTHOR         "author"
#define PL_KEY_AUTHOR_METHOD                                                                       \
	"author_method" /* field front-matter header properties meta json-ld microdata by-line */
#define PL_KEY_AUTHOR_EVIDENCE "author_evidence" /* the name of the field, or as printed */
#define PL_KEY_MODIFIED        "modified"        /* as a date */
#define PL_KEY_MODIFIED_METHOD                                                                     \
	"modified_method" /* field front-matter properties meta json-ld microdata stamp */
#define PL_KEY_MODIFIED_EVIDENCE "modified_evidence" /* as printed */
#define PL_KEY_DATE              "date"              /* ISO 8601, partial as known */
#define PL_KEY_DATE_METHOD       "date_method"       /* field front-matter meta filename text */
#define PL_KEY_DATE_EVIDENCE     "date_evidence"     /* as printed */
#define PL_KEY_DATE_UNREAD                                                                         \
	"date_unread" /* what a field says where a date is due, and none can be read */
#define PL_KEY_OWN_DATE                                                                            \
	"document_date" /* of the document, where `date` is that of the meeting it tells of */
#define PL_KEY_OWN_DATE_METHOD   "document_date_method"
#define PL_KEY_OWN_DATE_EVIDENCE "document_date_evidence"
#define PL_KEY_TOLD              "told" /* what it tells of its meeting: meeting/told.h */
#define PL_KEY_SPEAKER           "speaker"
#define PL_KEY_LANG              "lang"
#define PL_KEY_CHARSET           "charset"      /* what it was read in; absent: UTF-8 */
#define PL_KEY_CHARSET_BY        "charset_by"   /* bom http meta xml detected corrected */
#define PL_KEY_CHARSET_SAID      "charset_said" /* a label that is not true */
#define PL_KEY_MOJIBAKE          "mojibake" /* places decoded wrongly before; absent: too few to tell */
#define PL_KEY_PASSAGES          "passages"    /* its passage records, a title passage among them */
#define PL_KEY_WORDS             "words"       /* sum of the words of its passages */
#define PL_KEY_TITLE_WORDS       "title_words" /* as in PL_SLOT_LENGTH; absent: 0 */
#define PL_KEY_PADDED_WORDS      "padded_words" /* see PL_META_STATS */
#define PL_KEY_BYTES             "bytes"        /* of its text */
#define PL_KEY_REPAIRED          "repaired"     /* bad bytes made visible; absent: none */
#define PL_KEY_TOO_LONG          "too_long"     /* words over PL_MAX_TERM; absent: none */
#define PL_KEY_DOCUMENT          "document"     /* its id */
#define PL_KEY_MEETING           "meeting"      /* its meeting's id */
#define PL_KEY_CONTENT           "content"      /* PL_SLOT_CONTENT in hexadecimal */

/* Metadata keys. */
#define PL_META_FORMAT   "format"   /* pl_layout_format */
#define PL_META_ANALYSIS "analysis" /* pl_analysis_fingerprint */
#define PL_META_STATS                                                                              \
	"stats" /* JSON: documents passages words bytes too_long repaired files
                                     * rejected title_words (sum over PL_SLOT_LENGTH's second)
                                     * padded_words (sum over passages of max(words,
                                     * PL_RANK_LEAST)); packed: titles (title passages),
                                     * dead (places of documents that are gone) */
#define PL_META_FILE                                                                               \
	"f:"                  /* + path: JSON: path size mtime (ns) hash (of the file as stored)
                                     * rows rejected readers (PL_READERS) map; racy: true when it is
                                     * to be read again, part: when a run was interrupted inside
                                     * it, done: so many items then */
#define PL_META_REJECTED "r:" /* + path or source: JSON: source reason file */
#define PL_META_FORM     "w:" /* + form: its stem, for every form seen */
#define PL_META_STEM     "s:" /* + stem: the forms seen, NUL-separated, in order of arrival */

/* Ranking takes a shorter passage to have this many words, so that headings do not lead. */
#define PL_RANK_LEAST 30

/* Appends prefix and s. When that would be over PL_MAX_TERM bytes, or s holds a NUL: the prefix,
 * the first bytes of s, 0xFF (which no UTF-8 has), and 32 hexadecimal digits of the SHA-256 of s. */
void pl_schema_term(struct pl_str prefix, struct pl_str s, struct pl_buf *out);
/* The same for a key that is to have `more` bytes behind it. */
void pl_schema_key(struct pl_str prefix, struct pl_str s, size_t more, struct pl_buf *out);

/* How many bytes at the start of s are at the start of every term or key that pl_schema_term makes
 * of prefix and of anything beginning with s. */
size_t pl_schema_shared(struct pl_str prefix, struct pl_str s);

struct pl_passage_data {
	uint32_t number;
	uint32_t offset;
	unsigned char kind;
	struct pl_str text; /* decoded: points into the data given */
};

void pl_passage_encode(const struct pl_passage_data *p, struct pl_buf *out);
/* PL_CORRUPT when the tag, the checksum or the shape is wrong. */
enum pl_status pl_passage_decode(
	struct pl_str data, struct pl_passage_data *out, struct pl_err *err);

/* What the writer has to know of a document that goes, and whether it is another than before. In the
 * packed layout these are kept by themselves (packed/key.h, "c:"): the numbers as varints in this order,
 * by_line as 0 or 1, and 2 more where there is a trace (meeting/trace.h); the hash; then the length of
 * the trace, and the trace. In the other they are among the facts, the trace in a slot. */
struct pl_counts {
	uint64_t passages, words, title_words, padded_words, bytes, too_long, repaired;
	bool by_line;
	struct pl_hash content;
	struct pl_str trace; /* lent by who gives it; empty: none, as in an index of before */
};
void pl_counts_write(const struct pl_counts *c, struct pl_buf *out);
/* From s at *at, which moves behind them; out->trace points into s. False: the wrong shape. */
bool pl_counts_read(struct pl_str s, size_t *at, struct pl_counts *out);

/* out->status is set to PL_NOMEM where there is no memory. */
void pl_document_encode(struct pl_str json, struct pl_buf *out);
/* *json points into the data given, or into *room, of which it replaces what it held. PL_CORRUPT as above; PL_NOMEM. */
enum pl_status pl_document_decode(
	struct pl_str data, struct pl_buf *room, struct pl_str *json, struct pl_err *err);

#endif
