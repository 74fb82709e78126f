#!/usr/bin/python3
"""Fuzzes the readers of files one after the other, each for some seconds of processor time.

	run.py FOLDER SECONDS [READER...]     FOLDER: where fuzz_reader is, and where seeds, corpora and logs go

Seeds are the files of the malformed set that are small; each run goes on from the corpus of the last. Prints a
line for each reader, of all runs so far; exit status 1 when anything was found, which then lies in FOLDER/found.
"""

import glob
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../malformed"))

import make
import made

SMALL = 32768
# Each reader by the end of a file's name, and the names its seeds have.
READERS = {
    "txt": ["txt"], "md": ["md"], "html": ["html", "xhtml"], "xml": ["xml"], "rtf": ["rtf"],
    "docx.xml": ["docx"], "odt.xml": ["odt"], "epub.opf": ["epub"], "docx": ["docx", "odt", "epub"],
    "csv": ["csv"], "tsv": ["tsv", "csv"], "json": ["json"], "jsonl": ["jsonl"],
    "warc": ["warc"], "mbox": ["mbox"], "eml": ["eml"],
    "tar": ["tar", "zip", "7z", "cpio", "tar.gz", "tgz", "a", "rar", "iso"],
    "paper": ["txt", "md"], "txt.gz": ["gz"], "txt.xz": ["bz2", "xz", "zst", "lz4", "lzma"],
}
PARTS = {"docx.xml": "word/document.xml", "odt.xml": "content.xml", "epub.opf": "OEBPS/book.opf"}


def seed(reader: str, data: bytes) -> bytes:
    """What fuzz_reader wants: of some formats one part."""
    if reader in PARTS:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            return z.read(PARTS[reader])
    return data


def write_seeds(folder: str) -> None:
    with tempfile.TemporaryDirectory(prefix="plenum-seeds-") as room:
        made.begin(room)
        make.make()
        for reader, endings in READERS.items():
            os.makedirs(os.path.join(folder, reader), exist_ok=True)
            for path in (p for e in endings for p in glob.glob(f"{room}/*/a*.{e}")):
                if not os.path.isfile(path) or os.path.getsize(path) > SMALL:
                    continue
                try:
                    with open(path, "rb") as f:
                        data = seed(reader, f.read())
                except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
                    continue
                if len(data) <= SMALL:
                    with open(os.path.join(folder, reader, os.path.basename(os.path.dirname(path))), "wb") as f:
                        f.write(data)


def spent(pid: int) -> float:
    """Processor seconds of a child that runs."""
    with open(f"/proc/{pid}/stat") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(words: list[str], reader: str, log: str, seconds: float) -> tuple[float, bool]:
    """Until so much processor time is spent, or something is found."""
    used = 0.0
    with open(log, "ab") as out:
        child = subprocess.Popen(words, env=os.environ | {"READER": reader}, stdout=out, stderr=out)
        while child.poll() is None:
            used = spent(child.pid)
            if used >= seconds:
                child.send_signal(signal.SIGINT)
                child.wait()
                break
            time.sleep(0.5)
    return used, child.returncode != 0


def fuzz(folder: str, reader: str, seconds: int) -> tuple[float, int, int, int]:
    """Of all runs so far: processor seconds, executions, edges covered, findings."""
    corpus, found, log = (os.path.join(folder, d, reader) for d in ("corpus", "found", "log"))
    for d in corpus, found, os.path.dirname(log):
        os.makedirs(d, exist_ok=True)
    used, crashes = 0.0, 0
    while used < seconds and crashes < 5:
        more, crashed = run(
            [os.path.join(folder, "fuzz_reader"), f"-max_len={SMALL}", "-timeout=20", "-rss_limit_mb=3000",
             "-malloc_limit_mb=6000", "-print_final_stats=1", f"-artifact_prefix={found}/", corpus,
             os.path.join(folder, "seeds", reader)], reader, log, seconds - used)
        used += more
        crashes += crashed
    with open(os.path.join(folder, "spent.tsv"), "a+") as f:
        f.write(f"{reader}\t{used:.0f}\n")
        f.seek(0)
        used = sum(int(n) for name, n in (line.split("\t") for line in f) if name == reader)
    with open(log, errors="replace") as f:
        said = f.read()
    runs = sum(map(int, re.findall(r"number_of_executed_units: (\d+)", said)))
    edges = max(map(int, re.findall(r"cov: (\d+)", said)), default=0)
    return used, runs, edges, len(os.listdir(found))


def main() -> int:
    folder, seconds, *readers = os.path.abspath(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]
    if not os.path.isdir(os.path.join(folder, "seeds", "html")):
        write_seeds(os.path.join(folder, "seeds"))
    print("reader", "seconds", "executions", "edges", "found", sep="\t")
    bad = 0
    for reader in readers or READERS:
        took, runs, edges, found = fuzz(folder, reader, seconds)
        print(reader, f"{took:.0f}", runs, edges, found, sep="\t", flush=True)
        bad += found
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
