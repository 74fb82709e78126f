/* set_meta DIR KEY VALUE: writes metadata into an index, for tests of what the program says to it. */

#include <stdio.h>

#include "shim/shim.h"

int main(int argc, char **argv)
{
	struct pl_db *db = NULL;
	struct pl_err err = { 0 };
	if (argc != 4)
		return 2;
	enum pl_status st = pl_db_open_writable(argv[1], PL_FLUSH_BIG, &db, &err);
	if (!st)
		st = pl_db_begin(db, &err);
	if (!st)
		st = pl_meta_set(db, pl_str(argv[2]), pl_str(argv[3]), &err);
	if (!st)
		st = pl_db_commit(db, &err);
	pl_db_close(db);
	if (st)
		(void)fprintf(stderr, "%s\n", err.text);
	return st ? 1 : 0;
}
