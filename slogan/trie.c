#include "slogan/trie.h"

#include <stdlib.h>

#include "slogan/party_register.h"
#include "text/limits.h"
#include "text/utf8.h"

/* A trie in the making. */
struct builder {
	struct pl_trie *t;
	struct pl_analyser *an;
	struct pl_tokens tokens;
	struct pl_err *err;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "no memory for the forms of slogans");
}

bool pl_is_number(struct pl_str folded)
{
	static const char *const words[] = { "one", "two", "three", "four", "five", "six", "seven",
		"eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "一", "二",
		"三", "四", "五", "六", "七", "八", "九", "十", "两", "兩" };
	if (folded.len && folded.at[0] >= '0' && folded.at[0] <= '9')
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (pl_str_eq(folded, pl_str(words[i])))
			return true;
	return false;
}

bool pl_goes_before_number(struct pl_str folded)
{
	static const char *const words[] = { "twenty", "thirty", "forty", "fifty", "sixty",
		"seventy", "eighty", "ninety", "hundred", "thousand", "一", "二", "三", "四", "五",
		"六", "七", "八", "九", "十", "百", "千", "万", "萬", "两", "兩", "第" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (pl_str_eq(folded, pl_str(words[i])))
			return true;
	return false;
}

pl_symbol pl_trie_symbol(const struct pl_trie *t, const struct pl_lexeme *word)
{
	char room[PL_SLOGAN_WORD_ROOM];
	return (pl_symbol)pl_symbols_find(&t->symbols, pl_slogan_word(t->stemmer, word, room));
}

static enum pl_status add_symbol(struct builder *b, const struct pl_token *k, pl_symbol *out)
{
	char room[PL_SLOGAN_WORD_ROOM];
	/* What is too long for a word once it is folded is no word of a text either. */
	const struct pl_str word =
		k->word ? pl_slogan_word(b->t->stemmer, k->word, room) : PL_STR(" ");
	const uint32_t n = pl_symbols_add(&b->t->symbols, word);
	if (!n && b->t->symbols.n == PL_MAX_FORM_STEMS)
		return pl_fail(b->err, PL_LIMIT,
			"forms of slogans hold over %d different words; give fewer slogans",
			PL_MAX_FORM_STEMS);
	*out = (pl_symbol)n;
	return n ? PL_OK : no_memory(b->err);
}

static enum pl_status add_form(
	struct builder *b, uint32_t slogan, uint32_t form, const struct pl_slogan_form *from)
{
	struct pl_trie_form *f = &b->t->form[b->t->n_forms++];
	enum pl_status st = pl_analyse(b->an, from->text, &b->tokens, b->err);
	if (st)
		return st;
	pl_symbol *word = pl_arena_array(&b->t->arena, b->tokens.n, sizeof *word);
	unsigned char *stop = pl_arena_array(&b->t->arena, b->tokens.n, sizeof *stop);
	if (!word || !stop)
		return no_memory(b->err);
	*f = (struct pl_trie_form){ .slogan = slogan,
		.form = form,
		.word = word,
		.stop = stop,
		.gated = from->gated,
		.exact = from->exact };
	size_t end = 0;
	for (size_t i = 0; i < b->tokens.n; i++) {
		const struct pl_token *k = &b->tokens.at[i];
		if (k->whole)
			continue;
		st = add_symbol(b, k, &word[f->n]);
		if (st)
			return st;
		if (word[f->n] == PL_SYMBOL_ARTICLE) {
			f->article |= f->n == 0;
			continue;
		}
		const struct pl_between gap = pl_between(from->text, end, k->from);
		if (f->n)
			stop[f->n] = gap.gap ? PL_STOP_GAP : (unsigned char)gap.stop;
		else
			f->number = pl_is_number(pl_token_form(k));
		if (f->n && gap.gap && !f->at_root)
			f->at_root = f->n;
		f->print = pl_print_add(f->print, pl_token_form(k));
		f->n++;
		end = k->to;
	}
	f->at_root = f->at_root ? f->at_root : f->n;
	return PL_OK;
}

static enum pl_status add_words(
	struct builder *b, const struct pl_str *from, size_t n_phrases, struct pl_gate_words *out)
{
	struct pl_phrase *phrase = pl_arena_array(&b->t->arena, n_phrases, sizeof *phrase);
	if (!phrase)
		return no_memory(b->err);
	*out = (struct pl_gate_words){ phrase, 0 };
	for (size_t p = 0; p < n_phrases; p++) {
		enum pl_status st = pl_analyse(b->an, from[p], &b->tokens, b->err);
		if (st)
			return st;
		pl_symbol *word = pl_arena_array(&b->t->arena, b->tokens.n, sizeof *word);
		uint32_t n = 0;
		if (!word)
			return no_memory(b->err);
		for (size_t i = 0; i < b->tokens.n; i++) {
			if (b->tokens.at[i].whole)
				continue;
			st = add_symbol(b, &b->tokens.at[i], &word[n]);
			if (st)
				return st;
			n += word[n] != PL_SYMBOL_ARTICLE;
		}
		if (n)
			phrase[out->n++] = (struct pl_phrase){ word, n };
	}
	return PL_OK;
}

static enum pl_status add_gate(
	struct builder *b, const struct pl_gate *gate, struct pl_gate_words **out)
{
	enum pl_status st = PL_OK;
	*out = pl_arena_array(&b->t->arena, gate->n, sizeof **out);
	if (!*out)
		return no_memory(b->err);
	for (size_t i = 0; i < gate->n && !st; i++)
		if (gate->term[i].n_phrases)
			st = add_words(
				b, gate->term[i].phrase, gate->term[i].n_phrases, &(*out)[i]);
	return st;
}

static enum pl_status add_register(struct builder *b)
{
	struct pl_str *phrase = pl_arena_array(&b->t->arena, pl_n_register_words, sizeof *phrase);
	if (!phrase)
		return no_memory(b->err);
	for (size_t i = 0; i < pl_n_register_words; i++)
		phrase[i] = pl_str(pl_register_words[i]);
	return add_words(b, phrase, pl_n_register_words, &b->t->party_register);
}

/* By the words at the root, the shorter first; then as the lexicon has them. */
static int by_words(const void *a, const void *b)
{
	const struct pl_trie_form *x = a, *y = b;
	for (uint32_t i = 0; i < x->at_root && i < y->at_root; i++)
		if (x->word[i] != y->word[i])
			return x->word[i] < y->word[i] ? -1 : 1;
	if (x->at_root != y->at_root)
		return x->at_root < y->at_root ? -1 : 1;
	if (x->slogan != y->slogan)
		return x->slogan < y->slogan ? -1 : 1;
	return x->form < y->form ? -1 : x->form > y->form;
}

/* Nodes level by level, each with the range of forms that go through it, so that the children of one are neighbours. */
static enum pl_status make_nodes(struct pl_trie *t, struct pl_err *err)
{
	struct range {
		uint32_t from, to, depth;
	} * range;
	size_t most = 1;
	for (uint32_t i = 0; i < t->n_forms; i++)
		most += t->form[i].at_root;
	range = calloc(most, sizeof *range);
	t->node = pl_arena_array(&t->arena, most, sizeof *t->node);
	t->child = pl_arena_array(&t->arena, (size_t)t->symbols.n + 1, sizeof *t->child);
	if (!range || !t->node || !t->child) {
		free(range);
		return no_memory(err);
	}
	t->n_nodes = 1;
	range[0].to = t->n_forms;
	for (uint32_t i = 0; i < t->n_nodes; i++) {
		const uint32_t depth = range[i].depth, to = range[i].to;
		uint32_t at = range[i].from;
		struct pl_trie_node *node = &t->node[i];
		for (node->forms = at; at < to && t->form[at].at_root == depth; at++)
			node->n_forms++;
		node->first = t->n_nodes;
		while (at < to) {
			const pl_symbol symbol = t->form[at].word[depth];
			const uint32_t from = at, child = t->n_nodes++;
			while (at < to && t->form[at].word[depth] == symbol)
				at++;
			range[child] = (struct range){ from, at, depth + 1 };
			t->node[child].symbol = symbol;
			node->n++;
			if (i == 0)
				t->child[symbol] = child;
		}
	}
	free(range);
	return PL_OK;
}

const struct pl_trie_node *pl_trie_child(
	const struct pl_trie *t, const struct pl_trie_node *node, pl_symbol symbol)
{
	const struct pl_trie_node *child = t->node + node->first;
	uint32_t lo = 0, hi = node->n;
	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;
		if (child[mid].symbol < symbol)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < node->n && child[lo].symbol == symbol ? &child[lo] : NULL;
}

/* The article's number comes first, so that it is known. */
static enum pl_status begin(struct builder *b, const struct pl_lexicon *l)
{
	struct pl_trie *t = b->t;
	size_t forms = 0;
	for (size_t i = 0; i < l->n; i++)
		forms += l->at[i].slogan.n_forms;
	enum pl_status st = pl_stemmer_new(&t->stemmer, b->err);
	if (!st)
		st = pl_analyser_new(&b->an, b->err);
	if (!st)
		st = pl_symbols_init(&t->symbols, &t->arena, PL_MAX_FORM_STEMS, b->err);
	if (st)
		return st;
	t->form = pl_arena_array(&t->arena, forms + 1, sizeof *t->form);
	t->gate = pl_arena_array(&t->arena, l->n + 1, sizeof *t->gate);
	if (!t->form || !t->gate || pl_symbols_add(&t->symbols, PL_ARTICLE) != PL_SYMBOL_ARTICLE)
		return no_memory(b->err);
	return PL_OK;
}

/* Which words phrases of gates, and of the register, begin with. */
static enum pl_status mark_gates(struct pl_trie *t, const struct pl_lexicon *l, struct pl_err *err)
{
	t->in_gate = pl_arena_new(&t->arena, (size_t)t->symbols.n + 1);
	if (!t->in_gate)
		return no_memory(err);
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->at[i].gate.n; k++)
			for (uint32_t p = 0; p < t->gate[i][k].n; p++)
				t->in_gate[t->gate[i][k].phrase[p].word[0]] |= 1;
	for (uint32_t p = 0; p < t->party_register.n; p++)
		t->in_gate[t->party_register.phrase[p].word[0]] |= 4;
	return PL_OK;
}

