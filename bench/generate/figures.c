#include "bench/generate/figures.h"

void figure_small(struct telling *t)
{
	static const char *const numbers[] = { "two", "three", "five", "four", "six", "ten",
		"eight", "seven", "nine", "twelve" };

	text_add_string(t->out, numbers[rng_below(&t->rng, 10)]);
}

/* 7, 312, 4,096: every number of digits is equally likely. */
void figure_count(struct telling *t)
{
	uint32_t n = rng_octaves(&t->rng, 17) + 1;

	if (n >= 1000) {
		text_add_number(t->out, n / 1000, 1);
		text_add_char(t->out, ',');
		text_add_number(t->out, n % 1000, 3);
	} else {
		text_add_number(t->out, n, 1);
	}
}

static void add_decimal(struct telling *t, uint32_t below)
{
	text_add_number(t->out, rng_below(&t->rng, below), 1);
	text_add_char(t->out, '.');
	text_add_number(t->out, rng_below(&t->rng, 100), 1);
}

void figure_big(struct telling *t)
{
	add_decimal(t, 9);
	text_add_string(t->out, " million");
}

void figure_percent(struct telling *t)
{
	bool spelt = t->language == ENGLISH && rng_chance(&t->rng, 400);

	add_decimal(t, 100);
	text_add_string(t->out, spelt ? " percent" : "%");
}

void figure_money(struct telling *t)
{
	bool billions = rng_chance(&t->rng, 500);

	add_decimal(t, 90);
	if (t->language == CHINESE)
		text_add_string(t->out, "亿元");
	else
		text_add_string(t->out, billions ? " billion yuan" : " million yuan");
}

void figure_nth(struct telling *t)
{
	text_add_number(t->out, 10 * rng_between(&t->rng, 2, 19) + rng_between(&t->rng, 4, 9), 1);
	text_add_string(t->out, "th");
}

static void add_year(struct telling *t, int more)
{
	text_add_number(t->out, (uint64_t)(t->event->date.year + more), 4);
}

void figure_year(struct telling *t)
{
	add_year(t, 0);
}

void figure_last_year(struct telling *t)
{
	add_year(t, -1);
}

void figure_next_year(struct telling *t)
{
	add_year(t, 1);
}

void figure_plan(struct telling *t)
{
	int year = t->event->date.year;

	text_add_string(t->out, year < 2016 ? "12th" : year < 2021 ? "13th" : "14th");
}

void figure_congress(struct telling *t)
{
	int year = t->event->date.year;

	text_add_string(t->out, year < 2018 ? "18th" : year < 2023 ? "19th" : "20th");
}
