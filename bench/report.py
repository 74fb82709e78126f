"""The table, the bars, and whether all systems found the same."""

import os

from measure import percentile

TOP, COUNT, PASSAGES, MEETINGS, PHRASE, EXACT = range(6)
MIB = 1 << 20

NOTES = """\
- Packages of this machine's Debian. All read the same file, split it into passages and store the texts within the time
  of the build, except omindex and recollindex, which take a file per meeting, and whose unit is the meeting.
- plenum alone also finds dates and titles, folds copies (in top-10), keeps checksums and a manifest for updates, and
  tells exact totals with every top-10. FTS5's top-10 tells no total.
- FTS5 and Lucene stem with Porter's first algorithm, plenum with his second. Stop words are kept by all.
- Lucene's top-10 may stop counting at 1,000 (its default); beside it, with exact totals (totalHitsThreshold at most).
  A java process starts in about 0.3 s: that is in its build, not in its answers; there is no cold command.
- In process: warm, median of {passes} passes in each of {rounds} processes, over {phrases} phrases. count all: passages by
  meeting, without texts. Cold: a new process each, files in the page cache, output to a file, median of 11.
- quest and recollq print the ten best meetings with a sample, rg each matching line; rg sees letters, not stems.
  recollq takes the words of a phrase as they are written."""


