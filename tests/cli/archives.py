#!/usr/bin/python3
"""Archives that the usual programs would not make, into the working folder."""
import io
import tarfile
import warnings
import zipfile

warnings.simplefilter("ignore")


def tar(name, *entries):
    with tarfile.open(name, "w", format=tarfile.GNU_FORMAT) as t:
        for entry, data, kind in entries:
            info = tarfile.TarInfo(entry)
            info.size, info.type = len(data), kind
            info.linkname = "/etc/passwd" if kind == tarfile.SYMTYPE else ""
            t.addfile(info, io.BytesIO(data))


FILE = tarfile.REGTYPE
tar("names.tar", ("../up.txt", b"Upper words.", FILE), ("/etc/far.txt", b"Far words.", FILE),
    ("a/../b.txt", b"Between words.", FILE), ("./dot.txt", b"Dotted words.", FILE),
    ("a!b.txt", b"Marked words.", FILE), (".hidden/x.txt", b"Hidden words.", FILE),
    ("..x.txt", b"Hidden words.", FILE), ("__MACOSX/x.txt", b"Hidden words.", FILE))
tar("twice.tar", ("a.txt", b"First words.", FILE), ("a.txt", b"Second words.", FILE),
    ("a.txt", b"First words.", FILE))
tar("devices.tar", ("zero.txt", b"", tarfile.CHRTYPE), ("disk.txt", b"", tarfile.BLKTYPE),
    ("pipe.txt", b"", tarfile.FIFOTYPE), ("link.txt", b"", tarfile.SYMTYPE),
    ("a.txt", b"Sound words.", FILE))

# Names in bytes of three kinds, none of which the zip tells.
names = ["会议.txt".encode("gbk"), "café.txt".encode("latin1"), "会议录.txt".encode()]
with zipfile.ZipFile("bytes.zip", "w") as z:
    for i, name in enumerate(names):
        z.writestr("x" * len(name), f"Words number {i}.")
with open("bytes.zip", "r+b") as f:
    data = bytearray(f.read())
    for mark, behind in ((b"PK\3\4", 30), (b"PK\1\2", 46)):
        at = -1
        for name in names:
            at = data.index(mark, at + 1)
            data[at + behind : at + behind + len(name)] = name
    f.seek(0)
    f.write(data)
with zipfile.ZipFile("utf8.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("会议.txt", "Words of a zip.")
