#!/usr/bin/python3
"""Asks plenum and the brute-force oracle the same random questions and compares (TAP).

	tests/oracle/compare.py --plenum build/plenum --seed 1 --queries 2000

A random archive is written and indexed; with --keep DIR it stays there for a closer look.
"""

import argparse
import random
import shutil
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import archive
import queries
from match import Document, Hit, Node, Passage, Words, joined, leaves, search
from program import Answer, Plenum, Tap, difference
from queries import Maker, Question

BLOCK = 100
TRIES = 300  # while shrinking one query


# ---- the archive as read -----------------------------------------------------------------------


def row_passage(row: dict) -> Passage:
    return Passage(row["passage"], row["offset"], row["length"], row["text"])


def compare_document(plenum: Plenum, told: Document, rows: list[dict]) -> str:
    """What plenum read otherwise than was written; "" when nothing."""
    ours = [(p.number, p.text, p.length) for p in told.passages]
    theirs = [(r["passage"], r["text"], r["length"]) for r in rows]
    if ours != theirs:
        at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), -1)
        pair = (ours[at], theirs[at]) if at >= 0 else (len(ours), len(theirs))
        return f"{told.source}\n" + difference(f"passage {at}", *pair)
    offsets = [(p.offset, r["offset"]) for p, r in zip(told.passages, rows) if p.offset is None or p.offset >= 0]
    if any(a != b for a, b in offsets):
        return f"{told.source}\n" + difference("offsets", *zip(*offsets))
    title, date = rows[0].get("title") or "", rows[0].get("date") or ""
    if told.title and " ".join(told.title.split()) != title:
        return f"{told.source}\n" + difference("title", told.title, title)
    if told.date != date and told.date != own_date(plenum, rows[0]):
        return f"{told.source}\n" + difference("date", told.date, date)
    return ""


def own_date(plenum: Plenum, row: dict) -> str:
    """The date of a document that stands back behind the day of the meeting it tells of."""
    answer = plenum.run("show", row["document"], "--copies", "show", "--format", "jsonl")
    own = [r["document_date"] for r in answer.rows if r["source"] == row["source"]]
    return own[0] or "" if own else ""


def fold(plenum: Plenum, held: list[Document], rows: dict[str, list[dict]]) -> list[str]:
    """What tells of one meeting in other words is so by plenum's word: it has to be listed by copies."""
    listed = {row["source"]: row["meeting"] for row in plenum.run("copies", "--format", "jsonl").rows}
    by_words, several = defaultdict(set), Counter()
    for doc in held:
        by_words[doc.meeting].add(rows[doc.source][0]["meeting"])
    for ids in by_words.values():
        several.update(ids)
    wrong = [str(ids) for ids in by_words.values() if len(ids) > 1]
    wrong += [i for i, n in several.items() if n > 1 and i not in listed.values()]
    for doc in held:
        if doc.source in listed:
            doc.meeting = (listed[doc.source],)
    return wrong


def compare_sources(plenum: Plenum, docs: list[Document], rows: dict[str, list[dict]]) -> list[str]:
    """Sources that show tells and were not written, or the other way round."""
    wrong = []
    for doc in docs:
        answer = plenum.run("show", rows[doc.source][0]["document"], "--format", "jsonl")
        told = [row["sources"] for row in answer.rows if row.get("source") == doc.source]
        if not told or any(names != [doc.source, *doc.also] for names in told):
            wrong.append(difference(doc.source, doc.also, told[:1]))
    return wrong


def read_back(tap: Tap, plenum: Plenum, docs: list[Document]) -> list[Document]:
    """Compares what plenum holds with what was written; returns documents as plenum reads them."""
    answer = plenum.search("source:*")
    by_source: dict[str, list[dict]] = defaultdict(list)
    for row in answer.rows:
        by_source[row["source"]].append(row)
    for rows in by_source.values():
        rows.sort(key=lambda row: row["passage"])
    written = {doc.source: doc for doc in docs if doc.passages}
    wrong, held = [], []
    if written.keys() != by_source.keys():
        wrong = [difference("sources", set(written), set(by_source)) + "\n" + answer.errors]
    for source in sorted(written.keys() & by_source.keys()):
        rows = by_source[source]
        told = written[source]
        wrong += filter(None, [compare_document(plenum, told, rows)])
        facts = (rows[0]["title"] or "", rows[0]["date"] or "", told.lang)
        parts = [row_passage(row) for row in rows]
        doc = Document(source, *facts, passages=parts, also=told.also)
        held.append(doc)
    tap.ok("the archive as read", wrong)
    tap.ok("all sources of a document", compare_sources(plenum, held, by_source))
    tap.ok("meetings", fold(plenum, held, by_source))
    return held


# ---- one question ------------------------------------------------------------------------------


def lights(node: Node) -> bool:
    """Whether highlights are compared: all that is asked for stands without a gap."""
    wanted = [leaf for leaf, denied in leaves(node) if not denied]
    return all(isinstance(leaf, Words) and leaf.gap == 0 for leaf in wanted)


