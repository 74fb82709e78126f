"""WARC: wrong lengths, chunks of absurd sizes, bodies that are bombs, types and charsets that lie."""

from made import *


def put_warc(case: str, *bad: bytes, ending: str = "warc", each: bool = False) -> None:
    """A sound record, the bad ones, another sound one; each: every record gzipped by itself."""
    first, last = (warc_record(http(page(f"{case} {n}").encode()), f"http://ostrava-bay.example/{case}/{n}.html")
                   for n in ("first", "last"))
    records = [first, *bad, last]
    put(case, f"a.{ending}", b"".join(gz(r) for r in records) if each else b"".join(records))


def lengths() -> None:
    one = http(page("warc one").encode())
    whole = warc_record(one)
    put_warc("warc-sound", warc_record(http(page("warc-sound two").encode()), "http://ostrava-bay.example/two"))
    put("warc-cut-in-header", "a.warc", whole[:100])
    put("warc-cut-in-http-header", "a.warc", whole[: whole.index(b"HTTP/1.1") + 30])
    put("warc-cut-in-body", "a.warc", whole[:-100])
    put("warc-only-a-version", "a.warc", b"WARC/1.0\r\n")
    put("warc-is-text", "a.warc", text("warc-is-text"))
    put("arc-the-older-form", "a.arc", b"filedesc://a.arc 0.0.0.0 20110304050607 text/plain 76\n1 0 Ostrava\nURL IP-address\n\n")
    for name, length in {"negative": "-5", "absurd": "9223372036854775808", "huge": "99999999999999999999999999",
                         "terabyte": "1099511627776", "not-a-number": "many", "empty": "", "hexadecimal": "0x10",
                         "two-numbers": "5, 7", "too-small": "20", "zero": "0"}.items():
        put_warc(f"warc-length-{name}", warc_record(http(page(f"warc-length-{name} two").encode()), length=length))
    put_warc("warc-length-missing", warc_record(one).replace(b"Content-Length: ", b"Content-Size: "))
    put_warc("warc-length-twice", warc_record(one, "http://ostrava-bay.example/twice", extra="Content-Length: 3\r\n"))
    put_warc("warc-version-unknown", warc_record(one, version="WARC/99.7"))
    put_warc("warc-version-garbage", warc_record(one, version="WARC/\xff\x00"))
    put_warc("warc-garbage-between", b"\r\n garbage that is no record \r\n" * 50)
    put_warc("warc-endless-header-line", warc_record(one, "http://ostrava-bay.example/" + "a" * (2 * MIB)))
    put_warc("warc-hundred-thousand-headers", warc_record(one, extra="X-Header: x\r\n" * 100000))
    put_warc("warc-header-without-colon", warc_record(one, "http://ostrava-bay.example/colon", extra="no colon here\r\n"))
    put_warc("warc-bare-newlines", warc_record(http(page("warc-bare-newlines two").encode()),
             "http://ostrava-bay.example/bare").replace(b"\r\n", b"\n"))
    gzipped = gz(whole)
    put("warc-gz-cut", "a.warc.gz", gz(warc_record(http(page("warc-gz-cut").encode()))) + gzipped[:80])
    put_warc("warc-gz-of-members", ending="warc.gz", each=True)
    broken = bytearray(gzipped)
    broken[len(broken) // 2] ^= 0xFF
    put("warc-gz-last-member-broken", "a.warc.gz", gz(warc_record(http(page("warc-gz-last-member-broken").encode()))) + bytes(broken))
    put("warc-gz-middle-broken", "a.warc.gz", gz(warc_record(http(page("warc-gz-middle-broken one").encode()))) + gzipped[:60] +
        b"\xff" * 60 + gz(warc_record(http(page("warc-gz-middle-broken two").encode()))))


def names() -> None:
    for name, uri in {"missing": None, "empty": "", "newline": b"http://a.example/a\x0bb\x1b[2J", "dot-dot": "http://../../etc/passwd",
                      "not-utf-8": b"http://a.example/\xff\xfe", "long": "http://a.example/" + "a" * 10000,
                      "angle-brackets": "<http://a.example/angle>", "file": "file:///etc/passwd"}.items():
        put_warc(f"warc-uri-{name}", warc_record(http(page(f"warc-uri-{name} two").encode()), uri))
    put_warc("warc-no-responses", warc_record(b"GET / HTTP/1.1\r\n\r\n", kind="request"), warc_record(b"software: x\r\n", None, "warcinfo"),
             warc_record(b"via: x\r\n", kind="metadata"), warc_record(b"", kind="unheard-of"))
    put_warc("warc-revisit-of-nothing", warc_record(http(b""), kind="revisit",
             extra="WARC-Refers-To-Target-URI: http://nowhere.example/\r\n"))


def bodies() -> None:
    def put_body(case: str, body: bytes, kind: str = "text/html; charset=utf-8", headers: str = "", **more) -> None:
        put_warc(case, warc_record(http(body, kind, headers, **more), f"http://ostrava-bay.example/{case}"))

    content = page("chunked").encode()
    for name, size in {"huge": "FFFFFFFFFFFFFFFF", "wraps": "FFFFFFFFFFFFFFFFFFFFFFF0", "negative": "-5", "not-a-number": "zz",
                       "empty": "", "too-small": "5", "too-large": "ffff"}.items():
        put_body(f"warc-chunk-{name}", chunked((size, page(f"warc-chunk-{name}").encode())) + b"0\r\n\r\n", headers=CHUNKED)
    put_body("warc-chunk-without-end", chunked((f"{len(content):x}", content)), headers=CHUNKED)
    put_body("warc-chunk-endless-extension", b"5;" + b"x" * MIB + b"\r\nwords\r\n0\r\n\r\n", headers=CHUNKED)
    put_body("warc-hundred-thousand-chunks", b"1\r\na\r\n" * 100000 + b"0\r\n\r\n", "text/plain", CHUNKED)
    put_body("warc-says-chunked-is-not", page("warc-says-chunked-is-not").encode(), headers=CHUNKED)
    put_body("warc-body-gzip-bomb", gz_bomb(60 * MIB), "text/plain", "Content-Encoding: gzip\r\n")
    put_body("warc-body-gzip-cut", gz(page("x").encode())[:60], headers="Content-Encoding: gzip\r\n")
    put_body("warc-says-gzip-is-not", page("warc-says-gzip-is-not").encode(), headers="Content-Encoding: gzip\r\n")
    put_body("warc-brotli", b"\x0b\x02\x80words\x03", headers="Content-Encoding: br\r\n")
    put_body("warc-encoded-ten-times", content, headers="Content-Encoding: " + ", ".join(["gzip"] * 10) + "\r\n")
    put_body("warc-says-html-is-png", PNG)
    put_body("warc-says-png-is-html", page("warc-says-png-is-html").encode(), "image/png")
    put_body("warc-says-html-is-zip", zipped({"a.txt": prose("warc-says-html-is-zip")}))
    put_body("warc-says-utf-8-is-gbk", "港口办公室今天发布通知,委员会在旧市政厅开会。".encode("gbk") * 9, "text/html; charset=utf-8")
    put_body("warc-charset-nonsense", page("warc-charset-nonsense").encode(), 'text/html; charset="\x07klingon')
    put_body("warc-empty-body", b"")
    put_body("warc-status-404", page("warc-status-404").encode(), status="404 Not Found")
    put_body("warc-status-301", b"", headers="Location: http://a.example/\r\n", status="301 Moved")
    put_body("warc-status-nonsense", page("warc-status-nonsense").encode(), status="99999999999 ?")
    put_body("warc-in-warc", warc_record(http(page("warc-in-warc inner").encode())), "application/warc")
    put_warc("warc-http-header-without-end", warc_record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: y"))
    put_warc("warc-http-header-endless", warc_record(b"HTTP/1.1 200 OK\r\nX: " + b"y" * (3 * MIB) + b"\r\n\r\n<p>words"))
    put_warc("warc-not-http", warc_record(b"\x16\x03\x01 no HTTP at all" * 20))
    put_warc("warc-empty-block", warc_record(b""))


def make() -> None:
    lengths()
    names()
    bodies()
