#include "bench/generate/text.h"

#include <stdlib.h>

bool text_grow(struct text *t, size_t more)
{
	size_t cap = t->cap ? t->cap : 1024;
	char *at;

	if (t->failed || more > TEXT_MAX - t->len) {
		t->failed = true;
		return false;
	}
	while (cap - t->len < more)
		cap *= 2;
	at = realloc(t->at, cap);
	if (!at) {
		t->failed = true;
		return false;
	}
	t->at = at;
	t->cap = cap;
	return true;
}

void text_add_number(struct text *t, uint64_t number, unsigned digits)
{
	char reversed[20];
	unsigned n = 0;

	do {
		reversed[n++] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	while (n < digits && n < sizeof(reversed))
		reversed[n++] = '0';
	while (n > 0)
		text_add_char(t, reversed[--n]);
}

void text_clear(struct text *t)
{
	t->len = 0;
	t->failed = false;
}

void text_done(struct text *t)
{
	free(t->at);
	*t = (struct text){ 0 };
}
