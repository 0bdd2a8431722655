"""Which column of a tablet export answers which question: by name, by path, by label."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from desktop.core.errors import OfficeError, Place, Problem, Trouble
from desktop.core.names import tidy
from desktop.core.submissions import Labels, Match, Role, Target
from desktop.core.survey import Kind, Question, Survey

# What joins a group and a question in a heading: KoboToolbox lets its users choose, ODK Central
# writes a hyphen, and a choice stands behind a slash in both.
_JOINTS = ("/", "-", ".", "|", ":")

_ROLES = {
    "_uuid": Role.UUID, "KEY": Role.UUID, "meta/rootUuid": Role.ROOT,
    "_submission_time": Role.SENT, "SubmissionDate": Role.SENT,
    "start": Role.STARTED, "end": Role.ENDED,
    "__version__": Role.VERSION, "FormVersion": Role.VERSION, "Edits": Role.EDITS,
    "_ct_missing": Role.MISSING,
}  # fmt: skip
_BOOKKEEPING = frozenset({
    "_id", "_index", "_validation_status", "_notes", "_status", "_submitted_by", "_tags",
    "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
    "ReviewState", "_ct_source", "_ct_batch", "_ct_serial",
})  # fmt: skip


class Found(NamedTuple):
    """What a heading is and how it was recognised."""

    target: Target
    match: Match


class Matcher:
    """Knows a form's names, paths and labels, and finds them in headings.

    Raises from `match`:
        OfficeError: TABLET_LABEL_AMBIGUOUS when a heading is the label of several questions.
    """

    def __init__(self, survey: Survey, labels: Labels) -> None:
        self._survey = survey
        self._by_label = _by_label(survey, labels)
        self._labels = labels

    def match(self, headings: Iterable[str], sheet: str) -> dict[int, Found]:
        """Return what each column (from 0) is, as far as it is anything."""
        found: dict[int, Found] = {}
        doubtful: list[Problem] = []
        for column, heading in enumerate(headings):
            try:
                one = self._one(heading)
            except _AmbiguousError as error:
                facts = {"found": heading, "other": ", ".join(error.names)}
                place = Place(sheet, 1, heading)
                doubtful.append(Problem(Trouble.TABLET_LABEL_AMBIGUOUS, place, facts))
            else:
                if one is not None:
                    found[column] = one
        if doubtful:
            first = doubtful[0]
            raise OfficeError(
                first.trouble, place=first.place, problems=tuple(doubtful), **first.facts
            )
        return found

    def _one(self, heading: str) -> Found | None:
        question = self._survey.by_name.get(heading)
        if question is not None and question.kind is not Kind.NOTE:
            return Found(Target(Role.QUESTION, heading), Match.NAME)
        if heading in _ROLES:
            return Found(Target(_ROLES[heading]), Match.NAME)
        if heading in _BOOKKEEPING:
            return Found(Target(Role.BOOKKEEPING), Match.NAME)
        return self._choice(heading) or self._question(heading)

    def _question(self, heading: str) -> Found | None:
        named = self._by_path(heading)
        if named is not None:
            return Found(Target(Role.QUESTION, named.name), Match.PATH)
        labelled = self._labelled(heading)
        if labelled is not None:
            return Found(Target(Role.QUESTION, labelled.name), Match.LABEL)
        return None

    def _choice(self, heading: str) -> Found | None:
        """Recognise `question/choice`, each by its name or its label."""
        for before, after in _parts(heading):
            named = self._survey.by_name.get(before) or self._by_path(before)
            question = named or self._labelled(before)
            if question is None or question.kind is not Kind.MANY:
                continue
            choice = self._choice_of(question, after)
            if choice:
                match = Match.PATH if named else Match.LABEL
                return Found(Target(Role.CHOICE, question.name, choice), match)
        return None

    def _choice_of(self, question: Question, word: str) -> str:
        if question.choice(word) is not None:
            return word
        labelled = [
            choice.name
            for choice in question.choices
            if word in self._labels.choices.get((question.list_name, choice.name), (choice.label,))
        ]
        if len(labelled) > 1:
            raise _AmbiguousError(labelled)
        return labelled[0] if labelled else ""

    def _by_path(self, heading: str) -> Question | None:
        """Recognise `group/question` and `group-question`, by the longest name that fits."""
        for _, after in _parts(heading):
            question = self._survey.by_name.get(after)
            if question is not None and question.kind is not Kind.NOTE:
                return question
        return None

    def _labelled(self, heading: str) -> Question | None:
        endings = [heading, *(after for _, after in _parts(heading))]
        for language in self._by_label:
            for ending in endings:
                names = language.get(tidy(ending), ())
                if len(names) > 1:
                    raise _AmbiguousError(names)
                if names:
                    return self._survey.by_name[names[0]]
        return None


class _AmbiguousError(Exception):
    """A heading that may mean several things."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.names = tuple(names)


def _parts(heading: str) -> Iterator[tuple[str, str]]:
    """Split a heading at each joint, the longest ending first."""
    for at, letter in enumerate(heading):
        if letter in _JOINTS and 0 < at < len(heading) - 1:
            yield heading[:at].rstrip(), heading[at + 1 :].lstrip()


def _by_label(survey: Survey, labels: Labels) -> list[Mapping[str, tuple[str, ...]]]:
    """Return the questions of each label: those of the Vietnamese labels, then of any label."""
    vietnamese: dict[str, list[str]] = defaultdict(list)
    other: dict[str, list[str]] = defaultdict(list)
    for question in survey.questions:
        if question.kind is Kind.NOTE:
            continue
        known = labels.questions.get(question.name) or (question.label,)
        for place, label in enumerate(known):
            if label:
                (other if place else vietnamese)[tidy(label)].append(question.name)
    return [{label: tuple(names) for label, names in one.items()} for one in (vietnamese, other)]
