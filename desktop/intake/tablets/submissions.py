"""The rows of a tablet export to checked submissions, column by column, with every fault."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from desktop.core.answers import Missing
from desktop.core.errors import Place, Problem, Trouble
from desktop.core.submissions import REPEATS, Labels, Role, Submission, TabletMapping
from desktop.core.survey import Question, Survey
from desktop.intake.tables import Row, type_of_cell
from desktop.intake.tablets.asking import asked_of
from desktop.intake.tablets.files import Rows
from desktop.intake.tablets.repeats import bare
from desktop.intake.tablets.values import (
    Sent,
    converter,
    is_ticked,
    joined,
    json_text,
    started,
    text_of,
)
from desktop.intake.values import Fault, Memo

_REASONS = frozenset({Missing.MULTIPLE.value, Missing.ILLEGIBLE.value})
_NONE: Mapping[str, str] = {}
_LONGEST_UUID = 40
_GLANCE = 100
Cells = Sequence[type_of_cell]
_Values = tuple[str, ...]
_Kept = tuple[tuple[str, ...], Callable[[_Values], _Values] | None]


class _Head(NamedTuple):
    """What the columns about a whole submission say, row by row."""

    uuids: list[str]
    instances: list[str]
    sent: list[str]
    started: list[str]
    ended: list[str]
    edits: list[int]
    versions: list[str]


def read_submissions(
    main: Rows,
    mapping: TabletMapping,
    survey: Survey,
    labels: Labels,
    repeats: Mapping[str, str],
) -> tuple[list[Submission], list[Problem]]:
    """Return the submissions of the good rows, and every fault of the others, by row."""
    numbered = [
        (number, row)
        for number, row in enumerate(main.rows, 2)
        if any(row) or row.count("") < len(row)
    ]
    if not numbered:
        return [], []
    reader = _Reader(mapping, [number for number, _ in numbered], [row for _, row in numbered])
    head = reader.head()
    answers = reader.answers(survey, labels)
    missing = reader.missing()
    said = _verbatim(main.headings, mapping, reader.columns)
    said = _with_repeats(said, head, repeats)
    found = list(_submissions(reader, head, said, _Said(survey, answers, missing)))
    problems = [problem for row in sorted(reader.faults) for problem in reader.faults[row]]
    return [one for one in found if one.row not in reader.faults], problems


class _Reader:
    """The columns of the filled rows; `faults` by the file's row."""

    def __init__(self, mapping: TabletMapping, numbers: list[int], rows: list[Row]) -> None:
        self._mapping = mapping
        self.numbers = numbers
        self.columns: list[Cells] = list(zip(*rows, strict=True))
        self.faults: dict[int, list[Problem]] = defaultdict(list)

    def head(self) -> _Head:
        uuids = self._texts(Role.UUID, bare)
        roots = self._texts(Role.ROOT, bare)
        kept = [root or uuid for root, uuid in zip(roots, uuids, strict=True)]
        column = next(iter(self._of(Role.ROOT) or self._of(Role.UUID)))
        for at, uuid in enumerate(kept):
            if not uuid:
                self._complain(at, column, Trouble.TABLET_ROW_WITHOUT_UUID, "")
            elif len(uuid) > _LONGEST_UUID:
                self._complain(at, column, Trouble.TABLET_UUID_MALFORMED, uuid[:80])
        return _Head(
            kept,
            [uuid or root for root, uuid in zip(roots, uuids, strict=True)],
            self._sent(),
            self._texts(Role.STARTED, started),
            self._texts(Role.ENDED, started),
            [int(text) if text.isdecimal() else 0 for text in self._texts(Role.EDITS, text_of)],
            self._texts(Role.VERSION, text_of),
        )

    def answers(self, survey: Survey, labels: Labels) -> dict[str, list[str]]:
        """Return the values of every question that has a column."""
        return {
            question.name: self._values(question, labels)
            for question in survey.questions
            if question.name in self._mapping.questions()
        }

    def missing(self) -> list[dict[str, str]]:
        """Return why answers are missing, where an export of our own says so."""
        return [
            dict(part.partition("=")[::2] for part in text.split()) if text else {}
            for text in self._texts(Role.MISSING, text_of)
        ]

    def _of(self, role: Role) -> list[int]:
        return self._mapping.columns_of(role)

    def _texts(self, role: Role, convert: Callable[[Any], str]) -> list[str]:
        columns = self._of(role)
        if not columns:
            return [""] * len(self.numbers)
        memo = Memo(convert)
        return [memo[cell] for cell in self.columns[columns[0]]]

    def _sent(self) -> list[str]:
        columns = self._of(Role.SENT)
        if not columns:
            return [""] * len(self.numbers)
        return self._checked(columns[0], Sent())

    def _values(self, question: Question, labels: Labels) -> list[str]:
        own = self._mapping.columns_of(Role.QUESTION, question.name)
        ticks = self._mapping.columns_of(Role.CHOICE, question.name)
        read = converter(question, labels, has_choice_columns=bool(ticks))
        found = [self._checked(column, Memo(read)) for column in own]
        if ticks:
            found.append(self._ticked(question, ticks))
        if len(found) == 1:
            return found[0]
        return [self._one_of(at, own, said) for at, said in enumerate(zip(*found, strict=True))]

    def _one_of(self, at: int, columns: list[int], said: tuple[str, ...]) -> str:
        """Return the one value of several columns of a question; two different ones are a fault."""
        filled = dict.fromkeys(value for value in said if value)
        if len(filled) > 1:
            self._complain(at, columns[-1], Trouble.TABLET_ANSWERS_DIFFER, " ≠ ".join(filled))
        return next(iter(filled), "")

    def _ticked(self, question: Question, columns: list[int]) -> list[str]:
        order = [choice.name for choice in question.choices]
        chosen: list[set[str]] = [set() for _ in self.numbers]
        for column in columns:
            choice = self._mapping.target(column).choice
            for at, cell in enumerate(self.columns[column]):
                if cell != "" and is_ticked(cell):
                    chosen[at].add(choice)
        return [joined(order, one) for one in chosen]

    def _checked(self, column: int, memo: Memo[Any]) -> list[str]:
        values = [memo[cell] for cell in self.columns[column]]
        for at, value in enumerate(values if memo.met_fault else ()):
            if value.__class__ is Fault:
                self._complain(at, column, *value)
                values[at] = ""
        return values

    def _complain(self, at: int, column: int, trouble: Trouble, found: str) -> None:
        number = self.numbers[at]
        heading = self._mapping.heading(column)
        target = self._mapping.target(column)
        meaning = target.question or heading.label
        place = Place(self._mapping.sheet, number, f"{heading.letters} – {heading.label}")
        self.faults[number].append(Problem(trouble, place, {"found": found, "meaning": meaning}))


