#include <stdio.h>
#include <stdlib.h>

#include "indexer/segment.h"
#include "tests/tap.h"

static struct pl_analyser *an;
static struct pl_tokens tokens;
static struct pl_err err;

static bool take(struct pl_inverter *v, const char *text)
{
	static const struct pl_text_place as = { .number = 1 };
	uint16_t words;
	return !pl_analyse(an, pl_str(text), &tokens, &err) &&
	       !pl_invert_passage(v, an, &tokens, &as, pl_str(text), &words, &err);
}

static bool take_title(struct pl_inverter *v, const char *title)
{
	return !pl_analyse(an, pl_str(title), &tokens, &err) &&
	       !pl_invert_document(v, an, &tokens, PL_STR("{}"), &err);
}

/* name forms place:position/form ... of each list, in the order of their names. */
static int by_line(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *printed(const struct pl_segment *s)
{
	enum { LINE = 400 };
	char **line = calloc(s->n_lists, sizeof *line), *all = calloc(s->n_lists + 1, LINE);
	for (size_t i = 0; i < s->n_lists; i++) {
		struct pl_segment_reader r;
		struct pl_str form;
		line[i] = calloc(1, LINE);
		pl_segment_read(pl_segment_list(s, i)->first, &r);
		int n = snprintf(line[i], LINE, "%.*s", (int)r.name.len, r.name.at);
		while (pl_segment_form(&r, &form))
			n += snprintf(line[i] + n, LINE - (size_t)n, " %.*s", (int)form.len, form.at);
		while (pl_segment_next(&r))
			n += snprintf(line[i] + n, LINE - (size_t)n, " %u:%u/%u", r.place, r.position,
				r.form);
	}
	qsort(line, s->n_lists, sizeof *line, by_line);
	for (size_t i = 0; i < s->n_lists; i++) {
		(void)strcat(strcat(all, line[i]), "; ");
		free(line[i]);
	}
	free(line);
	return all;
}

static void small(void)
{
	static const struct pl_pair_stems pairs = { 2, { { "of", 2 }, { "the", 3 } } };
	struct pl_inverter *v;
	struct pl_segment s = { .arena.max = 1 << 20 };
	(void)pl_inverter_new(&pairs, false, &v, &err);
	pl_invert_begin(v, &s, NULL);
	bool good = take(v, "Meetings of the meeting") && take(v, "well-met of the") &&
		    take_title(v, "The meetings");
	ok(good && !pl_invert_end(v, &err), "two passages and a title are taken");
	char *got = printed(&s);
	is_str(pl_str(got),
		"Smeet meetings 2:2/0; Sthe the 2:1/0; meet meetings meeting 0:1/0 0:4/1; "
		"met met 1:2/0; of of 0:2/0 1:3/0; of the 0:2/0 1:3/0; the the 0:3/0 1:4/0; "
		"well well 1:1/0; well-met well-met 1:1/0; ",
		"each list has its forms and where they stand");
	free(got);
	pl_segment_clear(&s);
	pl_invert_begin(v, &s, NULL);
	ok(take(v, "the meeting") && !pl_invert_end(v, &err), "the room is used again");
	got = printed(&s);
	is_str(pl_str(got), "meet meeting 0:2/0; the the 0:1/0; ", "... and holds nothing of before");
	free(got);
	pl_inverter_free(v);
	pl_segment_free(&s);
}

/* More than is sorted together, and more places than an occurrence can tell apart. */
static void big(void)
{
	enum { PLACES = 450000 };
	struct pl_inverter *v;
	struct pl_segment s = { .arena.max = 256 << 20 };
	char text[64];
	bool good = true;
	(void)pl_inverter_new(NULL, false, &v, &err);
	pl_invert_begin(v, &s, NULL);
	for (uint32_t i = 0; good && i < PLACES; i++) {
		(void)snprintf(text, sizeof text, "%s%s", i % 3 ? "" : "water waters",
			i % 70000 ? "" : " rarely");
		good = take(v, text);
	}
	ok(good && !pl_invert_end(v, &err), "many places are taken");
	is_int((intmax_t)s.n_lists, 2, "... into two lists");
	for (size_t i = 0; i < s.n_lists; i++) {
		struct pl_segment_reader r;
		struct pl_str form;
		uint32_t n = 0, forms = 0, wrong = 0, step = i ? 70000 : 3;
		pl_segment_read(pl_segment_list(&s, i)->first, &r);
		do {
			for (; pl_segment_form(&r, &form); forms++)
				;
			for (; pl_segment_next(&r); n++)
				wrong += i ? r.place != n * step : r.place != n / 2 * step ||
							   r.position != n % 2 + 1 ||
							   r.form != n % 2;
		} while (pl_segment_piece(&r));
		is_int(forms, i ? 1 : 2, "all forms are told once");
		is_int(n, i ? (PLACES + step - 1) / step : (PLACES + 2) / 3 * 2, "no occurrence is lost");
		is_int(wrong, 0, "... and each is where it was");
	}
	pl_inverter_free(v);
	pl_segment_free(&s);
}

static void full(void)
{
	struct pl_inverter *v;
	struct pl_segment s = { .arena.max = 10000 };
	(void)pl_inverter_new(NULL, false, &v, &err);
	pl_invert_begin(v, &s, NULL);
	bool good = take(v, "one two three");
	char text[32];
	for (int i = 0; good && i < 2000; i++) {
		(void)snprintf(text, sizeof text, "word%d", i);
		good = take(v, text);
	}
	ok(!good || pl_invert_end(v, &err) == PL_NOMEM, "a segment without room says so");
	pl_inverter_free(v);
	pl_segment_free(&s);
}

int main(void)
{
	if (pl_analyser_new(&an, &err))
		return 1;
	small();
	big();
	full();
	pl_tokens_free(&tokens);
	pl_analyser_free(an);
	return done_testing();
}
