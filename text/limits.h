#ifndef PL_LIMITS_H
#define PL_LIMITS_H

/* Every ceiling of plenum in one place. Passing one is PL_LIMIT with the limit named, never a
 * silent cut. Sizes are bytes unless the name says otherwise. */

#define PL_MIB ((size_t)1 << 20)

/* What is read. */
#define PL_MAX_INFLATED      (256 * PL_MIB) /* one gzip member or file, inflated */
#define PL_MAX_INFLATE_RATIO 200            /* inflated to stored, once past PL_RATIO_FROM */
#define PL_RATIO_FROM        (1 * PL_MIB)   /* small files may well pack better than 200:1 */
#define PL_MAX_DICTIONARY    (256 * PL_MIB) /* that an xz file may ask for; xz -9 takes 64 */
#define PL_HOLLOW_FROM       (1024 * PL_MIB) /* larger files whose blocks are not there have no hash */
#define PL_MAX_LINE          (1 * PL_MIB)    /* a line of plain text; a JSONL row is a document */
#define PL_MAX_DOCUMENT      (32 * PL_MIB)
#define PL_MAX_PASSAGES      100000 /* per document */
#define PL_MAX_HTML_DEPTH    256    /* open elements */
#define PL_MAX_JSON_DEPTH    64
#define PL_MAX_COLUMNS       4096 /* of a table */
#define PL_MAX_MAP           512  /* bytes of --map */
#define PL_MAX_WALK_DEPTH    64   /* folders inside folders */
#define PL_MAX_PATH          4096
#define PL_MAX_NESTED        5             /* archives inside one another */
#define PL_MAX_MESSAGE       (40 * PL_MIB) /* of mail, with what is attached, still encoded */
#define PL_MAX_MAIL_PARTS    1000
#define PL_MAX_MAIL_DEPTH    16            /* multiparts in multiparts */
#define PL_MAX_HELD_ARCHIVE  (64 * PL_MIB) /* an archive in an archive that must be sought in */

/* Passages. Words: runs without white space; a Han character counts as half a word. */
#define PL_PASSAGE_WORDS     400  /* longer paragraphs are cut at a sentence end */
#define PL_PASSAGE_BYTES     8000 /* ... or here, when words are joined without end */
#define PL_PASSAGE_WORDS_MAX 800  /* ... or here, when no sentence ends before */

/* Data of one record. Xapian 1.4.22 cannot read back data that packs well and is one byte over a
 * multiple of 8,192 ("Too few chunks of compressed data"), so none is over the first of these. */
#define PL_MAX_RECORD 8192
#define PL_MAX_TOLD                                                                                \
	49152 /* bytes of what a document tells of its meeting, as JSON; people over it are counted */
#define PL_MAX_FACTS   262144       /* bytes of all facts of a document */
#define PL_MAX_ALIASES (4 * PL_MIB) /* a file of aliases */

/* Slogans. */
#define PL_MAX_LEXICON    (4 * PL_MIB) /* a table of them */
#define PL_MAX_SLOGANS    10000
#define PL_MAX_FORMS      1000 /* of one slogan */
#define PL_MAX_FORM_WORDS 32
#define PL_MAX_FORM_STEMS 30000 /* different ones in all forms and gates */
#define PL_MAX_GATE_NEAR  100   /* words */

/* Terms and analysis. */
#define PL_MAX_TERM         245    /* Xapian's own ceiling; longer words are counted, not indexed */
#define PL_MAX_WORD         1024   /* bytes of one word that is folded at all; longer: as above */
#define PL_DICTIONARY_WORDS 131072 /* forms an analyser keeps from text to text */
#define PL_DICTIONARY_BYTES (32 * PL_MIB) /* ... or so many bytes, all prints of them told */

/* Names. */
#define PL_MAX_NAMES  65536 /* places in a document where somebody is named; more are counted */
#define PL_MAX_PEOPLE 256   /* of a document that are kept, with what they did; more are counted */

/* Queries. */
#define PL_MAX_QUERY        4096
#define PL_MAX_LEAVES       1024 /* words and phrases; a question in prose holds hundreds */
#define PL_MAX_QUERY_DEPTH  64
#define PL_MAX_PHRASE_WORDS 256
#define PL_MAX_NEAR         100
#define PL_MAX_EXPANSION    1000    /* stems of one wildcard */
#define PL_MAX_PREFIX       200     /* bytes before the star */
#define PL_MIN_PREFIX       2       /* letters before the star */
#define PL_MAX_WINDOW       1000000 /* offset + n */
#define PL_MAX_BESIDE       50      /* words on a side of a key that collocates are counted in */
#define PL_SEARCH_MEMORY    (128 * PL_MIB)
#define PL_SPOOL_MEMORY     PL_MIB /* of an answer that waits in memory; more: in a file */
#define PL_MAX_RETRIES      5      /* reopen-and-repeat when a writer overtakes a reader */

/* The indexer. */
#define PL_MAX_STORED_REJECTIONS 1000 /* of one file, with reasons; all are counted */
#define PL_INDEX_MEMORY          (512 * PL_MIB)
#define PL_MAX_JOBS              64

#endif
