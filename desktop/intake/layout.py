"""Where a table's headings stand and which column means what."""

from collections import defaultdict
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from desktop.core.dossier_list import DATES, Heading, Mapping, Meaning, letters_of
from desktop.core.names import tidy
from desktop.intake.headings import GUESS, Match, is_number_cell, match
from desktop.intake.tables import Row, Table
from desktop.intake.values import moment_of

LOOKED_AT = 80
"""Rows in which headings are looked for; title blocks are never longer."""

_DEEPEST = 3
_FEWEST_MEANINGS = 3
_SAMPLES = 3


class _Candidate(NamedTuple):
    """Heading lines `first` to `first + depth - 1` (from 0), read column by column."""

    first: int
    depth: int
    labels: list[str]
    matches: dict[int, Match]

    @property
    def worth(self) -> tuple[int, int, int]:
        meanings = {found.meaning for found in self.matches.values()}
        return len(meanings), sum(found.strength for found in self.matches.values()), -self.depth


def mapping_of(table: Table) -> Mapping | None:
    """Return what the columns of a table mean; None when it has no heading line."""
    head = [list(row) for row in islice(table.rows(), LOOKED_AT)]
    lines = [[_text(cell) for cell in row] for row in head]
    best = _best(lines)
    if best is None:
        return None
    body = head[best.first + best.depth :]
    headings = _headings(best, lines[best.first + best.depth :], table.first_column)
    columns, doubled = _chosen(best.matches, body, table.first_column)
    return Mapping(table.name, best.first + best.depth, headings, columns, doubled)


def _best(lines: list[list[str]]) -> _Candidate | None:
    found = [
        candidate
        for first, line in enumerate(lines)
        if sum(1 for label in line if label) >= _FEWEST_MEANINGS - 1
        for depth in range(1, _DEEPEST + 1)
        if (candidate := _candidate(lines, first, depth)) is not None
    ]
    best = max(found, key=lambda candidate: candidate.worth, default=None)
    if best is None or best.worth[0] < _FEWEST_MEANINGS:
        return None
    return best


def _candidate(lines: list[list[str]], first: int, depth: int) -> _Candidate | None:
    used = lines[first : first + depth]
    if len(used) < depth or any(_is_number_line(line) for line in used):
        return None
    groups, labels = _stacked(used)
    matches = {
        column: found
        for column, label in enumerate(labels)
        if label and (found := match(label, groups[column])) is not None
    }
    return _Candidate(first, depth, labels, matches)


def _stacked(lines: list[list[str]]) -> tuple[list[str], list[str]]:
    """Return each column's group heading and its own; merged cells reach over empty ones."""
    width = max(len(line) for line in lines)
    padded = [line + [""] * (width - len(line)) for line in lines]
    labels = padded[-1]
    groups = [""] * width
    for line in reversed(padded[:-1]):
        reaching = _reaching(line, labels)
        groups = [" ".join(filter(None, pair)) for pair in zip(reaching, groups, strict=True)]
        labels = [label or above for label, above in zip(labels, line, strict=True)]
    return [
        "" if group == label else group for group, label in zip(groups, labels, strict=True)
    ], labels


def _reaching(line: list[str], below: list[str]) -> list[str]:
    """Carry each group heading to the right over the empty cells that have a heading below."""
    reached: list[str] = []
    for own, under in zip(line, below, strict=True):
        carried = reached[-1] if reached and under else ""
        reached.append(own or carried)
    return reached


def _is_number_line(line: list[str]) -> bool:
    filled = [text for text in line if text]
    return bool(filled) and all(is_number_cell(text) for text in filled)


def _headings(best: _Candidate, below: list[list[str]], offset: int) -> tuple[Heading, ...]:
    values = [line for line in below if not _is_number_line(line)]
    return tuple(
        Heading(
            column + offset,
            letters_of(column + offset),
            label,
            tuple(islice(filter(None, (_at(line, column) for line in values)), _SAMPLES)),
        )
        for column, label in enumerate(best.labels)
        if label
    )


def _chosen(
    matches: dict[int, Match], body: list[Row], offset: int
) -> tuple[dict[Meaning, int], dict[Meaning, tuple[int, ...]]]:
    claims: dict[Meaning, list[tuple[int, int]]] = defaultdict(list)
    for column, found in matches.items():
        if found.strength > GUESS or _plausible(found.meaning, column, body):
            claims[found.meaning].append((found.strength, column + offset))
    columns: dict[Meaning, int] = {}
    doubled: dict[Meaning, tuple[int, ...]] = {}
    for meaning, claimed in claims.items():
        strongest = max(strength for strength, _ in claimed)
        winners = tuple(column for strength, column in claimed if strength == strongest)
        columns[meaning] = winners[0]
        if len(winners) > 1:
            doubled[meaning] = winners
    return columns, doubled


def _plausible(meaning: Meaning, column: int, body: list[Row]) -> bool:
    """Whether a guessed heading of a date has dates under it."""
    if meaning not in DATES:
        return True
    cells = [row[column] for row in body if column < len(row) and row[column] != ""]
    return any(isinstance(moment_of(cell), str) for cell in cells)


def _at(line: list[str], column: int) -> str:
    return line[column] if column < len(line) else ""


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return tidy(str(cell))
