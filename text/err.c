#include "text/err.h"

#include <stdarg.h>
#include <stdio.h>

#include "text/safe.h"

enum pl_status pl_fail(struct pl_err *err, enum pl_status code, const char *format, ...)
{
	if (!err)
		return code;
	char raw[sizeof err->text];
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(raw, sizeof raw, format, ap);
	va_end(ap);
	size_t len = n < 0 ? 0 : (size_t)n < sizeof raw ? (size_t)n : sizeof raw - 1;
	err->code = code;
	pl_safe_fixed(err->text, sizeof err->text, (struct pl_str){ raw, len }, PL_SAFE_LINES);
	return code;
}
