#include "bench/generate/coin.h"

#include "bench/generate/inflect.h"
#include "bench/generate/words.h"

static const char *const syllables[] = {
	"an ba bai bao bei bo cai chang chao chen cheng chi chun da dan de deng ding dong du",
	"duo en fang fei feng fu gan gang gao ge gong gu guan guang gui hai han he heng hong hu",
	"hua huai huan huang hui ji jia jian jiang jiao jin jing jiu ju kai kang ke kun lai lan",
	"lang le lei li lian liang lin ling liu long lu luan luo ma mao mei meng mi min ming mo",
	"mu nan ning pan peng ping pu qi qian qiao qin qing qiu qu quan ren rong ru rui san sha",
	"shan shang shao shen sheng shi shou shu shui shun song su sui tai tan tang tao tian",
	"tong wan wang wei wen wu xi xia xian xiang xiao xin xing xiu xu xuan ya yan yang yao",
	"ye yi yin ying yong yu yuan yue yun ze zhai zhan zhang zhao zhen zheng zhi zhong zhou",
	"zhu zhuang zi zong zun", NULL
};

static const char *const hyphened[] = {
	"non inter cross multi anti pre post semi self co quasi mid", NULL
};

bool coin_init(struct coin *c)
{
	*c = (struct coin){ 0 };
	return list_init(&c->nouns, words_nouns) && list_init(&c->verbs, words_verbs) &&
	       list_init(&c->adjectives, words_adjectives) &&
	       list_init(&c->prefixes, words_prefixes) && list_init(&c->hyphened, hyphened) &&
	       list_init(&c->roots, words_roots) &&
	       list_init(&c->compound_endings, words_compound_endings) &&
	       list_init(&c->syllables, syllables) &&
	       list_init(&c->noun_endings, words_noun_endings) &&
	       list_init(&c->verb_endings, words_verb_endings) &&
	       list_init(&c->adjective_endings, words_adjective_endings);
}

void coin_done(struct coin *c)
{
	list_done(&c->nouns);
	list_done(&c->verbs);
	list_done(&c->adjectives);
	list_done(&c->prefixes);
	list_done(&c->hyphened);
	list_done(&c->roots);
	list_done(&c->compound_endings);
	list_done(&c->syllables);
	list_done(&c->noun_endings);
	list_done(&c->verb_endings);
	list_done(&c->adjective_endings);
}

static void add_item(const struct list *from, struct rng *r, struct text *out)
{
	struct list_item item = list_draw(from, r);

	text_add(out, item.at, item.len);
}

static void pseudo(
	const struct coin *c, const struct list *endings, struct rng *r, struct text *out)
{
	uint32_t shape = rng_below(r, 10);

	if (shape < 7)
		add_item(&c->prefixes, r, out);
	add_item(&c->roots, r, out);
	if (shape > 5)
		add_item(&c->roots, r, out);
	add_item(endings, r, out);
}

/* "non-", "cross-" in front of one of the words. */
static void prefixed(
	const struct coin *c, const struct list *words, struct rng *r, struct text *out)
{
	add_item(&c->hyphened, r, out);
	text_add_char(out, '-');
	add_item(words, r, out);
}

static void derived_noun(const struct coin *c, struct rng *r, struct text *out)
{
	if (rng_chance(r, 350)) {
		prefixed(c, &c->nouns, r, out);
		return;
	}
	add_item(&c->nouns, r, out);
	if (rng_chance(r, 600))
		text_add_char(out, '-');
	add_item(&c->nouns, r, out);
}

/* Irregular verbs are written "base/past/participle": only the regular ones take a prefix. */
static void derived_verb(const struct coin *c, struct rng *r, struct text *out)
{
	static const char *const prefixes[] = { "re", "over", "co-", "under", "de-", "pre-" };
	struct list_item verb = list_draw(&c->verbs, r);

	while (memchr(verb.at, '/', verb.len))
		verb = list_draw(&c->verbs, r);
	text_add_string(out, prefixes[rng_below(r, 6)]);
	text_add(out, verb.at, verb.len);
}

static void derived_adjective(const struct coin *c, struct rng *r, struct text *out)
{
	if (rng_chance(r, 250)) {
		prefixed(c, &c->adjectives, r, out);
		return;
	}
	add_item(&c->nouns, r, out);
	text_add_char(out, '-');
	add_item(&c->compound_endings, r, out);
}

static void capitalise(struct text *out, size_t at)
{
	if (out->len > at && out->at[at] >= 'a' && out->at[at] <= 'z')
		out->at[at] = (char)(out->at[at] - 'a' + 'A');
}

/* Two or three syllables solid, with the apostrophe that keeps "xi'an" from being "xian". */
static void name(const struct coin *c, struct rng *r, struct text *out)
{
	size_t from = out->len;

	add_item(&c->syllables, r, out);
	for (uint32_t more = rng_between(r, 1, 3) > 2 ? 2 : 1; more > 0; more--) {
		struct list_item next = list_draw(&c->syllables, r);

		if (strchr("aeo", next.at[0]))
			text_add_string(out, "’");
		text_add(out, next.at, next.len);
	}
	capitalise(out, from);
}

static void adverb(const struct coin *c, struct rng *r, struct text *out)
{
	struct text adjective = { 0 };

	pseudo(c, &c->adjective_endings, r, &adjective);
	if (adjective.failed)
		out->failed = true;
	else
		inflect_adverb(out, adjective.at, adjective.len);
	text_done(&adjective);
}

void coin_word(const struct coin *c, enum coin_kind kind, uint32_t derived, struct rng *r,
	struct text *out)
{
	bool from_words = rng_chance(r, derived);

	switch (kind) {
	case COIN_NOUN:
		if (from_words)
			derived_noun(c, r, out);
		else
			pseudo(c, &c->noun_endings, r, out);
		break;
	case COIN_VERB:
		if (from_words)
			derived_verb(c, r, out);
		else
			pseudo(c, &c->verb_endings, r, out);
		break;
	case COIN_ADJECTIVE:
		if (from_words)
			derived_adjective(c, r, out);
		else
			pseudo(c, &c->adjective_endings, r, out);
		break;
	case COIN_ADVERB: adverb(c, r, out); break;
	case COIN_NAME: name(c, r, out); break;
	}
}

/* A document number, a firm, or a product, spelt from a number of uniform size: half of the
 * numbers are small and come again, the others hardly ever. */
void coin_rarity(const struct coin *c, struct rng *r, struct text *out)
{
	uint64_t rank = rng_octaves(r, 26);
	struct rng own;

	rng_seed(&own, rank, UINT64_C(0x7261726974790000));
	switch (rank % 4) {
	case 0: name(c, &own, out); break;
	case 1: pseudo(c, &c->noun_endings, &own, out); break;
	case 2:
		name(c, &own, out);
		text_add_char(out, '-');
		text_add_number(out, rank % 89 + 10, 2);
		break;
	default:
		capitalise(out, out->len);
		add_item(&c->roots, &own, out);
		add_item(&c->roots, &own, out);
		add_item(&c->adjective_endings, &own, out);
		break;
	}
}
