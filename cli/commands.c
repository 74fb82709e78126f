/* The tables: every command with its options. */

#include "cli/cli.h"

#define AT(field) offsetof(struct pl_settings, field)

static const char *const formats[] = { "text", "jsonl", "tsv", "csv", NULL };
static const char *const colors[] = { "auto", "always", "never", NULL };
static const char *const undated[] = { "default", "only", "include", "exclude", NULL };
static const char *const layouts[] = { "default", "xapian", "packed", NULL }; /* pl_layout */
static const char *const scopes[] = { "passage", "meeting", NULL };
static const char *const units[] = { "passage", "meeting", NULL };
static const char *const copies[] = { "fold", "show", NULL };
static const char *const gates[] = { "on", "off", NULL };
static const char *const periods[] = { "year", "quarter", "month", NULL }; /* pl_period_unit */
static const char *const counts[] = { "meetings", "documents", "mentions", NULL };
static const char *const charts[] = { "auto", "line", "bar", NULL }; /* pl_chart_kind */
static const char *const sorts[] = { "default", "date", "left", "right", "source", "logdice", "ll",
	"count", NULL }; /* pl_sort */

static const struct pl_option common[] = {
	{ "index", 0, PL_TEXT_ARGUMENT, AT(index), 0, 0, NULL, "DIR",
		"the index; else $PLENUM_INDEX, else ~/.local/share/plenum/index" },
	{ "format", 0, PL_CHOICE, AT(format), 0, 0, formats, "text|jsonl|tsv|csv",
		"how to print (text)" },
	{ "help", 'h', PL_HELP, AT(help), 0, 0, NULL, NULL, "this help" },
	{ 0 },
};

static const struct pl_option asking[] = {
	{ "n", 'n', PL_NUMBER, AT(n), 0, PL_MAX_WINDOW, NULL, "N",
		"at most N rows (search: 10; others: all)" },
	{ "offset", 0, PL_NUMBER, AT(offset), 0, PL_MAX_WINDOW, NULL, "N",
		"begin behind the first N rows" },
	{ "from", 0, PL_TEXT_ARGUMENT, AT(from), 0, 0, NULL, "DATE",
		"only from this day, month or year on" },
	{ "to", 0, PL_TEXT_ARGUMENT, AT(to), 0, 0, NULL, "DATE",
		"only until this day, month or year" },
	{ "undated", 0, PL_CHOICE, AT(undated), 0, 0, undated, "only|include|exclude",
		"documents without a date (included unless a range is given)" },
	{ "source", 0, PL_TEXT_ARGUMENT, AT(source), 0, 0, NULL, "GLOB",
		"only documents whose source fits, or holds, GLOB" },
	{ "lang", 0, PL_TEXT_ARGUMENT, AT(lang), 0, 0, NULL, "TAG",
		"only documents given as of this language" },
	{ "person", 0, PL_TEXT_ARGUMENT, AT(told[0]), 0, 0, NULL, "NAME",
		"only meetings that name this official, in any spelling" },
	{ "chair", 0, PL_TEXT_ARGUMENT, AT(told[1]), 0, 0, NULL, "NAME",
		"only meetings that this person chaired" },
	{ "speaker", 0, PL_TEXT_ARGUMENT, AT(told[2]), 0, 0, NULL, "NAME",
		"only meetings where this person spoke" },
	{ "place", 0, PL_TEXT_ARGUMENT, AT(told[3]), 0, 0, NULL, "WORDS",
		"only meetings at this place" },
	{ "body", 0, PL_TEXT_ARGUMENT, AT(told[4]), 0, 0, NULL, "WORDS",
		"only meetings of this body" },
	{ "type", 0, PL_TEXT_ARGUMENT, AT(told[5]), 0, 0, NULL, "WORDS",
		"only meetings of this type" },
	{ "slogan", 0, PL_TEXT_ARGUMENT, AT(told[6]), 0, PL_FILTERS_SLOGANS, NULL, "SLOGAN",
		"only meetings that cite this slogan, in any form; given again: this one, too" },
	{ "not", 0, PL_TEXT_ARGUMENT, AT(told[6 + PL_FILTERS_SLOGANS]), 0, PL_FILTERS_SLOGANS, NULL,
		"SLOGAN", "only meetings that do not cite this slogan; given again: nor this one" },
	{ 0 },
};

