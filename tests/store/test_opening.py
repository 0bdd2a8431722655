"""Opening a book: new, current, older, newer, damaged, not ours, busy."""

import re
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import CheckConstraint, inspect
from sqlalchemy.exc import IntegrityError

from desktop.core.errors import OfficeError, Trouble
from desktop.store.database import Database
from desktop.store.direct import Direct
from desktop.store.location import Location
from desktop.store.opening import LAST_STEP, VERSIONS, State, open_book, state_of
from desktop.store.schema import METADATA
from desktop.store.upgrading import upgrade

NOW = datetime(2021, 11, 30, 10, 0)


def opened(path: Path) -> Direct:
    return open_book(Location(path=path), path.parent / "backups", NOW)


def trouble_of(path: Path) -> Trouble:
    before = path.read_bytes()
    with pytest.raises(OfficeError) as caught:
        opened(path).close()
    assert path.read_bytes() == before
    return caught.value.trouble


def test_that_the_last_step_is_the_last_file_of_the_migrations() -> None:
    steps = sorted(VERSIONS.glob("step_*.py"))
    numbers = [re.match(r"step_(\d{4})_", step.name) for step in steps]
    assert [int(number[1]) for number in numbers if number] == list(range(1, len(steps) + 1))
    assert steps[-1].name.startswith(f"step_{LAST_STEP}_")


def test_that_the_steps_end_where_the_tables_are(book: Database) -> None:
    with book.reading() as connection:
        found = inspect(connection)
        for table in METADATA.sorted_tables:
            columns = {column["name"]: column for column in found.get_columns(table.name)}
            assert list(columns) == [column.name for column in table.columns]
            assert [bool(columns[c.name]["nullable"]) for c in table.columns] == [
                bool(c.nullable) for c in table.columns
            ]
            indexes = {i["name"] for i in found.get_indexes(table.name)}
            assert {str(index.name) for index in table.indexes} <= indexes
            checks = {check["name"] for check in found.get_check_constraints(table.name)}
            assert checks == {
                str(constraint.name)
                for constraint in table.constraints
                if isinstance(constraint, CheckConstraint)
            }


def test_that_a_new_folder_becomes_a_book_that_opens_again(tmp_path: Path) -> None:
    book = tmp_path / "xã Tân Mẫu" / "sổ.db"
    opened(book).close()
    again = opened(book)
    assert state_of(again) is State.CURRENT
    again.close()


