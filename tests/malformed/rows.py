"""Files of rows: JSONL, JSON, CSV and TSV that are cut, deep, wide, or something else."""

import json

from made import *

DEEP = 100000


def row(tag: str, **more) -> str:
    return json.dumps({"id": tag, "title": f"On {tag}", "text": prose(tag)} | more) + "\n"


def jsonl() -> None:
    def put_rows(case: str, *bad: bytes | str) -> None:
        """A row, what is bad, and another row."""
        middle = b"\n".join(b if isinstance(b, bytes) else b.encode() for b in bad)
        put(case, "a.jsonl", row(case + "-first").encode() + middle + b"\n" + row(case + "-last").encode())

    put_rows("jsonl-not-json", "{this is no JSON")
    put_rows("jsonl-cut", '{"id": 2, "text": "The harbour of')
    put_rows("jsonl-of-other-values", "[1, 2]", '"text"', "17", "null", "true")
    put_rows("jsonl-deep-lists", '{"id": 2, "text": ' + "[" * DEEP + "]" * DEEP + "}")
    put_rows("jsonl-deep-objects", '{"a":' * DEEP + "1" + "}" * DEEP)
    put_rows("jsonl-text-is-a-number", '{"id": 2, "text": 17}')
    put_rows("jsonl-without-text", '{"id": 2, "headline": "Nothing"}')
    put_rows("jsonl-empty-text", '{"id": 2, "text": ""}')
    put_rows("jsonl-nuls", b'{"id": 2, "text": "a\0b"}', bytes(200), b'{"id": 3, "text": "words \\u0000 and words"}')
    put_rows("jsonl-lone-surrogates", '{"id": 2, "text": "\\ud800 the pier \\udfff"}')
    put_rows("jsonl-bytes-not-utf-8", b'{"id": 2, "text": "' + b"\xff\xfe\xc0\x80" * 50 + b'"}')
    put_rows("jsonl-same-id-twice", row("jsonl-same-id-twice-first", text="Another text of the same name.").strip())
    put_rows("jsonl-same-key-twice", '{"id": 2, "text": "The first of two texts here.", "text": "The second of two texts here."}')
    put_rows("jsonl-absurd-numbers", '{"id": 1e999999, "text": "words"}', '{"id": 2, "text": "words", "year": -1e-99999999}',
             '{"id": %s, "text": "words"}' % ("9" * 10000))
    put_rows("jsonl-million-keys", "{" + ",".join(f'"k{i}":1' for i in range(1000000)) + ',"text":"Words of a wide row."}')
    put_rows("jsonl-huge-row", '{"id": 2, "text": "' + "word " * (7 * MIB) + '"}')
    put_rows("jsonl-huge-id", '{"id": "%s", "text": "A row of a long name."}' % ("n" * 100000))
    put_rows("jsonl-id-is-hostile", '{"id": "../../a\\n\\u001b[2J#!\\u0000", "text": "A row of a hostile name."}')
    put_rows("jsonl-absurd-dates", '{"id": 2, "date": "9999999999-99-99", "text": "A row of no day."}',
             '{"id": 3, "date": -1, "text": "A row before all days."}', '{"id": 4, "date": {"a": []}, "text": "A row of a list."}')
    put("jsonl-of-carriage-returns", "a.jsonl", row("jsonl-cr-1").strip() + "\r" + row("jsonl-cr-2").strip() + "\r")
    put("jsonl-is-html", "a.jsonl", page("jsonl-is-html"))
    put("jsonl-is-png", "a.jsonl", PNG)
    put("jsonl-utf-16", "a.jsonl", row("jsonl-utf-16").encode("utf-16"))
    put("jsonl-of-nuls", "a.jsonl", bytes(100000))
    put("jsonl-of-newlines", "a.jsonl", "\n" * 100000)
    put("jsonl-empty", "a.jsonl", "")
    put("jsonl-one-byte", "a.jsonl", "{")
    put("jsonl-gzip-cut", "a.jsonl.gz", gz("".join(row(f"jsonl-gzip-cut-{i}") for i in range(50)).encode())[:-30])


