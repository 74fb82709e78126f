"""What stands in a folder and is no plain file, or has no plain name."""

import os
import socket
import stat

from made import *


def inside(case: str) -> bytes:
    """The folder of a case."""
    return os.path.dirname(place(case, "x"))


def put_special() -> None:
    os.mkfifo(place("fifo", "a.txt"))
    os.mkfifo(place("fifo-named-as-archive", "a.tar.gz"))
    for device, number in {"null": (1, 3), "zero": (1, 5), "full": (1, 7)}.items():
        try:
            os.mknod(place(f"device-{device}", "a.txt"), stat.S_IFCHR | 0o666, os.makedev(*number))
        except PermissionError:
            without(f"device-{device}")
    here = os.getcwd()
    os.chdir(inside("socket"))  # its name may have 107 bytes
    with socket.socket(socket.AF_UNIX) as s:
        s.bind("a.txt")
    os.chdir(here)
    for ending in "txt", "zip", "html", "jsonl", "warc.gz":
        folder = place(f"folder-named-{ending.replace('.', '-')}", f"a.{ending}")
        os.mkdir(folder)
        with open(os.path.join(folder, b"b.txt"), "wb") as f:
            f.write(text(f"folder-named-{ending}"))
    os.symlink("a.txt", place("link-to-itself", "a.txt"))
    os.symlink("..", place("link-to-the-folder-above", "a"))
    os.symlink("/etc/passwd", place("link-out", "a.txt"))
    os.symlink("/dev/zero", place("link-to-a-device", "a.txt"))
    os.symlink("nowhere", place("link-to-nowhere", "a.txt"))
    folder = inside("hard-links")
    with open(os.path.join(folder, b"a.txt"), "wb") as f:
        f.write(text("hard-links"))
    os.link(os.path.join(folder, b"a.txt"), os.path.join(folder, b"b.txt"))
    with open(place("file-of-a-terabyte", "a.txt"), "wb") as f:
        f.truncate(1 << 40)
    with open(place("rows-of-a-terabyte", "a.jsonl"), "wb") as f:
        f.write(b'{"id": 1, "text": "The row before a terabyte of nothing."}\n')
        f.truncate(1 << 40)
    with open(place("tar-of-a-terabyte", "a.tar"), "wb") as f:
        f.write(tar_entry(b"a.txt", text("tar-of-a-terabyte")))
        f.truncate(1 << 40)
    with open(place("page-of-a-terabyte", "a.html"), "wb") as f:
        f.truncate(1 << 40)


def put_names() -> None:
    for case, name in {"newline": b"a\nb.txt", "escape": b"a\x1b[2J\x07b.txt", "not-utf-8": b"\xff\xfe\xc3(.txt",
                       "overlong": b"\xc0\xaf.txt", "backslashes": b"..\\..\\x41.txt", "bang": b"a.zip!b!.txt",
                       "hash": b"a.jsonl#17.txt", "blanks": b" \t .txt", "dash": b"-", "dashes": b"--prune.txt", "quotes": b"'\";$(x)`y`.txt",
                       "percent": b"%s%n%p%99999d.txt", "long": b"n" * 251 + b".txt", "only-an-ending": b".txt", "no-ending": b"readme",
                       "dots": b"..a.txt", "ending-twice": b"a.txt.txt", "capitals": b"A.TXT", "directions": "\u202etxt.exe".encode() + b".txt"
                       }.items():
        put(f"name-{case}", name, text(f"name-{case}"))
    folder = inside("path-too-long")
    here = os.open(".", os.O_RDONLY)
    os.chdir(folder)
    for _ in range(20):
        os.mkdir("d" * 250)
        os.chdir("d" * 250)
    with open("a.txt", "wb") as f:
        f.write(text("path-too-long"))
    os.fchdir(here)
    os.chdir(inside("folders-too-deep"))
    for _ in range(70):
        os.mkdir("d")
        os.chdir("d")
    with open("a.txt", "wb") as f:
        f.write(text("folders-too-deep"))
    os.fchdir(here)
    os.close(here)


def make() -> None:
    put_special()
    put_names()
