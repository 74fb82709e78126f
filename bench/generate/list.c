#include "bench/generate/list.h"

#include <stdlib.h>
#include <string.h>

static size_t count_words(const char *const *lines)
{
	size_t n = 0;

	for (; *lines; lines++) {
		n++;
		for (const char *c = *lines; *c; c++)
			n += *c == ' ';
	}
	return n;
}

bool list_init(struct list *l, const char *const *lines)
{
	*l = (struct list){ .items = calloc(count_words(lines) + 1, sizeof(*l->items)) };
	if (!l->items)
		return false;
	for (; *lines; lines++) {
		const char *word = *lines;

		for (size_t len = strcspn(word, " "); len > 0; len = strcspn(word, " ")) {
			l->items[l->n++] = (struct list_item){ word, len };
			word += len + (word[len] == ' ');
		}
	}
	return true;
}

void list_done(struct list *l)
{
	free(l->items);
	*l = (struct list){ 0 };
}
