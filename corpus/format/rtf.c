#include "corpus/format/rtf.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int hex(char c)
{
	return is_digit(c)            ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* *at stands on the first letter. */
static void read_word(struct pl_str s, size_t *at, struct pl_rtf_token *out)
{
	size_t from = *at;
	int64_t number = 0;
	while (*at < s.len && is_letter(s.at[*at]))
		++*at;
	out->word = pl_str_cut(s, from, *at);
	bool minus = *at + 1 < s.len && s.at[*at] == '-' && is_digit(s.at[*at + 1]);
	*at += minus;
	while (*at < s.len && is_digit(s.at[*at])) {
		out->has_number = true;
		if (number <= INT32_MAX)
			number = 10 * number + (s.at[*at] - '0');
		++*at;
	}
	number = number > INT32_MAX ? INT32_MAX : number;
	out->number = (int32_t)(minus ? -number : number);
	if (*at < s.len && s.at[*at] == ' ')
		++*at;
	if (out->has_number && out->number > 0 && pl_str_eq(out->word, PL_STR("bin"))) {
		size_t skip = (size_t)out->number;
		*at = skip < s.len - *at ? *at + skip : s.len;
	}
}

static void read_control(struct pl_str s, size_t *at, struct pl_rtf_token *out)
{
	out->kind = PL_RTF_WORD;
	if (*at >= s.len)
		return;
	if (is_letter(s.at[*at])) {
		read_word(s, at, out);
		return;
	}
	out->word = pl_str_cut(s, *at, *at + 1);
	++*at;
	if (out->word.at[0] != '\'' || s.len - *at < 2 || hex(s.at[*at]) < 0 ||
		hex(s.at[*at + 1]) < 0)
		return;
	out->kind = PL_RTF_BYTES;
	out->hex = true;
	out->byte = (char)(16 * hex(s.at[*at]) + hex(s.at[*at + 1]));
	out->bytes = (struct pl_str){ &out->byte, 1 };
	*at += 2;
}

void pl_rtf_next(struct pl_str s, size_t *at, struct pl_rtf_token *out)
{
	*out = (struct pl_rtf_token){ .kind = PL_RTF_END };
	/* Line ends only make the file legible. */
	while (*at < s.len && (s.at[*at] == '\r' || s.at[*at] == '\n' || s.at[*at] == '\0'))
		++*at;
	if (*at >= s.len)
		return;
	char c = s.at[*at];
	if (c == '{' || c == '}') {
		out->kind = c == '{' ? PL_RTF_OPEN : PL_RTF_CLOSE;
		++*at;
	} else if (c == '\\') {
		++*at;
		read_control(s, at, out);
	} else {
		size_t from = *at;
		while (*at < s.len && s.at[*at] != '\0' && !strchr("{}\\\r\n", s.at[*at]))
			++*at;
		out->kind = PL_RTF_BYTES;
		out->bytes = pl_str_cut(s, from, *at);
	}
}
