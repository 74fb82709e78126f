#!/usr/bin/env python3
"""The truth of tuned/ is in its texts, and score.py counts as it says (TAP)."""

import html
import json
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import score  # noqa: E402

NAMES = ("chair", "speakers", "attended", "sat_in", "absent", "officials", "cited", "others", "bylines", "people")
count = failed = 0


def same(got, wanted, name):
    global count, failed
    count += 1
    failed += got != wanted
    print("ok" if got == wanted else "not ok", count, "-", name)
    if got != wanted:
        print(f"# got {got!r}, wanted {wanted!r}")


def texts(folder):
    """The text of each document, white space folded, marks of pages left out."""
    found = {}
    for path in folder.rglob("*"):
        if path.suffix == ".jsonl" and path.name != "truth.jsonl":
            for line in path.read_text("utf-8").splitlines():
                row = json.loads(line)
                found[f"{path.name}#{row['id']}"] = row["title"] + "\n" + row["text"]
        elif path.is_file() and path.name != "truth.jsonl":
            found[str(path.relative_to(folder))] = path.read_text("utf-8")
    return {f: " ".join(html.unescape(re.sub(r"<[^>]*>", " ", t)).split()) for f, t in found.items()}


def test_truth():
    folder = HERE / "tuned"
    truth, text = score.read_tuned(folder), texts(folder)
    same(sorted(d["file"] for d in truth), sorted(text), "each text has its truth, and each truth its text")
    astray = [(d["file"], name) for d in truth for key in NAMES for name in d[key]
              if name not in text[d["file"]]]
    same(astray, [], "each name of the truth is in its text")
    astray = [(d["file"], r) for d in truth for roles in d["chair_roles"] for r in roles
              if r not in text[d["file"]]]
    same(astray, [], "each role of a chair is in its text")
    lone = [d["file"] for d in truth if len(d["chair"]) != len(d["chair_roles"])]
    same(lone, [], "each chair has its roles")
    there = [d["file"] for d in truth
             if set(d["absent"] + d["cited"]) & set(d["chair"] + d["speakers"] + d["attended"] + d["sat_in"])]
    same(there, [], "who is absent or only cited has no other part")


TRUTH = {"file": "a.txt", "style": "raw-mt", "event": "e", "held": "2023-01-05", "chair": ["Lu An"],
         "chair_roles": [["mayor", "party secretary"]], "speakers": ["Bo Yi", "Zhao Ping'an"], "attended": ["Ke Lan"],
         "sat_in": [], "absent": [], "cited": [], "officials": ["Lu An", "Bo Yi", "Zhao Ping'an", "Ke Lan"],
         "others": [], "bylines": [], "either": [], "people": {"An Lu": "Lu An"}}


def person(name, *parts, tier="A", roles=()):
    return {"key": name.lower(), "name": name, "tier": tier, "roles": [{"printed": r} for r in roles],
            "parts": [{"part": part, "order": order} for part, order in parts]}


def counts(people, held="2023-01-05"):
    told = [{"source": "/x/a.txt", "held": {"date": held}, "people": people}]
    got, _ = score.score_all([TRUTH], told, None)
    return {m: (t.right, t.wrong, t.missed) for m, t in got.tallies.items()}


def test_counts():
    all_there = [person("An Lu", ("chair", 1), roles=["Mayor", "party  secretary"]), person("Zhao Pingan", ("spoke", 2)),
                 person("BO YI", ("spoke", 1)), person("Ke Lan", ("attended", 1))]
    got = counts(all_there)
    same([m for m, c in got.items() if c[1] or c[2]], [], "case, order of names, apostrophes make no difference")
    same(got["in order"], (1, 0, 0), "speakers are ordered by what is told, not by where they stand in the output")

    swapped = [person("Bo Yi", ("spoke", 2)), person("Zhao Ping'an", ("spoke", 1))]
    got = counts(swapped)
    same((got["speakers"], got["in order"]), ((2, 0, 0), (0, 1, 1)), "the right speakers in another order")
    same((got["chair"], got["roles"]), ((0, 0, 1), (0, 0, 2)), "no chair told: missed, with both roles")

    got = counts([person("Ke Lan", ("chair", 1)), person("Lu An", ("attended", 1))])
    same((got["chair"], got["attended"]), ((0, 1, 1), (0, 0, 1)), "another chair is wrong once and missed once")
    got = counts([person("Lu An"), person("Lu An")])
    same(got["officials"], (1, 1, 3), "one person told as two is wrong once")
    got = counts([person("Lu An", tier="E"), {"name": "", "tier": "A", "parts": []}])
    same(got["officials"], (0, 0, 4), "a name that is told to be nobody's office does not count, nor one without a name")

    same(counts([], held="2023-01-06")["date"], (0, 1, 1), "another day is wrong and missed")
    same(counts([], held=None)["date"], (0, 0, 1), "no day told is missed")
    got, _ = score.score_all([dict(TRUTH, held=None)], [{"source": "a.txt", "held": {"date": "2023-01-05"}}], None)
    same(vars(got.tallies["date"]), {"right": 0, "wrong": 1, "missed": 0}, "a day where none can be known is wrong")


def test_folds():
    truth = [dict(TRUTH, file=f, event=e) for f, e in (("a.txt", "1"), ("b.txt", "1"), ("r.jsonl#7", "1"), ("c.txt", "2"))]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as copies:
        for meeting, source in (("m1", "/x/a.txt"), ("m1", "/x/r.jsonl#7"), ("m1", "/x/c.txt"), ("m2", "/x/b.txt")):
            print(json.dumps({"meeting": meeting, "source": source}), file=copies)
        copies.flush()
        got, _ = score.score_all(truth, [], pathlib.Path(copies.name))
    same(vars(got.tallies["folds"]), {"right": 1, "wrong": 2, "missed": 2}, "folds are counted as pairs")


test_truth()
test_counts()
test_folds()
print(f"1..{count}")
sys.exit(failed > 0)
