#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "text/limits.h"

struct entry {
	char *name; /* heap; in the top folder an absolute path */
	enum pl_status refused;
	int why; /* errno of a refusal */
	mode_t mode;
	uint64_t size;
	int64_t mtime_ns;
	size_t outer; /* among the paths given: one more than the index of the folder around it */
};

/* One folder being walked. The top one is made of the paths given and has no descriptor. */
struct folder {
	int fd;
	size_t path_len; /* of pl_walk.path, which names it */
	struct entry *at;
	size_t n, cap, next;
};

struct pl_walk {
	struct pl_buf path; /* of what was returned last, NUL behind */
	struct folder stack[PL_MAX_WALK_DEPTH + 1];
	size_t depth;
	size_t passed_over;
	pl_passed_fn *on_passed;
	void *ctx;
};

/* ---- entries of a folder ------------------------------------------------------------------- */

static bool is_folder(const struct entry *e)
{
	return !e->refused && S_ISDIR(e->mode);
}

/* By the bytes of the paths below: a folder sorts as its name with a slash behind. */
static int by_path(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	size_t i = 0;
	while (x->name[i] && x->name[i] == y->name[i])
		i++;
	int c = (unsigned char)x->name[i], d = (unsigned char)y->name[i];
	c = c == 0 && is_folder(x) ? '/' : c;
	d = d == 0 && is_folder(y) ? '/' : d;
	if (c == d) /* among the paths given: a folder, then what lies in it */
		return (x->name[i] != 0) - (y->name[i] != 0);
	return (c > d) - (c < d);
}

