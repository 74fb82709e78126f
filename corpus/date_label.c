#include <strings.h>

#include "corpus/format/read.h"
#include "text/token.h"
#include "text/utf8.h"

/* What the words right before a date say of it: only those of publication, or none at all, make it the day
 * of a document. What is not known says something else. */

#define LABEL 60 /* bytes before a date where its label stands */
#define WORDS 12 /* of a label, the last ones */

#define LENGTH(list) (sizeof(list) / sizeof *(list))

/* The byte in s where one of the list stands last, and its length; 0: none does. */
static size_t last_of(struct pl_str s, const char *const *list, size_t n, size_t *where)
{
	for (size_t at = s.len; at-- > 0;)
		for (size_t i = 0; i < n; i++)
			if (pl_str_starts(pl_str_cut(s, at, s.len), pl_str(list[i]))) {
				*where = at;
				return strlen(list[i]);
			}
	return 0;
}

static size_t ends_in(struct pl_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(list[i]);
		if (s.len >= len && memcmp(s.at + s.len - len, list[i], len) == 0)
			return len;
	}
	return 0;
}

static bool has(struct pl_str s, const char *const *list, size_t n)
{
	size_t where;
	return last_of(s, list, n, &where) > 0;
}

/* Without the marks that stand between a label and its date; *colon: one of them was a colon. */
static struct pl_str without_marks(struct pl_str s, bool *colon)
{
	static const char *const marks[] = { " ", "\t", "\r", "\n", "\v", "[", "(", ",", "-", "（",
		"【", "「", "，", "—", "–", "　", "\xC2\xA0" };
	static const char *const colons[] = { ":", "：" };
	for (size_t n = 1; n;) {
		n = ends_in(s, colons, LENGTH(colons));
		*colon |= n > 0;
		if (!n)
			n = ends_in(s, marks, LENGTH(marks));
		s.len -= n;
	}
	return s;
}

/* ---- Chinese --------------------------------------------------------------------------------- */

/* s without what is known to stand in labels of publication, from its end; its length then. */
static size_t unknown_of(struct pl_str s)
{
	static const char *const known[] = { "发布", "發布", "發佈", "发表", "發表", "公布", "公佈",
		"刊发", "刊發", "刊登", "刊载", "登载", "发文", "發文", "印发", "颁布", "发稿",
		"来稿", "播发", "发帖", "上传", "上网", "上線", "上线", "添加", "录入", "推送",
		"编发", "创建", "时间", "時間", "日期", "来源", "來源", "信息", "文章", "稿件",
		"新闻", "本文", "页面", "公开", "公示", "公告", "首次", "原文", "于", "於", "期",
		"间", "間", "的", " ", "　" };
	for (size_t n = 1; n;) {
		n = ends_in(s, known, LENGTH(known));
		s.len -= n;
	}
	return s.len;
}

static enum pl_label chinese(struct pl_str s, bool colon)
{
	static const char *const other[] = { "今天", "今日", "现在", "当前", "访问", "生成", "打印",
		"有效", "失效", "截止", "截至", "施行", "实施", "生效", "废止", "到期", "出生",
		"活动", "报名", "考试", "开标", "审核", "归档" };
	static const char *const meeting[] = { "会议", "會議", "召开", "举行", "举办" };
	static const char *const changed[] = { "更新", "修改", "修订", "修訂", "变更" };
	static const char *const written[] = { "成文" };
	static const char *const times[] = { "时间", "時間", "日期" };
	static const char *const says[] = { "发布", "發布", "發佈", "发表", "發表", "公布", "刊发",
		"发文", "发稿", "发布于", "发表于", "刊登于" };
	static const char *const bounds[] = { "自", "从", "至", "到", "在", "为", "根据", "按照",
		"关于", "自从", "纪念", "贯彻", "落实" };
	struct pl_str noun = s;
	size_t n = ends_in(s, times, LENGTH(times));
	noun.len -= n;
	if (has(s, other, LENGTH(other)) || ends_in(s, bounds, LENGTH(bounds)))
		return PL_LABEL_OTHER;
	if (has(s, meeting, LENGTH(meeting)))
		return PL_LABEL_MEETING;
	if (has(s, changed, LENGTH(changed)))
		return PL_LABEL_CHANGED;
	if (has(s, written, LENGTH(written)))
		return PL_LABEL_WRITTEN;
	if (ends_in(noun, says, LENGTH(says)))
		return PL_LABEL_PUBLISHED;
	if (colon || n)
		return unknown_of(s) ? PL_LABEL_OTHER : PL_LABEL_PUBLISHED;
	return PL_LABEL_NONE;
}

/* ---- words ----------------------------------------------------------------------------------- */

static bool begins_one(struct pl_str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word.len >= strlen(list[i]) &&
			strncasecmp(word.at, list[i], strlen(list[i])) == 0)
			return true;
	return false;
}

static bool is_one(struct pl_str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word.len == strlen(list[i]) && strncasecmp(word.at, list[i], word.len) == 0)
			return true;
	return false;
}

