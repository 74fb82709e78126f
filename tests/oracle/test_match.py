#!/usr/bin/python3
"""The oracle's own test (TAP): its tokens against WordBreakTest.txt, and tiny cases by hand."""

import unidata
import words
from match import And, Document, Field, Near, Not, Or, Passage, Prefix, Words, search
from passages import split

count = failed = 0


def ok(holds: bool, name: str, detail: object = "") -> None:
    global count, failed
    count += 1
    failed += not holds
    print(("ok" if holds else "not ok"), count, "-", name)
    if not holds:
        print("#", detail)


def same(got: object, wanted: object, name: str) -> None:
    ok(got == wanted, name, f"got {got!r}, wanted {wanted!r}")


def test_uax29() -> None:
    wrong = []
    for line in (unidata.UNICODE / "auxiliary/WordBreakTest.txt").read_text("utf-8").splitlines():
        text, cuts = "", []
        for sign in line.split("#")[0].split():
            if sign == "÷":
                cuts.append(len(text))
            elif sign != "×":
                text += chr(int(sign, 16))
        if text and [a for a, _ in words.segments(text, plain=True)] + [len(text)] != cuts:
            wrong.append(line)
    ok(not wrong, "WordBreakTest.txt", wrong)


def forms(text: str) -> str:
    return " ".join(t.form for t in words.tokens(text))


def test_tokens() -> None:
    same(forms("time:2023 said:We 3:4"), "time 2023 said we 3 4", "a colon parts")
    same(forms("U.S. e.g. well.The www.gov.cn 3.5"), "u.s e.g well the www gov cn 3.5", "stops")
    same(forms("两个确立 ひら"), "两 个 确 立 ひ ら", "signs without spaces")
    same(forms("state\u2011owned"), "state-owned state owned", "a whole before its parts")
    same(forms("a--b -c d- e"), "a b c d e", "hyphens that join nothing")
    same(forms("People’s es\u00adtab ＡＢ ﬁne Straße"), "people's estab ab fine strasse", "folding")
    same([t.stem for t in words.tokens("Establishments 19th")], ["establish", "19th"], "stems")
    token = words.tokens("x état-owned")[1]
    same((token.position, token.span, token.start, token.end), (2, 2, 2, 13), "places")
    same([t.form for t in words.tokens("a " + "b" * 246 + " c")], ["a", "", "c"], "too long")


def archive(*texts: str) -> list[Document]:
    """One document a text; passages are parted by |."""
    docs = []
    for at, text in enumerate(texts):
        parts = [Passage(n, 0, 0, part) for n, part in enumerate(text.split("|"), 1)]
        docs.append(Document(f"/a/{at}.txt", passages=parts))
    return docs


def found(query, *texts: str, **options) -> list[tuple[int, int, list]]:
    """(document, passage, spans) of each hit."""
    docs = archive(*texts)
    hits = search(query, docs, **options)
    return [(docs.index(h.document), h.passage.number, h.spans) for h in hits]


def spans(query, text: str) -> list[tuple[int, int]]:
    hits = found(query, text)
    return hits[0][2] if hits else []


def quoted(text: str, gap: int = 0, exact: bool = False) -> Words:
    return Words(text, exact, '"', gap)


A, B, C = Words("a"), Words("b"), Words("c")


def test_words() -> None:
    same(spans(Words("establishment"), "Establishments, establish"), [(1, 1), (2, 2)], "stems")
    same(spans(Words("Establishments", True), "establishments establish"), [(1, 1)], "forms")
    same(spans(Words("state-owned"), "state owned state-owned"), [(1, 2), (3, 4)], "parts")
    same(spans(Words("state-owned", True), "state owned state-owned"), [(3, 4)], "whole")
    same(spans(Words("两个"), "两个确立两 个"), [(1, 2), (5, 6)], "Han run")
    same(spans(Prefix("es"), "establish es x yes Est"), [(1, 1), (2, 2), (5, 5)], "prefix")
    same(spans(Prefix("state-o"), "state-owned state"), [(1, 1)], "prefix of a whole")
    same(spans(Prefix("st"), "state-owned"), [(1, 1)], "one occurrence a position")


