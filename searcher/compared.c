#include "searcher/compared.h"

#include "searcher/keyness.h"
#include "searcher/listing_note.h"

static void add(struct pl_buf *out, const char *text)
{
	pl_buf_add(out, pl_str(text));
}

static void name(struct pl_buf *out, unsigned side, const struct pl_compared_side *s)
{
	pl_buf_print(out, "%c (%s)", "AB"[side], s -> asked);
}

static void side(struct pl_buf *out, unsigned i, const struct pl_compared_side *s)
{
	name(out, i, s);
	if (s->read == PL_COMPARED_SLOGAN)
		pl_buf_print(out, ", meetings that cite the slogan %s", s->slogan);
	else if (s->read)
		add(out, s->read == PL_COMPARED_PHRASE
				 ? ", meetings that have this phrase"
				 : ", no id, so meetings that have this word");
	add(out, ": ");
	pl_note_amount(out, s->meetings, "meeting");
	add(out, ", ");
	pl_note_amount(out, s->documents, "document");
	add(out, ", ");
	pl_note_amount(out, s->words, "word");
	if (s->copies) {
		add(out, ", without ");
		pl_note_number(out, s->copies);
		add(out, s->copies == 1 ? " copy" : " copies");
	}
	if (s->undated) {
		add(out, "; ");
		pl_note_amount(out, s->undated, "document");
		add(out, " undated");
	}
	add(out, ". ");
}

static void left_out(struct pl_buf *out, unsigned i, const struct pl_compared_side *s)
{
	if (s->left_undated) {
		pl_buf_print(out, "Left out of %c: ", "AB"[i]);
		pl_note_amount(out, s->left_undated, "document");
		add(out, " without a full date. ");
	}
	if (s->left_uncertain) {
		pl_buf_print(out, "Left out of %c: ", "AB"[i]);
		pl_note_amount(out, s->left_uncertain, "document");
		add(out, " whose partial date may or may not lie in the range. ");
	}
}

static void nothing(struct pl_buf *out, const struct pl_compared *c)
{
	add(out, "Nothing to compare: ");
	for (unsigned i = 0; i < 2; i++) {
		const struct pl_compared_side *s = &c->side[i];
		if (s->documents)
			continue;
		name(out, i, s);
		if (s->unknown)
			pl_buf_print(out,
				": no meeting or document has this id, no text this word; filters "
				"have a field, as in "
				"place:%s. ",
				s->asked);
		else if (c->overlap && s->overlap_left)
			add(out, ": every meeting of it is on the other side too (--overlap keep "
				 "leaves them on both). ");
		else
			add(out, ": no document fits. ");
	}
}

static void overlap(struct pl_buf *out, const struct pl_compared *c)
{
	if (!c->overlap)
		return;
	pl_note_amount(out, c->overlap, "meeting");
	pl_buf_print(out, " on both sides, %s. ",
		c->side[0].overlap_left && c->side[1].overlap_left ? "left out of both"
		: c->side[0].overlap_left                          ? "left out of A"
		: c->side[1].overlap_left                          ? "left out of B"
								   : "counted on both");
}

/* Which of the texts of a meeting the sentences are of. */
static void laid(struct pl_buf *out, const struct pl_compared *c)
{
	if (!c->texts)
		return;
	add(out, "Laid side by side: ");
	for (unsigned i = 0; i < 2; i++) {
		const struct pl_compared_side *s = &c->side[i];
		pl_buf_print(out, "%s, ", s->laid);
		if (s->documents == 1)
			pl_buf_print(out, "the document of %c", "AB"[i]);
		else
			pl_buf_print(out, "one of %llu documents of %c",
				(unsigned long long)s->documents, "AB"[i]);
		add(out, i ? ". " : "; ");
	}
}

