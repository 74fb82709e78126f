#!/usr/bin/python3
"""Counts collocates by brute force and compares them with plenum's (TAP).

	tests/oracle/collocates.py --plenum build/plenum --seed 1 --queries 200

A random archive is written and indexed in both layouts. What is counted is said in searcher/collocates.h: every word of every
passage is looked at, nothing is indexed.
"""

import argparse
import random
import shutil
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log, log2
from pathlib import Path

import archive
import queries
from match import And, Document, Field, Node, Passage, Words, field_holds, loosened, search
from program import Plenum, Tap
from queries import Maker, Question

LAYOUTS = ["packed", "xapian"]
WINDOWS = [(5, 5), (1, 1), (3, 0), (0, 4), (2, 7), (50, 50)]
BLOCK = 50


@dataclass
class Word:
    near: int = 0
    left: int = 0
    total: int = 0
    in_window: int = 0
    in_key: int = 0
    forms: Counter = field(default_factory=Counter)
    meetings: set = field(default_factory=set)
    documents: set = field(default_factory=set)


@dataclass
class Counts:
    words: dict[str, Word] = field(default_factory=lambda: defaultdict(Word))
    keys: int = 0


# ---- the archive -------------------------------------------------------------------------------


def held(plenum: Plenum, written: list[Document]) -> list[Document]:
    """The documents as the index shows them, with their meetings."""
    told = {doc.source: doc for doc in written}
    rows = plenum.run("search", "source:*", "--format", "jsonl", "-n", "100000", "--copies", "show").rows
    by_source: dict[str, list[dict]] = defaultdict(list)
    for row in rows:
        by_source[row["source"]].append(row)
    found = []
    for source, mine in by_source.items():
        mine.sort(key=lambda row: row["passage"])
        parts = [Passage(r["passage"], r["offset"], r["length"], r["text"]) for r in mine]
        doc = Document(source, mine[0]["title"] or "", mine[0]["date"] or "", told[source].lang, parts, told[source].also)
        doc.meeting = mine[0]["meeting"]
        found.append(doc)
    return found


# ---- counting ----------------------------------------------------------------------------------


def fields(node: Node) -> list[Field]:
    """Those that every document has to satisfy."""
    match node:
        case Field():
            return [node]
        case And():
            return [found for part in node.parts for found in fields(part)]
    return []


def count_window(counts: Counts, doc: Document, words: dict, span: tuple, keys: set, window: tuple) -> set:
    """The pairs of one occurrence; the positions of their words."""
    first, last = span
    found = set()
    for position in range(first - window[0], last + window[1] + 1):
        token = words.get(position)
        if first <= position <= last or position in keys or token is None or not token.form:
            continue
        word = counts.words[token.stem]
        word.near += 1
        word.left += position < first
        word.forms[token.form] += 1
        word.meetings.add(doc.meeting)
        word.documents.add(doc.source)
        found.add(position)
    return found


def count(question: Question, docs: list[Document], window: tuple[int, int]) -> Counts:
    counts = Counts()
    asked = fields(loosened(question.node) if question.any else question.node) + question.filters()
    for doc in docs:
        if all(field_holds(one, doc) for one in asked):
            for token in (t for p in doc.passages for t in p.tokens if t.form and not t.whole):
                counts.words[token.stem].total += 1
    for hit in search(question.node, docs, question.scope, question.any, question.filters()):
        words = {t.position: t for t in hit.passage.tokens if not t.whole}
        keys = {at for first, last in hit.spans for at in range(first, last + 1)}
        near = set()
        for span in hit.spans:
            counts.keys += 1
            near |= count_window(counts, hit.document, words, span, keys, window)
        for at in near:
            counts.words[words[at].stem].in_window += 1
        for at in keys:
            if words[at].form:
                counts.words[words[at].stem].in_key += 1
    return counts


def figures(word: Word, counts: Counts) -> dict[str, float]:
    """Of the table of words in windows and words elsewhere, this word and all others."""
    inside = sum(w.near for w in counts.words.values())
    outside = sum(w.total - w.in_window - w.in_key for w in counts.words.values())
    elsewhere = word.total - word.in_window - word.in_key
    rows = [[word.near, inside - word.near], [elsewhere, outside - elsewhere]]
    everything = inside + outside
    g2 = 0.0
    for r in (0, 1):
        for c in (0, 1):
            expected = sum(rows[r]) * (rows[0][c] + rows[1][c]) / everything
            g2 += 2 * rows[r][c] * log(rows[r][c] / expected) if rows[r][c] else 0
    expected = inside * (word.near + elsewhere) / everything
    return {
        "expected": expected,
        "log_likelihood": -g2 if word.near < expected else g2,
        "logdice": 14 + log2(2 * word.near / (counts.keys + word.total)),
    }


