"""The words of a return as data: headings, names of figures, sentences of the cross-checks."""

from __future__ import annotations

import dataclasses
import tomllib
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.core.crosschecks.words import Check, Finding
    from desktop.core.returns import Part, Value


class Heading(NamedTuple):
    """One heading of a table: where it begins (from 1), how far it spans, its words."""

    row: int
    column: int
    rows: int
    columns: int
    words: str


class PartWords(NamedTuple):
    """What is printed around one part: sheet name, form number, title, unit and note."""

    sheet: str
    form: str
    title: str
    unit: str
    note: str


@dataclasses.dataclass(frozen=True, slots=True)
class ReturnForm:
    """All words of one return; `words` holds the single ones by name."""

    id: str
    template: str
    words: Mapping[str, str]
    parts: Mapping[str, PartWords]
    headings: tuple[Heading, ...]
    letter: Mapping[str, str]
    recipients: tuple[str, ...]
    columns: Mapping[str, str]
    figures: Mapping[str, str]
    feedback: Mapping[str, str]
    channels: Mapping[str, str]
    checks: Mapping[str, Mapping[str, str]]
    outcomes: Mapping[str, str]

    def part(self, part: Part) -> PartWords:
        """Return the words around one part."""
        return self.parts[part.value]

    def check_title(self, check: Check) -> str:
        """Say what a check checks."""
        return self.checks[check.code.value]["title"]

    def check_sentences(self, check: Check) -> list[str]:
        """Say each finding of a check, or why nothing could be compared."""
        words = self.checks[check.code.value]
        if check.skipped:
            return [words["skipped"]]
        return [self._finding(words["finding"], finding) for finding in check.findings]

    def _finding(self, sentence: str, finding: Finding) -> str:
        return sentence.format(
            label=finding.label,
            figure=self.figures.get(finding.indicator, finding.indicator),
            expected=written(finding.expected),
            found=written(finding.found),
        )


def read_form(text: str) -> ReturnForm:
    """Read the words from their TOML; a fault in shipped data is a bug and raises as one."""
    data = tomllib.loads(text)
    return ReturnForm(
        id=data["id"],
        template=data["template"],
        words={name: value for name, value in data.items() if isinstance(value, str)},
        parts={name: PartWords(**words) for name, words in data["parts"].items()},
        headings=tuple(Heading._make([*each["place"], each["words"]]) for each in data["headings"]),
        letter={name: value for name, value in data["letter"].items() if name != "to"},
        recipients=tuple(data["letter"]["to"]),
        columns=data["columns"],
        figures=data["figures"],
        feedback=data["feedback"],
        channels=data["channels"],
        checks=data["checks"],
        outcomes=data["outcomes"],
    )


def written(value: Value) -> str:
    """Write a figure the Vietnamese way: 1.234,5; ISO days as dd/mm/yyyy; nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return _day(value)
    whole, _, decimals = str(abs(value)).partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if value < 0 else ""
    return sign + (f"{grouped},{decimals}" if decimals else grouped)


def fixed(value: Decimal, decimals: int) -> str:
    """Write a number with exactly that many decimals."""
    return written(round(value, decimals))


def _day(text: str) -> str:
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text