/* Say nothing of a date. */
static bool is_neutral(struct pl_str word)
{
	static const char *const words[] = { "on", "at", "the", "of", "in", "le", "du", "am", "vom",
		"den", "der", "el", "del", "il", "em", "de", "di", "от", "с", "first", "press",
		"news", "article", "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "and",
		"morning", "afternoon", "evening", "this", "early", "late", "by", "admin", "add",
		"source", "report", "our", "newspaper" };
	return is_one(word, words, LENGTH(words));
}

static bool is_publication(struct pl_str word)
{
	static const char *const words[] = { "publi", "post", "releas", "issu", "dated", "veröff",
		"erschien", "pubbl", "ligne", "uploaded", "debated", "delivered", "опубл",
		"Опубл" };
	return begins_one(word, words, LENGTH(words));
}

static bool is_day(struct pl_str word)
{
	static const char *const words[] = { "date", "time", "datum", "fecha", "data", "дата",
		"Дата" };
	return is_one(word, words, LENGTH(words));
}

/* A verb that is none of publication: "signed on", "Ratified". */
static bool is_verb(struct pl_str word, bool first)
{
	bool small = word.at[0] >= 'a' && word.at[0] <= 'z';
	bool past = word.len > 4 && memcmp(word.at + word.len - 2, "ed", 2) == 0;
	return small || (past && first);
}

static enum pl_label known(struct pl_str word)
{
	static const char *const other[] = { "today", "deadline", "expir", "valid", "until",
		"adopted", "effective", "printed", "generated", "copyright", "access", "retriev",
		"archiv", "closing", "review" };
	static const char *const exact[] = { "born", "birth", "due", "next", "event", "force",
		"since", "before", "after", "closes" };
	static const char *const changed[] = { "updat", "modif", "edited", "revis", "amend",
		"correct", "changed", "aktuali", "geändert", "actuali", "aggiorn", "обновл" };
	static const char *const meeting[] = { "held", "meeting", "session" };
	if (begins_one(word, other, LENGTH(other)) || is_one(word, exact, LENGTH(exact)))
		return PL_LABEL_OTHER;
	if (begins_one(word, changed, LENGTH(changed)))
		return PL_LABEL_CHANGED;
	return is_one(word, meeting, LENGTH(meeting)) ? PL_LABEL_MEETING : PL_LABEL_NONE;
}

/* Of the last words; `value`: another label's value may stand before them. */
static enum pl_label of_words(const struct pl_str *w, size_t n, bool colon, bool value)
{
	enum pl_label said = PL_LABEL_NONE;
	size_t last = n;
	bool published = false, day = false;
	for (size_t i = 0; i < n && said != PL_LABEL_OTHER; i++) {
		enum pl_label one = known(w[i]);
		said = one ? one : said;
	}
	if (said)
		return said;
	while (last > 0 && is_neutral(w[last - 1]))
		last--;
	if (last == 0)
		return PL_LABEL_NONE;
	for (; last > 0; last--) {
		published |= is_publication(w[last - 1]);
		day |= is_day(w[last - 1]);
		if (!is_publication(w[last - 1]) && !is_day(w[last - 1]) &&
			!is_neutral(w[last - 1]))
			break;
	}
	if (published || (day && (last == 0 || value)))
		return PL_LABEL_PUBLISHED;
	if (colon || day)
		return PL_LABEL_OTHER;
	return is_verb(w[last - 1], last == 1) ? PL_LABEL_OTHER : PL_LABEL_NONE;
}

static bool holds_han(struct pl_str s)
{
	for (size_t at = 0; at < s.len;)
		if (pl_is_han(pl_utf8_next(s, &at)))
			return true;
	return false;
}

enum pl_label pl_date_label(struct pl_str before)
{
	static const char *const parts[] = { "|", "\v", "\n", "\t", "　", ";", "；", "·", "•", ")",
		"）", "]", "】", "。", ". ", "，", "、", "｜", "/", ">" };
	static const char *const blanks[] = { " ", "\xC2\xA0" };
	bool colon = false;
	size_t at = 0, len, n = 0;
	struct pl_str s = without_marks(before, &colon), words[WORDS];
	struct pl_word w;
	if (s.len > LABEL) {
		at = s.len - LABEL;
		while (at < s.len && ((unsigned char)s.at[at] & 0xC0) == 0x80)
			at++;
		s = pl_str_cut(s, at, s.len);
	}
	len = last_of(s, parts, LENGTH(parts), &at);
	s = pl_str_cut(s, len ? at + len : 0, s.len);
	if (holds_han(s)) {
		len = last_of(s, blanks, LENGTH(blanks), &at);
		s = pl_str_cut(s, len ? at + len : 0, s.len);
		return chinese(s, colon);
	}
	bool value = memchr(s.at ? s.at : "", ':', s.len) != NULL;
	for (at = 0; pl_word_next(s, &at, &w);) {
		if (n == WORDS)
			memmove(words, words + 1, --n * sizeof *words);
		words[n++] = pl_str_cut(s, w.from, w.to);
	}
	return of_words(words, n, colon, value);
}

bool pl_date_in_byline(struct pl_str line)
{
	static const char *const words[] = { "作者", "来源", "转贴自", "录入", "编辑", "点击" };
	return has(line, words, LENGTH(words));
}
