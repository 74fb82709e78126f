"""Runs plenum and reads its rows."""

import json
import subprocess
from dataclasses import dataclass, field


@dataclass
class Answer:
    status: int
    rows: list[dict] = field(default_factory=list)
    totals: dict = field(default_factory=dict)
    errors: str = ""


class Plenum:
    def __init__(self, program: str, index: str) -> None:
        self.program, self.index = program, index

    def run(self, *arguments: str) -> Answer:
        command = [self.program, "--index", self.index, *arguments]
        done = subprocess.run(command, capture_output=True, timeout=600, check=False)
        answer = Answer(done.returncode, errors=done.stderr.decode(errors="replace"))
        if done.returncode in (0, 1) and "jsonl" in arguments:
            for line in done.stdout.decode().splitlines():
                row = json.loads(line)
                if set(row) == {"totals"}:
                    answer.totals = row["totals"]
                else:
                    answer.rows.append(row)
        return answer

    def search(self, query: str, *options: str) -> Answer:
        shown = ("--format", "jsonl", "--totals", "--copies", "show", "-n", "1000000")
        return self.run("search", *options, *shown, "--", query)

    def cited(self, query: str, *options: str) -> Answer:
        return self.run("cited", *options, "--format", "jsonl", "--", query)


class Tap:
    """Test lines as prove reads them."""

    def __init__(self) -> None:
        self.count = self.failed = 0

    def ok(self, name: str, wrong: list[str], most: int = 12) -> None:
        self.count += 1
        self.failed += bool(wrong)
        print("not ok" if wrong else "ok", self.count, "-", name, flush=True)
        for text in wrong[:most]:
            for line in text.splitlines():
                print("#", line)
        if len(wrong) > most:
            print(f"# ... and {len(wrong) - most} more")

    def end(self) -> int:
        print(f"1..{self.count}")
        return 1 if self.failed else 0


def difference(name: str, ours: object, theirs: object) -> str:
    """One line for each side; of two sets only what the other lacks."""
    if isinstance(ours, set) and isinstance(theirs, set):
        ours, theirs = sorted(ours - theirs, key=str)[:5], sorted(theirs - ours, key=str)[:5]
        return f"{name}: only oracle {ours!r}\n{name}: only plenum {theirs!r}"
    return f"{name}: oracle {ours!r}\n{name}: plenum {theirs!r}"