/* Of what a query finds. */
static const struct pl_option querying[] = {
	{ "scope", 0, PL_CHOICE, AT(scope), 0, 0, scopes, "passage|meeting",
		"where the parts of the query must meet (passage)" },
	{ "literal", 0, PL_FLAG, AT(literal), 0, 0, NULL, NULL,
		"words that name a slogan are these words alone" },
	{ "gate", 0, PL_CHOICE, AT(gate), 0, 0, gates, "on|off",
		"off: also where the words of a slogan are ordinary words (on)" },
	{ "any", 0, PL_FLAG, AT(any), 0, 0, NULL, NULL, "one of the words side by side is enough" },
	{ "copies", 0, PL_CHOICE, AT(copies), 0, 0, copies, "fold|show",
		"copies of a text: once, or each (fold)" },
	{ 0 },
};

static const struct pl_option showing[] = {
	{ "color", 0, PL_CHOICE, AT(color), 0, 0, colors, "auto|always|never",
		"light what was found (auto)" },
	{ "full", 0, PL_FLAG, AT(full), 0, 0, NULL, NULL, "whole passages, however long" },
	{ "no-pager", 0, PL_FLAG, AT(no_pager), 0, 0, NULL, NULL,
		"straight to the terminal, not through $PAGER" },
	{ "totals", 0, PL_FLAG, AT(totals), 0, 0, NULL, NULL,
		"with jsonl: one last object with the exact totals" },
	{ 0 },
};

static const struct pl_option search[] = {
	{ "by", 0, PL_CHOICE, AT(by), 0, 0, units, "passage|meeting",
		"meeting: the best passage of each meeting (passage)" },
	{ 0 },
};

static const char *const counted_by[] = { "meeting", "person", "place", "body", "type", "source",
	"form", "verb", "frame", "year", NULL }; /* pl_cited_by */

static const struct pl_option citing[] = {
	{ "by", 0, PL_CHOICE, AT(cited_by), 0, 0, counted_by,
		"meeting|person|place|body|type|source|form|verb|frame|year",
		"a table instead: how many meetings by who says a slogan, by place, ... "
		"(meeting)" },
	{ 0 },
};

static const struct pl_option kwic[] = {
	{ "sort", 0, PL_CHOICE, AT(sort), 0, 0, sorts, "date|left|right|source|logdice|ll|count",
		"by date, by the words on one side, or by source (date); collocates by logDice, "
		"log-likelihood or count (logdice)" },
	{ "width", 0, PL_NUMBER, AT(width), 10, 400, NULL, "N",
		"columns of context on each side (what fits, else 40)" },
	{ "collocates", 0, PL_FLAG, AT(collocates), 0, 0, NULL, NULL,
		"the words near the key in the place of the lines: how often, and how closely" },
	{ "window", 0, PL_TEXT_ARGUMENT, AT(window), 0, 0, NULL, "N|L,R",
		"with --collocates: how many words on each side are near, or to the left and to "
		"the right (5)" },
	{ "min", 0, PL_NUMBER, AT(least), 1, 1000000, NULL, "N",
		"with --collocates: words that are near at least N times (3)" },
	{ "min-meetings", 0, PL_NUMBER, AT(least_meetings), 1, 1000000, NULL, "N",
		"with --collocates: in at least N meetings, so that no text wins by being "
		"repeated (2)" },
	{ 0 },
};

static const struct pl_option trend[] = {
	{ "by", 0, PL_CHOICE, AT(by), 0, 0, periods, "year|quarter|month",
		"what is counted together (year)" },
	{ "count", 0, PL_CHOICE, AT(count), 0, 0, counts, "meetings|documents|mentions",
		"what bars show (meetings); the data have all three" },
	{ "svg", 0, PL_TEXT_ARGUMENT, AT(svg), 0, 0, NULL, "FILE", "draw a chart into FILE, too" },
	{ "chart", 0, PL_CHOICE, AT(chart), 0, 0, charts, "auto|line|bar",
		"of that: bars for one query in up to 40 periods, else lines (auto)" },
	{ "title", 0, PL_TEXT_ARGUMENT, AT(title), 0, 0, NULL, "TEXT",
		"of that: another title than the queries" },
	{ 0 },
};

static const struct pl_option listing[] = {
	{ "no-pager", 0, PL_FLAG, AT(no_pager), 0, 0, NULL, NULL,
		"straight to the terminal, not through $PAGER" },
	{ "totals", 0, PL_FLAG, AT(totals), 0, 0, NULL, NULL,
		"with jsonl: one last object with the exact totals" },
	{ 0 },
};

