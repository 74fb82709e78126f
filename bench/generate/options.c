#include "bench/generate/options.h"

#include <stdio.h>
#include <string.h>

const char options_usage[] =
	"usage: generate [OPTIONS] OUT\n"
	"Writes an invented archive of meeting readouts. Same options, same bytes, anywhere.\n"
	"\n"
	"  --seed N          another archive of the same kind (default 1)\n"
	"  --size N[K|M|G]   stop at this many bytes of output, K = 1000 (default 10M)\n"
	"  --documents N     stop at this many documents\n"
	"  --format files    OUT is a folder, new or empty, of .txt files (default)\n"
	"  --format jsonl    OUT is a file of one JSON object per line; - is standard output\n"
	"  --gzip            compress each file; sizes count what goes in\n"
	"  --truth FILE      write what is true about each document, a JSON object per line\n"
	"  --help            this text\n"
	"\n"
	"Exit status: 0 written, 2 bad options, 3 cannot write or out of memory.\n";

struct reading {
	struct archive_plan *plan;
	char *error;
	bool sized;
};

static bool reject(struct reading *r, const char *what, const char *why)
{
	(void)snprintf(r->error, OPTIONS_ERROR_SIZE, "%.80s: %s", what, why);
	return false;
}

/* Decimal digits with nothing after them but, if allowed, a unit. No sign, no blanks. */
static bool parse_number(const char *s, bool units, uint64_t *number)
{
	static const char letters[] = "KMG";
	const char *letter;
	uint64_t n = 0;

	if (*s < '0' || *s > '9')
		return false;
	for (; *s >= '0' && *s <= '9'; s++) {
		uint64_t digit = (uint64_t)(*s - '0');

		if (n > (UINT64_MAX - digit) / 10)
			return false;
		n = n * 10 + digit;
	}
	letter = units && *s ? strchr(letters, *s) : NULL;
	if (letter) {
		for (long i = letter - letters; i >= 0; i--) {
			if (n > UINT64_MAX / 1000)
				return false;
			n *= 1000;
		}
		s++;
	}
	*number = n;
	return *s == '\0';
}

static bool take_seed(struct reading *r, const char *value)
{
	return parse_number(value, false, &r->plan->seed) ||
	       reject(r, value, "--seed needs a number");
}

static bool take_size(struct reading *r, const char *value)
{
	if (r->sized)
		return reject(r, "--size", "give one --size or one --documents");
	r->sized = true;
	return (parse_number(value, true, &r->plan->bytes) && r->plan->bytes > 0) ||
	       reject(r, value, "--size needs a number of bytes, as 500K, 10M or 1G");
}

static bool take_documents(struct reading *r, const char *value)
{
	if (r->sized)
		return reject(r, "--documents", "give one --size or one --documents");
	r->sized = true;
	return (parse_number(value, false, &r->plan->documents) && r->plan->documents > 0) ||
	       reject(r, value, "--documents needs a number above 0");
}

static bool take_format(struct reading *r, const char *value)
{
	r->plan->jsonl = strcmp(value, "jsonl") == 0;
	return r->plan->jsonl || strcmp(value, "files") == 0 ||
	       reject(r, value, "--format is files or jsonl");
}

static bool take_truth(struct reading *r, const char *value)
{
	r->plan->truth = value;
	return true;
}

static const struct option {
	const char *name;
	bool (*take)(struct reading *r, const char *value);
} options[] = {
	{ "--seed", take_seed },
	{ "--size", take_size },
	{ "--documents", take_documents },
	{ "--format", take_format },
	{ "--truth", take_truth },
	{ NULL, NULL },
};

/* Take the option at argv[*i], "--name value" or "--name=value", and leave *i at its last word. */
static bool take_option(struct reading *r, int argc, char *const *argv, int *i)
{
	const char *word = argv[*i];
	size_t len = strcspn(word, "=");
	const struct option *option = options;

	if (strcmp(word, "--gzip") == 0) {
		r->plan->gzip = true;
		return true;
	}
	while (option->name &&
		(strlen(option->name) != len || strncmp(option->name, word, len) != 0))
		option++;
	if (!option->name)
		return reject(r, word, "no such option; see --help");
	if (word[len] == '=')
		return option->take(r, word + len + 1);
	if (*i + 1 == argc)
		return reject(r, word, "needs a value");
	return option->take(r, argv[++*i]);
}

static bool check(struct reading *r)
{
	const struct archive_plan *plan = r->plan;

	if (!plan->out)
		return reject(r, "OUT", "say where to write; see --help");
	if (strcmp(plan->out, "-") == 0 && !plan->jsonl)
		return reject(r, "-", "standard output needs --format jsonl");
	if (plan->truth && strcmp(plan->truth, plan->out) == 0)
		return reject(r, plan->out, "the archive and the truth need two places");
	return true;
}

enum options_result options_read(
	int argc, char *const *argv, struct archive_plan *plan, char error[OPTIONS_ERROR_SIZE])
{
	struct reading r = { .plan = plan, .error = error };
	bool only_operands = false;

	*plan = (struct archive_plan){ .seed = 1 };
	for (int i = 1; i < argc; i++) {
		bool option = !only_operands && argv[i][0] == '-' && argv[i][1] != '\0';

		if (option && (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0))
			return OPTIONS_HELP;
		if (option && strcmp(argv[i], "--") == 0) {
			only_operands = true;
		} else if (option) {
			if (!take_option(&r, argc, argv, &i))
				return OPTIONS_BAD;
		} else if (plan->out) {
			(void)reject(&r, argv[i], "one OUT is enough");
			return OPTIONS_BAD;
		} else {
			plan->out = argv[i];
		}
	}
	if (!r.sized)
		plan->bytes = 10000000;
	return check(&r) ? OPTIONS_RUN : OPTIONS_BAD;
}
