#!/usr/bin/env python3
"""What plenum makes of meetings whose truth is known: score.py [OPTIONS] FOLDER.

Runs build/told over the texts and compares what it tells with the truth, fact by fact, added up over
all documents: precision is the share of the facts told that are true, recall the share of the true
ones that are told. The truth is FOLDER/truth.jsonl (README.md beside this file says what its fields mean), or
with --sample that of corpus/sample, or with --generated that of build/generate.

    date            the day of the meeting, exact; where the truth has none, none may be told
    chair, speakers, attended, sat-in, absent, cited, officials      people, as a set
    in order        the whole list of speakers of a document, as printed
    present         attended or sat in, the two not told apart
    roles           of the chairs, as printed, in any case
    body place type one contains the other; to read, not to count on
    folds           with --copies: pairs of documents that are told to be of one meeting

A name is the same in any case, with or without hyphens, apostrophes, spaces, accents. A person told
twice under two keys is wrong once. Who chairs or speaks may be told to have attended too; that is
neither right nor wrong unless the text prints it, as is any part of those under `either`.
"""

import argparse
import collections
import itertools
import json
import os
import pathlib
import subprocess
import sys
import unicodedata

SETS = ("chair", "speakers", "attended", "sat-in", "absent", "cited")
LOOSE = ("body", "place", "type")
PARTS = {"speakers": "spoke"}
AT_ONCE = 200  # files per run of the program


def fold(text):
    text = unicodedata.normalize("NFKD", text or "").casefold()
    return "".join(c for c in text if c.isalnum())


class Tally:
    """Right, wrong and missed facts of one measure."""

    def __init__(self):
        self.right = self.wrong = self.missed = 0

    def figures(self):
        p = self.right / max(1, self.right + self.wrong) if self.right + self.wrong else 1.0
        r = self.right / max(1, self.right + self.missed) if self.right + self.missed else 1.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


class Score:
    def __init__(self):
        self.tallies = collections.OrderedDict()
        self.confusions = []

    def add(self, measure, source, want, got, free=()):
        """Counts the bag `got` against the bag `want`; what is in `free` counts for nothing."""
        tally = self.tallies.setdefault(measure, Tally())
        want, got = collections.Counter(want), collections.Counter(got)
        right = want & got
        missed, wrong = want - right, got - right
        for one in free:
            wrong.pop(one, None)
        tally.right += sum(right.values())
        tally.missed += sum(missed.values())
        tally.wrong += sum(wrong.values())
        if missed or wrong:
            self.confusions.append((source, measure, list(missed.elements()), list(wrong.elements())))

    def loose(self, measure, source, want, got):
        tally = self.tallies.setdefault(measure, Tally())
        tally.missed += 1
        if not got:
            self.confusions.append((source, measure, [want], []))
        elif any(fold(g) and (fold(g) in fold(want) or fold(want) in fold(g)) for g in got):
            tally.right += 1
            tally.missed -= 1
        else:
            tally.wrong += 1
            self.confusions.append((source, measure, [want], got))


class Names:
    """Which names of one document are one person."""

    def __init__(self, people):
        self.canonical = {fold(a): b for a, b in people.items()}
        self.shown = {}

    def of(self, name):
        name = self.canonical.get(fold(name), name)
        return self.shown.setdefault(fold(name), name)

    def told(self, person, known):
        """The name of a person told: that of the truth when one of the names told is in it."""
        told = [person.get(k) for k in ("name", "zh", "key") if person.get(k)]
        for name in told:
            if self.of(name) in known:
                return self.of(name)
        return self.of(told[0])


def run(program, files):
    """What the program tells, in the order of its output."""
    told = []
    for at in range(0, len(files), AT_ONCE):
        done = subprocess.run([program] + files[at:at + AT_ONCE], stdout=subprocess.PIPE, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"score: {program} ended with {done.returncode}")
        told += [json.loads(line) for line in done.stdout.decode("utf-8").splitlines() if line.strip()]
    return told


def under(source, names):
    """The name, out of those known, that a source ends in; the longest of them."""
    row = source[source.rfind("#"):]
    if "#" in source and row in names:
        return row
    at = 0
    while True:
        if source[at:] in names:
            return source[at:]
        at = source.find("/", at) + 1
        if at == 0:
            return None


