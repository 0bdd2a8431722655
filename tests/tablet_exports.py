"""Exports of tablet surveys for tests, in the shapes that KoboToolbox and ODK Central write."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from desktop.core.survey import Question, Survey

KOBO_HEAD = ("start", "end")
KOBO_TAIL = (
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by",
    "__version__", "_tags", "meta/rootUuid", "_index",
)  # fmt: skip
CENTRAL_TAIL = (
    "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
    "ReviewState", "DeviceID", "Edits", "FormVersion",
)  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """One submission: answers by question (several choices joined by a space), and when."""

    number: int
    answers: Mapping[str, str]
    day: int = 2
    edits: int = 0
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def uuid(self) -> str:
        """What it is called for ever."""
        return _uuid(self.number)

    @property
    def instance(self) -> str:
        """What its present text is called: another name after each edit."""
        return _uuid(self.number + 1_000_000 * self.edits)

    def edited(self, **answers: str) -> Sent:
        """The same submission after an edit on the server."""
        return replace(self, answers={**self.answers, **answers}, edits=self.edits + 1)


def _uuid(seed: int) -> str:
    return str(UUID(int=random.Random(seed).getrandbits(128), version=4))


@dataclass(frozen=True)
class Style:
    """How an export is written: which names head it, what joins groups, which many-columns."""

    labels: bool = False
    joint: str = ""  # "" leaves the groups out
    many: str = "both"  # both, details, summary
    groups: Mapping[str, str] = field(default_factory=dict)  # by question


def kobo_rows(survey: Survey, sent: Iterable[Sent], style: Style = Style()) -> list[list[str]]:
    """The table that KoboToolbox writes, headings first."""
    asked = [question for question in survey.questions if question.is_answered]
    more = sorted({name for one in sent for name in one.more})
    rows = [
        [*KOBO_HEAD, *(head for one in asked for head in _heads(one, style)), *more, *KOBO_TAIL]
    ]
    for index, one in enumerate(sent, 1):
        rows.append(
            [
                f"2021-11-{one.day:02}T08:01:22.000+07:00",
                f"2021-11-{one.day:02}T08:03:02.000+07:00",
                *(cell for each in asked for cell in _cells(each, one, style, empty="")),
                *(one.more.get(name, "") for name in more),
                str(1000 + one.number), one.instance, f"2021-11-{one.day:02}T01:04:11", "", "",
                "submitted_via_web", "maytinhbang1", "2021110101", "", f"uuid:{one.uuid}",
                str(index),
            ]
        )  # fmt: skip
    return rows


def central_rows(survey: Survey, sent: Iterable[Sent], style: Style = Style()) -> list[list[str]]:
    """The table that ODK Central writes, headings first."""
    asked = [question for question in survey.questions if question.is_answered]
    more = sorted({name for one in sent for name in one.more})
    rows = [
        [
            "SubmissionDate",
            *(head for one in asked for head in _heads(one, style)),
            *more,
            *CENTRAL_TAIL,
        ]
    ]
    rows += [
        [
            f"2021-11-{one.day:02}T01:04:11.123Z",
            *(cell for each in asked for cell in _cells(each, one, style, empty="0")),
            *(one.more.get(name, "") for name in more),
            f"uuid:{one.uuid}", "7", "Máy tính bảng 1", "0", "0", "", "", "collect:1",
            str(one.edits), "2021110101",
        ]
        for one in sent
    ]  # fmt: skip
    return rows


def _heads(question: Question, style: Style) -> list[str]:
    name = question.label if style.labels else question.name
    group = style.groups.get(question.name, "")
    whole = f"{group}{style.joint}{name}" if style.joint and group else name
    choices = [
        f"{whole}/{choice.label if style.labels else choice.name}" for choice in question.choices
    ]
    if question.kind != "select_multiple" or style.many == "summary":
        return [whole]
    return choices if style.many == "details" else [whole, *choices]


def _cells(question: Question, one: Sent, style: Style, empty: str) -> list[str]:
    said = one.answers.get(question.name, "")
    names = said.split() if question.is_ticked else [said]
    if style.labels and question.is_ticked:
        choices = (question.choice(name) for name in names)
        shown = " ".join(choice.label if choice else "?" for choice in choices)
    else:
        shown = said
    if question.kind != "select_multiple" or style.many == "summary":
        return [shown]
    ticks = [
        empty if not said else "1" if choice.name in names else "0" for choice in question.choices
    ]
    return ticks if style.many == "details" else [shown, *ticks]


def write_workbook(path: Path, tables: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """Write an Excel file of one sheet for each table."""
    book = Workbook(write_only=True)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def csv_text(rows: Sequence[Sequence[str]], mark: str = ",", *, quoted: bool = False) -> str:
    """The text of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, quoting=csv.QUOTE_ALL if quoted else 0)
    writer.writerows(rows)
    return text.getvalue()


def write_kobo_csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write what KoboToolbox calls CSV: semicolons, everything quoted, marked as UTF-8."""
    path.write_text(csv_text(rows, ";", quoted=True), encoding="utf-8-sig", newline="")
    return path


def write_zip(path: Path, files: Mapping[str, str]) -> Path:
    """Write a zip of text files, beside a picture as ODK Central puts it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text.encode())
        archive.writestr("media/anh.jpg", b"\xff\xd8\xff")
    return path


def filled(survey: Survey, count: int, seed: int = 1) -> list[Sent]:
    """Submissions with every kind of answer; the questions that skip logic hides stay empty."""
    chance = random.Random(seed)
    return [
        Sent(number, _answers(survey, chance), day=1 + number % 28)
        for number in range(1, count + 1)
    ]


def _answers(survey: Survey, chance: random.Random) -> dict[str, str]:
    said = {
        question.name: _answer(question, chance)
        for question in survey.questions
        if question.is_answered and not question.relevant
    }
    return {name: value for name, value in said.items() if value}


def _answer(question: Question, chance: random.Random) -> str:
    if chance.random() < 0.1:
        return ""
    names = [choice.name for choice in question.choices]
    if question.kind == "select_multiple":
        return " ".join(name for name in names if chance.random() < 0.5)
    if question.is_ticked:
        return chance.choice(names)
    made = {"integer": str(chance.randrange(99)), "decimal": "2.5", "date": "2021-10-05"}
    return made.get(question.kind, f"Góp ý «{chance.randrange(99)}», cảm ơn; tốt.")
