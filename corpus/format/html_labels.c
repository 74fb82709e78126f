#include <strings.h>

#include "corpus/format/html_tree.h"

#define LABEL 60  /* bytes of a text that is nothing but a label */
#define FOOT  400 /* bytes of a text under a page */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool starts(struct pl_str s, const char *word)
{
	size_t n = strlen(word);
	return s.len >= n && strncasecmp(s.at, word, n) == 0 &&
	       (s.len == n || !is_letter(s.at[n]) || !is_letter(word[n - 1]));
}

static bool holds(struct pl_str s, const char *word)
{
	size_t n = strlen(word);
	for (size_t at = 0; at + n <= s.len; at++)
		if (memcmp(s.at + at, word, n) == 0)
			return true;
	return false;
}

static bool starts_any(struct pl_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (starts(s, list[i]))
			return true;
	return false;
}

/* Without the brackets, dots and blanks that labels are decorated with. */
static struct pl_str bare(struct pl_str s)
{
	static const char *const marks[] = { "【", "】", "[", "]", "·", "•", "■", "◆", "|", ">",
		"«", "»", "　", " ", "\v", "\t", "\n", "\r", "\xC2\xA0" };
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (pl_str_starts(s, pl_str(marks[i]))) {
				s = pl_str_cut(s, strlen(marks[i]), s.len);
				more = true;
			}
	}
	return s;
}

static bool is_one_of(struct pl_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (pl_html_same(s, list[i]))
			return true;
	return false;
}

int pl_html_heads_furniture(struct pl_str s)
{
	static const char *const sure[] = { "related news", "related stories", "related articles",
		"related posts", "related content", "related topics", "read also", "also read",
		"read next", "most read", "most popular", "most viewed", "popular posts",
		"recent posts", "recent news", "latest news", "latest posts", "latest stories",
		"recommended for you", "you may also like", "you might also like", "more news",
		"more stories", "hot news", "hot topics", "hot articles", "share this",
		"share this page", "share this article", "like this", "leave a reply",
		"leave a comment", "follow us", "in this section", "recent comments", "相关文档",
		"相关链接", "相关新闻", "相关文章", "相关阅读", "相关信息", "相关报道", "相关内容",
		"相关稿件", "热门文章", "热门新闻", "热点新闻", "热点推荐", "推荐阅读", "推荐新闻",
		"推荐信息", "推荐文章", "最新文章", "最新新闻", "最新信息", "最新更新", "友情链接",
		"栏目导航", "网友评论", "发表评论", "最新评论", "点击排行", "阅读排行", "猜你喜欢",
		"延伸阅读", "分享到" };
	static const char *const maybe[] = { "related", "related links", "related documents",
		"read more", "latest", "trending", "recommended", "more on this", "hot", "comments",
		"poll", "archives", "categories", "links", "更多", "更多新闻", "今日要闻",
		"图片新闻", "more" };
	s = bare(s);
	while (s.len && strchr(": \t\v.", s.at[s.len - 1]))
		s.len--;
	if (s.len > 3 && memcmp(s.at + s.len - 3, "：", 3) == 0)
		s.len -= 3;
	if (s.len == 0 || s.len > LABEL)
		return 0;
	if (is_one_of(s, sure, sizeof sure / sizeof *sure))
		return 2;
	return is_one_of(s, maybe, sizeof maybe / sizeof *maybe) || starts(s, "more from") ||
	       starts(s, "更多");
}

bool pl_html_is_furniture(struct pl_str s, bool links)
{
	static const char *const always[] = { "上一篇", "下一篇", "上一条", "下一条", "上一页",
		"下一页", "上一版", "下一版", "上篇", "下篇", "返回列表", "返回目录", "返回首页",
		"返回顶部", "关闭窗口", "打印此页", "打印本页", "打印本文", "扫一扫", "分享到",
		"分享：", "您现在的位置", "你现在的位置", "当前位置", "所在位置", "您当前的位置",
		"您的位置", "您当前位置", "版权所有", "浏览次数", "点击数", "字体：", "字号：",
		"网站标识码", "skip to", "share this", "share on", "click to share",
		"view this email", "unsubscribe", "you receive this", "you are receiving this",
		"was this page helpful", "you are visitor", "back to top", "advertisement",
		"copyright ©", "copyright (c)", "copyright 20", "copyright 19", "©",
		"all rights reserved", "powered by", "log in to", "nnnn", "previous post",
		"next post", "printer-friendly", "add new comment" };
	static const char *const linked[] = { "print", "email", "e-mail", "share", "previous",
		"next", "prev", "back", "older", "newer", "tags", "tagged", "filed under",
		"posted in", "labels", "categories", "topics", "home", "top", "close", "listen",
		"打印", "关闭", "大", "首页", "返回", "标签", "收藏", "发表评论", "转发", "English",
		"copy link", "download pdf", "edit" };
	static const char *const rights[] = { "copyright", "©", "版权所有" };
	static const char *const foot[] = { "ICP备", "网站标识码", "版权所有", "建议使用1024",
		"All Rights Reserved" };
	s = bare(s);
	if (s.len == 0)
		return true;
	if (starts_any(s, always, sizeof always / sizeof *always))
		return (links && s.len <= 4 * LABEL) ||
		       (s.len <= 2 * LABEL && !pl_ends_sentence(s)) ||
		       (s.len <= 4 * LABEL &&
			       starts_any(s, rights, sizeof rights / sizeof *rights));
	for (size_t i = 0; s.len <= FOOT && i < sizeof foot / sizeof *foot; i++)
		if (holds(s, foot[i]))
			return true;
	return links && s.len <= 4 * LABEL && starts_any(s, linked, sizeof linked / sizeof *linked);
}

bool pl_html_names_file(struct pl_str s)
{
	static const char *const ends[] = { ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip",
		".rar", ".wps", ".ofd" };
	s = pl_trim(s);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (s.len >= n && pl_html_same(pl_str_cut(s, s.len - n, s.len), ends[i]))
			return true;
	}
	return false;
}