def read_tuned(folder):
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def read_sample(path):
    """corpus/truth.json: one map of names for all, no roles, sat in counted as attended."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    same = {form: name for name, forms in truth["people"].items() for form in forms}
    return [dict(d, people=same) for d in truth["documents"]]


def read_generated(path):
    """The truth of the generator has one chair and no list of officials."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        rows.append({"file": d["source"], "event": d["event"], "held": d["date"], "style": d["kind"],
                     "chair": [d["chair"]] if d["chair"] else [],
                     "speakers": d["speakers"], "attended": d["attended"]})
    return rows


def parts_of(told, part):
    """The people of one part in printed order, as (order, person)."""
    found = []
    for person in told.get("people", []):
        if not any(person.get(k) for k in ("name", "zh", "key")):
            continue
        orders = [p.get("order") or 0 for p in person.get("parts", []) if p["part"] == part]
        if orders:
            found.append((min(orders), person))
    found.sort(key=lambda one: one[0])
    return [person for _, person in found]


def score_date(score, truth, told):
    held = told.get("held") or {}
    want = [truth["held"]] if truth.get("held") else []
    free = [truth["held_from"]] if truth.get("held_from") else ()
    score.add("date", truth["file"], want, [held["date"]] if held.get("date") else [], free)
    if truth.get("held_from"):
        got = f"{held.get('from')}..{held.get('to')}" if held.get("from") else None
        score.add("interval", truth["file"], [f"{truth['held_from']}..{truth['held_to']}"],
                  [got] if got else [])


def score_people(score, truth, told, names):
    file = truth["file"]
    known = {names.of(n) for key in SETS + ("officials", "others", "bylines")
             for n in truth.get(key.replace("-", "_"), [])}

    def wanted(measure):
        return [names.of(n) for n in truth[measure.replace("-", "_")]]

    def got(measure):
        return [names.told(p, known) for p in parts_of(told, PARTS.get(measure, measure))]

    either = [names.of(n) for n in truth.get("either", [])]
    for measure in SETS:
        if measure.replace("-", "_") not in truth:
            continue
        free = either + (wanted("chair") + wanted("speakers") if measure == "attended" else [])
        have = got(measure)
        if measure == "attended" and "sat_in" not in truth:
            have += [n for n in got("sat-in") if n not in have]
        score.add(measure, file, wanted(measure), have, free)
        if measure == "speakers":
            have = [n for n in have if n in wanted(measure) or n not in either]
            score.add("in order", file, [", ".join(wanted(measure))] if wanted(measure) else [],
                      [", ".join(have)] if have else [])
    if "sat_in" in truth:
        score.add("present", file, set(wanted("attended") + wanted("sat-in")),
                  set(got("attended") + got("sat-in")),
                  either + wanted("chair") + wanted("speakers"))
    if "officials" in truth:
        people = [p for p in told.get("people", []) if p.get("tier") in ("A", "B", "C", "D") and
                  any(p.get(k) for k in ("name", "zh", "key"))]
        score.add("officials", file, [names.of(n) for n in truth["officials"]],
                  [names.told(p, known) for p in people],
                  [n for n in either if n not in wanted("others")])
    return known


def role(text):
    text = " ".join(text.casefold().split()).strip(" ,.;:")
    return text[4:] if text.startswith("the ") else text


def score_roles(score, truth, told, names, known):
    """The roles of the chairs; the title of "Mayor Yu" may be told or not."""
    free = {role(n.rsplit(" ", 1)[0]) for n in truth.get("people", {}) if " " in n}
    for name, want in zip(truth["chair"], truth["chair_roles"]):
        name = names.of(name)
        got = {role(r["printed"]) for p in told.get("people", [])
               if any(p.get(k) for k in ("name", "zh", "key")) and names.told(p, known) == name
               for r in p.get("roles", [])}
        score.add("roles", truth["file"], {role(r) for r in want}, got, free)


