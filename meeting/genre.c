#include "meeting/genre.h"

#include <pthread.h>
#include <stdlib.h>

#include "meeting/data.h"
#include "meeting/genre_build.h"
#include "text/word_hash.h"

bool pl_genre_room(void **at, size_t n, size_t size)
{
	if (n & (n - 1) || (n && n < 16))
		return true;
	void *more = realloc(*at, (n ? 2 * n : 16) * size);
	if (more)
		*at = more;
	return more != NULL;
}

/* Most words are in no table: that is told from one small place. */
static uint16_t tag_of(uint32_t hash)
{
	return (uint16_t)(hash >> 16 | 1);
}

static size_t slot_of(const struct pl_genres *g, struct pl_str word)
{
	uint32_t h = pl_word_hash(word);
	size_t at = h & (g->n_slots - 1);
	while (g->tags[at] && !(g->tags[at] == tag_of(h) &&
				      pl_word_is_text(g->slots[at].key, g->slots[at].text, word)))
		at = (at + 1) & (g->n_slots - 1);
	return at;
}

uint32_t pl_genres_word(const struct pl_genres *g, struct pl_str folded)
{
	const size_t at = slot_of(g, folded);
	return g->tags[at] ? g->slots[at].id : 0;
}

uint32_t pl_genre_intern(struct pl_genres *g, struct pl_str word)
{
	struct pl_word_slot *slot = &g->slots[slot_of(g, word)];
	if (slot->id)
		return slot->id;
	char *copy = g->n_words + 1 < g->n_slots / 2 ? malloc(word.len + 1) : NULL;
	if (!copy)
		return 0;
	memcpy(copy, word.at, word.len);
	*slot = (struct pl_word_slot){ { copy, word.len }, pl_word_key(word),
		(uint32_t)++g->n_words };
	g->tags[slot - g->slots] = tag_of(pl_word_hash(word));
	return slot->id;
}

struct pl_set *pl_genre_set(struct pl_genres *g, struct pl_str name)
{
	for (size_t i = 0; i < g->n_sets; i++)
		if (pl_str_eq(g->sets[i].name, name))
			return &g->sets[i];
	return NULL;
}

/* The alternatives of a set stand together: those it had are copied behind the others when more come. */
static bool add_to_set(
	struct pl_genres *g, struct pl_str name, struct pl_str words, struct pl_str value)
{
	struct pl_set *set = pl_genre_set(g, name);
	if (!set) {
		if (!pl_genre_room((void **)&g->sets, g->n_sets, sizeof *g->sets))
			return false;
		set = &g->sets[g->n_sets++];
		*set = (struct pl_set){ name, (uint32_t)g->n_alternatives, 0 };
	}
	uint32_t first = (uint32_t)g->n_alternatives;
	for (uint32_t i = 0; i < set->n; i++) {
		if (!pl_genre_room(
			    (void **)&g->alternatives, g->n_alternatives, sizeof *g->alternatives))
			return false;
		g->alternatives[g->n_alternatives] = g->alternatives[set->first + i];
		g->n_alternatives++;
	}
	if (!pl_genre_words(g, first, words, value))
		return false;
	*set = (struct pl_set){ name, first, (uint32_t)g->n_alternatives - first };
	return true;
}

static bool part_of(struct pl_str name, enum pl_part *out)
{
	for (int i = 0; i < PL_PARTS; i++)
		if (pl_str_eq(name, pl_str(pl_part_name((enum pl_part)i)))) {
			*out = (enum pl_part)i;
			return true;
		}
	return false;
}

static bool add_rule(struct pl_genres *g, struct pl_rule rule, struct pl_str pattern)
{
	if (!pl_genre_room((void **)&g->rules, g->n_rules, sizeof *g->rules))
		return false;
	rule.genre = (unsigned)g->n_genres - 1;
	if (rule.kind == PL_RULE_PART || rule.kind == PL_RULE_SIGN)
		rule.weight = rule.normal.len == 1 ? rule.normal.at[0] - '0' : 0; /* one digit */
	if (!pl_genre_pattern(g, pattern, &rule))
		return false;
	g->rules[g->n_rules++] = rule;
	return true;
}

