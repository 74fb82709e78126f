#include "slogan/said_parts.h"

/* Who says what in a Chinese sentence. A verb of saying has its subject right before it (会议强调), at the head of its
 * part between commas (于海天在讲话中强调), or at the head of the sentence (…，强调). */

#define LONGEST 24 /* bytes of a word of the table */
#define REACH   384
#define VERBS   12 /* of a sentence that are looked at */

struct han {
	const struct pl_told *told;
	struct pl_str text;
	size_t from, to;
};

static size_t step(struct pl_str s, size_t i)
{
	unsigned char c = (unsigned char)s.at[i];
	size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	return n < s.len - i ? n : s.len - i;
}

static size_t step_back(struct pl_str s, size_t i)
{
	size_t n = 1;
	while (n < 4 && n < i && ((unsigned char)s.at[i - n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* The longest word of some classes that begins at `at`: its bytes; 0: none does. */
static size_t begins(struct pl_str s, size_t at, size_t to, uint32_t classes, uint32_t *is)
{
	size_t n = at >= to ? 0 : to - at < LONGEST ? to - at : LONGEST;
	if (n < 3 || !(pl_said_filters.begins[pl_said_han(s.at + at)] & classes))
		return 0;
	for (n -= n % 3; n >= 3; n -= 3) {
		const struct pl_said_entry *e =
			pl_said_entry(pl_said_find(pl_str_cut(s, at, at + n)));
		if (e && e->is & classes) {
			*is = e->is;
			return n;
		}
	}
	return 0;
}

/* The same of one that ends there. */
static size_t ends(struct pl_str s, size_t from, size_t at, uint32_t classes, uint32_t *is)
{
	size_t n = at - from < LONGEST ? at - from : LONGEST;
	if (n < 3 || !(pl_said_filters.ends[pl_said_han(s.at + at - 3)] & classes))
		return 0;
	for (n -= n % 3; n >= 3; n -= 3) {
		const struct pl_said_entry *e =
			pl_said_entry(pl_said_find(pl_str_cut(s, at - n, at)));
		if (e && e->is & classes) {
			*is = e->is;
			return n;
		}
	}
	return 0;
}

static bool looking_at(struct pl_str s, size_t at, const char *words)
{
	size_t n;
	for (; *words; words += n + 1) {
		n = strlen(words);
		if (s.len - at >= n && memcmp(s.at + at, words, n) == 0)
			return true;
	}
	return false;
}

/* Marks that part a sentence, and quotes. */
static bool parts(struct pl_str s, size_t at)
{
	return looking_at(s, at, "，\0；\0：\0。\0！\0？\0“\0”\0,\0;\0:\0\"\0「\0」\0");
}

static struct pl_str han_of(const struct pl_person *p)
{
	return p->han.len ? p->han : p->name;
}

/* Somebody whose name stands at, or before, text[at]. */
static size_t named(const struct han *h, size_t at, bool behind, struct pl_who *who)
{
	size_t len;
	for (size_t i = 0; i < h->told->n_people; i++) {
		struct pl_str name = han_of(&h->told->people[i]);
		if (name.len < 6 || (unsigned char)name.at[0] < 0xE3 || !h->told->people[i].key.len)
			continue;
		size_t from = behind ? at : at - (at - h->from < name.len ? 0 : name.len);
		if (from + name.len > h->to || memcmp(h->text.at + from, name.at, name.len) != 0)
			continue;
		return pl_who_named(h->told, h->text, from, &len, who) ? name.len : 0;
	}
	return 0;
}

/* "以习近平同志为核心", "习近平新时代": nobody says anything. */
static bool doctrine(const struct han *h, size_t at, size_t len)
{
	size_t end = at + len;
	return end < h->to && looking_at(h->text, end, "新时代\0同志为\0思想\0");
}

static bool leader(const struct han *h, size_t at, size_t len, uint32_t is, struct pl_who *who)
{
	struct pl_str printed = pl_str_cut(h->text, at, at + len);
	if (is & PL_LEADER_OFFICE) {
		pl_who_leader(h->told, printed, who);
		return true;
	}
	if (!(is & PL_LEADER))
		return false;
	*who = (struct pl_who){ .kind = PL_WHO_PERSON,
		.leader = true,
		.key = pl_said_entry(pl_said_find(printed))->does,
		.name = printed };
	return true;
}

/* The first subject in [from, to). */
static bool first_subject(const struct han *h, size_t from, size_t to, struct pl_who *who)
{
	size_t end = to - from < REACH ? to : from + REACH, len;
	uint32_t is = 0;
	for (size_t i = from; i < end; i += step(h->text, i)) {
		if ((unsigned char)h->text.at[i] < 0xE3)
			continue;
		if ((len = named(h, i, true, who)) != 0) {
			if (!doctrine(h, i, len))
				return true;
			continue;
		}
		len = begins(
			h->text, i, to, PL_MEETS | PL_LEADER | PL_LEADER_OFFICE | PL_PRONOUN, &is);
		if (!len || doctrine(h, i, len))
			continue;
		if (leader(h, i, len, is, who))
			return true;
		if (is & PL_PRONOUN && i == from) {
			*who = (struct pl_who){ .kind = PL_WHO_PRONOUN };
			return true;
		}
		uint32_t office;
		if (is & PL_MEETS &&
			!looking_at(h->text, i + len,
				"上\0中\0时\0期间\0后\0的\0精神\0书记\0副\0常委\0") &&
			!begins(h->text, i + len, to, PL_OFFICE, &office)) {
			*who = (struct pl_who){ .kind = PL_WHO_MEETING };
			return true;
		}
		if (is & PL_MEETS)
			i += len - step(h->text, i);
	}
	return false;
}

/* The subject that ends right before text[at], in [from, at). */
static bool right_before(const struct han *h, size_t from, size_t at, struct pl_who *who)
{
	uint32_t is = 0;
	struct han part = *h;
	part.from = from;
	size_t len = named(&part, at, false, who);
	if (len)
		return true;
	len = ends(h->text, from, at, PL_LEADER_OFFICE | PL_LEADER, &is);
	if (len && leader(h, at - len, len, is, who))
		return true;
	len = ends(h->text, from, at, PL_MEETS | PL_PRONOUN | PL_OFFICE, &is);
	if (!len)
		return false;
	if (is & PL_OFFICE)
		pl_who_called(h->told, pl_str_cut(h->text, at - len, at), PL_STR(""),
			pl_str_cut(h->text, at - len, at), who);
	else
		*who = (struct pl_who){ .kind = is & PL_MEETS ? PL_WHO_MEETING : PL_WHO_PRONOUN };
	return true;
}

/* Where the part of the sentence begins that ends before text[at]. */
static size_t part_start(const struct han *h, size_t at)
{
	size_t seg = at;
	while (seg > h->from && at - seg < REACH) {
		size_t n = step_back(h->text, seg);
		if (parts(h->text, seg - n))
			break;
		seg -= n;
	}
	return seg;
}

static size_t before_adverbs(const struct han *h, size_t from, size_t at)
{
	size_t n;
	uint32_t is;
	while ((n = ends(h->text, from, at, PL_ADVERB, &is)) != 0)
		at -= n;
	return at;
}

/* Who says what the verb at text[at, end) says. False: it is no verb of saying there. */
static bool sayer(const struct han *h, size_t at, size_t end, struct pl_who *who)
{
	size_t seg = part_start(h, at), before = before_adverbs(h, seg, at);
	if (right_before(h, seg, before, who))
		return true;
	bool full_stop = end < h->to && looking_at(h->text, end, "。\0"),
	     tells = (before == seg && seg > h->from) || end >= h->to || parts(h->text, end) ||
		     looking_at(h->text, end, "要\0必须\0各\0全\0我们\0大家\0干部\0有关\0");
	if (!tells || full_stop)
		return false;
	if (before > seg && first_subject(h, seg, before, who))
		return true;
	*who = (struct pl_who){ .kind = PL_WHO_OTHER };
	if (before > seg && seg == h->from &&
		!looking_at(h->text, before - 3, "时\0上\0中\0后\0间\0"))
		return true;
	if (seg > h->from && first_subject(h, h->from, seg, who))
		return true;
	*who = (struct pl_who){ .kind = before - seg > 9 ? PL_WHO_OTHER : PL_WHO_NONE };
	return true;
}

/* A sentence without a verb of saying. */
static void told_of(const struct han *h, bool inner, struct pl_says *out)
{
	uint32_t is = 0;
	size_t end = h->to - h->from < 2 * REACH ? h->to : h->from + 2 * REACH;
	for (size_t i = h->from; i < end; i += step(h->text, i)) {
		size_t len = begins(h->text, i, h->to, PL_AGENDA | PL_ACTS | PL_MUST, &is);
		if (!len)
			continue;
		if (is & PL_MUST && i == h->from)
			return;
		if (!(is & (PL_AGENDA | PL_ACTS)) || !first_subject(h, h->from, i, &out->who))
			continue;
		out->found = inner && is & PL_AGENDA;
		out->ends = !out->found;
		out->verb = out->found ? pl_str_cut(h->text, i, i + len) : PL_STR("");
		if (!inner)
			return;
		i += len - step(h->text, i + len - 3);
	}
}

/* 习近平总书记关于 the slogan, 的重要论述 behind it. */
static bool cited_by(const struct han *h, struct pl_says *out)
{
	size_t at = h->to;
	uint32_t is = 0;
	while (at > h->from && looking_at(h->text, at - step_back(h->text, at), "“\0‘\0「\0"))
		at -= step_back(h->text, at);
	if (at - h->from < 6 || !looking_at(h->text, at - 6, "关于\0"))
		return false;
	at -= 6;
	size_t len = ends(h->text, h->from, at, PL_LEADER | PL_LEADER_OFFICE, &is);
	if (!len)
		return false;
	struct han part = *h;
	size_t first = at - len - (at - len - h->from < 9 ? at - len - h->from : 9);
	while (first < at - len && ((unsigned char)h->text.at[first] & 0xC0) == 0x80)
		first++;
	part.to = at;
	for (size_t i = first; i < at; i += step(h->text, i))
		if (named(&part, i, true, &out->who) && out->who.leader)
			return out->found = true;
	return out->found = leader(h, at - len, len, is, &out->who) && out->who.leader;
}

void pl_says_han(const struct pl_told *told, struct pl_str text, size_t from, size_t to, bool inner,
	struct pl_says *out)
{
	struct han h = { told, text, from, to };
	int verbs = 0;
	*out = (struct pl_says){ 0 };
	if (inner && cited_by(&h, out))
		return;
	for (size_t i = inner ? to : from; inner ? i > from : i < to;) {
		uint32_t is = 0;
		struct pl_who who;
		size_t len, at = i;
		if (inner) {
			len = ends(text, from, i, PL_SAYS, &is);
			at = i - len;
			i = len ? at : i - step_back(text, i);
		} else {
			len = begins(text, i, to, PL_SAYS, &is);
			i += len ? len : step(text, i);
		}
		if (!len || looking_at(text, at + len, "的\0了\0") ||
			!sayer(&h, at, at + len, &who))
			continue;
		if (!out->found || out->who.kind == PL_WHO_OTHER) {
			out->who = who;
			out->verb = pl_str_cut(text, at, at + len);
		} else if (!inner && who.kind == out->who.kind &&
			   pl_str_eq(who.key, out->who.key)) {
			out->verb = pl_str_cut(text, at, at + len);
		}
		out->found = true;
		if ((inner && who.kind != PL_WHO_OTHER) || ++verbs == VERBS)
			break;
	}
	if (!out->found)
		told_of(&h, inner, out);
}

/* ”于海天说。 */
void pl_says_behind_han(
	const struct pl_told *told, struct pl_str text, size_t from, size_t to, struct pl_says *out)
{
	struct han h = { told, text, from, to };
	uint32_t is;
	*out = (struct pl_says){ 0 };
	size_t closed = from + step(text, from);
	size_t end = to, len = ends(text, closed, end, PL_SAYS, &is);
	size_t before = before_adverbs(&h, closed, end - len);
	if (!len || !(right_before(&h, closed, before, &out->who) ||
			    first_subject(&h, closed, before, &out->who)))
		return;
	out->found = true;
	out->verb = pl_str_cut(text, end - len, end);
}

bool pl_goes_on_han(struct pl_str text, size_t from, size_t to)
{
	uint32_t is;
	while (from < to && looking_at(text, from, " \0\n\0　\0“\0"))
		from += step(text, from);
	return begins(text, from, to, PL_LIST | PL_FRAME | PL_KEPT | PL_MUST, &is) > 0;
}

static bool quote(struct pl_str s, size_t at)
{
	return looking_at(s, at, "“\0”\0\"\0「\0」\0『\0』\0‘\0’\0《\0》\0 \0");
}

void pl_frame_han(struct pl_str text, size_t from, size_t at, struct pl_str *out)
{
	uint32_t is;
	size_t end, n;
	*out = PL_STR("");
	for (int slogans = 0; slogans < 4; slogans++) {
		bool closed = false;
		for (; at > from && quote(text, at - step_back(text, at));
			at -= step_back(text, at))
			closed |= looking_at(text, at - step_back(text, at), "”\0」\0』\0");
		if (slogans && closed) { /* another slogan in quotes, before 、 or 和 */
			for (n = 0; at > from && n < 40 && !quote(text, at - step_back(text, at));
				n++)
				at -= step_back(text, at);
			slogans--;
			if (n == 40 || at == from)
				return;
			at -= step_back(text, at);
			slogans++;
		}
		if ((n = ends(text, from, at, PL_PASSED, &is)) != 0 &&
			ends(text, from, at - n, PL_FRAME, &is))
			at -= n;
		if ((n = ends(text, from, at, PL_FRAME, &is)) != 0)
			break;
		if (at - from < 3 || !looking_at(text, at - 3, "、\0和\0与\0及\0"))
			return;
		at -= 3;
	}
	if (!n)
		return;
	end = at;
	at -= n;
	for (int adverbs = 0; adverbs < 2 && (n = ends(text, from, at, PL_KEPT, &is)) != 0;
		adverbs++)
		at -= n;
	*out = pl_str_cut(text, at, end);
}