def test_phrases() -> None:
    same(spans(quoted("a b"), "a. B a b b"), [(1, 2), (3, 4)], "phrase over a sentence end")
    same(found(quoted("a b"), "a|b"), [], "never over a passage end")
    same(spans(quoted("a a"), "a a a"), [(1, 2), (2, 3)], "phrases overlap")
    same(spans(quoted("a b", 3), "a x b b"), [(1, 3)], "ends first")
    same(spans(quoted("a b c", 1), "a x b y c"), [], "gap counts in all")
    same(spans(quoted("a b c", 2), "a x b y c"), [(1, 5)], "gap just reached")
    same(spans(quoted("a a", 1), "a x a a"), [(1, 3), (3, 4)], "each first word once")
    exact = quoted("two establishments", exact=True)
    same(spans(exact, "Two Establishments two establishment"), [(1, 2)], "exact phrase")
    exact = quoted("two state-owned", exact=True)
    same(spans(exact, "two state owned two state-owned"), [(4, 6)], "exact phrase with a whole")


def test_near() -> None:
    same(spans(Near(A, B, 1), "a b"), [(1, 2)], "neighbours are 1 apart")
    same(spans(Near(A, B, 2), "a x x b"), [], "too far")
    same(spans(Near(A, B, 2), "b x a x b"), [(1, 3)], "of two as near the one before")
    same(spans(Near(A, B, 3), "b x x a x b"), [(4, 6)], "the nearest")
    same(spans(Near(A, B, 2, True), "b a x b"), [(2, 4)], "BEFORE")
    same(spans(Near(A, B, 5), "a b a"), [(1, 2), (2, 3)], "one for each left occurrence")
    same(spans(Near(quoted("a b"), B, 5), "a b x b"), [(1, 4)], "overlap is not near")
    same(spans(Near(A, A, 1), "a a x a"), [(1, 2), (1, 2)], "with itself")
    same(spans(Near(Near(A, B, 1), C, 1), "c a b c"), [(1, 3)], "chain")
    same(spans(Near(Or((A, B)), C, 1), "a c b"), [(1, 2), (2, 3)], "OR inside")
    same(spans(Near(Or((A, Words("A"))), B, 1), "a b"), [(1, 2)], "OR lists an occurrence once")


def test_boolean() -> None:
    same(found(And((A, B)), "a|b|b a"), [(0, 3, [(2, 2), (1, 1)])], "AND in a passage")
    same(found(Or((A, B)), "a|b|c"), [(0, 1, [(1, 1)]), (0, 2, [(1, 1)])], "OR")
    same(found(And((A, Not(B))), "a b|a"), [(0, 2, [(1, 1)])], "NOT")
    same(found(Or((And((A, B)), C)), "a c"), [(0, 1, [(1, 1), (2, 2)])], "all leaves counted")
    same(found(And((A, B, Not(C))), "a|b c|x", any_=True), [(0, 1, [(1, 1)])], "--any")
    both = [(0, 1, [(1, 1)]), (0, 2, [(1, 1)])]
    same(found(And((A, B)), "a|b|c", "a", scope="meeting"), both, "--scope meeting")
    denied = And((A, Not(B)))
    same(found(denied, "a|b", "a|c", scope="meeting"), [(1, 1, [(1, 1)])], "denied in it")


def dated(value: str, *dates: str) -> list[str]:
    docs = [Document("x", date=d, passages=[Passage(1, 0, 0, "a")]) for d in dates]
    return [h.document.date for h in search(Field("date", value), docs)]


def test_fields() -> None:
    dates = ("", "--01-05", "2023", "2023-01", "2023-01-05", "2024-02-29")
    same(dated("2023", *dates), ["2023", "2023-01", "2023-01-05"], "date of a year")
    same(dated("2023-01-01..2023-01-31", *dates), ["2023-01", "2023-01-05"], "surely inside")
    same(dated("2023-01-05..", *dates), ["2023-01-05", "2024-02-29"], "open end")
    same(dated("..2023-06", *dates), ["2023-01", "2023-01-05"], "open start")
    docs = archive("a", "a")
    docs[1].title = "Two Establishments"
    title = Field("title", "", Words("establishment"))
    same([h.document.source for h in search(title, docs)], ["/a/1.txt"], "title")
    globs = (("0.t", 1), ("/a/*", 2), ("/a/[1-3].*", 1), ("a/?.txt", 0), ("*1?txt", 1))
    for value, wanted in globs:
        same(len(search(Field("source", value), docs)), wanted, f"source:{value}")


def test_passages() -> None:
    def cut(text: str) -> list[str]:
        return [text[a:b] for a, b in split(text)]

    same(cut("a\nb\n \u3000\n\nc"), ["a\nb", "c"], "blank lines part")
    same(cut("a.\nb!”\n\nc"), ["a.", "b!”", "c"], "lines that end sentences")
    long = " ".join(["w w w."] * 150)
    same([len(p.split()) for p in cut(long)], [399, 51], "cut at a sentence end")


for name, test in list(globals().items()):
    if name.startswith("test_"):
        test()
print(f"1..{count}")
raise SystemExit(failed > 0)
