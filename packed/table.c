#include "packed/table.h"

#include <stdlib.h>

enum { DEAD = 1, TITLED = 2 };

static bool reach(void **list, size_t *cap, size_t n, size_t size)
{
	if (n <= *cap)
		return true;
	size_t want = *cap ? *cap : 64;
	while (want < n)
		want *= 2;
	void *grown = realloc(*list, want * size);
	if (!grown)
		return false;
	*list = grown;
	*cap = want;
	return true;
}

bool pl_table_add(
	struct pl_table_block *b, const struct pl_table_document *d, const uint16_t *words)
{
	void *documents = b->document, *all = b->words;
	bool good = reach(&documents, &b->cap, b->n + 1, sizeof *b->document);
	b->document = documents;
	good = good && reach(&all, &b->words_cap, b->n_words + d->passages, sizeof *b->words);
	b->words = all;
	if (!good)
		return false;
	struct pl_table_document *to = &b->document[b->n++];
	*to = *d;
	to->first_word = (uint32_t)b->n_words;
	to->words = 0;
	for (uint32_t i = 0; i < d->passages; i++)
		to->words += b->words[b->n_words++] = words[i];
	if (b->n == 1)
		b->first = pl_table_first(d);
	b->last = d->number;
	return true;
}

void pl_table_clear(struct pl_table_block *b)
{
	free(b->at);
	b->at = b->length = NULL;
	b->n = b->n_words = 0;
	b->first = b->last = 0;
}

void pl_table_free(struct pl_table_block *b)
{
	free(b->document);
	free(b->words);
	free(b->at);
	*b = (struct pl_table_block){ 0 };
}

static void write_id(struct pl_buf *out, uint64_t id)
{
	for (int shift = 56; shift >= 0; shift -= 8)
		pl_buf_byte(out, (char)(id >> shift & 0xff));
}

void pl_table_write(const struct pl_table_block *b, struct pl_buf *out)
{
	uint32_t next = b->first;
	pl_buf_varint(out, b->first);
	pl_buf_varint(out, b->n);
	for (size_t i = 0; i < b->n; i++) {
		const struct pl_table_document *d = &b->document[i];
		pl_buf_varint(out, pl_table_first(d) - next);
		pl_buf_varint(out, d->passages);
		pl_buf_byte(out, (char)((d->dead ? DEAD : 0) | (d->titled ? TITLED : 0)));
		pl_buf_varint(out, (uint64_t)d->date);
		pl_buf_varint(out, d->title_words);
		write_id(out, d->meeting);
		write_id(out, d->id);
		for (uint32_t k = 0; k < d->passages; k++)
			pl_buf_varint(out, b->words[d->first_word + k]);
		next = d->number + 1;
	}
}

static bool read_id(struct pl_str s, size_t *at, uint64_t *out)
{
	if (s.len - *at < 8)
		return false;
	*out = 0;
	for (int i = 0; i < 8; i++)
		*out = *out << 8 | (unsigned char)s.at[(*at)++];
	return true;
}

static inline bool small(struct pl_str s, size_t *at, uint64_t most, uint64_t *out)
{
	return pl_varint(s, at, out) && *out <= most;
}

static bool read_words(
	struct pl_str body, size_t *at, struct pl_table_document *d, struct pl_table_block *out)
{
	d->first_word = (uint32_t)out->n_words;
	d->words = 0;
	for (uint32_t i = 0; i < d->passages; i++) {
		uint64_t words;
		if (*at < body.len && (unsigned char)body.at[*at] < 0x80)
			words = (unsigned char)body.at[(*at)++];
		else if (!small(body, at, UINT16_MAX, &words))
			return false;
		out->words[out->n_words++] = (uint16_t)words;
		d->words += (uint32_t)words;
	}
	return true;
}

