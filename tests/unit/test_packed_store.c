/* What a store keeps: pages found among those it has read, and groups of texts. Whatever was asked before,
 * the answer is that of the values themselves. */

#include <stdlib.h>

#include "packed/page.h"
#include "packed/seal.h"
#include "packed/store_parts.h"
#include "tests/files.h"
#include "tests/tap.h"

static struct pl_err err;
static struct pl_db *db, *bare;
static struct pl_buf key = { .max = 1000 }, value = { .max = SIZE_MAX };

enum { GROUPS = 80, PLACES = 3 };

/* ---- an index of pages and texts ------------------------------------------------------------- */

/* Sealed under `key`; damaged: with a byte changed behind that. */
static bool put(struct pl_db *to, struct pl_str body, bool damaged)
{
	size_t start;
	pl_buf_clear(&value);
	pl_seal_begin(&value, &start);
	pl_buf_add(&value, body);
	pl_seal_end(&value, start, pl_buf_str(&key));
	if (damaged)
		value.at[value.len - 1] ^= 1;
	return !pl_meta_set(to, pl_buf_str(&key), pl_buf_str(&value), &err);
}

static const struct {
	unsigned layer;
	const char *first, *last;
	bool damaged;
} pages[] = { { 1, "berg", "fluss", false }, { 1, "hafen", "meer", false },
	{ 1, "moor", "moor", false }, { 1, "pass", "quelle", true }, { 1, "sand", "tal", false },
	{ 2, "c", "kap", false }, { 3, "d", "e", false } };
enum { PAGES = sizeof pages / sizeof *pages };

/* Each has its first name and its last, and as value of each its number here. */
static bool put_pages(void)
{
	bool good = true;
	for (unsigned i = 0; i < PAGES; i++) {
		struct pl_page page = { 0 };
		char number[8];
		(void)snprintf(number, sizeof number, "%u", i);
		pl_page_add(&page, pl_str(pages[i].first), pl_str(number));
		if (strcmp(pages[i].first, pages[i].last) != 0)
			pl_page_add(&page, pl_str(pages[i].last), pl_str(number));
		pl_key_page(&key, PL_KEY_HEADS, pages[i].layer, pl_page_last(&page));
		good = good && put(db, pl_buf_str(&page.bytes), pages[i].damaged);
		pl_page_free(&page);
	}
	return good;
}

/* Groups of some 600 KB, so that not all fit in what a store keeps. */
static bool put_texts(void)
{
	static char text[200000];
	struct pl_texts t = { 0 };
	struct pl_buf packed = { .max = SIZE_MAX };
	bool good = true;
	memset(text, '.', sizeof text);
	for (unsigned place = 1; good && place <= GROUPS * PLACES; place++) {
		(void)snprintf(text, 16, "text %u", place);
		good = pl_texts_add(&t, place % PLACES ? 0 : PL_TEXT_DOCUMENT, place, 0,
			(struct pl_str){ text, sizeof text });
		if (place % PLACES)
			continue;
		pl_buf_clear(&packed);
		pl_key_place(&key, PL_KEY_TEXTS, place);
		good = good && !pl_texts_pack(&t, &packed) &&
		       put(db, pl_buf_str(&packed), place == GROUPS * PLACES);
		pl_texts_clear(&t);
	}
	pl_texts_free(&t);
	pl_buf_free(&packed);
	return good;
}

static bool put_directories(struct pl_db *to)
{
	struct pl_layers layers = { 0 };
	struct pl_directory documents = { 0 };
	struct pl_buf body = { .max = 1000 };
	bool good = pl_layers_add(&layers, (struct pl_layer){ 1, 1, 10, 1 }) &&
		    pl_layers_add(&layers, (struct pl_layer){ 2, 11, 20, 1 }) &&
		    pl_directory_add(&documents, 1, 20);
	pl_buf_clear(&key);
	pl_buf_add(&key, PL_STR(PL_KEY_LAYERS));
	pl_layers_write(&layers, &body);
	good = good && put(to, pl_buf_str(&body), false);
	pl_buf_clear(&key);
	pl_buf_add(&key, PL_STR(PL_KEY_DIRECTORY));
	pl_buf_clear(&body);
	pl_directory_write(&documents, &body);
	good = good && put(to, pl_buf_str(&body), false);
	pl_layers_free(&layers);
	pl_directory_free(&documents);
	pl_buf_free(&body);
	return good;
}

