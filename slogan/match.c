#include "slogan/match.h"

#include <stdlib.h>

#include "slogan/match_gate.h"
#include "slogan/overlap.h"
#include "text/limits.h"
#include "text/utf8.h"

enum {
	BEGINS = 0x8000, /* above the number of a word: a form begins so */
	UNKNOWN = 0xFFFF /* it has not been looked up */
};
_Static_assert(PL_MAX_FORM_STEMS < PL_SYMBOL_BITS, "numbers of words leave one bit");

struct pl_matcher {
	const struct pl_lexicon *l;
	struct pl_trie *trie;
	pl_symbol *of_form; /* by number of form, of the generation below */
	uint32_t forms, room, generation;
	uint32_t *begin; /* tokens that a form may begin at */
	size_t n_begin, begin_room;
	struct pl_overlap overlap;
	struct pl_marked text;
	struct pl_slogan_matches *out;
};

/* The tokens of a form, as far as it has been followed. */
struct path {
	uint32_t at[PL_MAX_FORM_WORDS];
	uint32_t n;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "no memory to look for slogans");
}

enum pl_status pl_matcher_new(
	const struct pl_lexicon *l, struct pl_matcher **out, struct pl_err *err)
{
	struct pl_matcher *m = calloc(1, sizeof *m);
	if (!m)
		return no_memory(err);
	m->l = l;
	enum pl_status st = pl_trie_new(l, &m->trie, err);
	if (st) {
		pl_matcher_free(m);
		return st;
	}
	*out = m;
	return PL_OK;
}

void pl_matcher_free(struct pl_matcher *m)
{
	if (!m)
		return;
	pl_trie_free(m->trie);
	free(m->of_form);
	free(m->begin);
	pl_overlap_free(&m->overlap);
	free(m->text.straight);
	free(m);
}

void pl_slogan_matches_free(struct pl_slogan_matches *m)
{
	free(m->at);
	*m = (struct pl_slogan_matches){ 0 };
}

/* ---- which tokens are of interest ---------------------------------------------------------- */

/* Makes of_form as large as the dictionary, all new forms unknown. */
static enum pl_status grow(struct pl_matcher *m, const struct pl_analyser *an, struct pl_err *err)
{
	const uint32_t forms = pl_analyser_forms(an) + 1;
	if (m->generation != pl_analyser_generation(an)) {
		m->generation = pl_analyser_generation(an);
		m->forms = 0;
	}
	if (forms > m->room) {
		const uint32_t room = forms < 4096 ? 8192 : forms * 2;
		pl_symbol *grown = realloc(m->of_form, room * sizeof *grown);
		if (!grown)
			return no_memory(err);
		m->of_form = grown;
		m->room = room;
	}
	if (forms > m->forms)
		memset(m->of_form + m->forms, 0xFF, (forms - m->forms) * sizeof *m->of_form);
	m->forms = forms > m->forms ? forms : m->forms;
	return PL_OK;
}

static pl_symbol look_up(struct pl_matcher *m, const struct pl_lexeme *word)
{
	const pl_symbol symbol = pl_trie_symbol(m->trie, word);
	const bool begins = symbol && m->trie->child[symbol];
	return m->of_form[word->number] = (pl_symbol)(symbol | (begins ? BEGINS : 0));
}

static bool add_begin(struct pl_matcher *m, size_t i)
{
	if (m->n_begin == m->begin_room) {
		const size_t room = m->begin_room ? m->begin_room * 2 : 1024;
		uint32_t *grown = realloc(m->begin, room * sizeof *grown);
		if (!grown)
			return false;
		m->begin = grown;
		m->begin_room = room;
	}
	m->begin[m->n_begin++] = (uint32_t)i;
	return true;
}

/* The one loop that sees each token. */
static bool find_begins(struct pl_matcher *m, const struct pl_tokens *tokens)
{
	m->n_begin = 0;
	for (size_t i = 0; i < tokens->n; i++) {
		const struct pl_token *k = &tokens->at[i];
		pl_symbol symbol = m->of_form[k->number];
		if (!(symbol & BEGINS))
			continue;
		if (symbol == UNKNOWN && k->word)
			symbol = look_up(m, k->word);
		if (symbol & BEGINS && k->word && !k->whole && !add_begin(m, i))
			return false;
	}
	return true;
}

/* ---- following a form ---------------------------------------------------------------------- */

static pl_symbol symbol_at(const struct pl_matcher *m, size_t i)
{
	const struct pl_token *k = &m->text.token[i];
	return k->word ? m->of_form[k->number] & PL_SYMBOL_BITS : PL_SYMBOL_NONE;
}

