#!/usr/bin/python3
"""Asks an index of each layout the same random questions; the answers must be the same bytes (TAP).

	tests/oracle/layouts.py --plenum build/plenum --queries 10000 --archive FILE.jsonl[.gz] --rows 200

Without --archive a random one is written, part of it is changed and removed again after the first
run, so that the packed index has places of documents that are gone; at the end both are optimized.
Scores and order count too. With --rows, so many of an answer are compared, and its totals.
"""

import argparse
import json
import random
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import archive
import queries
from match import Document, Passage
from program import Plenum, Tap
from queries import Maker

LAYOUTS = ["packed", "xapian"]
BLOCK = 50
SAMPLE = 400  # documents that questions are taken from


def run(plenum: Plenum, *arguments: str) -> tuple[int, bytes, bytes]:
    command = [plenum.program, "--index", plenum.index, *arguments]
    done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    return done.returncode, done.stdout, done.stderr.replace(plenum.index.encode(), b"INDEX")


def ways(text: str, options: list[str], rows: int, rng: random.Random) -> list[list[str]]:
    """The commands that one question is asked by."""
    jsonl = ["--format", "jsonl"]
    some = ["-n", str(rows), *(["--copies", "show"] if rng.random() < 0.5 else [])]
    found = [["search", *options, *jsonl, "--totals", *some, "--", text]]
    kind = rng.random()
    if kind < 0.2:
        found.append(["search", *options, "--by", "meeting", *jsonl, "--totals", "--", text])
    elif kind < 0.4:
        offset = ["-n", "3", "--offset", str(rng.randint(0, 5))]
        found.append(["search", *options, *jsonl, "--totals", *offset, "--", text])
    elif kind < 0.6:
        found.append(["cited", *options, *jsonl, "--totals", "--", text])
    elif kind < 0.8:
        width = ["--width", str(rng.choice([10, 40, 80]))]
        found.append(["kwic", *options, *jsonl, "--totals", *width, "--", text])
    return found


def compare(packed: Plenum, xapian: Plenum, arguments: list[str]) -> str:
    """What is different; "" when nothing."""
    ours, theirs = run(packed, *arguments), run(xapian, *arguments)
    if ours == theirs and ours[0] in (0, 1, 2):
        return ""
    lines = [f"asked: {arguments}"]
    if ours[0] != theirs[0] or ours[2] != theirs[2] or ours[0] not in (0, 1, 2):
        lines += [f"packed: {ours[0]} {ours[2][:300]!r}", f"xapian: {theirs[0]} {theirs[2][:300]!r}"]
    rows = [answer[1].splitlines() for answer in (ours, theirs)]
    at = next((i for i, (a, b) in enumerate(zip(*rows)) if a != b), min(map(len, rows)))
    lines.append(f"rows: packed {len(rows[0])}, xapian {len(rows[1])}; row {at}:")
    lines += [f"{name}: {row[at][:600].decode(errors='replace')}" for name, row in zip(LAYOUTS, rows) if at < len(row)]
    return "\n".join(lines)


# ---- archives ----------------------------------------------------------------------------------


def held(plenum: Plenum, rng: random.Random) -> list[Document]:
    """Some documents, as the index shows them, to take questions from."""
    names = sorted({row["document"] for row in plenum.cited_documents()})
    found = []
    for name in rng.sample(names, min(SAMPLE, len(names))):
        rows = [r for r in plenum.run("show", name, "--format", "jsonl").rows if "passage" in r]
        parts = [Passage(r["passage"], r["offset"], r["length"], r["text"]) for r in rows]
        found.append(Document(name, rows[0].get("title") or "" if rows else "", passages=parts))
    return found


class Asked(Plenum):
    def cited_documents(self) -> list[dict]:
        return self.run("search", "source:*", "--format", "jsonl", "-n", "20000").rows


