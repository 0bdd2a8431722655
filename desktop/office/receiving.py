"""Receive a dossier at the desk: its procedure, its deadline and why, its code."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from desktop.core.dossier import Channel
from desktop.core.errors import OfficeError, Trouble
from desktop.core.names import fold, tidy
from desktop.core.procedure import Procedure
from desktop.core.workdays import Deadline, deadline
from desktop.intake.starters import starter_procedures
from desktop.office.calendars import calendar_around
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.store import catalogue, dossiers

_SERIAL_DIGITS = 4
_MINUTES = "minutes"
_MOST, _MOST_OF_PHONE = 500, 40  # characters: what the book has room for, on both engines


class Applicant(NamedTuple):
    """Who hands a dossier in, and whose it is when it is somebody else's."""

    name: str
    owner: str = ""
    address: str = ""
    phone: str = ""


class Received(NamedTuple):
    """A dossier just received."""

    code: str
    deadline: Deadline | None

    @property
    def changed(self) -> Changed:
        return Changed.DOSSIERS


def procedures(office: Office) -> list[Procedure]:
    """Return the office's procedures, and those of the shipped list that it has not met yet."""
    with office.database.reading() as connection:
        own = catalogue.procedures(connection)
    known = {procedure.short_code for procedure in own if procedure.code}
    known_names = {fold(procedure.name) for procedure in own}
    return own + [
        starter
        for starter in starter_procedures()
        if starter.short_code not in known and fold(starter.name) not in known_names
    ]


def matching(all_procedures: Sequence[Procedure], typed: str) -> list[Procedure]:
    """Return the procedures with all the typed words in their name, field or code."""
    words = fold(typed).split()
    return [
        procedure
        for procedure in all_procedures
        if all(
            word in fold(f"{procedure.name} {procedure.field} {procedure.code}") for word in words
        )
    ]


def deadline_for(procedure: Procedure, received: datetime) -> Deadline | None:
    """Return when a dossier received now is due and why; None when its limit is not known."""
    if procedure.limit is None:
        return None
    return deadline(received, procedure.limit, procedure.unit, calendar_around(received.date()))


def receive(
    office: Office,
    procedure: Procedure,
    applicant: Applicant,
    channel: Channel = Channel.DIRECT,
    note: str = "",
) -> Received:
    """Write a dossier handed in now; its code follows the office's and the day's.

    Source of the code: Nghị định 61/2018, Điều 26; Thông tư 01/2018/TT-VPCP, Điều 19.

    Raises:
        OfficeError: VALUE_MISSING when nobody is named, TYPED_TOO_LONG when the book has no room.
    """
    applicant = Applicant(*map(tidy, applicant))
    if not applicant.name:
        raise OfficeError(Trouble.VALUE_MISSING, meaning="Người nộp")
    _fit(applicant)
    now = office.now()
    due = deadline_for(procedure, now)
    with office.database.transaction(office.officer, now) as transaction:
        known = catalogue.Catalogue(transaction, starter_procedures())
        keys = known.keys_of(procedure.code, procedure.name, procedure.field)
        prefix = f"{office.settings.office_code or 'HS'}-{now:%y%m%d}-"
        number = dossiers.next_number(transaction.connection, prefix)
        code = f"{prefix}{number:0{_SERIAL_DIGITS}}"
        dossiers.receive(
            transaction,
            dossiers.Reception(
                code,
                keys.procedure,
                keys.field,
                applicant.name,
                applicant.owner or applicant.name,
                applicant.address,
                applicant.phone,
                channel.value,
                tidy(note),
                now.isoformat(timespec=_MINUTES),
                due.due.isoformat(timespec=_MINUTES) if due else "",
            ),
        )
    return Received(code, due)


def _fit(applicant: Applicant) -> None:
    for meaning, text, most in (
        ("Người nộp", applicant.name, _MOST),
        ("Chủ hồ sơ", applicant.owner, _MOST),
        ("Địa chỉ", applicant.address, _MOST),
        ("Số điện thoại", applicant.phone, _MOST_OF_PHONE),
    ):
        if len(text) > most:
            raise OfficeError(Trouble.TYPED_TOO_LONG, meaning=meaning, most=most)


def change_procedure(office: Office, was: Procedure, now: Procedure) -> Changed:
    """Write a procedure's new limit, online level or linked kind."""
    with office.database.transaction(office.officer, office.now()) as transaction:
        known = was
        if not was.key:
            keys = catalogue.Catalogue(transaction, starter_procedures()).add(was)
            known = was._replace(key=keys.procedure)
        catalogue.change(transaction, known, now)
    return Changed.DOSSIERS
