#include "corpus/format/html_tree.h"

/* Where the article of a page is. Prose is text with sentences in it and few links; the article is the
 * smallest box that holds most of the prose that is not furniture, from the printed title on. What stands in
 * it is kept in its order, but for what is furniture by name or by what it says. What is prose outside
 * of it, behind the title, is kept as well: a sentence too many does less harm than one that is lost. */

#define SHORT_PROSE  25  /* bytes of a text with marks that make it prose */
#define PLAIN_PROSE  80  /* ... without any */
#define LEAST        60  /* bytes of prose that make an article, with a title above them */
#define LEAST_BARE   100 /* ... without one */
#define FEW_WORDS    300 /* bytes of prose that may only introduce a list of links */
#define LONG_TEXT    400 /* bytes of prose that furniture does not have */
#define STRAY        150 /* bytes of prose that are kept outside of the article */
#define TEASER       800 /* bytes of what is shown of another page, at most */
#define LEAST_TEASER 40  /* ... of its text */
#define TEASER_NODES 16
#define ROW          600 /* bytes of a row of a table of data, at most */
#define ROW_CELLS    64  /* of it that are looked at */
#define MOST_LABELS  64  /* neighbours of a label that are looked at */
#define BREAKS       2   /* in a box of text alone: it holds paragraphs */

uint32_t pl_html_prose(const struct pl_html_node *it)
{
	if (it->part != PL_HTML_TEXT || 2 * it->link >= it->text)
		return 0;
	uint32_t plain = it->text - it->link;
	return plain >= PLAIN_PROSE || (it->marks && plain >= SHORT_PROSE) ? plain : 0;
}

/* Prose of each subtree; that of nodes that are out counts only in themselves. from: what stands before
 * counts nowhere. */
static void sum_prose(struct pl_html_tree *t, uint32_t from, bool all)
{
	for (uint32_t i = 0; i < t->n; i++) {
		struct pl_html_node *it = &t->at[i];
		bool counts = i >= from && it->part == PL_HTML_TEXT;
		it->good = counts ? pl_html_prose(it) : 0;
		it->plain = counts ? it->text - it->link : 0;
	}
	for (uint32_t i = t->n - 1; i > 0; i--) {
		if (!all && t->at[i].flags & PL_HTML_OUT)
			continue;
		t->at[t->at[i].parent].good += t->at[i].good;
		t->at[t->at[i].parent].plain += t->at[i].plain;
	}
}

/* ---- furniture ------------------------------------------------------------------------------- */

/* "...", "…": the beginning of a text that stands elsewhere. */
static bool breaks_off(struct pl_str s)
{
	s = pl_trim(s);
	return (s.len >= 3 && memcmp(s.at + s.len - 3, "...", 3) == 0) ||
	       (s.len >= 3 && memcmp(s.at + s.len - 3, "…", 3) == 0) ||
	       (s.len >= 5 && memcmp(s.at + s.len - 5, "[...]", 5) == 0);
}

/* A heading, the beginning of a text, perhaps a date: what is shown of another page. */
static bool is_teaser(const struct pl_html_tree *t, uint32_t node)
{
	const struct pl_html_node *it = &t->at[node];
	size_t texts = 0, broken = 0;
	if (it->part == PL_HTML_TEXT || it->end - node > TEASER_NODES || it->text > TEASER)
		return false;
	for (uint32_t i = node + 1; i < it->end; i++) {
		if (t->at[i].part != PL_HTML_TEXT)
			continue;
		bool off = t->at[i].text >= LEAST_TEASER && breaks_off(pl_html_text_of(t, i));
		if (!off && pl_html_prose(&t->at[i]) >= PLAIN_PROSE)
			return false; /* what goes on is no teaser */
		texts++;
		broken += off;
	}
	return broken == 1 && texts > 1;
}

/* Several teasers side by side are a list of other pages, when the page has more to say than they.
 * drop: marks them; else only adds up their prose. */
