"""Books for the keying bench: a batch to key, with or without a million answers beside it."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

from desktop import settings as settings_file
from desktop.office import collecting
from desktop.office.opening import open_office
from desktop.paths import Paths
from desktop.store.direct import open_sqlite
from desktop.store.location import Location
from tests.books import SETTINGS
from tests.checked_form import checked_batch
from tests.surveys import FORM

SHEET_ANSWERS = 25
ISSUED = 9_000
NOW = "Tháng 11/2021"
FIRST_OLD = 1_000_000  # far above the keys of sheets that are keyed for the bench


def data_with(folder: Path, answers: int, *, checked: bool = False) -> Path:
    """Return a fresh folder with a batch of sheets to key; the book is built once and copied.

    `checked`: its form skips, refuses and doubts, and a question of each sheet is in the header.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"keying-{answers}{'-checked' if checked else ''}"
    kept = folder / name
    if not (kept / "done").exists():
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        _build(kept, answers, checked=checked)
        (kept / "done").touch()
    fresh = folder / f"{name}-now"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(kept, fresh)
    return fresh


def _build(data: Path, answers: int, *, checked: bool) -> None:
    settings_file.save(SETTINGS, Paths(data).settings)
    office = open_office(data)
    try:
        form = collecting.bring_form(office, FORM).key
        days = date(2021, 11, 1), date(2021, 11, 30)
        old = collecting.open_batch(office, form, "Các tháng trước", *days, ISSUED).key
        if checked:
            checked_batch(office, data, issued=ISSUED, carried="2", name=NOW)
        else:
            collecting.open_batch(office, form, NOW, *days, ISSUED)
    finally:
        office.close()
    if answers:
        _fill(Paths(data).book, old, answers // SHEET_ANSWERS)


def _fill(book: Path, batch: int, sheets: int) -> None:
    """Write sheets with all their keys and answers, straight into the tables."""
    rng = random.Random(7)
    names = [f"q{number:02}" for number in range(1, 21)] + [
        "linh_vuc", "gioi_tinh", "nhom_tuoi", "so_lan_lien_he", "phien_ha",
    ]  # fmt: skip
    at = "2021-11-15T10:00:00"
    with closing(open_sqlite(Location(path=book))) as bare:
        bare.execute("BEGIN")
        for number in range(sheets):
            sheet = FIRST_OLD + number
            bare.execute(
                "INSERT INTO sheet (id, batch_id, serial, state, opened_at, opened_by, keyed_at,"
                " keyed_by) VALUES (:id, :batch, :serial, 'keyed', :at, 'Lê Thị Mẫu', :at,"
                " 'Lê Thị Mẫu')",
                {"id": sheet, "batch": batch, "serial": f"{number:05}", "at": at},
            )
            values = ", ".join(f"({sheet}, '{name}', '{rng.randint(1, 5)}')" for name in names)
            bare.execute(f"INSERT INTO answer (sheet_id, question, value) VALUES {values}")
            keys = ", ".join(
                f"({sheet}, {step}, 'first', 'answer', '{name}', '4', '{at}', 'Lê Thị Mẫu')"
                for step, name in enumerate(names, 1)
            )
            bare.execute(
                "INSERT INTO keystroke (sheet_id, step, hand, deed, question, value, at, officer)"
                f" VALUES {keys}"
            )
        bare.execute("COMMIT")
        bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
