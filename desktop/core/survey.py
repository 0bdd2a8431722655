"""What is asked: a survey, its sections, questions and choices, and what its answers count as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from desktop.core.answers import Missing
from desktop.core.expressions import Expression

MOST_KEYED_CHOICES = 9  # one digit each; 0 is "left blank"


class Kind(StrEnum):
    """The question types of XLSForm that a paper form can carry."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    ONE = "select_one"
    MANY = "select_multiple"
    NOTE = "note"
    CALCULATE = "calculate"


class Verify(StrEnum):
    """How much of a question is keyed a second time."""

    ALL = "all"
    SAMPLE = "sample"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick: `key` is the digit an officer presses, `score` its place on a scale."""

    name: str
    label: str
    key: str
    score: Decimal | None = None
    not_applicable: bool = False
    """The box "không áp dụng": an answer that is neither satisfied nor counted in n valid."""
    facts: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)
    """The other columns of its row, by heading: what a `choice_filter` looks at."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the paper; `number` is what is printed before it (II.8)."""

    name: str
    kind: Kind
    label: str
    section: str = ""
    number: str = ""
    hint: str = ""
    required: bool = False
    relevant: tuple[Expression, ...] = ()
    constraint: Expression | None = None
    constraint_message: str = ""
    appearance: str = ""
    calculation: Expression | None = None
    verify: Verify = Verify.ALL
    list_name: str = ""
    choices: tuple[Choice, ...] = ()
    soft: Expression | None = None
    """`ct_soft`: what a likely answer keeps; one that breaks it is taken when confirmed."""
    soft_message: str = ""
    reverse: bool = False
    """`ct_reverse`: agreeing is bad here, so scores are turned round before any mean."""
    weight: Decimal = Decimal(1)
    """`ct_weight`: what it counts in the mean of its section."""
    key: str = ""
    """`ct_key`: what an officer types to jump to the question, beside its printed number."""
    zone: str = ""
    """`ct_zone`: the rectangle on a scanned page, as the form says it."""
    choice_filter: Expression | None = None
    """Which choices are offered, by their `facts` and the answers so far."""
    default: str = ""

    @property
    def is_ticked(self) -> bool:
        return self.kind in {Kind.ONE, Kind.MANY}

    @property
    def is_answered(self) -> bool:
        """Whether a person answers it: notes and calculations are nobody's answer."""
        return self.kind not in {Kind.NOTE, Kind.CALCULATE}

    @property
    def has_one_key(self) -> bool:
        """Whether one digit says each choice."""
        return self.is_ticked and len(self.choices) <= MOST_KEYED_CHOICES

    @property
    def is_scale(self) -> bool:
        """Whether every choice stands on a scale, so that a satisfied share means something."""
        return (
            self.kind is Kind.ONE
            and bool(self.levels)
            and all(choice.score is not None for choice in self.levels)
        )

    @property
    def levels(self) -> tuple[Choice, ...]:
        """The choices without the box "không áp dụng"."""
        return tuple(choice for choice in self.choices if not choice.not_applicable)

    def score(self, choice: str) -> Decimal | None:
        """Return what a choice counts in a mean, turned round where the question is `reverse`.

        None when it stands on no scale: unknown choices and "không áp dụng".
        """
        found = self.choice(choice)
        if found is None or found.score is None or found.not_applicable or not self.reverse:
            return found.score if found and not found.not_applicable else None
        scores = [level.score for level in self.levels if level.score is not None]
        return min(scores) + max(scores) - found.score

    @property
    def is_long_text(self) -> bool:
        return self.kind is Kind.TEXT and "multiline" in self.appearance.split()

    def choice(self, name: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.name == name), None)

    def choice_of_key(self, key: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, eq=False)
class Survey:
    """A form as it was published; immutable once it has an answer. Equal only to itself."""

    form_id: str
    version: str
    title: str
    questions: tuple[Question, ...]
    sections: Mapping[str, str] = field(default_factory=dict)
    """Label of each section by its name, in the form's order."""
    missing_codes: Mapping[Missing, str] = field(default_factory=dict)
    """The code that an export writes for a blank, several marks, an illegible mark."""
    satisfied: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Which choices of each scale count as satisfied, by list name: the form's own data."""
    indicators: Mapping[int, str] = field(default_factory=dict)
    """Which question tells indicators 3, 4 and 7 of Thông tư 01/2018/TT-VPCP, Điều 13."""
    points: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """Points of an indicator for each choice; a choice that is absent does not decide alone."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Everything else that the form's `_ct` sheet says (issuer, legal basis)."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """What only a tablet asks, name → XLSForm type (image, geopoint, all of a repeat): no paper."""

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        return {question.name: question for question in self.questions}

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """The labels of each ticked question's choices, by question and choice."""
        return {
            question.name: {choice.name: choice.label for choice in question.choices}
            for question in self.questions
            if question.is_ticked
        }

    @cached_property
    def ticked(self) -> tuple[Question, ...]:
        """Questions keyed before the free texts, in the paper's order."""
        return tuple(
            question
            for question in self.questions
            if question.is_answered and question.kind is not Kind.TEXT
        )

    @cached_property
    def texts(self) -> tuple[Question, ...]:
        """Free texts, which are keyed last whatever their place on the paper."""
        return tuple(question for question in self.questions if question.kind is Kind.TEXT)

    def is_satisfied(self, question: Question, choice: str) -> bool:
        return choice in self.satisfied.get(question.list_name, frozenset())