static uint64_t teasers(struct pl_html_tree *t, bool drop)
{
	uint64_t prose = 0;
	for (uint32_t up = 0; up < t->n; up++) {
		uint32_t first = PL_HTML_NONE, n = 0;
		if (t->at[up].part == PL_HTML_TEXT)
			continue;
		for (uint32_t i = up + 1; i < t->at[up].end; i = t->at[i].end) {
			if (!is_teaser(t, i))
				continue;
			first = n++ ? first : i;
			prose += t->at[i].good;
			if (drop && n > 1) {
				t->at[first].flags |= PL_HTML_DROPPED;
				t->at[i].flags |= PL_HTML_DROPPED;
			}
		}
	}
	return prose;
}

/* A text that only says what the box around it is: the box goes, as far out as the label opens it,
 * or what follows as long as it is mostly links. */
static void drop_labelled(struct pl_html_tree *t, uint32_t label, bool sure)
{
	uint32_t top = label, most = t->at[0].good / 4;
	for (uint32_t up = t->at[top].parent; up; up = t->at[up].parent) {
		/* The label must be the first thing in it. */
		if (top != up + 1 || t->at[up].good > most)
			break;
		if (t->title_node != PL_HTML_NONE && up < t->title_node &&
			t->title_node < t->at[up].end)
			break;
		if (!sure && 5 * t->at[up].link < 2 * t->at[up].text)
			break;
		top = up;
	}
	if (top == label && !sure)
		return;
	t->at[top].flags |= PL_HTML_DROPPED;
	if (t->at[top].text > t->at[label].text)
		return;
	uint32_t up = t->at[top].parent, at = t->at[top].end;
	for (size_t n = 0; n < MOST_LABELS && at < t->at[up].end; n++, at = t->at[at].end) {
		struct pl_html_node *it = &t->at[at];
		if (5 * it->link < 2 * it->text || it->good > most)
			break;
		it->flags |= PL_HTML_DROPPED;
	}
}

static void drop_by_words(struct pl_html_tree *t)
{
	for (uint32_t i = 1; i < t->n; i++) {
		struct pl_html_node *it = &t->at[i];
		if (it->part != PL_HTML_TEXT || i == t->title_node)
			continue;
		struct pl_str s = pl_html_text_of(t, i);
		int label = it->breaks ? 0 : pl_html_heads_furniture(s);
		if (label)
			drop_labelled(t, i, label > 1);
		else if (pl_html_is_furniture(s, 5 * it->link >= 3 * it->text) &&
			 !pl_html_names_file(s))
			it->flags |= PL_HTML_DROPPED;
	}
}

/* A class may lie: what holds the title, most of the prose of a page, or a long text without links is no
 * furniture; nor is what is named for comments and the like when no title stands outside of it. */
static void take_back(struct pl_html_tree *t)
{
	uint32_t all = t->at[0].good, title = t->title_node;
	for (uint32_t i = title; i != PL_HTML_NONE && i; i = t->at[i].parent)
		t->at[i].flags &= (uint16_t) ~(PL_HTML_ASIDE | PL_HTML_NEVER | PL_HTML_ELEMENT);
	for (uint32_t i = 1; i < t->n;) {
		struct pl_html_node *it = &t->at[i];
		bool most = it->good >= LEAST_BARE && 5 * (uint64_t)it->good > 3 * (uint64_t)all;
		bool text = it->good >= LONG_TEXT && 5 * (uint64_t)it->link < it->text;
		if (most || (text && !(it->flags & PL_HTML_NEVER)))
			it->flags &= (uint16_t) ~(PL_HTML_ASIDE | PL_HTML_ELEMENT);
		if (most && title == PL_HTML_NONE)
			it->flags &= (uint16_t)~PL_HTML_NEVER;
		i = it->flags & PL_HTML_OUT ? it->end : i + 1;
	}
}