static const struct pl_option meetings[] = {
	{ "uncertain", 0, PL_FLAG, AT(uncertain), 0, 0, NULL, NULL,
		"only those whose day is inferred, known in part, or contradicted: with all that "
		"it could be" },
	{ 0 },
};

static const struct pl_option people[] = {
	{ "meeting", 0, PL_TEXT_ARGUMENT, AT(held), 0, 0, NULL, "ID",
		"who had which part in one meeting, as printed" },
	{ "all", 0, PL_FLAG, AT(all), 0, 0, NULL, NULL,
		"also who is no official: reporters, authors, names in doctrines" },
	{ "aliases", 0, PL_TEXT_ARGUMENT, AT(aliases), 0, 0, NULL, "FILE",
		"keep in the index which names are of one person: lines of a name and its aliases, "
		"tabs between; - forgets them" },
	{ 0 },
};

static const char *const slogan_sorts[] = { "meetings", "name", "first", NULL };

static const struct pl_option slogans[] = {
	{ "all", 0, PL_FLAG, AT(all), 0, 0, NULL, NULL, "also those that are never cited" },
	{ "category", 0, PL_TEXT_ARGUMENT, AT(category), 0, 0, NULL, "WORD",
		"only those of this kind: party, theory, economy, ..." },
	{ "sort", 0, PL_CHOICE, AT(slogan_sort), 0, 0, slogan_sorts, "meetings|name|first",
		"by how many meetings cite it, by name, by first use (meetings)" },
	{ "gate", 0, PL_CHOICE, AT(gate), 0, 0, gates, "on|off",
		"off: also where the words of a slogan are ordinary words (on)" },
	{ "apply", 0, PL_FLAG, AT(apply), 0, 0, NULL, NULL,
		"bring the index up to date with the lexicon of this program and one's own rows, "
		"and "
		"say what that changed" },
	{ "lexicon", 0, PL_TEXT_ARGUMENT, AT(lexicon), 0, 0, NULL, "FILE",
		"with --apply: one's own rows, kept in the index; - forgets them" },
	{ "new", 0, PL_FLAG, AT(novel), 0, 0, NULL, NULL,
		"phrases that behave like slogans and are not known, best first (-n: 30)" },
	{ "as-lexicon", 0, PL_FLAG, AT(as_lexicon), 0, 0, NULL, NULL,
		"with --new: as rows for a file of --lexicon" },
	{ "table", 0, PL_FLAG, AT(table), 0, 0, NULL, NULL,
		"print the lexicon as a table that --lexicon takes" },
	{ "color", 0, PL_CHOICE, AT(color), 0, 0, colors, "auto|always|never",
		"light what stands out (auto)" },
	{ 0 },
};

static const char slogans_more[] =
	"plenum slogans two establishments         one of them, whole\n"
	"plenum slogans --table > my.tsv           a table to edit\n"
	"plenum slogans --apply --lexicon my.tsv   with rows of one's own\n"
	"plenum slogans --new --from 2022          what may have come up since\n";

static const char *const overlaps[] = { "leave-out", "keep", NULL };

static const struct pl_option comparing[] = {
	{ "min-meetings", 0, PL_NUMBER, AT(least_meetings), 1, PL_MAX_WINDOW, NULL, "N",
		"only phrases that are in N meetings of their side (3; of less than ten meetings "
		"2, of one 1)" },
	{ "all", 0, PL_FLAG, AT(all), 0, 0, NULL, NULL, "also phrases that are not significant" },
	{ "overlap", 0, PL_CHOICE, AT(overlap), 0, 0, overlaps, "leave-out|keep",
		"meetings that are on both sides: on neither, or on both (leave-out)" },
	{ "color", 0, PL_CHOICE, AT(color), 0, 0, colors, "auto|always|never",
		"light what stands out (auto)" },
	{ 0 },
};

static const char compare_more[] =
	"A and B are each an id of a meeting or document, or fields of the query language\n"
	"in one argument; of each list 20 rows are shown unless -n says how many:\n"
	"plenum compare year:2022 year:2023           two years\n"
	"plenum compare 'date:2022-01..2022-06 place:haoping' rest\n"
	"                                             and all other meetings\n"
	"plenum compare place:haoping place:wuheng --from 2021\n"
	"plenum compare bdfb1s1z5g4y 7gck3srv4qke     two meetings: also what was\n"
	"                                             dropped, added, reworded\n";

