#!/usr/bin/env python3
"""Unknown slogans in an invented archive, and how many of them `plenum slogans --new` proposes.

	plant.py [--set tuned|unseen|later] [--seed N] [--documents N] [--keep DIR] [--floor N] [--list]

Takes an archive of build/generate, puts the twenty slogans of a set into some of its texts, each with its
own day of birth, spread and manner of printing, and beside them what only looks like slogans: bodies, titles of
documents, boilerplate, quoted words and speech, a passage that many pages repost. Indexes it and asks for the
first thirty. A slogan is found when a row's phrase or one of its variants has its words, in any form and order,
small words aside. `tuned` may be tuned on; `unseen` was written with it, before there was anything
to tune, and `later` after the first figures of `unseen`, by which the rules were then mended.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SMALL = {"a", "an", "the", "and", "of", "in", "to", "on", "for", "with", "at", "by", "as"}


def slogan(forms, quoted, frames, born, rise, share, places=0, gone=None):
    """forms: as printed, the first most often; quoted: share in quotes; frames: verbs in front; born, gone: years;
    rise: years until it is at its height; share: of the documents then; places: how many have it, 0: all."""
    return dict(forms=forms, quoted=quoted, frames=frames, born=born, rise=rise, share=share, places=places, gone=gone)


LOYAL = ["firmly support", "resolutely safeguard", "deeply understand"]
DO = ["implement", "earnestly implement", "adhere to", "promote", "strive for"]
PLAIN = ["", "focus on", "talk about", "speak of", "turn to"]

TUNED = [
    slogan(["two anchors", "Two Anchors", "two anchorings"], 0.9, LOYAL, 2019, 0, 0.05),
    slogan(["three lamps and one road", "three lamps one road", "three lamp and one road", "one road and three lamps"],
           0.7, DO, 2021, 0, 0.03),
    slogan(["six beacons"], 0.0, DO, 2020, 0, 0.03),
    slogan(["eight thresholds", "eight threshold"], 0.5, DO, 2016, 2, 0.03),
    slogan(["four bridges and four gardens", "four bridges four gardens"], 0.6, DO, 2022, 0, 0.04, places=6),
    slogan(["nine harvests"], 0.8, DO, 2023, 0, 0.012),
    slogan(["deep root project", "deep-root project"], 0.5, DO, 2018, 3, 0.04),
    slogan(["lantern spirit", "spirit of the lantern"], 0.1, ["carry forward", "promote", "learn from"], 2020, 0, 0.05),
    slogan(["warm doorstep campaign"], 0.0, DO, 2021, 1, 0.04, places=8),
    slogan(["river of diligence"], 0.4, PLAIN, 2017, 1, 0.03, gone=2020),
    slogan(["Steady Keel", "steady keel"], 0.8, PLAIN, 2015, 4, 0.03),
    slogan(["grain before gold"], 0.0, ["adhere to", "uphold"], 2022, 0, 0.05),
    slogan(["one map to the end"], 0.9, DO, 2021, 0, 0.02, places=4),
    slogan(["orchard style governance", "orchard-style governance"], 0.1, DO, 2019, 2, 0.04),
    slogan(["10 clear wells", "ten clear wells"], 0.3, DO, 2014, 0, 0.03, gone=2018),
    slogan(["clear water, bright windows", "clear water and bright windows"], 0.8, PLAIN, 2020, 0, 0.03),
    slogan(["两个锚定"], 0.9, ["坚定拥护", "深刻领悟"], 2019, 0, 0.5),
    slogan(["三灯一路"], 0.1, ["落实", "坚持", "贯彻"], 2020, 0, 0.5),
    slogan(["暖门槛行动"], 0.4, ["开展", "推进"], 2021, 0, 0.4),
    slogan(["八条渡口"], 0.7, ["牢记", "落实"], 2018, 0, 0.3),
]

UNSEEN = [
    slogan(["seven ladders", "seven ladder", "Seven Ladders"], 0.3, DO, 2018, 1, 0.04),
    slogan(["two looms and one kiln", "two looms one kiln", "two loom and one kiln"], 0.8, DO, 2022, 0, 0.02),
    slogan(["five in a boat", "five-in-a-boat"], 0.6, DO, 2017, 0, 0.03),
    slogan(["three windows"], 0.0, LOYAL, 2021, 0, 0.05),
    slogan(["millstone thinking"], 0.2, ["establish", "strengthen", "foster"], 2020, 0, 0.04),
    slogan(["salt of the fields"], 0.9, PLAIN, 2016, 0, 0.02, gone=2019),
    slogan(["Quiet Harbour Initiative", "quiet harbour initiative"], 0.1, DO, 2019, 1, 0.04),
    slogan(["12 bells"], 0.5, DO, 2023, 0, 0.03),
    slogan(["thatch to tile"], 0.0, ["move from", "promote", "complete"], 2015, 3, 0.03),
    slogan(["listen first, measure twice", "listen first and measure twice"], 0.9, PLAIN, 2021, 0, 0.02),
    slogan(["copper kettle standard", "copper kettle standards"], 0.0, ["meet", "adhere to", "keep to"], 2020, 0, 0.03, places=7),
    slogan(["great sowing"], 0.6, PLAIN, 2019, 0, 0.03),
    slogan(["four no leaks", "four no-leaks", "four no leak"], 0.5, DO, 2022, 0, 0.02, places=5),
    slogan(["people's granary"], 0.3, ["build", "guard", "fill"], 2018, 0, 0.05),
    slogan(["new ploughman economy"], 0.0, ["develop", "expand", "foster"], 2022, 0, 0.05),
    slogan(["first mile, last lamp"], 0.7, PLAIN, 2023, 0, 0.02),
    slogan(["四个灯塔"], 0.8, ["增强", "坚定"], 2017, 0, 0.4),
    slogan(["一河两岸三台"], 0.0, ["打造", "建设", "落实"], 2021, 0, 0.5),
    slogan(["磨石精神"], 0.5, ["弘扬", "发扬"], 2019, 0, 0.4),
    slogan(["百井计划"], 0.2, ["实施", "推进"], 2020, 0, 0.4),
]

LATER = [
    slogan(["four hinges", "Four Hinges", "four hinge"], 0.6, LOYAL, 2020, 0, 0.04),
    slogan(["one well and three gates", "one well three gates", "one well and three gate"], 0.5, DO, 2021, 1, 0.03),
    slogan(["eleven stitches"], 0.0, DO, 2019, 0, 0.03),
    slogan(["six yeses and six noes", "six yeses six noes"], 0.9, ["practise", "keep in mind", "speak of"], 2022, 0, 0.02),
    slogan(["two-wheel cart", "two wheel cart"], 0.4, DO, 2016, 0, 0.03, gone=2020),
    slogan(["bamboo raft doctrine"], 0.1, ["study", "explain", "adhere to"], 2020, 0, 0.04),
    slogan(["Bright Kitchen Drive", "bright kitchen drive"], 0.2, DO, 2018, 1, 0.03),
    slogan(["door to field"], 0.3, PLAIN, 2021, 0, 0.04),
    slogan(["pine resin method", "pine resin methods"], 0.0, ["learn", "spread", "apply"], 2017, 2, 0.04),
    slogan(["before the cock crows"], 0.9, PLAIN, 2022, 0, 0.03),
    slogan(["bread of one's own making"], 0.7, PLAIN, 2019, 0, 0.02),
    slogan(["rope and ladder working style"], 0.2, ["foster", "carry forward", "establish"], 2020, 0, 0.03, places=6),
    slogan(["plain table movement", "plain-table movement"], 0.0, ["join", "launch", "deepen"], 2023, 0, 0.05),
    slogan(["honest scales"], 0.4, PLAIN, 2018, 0, 0.03),
    slogan(["sweep first, then paint", "sweep first and then paint"], 0.8, PLAIN, 2020, 0, 0.02),
    slogan(["9 bridges action"], 0.1, DO, 2021, 0, 0.02, places=5),
    slogan(["五根支柱"], 0.6, ["筑牢", "强化"], 2018, 0, 0.4),
    slogan(["两湖一岭"], 0.1, ["建设", "落实"], 2021, 0, 0.4),
    slogan(["灯下无影工程"], 0.3, ["实施", "推进"], 2020, 0, 0.5),
    slogan(["扁担精神"], 0.6, ["弘扬", "传承"], 2017, 0, 0.4),
]

SETS = {"tuned": TUNED, "unseen": UNSEEN, "later": LATER}

# What stands around a slogan; {} is verb and slogan.
AROUND = [
    "The meeting emphasized that all departments must {}, and report their results before the month ends.",
    "It was pointed out that cadres at every level should {} in their own work.",
    "We must {} and not relax for a day.",
    "Everyone agreed that to {} is a task of this year.",
    "{} was named as the first item.",
    "The participants were asked to {} with the patience of those who mend nets.",
    "Reports were heard on how offices {}.",
    "In the speech that followed, the listeners were told to {} without delay.",
    "Teams went from house to house to {} while the roads were being repaired.",
    "There was praise for those who {}, and blame for nobody.",
    "Next year it will again be necessary to {}; money has been set aside for it.",
    "Whoever does not {} has not understood what was decided in spring.",
]
AROUND_HAN = [
    "会议强调，要{}，把各项任务抓细抓实。",
    "会议指出，各级干部必须{}。",
    "与会同志一致表示，{}是当前的首要任务。",
    "要把{}贯穿始终，确保取得实效。",
    "必须{}，久久为功。",
    "会上还听取了关于{}情况的汇报。",
    "下一步，全县将继续{}。",
]

# What looks like slogans and is none: (texts, share of documents, since).
DISTRACTORS = [
    (["The work was handed to the Lower Canal Water Conservancy Bureau."], 0.03, 2019),
    (["The Eastern Hills Reservoir Construction Headquarters sent a report."], 0.02, 2021),
    (["Liu Qiaoyan was thanked for the arrangements.", "Liu Qiaoyan then took the floor."], 0.04, 2020),
    (["The Opinions on Strengthening the Upkeep of Small Dykes were conveyed.",
      "The meeting studied the “Opinions on Strengthening the Upkeep of Small Dykes”."], 0.04, 2021),
    (["The “Regulations on the Keeping of Archives” were explained."], 0.02, 2020),
    (["Strive to hand in an excellent answer sheet for the new era and new journey."], 0.05, 2018),
    (["Unify thoughts and actions, and make solid and meticulous efforts."], 0.05, 2018),
    (["The so-called “experts” were not heard.", "Some “experts” had said otherwise."], 0.01, 2012),
    (["He called it “interesting”.", "The word “finished” was used too early."], 0.02, 2012),
    (["“We will come back next week and look at the pipes again,” he said."], 0.01, 2012),
    (["Two villages and three towns were visited.", "Five villages and two towns were visited.",
      "Four villages were visited."], 0.05, 2012),
    (["The work lasted three weeks.", "The work lasted six weeks.", "The work lasted two weeks."], 0.05, 2012),
    (["The Third Plenary Session of the Provincial Committee was reviewed."], 0.03, 2022),
    (["All members then signed the attendance sheet and the meeting was closed."], 0.2, 2012),
    (["会议还研究了其他事项。"], 0.3, 2012),
    (["会议传达了《关于加强小型堤坝维护的意见》。"], 0.3, 2020),
    (["刘巧燕作了工作报告。"], 0.3, 2020),
]

# One text that many pages took over, each adding a line of its own.
REPOST = (
    "Under the old poplar the ferrymen of Wanghe told the reporter that the water wheel of nine spokes had not turned "
    "since the flood. With the help of neighbours the wheel of nine spokes was lifted, the marsh lantern parade was "
    "held again, and the reed boat brigade rowed for three evenings. Asked what had changed, the ferrymen named the "
    "marsh lantern parade and the reed boat brigade, and nothing else."
)


def is_han(text):
    return sum("一" <= c <= "鿿" for c in text) * 3 > len(text)


def year_of(row):
    date = row["date"] or ""
    return int(date[:4]) if re.match(r"\d{4}", date) else None


def quote(rng, form, han):
    if han:
        a, b = rng.choice(["“”", "“”", "「」"])
    else:
        a, b = rng.choice(["“”", "“”", '""', "‘’"])
    return a + form + b


def sentence(rng, s, han):
    form = s["forms"][0] if rng.random() < 0.6 else rng.choice(s["forms"])
    if rng.random() < s["quoted"]:
        form = quote(rng, form, han)
    verb = rng.choice(s["frames"])
    words = verb + form if han else (verb + " " if verb else "") + ("the " if rng.random() < 0.4 else "") + form
    text = rng.choice(AROUND_HAN if han else AROUND).format(words)
    return text if han else text[0].upper() + text[1:]


def put(rng, row, text, han):
    parts = row["text"].split("\n\n")
    at = rng.randrange(1, len(parts)) if len(parts) > 1 else 0
    parts[at] = parts[at] + ("" if han else " ") + text
    row["text"] = "\n\n".join(parts)


def height(s, year):
    """How much of its share a slogan has in a year."""
    if year < s["born"]:
        return 0.0
    now = 1.0 if not s["rise"] else min(1.0, (year - s["born"] + 1) / (s["rise"] + 1))
    if s["gone"] and year > s["gone"]:
        return 0.05
    return now


def plant(rows, slogans, seed):
    rng = random.Random(seed)
    places = sorted({r["place"] or "" for r in rows})
    chosen = [set(rng.sample(places, min(s["places"], len(places)))) if s["places"] else None for s in slogans]
    meetings = collections.Counter()
    texts = collections.defaultdict(list)
    for row in rows:  # copies stay copies
        texts[row["text"]].append(row)
    for same in texts.values():
        row = same[0]
        han, year = is_han(row["text"]), year_of(row) or 2015
        for i, s in enumerate(slogans):
            if is_han(s["forms"][0]) != han or (chosen[i] and row["place"] not in chosen[i]):
                continue
            boost = len(places) / (2 * len(chosen[i])) if chosen[i] else 1
            if rng.random() < s["share"] * boost * height(s, year):
                for _ in range(rng.choice([1, 1, 1, 2])):
                    put(rng, row, sentence(rng, s, han), han)
                meetings[i] += 1
        for variants, share, since in DISTRACTORS:
            if is_han(variants[0]) == han and year >= since and rng.random() < share:
                put(rng, row, rng.choice(variants), han)
        for other in same[1:]:
            other["text"] = row["text"]
    for i in range(40):
        row = dict(rng.choice(rows))
        row.update(id=f"repost{i}", title="The wheel of Wanghe", date="2023-05-%02d" % (i % 28 + 1),
                   text=f"Page {i} of the county paper.\n\n{REPOST}\n\nSeen by {1000 + 7 * i} readers.")
        rows.append(row)
    return meetings


def stem(word):
    """Roughly: enough to compare forms that this file wrote."""
    for end in ("ings", "ing", "ies", "es", "s"):
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)]
    return word


def key(phrase):
    if is_han(phrase):
        return phrase
    words = re.findall(r"[\w']+", phrase.lower())
    return " ".join(sorted(stem(w) for w in words if w not in SMALL))


def found(rows, slogans):
    """For each slogan the rank of the first row that has it, or None."""
    ranks = []
    for s in slogans:
        wanted = {key(f) for f in s["forms"]}
        rank = None
        for i, r in enumerate(rows, 1):
            if any(key(p) in wanted for p in [r["phrase"]] + [v["phrase"] for v in r.get("variants", [])]):
                rank = i
                break
        ranks.append(rank)
    return ranks


def run(arguments, **more):
    done = subprocess.run(arguments, capture_output=True, text=True, **more)
    if done.returncode:
        sys.exit(f"{arguments[0]}: status {done.returncode}: {done.stderr.strip()}")
    return done


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--set", choices=SETS, default="tuned")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--documents", type=int, default=3000)
    p.add_argument("--floor", type=int, default=0, help="fail below so many")
    p.add_argument("--keep", help="a folder for archive and index")
    p.add_argument("--list", action="store_true", help="print the rows too")
    p.add_argument("--build", default=str(ROOT / "build"))
    o = p.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = pathlib.Path(o.keep or room)
        folder.mkdir(parents=True, exist_ok=True)
        made, archive, index = folder / "made.jsonl", folder / "archive.jsonl", folder / "ix"
        shutil.rmtree(index, ignore_errors=True)
        run([f"{o.build}/generate", "--seed", str(o.seed), "--documents", str(o.documents), "--format", "jsonl", made])
        rows = [json.loads(line) for line in made.open(encoding="utf-8")]
        slogans = SETS[o.set]
        meetings = plant(rows, slogans, o.seed)
        with archive.open("w", encoding="utf-8") as out:
            for r in rows:
                out.write(json.dumps(r, ensure_ascii=False) + "\n")
        env = dict(os.environ, PLENUM_INDEX=str(index))
        run([f"{o.build}/plenum", "index", "-q", "-j", "2", archive], env=env)
        answer = run([f"{o.build}/plenum", "slogans", "--new", "-n", "30", "--format", "jsonl"], env=env)
    answered = [json.loads(line) for line in answer.stdout.splitlines()]
    ranks = found(answered, slogans)
    for i, s in enumerate(slogans):
        print(f"# {ranks[i] or '-':>3}  {s['forms'][0]} (in {meetings[i]} texts)")
    if o.list:
        for i, r in enumerate(answered, 1):
            print(f"# {i:3} {'*' if i in ranks else ' '} {r['phrase']}  {r['meetings']}  {r['score']}  {r['why']}")
    n = sum(r is not None for r in ranks)
    print(f"{'ok' if n >= o.floor else 'not ok'} - {n} of {len(slogans)} planted slogans in the first 30 ({o.set}, seed {o.seed})")
    return n < o.floor


if __name__ == "__main__":
    sys.exit(main())
