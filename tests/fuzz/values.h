#ifndef PL_TESTS_FUZZ_VALUES_H
#define PL_TESTS_FUZZ_VALUES_H

/* Inputs for tests/fuzz/readers.h that are what the program itself would write. */

#include "packed/key.h"
#include "tests/fuzz/readers.h"

/* Numbers that look random and are the same every time. */
static uint64_t dice_state = 1;

static inline uint32_t dice(uint32_t below)
{
	dice_state = dice_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((dice_state >> 33) % below);
}

typedef void value_fn(void *ctx, const char *name, struct pl_str input);

struct values {
	value_fn *each;
	void *ctx;
	struct pl_buf out;
};

static inline void values_begin(struct values *v, enum reader reader)
{
	pl_buf_clear(&v->out);
	v->out.max = SIZE_MAX;
	pl_buf_byte(&v->out, (char)reader);
}

static inline void values_first(struct values *v, uint32_t first)
{
	for (unsigned i = 0; i < 4; i++)
		pl_buf_byte(&v->out, (char)(first >> 8 * i & 0xff));
}

static inline void values_end(struct values *v, const char *name)
{
	v->each(v->ctx, name, pl_buf_str(&v->out));
}

/* ---- blocks --------------------------------------------------------------------------------- */

struct posting_shape {
	const char *name;
	uint32_t postings, gap, far, counts, forms, position;
};

static const struct posting_shape posting_shapes[] = {
	{ "one", 1, 1, 1, 1, 1, 1 },
	{ "few", 5, 3, 1, 2, 2, 20 },
	{ "chunk", 128, 10, 1, 3, 4, 50 },
	{ "chunk and one", 129, 10, 1, 3, 4, 50 },
	{ "far", 200, 4, 1000000, 2, 3, 300 },
	{ "many forms", 150, 6, 1, 4, 200, 8000 },
	{ "often", 40, 9, 1, 60, 3, 8000 },
	{ "full", 4096, 3, 1, 1, 1, 30 },
};
enum { POSTING_SHAPES = sizeof posting_shapes / sizeof *posting_shapes };

/* Packs random postings of a shape behind what is in p, as many as fit; returns the last place. */
static inline uint32_t pack_shape(
	struct pl_packer *p, const struct posting_shape *s, uint32_t place)
{
	for (uint32_t i = 0; i < s->postings; i++) {
		place += 1 + dice(dice(20) ? s->gap : s->far * s->gap);
		if (!pl_pack_place(p, place))
			break;
		uint32_t position = 0;
		for (uint32_t k = 1 + dice(s->counts); k; k--)
			pl_pack_occurrence(p, position += 1 + dice(s->position), dice(s->forms));
	}
	return place;
}

static inline void block_values(struct values *v)
{
	for (size_t i = 0; i < POSTING_SHAPES; i++) {
		struct pl_packer p = { 0 };
		(void)pack_shape(&p, &posting_shapes[i], dice(1000000));
		values_begin(v, READ_BLOCK);
		values_first(v, p.first);
		(void)pl_pack_finish(&p, &v->out);
		values_end(v, posting_shapes[i].name);
		v->out.at[0] = READ_REOPEN;
		values_end(v, posting_shapes[i].name);
		pl_packer_free(&p);
	}
}

/* ---- heads and pages ------------------------------------------------------------------------ */

/* A head with forms, blocks and a tail, as there are any. */
static inline void head_value(struct pl_buf *out, struct pl_str name, uint32_t forms,
	uint32_t blocks, const struct posting_shape *tail)
{
	static const char *const form[] = { "establish", "established", "establishes",
		"establishing", "establishment", "establishments" };
	struct pl_head h = { .postings = 1000, .occurrences = 1234 };
	struct pl_packer p = { 0 };
	uint32_t place = 0;
	for (uint32_t i = 0; i < forms; i++)
		(void)pl_head_add_form(&h, pl_str(form[i % 6]));
	for (uint32_t i = 0; i < blocks; i++)
		(void)pl_head_add_block(&h, place += 1 + dice(100000), 1 + dice(4096));
	if (tail)
		(void)pack_shape(&p, tail, place);
	h.tail_first = p.first;
	pl_head_write(name, &h, out);
	if (tail)
		(void)pl_pack_finish(&p, out);
	pl_packer_free(&p);
	pl_head_free(&h);
}

static inline void head_values(struct values *v)
{
	static const struct {
		const char *name;
		uint32_t forms, blocks;
		const struct posting_shape *tail;
	} shapes[] = { { "establish", 6, 0, &posting_shapes[1] },
		{ "establish", 3, 2, &posting_shapes[3] }, { "Sestablish", 2, 3, NULL },
		{ "parti committe", 0, 0, &posting_shapes[0] } };
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		struct pl_str name = pl_str(shapes[i].name);
		values_begin(v, READ_HEAD);
		pl_buf_byte(&v->out, (char)name.len);
		pl_buf_add(&v->out, name);
		head_value(&v->out, name, shapes[i].forms, shapes[i].blocks, shapes[i].tail);
		values_end(v, "head");
	}
}

