"""Cells to checked values: texts, moments, numbers that lost their zeros."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from desktop.core.dossier import Channel
from desktop.core.errors import Trouble
from desktop.core.names import tidy
from desktop.intake.spellings import channel_of, status_of

V = TypeVar("V")

_WRITTEN_DAY = re.compile(
    r"(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4})"
)
_ISO_DAY = re.compile(r"(?P<year>\d{4})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<day>\d{1,2})")
_WRITTEN_TIME = re.compile(
    r"(?P<hour>\d{1,2})\s*(?::|h|g|giờ)\s*(?P<minute>\d{1,2})?(?::\d{1,2}(?:\.\d+)?)?"
    r"\s*(?P<half>SA|CH|AM|PM)?",
    re.IGNORECASE,
)
_SERIAL_ZERO = datetime(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 73_050  # 1990 … 2099
_MINUTE = timedelta(minutes=1)
_NOTHING = frozenset({"", "-", "–", "—", "...", "…", "/"})
_USUAL_LENGTH = len("dd/mm/yyyy HH:MM")
_HALF_DAY = 12
_LONGEST_TITLE, _LONGEST_FIELD, _LONGEST_PHONE = 500, 150, 40  # what the book has room for
_PHONE_WITHOUT_ZERO = 9
_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
_DANGEROUS = ("=", "@", "+", "\t")


class Fault(tuple[Trouble, str]):
    """A value that could not be read: what is wrong and what was found."""

    __slots__ = ()


def fault(trouble: Trouble, found: object) -> Fault:
    """Return a fault about what was found, shortened to what a sentence can show."""
    return Fault((trouble, str(found)[:80]))


class Memo(dict[Any, V], Generic[V]):
    """A converter that answers again what it answered before: lists repeat themselves."""

    def __init__(self, convert: Callable[[Any], V]) -> None:
        super().__init__()
        self.met_fault = False
        self._convert = convert

    def __missing__(self, cell: object) -> V:
        value = self._convert(cell)
        if value.__class__ is Fault:
            self.met_fault = True
        self[cell] = value
        return value


class Moments(Memo["str | Fault"]):
    """`moment_of`, at once for `dd/mm/yyyy HH:MM`: nearly all are, of few days and minutes."""

    def __init__(self) -> None:
        super().__init__(moment_of)
        self._days = Memo(_usual_day)
        self._clocks = Memo(_clock)

    def __missing__(self, cell: object) -> "str | Fault":
        if isinstance(cell, str) and len(cell) == _USUAL_LENGTH and cell[10] == " ":
            day, clock = self._days[cell[:10]], self._clocks[cell[11:]]
            if day and clock:
                return self.setdefault(cell, day + clock)
        return super().__missing__(cell)


def text_of(cell: object) -> str | Fault:
    """Return a cell as tidy text; a fault when it would start a formula."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = _printable(tidy(str(cell)))
    if text in _NOTHING:
        return ""
    if text.startswith(_ERRORS):
        return fault(Trouble.CELL_ERROR, text)
    if text.startswith(_DANGEROUS) and not _is_international_number(text):
        return fault(Trouble.FORMULA_IN_TEXT, text)
    return text


def title_of(cell: object) -> str | Fault:
    """Return a text that is short enough for a column of the book."""
    return _limited(text_of(cell), _LONGEST_TITLE)


def field_of(cell: object) -> str | Fault:
    """Return the name of a field; its sort key is three times as long."""
    return _limited(text_of(cell), _LONGEST_FIELD)


def _limited(text: str | Fault, most: int) -> str | Fault:
    if isinstance(text, str) and len(text) > most:
        return fault(Trouble.TEXT_TOO_LONG, text)
    return text


def _printable(text: str) -> str:
    """Leave out what nobody sees and no database keeps: control and zero-width characters."""
    if text.isprintable():
        return text
    return tidy("".join(character for character in text if character.isprintable()))


