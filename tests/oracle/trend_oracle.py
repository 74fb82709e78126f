#!/usr/bin/python3
"""Asks plenum for trends and meetings that cite, and counts the same by brute force (TAP).

	tests/oracle/trend_oracle.py --plenum build/plenum --seed 1 --documents 150 --pairs 200

Of each question - a slogan or a phrase, a period, filters - the rows of `trend` must be what the script counts in the texts it
wrote, add up, with what lies in no period, to the totals of `cited`, and these to the script's; in both layouts. Days
and folds of documents are taken from plenum, and checked against `copies`.
"""

import argparse
import random
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import compare
import match
import trend_archive
import words
from match import Document, Field, Hit, Span, Words
from program import Answer, Plenum, Tap, difference

LAYOUTS = ["packed", "xapian"]
UNITS = {"year": 12, "quarter": 3, "month": 1}  # months
PHRASES = ["party central", "reform", "two establishments", "the river", "of our party", "确立", "school roads"]
QUOTES = "“”"
ARTICLES = ("the", "a", "an")
BETWEEN = re.compile(rf"([\s{QUOTES}]|the|an?)*", re.I)  # words of a form


# ---- slogans, by brute force -------------------------------------------------------------------


@cache
def _stems(form: str) -> list[str]:
    return [token.stem for token in words.tokens(form) if not token.whole]


def _quoted(text: bytes, tokens: list[words.Token]) -> bool:
    """In quotes of its own, an article allowed before it and a comma or full stop behind it; or with one between its words."""
    before, behind = text[: tokens[0].start].decode(), text[tokens[-1].end :].decode()
    inside = [text[a.end : b.start].decode() for a, b in zip(tokens, tokens[1:])]
    own = re.search(r"“\s*((the|an?)\s+)?$", before, re.I) and re.match(r"[,.]?\s*”", behind)
    return bool(own) or any(q in gap for q in QUOTES for gap in inside)


def _run(tokens: list[words.Token], at: int, stems: list[str]) -> list[words.Token]:
    """The tokens from `at` on that are the form; up to two articles may stand between English words. [] where it is none."""
    found: list[words.Token] = []
    for stem in stems:
        limit = at + (2 if found and found[-1].form.isascii() and stem.isascii() else 0)
        while at < min(limit, len(tokens)) and tokens[at].stem != stem and tokens[at].form in ARTICLES:
            at += 1
        if at == len(tokens) or tokens[at].stem != stem:
            return []
        found.append(tokens[at])
        at += 1
    return found


@dataclass(frozen=True)
class Mention:
    span: Span  # first and last position
    slogan: str
    form: str
    open: bool  # its gate

    def meets(self, other: "Mention") -> bool:
        (a, b), (first, last) = self.span, other.span
        return self.slogan == other.slogan and a <= last and first <= b

    def holds(self, other: "Mention") -> bool:
        (a, b), (first, last) = self.span, other.span
        return a <= first and last <= b and b - a > last - first


def _candidates(text: str) -> list[Mention]:
    """Every form at every place."""
    tokens, raw, found = [t for t in words.tokens(text) if not t.whole], text.encode(), []
    for slogan, forms in trend_archive.SLOGANS.items():
        for form in forms:
            for at in range(len(tokens)):
                run = _run(tokens, at, _stems(form))
                between = [raw[a.end : b.start].decode() for a, b in zip(run, run[1:])]
                if run and all(BETWEEN.fullmatch(gap) for gap in between):
                    is_open = form not in trend_archive.GATED or _quoted(raw, run)
                    found.append(Mention((run[0].position, run[-1].position), slogan, form, is_open))
    return found


@cache
def mentions_of(text: str) -> list[Mention]:
    """Of those of one slogan that share words the longest is there, of such the leftmost; none inside another; and those that
    the gate leaves out, where they do not stand with one that counts."""
    kept: list[Mention] = []
    for is_open in (True, False):
        left: list[Mention] = []
        for one in sorted(_candidates(text), key=lambda m: (m.span[0] - m.span[1], m.span)):
            if one.open == is_open and not any(other.meets(one) for other in kept + left):
                left.append(one)
        kept += [one for one in left if not any(other.holds(one) for other in kept + left)]
    return kept