class _Said:
    """What was answered, row by row; which questions were asked differs by the conditions."""

    def __init__(
        self, survey: Survey, answers: dict[str, list[str]], missing: list[dict[str, str]]
    ) -> None:
        self._answers = {
            name: values
            for name, values in sorted(answers.items())
            if survey.by_name[name].is_answered
        }
        self._masks = asked_of(survey, answers, len(missing))
        self._missing = missing

    def by_row(self) -> Iterator[tuple[tuple[str, ...], _Values, Mapping[str, str]]]:
        """Yield the questions asked, what was said to them, and why some have no answer."""
        names = tuple(self._answers)
        whole = zip(*self._answers.values(), strict=True)
        if not self._masks:
            for said, missing in zip(whole, self._missing, strict=True):
                yield names, said, _why(names, said, missing) if missing else _NONE
            return
        kept: dict[tuple[bool, ...], _Kept] = {}
        masks = zip(*self._masks.values(), strict=True)
        for said, mask, missing in zip(whole, masks, self._missing, strict=True):
            if mask not in kept:
                kept[mask] = self._kept(names, mask)
            asked, choose = kept[mask]
            values = choose(said) if choose else said
            yield asked, values, _why(asked, values, missing) if missing else _NONE

    def _kept(self, names: tuple[str, ...], mask: tuple[bool, ...]) -> _Kept:
        """Return the questions that were asked, and what chooses their values from a row."""
        left_out = {name for name, asked in zip(self._masks, mask, strict=True) if not asked}
        if not left_out:
            return names, None
        at = [place for place, name in enumerate(names) if name not in left_out]
        return tuple(names[one] for one in at), _chooser(at)


def _chooser(at: list[int]) -> Callable[[_Values], _Values]:
    """Return what takes these places out of a row; of a single one, too, a row comes out."""
    if len(at) > 1:
        return itemgetter(*at)
    return lambda row: tuple(row[one] for one in at)


def _why(asked: Sequence[str], said: Sequence[str], missing: Mapping[str, str]) -> dict[str, str]:
    """Return why answers are missing, as far as it is a reason and the answer is missing."""
    return {
        name: missing[name]
        for name, value in zip(asked, said, strict=True)
        if not value and missing.get(name) in _REASONS
    }


def _submissions(
    reader: _Reader, head: _Head, said: list[tuple[str, str]], answers: _Said
) -> Iterator[Submission]:
    rows = zip(reader.numbers, *head, said, answers.by_row(), strict=True)
    for number, uuid, instance, sent, start, end, edits, version, told, answered in rows:
        digest, verbatim = told
        yield Submission(
            number, uuid, instance, sent, start, end, edits, version, digest, verbatim, *answered
        )


def _verbatim(
    headings: tuple[str, ...], mapping: TabletMapping, columns: Sequence[Cells]
) -> list[tuple[str, str]]:
    """Return what each row says as the inside of a JSON object: the answers, the bookkeeping."""
    said: list[list[str]] = []
    kept: list[list[str]] = []
    for column in sorted(range(len(headings)), key=headings.__getitem__):
        if headings[column]:
            bookkeeping = mapping.target(column).role is Role.BOOKKEEPING
            (kept if bookkeeping else said).append(_cells(headings[column], columns[column]))
    count = len(columns[0])
    return list(zip(_rows(said, count), _rows(kept, count), strict=True))


def _cells(heading: str, cells: Cells) -> list[str]:
    name = json_text(heading)

    def written(cell: type_of_cell) -> str:
        text = json_text(cell)
        return f"{name}:{text}," if text else ""

    first = cells[:_GLANCE]
    if len(set(first)) > len(first) // 2:  # hardly any cell is there twice
        return [written(cell) for cell in cells]
    memo = Memo(written)
    return [memo[cell] for cell in cells]


def _rows(columns: list[list[str]], count: int) -> list[str]:
    if not columns:
        return [""] * count
    return ["".join(row)[:-1] for row in zip(*columns, strict=True)]


def _with_repeats(
    said: list[tuple[str, str]], head: _Head, repeats: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the digest of what each row says, and all of it as JSON."""
    found = []
    for (answers, kept), uuid, instance in zip(said, head.uuids, head.instances, strict=True):
        own = repeats.get(instance) or repeats.get(uuid, "")
        content = f'{answers},"{REPEATS}":{own}' if own else answers
        digest = hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()
        found.append((digest, f"{{{','.join(filter(None, (content, kept)))}}}"))
    return found
