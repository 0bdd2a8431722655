"""The report of what a period's surveys found, before any file: the same for paper and workbook."""

from dataclasses import dataclass
from typing import NamedTuple

from desktop.core.breakdowns import Shown
from desktop.core.comparisons import Change
from desktop.core.factors import FactorResult
from desktop.core.findings import QuestionResult
from desktop.core.group_tables import GroupTable
from desktop.core.intervals import LEAST
from desktop.core.periods import Period


class ReportedQuestion(NamedTuple):
    """A question; `is_hidden` where a public report may not show its few answers."""

    result: QuestionResult
    change: Change | None
    is_hidden: bool


class ReportedFactor(NamedTuple):
    """A section with its questions; `result` None for the questions that ask no satisfaction."""

    label: str
    result: FactorResult | None
    change: Change | None
    questions: tuple[ReportedQuestion, ...]


class Against(NamedTuple):
    """The earlier period that the figures are held against."""

    period: Period
    sheets: int


class Groups(NamedTuple):
    """The factors by one kind of class."""

    title: str
    table: GroupTable


class QuestionGroups(NamedTuple):
    """One question by one kind of class."""

    title: str
    question: str
    shown: Shown


class ReportedText(NamedTuple):
    """A free text, without what would lead to its writer but the sheet's number."""

    question: str
    serial: str
    text: str


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """Everything that is printed.

    `scope` says what the sheets were narrowed to; `bound` is the sentence on errors of entry;
    `texts` is None where they were not asked for.
    """

    period: Period
    form: str
    versions: tuple[str, ...]
    scope: tuple[str, ...]
    issued: int
    collected: int
    void: int
    valid: dict[str, int]
    bound: str
    levels: tuple[str, ...]
    overall: ReportedFactor | None
    factors: tuple[ReportedFactor, ...]
    others: tuple[ReportedQuestion, ...]
    groups: tuple[Groups, ...]
    tables: tuple[QuestionGroups, ...]
    against: Against | None
    apart: tuple[tuple[str, str], ...]
    is_public: bool
    texts: tuple[ReportedText, ...] | None

    @property
    def sheets(self) -> int:
        return sum(self.valid.values())

    @property
    def is_too_few(self) -> bool:
        """Whether so few sheets came that a public report can show nothing."""
        return self.is_public and self.sheets < LEAST


def reported(result: QuestionResult, change: Change | None, *, public: bool) -> ReportedQuestion:
    """Return a question as it is reported: in public, 1 to 4 answers are nobody's business."""
    return ReportedQuestion(result, change, public and 0 < result.valid < LEAST)
