"""The small formula language of survey forms (XLSForm): parse once, ask often.

An operand that has no answer makes every comparison false, never an error: a question whose
condition cannot be known yet is not asked.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.core import formulas
from desktop.core.formulas import Answers, Node, Surroundings, Value


class ExpressionError(ValueError):
    """The formula cannot be understood; `position` counts characters from 1."""

    def __init__(self, reason: str, found: str, position: int) -> None:
        super().__init__(f"{reason}: {found!r} at {position}")
        self.reason = reason
        self.found = found
        self.position = position


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed formula: its text, the questions it names, and its value for some answers."""

    text: str
    names: frozenset[str]
    node: Node

    def value(self, surroundings: Surroundings) -> Value:
        """Return what the formula gives; None when it rests on an unanswered question."""
        return self.node(surroundings)

    def holds(
        self, answers: Answers, current: str | None = None, today: date | None = None
    ) -> bool:
        """Tell whether the condition is met."""
        return formulas.truth(self.node(Surroundings(answers, current, today)))


def parse(text: str) -> Expression:
    """Read a formula such as `${phien_ha} = 'co' and not(selected(${muc}, 'x'))`.

    Raises:
        ExpressionError: with the first character that cannot be understood.
    """
    reader = _Reader(text)
    node = reader.alternatives()
    reader.finish()
    return Expression(text, frozenset(reader.names), node)


_TOKEN = re.compile(
    r"\s*(?:(?P<name>\$\{\s*(?P<question>[\w.\-]+)\s*\})|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<word>[A-Za-z][\w:\-]*)"
    r"|(?P<sign><=|>=|!=|==|=|<|>|\+|-|\*|\(|\)|,|\.))"
)


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

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._end = len(text) + 1
        self.names: set[str] = set()

    def finish(self) -> None:
        token = self._peek()
        if token.kind != "end":
            raise ExpressionError("unexpected", token.text, token.position)

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
            self.names.add(token.text)
            return formulas.answer_to(token.text)
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

    def _call(self, word: _Token) -> Node:
        if not self._take("sign", "("):
            raise ExpressionError("unexpected", word.text, word.position)
        arguments: list[Node] = []
        if not self._take("sign", ")"):
            arguments.append(self.alternatives())
            while self._take("sign", ","):
                arguments.append(self.alternatives())
            self._demand(")")
        known = formulas.FUNCTIONS.get(word.text)
        if known is None:
            raise ExpressionError("function-unknown", word.text, word.position)
        least, most, build = known
        if not least <= len(arguments) <= most:
            raise ExpressionError("arguments", word.text, word.position)
        if word.text == "regex":
            self._check_pattern()
        return build(arguments)

    def _check_pattern(self) -> None:
        """The pattern is nearly always a plain text just before the closing bracket."""
        token = self._tokens[self._at - 2]
        if token.kind == "text":
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
        if self._at < len(self._tokens):
            return self._tokens[self._at]
        return _Token("end", "", self._end)