static void look(int fd, struct entry *e)
{
	struct stat st;
	if (fstatat(fd, e->name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		e->why = errno;
		e->refused = errno == ENOENT || errno == ENOTDIR ? PL_INPUT : PL_IO;
		return;
	}
	e->mode = st.st_mode;
	e->size = st.st_size > 0 ? (uint64_t)st.st_size : 0;
	if (__builtin_mul_overflow(st.st_mtim.tv_sec, 1000000000, &e->mtime_ns) ||
		__builtin_add_overflow(e->mtime_ns, st.st_mtim.tv_nsec, &e->mtime_ns))
		e->mtime_ns = 0; /* beyond 1677..2262 */
}

/* Adds an entry; takes the name, also when it fails. */
static bool add(struct folder *f, char *name)
{
	if (name && f->n == f->cap) {
		size_t cap = f->cap ? 2 * f->cap : 16;
		struct entry *grown = realloc(f->at, cap * sizeof *grown);
		if (!grown) {
			free(name);
			return false;
		}
		f->at = grown;
		f->cap = cap;
	}
	if (!name)
		return false;
	f->at[f->n] = (struct entry){ .name = name };
	look(f->fd, &f->at[f->n]);
	f->n++;
	return true;
}

static void close_folder(struct folder *f)
{
	for (size_t i = f->next; i < f->n; i++)
		free(f->at[i].name);
	free(f->at);
	if (f->fd >= 0)
		(void)close(f->fd);
	*f = (struct folder){ .fd = -1 };
}

static void pass_over(struct pl_walk *w, const struct folder *f, const char *name, const char *why)
{
	struct pl_buf full = { .max = SIZE_MAX }, printed = { .max = SIZE_MAX };
	w->passed_over++;
	if (!w->on_passed)
		return;
	pl_buf_add(&full, (struct pl_str){ w->path.at, f->path_len });
	if (f->path_len && full.at && full.at[f->path_len - 1] != '/')
		pl_buf_byte(&full, '/');
	pl_buf_add(&full, pl_str(name));
	pl_path_print(pl_buf_str(&full), &printed);
	if (!full.status && !printed.status)
		w->on_passed(w->ctx, pl_buf_str(&printed), why);
	pl_buf_free(&full);
	pl_buf_free(&printed);
}

/* Reads the names in f->fd, which stays open. */
static enum pl_status list(struct pl_walk *w, struct folder *f, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	int twin = fcntl(f->fd, F_DUPFD_CLOEXEC, 0);
	DIR *dir = twin < 0 ? NULL : fdopendir(twin);
	if (!dir) {
		st = pl_fail(err, PL_IO, "cannot read the folder: %s", strerror(errno));
		if (twin >= 0)
			(void)close(twin);
		return st;
	}
	const struct dirent *d;
	while (!st && (errno = 0, d = readdir(dir)) != NULL) {
		const char *name = d->d_name;
		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		if (name[0] == '.')
			pass_over(w, f, name, "a hidden name");
		else if (!add(f, strdup(name)))
			st = pl_fail(err, PL_NOMEM, "out of memory");
	}
	if (!st && errno)
		st = pl_fail(err, PL_IO, "cannot read the folder: %s", strerror(errno));
	(void)closedir(dir);
	if (f->n)
		qsort(f->at, f->n, sizeof *f->at, by_path);
	return st;
}

/* ---- the paths given ----------------------------------------------------------------------- */

/* Whether path is that of e, or inside the folder e. */
static bool beneath(const struct entry *e, const char *path)
{
	size_t n = strlen(e->name);
	if (strncmp(e->name, path, n) != 0)
		return false;
	return path[n] == '\0' || (is_folder(e) && (path[n] == '/' || e->name[n - 1] == '/'));
}

/* Whether the walk of `outer`, which it is beneath, comes by `e` anyway: no hidden name is on the
 * way, and there is nothing to be said about it alone. */
static bool covers(const struct entry *outer, const struct entry *e)
{
	size_t n = strlen(outer->name);
	if (e->name[n] == '\0')
		return true;
	return !e->refused && !S_ISLNK(e->mode) && strstr(e->name + n - 1, "/.") == NULL;
}

/* In order of path, what is beneath a folder follows it, so the folders around an entry are to be
 * found up the chain of `outer` from the entry before. */
static void drop_covered(struct folder *top)
{
	size_t kept = 0;
	for (size_t i = 0; i < top->n; i++) {
		struct entry e = top->at[i];
		size_t around = kept;
		while (around && !beneath(&top->at[around - 1], e.name))
			around = top->at[around - 1].outer;
		bool again = false;
		for (size_t k = around; k && !again; k = top->at[k - 1].outer)
			again = covers(&top->at[k - 1], &e);
		e.outer = around;
		if (again)
			free(e.name);
		else
			top->at[kept++] = e;
	}
	top->n = kept;
}

enum pl_status pl_walk_new(
	const char *const *paths, size_t n, struct pl_walk **out, struct pl_err *err)
{
	struct pl_walk *w = calloc(1, sizeof *w);
	if (!w)
		return pl_fail(err, PL_NOMEM, "out of memory");
	w->path.max = PL_MAX_PATH;
	w->depth = 1;
	struct folder *top = &w->stack[0];
	top->fd = AT_FDCWD;
	for (size_t i = 0; i < n; i++) {
		struct pl_buf full = { .max = PL_MAX_PATH + 1 };
		enum pl_status st = pl_path_absolute(paths[i], &full, err);
		/* A path that cannot be worked out is looked up, and refused, as it was given. */
		char *name = st ? strdup(paths[i]) : strndup(full.at, full.len);
		pl_buf_free(&full);
		if (st == PL_NOMEM || !add(top, name)) {
			if (st == PL_NOMEM)
				free(name);
			pl_walk_free(w);
			return pl_fail(err, PL_NOMEM, "out of memory");
		}
	}
	if (top->n)
		qsort(top->at, top->n, sizeof *top->at, by_path);
	drop_covered(top);
	*out = w;
	return PL_OK;
}

void pl_walk_free(struct pl_walk *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->depth; i++)
		close_folder(&w->stack[i]);
	pl_buf_free(&w->path);
	free(w);
}

/* ---- walking ------------------------------------------------------------------------------- */

static void set_path(struct pl_walk *w, const struct folder *f, const char *name)
{
	w->path.len = f->path_len;
	if (f->path_len && w->path.at[f->path_len - 1] != '/')
		pl_buf_byte(&w->path, '/');
	pl_buf_add(&w->path, (struct pl_str){ name, strlen(name) + 1 });
	if (!w->path.status)
		w->path.len--;
}

