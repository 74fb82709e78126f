#ifndef PL_TESTS_FILES_H
#define PL_TESTS_FILES_H

/* Files for tests: a folder of its own for each test program, and ways to fill it. The program
 * stops at once when the machine will not let it. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

static char files_path[4096];

static inline void files_need(bool cond, const char *what)
{
	if (!cond) {
		printf("Bail out! %s\n", what);
		exit(1);
	}
}

/* Makes a fresh folder and goes there; all names below are relative to it. */
static inline void files_begin(void)
{
	char dir[] = "/tmp/plenum-test-XXXXXX";
	files_need(mkdtemp(dir) && chdir(dir) == 0 && getcwd(files_path, sizeof files_path),
		"no folder for tests");
}

static inline void file_of(const char *name, const char *bytes, size_t len)
{
	FILE *f = fopen(name, "wb");
	files_need(f && fwrite(bytes, 1, len, f) == len && fclose(f) == 0, name);
}

static inline void file(const char *name, const char *text)
{
	file_of(name, text, strlen(text));
}

/* `text` written `times` over, through gzip. */
static inline void gzip_file(const char *name, const char *text, size_t times)
{
	gzFile f = gzopen(name, "wb1");
	files_need(f != NULL, name);
	for (size_t i = 0; i < times; i++)
		files_need(gzwrite(f, text, (unsigned)strlen(text)) > 0, name);
	files_need(gzclose(f) == Z_OK, name);
}

static inline void folder(const char *name)
{
	files_need(mkdir(name, 0777) == 0, name);
}

/* Takes the folder away again. */
static inline void files_end(void)
{
	files_need(chdir("/") == 0, "/");
	pid_t child = fork();
	if (child == 0) {
		(void)execlp("rm", "rm", "-rf", "--", files_path, (char *)NULL);
		_exit(127);
	}
	if (child > 0)
		(void)waitpid(child, NULL, 0);
}

#endif
