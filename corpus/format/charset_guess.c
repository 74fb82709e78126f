#include <string.h>
#include <unicode/ucnv.h>

#include "corpus/format/charset.h"
#include "corpus/format/charset_weigh.h"

/* A sample of the bytes is read in each encoding, and the reading whose characters are the most usual ones
 * wins: it is sure with a score of SURE and MARGIN more than any other. Among encodings of single bytes
 * ICU's detector, which knows languages, may say otherwise; where nothing is sure it is asked, too. */

#define SURE         300
#define MARGIN       100
#define WIDE         200 /* the least score of UTF-16, which holds what no other text does */
#define SHORT        200 /* bytes of a text of which little can be known */
#define LEAST_SINGLE 20  /* characters from which on ICU knows the language */
#define ICU_MORE     15  /* confidence */
#define ICU_SOME     30

enum { SAMPLE = 8192, CONTEXT = 24, MATCHES = 12 };

enum script { EAST, LATIN, CYRILLIC };

static const struct candidate {
	const char *name;
	enum script script;
	struct pl_east east;
} candidates[] = {
	{ "GB18030", EAST, { 0xB0, 0xD7, 0xA1, 4, -3, -4, 0, -6 } },
	{ "Big5", EAST, { 0xA4, 0xC6, 0x40, 4, -3, -4, 0, -6 } },
	{ "Shift_JIS", EAST, { 0x88, 0x97, 0x40, 3, -3, 8, 0, -6 } },
	{ "EUC-JP", EAST, { 0xB0, 0xCF, 0xA1, 3, -3, 8, 0, -6 } },
	{ "EUC-KR", EAST, { 0xB0, 0xC8, 0xA1, -4, -4, -4, 5, -4 } },
	{ "windows-1252", LATIN, { 0 } },
	{ "windows-1251", CYRILLIC, { 0 } },
	{ "KOI8-R", CYRILLIC, { 0 } },
	{ "IBM866", CYRILLIC, { 0 } },
};
#define CANDIDATES (sizeof candidates / sizeof *candidates)

/* ---- the sample ----------------------------------------------------------------------------- */

/* What is not ASCII, with a little of what stands around it: pages are mostly tags. */
static size_t take_sample(struct pl_str bytes, char to[SAMPLE])
{
	size_t n = 0, end = 0; /* bytes[.., end) are taken or passed over */
	for (size_t at = 0; at < bytes.len && n < SAMPLE - 2 * CONTEXT - 2; at++) {
		if (!(bytes.at[at] & 0x80))
			continue;
		size_t from = at - end > CONTEXT ? at - CONTEXT : end;
		if (from > end)
			to[n++] = ' ';
		end = at + 1;
		while (end < bytes.len && end - at <= CONTEXT && !(bytes.at[end] & 0x80))
			end++;
		memcpy(to + n, bytes.at + from, end - from);
		n += end - from;
		at = end - 1;
	}
	return n;
}

/* ---- one encoding --------------------------------------------------------------------------- */

struct scored {
	int score;
	size_t n;      /* characters that are not ASCII */
	size_t bad;    /* of them, without a meaning */
	bool everyday; /* all of the first level, at least two */
};