static void spread(struct pl_html_tree *t)
{
	for (uint32_t i = 0; i < t->n; i++)
		t->at[i].own = t->at[i].flags;
	for (uint32_t i = 1; i < t->n; i++)
		t->at[i].flags |= t->at[t->at[i].parent].flags & PL_HTML_OUT;
}

/* ---- the box --------------------------------------------------------------------------------- */

static bool may_hold_article(const struct pl_html_tree *t, uint32_t node)
{
	const struct pl_html_node *it = &t->at[node];
	if (it->part != PL_HTML_BOX && it->part != PL_HTML_ROOT)
		return false;
	/* A box around one text is a paragraph by another name, unless there are several in it. */
	bool single = node + 1 < t->n && t->at[node + 1].part == PL_HTML_TEXT &&
		      t->at[node + 1].end == it->end;
	return !single || it->breaks >= BREAKS;
}

/* The next box inside that has most of the prose of this one, and half of what else it says that is no
 * link: a table of names is no prose; PL_HTML_NONE: there is none. */
static uint32_t deeper(const struct pl_html_tree *t, uint32_t box)
{
	uint64_t all = t->at[box].good;
	for (uint32_t i = box + 1; i < t->at[box].end; i = t->at[i].end) {
		const struct pl_html_node *it = &t->at[i];
		if (it->flags & PL_HTML_OUT || !may_hold_article(t, i))
			continue;
		uint64_t of_twenty = it->flags & PL_HTML_SURE    ? 13
				     : it->flags & PL_HTML_NAMED ? 15
								 : 17;
		if (20 * (uint64_t)it->good >= of_twenty * all && it->good &&
			4 * (uint64_t)it->plain >= 3 * (uint64_t)t->at[box].plain)
			return i;
	}
	return PL_HTML_NONE;
}

static uint32_t good_before(const struct pl_html_tree *t, uint32_t node)
{
	uint32_t sum = 0;
	for (uint32_t i = 1; i < node; i++)
		sum += t->at[i].flags & PL_HTML_OUT ? 0 : pl_html_prose(&t->at[i]);
	return sum;
}

/* Texts above the title that are not links may be its first line, or when and by whom. */
static uint32_t above_title(const struct pl_html_tree *t, uint32_t title)
{
	uint32_t from = title;
	while (from > 1 && t->at[from].parent == from - 1)
		from--; /* the heading around it */
	return from;
}

/* A few words above many links are a list of pages. */
static bool is_index(const struct pl_html_tree *t, uint32_t good)
{
	uint64_t links = 0;
	for (uint32_t i = t->from; good < FEW_WORDS && i < t->n; i++)
		if (t->at[i].part == PL_HTML_TEXT && !(t->at[i].flags & PL_HTML_OUT))
			links += t->at[i].link;
	return links > 2 * (uint64_t)good;
}

static void find_box(struct pl_html_tree *t)
{
	uint32_t title = t->title_node;
	t->from = 0;
	t->to = t->n;
	if (title != PL_HTML_NONE && !(t->at[title].flags & PL_HTML_OUT)) {
		uint32_t before = good_before(t, title);
		uint64_t after = t->at[0].good - before;
		bool sure = t->at[t->at[title].parent].level == 1;
		if (after >= LEAST && after >= (uint64_t)before * (sure ? 1 : 3)) {
			t->from = above_title(t, title);
			sum_prose(t, title, false);
		}
	}
	uint32_t box = 0;
	for (uint32_t in = 0; in != PL_HTML_NONE; in = deeper(t, box))
		box = in;
	uint32_t least = t->from ? LEAST : LEAST_BARE;
	t->box = box;
	t->whole = t->at[box].good < least || is_index(t, t->at[box].good);
	if (t->whole) {
		t->from = 0;
		return;
	}
	if (t->from == 0 || t->from > t->at[box].end)
		t->from = box;
	t->to = t->at[box].end;
}

