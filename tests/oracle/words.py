"""The oracle's own tokens, written from the comments of text/token.h, analyse.h and fold.h.

UAX #29 rule by rule over a list of classes, rather than as a machine; slow and plain.
"""

import re
from dataclasses import dataclass
from functools import cache

import Stemmer

import unidata

MAX_TERM = 245  # bytes of a form
MAX_WORD = 1024  # bytes of a printed word

ABSORBED = {"Extend", "Format", "ZWJ"}
NEWLINES = {"CR", "LF", "Newline"}
LETTERS = {"ALetter", "Hebrew_Letter"}
COLONS = set(":\ufe13\ufe55\uff1a")
STOPS = set(".\u2024\ufe52\uff0e")
HYPHENS = set("-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d")
APOSTROPHES = set("\u2018\u2019\u201a\u201b\u02bc\uff07\u2032")

_stemmer = Stemmer.Stemmer("english")


@dataclass(frozen=True)
class Token:
    """A word, or a whole hyphenated word that covers `span` positions."""

    position: int
    span: int
    start: int  # bytes in the text, half open
    end: int
    form: str  # empty: too long to be searched
    stem: str
    whole: bool = False


# ---- where words begin and end -----------------------------------------------------------------


@dataclass
class _Unit:
    """A character with what it absorbs by WB4."""

    text: str
    kind: str
    start: int  # characters
    zwj: bool = False  # ends in a zero width joiner

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@cache
def _kind(char: str, plain: bool) -> str:
    kind = unidata.word_break(char)
    return "Other" if not plain and char in COLONS else kind


def _units(text: str, plain: bool) -> list[_Unit]:
    units: list[_Unit] = []
    for at, char in enumerate(text):
        kind = _kind(char, plain)
        if kind in ABSORBED and units and units[-1].kind not in NEWLINES:
            units[-1].text += char
            units[-1].zwj = kind == "ZWJ"
        else:
            units.append(_Unit(char, kind, at, kind == "ZWJ"))
    return units


def _is_lone_letter(units: list[_Unit], at: int) -> bool:
    """No letter, digit or connector touches this letter."""
    joined = LETTERS | {"Numeric", "ExtendNumLet"}
    before = at > 0 and units[at - 1].kind in joined
    behind = at + 1 < len(units) and units[at + 1].kind in joined
    return not before and not behind


def _middle_joins(units: list[_Unit], at: int, plain: bool) -> bool:
    """Whether units[at], between letters, joins them (WB6, WB7, WB7b, WB7c)."""
    before, middle, behind = units[at - 1 : at + 2]
    if before.kind not in LETTERS or behind.kind not in LETTERS:
        return False
    if middle.kind == "Double_Quote":
        return before.kind == behind.kind == "Hebrew_Letter"
    if middle.kind not in {"MidLetter", "MidNumLet", "Single_Quote"}:
        return False
    if plain or middle.text[0] not in STOPS:
        return True
    if not (_is_lone_letter(units, at - 1) and _is_lone_letter(units, at + 1)):
        return False
    other = at - 2 > 0 and units[at - 2].text[0] not in STOPS
    return not (other and _middle_joins(units, at - 2, plain))


def _number_joins(units: list[_Unit], at: int) -> bool:
    """Whether units[at], between digits, joins them (WB11, WB12)."""
    before, middle, behind = units[at - 1 : at + 2]
    middles = {"MidNum", "MidNumLet", "Single_Quote"}
    return before.kind == behind.kind == "Numeric" and middle.kind in middles


def _joined(units: list[_Unit], at: int, plain: bool) -> bool:
    """Whether there is no boundary between units[at - 1] and units[at]."""
    left, right = units[at - 1], units[at]
    a, b = left.kind, right.kind
    if a in NEWLINES or b in NEWLINES:
        return a == "CR" and b == "LF"
    if plain and left.zwj and unidata.is_pictographic(right.text[0]):
        return True
    if a == b == "WSegSpace" and len(left.text) == 1:
        return True
    if a in LETTERS | {"Numeric"} and b in LETTERS | {"Numeric"}:
        return True
    if a == "Hebrew_Letter" and b == "Single_Quote":
        return True
    for middle in (at - 1, at):
        if 0 < middle < len(units) - 1:
            if _middle_joins(units, middle, plain) or _number_joins(units, middle):
                return True
    if a == b == "Katakana":
        return True
    connected = LETTERS | {"Numeric", "Katakana"}
    if b == "ExtendNumLet":
        return a in connected | {"ExtendNumLet"}
    if a == "ExtendNumLet":
        return b in connected
    if a == b == "Regional_Indicator":
        run = at
        while run > 0 and units[run - 1].kind == "Regional_Indicator":
            run -= 1
        return (at - run) % 2 == 1
    return False


def segments(text: str, plain: bool = False) -> list[tuple[int, int]]:
    """All segments as character ranges; plain: by UAX #29 without the chosen differences."""
    units = _units(text, plain)
    starts = [
        unit.start for at, unit in enumerate(units) if at == 0 or not _joined(units, at, plain)
    ]
    return list(zip(starts, starts[1:] + [len(text)]))


def _is_word(segment: str) -> bool:
    """Whether it holds a letter or a digit: by its class, its category, or as a Han sign.

    Characters that fold to nothing do not count.
    """
    letters = LETTERS | {"Numeric", "Katakana"}
    for char in segment:
        if not fold(char):
            continue
        kind, category = unidata.word_break(char), unidata.category(char)
        if kind in letters or (category[0] == "L" and kind not in ABSORBED):
            return True
        if unidata.is_han(char) and category[0] not in "PM":
            return True
    return False


# ---- forms and stems ---------------------------------------------------------------------------


@cache
def fold(word: str) -> str:
    """The form of a printed word."""
    folded = unidata.nfkc_casefold(word)
    return "".join("'" if c in APOSTROPHES else "-" if c in HYPHENS else c for c in folded)


def _is_english(form: str) -> bool:
    return all(
        c in "'-" or (unidata.script(c) == "Latin" and unidata.category(c)[0] == "L") for c in form
    )


@cache
def stem(form: str) -> str:
    return (_stemmer.stemWord(form) if _is_english(form) else form) or form


def fold_run(text: str) -> str:
    """The form of a run of text, for prefixes."""
    return re.sub(r"\s+", " ", fold(text)).strip()


def _form(printed: str) -> str:
    if len(printed.encode()) > MAX_WORD:
        return ""
    form = fold(printed)
    return form if len(form.encode()) <= MAX_TERM else ""


# ---- tokens ------------------------------------------------------------------------------------


def tokens(text: str) -> list[Token]:
    """Tokens in order of position, a whole hyphenated word before its parts."""
    words = [(a, b) for a, b in segments(text) if _is_word(text[a:b])]
    at_byte = [0]
    for char in text:
        at_byte.append(at_byte[-1] + len(char.encode()))

    def token(first: int, last: int) -> Token:
        start, end = words[first][0], words[last][1]
        form = _form(text[start:end])
        span = last - first + 1
        return Token(first + 1, span, at_byte[start], at_byte[end], form, stem(form), span > 1)

    found: list[Token] = []
    at = 0
    while at < len(words):
        last = at
        while last + 1 < len(words) and _touching(text, words[last], words[last + 1]):
            last += 1
        if last > at and token(at, last).form:
            found.append(token(at, last))
        found += [token(part, part) for part in range(at, last + 1)]
        at = last + 1
    return found


def _touching(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Exactly one hyphen, and nothing else, stands between two words."""
    return right[0] == left[1] + 1 and text[left[1]] in HYPHENS
