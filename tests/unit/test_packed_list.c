/* Lists of a real index against brute force. Four runs make it: a big one, a small one behind it, another
 * big one (so there are two layers), and one in many small batches that changes and removes documents of
 * all before. Then what the index says of each list is compared with what its texts say. */

#include "packed/list.h"

#include <jansson.h>
#include <stdlib.h>

#include "indexer/indexer.h"
#include "tests/files.h"
#include "tests/fuzz/values.h"
#include "tests/tap.h"

/* ---- the archive ---------------------------------------------------------------------------- */

enum { BIG = 1300, SMALL = 20, DOCUMENTS = 2 * BIG + SMALL, PASSAGES = 12, WORDS = 26 };

static char long_word[241];

static const struct {
	const char *form, *stem;
} words[] = { { "the", "the" }, { "of", "of" }, { "party", "parti" }, { "parties", "parti" },
	{ "reform", "reform" }, { "reforms", "reform" }, { "reformed", "reform" },
	{ "committee", "committe" }, { "flood", "flood" }, { "grain", "grain" },
	{ long_word, long_word } };
enum { FORMS = sizeof words / sizeof *words, LONG = FORMS - 1 };

/* 0: the document is not there. */
static unsigned version[DOCUMENTS];

/* The words of passage k of a document, the same at each call; returns how many. */
static unsigned passage_words(unsigned document, unsigned k, unsigned char *word)
{
	dice_state = document * 1000003u + k * 101u + version[document] * 7u + 1;
	unsigned n = 4 + dice(WORDS - 4);
	for (unsigned i = 0; i < n; i++)
		word[i] = (unsigned char)(dice(2) ? dice(2) : dice(2) ? 2 + dice(LONG - 3) : LONG);
	word[dice(n)] = LONG;
	if (dice(400) == 0)
		word[0] = LONG - 1; /* a rare one */
	return n;
}

static void passage_text(struct pl_buf *out, unsigned document, unsigned k)
{
	unsigned char word[WORDS];
	unsigned n = passage_words(document, k, word);
	for (unsigned i = 0; i < n; i++)
		pl_buf_print(out, "%s%s", i ? " " : "", words[word[i]].form);
	pl_buf_byte(out, '.');
}

static unsigned passages_of(unsigned document)
{
	return 1 + (document + version[document]) % PASSAGES;
}

static void write_rows(const char *name, unsigned from, unsigned to)
{
	FILE *f = fopen(name, "w");
	struct pl_buf row = { .max = SIZE_MAX };
	files_need(f != NULL, name);
	for (unsigned d = from; d < to; d++) {
		if (!version[d])
			continue;
		pl_buf_clear(&row);
		pl_buf_print(&row, "{\"id\":\"%u\",\"text\":\"", d);
		for (unsigned k = 0; k < passages_of(d); k++) {
			pl_buf_print(&row, "%s", k ? "\\n\\n" : "");
			passage_text(&row, d, k);
		}
		pl_buf_print(&row, "\"}\n");
		files_need(fwrite(row.at, 1, row.len, f) == row.len, name);
	}
	files_need(fclose(f) == 0, name);
	pl_buf_free(&row);
}

static struct pl_err err;

static void index_rows(const char *name, unsigned from, unsigned to, size_t batch_bytes)
{
	struct pl_index_report report;
	struct pl_index_options o = { .index_dir = "index",
		.paths = &name,
		.n_paths = 1,
		.layout = PL_LAYOUT_PACKED,
		.batch_bytes = batch_bytes };
	write_rows(name, from, to);
	err.text[0] = '\0';
	is_int(pl_index_run(&o, &report, &err), PL_OK, name);
	if (err.text[0])
		printf("# %s\n", err.text);
}

static void make_index(void)
{
	for (unsigned d = 0; d < DOCUMENTS; d++)
		version[d] = 1;
	index_rows("a.jsonl", 0, BIG, 0);
	index_rows("b.jsonl", BIG, BIG + SMALL, 0);
	index_rows("c.jsonl", BIG + SMALL, DOCUMENTS, 0);
	for (unsigned d = 0; d < DOCUMENTS; d++)
		version[d] = d % 5 == 0 ? 0 : d % 7 == 0 ? 2 : 1;
	index_rows("a.jsonl", 0, BIG, 100000);
	index_rows("c.jsonl", BIG + SMALL, DOCUMENTS, 100000);
	for (unsigned d = BIG; d < BIG + SMALL; d++)
		version[d] = 1;
}

/* ---- what it must hold ---------------------------------------------------------------------- */

/* Passages by rising place: which of which document each is. */
static struct {
	uint32_t place;
	unsigned document, k;
} expected[DOCUMENTS * PASSAGES];
static size_t n_expected;

static struct pl_store *store;

