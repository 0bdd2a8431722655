"""The book's sheets against the pure rules: any moves in any order, on both engines."""

from datetime import date, datetime
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from desktop.core.batches import Header
from desktop.core.custody import Facts, Move, counts_of, moved, refusal, stage_of, tally_of
from desktop.core.serials import Serials
from desktop.store import batches, custody
from desktop.store.batches import Days
from desktop.store.custody import Order
from desktop.store.database import Database, Transaction
from desktop.store.schema.people import AUDIT
from desktop.store.schema.surveys import FORM, SHEET
from tests.books import NOW

SERIALS = Serials(1, 6)
NAMES = count(1)
HANDS = ("begin", "key", "verify", "hold")
STEPS = st.lists(
    st.tuples(
        st.lists(st.integers(1, 7), min_size=1, max_size=3),
        st.one_of(st.sampled_from(Move), st.sampled_from(HANDS)),
    ),
    max_size=14,
)


def form(t: Transaction) -> int:
    number = next(NAMES)
    row = insert(FORM).values(
        form_id=f"mau{number}",
        version="1",
        title="Mẫu",
        workbook=b"",
        added_at=NOW.isoformat(timespec="seconds"),
    )
    return int(t.connection.execute(row.returning(FORM.c.id)).scalar_one())


def new_batch(t: Transaction, issued: int = SERIALS.issued) -> int:
    days = Days(date(2021, 11, 1), date(2021, 11, 30))
    return batches.add(t, form(t), f"Đợt {next(NAMES)}", days, issued, Header())


def by_hand(t: Transaction, batch: int, number: int, what: str) -> None:
    """What keying, verifying and holding a sheet write."""
    own = (SHEET.c.batch_id == batch, SHEET.c.serial == SERIALS.spell(number))
    moment = datetime(2021, 11, 30, 9, 0).isoformat()
    state = t.connection.execute(select(SHEET.c.state).where(*own)).scalar()
    if state is None:
        row = {"batch_id": batch, "serial": SERIALS.spell(number), "state": "free"}
        t.connection.execute(insert(SHEET).values(**row, opened_at=moment, opened_by="Lê Thị Mẫu"))
        state = "free"
    said: dict[str, object] = {}
    if what == "begin" and state == "free":
        said = {"state": "paused", "opened_by": "Lê Thị Mẫu"}
    elif what == "key" and state in {"free", "paused"}:
        said = {"state": "keyed", "keyed_at": moment, "opened_by": "Lê Thị Mẫu"}
    elif what == "verify" and state == "keyed":
        said = {"verified_at": moment}
    if said:
        t.connection.execute(update(SHEET).where(*own).values(said))


def by_rule(facts: Facts, what: str) -> Facts:
    if what == "begin" and facts.state == "free":
        return facts._replace(state="paused", begun=True)
    if what == "key" and facts.state in {"free", "paused"}:
        return facts._replace(state="keyed", begun=True, keyed=True)
    if what == "verify" and facts.state == "keyed":
        return facts._replace(verified=True)
    return facts


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_that_the_book_and_the_rules_agree_after_any_moves(
    book: Database, steps: list[tuple[list[int], Move | str]]
) -> None:
    sheets: dict[int, Facts] = {}
    with book.transaction("Lê Thị Mẫu", NOW) as t:
        batch = new_batch(t)
        for numbers, step in steps:
            if isinstance(step, Move):
                done = custody.move(t, batch, SERIALS, Order(step, tuple(numbers), box="7"))
                assert {*done.moved, *(number for _, number in done.refused)} == {*numbers}
                for number in numbers:
                    follow(sheets, number, step)
            else:
                for number in set(numbers):
                    by_hand(t, batch, number, step)
                    sheets[number] = by_rule(sheets.get(number, Facts()), step)
        lines = custody.lines(t.connection, batch)
        (summary,) = batches.summaries(t.connection, batch)
    for line in lines:
        known = sheets.get(int(line.serial), Facts())
        assert stage_of(line.facts) is stage_of(known)
        assert line.facts.is_back == known.is_back
        assert bool(line.box) == known.filed
    kept = {int(line.serial) for line in lines}
    assert kept >= {number for number, facts in sheets.items() if facts != Facts()}
    assert summary.counts == counts_of(SERIALS.issued, 0, tally_of(sheets, SERIALS.numbers()))


def follow(sheets: dict[int, Facts], number: int, move: Move) -> None:
    facts = sheets.get(number, Facts())
    known = SERIALS.holds(number) or facts.is_back or facts.state == "void"
    if known and refusal(facts, move) is None:
        sheets[number] = moved(facts, move)


def test_that_every_move_is_written_down_with_its_officer(book: Database) -> None:
    with book.transaction("Trần Văn Sổ", NOW) as t:
        batch = new_batch(t, 300)
        custody.move(t, batch, Serials(1, 300), Order(Move.COLLECT, tuple(range(1, 301))))
        custody.move(t, batch, Serials(1, 300), Order(Move.VOID, (9,), reason="Rách"))
        rows = t.connection.execute(
            select(AUDIT.c.officer, AUDIT.c.action, AUDIT.c.now).where(AUDIT.c.noun == "sheet")
        ).all()
    assert sorted(map(tuple, rows)) == [
        ("Trần Văn Sổ", "collect", '{"serials": "0001–0300"}'),
        ("Trần Văn Sổ", "void", '{"reason": "Rách", "serials": "0009"}'),
    ]


def test_that_what_a_tablet_sent_is_no_paper(book: Database) -> None:
    with book.transaction("Trần Văn Sổ", NOW) as t:
        batch = new_batch(t)
        t.connection.execute(
            insert(SHEET).values(
                batch_id=batch,
                serial="uuid:4f2a",
                state="keyed",
                source="tablet",
                opened_at="2021-11-30T09:00:00",
                opened_by="",
                keyed_at="2021-11-30T09:00:00",
            )
        )
        custody.move(t, batch, SERIALS, Order(Move.COLLECT, (1,)))
        (summary,) = batches.summaries(t.connection, batch)
        listed = [(line.serial, line.source) for line in custody.lines(t.connection, batch)]
    assert (summary.counts.collected, summary.counts.keyed, summary.tablet) == (1, 0, 1)
    assert listed == [("0001", "paper"), ("uuid:4f2a", "tablet")]
