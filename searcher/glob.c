#include "searcher/glob.h"

#include "text/utf8.h"

/* Is c in the set that opens at p.at[*at], behind its bracket? *at moves behind the closing one;
 * *closed is false, leaving *at, when there is none. */
static bool in_set(struct pl_str p, size_t *at, int32_t c, bool *closed)
{
	size_t i = *at;
	bool deny = i < p.len && (p.at[i] == '!' || p.at[i] == '^'), found = false;
	i += deny;
	for (size_t first = i; i < p.len && (p.at[i] != ']' || i == first);) {
		int32_t lo = pl_utf8_next(p, &i), hi = lo;
		if (i + 1 < p.len && p.at[i] == '-' && p.at[i + 1] != ']') {
			i++;
			hi = pl_utf8_next(p, &i);
		}
		found = found || (c >= lo && c <= hi);
	}
	*closed = i < p.len;
	if (*closed)
		*at = i + 1;
	return found != deny;
}

/* Does c fit the one sign at p.at[*at], which is no star? *at moves behind the sign. */
static bool one_fits(struct pl_str p, size_t *at, int32_t c)
{
	int32_t sign = pl_utf8_next(p, at);
	bool closed = false;
	if (sign == '[') {
		bool found = in_set(p, at, c, &closed);
		if (closed)
			return found;
	}
	return sign == '?' || sign == c;
}

/* After a mismatch the last star takes one character more; those before it need never change. */
bool pl_glob(struct pl_str p, struct pl_str s)
{
	size_t at = 0, i = 0, star = p.len,
	       from = 0; /* star: behind the last one, if it was seen */
	bool starred = false;
	while (i < s.len || at < p.len) {
		if (at < p.len && p.at[at] == '*') {
			star = ++at;
			from = i;
			starred = true;
			continue;
		}
		size_t next = i;
		if (at < p.len && i < s.len && one_fits(p, &at, pl_utf8_next(s, &next))) {
			i = next;
			continue;
		}
		if (!starred || from >= s.len)
			return false;
		(void)pl_utf8_next(s, &from);
		i = from;
		at = star;
	}
	return true;
}
