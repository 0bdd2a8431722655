"""The only SQL that one engine alone speaks: search tables and loading in bulk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

from sqlalchemy import Connection, text

Values = tuple[object, ...]
Said = tuple[int, tuple[str, ...], tuple[str, ...], Mapping[str, str]]
"""A sheet's key, the questions it answers, the value of each ("" for a blank), and why others
have none."""


def is_sqlite(connection: Connection) -> bool:
    """Tell which engine a connection speaks to."""
    return connection.dialect.name == "sqlite"


def load(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Values]
) -> None:
    """Put rows into a table as fast as the engine can, inside the running transaction."""
    driver: Any = connection.connection.driver_connection
    names = ", ".join(columns)
    if is_sqlite(connection):
        marks = ", ".join("?" * len(columns))
        driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def load_answers(connection: Connection, sheets: Iterable[Said]) -> None:
    """Put the answers of many sheets into the book, given in the order of their keys.

    One statement a sheet is seven times quicker than one an answer, as long as no None is bound,
    and only in their own order do the rows go to the end of the table.
    """
    columns = ("sheet_id", "question", "value", "missing")
    if not is_sqlite(connection):
        load(connection, "answer", columns, chain.from_iterable(map(_rows, sheets)))
        return
    driver: Any = connection.connection.driver_connection
    for (questions, has_reasons), own in groupby(sheets, lambda one: (one[1], bool(one[3]))):
        if has_reasons:
            load(connection, "answer", columns, chain.from_iterable(map(_rows, own)))
        elif questions:
            driver.executemany(_insertion(questions), [(key, *said) for key, _, said, _ in own])


def _rows(sheet: Said) -> Iterator[Values]:
    key, questions, said, why = sheet
    for question, value in zip(questions, said, strict=True):
        yield key, question, value, None if value else why.get(question, "blank")


@lru_cache(maxsize=128)
def _insertion(questions: tuple[str, ...]) -> str:
    """Return the statement that inserts a sheet's answers, of which the empty ones are blanks."""
    rows = (
        f"(?1, {_spelled(name)}, ?{at}, CASE ?{at} WHEN '' THEN 'blank' END)"
        for at, name in enumerate(questions, 2)
    )
    return f"INSERT INTO answer (sheet_id, question, value, missing) VALUES {', '.join(rows)}"


def _spelled(name: str) -> str:
    """Return a name of a form as a text of SQL."""
    return "'" + name.replace("'", "''") + "'"


def new_keys(connection: Connection, table: str, count: int) -> Sequence[int]:
    """Return `count` unused primary keys of a table."""
    if is_sqlite(connection):
        # The transaction has the only pen, so the next numbers are nobody else's.
        last = connection.scalar(text(f"SELECT COALESCE(MAX(id), 0) FROM {table}"))
        return range(int(last or 0) + 1, int(last or 0) + 1 + count)
    sequence = text(
        "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :n)"
    )
    return [int(row[0]) for row in connection.execute(sequence, {"name": table, "n": count})]


def temporary_table(connection: Connection, name: str, columns: str) -> None:
    """Make a table that only this connection sees and that ends with its transaction."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    ending = "" if is_sqlite(connection) else " ON COMMIT DROP"
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {name} ({columns}){ending}")


def add_words(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make dossiers findable: their key and their folded words."""
    key = "rowid" if is_sqlite(connection) else "dossier_id"
    load(connection, "dossier_search", (key, "words"), rows)


def drop_words(connection: Connection, keys: Sequence[int]) -> None:
    """Make dossiers unfindable, before their words are given anew."""
    key = "rowid" if is_sqlite(connection) else "dossier_id"
    statement = text(f"DELETE FROM dossier_search WHERE {key} = :key")
    connection.execute(statement, [{"key": number} for number in keys])


def found_keys_sql(connection: Connection) -> str:
    """Return the query for the newest `:limit` keys that match `:words`."""
    if is_sqlite(connection):
        return (
            "SELECT rowid AS id FROM dossier_search WHERE dossier_search MATCH :words"
            " ORDER BY rowid DESC LIMIT :limit"
        )
    return (
        "SELECT dossier_id AS id FROM dossier_search WHERE vector @@ to_tsquery('simple', :words)"
        " ORDER BY dossier_id DESC LIMIT :limit"
    )


def search_words(connection: Connection, words: Sequence[str], *, last_is_whole: bool) -> str:
    """Spell a search for all words; the last one may be only begun, unless it is whole.

    Words are letters and digits only, so nothing in them means anything to an engine.
    """
    if is_sqlite(connection):
        spelled = [f'"{word}"' for word in words]
        begun, both = "*", " AND "
    else:
        spelled = [f"'{word}'" for word in words]
        begun, both = ":*", " & "
    if not last_is_whole:
        spelled[-1] += begun
    return both.join(spelled)
