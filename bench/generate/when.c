#include "bench/generate/when.h"

static const char *const months[] = {
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
};

static const char *const short_months[] = {
	"Jan.",
	"Feb.",
	"March",
	"April",
	"May",
	"June",
	"July",
	"Aug.",
	"Sept.",
	"Oct.",
	"Nov.",
	"Dec.",
};

void when_iso(struct date d, struct text *out)
{
	text_add_number(out, (uint64_t)d.year, 4);
	text_add_char(out, '-');
	text_add_number(out, (uint64_t)d.month, 2);
	text_add_char(out, '-');
	text_add_number(out, (uint64_t)d.day, 2);
}

static const char *ordinal_ending(int day)
{
	if (day % 10 == 1 && day != 11)
		return "st";
	if (day % 10 == 2 && day != 12)
		return "nd";
	if (day % 10 == 3 && day != 13)
		return "rd";
	return "th";
}

static const char *part_of_day(const struct telling *t)
{
	uint32_t hour = t->event->hour;

	if (t->language == CHINESE)
		return hour < 12 ? "上午" : hour < 18 ? "下午" : "晚";
	return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}

/* "January 5th", "January 5" or "Jan. 5", with the year if asked for. */
static void tell_day(struct telling *t, struct date d, bool with_year)
{
	uint32_t shape = rng_below(&t->rng, 10);
	int month = d.month - 1;

	text_add_string(t->out, shape < 8 ? months[month] : short_months[month]);
	text_add_char(t->out, ' ');
	text_add_number(t->out, (uint64_t)d.day, 1);
	if (shape < 6)
		text_add_string(t->out, ordinal_ending(d.day));
	if (with_year) {
		text_add_string(t->out, ", ");
		text_add_number(t->out, (uint64_t)d.year, 4);
	}
}

static void tell_chinese_day(struct telling *t, struct date d, bool with_year)
{
	if (with_year) {
		text_add_number(t->out, (uint64_t)d.year, 4);
		text_add_string(t->out, "年");
	}
	text_add_number(t->out, (uint64_t)d.month, 1);
	text_add_string(t->out, "月");
	text_add_number(t->out, (uint64_t)d.day, 1);
	text_add_string(t->out, "日");
}

static void tell_in_chinese(struct telling *t)
{
	if (t->given == GIVEN_NONE) {
		text_add_string(t->out, rng_chance(&t->rng, 600) ? "近日" : "日前");
	} else if (t->given == GIVEN_MONTH) {
		text_add_number(t->out, (uint64_t)t->event->date.year, 4);
		text_add_string(t->out, "年");
		text_add_number(t->out, (uint64_t)t->event->date.month, 1);
		text_add_string(t->out, "月");
	} else {
		tell_chinese_day(t, t->event->date, t->given == GIVEN_TEXT);
		if (rng_chance(&t->rng, 600))
			text_add_string(t->out, part_of_day(t));
	}
}

/* "this afternoon", "yesterday", "yesterday afternoon": as the dateline has the date. */
static void tell_relative(struct telling *t)
{
	bool part = rng_chance(&t->rng, 500);

	if (t->dateline_days > 0)
		text_add_string(t->out, part ? "yesterday " : "yesterday");
	else
		text_add_string(t->out, part ? "this " : "today");
	if (part)
		text_add_string(t->out, part_of_day(t));
}

static void tell_in_english(struct telling *t)
{
	static const char *const vague[] = { "recently", "a few days ago", "in recent days" };

	if (t->given == GIVEN_NONE) {
		text_add_string(t->out, vague[rng_below(&t->rng, 3)]);
	} else if (t->given == GIVEN_MONTH) {
		text_add_string(t->out, "in ");
		text_add_string(t->out, months[t->event->date.month - 1]);
		text_add_char(t->out, ' ');
		text_add_number(t->out, (uint64_t)t->event->date.year, 4);
	} else if (t->given == GIVEN_DATELINE && rng_chance(&t->rng, 500)) {
		tell_relative(t);
	} else {
		text_add_string(t->out, "on ");
		if (rng_chance(&t->rng, 600)) {
			text_add_string(t->out, "the ");
			text_add_string(t->out, part_of_day(t));
			text_add_string(t->out, " of ");
		}
		tell_day(t, t->event->date, t->given == GIVEN_TEXT);
	}
}

void when_tell(struct telling *t)
{
	if (t->language == CHINESE)
		tell_in_chinese(t);
	else
		tell_in_english(t);
}

void when_tell_dateline(struct telling *t)
{
	static const char *const dashes[] = { " — ", " - ", " – " };
	const struct place *place = &t->world->places.list[t->event->place];
	struct date d = date_after(t->event->date, t->dateline_days);

	if (t->language == CHINESE) {
		text_add_string(t->out, place->chinese);
		tell_chinese_day(t, d, true);
		text_add_string(t->out, "讯　");
		return;
	}
	text_add_string(t->out, place->name);
	text_add_string(t->out, ", ");
	tell_day(t, d, true);
	text_add_string(t->out, dashes[rng_below(&t->rng, 3)]);
}

void when_tell_stamp(struct telling *t, uint32_t days)
{
	static const char *const english[] = { "Release time: ", "date ",
		"Updated: ", "Date Add in: " };
	static const char *const chinese[] = { "发布时间：", "日期：", "更新时间：", "时间：" };
	uint32_t label = rng_below(&t->rng, 4);

	text_add_string(t->out, t->language == CHINESE ? chinese[label] : english[label]);
	when_iso(date_after(t->event->date, days), t->out);
	if (label == 1)
		return;
	text_add_char(t->out, ' ');
	text_add_number(t->out, rng_between(&t->rng, t->event->hour, 23), 2);
	text_add_char(t->out, ':');
	text_add_number(t->out, rng_below(&t->rng, 60), 2);
}

void when_truth(struct date d, enum given given, struct text *out)
{
	struct text iso = { 0 };

	when_iso(d, &iso);
	if (iso.failed) {
		out->failed = true;
	} else if (given == GIVEN_DAY) {
		text_add_char(out, '-');
		text_add(out, iso.at + 4, 6);
	} else if (given == GIVEN_MONTH) {
		text_add(out, iso.at, 7);
	} else if (given != GIVEN_NONE) {
		text_add(out, iso.at, 10);
	}
	text_done(&iso);
}
