#include "cli/options.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static const struct pl_option *by_name(const struct pl_option *const *tables, struct pl_str name)
{
	for (size_t t = 0; t < PL_TABLES && tables[t]; t++)
		for (const struct pl_option *o = tables[t]; o->name; o++)
			if (o->kind != PL_GROUP && pl_str_eq(pl_str(o->name), name))
				return o;
	return NULL;
}

static const struct pl_option *by_letter(const struct pl_option *const *tables, char letter)
{
	for (size_t t = 0; t < PL_TABLES && tables[t]; t++)
		for (const struct pl_option *o = tables[t]; o->name; o++)
			if (o->letter == letter)
				return o;
	return NULL;
}

/* "-n", "--offset" */
static const char *dashes(const struct pl_option *o)
{
	return o->name[1] ? "--" : "-";
}

static bool digits(const char *z, size_t n, uint64_t *out)
{
	uint64_t got = 0;
	if (n == 0 || n > 18)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (z[i] < '0' || z[i] > '9')
			return false;
		got = got * 10 + (uint64_t)(z[i] - '0');
	}
	*out = got;
	return true;
}

static bool number(const struct pl_option *o, const char *value, uint64_t *out)
{
	size_t n = strlen(value);
	uint64_t unit = 1;
	if (o->kind == PL_BYTES && n > 1 && strchr("KMG", value[n - 1])) {
		unit = value[n - 1] == 'K' ? 1u << 10 : value[n - 1] == 'M' ? 1u << 20 : 1u << 30;
		n--;
	}
	return digits(value, n, out) && !__builtin_mul_overflow(*out, unit, out) && *out >= o->lo &&
	       *out <= o->hi;
}

/* Into the first of its places that is free. What is said twice is not settled by order: the first would go in silence. */
static enum pl_status set_text(
	const struct pl_option *o, const char *value, char *to, struct pl_err *err)
{
	for (unsigned long long i = 0; i < (o->hi ? o->hi : 1); i++, to += sizeof value) {
		const char *taken;
		memcpy(&taken, to, sizeof taken);
		if (taken)
			continue;
		memcpy(to, &value, sizeof value);
		return PL_OK;
	}
	if (o->hi)
		return pl_fail(
			err, PL_QUERY, "--%s was given more than %llu times", o->name, o->hi);
	return pl_fail(err, PL_QUERY, "--%s was given twice", o->name);
}

static enum pl_status set(
	const struct pl_option *o, const char *value, void *settings, struct pl_err *err)
{
	char *to = (char *)settings + o->at;
	if (o->kind == PL_FLAG || o->kind == PL_HELP) {
		memcpy(to, &(bool){ true }, sizeof(bool));
	} else if (o->kind == PL_TEXT_ARGUMENT) {
		return set_text(o, value, to, err);
	} else if (o->kind == PL_CHOICE) {
		for (int i = 0; o->choice[i]; i++)
			if (strcmp(o->choice[i], value) == 0) {
				memcpy(to, &i, sizeof i);
				return PL_OK;
			}
		return pl_fail(
			err, PL_QUERY, "%s%s %s: takes %s", dashes(o), o->name, value, o->argument);
	} else {
		uint64_t n;
		if (!number(o, value, &n))
			return pl_fail(err, PL_QUERY, "%s%s %s: takes a number from %llu to %llu%s",
				dashes(o), o->name, value, o->lo, o->hi,
				o->kind == PL_BYTES ? " (K, M or G may follow)" : "");
		memcpy(to, &n, sizeof n);
	}
	return PL_OK;
}

static bool takes_value(const struct pl_option *o)
{
	return o->kind != PL_FLAG && o->kind != PL_HELP;
}

/* argv[*i] is an option; moves *i over its value too. */
static enum pl_status one(const struct pl_option *const *tables, char **argv, int n, int *i,
	void *settings, struct pl_err *err)
{
	const char *word = argv[*i], *value = NULL;
	const struct pl_option *o;
	if (word[1] == '-') {
		const char *equals = strchr(word, '=');
		size_t len = equals ? (size_t)(equals - word - 2) : strlen(word + 2);
		o = by_name(tables, (struct pl_str){ word + 2, len });
		value = equals ? equals + 1 : NULL;
	} else {
		o = by_letter(tables, word[1]);
		value = word[2] ? word + 2 : NULL;
	}
	if (!o)
		return pl_fail(err, PL_QUERY, "there is no option %s here; see --help", word);
	if (!takes_value(o) && value)
		return pl_fail(err, PL_QUERY, "--%s takes no value", o->name);
	if (takes_value(o) && !value) {
		if (*i + 1 >= n)
			return pl_fail(err, PL_QUERY, "--%s needs %s", o->name, o->argument);
		value = argv[++*i];
	}
	return set(o, value, settings, err);
}

/* "-word" is a denied word of a query and not an option, unless a table knows its letter alone or
 * with a number behind it. */
static bool is_option(const struct pl_option *const *tables, const char *word)
{
	if (word[0] != '-' || word[1] == '\0')
		return false;
	if (word[1] == '-')
		return true;
	const struct pl_option *o = by_letter(tables, word[1]);
	uint64_t n;
	return o && (word[2] == '\0' ||
			    (o->kind == PL_NUMBER && digits(word + 2, strlen(word + 2), &n)));
}

enum pl_status pl_options_read(const struct pl_option *const *tables, char **argv, int n,
	void *settings, int *n_rest, struct pl_err *err)
{
	bool ended = false;
	*n_rest = 0;
	for (int i = 0; i < n; i++) {
		if (!ended && strcmp(argv[i], "--") == 0) {
			ended = true;
		} else if (!ended && is_option(tables, argv[i])) {
			enum pl_status st = one(tables, argv, n, &i, settings, err);
			if (st)
				return st;
		} else {
			argv[(*n_rest)++] = argv[i];
		}
	}
	return PL_OK;
}

enum { INDENT = 36, WIDTH = 80 };

/* Behind INDENT columns; what is longer goes on below. */
static void print_wrapped(const char *text, FILE *out)
{
	size_t column = INDENT;
	for (const char *at = text; *at;) {
		size_t word = strcspn(at, " ");
		if (at != text && column + 1 + word > WIDTH) {
			(void)fprintf(out, "\n%*s", INDENT, "");
			column = INDENT;
		} else if (at != text) {
			(void)fputc(' ', out);
			column++;
		}
		(void)fprintf(out, "%.*s", (int)word, at);
		column += word;
		at += word + strspn(at + word, " ");
	}
	(void)fputc('\n', out);
}

static void help_line(const struct pl_option *o, FILE *out)
{
	char left[80];
	int n = snprintf(left, sizeof left, "  %c%c%s --%s%s%s", o->letter ? '-' : ' ',
		o->letter ? o->letter : ' ', o->letter ? "," : " ", o->name,
		takes_value(o) ? " " : "", takes_value(o) ? o->argument : "");
	if (n > INDENT - 2)
		(void)fprintf(out, "%s\n%*s", left, INDENT, "");
	else
		(void)fprintf(out, "%-*s", INDENT, left);
	print_wrapped(o->help, out);
}

void pl_options_help(const struct pl_option *const *tables, FILE *out)
{
	for (size_t t = 0; t < PL_TABLES && tables[t]; t++)
		for (const struct pl_option *o = tables[t]; o->name; o++)
			if (o->kind == PL_GROUP)
				(void)fprintf(
					out, "%s%s\n", t || o != tables[t] ? "\n" : "", o->help);
			else
				help_line(o, out);
}
