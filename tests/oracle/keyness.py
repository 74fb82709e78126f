#!/usr/bin/python3
"""compare against brute force: every phrase counted one by one (TAP).

	tests/oracle/keyness.py --plenum build/plenum --rounds 12 corpus/sample

Indexes the folder, takes the texts as `show` prints them, splits meetings at random years and places,
counts all phrases of both sides with the oracle's own tokens, and holds every row to that: counts,
meetings, documents, log-likelihood, log ratio, rates, dispersion, the most frequent form, and where the
sample stands. What is significant and not listed must be part of something longer.
"""

import argparse
import math
import random
import re
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import unidata
import words
from program import Plenum, Tap, difference

ROOT = Path(__file__).resolve().parents[2]
SIGNIFICANT = 15.13
BORDERS = set(",;:()[]{}|\u2014\u2015\u2026\u3001\uff0c\uff1b\uff1a\uff08\uff09\u3010\u3011")
CLOSERS = set("\u201d\u2019\"')]\uff09\u300d\u300f\u300b\u3011\u00bb")
SHORT = set(
    "Mr Mrs Ms Dr Prof St No Nos vs Gen Sen Rep Gov Lt Col Capt Hon Rev Messrs Jan Feb Mar Apr Jun Jul "
    "Aug Sep Sept Oct Nov Dec Vol Art Fig cf e.g i.e".split()
)
QUOTES = set("\"\u2018\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u300a\u300b\u300c\u300d\u300e\u300f")


def plain_words() -> dict[str, set[str]]:
    """The tables of words that make no phrase, as stems."""
    source = (ROOT / "searcher/plain_words.c").read_text(encoding="utf-8")
    found = {}
    for name, body in re.findall(r"pl_plain_(\w+)\[\] =(.*?);\n", source, re.S):
        text = "".join(re.findall(r'"(.*)"', body))
        found[name] = {t.stem for t in words.tokens(text) if not t.whole}
    return found


PLAIN = plain_words()


def is_han(word: str) -> bool:
    return bool(word) and unidata.script(word[0]) == "Han"


def is_digits(word: str) -> bool:
    return not any(c >= "\x80" or "a" <= c <= "z" for c in word)


def is_edge(word: str) -> bool:
    initial = len(word) == 1 and "9" < word < "\x80"
    return not (word in PLAIN["function"] or initial or (not is_han(word) and is_digits(word)))


def is_plain(word: str) -> bool:
    return not is_edge(word) or word in PLAIN["numerals"] or word in PLAIN["genre"]


def ends_sentence(text: str, at: int) -> bool:
    """Does text[at] end a sentence?"""
    mark = text[at]
    wide = mark in "\u3002\uff01\uff1f"
    if not wide and mark not in ".!?":
        return False
    behind = at + 1
    while behind < len(text) and text[behind] in CLOSERS:
        behind += 1
    if behind == len(text):
        return True
    if wide:
        return True
    if not (text[behind].isspace() or text[behind] in "\u200b\ufeff"):
        return False
    return not (mark == "." and is_short(text[:at]))


def is_short(before: str) -> bool:
    found = re.search(r"[A-Za-z.]{1,12}\Z", before)
    word = found.group() if found else ""
    if word in SHORT:
        return True
    if len(word) == 1:
        return "A" <= word <= "Z" and word != "I"
    letters = sum(c != "." for c in word)
    return len(word) > 2 and len(word) == 2 * letters - 1 and word[1] == "."


@dataclass
class Phrase:
    key: tuple[str, ...]
    start: int  # bytes in the passage
    end: int


def phrases(text: str) -> list[Phrase]:
    raw = text.encode()
    found = [t for t in words.tokens(text) if not t.whole]
    ends = []
    for left, right in zip(found, found[1:]):
        start = len(raw[: left.end].decode())
        gap = raw[left.end : right.start].decode()
        broken = right.start - left.end > 64
        broken |= any(c in BORDERS or ends_sentence(text, start + i) for i, c in enumerate(gap))
        ends.append(broken)
    ends.append(True)
    out = []
    for first, begin in enumerate(found):
        if not begin.form or not is_edge(begin.stem):
            continue
        halves = 0
        for last in range(first, min(len(found), first + 8)):
            token = found[last]
            halves += 1 if is_han(token.stem) else 2
            if not token.form or halves > 10 or (last > first and ends[last - 1]):
                break
            cut = last > first and token.stem in PLAIN["numerals"] and not is_han(token.stem)
            if halves > 1 and is_edge(token.stem) and not cut:
                key = tuple(t.stem for t in found[first : last + 1])
                out.append(Phrase(key, begin.start, token.end))
    return out