static const struct pl_option show[] = {
	{ "highlight", 0, PL_TEXT_ARGUMENT, AT(highlight), 0, 0, NULL, "QUERY",
		"light what this query finds" },
	{ "copies", 0, PL_CHOICE, AT(copies), 0, 0, copies, "fold|show",
		"every document of the meeting, or the first (fold)" },
	{ "color", 0, PL_CHOICE, AT(color), 0, 0, colors, "auto|always|never",
		"light what was found (auto)" },
	{ "no-pager", 0, PL_FLAG, AT(no_pager), 0, 0, NULL, NULL,
		"straight to the terminal, not through $PAGER" },
	{ 0 },
};

static const struct pl_option copying[] = {
	{ "n", 'n', PL_NUMBER, AT(n), 0, PL_MAX_WINDOW, NULL, "N", "at most N meetings (all)" },
	{ "offset", 0, PL_NUMBER, AT(offset), 0, PL_MAX_WINDOW, NULL, "N",
		"begin behind the first N meetings" },
	{ "source", 0, PL_TEXT_ARGUMENT, AT(source), 0, 0, NULL, "GLOB",
		"only meetings of which a document's source fits, or holds, GLOB" },
	{ "decide", 0, PL_TEXT_ARGUMENT, AT(decide), 0, 0, NULL, "FILE",
		"take what the lines of FILE (-: standard input) say in the place of all that was "
		"decided before: same ID ID..., different ID ID..., # for comments. An ID is one "
		"of "
		"a meeting or document, its beginning, or a source" },
	{ "decisions", 0, PL_FLAG, AT(decisions), 0, 0, NULL, NULL, "list what was decided" },
	{ "color", 0, PL_CHOICE, AT(color), 0, 0, colors, "auto|always|never",
		"light what stands out (auto)" },
	{ "no-pager", 0, PL_FLAG, AT(no_pager), 0, 0, NULL, NULL,
		"straight to the terminal, not through $PAGER" },
	{ 0 },
};

static const char copies_more[] =
	"plenum copies                    every meeting told of more than once, and why\n"
	"plenum copies ID                 the tellings of one\n"
	"plenum copies --decide FILE      overrule what is taken for one meeting\n";

#define GROUP(text)                                                                                \
	{                                                                                          \
		"", 0, PL_GROUP, 0, 0, 0, NULL, NULL, text                                         \
	}

static const struct pl_option indexing[] = {
	GROUP("To look first:"),
	{ "dry-run", 0, PL_FLAG, AT(dry_run), 0, 0, NULL, NULL,
		"list what would be read: as what, with which date and title; and what would be "
		"rejected or passed over, and why. No index is touched" },
	{ "n", 'n', PL_NUMBER, AT(n), 1, PL_MAX_WINDOW, NULL, "N",
		"with --dry-run: end after N documents" },
	GROUP("What is read, and what is removed:"),
	{ "map", 0, PL_TEXT_ARGUMENT, AT(map), 0, 0, NULL, "FIELD=COLUMN,...",
		"which columns of a table, keys of JSON or elements of XML are the text, title, "
		"date, id, speaker or lang, where their names do not tell; + joins several. Kept "
		"for the next run over the same files" },
	{ "prune", 0, PL_FLAG, AT(prune), 0, 0, NULL, NULL,
		"remove documents whose files under the given paths are gone (else they are "
		"counted and kept)" },
	{ "gone", 0, PL_FLAG, AT(gone), 0, 0, NULL, NULL,
		"with --prune: also where a given path itself is not there, as of a disk that is "
		"not mounted" },
	{ "lexicon", 0, PL_TEXT_ARGUMENT, AT(lexicon), 0, 0, NULL, "FILE",
		"of a new index: slogans of one's own, beside those that plenum knows (plenum "
		"slogans --table shows the shape)" },
	GROUP("How:"),
	{ "layout", 0, PL_CHOICE, AT(layout), 0, 0, layouts, "packed|xapian",
		"of a new index: packed is smaller and faster (the default), stock Xapian tools "
		"can read xapian" },
	{ "jobs", 'j', PL_NUMBER, AT(jobs), 1, PL_MAX_JOBS, NULL, "N", "threads (1)" },
	{ "memory", 0, PL_BYTES, AT(memory), 64 * PL_MIB, 64 * 1024 * PL_MIB, NULL, "BYTES",
		"for documents under way, about (512M)" },
	{ "batch", 0, PL_BYTES, AT(batch), 1024, 1024 * PL_MIB, NULL, "BYTES",
		"of text between commits: what a power cut loses at most (128M)" },
	GROUP("What is told on standard error:"),
	{ "progress", 0, PL_FLAG, AT(progress), 0, 0, NULL, NULL,
		"how far it is and the time left, a line every ten seconds where standard error "
		"is no terminal; on one it is told anyway" },
	{ "quiet", 'q', PL_FLAG, AT(quiet), 0, 0, NULL, NULL, "no progress line on a terminal" },
	GROUP("As in every command:"),
	{ 0 },
};

