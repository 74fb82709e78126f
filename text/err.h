#ifndef PL_ERR_H
#define PL_ERR_H

/* What went wrong, as a status for the program and one line for its user. No allocation happens
 * on the error path, so it also works for PL_NOMEM. The module that fails writes the line: lower
 * case, what and where, then what to do. Callers pass the status up untouched. */

enum pl_status {
	PL_OK = 0,
	PL_INPUT,    /* a document, row or option value that is malformed; the rest goes on */
	PL_LIMIT,    /* past a ceiling of limits.h */
	PL_QUERY,    /* the query is wrong; the text holds a caret line */
	PL_NOTFOUND, /* no such thing (index, meeting, term) */
	PL_IO,       /* the system refused: open, read, write, no space */
	PL_NOMEM,
	PL_LOCKED,      /* another indexer is writing */
	PL_STALE,       /* the index changed under a reader; reopen and repeat */
	PL_CORRUPT,     /* the index is damaged */
	PL_VERSION,     /* an index of another format or analysis */
	PL_INTERRUPTED, /* a signal; the index is at its last commit */
	PL_LAST_STATUS
};

/* A zeroed value means "no error". The text never holds control bytes other than the newline
 * that sets off a caret line. */
struct pl_err {
	enum pl_status code;
	char text[1024];
};

/* Fill *err (which may be NULL) and return `code`, so that `return pl_fail(...)` reads well.
 * The formatted text passes the escape filter and is cut to fit at a character boundary. */
enum pl_status pl_fail(struct pl_err *err, enum pl_status code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