def printed(raw: bytes) -> str:
    kept = "".join(c for c in raw.decode() if c not in QUOTES)
    return re.sub(r"[\s\u200b\ufeff]+", " ", kept)


@dataclass
class Document:
    name: str
    meeting: str
    date: str | None
    kind: str
    passages: list[dict] = field(default_factory=list)
    words: int = 0

    @property
    def text(self) -> str:
        return "\n".join(p["text"] for p in self.passages)


def read(plenum: Plenum) -> dict[str, list[Document]]:
    """Documents by meeting."""
    kinds = {r["document"]: r["kind"] for r in plenum.run("copies", "--format", "jsonl").rows}
    found = defaultdict(list)
    for meeting in plenum.run("meetings", "--format", "jsonl").rows:
        held: dict[str, Document] = {}
        shown = plenum.run("show", meeting["meeting"], "--copies", "show", "--format", "jsonl").rows
        for row in shown:
            name = row["document"]
            new = Document(name, row["meeting"], meeting["date"], kinds.get(name, "kept"))
            held.setdefault(name, new).passages.append(row)
        for document in held.values():
            document.words = sum(
                sum(not t.whole and bool(t.form) for t in words.tokens(p["text"]))
                for p in document.passages
            )
        found[meeting["meeting"]] = list(held.values())
    return found


def once(documents: list[Document]) -> list[Document]:
    """Each text once: of copies the one that is kept, else the first by id."""
    by_text: dict[object, list[Document]] = defaultdict(list)
    for d in documents:
        copy = d.kind in ("kept", "exact", "near-copy")
        stems = tuple(t.stem for p in d.passages for t in words.tokens(p["text"]))
        by_text["kept" if copy else stems].append(d)
    rank = {"kept": 0, "exact": 0}
    return [min(same, key=lambda d: (rank.get(d.kind, 1), d.name)) for same in by_text.values()]


class Side:
    """What is counted of one side."""

    def __init__(self, meetings: dict[str, list[Document]]) -> None:
        self.documents = [d for held in meetings.values() for d in once(held)]
        self.meetings = len(meetings)
        self.words = sum(d.words for d in self.documents)
        self.size = Counter()
        self.count: dict[tuple, Counter] = defaultdict(Counter)  # by phrase: of each meeting
        self.held: dict[tuple, set[str]] = defaultdict(set)
        self.forms: dict[tuple, Counter] = defaultdict(Counter)
        for d in self.documents:
            self.size[d.meeting] += d.words
            for p in d.passages:
                raw = p["text"].encode()
                for phrase in phrases(p["text"]):
                    self.count[phrase.key][d.meeting] += 1
                    self.held[phrase.key].add(d.name)
                    self.forms[phrase.key][printed(raw[phrase.start : phrase.end])] += 1

    def total(self, key: tuple) -> int:
        return sum(self.count[key].values()) if key in self.count else 0

    def dispersion(self, key: tuple) -> float:
        total = self.total(key)
        shares = ((self.count[key][m] / total, n / self.words) for m, n in self.size.items())
        return sum(abs(v - s) for v, s in shares) / 2


def log_likelihood(a: int, b: int, c: int, d: int) -> float:
    e1, e2 = c * (a + b) / (c + d), d * (a + b) / (c + d)
    return 2 * sum(o * math.log(o / e) for o, e in ((a, e1), (b, e2)) if o)


def near(ours: float, theirs: float) -> bool:
    return abs(ours - theirs) <= 1e-4 * max(1, abs(ours))


def check_row(row: dict, a: Side, b: Side, passages: dict) -> list[str]:
    key = tuple(t.stem for t in words.tokens(row["item"]) if not t.whole)
    n, m = a.total(key), b.total(key)
    more = b if row["more_in"] == "b" else a
    forms = a.forms[key] + b.forms[key]
    best = max(forms.values(), default=0)
    exact = {
        "a": n,
        "b": m,
        "meetings_a": len(a.count.get(key, ())),
        "meetings_b": len(b.count.get(key, ())),
        "documents_a": len(a.held.get(key, ())),
        "documents_b": len(b.held.get(key, ())),
        "item": min((f for f, k in forms.items() if k == best), default="", key=str.encode),
        "more_in": "b" if n * b.words < m * a.words else "a",
    }
    wrong = [difference(f"{row['item']!r} {k}", v, row[k]) for k, v in exact.items() if row[k] != v]
    if wrong:
        return wrong
    close = {
        "log_likelihood": log_likelihood(n, m, a.words, b.words),
        "log_ratio": math.log2((n or 0.5) / a.words / ((m or 0.5) / b.words)),
        "rate_a": 10000 * n / a.words,
        "rate_b": 10000 * m / b.words,
        "dispersion": more.dispersion(key),
    }
    wrong = [
        difference(f"{row['item']!r} {k}", v, row[k]) for k, v in close.items() if not near(v, row[k])
    ]
    for side in "ab":
        if row["text_" + side] is None:
            continue
        p = passages[row["document_" + side], row["passage_" + side]]
        at = row["offset_" + side]
        at = 0 if at is None else at - p["offset"]
        cut = p["text"].encode()[at : at + row["length_" + side]] if row["passage_" + side] else None
        if cut is not None and printed(cut) != row["text_" + side]:
            wrong.append(difference(f"{row['item']!r} sample", printed(cut), row["text_" + side]))
    return wrong


