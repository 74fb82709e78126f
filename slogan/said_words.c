#include <pthread.h>

#include "slogan/said_parts.h"
#include "text/word_hash.h"

/* The table, read once: entries by the hash of their first word. */

#define ENTRIES 2048u
#define SLOTS   4096u
#define POOL    32768u
#define WORD    32u /* bytes of the longest word that is looked up */

static struct pl_said_entry entries[ENTRIES];
static uint32_t n_entries;
static uint16_t slots[SLOTS]; /* 1 + number of the longest entry that begins with the word */
static char pool[POOL];       /* forms made by rule */
static size_t n_pool;
static pthread_once_t once = PTHREAD_ONCE_INIT;

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

static void put(struct pl_str form, uint32_t is, struct pl_str lemma)
{
	const char *space = form.len ? memchr(form.at, ' ', form.len) : NULL;
	size_t n = space ? (size_t)(space - form.at) : form.len;
	struct pl_str first = pl_str_cut(form, 0, n),
		      rest = pl_str_cut(form, space ? n + 1 : n, form.len);
	uint32_t slot = slot_of(first), before = 0;
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
	if (is == PL_FRAME)
		put(verb, is, verb);
	put(made(verb, n, e ? 1 : y ? 1 : 0, e ? "ed" : y ? "ied" : "ed"), says, verb);
	put(made(verb, n, y ? 1 : 0, y ? "ies" : hiss ? "es" : "s"), says, verb);
	put(made(verb, n, e ? 1 : 0, "ing"), ing, verb);
}

