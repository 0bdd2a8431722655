"""Made-up dossiers and the short way to put them into a book."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from desktop.core.dossier_list import Record
from desktop.store import corrections, incoming
from desktop.store.catalogue import Catalogue
from desktop.store.database import Database

NOW = datetime(2021, 11, 30, 10, 0)
FIELDS = ("Hộ tịch", "Chứng thực", "Đất đai")
PEOPLE = ("Nguyễn Thị Bưởi", "Đỗ Văn Út", "Lý Ngọc Yến", "Võ Thị Ổn", "Đặng Hữu Sáu")


def made(number: int, **changed: Any) -> Record:
    """A dossier received on 1/11/2021, due on the 5th, still open."""
    field = FIELDS[number % len(FIELDS)]
    person = PEOPLE[number % len(PEOPLE)]
    row = Record(
        number, f"H53.25-211101-{number:04}", "", f"Thủ tục {field}", field, 4, person, person,
        "Ấp Suối Mẫu", f"0912{number:06}", "direct", "Trần Văn Sổ", "",
        "2021-11-01T08:00", "2021-11-05T17:00", "", "", "",
    )  # fmt: skip
    return row._replace(**changed)


def some(count: int, seed: int) -> list[Record]:
    """Dossiers of all kinds over a quarter: early, late, open, withdrawn, extended, undue."""
    chance = random.Random(seed)
    return [_one(number, chance) for number in range(1, count + 1)]


def bring(book: Database, records: Sequence[Record], as_of: str = "2021-11-30") -> incoming.Plan:
    """Bring records into the book as an import does."""
    hashes = [incoming.content_hash(record) for record in records]
    source = incoming.Source("danh-sach.xlsx", "0" * 64, as_of, 0)
    with book.transaction("Lê Thị Mẫu", NOW) as transaction:
        plan = incoming.plan(transaction.connection, records, hashes, as_of)
        key = incoming.add_import(transaction, source, plan)
        catalogue = Catalogue(transaction)
        incoming.add_new(transaction, source, plan.new, key, catalogue, _quiet)
        corrections.correct(transaction, source, plan.changed, key, catalogue, _quiet)
    return plan


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


def _one(number: int, chance: random.Random) -> Record:
    received = date(2021, 9, 15) + timedelta(days=chance.randrange(90))
    due = received + timedelta(days=chance.randrange(12))
    done = received + timedelta(days=chance.randrange(20))
    collected = done + timedelta(days=chance.randrange(10))
    row = made(
        number,
        received=f"{received}T09:00",
        due=f"{due}T17:00" if chance.random() < 0.9 else "",
        channel=chance.choice(("direct", "online", "post")),
    )
    kind = chance.random()
    if kind < 0.55:
        return row._replace(status=10, finished=f"{done}T15:00", returned=f"{collected}T09:00")
    if kind < 0.65:
        return row._replace(status=9, finished=str(done))
    if kind < 0.75:
        return row._replace(status=chance.choice((3, 7, 8)))
    if kind < 0.82:
        return row._replace(status=7, finished=f"{done}T15:00")
    if kind < 0.9 and row.due:
        return row._replace(extended=f"{due + timedelta(days=6)}T17:00")
    return row._replace(status=chance.choice((1, 4, 5, 6)))
