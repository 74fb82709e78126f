/* status: what the index holds, and what it was given and does not hold. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "indexer/indexer.h"
#include "searcher/render.h"

enum {
	NAMED = 10,    /* rejections that are listed without --rejected */
	DOCUMENTS = 5, /* documents of one line */
};

/* ---- rejections ------------------------------------------------------------------------------ */

/* Rejections on their way out. */
struct listing {
	struct pl_render *render;
	json_t *reasons; /* how many of each */
	json_int_t n, most;
};

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How long the number is at the start of a word: decimal, "0x1f", or six and more digits of hexadecimal. */
static size_t number_at(const char *c)
{
	static const char hex[] = "0123456789abcdefABCDEF";
	size_t digits = strspn(c, "0123456789"), all = strspn(c, hex);
	if (c[0] == '0' && (c[1] == 'x' || c[1] == 'X') && strspn(c + 2, hex))
		return 2 + strspn(c + 2, hex);
	bool mixed = all > 5 && all > digits && !is_word(c[all]) && strcspn(c, "0123456789") < all;
	return mixed ? all : digits;
}

/* A reason without what differs from one row to the next: numbers become N, what is quoted '…'. */
static void without_numbers(const char *reason, struct pl_buf *out)
{
	unsigned long long row;
	int head = 0;
	if (sscanf(reason, "row %19llu: %n", &row, &head) == 1 && head)
		reason += head;
	for (const char *c = reason; *c; c++) {
		bool begins = c == reason || !is_word(c[-1]);
		bool quote = begins && (*c == '\'' || *c == '"');
		const char *end = quote ? strchr(c + 1, *c) : NULL;
		size_t number = begins ? number_at(c) : strspn(c, "0123456789");
		if (end) {
			pl_buf_byte(out, *c);
			pl_buf_add(out, PL_STR("…"));
			pl_buf_byte(out, *c);
			c = end;
		} else if (number) {
			pl_buf_byte(out, 'N');
			c += number - 1;
		} else {
			pl_buf_byte(out, *c);
		}
	}
	pl_buf_byte(out, '\0');
}

static void count_reason(void *ctx, struct pl_str source, const char *reason)
{
	struct listing *l = ctx;
	struct pl_buf key = { .max = PL_MIB };
	(void)source;
	without_numbers(reason, &key);
	if (!key.status) {
		json_int_t n = json_integer_value(json_object_get(l->reasons, key.at));
		(void)json_object_set_new(l->reasons, key.at, json_integer(n + 1));
	}
	l->n++;
	pl_buf_free(&key);
}

static void list_rejected(void *ctx, struct pl_str source, const char *reason)
{
	struct listing *l = ctx;
	struct pl_render *r = l->render;
	struct pl_err err = { 0 };
	if (l->n++ >= l->most)
		return;
	if (r->as != PL_AS_TEXT) {
		json_t *row = json_object();
		if (pl_row_set(row, "rejected", pl_row_str(source)) &&
			pl_row_set(row, "reason", json_string(reason)))
			(void)pl_render_row(r, json_incref(row), &err);
		json_decref(row);
		return;
	}
	(void)printf("  ");
	pl_print_safe(stdout, source);
	(void)printf(": ");
	pl_print_safe(stdout, pl_str(reason));
	(void)printf("\n");
}

struct reason {
	const char *text;
	json_int_t n;
};

static int most_first(const void *a, const void *b)
{
	const struct reason *x = a, *y = b;
	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return strcmp(x->text, y->text);
}

static enum pl_status print_reasons(json_t *reasons, struct pl_err *err)
{
	size_t n = json_object_size(reasons), i = 0;
	struct reason *list = calloc(n + 1, sizeof *list);
	const char *key;
	json_t *count;
	if (!list)
		return pl_fail(err, PL_NOMEM, "out of memory");
	json_object_foreach(reasons, key, count) list[i++] =
		(struct reason){ key, json_integer_value(count) };
	qsort(list, n, sizeof *list, most_first);
	for (i = 0; i < n; i++) {
		(void)printf("%13lld  ", (long long)list[i].n);
		pl_print_safe(stdout, pl_str(list[i].text));
		(void)printf("\n");
	}
	free(list);
	return PL_OK;
}

/* What is not said of them, and why. all: how many there are; stored: with a reason. */
static void say_rest(const struct pl_settings *s, json_int_t all, json_int_t stored)
{
	FILE *out = s->format == PL_AS_TEXT ? stdout : stderr;
	const char *lead = s->format == PL_AS_TEXT ? "  " : "plenum: ";
	if (!s->rejected && stored > NAMED)
		(void)fprintf(out, "%sand %lld more: plenum status --rejected\n", lead,
			(long long)(stored - NAMED));
	if (stored < all)
		(void)fprintf(out,
			"%sand %lld more, whose reasons are not kept (at most %d of one file)\n",
			lead, (long long)(all - stored), PL_MAX_STORED_REJECTIONS);
}