/* The next word behind token i that is no article; the number of tokens when there is none. */
static size_t next_word(const struct pl_matcher *m, size_t i)
{
	size_t articles = 0;
	for (i++; i < m->text.n; i++) {
		if (m->text.token[i].whole)
			continue;
		if (symbol_at(m, i) != PL_SYMBOL_ARTICLE || articles++ == 2)
			break;
	}
	return i;
}

static struct pl_between between(const struct pl_matcher *m, size_t a, size_t b)
{
	const struct pl_token *k = m->text.token;
	return pl_between(m->text.text, k[a].to, k[b].from);
}

/* Chinese has no articles to be passed over. */
static bool is_han(const struct pl_matcher *m, size_t i)
{
	size_t at = m->text.token[i].from;
	return pl_is_han(pl_utf8_next(m->text.text, &at));
}

/* Does the text print no more between the words than the form allows? Words [from, to) of it, on the path. */
static bool stops_fit(const struct pl_matcher *m, const struct pl_trie_form *f,
	const struct path *path, uint32_t from, uint32_t to)
{
	for (uint32_t i = from ? from : 1; i < to; i++) {
		const size_t a = path->at[i - 1], b = path->at[i];
		if ((unsigned char)between(m, a, b).stop > f->stop[i] ||
			(b > a + 1 && is_han(m, a) && is_han(m, b)))
			return false;
	}
	return true;
}

/* Words [from, to) of the form, from token i on: puts them on the path. */
static bool follow(const struct pl_matcher *m, const struct pl_trie_form *f, uint32_t from,
	uint32_t to, size_t i, struct path *path)
{
	path->n = from;
	for (uint32_t w = from; w < to; w++) {
		if (i >= m->text.n || symbol_at(m, i) != f->word[w])
			return false;
		path->at[path->n++] = (uint32_t)i;
		i = next_word(m, i);
	}
	return stops_fit(m, f, path, from + 1, to);
}

/* The parts of a form behind its gaps, each at the first place where it fits. */
static bool follow_gaps(const struct pl_matcher *m, const struct pl_trie_form *f, struct path *path)
{
	for (uint32_t from = f->at_root; from < f->n;) {
		uint32_t to = from + 1;
		while (to < f->n && f->stop[to] != PL_STOP_GAP)
			to++;
		const size_t last = path->at[from - 1];
		size_t i = next_word(m, last);
		for (int passed = 0;; passed++, i = next_word(m, i)) {
			if (i >= m->text.n || passed > PL_GAP_WORDS ||
				between(m, last, i).stop == PL_STOP_SENTENCE)
				return false;
			if (follow(m, f, from, to, i, path))
				break;
		}
		from = to;
	}
	return true;
}

/* ---- what a form that was found is --------------------------------------------------------- */

static size_t word_before(const struct pl_matcher *m, size_t i)
{
	while (i-- > 0)
		if (!m->text.token[i].whole)
			return i;
	return SIZE_MAX;
}

/* Is "four winds" a part of "twenty-four winds"? */
static bool is_part_of_number(const struct pl_matcher *m, size_t first)
{
	const size_t i = word_before(m, first);
	if (i == SIZE_MAX || !pl_goes_before_number(pl_token_form(&m->text.token[i])))
		return false;
	const struct pl_between b = between(m, i, first);
	return b.stop == PL_STOP_NONE && !b.quote;
}

static bool has_quote_inside(const struct pl_matcher *m, const struct path *path)
{
	bool single = false;
	for (uint32_t i = 1; i < path->n; i++) {
		const struct pl_between b = between(m, path->at[i - 1], path->at[i]);
		if (b.quote)
			return true;
		single |= b.single;
	}
	const struct pl_token *k = m->text.token;
	return single &&
	       pl_is_single_quoted(&m->text, k[path->at[0]].from, k[path->at[path->n - 1]].to);
}

/* Does the form fit all that the words on the path do not say? *first: its first token. */
static bool fits(const struct pl_matcher *m, const struct pl_trie_form *f, const struct path *path,
	size_t *first)
{
	*first = path->at[0];
	if (f->number && is_part_of_number(m, *first))
		return false;
	if (!stops_fit(m, f, path, 1, f->at_root))
		return false;
	if (!f->article)
		return true;
	const size_t i = word_before(m, *first);
	if (i == SIZE_MAX || symbol_at(m, i) != PL_SYMBOL_ARTICLE ||
		between(m, i, *first).stop != PL_STOP_NONE)
		return false;
	*first = i;
	return true;
}

