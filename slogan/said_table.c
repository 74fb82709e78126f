#include <pthread.h>

#include "slogan/said_parts.h"
#include "text/word_hash.h"

/* The table, read once: entries by the hash of their first word. */

#define ENTRIES 2048u
#define SLOTS   4096u
#define POOL    32768u

static struct pl_said_entry entries[ENTRIES];
static uint32_t n_entries;
static uint16_t slots[SLOTS]; /* 1 + number of the longest entry that begins with the word */
static char pool[POOL];       /* forms made by rule */
static size_t n_pool;
static pthread_once_t once = PTHREAD_ONCE_INIT;

struct pl_said_filters pl_said_filters;

static const struct {
	struct pl_str name;
	uint32_t is;
} classes[] = {
#define CLASS(name, is)                                                                            \
	{                                                                                          \
		{ name, sizeof name - 1 }, is                                                      \
	}
	CLASS("say", PL_SAYS),
	CLASS("agenda", PL_AGENDA),
	CLASS("act", PL_ACTS),
	CLASS("meets", PL_MEETS),
	CLASS("office", PL_OFFICE),
	CLASS("leader", PL_LEADER),
	CLASS("office-of-leader", PL_LEADER_OFFICE),
	CLASS("speech", PL_SPEECH),
	CLASS("pronoun", PL_PRONOUN),
	CLASS("who", PL_WHO),
	CLASS("asks", PL_ASKS),
	CLASS("that", PL_THAT),
	CLASS("it", PL_IT),
	CLASS("and", PL_AND),
	CLASS("be", PL_BE),
	CLASS("be-now", PL_BE | PL_BE_NOW),
	CLASS("aux", PL_AUX),
	CLASS("adverb", PL_ADVERB),
	CLASS("preposition", PL_PREPOSITION),
	CLASS("about", PL_ABOUT),
	CLASS("determiner", PL_DETERMINER),
	CLASS("must", PL_MUST),
	CLASS("first-person", PL_FIRST_PERSON),
	CLASS("list", PL_LIST),
	CLASS("number", PL_NUMBER),
	CLASS("frame", PL_FRAME),
	CLASS("kept", PL_KEPT),
	CLASS("passed", PL_PASSED),
	CLASS("han-say", PL_SAYS),
	CLASS("han-agenda", PL_AGENDA),
	CLASS("han-act", PL_ACTS),
	CLASS("han-meets", PL_MEETS),
	CLASS("han-office", PL_OFFICE),
	CLASS("han-pronoun", PL_PRONOUN),
	CLASS("han-adverb", PL_ADVERB),
	CLASS("han-frame", PL_FRAME),
	CLASS("han-frame-adverb", PL_KEPT),
	CLASS("han-list", PL_LIST),
	CLASS("han-must", PL_MUST),
	CLASS("han-passed", PL_PASSED),
#undef CLASS
};

static uint32_t class_of(struct pl_str name)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (pl_str_eq(classes[i].name, name))
			return classes[i].is;
	return 0;
}

static uint32_t slot_of(struct pl_str first)
{
	uint32_t i = pl_word_hash(first) % SLOTS;
	while (slots[i] && !pl_str_eq(entries[slots[i] - 1u].first, first))
		i = (i + 1) % SLOTS;
	return i;
}

static uint8_t count_words(struct pl_str s)
{
	uint8_t n = 1;
	for (size_t i = 0; i < s.len; i++)
		n = (uint8_t)(n + (s.at[i] == ' '));
	return n;
}

static void name_it(struct pl_said_entry *e, uint32_t is, struct pl_str lemma)
{
	e->is |= is;
	if (is & (PL_SAYS | PL_SAYING) && !e->says.len)
		e->says = lemma;
	if (is & (PL_AGENDA | PL_LEADER) && !e->does.len)
		e->does = lemma;
}

static void filter(struct pl_str first, uint32_t is)
{
	size_t n = first.len < 8 ? first.len : 8;
	if (!first.len)
		return;
	size_t place;
	uint64_t bit = pl_said_bit(pl_word_bytes(first.at, n), &place);
	pl_said_filters.word[place] |= bit;
	if (first.len < 3)
		return;
	pl_said_filters.begins[pl_said_han(first.at)] |= is;
	pl_said_filters.ends[pl_said_han(first.at + first.len - 3)] |= is;
}

static void put(struct pl_str form, uint32_t is, struct pl_str lemma)
{
	const char *space = form.len ? memchr(form.at, ' ', form.len) : NULL;
	size_t n = space ? (size_t)(space - form.at) : form.len;
	struct pl_str first = pl_str_cut(form, 0, n),
		      rest = pl_str_cut(form, space ? n + 1 : n, form.len);
	uint32_t slot = slot_of(first), before = 0;
	filter(first, is);
	uint8_t words = count_words(form);
	for (uint32_t i = slots[slot]; i; i = entries[i - 1].next) {
		if (pl_str_eq(entries[i - 1].rest, rest)) {
			name_it(&entries[i - 1], is, lemma);
			return;
		}
		if (entries[i - 1].n > words)
			before = i;
	}
	if (n_entries == ENTRIES)
		return;
	struct pl_said_entry *e = &entries[n_entries++];
	e->first = first;
	e->rest = rest;
	e->n = words;
	name_it(e, is, lemma);
	if (before) {
		e->next = entries[before - 1].next;
		entries[before - 1].next = n_entries;
	} else {
		e->next = slots[slot];
		slots[slot] = (uint16_t)n_entries;
	}
}