# ---- questions ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    text: str
    unit: str
    slogan: str = ""  # else a phrase
    start: str = ""
    end: str = ""
    undated: str = ""
    source: str = ""
    lang: str = ""
    gate_off: bool = False

    def options(self) -> list[str]:
        given = {"from": self.start, "to": self.end, "undated": self.undated, "source": self.source, "lang": self.lang}
        given["gate"] = "off" if self.gate_off else ""
        return [part for name, value in given.items() if value for part in (f"--{name}", value)]

    def passes(self, doc: Document) -> bool:
        fields = {"source": self.source, "lang": self.lang}
        if not all(match.field_holds(Field(name, value), doc) for name, value in fields.items() if value):
            return False
        dated = bool(re.match(r"\d{4}", doc.date))
        if self.undated == "only":
            return not dated
        if not self.start and not self.end:
            return dated or self.undated != "exclude"
        if not dated:
            return self.undated == "include"
        return match.field_holds(Field("date", f"{self.start}..{self.end}"), doc)


def question(rng: random.Random, slogans: bool) -> Question:
    slogan, text = "", f'"{rng.choice(PHRASES)}"'
    if slogans and rng.random() < 0.75:
        slogan = rng.choice(list(trend_archive.SLOGANS))
        text = rng.choice([f"slogan:{slogan}", slogan, trend_archive.SLOGANS[slogan][0]])
    start = rng.choice(["", "2019", "2020-03", "2021-06-15", "2018-01"])
    end = rng.choice(["", "2021", "2023-06", "2022-12-30", "2024"])
    undated = rng.choice(["include", "exclude", "only"]) if rng.random() < 0.2 else ""
    if undated == "only":
        start = end = ""
    source = rng.choice(["*.txt", "*.jsonl#*", "*/b/*"]) if rng.random() < 0.2 else ""
    lang = rng.choice(["en", "zh"]) if rng.random() < 0.1 else ""
    gate_off = bool(slogan) and rng.random() < 0.15
    return Question(text, rng.choice(list(UNITS)), slogan, start, end, undated, source, lang, gate_off)


# ---- counting ----------------------------------------------------------------------------------


def hits_of(asked: Question, docs: list[Document]) -> list[Hit]:
    if not asked.slogan:
        return match.search(Words(asked.text.strip('"')), docs)
    return slogan_hits(asked.slogan, asked.gate_off, docs)


def slogan_hits(slogan: str, gate_off: bool, docs: list[Document]) -> list[Hit]:
    hits = []
    for doc in docs:
        for passage in doc.passages:
            spans = [m.span for m in mentions_of(passage.text) if m.slogan == slogan and (m.open or gate_off)]
            if spans:
                hits.append(Hit(doc, passage, spans))
    return hits


def forms_of(slogan: str, docs: list[Document]) -> tuple[Counter, Counter]:
    """How often each form counts, and how often it is left out by the gate."""
    counted, left_out = Counter(), Counter()
    for doc in docs:
        for passage in doc.passages:
            for one in mentions_of(passage.text):
                if one.slogan == slogan:
                    (counted if one.open else left_out)[one.form] += 1
    return counted, left_out


def month(day: int) -> int:
    return day // 10000 * 12 + day // 100 % 100 - 1


