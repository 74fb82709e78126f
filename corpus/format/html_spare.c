#include "corpus/format/html_tree.h"

/* Furniture by name that says something inside of the article: a member's statement in a box named
 * "comment", notes in a box named "footer". A sentence without links is text whatever its box is called,
 * but for names that nothing else has, and the comments of readers behind the article. */

#define FURNITURE (PL_HTML_ASIDE | PL_HTML_NEVER | PL_HTML_ELEMENT)

struct sums {
	uint64_t text, link, prose;
	uint32_t entries; /* boxes in it that are named as it is, or hold several texts */
	bool strong, reply;
};

static bool is_reply(struct pl_str s)
{
	static const char *const labels[] = { "reply", "log in to reply", "leave a reply",
		"post a comment", "leave a comment", "add a comment", "回复", "发表评论", "举报" };
	s = pl_trim(s);
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (pl_html_same(s, labels[i]))
			return true;
	return false;
}

static struct sums sums_of(const struct pl_html_tree *t, uint32_t box)
{
	struct sums sum = { .strong = t->at[box].own & PL_HTML_STRONG };
	for (uint32_t i = box + 1; i < t->at[box].end; i++) {
		const struct pl_html_node *it = &t->at[i];
		/* What is out for another reason is not spared with it. */
		if (it->own & (PL_HTML_HIDDEN | PL_HTML_DROPPED | PL_HTML_STRONG)) {
			i = it->end - 1;
			continue;
		}
		if (it->part != PL_HTML_TEXT) {
			bool entry = it->own & PL_HTML_NEVER ||
				     (it->end - i > 4 && it->part == PL_HTML_BLOCK);
			sum.entries += entry;
			continue;
		}
		sum.text += it->text;
		sum.link += it->link;
		sum.prose += pl_html_prose(it);
		sum.reply = sum.reply || is_reply(pl_html_text_of(t, i));
	}
	return sum;
}

/* behind: no prose of the article comes any more. */
static bool is_prose(const struct pl_html_tree *t, uint32_t box, bool behind)
{
	const struct pl_html_node *it = &t->at[box];
	struct sums sum = sums_of(t, box);
	if (sum.strong || !sum.prose || 2 * sum.prose < sum.text - sum.link)
		return false;
	if (it->own & PL_HTML_NEVER)
		return 10 * sum.link < sum.text && !sum.reply && !(behind && sum.entries > 1);
	return 5 * sum.link < sum.text;
}

static uint32_t last_prose(const struct pl_html_tree *t)
{
	uint32_t last = t->box;
	for (uint32_t i = t->box; i < t->to; i++)
		if (!(t->at[i].flags & PL_HTML_OUT) && pl_html_prose(&t->at[i]))
			last = i;
	return last;
}

void pl_html_spare(struct pl_html_tree *t)
{
	uint32_t last = last_prose(t);
	for (uint32_t i = t->box + 1; i < t->to; i++) {
		struct pl_html_node *it = &t->at[i];
		unsigned around = t->at[it->parent].flags & PL_HTML_OUT;
		if (!around && i >= t->from && it->own & FURNITURE &&
			!(it->own & (PL_HTML_HIDDEN | PL_HTML_DROPPED)) && is_prose(t, i, i > last))
			it->own &= (uint16_t)~FURNITURE;
		it->flags = it->own | (uint16_t)around;
	}
}