# ---- comparing ---------------------------------------------------------------------------------


def wrong_in(row: dict, word: Word, counts: Counts) -> list[str]:
    ours = {
        "forms": dict(word.forms),
        "f_near": word.near,
        "f_left": word.left,
        "f_right": word.near - word.left,
        "f_total": word.total,
        "f_outside": word.total - word.in_window - word.in_key,
        "meetings": len(word.meetings),
        "documents": len(word.documents),
    }
    found = [f"{key}: oracle {ours[key]!r}, plenum {row[key]!r}" for key in ours if row[key] != ours[key]]
    if row["word"] != min(word.forms, key=lambda form: (-word.forms[form], form.encode())):
        found.append(f"word: {row['word']!r} of {word.forms!r}")
    for key, value in figures(word, counts).items():
        if abs(row[key] - value) > 1e-5 * abs(value) + 1e-7:
            found.append(f"{key}: oracle {value}, plenum {row[key]}")
    return found


def compare(plenum: Plenum, question: Question, docs: list[Document], text: str, rng: random.Random) -> str:
    window = rng.choice(WINDOWS)
    least, meetings = rng.choice([(1, 1), (1, 1), (3, 1), (2, 2)])
    options = ["--window", f"{window[0]},{window[1]}", "--min", str(least), "--min-meetings", str(meetings)]
    options += [*question.options(), "--copies", "show", "--format", "jsonl", "--totals"]
    answer = plenum.run("kwic", "--collocates", *options, "--", text)
    counts = count(question, docs, window)
    ours = {tuple(sorted(w.forms)): w for w in counts.words.values() if w.near}
    shown = {k: w for k, w in ours.items() if w.near >= least and len(w.meetings) >= meetings}
    theirs = {tuple(sorted(row["forms"])): row for row in answer.rows}
    wrong = []
    if answer.status != (0 if shown else 1):
        wrong.append(f"status {answer.status} {answer.errors[:200]}")
    if set(theirs) != set(shown):
        wrong += [f"only oracle {sorted(set(shown) - set(theirs))[:5]}"]
        wrong += [f"only plenum {sorted(set(theirs) - set(shown))[:5]}"]
    for key in set(theirs) & set(shown):
        wrong += wrong_in(theirs[key], shown[key], counts)
    rare = sum(w.near < least for w in ours.values())
    totals = {"keys": counts.keys, "near": sum(w.near for w in ours.values()), "rare": rare}
    totals["few"] = len(ours) - rare - len(shown)
    totals["words"] = sum(w.total for w in counts.words.values()) if counts.keys else 0
    if answer.status in (0, 1):
        told = {key: answer.totals.get(key) for key in totals}
        if told != totals:
            wrong.append(f"totals: oracle {totals}, plenum {told}")
    order = [-row["logdice"] for row in answer.rows]
    if order != sorted(order):
        wrong.append("not by logdice")
    return "\n".join([f"asked: {text!r} {options}", *wrong[:6]]) if wrong else ""


def is_bare(question: Question) -> bool:
    """What kwic reads as one phrase, and the oracle as words side by side."""
    node = question.node
    return isinstance(node, And) and all(isinstance(p, Words) and not p.mark for p in node.parts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plenum", default="build/plenum")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--documents", type=int, default=80)
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="plenum-collocates-")).resolve()
    tap, rng = Tap(), random.Random(given.seed)
    try:
        (work / "archive").mkdir()
        written = archive.write(work / "archive", given.seed, given.documents)
        for layout in LAYOUTS:
            plenum = Plenum(given.plenum, str(work / layout))
            done = plenum.run("index", "--layout", layout, "-q", str(work / "archive"))
            tap.ok(f"index, {layout}", [done.errors] if done.status not in (0, 1) else [])
            docs = held(plenum, written)
            maker = Maker(docs, random.Random(given.seed))
            found: list[str] = []
            asked = 0
            while asked < given.queries:
                question = maker.question()
                text = queries.to_text(question.node, maker.rng)
                if is_bare(question) or len(text.encode()) > 4096:
                    continue
                asked += 1
                found.append(compare(plenum, question, docs, text, rng))
            tap.ok(f"{asked} queries, {layout}, seed {given.seed}", [text for text in found if text], 5)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return tap.end()


if __name__ == "__main__":
    raise SystemExit(main())