static inline void page_values(struct values *v)
{
	static const char *const words[] = { "establish", "established", "establishment", "of",
		"party", "reform", "\xe4\xb8\xa4\xe4\xb8\xaa" };
	struct pl_page heads = { 0 }, forms = { 0 };
	struct pl_buf value = { .max = SIZE_MAX };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		pl_buf_clear(&value);
		head_value(&value, pl_str(words[i]), 2, 0, &posting_shapes[i % 2]);
		pl_page_add(&heads, pl_str(words[i]), pl_buf_str(&value));
		pl_buf_clear(&value);
		pl_form_write(&value, pl_str(words[i]), pl_str(i < 3 ? "establish" : "parti"));
		pl_page_add(&forms, pl_str(words[i]), pl_buf_str(&value));
	}
	values_begin(v, READ_PAGE);
	pl_buf_add(&v->out, pl_buf_str(&heads.bytes));
	values_end(v, "page of heads");
	values_begin(v, READ_PAGE);
	pl_buf_add(&v->out, pl_buf_str(&forms.bytes));
	values_end(v, "page of forms");
	pl_page_free(&heads);
	pl_page_free(&forms);
	pl_buf_free(&value);
}

/* ---- tables --------------------------------------------------------------------------------- */

static inline void table_values(struct values *v)
{
	struct pl_table_block b = { 0 };
	struct pl_directory d = { 0 };
	struct pl_layers l = { 0 };
	uint32_t number = 7;
	for (uint32_t i = 0; i < 12; i++) {
		uint16_t words[8];
		struct pl_table_document one = { .passages = dice(8),
			.title_words = dice(20),
			.date = i % 3 ? (pl_date)(20230000 + dice(1300)) : 0,
			.meeting = (uint64_t)dice(1u << 30) << 30,
			.id = (uint64_t)dice(1u << 30) << 28,
			.dead = i % 5 == 4,
			.titled = i % 2 };
		for (size_t k = 0; k < 8; k++)
			words[k] = (uint16_t)dice(400);
		one.number = number += one.passages + 1 + (i % 4 == 3 ? dice(300) : 0);
		(void)pl_table_add(&b, &one, words);
		(void)pl_directory_add(&d, i * 4200 + 1 + dice(9), i * 4200 + 4100);
		(void)pl_layers_add(&l, (struct pl_layer){ i * 2 + 1, i * 9000 + 1 + dice(9),
						i * 9000 + 8000, (uint64_t)dice(1u << 30) << 3 });
	}
	values_begin(v, READ_TABLE);
	pl_table_write(&b, &v->out);
	values_end(v, "table");
	values_begin(v, READ_DIRECTORY);
	pl_directory_write(&d, &v->out);
	values_end(v, "directory");
	values_begin(v, READ_LAYERS);
	pl_layers_write(&l, &v->out);
	values_end(v, "layers");
	pl_table_free(&b);
	pl_directory_free(&d);
	pl_layers_free(&l);
}

/* ---- texts ---------------------------------------------------------------------------------- */

static inline void sentence(struct pl_buf *out)
{
	static const char *const word[] = { "the", "party", "committee", "firmly", "support", "two",
		"establishments", "reform", "flood", "control", "meeting", "grain", "harvest", "of",
		"and" };
	for (uint32_t n = 4 + dice(12); n; n--)
		pl_buf_print(out, "%s%s", word[dice(15)], n > 1 ? " " : ". ");
}

/* One that was trained on sentences. The caller frees it. */
static inline struct pl_text_dictionary *small_dictionary(void)
{
	struct pl_buf samples = { .max = SIZE_MAX }, bytes = { .max = SIZE_MAX };
	static size_t sizes[2000];
	for (size_t i = 0; i < 2000; i++) {
		size_t before = samples.len;
		sentence(&samples);
		sizes[i] = samples.len - before;
	}
	pl_text_dictionary_train(pl_buf_str(&samples), sizes, 2000, &bytes);
	struct pl_text_dictionary *d =
		bytes.len ? pl_text_dictionary_new(pl_buf_str(&bytes)) : NULL;
	pl_buf_free(&samples);
	pl_buf_free(&bytes);
	return d;
}

