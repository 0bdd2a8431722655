"""The touch screen at the desk: what it asks, what visitors send, the PIN that ends it."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from desktop.core.answers import Answer
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.survey import Survey
from desktop.forms.definition import read_form
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.store import told

LEAST_PIN, MOST_PIN = 4, 8
# A PIN has few values, so each guess is made dear: about a tenth of a second and 16 MB.
_SCRYPT = {"n": 1 << 14, "r": 8, "p": 1}


class Stand(NamedTuple):
    """What stands at the desk this month: a form, and the batch that takes its answers."""

    batch: int
    form: int
    survey: Survey
    period: Period
    carried: Mapping[str, Answer]
    changed: Changed = Changed.SURVEYS


class Sent(NamedTuple):
    """What a visitor sent; the serial is the sheet's."""

    serial: str
    changed: Changed = Changed.SURVEYS


def stand(office: Office, form: int) -> Stand:
    """Make ready to ask this form today; each period gets a batch of its own.

    Raises:
        OfficeError: FORM_HAS_FAULTS; what the book raises.
    """
    period = Period.of_day(office.today(), office.settings.cut_off_day)
    with office.database.transaction(office.officer, office.now()) as t:
        title, workbook = told.form_of(t, form)
        survey = read_form(workbook, title)
        name = f"Màn hình góp ý {period.title} – {title} ({survey.version})"
        batch, carried = told.kiosk_batch(t, form, name, period.first, period.last)
    return Stand(batch, form, survey, period, carried)


def take(office: Office, at: Stand, answers: Mapping[str, Answer], seconds: float) -> Sent:
    """Keep what a visitor sent; a stand of a month that has passed is made anew.

    Raises:
        OfficeError: what the book raises; then nothing was kept and the visitor may send again.
    """
    if office.today() > at.period.last:
        at = stand(office, at.form)
    now = office.now()
    began = (now - timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
    with office.database.transaction("", now) as t:
        return Sent(told.add_visit(t, at.batch, answers, began, seconds))


def has_pin(office: Office) -> bool:
    """Tell whether a PIN was chosen; without one the screen cannot be left, so it is not begun."""
    return bool(office.settings.kiosk_pin)


def set_pin(office: Office, pin: str) -> Changed:
    """Choose the PIN that ends the touch screen; only its digest is kept.

    Raises:
        OfficeError: PIN_MALFORMED unless it has 4 to 8 digits; FILE_UNWRITABLE.
    """
    if not (pin.isascii() and pin.isdigit() and LEAST_PIN <= len(pin) <= MOST_PIN):
        raise OfficeError(Trouble.PIN_MALFORMED, least=LEAST_PIN, most=MOST_PIN)
    salt = secrets.token_hex(8)
    office.keep_settings(office.settings.changed(kiosk_pin=f"{salt}:{_digest(pin, salt)}"))
    return Changed.SETTINGS


def opens(office: Office, pin: str) -> bool:
    """Tell whether this is the PIN."""
    salt, _, digest = office.settings.kiosk_pin.partition(":")
    return bool(digest) and hmac.compare_digest(_digest(pin, salt), digest)


def _digest(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), **_SCRYPT).hex()
