#ifndef PL_FILE_HASH_H
#define PL_FILE_HASH_H

/* The hash of the file that a document came from, as the index has it. */

#include "searcher/desk.h"

#define PL_FILE_HASH_ROOM 65

/* Of the document whose facts are on the desk: the SHA-256 of its file as it was stored when it was read, in
 * hexadecimal; "" where it is not known (standard input, a file that was not read to its end). */
enum pl_status pl_file_hash(struct pl_desk *d, char out[PL_FILE_HASH_ROOM]);

#endif
