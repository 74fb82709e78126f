"""Archives and packed files that are cut, lie, hold themselves or want too much."""

import bz2
import lzma
import random
import struct
import zipfile
import zlib

from made import *


def gzips() -> None:
    whole = gz(text("gzip"))
    for name, at in {"magic": 1, "header": 5, "data": len(whole) // 2, "trailer": len(whole) - 4}.items():
        put(f"gzip-cut-in-{name}", "a.txt.gz", gz(text(f"gzip-cut-in-{name}"))[:at])
    put("gzip-wrong-checksum", "a.txt.gz", gz(text("gzip-wrong-checksum"))[:-8] + b"\1\2\3\4" + whole[-4:])
    put("gzip-wrong-length", "a.txt.gz", gz(text("gzip-wrong-length"))[:-4] + b"\xff\xff\xff\x7f")
    put("gzip-second-member-cut", "a.txt.gz", gz(text("gzip-second-member-cut")) + whole[:30])
    put("gzip-second-member-broken", "a.txt.gz", gz(text("gzip-second-member-broken")) + b"\x1f\x8b\x08" + b"\xff" * 90)
    put("gzip-garbage-behind", "a.txt.gz", gz(text("gzip-garbage-behind")) + ELF)
    put("gzip-of-nothing", "a.txt.gz", gz(b""))
    put("gzip-unknown-method", "a.txt.gz", b"\x1f\x8b\x07" + whole[3:])
    put("gzip-reserved-flags", "a.txt.gz", b"\x1f\x8b\x08\xe0" + whole[4:])
    put("gzip-endless-name", "a.txt.gz", b"\x1f\x8b\x08\x08" + whole[4:10] + b"n" * 300000)
    put("gzip-extra-past-the-end", "a.txt.gz", b"\x1f\x8b\x08\x04" + whole[4:10] + b"\xff\xff" + whole[10:])
    put("gzip-stored-block-lies", "a.txt.gz", whole[:10] + b"\x01\xff\xff\xff\xff" + b"x" * 100)
    put("gzip-plain-text", "a.txt.gz", text("gzip-plain-text"))
    put("gzip-empty", "a.txt.gz", b"")
    put("gzip-nuls", "a.txt.gz", bytes(1000))
    put("gzip-bomb", "a.txt.gz", gz_bomb(40 * MIB))
    put("gzip-bomb-of-rows", "a.jsonl.gz", gz_bomb(100 * MIB))
    put("gzip-bomb-in-gzip", "a.txt.gz.gz", gz(gz_bomb(100 * MIB)))
    put("gzip-bomb-of-empty-members", "a.txt.gz", gz(b"") * 60000)
    four = five = gz(text("gzip-four-times"))
    for _ in range(3):
        four = gz(four)
    put("gzip-four-times", "a.txt.gz", four)
    five = text("gzip-nine-times")
    for _ in range(9):
        five = gz(five)
    put("gzip-nine-times", "a.txt.gz", five)
    put("gzip-named-html", "a.html", gz(page("gzip-named-html").encode()))


def others() -> None:
    for name, pack, ending in (("bzip2", bz2.compress, "bz2"), ("xz", lzma.compress, "xz"), ("zstd", zst_raw, "zst"),
                               ("lz4", lz4, "lz4")):
        tag = f"{name}-cut-in"
        whole = pack(text(tag))
        put(f"{tag}-header", f"a.txt.{ending}", whole[:7])
        put(f"{tag}-data", f"a.txt.{ending}", whole[: len(whole) // 2])
        put(f"{tag}-end", f"a.txt.{ending}", whole[:-2])
        put(f"{name}-plain-text", f"a.txt.{ending}", text(f"{name}-plain-text"))
        put(f"{name}-empty", f"a.txt.{ending}", b"")
    whole = bytearray(bz2.compress(text("bzip2-wrong-checksum")))
    whole[10:14] = b"\1\2\3\4"
    put("bzip2-wrong-checksum", "a.txt.bz2", bytes(whole))
    put("bzip2-bomb", "a.txt.bz2", zeros_through(bz2.BZ2Compressor(), 45 * MIB))
    put("bzip2-garbage-behind", "a.txt.bz2", bz2.compress(text("bzip2-garbage-behind")) + b"garbage" * 9)
    put("bzip2-of-nothing", "a.txt.bz2", bz2.compress(b""))
    whole = bytearray(lzma.compress(text("xz-wrong-header-checksum")))
    whole[8] ^= 0xFF
    put("xz-wrong-header-checksum", "a.txt.xz", bytes(whole))
    whole = bytearray(lzma.compress(text("xz-damaged")))
    whole[40] ^= 0xFF
    put("xz-damaged", "a.txt.xz", bytes(whole))
    put("xz-huge-dictionary", "a.txt.xz", xz_huge_dictionary(text("xz-huge-dictionary")))
    put("xz-bomb", "a.txt.xz", zeros_through(lzma.LZMACompressor(), 40 * MIB))
    put("xz-bomb-of-rows", "a.jsonl.xz", zeros_through(lzma.LZMACompressor(), 100 * MIB))
    put("zstd-bomb", "a.txt.zst", zst(*[(1, 128 * 1024, b"a")] * 400))
    put("zstd-huge-window", "a.txt.zst", zst((0, 5, b"words"), header=b"\x00\xff"))
    put("zstd-needs-a-dictionary", "a.txt.zst", zst((0, 5, b"words"), header=b"\x03\x58\x01\x02\x03\x04"))
    put("zstd-lies-about-its-size", "a.txt.zst", zst((0, 5, b"words"), header=b"\xe0" + b"\xff" * 7 + b"\x7f"))
    put("zstd-reserved-block", "a.txt.zst", zst((3, 5, b"words")))
    put("zstd-only-skippable", "a.txt.zst", struct.pack("<II", 0x184D2A50, 8) + b"skip me!")
    put("lz4-wrong-header-checksum", "a.txt.lz4", lz4(text("lz4"), head=b"\x60\x40\x83"))
    put("lz4-block-too-large", "a.txt.lz4", lz4(text("lz4-block"), size=0x7FFFFFFF))
    put("lzma-alone", "a.txt.lzma", lzma.compress(text("lzma-alone"), format=lzma.FORMAT_ALONE))


def tars() -> None:
    def three(tag: str, bad: bytes) -> bytes:
        return tar(tar_entry(b"1.txt", text(tag + " one")), bad, tar_entry(b"2.txt", text(tag + " two")))

    def put_three(tag: str, bad: bytes) -> None:
        put(tag, "a.tar", three(tag, bad))

    put("tar-cut-in-header", "a.tar", three("tar-cut-in-header", b"")[: 1024 + 100])
    put("tar-cut-in-entry", "a.tar", three("tar-cut-in-entry", b"")[: 1024 + 512 + 40])
    put("tar-without-end", "a.tar", tar_entry(b"1.txt", text("tar-without-end")))
    put("tar-cut-and-gzipped", "a.tar.gz", gz(three("tar-cut-and-gzipped", b""))[:-20])
    put("tar-empty", "a.tar", b"")
    put("tar-one-byte", "a.tar", b"u")
    put("tar-of-zeros", "a.tar", bytes(10240))
    put("tar-of-ones", "a.tar", b"\xff" * 10240)
    put("tar-is-text", "a.tar", text("tar-is-text"))
    put_three("tar-wrong-checksum", tar_header(b"b.txt", checksum=b"000001\0 "))
    put_three("tar-size-is-no-number", tar_header(b"b.txt", b"99zz!!99999"))
    put_three("tar-size-negative", tar_header(b"b.txt", b"\xff" * 12))
    put_three("tar-size-eight-exabytes", tar_header(b"b.txt", b"\x80\0\0\0" + b"\x7f" + b"\xff" * 7))
    put_three("tar-hard-link-to-itself", tar_header(b"b.txt", kind=b"1", link=b"b.txt"))
    put_three("tar-link-out", tar_header(b"b.txt", kind=b"2", link=b"/etc/passwd"))
    put_three("tar-link-then-file-through-it", tar_header(b"d", kind=b"2", link=b"/tmp") +
              tar_entry(b"d/written.txt", text("tar-link-then-file-through-it three")))
    put_three("tar-links-in-a-loop", tar_header(b"b.txt", kind=b"2", link=b"c.txt") +
              tar_header(b"c.txt", kind=b"2", link=b"b.txt"))
    put_three("tar-character-device", tar_header(b"zero.txt", kind=b"3"))
    put_three("tar-block-device", tar_header(b"disk.txt", kind=b"4"))
    put_three("tar-fifo", tar_header(b"fifo.txt", kind=b"6"))
    put_three("tar-folder-named-as-text", tar_header(b"folder.txt/", kind=b"5"))
    put_three("tar-unknown-type", tar_header(b"b.txt", kind=b"Q"))
    put_three("tar-name-dot-dot", tar_entry(b"../../../outside.txt", text("tar-name-dot-dot three")))
    put_three("tar-name-absolute", tar_entry(b"/tmp/plenum-outside.txt", text("tar-name-absolute three")))
    put_three("tar-name-newline-escape", tar_entry(b"a\nb\x1b[2J\x07.txt", text("tar-name-newline-escape three")))
    put_three("tar-name-not-utf-8", tar_entry(b"\xff\xfe\xc3(.txt", text("tar-name-not-utf-8 three")))
    put_three("tar-name-empty", tar_entry(b"", text("tar-name-empty three")))
    put_three("tar-name-is-a-bang", tar_entry(b"!a!b!.txt", text("tar-name-is-a-bang three")))
    put_three("tar-name-of-4000-bytes", pax(b"x", text("tar-name-of-4000-bytes three"), path=b"d/" * 1997 + b"b.txt"))
    put_three("tar-name-of-4000-letters", pax(b"x", text("tar-name-of-4000-letters three"), path=b"n" * 3996 + b".txt"))
    put_three("tar-name-of-a-megabyte", pax(b"x", text("tar-name-of-a-megabyte three"), path=b"n" * MIB + b".txt"))
    put_three("tar-name-with-nul", pax(b"x", text("tar-name-with-nul three"), path=b"b\0c.txt"))
    put_three("tar-same-name-twice", tar_entry(b"1.txt", text("tar-same-name-twice three")))
    put_three("tar-extended-size-lies", pax(b"b.txt", text("tar-extended-size-lies three"), size=b"99999999999999"))
    put_three("tar-extended-size-negative", pax(b"b.txt", text("tar-extended-size-negative three"), size=b"-5"))
    put_three("tar-extended-records-broken", tar_entry(b"x", b"999999999999999999999 path=x\n", b"x") +
              tar_entry(b"b.txt", text("tar-extended-records-broken three")))
    put_three("tar-extended-header-huge", tar_header(b"x", b"77777777777", b"x"))
    put_three("tar-extended-headers-nested", tar_entry(b"x", b"11 path=ab\n", b"x") * 2000)
    put_three("tar-long-name-cut", tar_header(b"././@LongLink", b"77777777777", b"L"))
    put_three("tar-sparse-terabyte", pax(b"b.txt", b"1\n1099511627776\n0\n", GNU__sparse__major=b"1",
              GNU__sparse__minor=b"0", GNU__sparse__name=b"b.txt", GNU__sparse__realsize=b"1099511627776"))
    put_three("tar-sparse-bomb", pax(b"b.txt", b"words", GNU__sparse__size=b"1099511627776", GNU__sparse__numblocks=b"1",
              GNU__sparse__map=b"1099511627771,5"))
    put_three("tar-sparse-map-broken", pax(b"b.txt", b"-1\n\n\n99999999999999999999\n", GNU__sparse__major=b"1",
              GNU__sparse__minor=b"0", GNU__sparse__realsize=b"5"))
    put_three("tar-holds-what-is-cut", tar_entry(b"b.txt.gz", gz(text("x"))[:30]) +
              tar_entry(b"c.html", b"\x89PNG\r\n") + tar_entry(b"d.txt", b"\0" * 5000))
    put("tar-twice-one-behind-the-other", "a.tar", three("tar-twice", b"") + tar(tar_entry(b"3.txt", text("tar-thrice"))))
    put("tar-of-ten-thousand-empty-files", "a.tar.gz",
        gz(tar(*[tar_entry(b"%d.bin" % i, b"") for i in range(10000)], tar_entry(b"b.txt", text("tar-of-ten-thousand")))))
    put("tar-bomb", "a.tar.gz", gz(tar(tar_entry(b"1.txt", text("tar-bomb")), tar_entry(b"b.txt", b"a" * (20 * MIB)))))
    deep = text("tar-ten-deep")
    for i in range(10):
        deep = tar(tar_entry(b"%d.tar" % i if i else b"a.txt", deep), tar_entry(b"b%d.txt" % i, text(f"ten deep {i}")))
    put("tar-ten-deep", "a.tar", deep)
    deep = text("tar-gz-ten-deep")
    for i in range(10):
        deep = gz(tar(tar_entry(b"%d.tgz" % i if i else b"a.txt", deep)))
    put("tar-gz-ten-deep", "a.tgz", deep)


def zips() -> None:
    def two(tag: str, **bad) -> bytes:
        e = {"name": b"b.txt", "data": text(tag + " two")} | bad
        return zip_of({"name": b"1.txt", "data": text(tag + " one")}, e, {"name": b"3.txt", "data": text(tag + " three")})

    def put_two(tag: str, **bad) -> None:
        put(tag, "a.zip", two(tag, **bad))

    whole = two("zip")
    for name, at in {"magic": 3, "first-header": 20, "data": 100, "directory": whole.index(b"PK\1\2") + 60,
                     "end": len(whole) - 5}.items():
        put(f"zip-cut-in-{name}", "a.zip", two(f"zip-cut-in-{name}")[:at])
    damaged = bytearray(two("zip-list-damaged"))
    at = damaged.index(b"PK\1\2", damaged.index(b"PK\1\2") + 1)
    damaged[at + 30 : at + 32] = b"\xff\xff"
    put("zip-list-damaged", "a.zip", bytes(damaged))
    put("zip-only-an-end", "a.zip", zip_end(0, 0, 0))
    put("zip-end-with-lies", "a.zip", zip_end(65535, 0x7FFFFFFF, 0x7FFFFFFF))
    put("zip-is-text", "a.zip", text("zip-is-text"))
    put("zip-empty", "a.zip", b"")
    put("zip-behind-a-program", "a.zip", ELF * 3 + two("zip-behind-a-program"))
    put("zip-comment-past-the-end", "a.zip", two("zip-comment-past-the-end")[:-2] + b"\xff\xff")
    put_two("zip-wrong-checksum", crc=12345)
    put_two("zip-size-too-small", size=10)
    put_two("zip-size-too-large", size=1 << 30)
    put_two("zip-sizes-disagree", central_size=7)
    put_two("zip-stored-size-lies", stored=1 << 30)
    put_two("zip-encrypted", flags=1)
    put_two("zip-encrypted-aes", flags=1, method=99, extra=b"\x01\x99\x07\0\x02\0AE\x03\x08\0")
    put_two("zip-unknown-method", method=97)
    put_two("zip-broken-deflate", method=8)
    put_two("zip-extra-lies", extra=b"\x01\0\xff\xff")
    put_two("zip-zip64-absurd", size=0xFFFFFFFF, stored=0xFFFFFFFF, extra=b"\x01\0\x10\0" + b"\xff" * 15 + b"\x7f")
    put_two("zip-name-dot-dot", name=b"../../../../tmp/plenum-outside.txt")
    put_two("zip-name-absolute", name=b"/tmp/plenum-outside.txt")
    put_two("zip-name-backslashes", name=b"..\\..\\windows\\b.txt")
    put_two("zip-name-with-nul", name=b"b\0.exe.txt")
    put_two("zip-name-newline-escape", name=b"b\n\x1b]0;x\x07.txt")
    put_two("zip-name-of-65535-bytes", name=b"n" * 65531 + b".txt")
    put_two("zip-name-empty", name=b"")
    put_two("zip-link", mode=0o120777)
    put_two("zip-fifo", mode=0o010644)
    put_two("zip-folder-with-data", name=b"folder.txt/")
    put_two("zip-lzma-huge-dictionary", method=14, data=b"\x09\x14\x05\0\x5d\xff\xff\xff\xff" + bytes(100), size=1000)
    put_two("zip-ppmd-broken", method=98, data=b"\xff\x7f" + b"\xaa" * 200, size=100000)
    put_two("zip-bzip2-broken", method=12, data=bz2.compress(text("x"))[:50], size=500)
    put_two("zip-bomb", method=8, data=deflated(b"a" * (40 * MIB)), size=40 * MIB, crc=zlib.crc32(b"a" * (40 * MIB)))
    put("zip-overlapping-entries", "a.zip", zip_overlapping(b"a line of words\n" * 65536, 250))
    body = zip_local(b"0.txt", text("zip-one-file-by-two-names"), len(text("zip-one-file-by-two-names")),
                     zlib.crc32(text("zip-one-file-by-two-names")))
    n = len(text("zip-one-file-by-two-names"))
    central = b"".join(zip_central(b"%d.txt" % i, 0, n, n, zlib.crc32(text("zip-one-file-by-two-names"))) for i in range(2))
    put("zip-one-file-by-two-names", "a.zip", body + central + zip_end(2, len(central), len(body)))
    put("zip-directory-points-at-itself", "a.zip", (lambda d: d + zip_end(1, len(d), 0))(zip_central(b"a.txt", 0, 99, 99, 1)))
    inner = zipped({f"{i}.txt": b"a" * (4 * MIB) for i in range(4)})
    for _ in range(5):
        inner = zipped({f"{i}.zip": inner for i in range(4)})
    put("zip-forty-two", "a.zip", inner)
    deep: bytes = text("zip-ten-deep")
    for i in range(10):
        deep = zipped({f"{i}.zip" if i else "a.txt": deep})
    put("zip-ten-deep", "a.zip", deep)
    deep = text("zip-five-deep")
    for i in range(5):
        deep = zipped({f"{i}.zip" if i else "a.txt": deep, f"b{i}.txt": prose(f"zip five deep {i}")})
    put("zip-five-deep", "a.zip", deep)


def sevens() -> None:
    def data(tag: str) -> bytes:
        return text(f"seven-{tag}")

    def put_seven(tag: str, header: dict = {}, coder: bytes = b"\x01\x00", **start: int) -> None:
        put(f"seven-{tag}", "a.7z", seven(seven_header(data(tag), "a.txt", coder, **header), data(tag), **start))

    whole = seven(seven_header(data("cut"), "a.txt"), data("cut"))
    put_seven("whole")
    for name, at in {"magic": 4, "start": 20, "data": 60, "header": len(whole) - 20}.items():
        put(f"seven-cut-in-{name}", "a.7z", whole[:at])
    put("seven-is-text", "a.7z", data("is-text"))
    put("seven-empty", "a.7z", b"")
    put("seven-of-nothing", "a.7z", seven(b""))
    put_seven("header-checksum", crc=7)
    put_seven("header-far-away", offset=1 << 62)
    put_seven("header-before-the-start", offset=(1 << 64) - 32)
    put_seven("header-huge", size=1 << 40)
    put_seven("files-without-number", {"files": 1 << 60})
    put_seven("folders-without-number", {"folders": 1 << 31})
    put_seven("packed-size-lies", {"packed": 1 << 50})
    put_seven("size-lies", {"size": 1 << 50})
    put_seven("unknown-method", coder=b"\x04\x7f\x7f\x7f\x7f")
    put_seven("encrypted", coder=b"\x24\x06\xf1\x07\x01\x02\x13\x0f")
    put_seven("huge-dictionary", coder=b"\x23\x03\x01\x01\x05\x5d\xff\xff\xff\xff")
    put("seven-header-of-noise", "a.7z", seven(b"\x01" + random.Random(7).randbytes(500), data("noise")))
    put("seven-packed-header-loop", "a.7z", seven(b"\x17" + seven_header(data("loop"), "a.txt")[2:], data("loop")))
    put("seven-in-tar", "a.tar", tar(tar_entry(b"a.7z", seven(seven_header(data("in-tar"), "a.txt"), data("in-tar"))),
        tar_entry(b"b.7z", whole[:50])))


def cpios() -> None:
    def put_three(tag: str, bad: bytes) -> None:
        put(tag, "a.cpio", cpio_entry(b"1.txt", text(tag + " one")) + bad + cpio_entry(b"2.txt", text(tag + " two")) + CPIO_END)

    whole = cpio_entry(b"1.txt", text("cpio-cut")) + CPIO_END
    put("cpio-cut-in-header", "a.cpio", whole[:50])
    put("cpio-cut-in-data", "a.cpio", whole[:150])
    put("cpio-without-trailer", "a.cpio", cpio_entry(b"1.txt", text("cpio-without-trailer")))
    put("cpio-empty", "a.cpio", b"")
    put_three("cpio-name-too-long", cpio_entry(b"b.txt", b"x", namesize="7FFFFFFF"))
    put_three("cpio-name-of-no-length", cpio_entry(b"b.txt", b"x", namesize="00000000"))
    put_three("cpio-size-too-large", cpio_entry(b"b.txt", b"x", filesize="FFFFFFFF"))
    put_three("cpio-size-is-no-number", cpio_entry(b"b.txt", b"x", filesize="ZZZZZZZZ"))
    put_three("cpio-garbage-between", b"garbage " * 100)
    put_three("cpio-device", cpio_entry(b"zero.txt", b"", 0o020666))
    put_three("cpio-socket", cpio_entry(b"socket.txt", b"", 0o140666))
    put_three("cpio-link-to-itself", cpio_entry(b"b.txt", b"b.txt", 0o120777))
    put("rar", "a.rar", b"Rar!\x1a\x07\x01\0" + bytes(100))
    put("disk-image", "a.iso", bytes(32769) + b"CD001\x01" + bytes(3000))
    put("ar-archive", "a.a", b"!<arch>\na.txt/          0           0     0     644     5         `\nwords\n")


def make() -> None:
    gzips()
    others()
    tars()
    zips()
    sevens()
    cpios()