enum pl_status pl_trie_new(const struct pl_lexicon *l, struct pl_trie **out, struct pl_err *err)
{
	struct pl_trie *t = calloc(1, sizeof *t);
	struct builder b = { .t = t, .err = err };
	if (!t)
		return no_memory(err);
	t->arena.max = 64 * PL_MAX_LEXICON;
	enum pl_status st = begin(&b, l);
	for (uint32_t i = 0; i < l->n && !st; i++) {
		const struct pl_slogan *s = &l->at[i].slogan;
		for (uint32_t k = 0; k < s->n_forms && !st; k++)
			st = add_form(&b, i, k, &s->form[k]);
		if (!st && l->at[i].gate.n)
			st = add_gate(&b, &l->at[i].gate, &t->gate[i]);
	}
	if (!st)
		st = add_register(&b);
	if (!st) {
		qsort(t->form, t->n_forms, sizeof *t->form, by_words);
		st = make_nodes(t, err);
	}
	if (!st)
		st = mark_gates(t, l, err);
	pl_tokens_free(&b.tokens);
	pl_analyser_free(b.an);
	if (st) {
		pl_trie_free(t);
		return st;
	}
	*out = t;
	return PL_OK;
}

void pl_trie_free(struct pl_trie *t)
{
	if (!t)
		return;
	pl_stemmer_free(t->stemmer);
	pl_arena_free(&t->arena);
	free(t);
}
