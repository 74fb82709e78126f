#ifndef PL_CONTAINER_H
#define PL_CONTAINER_H

/* What holds several documents: an archive, a crawl, a mailbox, a message. Its parts come one after
 * another, each a stream; nothing is written to disk, and names are data. Not for several threads. */

#include "corpus/container/stream.h"
#include "corpus/corpus.h"

struct pl_part {
	struct pl_str name; /* as it is printed behind the "!": valid UTF-8; never empty */
	struct pl_str type; /* media type as told, "text/html"; empty: not told */
	struct pl_str hint[PL_HINTS];
	struct pl_stream *bytes; /* the container's, as all of this until its next call */
};

struct pl_container {
	/* The next part. PL_NOTFOUND at the end. PL_INPUT or PL_LIMIT with *lost false: this one part is
	 * not to be had, out->name says which, and the next call goes on behind it; with *lost true, and
	 * after any other failure, nothing more is to be had. What is passed over without a word (folders)
	 * does not come; what is passed over by a rule (links, hidden names) is counted and told. */
	enum pl_status (*next)(
		struct pl_container *c, struct pl_part *out, bool *lost, struct pl_err *err);
	void (*close)(struct pl_container *c);
	size_t passed_over;
	/* Whoever opens it may set these. The name is as that of a part. */
	void (*on_passed)(void *ctx, struct pl_str name, const char *why);
	void *ctx;
};

static inline void pl_container_pass_over(
	struct pl_container *c, struct pl_str name, const char *why)
{
	c->passed_over++;
	if (c->on_passed)
		c->on_passed(c->ctx, name, why);
}

/* tar, zip, 7z, cpio: libarchive's, of a stream without packing around it. */
enum pl_status pl_container_archive(
	struct pl_stream *below, struct pl_container **out, struct pl_err *err);

/* Whether bytes, some 4096 where there are, begin an archive of a format that has no magic: tar of before POSIX, cpio's
 * first one. */
bool pl_archive_begins(struct pl_str begins);

/* WARC, of a stream without packing around it: a part for each response with a status of 200 to 299 and for
 * each resource, named by its address; the headers tell type, charset and address, and chunks and packings of
 * HTTP are undone. Passed over and counted: responses that brought no page (redirects, errors, 204, 205);
 * revisits, whose page is in the record that they speak of; conversions; continued segments; the log and the
 * arguments that crawlers add (metadata:). Passed over without a word: what holds no page (requests, metadata,
 * warcinfo, DNS). A record whose length is wrong is named, and the next one is searched for. */
enum pl_status pl_container_warc(
	struct pl_stream *below, struct pl_container **out, struct pl_err *err);

/* Mail: a message, and a file of many ("From " lines between them, as mboxo, mboxrd and mboxcl2 have it). A part for
 * the text of each message, with Subject, From and Date as hints: "body", or in an mbox the number of the message, from
 * 1; and one for each attached file of a kind that is read: "report.pdf", "7/report.pdf", or "part-3" where it has no
 * name. Other attached files are passed over and counted, and so is dirt in base64, the rest of which is read. */
enum pl_status pl_container_message(
	struct pl_stream *below, struct pl_container **out, struct pl_err *err);
enum pl_status pl_container_mbox(
	struct pl_stream *below, struct pl_container **out, struct pl_err *err);

#endif
