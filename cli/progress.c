#include "cli/progress.h"

#include <stdio.h>

#define POINT_GAP 2.0 /* seconds */

double pl_meter_rate(struct pl_meter *m, const struct pl_progress *p)
{
	struct pl_meter_point now = { p->seconds, (double)p->bytes }, from = { 0, 0 };
	if (m->n) {
		size_t last = (m->next + PL_METER_POINTS - 1) % PL_METER_POINTS;
		from = m->n < PL_METER_POINTS ? from : m->point[m->next];
		if (now.seconds - m->point[last].seconds < POINT_GAP)
			goto out;
	}
	if (now.seconds >= POINT_GAP || m->n) {
		m->point[m->next] = now;
		m->next = (m->next + 1) % PL_METER_POINTS;
		m->n += m->n < PL_METER_POINTS;
	}
out:
	return now.seconds > from.seconds && now.bytes > from.bytes
		       ? (now.bytes - from.bytes) / (now.seconds - from.seconds)
		       : 0;
}

static int print_span(char *out, size_t room, double seconds, const char *what)
{
	unsigned long long s = seconds < 1e9 ? (unsigned long long)seconds : 1000000000;
	if (s >= 3600)
		return snprintf(out, room, ", %llu h %02llu min %s", s / 3600, s / 60 % 60, what);
	return snprintf(out, room, ", %llu:%02llu %s", s / 60, s % 60, what);
}

void pl_progress_line(struct pl_meter *m, const struct pl_progress *p, char out[PL_PROGRESS_ROOM])
{
	double mb = (double)p->bytes / 1e6, all = (double)p->bytes_total / 1e6;
	double rate = pl_meter_rate(m, p) / 1e6;
	char of[64] = " MB", span[64] = "";
	if (p->bytes_total)
		(void)snprintf(of, sizeof of, " of %.1f MB (%d%%)", all,
			mb < all ? (int)(100 * mb / all) : 100);
	if (!p->bytes_total)
		(void)print_span(span, sizeof span, p->seconds, "so far");
	else if (rate > 0 && all > mb)
		(void)print_span(span, sizeof span, (all - mb) / rate, "left");
	(void)snprintf(out, PL_PROGRESS_ROOM, "%llu documents, %.1f%s, %.1f MB/s%s",
		(unsigned long long)p->documents, mb, of, rate, span);
}
