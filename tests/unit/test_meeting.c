#include <stdlib.h>

#include "indexer/meeting.h"
#include "tests/tap.h"
#include "text/bytes.h"

static struct pl_analyser *an;
static struct pl_tokens tokens;

static void lower(void)
{
	int wrong = 0;
	for (int c = 0; c < 0x80; c++) {
		char bytes[8] = { 'A', (char)c, 'Z', 'a', '@', '[', (char)c, 'z' };
		int small = c >= 'A' && c <= 'Z' ? c + 32 : c;
		char want[8] = { 'a', (char)small, 'z', 'a', '@', '[', (char)small, 'z' };
		pl_put_bytes8(bytes, pl_lower8(pl_bytes8(bytes)));
		wrong += memcmp(bytes, want, 8) != 0;
	}
	is_int(wrong, 0, "capitals become small, and nothing else changes");
}

/* The id of some passages, each of its own room: what reads past its end is seen by the sanitizers. */
static void id_of(const char *const *passage, size_t n, char id[PL_ID_SIZE + 1])
{
	struct pl_meeting *m = malloc(sizeof *m);
	struct pl_err err;
	pl_meeting_begin(m);
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(passage[i]);
		char *copy = malloc(len + 1);
		struct pl_str text = { memcpy(copy, passage[i], len), len };
		(void)pl_analyse(an, text, &tokens, &err);
		pl_meeting_add(m, text, &tokens);
		free(copy);
	}
	pl_meeting_end(m, id);
	free(m);
}

static void is_hash_of(const char *const *passage, size_t n, const char *words, const char *name)
{
	struct pl_hasher h;
	struct pl_hash hash;
	char want[PL_ID_SIZE + 1], id[PL_ID_SIZE + 1];
	pl_hash_init(&h);
	pl_hash_part(&h, PL_STR("meeting"));
	pl_hash_add(&h, pl_str(words));
	pl_hash_done(&h, &hash);
	pl_hash_id(&hash, want);
	id_of(passage, n, id);
	is_str(pl_str(id), want, name);
}

static void words(void)
{
	is_hash_of((const char *const[]){ "" }, 1, "", "no words");
	is_hash_of((const char *const[]){ "The Water", "(RISES)." }, 2, "the water rises",
		"words are folded and parted by blanks, from passage to passage");
	is_hash_of((const char *const[]){ "Well-known Counterrevolutionaries, and others, are here" }, 1,
		"well known counterrevolutionaries and others are here",
		"wholes do not count, long words do");
	is_hash_of((const char *const[]){ "\xC3\x89" "cole Stra\xC3\x9F" "e and some more of this" }, 1,
		"\xC3\xA9" "cole strasse and some more of this", "other letters are folded too");
}

static void many(void)
{
	enum { N = 3000 };
	static const char *const word[] = { "A", "Bb", "Ccc", "Dddddddddddddddddddddddd" };
	char *text = calloc(N, 32), *want = calloc(N, 32);
	for (size_t i = 0, at = 0; i < N; i++) {
		const char *w = word[i * 7 % 4];
		for (size_t k = 0; w[k]; k++, at++) {
			text[at] = w[k];
			want[at] = (char)(w[k] | 0x20);
		}
		if (i + 1 < N)
			text[at] = want[at] = ' ';
		at++;
	}
	is_hash_of((const char *const[]){ text }, 1, want, "more than a block of them");
	free(text);
	free(want);
}

static void giant(void)
{
	enum { LEN = 10000 };
	char *text = calloc(LEN + 1, 1);
	memset(text, 'X', LEN);
	is_hash_of((const char *const[]){ text }, 1, text, "a word no term holds stays as it is");
	free(text);
}

int main(void)
{
	struct pl_err err;
	lower();
	if (pl_analyser_new(&an, &err))
		return 1;
	words();
	many();
	giant();
	pl_tokens_free(&tokens);
	pl_analyser_free(an);
	return done_testing();
}