static struct pl_db *make(const char *name, bool full)
{
	struct pl_db *made = NULL;
	files_need(!pl_db_open_writable(name, PL_FLUSH_BIG, &db, &err), err.text);
	bool good = !pl_db_begin(db, &err) && put_directories(db) &&
		    (!full || (put_pages() && put_texts())) && !pl_db_commit(db, &err);
	pl_db_close(db);
	files_need(good && !pl_db_open(name, &made, &err), err.text);
	return made;
}

/* ---- pages ---------------------------------------------------------------------------------- */

static const char *const names[] = { "a", "berg", "c", "dorf", "fluss", "fz", "hafen", "insel",
	"kap", "meer", "mo", "moor", "nord", "pass", "quelle", "r", "sand", "see", "tal", "z" };
enum { NAMES = sizeof names / sizeof *names };

/* Is the page of a name in a layer what it should be? */
static bool asks_well(struct pl_store *s, unsigned layer, const char *name)
{
	const struct pl_lent *page;
	char number[8];
	bool bad = false;
	unsigned want = 0;
	while (want < PAGES && (pages[want].layer != layer || strcmp(pages[want].last, name) < 0))
		want++;
	enum pl_status st = pl_store_page(s, PL_KEY_HEADS, layer, pl_str(name), &page, &err);
	if (want < PAGES && pages[want].damaged)
		return st == PL_CORRUPT && !page;
	if (st || want == PAGES)
		return !st && !page;
	(void)snprintf(number, sizeof number, "%u", want);
	struct pl_str got = page ? pl_page_find(page->body, pl_str(pages[want].last), &bad)
				 : (struct pl_str){ NULL, 0 };
	bool same = got.at && pl_str_eq(got, pl_str(number));
	pl_store_drop(page);
	return same;
}

static struct pl_store *store_of(struct pl_db *of)
{
	struct pl_store *s = NULL;
	files_need(!pl_store_open(of, 0, &s, &err), err.text);
	return s;
}

static void test_orders(void)
{
	unsigned wrong = 0;
	for (unsigned i = 0; i < NAMES; i++)
		for (unsigned k = 0; k < NAMES; k++) {
			struct pl_store *s = store_of(db);
			unsigned layer = 1 + (i + k) % 2;
			wrong += !asks_well(s, layer, names[i]);
			wrong += !asks_well(s, layer, names[k]);
			wrong += !asks_well(s, 3 - layer, names[k]);
			wrong += !asks_well(s, layer, names[i]);
			pl_store_close(s);
		}
	is_int(wrong, 0, "two names behind each other, in a layer and in the other");
	struct pl_store *s = store_of(db);
	for (unsigned i = 0; i < 40 * NAMES; i++)
		wrong += !asks_well(s, 1 + i / NAMES % 4, names[i * 7 % NAMES]);
	is_int(wrong, 0, "all names, again and again");
	pl_store_close(s);
}

