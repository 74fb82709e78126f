#include "corpus/format/html_tree.h"
#include "text/utf8.h"

/* The title of a page stands in its head with the site's name before or behind it, and is printed
 * above the text without. So every run of parts of what the head says, parted where a site's name
 * could begin, is looked for among the printed texts: the longest that is found is the title, and
 * tells where the article begins. */

#define SOURCES     4   /* fields of the head that say a title */
#define PARTS       8   /* of one of them; what is behind belongs to the last */
#define TITLE       600 /* bytes of a title, at most */
#define BETWEEN     5   /* texts between a title and the text, at most */
#define FIRST_PROSE 3   /* texts that are looked at: a stamp may look like prose */
#define SHORTEST    12  /* bytes of one that is no heading where it is printed */

struct run {
	size_t from, to; /* of the source */
	size_t source;
	char folded[TITLE];
	size_t len;
};

struct runs {
	struct run at[SOURCES * PARTS * (PARTS + 1) / 2];
	size_t n;
};

/* Without white space, ASCII in lower case, so that a title printed over two lines is found. */
static size_t fold(struct pl_str s, char out[TITLE])
{
	size_t len = 0;
	for (size_t at = 0; at < s.len;) {
		size_t before = at;
		int32_t c = pl_utf8_next(s, &at);
		if (pl_is_space(c) || c == '\v')
			continue;
		if (len + (at - before) > TITLE)
			return 0;
		for (size_t i = before; i < at; i++)
			out[len++] = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] + 'a' - 'A')
								      : s.at[i];
	}
	return len;
}

/* The bytes of a mark at s.at[at] that parts titles from names of sites; 0: none. *strong: it does
 * little else. */
static size_t parts_at(struct pl_str s, size_t at, bool *strong)
{
	static const char *const strongly[] = { "|", "_", "·", "•", "»", "«", "::", " - ", " – ",
		" — ", "--", "｜" };
	static const char *const weakly[] = { "-", "–", "—", ":", "：", "/", "←", "→", ">" };
	struct pl_str here = pl_str_cut(s, at, s.len);
	for (size_t i = 0; i < sizeof strongly / sizeof *strongly; i++)
		if (pl_str_starts(here, pl_str(strongly[i]))) {
			*strong = true;
			return strlen(strongly[i]);
		}
	*strong = false;
	for (size_t i = 0; i < sizeof weakly / sizeof *weakly; i++)
		if (pl_str_starts(here, pl_str(weakly[i])))
			return strlen(weakly[i]);
	return 0;
}

static void add_runs(struct runs *r, struct pl_str s, size_t source)
{
	size_t from[PARTS] = { 0 }, to[PARTS], n = 0;
	bool strong;
	for (size_t at = 0; at < s.len && n + 1 < PARTS;) {
		size_t mark = parts_at(s, at, &strong);
		if (mark) {
			to[n++] = at;
			from[n] = at + mark;
		}
		at += mark ? mark : 1;
	}
	to[n++] = s.len;
	for (size_t a = 0; a < n; a++)
		for (size_t b = a; b < n; b++) {
			struct run *run = &r->at[r->n];
			*run = (struct run){ .from = from[a], .to = to[b], .source = source };
			run->len = fold(pl_str_cut(s, from[a], to[b]), run->folded);
			r->n += run->len > 0;
		}
}

/* How well a text that says a run would do as the title. */
static size_t worth(const struct pl_html_tree *t, uint32_t node, const struct run *run)
{
	const struct pl_html_node *it = &t->at[node], *up = &t->at[it->parent];
	bool linked = 2 * it->link > it->text;
	size_t worth = 4 * run->len;
	if (up->part == PL_HTML_HEADING)
		worth += (up->level <= 3 ? 4 : 1) * run->len;
	else if (run->len < SHORTEST || linked)
		return 0;
	return linked ? worth / 2 : worth;
}

static const struct run *find(struct pl_html_tree *t, const struct runs *r, struct pl_str site)
{
	const struct run *best = NULL;
	size_t most = 0;
	uint32_t out = 0;
	char folded[TITLE], top[TITLE], name[TITLE];
	size_t name_len = fold(site, name);
	for (uint32_t i = 0; i < t->n; i++) {
		const struct pl_html_node *it = &t->at[i];
		if (it->flags & PL_HTML_OUT && it->end > out)
			out = it->end;
		/* A title is believed in furniture only where the page has it nowhere else. */
		if (it->part != PL_HTML_TEXT || it->text > TITLE || it->to - it->from > 4 * TITLE)
			continue;
		struct pl_str s = pl_html_text_of(t, i);
		const char *line = memchr(s.at, '\v', s.len);
		size_t len = fold(s, folded);
		size_t first = line ? fold(pl_str_cut(s, 0, (size_t)(line - s.at)), top) : 0;
		if (len == 0 || (len == name_len && memcmp(folded, name, len) == 0))
			continue;
		for (size_t k = 0; k < r->n; k++) {
			const struct run *run = &r->at[k];
			bool all = run->len == len && memcmp(run->folded, folded, len) == 0;
			if (!all && (run->len != first || memcmp(run->folded, top, first) != 0))
				continue;
			size_t w = worth(t, i, run);
			w = i < out ? w / 8 : w;
			if (w > most) {
				most = w;
				best = run;
				t->title_node = i;
			}
		}
	}
	return best;
}