def period_of(unit: str, date: str) -> str:
    """The name of the one period that the date surely lies in; "" where there is none."""
    days = match._days(date)
    if not days or month(days[0]) // UNITS[unit] != month(days[1]) // UNITS[unit]:
        return ""
    return name_of(unit, month(days[0]) // UNITS[unit])


def name_of(unit: str, number: int) -> str:
    if unit == "year":
        return str(number)
    if unit == "quarter":
        return f"{number // 4}-Q{number % 4 + 1}"
    return f"{number // 12}-{number % 12 + 1:02}"


def count(hits: list[Hit]) -> dict[str, int]:
    return {
        "meetings": len({h.document.meeting for h in hits}),
        "documents": len({h.document.source for h in hits}),
        "mentions": sum(len(h.spans) for h in hits),
    }


class Comparer:
    def __init__(self, plenum: Plenum, docs: list[Document]) -> None:
        self.plenum, self.docs = plenum, docs

    def _trend(self, asked: Question, hits: list[Hit], passing: list[Document]) -> list[str]:
        answer = self.plenum.run("trend", "--by", asked.unit, *asked.options(), "--totals", "--format", "jsonl", "--", asked.text)
        if answer.status != (0 if hits else 1):
            return [f"trend: status {answer.status} {answer.errors}"]
        of_period, meetings = defaultdict(list), defaultdict(set)
        for hit in hits:
            of_period[period_of(asked.unit, hit.document.date)].append(hit)
        for doc in passing:
            meetings[period_of(asked.unit, doc.date)].add(doc.meeting)
        wrong, names, sums = [], [row["period"] for row in answer.rows], Counter()
        for row in answer.rows:
            total = len(meetings[row["period"]])
            told = count(of_period[row["period"]]) | {"total_meetings": total}
            share = told["meetings"] / total if total else None
            got = {name: row[name] for name in told}
            if got != told or (share is None) != (row["share"] is None) or abs((row["share"] or 0) - (share or 0)) > 1e-6:
                wrong.append(difference(f"period {row['period']}", told | {"share": share}, got | {"share": row["share"]}))
            sums.update({name: row[name] for name in ("meetings", "documents", "mentions")})
        placeless = count(of_period.pop("", []))
        whole = {name: sums[name] + placeless[name] for name in placeless}
        if whole != count(hits):
            wrong.append(difference("rows of trend and what lies in no period", count(hits), whole))
        told = {name: (answer.totals[0] if answer.totals else {}).get(name) for name in placeless}
        if told != count(hits):
            wrong.append(difference("totals of trend", count(hits), told))
        return wrong + self._periods(asked, names, set(of_period))

    def _periods(self, asked: Question, names: list[str], found: set[str]) -> list[str]:
        """Rows are of all periods in a row, the empty ones too, without any that is found left out."""
        if not names:
            return [f"no row for {sorted(found)}"] if found else []
        year, _, part = names[0].replace("Q", "").partition("-")
        first = int(year) * 12 // UNITS[asked.unit] + int(part or 1) - 1
        expected = [name_of(asked.unit, first + n) for n in range(len(names))]
        return [] if names == expected and found <= set(names) else [difference("periods", sorted(found), names)]

    def _cited(self, asked: Question, hits: list[Hit]) -> list[str]:
        answer = self.plenum.run("cited", *asked.options(), "--totals", "--format", "jsonl", "--", asked.text)
        if answer.status != (0 if hits else 1):
            return [f"cited: status {answer.status} {answer.errors}"]
        wrong = []
        told = {name: answer.totals.get(name) for name in count(hits)}
        if told != count(hits):
            wrong.append(difference("totals of cited", count(hits), told))
        rows = {"meetings": len(answer.rows)} | {n: sum(r[n] for r in answer.rows) for n in ("documents", "mentions")}
        if rows != count(hits):
            wrong.append(difference("rows of cited", count(hits), rows))
        if asked.slogan and hits:
            wrong += self._forms(asked, answer)
        return wrong

    def _forms(self, asked: Question, answer: Answer) -> list[str]:
        """What the totals and the rows say of the forms."""
        counted, left_out = forms_of(asked.slogan, [doc for doc in self.docs if asked.passes(doc)])
        if asked.gate_off:
            counted, left_out = counted + left_out, Counter()
        told = answer.totals["slogans"][0]
        got = [{form: n for form, n in told[name].items() if n} for name in ("forms", "left_out")]
        in_rows = Counter()
        for row in answer.rows:
            in_rows.update({words.fold_run(form): n for form, n in row["forms"].items()})
        wrong = [] if got == [counted, left_out] else [difference("forms of cited", (dict(counted), dict(left_out)), got)]
        if sum(in_rows.values()) != sum(counted.values()):
            wrong.append(difference("forms in rows of cited", dict(counted), dict(in_rows)))
        return wrong

    def table(self) -> list[str]:
        """`slogans`: each of ours with its counts."""
        rows = {row["slogan"]: row for row in self.plenum.run("slogans", "--format", "jsonl").rows}
        wrong = []
        for slogan in trend_archive.SLOGANS:
            counted, left_out = forms_of(slogan, self.docs)
            told = count(slogan_hits(slogan, False, self.docs)) | {"left_out": sum(left_out.values()), "forms": dict(counted)}
            got = {name: rows.get(slogan, {}).get(name) for name in told}
            if got != told:
                wrong.append(difference(f"slogans: {slogan}", told, got))
        return wrong

    def differences(self, asked: Question) -> list[str]:
        passing = [doc for doc in self.docs if asked.passes(doc)]
        hits = hits_of(asked, passing)
        wrong = self._cited(asked, hits) + self._trend(asked, hits, passing)
        return [f"{asked}", *wrong] if wrong else []


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plenum", default="build/plenum")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--phrases", action="store_true", help="no slogans")
    parser.add_argument("--keep", help="folder for archive and indexes, made anew and not removed")
    return parser.parse_args()


