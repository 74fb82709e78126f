#include "bench/generate/archive.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "bench/generate/copies.h"
#include "bench/generate/json.h"
#include "bench/generate/output.h"
#include "bench/generate/truth.h"
#include "bench/generate/when.h"

enum {
	RECENT = 256, /* how far back a copy or a second report may reach */
	FILES_PER_FOLDER = 1000,
	TYPICAL_DOCUMENT = 3800,
	PATH_SIZE = 4096,

	/* Permille of the documents. */
	COPIES = 40,
	SECOND_REPORTS = 15, /* another text about a recent meeting */
	CHINESE_TEXTS = 20,
	LURES = 15,
	REWRITES = 80,
	LONG_TEXTS = 30
};

struct archive {
	const struct archive_plan *plan;
	struct archive_totals totals;
	char *error;
	struct world *world;
	struct output *output, *truth;
	uint64_t originals; /* told so far; the last RECENT are kept */
	struct document recent[RECENT];
	struct document copy;
	struct text source, original, row; /* scratch */
};

static bool fail(struct archive *a, const char *what)
{
	(void)snprintf(a->error, ARCHIVE_ERROR_SIZE, "%.400s: %s", what,
		errno ? strerror(errno) : "unknown failure");
	return false;
}

static bool fail_memory(struct archive *a)
{
	(void)snprintf(a->error, ARCHIVE_ERROR_SIZE, "out of memory");
	return false;
}

/* Three thousand bytes or so, and now and then ten times that. */
static uint32_t draw_size(struct rng *r)
{
	uint32_t base;

	if (!rng_chance(r, LONG_TEXTS))
		return 900 + rng_below(r, 1950) + rng_below(r, 1950);
	base = 8000u << rng_below(r, 3);
	base += rng_below(r, base);
	return base < 60000 ? base : 60000;
}

static enum document_kind draw_kind(struct rng *r)
{
	uint32_t permille = rng_below(r, 1000);

	if (permille < CHINESE_TEXTS)
		return KIND_CHINESE;
	if (permille < CHINESE_TEXTS + LURES)
		return KIND_LURE;
	if (permille < CHINESE_TEXTS + LURES + REWRITES)
		return KIND_REWRITE;
	return KIND_READOUT;
}

/* One of the recent originals, the later ones likelier. At least one must exist. */
static const struct document *draw_recent(const struct archive *a, struct rng *r)
{
	uint64_t kept = a->originals < RECENT ? a->originals : RECENT;
	uint64_t back = rng_octaves(r, 8);

	return &a->recent[(a->originals - 1 - (back < kept ? back : 0)) % RECENT];
}

static bool has_row_date(const struct archive *a, const struct document *d)
{
	if (!a->plan->jsonl || d->given == GIVEN_DAY || d->given == GIVEN_MONTH ||
		d->given == GIVEN_NONE)
		return false;
	return d->given == GIVEN_NAME || d->number % 4 != 1;
}

/* "0012/2023-01-05-qinglin-0012345.txt": the date only if it is there that the reader finds it. */
static void name_source(const struct archive *a, const struct document *d, struct text *out)
{
	const char *place = a->world->places.list[d->event.place].name;

	text_clear(out);
	if (a->plan->jsonl) {
		text_add_string(out, "#d");
		text_add_number(out, d->number, 7);
		return;
	}
	text_add_number(out, d->number / FILES_PER_FOLDER, 4);
	text_add_char(out, '/');
	if (d->given == GIVEN_NAME) {
		when_iso(d->event.date, out);
		text_add_char(out, '-');
	}
	for (; *place; place++) {
		if (*place >= 'A' && *place <= 'Z')
			text_add_char(out, (char)(*place - 'A' + 'a'));
		else if (*place >= 'a' && *place <= 'z')
			text_add_char(out, *place);
	}
	text_add_char(out, '-');
	text_add_number(out, d->number, 7);
	text_add_string(out, a->plan->gzip ? ".txt.gz" : ".txt");
}

static void make_row(struct archive *a, const struct document *d)
{
	struct text *row = &a->row;

	text_add_string(row, "{\"id\":");
	json_add(row, a->source.at + 1, a->source.len - 1);
	json_add_text_field(row, "title", &d->title);
	json_add_key(row, "date");
	if (has_row_date(a, d)) {
		text_add_char(row, '"');
		when_iso(d->event.date, row);
		text_add_char(row, '"');
	} else {
		text_add_string(row, "null");
	}
	json_add_field(row, "place", a->world->places.list[d->event.place].name);
	json_add_field(row, "speaker",
		d->has_chair ? telling_name(a->world, d->language, d->event.chair.person) : NULL);
	json_add_text_field(row, "text", &d->body);
	text_add_string(row, "}\n");
}

static void make_file(struct archive *a, const struct document *d)
{
	text_add(&a->row, d->title.at, d->title.len);
	text_add(&a->row, "\n\n", 2);
	text_add(&a->row, d->body.at, d->body.len);
	text_add_char(&a->row, '\n');
}

static bool write_file(struct archive *a, const struct document *d)
{
	char path[PATH_SIZE];
	int length;

	if (d->number % FILES_PER_FOLDER == 0) {
		(void)snprintf(path, sizeof(path), "%s/%04llu", a->plan->out,
			(unsigned long long)(d->number / FILES_PER_FOLDER));
		if (mkdir(path, 0777) != 0)
			return fail(a, path);
	}
	length = snprintf(
		path, sizeof(path), "%s/%.*s", a->plan->out, (int)a->source.len, a->source.at);
	if (length < 0 || (size_t)length >= sizeof(path)) {
		errno = ENAMETOOLONG;
		return fail(a, a->plan->out);
	}
	if (!output_open(a->output, path))
		return fail(a, path);
	if (!output_write(a->output, a->row.at, a->row.len) || !output_close(a->output))
		return fail(a, path);
	return true;
}