static enum pl_status add(struct pl_matcher *m, const struct pl_trie_form *f, bool gated,
	const struct path *path, size_t first, struct pl_err *err)
{
	struct pl_slogan_matches *out = m->out;
	const struct pl_token *a = &m->text.token[first],
			      *z = &m->text.token[path->at[path->n - 1]];
	if (out->n == out->cap) {
		const size_t cap = out->cap ? out->cap * 2 : 64;
		struct pl_slogan_match *grown = realloc(out->at, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		out->at = grown;
		out->cap = cap;
	}
	struct pl_place place = { .text = &m->text,
		.of_form = m->of_form,
		.first = first,
		.last = path->at[path->n - 1],
		.form = f,
		.quoted = has_quote_inside(m, path) || pl_is_quoted(&m->text, a->from, z->to) };
	if (!place.quoted && first != path->at[0] &&
		pl_is_quoted(&m->text, m->text.token[path->at[0]].from, z->to)) {
		/* The "big people of the country": the article is before the quotes. */
		place.quoted = true;
		place.first = path->at[0];
		a = &m->text.token[path->at[0]];
	}
	const bool open = !gated || pl_gate_opens(&m->l->at[f->slogan].gate,
					    m->trie->gate[f->slogan], m->trie, &place);
	out->at[out->n++] = (struct pl_slogan_match){ .slogan = f->slogan,
		.form = f->form,
		.position = a->position,
		.span = z->position + z->span - a->position,
		.from = a->from,
		.to = z->to,
		.quoted = place.quoted,
		.left_out = !open };
	return PL_OK;
}

/* Of forms of one slogan with these stems, the one that is printed so; else the first that need not be, which is gated
 * when one of them is. */
static enum pl_status choose(struct pl_matcher *m, const struct pl_trie_form *f, uint32_t n,
	const struct path *path, struct pl_err *err)
{
	const struct pl_trie_form *best = NULL;
	size_t first = 0, at;
	bool gated = false;
	uint64_t print = 0;
	for (uint32_t i = 0; i < path->n; i++)
		print = pl_print_add(print, pl_token_form(&m->text.token[path->at[i]]));
	for (uint32_t i = 0; i < n; i++) {
		const bool same = f[i].print == print;
		if ((f[i].exact && !same) || !fits(m, &f[i], path, &at))
			continue;
		if (same) {
			best = &f[i];
			first = at;
			gated = f[i].gated;
			break;
		}
		gated |= f[i].gated;
		first = best ? first : at;
		best = best ? best : &f[i];
	}
	return best ? add(m, best, gated, path, first, err) : PL_OK;
}

static enum pl_status end_here(struct pl_matcher *m, const struct pl_trie_node *node,
	const struct path *path, struct pl_err *err)
{
	const struct pl_trie_form *f = m->trie->form + node->forms, *end = f + node->n_forms;
	enum pl_status st = PL_OK;
	while (f < end && !st) {
		if (f->at_root < f->n) {
			struct path whole = *path;
			size_t first;
			if (fits(m, f, path, &first) && follow_gaps(m, f, &whole))
				st = add(m, f, f->gated, &whole, first, err);
			f++;
			continue;
		}
		uint32_t n = 1;
		while (f + n < end && f[n].slogan == f->slogan && f[n].at_root == f[n].n)
			n++;
		st = choose(m, f, n, path, err);
		f += n;
	}
	return st;
}

static enum pl_status walk(struct pl_matcher *m, size_t i, struct pl_err *err)
{
	const struct pl_trie *t = m->trie;
	const struct pl_trie_node *node = &t->node[t->child[symbol_at(m, i)]];
	struct path path = { { (uint32_t)i }, 1 };
	for (;;) {
		enum pl_status st = node->n_forms ? end_here(m, node, &path, err) : PL_OK;
		if (st || !node->n)
			return st;
		i = next_word(m, i);
		if (i >= m->text.n || path.n == PL_MAX_FORM_WORDS)
			return PL_OK;
		const pl_symbol symbol = symbol_at(m, i);
		node = symbol ? pl_trie_child(t, node, symbol) : NULL;
		if (!node)
			return PL_OK;
		path.at[path.n++] = (uint32_t)i;
	}
}

enum pl_status pl_slogan_match(struct pl_matcher *m, const struct pl_analyser *an,
	struct pl_str text, const struct pl_tokens *tokens, struct pl_slogan_matches *out,
	struct pl_err *err)
{
	out->n = 0;
	enum pl_status st = grow(m, an, err);
	if (st)
		return st;
	if (!find_begins(m, tokens))
		return no_memory(err);
	m->text.text = text;
	m->text.token = tokens->at;
	m->text.n = tokens->n;
	m->text.looked = false;
	m->out = out;
	for (size_t i = 0; i < m->n_begin && !st; i++)
		st = walk(m, m->begin[i], err);
	if (!st && !pl_overlap_drop(&m->overlap, m->l->n, out))
		st = no_memory(err);
	return st;
}
