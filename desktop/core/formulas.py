"""What the operators and functions of a form's formulas do with answers."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | float | bool | None
Answers: TypeAlias = Mapping[str, str]


class Surroundings(NamedTuple):
    """What a formula can see: answers by question name, the answer being checked, the day."""

    answers: Answers
    current: str | None = None
    today: date | None = None
    columns: Mapping[str, str] = {}
    """The row of the choice that a `choice_filter` is asked about, by heading."""
    labels: Mapping[str, Mapping[str, str]] = {}
    """The labels of each question's choices, for `jr:choice-name`."""


Node: TypeAlias = Callable[[Surroundings], Value]


def truth(value: Value) -> bool:
    """Return the value as a condition."""
    return bool(value)


def number(value: Value) -> float | None:
    """Return `value` as a number; None when it is none."""
    if value is None or isinstance(value, bool):
        return None if value is None else float(value)
    try:
        found = float(value)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def words(value: Value) -> str:
    """Return `value` as text, whole numbers without a decimal part."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return ("true" if value else "false") if isinstance(value, bool) else value


def constant(value: Value) -> Node:
    """Always this value."""
    return lambda _seen: value


def answer_to(name: str) -> Node:
    """The answer to a question; None when there is none."""
    return lambda seen: seen.answers.get(name) or None


def column(heading: str) -> Node:
    """A column of the choice that is asked about; None when it is empty."""
    return lambda seen: seen.columns.get(heading) or None


def either(left: Node, right: Node) -> Node:
    """Logical or; the right side is looked at only when needed."""
    return lambda seen: truth(left(seen)) or truth(right(seen))


def both(left: Node, right: Node) -> Node:
    """Logical and; the right side is looked at only when needed."""
    return lambda seen: truth(left(seen)) and truth(right(seen))


def compared(compare: Callable[[float, float], bool] | str, left: Node, right: Node) -> Node:
    """Compare two sides; false when either has no answer."""

    def outcome(seen: Surroundings) -> Value:
        a, b = left(seen), right(seen)
        if _empty_literal(a, b):
            return (a == b or not (a or b)) is (compare == "=")
        if a is None or b is None:
            return False
        if isinstance(compare, str):
            return _same(a, b) is (compare == "=")
        x, y = _comparable(a), _comparable(b)
        return x is not None and y is not None and compare(x, y)

    return outcome


def _empty_literal(a: Value, b: Value) -> bool:
    """`${x} = ''` is how a form asks whether x is unanswered; it is the one such question."""
    return (a == "" or b == "") and not isinstance(a, float) and not isinstance(b, float)


def _same(a: Value, b: Value) -> bool:
    if isinstance(a, str) and isinstance(b, str):
        return a == b
    return number(a) is not None and number(a) == number(b)


def _comparable(value: Value) -> float | None:
    as_number = number(value)
    if as_number is not None or not isinstance(value, str):
        return as_number
    try:
        return float(date.fromisoformat(value).toordinal())
    except ValueError:
        return None


def computed(compute: Callable[[float, float], float | None], left: Node, right: Node) -> Node:
    """Compute with two numbers; None when either is none."""

    def outcome(seen: Surroundings) -> Value:
        a, b = number(left(seen)), number(right(seen))
        return None if a is None or b is None else compute(a, b)

    return outcome


def _selected(arguments: list[Node]) -> Node:
    return lambda seen: words(arguments[1](seen)) in words(arguments[0](seen)).split()


def _chosen(arguments: list[Node]) -> Node:
    return lambda seen: arguments[1 if truth(arguments[0](seen)) else 2](seen)


def _first_given(arguments: list[Node]) -> Node:
    def first(seen: Surroundings) -> Value:
        return next((value for each in arguments if (value := each(seen)) not in {None, ""}), None)

    return first


def _matches(arguments: list[Node]) -> Node:
    def matches(seen: Surroundings) -> Value:
        try:
            return bool(re.fullmatch(words(arguments[1](seen)), words(arguments[0](seen))))
        except re.error:  # a pattern that was put together and came out wrong matches nothing
            return False

    return matches


def _today(seen: Surroundings) -> Value:
    return seen.today.isoformat() if seen.today else None


def _now(seen: Surroundings) -> Value:
    """The moment is known to the day: what paper says of itself has no hour."""
    return f"{seen.today.isoformat()}T00:00:00" if seen.today else None


def _once(arguments: list[Node]) -> Node:
    """The first value stays: what is answered already is not computed anew."""
    return lambda seen: seen.current or arguments[0](seen)


def _given(arguments: list[Node]) -> Node:
    """How many of the questions have an answer; a repeat is a tablet's and counts none here."""
    return lambda seen: float(sum(1 for each in arguments if each(seen) not in {None, ""}))


def _choice_name(arguments: list[Node]) -> Node:
    """The label of a choice; the second argument is the question as a text: '${q1}'."""

    def named(seen: Surroundings) -> Value:
        name, asked = words(arguments[0](seen)), words(arguments[1](seen))
        question = asked.strip().removeprefix("${").removesuffix("}").strip()
        return seen.labels.get(question, {}).get(name, name) or None

    return named