/* Write one document, and the truth about it; `of` is what it is a copy of, or NULL. */
static bool write_document(struct archive *a, const struct document *d, const struct document *of)
{
	name_source(a, d, &a->source);
	text_clear(&a->row);
	if (a->plan->jsonl)
		make_row(a, d);
	else
		make_file(a, d);
	if (a->row.failed || a->source.failed)
		return fail_memory(a);
	a->totals.bytes += a->row.len;
	a->totals.documents++;
	if (!a->plan->jsonl && !write_file(a, d))
		return false;
	if (a->plan->jsonl && !output_write(a->output, a->row.at, a->row.len))
		return fail(a, a->plan->out);
	if (!a->truth)
		return true;
	if (of)
		name_source(a, of, &a->original);
	text_clear(&a->row);
	truth_add(&a->row, d, a->world, &a->source, of ? &a->original : NULL, has_row_date(a, d));
	if (a->row.failed)
		return fail_memory(a);
	return output_write(a->truth, a->row.at, a->row.len) || fail(a, a->plan->truth);
}

static bool tell_original(struct archive *a, uint64_t number, struct rng *r)
{
	struct document *d = &a->recent[a->originals % RECENT];
	uint64_t bytes = a->plan->bytes;
	uint32_t size = draw_size(r);
	enum document_kind kind = draw_kind(r);
	struct event event;

	if (bytes > 0 && size > bytes - a->totals.bytes)
		size = (uint32_t)(bytes - a->totals.bytes);
	if (a->originals > 0 && kind != KIND_LURE && rng_chance(r, SECOND_REPORTS))
		event = draw_recent(a, r)->event;
	else
		event_draw(&event, number, &a->world->places, r);
	if (!document_tell(d, a->world, &event, kind, number, size, r))
		return fail_memory(a);
	a->originals++;
	return write_document(a, d, NULL);
}

static bool tell_copy(struct archive *a, uint64_t number, struct rng *r)
{
	const struct document *of = draw_recent(a, r);

	if (!copy_document(&a->copy, of, a->world, number, r))
		return fail_memory(a);
	return write_document(a, &a->copy, of);
}

static bool is_done(const struct archive *a)
{
	if (a->plan->documents > 0 && a->totals.documents >= a->plan->documents)
		return true;
	return a->plan->bytes > 0 && a->totals.bytes >= a->plan->bytes;
}

static bool tell_all(struct archive *a)
{
	for (uint64_t number = 0; !is_done(a); number++) {
		struct rng r;
		bool told;

		rng_seed(&r, a->plan->seed, number + 1);
		if (a->originals > 0 && rng_chance(&r, COPIES))
			told = tell_copy(a, number, &r);
		else
			told = tell_original(a, number, &r);
		if (!told)
			return false;
	}
	return true;
}

/* Make the folder, or take one that is empty: old files among the new would belie the truth. */
static bool make_folder(struct archive *a)
{
	const char *out = a->plan->out;
	const struct dirent *entry;
	DIR *folder;
	int entries = 0;

	if (mkdir(out, 0777) == 0)
		return true;
	folder = errno == EEXIST ? opendir(out) : NULL;
	if (!folder)
		return fail(a, out);
	while ((entry = readdir(folder)) != NULL)
		entries += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	(void)closedir(folder);
	errno = ENOTEMPTY;
	return entries == 0 || fail(a, out);
}

static bool open_outputs(struct archive *a)
{
	const struct archive_plan *plan = a->plan;

	a->output = output_new(plan->gzip);
	a->truth = plan->truth ? output_new(false) : NULL;
	if (!a->output || (plan->truth && !a->truth))
		return fail_memory(a);
	if (plan->jsonl && !output_open(a->output, plan->out))
		return fail(a, plan->out);
	if (!plan->jsonl && !make_folder(a))
		return false;
	if (a->truth && !output_open(a->truth, plan->truth))
		return fail(a, plan->truth);
	return true;
}

static bool close_outputs(struct archive *a)
{
	if (a->plan->jsonl && !output_close(a->output))
		return fail(a, a->plan->out);
	if (a->truth && !output_close(a->truth))
		return fail(a, a->plan->truth);
	return true;
}

static void archive_free(struct archive *a)
{
	for (int i = 0; i < RECENT; i++)
		document_done(&a->recent[i]);
	document_done(&a->copy);
	text_done(&a->source);
	text_done(&a->original);
	text_done(&a->row);
	output_free(a->output);
	output_free(a->truth);
	world_free(a->world);
	free(a);
}

bool archive_write(const struct archive_plan *plan, struct archive_totals *totals,
	char error[ARCHIVE_ERROR_SIZE])
{
	struct archive *a = calloc(1, sizeof(*a));
	uint64_t documents = plan->documents ? plan->documents : plan->bytes / TYPICAL_DOCUMENT;
	bool written = false;

	if (!a) {
		(void)snprintf(error, ARCHIVE_ERROR_SIZE, "out of memory");
		return false;
	}
	a->plan = plan;
	a->error = error;
	a->world = world_new(documents, plan->seed);
	if (!a->world)
		(void)fail_memory(a);
	else
		written = open_outputs(a) && tell_all(a) && close_outputs(a);
	*totals = a->totals;
	archive_free(a);
	return written;
}
