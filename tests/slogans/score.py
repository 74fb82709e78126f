#!/usr/bin/env python3
"""How rightly slogans are found in texts whose truth is known: score.py [OPTIONS] FOLDER.

Runs build/slogans-of over FOLDER/texts.jsonl and compares what it finds with FOLDER/truth.jsonl (README.md beside this
file says what its fields mean), or with --sample over corpus/sample with its truth.

    slogans   occurrences, each with its id: precision is the share of those found that are true, recall the share
              of the true ones that are found
    forms     those found rightly, again, and right only where their words are just those of the truth
    quoted    the same, and right only where both say that it stands in quotes, or both that it does not
    gate      what looks like a slogan: right when it is left out and the truth has none there, wrong when it
              is left out and is one, missed when it counts and the truth says that it is none

Forms are compared without case, quotes, spaces and other marks. Where the words of the truth and those found only share
some, the occurrence is the same one.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

MEASURES = ("slogans", "forms", "quoted", "gate")
Occurrence = collections.namedtuple("Occurrence", "slogan form quoted")


def fold(text):
    """In any case, without quotes, spaces and other marks, an article in front, and the 's that a last word may have."""
    text = re.sub(r"^the\s|(?<=\w)['’]s$", "", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in text if c.isalnum())


class Tally:
    """Right, wrong and missed."""

    def __init__(self):
        self.right = self.wrong = self.missed = 0

    def figures(self):
        found, true = self.right + self.wrong, self.right + self.missed
        p, r = self.right / found if found else 1.0, self.right / true if true else 1.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


class Score:
    def __init__(self):
        self.of = {measure: Tally() for measure in MEASURES}
        self.each = collections.defaultdict(Tally)
        self.gates = collections.defaultdict(Tally)
        self.confusions = []

    def say(self, what, file, one, other=""):
        self.confusions.append((what, file, one.slogan, one.form, other))


def wanted(document):
    """The occurrences that the truth tells of, one by one."""
    return [Occurrence(s["id"], s["form"], s["quoted"]) for s in document["slogans"] for _ in range(s["count"])]


def shares(a, b):
    a, b = fold(a), fold(b)
    return bool(a and b) and (a in b or b in a)


LIKENESS = (
    lambda w, g: fold(w.form) == fold(g.form) and w.quoted == g.quoted,
    lambda w, g: fold(w.form) == fold(g.form),
    lambda w, g: shares(w.form, g.form),
)


def pair(want, got):
    """Pairs of the same occurrence, the likest first; and what is left on either side."""
    pairs, got = [], list(got)
    for like in LIKENESS:
        rest = []
        for one in want:
            at = next((i for i, g in enumerate(got) if g.slogan == one.slogan and like(one, g)), None)
            if at is None:
                rest.append(one)
            else:
                pairs.append((one, got.pop(at)))
        want = rest
    return pairs, want, got


def add(score, document, found):
    """One document: what is found in it, as (occurrence, left out)."""
    file = document["file"]
    pairs, missed, wrong = pair(wanted(document), [one for one, out in found if not out])
    shut, missed_else, kept_out = pair(missed, [one for one, out in found if out])
    for one, other in pairs:
        score.of["slogans"].right += 1
        score.each[one.slogan].right += 1
        for measure, same in (("forms", fold(one.form) == fold(other.form)), ("quoted", one.quoted == other.quoted)):
            score.of[measure].right += same
            score.of[measure].wrong += not same
            score.of[measure].missed += not same
            if not same:
                score.say(measure, file, one, other.form if measure == "forms" else f"found {'' if other.quoted else 'un'}quoted")
    for one in wrong:
        score.of["slogans"].wrong += 1
        score.each[one.slogan].wrong += 1
        known = any(shares(one.form, phrase) for phrase in document["not"])
        score.say("wrong", file, one, "gate open" if known else "not in truth")
        if known:
            score.of["gate"].missed += 1
            score.gates[one.slogan].missed += 1
    for one in missed:
        score.of["slogans"].missed += 1
        score.each[one.slogan].missed += 1
    for one in missed_else:
        score.say("missed", file, one)
    for one, _ in shut:
        score.of["gate"].wrong += 1
        score.gates[one.slogan].wrong += 1
        score.say("missed", file, one, "gate shut")
    for one in kept_out:
        score.of["gate"].right += 1
        score.gates[one.slogan].right += 1