static enum pl_status list_all(
	const struct pl_settings *s, struct pl_render *r, json_t *reasons, struct pl_err *err)
{
	struct listing listed = { r, reasons, 0, s->rejected ? INT64_MAX : NAMED };
	enum pl_status st = PL_OK;
	if (s->format == PL_AS_TEXT) {
		(void)printf("\nrejected:\n");
		st = print_reasons(reasons, err);
	}
	return st ? st : pl_index_rejections(s->index, list_rejected, &listed, err);
}

/* ---- status ---------------------------------------------------------------------------------- */

static void print_documents(const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list) && i < DOCUMENTS; i++) {
		const json_t *source = json_object_get(json_array_get(list, i), "source");
		const json_t *date = json_object_get(json_array_get(list, i), "date");
		(void)printf("%s", i ? ", " : "");
		pl_print_safe(stdout,
			(struct pl_str){ json_string_value(source), json_string_length(source) });
		if (!date)
			continue;
		(void)printf(" \"");
		pl_print_safe(stdout,
			(struct pl_str){ json_string_value(date), json_string_length(date) });
		(void)printf("\"");
	}
	if (json_array_size(list) > DOCUMENTS)
		(void)printf(", …");
}

enum { INDENT = 18, WIDTH = 96 }; /* of a line */

/* Its members with their counts, on as many lines as they need. */
static void print_members(const json_t *v)
{
	const char *key;
	json_t *one;
	size_t column = INDENT;
	bool first = true;
	json_object_foreach((json_t *)(uintptr_t)v, key, one)
	{
		const char *name = *key ? key : "not given";
		char count[32];
		int digits =
			snprintf(count, sizeof count, " %lld", (long long)json_integer_value(one));
		size_t len = strlen(name) + (size_t)digits;
		bool wraps = !first && column + len + 3 > WIDTH;
		if (wraps)
			(void)printf(",\n%*s", INDENT, "");
		else if (!first)
			(void)printf(", ");
		column = wraps ? INDENT : column + (first ? 0 : 2);
		pl_print_safe(stdout, pl_str(name));
		(void)printf("%s", count);
		column += len;
		first = false;
	}
}

static void print_value(const json_t *v)
{
	if (json_is_array(v)) {
		print_documents(v);
		return;
	}
	if (json_is_string(v)) {
		pl_print_safe(stdout, pl_str(json_string_value(v)));
	} else if (json_is_object(v)) {
		print_members(v);
	} else {
		(void)printf("%lld", (long long)json_integer_value(v));
	}
}

enum when { ALWAYS, IF_ANY };
enum unit { COUNT, MEGABYTES };

static const char holds[] = "what it holds", dates[] = "dates",
		  encodings[] = "languages and encodings", taken[] = "what it was given",
		  index_itself[] = "the index";

/* Every field, for those who read it the first time. */
static const struct line {
	const char *group, *key, *label;
	enum when when;
	enum unit unit;
	const char *note;
} lines[] = {
	{ holds, "documents", "documents", ALWAYS, COUNT, NULL },
	{ holds, "sources", "sources", ALWAYS, COUNT,
		"one document may come from several, the same to the byte" },
	{ holds, "meetings", "meetings", ALWAYS, COUNT, "told of by several documents: one" },
	{ holds, "people", "people", IF_ANY, COUNT, "names of officials" },
	{ holds, "untold", "nothing told", IF_ANY, COUNT,
		"documents that tell nothing of a meeting" },
	{ holds, "old_files", "read before", IF_ANY, COUNT,
		"files, by an older plenum: run plenum index again, it reads what this one knows" },
	{ holds, "folds_due", "folding due", IF_ANY, COUNT,
		"a run was cut short: run plenum index again for the count of meetings" },
	{ holds, "folds_crowded", "in crowds", IF_ANY, COUNT,
		"documents of a day or wording that over 32 share: compared with neighbours only" },
	{ holds, "passages", "passages", ALWAYS, COUNT, "paragraphs and headings" },
	{ holds, "words", "words", ALWAYS, COUNT, NULL },
	{ holds, "bytes", "text", ALWAYS, MEGABYTES, NULL },
	{ holds, "slogans", "slogans", ALWAYS, COUNT, "known" },
	{ holds, "mentions", "mentions", ALWAYS, COUNT,
		"of slogans, without what their gates leave out" },
	{ holds, "own_slogans", "own slogans", IF_ANY, COUNT, "rows that this index was given" },
	{ holds, "lexicon_differs", "other lexicon", IF_ANY, COUNT,
		"this program knows other slogans: plenum slogans --apply" },
	{ dates, "dated", "full", ALWAYS, COUNT, "to the day" },
	{ dates, "partly_dated", "partial", ALWAYS, COUNT, "a year, or a month of it" },
	{ dates, "undated", "none", ALWAYS, COUNT, "or without a year" },
	{ dates, "unread_dates", "unreadable", IF_ANY, COUNT,
		"given, and no date that could be read" },
	{ dates, "unread_dates_in", "  in", ALWAYS, COUNT, NULL },
	{ dates, "from", "first day", ALWAYS, COUNT, NULL },
	{ dates, "to", "last day", ALWAYS, COUNT, NULL },
	{ dates, "date_methods", "read from", ALWAYS, COUNT, NULL },
	{ encodings, "languages", "languages", ALWAYS, COUNT, NULL },
	{ encodings, "charsets", "not UTF-8", ALWAYS, COUNT, NULL },
	{ encodings, "repaired", "bad bytes", IF_ANY, COUNT, "shown as U+FFFD" },
	{ encodings, "mojibake", "mojibake", IF_ANY, COUNT,
		"documents decoded wrongly before they came here" },
	{ encodings, "mojibake_in", "  in", ALWAYS, COUNT, NULL },
	{ taken, "files", "files", ALWAYS, COUNT, "the rejected among them" },
	{ taken, "rejected", "rejected", ALWAYS, COUNT, "files, entries and rows" },
	{ taken, "too_long", "words too long", IF_ANY, COUNT, "kept, but not to be found" },
	{ index_itself, "size", "size on disk", ALWAYS, MEGABYTES, NULL },
	{ index_itself, "layout", "layout", ALWAYS, COUNT, NULL },
	{ index_itself, "layers", "layers", ALWAYS, COUNT, "parts that a search goes through" },
	{ index_itself, "dead", "removed", IF_ANY, COUNT,
		"passages and documents; plenum optimize gives back their room" },
	{ index_itself, "format", "format", ALWAYS, COUNT, NULL },
	{ index_itself, "analysis", "analysis", ALWAYS, COUNT, NULL },
	{ index_itself, "fingerprint", "fingerprint", ALWAYS, COUNT, NULL },
};
#define N_LINES (sizeof lines / sizeof lines[0])

