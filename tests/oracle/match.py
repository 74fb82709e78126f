"""Brute force: what a query finds, straight from docs/queries.md, over lists of tokens.

Nothing is indexed and nothing is fast. A query is a tree of the classes below.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property

import words


# ---- the archive -------------------------------------------------------------------------------


@dataclass
class Passage:
    number: int  # 0: the title, where the text does not print it
    offset: int | None  # bytes; a title outside the text has none
    length: int
    text: str

    @cached_property
    def tokens(self) -> list[words.Token]:
        return words.tokens(self.text)

    @cached_property
    def places(self) -> "Places":
        return _places(self.tokens)

    @cached_property
    def _found(self) -> dict["Leaf", list["Span"]]:
        return {}

    def occurrences(self, leaf: "Leaf") -> list["Span"]:
        if leaf not in self._found:
            self._found[leaf] = occurrences(leaf, self.places)
        return self._found[leaf]


@dataclass
class Document:
    source: str
    title: str = ""
    date: str = ""  # ISO 8601, partial as known
    lang: str = ""
    passages: list[Passage] = field(default_factory=list)
    also: list[str] = field(default_factory=list)  # sources that give the same to the byte

    @cached_property
    def meeting(self) -> tuple[str, ...]:
        """What tells whether two documents are one meeting."""
        return tuple(t.form for p in self.passages for t in p.tokens if not t.whole)

    @cached_property
    def title_places(self) -> "Places":
        return _places(words.tokens(self.title))


# What is compared ("stem", "form" or "whole"), and its value: positions and spans.
Places = dict[tuple[str, str], dict[int, int]]


def _places(tokens: list[words.Token]) -> Places:
    found: Places = defaultdict(dict)
    for token in tokens:
        if token.form and token.whole:
            found["whole", token.form][token.position] = token.span
        elif token.form:
            found["form", token.form][token.position] = 1
            found["stem", token.stem][token.position] = 1
    return found


# ---- the query ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """A word (mark empty) or a phrase in quotes, `gap` other words allowed in it."""

    text: str
    exact: bool = False
    mark: str = ""
    gap: int = 0


@dataclass(frozen=True)
class Prefix:
    text: str


@dataclass(frozen=True)
class Near:
    left: "Node"
    right: "Node"
    n: int
    ordered: bool = False


@dataclass(frozen=True)
class Field:
    name: str
    value: str
    leaf: Words | None = None  # of title:


@dataclass(frozen=True)
class Not:
    part: "Node"


@dataclass(frozen=True)
class And:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Or:
    parts: tuple["Node", ...]


Leaf = Words | Prefix | Near
Node = Leaf | Field | Not | And | Or
Span = tuple[int, int]  # first and last position


# ---- occurrences -------------------------------------------------------------------------------


@cache
def _slots(leaf: Words) -> list[tuple[str, str]]:
    """What each word must equal; an exact phrase asks for hyphenated words as they are printed."""
    tokens = words.tokens(leaf.text)
    if not leaf.exact:
        return [("stem", t.stem) for t in tokens if not t.whole]
    slots, free = [], 1
    for token in tokens:
        if token.position >= free:
            slots.append(("whole" if token.whole else "form", token.form))
            free = token.position + token.span
    return slots


def _phrase(places: Places, slots: list[tuple[str, str]], gap: int) -> list[Span]:
    """From each first word on, each next word as soon as it comes: that ends first."""
    if not all(slot in places for slot in slots):
        return []
    found = []
    for first, span in sorted(places[slots[0]].items()):
        last, spare = first + span - 1, gap
        for slot in slots[1:]:
            at = next((p for p in range(last + 1, last + spare + 2) if p in places[slot]), None)
            if at is None:
                break
            spare -= at - last - 1
            last = at + places[slot][at] - 1
        else:
            found.append((first, last))
    return found


def _prefix(places: Places, start: str) -> list[Span]:
    """Each position that holds such a form; of a whole hyphenated one, its first."""
    found = set()
    for (kind, value), positions in places.items():
        if kind != "stem" and value.startswith(start):
            found.update(positions)
    return [(position, position) for position in sorted(found)]


def _near(left: list[Span], right: list[Span], near: Near) -> list[Span]:
    found = []
    for a in left:
        best = None
        for b in right:
            if b[1] < a[0] and not near.ordered:
                key = (a[0] - b[1], 0, -b[0])
            elif b[0] > a[1]:
                key = (b[0] - a[1], 1, b[1])
            else:
                continue
            if key[0] <= near.n and (best is None or key < best[0]):
                best = (key, b)
        if best:
            found.append((min(a[0], best[1][0]), max(a[1], best[1][1])))
    return found


def occurrences(node: Node, places: Places) -> list[Span]:
    """Of a leaf, or of an OR of leaves inside NEAR."""
    match node:
        case Words():
            return _phrase(places, _slots(node), node.gap)
        case Prefix():
            return _prefix(places, words.fold_run(node.text))
        case Near():
            return _near(occurrences(node.left, places), occurrences(node.right, places), node)
        case Or():  # an occurrence of two of them is one
            return sorted({span for part in node.parts for span in occurrences(part, places)})
    raise TypeError(node)


# ---- fields ------------------------------------------------------------------------------------


def _days(date: str) -> tuple[int, int] | None:
    """First and last day, as numbers, of what a partial date allows."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        return None
    digits = date.replace("-", "")
    if len(digits) == 8:
        return int(digits), int(digits)
    if len(digits) == 4:
        return int(digits + "0101"), int(digits + "1231")
    year, month = int(digits[:4]), int(digits[4:])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    length = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return int(digits + "01"), int(digits) * 100 + length