# ---- reading -----------------------------------------------------------------------------------


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_set(folder):
    """Truth, and the files that hold the texts."""
    truth = [dict(d, file="#" + d["id"]) for d in read_lines(folder / "truth.jsonl")]
    return truth, [folder / "texts.jsonl"]


def read_sample(path, folder):
    """Its truth is of bodies: titles that come from elsewhere, which are passage 0, do not count."""
    truth = json.loads(path.read_text(encoding="utf-8"))["documents"]
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return [dict(d, **{"not": d["not_slogans"]}) for d in truth], files


def run(program, files):
    done = subprocess.run([program, *map(str, files)], stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"score: {program} ended with {done.returncode}")
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines() if line.strip()]


def under(source, names):
    """The longest name of those known that the source ends in."""
    row = source[source.rfind("#"):]
    at = 0
    while row not in names and source[at:] not in names:
        at = source.find("/", at) + 1
        if at == 0:
            return None
    return row if row in names else source[at:]


def score_all(truth, rows, titles=True):
    score = Score()
    by_file = {document["file"]: [] for document in truth}
    for row in rows:
        file = under(row["source"], by_file)
        if file and (titles or row["passage"]):
            one = Occurrence(row["slogan"], row["text"], row["quoted"])
            by_file[file].append((one, row["left_out"]))
    for document in truth:
        add(score, document, by_file[document["file"]])
    return score


# ---- what is said ------------------------------------------------------------------------------


def line(name, tally):
    p, r, f = tally.figures()
    return f"{name:46}{p:10.3f}{r:8.3f}{f:8.3f}{tally.right:8}{tally.wrong:8}{tally.missed:8}"


def print_table(score, documents, each):
    print(f"{documents} documents, {len(score.each)} slogans, {sum(not t.wrong + t.missed for t in score.each.values())} of them all right")
    print(f"{'measure':46}{'precision':>10}{'recall':>8}{'F':>8}{'right':>8}{'wrong':>8}{'missed':>8}")
    for measure in MEASURES:
        print(line(measure, score.of[measure]))
    if each:
        for name, tallies in (("slogan", score.each), ("gate", score.gates)):
            print()
            for slogan in sorted(tallies):
                print(line(f"{name} {slogan}", tallies[slogan]))


def below(score, floors):
    """The measures under their floor, in words."""
    for floor in floors:
        measure, _, least = floor.partition("=")
        p, r, _ = score.of[measure].figures()
        if min(p, r) < float(least):
            yield f"{measure}: precision {p:.3f}, recall {r:.3f}, not {least}"


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="where the texts are")
    parser.add_argument("--program", default=os.environ.get("SLOGANS_OF", "build/slogans-of"))
    parser.add_argument("--sample", type=pathlib.Path, metavar="TRUTH", help="that of corpus/sample")
    parser.add_argument("--each", action="store_true", help="figures of each slogan and of each gate")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong: what, text, slogan, form, why")
    parser.add_argument("--floor", action="append", default=[], metavar="MEASURE=0.97",
                        help="status 1 when precision or recall is below")
    return parser.parse_args()


def main():
    o = options()
    truth, files = read_sample(o.sample, o.folder) if o.sample else read_set(o.folder)
    score = score_all(truth, run(o.program, files), titles=not o.sample)
    print_table(score, len(truth), o.each)
    if o.wrong:
        print()
        for confusion in sorted(score.confusions):
            print("\t".join(confusion))
    low = list(below(score, o.floor))
    print("".join(f"below the floor: {text}\n" for text in low), end="")
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
