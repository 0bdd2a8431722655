"""The whole month of the sample commune, through the verbs an officer uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from desktop import settings as settings_file
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.export.one_stop_list import write_list
from desktop.office import assessing, importing, returning
from desktop.office.calendars import calendar_of
from desktop.office.demo import sheets
from desktop.office.demo.citizens import listen, prove
from desktop.office.demo.dossiers import made_up_dossiers
from desktop.office.demo.hands import HandClock
from desktop.office.demo.people import OFFICERS
from desktop.office.opening import open_office
from desktop.paths import Paths
from desktop.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.core.assessment import Scorecard
    from desktop.office.demo.sheets import Lived, Stack
    from desktop.office.opening import Office
    from desktop.office.returning import Made

FIRST, TODAY = date(2021, 9, 1), date(2021, 11, 30)
MORNING = datetime.combine(TODAY, time(11))  # what comes later that day is still to be done
DOSSIERS = 480
OCTOBER, NOVEMBER = Period.parse("2021-10"), Period.parse("2021-11")
RULES = "tt01-2018"
_SEED = 20211130
_LAST_DAYS = timedelta(days=1)  # before a batch ends, its sheets are keyed


@dataclass(frozen=True, slots=True)
class Month:
    """What the month made: figures to tell, and where every file is."""

    data: Path
    export: Path
    dossiers: int
    sheets: int
    keys: int
    feedback: int
    card: Scorecard
    letter: Path
    before: Made
    made: Made


def settings() -> Settings:
    """Return the settings of a commune that does not exist, on its practice day."""
    return Settings(
        office_name="UBND xã Tân Mẫu",
        office_code="H53.99.99",
        superior="UBND huyện Mẫu",
        place="Tân Mẫu",
        chairman="Nguyễn Thị Chủ",
        officers=OFFICERS,
        practice_day=TODAY.isoformat(),
    )


def live_through(out: Path) -> Month:
    """Make the sample commune in the folder `out`: its data in `data`, its returns in `bao-cao`.

    Raises:
        OfficeError: FOLDER_NOT_EMPTY when there is a book already; FILE_UNWRITABLE, DISK_FULL.
    """
    paths = Paths(out / "data")
    if paths.book.exists():
        raise OfficeError(Trouble.FOLDER_NOT_EMPTY, path=paths.data)
    settings_file.save(settings(), paths.settings)
    clock = HandClock(MORNING, Random(_SEED))  # noqa: S311 - made-up hands need no secrets
    office = open_office(paths.data, clock)
    office.direct.hurry()
    try:
        return _month(office, clock, out)
    finally:
        office.close()


def _month(office: Office, clock: HandClock, out: Path) -> Month:
    chance = Random(_SEED)  # noqa: S311 - made-up people need no secrets
    export = out / "danh-sach-ho-so-2021-09-11.xlsx"
    imported = _bring_in(office, chance, export)
    _key(office, clock, chance, sheets.OCTOBER)
    before = returning.make(office, OCTOBER, out / "bao-cao" / OCTOBER.code)
    lived = _key(office, clock, chance, sheets.NOVEMBER)
    feedback = listen(office)
    rules = assessing.rules_of(RULES)
    prove(office, NOVEMBER, rules)
    card = assessing.score(office, NOVEMBER, rules).card
    folder = out / "bao-cao" / NOVEMBER.code
    made = returning.make(office, NOVEMBER, folder)
    letter = assessing.write_letter(office, NOVEMBER, rules, folder / "tu-danh-gia_2021-11.pdf")
    return Month(
        data=office.paths.data,
        export=export,
        dossiers=imported,
        sheets=lived.sheets,
        keys=lived.keys,
        feedback=feedback,
        card=card,
        letter=letter,
        before=before,
        made=made,
    )


def _key(office: Office, clock: HandClock, chance: Random, stack: Stack) -> Lived:
    """Key a batch in the days before its last one, at the pace of hands."""
    practice = office.settings
    office.settings = practice.changed(practice_day="")
    clock.at = sheets.morning_of(stack.last - _LAST_DAYS)
    try:
        return sheets.live_through_sheets(office, clock, chance, stack)
    finally:
        office.settings = practice
        clock.at = MORNING


def _bring_in(office: Office, chance: Random, export: Path) -> int:
    """Write three months of dossiers as the province's list and bring it in like any other."""
    calendar = calendar_of(FIRST.year, FIRST.year + 1)
    dossiers = made_up_dossiers(chance, calendar, FIRST, MORNING, DOSSIERS)
    try:
        write_list(dossiers, office.settings.office_name, FIRST, TODAY, export)
    except OSError as error:
        raise OfficeError(Trouble.FILE_UNWRITABLE, path=export) from error
    seen = importing.look_at(export)
    preview = importing.preview(office, seen, seen.mappings)
    return importing.bring_in(office, preview).new
