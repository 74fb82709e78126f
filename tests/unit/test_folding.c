/* Documents made by hand: which of them tell of one meeting, and why. All places and officials are invented. */

#include <stdlib.h>

#include "meeting/fold.h"
#include "tests/tap.h"
#include "text/limits.h"

static struct pl_analyser *an;
static struct pl_tokens tokens;
static struct pl_sketch_words words;

/* A document with what it tells of its meeting; people: keys with commas between, the first chaired. */
struct made {
	uint64_t id; /* of its words and of itself */
	const char *text;
	pl_date held, date;
	const char *body, *place, *type, *people;
};

static void make(const struct made *m, struct pl_trace *out)
{
	struct pl_sketch sketch;
	struct pl_err err;
	static const struct pl_presence chair = { .part = PL_PART_CHAIR },
					spoke = { .part = PL_PART_SPOKE };
	struct pl_person people[PL_TRACE_PEOPLE] = { 0 };
	struct pl_told told = { .genre = "readout",
		.held = { .date = m->held, .first = m->held, .last = m->held },
		.body.normal = pl_str(m->body),
		.place.normal = pl_str(m->place),
		.type.normal = pl_str(m->type),
		.people = people };
	for (const char *at = m->people; at && *at;) {
		size_t len = strcspn(at, ",");
		people[told.n_people] = (struct pl_person){
			.key = { at, len }, .parts = told.n_people ? &spoke : &chair, .n_parts = 1
		};
		told.n_people++;
		at += len + (at[len] == ',');
	}
	pl_sketch_begin(&sketch);
	(void)pl_analyse(an, pl_str(m->text), &tokens, &err);
	pl_sketch_add(&sketch, &words, an, &tokens);
	pl_trace_make(m->date, &told, &sketch, PL_STR(""), out);
	out->id = out->meeting = m->id << 4;
}

static struct pl_folding folding;

/* Folds them; the order in which they come is turned by `turn`. */
static void fold_turned(
	const struct made *m, size_t n, const struct pl_verdict_of *v, size_t n_v, size_t turn)
{
	struct pl_trace *t = calloc(n + 1, sizeof *t);
	struct pl_err err;
	pl_folding_free(&folding);
	for (size_t i = 0; i < n; i++)
		make(&m[(i + turn) % n], &t[i]);
	(void)pl_fold_all(t, n, v, n_v, &folding, &err);
	free(t);
}

/* "2<1 near-copy", for each that is folded under another, by number. */
static void said(struct pl_buf *out)
{
	pl_buf_clear(out);
	out->max = SIZE_MAX;
	for (size_t i = 0; i < folding.n; i++) {
		const struct pl_fold_row *r = &folding.row[i];
		if (r->meeting != r->kept)
			pl_buf_print(out, "%s%d<%d %s", out->len ? "; " : "",
				(int)(r->meeting >> 4), (int)(r->kept >> 4),
				pl_fold_kind_name(r->kind));
	}
}

static void folds(const struct made *m, size_t n, const char *want, const char *name)
{
	struct pl_buf out = { 0 };
	fold_turned(m, n, NULL, 0, 0);
	said(&out);
	is_str(pl_buf_str(&out), want, name);
	for (size_t turn = 1; turn < n; turn++) {
		fold_turned(m, n, NULL, 0, turn);
		said(&out);
		if (!pl_str_eq(pl_buf_str(&out), pl_str(want)))
			is_str(pl_buf_str(&out), want, "  ... in every order of coming");
	}
	pl_buf_free(&out);
}

static const char *reason(uint64_t id)
{
	for (size_t i = 0; i < folding.n; i++)
		if (folding.row[i].meeting == id << 4)
			return folding.reasons.at + folding.row[i].reason;
	return "";
}

/* ---- texts ---------------------------------------------------------------------------------- */

#define FORMULAE                                                                                   \
	"The meeting stressed that it is necessary to unify thoughts and actions with the spirit " \
	"of the "                                                                                  \
	"important speech, to strengthen the four consciousnesses, and to promote high quality "   \
	"development. "

#define RIVER                                                                                      \
	FORMULAE "The meeting studied the dredging of the Willow Canal between the old salt "      \
		 "market and the lock at "                                                         \
		 "Reed Island, the houses of forty ferrymen that stand in its way, and the price " \
		 "of gravel. It was "                                                              \
		 "decided that the pumping station at Heron Gate is to be rebuilt with three "     \
		 "diesel engines before "                                                          \
		 "the autumn floods, and that fishermen who lose their moorings get new ones "     \
		 "below the tannery bridge. "
