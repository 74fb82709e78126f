#include "bench/generate/copies.h"

#include "bench/generate/when.h"

struct swap {
	const char *from, *to;
};

/* Curly marks become straight ones, straight ones become guillemets (which can only be done by
 * taking turns), Chinese ones become corner brackets. */
static const struct swap english_swaps[] = {
	{ "“", "\"" },
	{ "”", "\"" },
	{ "‘", "'" },
	{ "’", "'" },
	{ "«", "“" },
	{ "»", "”" },
	{ NULL, NULL },
};

static const struct swap chinese_swaps[] = { { "“", "「" }, { "”", "」" }, { NULL, NULL } };

static const struct swap *find_swap(const struct swap *swaps, const char *at, size_t left)
{
	for (; swaps->from; swaps++) {
		size_t len = strlen(swaps->from);

		if (len <= left && memcmp(swaps->from, at, len) == 0)
			return swaps;
	}
	return NULL;
}

static void add_requoted(struct text *out, const struct text *from, enum language language)
{
	const struct swap *swaps = language == CHINESE ? chinese_swaps : english_swaps;
	bool open = false;

	for (size_t i = 0; i < from->len;) {
		unsigned char c = (unsigned char)from->at[i];
		const struct swap *swap = NULL;

		if (c > 127)
			swap = find_swap(swaps, from->at + i, from->len - i);
		if (swap) {
			text_add_string(out, swap->to);
			i += strlen(swap->from);
		} else if (c == '"') {
			open = !open;
			text_add_string(out, open ? "«" : "»");
			i++;
		} else {
			text_add_char(out, (char)c);
			i++;
		}
	}
}

/* Doubled spaces after full stops, no-break spaces, indented or trailing blanks. */
static void add_respaced(struct text *out, const struct text *from, struct rng *r)
{
	bool indent = rng_chance(r, 400);

	for (size_t i = 0; i < from->len; i++) {
		char c = from->at[i];

		if (c == ' ' && rng_chance(r, 60)) {
			text_add_string(out, i > 0 && from->at[i - 1] == '.' ? "  " : "\xc2\xa0");
		} else if (c == '\n' && i > 0 && from->at[i - 1] == '\n') {
			text_add_string(out, indent ? "\n    " : "\n");
		} else {
			if (c == '\n' && rng_chance(r, 300))
				text_add_char(out, ' ');
			text_add_char(out, c);
		}
	}
}

static void add_restamped(
	struct document *copy, const struct document *of, const struct world *w, struct rng *r)
{
	size_t after = of->stamp.at + of->stamp.len;
	struct telling t;

	telling_init(&t, w, &of->event, of->language, &copy->body, &copy->mentions, r);
	text_add(&copy->body, of->body.at, of->stamp.at);
	when_tell_stamp(&t, rng_between(r, 1, 9));
	copy->stamp = text_since(&copy->body, of->stamp.at);
	text_add(&copy->body, of->body.at + after, of->body.len - after);
}

bool copy_document(struct document *copy, const struct document *of, const struct world *w,
	uint64_t number, struct rng *r)
{
	struct text title = copy->title, body = copy->body;
	uint32_t way = rng_below(r, 10);

	*copy = *of;
	copy->number = number;
	copy->title = title;
	copy->body = body;
	text_clear(&copy->title);
	text_clear(&copy->body);
	text_add(&copy->title, of->title.at, of->title.len);
	if (way < 2 && of->stamp.len > 0)
		add_restamped(copy, of, w, r);
	else if (way < 3)
		add_requoted(&copy->body, &of->body, of->language);
	else if (way < 5)
		add_respaced(&copy->body, &of->body, r);
	else
		text_add(&copy->body, of->body.at, of->body.len);
	return !copy->title.failed && !copy->body.failed;
}
