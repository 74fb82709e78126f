#include "searcher/side_texts.h"

enum pl_status pl_side_texts(struct pl_archive *a, const struct pl_sides *s, pl_side_text_fn *each,
	void *ctx, struct pl_err *err)
{
	struct pl_passage_data p;
	struct pl_side_text t = { .passage = &p };
	enum pl_status st = PL_OK;
	for (t.side = 0; t.side < 2; t.side++) {
		const struct pl_side *side = &s->side[t.side];
		for (size_t i = 0; i < side->n; i++, t.document++) {
			t.of = &side->document[i];
			t.meeting = t.of->at + (t.side ? s->side[0].meetings : 0);
			for (uint32_t k = pl_first_passage(&t.of->place); k < t.of->place.number;
				k++) {
				st = pl_archive_passage(a, k, &p, err);
				if (!st)
					st = each(ctx, &t, err);
				if (st)
					return st;
			}
		}
	}
	return PL_OK;
}