def json_files() -> None:
    put("json-is-html", "a.json", page("json-is-html"))
    put("json-is-png", "a.json", PNG)
    put("json-empty", "a.json", "")
    put("json-one-byte", "a.json", "[")
    put("json-cut-list", "a.json", "[" + row("json-cut-list-1") + "," + row("json-cut-list-2")[:40])
    put("json-scalar", "a.json", "17")
    put("json-deep", "a.json", "[" * 10 * DEEP)
    put("json-deep-in-a-row", "a.json", "[" + row("json-deep-in-a-row-1") + ',{"text":' + "[" * DEEP + "]" * DEEP + "}," +
        row("json-deep-in-a-row-2") + "]")
    put("json-list-of-others", "a.json", "[1, null, [], " + row("json-list-of-others") + ', "x"]')
    put("json-trailing-garbage", "a.json", row("json-trailing-garbage") + "}}}} and more")
    put("json-without-text", "a.json", '{"settings": {"colour": "blue"}}')
    put("json-utf-16", "a.json", row("json-utf-16").encode("utf-16"))
    put("json-nul-inside", "a.json", row("json-nul-inside")[:-2] + "\0}")
    put("json-of-ones", "a.json", b"\xff" * 1000)


def csv() -> None:
    def table(tag: str, bad: bytes | str = b"", head: str = "title,date,text") -> bytes:
        first, last = (f'On {t},2011-03-04,"{prose(t)}"\n'.encode() for t in (tag + " first", tag + " last"))
        return head.encode() + b"\n" + first + (bad if isinstance(bad, bytes) else bad.encode()) + last

    put("csv-is-png", "a.csv", PNG)
    put("csv-is-elf", "a.csv", ELF)
    put("csv-of-nuls", "a.csv", bytes(100000))
    put("csv-of-ones", "a.csv", b"\xff" * 100000)
    put("csv-empty", "a.csv", "")
    put("csv-one-byte", "a.csv", ",")
    put("csv-one-quote", "a.csv", '"')
    put("csv-head-alone", "a.csv", "title,date,text\n")
    put("csv-no-text-column", "a.csv", "colour,size\nblue,7\nred,9\n")
    put("csv-quote-left-open", "a.csv", table("csv-quote-left-open", 'On it,2011-03-04,"A quotation that\n'))
    put("csv-quotes-inside", "a.csv", table("csv-quotes-inside", 'On it,2011-03-04,A "quotation" of ""words"" here"\n'))
    put("csv-too-few-columns", "a.csv", table("csv-too-few-columns", "alone\n\n,\n"))
    put("csv-too-many-columns", "a.csv", table("csv-too-many-columns", "a,2011-03-04,Some text here" + ",more" * 5000 + "\n"))
    put("csv-million-columns", "a.csv", ",".join(f"c{i}" for i in range(1000000)) + "\n" + "," * 1000000 + "\n")
    put("csv-million-commas", "a.csv", "," * 1000000)
    put("csv-of-quotes", "a.csv", '"' * 1000001)
    put("csv-huge-field", "a.csv", table("csv-huge-field", 'On it,2011-03-04,"' + "word " * (7 * MIB) + '"\n'))
    put("csv-nul-inside", "a.csv", table("csv-nul-inside", b"a\0b,2011-03-04,c\0d words\n"))
    put("csv-utf-16", "a.csv", table("csv-utf-16").decode().encode("utf-16"))
    put("csv-bytes-not-utf-8", "a.csv", table("csv-bytes-not-utf-8", b"a,2011-03-04,caf\xe9 of the pier\n"))
    put("csv-of-carriage-returns", "a.csv", table("csv-of-carriage-returns").replace(b"\n", b"\r"))
    put("csv-same-column-twice", "a.csv", table("csv-same-column-twice", head="text,text,text"))
    put("csv-is-html", "a.csv", page("csv-is-html"))
    put("tsv-cut", "a.tsv", f"title\tdate\ttext\nOn it\t2011-03-04\t{text('tsv-cut').decode().splitlines()[0]}\nOn")
    put("tsv-is-gzip", "a.tsv", gz(b"title\ttext\nOn it\tThe tsv that was packed and does not say so.\n"))


def make() -> None:
    jsonl()
    json_files()
    csv()
