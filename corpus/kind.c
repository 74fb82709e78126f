#include "corpus/kind.h"

#include <strings.h>

static bool ends(struct pl_str name, const char *ending)
{
	size_t n = strlen(ending);
	return name.len > n && strncasecmp(name.at + name.len - n, ending, n) == 0 &&
	       name.at[name.len - n - 1] != '/';
}

bool pl_kind(struct pl_str name, enum pl_format *format, bool *gzip)
{
	static const struct {
		const char *ending;
		enum pl_format format;
	} kinds[] = {
		{ ".txt", PL_TEXT },
		{ ".text", PL_TEXT },
		{ ".md", PL_MARKDOWN },
		{ ".markdown", PL_MARKDOWN },
		{ ".html", PL_HTML },
		{ ".htm", PL_HTML },
		{ ".xhtml", PL_HTML },
		{ ".jsonl", PL_JSON_ROW },
		{ ".ndjson", PL_JSON_ROW },
	};
	*gzip = ends(name, ".gz");
	if (*gzip)
		name.len -= 3;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (ends(name, kinds[i].ending)) {
			*format = kinds[i].format;
			return true;
		}
	}
	return false;
}
