"""Random queries, as trees and as text, and queries that must be refused."""

import random
import re
from dataclasses import dataclass

import words
from match import And, Document, Field, Leaf, Near, Node, Not, Or, Prefix, Words, leaves

MARKS = ['""', "“”", "‘’", "«»", "「」", "『』"]
OPERATORS = {"OR", "AND", "NOT", "NEAR", "BEFORE"}
MAX_LEAVES = 1024
DATES = """2021 2022 2023 2022-12 2023-01 2023-02 2024-02 2022-12-31 2023-01-05 2022..2023
2022-12..2023-01 2023-01-01..2023-01-31 2023-01-05.. ..2023-01 ..2022 2024..""".split()
SOURCES = """*.txt *.md *.html *.jsonl#* */a/* */b/* *b/[c-d]/*.??? *doc?[0-4]?x* doc01 /b/ .jsonl
.html #r2 notes""".split()


@dataclass(frozen=True)
class Question:
    node: Node
    scope: str = "passage"
    any: bool = False
    start: str = ""  # --from
    end: str = ""  # --to
    source: str = ""  # --source

    def options(self) -> list[str]:
        given = {"--from": self.start, "--to": self.end, "--source": self.source}
        found = [part for name, value in given.items() if value for part in (name, value)]
        found += ["--scope", self.scope] if self.scope != "passage" else []
        return found + (["--any"] if self.any else [])

    def filters(self) -> list[Field]:
        found = [Field("date", f"{self.start}..{self.end}")] if self.start or self.end else []
        return found + ([Field("source", self.source)] if self.source else [])


# ---- trees -------------------------------------------------------------------------------------


class Maker:
    """Makes questions about the words of an archive."""

    def __init__(self, docs: list[Document], rng: random.Random) -> None:
        self.rng = rng
        self.passages = [p for doc in docs for p in doc.passages if p.tokens]
        self.titles = [doc.title for doc in docs if words.tokens(doc.title)]

    def _printed(self, n: int) -> str:
        """n words in a row as some passage prints them."""
        while True:
            passage = self.rng.choice(self.passages)
            parts = [t for t in passage.tokens if not t.whole]
            at = self.rng.randrange(max(1, len(parts) - n + 1))
            raw = passage.text.encode()[parts[at].start : parts[min(at + n, len(parts)) - 1].end]
            if len(raw) < 300:
                return raw.decode()

    def _varied(self, text: str) -> str:
        kind = self.rng.random()
        return text.upper() if kind < 0.1 else text.lower() if kind < 0.2 else text

    def word(self) -> Words:
        """One without marks: no white space, quotes, signs of the language in it."""
        while True:
            tokens = self.rng.choice(self.passages)
            token = self.rng.choice(tokens.tokens)
            text = self._varied(tokens.text.encode()[token.start : token.end].decode())
            bad = re.search(r"[\s\u200b\"“”«»「」『』()*:]", text) or text in OPERATORS
            if token.form and len(text) < 250 and not bad:
                return Words(text, self.rng.random() < 0.2)

    def phrase(self) -> Words:
        gap = self.rng.choice([0] * 6 + [1, 2, 3, 5, 100])
        while True:
            text = self._varied(self._printed(self.rng.choice([1, 2, 2, 2, 3, 3, 4, 6])))
            if gap:  # leave words out
                kept = [w for w in text.split() if self.rng.random() < 0.7]
                text = " ".join(kept) or text
            if self.rng.random() < 0.1:
                text += " " + self.word().text
            tokens = words.tokens(text)
            if tokens and all(t.form for t in tokens) and "*" not in text:
                return Words(text, self.rng.random() < 0.2, self._mark(text), gap)

    def _mark(self, text: str) -> str:
        fit = [m for m in MARKS if m[1] not in text and not (m == "‘’" and "‘" in text)]
        return self.rng.choice(fit)[0]

    def prefix(self) -> Leaf:
        for _ in range(50):
            text = self.word().text
            text = text[: self.rng.randint(2, max(2, min(60, len(text))))]
            tokens = words.tokens(text)
            single = tokens and tokens[0].span == max(t.position for t in tokens)
            if single and text[-1].isalpha() and len(words.fold_run(text)) >= 2:
                return Prefix(text)
        return Prefix("establ")

    def leaf(self) -> Leaf:
        return self.rng.choices([self.word, self.phrase, self.prefix], [5, 5, 1])[0]()

    def near(self, depth: int = 0) -> Near:
        def side() -> Node:
            kind = self.rng.random()
            if depth < 2 and kind < 0.2:
                return self.near(depth + 1)
            if kind < 0.35:
                return Or((self.leaf(), self.leaf()))
            return self.leaf()

        n = self.rng.choice([1, 1, 2, 3, 5, 8, 20, 100])
        return Near(side(), side(), n, self.rng.random() < 0.4)

    def field(self) -> Field:
        kind = self.rng.choice(["date", "date", "source", "title", "lang"])
        if kind == "title":
            exact, words_ = self.rng.random() < 0.2, self.rng.choice(self.titles).split()
            at = self.rng.randrange(len(words_))
            text = " ".join(words_[at : at + self.rng.randint(1, 2)])
            tokens = words.tokens(text)
            if not tokens or not all(t.form for t in tokens) or len(text) > 250:
                text = "establishments"
            return Field("title", "", Words(text, exact, self._mark(text)))
        values = {"date": DATES, "source": SOURCES, "lang": ["en", "zh", "zh-Hans"]}
        return Field(kind, self.rng.choice(values[kind]))

    def node(self, depth: int = 0) -> Node:
        """A tree that asks for something."""
        kind = self.rng.random()
        if depth >= 3 or kind < 0.35:
            return self.leaf()
        if kind < 0.5:
            return self.near()
        if kind < 0.7:
            return Or(tuple(self.node(depth + 1) for _ in range(self.rng.choice([2, 2, 3]))))
        parts = [self.node(depth + 1) for _ in range(self.rng.choice([1, 2, 2, 3]))]
        if self.rng.random() < 0.4:
            parts.append(Not(self._without_not(depth + 1)))
        if self.rng.random() < 0.25:
            field = self.field()
            parts.append(Not(field) if self.rng.random() < 0.3 else field)
        self.rng.shuffle(parts)
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def _without_not(self, depth: int) -> Node:
        while True:
            node = self.node(depth)
            if all(not denied for _, denied in leaves(node)) and not _has_field(node):
                return node

    def question(self) -> Question:
        rng = self.rng
        if rng.random() < 0.04:
            return Question(self.field())
        if rng.random() < 0.06:  # bare words, one phrase for cited
            return Question(And(tuple(Words(self.word().text) for _ in range(rng.randint(2, 3)))))
        node = self.node()
        while len(leaves(node)) > 30:
            node = self.node()
        chance = rng.random()
        scope = "meeting" if chance < 0.15 and not _has_odd_field(node) else "passage"
        dates = rng.choice(["2022", "2022-12", "2023-01-05"]) if rng.random() < 0.06 else ""
        end = rng.choice(["", "2023", "2023-06"]) if dates else ""
        source = rng.choice(SOURCES) if rng.random() < 0.04 else ""
        return Question(node, scope, rng.random() < 0.12, dates, end, source)