def compare_search(question: Question, hits: list[Hit], answer: Answer) -> list[str]:
    if answer.status != (0 if hits else 1):
        return [difference("status", 0 if hits else 1, (answer.status, answer.errors))]
    wrong = []
    ours = {
        (h.document.source, h.passage.number, h.passage.offset, h.passage.length) for h in hits
    }
    rows = [(r["source"], r["passage"], r["offset"], r["length"]) for r in answer.rows]
    if ours != set(rows) or len(rows) != len(ours):
        wrong.append(difference("passages", ours, set(rows)))
        wrong.append(difference("number of passages", len(ours), len(rows)))
    totals = {
        "passages": len(hits),
        "documents": len({h.document.source for h in hits}),
        "meetings": len({h.document.meeting for h in hits}),
        "mentions": sum(len(h.spans) for h in hits),
    }
    got = {name: answer.totals.get(name) for name in totals}
    if got != totals:
        wrong.append(difference("totals", totals, got))
    if not wrong and lights(question.node):
        lit = {(r["source"], r["passage"]): joined(r["highlights"]) for r in answer.rows}
        for hit in hits:
            place = (hit.document.source, hit.passage.number)
            if lit[place] != hit.lit():
                wrong.append(difference(f"highlights of {place}", hit.lit(), lit[place]))
                break
    return wrong


def compare_cited(hits: list[Hit], answer: Answer, ids: dict[str, str]) -> list[str]:
    mentions, documents = Counter(), defaultdict(set)
    for hit in hits:
        meeting = ids[hit.document.source]
        mentions[meeting] += len(hit.spans)
        documents[meeting].add(hit.document.source)
    ours = {(m, mentions[m], len(d)) for m, d in documents.items()}
    rows = {(r["meeting"], r["mentions"], r["documents"]) for r in answer.rows}
    if answer.status != (0 if hits else 1) or ours != rows or len(rows) != len(answer.rows):
        return [difference("cited", ours, rows), f"status {answer.status} {answer.errors}"]
    return []


class Comparer:
    def __init__(self, plenum: Plenum, docs: list[Document], ids: dict[str, str]) -> None:
        self.plenum, self.docs, self.ids = plenum, docs, ids

    def _hits(self, question: Question, node: Node) -> list[Hit]:
        return search(node, self.docs, question.scope, question.any, question.filters())

    def differences(self, question: Question, text: str, cited: bool) -> list[str]:
        hits = self._hits(question, question.node)
        options = question.options()
        wrong = compare_search(question, hits, self.plenum.search(text, *options))
        if cited:
            if queries.is_bare(question.node) and " AND " not in text:
                hits = self._hits(question, Words(text))
            wrong += compare_cited(hits, self.plenum.cited(text, *options), self.ids)
        return wrong

    def report(self, question: Question, text: str, cited: bool) -> str:
        """What is different about a question, or about a smaller one; "" when nothing."""
        wrong = self.differences(question, text, cited)
        if not wrong:
            return ""
        original, tries = text, 0
        shrunk = True
        while shrunk and tries < TRIES:
            shrunk = False
            for node in queries.smaller(question.node):
                tries += 1
                less = Question(node, *list(vars(question).values())[1:])
                less_text = queries.to_text(node, random.Random(0))
                found = self.differences(less, less_text, cited)
                if found:
                    question, text, wrong, shrunk = less, less_text, found, True
                    break
        lines = [f"query: {text}   {' '.join(question.options())}", *wrong]
        return "\n".join(lines + ([f"from: {original}"] if text != original else []) + [""])


def block_of(comparer: Comparer, maker: Maker, n: int, pool: ThreadPoolExecutor) -> list[str]:
    asked = []
    for at in range(n):
        question = maker.question()
        asked.append((question, queries.to_text(question.node, maker.rng), at % 3 == 0))
    asked = [a for a in asked if len(a[1].encode()) <= 4096]
    return [found for found in pool.map(lambda a: comparer.report(*a), asked) if found]


# ---- refusals ----------------------------------------------------------------------------------


def compare_odd(tap: Tap, comparer: Comparer, pool: ThreadPoolExecutor) -> None:
    def status(query: str) -> tuple[str, int, str]:
        answer = comparer.plenum.search(query)
        return query[:80], answer.status, answer.errors.strip()[:200]

    refused = pool.map(status, queries.wrong_queries())
    tap.ok("queries that are errors", [repr(r) for r in refused if r[1] != 2 or not r[2]])
    wrong = []
    for text, node in queries.odd_queries():
        found = comparer.differences(Question(node), text, cited=False)
        wrong += [f"query: {text[:80]}", *found] if found else []
    tap.ok("odd queries that are none", wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plenum", default="build/plenum")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--layout", default="packed", choices=["packed", "xapian"])
    parser.add_argument("--keep", help="folder for archive and index, made anew and not removed")
    given = parser.parse_args()
    work = Path(given.keep or tempfile.mkdtemp(prefix="plenum-oracle-")).resolve()
    shutil.rmtree(work, ignore_errors=True)
    try:
        return compare(given, work)
    finally:
        if not given.keep:
            shutil.rmtree(work, ignore_errors=True)


def compare(given: argparse.Namespace, work: Path) -> int:
    tap = Tap()
    (work / "archive").mkdir(parents=True)
    docs = archive.write(work / "archive", given.seed, given.documents)
    plenum = Plenum(given.plenum, str(work / "index"))
    indexed = plenum.run("index", "--layout", given.layout, str(work / "archive"))
    tap.ok(f"index, {given.layout}", [f"status {indexed.status}: {indexed.errors}"] if indexed.status else [])
    docs = read_back(tap, plenum, docs)
    ids = {row["source"]: row["meeting"] for row in plenum.search("source:*").rows}
    comparer, maker = Comparer(plenum, docs, ids), Maker(docs, random.Random(given.seed))
    with ThreadPoolExecutor(given.jobs) as pool:
        compare_odd(tap, comparer, pool)
        for first in range(0, given.queries, BLOCK):
            n = min(BLOCK, given.queries - first)
            wrong = block_of(comparer, maker, n, pool)
            tap.ok(f"queries {first + 1} to {first + n}, seed {given.seed}", wrong)
    return tap.end()


if __name__ == "__main__":
    raise SystemExit(main())