def score_folds(score, truth, copies, files):
    """Pairs of documents of one event against pairs under one meeting."""
    meetings = collections.defaultdict(set)
    for line in copies.read_text(encoding="utf-8").splitlines():
        row = json.loads(line) if line.strip() else {}
        file = under(row.get("source") or "", files)
        if file and row.get("meeting"):
            meetings[row["meeting"]].add(file)
    events = collections.defaultdict(set)
    for d in truth:
        events[d["event"]].add(d["file"])

    def pairs(groups):
        return {" = ".join(p) for g in groups.values() for p in itertools.combinations(sorted(g), 2)}

    score.add("folds", "(all)", pairs(events), pairs(meetings))


def score_all(truth, told, copies):
    score = Score()
    by_file = {d["file"]: d for d in truth}
    found = {}
    for document in told:
        file = under(document["source"], by_file)
        if file:
            found[file] = document
    for d in truth:
        one = found.get(d["file"])
        if one is None:
            score.confusions.append((d["file"], "read", ["this document"], []))
            one = {}
        names = Names(d.get("people", {}))
        score_date(score, d, one)
        known = score_people(score, d, one, names)
        if "chair_roles" in d:
            score_roles(score, d, one, names, known)
        for measure in LOOSE:
            if d.get(measure):
                label = one.get(measure) or {}
                score.loose(measure, d["file"], d[measure],
                            [label[k] for k in ("normal", "printed") if label.get(k)])
    if copies:
        score_folds(score, truth, copies, by_file)
    return score, len(found)


def figure(value, of):
    return f"{value:10.3f}" if of else f"{'-':>10}"


def print_table(score, documents, found):
    print(f"{documents} documents, {found} told of")
    print(f"{'measure':12}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'wrong':>8}{'missed':>8}")
    for measure, t in score.tallies.items():
        p, r, f = t.figures()
        told, true = t.right + t.wrong, t.right + t.missed
        print(f"{measure:12}{figure(p, told)}{figure(r, true)}{figure(f, told and true)}"
              f"{t.right:8}{t.wrong:8}{t.missed:8}")


def print_wrong(score, only):
    order = list(score.tallies) + ["read"]
    for file, measure, missed, wrong in sorted(score.confusions, key=lambda c: order.index(c[1])):
        if not only or measure in only:
            print(f"{measure}\t{file}\texpected {'; '.join(missed) or '-'}\tgot {'; '.join(wrong) or '-'}")


def below(score, floors):
    """The measures under their floor, in words."""
    for floor in floors:
        measure, _, least = floor.partition("=")
        if measure not in score.tallies:
            yield f"{measure}: not measured"
        else:
            p, r, _ = score.tallies[measure].figures()
            if min(p, r) < float(least):
                yield f"{measure}: precision {p:.3f}, recall {r:.3f}, not {least}"


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="where the texts are")
    parser.add_argument("--told", default=os.environ.get("TOLD", "build/told"), metavar="PROGRAM")
    parser.add_argument("--sample", type=pathlib.Path, metavar="TRUTH", help="that of corpus/sample")
    parser.add_argument("--generated", type=pathlib.Path, metavar="TRUTH", help="that of build/generate")
    parser.add_argument("--copies", type=pathlib.Path, metavar="FILE",
                        help="JSON lines with meeting and source, as `plenum copies` prints them")
    parser.add_argument("--style", action="append", default=[], help="only texts of this style")
    parser.add_argument("--wrong", nargs="?", const="", metavar="MEASURE,...",
                        help="list what is wrong: measure, file, expected, got")
    parser.add_argument("--floor", action="append", default=[], metavar="MEASURE=0.97",
                        help="status 1 when precision or recall is below")
    return parser.parse_args()


def main():
    o = options()
    if o.sample:
        truth = read_sample(o.sample)
    elif o.generated:
        truth = read_generated(o.generated)
    else:
        truth = read_tuned(o.folder)
    truth = [d for d in truth if not o.style or d["style"] in o.style]
    files = sorted({d["file"].partition("#")[0] for d in truth})
    told = run(o.told, [str(o.folder / f) for f in files])
    score, found = score_all(truth, told, o.copies)
    print_table(score, len(truth), found)
    if o.wrong is not None:
        print_wrong(score, [m for m in o.wrong.split(",") if m])
    low = list(below(score, o.floor))
    for line in low:
        print("below", line, file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
