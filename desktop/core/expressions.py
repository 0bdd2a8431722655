"""The small formula language of survey forms (XLSForm): parse once, ask often.

An operand that has no answer makes every comparison false, never an error: a question whose
condition cannot be known yet is not asked.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.core import formulas
from desktop.core.formulas import Answers, Node, Surroundings, Value


class ExpressionError(ValueError):
    """The formula cannot be understood; `position` counts characters from 1.

    With the reason TABLET_ONLY it is sound, and says something that paper cannot know; `names`
    are the questions that it names then.
    """

    def __init__(
        self, reason: str, found: str, position: int, names: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(f"{reason}: {found!r} at {position}")
        self.reason = reason
        self.found = found
        self.position = position
        self.names = names


TABLET_ONLY = "tablet-only"


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed formula: its text, the questions it names, and its value for some answers."""

    text: str
    names: frozenset[str]
    node: Node
    literals: tuple[tuple[str, str], ...] = ()
    """Which question is compared with which text: `${q1} = 'co'` gives ("q1", "co")."""
    singles: frozenset[str] = frozenset()
    """The names that are wanted as one answer, not as all answers of a repeat: not in `sum`."""

    def value(self, surroundings: Surroundings) -> Value:
        """Return what the formula gives; None when it rests on an unanswered question."""
        return self.node(surroundings)

    def holds(
        self, answers: Answers, current: str | None = None, today: date | None = None
    ) -> bool:
        """Tell whether the condition is met."""
        return formulas.truth(self.node(Surroundings(answers, current, today)))


def parse(text: str, columns: Collection[str] = ()) -> Expression:
    """Read a formula such as `${phien_ha} = 'co' and not(selected(${muc}, 'x'))`.

    `columns` are the headings that a `choice_filter` may name as bare words.

    Raises:
        ExpressionError: with the first character that cannot be understood, or TABLET_ONLY.
    """
    reader = _Reader(text, columns)
    node = reader.alternatives()
    reader.finish()
    names, singles = frozenset(reader.names), frozenset(reader.singles)
    return Expression(text, names, node, tuple(_literals(reader.tokens)), singles)


def _literals(tokens: "Sequence[_Token]") -> Iterator[tuple[str, str]]:
    """Find `${q} = 'x'`, `'x' = ${q}` and `selected(${q}, 'x')` among the tokens."""
    for at, token in enumerate(tokens):
        left, right = tokens[at - 1 : at], tokens[at + 1 : at + 2]
        before = [word.text for word in tokens[max(at - 3, 0) : at - 1]]
        if not left or not right or not (token.text in {"=", "!="} or before == ["selected", "("]):
            continue
        for asked, said in ((left[0], right[0]), (right[0], left[0])):
            if asked.kind == "name" and said.kind in {"text", "number"}:
                yield asked.text, said.text.strip("'\"")


_TOKEN = re.compile(
    r"\s*(?:(?P<name>\$\{\s*(?P<question>(?:last-saved#)?[\w.\-]+)\s*\})"
    r"|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<word>[A-Za-z_][\w:\-]*)"
    r"|(?P<foreign>\.\.|[/\[\]|@])"
    r"|(?P<sign><=|>=|!=|==|=|<|>|\+|-|\*|\(|\)|,|\.))"
)


_JAVA_ALONE = re.compile(r"\\[pP]\{|\[[^\]]*(?:\[|--|&&|~~|\|\|)")
"""Classes of letters, and sets within sets: a tablet's patterns know them, ours do not."""


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            reason = "string-open" if text[start] in "'\"" else "character"
            raise ExpressionError(reason, text[start], start + 1)
        kind = match.lastgroup if match.lastgroup != "question" else "name"
        content = match["question"] if match["name"] else match[kind or "sign"]
        found.append(_Token(kind or "sign", content, match.start(kind or "sign") + 1))
        at = match.end()
    return found