def _in_range(date: str, value: str) -> bool:
    first, dots, last = value.partition("..")
    last = last if dots else first
    days = _days(date)
    if days is None:
        return False
    low = _days(first)[0] if first else 0
    high = _days(last)[1] if last else 99999999
    return low <= days[0] and days[1] <= high


def _glob(pattern: str) -> str:
    parts = re.split(r"(\*|\?|\[[^]]+\])", pattern)
    signs = {"*": ".*", "?": "."}
    return "".join(signs.get(p) or (p if p[:1] == "[" else re.escape(p)) for p in parts)


def field_holds(node: Field, doc: Document) -> bool:
    match node.name:
        case "title":
            return bool(occurrences(node.leaf, doc.title_places))
        case "date":
            return _in_range(doc.date, node.value)
        case "source" if re.search(r"[*?[]", node.value):
            glob = _glob(node.value)
            return any(re.fullmatch(glob, name, re.S) for name in [doc.source, *doc.also])
        case "source":
            return any(node.value in name for name in [doc.source, *doc.also])
        case "lang":  # zh holds for zh-Hans too
            return (doc.lang.lower() + "-").startswith(node.value.lower() + "-")
    raise ValueError(node.name)


# ---- whole queries -----------------------------------------------------------------------------


def leaves(node: Node, denied: bool = False) -> list[tuple[Leaf, bool]]:
    """Leaves from the left, each with whether it is denied."""
    match node:
        case And() | Or():
            return [leaf for part in node.parts for leaf in leaves(part, denied)]
        case Not():
            return leaves(node.part, True)
        case Field():
            return []
    return [(node, denied)]


def sense(node: Node) -> tuple:
    """What a leaf compares: two leaves of one sense count once."""
    match node:
        case Words():
            return ("words", node.exact, node.gap, tuple(_slots(node)))
        case Prefix():
            return ("prefix", words.fold_run(node.text))
        case Near():
            return ("near", node.n, node.ordered, sense(node.left), sense(node.right))
        case Or():
            return ("or", *map(sense, node.parts))
    raise TypeError(node)


def _holds(node: Node, leaf_holds, doc: Document) -> bool:
    match node:
        case And():
            return all(_holds(part, leaf_holds, doc) for part in node.parts)
        case Or():
            return any(_holds(part, leaf_holds, doc) for part in node.parts)
        case Not():
            return not _holds(node.part, leaf_holds, doc)
        case Field():
            return field_holds(node, doc)
    return leaf_holds(node)


def loosened(node: Node) -> Node:
    """The query as --any takes it."""
    if not isinstance(node, And):
        return node
    firm = tuple(p for p in node.parts if isinstance(p, Not | Field))
    loose = tuple(p for p in node.parts if not isinstance(p, Not | Field))
    return And(firm + ((Or(loose),) if loose else ()))


@dataclass
class Hit:
    document: Document
    passage: Passage
    spans: list[Span]  # of all leaves that are not denied

    def lit(self) -> list[list[int]]:
        """Byte ranges of the passage, touching ones joined."""
        ranges = []
        for first, last in self.spans:
            start = next(t.start for t in self.passage.tokens if t.position == first)
            end = next(t.end for t in self.passage.tokens if t.position == last and not t.whole)
            ranges.append([start, end])
        return joined(ranges)


def joined(ranges: list[list[int]]) -> list[list[int]]:
    merged: list[list[int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged


def search(
    query: Node,
    docs: list[Document],
    scope: str = "passage",
    any_: bool = False,
    filters: list[Field] = [],
) -> list[Hit]:
    """All passages found, in order of documents."""
    node = And((loosened(query) if any_ else query, *filters))
    wanted = list({sense(leaf): leaf for leaf, denied in leaves(query) if not denied}.values())
    every = {leaf for leaf, _ in leaves(query)}
    in_meeting: dict[tuple, set[Leaf]] = defaultdict(set)
    if scope == "meeting":
        for doc in docs:
            for leaf in every - in_meeting[doc.meeting]:
                if any(p.occurrences(leaf) for p in doc.passages):
                    in_meeting[doc.meeting].add(leaf)
    hits = []
    for doc in docs:
        for passage in doc.passages:
            if scope == "meeting":
                held = in_meeting[doc.meeting].__contains__
            else:
                held = lambda leaf: bool(passage.occurrences(leaf))
            if not _holds(node, held, doc):
                continue
            spans = [span for leaf in wanted for span in passage.occurrences(leaf)]
            if spans or scope == "passage" or not wanted:
                hits.append(Hit(doc, passage, spans))
    return hits