/* base without its last `less` letters, with `end` behind it, then the words behind the base. */
static struct pl_str made(struct pl_str verb, size_t base, size_t less, const char *end)
{
	size_t n_end = strlen(end), rest = verb.len - base, len = base - less + n_end + rest;
	char *at = pool + n_pool;
	if (len > POOL - n_pool)
		return PL_STR("");
	memcpy(at, verb.at, base - less);
	memcpy(at + base - less, end, n_end);
	memcpy(at + base - less + n_end, verb.at + base, rest);
	n_pool += len;
	return (struct pl_str){ at, len };
}

static bool ends_in(struct pl_str s, size_t n, const char *letters)
{
	return n && strchr(letters, s.at[n - 1]) != NULL;
}

/* The forms of a regular verb. */
static void put_verb(struct pl_str verb, uint32_t is)
{
	const char *space = memchr(verb.at, ' ', verb.len);
	size_t n = space ? (size_t)(space - verb.at) : verb.len;
	uint32_t ing = is == PL_SAYS ? PL_SAYING : is, says = is;
	bool e = ends_in(verb, n, "e"),
	     y = n > 1 && ends_in(verb, n, "y") && !ends_in(verb, n - 1, "aeou");
	bool hiss = ends_in(verb, n, "sxz") ||
		    (n > 1 && ends_in(verb, n, "h") && ends_in(verb, n - 1, "cs"));
	put(made(verb, n, e ? 1 : y ? 1 : 0, e ? "ed" : y ? "ied" : "ed"), says, verb);
	put(made(verb, n, y ? 1 : 0, y ? "ies" : hiss ? "es" : "s"), says, verb);
	put(made(verb, n, e ? 1 : 0, "ing"), ing, verb);
}

static void put_row(struct pl_str class, struct pl_str lemma, struct pl_str forms)
{
	uint32_t is = class_of(class);
	if (is == PL_FRAME && lemma.at[0] != '-')
		put(lemma, is, lemma);
	if (!forms.len) {
		put_verb(lemma, is);
		return;
	}
	while (forms.len) {
		const char *bar = memchr(forms.at, '|', forms.len);
		size_t n = bar ? (size_t)(bar - forms.at) : forms.len;
		struct pl_str form = pl_str_cut(forms, 0, n);
		const char *space = memchr(form.at, ' ', form.len);
		size_t verb = space ? (size_t)(space - form.at) : form.len;
		bool ing = is == PL_SAYS && verb > 4 && memcmp(form.at + verb - 3, "ing", 3) == 0;
		put(form, ing ? PL_SAYING : is, lemma);
		forms = pl_str_cut(forms, bar ? n + 1 : n, forms.len);
	}
}

static struct pl_str cut_at(struct pl_str *rest, char mark)
{
	const char *end = rest->len ? memchr(rest->at, mark, rest->len) : NULL;
	size_t n = end ? (size_t)(end - rest->at) : rest->len;
	struct pl_str part = pl_str_cut(*rest, 0, n);
	*rest = pl_str_cut(*rest, end ? n + 1 : n, rest->len);
	return part;
}

static void sort_bytes(unsigned char kind[256])
{
	for (const char *c = ",:;()[]!?.\""; *c; c++)
		kind[(unsigned char)*c] = PL_KIND_MARK;
	for (unsigned c = 0; c < 256; c++) {
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
			kind[c] = PL_KIND_LETTER;
		else if (c >= 'A' && c <= 'Z')
			kind[c] = PL_KIND_CAPITAL;
		else if (c >= 0x80)
			kind[c] = PL_KIND_HIGH;
	}
	kind['\''] = PL_KIND_APOSTROPHE;
	kind['-'] = PL_KIND_HYPHEN;
}

static void build(void)
{
	sort_bytes(pl_said_filters.kind);
	struct pl_str table = pl_said_table();
	while (table.len) {
		struct pl_str row = cut_at(&table, '\n');
		if (!row.len || row.at[0] == '#')
			continue;
		struct pl_str class = cut_at(&row, '\t'), lemma = cut_at(&row, '\t');
		put_row(class, lemma, row);
	}
}

const struct pl_said_entry *pl_said_entry(uint16_t i)
{
	return i ? &entries[i - 1] : NULL;
}

uint16_t pl_said_find(struct pl_str word)
{
	return word.len ? slots[slot_of(word)] : 0;
}

void pl_said_begin(void)
{
	pthread_once(&once, build);
}
