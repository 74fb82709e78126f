#include <strings.h>

#include "corpus/format/read.h"
#include "text/token.h"
#include "text/utf8.h"

/* Days that stand where those of documents do, and are of what the document speaks of. */

#define SENTENCE  600  /* bytes behind a date that may tell what happened then */
#define FEW_BYTES 20   /* ... below which it tells nothing */
#define LAST      4    /* words before a date that are looked at */
#define YEARS     2    /* a text speaks of a day so long before the others that it names */
#define LOOKED_AT 8000 /* bytes of a text where the others are */

#define LENGTH(list) (sizeof(list) / sizeof *(list))

static bool is_one(struct pl_str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word.len == strlen(list[i]) && strncasecmp(word.at, list[i], word.len) == 0)
			return true;
	return false;
}

static bool has(struct pl_str s, const char *const *list, size_t n)
{
	for (size_t at = 0; at < s.len; at++)
		for (size_t i = 0; i < n; i++)
			if (pl_str_starts(pl_str_cut(s, at, s.len), pl_str(list[i])))
				return true;
	return false;
}

static bool ends_in(struct pl_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(list[i]);
		if (s.len >= len && memcmp(s.at + s.len - len, list[i], len) == 0)
			return true;
	}
	return false;
}

static bool starts_with_one(struct pl_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (pl_str_starts(s, pl_str(list[i])))
			return true;
	return false;
}

/* The last words of s, the last one first; "" for want of more. */
static void last_words(struct pl_str s, struct pl_str out[LAST])
{
	struct pl_word w;
	for (size_t i = 0; i < LAST; i++)
		out[i] = PL_STR("");
	for (size_t at = 0; pl_word_next(s, &at, &w);) {
		memmove(out + 1, out, (LAST - 1) * sizeof *out);
		out[0] = pl_str_cut(s, w.from, w.to);
	}
}

/* "Implementation of the Act of 3 May", "since 3 May", but not "Act of 3 May"; "关于贯彻3月8日会议精神". */
bool pl_date_is_object(struct pl_str heading, const struct pl_date_hit *hit)
{
	static const char *const acts[] = { "act", "law", "laws", "treaty", "decree", "order",
		"ordinance", "regulation", "directive", "convention", "agreement", "constitution",
		"code", "statute", "accord", "charter", "protocol", "judgment", "ruling",
		"resolution", "decision", "letter", "flood", "floods", "battle", "massacre",
		"revolution", "uprising", "earthquake", "disaster", "election", "elections", "coup",
		"war", "attack", "attacks", "events", "fire", "storm" };
	static const char *const before_act[] = { "the", "of", "this", "that", "under", "with" };
	static const char *const bounds[] = { "since", "until", "till", "before", "after",
		"under" };
	static const char *const verbs[] = { "关于", "關於", "贯彻", "落实", "学习", "根据", "纪念",
		"紀念", "废止", "执行", "悼念" };
	static const char *const from[] = { "自", "从", "至", "到", "自从" };
	static const char *const behind[] = { "起", "前", "后", "以来", "以后", "之前", "之后",
		"为止", "事件", "大地震", "特大洪" };
	struct pl_str w[LAST], before = pl_trim(pl_str_cut(heading, 0, hit->from));
	last_words(before, w);
	if (is_one(w[0], bounds, LENGTH(bounds)))
		return true;
	if (is_one(w[0], (const char *const[]){ "of", "on", "dated" }, 3) &&
		is_one(w[1], acts, LENGTH(acts)) && is_one(w[2], before_act, LENGTH(before_act)) &&
		w[3].len)
		return true;
	return has(before, verbs, LENGTH(verbs)) || ends_in(before, from, LENGTH(from)) ||
	       starts_with_one(
		       pl_trim(pl_str_cut(heading, hit->to, heading.len)), behind, LENGTH(behind));
}

/* Up to the end of the sentence. */
static struct pl_str sentence_of(struct pl_str s)
{
	size_t to = 0;
	while (to < s.len && to < SENTENCE) {
		if (pl_str_starts(pl_str_cut(s, to, s.len), PL_STR("。")) ||
			(strchr(".!?", s.at[to]) &&
				(to + 1 == s.len || strchr(" \n\"", s.at[to + 1]))))
			break;
		to++;
	}
	return pl_str_cut(s, 0, to);
}

