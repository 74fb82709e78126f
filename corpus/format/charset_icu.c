#include <unicode/ucsdet.h>

#include "corpus/format/charset.h"

/* The charset detector alone is linked, from libicui18n's archive (Makefile). */

static enum pl_status matches(UCharsetDetector *d, struct pl_str sample, struct pl_icu_match *to,
	size_t room, size_t *n, struct pl_err *err)
{
	UErrorCode rc = U_ZERO_ERROR;
	int32_t found = 0;
	ucsdet_setText(d, sample.at, (int32_t)sample.len, &rc);
	const UCharsetMatch **all = ucsdet_detectAll(d, &found, &rc);
	if (rc == U_MEMORY_ALLOCATION_ERROR)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (int32_t i = 0; U_SUCCESS(rc) && i < found && *n < room; i++) {
		const char *name = pl_charset_of_label(pl_str(ucsdet_getName(all[i], &rc)));
		int confidence = ucsdet_getConfidence(all[i], &rc);
		bool known = false;
		for (size_t k = 0; name && k < *n; k++)
			known |= strcmp(to[k].name, name) == 0;
		if (U_SUCCESS(rc) && name && !known)
			to[(*n)++] = (struct pl_icu_match){ name, confidence };
	}
	return PL_OK;
}

enum pl_status pl_icu_detect(
	struct pl_str sample, struct pl_icu_match *to, size_t room, size_t *n, struct pl_err *err)
{
	UErrorCode rc = U_ZERO_ERROR;
	*n = 0;
	UCharsetDetector *d = ucsdet_open(&rc);
	if (U_FAILURE(rc))
		return pl_fail(err, PL_NOMEM, "out of memory");
	enum pl_status st = matches(d, sample, to, room, n, err);
	ucsdet_close(d);
	return st;
}
