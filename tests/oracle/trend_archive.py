"""A random archive in which slogans of a lexicon of its own are said, over some years; always the same for a seed."""

import random
from dataclasses import replace
from pathlib import Path

import archive
from archive import Told, Writer
from match import Document

# id, Chinese, official English, other forms. Forms share words, and stand inside those of others.
SLOGANS = {
    "liangge-queli": ["两个确立", "Two Establishments", "two affirmations", "establishments of both"],
    "liangge-weihu": ["两个维护", "Two Maintenances", "two maintenance tasks"],
    "dang-zhongyang": ["党中央", "Party Central Committee", "central committee of our party"],
    "weiyuanhui": ["委员会", "central committee"],
    "gaige": ["改革", "reform"],
    "gaige-weihu": ["改革维护", "reform and maintenance", "maintenance of reform"],
    "guozhidazhe": ["国之大者", "great country", "big country"],
}
GATED = {"big country"}  # counts in quotes of its own, or with one inside
FILLER = """the of our party central committee two establishment both big country reform and maintenance tasks
meeting meetings office river Kestrel Low winter school roads people’s state-owned 确立 维护 两个 国之 改""".split()
YEARS = range(2018, 2025)


def date(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.12:
        return ""
    year = rng.choice(YEARS)
    if kind < 0.2:
        return str(year)
    month = rng.choice([1, 2, 3, 3, 6, 9, 10, 12])
    if kind < 0.35:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{rng.choice([1, 5, 15, 28, 30 if month != 2 else 28]):02}"


def said(rng: random.Random) -> str:
    """A form of a slogan, as it may be printed: capitals, line breaks and quotes about it or in it; or nearly one."""
    form = rng.choice(rng.choice(list(SLOGANS.values())))
    kind = rng.random()
    if kind < 0.3:
        return f"“{form}”"
    if kind < 0.4:
        return form.upper()
    if not form.isascii() or kind < 0.6:
        return form
    first, *rest = form.split()
    if kind < 0.7 and rest:
        return f"{first}” {' '.join(rest)}" if rng.random() < 0.5 else f"“{first}” {' '.join(rest)}"
    if kind < 0.75 and rest:
        return f"{first}\n{' '.join(rest)}"
    if kind < 0.85 and rest:
        return first + rng.choice([", ", ". ", "; ", " & ", " very "]) + " ".join(rest)
    return form.replace("ments", "ment").title()


def paragraph(rng: random.Random) -> str:
    text = "A"
    for _ in range(rng.choice([5, 7, 9, 20])):  # more than two documents say by chance
        text += rng.choice([" "] * 20 + [", ", ". ", " (", ") ", "  "])
        text += said(rng) if rng.random() < 0.2 else rng.choice(FILLER)
    return text + rng.choice([".", "", "。"])


def told(rng: random.Random) -> Told:
    paragraphs = [paragraph(rng) for _ in range(rng.choice([1, 2, 3, 6]))]
    title = " ".join(f"The {said(rng)} {rng.choice(FILLER)}".split()) if rng.random() < 0.4 else ""
    return Told(paragraphs, title, date(rng), rng.choice(["", "", "en", "zh"]))


def near_copy(rng: random.Random, doc: Told) -> Told:
    """One word is another."""
    paragraphs = list(doc.paragraphs)
    at = rng.randrange(len(paragraphs))
    words = paragraphs[at].split(" ")
    words[rng.randrange(len(words))] = rng.choice(FILLER)
    paragraphs[at] = " ".join(words)
    return replace(doc, paragraphs=paragraphs)


def write(root: Path, seed: int, n: int) -> list[Document]:
    """Documents from about n sources under root, with copies and near copies. Copies may be dated apart."""
    writer = Writer(root, seed)
    rng, past = writer.rng, []
    while len(writer.written) < n:
        if past and rng.random() < 0.08:
            writer.copy()
            continue
        ways = [writer.markdown, writer.html]
        if past and rng.random() < 0.1:
            doc = rng.choice(past)  # as a page of another kind, now and then of another date
            if doc.date and rng.random() < 0.5:
                doc = replace(doc, date=date(rng))
        else:
            doc = near_copy(rng, rng.choice(past)) if past and rng.random() < 0.2 else told(rng)
            ways.append(lambda doc: writer.rows([doc, told(rng)]))
            if len(doc.date) != 4:  # no file name gives a lone year
                ways.append(writer.text)
        past.append(doc)
        rng.choice(ways)(doc)
    return writer.documents


def lexicon() -> str:
    """SLOGANS as a table that plenum reads."""
    rows = ["id\tzh\tofficial\tforms\tgated\tgate"]
    for slogan, (zh, official, *others) in SLOGANS.items():
        gated = [form for form in (official, *others) if form in GATED]
        cells = [slogan, zh, official, "|".join(others), "|".join(gated), "quoted" if gated else ""]
        rows.append("\t".join(cells))
    return "\n".join(rows) + "\n"