def same_bytes(tap: Tap, both: list[Plenum], asked: list[Question]) -> None:
    """Whatever the layout is."""
    wrong = []
    for one in asked:
        arguments = ["trend", "--by", one.unit, *one.options(), "--totals", "--format", "jsonl", "--", one.text]
        a, b = (plenum.run(*arguments) for plenum in both)
        if a.status not in (0, 1) or (a.status, a.rows, a.totals) != (b.status, b.rows, b.totals):
            wrong.append(f"{one}: status {a.status}, {b.status}")
    tap.ok(f"the same trends from {' and '.join(LAYOUTS)}", wrong)


def index(plenum: Plenum, layout: str, work: Path, phrases: bool) -> list[str]:
    """What went wrong. One's own rows are put into one index before most documents come, into the other behind all."""
    every, some = str(work / "archive"), str(work / "archive/b")
    runs = [["index", "--layout", layout, every]]
    if not phrases:
        table = work / "lexicon.tsv"
        table.write_text(trend_archive.lexicon(), encoding="utf-8")
        runs.append(["slogans", "--apply", "--lexicon", str(table)])
        if layout == "packed":
            runs = [["index", "--layout", layout, some], runs[1], ["index", every]]
    done = [(run, plenum.run(*run)) for run in runs]
    return [f"{run}: status {answer.status}: {answer.errors}" for run, answer in done if answer.status]


def compare_all(given: argparse.Namespace, work: Path) -> int:
    tap, rng = Tap(), random.Random(given.seed)
    (work / "archive").mkdir(parents=True)
    docs = trend_archive.write(work / "archive", given.seed, given.documents)
    both = [Plenum(given.plenum, str(work / layout)) for layout in LAYOUTS]
    for layout, plenum in zip(LAYOUTS, both):
        tap.ok(f"index, {layout}", index(plenum, layout, work, given.phrases))
    ask_all(tap, both, docs, given.pairs, rng, given)
    shutil.rmtree(work / "archive/notes", ignore_errors=True)
    for layout, plenum in zip(LAYOUTS, both):
        pruned = plenum.run("index", "--prune", str(work / "archive"))
        tap.ok(f"removed, {layout}", [f"status {pruned.status}: {pruned.errors}"] if pruned.status else [])
    ask_all(tap, both, there(docs), given.pairs // 4, rng, given)
    return tap.end()


def there(docs: list[Document]) -> list[Document]:
    """Those of which a source is still there."""
    found = []
    for doc in docs:
        names = [name for name in [doc.source, *doc.also] if Path(name.partition("#")[0]).exists()]
        if names:
            found.append(replace(doc, source=names[0], also=names[1:]))
    return found


def ask_all(
    tap: Tap, both: list[Plenum], docs: list[Document], pairs: int, rng: random.Random, given: argparse.Namespace
) -> None:
    comparer = Comparer(both[0], compare.read_back(tap, both[0], docs))
    asked = [question(rng, not given.phrases) for _ in range(pairs)]
    wrong, some = [], 0
    for one in asked:
        found = comparer.differences(one)
        wrong += ["\n".join(found)] if found else []
        some += bool(hits_of(one, [doc for doc in comparer.docs if one.passes(doc)]))
    tap.ok(f"{len(asked)} pairs of query and period, {some} of them with mentions, seed {given.seed}", wrong)
    if not given.phrases:
        tap.ok("the table of slogans", comparer.table())
    same_bytes(tap, both, asked[: len(asked) // 4 + 1])


def main() -> int:
    given = options()
    work = Path(given.keep or tempfile.mkdtemp(prefix="plenum-trend-")).resolve()
    shutil.rmtree(work, ignore_errors=True)
    try:
        return compare_all(given, work)
    finally:
        if not given.keep:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