static const char index_more[] =
	"plenum index ~/archive                   run it again: changes alone are read\n"
	"plenum index --dry-run -n 20 ~/archive   the first 20 as they would go in\n"
	"plenum index --prune ~/archive           and without what is gone\n"
	"plenum index --map text=intro+body,title=head,date=day table.csv\n"
	"tar c notes | plenum index -             standard input is added to what there is\n";

static const struct pl_option status[] = {
	{ "rejected", 0, PL_FLAG, AT(rejected), 0, 0, NULL, NULL,
		"list everything that was rejected, with its reason, and not only the first ten" },
	{ 0 },
};

static const struct pl_option check[] = {
	{ "deep", 0, PL_FLAG, AT(deep), 0, 0, NULL, NULL,
		"analyse every passage again and compare all postings: as long as indexing took" },
	{ "sources", 0, PL_FLAG, AT(sources), 0, 0, NULL, NULL,
		"look at the files that were indexed instead: which changed, vanished, cannot be "
		"read, or were read in part. Size and time that are the same are trusted, unless "
		"--deep is given too: then every file is hashed" },
	{ 0 },
};

static const char check_more[] =
	"plenum check                   the index against its own checksums and counts\n"
	"plenum check --sources         the files of the archive against the index\n";

static const char indexed[] = "done, 1 done, but something was rejected (each is named)";
static const char checked[] = "all is well, 1 something is not (each is named)";

static const char trend_more[] =
	"plenum trend two establishments                    words side by side are one query\n"
	"plenum trend 'two safeguards' 'two establishments' what is quoted is one each\n";

const struct pl_command pl_commands[] = {
	{ "index", "PATH...", "add and update files, folders, - for standard input", indexed,
		index_more, { indexing, common }, 1, -1, pl_run_index },
	{ "search", "QUERY", "passages that fit the query, best first", NULL, NULL,
		{ search, asking, querying, showing, common }, 1, -1, pl_run_search },
	{ "cited", "QUERY", "the meetings that cited it, oldest first", NULL, NULL,
		{ citing, asking, querying, showing, common }, 1, -1, pl_run_cited },
	{ "kwic", "QUERY", "a line for each occurrence, in its context", NULL, NULL,
		{ kwic, asking, querying, showing, common }, 1, -1, pl_run_kwic },
	{ "trend", "QUERY...", "how often it was said over time, and its share of all meetings",
		NULL, trend_more, { trend, asking, querying, showing, common }, 1, -1,
		pl_run_trend },
	{ "meetings", "", "the meetings and what is told of them, oldest first", NULL, NULL,
		{ meetings, asking, listing, common }, 0, 0, pl_run_meetings },
	{ "people", "[NAME]", "the officials and their parts; one of them, over time", NULL, NULL,
		{ people, asking, listing, common }, 0, -1, pl_run_people },
	{ "slogans", "[NAME]", "the known slogans and where they are cited; one of them, whole",
		NULL, slogans_more, { slogans, asking, listing, common }, 0, -1, pl_run_slogans },
	{ "show", "ID", "one meeting whole, its facts first", NULL, NULL, { show, common }, 1, 1,
		pl_run_show },
	{ "compare", "A B", "what one side says more than the other: meetings, years, places", NULL,
		compare_more, { comparing, asking, listing, common }, 2, 2, pl_run_compare },
	{ "copies", "[ID]", "documents that tell of the same meeting, and why", NULL, copies_more,
		{ copying, common }, 0, 1, pl_run_copies },
	{ "status", "", "what the index holds and what was rejected", "done", NULL,
		{ status, common }, 0, 0, pl_run_status },
	{ "check", "", "verify the index, or with --sources what it was made from", checked,
		check_more, { check, common }, 0, 0, pl_run_check },
	{ "optimize", "", "compact the index", "done", NULL, { common }, 0, 0, pl_run_optimize },
	{ "help", "[COMMAND|queries]", "how to use a command; the query language", "done", NULL,
		{ common }, 0, 1, pl_run_help },
	{ "completions", "bash|zsh|fish", "a script that lets the shell complete commands", "done",
		NULL, { common }, 1, 1, pl_run_completions },
	{ 0 },
};