/* By which a sentence says that somebody met, spoke, or decided. */
static bool tells_doing(struct pl_str s)
{
	static const char *const stems[] = { "met", "meet", "held", "hold", "conven", "gather",
		"session", "conferenc", "sympos", "chair", "presid", "open", "host", "took",
		"speech", "address", "visit", "inspect", "said", "says", "announc", "told", "state",
		"spoke", "speak", "call", "sign", "launch", "issu", "publish", "adopt", "approv",
		"discuss", "deliver", "attend", "led", "welcom", "receiv", "releas", "report",
		"decid", "resol", "vot", "pass", "brief", "hear", "stud", "review", "tour", "arriv",
		"travel", "join", "organi", "arrang", "deploy", "research", "investigat", "went",
		"came", "learn", "council", "committee", "mayor", "governor", "minister",
		"secretary", "president", "commission", "government", "bureau", "parliament",
		"board", "party", "delegation", "listen", "examin", "confer", "preside", "exchang",
		"talk", "stress", "emphasi", "point", "request", "paid", "work", "train", "talks" };
	static const char *const han[] = { "会议", "會議", "开会", "大会", "例会", "全会", "委会",
		"谈会", "进会", "署会", "召开", "召開", "举行", "舉行", "主持", "讲话", "講話",
		"调研", "調研", "考察", "视察", "研究", "部署", "学习", "会见", "会谈", "出席",
		"传达", "审议", "听取", "强调", "指出", "宣布", "发布", "印发", "通过", "获悉",
		"记者", "走访", "慰问", "检查", "督导", "签署", "签约", "开幕", "启动", "赴",
		"来到", "报道", "带队", "带领", "深入", "组织", "开展", "参加", "表示", "听", "委",
		"政府", "书记", "市长", "县长", "局", "厅", "会" };
	struct pl_word w;
	for (size_t at = 0; pl_word_next(s, &at, &w);)
		for (size_t i = 0; i < LENGTH(stems); i++)
			if (w.to - w.from >= strlen(stems[i]) &&
				strncasecmp(s.at + w.from, stems[i], strlen(stems[i])) == 0)
				return true;
	return has(s, han, LENGTH(han));
}

/* "On 4 July 1899 the old dyke broke": a sentence begins with a day on which nobody meets or speaks. */
static bool tells_other(struct pl_str s, const struct pl_date_hit *hit)
{
	static const char *const marks[] = { ")", "）", "-", "—", "–", ":", "：", "|", "】", "]",
		"/", "讯", "电" };
	struct pl_str behind = pl_trim(pl_str_cut(s, hit->to, s.len));
	if (starts_with_one(behind, marks, LENGTH(marks)))
		return false;
	struct pl_str said = sentence_of(behind);
	bool ends = said.len < behind.len;
	return ends && said.len >= FEW_BYTES && !tells_doing(said);
}

/* Does the text name, or its file, a day that is years behind this one, and no bound of something? */
static bool is_long_before(struct pl_str text, int year, int other)
{
	static const char *const bounds[] = { "by", "until", "till", "before", "to", "through",
		"from", "after", "in" };
	static const char *const han[] = { "至", "到", "截至", "于", "自", "从", "在" };
	struct pl_date_hit hit;
	struct pl_str w[LAST];
	if (text.len > LOOKED_AT)
		text.len = LOOKED_AT;
	if (other > year + YEARS)
		return true;
	while (pl_date_find(text, true, &hit)) {
		size_t from = hit.from > 2L * LAST * LAST ? hit.from - 2L * LAST * LAST : 0;
		while (from < hit.from && ((unsigned char)text.at[from] & 0xC0) == 0x80)
			from++;
		struct pl_str before = pl_trim(pl_str_cut(text, from, hit.from));
		last_words(before, w);
		if (pl_date_day(hit.date) && pl_date_year(hit.date) > year + YEARS &&
			!is_one(w[0], bounds, LENGTH(bounds)) && !ends_in(before, han, LENGTH(han)))
			return true;
		text = pl_str_cut(text, hit.to, text.len);
	}
	return false;
}

/* "The next meeting will be held on April 2": told at the end of another one. */
static bool tells_next(struct pl_str s, const struct pl_date_hit *hit)
{
	static const char *const meetings[] = { "meeting", "session", "sitting", "hearing" };
	static const char *const han[] = { "下次会议", "下一次会议", "下次全会", "下次例会" };
	struct pl_str before = pl_str_cut(s, 0, hit->from);
	for (size_t at = before.len; at-- > 0;)
		if (memchr(".!?", before.at[at], 3) && before.len - at > 2) {
			before = pl_str_cut(before, at + 1, before.len);
			break;
		}
	struct pl_word w;
	bool next = false;
	for (size_t at = 0; pl_word_next(before, &at, &w);) {
		struct pl_str word = pl_str_cut(before, w.from, w.to);
		if (next && is_one(word, meetings, LENGTH(meetings)))
			return true;
		next = next || is_one(word, (const char *const[]){ "next" }, 1);
	}
	return has(before, han, LENGTH(han));
}

bool pl_date_is_story(struct pl_str s, const struct pl_date_hit *hit, struct pl_str text, int other)
{
	if (!pl_date_day(hit->date) || !pl_date_year(hit->date))
		return false;
	return tells_other(s, hit) || tells_next(s, hit) ||
	       is_long_before(text, pl_date_year(hit->date), other);
}
