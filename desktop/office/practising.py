"""Practice: made-up sheets keyed in a book of their own, and what was read wrong, told at once."""

import shutil
from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.answers import Answer
from desktop.core.errors import OfficeError, Trouble
from desktop.core.practice import made_up_sheet
from desktop.core.verification.differences import Difference, differences
from desktop.office import collecting, keying
from desktop.office.keying import Keying
from desktop.office.opening import Office
from desktop.paths import Paths
from desktop.store import keyed_sheets
from desktop.store.location import Location

if TYPE_CHECKING:
    from desktop.core.survey import Survey

SHEETS = 20
_FOLDER = "luyen-tap"


class Practised(NamedTuple):
    """One sheet that was practised on: where the keys differ from the paper."""

    serial: str
    keys: int
    slips: tuple[Difference, ...]


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

    def look_over(self, serial: str, keys: int) -> Practised:
        """Compare an accepted sheet with its paper.

        Raises:
            OfficeError: NOT_FOUND for a sheet that was not accepted.
        """
        self.keying.finish()
        direct = self._office.direct
        row = keyed_sheets.sheet(direct, self.keying.batch.id, serial)
        if row is None or not row.keyed:
            raise OfficeError(Trouble.NOT_FOUND, found=serial)
        keyed = keyed_sheets.answers(direct, row.id)
        done = Practised(serial, keys, differences(self._papers[serial], keyed, self.survey))
        self.done.append(done)
        return done

    @property
    def is_over(self) -> bool:
        """Whether every made-up sheet was keyed."""
        return len(self.done) >= SHEETS

    @property
    def slips_per_thousand(self) -> float | None:
        """Slips per 1,000 keys of this round; None before the first sheet."""
        keys = sum(done.keys for done in self.done)
        return sum(len(done.slips) for done in self.done) * 1000 / keys if keys else None

    def close(self) -> None:
        """End the round and throw its book away."""
        self.keying.close()
        self.let_go()
        shutil.rmtree(self.folder, ignore_errors=True)

    def let_go(self) -> None:
        """Close the book of the round and leave it where it is; the next round clears it away."""
        self._office.close()

    def _begin(self, form: bytes, title: str) -> Keying:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / "mau.xlsx"
        file.write_bytes(form)
        day = self._office.today()
        key = collecting.bring_form(self._office, file).key
        batch = collecting.open_batch(self._office, key, f"Luyện tập – {title}", day, day, SHEETS)
        return keying.start(self._office, batch.key)