/* "home>news>": the way to a page. */
static bool is_way(const char *s, size_t len)
{
	static const char *const marks[] = { ">", "»", "/", "›", "→", "|", ":" };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);
		if (len > n && memcmp(s + len - n, marks[i], n) == 0)
			return true;
	}
	return false;
}

/* The longest run that ends a text of links, "Home > News > The bridge"; NULL: none does. A page that
 * names itself so is called as its head says, though no heading prints it. */
static const struct run *find_in_trail(const struct pl_html_tree *t, const struct runs *r)
{
	const struct run *best = NULL;
	char folded[TITLE];
	for (uint32_t i = 0; i < t->n; i++) {
		const struct pl_html_node *it = &t->at[i];
		if (it->part != PL_HTML_TEXT || it->link == 0 || it->link == it->text ||
			it->text > TITLE || it->to - it->from > 4 * TITLE)
			continue;
		size_t len = fold(pl_html_text_of(t, i), folded);
		for (size_t k = 0; k < r->n; k++) {
			const struct run *run = &r->at[k];
			size_t before = len - run->len;
			if (run->len >= SHORTEST && run->len < len &&
				(!best || run->len > best->len) && is_way(folded, before) &&
				memcmp(folded + before, run->folded, run->len) == 0)
				best = run;
		}
	}
	return best;
}

/* Without the name of the site behind the last strong mark. */
static struct pl_str without_site(struct pl_str s, struct pl_str site)
{
	bool strong;
	size_t mark, last = 0, behind = 0;
	for (size_t at = 1; at < s.len; at++) {
		mark = parts_at(s, at, &strong);
		if (mark && strong && pl_trim(pl_str_cut(s, 0, at)).len) {
			last = at;
			behind = at + mark;
			at += mark - 1;
		}
	}
	struct pl_str head = pl_trim(pl_str_cut(s, 0, last)), tail = pl_str_cut(s, behind, s.len);
	if (last && (pl_str_eq(pl_trim(tail), pl_trim(site)) ||
			    (head.len >= 2 * SHORTEST && head.len >= tail.len)))
		return head;
	return s;
}

/* The one heading of the first level that is no link. */
static uint32_t first_heading(const struct pl_html_tree *t)
{
	uint32_t found = PL_HTML_NONE, out = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		const struct pl_html_node *it = &t->at[i];
		if (it->flags & PL_HTML_OUT && it->end > out)
			out = it->end;
		if (i < out || it->part != PL_HTML_HEADING || it->level != 1 || it->link ||
			it->text > TITLE)
			continue;
		if (found != PL_HTML_NONE)
			return PL_HTML_NONE;
		found = i;
	}
	return found == PL_HTML_NONE ? found : found + 1;
}

/* A title of several lines as one, in `room`. */
static struct pl_str one_line(struct pl_str s, char room[TITLE])
{
	size_t len = 0;
	for (size_t at = 0; at < s.len && len < TITLE;) {
		size_t before = at;
		if (pl_utf8_next(s, &at) == '\v')
			room[len++] = ' ';
		else if (at - before <= TITLE - len) {
			memcpy(room + len, s.at + before, at - before);
			len += at - before;
		} else
			break;
	}
	return (struct pl_str){ room, len };
}

/* A heading, or the first line of what is named as one. *head: of those, the first that may still
 * come. Empty: the text is none. */
static struct pl_str heading_in(const struct pl_html_tree *t, uint32_t node, size_t *head)
{
	const struct pl_html_node *it = &t->at[node], *up = &t->at[it->parent];
	struct pl_str s = { NULL, 0 };
	if (up->part == PL_HTML_HEADING && up->level <= 3)
		s = pl_html_text_of(t, node);
	while (*head < t->n_heads && t->heads[*head].from < it->to) {
		const struct pl_html_head *h = &t->heads[(*head)++];
		if (s.len || h->from < it->from || h->from == h->to)
			continue;
		s = pl_trim(
			pl_str_cut(pl_buf_str(&t->text), h->from, h->to < it->to ? h->to : it->to));
		const char *line = s.len ? memchr(s.at, '\v', s.len) : NULL;
		s.len = line ? (size_t)(line - s.at) : s.len;
	}
	bool fits = s.len >= SHORTEST && s.len <= TITLE && 2 * it->link <= it->text &&
		    !pl_html_heads_furniture(s);
	return fits ? s : (struct pl_str){ NULL, 0 };
}

/* Of a heading of a lower level: is it one of several that stand above prose? Those part a text. */
static bool parts_text(const struct pl_html_tree *t, uint32_t node)
{
	const struct pl_html_node *up = &t->at[t->at[node].parent];
	if (up->part != PL_HTML_HEADING || up->level <= 1)
		return false;
	for (uint32_t i = up->end; i < t->n; i++) {
		const struct pl_html_node *it = &t->at[i];
		if (it->flags & PL_HTML_OUT) {
			i = it->end - 1;
			continue;
		}
		uint32_t below = it->end;
		if (it->part != PL_HTML_HEADING || it->level != up->level)
			continue;
		while (below < t->n && t->at[below].part != PL_HTML_TEXT)
			below++;
		if (below < t->n && pl_html_prose(&t->at[below]))
			return true;
	}
	return false;
}

