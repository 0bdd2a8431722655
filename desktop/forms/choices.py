"""The choice lists of a form: names, labels, keys and scores."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from desktop.core.errors import Place, Problem, Trouble
from desktop.core.survey import MOST_KEYED_CHOICES, Choice
from desktop.forms.rows import NO, YES
from desktop.forms.workbook import Row, Sheet, translations

_OWN = frozenset({"list_name", "name", "ct_key", "ct_score", "ct_na"})
_SEEN_OR_HEARD = ("image", "media::image", "big-image", "audio", "media::audio", "video")


class Listed(NamedTuple):
    """The choices of one list, with their rows."""

    choices: tuple[Choice, ...]
    rows: tuple[Row, ...]


def read_choices(
    sheet: Sheet, language: str, problems: list[Problem], *, twice_allowed: bool = False
) -> Mapping[str, Listed]:
    """Return the lists by name; `twice_allowed` is the form's own `allow_choice_duplicates`."""
    for heading in ("list_name", "name"):
        if heading not in sheet.letters:
            place = Place(sheet.name, 1)
            problems.append(Problem(Trouble.FORM_COLUMN_MISSING, place, {"found": heading}))
    rows: dict[str, list[Row]] = {}
    for row in sheet.rows:
        if row.get("list_name"):
            rows.setdefault(row.get("list_name"), []).append(row)
        elif row.get("name"):
            problems.append(Problem(Trouble.FORM_CHOICE_LIST_MISSING, row.place("list_name")))
    labels = translations(sheet, "label", language)
    found: dict[str, Listed] = {}
    for name, own in rows.items():
        list_reader = _ListReader(name, own, labels, problems)
        found[name] = list_reader.listed(twice_allowed=twice_allowed)
    return found


def check_spaces(lists: Mapping[str, Listed], ticked: set[str], problems: list[Problem]) -> None:
    """A space parts several ticks, so it cannot stand in a choice of the lists `ticked`."""
    for name, listed in lists.items():
        several = name in ticked
        trouble = Trouble.FORM_CHOICE_SPACE if several else Trouble.FORM_CHOICE_SPACE_ONE
        for row in listed.rows:
            if " " in row.get("name"):
                facts = {"found": row.get("name")}
                problems.append(Problem(trouble, row.place("name"), facts))


class _ListReader:
    def __init__(
        self, name: str, rows: list[Row], labels: list[str], problems: list[Problem]
    ) -> None:
        self._name = name
        self._rows = rows
        self._labels = labels
        self._problems = problems
        self._scored = sum(1 for row in rows if row.get("ct_score")) > 1

    def listed(self, *, twice_allowed: bool) -> Listed:
        choices = [self._choice(row, position) for position, row in enumerate(self._rows, 1)]
        for row, choice in zip(self._rows, choices, strict=True):
            twin = next(each for each in choices if each.name == choice.name)
            if choice.name and twin is not choice and not twice_allowed:
                self._complain(Trouble.FORM_CHOICE_TWICE, row, "name", choice.name)
            twin = next(each for each in choices if each.key == choice.key)
            if twin is not choice:
                self._complain(Trouble.FORM_KEY_TWICE, row, "ct_key", choice.key)
        return Listed(tuple(choices), tuple(self._rows))

    def _choice(self, row: Row, position: int) -> Choice:
        name = row.get("name")
        if not name:
            self._complain(Trouble.FORM_NAME_MISSING, row, "name", "")
        label = row.first(self._labels)
        if not label and not any(column in row.cells for column in _SEEN_OR_HEARD):
            heading = self._labels[0] if self._labels else "label"
            self._complain(Trouble.FORM_CHOICE_LABEL_MISSING, row, heading, name or str(position))
        score = _score(row, self._problems)
        said = row.get("ct_na").lower()
        if said not in YES | NO:
            facts = {"found": said, "allowed": "yes, no"}
            self._problems.append(Problem(Trouble.FORM_WORD_UNKNOWN, row.place("ct_na"), facts))
        return Choice(
            name=name,
            label=label or name,
            key=_key(row, position, len(self._rows), self._problems),
            score=score,
            not_applicable=said in YES or (self._scored and not row.get("ct_score")),
            facts={
                heading: text
                for heading, text in row.cells.items()
                if heading not in _OWN and heading not in self._labels
            },
        )

    def _complain(self, trouble: Trouble, row: Row, heading: str, found: str) -> None:
        facts = {"found": found, "other": self._name}
        self._problems.append(Problem(trouble, row.place(heading), facts))


def _key(row: Row, position: int, size: int, problems: list[Problem]) -> str:
    key = row.get("ct_key")
    if not key:
        return str(position)
    one_digit = len(key) == 1 and key in "123456789"
    if not one_digit and not (size > MOST_KEYED_CHOICES and key.isascii() and key.isdigit()):
        facts = {"found": key}
        problems.append(Problem(Trouble.FORM_KEY_MALFORMED, row.place("ct_key"), facts))
    return key


def _score(row: Row, problems: list[Problem]) -> Decimal | None:
    score = row.get("ct_score")
    if not score:
        return None
    try:
        number = Decimal(score.replace(",", "."))
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        facts = {"found": score}
        problems.append(Problem(Trouble.FORM_SCORE_MALFORMED, row.place("ct_score"), facts))
        return None
    return number
