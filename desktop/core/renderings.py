"""The answers of one version of a form in the words of another, as far as they mean the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.core.breakdowns import By, Dimension
from desktop.core.findings import AnswerCount
from desktop.core.survey import Question, Survey
from desktop.core.versions import Extent, Why, comparability
from desktop.core.versions import Mapping as Links


class Apart(StrEnum):
    """Why the answers to a question of two versions are not counted together."""

    KIND = "kind"
    CHOICES = "choices"
    WORDS = "words"
    SATISFIED = "satisfied"
    GROUP = "group"
    """Of a factor: its questions are not the same ones."""


@dataclass(frozen=True)
class Rendering:
    """How a version's answers are told in the words of the version that is shown.

    `names` gives the shown question of each of its own; `codes` the shown choice of (own question,
    own choice) where it differs; `apart` says of a shown question why this version does not count
    for it.
    """

    form: int
    survey: Survey
    names: Mapping[str, str]
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, str] = field(default_factory=dict)
    """Its own questions of which only the satisfied share may be compared, to shown ones."""
    mapped: bool = False
    """Whether a choice without a code in `codes` has no place; else it goes on as it is."""

    def own_name(self, shown: str) -> str | None:
        """Return its own question for a shown one; None when it has none that counts for it."""
        return next((own for own, name in self.names.items() if name == shown), None)

    def own_marks(self, marks: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
        """Return marks of shown answers as marks of its own."""
        found: dict[tuple[str, str], int] = {}
        for own, shown in self.names.items():
            for choice in self.survey.by_name[own].choices:
                code = self._code(own, choice.name)
                mark = marks.get((shown, code)) if code is not None else None
                if mark is not None:
                    found[own, choice.name] = mark
        return found

    def carried(self, counts: Iterable[AnswerCount]) -> list[AnswerCount]:
        """Return counts in the shown words; what does not count for any question is left out."""
        found = []
        for row in counts:
            value = self._value(row) if row.question in self.names else None
            if value is not None:
                found.append(row._replace(question=self.names[row.question], value=value))
        return found

    def class_key(self, dimension: Dimension, key: str | None) -> str | None:
        """Return a class in the shown words; None when it has none."""
        if dimension.by is not By.QUESTION or key is None:
            return key
        codes = [self._code(dimension.question, each) for each in key.split()]
        return " ".join(code for code in codes if code is not None) or None

    def _value(self, row: AnswerCount) -> str | None:
        codes = [self._code(row.question, each) for each in row.value.split()]
        return None if None in codes else " ".join(code for code in codes if code is not None)

    def _code(self, own: str, choice: str) -> str | None:
        return self.codes.get((own, choice), None if self.mapped else choice)


def as_it_is(form: int, survey: Survey) -> Rendering:
    """Return the shown version itself."""
    return Rendering(form, survey, {each.name: each.name for each in _ticked(survey)})


def by_mapping(form: int, survey: Survey, shown: Survey, mapping: Links) -> Rendering:
    """Return an earlier version in the words of the shown one, as officers mapped the versions."""
    names: dict[str, str] = {}
    shares: dict[str, str] = {}
    apart: dict[str, str] = {}
    codes: dict[tuple[str, str], str] = {}
    for each in comparability(mapping, survey, shown):
        if not each.old or not each.new or not shown.by_name[each.new].is_ticked:
            continue
        if each.extent in {Extent.FULL, Extent.COMMON}:
            names[each.old] = each.new
            codes |= {(each.old, old): new for old, new in each.codes.items()}
            continue
        apart[each.new] = next((why for why in _GRAVE if why in each.reasons), Why.ADDED).value
        if each.extent is Extent.SATISFIED:
            shares[each.old] = each.new
    return Rendering(form, survey, names, codes, apart, shares, mapped=True)


_GRAVE = (Why.SPLIT, Why.TYPE_CHANGED, Why.SATISFIED_CHANGED, Why.SCALE_CHANGED, Why.CHOICES_LOST)


def by_equal_words(form: int, survey: Survey, shown: Survey) -> Rendering:
    """Compare two versions that nobody mapped: what is asked in the same words stays together."""
    names: dict[str, str] = {}
    apart: dict[str, str] = {}
    for question in _ticked(shown):
        own = survey.by_name.get(question.name)
        if own is None:
            continue
        reason = _difference(survey, own, shown, question)
        if reason is None:
            names[own.name] = question.name
        else:
            apart[question.name] = reason.value
    return Rendering(form, survey, names, {}, apart)


def _difference(survey: Survey, own: Question, shown: Survey, other: Question) -> Apart | None:
    if own.kind is not other.kind:
        return Apart.KIND
    if own.label != other.label:
        return Apart.WORDS
    if _levels(own) != _levels(other) or own.reverse != other.reverse:
        return Apart.CHOICES
    satisfied = {each.name for each in own.choices if survey.is_satisfied(own, each.name)}
    now = {each.name for each in other.choices if shown.is_satisfied(other, each.name)}
    return None if satisfied == now else Apart.SATISFIED


def _levels(question: Question) -> list[tuple[object, ...]]:
    return [(each.name, each.label, each.score, each.not_applicable) for each in question.choices]


def _ticked(survey: Survey) -> list[Question]:
    return [question for question in survey.questions if question.is_ticked]