_DAY_SIGNS: dict[str, Callable[[date], str]] = {
    "Y": lambda day: f"{day.year:04}",
    "y": lambda day: f"{day.year % 100:02}",
    "m": lambda day: f"{day.month:02}",
    "n": lambda day: str(day.month),
    "d": lambda day: f"{day.day:02}",
    "e": lambda day: str(day.day),
    "H": lambda _day: "00",
    "h": lambda _day: "0",
    "M": lambda _day: "00",
    "S": lambda _day: "00",
    "3": lambda _day: "000",
    "a": lambda day: ("T2", "T3", "T4", "T5", "T6", "T7", "CN")[day.weekday()],
    "b": lambda day: f"Th{day.month}",
    "%": lambda _day: "%",
}


def _day_sign(sign: str, day: date) -> str:
    made = _DAY_SIGNS.get(sign)
    return made(day) if made else f"%{sign}"


def _dated(arguments: list[Node]) -> Node:
    """A day in the shape that the form wants: '%d/%m/%Y'."""

    def dated(seen: Surroundings) -> Value:
        try:
            day = date.fromisoformat(words(arguments[0](seen))[:10])
        except ValueError:
            return None
        shape = words(arguments[1](seen))
        return re.sub(r"%(.)", lambda sign: _day_sign(sign[1], day), shape)

    return dated


def _rounded(arguments: list[Node]) -> Node:
    def rounded(seen: Surroundings) -> Value:
        value = number(arguments[0](seen))
        digits = number(arguments[1](seen)) if len(arguments) > 1 else 0
        return None if value is None else float(round(value, int(digits or 0)))

    return rounded


def _total(arguments: list[Node]) -> Node:
    return lambda seen: sum(number(each(seen)) or 0.0 for each in arguments)


_MANY = 99
COMPARISONS: dict[str, Callable[[float, float], bool] | str] = {
    "=": "=",
    "!=": "!=",
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
SUMS: dict[str, Callable[[float, float], float | None]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
}
PRODUCTS: dict[str, Callable[[float, float], float | None]] = {
    "*": lambda a, b: a * b,
    "div": lambda a, b: a / b if b else None,
    "mod": lambda a, b: a % b if b else None,
}
FUNCTIONS: dict[str, tuple[int, int, Callable[[list[Node]], Node]]] = {
    "selected": (2, 2, _selected),
    "not": (1, 1, lambda a: lambda seen: not truth(a[0](seen))),
    "true": (0, 0, lambda _a: constant(value=True)),
    "false": (0, 0, lambda _a: constant(value=False)),
    "if": (3, 3, _chosen),
    "coalesce": (2, _MANY, _first_given),
    "regex": (2, 2, _matches),
    "today": (0, 0, lambda _a: _today),
    "now": (0, 0, lambda _a: _now),
    "once": (1, 1, _once),
    "count": (1, _MANY, _given),
    "jr:choice-name": (2, 2, _choice_name),
    "format-date": (2, 2, _dated),
    "format-date-time": (2, 2, _dated),
    "number": (1, 1, lambda a: lambda seen: number(a[0](seen))),
    "string": (1, 1, lambda a: lambda seen: words(a[0](seen))),
    "int": (1, 1, lambda a: lambda seen: _whole(a[0](seen))),
    "round": (1, 2, _rounded),
    "sum": (1, _MANY, _total),
    "concat": (1, _MANY, lambda a: lambda seen: "".join(words(each(seen)) for each in a)),
    "string-length": (1, 1, lambda a: lambda seen: float(len(words(a[0](seen))))),
    "count-selected": (1, 1, lambda a: lambda seen: float(len(words(a[0](seen)).split()))),
}


def _whole(value: Value) -> Value:
    as_number = number(value)
    return None if as_number is None else float(int(as_number))


GATHERING = frozenset(
    {"count", "count-non-empty", "sum", "join", "max", "min", "indexed-repeat", "position", "area"}
)
"""Functions that take all answers of a repeat at once."""

# What ODK and KoboToolbox know beside these. A form may use them: on paper such a formula says
# nothing, and the form's reader tells so. Source: the function reference of the ODK XForms
# specification.
ON_TABLETS = frozenset(
    {
        "abs", "acos", "area", "asin", "atan", "atan2", "base64-decode", "boolean", "ceiling",
        "boolean-from-string", "checklist", "contains", "cos", "count-non-empty", "current", "date",
        "date-time", "decimal-date-time", "decimal-time", "digest", "distance", "enclosed-area",
        "ends-with", "exp", "exp10", "extract-signed", "floor", "format", "geofence", "hash", "id",
        "indexed-repeat", "instance", "intersects", "jr:count-repeat", "jr:itext", "jr:property",
        "join", "last", "local-name", "log", "log10", "lower-case", "max", "min", "name", "pi",
        "normalize-space", "position", "pow", "property", "pulldata", "random", "randomize", "sin",
        "selected-at", "sqrt", "starts-with", "substr", "substring", "substring-after", "tan",
        "substring-before", "thousands-sep", "translate", "upper-case", "uuid", "version",
        "weighted-checklist",
    }
)  # fmt: skip
