"""Running commands and what they cost."""

import os
import subprocess
import sys
import time


class Cost:
    """Of one command with all its children: seconds, KiB, exit status; others: cores that the rest of
    the machine kept busy meanwhile."""

    def __init__(self, wall, usage, status, busy):
        self.wall = wall
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss
        self.status = status
        self.others = max(0.0, busy - self.cpu) / wall


def say(text):
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def busy():
    """Seconds that all cores together have worked since the machine started."""
    with open("/proc/stat", encoding="ascii") as lines:
        user, nice, system, _, _, irq, softirq, steal = (int(x) for x in lines.readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def run(command, output, env=None):
    """Runs a command to its end; what it prints goes into a file, which costs less than a pipe."""
    with open(output, "wb") as out, open(str(output) + ".errors", "wb") as errors:
        before = busy()
        start = time.monotonic()
        child = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=out, stderr=errors,
            env={**os.environ, **(env or {})})
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        worked = busy() - before
    child.returncode = os.waitstatus_to_exitcode(status)
    return Cost(wall, usage, child.returncode, worked)


def complaint(output):
    """The last line a failed command wrote."""
    for path in (str(output) + ".errors", output):
        with open(path, encoding="utf-8", errors="replace") as lines:
            text = lines.read().strip().splitlines()
            if text:
                return text[-1][:200]
    return "no message"


def median(values):
    values = sorted(values)
    return values[len(values) // 2]


def percentile(values, percent):
    values = sorted(values)
    return values[min(len(values) * percent // 100, len(values) - 1)]


def size_of(path):
    """Bytes of a file, or of all files in a folder."""
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names)