class Report:
    def __init__(self, work, results, absent, floor, phrases, check):
        self.work, self.results, self.absent = work, results, absent
        self.floor, self.phrases, self.check = floor, phrases, check
        self.by_key = {r.system.key: r for r in results}

    # ---- figures ---------------------------------------------------------------------------

    def row(self, r):
        mb = self.work.text_bytes / 1e6
        cells = [r.name]
        if r.costs:
            wall = r.built("wall")
            cells += [f"{wall:.2f}", f"{r.built('cpu'):.2f}", f"{mb / wall:.1f}", f"{r.built('peak') / 1024:.0f}",
                      f"{r.size / 1e6:.1f}", f"{r.size / self.work.text_bytes:.2f}"]
        else:
            cells += ["–"] * 6
        for field in (TOP, COUNT):
            micros = r.micros(field)
            text = f"{percentile(micros, 50):.0f} / {percentile(micros, 99):.0f}" if micros else "–"
            if field == TOP and r.micros(EXACT):
                exact = r.micros(EXACT)
                text += f" (exact {percentile(exact, 50):.0f} / {percentile(exact, 99):.0f})"
            cells.append(text)
        cells.append(" / ".join(f"{r.cold[k]:.1f}" for k in ("rare", "common") if k in r.cold) or "–")
        return "| " + " | ".join(cells) + " |\n"

    def table(self):
        text = ("| system | build s | CPU s | MB/s | peak MiB | index MB | index / text | top-10 µs: p50 / p99 "
                "| count all µs: p50 / p99 | cold ms: rare / common |\n|---|" + "---|" * 9 + "\n")
        text += "".join(self.row(r) for r in self.results)
        wall, cpu, wall2, cpu2 = self.floor
        text += f"| floor: read and split, 1 thread | {wall:.2f} | {cpu:.2f} |" + " – |" * 7 + "\n"
        text += f"| floor: and words and stems | {wall2:.2f} | {cpu2:.2f} |" + " – |" * 7 + "\n"
        return text

    # ---- bars ------------------------------------------------------------------------------

    def value(self, key, what, percent=None):
        """A figure of a system, or None. Of Lucene's two ways to a top-10 the faster one."""
        r = self.by_key.get(key)
        if not r:
            return None
        if what == "size":
            return r.size or None
        if what in ("rare", "common"):
            return r.cold.get(what)
        if what in (TOP, COUNT):
            ways = [r.micros(f) for f in ((TOP, EXACT) if what == TOP else (COUNT,))]
            ways = [percentile(w, percent) for w in ways if w]
            return min(ways) if ways else None
        return r.built(what)

    def bars(self):
        """what, figure of plenum, figure to hold it against, limit, whether more is better."""
        def v(*args):
            return self.value(*args)
        mine = "packed2"
        rows = [
            ("build, 2 jobs: times as fast as FTS5", v("fts5", "wall"), v(mine, "wall"), 2.5, True),
            ("build, 2 jobs: as Lucene, 2 threads", v("lucene2", "wall"), v(mine, "wall"), 4, True),
            ("build, 2 jobs: as layout xapian, 2 jobs", v("xapian2", "wall"), v(mine, "wall"), 12, True),
            ("build without text, 1 job / words and stems", v("notext1", "wall"), self.floor[2], 2, False),
            ("index / FTS5", v(mine, "size"), v("fts5", "size"), 0.5, False),
            ("index / Lucene", v(mine, "size"), v("lucene2", "size"), 0.9, False),
            ("index / text", v(mine, "size"), self.work.text_bytes, 0.8, False),
            ("top-10 p50 / Lucene, its faster way", v(mine, TOP, 50), v("lucene2", TOP, 50), 0.5, False),
            ("top-10 p99 / Lucene, its faster way", v(mine, TOP, 99), v("lucene2", TOP, 99), 0.35, False),
            ("top-10 p50 / FTS5", v(mine, TOP, 50), v("fts5", TOP, 50), 0.05, False),
            ("count all p99 / Lucene", v(mine, COUNT, 99), v("lucene2", COUNT, 99), 0.25, False)]
        big = self.work.size >= 1000
        for kind, limit in (("rare", 0.25), ("common", 0.03)):
            rows.append((f"cold, {kind} / quest", v(mine, kind), v("omega", kind), None if big else 1.2, False))
            rows.append((f"cold, {kind} / rg", v(mine, kind), v("rg", kind), limit if big else None, False))
        rows.append(("peak MiB", v(mine, "peak"), 1024, 512, False))
        return rows

    def bar_table(self):
        text = "| plenum packed against | bar | measured | |\n|---|---|---|---|\n"
        for what, a, b, limit, more in self.bars():
            bar = "none here" if limit is None else ("≥ " if more else "≤ ") + f"{limit:g}"
            if a is None or b is None:
                text += f"| {what} | {bar} | not measured | |\n"
                continue
            got = a / b
            verdict = "" if limit is None else "met" if (got >= limit if more else got <= limit) else "**missed**"
            text += f"| {what} | {bar} | {got:.3g} | {verdict} |\n"
        if self.work.size not in (100, 1000):
            text += "\nThe bars are meant for 100 MB, those against rg for 1 GB.\n"
        return text

    # ---- do they find the same -------------------------------------------------------------

    def why(self, i, mine, theirs, key):
        """Why a count differs, as far as it can be proved."""
        if self.check is None or not self.check.asked:
            return "not looked into"
        lucene = self.by_key.get("lucene2")
        same = self.check.numbers(PASSAGES)[i] == mine[i]
        if key == "fts5" and (not lucene or lucene.numbers(PASSAGES)[i] != theirs[i]):
            return "words parted elsewhere"
        return "stemmer" if same else "passages parted elsewhere"

    def agreement(self):
        first = self.by_key["packed2"]
        mine, words = first.numbers(PASSAGES), [row[PHRASE] for row in first.asked[0]]
        text = ""
        for key in ("xapian2", "fts5", "lucene2", "check"):
            r = self.check if key == "check" else self.by_key.get(key)
            if not r or not r.asked:
                continue
            theirs = r.numbers(PASSAGES)
            other = [i for i in range(len(mine)) if mine[i] != theirs[i]]
            text += f"- {r.name}: {len(mine) - len(other)} of {len(mine)} phrases are found in exactly as many passages"
            reasons = {}
            for i in other:
                why = "" if key in ("check", "xapian2") else self.why(i, mine, theirs, key)
                reasons.setdefault(why, []).append(f"“{words[i]}” {mine[i]}:{theirs[i]}")
            for why, cases in sorted(reasons.items()):
                text += f"; {len(cases)} not{', ' + why if why else ''}: " + ", ".join(cases[:4])
                text += ", …" if len(cases) > 4 else ""
            text += ".\n"
        bands = [sum(1 for n in mine if low <= n < high) for low, high in
                 ((0, 10), (10, 100), (100, 1000), (1000, 10000), (10000, 10**12))]
        text += ("- The phrases: {} found in under 10 passages, {} in under 100, {} in under 1,000, {} in under 10,000, "
                 "{} in more; the most {:,}.\n").format(*bands, max(mine))
        return text

    def others(self):
        costs = self.work.others
        mean = sum(c.others * c.wall for c in costs) / sum(c.wall for c in costs)
        return f"{mean:.1f} meanwhile, at most {max(c.others for c in costs):.1f} during one measurement"

    # ---- all -------------------------------------------------------------------------------

    def text(self):
        w = self.work
        notes = NOTES.format(passes=w.passes, rounds=w.rounds, phrases=len(self.by_key["packed2"].asked[0]))
        once = [r.name for r in self.results if r.system.slow]
        parts = [
            f"# plenum and others, {w.size} MB\n\n",
            f"{w.text_bytes / 1e6:.1f} MB of text in {w.meetings:,} meetings, generated. {os.cpu_count()} cores, of which "
            f"other work on the machine took {self.others()}. Builds: median of {w.rounds}, round-robin",
            f" ({', '.join(once)}: one)" if once else "",
            f". Cold: rare “{self.phrases['rare']}”, common “{self.phrases['common']}”.\n\n",
            self.table(), "\n",
            "".join(f"- Not here: {a}\n" for a in self.absent),
            notes, "\n\n## Bars\n\n", self.bar_table(), "\n## Do they find the same?\n\n", self.agreement()]
        return "".join(parts)
