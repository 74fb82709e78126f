#include "searcher/file_hash.h"

#include <stdio.h>

enum pl_status pl_file_hash(struct pl_desk *d, char out[PL_FILE_HASH_ROOM])
{
	struct pl_str path = pl_desk_fact(d, PL_KEY_FILE);
	struct pl_buf key = { .max = PL_MAX_TERM }, entry = { .max = PL_MIB };
	*out = '\0';
	path = path.at ? path : pl_desk_fact(d, PL_KEY_SOURCE);
	pl_schema_term(PL_STR(PL_META_FILE), path, &key);
	enum pl_status st = key.status ? pl_fail(d->err, key.status, "out of memory")
				       : pl_meta_get(d->a->db, pl_buf_str(&key), &entry, d->err);
	/* What came by standard input is not kept apart. */
	if (!st && entry.len && !pl_str_eq(path, PL_STR("-"))) {
		json_t *json = json_loadb(entry.at, entry.len, 0, NULL);
		const char *hash = json_string_value(json_object_get(json, "hash"));
		(void)snprintf(out, PL_FILE_HASH_ROOM, "%s", hash ? hash : "");
		json_decref(json);
	}
	pl_buf_free(&key);
	pl_buf_free(&entry);
	return st;
}
