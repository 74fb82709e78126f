"""Mailboxes and messages: parts without end, boundaries that are not there, encodings that lie."""

import base64

from made import *


def multipart(parts: list[bytes], boundary: str = "b", end: bool = True) -> bytes:
    out = b"".join(b"--" + boundary.encode() + b"\n" + p + b"\n" for p in parts)
    return out + (b"--" + boundary.encode() + b"--\n" if end else b"")


def part(body: bytes, kind: str = "text/plain; charset=utf-8", headers: str = "") -> bytes:
    return f"Content-Type: {kind}\n{headers}\n".encode() + body


def messages() -> None:
    def put_eml(case: str, body: bytes = b"", kind: str = "text/plain; charset=utf-8", headers: str = "",
                subject: str | None = None) -> None:
        put(case, "a.eml", letter(body, kind, headers, subject or f"On {case}"))

    MIXED = 'multipart/mixed; boundary="b"'
    put_eml("eml-headers-alone")
    put("eml-cut-in-headers", "a.eml", letter(b"")[:60])
    put("eml-is-png", "a.eml", PNG)
    put("eml-is-text", "a.eml", text("eml-is-text"))
    put_eml("eml-no-boundary", text("eml-no-boundary"), "multipart/mixed")
    put_eml("eml-empty-boundary", text("eml-empty-boundary"), 'multipart/mixed; boundary=""')
    put_eml("eml-huge-boundary", text("eml-huge-boundary"), f'multipart/mixed; boundary="{"b" * 100000}"')
    put_eml("eml-boundary-not-there", text("eml-boundary-not-there"), MIXED)
    put_eml("eml-boundary-never-ends", multipart([part(text("eml-boundary-never-ends"))], end=False), MIXED)
    put_eml("eml-hundred-thousand-parts", multipart([b""] * 100000 + [part(text("eml-hundred-thousand-parts"))]), MIXED)
    deep = part(text("eml-parts-in-parts"))
    for i in range(1000):
        deep = part(multipart([deep], f"b{i}"), f'multipart/mixed; boundary="b{i}"')
    put("eml-parts-in-parts", "a.eml", b"From: a@b.example\nSubject: On eml-parts-in-parts\nMIME-Version: 1.0\n" + deep)
    same = part(text("eml-same-boundary-inside"))
    for _ in range(50):
        same = part(multipart([same]), MIXED)
    put("eml-same-boundary-inside", "a.eml", b"From: a@b.example\nMIME-Version: 1.0\n" + same)
    inner = letter(text("eml-in-eml"))
    for _ in range(50):
        inner = letter(inner, "message/rfc822")
    put("eml-in-eml-fifty-times", "a.eml", inner)
    put_eml("eml-base64-broken", b"!!!! this is no base64 ???? =\n" * 20, headers="Content-Transfer-Encoding: base64\n")
    put_eml("eml-base64-cut", base64.b64encode(text("eml-base64-cut"))[:-3], headers="Content-Transfer-Encoding: base64\n")
    put_eml("eml-quoted-broken", text("eml-quoted-broken") + b"=ZZ =\n= =9", headers="Content-Transfer-Encoding: quoted-printable\n")
    put_eml("eml-encoding-unknown", text("eml-encoding-unknown"), headers="Content-Transfer-Encoding: x-rot13\n")
    put_eml("eml-charset-unknown", text("eml-charset-unknown"), "text/plain; charset=x-klingon-1")
    put_eml("eml-charset-lies", "港口办公室今天发布通知,委员会在旧市政厅开会。".encode("gbk") * 9)
    put_eml("eml-html-says-plain", page("eml-html-says-plain").encode())
    put_eml("eml-png-says-html", PNG, "text/html")
    put_eml("eml-type-nonsense", text("eml-type-nonsense"), ";;;=//\x07")
    put_eml("eml-parameters-continued", text("eml-parameters-continued"),
            "multipart/mixed; " + "; ".join(f"boundary*{i}=b" for i in range(20000)))
    put_eml("eml-subject-of-words-encoded", text("eml-subject-of-words-encoded"), subject="=?utf-8?b?Pz8/?= =?x?q?=?= " * 5000)
    put_eml("eml-subject-huge", text("eml-subject-huge"), subject="subject " * 300000)
    put_eml("eml-headers-without-end", text("eml-headers-without-end"), headers="X-Header: x\n" * 200000)
    put_eml("eml-header-folded-for-ever", text("eml-header-folded-for-ever"), headers="X: y\n" + " z\n" * 200000)
    put_eml("eml-header-with-nuls", text("eml-header-with-nuls"), headers="X-\0: \0\n\0: x\n")
    put_eml("eml-date-absurd", text("eml-date-absurd"), headers="Date: Xyz, 99 Foo 99999999 99:99:99 +9999\n")
    bomb = base64.encodebytes(zipped({"a.txt": b"a" * (30 * MIB)}))
    put_eml("eml-attachment-bomb", multipart([part(text("eml-attachment-bomb")), part(bomb, 'application/zip; name="a.zip"',
            "Content-Transfer-Encoding: base64\n")]), MIXED)
    put_eml("eml-attachment-name-hostile", multipart([part(text("eml-attachment-name-hostile")), part(text("attached to hostile"),
            'text/plain; name="../../../tmp/plenum-outside.txt"', 'Content-Disposition: attachment; filename="/tmp/a\x1b[2J.txt"\n')]), MIXED)


def boxes() -> None:
    one = letter(text("mbox one"))
    put("mbox-cut", "a.mbox", mbox(letter(text("mbox-cut one")), letter(text("mbox-cut two")))[:-150])
    put("mbox-is-text", "a.mbox", text("mbox-is-text"))
    put("mbox-is-png", "a.mbox", PNG)
    put("mbox-of-from-lines", "a.mbox", b"From \n" * 300000)
    put("mbox-from-in-text", "a.mbox", mbox(letter(text("mbox-from-in-text") + b"\nFrom here on the road is closed.\n\n>From there not.\n")))
    put("mbox-bad-between", "a.mbox", mbox(letter(text("mbox-bad-between one")), b"\xff" * 5000, PNG, letter(text("mbox-bad-between two"))))
    put("mbox-huge-message", "a.mbox", mbox(letter(text("mbox-huge-message one")), letter(b"word\n" * (7 * MIB)),
        letter(text("mbox-huge-message two"))))
    put("mbox-carriage-returns", "a.mbox", mbox(one).replace(b"\n", b"\r"))
    put("mbox-same-message-id", "a.mbox", mbox(*[letter(text(f"mbox-same-message-id {i}"), headers="Message-ID: <same@a.example>\n")
        for i in range(3)]))
    put("mbox-gz-cut", "a.mbox.gz", gz(mbox(*[letter(text(f"mbox-gz-cut {i}")) for i in range(30)]))[:-20])


def make() -> None:
    messages()
    boxes()