static bool add_label(struct pl_genres *g, struct pl_str part, struct pl_str words)
{
	struct pl_genre_label l = { .genre = (unsigned)g->n_genres - 1 };
	if (!part_of(part, &l.part) ||
		!pl_genre_room((void **)&g->labels, g->n_labels, sizeof *g->labels))
		return false;
	l.words = (struct pl_element){ PL_EL_WORDS, false, (uint32_t)g->n_alternatives, 0, 0 };
	if (!pl_genre_words(g, l.words.first, words, PL_STR("")))
		return false;
	l.words.n = (uint32_t)g->n_alternatives - l.words.first;
	for (uint32_t i = 0; i < l.words.n; i++)
		if (g->alternatives[l.words.first + i].n > g->longest_label)
			g->longest_label = g->alternatives[l.words.first + i].n;
	g->labels[g->n_labels++] = l;
	return true;
}

static bool name_genre(struct pl_genres *g, struct pl_str name)
{
	char *z = malloc(name.len + 1);
	if (!z || g->n_genres == PL_MAX_GENRES) {
		free(z);
		return false;
	}
	memcpy(z, name.at, name.len);
	z[name.len] = '\0';
	g->genre[g->n_genres] = name;
	g->genre_name[g->n_genres++] = z;
	return true;
}

static bool add_line(struct pl_genres *g, const struct pl_str column[3])
{
	static const struct {
		const char *name;
		enum pl_rule_kind kind;
	} kinds[] = { { "sign", PL_RULE_SIGN }, { "type", PL_RULE_TYPE }, { "body", PL_RULE_BODY },
		{ "office", PL_RULE_OFFICE } };
	struct pl_rule rule = { .kind = PL_RULE_PART, .normal = column[1] };
	if (pl_str_eq(column[0], PL_STR("genre")))
		return name_genre(g, column[1]);
	if (pl_str_eq(column[0], PL_STR("set")))
		return add_to_set(g, column[1], column[2], PL_STR(""));
	if (pl_str_eq(column[0], PL_STR("level")))
		return add_to_set(g, PL_STR("level"), column[2], column[1]);
	if (pl_str_eq(column[0], PL_STR("label")))
		return add_label(g, column[1], column[2]);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (pl_str_eq(column[0], pl_str(kinds[i].name))) {
			rule.kind = kinds[i].kind;
			return add_rule(g, rule, column[2]);
		}
	return part_of(column[0], &rule.part) && add_rule(g, rule, column[2]);
}

static bool add_table(struct pl_genres *g, struct pl_str table)
{
	for (size_t at = 0; at < table.len;) {
		struct pl_str column[3] = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
		size_t end = at, from = at, n = 0;
		for (; end < table.len && table.at[end] != '\n'; end++)
			if (table.at[end] == '\t' && n < 2) {
				column[n++] = pl_str_cut(table, from, end);
				from = end + 1;
			}
		column[n] = pl_str_cut(table, from, end);
		if (end > at && table.at[at] != '#' && !add_line(g, column))
			return false;
		at = end + 1;
	}
	return true;
}

/* How unfit an element is to wait at: many ways to begin, or common words. */
static unsigned commonness(const struct pl_genres *g, const struct pl_element *e)
{
	if (e->kind != PL_EL_WORDS || e->optional)
		return ~0u;
	unsigned worst = e->n;
	for (uint32_t i = 0; i < e->n; i++) {
		uint32_t word = g->words[g->alternatives[e->first + i].first];
		for (uint32_t k = 0; k < g->common.n; k++)
			worst += g->words[g->alternatives[g->common.first + k].first] == word ? 1000
											      : 0;
	}
	return worst;
}

