#!/usr/bin/env python3
"""What plenum makes of web pages whose truth is known: score.py FOLDER...

Beside each NAME.html stands NAME.truth: title, date, the text that counts, then, under a line of
three hyphens, what a reader may keep or leave (the title, a byline, a stamp). Each page is indexed
alone and shown. Words are compared as bags: a Han character, or a run of other letters and digits, is
a word; precision is the share of the words kept that count, recall the share of those that count
that were kept; words of the optional part are taken out of what was kept first. `order` is the share
of the lines of the truth that are found behind the one before. --least P R T D ends with
status 1 when the mean precision or recall, or the share of titles or dates right, is below.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff_]+")


def words(text):
    return collections.Counter(WORD.findall(text.lower()))


def truth_of(path):
    head, rest = path.read_text(encoding="utf-8").split("\n\n", 1)
    text, _, optional = rest.partition("\n---\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return facts["title"], facts["date"], text.strip(), optional.strip()


def plenum(program, index, *arguments):
    done = subprocess.run([program, "--index", index, *arguments, "--format", "jsonl"],
                          capture_output=True, text=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def read_page(program, page, text):
    """The passages of a page and its facts, as plenum has them."""
    with tempfile.TemporaryDirectory() as room:
        index = os.path.join(room, "ix")
        plenum(program, index, "index", str(page))
        for line in [page.stem] + text.splitlines():
            some = " ".join(list(words(line))[:40])
            found = some and plenum(program, index, "search", "--any", some, "-n", "1")
            if found:
                return plenum(program, index, "show", found[0]["document"])
    return []


def own_date(row):
    """The date of the page, which may tell of a meeting on another day, and how it was found."""
    own = (row["facts"] or {}).get("document_date")
    return (own["date"], own["method"]) if own else (row["date"], row["date_method"])


def in_order(lines, kept):
    """The share of neighbouring lines of which the second is found behind the first."""
    lines = [" ".join(WORD.findall(line.lower())) for line in lines]
    at, pairs, good = 0, 0, 0
    for line in lines:
        if line not in kept:
            continue
        found = kept.find(line, at)
        pairs += 1
        good += found >= 0
        at = found + len(line) if found >= 0 else at
    return good / pairs if pairs else 1.0


def score(program, path):
    title, date, text, optional = truth_of(path)
    rows = read_page(program, path.with_suffix(".html"), text)
    body = "\n".join(r["text"] for r in rows)
    want, kept = words(text), words(body)
    surplus = kept - want
    surplus -= words(optional + "\n" + title)
    hit = sum((want & kept).values())
    said, method = own_date(rows[0]) if rows else (None, None)
    return {
        "page": path.stem,
        "precision": hit / max(1, hit + sum(surplus.values())),
        "recall": hit / max(1, sum(want.values())),
        "order": in_order(text.splitlines(), " ".join(WORD.findall(body.lower()))),
        "title": bool(rows) and (rows[0]["title"] or "").split() == title.split(),
        "date": bool(rows) and (said or "none") == date,
        "method": method,
        "surplus": " ".join(surplus),
        "lost": " ".join(want - kept),
        "said": (rows[0]["title"], said) if rows else None,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--plenum", default=os.environ.get("PLENUM", "build/plenum"))
    parser.add_argument("--verbose", action="store_true", help="what was lost and what was too much")
    parser.add_argument("--least", nargs=4, type=float, metavar=("P", "R", "TITLES", "DATES"))
    o = parser.parse_args()
    program = os.path.abspath(o.plenum)
    pages = [score(program, path) for d in o.folders for path in sorted(d.glob("*.truth"))]
    for p in pages:
        print("{page:24} precision {precision:.3f}  recall {recall:.3f}  order {order:.2f}  "
              "title {0}  date {1} ({method})".format("ok" if p["title"] else "NO",
                                                      "ok" if p["date"] else "NO", **p))
        if o.verbose:
            for key in ("surplus", "lost"):
                if p[key]:
                    print("   ", key + ":", p[key])
            if not (p["title"] and p["date"]):
                print("    said:", *p["said"] or ["nothing"])
    keys = ("precision", "recall", "title", "date")
    means = [sum(p[key] for p in pages) / len(pages) for key in keys]
    order = sum(p["order"] for p in pages) / len(pages)
    print("{} pages: precision {:.3f}, recall {:.3f}, titles {:.3f}, dates {:.3f}, order {:.3f}".format(
        len(pages), *means, order))
    return 1 if o.least and any(m < least for m, least in zip(means, o.least)) else 0


if __name__ == "__main__":
    sys.exit(main())
