"""What tablets sent, in words: which column answers what, submissions, what becomes of each."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple, Self

from desktop.core.dossier_list import Heading

__all__ = [
    "Fate", "Heading", "Labels", "Match", "Role", "Shape", "Submission", "TabletMapping", "Target",
]  # fmt: skip


class Shape(StrEnum):
    """Which system wrote an export."""

    KOBO = "kobo"
    CENTRAL = "central"
    OTHER = "other"


class Role(StrEnum):
    """What a column of an export is for."""

    QUESTION = "question"  # the answer to a question
    CHOICE = "choice"  # 1 where one choice of a question was ticked
    UUID = "uuid"  # the name of a submission; of its present text where ROOT is there too
    ROOT = "root"  # the name that a submission keeps when it is edited
    SENT = "sent"
    STARTED = "started"
    ENDED = "ended"
    VERSION = "version"  # of the form on the tablet
    EDITS = "edits"  # how often the submission was edited
    MISSING = "missing"  # which answers are several marks or illegible: our own exports say
    BOOKKEEPING = "bookkeeping"  # changes without anybody changing the answers
    NONE = "none"  # kept word for word, and answers nothing


class Match(StrEnum):
    """How a column was recognised, the surest first."""

    NAME = "name"
    PATH = "path"
    LABEL = "label"
    OFFICER = "officer"


class Target(NamedTuple):
    """What a column is: a role, and for QUESTION and CHOICE of what."""

    role: Role
    question: str = ""
    choice: str = ""

    @property
    def word(self) -> str:
        """One word for the book and for lists: `question:q01`, `choice:kenh=bao`, `uuid`."""
        if self.role is Role.CHOICE:
            return f"{self.role}:{self.question}={self.choice}"
        return f"{self.role}:{self.question}" if self.question else self.role.value

    @classmethod
    def of(cls, word: str) -> Self:
        """Read what `word` wrote; raises ValueError for anything else."""
        role, _, rest = word.partition(":")
        question, _, choice = rest.partition("=")
        return cls(Role(role), question, choice)


NOTHING = Target(Role.NONE)
REPEATS = "~repeats"
"""Under what the rows of repeated groups are kept with their submission; no heading has a tilde."""


class Labels(NamedTuple):
    """Labels by question, and by list and choice; the Vietnamese one first, without repetition."""

    questions: Mapping[str, tuple[str, ...]]
    choices: Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True)
class TabletMapping:
    """What the columns of one export are, by column number; a column that is absent is NONE."""

    shape: Shape
    sheet: str
    headings: tuple[Heading, ...]
    targets: Mapping[int, Target]
    matches: Mapping[int, Match]

    def target(self, column: int) -> Target:
        return self.targets.get(column, NOTHING)

    def heading(self, column: int) -> Heading:
        return next(heading for heading in self.headings if heading.column == column)

    def columns_of(self, role: Role, question: str = "") -> list[int]:
        """Return the columns that have a role, in the file's order."""
        return [
            column
            for column, target in sorted(self.targets.items())
            if target.role is role and target.question == question
        ]

    def questions(self) -> frozenset[str]:
        """Return the questions that some column answers."""
        return frozenset(target.question for target in self.targets.values() if target.question)

    def assigned(self, column: int, target: Target) -> "TabletMapping":
        """Return the mapping with one column given another meaning by the officer.

        A role of the whole submission belongs to one column only and leaves the one that had it.
        """
        single = target.role not in {Role.QUESTION, Role.CHOICE, Role.BOOKKEEPING, Role.NONE}
        targets = {
            other: NOTHING if single and known.role is target.role else known
            for other, known in self.targets.items()
        }
        matches = dict(self.matches) | {column: Match.OFFICER}
        return replace(self, targets=targets | {column: target}, matches=matches)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the set of headings: the same for every export of the same columns."""
        return fingerprint_of(heading.label for heading in self.headings)

    def words(self) -> dict[str, str]:
        """Return what the book remembers: target words by heading, as far as they are anything."""
        return {
            heading.label: self.target(heading.column).word
            for heading in self.headings
            if self.target(heading.column) != NOTHING
        }


def fingerprint_of(labels: Iterable[str]) -> str:
    """Return the SHA-256 of a set of headings, whatever their order."""
    return hashlib.sha256("\x1f".join(sorted(labels)).encode()).hexdigest()


class Submission(NamedTuple):
    """One row of an export, checked; moments are ISO text of the office's own time, "" for none.

    `asked` names the questions that were asked of this person, sorted; `said` has the value of
    each, "" for a blank, and `why` the reasons why others have none: several marks, illegible.
    """

    row: int
    uuid: str  # what it keeps through its edits
    instance: str  # the name of its present text
    sent_at: str
    started_at: str
    ended_at: str
    edits: int
    version: str
    digest: str
    verbatim: str  # JSON: every filled cell by its heading
    asked: tuple[str, ...]
    said: tuple[str, ...]
    why: Mapping[str, str]

    @property
    def answered_on(self) -> str:
        """The ISO day it was answered on; a tablet's clock that is far out is not believed."""
        day = self.ended_at[:10] or self.started_at[:10]
        return day if day and _plausible(day, self.sent_at[:10]) else self.sent_at[:10] or day

    @property
    def is_edited(self) -> bool:
        return self.instance != self.uuid or self.edits > 0

    @property
    def order(self) -> tuple[str, int, bool]:
        """What tells an older text of a submission from a newer one."""
        return self.sent_at, self.edits, self.is_edited


class Fate(StrEnum):
    """What bringing in a row does."""

    NEW = "new"
    REVISED = "revised"
    SAME = "same"
    OLDER = "older"
    REJECTED = "rejected"


def _plausible(day: str, sent: str) -> bool:
    """Whether a day lies before the sending, and in the same or the year before."""
    return not sent or (day <= sent and int(sent[:4]) - int(day[:4]) <= 1)