static void find_first(struct pl_html_tree *t)
{
	uint32_t title = t->title_node;
	t->first = t->box;
	while (t->first < t->to &&
		(!pl_html_prose(&t->at[t->first]) || t->at[t->first].flags & PL_HTML_OUT ||
			t->first < t->from || t->first == title))
		t->first++;
}

/* Is it in a cell of a row that says something else too, which is no link? */
static bool is_in_table(const struct pl_html_tree *t, uint32_t node)
{
	uint32_t cell = t->at[node].parent;
	while (cell && !(t->at[cell].flags & PL_HTML_CELL))
		cell = t->at[cell].parent;
	uint32_t row = t->at[cell].parent;
	if (!cell || t->at[row].text > ROW || t->at[row].link == 0)
		return false;
	size_t cells = 0;
	for (uint32_t i = row + 1; cells < ROW_CELLS && i < t->at[row].end; i = t->at[i].end) {
		const struct pl_html_node *it = &t->at[i];
		cells++;
		if (i != cell && it->flags & PL_HTML_CELL && !(it->flags & PL_HTML_OUT) &&
			!it->link && it->text)
			return true;
	}
	return false;
}

/* Behind the last prose nothing is kept that is only links, unless these name files or are cells of a
 * row that says more. */
static void trim(struct pl_html_tree *t)
{
	uint32_t last = t->first;
	for (uint32_t i = t->from; i < t->to; i++)
		if (pl_html_prose(&t->at[i]) && !(t->at[i].flags & PL_HTML_OUT))
			last = i;
	for (uint32_t i = t->from; i < t->to; i++) {
		struct pl_html_node *it = &t->at[i];
		if (it->part != PL_HTML_TEXT || (i >= t->first && i <= last) || i == t->title_node)
			continue;
		struct pl_str s = pl_html_text_of(t, i);
		if (4 * it->link >= 3 * it->text && !(it->flags & PL_HTML_FILE) &&
			!pl_html_names_file(s) && !pl_ends_sentence(s) && !is_in_table(t, i))
			it->flags |= PL_HTML_DROPPED;
	}
}

/* Where a page shows nothing before its program has run, what it hides is what it has to say. */
static void show_hidden(struct pl_html_tree *t)
{
	uint32_t shown = 0, hidden = 0, out = 0;
	for (uint32_t i = 1; i < t->n; i++) {
		const struct pl_html_node *it = &t->at[i];
		if (it->flags & PL_HTML_HIDDEN && it->end > out)
			out = it->end;
		if (it->part == PL_HTML_TEXT)
			*(i < out ? &hidden : &shown) += it->text;
	}
	if (shown >= LEAST || hidden < LEAST_BARE)
		return;
	for (uint32_t i = 1; i < t->n; i++)
		t->at[i].flags &= (uint16_t)~PL_HTML_HIDDEN;
}

void pl_html_choose(struct pl_html_tree *t)
{
	show_hidden(t);
	sum_prose(t, 0, true);
	take_back(t);
	drop_by_words(t);
	if (t->at[0].good >= 2 * teasers(t, false))
		(void)teasers(t, true);
	spread(t);
	sum_prose(t, 0, false);
	find_box(t);
	if (t->whole)
		return;
	pl_html_spare(t);
	find_first(t);
	trim(t);
}

bool pl_html_is_kept(const struct pl_html_tree *t, uint32_t node)
{
	const struct pl_html_node *it = &t->at[node];
	if (t->whole)
		return !(it->flags & (PL_HTML_HIDDEN | PL_HTML_ELEMENT));
	if (it->flags & PL_HTML_OUT)
		return false;
	if (node >= t->from && node < t->to)
		return true;
	if (node < t->from && node > t->box && pl_html_prose(it))
		return true;
	return node >= t->to && 4 * it->link <= it->text && it->marks > 1 &&
	       pl_html_prose(it) >= STRAY && !breaks_off(pl_html_text_of(t, node));
}
