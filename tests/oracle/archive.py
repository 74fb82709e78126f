"""Writes a small random archive, always the same for a seed, and says what must be read from it.

The vocabulary is small and skewed, so that phrases, repeated words and near misses are common.
"""

import html
import json
import os
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import passages
from match import Document, Passage

COMMON = """the of party committee central two establishments establishment state-owned state
owned four confidence maintenance and reform people’s big country two party the of""".split()
RARE = """established establish estab\u00adlish Establishes establishing enterprise enterprises or
not maintenances people's masses’ U.S. U.S.-made 19th-century 96th 3.5 3.5% 1,906 1990–2000 5年
两个确立 两个维护 确立 确 “四个意识” 第19届 café cafe\u0301 CAFE naïve co-op co‑op
self-confidence non-state-owned R&D www.gov.cn PARTY The Two STATE-OWNED oﬃce office Straße
STRASSE ＡＢ-Ｃ ab-c said:We well.The e.g. time:4 İzmir 한국어 カタカナ ひらがな snake_case
consciousness conscious important importance meeting meetings met resolute resolutely resolution
national nation""".split()
LONG = ["x" * 245, "y" * 246, "é" * 600]
DATES = ["", "", "2021", "2022", "2023", "2022-12", "2023-01", "2023-02", "2024-02"]
DATES += ["2022-12-31", "2023-01-01", "2023-01-05", "2023-01-31", "2023-06-30", "2024-02-29"]
BETWEEN = [" "] * 30 + [", ", ". ", ". ", "; ", " — ", " -- ", " (", ") ", "  ", " / "]


@dataclass
class Told:
    """A document to write: its paragraphs, and facts where the format has room for them."""

    paragraphs: list[str]
    title: str = ""
    date: str = ""
    lang: str = ""


def word(rng: random.Random) -> str:
    if rng.random() < 0.003:
        return rng.choice(LONG)
    return rng.choice(COMMON) if rng.random() < 0.75 else rng.choice(RARE)


def run(rng: random.Random, n: int) -> str:
    """n words with what stands between them."""
    text = word(rng)
    for _ in range(n - 1):
        text += rng.choice(BETWEEN) + word(rng)
    return text


def paragraph(rng: random.Random) -> str:
    text = run(rng, rng.choice([1, 2, 3, 5, 8, 8, 13, 21, 34]))
    if rng.random() < 0.3:
        text = text.replace(" two establishments", " “Two Establishments”")
    return "A " + text + rng.choice([".", "", "。", "!”"])


