/* Folds as an index keeps them: written, read, and found. */

#define _DEFAULT_SOURCE /* mkdtemp */
#include <stdlib.h>

#include "packed/folds.h"
#include "tests/tap.h"

enum { MOST = 6000 };
static struct pl_folded row[MOST];
static struct pl_db *db;
static struct pl_err err;

/* Ids that look like hashes, rising; each third is kept, the two behind it are told of under it. */
static void make_rows(void)
{
	uint64_t id = 0;
	for (size_t i = 0; i < MOST; i++) {
		id += (UINT64_MAX / (MOST + 1) / 2 +
			      (i * 7919 % 1000) * (UINT64_MAX / MOST / 4000)) &
		      ~UINT64_C(15);
		row[i] = (struct pl_folded){ .meeting = id,
			.kept = i % 3 ? row[i - i % 3].meeting : id,
			.kind = (unsigned)(i % 3),
			.copy = i % 3 == 1,
			.likeness = i % 5 ? (int)(i % 101) : -1,
			.reason = i % 2 ? PL_STR("same day") : PL_STR("") };
	}
}

static size_t seen;

static enum pl_status each(void *ctx, const struct pl_folded *f, struct pl_err *why)
{
	int *wrong = ctx;
	const struct pl_folded *r = &row[seen++];
	(void)why;
	*wrong += f->meeting != r->meeting || f->kept != r->kept || f->kind != r->kind ||
		  f->likeness != r->likeness || f->copy != r->copy || !pl_str_eq(f->reason, r->reason);
	return PL_OK;
}

static void keeps(size_t n, const char *name)
{
	struct pl_folds f = { 0 };
	bool changed = false;
	int wrong = 0;
	(void)pl_db_begin(db, &err);
	ok(pl_folds_write(db, row, n, 7, &changed, &err) == PL_OK && changed, name);
	ok(pl_folds_write(db, row, n, 7, &changed, &err) == PL_OK && !changed, "  ... once");
	ok(pl_db_commit(db, &err) == PL_OK && pl_folds_load(db, &f, &err) == PL_OK,
		"  ... and can be read");
	is_int((intmax_t)f.n, (intmax_t)n, "  ... all of them");
	for (size_t i = 0; i < MOST; i++)
		wrong += pl_folds_kept(&f, row[i].meeting) !=
				 (i < n ? row[i].kept : row[i].meeting) ||
			 pl_folds_kept(&f, row[i].meeting + 16) != row[i].meeting + 16;
	wrong += pl_folds_kept(&f, 0) != 0 || pl_folds_kept(&f, UINT64_MAX) != UINT64_MAX;
	is_int(wrong, 0, "  ... each is found, and nothing else");
	seen = 0;
	ok(pl_folds_each(db, each, &wrong, &err) == PL_OK && seen == n && !wrong, "  ... with why");
	pl_folds_free(&f);
}

static void damage(void)
{
	struct pl_folds f = { 0 };
	struct pl_buf key = { .max = 64 };
	(void)pl_db_begin(db, &err);
	pl_buf_print(&key, PL_META_FOLDS);
	(void)pl_meta_set(db, pl_buf_str(&key), PL_STR("1234567"), &err);
	(void)pl_db_commit(db, &err);
	is_int(pl_folds_load(db, &f, &err), PL_CORRUPT, "what does not match its seal is damage");
	is_int((intmax_t)f.n, 0, "... and nothing");
	pl_folds_free(&f);
	pl_buf_free(&key);
	keeps(100, "they are written anew over it");
}

int main(void)
{
	char dir[] = "/tmp/plenum-test-XXXXXX", command[64];
	if (!mkdtemp(dir) || pl_db_open_writable(dir, PL_FLUSH_SMALL, &db, &err)) {
		printf("Bail out! %s\n", dir);
		return 1;
	}
	make_rows();
	keeps(MOST, "thousands are written");
	keeps(3, "few in their place");
	keeps(MOST - 999, "and most again");
	damage();
	pl_db_close(db);
	(void)snprintf(command, sizeof command, "rm -rf %s", dir);
	return system(command) ? 1 : done_testing();
}
