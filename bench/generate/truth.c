#include "bench/generate/truth.h"

#include "bench/generate/json.h"
#include "bench/generate/when.h"

static const char *const given_names[GIVENS] = {
	[GIVEN_TEXT] = "text",
	[GIVEN_DATELINE] = "dateline",
	[GIVEN_STAMP] = "stamp",
	[GIVEN_NAME] = "name",
	[GIVEN_DAY] = "day",
	[GIVEN_MONTH] = "month",
	[GIVEN_NONE] = "none",
};

static void add_event(struct text *out, uint64_t number)
{
	json_add_key(out, "event");
	text_add_string(out, "\"e");
	text_add_number(out, number, 7);
	text_add_char(out, '"');
}

static void add_date(struct text *out, const struct document *d)
{
	json_add_key(out, "date");
	if (d->given == GIVEN_NONE) {
		text_add_string(out, "null");
		return;
	}
	text_add_char(out, '"');
	when_truth(d->event.date, d->given, out);
	text_add_char(out, '"');
}

static void add_people(struct text *out, const char *key, const struct seat *seats, uint32_t n,
	const struct document *d, const struct world *w)
{
	json_add_key(out, key);
	text_add_char(out, '[');
	for (uint32_t i = 0; i < n; i++) {
		const char *name = telling_name(w, d->language, seats[i].person);

		if (i > 0)
			text_add_char(out, ',');
		json_add(out, name, strlen(name));
	}
	text_add_char(out, ']');
}

static void add_slogans(struct text *out, const struct mentions *m)
{
	json_add_key(out, "slogans");
	text_add_char(out, '[');
	for (uint32_t i = 0; i < m->n; i++) {
		const struct mention *one = &m->list[i];

		text_add_string(out, i > 0 ? ",{" : "{");
		json_add_field(out, "id", slogans[one->slogan].id);
		json_add_field(out, "form", slogan_form(one->slogan, one->form));
		json_add_key(out, "quoted");
		text_add_string(out, one->quoted ? "true" : "false");
		json_add_key(out, "count");
		text_add_number(out, one->count, 1);
		text_add_char(out, '}');
	}
	text_add_char(out, ']');
}

void truth_add(struct text *out, const struct document *d, const struct world *w,
	const struct text *source, const struct text *original, bool by_row)
{
	const struct event *e = &d->event;

	text_add_char(out, '{');
	json_add_text_field(out, "source", source);
	add_event(out, e->number);
	json_add_field(out, "kind", document_kind_names[d->kind]);
	add_date(out, d);
	json_add_field(out, "date_given", by_row ? "row" : given_names[d->given]);
	json_add_field(
		out, "chair", d->has_chair ? telling_name(w, d->language, e->chair.person) : NULL);
	add_people(out, "speakers", e->speakers, d->has_speakers ? e->n_speakers : 0, d, w);
	add_people(out, "attended", e->attended, d->has_attended ? e->n_attended : 0, d, w);
	add_slogans(out, &d->mentions);
	if (original)
		json_add_text_field(out, "copy_of", original);
	else
		json_add_field(out, "copy_of", NULL);
	text_add_string(out, "}\n");
}