/* Names that need no look into the index: it is taken away. */
static void test_known(void)
{
	struct pl_store *s = store_of(db);
	bool good = asks_well(s, 1, "insel") && asks_well(s, 1, "fz") && asks_well(s, 2, "kap");
	ok(good, "three names are looked up");
	s->db = bare;
	ok(asks_well(s, 1, "hafen"), "the first name of a page is known then");
	ok(asks_well(s, 1, "meer"), "the last");
	ok(asks_well(s, 1, "kap"), "one between");
	ok(asks_well(s, 1, "g"), "one before the first, behind what led there");
	ok(asks_well(s, 2, "c"), "and one of another layer");
	const struct pl_lent *page;
	is_int(pl_store_page(s, PL_KEY_HEADS, 1, PL_STR("fluss"), &page, &err), PL_OK, "others");
	ok(!page, "are looked for");
	is_int(pl_store_page(s, PL_KEY_FORMS, 1, PL_STR("meer"), &page, &err), PL_OK, "forms too");
	ok(!page, "though the name is one of a list");
	s->db = db;
	ok(asks_well(s, 1, "pass") && asks_well(s, 1, "nord") && asks_well(s, 1, "quelle"),
		"a damaged page is damaged each time");
	pl_store_close(s);
}

/* ---- room ----------------------------------------------------------------------------------- */

static bool text_is(struct pl_store *s, unsigned place)
{
	struct pl_passage_data got = { 0 };
	char want[16];
	(void)snprintf(want, sizeof want, "text %u", place);
	enum pl_status st = place % PLACES ? pl_store_text(s, place, &got, &err)
					   : pl_store_facts(s, place, &got.text, &err);
	if (place > (GROUPS - 1) * PLACES)
		return st == PL_CORRUPT;
	return !st && got.text.len == 200000 && strcmp(got.text.at, want) == 0;
}

static void test_texts(void)
{
	struct pl_store *s = store_of(db);
	struct pl_passage_data got;
	unsigned wrong = 0, last = GROUPS * PLACES;
	size_t most = 0;
	for (unsigned i = 1; i <= 2 * last; i++) {
		wrong += !text_is(s, i <= last ? i : 2 * last + 1 - i);
		most = s->groups_size > most ? s->groups_size : most;
	}
	is_int(wrong, 0, "texts and facts, forward and back, in more groups than are kept");
	ok(most <= PL_SEARCH_MEMORY / 4 && most > PL_SEARCH_MEMORY / 8, "which fill their room");
	s->db = bare;
	ok(text_is(s, 1) && text_is(s, 2) && text_is(s, 3), "a group that was read is at hand");
	is_int(pl_store_text(s, last - PLACES, &got, &err), PL_CORRUPT, "another is looked for");
	s->db = db;
	is_int(pl_store_text(s, last + 1, &got, &err), PL_CORRUPT, "and none is behind the last");
	is_int(pl_store_text(s, 3, &got, &err), PL_CORRUPT, "a document's place has no passage");
	is_int(pl_store_facts(s, 2, &got.text, &err), PL_CORRUPT, "nor a passage facts");
	pl_store_close(s);
}

/* Small room for values, by pretending that most is taken. */
static void test_lists(void)
{
	struct pl_store *s = store_of(db);
	const struct pl_lent *held, *again;
	bool good = !pl_store_page(s, PL_KEY_HEADS, 1, PL_STR("hafen"), &held, &err) && held;
	s->held += PL_SEARCH_MEMORY / 2;
	unsigned wrong = !good;
	for (unsigned i = 0; i < 20 * NAMES; i++)
		wrong += !asks_well(s, 1 + i % 2, names[i * 7 % NAMES]);
	is_int(wrong, 0, "without room, pages are read anew each time");
	is_int((intmax_t)s->n_reach, 2, "none is kept but the last, and one that is held");
	s->db = bare;
	(void)pl_store_page(s, PL_KEY_HEADS, 1, PL_STR("meer"), &again, &err);
	ok(good && held == again, "which is still the one of its names");
	pl_store_drop(held);
	pl_store_drop(again);
	pl_store_close(s);
}

int main(void)
{
	files_begin();
	bare = make("bare", false);
	db = make("full", true);
	test_orders();
	test_known();
	test_texts();
	test_lists();
	pl_db_close(db);
	pl_db_close(bare);
	pl_buf_free(&key);
	pl_buf_free(&value);
	files_end();
	return done_testing();
}
