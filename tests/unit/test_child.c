#include <fcntl.h>
#include <signal.h>
#include <time.h>

#include "corpus/format/child.h"
#include "tests/documents.h"
#include "tests/files.h"

/* Programs that stand for pdftotext and antiword: shell scripts in a folder of the test. */
static void program(const char *name, const char *script)
{
	file(name, script);
	files_need(chmod(name, 0755) == 0, name);
}

static void reads_pdf(const char *script, const char *want, const char *name)
{
	program("pdftotext", script);
	passages(PL_PDF, "%PDF-1.4 sample", want, name);
}

static void outcomes(void)
{
	reads_pdf("#!/bin/sh\ncat\necho; echo $* $HOME $SECRET\n",
		"H %PDF-1.4 sample\nH -enc UTF-8 - - /nonexistent",
		"the document is on its input; its environment is its own");
	reads_pdf("#!/bin/sh\necho One line that ends.\nprintf '\\f'\n", "P One line that ends.",
		"its output is the text");
	reads_pdf("#!/bin/sh\nprintf '\\f\\f'\n", "no text in it (a scan? run OCR first)",
		"form feeds are no text");
	reads_pdf("#!/bin/sh\necho 'Command Line Error: Incorrect password' >&2; exit 1\n",
		"encrypted; remove its password", "a password");
	reads_pdf("#!/bin/sh\necho 'Syntax Error: no xref' >&2; echo more >&2; exit 1\n",
		"damaged PDF (Syntax Error: no xref)",
		"the first line of its errors is the reason");
	reads_pdf("#!/bin/sh\nkill -SEGV $$\n", "pdftotext crashed over it, or needed too much",
		"a crash");
	reads_pdf("not a program", "damaged PDF (pdftotext gives no reason)", "no program at all");
}

static void limits(void)
{
	reads_pdf("#!/bin/sh\nexec yes 'words without end'\n",
		"more than 32 MiB of text came of pdftotext", "output without end");
	reads_pdf("#!/bin/sh\nyes >&2 &\nsleep 0.2; kill $!; echo Text.\n", "P Text.",
		"errors without end are read and forgotten");
	reads_pdf("#!/bin/sh\necho Begun.\nexec sleep 1000\n",
		"pdftotext took longer than 1 seconds", "one that hangs");
	reads_pdf("#!/bin/sh\nexec >&- 2>&-\nexec sleep 1000\n",
		"pdftotext crashed over it, or needed too much", "... with its output closed");
	reads_pdf("#!/bin/sh\ntrap '' TERM XFSZ\necho x >out && echo It wrote.\necho Done.\n",
		"P Done.", "it writes no file");
	file("out", "");
	reads_pdf("#!/bin/sh\necho It has $(ulimit -v) $(ulimit -t) $(ulimit -c).\n",
		"P It has 1048576 60 0.", "memory, time and cores are limited");
	reads_pdf("#!/bin/sh\necho It has $(ls /proc/self/fd | wc -l).\n", "P It has 4.",
		"it has three descriptors, and the one that looks at them");
}

/* A process that was left behind would hold the FIFO open for writing. */
static void none_survives(void)
{
	files_need(mkfifo("alive", 0666) == 0, "mkfifo");
	int fd = open("alive", O_RDONLY | O_NONBLOCK);
	char script[4400];
	(void)snprintf(script, sizeof script, "#!/bin/sh\nsleep 1000 >%s/alive &\nsleep 1000\n",
		files_path);
	reads_pdf(script, "pdftotext took longer than 1 seconds", "it and its own child hang");
	char byte;
	ssize_t got = -1;
	for (int i = 0; i < 100 && got != 0; i++) {
		got = read(fd, &byte, 1);
		struct timespec t = { 0, 20 * 1000 * 1000 };
		(void)nanosleep(&t, NULL);
	}
	is_int(got, 0, "... and neither is left");
	(void)close(fd);
	static volatile sig_atomic_t stop = 1;
	pl_documents_stop_on(&stop);
	is_int(document(PL_PDF, "x", PL_STR("%PDF-")), PL_INTERRUPTED,
		"a run that was interrupted");
	pl_documents_stop_on(NULL);
}

static volatile sig_atomic_t stop_soon;

static void on_alarm(int number)
{
	(void)number;
	stop_soon = 1;
}

/* What is killed because the run ends has not crashed: the next run reads it. */
static void interrupted(void)
{
	(void)signal(SIGALRM, on_alarm);
	program("pdftotext", "#!/bin/sh\nexec >&- 2>&-\nexec sleep 1000\n");
	pl_documents_stop_on(&stop_soon);
	(void)alarm(1);
	is_int(document(PL_PDF, "x", PL_STR("%PDF-")), PL_INTERRUPTED,
		"a run that is interrupted while a program ends");
	pl_documents_stop_on(NULL);
	(void)signal(SIGALRM, SIG_DFL);
}

static void missing(void)
{
	files_need(unlink("pdftotext") == 0, "unlink");
	refuses(PL_PDF, PL_STR("%PDF-"), PL_INPUT, "PDF needs pdftotext; install poppler-utils",
		"without the program");
	ok(doc.again, "... a later run tries again");
	refuses(PL_DOC, PL_STR("x"), PL_INPUT,
		"a Word document of before 2007 needs antiword; install antiword", "antiword");
	program("antiword", "#!/bin/sh\necho 'One paragraph, whole.'; echo; cat \"$5\"; echo .\n");
	passages(PL_DOC, "x", "P One paragraph, whole.\nP x.", "a Word document, by its name");
	program("antiword", "#!/bin/sh\necho '- is not a Word Document.' >&2; exit 1\n");
	refuses(PL_DOC, PL_STR("x"), PL_INPUT,
		"antiword cannot read it (- is not a Word Document.)", "what is none");
	refuses(PL_DOC, PL_STR("x E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), PL_INPUT,
		"encrypted; remove its password", "a .docx with a password");
}

int main(void)
{
	files_begin();
	files_need(setenv("SECRET", "told", 1) == 0, "setenv");
	pl_child_look_in(files_path, 1);
	outcomes();
	limits();
	none_survives();
	interrupted();
	missing();
	pl_child_look_in(NULL, 0);
	documents_end();
	files_end();
	return done_testing();
}
