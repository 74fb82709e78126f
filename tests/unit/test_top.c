/* The best hits by a walk that passes over what cannot be among them are those of a walk over all. */

#include <stdlib.h>

#include "searcher/score.h"
#include "tests/tap.h"

enum { DOCUMENTS = 400, LEAVES = 3, PASSAGES = DOCUMENTS * 8, ROUNDS = 60 };

static uint64_t state = 7;

static uint32_t draw(uint32_t below)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(state >> 33) % below;
}

struct scene {
	struct pl_matches m;
	struct pl_matched_document document[DOCUMENTS];
	struct pl_hit hit[PASSAGES];
	struct pl_leaf leaf[LEAVES], title[LEAVES];
	struct pl_entry entry[LEAVES][PASSAGES], titled[LEAVES][DOCUMENTS];
	struct pl_unit unit[LEAVES];
};

/* Documents of some passages, few lengths and ids so that there are ties; one in four is a copy. */
static void make(struct scene *s)
{
	uint32_t place = 1;
	*s = (struct scene){ .m = { .document = s->document, .hit = s->hit, .folded = draw(2) } };
	for (uint32_t i = 0; i < DOCUMENTS; i++) {
		struct pl_matched_document *d = &s->document[i];
		uint32_t passages = 1 + draw(7);
		d->first_hit = (uint32_t)s->m.n_hits;
		for (uint32_t k = 0; k < passages; k++, place++) {
			struct pl_hit h = { place, i, 0, 10 + 10 * draw(8) };
			for (size_t l = 0; l < LEAVES; l++) {
				uint32_t count = draw(3) ? 0 : 1 + draw(draw(9) ? 3 : 40);
				if (count)
					s->entry[l][s->leaf[l].n++] =
						(struct pl_entry){ place, count, h.length };
				h.mentions += count;
			}
			if (h.mentions && draw(8))
				s->hit[s->m.n_hits++] = h;
		}
		for (size_t l = 0; l < LEAVES; l++)
			if (!draw(6))
				s->titled[l][s->title[l].n++] =
					(struct pl_entry){ place, 1 + draw(2), 0 };
		bool twin = i > 0 && !draw(4);
		d->place = (struct pl_document_place){ place++, passages };
		d->key.id = draw(DOCUMENTS);
		d->key.words = 50 * (1 + draw(6));
		d->key.title_words = draw(4);
		d->meeting = twin ? d[-1].meeting : i ? d[-1].meeting + 1 : 0;
		d->next = twin ? i - 1 : i; /* no more than "not alone" is asked */
		d->told = twin ? PL_TOLD_COPY : PL_TOLD_SHOWN;
		d->n_hits = (uint32_t)s->m.n_hits - d->first_hit;
	}
	s->m.n_documents = DOCUMENTS;
	s->m.totals.meetings = s->document[DOCUMENTS - 1].meeting + 1;
	for (size_t l = 0; l < LEAVES; l++) {
		s->leaf[l].entry = s->entry[l];
		s->title[l].entry = s->titled[l];
		s->unit[l] = (struct pl_unit){
			.weight = .1 + draw(1000) / 100., .leaf = &s->leaf[l], .title = &s->title[l]
		};
	}
}

static bool best(struct scene *s, uint64_t most, bool by_meeting, bool prune, struct pl_top *top)
{
	struct pl_err err;
	struct pl_unit unit[LEAVES];
	memcpy(unit, s->unit, sizeof unit);
	struct pl_scorer scorer = { unit, LEAVES, 45, 180, by_meeting };
	if (!pl_top_init(top, &s->m, most, by_meeting) ||
		pl_score(&scorer, NULL, &s->m, prune, top, &err))
		return false;
	pl_top_sort(top);
	return true;
}

/* Is x at least as good as y by score and id? */
static bool falls(const struct scene *s, const struct pl_ranked *x, const struct pl_ranked *y)
{
	if (x->score != y->score)
		return x->score > y->score;
	return s->document[x->hit->document].key.id <= s->document[y->hit->document].key.id;
}

static void round_of(struct scene *s, bool by_meeting, size_t *wrong, size_t *rows)
{
	struct pl_top all, few;
	uint64_t most = 1 + draw(60);
	make(s);
	bool good = best(s, UINT64_MAX, by_meeting, false, &all) &&
		    best(s, most, by_meeting, true, &few);
	if (good) {
		*wrong += few.n != (all.n < most ? all.n : most);
		for (size_t i = 0; i < few.n && i < all.n; i++)
			*wrong += few.at[i].hit != all.at[i].hit ||
				  few.at[i].score != all.at[i].score;
		for (size_t i = 1; i < all.n; i++)
			*wrong += !falls(s, &all.at[i - 1], &all.at[i]);
		for (size_t i = 0; i < all.n; i++)
			*wrong += s->m.folded &&
				  s->document[all.at[i].hit->document].told == PL_TOLD_COPY;
		*rows += all.n;
	}
	*wrong += !good;
	pl_top_done(&all);
	pl_top_done(&few);
}

int main(void)
{
	struct scene *s = malloc(sizeof *s);
	if (!s)
		return 1;
	for (int by_meeting = 0; by_meeting < 2; by_meeting++) {
		size_t wrong = 0, rows = 0;
		for (int i = 0; i < ROUNDS; i++)
			round_of(s, by_meeting, &wrong, &rows);
		is_int((long long)wrong, 0, by_meeting ? "the best of meetings" : "the best hits");
		ok(rows > ROUNDS * 100, "... of many");
	}
	free(s);
	return done_testing();
}
