#include "bench/generate/grammar.h"

#include <assert.h>
#include <stdlib.h>

#include "bench/generate/pick.h"

enum { WEIGHT_OF_FIRST = 5040 };

enum op_kind { OP_TEXT, OP_RULE, OP_SLOT, OP_CAPITAL, OP_ARTICLE };

struct op {
	const char *at;  /* OP_TEXT */
	uint32_t len;    /* OP_TEXT */
	uint16_t number; /* OP_RULE, OP_SLOT */
	uint16_t kind;
};

struct alternative {
	uint32_t first; /* of its ops */
	uint32_t n;
};

struct rule {
	const char *name;
	uint32_t first; /* of its alternatives */
	struct pick pick;
};

struct grammar {
	const struct grammar_slot *slots;
	struct rule *rules;
	struct alternative *alternatives;
	struct op *ops;
	uint32_t n_rules, n_alternatives, n_ops;
};

static bool same(const char *name, const char *at, size_t len)
{
	return strlen(name) == len && memcmp(name, at, len) == 0;
}

static bool find_rule(const struct grammar *g, const char *at, size_t len, uint16_t *number)
{
	for (uint32_t i = 0; i < g->n_rules; i++) {
		if (same(g->rules[i].name, at, len)) {
			*number = (uint16_t)i;
			return true;
		}
	}
	return false;
}

static bool find_slot(const struct grammar *g, const char *at, size_t len, uint16_t *number)
{
	for (uint16_t i = 0; g->slots[i].name; i++) {
		if (same(g->slots[i].name, at, len)) {
			*number = i;
			return true;
		}
	}
	return false;
}

/* What stands between braces, or an apostrophe. */
static struct op compile_name(const struct grammar *g, const char *at, size_t len)
{
	struct op op = { 0 };

	if (same("^", at, len)) {
		op.kind = OP_CAPITAL;
	} else if (same("a", at, len)) {
		op.kind = OP_ARTICLE;
	} else if (find_slot(g, at, len, &op.number)) {
		op.kind = OP_SLOT;
	} else {
		bool found = find_rule(g, at, len, &op.number);

		assert(found && "a rule names one that does not stand before it");
		(void)found;
		op.kind = OP_RULE;
	}
	return op;
}

/* Compile one alternative; returns its end. */
static const char *compile_alternative(struct grammar *g, const char *c)
{
	struct alternative *alternative = &g->alternatives[g->n_alternatives++];

	alternative->first = g->n_ops;
	while (*c && *c != '|') {
		size_t len = strcspn(c, "{|'");
		struct op op = { .at = c, .len = (uint32_t)len, .kind = OP_TEXT };

		if (*c == '\'') {
			op = compile_name(g, c, 1);
			len = 1;
		} else if (*c == '{') {
			len = strcspn(c, "}") + 1;
			op = compile_name(g, c + 1, len - 2);
		}
		g->ops[g->n_ops++] = op;
		c += len;
	}
	alternative->n = g->n_ops - alternative->first;
	return c;
}

static bool compile_rule(struct grammar *g, const struct grammar_rule *source)
{
	struct rule *rule = &g->rules[g->n_rules];
	const char *c = source->alternatives;
	uint32_t *weights;
	uint32_t n;

	*rule = (struct rule){ .name = source->name, .first = g->n_alternatives };
	while (*(c = compile_alternative(g, c)))
		c++;
	n = g->n_alternatives - rule->first;
	weights = calloc(n, sizeof(*weights));
	if (!weights)
		return false;
	for (uint32_t i = 0; i < n; i++)
		weights[i] = WEIGHT_OF_FIRST / (i + 3);
	g->n_rules++;
	if (!pick_init(&rule->pick, weights, n)) {
		free(weights);
		return false;
	}
	free(weights);
	return true;
}

/* Room for everything: no string has more alternatives, or twice as many parts, as separators. */
static bool reserve(struct grammar *g, const struct grammar_rule *const *tables)
{
	size_t rules = 0, alternatives = 0, ops = 0;

	for (; *tables; tables++) {
		for (const struct grammar_rule *rule = *tables; rule->name; rule++) {
			rules++;
			alternatives++;
			ops++;
			for (const char *c = rule->alternatives; *c; c++) {
				alternatives += *c == '|';
				ops += strchr("|{'", *c) ? 2 : 0;
			}
		}
	}
	g->rules = calloc(rules, sizeof(*g->rules));
	g->alternatives = calloc(alternatives, sizeof(*g->alternatives));
	g->ops = calloc(ops, sizeof(*g->ops));
	return g->rules && g->alternatives && g->ops;
}

struct grammar *grammar_new(
	const struct grammar_rule *const *tables, const struct grammar_slot *slots)
{
	struct grammar *g = calloc(1, sizeof(*g));

	if (!g)
		return NULL;
	g->slots = slots;
	if (!reserve(g, tables))
		goto fail;
	for (; *tables; tables++) {
		for (const struct grammar_rule *rule = *tables; rule->name; rule++) {
			if (!compile_rule(g, rule))
				goto fail;
		}
	}
	return g;
fail:
	grammar_free(g);
	return NULL;
}

void grammar_free(struct grammar *g)
{
	if (!g)
		return;
	for (uint32_t i = 0; g->rules && i < g->n_rules; i++)
		pick_done(&g->rules[i].pick);
	free(g->rules);
	free(g->alternatives);
	free(g->ops);
	free(g);
}

uint32_t grammar_find(const struct grammar *g, const char *name)
{
	uint16_t number = 0;
	bool found = find_rule(g, name, strlen(name), &number);

	assert(found && "no such rule");
	(void)found;
	return number;
}

/* The letter at `at` was written after {^} or {a}: make it a capital, or make the "a " before it
 * "an ". "university", "unified" and "useful" keep their "a". */
static void settle(struct text *out, size_t at, enum op_kind kind)
{
	char *c = out->at + at;

	if (kind == OP_CAPITAL) {
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
		return;
	}
	if (!strchr("aeiouAEIO", *c) ||
		(*c == 'u' && at + 2 < out->len &&
			(memcmp(c, "uni", 3) == 0 || memcmp(c, "us", 2) == 0)))
		return;
	text_add_char(out, ' ');
	if (out->failed)
		return;
	memmove(out->at + at + 1, out->at + at, out->len - at - 1);
	memcpy(out->at + at - 1, "n ", 2);
}

void grammar_expand(
	const struct grammar *g, uint32_t rule, struct rng *r, struct text *out, struct telling *t)
{
	const struct rule *from = &g->rules[rule];
	uint32_t number = from->first + pick_draw(&from->pick, r);
	const struct alternative *chosen = &g->alternatives[number];
	const struct op *op = &g->ops[chosen->first];
	enum op_kind pending = OP_TEXT; /* or what waits for its letter */
	size_t pending_at = 0;

	for (const struct op *end = op + chosen->n; op < end; op++) {
		switch ((enum op_kind)op->kind) {
		case OP_TEXT: text_add(out, op->at, op->len); break;
		case OP_RULE: grammar_expand(g, op->number, r, out, t); break;
		case OP_SLOT: g->slots[op->number].fill(t); break;
		case OP_ARTICLE:
			text_add(out, "a ", 2);
			/* fall through */
		case OP_CAPITAL:
			pending = (enum op_kind)op->kind;
			pending_at = out->len;
			continue;
		}
		if (pending != OP_TEXT && out->len > pending_at) {
			settle(out, pending_at, pending);
			pending = OP_TEXT;
		}
	}
}