def _has_field(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(_has_field(part) for part in node.parts)
    return isinstance(node, Field) or (isinstance(node, Not) and _has_field(node.part))


def _has_odd_field(node: Node) -> bool:
    """A field anywhere but in the outermost AND."""
    parts = node.parts if isinstance(node, And) else (node,)
    return any(_has_field(part) and not isinstance(part, Field) for part in parts)


# ---- text --------------------------------------------------------------------------------------


def _leaf_text(leaf: Words) -> str:
    close = next((m[1] for m in MARKS if m[0] == leaf.mark), "")
    gap = f"~{leaf.gap}" if leaf.gap else ""
    return ("=" if leaf.exact else "") + leaf.mark + leaf.text + close + gap


def _in_parens(node: Node, rng: random.Random, plain: tuple) -> str:
    text = to_text(node, rng)
    loose = isinstance(node, plain) and rng.random() > 0.05
    return text if loose else f"( {text})" if rng.random() < 0.2 else f"({text})"


def to_text(node: Node, rng: random.Random) -> str:
    """The query as a user may write it: operators, parentheses and blanks vary."""
    single = (Words, Prefix, Field)
    match node:
        case Words():
            return _leaf_text(node)
        case Prefix():
            return node.text + "*"
        case Field():
            return f"{node.name}:" + (_leaf_text(node.leaf) if node.leaf else node.value)
        case Near():
            name = "BEFORE" if node.ordered else "NEAR"
            left = _in_parens(node.left, rng, single + (Near,))
            return f"{left} {name}/{node.n} {_in_parens(node.right, rng, single)}"
        case Not():
            sign = rng.choice(["-", "NOT "])
            return sign + _in_parens(node.part, rng, single + (Near,))
        case And():
            text = ""
            for part in node.parts:
                blank = rng.choice([" ", " ", "  ", " AND "]) if text else ""
                bare = isinstance(part, Words) and not part.mark and not part.exact
                text += blank + (part.text if bare else _in_parens(part, rng, single + (Near, Not)))
            return text
        case Or():
            return " OR ".join(_in_parens(p, rng, single + (Near, Not, And)) for p in node.parts)
    raise TypeError(node)


def smaller(node: Node) -> list[Node]:
    """Queries a little simpler, for shrinking what fails."""
    found: list[Node] = []
    match node:
        case Words():
            parts = node.text.split()
            if len(parts) > 1:
                found += [
                    Words(" ".join(parts[:i] + parts[i + 1 :]), node.exact, node.mark, node.gap)
                    for i in range(len(parts))
                ]
            if node.gap:
                found.append(Words(node.text, node.exact, node.mark, node.gap // 2))
            if node.exact:
                found.append(Words(node.text, False, node.mark, node.gap))
            if node.mark not in ("", '"') and '"' not in node.text:
                found.append(Words(node.text, node.exact, '"', node.gap))
        case Near():
            found += [node.left, node.right]
            found += [Near(x, node.right, node.n, node.ordered) for x in smaller(node.left)]
            found += [Near(node.left, x, node.n, node.ordered) for x in smaller(node.right)]
        case Not():
            found += [Not(x) for x in smaller(node.part)]
        case And() | Or():
            kind = type(node)
            found += [part for part in node.parts if not isinstance(part, Not)]
            for i, part in enumerate(node.parts):
                before, behind = node.parts[:i], node.parts[i + 1 :]
                if len(node.parts) > 2:
                    found.append(kind(before + behind))
                found += [kind(before + (x,) + behind) for x in smaller(part)]
    return [x for x in found if asks(x)]


def asks(node: Node) -> bool:
    """Whether a query asks for something, and not only denies."""
    match node:
        case Not():
            return False
        case And():
            return any(asks(part) for part in node.parts)
        case Or():
            return all(asks(part) for part in node.parts)
        case Words():
            return bool(words.tokens(node.text))
    return True


def is_bare(node: Node) -> bool:
    """Several words and nothing else."""
    return isinstance(node, And) and all(
        isinstance(p, Words) and not p.mark and not p.exact for p in node.parts
    )


# ---- refusals ----------------------------------------------------------------------------------

WRONG = """NOT two|-two|two OR NOT party|two OR -party|NOT date:2023|( NOT two )|(NOT two) OR party
|"two establishments|“two establishments|‘two|«two"|「两个」 「确立|two “establishments"
|(two|two)|(two OR party|()|two OR|OR two|AND two|two AND|two AND OR party|two OR OR party|NOT
|two NEAR/0 party|two NEAR/101 party|two NEAR/ party|two NEAR/x party|two NEAR/3|NEAR/3 two
|BEFORE/3 two|two BEFORE/0 party|two BEFORE/101 party|"two party"~101|"two party"~x|"two party"~
|two NEAR/3 (party AND committee)|two NEAR/3 (party committee)|two NEAR/3 NOT party
|two NEAR/3 date:2023|two NEAR/3 (party OR date:2023)|date:2023 NEAR/3 two|(a NOT b) NEAR/2 c
|t*|*|两*|"establ* two"|“establ*”|=establ*|&|two AND &|two NEAR/3 .|two - party|-& two
|nosuch:two|said:We|slogan:two|person:|chair:
|date:|date:20xx|date:2023-13|date:2023-02-30|date:23|date:2023..x|source:|title:|lang:
|title:establ*|title:&""".replace("\n", "").split("|")


def wrong_queries() -> list[str]:
    many = " ".join(["a"] * (MAX_LEAVES + 1))
    deep = "(" * 65 + "two" + ")" * 65
    long = '"' + "two " * 1100 + '"'
    return ["", "   ", many, deep, long] + WRONG


def odd_queries() -> list[tuple[str, Node]]:
    """Odd, but allowed; each with what it means."""
    two, party, committee = Words("two"), Words("party"), Words("committee")
    either = Or((party, committee))
    small = [Words(text) for text in ("and", "or", "not", "near", "before")]
    return [
        ('two "party & committee"', And((two, Words("party committee", mark='"')))),
        ("and or not near before", And(tuple(small))),
        ("two  AND\tparty", And((two, party))),
        ("NOT a two", And((two, Not(Words("a"))))),
        ("-party two", And((two, Not(party)))),
        ("(-party two) OR committee", Or((And((two, Not(party))), committee))),
        ("two -(party OR committee)", And((two, Not(either)))),
        ("NOT party NEAR/5 two the", And((Not(Near(party, two, 5)), Words("the")))),
        ("two party OR committee", Or((And((two, party)), committee))),
        ("two OR party committee", Or((two, And((party, committee))))),
        ("two OR party AND committee", Or((two, And((party, committee))))),
        ("two (party OR committee)", And((two, either))),
        ("two NEAR/5 party BEFORE/5 the", Near(Near(two, party, 5), Words("the"), 5, True)),
        ("two NEAR/5 (party NEAR/5 the)", Near(two, Near(party, Words("the"), 5), 5)),
        ("two NEAR/5 (party OR committee)", Near(two, either, 5)),
        ("“the ‘big’ country”", Words("the big country", mark='"')),
        ("‘big people’s country’", Words("big people's country", mark='"')),
        ("“big” country", And((Words("big"), Words("country")))),
        ("masses’ two", And((Words("masses’"), two))),
        ("people's", Words("people’s")),
        ("co-op-", Words("co-op")),
        ("two-party", Words("two party")),
        ("=two =party", And((Words("two", True), Words("party", True)))),
        ("es*", Prefix("es")),
        ("ES*", Prefix("es")),
        ("state-o*", Prefix("state-o")),
        ('"two party"~0', Words("two party", mark='"')),
        ('"two party"~100', Words("two party", mark='"', gap=100)),
        ("two NEAR/100 party", Near(two, party, 100)),
        (" ".join(["a"] * MAX_LEAVES), And((Words("a"),) * MAX_LEAVES)),
        ("(" * 64 + "two" + ")" * 64, two),
        ("((two) ((party)))", And((two, party))),
        ("two & party", And((two, party))),
        ("two – . party ?", And((two, party))),
        ('& "two"', two),
    ]