def change(folder: Path, rng: random.Random) -> None:
    """Some files go, of others some rows, and some get another paragraph."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        chance = rng.random()
        if chance < 0.1:
            path.unlink()
        elif path.suffix == ".jsonl" and chance < 0.6:
            lines = path.read_text(encoding="utf-8").splitlines()
            kept = [line for line in lines if rng.random() < 0.7] or lines[:1]
            path.write_text("\n".join(kept) + "\n", encoding="utf-8")
        elif path.suffix == ".txt" and chance < 0.3:
            with path.open("a", encoding="utf-8") as file:
                file.write("\n\nThe two establishments were added later.\n")


def figures_of(answer: tuple[int, bytes, bytes]) -> dict:
    if answer[0]:
        return {"status": answer[0], "errors": answer[2]}
    told = json.loads(answer[1].splitlines()[0])
    return {key: told[key] for key in ("documents", "sources", "passages", "words", "meetings", "fingerprint")}


def build(tap: Tap, given: argparse.Namespace, work: Path) -> tuple[list[Asked], list[Document]]:
    rng = random.Random(given.seed)
    indexes = [Asked(given.plenum, str(work / name)) for name in LAYOUTS]
    path = Path(given.archive).resolve() if given.archive else work / "archive"
    if not given.archive:
        path.mkdir(parents=True)
        archive.write(path, given.seed, given.documents)
    wrong = []
    for turn in range(1 if given.archive else 2):
        if turn:
            change(path, rng)
        for name, plenum in zip(LAYOUTS, indexes):
            # The packed one in many small batches, so that its lists have grown tails.
            batch = ["--batch", "20K"] if not given.archive and name == "packed" else []
            done = plenum.run("index", "--layout", name, "--prune", "-q", *batch, str(path))
            if done.status not in (0, 1):
                wrong.append(f"{name}: {done.status} {done.errors}")
    tap.ok("index in both layouts", wrong)
    told = [run(plenum, "status", "--format", "jsonl") for plenum in indexes]
    figures = [figures_of(answer) for answer in told]
    tap.ok("they hold the same", [] if figures[0] == figures[1] else [f"{f}" for f in figures])
    return indexes, held(indexes[0], rng)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plenum", default="build/plenum")
    parser.add_argument("--archive", help="a file or folder of documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=150)
    parser.add_argument("--documents", type=int, default=120)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rows", type=int, default=1000000)
    parser.add_argument("--keep", help="folder for archive and indexes, made anew and not removed")
    given = parser.parse_args()
    work = Path(given.keep or tempfile.mkdtemp(prefix="plenum-layouts-")).resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    tap = Tap()
    try:
        indexes, docs = build(tap, given, work)
        ask(tap, given, indexes, docs)
    finally:
        if not given.keep:
            shutil.rmtree(work, ignore_errors=True)
    return tap.end()


def commands_of(maker: Maker, rows: int, rng: random.Random, n: int) -> list[list[str]]:
    found = []
    for _ in range(n):
        question = maker.question()
        text = queries.to_text(question.node, maker.rng)
        if len(text.encode()) <= 4096:
            found += ways(text, question.options(), rows, rng)
    return found


def ask(tap: Tap, given: argparse.Namespace, indexes: list[Asked], docs: list[Document]) -> None:
    maker, rng = Maker(docs, random.Random(given.seed)), random.Random(given.seed)
    with ThreadPoolExecutor(given.jobs) as pool:

        def judge(name: str, commands: list[list[str]]) -> None:
            found = pool.map(lambda one: compare(*indexes, one), commands)
            tap.ok(name, [text for text in found if text])

        odd = [text for text, _ in queries.odd_queries()] + list(queries.wrong_queries())
        odd = [["search", "--format", "jsonl", "--totals", "--", text] for text in odd]
        judge("odd queries, and such as are errors", odd)
        for first in range(0, given.queries, BLOCK):
            n = min(BLOCK, given.queries - first)
            name = f"queries {first + 1} to {first + n}, seed {given.seed}"
            judge(name, commands_of(maker, given.rows, rng, n))
        done = [plenum.run("optimize") for plenum in indexes]
        tap.ok("optimize", [answer.errors for answer in done if answer.status])
        judge("odd queries again", odd)
        judge(f"{BLOCK} queries more", commands_of(maker, given.rows, rng, BLOCK))


if __name__ == "__main__":
    raise SystemExit(main())
