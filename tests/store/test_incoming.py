"""A dossier list into the book: new, again, changed, older, another's; on both engines."""

import json

from sqlalchemy import func, select

from desktop.core.dossier_history import Told, derived
from desktop.store.corrections import events_of
from desktop.store.database import Database
from desktop.store.register import search
from desktop.store.schema.dossiers import DOSSIER, EVENT
from desktop.store.schema.people import AUDIT
from tests.dossier_records import bring, made, some

OPEN = made(1)
DONE = OPEN._replace(status=10, finished="2021-11-04T15:00", returned="2021-11-08T09:00")


def events(book: Database) -> list[tuple[str, str, bool]]:
    with book.reading() as connection:
        rows = connection.execute(select(EVENT).order_by(EVENT.c.dossier_id, EVENT.c.seq))
        return [(row.kind, row.at, row.voided_at is not None) for row in rows]


def test_that_each_new_dossier_has_its_events_its_words_and_one_audit_record(
    book: Database,
) -> None:
    bring(book, [OPEN, DONE._replace(code="H53.25-211101-0002")])
    assert events(book) == [
        ("received", "2021-11-01T08:00", False),
        ("received", "2021-11-01T08:00", False),
        ("resolved", "2021-11-04T15:00", False),
        ("returned", "2021-11-08T09:00", False),
    ]
    with book.reading() as connection:
        told = select(AUDIT.c.ref, AUDIT.c.now).where(AUDIT.c.noun == "dossier")
        audits = {ref: json.loads(now) for ref, now in connection.execute(told)}
        assert len(search(connection, "do van ut", 5)) == 2
    assert audits["H53.25-211101-0002"]["finished_at"] == "2021-11-04T15:00"
    assert audits["H53.25-211101-0001"]["due_at"] == "2021-11-05T17:00"


def test_that_the_columns_are_what_follows_from_the_stored_events(book: Database) -> None:
    bring(book, some(120, seed=3))
    with book.reading() as connection:
        rows = {row.id: row for row in connection.execute(select(DOSSIER))}
        stored = events_of(connection, list(rows))
    for key, row in rows.items():
        expected = derived([event.told for event in stored[key]])._asdict()
        assert {name: getattr(row, name) for name in expected} == expected


def test_that_the_same_list_again_is_all_the_same(book: Database) -> None:
    records = some(40, seed=1)
    bring(book, records)
    again = bring(book, records)
    assert (again.new, again.changed, again.same) == ([], [], 40)


def test_that_a_changed_row_adds_events_and_keeps_what_was_and_what_is(book: Database) -> None:
    bring(book, [OPEN])
    bring(book, [DONE])
    assert [kind for kind, _, _ in events(book)] == ["received", "resolved", "returned"]
    with book.reading() as connection:
        changed = select(AUDIT).where(AUDIT.c.noun == "dossier", AUDIT.c.action == "changed")
        audit = connection.execute(changed).one()
    assert json.loads(audit.was)["status"] == 4
    assert json.loads(audit.now)["status"] == 10


def test_that_a_corrected_event_is_kept_void(book: Database) -> None:
    bring(book, [DONE])
    bring(book, [DONE._replace(finished="2021-11-06T15:00")])
    assert ("resolved", "2021-11-04T15:00", True) in events(book)
    assert ("resolved", "2021-11-06T15:00", False) in events(book)
    with book.reading() as connection:
        assert connection.scalar(select(DOSSIER.c.finished_on)) == "2021-11-06"


def test_that_an_older_list_does_not_undo_a_newer_one(book: Database) -> None:
    bring(book, [DONE], as_of="2021-11-30")
    older = bring(book, [OPEN], as_of="2021-11-15")
    assert (older.older, older.changed) == (1, [])


def test_that_a_code_of_another_dossier_is_left_alone(book: Database) -> None:
    bring(book, [OPEN])
    other = made(1, owner="Trương Thị Khác", received="2021-11-03T08:00")
    plan = bring(book, [other])
    assert [record.owner for record, _ in plan.taken] == ["Trương Thị Khác"]
    with book.reading() as connection:
        assert connection.scalar(select(DOSSIER.c.owner)) == OPEN.owner


def test_that_a_renamed_owner_is_found_by_the_new_name_only(book: Database) -> None:
    bring(book, [OPEN])
    bring(book, [OPEN._replace(owner="Phạm Thị Mới", applicant="Phạm Thị Mới")])
    with book.reading() as connection:
        assert search(connection, "pham thi moi", 5)
        assert not search(connection, OPEN.owner, 5)


def test_that_procedures_and_fields_are_added_once(book: Database) -> None:
    bring(book, some(30, seed=2))
    bring(book, [made(99, procedure="THỦ TỤC hộ tịch", field="hộ tịch")])
    with book.reading() as connection:
        used = select(func.count(func.distinct(DOSSIER.c.procedure_id)))
        assert connection.scalar(used) == 3


def test_that_an_event_knows_its_promise(book: Database) -> None:
    bring(book, [OPEN])
    with book.reading() as connection:
        (stored,) = events_of(connection, [connection.scalar(select(DOSSIER.c.id)) or 0]).values()
    assert stored[0].told == Told("received", "2021-11-01T08:00", "2021-11-05T17:00")
