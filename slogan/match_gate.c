#include "slogan/match_gate.h"

#include "slogan/party_register.h"

/* The number of token i; that of a whole hyphenated word, and of what is no word, is 0. All tokens nearby have been
 * numbered. */
static pl_symbol symbol_of(const struct pl_place *p, size_t i)
{
	const struct pl_token *k = &p->text->token[i];
	return k->whole || !k->word ? PL_SYMBOL_NONE : p->of_form[k->number] & PL_SYMBOL_BITS;
}

static bool is_passed(const struct pl_place *p, size_t i)
{
	return p->text->token[i].whole || symbol_of(p, i) == PL_SYMBOL_ARTICLE;
}

/* Does the phrase begin at token i, before token `end`? Articles are passed over. *last: its last token. */
static bool begins_at(const struct pl_place *p, const struct pl_phrase *phrase, size_t i,
	size_t end, size_t *last)
{
	for (uint32_t w = 0; w < phrase->n; i++) {
		if (i >= end)
			return false;
		if (is_passed(p, i))
			continue;
		if (symbol_of(p, i) != phrase->word[w++])
			return false;
		*last = i;
	}
	return true;
}

/* One of them begins at token i. */
static bool any_begins_at(const struct pl_place *p, const struct pl_gate_words *words, size_t i,
	size_t end, size_t *last)
{
	for (uint32_t n = 0; n < words->n; n++)
		if (words->phrase[n].word[0] == symbol_of(p, i) &&
			begins_at(p, &words->phrase[n], i, end, last))
			return true;
	return false;
}

static bool same_sentence(const struct pl_place *p, size_t a, size_t b)
{
	return pl_between(p->text->text, p->text->token[a].to, p->text->token[b].from).stop <
	       PL_STOP_SENTENCE;
}

/* Words in tokens (a, b): neither wholes nor articles. */
static uint32_t words_between(const struct pl_place *p, size_t a, size_t b)
{
	uint32_t n = 0;
	for (size_t i = a + 1; i < b; i++)
		n += !is_passed(p, i);
	return n;
}

static bool holds_near(const struct pl_place *p, const unsigned char *in_gate,
	const struct pl_gate_words *words, uint32_t within)
{
	const struct pl_token *k = p->text->token;
	const uint32_t from = k[p->first].position, to = k[p->last].position;
	size_t last;
	for (size_t i = p->first; i-- > 0 && from - k[i].position <= within;)
		if (in_gate[symbol_of(p, i)] & 1 && any_begins_at(p, words, i, p->first, &last))
			return true;
	for (size_t i = p->last + 1; i < p->text->n && k[i].position - to <= within; i++)
		if (in_gate[symbol_of(p, i)] & 1 && any_begins_at(p, words, i, p->text->n, &last))
			return true;
	return false;
}

static bool holds_after(const struct pl_place *p, const unsigned char *in_gate,
	const struct pl_gate_words *words, uint32_t within)
{
	/* A phrase may be long: it begins at most this far in front. */
	const struct pl_token *k = p->text->token;
	const uint32_t from = k[p->first].position;
	size_t last = 0;
	for (size_t i = p->first; i-- > 0 && from - k[i].position <= within + 16;)
		if (in_gate[symbol_of(p, i)] & 1 && any_begins_at(p, words, i, p->first, &last) &&
			words_between(p, last, p->first) < within &&
			same_sentence(p, last, p->first))
			return true;
	return false;
}

static bool holds_before(const struct pl_place *p, const unsigned char *in_gate,
	const struct pl_gate_words *words, uint32_t within)
{
	size_t last = 0;
	for (size_t i = p->last + 1; i < p->text->n; i++) {
		if (is_passed(p, i))
			continue;
		if (words_between(p, p->last, i) >= within || !same_sentence(p, p->last, i))
			return false;
		if (in_gate[symbol_of(p, i)] & 1 && any_begins_at(p, words, i, p->text->n, &last))
			return true;
	}
	return false;
}

/* Does a phrase of the register stand at most so many words away? */
static bool has_register_word(const struct pl_place *p, const struct pl_trie *t)
{
	const struct pl_token *k = p->text->token;
	const uint32_t from = k[p->first].position, to = k[p->last].position;
	size_t last;
	for (size_t i = p->first; i-- > 0 && from - k[i].position <= PL_REGISTER_WITHIN;)
		if (t->in_gate[symbol_of(p, i)] & 4 &&
			any_begins_at(p, &t->party_register, i, p->first, &last))
			return true;
	for (size_t i = p->last + 1; i < p->text->n && k[i].position - to <= PL_REGISTER_WITHIN;
		i++)
		if (t->in_gate[symbol_of(p, i)] & 4 &&
			any_begins_at(p, &t->party_register, i, p->text->n, &last))
			return true;
	return false;
}

/* Do enough words stand around it to tell? */
static bool is_long(const struct pl_place *p)
{
	const struct pl_token *k = p->text->token;
	uint32_t words = 0;
	for (size_t i = p->first; i-- > 0 && words < PL_REGISTER_LEAST;)
		words += !k[i].whole;
	for (size_t i = p->last + 1; i < p->text->n && words < PL_REGISTER_LEAST; i++)
		words += !k[i].whole;
	return words >= PL_REGISTER_LEAST;
}

static bool is_one_of(const struct pl_trie_form *form, const struct pl_gate_words *words)
{
	for (uint32_t i = 0; i < words->n; i++)
		if (words->phrase[i].n == form->n && memcmp(words->phrase[i].word, form->word,
							     form->n * sizeof *form->word) == 0)
			return true;
	return false;
}

static bool holds(const struct pl_gate_term *term, const struct pl_gate_words *words,
	const struct pl_trie *t, const struct pl_place *p)
{
	const unsigned char *in_gate = t->in_gate;
	switch (term->kind) {
	case PL_GATE_QUOTED: return p->quoted;
	case PL_GATE_CAPITALISED: return pl_is_capitalised(p->text, p->first, p->last);
	case PL_GATE_CAPITALS: return pl_is_capitals(p->text, p->first, p->last);
	case PL_GATE_NEAR: return holds_near(p, in_gate, words, term->within);
	case PL_GATE_AFTER: return holds_after(p, in_gate, words, term->within);
	case PL_GATE_BEFORE: return holds_before(p, in_gate, words, term->within);
	case PL_GATE_FORM: return is_one_of(p->form, words);
	case PL_GATE_REGISTER: return has_register_word(p, t);
	case PL_GATE_ELSEWHERE: return is_long(p) && !has_register_word(p, t);
	case PL_GATE_ALWAYS: return true;
	}
	return false;
}

bool pl_gate_opens(const struct pl_gate *gate, const struct pl_gate_words *words,
	const struct pl_trie *t, const struct pl_place *place)
{
	for (size_t i = 0; i < gate->n;) {
		const bool refuses = gate->term[i].refuses;
		bool all = true;
		for (bool more = true; more; i++) {
			more = gate->term[i].more;
			all = all && holds(&gate->term[i], &words[i], t, place);
		}
		if (all)
			return !refuses;
	}
	return false;
}