#define SCHOOLS                                                                                    \
	FORMULAE "The meeting heard of the twelve village schools of the Upper Terraces, where "   \
		 "roofs of slate leak and "                                                        \
		 "teachers sleep in the kitchens. Two hundred beds, iron stoves and a mule track " \
		 "to the pass are to "                                                             \
		 "be paid from the sale of the disused brick kiln. The headmistress of Plum "      \
		 "Hollow asked for a well. "
#define RIVER_TOLD_ANEW                                                                            \
	"Work on a canal will begin soon, city leaders heard this week. Boats are to moor "        \
	"elsewhere for a year, "                                                                   \
	"and a pumping station gets engines that can cope with high water, officials said. "
#define RIVER_HAN "会议研究柳河疏浚工程，决定在汛期之前重建苍鹭门泵站，妥善安置渔民停泊点。"

static void copies(void)
{
	const struct made stamped[] = {
		{ 1, RIVER, 20230105, 20230106, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
		{ 2, "Home News Contact. Date 2023-01-06. " RIVER " Editor Wen. Share this page.",
			20230105, 20230109, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
	};
	folds(stamped, 2, "1<2 near-copy", "the same text with other things around it");
	const struct made undated[] = { { 1, RIVER, 0, 0, NULL, NULL, NULL, NULL },
		{ 2, RIVER "Read more.", 0, 20230109, NULL, NULL, NULL, NULL } };
	folds(undated, 2, "1<2 near-copy", "... where nothing is told of a meeting");
	const struct made apart[] = { { 1, RIVER, 20230105, 0, NULL, NULL, NULL, NULL },
		{ 2, RIVER "Read more.", 20230205, 0, NULL, NULL, NULL, NULL } };
	folds(apart, 2, "", "... but not where each says another day");
	const struct made monthly[] = { { 1, RIVER, 0, 20230105, NULL, NULL, NULL, NULL },
		{ 2, RIVER "Read more.", 0, 20230705, NULL, NULL, NULL, NULL } };
	folds(monthly, 2, "", "... nor where the documents are half a year apart");
}

static void tellings(void)
{
	const struct made four[] = {
		{ 1, RIVER, 20230105, 20230106, "government", "lanting", "executive",
			"yu an,he bo,li ce,gu di" },
		{ 2, RIVER_TOLD_ANEW, 20230105, 20230107, NULL, "lanting", "executive", "yu an" },
		{ 3,
			"Officials of Lanting met to talk of the Willow Canal and its pumps at "
			"Heron Gate.",
			20230105, 20230106, "government", "lanting", NULL, "yu an,he bo" },
		{ 4, RIVER_HAN, 20230105, 20230105, "市政府", "兰亭", "常务会议",
			"yu an,he bo,li ce" },
		{ 5, SCHOOLS, 20230105, 20230106, "congress", "lanting", "inspection",
			"qi fu,shu ge,tan hu" },
		{ 6, SCHOOLS, 20230112, 20230113, "government", "lanting", "executive",
			"yu an,he bo,li ce,gu di" },
	};
	folds(four, 6, "2<1 rewrite; 3<1 rewrite; 4<1 original-language",
		"a rewrite, an official text and the Chinese one are of the meeting that is told "
		"most fully");
	is_str(pl_str(reason(2)),
		"same day 2023-01-05, same place, same type, same chair, 1 of 1 people, likeness "
		"0.00, words 4 of 24",
		"why a rewrite is folded");
	is_str(pl_str(reason(4)), "same day 2023-01-05, same chair, 3 of 3 people",
		"why the text in Chinese is");
	is_str(pl_str(reason(1)), "the fullest", "why one is kept");
}

static void apart(void)
{
	const struct made body[] = {
		{ 1, RIVER, 20230105, 20230106, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
		{ 2, SCHOOLS, 20230112, 20230113, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
		{ 3, FORMULAE, 20230119, 20230120, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
		{ 4, FORMULAE FORMULAE, 20230126, 20230127, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
	};
	folds(body, 4, "", "meetings of one body on four days");
	const struct made day[] = {
		{ 1, RIVER, 20230105, 20230106, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
		{ 2, SCHOOLS, 20230105, 20230106, "party group", "lanting", "study",
			"yu an,shu ge,tan hu" },
		{ 3, "Cadets of the fire brigade paraded with ladders.", 20230105, 20230106,
			"government", "lanting", "inspection", "wan you,song jia" },
	};
	folds(day, 3, "", "three meetings of one day");
	const struct made weekly[] = {
		{ 1, RIVER, 0, 20230105, "government", "lanting", "executive", "yu an" },
		{ 2, SCHOOLS, 0, 20230106, "government", "lanting", "executive", "yu an" },
	};
	folds(weekly, 2, "", "the same body, place, type and chair, but no day that the texts say");
	const struct made chain[] = {
		{ 1, RIVER, 20230105, 0, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
		{ 2, RIVER_TOLD_ANEW, 0, 20230107, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
		{ 3, SCHOOLS, 20230107, 0, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
	};
	fold_turned(chain, 3, NULL, 0, 0);
	is_int((intmax_t)folding.n, 2,
		"what could be of two meetings is of one, and does not join them");
}

/* The same body and kind of meeting in fewer words, or none. */
static void broad(void)
{
	const struct made bodies[] = {
		{ 1, RIVER, 20230105, 20230106,
			"standing committee of the municipal party committee", "lanting",
			"standing committee meeting", "yu an,he bo,li ce" },
		{ 2, RIVER_TOLD_ANEW, 20230105, 20230107, "party committee", "lanting", "meeting",
			"yu an" },
		{ 3, SCHOOLS, 20230105, 20230106, "municipal government", "lanting",
			"executive meeting", "yu an,shu ge,tan hu" },
	};
	folds(bodies, 3, "2<1 rewrite",
		"a body and a kind of meeting that are named in fewer words are no others");
	const struct made levels[] = {
		{ 1, FORMULAE "A dike.", 20230105, 0, "municipal party committee", NULL, "meeting",
			"yu an" },
		{ 2, FORMULAE "A dyke.", 20230105, 0, "county party committee", NULL, "meeting",
			"shu ge" },
	};
	folds(levels, 2, "", "... but those of a city and of a county are");
}

static void names(void)
{
	const struct made han[] = {
		{ 1, RIVER, 20230105, 20230106, "banner government", "ulmud", "executive meeting",
			"wuyunbora,tuyana,he bo" },
		{ 2, RIVER_HAN, 20230105, 20230105, "banner government", "ulmu",
			"executive meeting", "wu yunbora,tu yana" },
		{ 3, SCHOOLS, 20230105, 20230106, "banner government", "sandur",
			"executive meeting", "qi fu,shu ge,tan hu" },
	};
	folds(han, 3, "2<1 original-language",
		"names, and a place, that are cut into words otherwise in Chinese");
}

/* No day, or not all of it. */
static void days_missing(void)
{
	const struct made undated[] = {
		{ 1, RIVER, 20230105, 20230106, "government", "lanting", "executive meeting",
			"yu an,he bo,li ce" },
		{ 2,
			"Officials of Lanting met to talk of the Willow Canal, its fishermen and "
			"their moorings, and the pumping station at Heron Gate.",
			0, 0, "government", "lanting", "meeting", "yu an" },
		{ 3, SCHOOLS, 20230112, 20230113, "government", "lanting", "executive meeting",
			"yu an,he bo,li ce" },
		{ 4, FORMULAE "The meeting was held.", 0, 0, "government", "lanting",
			"executive meeting", "yu an,he bo,li ce" },
	};
	folds(undated, 4, "2<1 rewrite",
		"a rewrite without any day is found by rare words; one with the formulae alone is "
		"not, whoever was there");
	const struct made month[] = {
		{ 1, RIVER, 20230105, 20230106, NULL, "lanting", "conference on warnings",
			"yu an,he bo,li ce" },
		{ 2, RIVER_TOLD_ANEW, 0, pl_date_make(2023, 1, 0), NULL, "lanting",
			"conference on warnings", "yu an,he bo,li ce" },
		{ 3, SCHOOLS, 0, pl_date_make(2023, 4, 0), NULL, "lanting",
			"conference on warnings", "yu an,he bo,li ce" },
	};
	folds(month, 3, "2<1 rewrite", "a date that is a month: a meeting of that month, no other");
	const struct made year[] = {
		{ 1, RIVER, 20231230, 20240102, "party committee", "lanting", "work conference",
			"yu an,he bo" },
		{ 2, SCHOOLS, pl_date_make(0, 12, 30), 0, "government", "lanting",
			"work conference", "yu an,he bo" },
		{ 3, SCHOOLS, pl_date_make(0, 12, 30), 0, "government", "lanting",
			"work conference", "yu an,qi fu,tan hu" },
	};
	folds(year, 2, "2<1 rewrite", "month and day without the year, and all who were there");
	folds(year + 1, 1, "", "(one alone is no fold)");
	const struct made some[] = { year[0], year[2] };
	folds(some, 2, "", "... but not where others were there");
}

/* What two meetings of one day share. */
static void one_day(void)
{
	const struct made kinds[] = {
		{ 1, FORMULAE "A dike.", 20230105, 20230106, "standing committee", "lanting",
			"symposium", "yu an" },
		{ 2, FORMULAE "A mill.", 20230105, 20230106, "standing committee", "lanting",
			"scheduling meeting", "yu an" },
	};
	folds(kinds, 2, "", "one day, body and chair, but two kinds of meeting and nothing else");
	const struct made people[] = {
		{ 1, RIVER, 20230105, 20230106, "standing committee", NULL, "symposium",
			"yu an,he bo,li ce,gu di,shu ge" },
		{ 2, SCHOOLS, 20230105, 20230106, "standing committee", NULL, "scheduling meeting",
			"yu an,he bo,li ce,tan hu,qi fu" },
	};
	folds(people, 2, "", "... nor where some were at both");
}

/* Boilerplate that no table knows: what stands in texts of many days carries no likeness. */
static void boilerplate(void)
{
	static const char footer[] = "The Gazette of the Three Harbours prints what it is sent by "
				     "ships' masters, chandlers, pilots and "
				     "keepers of lights, and answers for none of it; letters go to "
				     "the second house behind the chain locker, "
				     "and subscriptions may be paid in rope, tar or salted herring "
				     "by the barrel until the feast of lanterns.";
	static char text[12][1024];
	struct made m[12] = { 0 };
	for (size_t i = 0; i < 12; i++) {
		(void)snprintf(text[i], sizeof text[i], "Note %zu: lighter number %zu sank. %s", i,
			i * 7, footer);
		m[i] = (struct made){ i + 1, text[i], 0, (pl_date)(20230101 + 2 * i), NULL, NULL,
			NULL, NULL };
	}
	folds(m, 12, "", "texts that share nothing but what is printed under each");
}

static void verdicts(void)
{
	const struct made m[] = {
		{ 1, RIVER, 20230105, 0, "government", "lanting", "executive",
			"yu an,he bo,li ce" },
		{ 2, RIVER "Read more.", 20230105, 0, "government", "lanting", "executive",
			"yu an,he bo" },
		{ 3, SCHOOLS, 20230212, 0, "congress", "lanting", "plenary", "qi fu" },
	};
	const struct pl_verdict_of v[] = { { 1 << 4, 2 << 4, false }, { 2 << 4, 3 << 4, true } };
	struct pl_buf out = { 0 };
	fold_turned(m, 3, v, 1, 0);
	is_int((intmax_t)folding.n, 0, "different: near copies stay apart");
	fold_turned(m, 3, v + 1, 1, 0);
	said(&out);
	is_str(pl_buf_str(&out), "2<1 near-copy; 3<1 decided",
		"same: what the user says comes on top of the evidence");
	is_str(pl_str(reason(3)), "decided by the user", "... and is said to be so");
	fold_turned(m, 3, v, 2, 0);
	said(&out);
	is_str(pl_buf_str(&out), "3<2 decided", "both");
	pl_buf_free(&out);
}

/* ---- traces --------------------------------------------------------------------------------- */

static void stored(void)
{
	struct pl_trace t, back = { 0 };
	struct pl_buf bytes = { .max = 4096 };
	make(&(struct made){ 7, RIVER, 20230105, 20230106, "government", "lanting", "executive",
		     "yu an,he bo,li ce,gu di" },
		&t);
	pl_trace_write(&t, &bytes);
	ok(bytes.len < 160, "a trace is less than 160 bytes");
	back.id = t.id;
	back.meeting = t.meeting;
	ok(pl_trace_read(pl_buf_str(&bytes), &back), "a trace can be read");
	ok(memcmp(&t, &back, sizeof t) == 0, "... and is as it was written");
	int accepted = 0;
	for (size_t n = 0; n < bytes.len; n++)
		accepted += pl_trace_read(pl_str_cut(pl_buf_str(&bytes), 0, n), &back);
	is_int(accepted, 0, "one that is cut short cannot");
	is_int(back.n_people <= PL_TRACE_PEOPLE, 1, "... and leaves nothing impossible");
	pl_buf_free(&bytes);
}

static void days(void)
{
	int wrong = 0;
	for (int32_t day = 700000; day < 760000; day++)
		wrong += pl_days_of(pl_date_of_days(day)) != day;
	is_int(wrong, 0, "days become dates, and dates days");
	is_int(pl_days_of(20240301) - pl_days_of(20240228), 2, "a leap day is one");
	is_int(pl_days_of(20230100), 0, "a month is no day");
}

int main(void)
{
	struct pl_err err;
	(void)pl_analyser_new(&an, &err);
	days();
	stored();
	copies();
	tellings();
	apart();
	broad();
	names();
	days_missing();
	one_day();
	boilerplate();
	verdicts();
	pl_folding_free(&folding);
	pl_tokens_free(&tokens);
	pl_sketch_words_free(&words);
	pl_analyser_free(an);
	return done_testing();
}