static void print_line(const struct line *l, const json_t *v, const char **group)
{
	if (!v || json_is_null(v) || (json_is_object(v) && json_object_size(v) == 0) ||
		(json_is_array(v) && json_array_size(v) == 0) ||
		(l->when == IF_ANY && json_integer_value(v) == 0))
		return;
	if (*group != l->group)
		(void)printf("%s%s\n", *group ? "\n" : "", l->group);
	*group = l->group;
	(void)printf("  %-14s  ", l->label);
	if (l->unit == MEGABYTES)
		(void)printf("%.1f MB", (double)json_integer_value(v) / 1e6);
	else
		print_value(v);
	if (l->note)
		(void)printf("  (%s)", l->note);
	(void)printf("\n");
}

static bool is_labelled(const char *key)
{
	for (size_t i = 0; i < N_LINES; i++)
		if (strcmp(lines[i].key, key) == 0)
			return true;
	return false;
}

static void status_text(json_t *all)
{
	const char *group = NULL, *key;
	json_t *v;
	for (size_t i = 0; i < N_LINES; i++)
		print_line(&lines[i], json_object_get(all, lines[i].key), &group);
	json_object_foreach(all, key, v) if (!is_labelled(key))
		print_line(&(struct line){ group, key, key, ALWAYS, COUNT, NULL }, v, &group);
}

static enum pl_status print_status(
	const struct pl_settings *s, json_t *all, struct listing *counted, struct pl_err *err)
{
	static const char *const rejections[] = { "rejected", "reason", NULL };
	const char *names[64] = { NULL }, *key;
	struct pl_render r = { .out = stdout, .as = (enum pl_output)s->format };
	json_t *v;
	size_t i = 0;
	enum pl_status st = PL_OK;
	bool text = s->format == PL_AS_TEXT;
	if (!text)
		(void)json_object_set(all, "rejected_by_reason", counted->reasons);
	json_object_foreach(all, key, v) if (i < 63) names[i++] = key;
	r.column = s->rejected ? rejections : names;
	if (text)
		status_text(all);
	else if (!s->rejected)
		st = pl_render_row(&r, json_incref(all), err);
	json_int_t rejected = json_integer_value(json_object_get(all, "rejected"));
	if (!st && rejected && (s->rejected || text)) {
		st = list_all(s, &r, counted->reasons, err);
		if (!st)
			say_rest(s, rejected, counted->n);
	}
	if (!st)
		st = pl_render_end(&r, err);
	pl_render_free(&r);
	return st;
}

int pl_run_status(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	(void)args;
	(void)n;
	struct pl_err err = { 0 };
	json_t *all = NULL;
	struct listing counted = { .reasons = json_object() };
	enum pl_status st = pl_index_status(s->index, &all, &err);
	if (!st)
		st = pl_index_rejections(s->index, count_reason, &counted, &err);
	if (!st)
		st = print_status(s, all, &counted, &err);
	json_decref(counted.reasons);
	json_decref(all);
	return st ? pl_report(st, &err) : PL_EXIT_FOUND;
}
