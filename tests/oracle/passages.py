"""The oracle's own cutting of plain text into passages, from the rules as they are documented.

Blank lines part blocks. A block of several lines is one passage, or one per line when each line
ends a sentence or the lines are long; a heading may stand right above the first. What is over
400 words is cut at a sentence end.
"""

import re
from bisect import bisect_right
from itertools import accumulate

import unidata

WORDS, WORDS_MAX, HEADING_WORDS = 400, 800, 20
LONG_LINE = 120
WHITE = " \t-\r\x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
CLOSERS = "[\"'”’»」』)\\]）】》]*"
WIDE_MARKS = "\u3001-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
LINE_END = re.compile(f"[.!?:;。！？：；…]{CLOSERS}$")
SENTENCE_END = re.compile(f"[.!?]{CLOSERS}(?=[{WHITE}])|[。！？]{CLOSERS}(?=.)", re.S)
SHORT_FORM = re.compile(
    r"(?<![A-Za-z.])(Mr|Mrs|Ms|Dr|Prof|St|Nos?|vs|Gen|Sen|Rep|Gov|Lt|Col|Capt|Hon|Rev|Messrs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Vol|Art|Fig|cf"
    r"|[A-HJ-Z]|([A-Za-z]\.)+[A-Za-z])$"
)
Range = tuple[int, int]  # characters


def _trimmed(text: str, start: int, end: int) -> Range:
    white = re.compile(f"[{WHITE}]*")
    start = white.match(text, start, end).end()
    while end > start and white.fullmatch(text, end - 1, end):
        end -= 1
    return start, end


def _is_blank(line: str) -> bool:
    return re.fullmatch(f"[{WHITE}]*", line) is not None


def _blocks(text: str) -> list[list[Range]]:
    """Runs of lines that are not blank; a line without its newline."""
    blocks: list[list[Range]] = [[]]
    for line in re.finditer(r"[^\n]*", text):
        if line.end() > line.start() and not _is_blank(line.group()):
            blocks[-1].append(line.span())
        elif line.end() == line.start() and line.start() and text[line.start() - 1] != "\n":
            continue  # the empty match behind each line
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


# ---- words and sentences -----------------------------------------------------------------------


def _halves(text: str) -> list[int]:
    """Half words up to and with each character: a run counts two, a Han character one."""
    steps, inside = [], False
    for char in text:
        if unidata.is_han(char):
            steps.append(1)
            inside = False
        elif re.match(f"[{WHITE}{WIDE_MARKS}]", char):
            steps.append(0)
            inside = False
        else:
            steps.append(0 if inside else 2)
            inside = True
    return list(accumulate(steps))


def _sentence_ends(text: str) -> list[int]:
    ends = []
    for match in SENTENCE_END.finditer(text):
        start = match.start()
        if text[start] != "." or not SHORT_FORM.search(text[max(0, start - 12) : start]):
            ends.append(match.end())
    return ends


def cut(text: str, start: int, end: int) -> list[Range]:
    """A long passage cut at sentence ends."""
    parts = []
    start, end = _trimmed(text, start, end)
    while start < end:
        rest = text[start:end]
        halves = _halves(rest)
        at = end
        if halves[-1] > 2 * WORDS:
            ends = _sentence_ends(rest)
            near = [e for e in ends if halves[e - 1] <= 2 * WORDS]
            far = [e for e in ends if 2 * WORDS < halves[e - 1] <= 2 * WORDS_MAX]
            if near:
                at = start + near[-1]
            elif far:
                at = start + far[0]
            elif halves[-1] > 2 * WORDS_MAX:
                at = start + bisect_right(halves, 2 * WORDS_MAX)
        parts.append(_trimmed(text, start, at))
        start, end = _trimmed(text, at, end)
    return parts


# ---- blocks ------------------------------------------------------------------------------------


def _ends_sentence(line: str) -> bool:
    return LINE_END.search(line) is not None


def _heads(first: str, second: str) -> bool:
    """Whether the first line of a document is a heading printed right above its text."""
    if len(first) > LONG_LINE or _ends_sentence(first) or first[-1] in ",-，":
        return False
    if not second or _halves(first)[-1] > 2 * HEADING_WORDS:
        return False
    opens = re.match("[A-Z0-9]", second) or unidata.is_han(second[0])
    return bool(opens) and len(first) * 10 < len(second) * 6


def _of_block(text: str, lines: list[Range], is_first: bool) -> list[Range]:
    shown = [text[slice(*_trimmed(text, *line))] for line in lines]
    found = []
    if is_first and len(lines) > 1 and _heads(shown[0], shown[1]):
        found += cut(text, *lines[0])
        lines, shown = lines[1:], shown[1:]
    average = sum(end - start for start, end in lines) // len(lines)
    if len(lines) > 1 and (average > LONG_LINE or all(map(_ends_sentence, shown))):
        return found + [part for line in lines for part in cut(text, *line)]
    return found + cut(text, lines[0][0], lines[-1][1])


def split(text: str) -> list[Range]:
    """Passages of plain text as character ranges. Does not know of lines that are dates."""
    found: list[Range] = []
    for block in _blocks(text):
        found += _of_block(text, block, is_first=not found)
    return found


def has_title(title: str, texts: list[str]) -> bool:
    """Whether one of the first passages begins with the title, white space and case aside."""

    def plain(text: str) -> str:
        return re.sub(f"[{WHITE}]+", " ", text).strip().casefold()

    def begins(text: str) -> bool:
        rest = text.removeprefix(plain(title))
        return rest != text and not rest[:1].isalnum() or not plain(title)

    return any(begins(plain(" ".join(texts[at:]))) for at in range(min(3, len(texts))))
