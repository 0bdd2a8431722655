"""Practice: made-up sheets keyed in a book of their own, and what was read wrong, told at once."""

import shutil
from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.answers import Answer
from desktop.core.keying_figures import Pace, SlipRate, Work, pace, slip_rate
from desktop.core.practice import made_up_sheet
from desktop.core.verification.differences import Difference, differences
from desktop.office import collecting, keying
from desktop.office.keying import Keying
from desktop.office.opening import Office
from desktop.paths import Paths, resources
from desktop.store import batches, keyed_sheets, surveys
from desktop.store import keying_figures as book
from desktop.store.keying_figures import Span
from desktop.store.location import Location

if TYPE_CHECKING:
    from desktop.core.survey import Survey

SHEETS = 20
_USUAL = "y-kien-mot-cua-xa.xlsx"
_FOLDER = "luyen-tap"


class Practised(NamedTuple):
    """One sheet that was practised on: where the keys differ from the paper, and how long."""

    serial: str
    work: Work
    slips: tuple[Difference, ...]


def begin(office: Office, seed: int) -> "Practice":
    """Begin a round on the form of the latest batch; without one, on the program's own form.

    Raises:
        OfficeError: what the folder and the book raise.
    """
    with office.database.reading() as connection:
        latest = batches.latest(connection)
        if latest is not None:
            row = batches.batch(connection, latest)
            return Practice(office, surveys.workbook(connection, row.form), row.form_title, seed)
    form = resources() / "surveys" / _USUAL
    return Practice(office, form.read_bytes(), form.stem, seed)


class Practice:
    """One round on made-up sheets; `keying` is worked like any other, its book is thrown away.

    The office's own book never sees it, and no figure counts it.
    """

    def __init__(self, office: Office, form: bytes, title: str, seed: int) -> None:
        self.folder = office.paths.data / _FOLDER
        shutil.rmtree(self.folder, ignore_errors=True)
        self._office = Office(
            Paths(self.folder), office.settings, Location.of(Paths(self.folder).book), office.now
        )
        self._office.officer = office.officer
        self.keying = self._begin(form, title)
        self.survey: Survey = self.keying.survey
        chance = Random(seed)  # noqa: S311 - made-up sheets need no secrets
        today = office.today()
        self._papers = {
            f"{number:04}": made_up_sheet(self.survey, chance, today)
            for number in range(1, SHEETS + 1)
        }
        self.done: list[Practised] = []

    def paper(self, serial: str) -> Mapping[str, Answer]:
        """Return what stands on a made-up sheet; nothing past the last one."""
        return self._papers.get(serial, {})

    def look_over(self) -> list[Practised]:
        """Compare the sheets accepted since the last look with their papers."""
        self.keying.finish()
        today = self._office.today()
        with self._office.database.reading() as connection:
            works = book.works(connection, self._office.officer, Span(today, today))
        by_sheet = {work.sheet: work for work in works}
        seen = {done.serial for done in self.done}
        found = [
            done
            for serial in self._papers
            if serial not in seen and (done := self._practised(serial, by_sheet)) is not None
        ]
        self.done += found
        return found

    @property
    def sheets(self) -> int:
        """How many sheets the round has."""
        return SHEETS

    @property
    def is_over(self) -> bool:
        """Whether every made-up sheet was keyed."""
        return len(self.done) >= SHEETS

    @property
    def pace(self) -> Pace:
        """How fast this round is keyed."""
        return pace(done.work for done in self.done)

    @property
    def rate(self) -> SlipRate:
        """How many slips this round has."""
        return slip_rate(done.work._replace(slips=len(done.slips)) for done in self.done)

    def close(self) -> None:
        """Throw the round's book away; its keying was closed before."""
        self.let_go()
        shutil.rmtree(self.folder, ignore_errors=True)

    def let_go(self) -> None:
        """Close the book of the round and leave it where it is; the next round clears it away."""
        self._office.close()

    def _practised(self, serial: str, works: Mapping[int, Work]) -> Practised | None:
        direct = self._office.direct
        row = keyed_sheets.sheet(direct, self.keying.batch.id, serial)
        work = works.get(row.id) if row else None
        if row is None or work is None:
            return None
        keyed = keyed_sheets.answers(direct, row.id)
        return Practised(serial, work, differences(self._papers[serial], keyed, self.survey))

    def _begin(self, form: bytes, title: str) -> Keying:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / "mau.xlsx"
        file.write_bytes(form)
        day = self._office.today()
        key = collecting.bring_form(self._office, file).key
        batch = collecting.open_batch(self._office, key, f"Luyện tập – {title}", day, day, SHEETS)
        return keying.start(self._office, batch.key)