static void put_row(struct pl_str class, struct pl_str lemma, struct pl_str forms)
{
	uint32_t is = class_of(class);
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

static void build(void)
{
	struct pl_str table = pl_said_table();
	while (table.len) {
		struct pl_str row = cut_at(&table, '\n');
		if (!row.len || row.at[0] == '#')
			continue;
		struct pl_str class = cut_at(&row, '\t'), lemma = cut_at(&row, '\t');
		put_row(class, lemma, row);
	}
}

/* ---- words ---------------------------------------------------------------------------------- */

static char low(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_letter(struct pl_str s, size_t i)
{
	unsigned char c = (unsigned char)s.at[i];
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c >= 0x80;
}

/* The mark at s[i], its bytes in *len; 0 of a letter. */
static uint32_t mark_at(struct pl_str s, size_t i, size_t *len)
{
	unsigned char c = (unsigned char)s.at[i];
	*len = 1;
	switch (c) {
	case ',': return PL_SAID_COMMA;
	case ':': return PL_SAID_COLON;
	case ';': return PL_SAID_SEMICOLON;
	case '(':
	case ')':
	case '[':
	case ']':
	case '!':
	case '?':
	case '.': return PL_SAID_BREAK;
	case '"': return PL_SAID_OPENS | PL_SAID_CLOSES;
	default: break;
	}
	if (c < 0xC2 || s.len - i < 3)
		return 0;
	*len = 3;
	unsigned char b = (unsigned char)s.at[i + 1], d = (unsigned char)s.at[i + 2];
	if (c == 0xE2 && b == 0x80)
		return d == 0x9C || d == 0x98   ? PL_SAID_OPENS
		       : d == 0x9D || d == 0x99 ? PL_SAID_CLOSES
						: PL_SAID_BREAK;
	if (c == 0xE3 && b == 0x80)
		return d == 0x81                             ? PL_SAID_COMMA
		       : d == 0x8C || d == 0x8E || d == 0x8A ? PL_SAID_OPENS
		       : d == 0x8D || d == 0x8F || d == 0x8B ? PL_SAID_CLOSES
							     : PL_SAID_BREAK;
	if (c == 0xEF && b == 0xBC)
		return d == 0x8C   ? PL_SAID_COMMA
		       : d == 0x9A ? PL_SAID_COLON
		       : d == 0x9B ? PL_SAID_SEMICOLON
				   : PL_SAID_BREAK;
	return 0;
}

/* ' or ’ at s[i] with a letter behind it: its bytes; else 0. */
static size_t apostrophe(struct pl_str s, size_t i, size_t end)
{
	size_t n = s.at[i] == '\''                                           ? 1
		   : end - i > 3 && memcmp(s.at + i, "\xE2\x80\x99", 3) == 0 ? 3
									     : 0;
	return n && i + n < end && low(s.at[i + n]) >= 'a' && low(s.at[i + n]) <= 'z' ? n : 0;
}

/* Behind the word at s[i]; where its 's begins in *bare. */
static size_t word_end(struct pl_str s, size_t i, size_t end, size_t *bare)
{
	size_t len;
	*bare = 0;
	while (i < end) {
		size_t a = apostrophe(s, i, end);
		if (a) {
			if (low(s.at[i + a]) == 's' &&
				(i + a + 1 >= end || !is_letter(s, i + a + 1)))
				*bare = i;
			i += a;
		} else if (s.at[i] == '-') {
			if (i + 1 >= end || !is_letter(s, i + 1))
				break;
			i++;
		} else if ((unsigned char)s.at[i] >= 0x80) {
			if (mark_at(s, i, &len))
				break;
			i++;
		} else if (is_letter(s, i)) {
			i++;
		} else {
			break;
		}
	}
	if (!*bare)
		*bare = i;
	return i;
}

/* The word in small letters, for the table; empty: too long. */
static struct pl_str folded(struct pl_str s, size_t from, size_t to, char room[WORD])
{
	if (to - from > WORD)
		return PL_STR("");
	for (size_t i = from; i < to; i++)
		room[i - from] = low(s.at[i]);
	return (struct pl_str){ room, to - from };
}

const struct pl_said_entry *pl_said_find(struct pl_str word)
{
	pthread_once(&once, build);
	uint16_t i = word.len ? slots[slot_of(word)] : 0;
	return i ? &entries[i - 1] : NULL;
}

const struct pl_said_entry *pl_said_next(const struct pl_said_entry *e)
{
	return e->next ? &entries[e->next - 1] : NULL;
}

static bool continues(const struct pl_said_words *w, size_t i, struct pl_str rest)
{
	char room[WORD];
	for (; rest.len; i++) {
		struct pl_str next = cut_at(&rest, ' ');
		if (i >= w->n || w->at[i].gap || w->at[i].from < w->at[i - 1].to)
			return false;
		if (!pl_str_eq(folded(w->text, w->at[i].from, w->at[i].to, room), next))
			return false;
	}
	return true;
}

/* What the table says of the words that begin with the i-th. */
static void look_up(struct pl_said_words *w, size_t i)
{
	char room[WORD];
	struct pl_said_word *at = &w->at[i];
	struct pl_str word = folded(w->text, at->from, at->to, room);
	uint16_t first = word.len ? slots[slot_of(word)] : 0;
	at->n = 1;
	for (uint32_t e = first; e; e = entries[e - 1].next) {
		if (!continues(w, i + 1, entries[e - 1].rest))
			continue;
		at->entry = &entries[e - 1];
		at->is = entries[e - 1].is;
		at->n = entries[e - 1].n;
		return;
	}
	if (word.len > 3 && memcmp(word.at + word.len - 2, "ly", 2) == 0)
		at->is = PL_ADVERB;
}

void pl_said_words(struct pl_said_words *w, struct pl_str text, size_t from, size_t to)
{
	uint8_t gap = 0;
	pthread_once(&once, build);
	w->text = text;
	w->n = 0;
	w->cut = false;
	for (size_t i = from; i < to;) {
		size_t len, bare;
		uint32_t mark = mark_at(text, i, &len);
		if (mark || !is_letter(text, i)) {
			gap |= (uint8_t)mark;
			i += mark ? len : 1;
			continue;
		}
		if (w->n == PL_SAID_WORDS) {
			w->cut = true;
			break;
		}
		size_t end = word_end(text, i, to, &bare);
		if (end == i)
			end = bare = i + 1;
		w->at[w->n++] = (struct pl_said_word){ .from = (uint32_t)i,
			.to = (uint32_t)bare,
			.gap = gap,
			.possessive = bare != end,
			.capital = text.at[i] >= 'A' && text.at[i] <= 'Z' };
		gap = 0;
		i = end;
	}
	for (size_t i = 0; i < w->n;) {
		look_up(w, i);
		for (size_t k = 1; k < w->at[i].n; k++) {
			w->at[i + k].is = PL_INSIDE;
			w->at[i + k].n = 1;
		}
		i += w->at[i].n;
	}
}