def test_that_a_book_keeps_every_committed_word_on_disk(tmp_path: Path) -> None:
    direct = opened(tmp_path / "book.db")
    settings = {
        name: direct.rows(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    direct.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_that_a_book_from_a_newer_version_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    direct = opened(path)
    direct.run("UPDATE alembic_version SET version_num = '9999'")
    direct.close()
    assert trouble_of(path) is Trouble.BOOK_NEWER


def test_that_an_older_book_is_backed_up_before_it_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    upgrade(Location(path=path), "0006")
    direct = Direct(Location(path=path))
    for row in (
        "INTO audit (at, officer, action, noun, ref)"
        " VALUES ('2021-11-01T08:00:00', 'Lê Thị Mẫu', 'created', 'dossier', 'A')",
        "INTO form (id, form_id, version, title, workbook, added_at)"
        " VALUES (1, 'F', '1', 'Phiếu', x'00', '2021-11-01T08:00:00')",
        "INTO batch (id, form, name, first_on, last_on, issued, collected, created_at)"
        " VALUES (1, 1, 'T11', '2021-11-01', '2021-11-30', 9, 0, '2021-11-01T08:00:00')",
        "INTO sheet (id, batch_id, serial, state, opened_at, opened_by)"
        " VALUES (1, 1, '0001', 'keying', '2021-11-01T08:00:00.000', 'Lê Thị Mẫu')",
        "INTO keystroke (sheet_id, step, hand, deed, question, value, at, officer)"
        " VALUES (1, 1, 'first', 'answer', 'q1', '5', '2021-11-01T08:00:00.000', 'Lê Thị Mẫu')",
    ):
        direct.run(f"INSERT {row}")
    direct.close()
    upgraded = opened(path)
    assert state_of(upgraded) is State.CURRENT
    assert upgraded.rows("SELECT ref FROM audit") == [("A",)]
    assert upgraded.rows("SELECT hand, step, value FROM keystroke") == [("first", 1, "5")]
    upgraded.close()
    (copy,) = (tmp_path / "backups").glob("*.db")
    kept = Direct(Location(path=copy))
    assert kept.rows("SELECT version_num FROM alembic_version") == [("0006",)]
    assert kept.rows("SELECT ref FROM audit") == [("A",)]
    kept.close()


def test_that_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(b"B\xc3\xa1o c\xc3\xa1o th\xc3\xa1ng 11" * 400)
    assert trouble_of(path) is Trouble.BOOK_DAMAGED


def test_that_a_book_with_a_torn_page_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    opened(path).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(bytes(content))
    assert trouble_of(path) is Trouble.BOOK_DAMAGED


def test_that_a_database_of_another_program_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    other = sqlite.connect(str(path))
    other.execute("CREATE TABLE photos (id INTEGER)")
    other.commit()
    other.close()
    with pytest.raises(OfficeError) as caught:
        opened(path)
    assert caught.value.trouble is Trouble.BOOK_NOT_OURS


def test_that_a_book_locked_by_another_program_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.db"
    opened(path).close()
    other = sqlite.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("desktop.store.direct.BUSY_SECONDS", 0.05)
    direct = opened(path)
    with pytest.raises(OfficeError) as caught:
        direct.run("UPDATE alembic_version SET version_num = version_num")
    direct.close()
    other.close()
    assert caught.value.trouble is Trouble.BOOK_BUSY


def test_that_a_book_on_a_disk_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.db"
    opened(path).close()
    # The owner of the machine may write past permissions, so the answer of the disk is set here.
    monkeypatch.setattr("os.access", lambda *_: False)
    assert trouble_of(path) is Trouble.BOOK_READ_ONLY


def test_that_a_full_disk_loses_the_change_and_nothing_else(tmp_path: Path) -> None:
    opened(tmp_path / "book.db").close()
    database = Database(Location(path=tmp_path / "book.db"))
    with database.transaction("Lê Thị Mẫu", NOW) as transaction:
        transaction.audit("created", "dossier", "A")
    with database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(OfficeError) as caught:
        _record_a_lot(database)
    assert caught.value.trouble is Trouble.DISK_FULL
    with database.reading() as connection:
        assert list(connection.exec_driver_sql("SELECT ref FROM audit")) == [("A",)]
    database.close()


def _record_a_lot(database: Database) -> None:
    with database.transaction("Lê Thị Mẫu", NOW) as transaction:
        for number in range(2000):
            transaction.audit("created", "dossier", f"{number:0100}")


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        ("mysql://localhost/so", Trouble.DATABASE_URL_INVALID),
        ("postgresql://localhost", Trouble.DATABASE_URL_INVALID),
        ("postgresql://127.0.0.1:1/so", Trouble.DATABASE_UNREACHABLE),
    ],
)
def test_that_a_database_url_that_does_not_answer_is_told(
    url: str, trouble: Trouble, tmp_path: Path
) -> None:
    with pytest.raises(OfficeError) as caught:
        open_book(Location.of(url), tmp_path, NOW)
    assert caught.value.trouble is trouble


def test_that_a_password_is_never_shown() -> None:
    shown = Location.of("postgresql://so:bi-mat@127.0.0.1:5432/so").title
    assert shown == "postgresql://so@127.0.0.1:5432/so"


def _record_and_fail(book: Database) -> None:
    with book.transaction("Lê Thị Mẫu", NOW) as transaction:
        transaction.audit("created", "dossier", "A")
        raise ZeroDivisionError


def test_that_a_transaction_leaves_all_or_nothing(book: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        _record_and_fail(book)
    with book.transaction("Lê Thị Mẫu", NOW) as transaction:
        transaction.audit("changed", "dossier", "B", {"status": 4}, {"status": 9})
    with book.reading() as connection:
        rows = connection.exec_driver_sql("SELECT at, officer, action, ref, was, now FROM audit")
        assert list(rows) == [
            (
                "2021-11-30T10:00:00",
                "Lê Thị Mẫu",
                "changed",
                "B",
                '{"status": 4}',
                '{"status": 9}',
            )
        ]


def test_that_both_ways_into_the_book_see_the_same(location: Location) -> None:
    direct, database = Direct(location), Database(location)
    with database.transaction("Lê Thị Mẫu", NOW) as transaction:
        transaction.audit("created", "dossier", "Hồ sơ 100%")
    sql = "SELECT ref FROM audit WHERE noun = :noun AND ref LIKE '%100%'"
    found = direct.rows(sql, noun="dossier")
    direct.close()
    database.close()
    assert found == [("Hồ sơ 100%",)]


def test_that_no_address_of_a_citizen_reaches_an_error_text(book: Database) -> None:
    rows = METADATA.tables["audit"].insert().values(officer="Nguyễn Thị Bưởi")
    with book.transaction("Lê Thị Mẫu", NOW) as transaction:
        with pytest.raises(IntegrityError) as caught:
            transaction.connection.execute(rows)
        transaction.connection.rollback()
    assert "audit" in str(caught.value)
    assert "Bưởi" not in str(caught.value).partition("DETAIL")[0]
