#include "corpus/container/container.h"
#include "text/limits.h"

/* tar of before POSIX: the sum of the header's bytes, in octal, with blanks for itself. */
static bool begins_tar(struct pl_str s)
{
	enum { HEADER = 512, SUM = 148, SUM_END = 156 };
	unsigned sum = 0, told = 0;
	size_t digits = 0;
	if (s.len < HEADER || s.at[0] == '\0')
		return false;
	for (size_t i = 0; i < HEADER; i++)
		sum += i >= SUM && i < SUM_END ? ' ' : (unsigned char)s.at[i];
	for (size_t i = SUM; i < SUM_END; i++) {
		char c = s.at[i];
		if (c >= '0' && c <= '7')
			told = told * 8 + (unsigned)(c - '0');
		else if (c != ' ' && c != '\0')
			return false;
		digits += c >= '0' && c <= '7';
	}
	return digits > 0 && told == sum;
}

static unsigned short_at(struct pl_str s, size_t at, bool big)
{
	unsigned a = (unsigned char)s.at[at], b = (unsigned char)s.at[at + 1];
	return big ? a << 8 | b : b << 8 | a;
}

/* cpio's first format: numbers of 16 bits, in the order of the machine that wrote them. */
static bool begins_cpio(struct pl_str s)
{
	enum { HEADER = 26, MAGIC = 070707, MODE = 6, NAME = 20 };
	if (s.len < HEADER)
		return false;
	bool big = short_at(s, 0, true) == MAGIC;
	if (!big && short_at(s, 0, false) != MAGIC)
		return false;
	unsigned type = short_at(s, MODE, big) >> 12, len = short_at(s, NAME, big);
	return (type == 1 || type == 2 || type == 4 || type == 6 || type == 8 || type == 10 ||
		       type == 12 || type == 0) &&
	       len > 1 && len <= PL_MAX_PATH && HEADER + len <= s.len &&
	       s.at[HEADER + len - 1] == '\0' && s.at[HEADER] != '\0';
}

bool pl_archive_begins(struct pl_str s)
{
	return begins_tar(s) || begins_cpio(s);
}
