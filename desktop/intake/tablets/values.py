"""Cells of a tablet export to the values that a form's questions keep."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from json.encoder import encode_basestring

from desktop.core.checking import typed
from desktop.core.errors import OfficeError, Trouble
from desktop.core.names import nfc, tidy
from desktop.core.submissions import Labels
from desktop.core.survey import Kind, Question
from desktop.intake.tables import type_of_cell
from desktop.intake.values import Fault, Memo, fault, moment_of

_HOURS_AHEAD = timedelta(hours=7)  # Vietnam's time, all the year
_OWN_ZONE = "+07:00"
_MOMENT, _HOUR, _DAY = len("YYYY-MM-DDTHH:MM:SS"), len("YYYY-MM-DDTHH"), len("YYYY-MM-DD")
_TICKED = frozenset({"1", "1.0", "true"})

Converter = Callable[[type_of_cell], str | Fault]


def converter(question: Question, labels: Labels, *, has_choice_columns: bool) -> Converter:
    """Return what reads the cells of a question's column; "" is an empty cell."""
    if question.kind is Kind.ONE:
        return _One(question, labels)
    if question.kind is Kind.MANY:
        return _Many(question, labels, has_choice_columns=has_choice_columns)
    if question.kind is Kind.DATE:
        return day_of
    if question.kind in {Kind.INTEGER, Kind.DECIMAL}:
        return lambda cell: _number(question, cell)
    return text_of


def text_of(cell: type_of_cell) -> str:
    """Return a cell as text: composed, trimmed, with its line breaks, without control signs."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    text = nfc(str(cell)).strip()
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
    return text


def json_text(cell: type_of_cell) -> str:
    """Return a cell as a JSON string; "" for an empty one."""
    if cell.__class__ is str:
        return encode_basestring(nfc(str(cell))) if cell else ""
    return encode_basestring(text_of(cell))


def is_ticked(cell: type_of_cell) -> bool:
    """Whether the column of a choice says that it was ticked."""
    return str(cell).strip().lower() in _TICKED


def day_of(cell: type_of_cell) -> str | Fault:
    """Return an ISO day."""
    moment = moment_of(cell)
    return moment if isinstance(moment, Fault) else moment[:_DAY]


class Sent(Memo["str | Fault"]):
    """The moment of sending, which both systems write in UTC, in the office's own time."""

    def __init__(self) -> None:
        super().__init__(_own_time)
        self._hours = Memo(_own_hour)

    def __missing__(self, cell: object) -> "str | Fault":
        if isinstance(cell, str) and len(cell) == _MOMENT and cell[10] == "T":
            hour = self._hours[cell[:_HOUR]]
            if hour:
                return self.setdefault(cell, hour + cell[_HOUR:])
        return super().__missing__(cell)


def started(cell: type_of_cell) -> str:
    """Return the tablet's own moment, which carries its zone; "" when it cannot be read."""
    if isinstance(cell, str) and cell.endswith(_OWN_ZONE) and len(cell) > _MOMENT:
        return cell[:_MOMENT]
    moment = _own_time(cell, ahead=timedelta())
    return moment if isinstance(moment, str) else ""


def _own_hour(hour: str) -> str:
    try:
        moved = datetime.fromisoformat(f"{hour}:00") + _HOURS_AHEAD
    except (ValueError, OverflowError):
        return ""
    return moved.isoformat()[:_HOUR]


def _own_time(cell: type_of_cell, ahead: timedelta = _HOURS_AHEAD) -> str | Fault:
    if isinstance(cell, datetime):
        return (cell + ahead).isoformat(timespec="seconds")
    text = str(cell).strip()
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            moment = (moment - (moment.utcoffset() or timedelta())).replace(tzinfo=None)
            moment += _HOURS_AHEAD
        else:
            moment += ahead
    except (ValueError, OverflowError):
        return fault(Trouble.DATE_UNREADABLE, text)
    return moment.isoformat(timespec="seconds")


def _number(question: Question, cell: type_of_cell) -> str | Fault:
    text = text_of(cell)
    if not text:
        return ""
    if question.kind is Kind.INTEGER and text.endswith(".0"):
        text = text[:-2]
    value = typed(question, text)
    return fault(Trouble.TABLET_NUMBER_UNREADABLE, text) if value is None else value


class _One:
    """One choice, by its name or its label."""

    def __init__(self, question: Question, labels: Labels) -> None:
        self._question = question
        self._names = {choice.name for choice in question.choices}
        self._labels = _names_by_label(question, labels)

    def __call__(self, cell: type_of_cell) -> str | Fault:
        text = tidy(text_of(cell))
        if not text or text in self._names:
            return text
        named = self._labels.get(text, ())
        if len(named) > 1:
            raise _ambiguous(self._question, text)
        return named[0] if named else fault(Trouble.TABLET_CHOICE_UNKNOWN, text)


class _Many:
    """Several choices joined by spaces; labels have spaces themselves and cannot be told apart.

    Raises:
        OfficeError: TABLET_CHOICES_AMBIGUOUS for labels that no column of choices explains.
    """

    def __init__(self, question: Question, labels: Labels, *, has_choice_columns: bool) -> None:
        self._question = question
        self._order = [choice.name for choice in question.choices]
        self._labels = _names_by_label(question, labels)
        self._explained = has_choice_columns

    def __call__(self, cell: type_of_cell) -> str | Fault:
        text = tidy(text_of(cell))
        if not text:
            return ""
        chosen = set(text.split())
        if chosen <= set(self._order):
            return joined(self._order, chosen)
        if self._explained:
            return ""  # the columns of its choices say it
        if any(label in text for label in self._labels):
            raise _ambiguous(self._question, text)
        unknown = " ".join(sorted(chosen - set(self._order)))
        return fault(Trouble.TABLET_CHOICE_UNKNOWN, unknown)


def joined(order: Sequence[str], chosen: set[str]) -> str:
    """Return ticked choices in the form's order."""
    return " ".join(name for name in order if name in chosen)


def _ambiguous(question: Question, found: str) -> OfficeError:
    return OfficeError(Trouble.TABLET_CHOICES_AMBIGUOUS, found=found[:80], other=question.label)


def _names_by_label(question: Question, labels: Labels) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for choice in question.choices:
        for label in labels.choices.get((question.list_name, choice.name)) or (choice.label,):
            key = tidy(label)
            found[key] = (*found.get(key, ()), choice.name)
    return found