static int by_word(const void *a, const void *b)
{
	const struct pl_anchor *x = a, *y = b;
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* What it needs besides the words at which it waits. */
static void need(const struct pl_genres *g, const struct pl_rule *rule, struct pl_anchor *a)
{
	for (uint32_t i = 0; i < rule->n && a->n_needs < PL_RULE_NEEDS; i++) {
		const struct pl_element *e = &g->elements[rule->first + i];
		if (i == a->element || e->kind != PL_EL_WORDS || e->optional)
			continue;
		for (uint32_t k = 0; k < e->n; k++)
			pl_some_add(&a->needs[a->n_needs],
				g->words[g->alternatives[e->first + k].first]);
		a->n_needs++;
	}
}

static bool anchor(struct pl_genres *g, uint32_t rule)
{
	uint32_t best = 0;
	unsigned least = ~0u;
	for (uint32_t i = 0; i < g->rules[rule].n; i++) {
		unsigned c = commonness(g, &g->elements[g->rules[rule].first + i]);
		if (c < least) {
			least = c;
			best = i;
		}
	}
	if (least == ~0u)
		return false;
	struct pl_anchor a = { .rule = rule, .element = best, .kind = g->rules[rule].kind };
	need(g, &g->rules[rule], &a);
	const struct pl_element e = g->elements[g->rules[rule].first + best];
	size_t first = g->n_anchors;
	for (uint32_t i = 0; i < e.n; i++) {
		uint32_t word = g->words[g->alternatives[e.first + i].first];
		bool there = false;
		for (size_t k = first; k < g->n_anchors; k++)
			there = there || g->anchors[k].word == word;
		if (there)
			continue;
		if (!pl_genre_room((void **)&g->anchors, g->n_anchors, sizeof *g->anchors))
			return false;
		a.word = word;
		g->anchors[g->n_anchors++] = a;
	}
	return true;
}

static bool index_rules(struct pl_genres *g)
{
	for (uint32_t i = 0; i < g->n_rules; i++)
		if (!anchor(g, i))
			return false;
	qsort(g->anchors, g->n_anchors, sizeof *g->anchors, by_word);
	g->anchored = calloc(g->n_words + 2, sizeof *g->anchored);
	g->word = calloc(g->n_words + 1, sizeof *g->word);
	if (!g->anchored || !g->word)
		return false;
	for (size_t i = 0; i < g->n_slots; i++)
		g->word[g->slots[i].id] = g->slots[i].text;
	for (size_t i = 0, word = 0; word <= g->n_words + 1; word++) {
		while (i < g->n_anchors && g->anchors[i].word < word)
			i++;
		g->anchored[word] = (uint32_t)i;
	}
	return true;
}

/* One of the sets that the program asks for, with a bit for the words that its members begin and end with. */
static bool fetch(struct pl_genres *g, const char *name, uint32_t n, struct pl_element *out)
{
	const struct pl_set *set = pl_genre_set(g, pl_str(name));
	if (!set)
		return false;
	*out = (struct pl_element){
		.kind = PL_EL_WORDS, .first = set->first, .n = set->n, .bit = (uint32_t)1 << n
	};
	for (uint32_t i = 0; i < set->n; i++) {
		const struct pl_alternative *a = &g->alternatives[set->first + i];
		g->begins[g->words[a->first]] |= out->bit;
		g->ends[g->words[a->first + a->n - 1]] |= out->bit;
	}
	return true;
}

static bool fetch_all(struct pl_genres *g)
{
	const struct {
		const char *name;
		struct pl_element *set;
	} sets[] = { { "adverb", &g->adverb }, { "list", &g->list }, { "also", &g->also },
		{ "apposition", &g->apposition }, { "before", &g->before }, { "other", &g->other },
		{ "office", &g->office }, { "title", &g->title },
		{ "abbreviation", &g->abbreviation }, { "the", &g->the }, { "agenda", &g->agenda },
		{ "past", &g->past }, { "leader", &g->leader }, { "held", &g->held },
		{ "unit", &g->unit }, { "printed_unit", &g->printed_unit }, { "came", &g->came },
		{ "in", &g->in }, { "feature", &g->feature }, { "headline", &g->headline },
		{ "acts", &g->acts }, { "pronoun", &g->pronoun }, { "common", &g->common } };
	g->begins = calloc(g->n_words + 1, sizeof *g->begins);
	g->ends = calloc(g->n_words + 1, sizeof *g->ends);
	if (!g->begins || !g->ends)
		return false;
	for (uint32_t i = 0; i < sizeof sets / sizeof *sets; i++)
		if (!fetch(g, sets[i].name, i, sets[i].set))
			return false;
	return true;
}

static bool build(struct pl_genres *g)
{
	g->n_slots = 8192;
	g->slots = calloc(g->n_slots, sizeof *g->slots);
	g->tags = calloc(g->n_slots, sizeof *g->tags);
	if (!g->slots || !g->tags)
		return false;
	for (size_t i = 0; i < pl_data_n_genres(); i++)
		if (!add_table(g, pl_data_genre(i)))
			return false;
	return fetch_all(g) && index_rules(g);
}

static struct pl_genres genres;
static bool built;

static void build_once(void)
{
	built = build(&genres);
}

const struct pl_genres *pl_genres(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, build_once);
	return built ? &genres : NULL;
}