/* A group whose frame Zstandard has as it is, so that changes reach what is in it. */
static inline void raw_texts(struct values *v)
{
	struct pl_texts t = { 0 };
	struct pl_buf unused = { .max = SIZE_MAX };
	(void)pl_texts_add(&t, 2, 0, 0, PL_STR("The title"));
	(void)pl_texts_add(&t, 0, 1, 0, PL_STR("One paragraph."));
	(void)pl_texts_add(&t, PL_TEXT_NONE, 0, 0, PL_STR(""));
	(void)pl_texts_add(&t, 0, 2, 16, PL_STR("Two."));
	(void)pl_texts_add(&t, PL_TEXT_DOCUMENT, 0, 0, PL_STR("{\"source\":\"/a\"}"));
	(void)pl_texts_pack(&t, &unused); /* leaves the frame in its room */
	size_t n = t.frame.len;
	char start[] = { 0x28, (char)0xb5, 0x2f, (char)0xfd, 0x20, (char)n, (char)(n << 3 | 1),
		(char)(n >> 5), 0 };
	values_begin(v, READ_TEXTS);
	pl_buf_varint(&v->out, n << 1);
	pl_buf_add(&v->out, (struct pl_str){ start, sizeof start });
	pl_buf_add(&v->out, pl_buf_str(&t.frame));
	values_end(v, "texts in a raw frame");
	pl_texts_free(&t);
	pl_buf_free(&unused);
}

static inline void text_values(struct values *v)
{
	struct pl_buf text = { .max = SIZE_MAX };
	for (int known = 0; known < 2; known++) {
		struct pl_texts t = { .dictionary = known ? readers_dictionary : NULL };
		for (uint32_t i = 0; i < 10; i++) {
			pl_buf_clear(&text);
			sentence(&text);
			(void)pl_texts_add(
				&t, (unsigned char)(i % 3), i, i * 90, pl_buf_str(&text));
		}
		(void)pl_texts_add(&t, PL_TEXT_NONE, 0, 0, PL_STR(""));
		(void)pl_texts_add(&t, PL_TEXT_DOCUMENT, 0, 0, PL_STR("{\"source\":\"/a\"}"));
		values_begin(v, known ? READ_KNOWN : READ_TEXTS);
		(void)pl_texts_pack(&t, &v->out);
		values_end(v, known ? "texts with the dictionary" : "texts");
		pl_texts_free(&t);
	}
	raw_texts(v);
	if (readers_dictionary) {
		values_begin(v, READ_DICTIONARY);
		(void)pl_text_dictionary_pack(readers_dictionary, &v->out);
		values_end(v, "dictionary");
	}
	pl_buf_free(&text);
}

/* Calls each with every value. readers_dictionary is made when there is none; free it. */
static inline void origin_values(struct values *v)
{
	struct pl_origin file = { 1, false, PL_STR("/a/text.txt"), PL_STR("/a/text.txt") };
	struct pl_origin row = { UINT32_MAX, true, PL_STR("/a/rows.jsonl#7"),
		PL_STR("/a/rows.jsonl") };
	values_begin(v, READ_ORIGIN);
	pl_origin_write(&file, &v->out);
	values_end(v, "a file");
	values_begin(v, READ_ORIGIN);
	pl_origin_write(&row, &v->out);
	values_end(v, "a row");
}

/* Mentions of two kinds, in `places` passages. */
static inline void mention_values(struct values *v)
{
	static const struct {
		const char *name;
		uint32_t places, step;
	} shapes[] = { { "no mention", 0, 1 }, { "a mention", 1, 7 }, { "mentions", 300, 90 } };
	struct pl_mention_kind kinds[] = { { .span = 2, .form = PL_STR("reed boats") },
		{ .span = 3,
			.quoted = true,
			.by = 2,
			.form = PL_STR("the reed boats"),
			.key = PL_STR("lu jingan"),
			.name = PL_STR("Lu Jingan"),
			.verb = PL_STR("stress"),
			.frame = PL_STR("firmly support") } };
	struct pl_buf one = { .max = SIZE_MAX };
	for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
		values_begin(v, READ_MENTIONS);
		pl_buf_varint(&v->out, 2);
		for (size_t i = 0; i < 2; i++) {
			pl_buf_clear(&one);
			pl_mention_kind_write(&kinds[i], &one);
			pl_buf_varint(&v->out, one.len);
			pl_buf_add(&v->out, pl_buf_str(&one));
		}
		for (uint32_t i = 0; i < shapes[s].places; i++) {
			pl_buf_varint(&v->out, dice(4) || !i ? 1 + dice(shapes[s].step) : 0);
			pl_buf_varint(&v->out, 1 + dice(60));
			pl_buf_varint(&v->out, dice(2));
		}
		values_end(v, shapes[s].name);
	}
	pl_buf_free(&one);
}

static inline void all_values(value_fn *each, void *ctx)
{
	struct values v = { .each = each, .ctx = ctx };
	dice_state = 1;
	if (!readers_dictionary)
		readers_dictionary = small_dictionary();
	block_values(&v);
	head_values(&v);
	page_values(&v);
	table_values(&v);
	text_values(&v);
	origin_values(&v);
	mention_values(&v);
	pl_buf_free(&v.out);
}

#endif