def phone_of(cell: object) -> str | Fault:
    """Return a telephone number; one that was typed as a number gets its zero back."""
    text = text_of(cell)
    if isinstance(text, str) and text.isdecimal() and len(text) == _PHONE_WITHOUT_ZERO:
        return f"0{text}"
    return _limited(text, _LONGEST_PHONE)


def procedure_code_of(cell: object) -> str | Fault:
    """Return a procedure's code; `1.00465` typed as a number becomes `1.004650` again."""
    if isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.6f}"
    return title_of(cell)


def status_number(cell: object) -> int | Fault:
    """Return 1 … 10 of the national list; 0 for an empty cell."""
    text = text_of(cell)
    if not text or isinstance(text, Fault):
        return text or 0
    status = status_of(text)
    return fault(Trouble.STATUS_UNKNOWN, text) if status is None else int(status)


def channel_name(cell: object) -> str | Fault:
    """Return how it was handed in."""
    if isinstance(cell, bool):
        return Channel.ONLINE.value if cell else Channel.DIRECT.value
    text = text_of(cell)
    if isinstance(text, Fault):
        return text
    channel = channel_of(text)
    return fault(Trouble.CHANNEL_UNKNOWN, text) if channel is None else channel.value


def moment_of(cell: object) -> str | Fault:
    """Return ISO text, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; "" for an empty cell.

    Takes dd/mm/yyyy [HH:mm[:ss]] and ISO as text, real date cells, and serial numbers.
    """
    if isinstance(cell, datetime):
        return _of_datetime(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _of_serial(float(cell))
    return _of_other_text(tidy(str(cell)))


def _usual_day(text: str) -> str | None:
    found = _of_text(text) if _WRITTEN_DAY.fullmatch(text) else None
    return found if isinstance(found, str) else None


def _of_other_text(text: str) -> str | Fault:
    if text in _NOTHING:
        return ""
    if text.startswith(_ERRORS):
        return fault(Trouble.CELL_ERROR, text)
    return _of_text(text)


def _of_datetime(moment: datetime) -> str:
    return (moment + _MINUTE / 2).strftime("%Y-%m-%dT%H:%M")


def _of_serial(serial: float) -> str | Fault:
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return fault(Trouble.DATE_UNREADABLE, f"{serial:g}")
    moment = _SERIAL_ZERO + timedelta(days=serial)
    return moment.date().isoformat() if serial.is_integer() else _of_datetime(moment)


def _of_text(text: str) -> str | Fault:
    day = _WRITTEN_DAY.search(text) or _ISO_DAY.search(text)
    if day is None:
        return _of_digits(text)
    if _ISO_DAY.match(text):
        day = _ISO_DAY.match(text) or day
    rest = f"{text[: day.start()]} {text[day.end() :]}".strip(" ,T-")
    clock = _clock(rest)
    try:
        found = date(int(day["year"]), int(day["month"]), int(day["day"]))
    except ValueError:
        return fault(Trouble.DATE_IMPOSSIBLE, text)
    if clock is None:
        return fault(Trouble.DATE_UNREADABLE, text)
    return f"{found.isoformat()}{clock}"


def _of_digits(text: str) -> str | Fault:
    number = text.replace(",", ".")
    if number.replace(".", "", 1).isdecimal():
        return _of_serial(float(number))
    return fault(Trouble.DATE_UNREADABLE, text)


def _clock(text: str) -> str | None:
    """Return `THH:MM`, "" for no time at all, None when it cannot be read."""
    if not text:
        return ""
    found = _WRITTEN_TIME.fullmatch(text.rstrip("Zz").strip())
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").upper()
    if half in ("CH", "PM") and hour < _HALF_DAY:
        hour += _HALF_DAY
    if half in ("SA", "AM") and hour == _HALF_DAY:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004


def _is_international_number(text: str) -> bool:
    return text[0] == "+" and text[1:].replace(" ", "").replace(".", "").isdecimal()
