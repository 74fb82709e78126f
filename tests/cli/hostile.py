#!/usr/bin/python3
"""Writes a hostile archive into a folder, or scans outputs for what could draw on a terminal.

	hostile.py write DIR
	hostile.py scan NAME...        names that end in .tsv may hold tabs
"""

import gzip
import json
import os
import re
import sys

ESC = "\x1b[2J\x1b]0;owned\x07\x1b[31m"
C1 = "\x9b31m\x9d0;owned\x9c\x85"
BIDI = "\u202e\u2066\u2069\u200f\u200e\u061c\u202a\u202c"
MORE = "\u2028\u2029\ufeff\u200b\U000e0041\r\b\x7f\x00"
EVIL = ESC + C1 + BIDI + MORE
NAME = (ESC + C1 + BIDI + "\r\n\t\x7f").replace("/", "")

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e0fff]"
)


def write(root: bytes) -> None:
    bad = NAME.encode() + b"\xff\xc3\xed\xa0\x80"

    def put(name: bytes, data: bytes) -> None:
        with open(os.path.join(root, name), "wb") as f:
            f.write(data)

    folder = os.path.join(root, b"in " + bad)
    os.makedirs(folder)
    evil = EVIL.replace("\x00", "")
    text = f"The two establishments{evil} of a meeting.\n\nA \xff second {evil} passage.\n".encode()
    raw = b"Raw two establishments \xff\xfe\xc3( \xed\xa0\x80 \x1b[31m of enough good words.\n" * 20
    put(b"plain " + bad + b".txt", text)
    put(b"raw " + bad + b".txt", raw)
    put(os.path.join(b"in " + bad, b"deep.txt"), b"Deep two establishments.\n")
    front = f"---\ntitle: \"Title {evil}\"\ndate: \"2023-01-05 {ESC}\"\nlang: \"{evil}\"\n---\n"
    put(b"marked " + bad + b".md", front.encode() + text)
    entities = "".join(f"&#{ord(c)};" for c in ESC + C1 + BIDI)
    page = (
        f"<html><head><title>Page {entities} {evil}</title>"
        f'<meta name="date" content="2023-02-{ESC}05"></head>'
        f"<body><h1>Head {entities}</h1><p>{entities} two establishments {evil}</p></body></html>"
    )
    put(b"page " + bad + b".html", page.encode())
    rows = [
        {"id": f"id{EVIL}{n}", "title": EVIL + "row", "date": date, "speaker": EVIL,
         "lang": "en" + EVIL, "text": f"Row {n} {EVIL} two establishments\n{EVIL}"}
        for n, date in enumerate(["2023-01-01", EVIL, "2023-01-01" + ESC, None])
    ]
    lines = [json.dumps(row) for row in rows]
    lines += [json.dumps(rows[0], ensure_ascii=False).replace("id\\u001b", "raw\\u001b")]
    lines += ["[1]", json.dumps({"id": EVIL}), json.dumps({"id": EVIL, "text": 5}), "{" + ESC]
    data = "\n".join(lines).encode() + b"\n" + b'{"text":"' + raw.replace(b"\n", b" ") + b'"}\n'
    put(b"rows " + bad + b".jsonl", data)
    put(b"packed " + bad + b".jsonl.gz", gzip.compress(data))
    put(b"empty " + bad + b".txt", b"")
    put(b"nul " + bad + b".txt", b"a\x00" * 100)
    put(b"unknown " + bad + b".dwg", b"AC1015")
    put(b"cut " + bad + b".txt.gz", gzip.compress(text)[:30])
    os.symlink(b"nowhere", os.path.join(root, b"link " + bad + b".txt"))
    os.mkfifo(os.path.join(root, b"fifo " + bad + b".txt"))


def scan(names: list[str]) -> int:
    found = total = 0
    for name in names:
        data = open(name, "rb").read()
        total += len(data)
        try:
            text = data.decode()
        except UnicodeDecodeError as e:
            print(f"{name}: not UTF-8 at byte {e.start}: {data[e.start - 40:e.start + 40]!r}")
            found += 1
            continue
        if not name.endswith(".tsv"):
            text = text.replace("\t", "\x1b")
        for hit in FORBIDDEN.finditer(text):
            around = text[max(hit.start() - 60, 0) : hit.end() + 20]
            print(f"{name}: U+{ord(hit.group()):04X} in {around!r}")
            found += 1
            break
    print(f"{len(names)} outputs, {total} bytes, {found} bad", file=sys.stderr)
    return 1 if found or not total else 0


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(os.fsencode(sys.argv[2]))
    else:
        sys.exit(scan(sys.argv[2:]))
