#include "corpus/format/html.h"

/* "sovereignty<sup>3</sup>" is the word "sovereignty" with a note, "10<sup>2</sup>" a power, "3 km<sup>2</sup>"
 * a unit and "M<sup>me</sup>" one word. What is set below the line ("CO<sub>2</sub>") is never a note. */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Or a byte of a letter beyond ASCII. */
static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool ends_in_unit(struct pl_str s)
{
	static const char *const units[] = { "m", "km", "dm", "cm", "mm", "ft", "mi", "yd", "s" };
	size_t from = s.len;
	while (from && is_letter(s.at[from - 1]))
		from--;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (pl_str_eq(pl_str_cut(s, from, s.len), pl_str(units[i])))
			return true;
	return false;
}

const char *pl_html_before_raised(struct pl_str before, struct pl_str raised, bool linked)
{
	if (before.len == 0 || raised.len == 0)
		return "";
	char last = before.at[before.len - 1], first = raised.at[0];
	if (is_digit(last) && !linked)
		return is_digit(first) ? "^" : "";
	if (!is_letter(last) && !is_digit(last))
		return "";
	if (linked)
		return is_letter(first) || is_digit(first) ? " " : "";
	return is_digit(first) && !ends_in_unit(before) ? " " : "";
}

const char *pl_html_behind_raised(struct pl_str raised, struct pl_str behind)
{
	bool number = raised.len && is_digit(raised.at[raised.len - 1]);
	/* Not of one letter: an isotope, a side of an equation. */
	return number && behind.len > 1 && is_letter(behind.at[0]) && is_letter(behind.at[1]) ? " "
											      : "";
}
