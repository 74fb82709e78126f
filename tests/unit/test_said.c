/* Who says a slogan, with which verb, and the verb in front of it. The slogan stands between « and », a passage is a line. */

#include "slogan/said.h"
#include "tests/told.h"

static struct pl_str lines[64];
static size_t n_lines;

static struct pl_str line_at(void *ctx, size_t i)
{
	(void)ctx;
	return i < n_lines ? lines[i] : PL_STR("");
}

/* Takes the marks out; where the slogan stands in *passage, *from, *to. */
static char *unmark(const char *text, size_t *passage, uint32_t *from, uint32_t *to)
{
	static char out[1 << 16];
	size_t n = 0, start = 0;
	*passage = n_lines = 0;
	for (const char *at = text;; at++) {
		if (!strncmp(at, "«", 2)) {
			*from = (uint32_t)(n - start);
			*passage = n_lines;
			at++;
		} else if (!strncmp(at, "»", 2)) {
			*to = (uint32_t)(n - start);
			at++;
		} else if (!*at || *at == '\n') {
			lines[n_lines++] = (struct pl_str){ out + start, n - start };
			out[n++] = *at;
			start = n;
			if (!*at)
				return out;
		} else {
			out[n++] = *at;
		}
	}
}

/* want: "class | key or name in brackets | verb | frame". */
static void says_by(const char *speaker, const char *text, const char *want)
{
	size_t passage;
	uint32_t from = 0, to = 0;
	struct pl_said got;
	struct pl_err err;
	char *plain = unmark(text, &passage, &from, &to);
	(void)read_told(PL_TEXT, "/a/x.txt", plain);
	struct pl_said_of of = {
		.told = &told, .speaker = pl_str(speaker), .text = line_at, .n = n_lines
	};
	if (pl_said(&of, passage, from, to, &doc_arena, &got, &err)) {
		ok(false, err.text);
		return;
	}
	pl_buf_clear(&said);
	pl_buf_print(&said, "%s | ", pl_sayer_name(got.by));
	if (got.key.len)
		pl_buf_add(&said, got.key);
	else if (got.name.len)
		pl_buf_print(&said, "(%.*s)", (int)got.name.len, got.name.at);
	pl_buf_print(&said, " | %.*s | %.*s", (int)got.verb.len, got.verb.at, (int)got.frame.len,
		got.frame.at);
	is_str(pl_buf_str(&said), want, text);
}

static void says(const char *text, const char *want)
{
	says_by("", text, want);
}

#define HELD                                                                                       \
	"On March 3rd, the municipal government held a special meeting. Yu Haitian, deputy "       \
	"secretary of the municipal party committee and mayor, presided over the meeting and "     \
	"delivered a speech.\n"

static void the_meeting(void)
{
	says("The meeting emphasized that we must firmly support the “«two establishments»”.",
		"meeting |  | emphasize | firmly support");
	says(HELD "The meeting pointed out that spring is near. It is necessary to achieve the "
		  "«two maintenances».",
		"meeting |  | point out | achieve");
	says(HELD "The meeting emphasized the rivers.\nIt is necessary to keep in mind the «big "
		  "country».",
		"meeting |  | emphasize | keep in mind");
}

static void officials(void)
{
	says(HELD "Yu Haitian emphasized that we must strengthen the «four consciousnesses».",
		"official | yu haitian | emphasize | strengthen");
	says(HELD "Mayor Yu said: “We must resolutely achieve the «two maintenances».”",
		"official | yu haitian | say | resolutely achieve");
	says(HELD "“We must resolutely achieve the «two maintenances»,” said Mayor Yu.",
		"official | yu haitian | say | resolutely achieve");
	says(HELD "Yu Haitian pointed out that the dike is old. He stressed that all must put "
		  "«people first».",
		"official | yu haitian | stress | put");
}

static void leaders(void)
{
	says(HELD "General Secretary Xi Jinping pointed out that the «Chinese dream» is near.",
		"cited | xi jinping | point out | ");
}

static void chinese(void)
{
	says("3月3日，市政府召开专题会议。市长于海天主持会议并讲话。\n会议强调，要坚定拥护“«两个确"
	     "立»”，坚决做到“两个维护”。",
		"meeting |  | 强调 | 坚定拥护");
	says("3月3日，市政府召开专题会议。市长于海天主持会议并讲话。\n于海天指出，春天近了。要坚决"
	     "做到“«两个维护»”。",
		"official | yu haitian | 指出 | 坚决做到");
	says("3月3日，市政府召开专题会议。市长于海天主持会议并讲话。\n习近平总书记强调，要增强“四个"
	     "意识”、坚定“«四个自信»”。",
		"cited | xi jinping | 强调 | 坚定");
}

int main(void)
{
	the_meeting();
	officials();
	leaders();
	chinese();
	documents_end();
	pl_buf_free(&said);
	return done_testing();
}
