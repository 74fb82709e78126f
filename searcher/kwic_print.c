/* A concordance on paper: date, left context, key, right context, citation. All keys begin in one column. */

#include "searcher/kwic.h"
#include "text/safe.h"
#include "text/utf8.h"

enum {
	DATE = 10,
	CITED = 16,  /* "  9jp4ktsb ¶1234" */
	LEAST = 10,  /* columns on a side, however narrow the paper is */
	PLAIN = 40,  /* ... where nobody says how wide it is */
	ROOMY = 40,  /* ... from which on the source is shown too */
	SOURCE = 16, /* the least that tells one source from another */
	SOURCE_MOST = 40,
};

void pl_kwic_fit(const struct pl_desk *d, size_t widest, struct pl_kwic_columns *out)
{
	bool given = d->ask->width > 0;
	unsigned fixed = DATE + 2 + CITED;
	unsigned room = d->ask->columns > fixed ? d->ask->columns - fixed : 0;
	unsigned most = !d->ask->terminal ? PLAIN : room / 3; /* of the key */
	*out = (struct pl_kwic_columns){ 0 };
	out->key = widest < most ? (unsigned)widest : most > LEAST ? most : LEAST;
	unsigned fits = room > out->key ? (room - out->key) / 2 : 0;
	out->left = given ? d->ask->width : !d->ask->terminal ? PLAIN : fits > LEAST ? fits : LEAST;
	unsigned beside = 2 + SOURCE;
	if (d->ask->terminal && !given && fits >= ROOMY + beside / 2) {
		unsigned spare = 2 * (fits - ROOMY);
		out->source = spare - 2 < SOURCE_MOST ? spare - 2 : SOURCE_MOST;
		out->left = (room - out->key - 2 - out->source) / 2;
	}
	out->right = out->left;
}

static void put(struct pl_desk *d, struct pl_str s, bool lit)
{
	pl_paper_run(&d->paper, s, lit);
}

static void pad(struct pl_desk *d, size_t used, size_t width)
{
	pl_paper_put(&d->paper, "%*s", used < width ? (int)(width - used) : 0, "");
}

struct pl_str pl_kwic_head(struct pl_str s, size_t width)
{
	size_t at = 0, used = 0;
	for (size_t next = 0; next < s.len; at = next) {
		(void)pl_utf8_next(s, &next);
		used += pl_kwic_width(pl_str_cut(s, at, next));
		if (used > width)
			break;
	}
	return pl_str_cut(s, 0, at);
}

static struct pl_str tail(struct pl_str s, size_t width)
{
	size_t at = s.len, used = 0;
	while (at > 0) {
		size_t from = at;
		do
			from--;
		while (from > 0 && ((unsigned char)s.at[from] & 0xC0) == 0x80);
		used += pl_kwic_width(pl_str_cut(s, from, at));
		if (used > width)
			break;
		at = from;
	}
	return pl_str_cut(s, at, s.len);
}

/* A key that is wider than all its room loses its middle. */
static size_t put_key(struct pl_desk *d, struct pl_str key, size_t room)
{
	size_t width = pl_kwic_width(key);
	if (width <= room) {
		put(d, key, true);
		return width;
	}
	struct pl_str from = pl_kwic_head(key, (room - 1) / 2),
		      to = tail(key, room - 1 - (room - 1) / 2);
	put(d, from, true);
	pl_paper_put(&d->paper, "…");
	put(d, to, true);
	return pl_kwic_width(from) + 1 + pl_kwic_width(to);
}

static void put_source(struct pl_desk *d, unsigned room)
{
	struct pl_str source = pl_desk_fact(d, PL_KEY_SOURCE);
	if (pl_kwic_width(source) > room) {
		pl_paper_put(&d->paper, "…");
		source = tail(source, room - 1);
	}
	put(d, source, false);
}

/* Left and right hold the gap that the text prints: none in Han text or beside a quote mark. */
void pl_kwic_print(
	struct pl_desk *d, const struct pl_kwic_columns *c, const struct pl_occurrence *o)
{
	struct pl_str date = pl_desk_fact(d, PL_KEY_DATE), text = d->passage.text;
	struct pl_str shown = date.at ? date : pl_str(pl_undated);
	size_t key = pl_kwic_width(pl_str_cut(text, o->range.from, o->range.to));
	size_t room = c->key + c->right, left_over = key < room ? room - key : 0;
	unsigned right = left_over < c->right ? (unsigned)left_over : c->right;
	struct pl_kwic_context x = pl_kwic_cut(text, o->range, c->left, right);
	put(d, shown, false);
	pad(d, pl_kwic_width(shown), DATE);
	pl_paper_put(&d->paper, "  ");
	pad(d, pl_kwic_width(x.left), c->left);
	put(d, x.left, false);
	size_t used = put_key(d, x.key, room);
	put(d, x.right, false);
	pad(d, used + pl_kwic_width(x.right), room);
	pl_paper_put(&d->paper, "  %.8s", pl_desk_fact(d, PL_KEY_MEETING).at);
	char cited[16] = "title";
	int wide = 5;
	if (d->passage.number) {
		(void)snprintf(cited, sizeof cited, "¶%u", d->passage.number);
		wide = 6; /* the sign is two bytes */
	}
	if (c->source) {
		pl_paper_put(&d->paper, " %-*s  ", wide, cited);
		put_source(d, c->source);
	} else {
		pl_paper_put(&d->paper, " %s", cited);
	}
	pl_paper_put(&d->paper, "\n");
}