/* The number behind the # of its source. */
static unsigned document_at(uint32_t number)
{
	struct pl_str facts;
	unsigned document = DOCUMENTS;
	if (pl_store_facts(store, number, &facts, &err))
		return document;
	json_t *json = json_loadb(facts.at, facts.len, 0, NULL);
	const char *source = json_string_value(json_object_get(json, "source"));
	const char *mark = source ? strrchr(source, '#') : NULL;
	if (mark)
		document = (unsigned)strtoul(mark + 1, NULL, 10);
	json_decref(json);
	return document < DOCUMENTS ? document : DOCUMENTS;
}

/* Walks the document table; each document must be one that is there, once, with its texts. */
static void test_documents(void)
{
	const struct pl_table_document *d;
	static bool seen[DOCUMENTS];
	struct pl_buf text = { .max = SIZE_MAX };
	unsigned wrong = 0, missing = 0, words_wrong = 0;
	for (uint32_t at = 1; !pl_store_document(store, at, &d, &err) && d; at = d->number + 1) {
		unsigned document = document_at(d->number);
		if (document == DOCUMENTS || seen[document] || !version[document] ||
			d->passages != passages_of(document)) {
			wrong++;
			continue;
		}
		seen[document] = true;
		for (unsigned k = 0; k < d->passages; k++) {
			struct pl_passage_data got;
			unsigned char word[WORDS];
			uint32_t place = pl_table_first(d) + k;
			pl_buf_clear(&text);
			passage_text(&text, document, k);
			wrong += pl_store_text(store, place, &got, &err) ||
				 !pl_str_eq(got.text, pl_buf_str(&text)) || got.number != k + 1;
			words_wrong +=
				pl_store_words(store, d, place) != passage_words(document, k, word);
			expected[n_expected].place = place;
			expected[n_expected].document = document;
			expected[n_expected++].k = k;
		}
	}
	for (unsigned i = 0; i < DOCUMENTS; i++)
		missing += version[i] && !seen[i];
	is_int(wrong, 0, "each living document has its passages, with their texts");
	is_int(words_wrong, 0, "... and numbers of words");
	is_int(missing, 0, "... and none is missing");
	pl_buf_free(&text);
}

/* ---- lists ---------------------------------------------------------------------------------- */

/* What is looked for: the stem, or the pair of stems; of it only a form, or what begins so. */
struct wanted {
	const char *stem, *second;
	enum pl_list_only only;
	const char *form;
};

/* Positions of it in a passage, from 1; of any form in *all, of the wanted ones in `at`. */
static unsigned occurrences(
	const struct wanted *w, size_t i, unsigned *all, uint32_t *at, unsigned char *form)
{
	unsigned char word[WORDS];
	unsigned n = passage_words(expected[i].document, expected[i].k, word), found = 0;
	*all = 0;
	for (unsigned k = 0; k < n; k++) {
		if (strcmp(words[word[k]].stem, w->stem) != 0 ||
			(w->second &&
				(k + 1 == n || strcmp(words[word[k + 1]].stem, w->second) != 0)))
			continue;
		form[(*all)++] = word[k];
		const char *printed = words[word[k]].form;
		if (w->only == PL_ALL_FORMS ||
			(w->only == PL_ONLY_FORM && strcmp(printed, w->form) == 0) ||
			(w->only == PL_ONLY_PREFIX &&
				strncmp(printed, w->form, strlen(w->form)) == 0))
			at[found++] = k + 1;
	}
	return found;
}

/* Is what the list has under it what passage i holds? */
static bool same_posting(struct pl_list *l, const struct wanted *w, size_t i)
{
	static struct pl_positions got;
	uint32_t at[WORDS], count;
	unsigned all;
	unsigned char form[WORDS];
	unsigned n = occurrences(w, i, &all, at, form);
	if (l->at != expected[i].place || pl_list_count(l, &count, &err) || count != all ||
		pl_list_positions(l, &got, &err) || got.n != n)
		return false;
	for (unsigned k = 0; k < n; k++)
		if (got.at[k] != at[k])
			return false;
	for (unsigned k = 0; k < all && !w->second; k++) {
		uint32_t number = pl_list_form(l, k);
		if (number >= l->head.n_forms ||
			!pl_str_eq(l->head.forms[number], pl_str(words[form[k]].form)))
			return false;
	}
	return true;
}

/* The first passage from i on that has it in any form. */
static size_t next_of(const struct wanted *w, size_t i)
{
	unsigned all = 0;
	uint32_t at[WORDS];
	unsigned char form[WORDS];
	for (; i < n_expected; i++) {
		(void)occurrences(w, i, &all, at, form);
		if (all)
			break;
	}
	return i;
}

static struct pl_list *open_list(const struct wanted *w)
{
	char name[600];
	struct pl_list *l = NULL;
	(void)snprintf(name, sizeof name, "%s%s%s", w->stem, w->second ? " " : "",
		w->second ? w->second : "");
	if (pl_list_open(store, pl_str(name), &l, &err) ||
		(w->only && pl_list_only(l, w->only, pl_str(w->form), &err)))
		return NULL;
	return l;
}

