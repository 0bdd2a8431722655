"""A commune's book with very many dossiers, built once and kept between runs."""

from __future__ import annotations

import hashlib
import random
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from desktop.core.names import fold, sort_key
from desktop.office.opening import open_office
from desktop.settings import Settings
from desktop.store.dossier_words import words_of
from desktop.store.engines import add_words
from desktop.store.opening import VERSIONS
from desktop.store.schema.dossiers import DOSSIER, EVENT, FIELD, PROCEDURE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.office.opening import Office

NOW = datetime(2021, 11, 30, 14, 2)
SETTINGS = Settings(
    office_name="UBND xã Tân Mẫu", superior="UBND huyện Mẫu", officers=("Lê Thị Mẫu",)
)
PER_DAY = 900
FIELDS = ("Chứng thực", "Hộ tịch", "Bảo trợ xã hội", "Đất đai")
PROCEDURES = (
    "Chứng thực bản sao từ bản chính",
    "Đăng ký khai sinh",
    "Trợ cấp xã hội hằng tháng",
    "Xác nhận tình trạng hôn nhân",
)
PEOPLE = ("Nguyễn Thị Bưởi", "Đỗ Văn Ổn", "Trần Thị Kim Yến", "Huỳnh Ngọc Giàu", "Lý Minh Kiệt")
_BATCH = 20_000


def data_with(folder: Path, dossiers: int) -> Path:
    """Return a data folder whose book has this many dossiers, a few thousand of them open."""
    data = folder / f"dossiers-{dossiers}-found-{_schema()}"
    if (data / "xong").exists():
        return data
    office = open_office(data, lambda: NOW)
    office.keep_settings(SETTINGS)
    fill(office, dossiers)
    office.close()
    (data / "xong").touch()
    return data


def _schema() -> str:
    steps = sorted(VERSIONS.glob("step_*.py"))
    return hashlib.sha256(b"".join(step.read_bytes() for step in steps)).hexdigest()[:12]


def fill(office: Office, dossiers: int) -> None:
    """Write this many made-up dossiers into an office, a few of them open."""
    with office.database.transaction("bench", NOW) as book:
        for number, name in enumerate(FIELDS, 1):
            row = {"id": number, "name": name, "folded": fold(name), "sort_key": sort_key(name)}
            book.connection.execute(insert(FIELD).values(row))
        for number, name in enumerate(PROCEDURES, 1):
            row = {"id": number, "name": name, "folded": fold(name), "field_id": number}
            book.connection.execute(insert(PROCEDURE).values(row))
        rows = list(_rows(dossiers))
        for first in range(0, len(rows), _BATCH):
            batch = rows[first : first + _BATCH]
            book.connection.execute(insert(DOSSIER), batch)
            add_words(book.connection, ((row["id"], words_of(_Named(**row))) for row in batch))
        opened = [_reception(row) for row in rows if row["finished_on"] is None]
        if opened:
            book.connection.execute(insert(EVENT), opened)


class _Named(SimpleNamespace):
    """A row as what `words_of` reads."""

    code: str
    applicant: str
    owner: str
    phone: str


def _rows(dossiers: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(20211130)
    days = max(30, dossiers // PER_DAY)
    for number in range(dossiers):
        received = NOW.date() - timedelta(days=chance.randrange(days))
        yield _row(number, received, chance)


def _row(number: int, received: date, chance: random.Random) -> dict[str, Any]:
    due = received + timedelta(days=chance.choice((1, 2, 3, 5, 7, 10, 15)))
    slip = 2 if chance.random() < 0.02 else -chance.randrange(3)
    finished = max(received, due + timedelta(days=slip))
    is_open = finished > NOW.date() or (number % 41 == 0 and received > date(2021, 11, 10))
    kind = chance.randrange(len(FIELDS))
    person = chance.choice(PEOPLE)
    return {
        "id": number + 1,
        "code": f"H53.18.25-{received:%y%m%d}-{number:07}",
        "field_id": kind + 1,
        "procedure_id": kind + 1,
        "applicant": person,
        "owner": person,
        "phone": f"09{number % 100_000_000:08}",
        "channel": chance.choice(("direct", "online", "post")),
        "status": 4 if is_open else 10,
        "received_at": f"{received}T08:00",
        "received_on": f"{received}",
        "due_at": f"{due}T17:00",
        "due_on": f"{due}",
        "finished_at": None if is_open else f"{finished}T10:00",
        "finished_on": None if is_open else f"{finished}",
        "counted": True,
        "as_of": f"{received}",
        "content_hash": "",
    }


def _reception(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "dossier_id": row["id"],
        "seq": 1,
        "kind": "received",
        "at": row["received_at"],
        "until": row["due_at"],
    }
