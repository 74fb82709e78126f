#!/usr/bin/python3
"""Indexes the malformed set (make.py) in one run and compares what came of each case with expected.tsv, in TAP.

	run.t [--record] [--keep DIR]     --record: print the table as things are, to be read before it is believed

Around each hostile file stand two sound ones. PLENUM names the program.
"""

import argparse
import collections
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import made
import make

PLENUM = os.path.realpath(os.environ.get("PLENUM", os.path.join(HERE, "../../build/plenum")))
SECONDS = 240
MEMORY = 512 * made.MIB
SOUND = "soundneighbour"  # a word of no other file


class Tap:
    def __init__(self) -> None:
        self.n = self.bad = 0

    def ok(self, good: bool, name: str, *why: str) -> None:
        self.n += 1
        self.bad += not good
        print("ok" if good else "not ok", self.n, "-", name)
        if not good:
            for line in why:
                print("#", line)


def sanitized() -> bool:
    with open(PLENUM, "rb") as f:
        return b"__asan_init" in f.read()


def bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(*words: str, where: str, memory: bool = False) -> tuple[int, str, str, int]:
    """Exit status (negative: a signal; 999: it hung), both outputs, most bytes resident."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([PLENUM, *words], cwd=where, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                 preexec_fn=bound if memory else None)
        end = time.monotonic() + SECONDS
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                child.returncode = os.waitstatus_to_exitcode(status)
                break
            if time.monotonic() > end:
                child.kill()
                _, _, used = os.wait4(child.pid, 0)
                child.returncode = 999
                break
            time.sleep(0.02)
        texts_of = []
        for f in (out, err):
            f.seek(0)
            texts_of.append(f.read().decode("utf-8", "backslashreplace"))
        return child.returncode, *texts_of, used.ru_maxrss * 1024


def tree(root: str) -> list[tuple]:
    """All that is there, with sizes, times and inodes, so that nothing can be written without being seen."""
    found = []
    for folder, folders, files, at in os.fwalk(root):
        for name in folders + files:
            s = os.stat(name, dir_fd=at, follow_symlinks=False)
            found.append((os.path.join(folder, name), s.st_size, s.st_mtime_ns, s.st_ino, s.st_mode))
    return sorted(found)


def make_archive(archive: str) -> None:
    made.begin(archive)
    make.make()
    for case in made.names():
        for end in "0-before", "~-after":
            with open(os.path.join(archive, case, end + ".txt"), "w") as f:
                f.write(f"A {SOUND} stands {end[2:]} the file of {case}.\n")


def rows_of(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines() if line]


def outcomes(archive: str, index_out: str, search_out: str) -> dict[str, tuple[int, list[str], set[str]]]:
    """Of each case: documents, reasons, and which of its neighbours were found."""
    documents = collections.defaultdict(set)
    reasons = collections.defaultdict(list)
    sound = collections.defaultdict(set)

    def case_of(path: str) -> str:
        return path[len(archive) + 1 :].split("/", 1)[0].split("#", 1)[0] if path.startswith(archive) else "elsewhere"

    for row in rows_of(index_out):
        if "rejected" in row and "reason" in row:
            reasons[case_of(row["rejected"])].append(row["reason"])
    for row in rows_of(search_out):
        case, name = case_of(row["source"]), row["source"].rsplit("/", 1)[-1]
        if SOUND in row["text"]:
            sound[case].add(name)
        else:
            documents[case].add(row["document"])
    every = set(made.names()) | set(documents) | set(reasons)
    return {case: (len(documents[case]), reasons[case], sound[case]) for case in every}


def outcome(documents: int, reasons: list[str]) -> str:
    return "partly" if documents and reasons else "rejected" if reasons else "taken"


def told(reasons: list[str]) -> str:
    """The reasons, each once, without what another program or a library says in brackets, and which row it is."""
    brief = (re.sub(r"^row \d+: ", "", r).split(" (")[0] for r in reasons)
    return " | ".join(sorted(set(brief)))


def expected() -> dict[str, tuple[str, int, int, str]]:
    """Of each case: outcome, documents, rejections, reasons."""
    table = {}
    with open(os.path.join(HERE, "expected.tsv"), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                case, what, n, lost, reason = line.rstrip("\n").split("\t")
                table[case] = (what, int(n), int(lost), reason)
    return table


def record(seen: dict[str, tuple[int, list[str], set[str]]]) -> None:
    for case in made.names():
        n, reasons, _ = seen[case]
        print(case, outcome(n, reasons), n, len(reasons), told(reasons), sep="\t")


def judge(tap: Tap, seen: dict[str, tuple[int, list[str], set[str]]]) -> None:
    table = expected()
    for case in made.names():
        n, reasons, sound = seen[case]
        want = table.get(case, ("nothing: it is not in the table", -1, -1, ""))
        is_so = (outcome(n, reasons), n, len(reasons), told(reasons))
        # Without a limit of memory what asks for much of it fails later, in other words.
        good = is_so[:2] == want[:2] if sanitized() else is_so == want
        tap.ok(good and len(sound) == 2, f"{case}: {want[0]}", f"got  {is_so}", f"want {want}", f"{reasons[:5]}",
               f"sound neighbours {sorted(sound)}")
    for case in made.missing():
        tap.ok(True, f"{case} # SKIP no leave to make it")
    gone = sorted(set(table) - set(made.names()) - set(made.missing()))
    tap.ok(not gone, "each row of the table has its file", *gone)
    tap.ok(len(made.names()) >= 150, f"the set has {len(made.names())} files")


def run_all(tap: Tap, room: str, recording: bool) -> None:
    work, canary = os.path.join(room, "work"), os.path.join(room, "canary")
    archive, index = os.path.join(work, "archive"), os.path.join(work, "index")
    for folder in work, canary, archive:
        os.mkdir(folder)
    with open(os.path.join(canary, "outside.txt"), "w") as f:
        f.write("untouched\n")
    make_archive(archive)
    before = tree(canary) + tree(archive) + [(p,) for p in sorted(os.listdir(room)) + sorted(os.listdir(work))]
    tmp = set(os.listdir("/tmp"))
    begun = time.monotonic()
    status, out, err, most = run("index", "--quiet", "--index", index, "--format", "jsonl", archive, where=work,
                                 memory=not sanitized())
    took = time.monotonic() - begun
    _, found, _, _ = run("search", "--index", index, "source:*", "--copies", "show", "--format", "jsonl", "-n",
                         "1000000", where=work)
    seen = outcomes(archive, out, found)
    if recording:
        record(seen)
        print(f"# status {status}, {took:.1f} s, {most / made.MIB:.0f} MiB\n# {err[-2000:]}", file=sys.stderr)
        return
    tap.ok(status == 1, "one run takes all: exit status 1", f"status {status}", err[-2000:])
    tap.ok(sanitized() or most <= MEMORY, f"... in {most // made.MIB} MiB, of {MEMORY // made.MIB} allowed")
    judge(tap, seen)
    _, out, _, _ = run("search", "--index", index, "nologin", "--format", "jsonl", where=work)
    tap.ok(not out, "nothing of /etc/passwd is in the index", out[-500:])
    tap.ok("elsewhere" not in seen, "nothing comes from elsewhere", str(seen.get("elsewhere")))
    os_index = [p for p in sorted(os.listdir(work)) if p != "index"]
    after = tree(canary) + tree(archive) + [(p,) for p in sorted(os.listdir(room)) + os_index]
    tap.ok(before == after, "nothing is written outside of the index", str(set(after) ^ set(before))[:2000])
    new = [p for p in set(os.listdir("/tmp")) - tmp if "plenum-outside" in p or p == "written.txt"]
    tap.ok(not new, "... nor into /tmp", str(new))
    status, out, err, _ = run("check", "--deep", "--index", index, where=work)
    tap.ok(status == 0, "check --deep finds nothing", out[-2000:], err[-2000:])
    status, out, err, _ = run("index", "--quiet", "--index", index, "--format", "jsonl", archive, where=work,
                              memory=not sanitized())
    last = rows_of(out)[-1] if out else {}
    tap.ok(status == 1 and last.get("added") == 0 and last.get("changed") == 0, "a second run adds nothing",
           f"status {status}", out[-300:], err[-1000:])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--keep")
    o = parser.parse_args()
    tap = Tap()
    room = o.keep or tempfile.mkdtemp(prefix="plenum-malformed-")
    os.makedirs(room, exist_ok=True)
    try:
        run_all(tap, room, o.record)
    finally:
        if not o.keep:
            subprocess.run(["rm", "-rf", room])  # shutil gives up at long paths
    if not o.record:
        print(f"1..{tap.n}")
    return tap.bad > 0


if __name__ == "__main__":
    sys.exit(main())
