"""Character properties for the oracle, read from Debian's unicode-data (Unicode 15.0).

Python's own unicodedata is of Unicode 14, so only canonical composition is taken from it.
"""

import unicodedata
from functools import cache
from pathlib import Path

UNICODE = Path("/usr/share/unicode")


def _rows(name: str):
    """Yield (first, last, fields) of a file of the Unicode character database."""
    for line in (UNICODE / name).read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if not line or line.startswith("@"):
            continue
        fields = [field.strip() for field in line.split(";")]
        first, _, last = fields[0].partition("..")
        yield int(first, 16), int(last or first, 16), fields[1:]


@cache
def table(name: str, wanted: str = "") -> dict[int, str]:
    """Code point to first field; with `wanted`, only rows that say so."""
    found: dict[int, str] = {}
    for first, last, fields in _rows(name):
        if not wanted or fields[0] == wanted:
            for code in range(first, last + 1):
                found[code] = fields[0]
    return found


def word_break(char: str) -> str:
    return table("auxiliary/WordBreakProperty.txt").get(ord(char), "Other")


def script(char: str) -> str:
    return table("Scripts.txt").get(ord(char), "Unknown")


def category(char: str) -> str:
    return table("extracted/DerivedGeneralCategory.txt").get(ord(char), "Cn")


def is_pictographic(char: str) -> bool:
    return ord(char) in table("emoji/emoji-data.txt", "Extended_Pictographic")


def is_han(char: str) -> bool:
    return script(char) == "Han"


@cache
def _casefolds() -> dict[int, str]:
    folds: dict[int, str] = {}
    for first, last, fields in _rows("DerivedNormalizationProps.txt"):
        if fields[0] == "NFKC_CF":
            image = "".join(chr(int(code, 16)) for code in fields[1].split())
            for code in range(first, last + 1):
                folds[code] = image
    return folds


def nfkc_casefold(text: str) -> str:
    """toNFKC_Casefold, R5 of chapter 3.13: each character mapped, then composed."""
    text = unicodedata.normalize("NFD", text) if not text.isascii() else text
    return unicodedata.normalize("NFC", text.translate(_casefolds()))


