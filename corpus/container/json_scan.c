#include "corpus/container/json_scan.h"

/* Inside a string: up to its end, or the end of what is at hand. */
static void skip_string(struct pl_json_scan *j, struct pl_str s, size_t *at)
{
	size_t i = *at;
	if (j->escaped && i < s.len) {
		j->escaped = false;
		i++;
	}
	for (; i < s.len && j->quoted; i++) {
		if (s.at[i] == '"') {
			j->quoted = false;
		} else if (s.at[i] == '\\') {
			if (i + 1 == s.len)
				j->escaped = true;
			i += !j->escaped;
		}
	}
	*at = i;
}

bool pl_json_scan(struct pl_json_scan *j, struct pl_str s, size_t *at)
{
	while (*at < s.len) {
		if (j->quoted) {
			skip_string(j, s, at);
			if (!j->quoted && j->depth == 0)
				return true;
			continue;
		}
		char c = s.at[*at];
		bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
		if (j->bare && (opens || closes || c == '"' || c == ',' || pl_json_space(c)))
			return true;
		*at += 1;
		if (opens) {
			j->depth++;
		} else if (closes) {
			if (j->depth <= 1)
				return true;
			j->depth--;
		} else if (c == '"') {
			j->quoted = true;
		} else if (j->depth == 0) {
			j->bare = true;
		}
	}
	return false;
}
