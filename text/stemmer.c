#include "text/stemmer.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/limits.h"
#include "text/utf8.h"

struct pl_stemmer {
	struct sb_stemmer *english;
};

enum pl_status pl_stemmer_new(struct pl_stemmer **out, struct pl_err *err)
{
	struct pl_stemmer *s = calloc(1, sizeof *s);
	if (s)
		s->english = sb_stemmer_new("english", "UTF_8");
	if (!s || !s->english) {
		pl_stemmer_free(s);
		return pl_fail(err, PL_NOMEM, "no memory for the stemmer");
	}
	*out = s;
	return PL_OK;
}

void pl_stemmer_free(struct pl_stemmer *s)
{
	if (!s)
		return;
	sb_stemmer_delete(s->english);
	free(s);
}

static bool stems(struct pl_str form)
{
	for (size_t at = 0; at < form.len;) {
		int32_t c = pl_utf8_next(form, &at);
		bool latin = (c >= 'a' && c <= 'z') ||
			     (c >= 0x80 && u_isalpha(c) &&
				     u_getIntPropertyValue(c, UCHAR_SCRIPT) == USCRIPT_LATIN);
		if (!latin && c != '\'' && c != '-')
			return false;
	}
	return true;
}

struct pl_str pl_stem(struct pl_stemmer *s, struct pl_str form)
{
	if (form.len == 0 || form.len > PL_MAX_TERM || !stems(form))
		return form;
	const sb_symbol *got =
		sb_stemmer_stem(s->english, (const sb_symbol *)form.at, (int)form.len);
	if (!got)
		return (struct pl_str){ NULL, 0 };
	int len = sb_stemmer_length(s->english);
	return len > 0 ? (struct pl_str){ (const char *)got, (size_t)len } : form;
}