static bool is_letter(UChar c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* With ASCII on both sides. */
static bool is_alone(const struct pl_reading *r, size_t i)
{
	return (i == 0 || r->at[i - 1] < 0x80) && (i + 1 == r->n || r->at[i + 1] < 0x80);
}

/* A byte that has no meaning. */
static bool is_bad(UChar u)
{
	return u == 0xFFFD || (u >= 0x80 && u < 0xA0);
}

static int weight(const struct candidate *c, const struct pl_reading *r, size_t i)
{
	if (c->script == EAST)
		return pl_weigh_east(r, i, &c->east);
	return c->script == LATIN ? pl_weigh_latin(r, i) : pl_weigh_cyrillic(r, i);
}

static void weigh(const struct candidate *c, const struct pl_reading *r, struct scored *out)
{
	long sum = 0, kana = 0;
	size_t letters = 0, single = 0;
	*out = (struct scored){ .everyday = c->script == EAST };
	for (size_t i = 0; i < r->n; i++) {
		UChar u = r->at[i];
		letters += is_letter(u);
		if (u < 0x80)
			continue;
		single += is_alone(r, i);
		sum += weight(c, r, i);
		out->n++;
		out->bad += is_bad(u);
		out->everyday = out->everyday && pl_is_everyday(r, i, &c->east);
		kana += u >= 0x3041 && u <= 0x30FE;
	}
	out->everyday = out->everyday && out->n > 1;
	out->score = out->n ? (int)(100 * sum / (long)out->n) : 0;
	/* Japanese is not written without kana, and no text of the east in single characters among
	 * Western words. */
	if ((c->east.kana > 0 && kana * 12 < (long)out->n) ||
		(c->script == EAST && single == out->n && letters > 4 * single))
		out->score = out->score > -SURE ? -SURE : out->score;
}

/* Reads the sample into room; false when it cannot be read at all. */
static bool read_sample(const char *name, struct pl_str sample, UChar text[SAMPLE],
	int32_t from[SAMPLE], struct pl_reading *out, UErrorCode *rc)
{
	UConverter *cnv = ucnv_open(pl_charset_converter(name), rc);
	if (U_FAILURE(*rc))
		return false; /* an ICU without it */
	UChar *end = text;
	const char *at = sample.at;
	ucnv_toUnicode(cnv, &end, text + SAMPLE, &at, sample.at + sample.len, from, false, rc);
	ucnv_close(cnv);
	*out = (struct pl_reading){ text, from, (size_t)(end - text),
		(const unsigned char *)sample.at, sample.len };
	return U_SUCCESS(*rc) || *rc == U_BUFFER_OVERFLOW_ERROR;
}

static enum pl_status score(
	const struct candidate *c, struct pl_str sample, struct scored *out, struct pl_err *err)
{
	UChar text[SAMPLE];
	int32_t from[SAMPLE];
	struct pl_reading r;
	UErrorCode rc = U_ZERO_ERROR;
	*out = (struct scored){ .score = -1000 };
	if (read_sample(c->name, sample, text, from, &r, &rc))
		weigh(c, &r, out);
	return rc == U_MEMORY_ALLOCATION_ERROR ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

bool pl_charset_score(struct pl_str bytes, const char *name, int *out)
{
	char sample[SAMPLE];
	struct scored s;
	struct pl_str is = { sample, take_sample(bytes, sample) };
	for (size_t i = 0; i < CANDIDATES; i++)
		if (strcmp(candidates[i].name, name) == 0 &&
			score(&candidates[i], is, &s, NULL) == PL_OK) {
			*out = s.score;
			return true;
		}
	return false;
}

/* Reads a sample of the bytes; n = 0 when it cannot be read. */
struct text {
	char sample[SAMPLE];
	UChar at[SAMPLE];
	int32_t from[SAMPLE];
	struct pl_reading r;
};

static void read_text(struct pl_str bytes, const char *name, struct text *t)
{
	UErrorCode rc = U_ZERO_ERROR;
	struct pl_str is = { t->sample, take_sample(bytes, t->sample) };
	t->r.n = 0;
	if (!read_sample(name, is, t->at, t->from, &t->r, &rc))
		t->r.n = 0;
}

bool pl_charset_is_clean(struct pl_str bytes, const char *name)
{
	struct text t;
	read_text(bytes, name, &t);
	for (size_t i = 0; i < t.r.n; i++)
		if (is_bad(t.at[i]))
			return false;
	return t.r.n > 0;
}

size_t pl_charset_flips(struct pl_str bytes, const char *name)
{
	struct text t;
	size_t n = 0;
	read_text(bytes, name, &t);
	for (size_t i = 1; i < t.r.n; i++)
		n += t.at[i - 1] >= 0x0430 && t.at[i - 1] <= 0x045F && t.at[i] >= 0x0400 &&
		     t.at[i] < 0x0430;
	return n;
}

/* ---- the choice ----------------------------------------------------------------------------- */

static int confidence(const struct pl_icu_match *m, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(m[i].name, name) == 0)
			return m[i].confidence;
	return 0;
}

static const struct candidate *candidate(const char *name)
{
	for (size_t i = 0; i < CANDIDATES; i++)
		if (strcmp(candidates[i].name, name) == 0)
			return &candidates[i];
	return NULL;
}

/* Another alphabet of single bytes, of which we have no scores, that ICU is surer of than of ours. */
static void ask_icu(const struct pl_icu_match *m, size_t n, struct pl_guess *g)
{
	int ours = g->name ? confidence(m, n, g->name) : 0;
	for (size_t i = 0; i < n; i++) {
		if (!pl_charset_is_single(m[i].name) || candidate(m[i].name))
			continue;
		if (m[i].confidence < ours + ICU_MORE || m[i].confidence < ICU_SOME)
			return;
		g->name = m[i].name;
		g->sure = g->sure && m[i].confidence > 2 * ICU_SOME;
		return;
	}
}

static void choose_unsure(struct pl_str bytes, const struct scored *s, size_t best,
	const struct pl_icu_match *m, size_t n, struct pl_guess *g)
{
	enum { GB = 0, WEST = 5 };
	g->name = NULL;
	if (bytes.len < SHORT) {
		if (s[GB].everyday && !s[GB].bad && s[GB].score > 0)
			*g = (struct pl_guess){ candidates[GB].name, s[GB].score, false, true,
				s[GB].n };
		else if (!s[WEST].bad && s[WEST].score > 0)
			*g = (struct pl_guess){ candidates[WEST].name, s[WEST].score, false, false,
				s[WEST].n };
		else if (s[best].score > 0 && !s[best].bad)
			g->name = candidates[best].name;
		else if (s[WEST].n < LEAST_SINGLE)
			return;
	}
	for (size_t i = 0; i < n && !g->name && m[i].confidence >= ICU_SOME; i++) {
		const struct candidate *c = candidate(m[i].name);
		const struct scored *of = c ? &s[c - candidates] : NULL;
		if (of ? of->score > 0 && of->bad * 50 <= of->n : pl_charset_is_single(m[i].name))
			*g = (struct pl_guess){ m[i].name, of ? of->score : 0, false,
				!pl_charset_is_single(m[i].name), of ? of->n : 0 };
	}
}

static enum pl_status guess(
	struct pl_str bytes, struct pl_str sample, struct pl_guess *out, struct pl_err *err)
{
	struct scored s[CANDIDATES];
	struct pl_icu_match m[MATCHES];
	size_t best = 0, n = 0;
	int second = -1000;
	for (size_t i = 0; i < CANDIDATES; i++) {
		enum pl_status st = score(&candidates[i], sample, &s[i], err);
		if (st)
			return st;
		if (i && s[i].score > s[best].score) {
			second = s[best].score;
			best = i;
		} else if (i && s[i].score > second) {
			second = s[i].score;
		}
	}
	bool doubles = candidates[best].script == EAST;
	*out = (struct pl_guess){ candidates[best].name, s[best].score,
		s[best].score >= SURE && s[best].score - second >= MARGIN, doubles, s[best].n };
	if (out->sure && (doubles || s[best].n < LEAST_SINGLE))
		return PL_OK;
	enum pl_status st = pl_icu_detect(sample, m, MATCHES, &n, err);
	if (st)
		return st;
	if (!out->sure)
		choose_unsure(bytes, s, best, m, n, out);
	if (out->name && !out->doubles && out->n >= LEAST_SINGLE)
		ask_icu(m, n, out);
	return PL_OK;
}

enum pl_status pl_charset_guess(struct pl_str bytes, struct pl_guess *out, struct pl_err *err)
{
	char room[SAMPLE];
	struct pl_str sample = { room, take_sample(bytes, room) };
	enum pl_status st = guess(bytes, sample, out, err);
	if (st || (out->name && strcmp(out->name, "windows-1252") != 0))
		return st;
	const char *near = pl_charset_of_alphabet(sample);
	if (near)
		*out = (struct pl_guess){ .name = near, .score = out->score, .n = out->n };
	return PL_OK;
}

/* ---- UTF-16 and UTF-32 without a mark ------------------------------------------------------- */

static uint32_t unit(const unsigned char *at, size_t bytes, bool high_first)
{
	uint32_t u = 0;
	for (size_t i = 0; i < bytes; i++)
		u = u << 8 | at[high_first ? i : bytes - 1 - i];
	return u;
}

/* Half of the bytes of UTF-32 or more are NULs. */
static const char *utf32(const unsigned char *at, size_t n)
{
	for (int high = 0; high < 2; high++) {
		size_t good = 0, i = 0;
		for (; i + 4 <= n; i += 4) {
			uint32_t u = unit(at + i, 4, high);
			good += u >= 9 && u < 0x110000 && (u < 0xD800 || u > 0xDFFF);
		}
		if (i && good * 4 == i)
			return high ? "UTF-32BE" : "UTF-32LE";
	}
	return NULL;
}

const char *pl_charset_wide(struct pl_str bytes)
{
	const unsigned char *at = (const unsigned char *)bytes.at;
	size_t n = bytes.len < SAMPLE ? bytes.len : SAMPLE;
	long sum[2] = { 0, 0 };
	if (n < 4 || bytes.len % 2)
		return NULL;
	if (bytes.len % 4 == 0 && utf32(at, n))
		return utf32(at, n);
	n -= n % 2;
	for (size_t i = 0; i < n; i += 2)
		for (int high = 0; high < 2; high++)
			sum[high] += pl_weigh_wide((UChar)unit(at + i, 2, high));
	int high = sum[1] > sum[0];
	if (sum[high] * 200 / (long)n < WIDE || (sum[high] - sum[!high]) * 200 / (long)n < MARGIN)
		return NULL;
	return high ? "UTF-16BE" : "UTF-16LE";
}