def long_paragraph(rng: random.Random) -> str:
    """Over 400 words of plain sentences; now and then one without an end."""
    size = rng.choice([9, 30, 30, 450, 900])
    plain = [w for w in COMMON if w.isascii()]
    sentences = []
    for _ in range(rng.randint(410, 1300) // size + 1):
        sentences.append(" ".join(rng.choice(plain) for _ in range(size)) + ".")
    return " ".join(sentences)


def told(rng: random.Random) -> Told:
    paragraphs = [paragraph(rng) for _ in range(rng.choice([1, 1, 2, 3, 4, 6]))]
    if rng.random() < 0.06:
        paragraphs.append(long_paragraph(rng))
    title = "The " + run(rng, rng.randint(2, 4)) if rng.random() < 0.7 else ""
    if title and rng.random() < 0.2:
        paragraphs.insert(rng.randrange(min(3, len(paragraphs) + 1)), title)
    return Told(paragraphs, title, rng.choice(DATES), rng.choice(["", "en", "zh", "zh-Hans"]))


# ---- formats -----------------------------------------------------------------------------------


def _plain(doc: Told, rng: random.Random) -> str:
    text = "\n" * rng.choice([0, 0, 2])
    for part in doc.paragraphs:
        if rng.random() < 0.15:  # hard lines
            part = part.replace(", ", ",\n").replace(". ", ".\n")
        text += part + rng.choice(["\n\n", "\n \n", "\n\u3000\n\n"])
    return text


def _passages_of_plain(text: str, title: str) -> list[Passage]:
    found = []
    for number, (start, end) in enumerate(passages.split(text), 1):
        offset, part = len(text[:start].encode()), text[start:end]
        found.append(Passage(number, offset, len(part.encode()), part))
    return _with_title(found, title)


def _with_title(found: list[Passage], title: str) -> list[Passage]:
    title = " ".join(title.split())
    if title and not passages.has_title(title, [p.text for p in found]):
        found.insert(0, Passage(0, None, len(title.encode()), title))
    return found


def _passages_of_markup(doc: Told) -> list[Passage]:
    """Offsets are not foretold (-1): what text the reader makes of markup is its own affair."""
    parts = []
    for part in doc.paragraphs:
        flat = " ".join(part.split())
        parts += [flat[start:end] for start, end in passages.cut(flat, 0, len(flat))]
    found = [Passage(n, -1, len(p.encode()), p) for n, p in enumerate(parts, 1)]
    return _with_title(found, doc.title)


def _markdown(doc: Told) -> str:
    facts = f"title: {json.dumps(doc.title, ensure_ascii=False)}\n" if doc.title else ""
    facts += f"date: {doc.date}\n" if doc.date else ""
    body = "\n\n".join(" ".join(p.split()) for p in doc.paragraphs)
    return (f"---\n{facts}---\n\n" if facts else "") + body + "\n"


def _html(doc: Told) -> str:
    lines = ["<!DOCTYPE html>", "<html><head><meta charset=utf-8>"]
    if doc.title:
        lines.append(f"<title>{html.escape(doc.title)}</title>")
    if doc.date:
        lines.append(f'<meta name="DC.date" content="{doc.date}">')
    lines.append("</head><body>")
    lines += [f"<p>{html.escape(p)}</p>" for p in doc.paragraphs]
    return "\n".join(lines + ["</body></html>", ""])


class Writer:
    """Puts documents into files of one folder and keeps what must be found in them."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.rng = root, random.Random(seed)
        self.written: list[tuple[tuple[str, ...], Document]] = []
        self.files: list[tuple[Path, int]] = []  # and where in written its documents begin
        self.n = 0

    @property
    def documents(self) -> list[Document]:
        """What gives the same to the byte is one document; its first source by name is shown."""
        sources: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, doc in self.written:
            sources[key].append(doc.source)
        found = {}
        for key, doc in self.written:
            first, *also = sorted(sources[key], key=os.fsencode)
            found[key] = replace(doc, source=first, also=also)
        return list(found.values())

    def _file(self, suffix: str, text: str, date: str = "") -> str:
        self.n += 1
        folder = self.root / self.rng.choice(["a", "b/c", "b/d", "notes"])
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{date + '-' if date else ''}doc{self.n:03}x{suffix}"
        path.write_text(text, encoding="utf-8")
        self.files.append((path, len(self.written)))
        return str(path)

    def _keep(self, doc: Told, source: str, found: list[Passage], content: str) -> None:
        """content: all that is taken from the source but for the facts in doc."""
        key = (doc.title, doc.date, doc.lang, content)
        self.written.append((key, Document(source, doc.title, doc.date, doc.lang, found)))

    def copy(self) -> None:
        """One of the files once more, under another name; its date stays in it."""
        at = self.rng.randrange(len(self.files))
        path, begin = self.files[at]
        end = self.files[at + 1][1] if at + 1 < len(self.files) else len(self.written)
        date = path.name.partition("doc")[0].rstrip("-")
        name = self._file(path.suffix, path.read_text(encoding="utf-8"), date)
        for key, doc in self.written[begin:end]:
            self.written.append((key, replace(doc, source=name + doc.source[len(str(path)) :])))

    def text(self, doc: Told) -> None:
        doc = replace(doc, title="", lang="", date=doc.date if len(doc.date) != 4 else "")
        text = _plain(doc, self.rng)
        path = self._file(".txt", text, doc.date)
        self._keep(doc, path, _passages_of_plain(text, ""), text)

    def markdown(self, doc: Told) -> None:
        doc = replace(doc, lang="")
        text = _markdown(doc)
        self._keep(doc, self._file(".md", text), _passages_of_markup(doc), ".md" + text)

    def html(self, doc: Told) -> None:
        doc = replace(doc, lang="")
        text = _html(doc)
        self._keep(doc, self._file(".html", text), _passages_of_markup(doc), ".html" + text)

    def rows(self, docs: list[Told]) -> None:
        lines, kept, text = [], [], ""
        for at, doc in enumerate(docs, 1):
            date = doc.date or self.rng.choice(["", "--01-05"])
            if text and self.rng.random() < 0.15:  # the row before, once more
                doc = kept[-1][0]
                date = doc.date
            else:
                doc = replace(doc, date=date)
                text = _plain(doc, self.rng)
            row = {"id": f"r{at}", "title": doc.title, "date": date, "lang": doc.lang, "text": text}
            row = {key: value for key, value in row.items() if value}
            if self.rng.random() < 0.3:
                del row["id"]
            lines.append(json.dumps(row, ensure_ascii=self.rng.random() < 0.5))
            name = row.get("id", str(at))
            kept.append((doc, name, _passages_of_plain(text, doc.title), text))
        path = self._file(".jsonl", "\n".join(lines) + "\n")
        for doc, name, found, text in kept:
            self._keep(doc, f"{path}#{name}", found, text)


def write(root: Path, seed: int, n: int = 300) -> list[Document]:
    """Documents from about n sources under root; those that are copies of others included."""
    writer = Writer(root, seed)
    rng, past = writer.rng, []
    while len(writer.written) < n:
        if past and rng.random() < 0.1:
            writer.copy()
            continue
        doc = told(rng)
        if past and rng.random() < 0.15:
            old = rng.choice(past)  # the same text, other facts
            doc = replace(doc, paragraphs=old.paragraphs, title=old.title)
        past.append(doc)
        kind = rng.random()
        if kind < 0.4:
            writer.text(doc)
        elif kind < 0.6:
            writer.markdown(doc)
        elif kind < 0.8:
            writer.html(doc)
        else:
            writer.rows([doc] + [told(rng) for _ in range(rng.randint(0, 6))])
    return writer.documents