static void test_walk(const struct wanted *w, const char *name)
{
	struct pl_list *l = open_list(w);
	size_t postings = 0, layers = 0;
	bool same = l != NULL;
	size_t layer = SIZE_MAX;
	for (size_t i = next_of(w, 0); same && i < n_expected; i = next_of(w, i + 1)) {
		same = same_posting(l, w, i);
		layers += l->layer != layer;
		layer = l->layer;
		postings++;
		same = same && !pl_list_next(l, &err);
	}
	char line[400];
	(void)snprintf(line, sizeof line, "%.40s: %zu postings in %zu layers, one by one", name,
		postings, layers);
	ok(same && l->at == 0 && !pl_list_next(l, &err) && l->at == 0, line);
	pl_list_close(l);
}

/* By leaps of all lengths, to places that are nobody's too. */
static void test_skips(const struct wanted *w, const char *name)
{
	char line[400];
	unsigned wrong = 0;
	uint32_t last = expected[n_expected - 1].place;
	for (unsigned seed = 1; seed <= 12; seed++) {
		struct pl_list *l = open_list(w);
		uint32_t leap = seed < 4 ? 3 : seed < 9 ? 300 : 9000, place = 0;
		size_t i = 0;
		uint64_t state = seed;
		while (l && place <= last) {
			dice_state = state;
			place += 1 + dice(leap);
			state = dice_state;
			while (i < n_expected && expected[i].place < place)
				i++;
			i = next_of(w, i);
			wrong += pl_list_skip(l, place, &err) != PL_OK;
			wrong += i < n_expected ? !same_posting(l, w, i) : l->at != 0;
			place = l->at > place ? l->at : place;
			if (wrong)
				break;
		}
		wrong += l == NULL;
		pl_list_close(l);
	}
	(void)snprintf(line, sizeof line, "%.40s: the same by leaps", name);
	is_int(wrong, 0, line);
}

static void test_lists(void)
{
	const struct wanted all[] = { { "the", NULL, PL_ALL_FORMS, "" },
		{ "parti", NULL, PL_ALL_FORMS, "" }, { "reform", NULL, PL_ONLY_FORM, "reforms" },
		{ "reform", NULL, PL_ONLY_PREFIX, "reforme" }, { "grain", NULL, PL_ALL_FORMS, "" },
		{ "reform", NULL, PL_ONLY_FORM, "reformation" },
		{ long_word, NULL, PL_ALL_FORMS, "" }, { "of", "the", PL_ALL_FORMS, "" },
		{ "parti", "committe", PL_ALL_FORMS, "" } };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		char name[300];
		(void)snprintf(name, sizeof name, "%.20s %s %s", all[i].stem,
			all[i].second ? all[i].second : "", all[i].form);
		test_walk(&all[i], name);
		test_skips(&all[i], name);
	}
	struct pl_list *l = open_list(&(struct wanted){ "nobody", NULL, PL_ALL_FORMS, "" });
	ok(l && l->at == 0 && !pl_list_next(l, &err) && !pl_list_skip(l, 5, &err) && l->at == 0,
		"a list that is not there is empty");
	pl_list_close(l);
	ok(pl_store_has_pair(store, PL_STR("of"), PL_STR("the")), "frequent stems have pairs");
	ok(!pl_store_has_pair(store, PL_STR("of"), PL_STR("flood")), "others have none");
}

/* ---- forms ---------------------------------------------------------------------------------- */

static enum pl_status note_form(void *ctx, struct pl_str form, struct pl_str stem, struct pl_err *e)
{
	(void)e;
	pl_buf_print(ctx, "%.*s/%.*s ", (int)form.len, form.at, (int)stem.len, stem.at);
	return PL_OK;
}

static void test_forms(void)
{
	struct pl_buf said = { .max = 10000 };
	ok(!pl_store_stem(store, PL_STR("reforms"), &said, &err), "a form of the archive");
	is_str(pl_buf_str(&said), "reform", "... has its stem");
	pl_buf_clear(&said);
	ok(!pl_store_stem(store, PL_STR("reforming"), &said, &err) && !said.len,
		"another has none");
	ok(!pl_store_forms(store, PL_STR("reform"), note_form, &said, &err), "forms by a prefix");
	is_str(pl_buf_str(&said),
		"reform/reform reformed/reform reforms/reform "
		"reform/reform reformed/reform reforms/reform ",
		"... of each layer, in order");
	pl_buf_clear(&said);
	ok(!pl_store_stem(store, pl_str(long_word), &said, &err), "a long form");
	is_str(pl_buf_str(&said), long_word, "... which keys hold by its hash");
	pl_buf_free(&said);
}

int main(void)
{
	struct pl_db *db = NULL;
	memset(long_word, 'q', sizeof long_word - 1);
	files_begin();
	make_index();
	if (ok(!pl_db_open("index", &db, &err) && !pl_store_open(db, 1, &store, &err), "opened")) {
		is_int((intmax_t)pl_store_layers(store)->n, 2, "two layers");
		test_documents();
		test_lists();
		test_forms();
	}
	pl_store_close(store);
	pl_db_close(db);
	files_end();
	return done_testing();
}