static bool read_document(
	struct pl_str body, size_t *at, uint64_t *next, struct pl_table_block *out, bool *no_memory)
{
	struct pl_table_document d = { 0 };
	uint64_t gap, passages, date, title;
	if (!small(body, at, UINT32_MAX, &gap) || !small(body, at, body.len - *at, &passages) ||
		*at == body.len)
		return false;
	unsigned flags = (unsigned char)body.at[(*at)++];
	if (flags > (DEAD | TITLED) || !small(body, at, 99991231, &date) ||
		!small(body, at, UINT32_MAX, &title) || !read_id(body, at, &d.meeting) ||
		!read_id(body, at, &d.id))
		return false;
	*next += gap + passages;
	if (*next >= UINT32_MAX) /* the number behind the last is one too */
		return false;
	d.number = (uint32_t)*next;
	d.passages = (uint32_t)passages;
	d.date = (pl_date)date;
	d.title_words = (uint32_t)title;
	d.dead = flags & DEAD;
	d.titled = flags & TITLED;
	void *documents = out->document, *words = out->words;
	bool room = reach(&documents, &out->cap, out->n + 1, sizeof *out->document);
	out->document = documents;
	room = room &&
	       reach(&words, &out->words_cap, out->n_words + d.passages, sizeof *out->words);
	out->words = words;
	*no_memory = !room;
	if (!room || !read_words(body, at, &d, out))
		return false;
	out->document[out->n++] = d;
	++*next;
	return true;
}

bool pl_table_read(struct pl_str body, struct pl_table_block *out, bool *no_memory)
{
	size_t at = 0;
	uint64_t first, documents;
	pl_table_clear(out);
	*no_memory = false;
	if (!small(body, &at, UINT32_MAX, &first) || !pl_varint(body, &at, &documents) || !first ||
		!documents || documents > body.len)
		return false;
	uint64_t next = first;
	for (uint64_t i = 0; i < documents; i++)
		if (!read_document(body, &at, &next, out, no_memory))
			return false;
	out->first = (uint32_t)first;
	out->last = (uint32_t)(next - 1);
	return at == body.len;
}

enum { SPARSE = 4 * PL_TABLE_PLACES };

void pl_table_index(struct pl_table_block *b)
{
	size_t span = (size_t)(b->last - b->first) + 1;
	if (b->at || b->n > UINT16_MAX || (span > SPARSE && span > 2 * (b->n_words + b->n)))
		return;
	b->at = calloc(span, 2 * sizeof *b->at); /* both in one piece */
	if (!b->at)
		return;
	b->length = b->at + span;
	uint32_t place = b->first;
	for (size_t i = 0; i < b->n; i++) {
		const struct pl_table_document *d = &b->document[i];
		for (; place <= d->number; place++)
			b->at[place - b->first] = (uint16_t)i;
		if (d->passages)
			memcpy(b->length + (pl_table_first(d) - b->first), b->words + d->first_word,
				d->passages * sizeof *b->length);
	}
}

size_t pl_table_find(const struct pl_table_block *b, uint32_t place)
{
	size_t lo = 0, hi = b->n;
	if (b->at && place >= b->first)
		return place > b->last ? b->n : b->at[place - b->first];
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (b->document[mid].number >= place)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

/* ---- the directory -------------------------------------------------------------------------- */

bool pl_directory_add(struct pl_directory *d, uint32_t first, uint32_t last)
{
	void *list = d->at;
	bool good = reach(&list, &d->cap, d->n + 1, sizeof *d->at);
	d->at = list;
	if (good)
		d->at[d->n++] = (struct pl_extent){ first, last };
	return good;
}

bool pl_directory_read(struct pl_str body, struct pl_directory *out, bool *no_memory)
{
	size_t at = 0;
	uint64_t n, step, span, last = 0;
	out->n = 0;
	*no_memory = false;
	if (!pl_varint(body, &at, &n) || n > body.len)
		return false;
	for (uint64_t i = 0; i < n; i++) {
		if (!small(body, &at, UINT32_MAX, &step) || !small(body, &at, UINT32_MAX, &span) ||
			step == 0 || last + step + span > UINT32_MAX)
			return false;
		*no_memory = !pl_directory_add(
			out, (uint32_t)(last + step), (uint32_t)(last + step + span));
		if (*no_memory)
			return false;
		last += step + span;
	}
	return at == body.len;
}

void pl_directory_write(const struct pl_directory *d, struct pl_buf *out)
{
	uint32_t last = 0;
	pl_buf_varint(out, d->n);
	for (size_t i = 0; i < d->n; i++) {
		pl_buf_varint(out, d->at[i].first - last);
		pl_buf_varint(out, d->at[i].last - d->at[i].first);
		last = d->at[i].last;
	}
}

size_t pl_directory_find(const struct pl_directory *d, uint32_t place)
{
	size_t lo = 0, hi = d->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->at[mid].last >= place)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

void pl_directory_free(struct pl_directory *d)
{
	free(d->at);
	*d = (struct pl_directory){ 0 };
}