def parts(side: Side) -> set[tuple]:
    """Phrases of which nine in ten occurrences are inside a longer one."""
    found = set()
    for key in side.count:
        whole = side.total(key)
        for first in range(len(key)):
            for last in range(first + 1, len(key) + 1):
                part = key[first:last]
                if part != key and part in side.count and whole >= 0.9 * side.total(part):
                    found.add(part)
    return found


def missing(rows: list[dict], least: float, a: Side, b: Side) -> list[str]:
    """Phrases that are not listed, nor part of a longer one, nor long enough to be one of a formula's."""
    listed = {tuple(t.stem for t in words.tokens(r["item"]) if not t.whole) for r in rows}
    inside = {"a": parts(a), "b": parts(b)}
    wrong = []
    for key in set(a.count) | set(b.count):
        n, m = a.total(key), b.total(key)
        if key in listed or all(is_plain(w) for w in key):
            continue
        if log_likelihood(n, m, a.words, b.words) < least:
            continue
        halves = sum(1 if is_han(w) else 2 for w in key)
        if halves < 6 and key not in inside["b" if n * b.words < m * a.words else "a"]:
            wrong.append(f"not listed: {' '.join(key)} {n} {m}")
    return wrong


def pick(meetings: dict[str, list[Document]], rng: random.Random) -> tuple[list[str], dict, dict]:
    """Two sides, and how they are asked for."""
    dated = {k: v for k, v in meetings.items() if v[0].date and not v[0].date.startswith("-")}
    years = sorted({v[0].date[:4] for v in dated.values()})

    def in_year(year: str) -> dict:
        return {k: v for k, v in dated.items() if v[0].date[:4] == year}

    if rng.random() < 0.3:
        ours, theirs = rng.sample(sorted(meetings), 2)
        return [ours, theirs], {ours: meetings[ours]}, {theirs: meetings[theirs]}
    if rng.random() < 0.5:
        year = rng.choice(years)
        rest = {k: v for k, v in dated.items() if v[0].date[:4] != year}
        return [f"year:{year}", "rest"], in_year(year), rest
    one, two = rng.sample(years, 2)
    return [f"year:{one}", f"date:{two}"], in_year(one), in_year(two)


def compare(plenum: Plenum, meetings: dict, rng: random.Random) -> tuple[str, list[str]]:
    asked, of_a, of_b = pick(meetings, rng)
    a, b = Side(of_a), Side(of_b)
    shown = ["--format", "jsonl", "--totals", "-n", "1000000"]
    answer = plenum.run("compare", *asked, "--all", "--min-meetings", "1", *shown)
    rows = [r for r in answer.rows if r["kind"] == "phrase"]
    passages = {
        (d.name, p["passage"]): p
        for held in meetings.values()
        for d in held
        for p in d.passages
    }
    wrong = []
    for name, side in (("a", a), ("b", b)):
        theirs = answer.totals[name]
        ours = {"meetings": side.meetings, "documents": len(side.documents), "words": side.words}
        wrong += [difference(f"{name} {k}", v, theirs[k]) for k, v in ours.items() if theirs[k] != v]
    for row in rows:
        wrong += check_row(row, a, b, passages)
    some = plenum.run("compare", *asked, "--min-meetings", "1", *shown)
    wrong += missing(rows, 0, a, b)
    wrong += missing([r for r in some.rows if r["kind"] == "phrase"], SIGNIFICANT, a, b)
    return f"{' '.join(asked)}: {len(rows)} phrases", wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plenum", default="build/plenum")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        plenum = Plenum(options.plenum, scratch + "/ix")
        plenum.run("index", "-q", options.folder)
        meetings = read(plenum)
        for _ in range(options.rounds):
            tap.ok(*compare(plenum, meetings, rng))
    return tap.end()


if __name__ == "__main__":
    raise SystemExit(main())