static void rules(struct pl_buf *out, const struct pl_compared *c)
{
	const struct pl_compared_side *a = &c->side[0], *b = &c->side[1];
	add(out, "Listed: slogans, and phrases of 1 to 5 words, ");
	if (!c->all)
		pl_buf_print(out, "with a log-likelihood (LL) of %.2f or more, p < 0.0001, ",
			PL_KEY_SIGNIFICANT);
	if (a->least_meetings == b->least_meetings) {
		add(out, "in at least ");
		pl_note_amount(out, a->least_meetings, "meeting");
		add(out, " of their side (--min-meetings). ");
	} else {
		pl_buf_print(out, "in at least %u of A's or %u of B's meetings (--min-meetings). ",
			a->least_meetings, b->least_meetings);
	}
	if (a->slogans_weak + b->slogans_weak) {
		pl_note_amount(out, a->slogans_weak + b->slogans_weak, "slogan");
		pl_buf_print(out, " %s under that%s. ",
			a->slogans_weak + b->slogans_weak == 1 ? "is" : "are",
			c->all ? "" : " (--all)");
	}
	if (a->copies + b->copies)
		add(out, "Copies count once, in slogans too; cited counts them each. ");
	uint64_t folded = a->folded + b->folded;
	if (folded) {
		pl_note_amount(out, folded, "phrase");
		add(out, " folded into longer ones, which hold nine in ten of their occurrences. ");
	}
	add(out, "ratio: binary logarithm of the ratio of the rates. ");
}

static void part(struct pl_buf *out, unsigned side, uint64_t shown, uint64_t rows, const char *what)
{
	if (shown == rows)
		return;
	pl_buf_print(out, "More in %c: ", "AB"[side]);
	pl_note_number(out, shown);
	add(out, " of ");
	pl_note_amount(out, rows, what);
	add(out, " shown (-n N, --offset N for others). ");
}

static void window(struct pl_buf *out, const struct pl_compared *c)
{
	for (unsigned i = 0; i < 2; i++) {
		const struct pl_compared_side *s = &c->side[i];
		part(out, i, s->slogans_shown, s->slogans, "slogan");
		part(out, i, s->shown, s->rows, "phrase");
	}
}

void pl_compared_note(const struct pl_compared *c, bool only_gaps, struct pl_buf *out)
{
	bool none = !c->side[0].documents || !c->side[1].documents;
	size_t from = out->len;
	if (none) {
		nothing(out, c);
	} else if (!only_gaps) {
		for (unsigned i = 0; i < 2; i++)
			side(out, i, &c->side[i]);
	}
	for (unsigned i = 0; i < 2; i++)
		left_out(out, i, &c->side[i]);
	if (!none) {
		overlap(out, c);
		window(out, c);
	}
	if (!none && c->floor > 0) {
		pl_buf_print(out,
			"There were too many phrases to count all: those that cannot reach a "
			"log-likelihood of %.0f were not. ",
			c->floor);
	}
	if (!none && c->why)
		pl_buf_print(out, "%s ", c->why);
	if (!none && !only_gaps)
		laid(out, c);
	if (!none && c->no_slogans)
		add(out, "The index was made before slogans were read: no slogan is listed (plenum "
			 "slogans --apply reads them). ");
	if (!none && !only_gaps)
		rules(out, c);
	if (out->len > from && out->at[out->len - 1] == ' ')
		out->len--;
}

static void totals_of(const struct pl_compared_side *s, struct pl_buf *out)
{
	pl_buf_print(out,
		"{\"meetings\":%llu,\"documents\":%llu,\"words\":%llu,\"copies\":%llu,"
		"\"undated\":%llu,\"left_out_undated\":%llu,\"left_out_uncertain\":%llu,",
		(unsigned long long)s->meetings, (unsigned long long)s->documents,
		(unsigned long long)s->words, (unsigned long long)s->copies,
		(unsigned long long)s->undated, (unsigned long long)s->left_undated,
		(unsigned long long)s->left_uncertain);
	pl_buf_print(out, "\"slogans\":%llu,\"phrases\":%llu,\"folded\":%llu,\"min_meetings\":%u}",
		(unsigned long long)s->slogans, (unsigned long long)s->rows,
		(unsigned long long)s->folded, s->least_meetings);
}

void pl_compared_totals(const struct pl_compared *c, struct pl_buf *out)
{
	add(out, "{\"totals\":{\"a\":");
	totals_of(&c->side[0], out);
	add(out, ",\"b\":");
	totals_of(&c->side[1], out);
	pl_buf_print(out, ",\"overlap\":%llu,\"least_log_likelihood\":%.6g,",
		(unsigned long long)c->overlap, c->floor);
	pl_buf_print(out, "\"same\":%llu,\"reworded\":%llu,\"dropped\":%llu,\"added\":%llu}}\n",
		(unsigned long long)c->same, (unsigned long long)c->reworded,
		(unsigned long long)c->dropped, (unsigned long long)c->added);
}