/* Many sites name only themselves in <title>: the heading right above the first prose, whose text is
 * *node; empty: there is none. */
static struct pl_str nearest_heading(const struct pl_html_tree *t, uint32_t *node)
{
	struct pl_str found = { NULL, 0 };
	uint32_t out = 0;
	size_t texts = 0, prose = 0, head = 0;
	*node = PL_HTML_NONE;
	for (uint32_t i = 0; i < t->n && prose < FIRST_PROSE; i++) {
		const struct pl_html_node *it = &t->at[i];
		if (it->flags & PL_HTML_OUT && it->end > out)
			out = it->end;
		if (i < out || it->part != PL_HTML_TEXT)
			continue;
		struct pl_str heading = heading_in(t, i, &head);
		bool is_prose = pl_html_prose(it);
		texts++;
		if (heading.len) {
			found = heading;
			*node = i;
			texts = 0;
			/* The prose may be in the same text, behind a break. */
			is_prose = is_prose && 2 * heading.len < it->to - it->from;
		}
		prose += is_prose;
		if (!is_prose || !found.len || texts > BETWEEN)
			continue;
		if (!parts_text(t, *node))
			return found;
		break;
	}
	*node = PL_HTML_NONE;
	return (struct pl_str){ NULL, 0 };
}

/* Cards above notices of governments print it: a cell "标题:", the title in the next. */
static struct pl_str title_of_card(const struct pl_html_tree *t)
{
	static const char *const labels[] = { "标题", "標題", "名称", "名稱" };
	char folded[TITLE];
	for (uint32_t i = 1; i + 3 < t->n; i++) {
		const struct pl_html_node *cell = &t->at[i], *next = &t->at[i + 2];
		if (!(cell->flags & PL_HTML_CELL) || cell->end != i + 2 || next->end != i + 4 ||
			!(next->flags & PL_HTML_CELL) || t->at[i + 1].part != PL_HTML_TEXT ||
			t->at[i + 3].part != PL_HTML_TEXT ||
			(cell->flags | next->flags) & PL_HTML_OUT)
			continue;
		size_t len = fold(pl_html_text_of(t, i + 1), folded);
		struct pl_str label = { folded, len }, s = pl_trim(pl_html_text_of(t, i + 3));
		if (len && folded[len - 1] == ':')
			label.len--;
		else if (len > 3 && memcmp(folded + len - 3, "：", 3) == 0)
			label.len -= 3;
		for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
			if (label.len < len && pl_str_eq(label, pl_str(labels[k])) &&
				s.len >= SHORTEST && s.len <= TITLE)
				return s;
	}
	return (struct pl_str){ NULL, 0 };
}

enum pl_status pl_html_title(struct pl_html_tree *t, struct pl_draft *d, struct pl_err *err)
{
	static const char *const method[SOURCES] = { "meta", "meta", "title", "json-ld" };
	static const char *const name[SOURCES] = { "articletitle", "og:title", "title",
		"headline" };
	struct pl_str sources[SOURCES] = { t->meta_title, t->og_title, pl_trim(t->title),
		t->headline };
	struct runs *r = pl_arena_new(d->arena, sizeof *r);
	if (!r)
		return pl_fail(err, PL_NOMEM, "out of memory");
	t->title_node = PL_HTML_NONE;
	for (size_t i = 0; i < SOURCES; i++)
		add_runs(r, sources[i], i);
	const struct run *found = find(t, r, t->site);
	struct pl_str heading = { NULL, 0 };
	enum pl_status st = PL_OK;
	if (!found) {
		heading = nearest_heading(t, &t->title_node);
		found = find_in_trail(t, r);
	}
	if (found)
		return pl_fact_title(d, method[found->source], pl_str(name[found->source]),
			pl_str_cut(sources[found->source], found->from, found->to), err);
	if (heading.len)
		return pl_fact_title(
			d, "heading", PL_STR(""), one_line(heading, r->at[0].folded), err);
	heading = title_of_card(t);
	if (heading.len)
		return pl_fact_title(
			d, "heading", PL_STR("标题"), one_line(heading, r->at[0].folded), err);
	/* Of a page that prints no title, its article's own name is without the site's. */
	st = pl_fact_title(d, method[SOURCES - 1], pl_str(name[SOURCES - 1]), t->headline, err);
	for (size_t i = 0; !st && i < SOURCES; i++)
		st = pl_fact_title(
			d, method[i], pl_str(name[i]), without_site(sources[i], t->site), err);
	t->title_node = first_heading(t);
	if (!st && t->title_node != PL_HTML_NONE)
		st = pl_fact_title(d, "heading", PL_STR("h1"),
			one_line(pl_html_text_of(t, t->title_node), r->at[0].folded), err);
	return st;
}
