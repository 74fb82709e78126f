#!/usr/bin/python3
"""Phrases of a real archive: plenum against brute force (TAP). Slow; not for every run.

	tests/oracle/transcripts.py --plenum build/plenum FILE.jsonl[.gz]

Takes random phrases of 2 to 5 words from the oracle's own tokens of rows {id,title,date,text}.
With --passages plenum the passages are taken from `plenum show`, so that phrases are compared
whatever is thought of the cutting.
"""

import argparse
import gzip
import json
import os
import random
import shutil
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import passages
import words
from match import Document, Passage, Words
from program import Plenum, Tap, difference


def read_rows(path: Path) -> list[dict]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def once(sources: dict[str, dict]) -> dict[str, dict]:
    """Rows that are the same but for their ids are one document, of the first source by name."""
    found: dict[str, str] = {}
    for source in sorted(sources, key=os.fsencode):
        facts = {key: value for key, value in sources[source].items() if key != "id"}
        found.setdefault(json.dumps(facts, sort_keys=True), source)
    return {source: sources[source] for source in found.values()}


def document(row: dict, source: str) -> Document:
    text, title = row["text"], " ".join((row.get("title") or "").split())
    found = []
    for number, (start, end) in enumerate(passages.split(text), 1):
        part = text[start:end]
        found.append(Passage(number, len(text[:start].encode()), len(part.encode()), part))
    if title and not passages.has_title(title, [p.text for p in found]):
        found.insert(0, Passage(0, None, len(title.encode()), title))
    return Document(source, title, passages=found)


def shown(plenum: Plenum, documents: dict[str, str]) -> list[Document]:
    """Documents with the passages that plenum shows; documents: source to id."""
    found = []
    for source, name in documents.items():
        rows = [r for r in plenum.run("show", name, "--format", "jsonl").rows if "passage" in r]
        parts = [Passage(r["passage"], r["offset"], r["length"], r["text"]) for r in rows]
        found.append(Document(source, passages=parts))
    return found


class Phrases:
    """An inverted list of first words, so that brute force ends the same day."""

    def __init__(self, docs: list[Document]) -> None:
        self.docs = docs
        self.meeting = {doc.source: hash(doc.meeting) for doc in docs}
        self.runs: list[tuple[Document, Passage, dict[str, list[str]]]] = []
        self.holders: dict[tuple[str, str], set[int]] = defaultdict(set)
        for doc in docs:
            for passage in doc.passages:
                parts = [t for t in passage.tokens if not t.whole]
                run = {"stem": [t.stem for t in parts], "form": [t.form for t in parts]}
                for kind, values in run.items():
                    for value in set(values):
                        self.holders[kind, value].add(len(self.runs))
                self.runs.append((doc, passage, run))

    def random(self, rng: random.Random) -> Words:
        """Words of some passage, printed as their forms; without hyphens when exact."""
        while True:
            run = self.runs[rng.randrange(len(self.runs))][2]["form"]
            n = rng.randint(2, 5)
            at = rng.randrange(max(1, len(run) - n + 1))
            text, exact = " ".join(run[at : at + n]), rng.random() < 0.3
            same = [t.form for t in words.tokens(text)] == run[at : at + n]
            if same and len(run) >= n and '"' not in text:
                return Words(text, exact, '"')

    def find(self, phrase: Words) -> Counter:
        """Mentions by (source, passage number)."""
        kind = "form" if phrase.exact else "stem"
        wanted = [getattr(t, kind) for t in words.tokens(phrase.text)]
        places = set.intersection(*(self.holders.get((kind, w), set()) for w in wanted))
        found: Counter = Counter()
        for at in places:
            doc, passage, runs = self.runs[at]
            run = runs[kind]
            n = sum(run[i : i + len(wanted)] == wanted for i in range(len(run)))
            if n:
                found[doc.source, passage.number] = n
        return found


def compare_phrase(phrases: Phrases, phrase: Words, plenum: Plenum) -> str:
    query = ("=" if phrase.exact else "") + f'"{phrase.text}"'
    ours, answer = phrases.find(phrase), plenum.search(query)
    theirs = {(r["source"], r["passage"]) for r in answer.rows}
    meetings = {phrases.meeting[source] for source, _ in ours}
    mine = (len(ours), len(meetings), sum(ours.values()))
    got = tuple(answer.totals.get(k) for k in ("passages", "meetings", "mentions"))
    if set(ours) == theirs and mine == got:
        return ""
    lines = [difference("passages", set(ours), theirs), difference("totals", mine, got)]
    return "\n".join([f"query: {query} {answer.errors}"] + lines)


def compare_passages(docs: list[Document], plenum: Plenum) -> list[str]:
    held = defaultdict(set)
    for row in plenum.search("source:*").rows:
        held[row["source"]].add((row["passage"], row["offset"], row["length"]))
    wrong = []
    for doc in docs:
        ours = {(p.number, p.offset, p.length) for p in doc.passages}
        if ours != held[doc.source]:
            wrong.append(f"{doc.source}\n" + difference("passages", ours, held[doc.source]))
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--plenum", default="build/plenum")
    parser.add_argument("--index", help="one that holds FILE already")
    parser.add_argument("--layout", default="packed", choices=["packed", "xapian"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--phrases", type=int, default=500)
    parser.add_argument("--passages", choices=["own", "plenum"], default="own")
    given = parser.parse_args()
    work = tempfile.mkdtemp(prefix="plenum-transcripts-")
    try:
        return compare(given, Plenum(given.plenum, given.index or f"{work}/index"))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def compare(given: argparse.Namespace, plenum: Plenum) -> int:
    tap, path = Tap(), given.file.resolve()
    if not given.index:
        indexed = plenum.run("index", "--layout", given.layout, str(path))
        tap.ok("index", [indexed.errors] if indexed.status else [])
    if given.passages == "own":
        sources = {f"{path}#{row.get('id') or at}": row for at, row in enumerate(read_rows(path), 1)}
        docs = [document(row, source) for source, row in once(sources).items()]
        tap.ok("passages", compare_passages(docs, plenum))
    else:
        rows = plenum.search("source:*").rows
        docs = shown(plenum, {row["source"]: row["document"] for row in rows})
    phrases, rng = Phrases(docs), random.Random(given.seed)
    asked = [phrases.random(rng) for _ in range(given.phrases)]
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda phrase: compare_phrase(phrases, phrase, plenum), asked)
        tap.ok(f"{given.phrases} phrases, seed {given.seed}", [text for text in found if text])
    return tap.end()


if __name__ == "__main__":
    raise SystemExit(main())
