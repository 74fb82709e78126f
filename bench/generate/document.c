#include "bench/generate/document.h"

#include "bench/generate/when.h"

const char *const document_kind_names[DOCUMENT_KINDS] = {
	[KIND_READOUT] = "readout",
	[KIND_REWRITE] = "rewrite",
	[KIND_CHINESE] = "chinese",
	[KIND_LURE] = "lure",
};

enum { CLOSING_SIZE = 150 }; /* what the paragraphs after the contents come to */

static void start_paragraph(struct telling *t)
{
	if (t->out->len > 0)
		text_add(t->out, "\n\n", 2);
}

static void tell_paragraph(struct telling *t, uint32_t rule)
{
	start_paragraph(t);
	tell(t, rule);
}

/* Sentences until the paragraph is `size` long; Chinese ones follow without a space. */
static void tell_sentences(struct telling *t, uint32_t rule, size_t size)
{
	size_t end;

	start_paragraph(t);
	end = t->out->len + size;
	tell(t, rule);
	while (t->out->len < end && !t->out->failed) {
		if (t->language == ENGLISH)
			text_add_char(t->out, ' ');
		tell(t, rule);
	}
}

static void tell_stamp(struct document *d, struct telling *t)
{
	d->stamp = (struct span){ 0 };
	if (t->given != GIVEN_STAMP)
		return;
	when_tell_stamp(t, rng_below(&t->rng, 3));
	d->stamp = text_since(t->out, 0);
}

/* Paragraphs of content until the body has come to `size`. */
static void tell_contents(struct telling *t, uint32_t rule, size_t size)
{
	do {
		tell_sentences(t, rule, rng_between(&t->rng, 140, 660));
	} while (t->out->len + CLOSING_SIZE < size && !t->out->failed);
}

static void tell_meeting(struct document *d, struct telling *t, size_t size)
{
	const struct world_rules *rules = &t->world->rules;
	bool rewrite = d->kind == KIND_REWRITE;

	d->has_chair = true;
	d->has_speakers = d->event.n_speakers > 0 && !rewrite;
	d->has_attended = d->event.n_attended > 0;
	tell_stamp(d, t);
	start_paragraph(t);
	if (t->given == GIVEN_DATELINE)
		when_tell_dateline(t);
	tell(t, rewrite ? rules->rewrite_opening : rules->opening[d->language]);
	if (d->has_speakers)
		tell_paragraph(t, rules->speeches[d->language]);
	tell_contents(t, rewrite ? rules->rewrite_content : rules->content[d->language], size);
	if (rng_chance(&t->rng, 500))
		tell_paragraph(t, rules->closing[d->language]);
	if (d->has_attended)
		tell_paragraph(t, rules->attendance[d->language]);
	if (rng_chance(&t->rng, 250))
		tell_paragraph(t, rules->byline[d->language]);
}

/* News has a date line or a stamp, but no chair and no speakers. */
static void tell_lure(struct document *d, struct telling *t, size_t size)
{
	d->has_chair = d->has_speakers = d->has_attended = false;
	if (t->given != GIVEN_STAMP && t->given != GIVEN_NAME && t->given != GIVEN_NONE) {
		t->given = GIVEN_DATELINE;
		t->dateline_days = 0;
	}
	tell_stamp(d, t);
	start_paragraph(t);
	if (t->given == GIVEN_DATELINE)
		when_tell_dateline(t);
	tell(t, t->world->rules.lure);
	tell_contents(t, t->world->rules.lure, size);
}

static void tell_title(struct document *d, struct telling *t)
{
	const struct world_rules *rules = &t->world->rules;

	t->out = &d->title;
	if (d->kind == KIND_LURE)
		tell(t, rules->lure_title);
	else if (d->kind == KIND_REWRITE)
		tell(t, rules->rewrite_title);
	else
		tell(t, rules->title[d->language]);
}

bool document_tell(struct document *d, const struct world *w, const struct event *e,
	enum document_kind kind, uint64_t number, uint32_t size, const struct rng *rng)
{
	struct telling t;

	d->number = number;
	d->kind = kind;
	d->language = kind == KIND_CHINESE ? CHINESE : ENGLISH;
	d->event = *e;
	d->mentions.n = 0;
	text_clear(&d->title);
	text_clear(&d->body);
	telling_init(&t, w, &d->event, d->language, &d->title, &d->mentions, rng);
	tell_title(d, &t);
	t.out = &d->body;
	if (kind == KIND_LURE)
		tell_lure(d, &t, size);
	else
		tell_meeting(d, &t, size);
	d->given = t.given;
	return !d->title.failed && !d->body.failed;
}

void document_done(struct document *d)
{
	text_done(&d->title);
	text_done(&d->body);
	*d = (struct document){ 0 };
}