class _Reader:
    """Recursive descent: or, and, comparison, sum, product, sign, single thing."""

    def __init__(self, text: str, columns: Collection[str] = ()) -> None:
        self.tokens = _tokens(text)
        self._columns = columns
        self._at = 0
        self._end = len(text) + 1
        self._foreign: _Token | None = None
        self._gathering = 0
        self.names: set[str] = set()
        self.singles: set[str] = set()
        self._refuse_paths()

    def finish(self) -> None:
        token = self._peek()
        if token.kind != "end":
            raise ExpressionError("unexpected", token.text, token.position)
        if self._foreign is not None:
            found, names = self._foreign, frozenset(self.names)
            raise ExpressionError(TABLET_ONLY, found.text, found.position, names)

    def _refuse_paths(self) -> None:
        """A path (`../x`, `instance('a')/root/item[…]`) is a tablet's; only its brackets count."""
        path = next((token for token in self.tokens if token.kind == "foreign"), None)
        if path is None:
            return
        opened: list[_Token] = []
        for token in self.tokens:
            if token.kind == "sign" and token.text == "(":
                opened.append(token)
            elif token.kind == "sign" and token.text == ")":
                if not opened:
                    raise ExpressionError("unexpected", token.text, token.position)
                opened.pop()
        if opened:
            raise ExpressionError("bracket-open", "", self._end)
        names = frozenset(token.text for token in self.tokens if token.kind == "name")
        raise ExpressionError(TABLET_ONLY, path.text, path.position, names)

    def alternatives(self) -> Node:
        node = self._conditions()
        while self._take("word", "or"):
            node = formulas.either(node, self._conditions())
        return node

    def _conditions(self) -> Node:
        node = self._comparison()
        while self._take("word", "and"):
            node = formulas.both(node, self._comparison())
        return node

    def _comparison(self) -> Node:
        node = self._sum()
        token = self._peek()
        if token.kind == "sign" and token.text == "==":
            raise ExpressionError("double-equals", "==", token.position)
        while (token := self._peek()).kind == "sign" and token.text in formulas.COMPARISONS:
            self._at += 1
            node = formulas.compared(formulas.COMPARISONS[token.text], node, self._sum())
        return node

    def _sum(self) -> Node:
        node = self._product()
        while (token := self._peek()).kind == "sign" and token.text in {"+", "-"}:
            self._at += 1
            node = formulas.computed(formulas.SUMS[token.text], node, self._product())
        return node

    def _product(self) -> Node:
        node = self._single()
        while (token := self._peek()).text in formulas.PRODUCTS and token.kind in {"word", "sign"}:
            self._at += 1
            node = formulas.computed(formulas.PRODUCTS[token.text], node, self._single())
        return node

    def _single(self) -> Node:
        token = self._peek()
        self._at += 1
        if token.kind == "name":
            return self._answer(token)
        if token.kind == "text":
            return formulas.constant(token.text[1:-1])
        if token.kind == "number":
            return formulas.constant(float(token.text))
        if token.kind == "word":
            return self._call(token)
        return self._sign(token)

    def _sign(self, token: _Token) -> Node:
        if token.text == ".":
            return lambda seen: seen.current or None
        if token.text == "-":
            return formulas.computed(lambda a, b: a - b, formulas.constant(0.0), self._single())
        if token.text == "(":
            node = self.alternatives()
            self._demand(")")
            return node
        raise ExpressionError("unexpected" if token.text else "ended", token.text, token.position)

    def _answer(self, token: _Token) -> Node:
        if token.text.startswith("last-saved#"):
            self._foreign = self._foreign or token
        self.names.add(token.text.removeprefix("last-saved#"))
        if not self._gathering:
            self.singles.add(token.text)
        return formulas.answer_to(token.text)

    def _call(self, word: _Token) -> Node:
        if not self._take("sign", "("):
            return self._column(word)
        gathers = word.text in formulas.GATHERING
        self._gathering += gathers
        arguments = self._arguments()
        self._gathering -= gathers
        if word.text not in formulas.FUNCTIONS and word.text in formulas.ON_TABLETS:
            self._foreign = self._foreign or word
            return formulas.constant(None)
        return self._built(word, arguments)

    def _column(self, word: _Token) -> Node:
        """A bare word is a column of the choices, and only in a formula that chooses."""
        if "::" in word.text:
            self._foreign = self._foreign or word
            return formulas.constant(None)
        if word.text.lower() in self._columns:
            return formulas.column(word.text.lower())
        if self._columns:
            raise ExpressionError("column-unknown", word.text, word.position)
        raise ExpressionError("unexpected", word.text, word.position)

    def _arguments(self) -> list[Node]:
        """Read what stands in the brackets, the closing one too."""
        found: list[Node] = []
        if self._take("sign", ")"):
            return found
        found.append(self.alternatives())
        while self._take("sign", ","):
            found.append(self.alternatives())
        self._demand(")")
        return found

    def _built(self, word: _Token, arguments: list[Node]) -> Node:
        if word.text not in formulas.FUNCTIONS:
            raise ExpressionError("function-unknown", word.text, word.position)
        least, most, build = formulas.FUNCTIONS[word.text]
        if not least <= len(arguments) <= most:
            raise ExpressionError("arguments", word.text, word.position)
        if word.text == "regex":
            self._check_pattern()
        return build(arguments)

    def _check_pattern(self) -> None:
        """The pattern is nearly always a plain text just before the closing bracket."""
        token = self.tokens[self._at - 2]
        if token.kind == "text" and _JAVA_ALONE.search(token.text):
            self._foreign = self._foreign or token
        elif token.kind == "text":
            try:
                re.compile(token.text[1:-1])
            except re.error:
                raise ExpressionError("pattern", token.text, token.position) from None

    def _demand(self, sign: str) -> None:
        if not self._take("sign", sign):
            token = self._peek()
            raise ExpressionError("bracket-open", token.text, token.position)

    def _take(self, kind: str, text: str) -> bool:
        token = self._peek()
        if (token.kind, token.text) != (kind, text):
            return False
        self._at += 1
        return True

    def _peek(self) -> _Token:
        if self._at < len(self.tokens):
            return self.tokens[self._at]
        return _Token("end", "", self._end)