static enum pl_status enter(struct pl_walk *w, const char *name, struct pl_err *err)
{
	if (w->depth > PL_MAX_WALK_DEPTH)
		return pl_fail(err, PL_LIMIT, "folders nested deeper than %d", PL_MAX_WALK_DEPTH);
	int fd = openat(w->stack[w->depth - 1].fd, name,
		O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return pl_fail(err, PL_IO, "cannot open the folder: %s", strerror(errno));
	struct folder *f = &w->stack[w->depth++];
	*f = (struct folder){ .fd = fd, .path_len = w->path.len };
	return list(w, f, err);
}

static enum pl_status judge(const struct entry *e, struct pl_err *err)
{
	if (e->refused == PL_INPUT)
		return pl_fail(err, PL_INPUT, "no such file or folder");
	if (e->refused)
		return pl_fail(err, e->refused, "cannot be read: %s", strerror(e->why));
	if (S_ISLNK(e->mode))
		return pl_fail(err, PL_INPUT, "a link that leads nowhere");
	if (!S_ISREG(e->mode))
		return pl_fail(err, PL_INPUT, "not a regular file");
	return PL_OK;
}

/* The next entry of the innermost folder that has one, its name the caller's to free; false at the
 * end. */
static bool next_entry(struct pl_walk *w, struct entry *out)
{
	while (w->depth > 0) {
		struct folder *f = &w->stack[w->depth - 1];
		if (f->next < f->n) {
			*out = f->at[f->next++];
			return true;
		}
		close_folder(f);
		w->depth--;
	}
	return false;
}

enum pl_status pl_walk_next(struct pl_walk *w, struct pl_file *out, struct pl_err *err)
{
	struct entry e;
	while (next_entry(w, &e)) {
		bool inside = w->depth > 1;
		enum pl_status st;
		if (inside && !e.refused && S_ISLNK(e.mode)) {
			pass_over(w, &w->stack[w->depth - 1], e.name, "a link");
			free(e.name);
			continue;
		}
		set_path(w, &w->stack[w->depth - 1], e.name);
		if (w->path.status == PL_LIMIT)
			st = pl_fail(err, PL_LIMIT, "path longer than %d bytes", PL_MAX_PATH);
		else if (w->path.status)
			st = pl_fail(err, PL_NOMEM, "out of memory");
		else if (is_folder(&e))
			st = enter(w, e.name, err);
		else
			st = judge(&e, err);
		w->path.status = w->path.status == PL_LIMIT ? PL_OK : w->path.status;
		bool entered = !st && is_folder(&e);
		free(e.name);
		if (entered)
			continue;
		*out = (struct pl_file){ pl_buf_str(&w->path), e.size, e.mtime_ns };
		return st;
	}
	return PL_NOTFOUND;
}

size_t pl_walk_passed_over(const struct pl_walk *w)
{
	return w->passed_over;
}

void pl_walk_listen(struct pl_walk *w, pl_passed_fn *on_passed, void *ctx)
{
	w->on_passed = on_passed;
	w->ctx = ctx;
}

void pl_walk_total(
	struct pl_walk *w, const volatile sig_atomic_t *stop, size_t *files, uint64_t *bytes)
{
	struct pl_walk *ahead = NULL;
	struct pl_file file;
	enum pl_status st;
	*files = 0;
	*bytes = 0;
	if (w->depth == 0 || pl_walk_new(NULL, 0, &ahead, NULL))
		return;
	const struct folder *top = &w->stack[0];
	for (size_t i = top->next; i < top->n; i++) {
		char *name = strdup(top->at[i].name);
		if (!add(&ahead->stack[0], name))
			break;
	}
	while (!(stop && *stop) && (st = pl_walk_next(ahead, &file, NULL)) != PL_NOTFOUND &&
		st != PL_NOMEM) {
		*files += st == PL_OK;
		*bytes += st == PL_OK ? file.size : 0;
	}
	pl_walk_free(ahead);
}
