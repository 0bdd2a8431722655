"""Passes of the hands: who keyed a sheet, how long; the second hand's sheets and readings."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from desktop.core.answers import Answer, Hand
from desktop.store.direct import Direct
from desktop.store.keyed_sheets import insert


class Pass(NamedTuple):
    """One hand's way through one sheet: seconds without the pauses, keys, refused among them."""

    state: str
    officer: str
    opened_at: str
    ended_at: str | None
    seconds: float = 0.0
    keys: int = 0
    refused: int = 0


def of(direct: Direct, sheet_id: int, hand: Hand) -> Pass | None:
    """Return a hand's pass, if it has begun one."""
    rows = direct.rows(
        "SELECT state, officer, opened_at, ended_at, seconds, keys, refused FROM keying_pass"
        " WHERE sheet_id = :sheet AND hand = :hand",
        sheet=sheet_id,
        hand=hand.value,
    )
    return Pass(*rows[0]) if rows else None


def keep(direct: Direct, sheet_id: int, hand: Hand, made: Pass) -> None:
    """Write a hand's pass as it is now."""
    direct.run(
        "INSERT INTO keying_pass"
        " (sheet_id, hand, state, officer, opened_at, ended_at, seconds, keys, refused) VALUES"
        " (:sheet, :hand, :state, :officer, :opened, :ended, :seconds, :keys, :refused)"
        " ON CONFLICT (sheet_id, hand) DO UPDATE SET state = excluded.state,"
        " officer = excluded.officer, ended_at = excluded.ended_at, seconds = excluded.seconds,"
        " keys = excluded.keys, refused = excluded.refused",
        sheet=sheet_id,
        hand=hand.value,
        state=made.state,
        officer=made.officer,
        opened=made.opened_at,
        ended=made.ended_at,
        seconds=round(made.seconds, 3),
        keys=made.keys,
        refused=made.refused,
    )


def give_back(direct: Direct, sheet_id: int, hand: Hand) -> None:
    """Nothing of the pass was keyed: it never was."""
    direct.run(
        "DELETE FROM keying_pass WHERE sheet_id = :sheet AND hand = :hand",
        sheet=sheet_id,
        hand=hand.value,
    )


def claim(direct: Direct, sheet_id: int, officer: str, at: datetime) -> bool:
    """Begin a second pass, or go on with one that was put aside; False: somebody was first."""
    moment = at.isoformat(timespec="milliseconds")
    rows = direct.rows(
        "INSERT INTO keying_pass (sheet_id, hand, state, officer, opened_at)"
        " VALUES (:sheet, 'second', 'keying', :officer, :at)"
        " ON CONFLICT (sheet_id, hand) DO UPDATE SET state = 'keying', opened_at = :at"
        " WHERE keying_pass.officer = :officer AND keying_pass.state <> 'done' RETURNING sheet_id",
        sheet=sheet_id,
        officer=officer,
        at=moment,
    )
    return bool(rows)


def recent(direct: Direct, batch_id: int, officer: str) -> list[str]:
    """Return the serials that this officer last keyed as the second hand, the last one first."""
    rows = direct.rows(
        "SELECT s.serial FROM keying_pass p JOIN sheet s ON s.id = p.sheet_id"
        " WHERE s.batch_id = :batch AND p.hand = 'second' AND p.officer = :officer"
        " ORDER BY p.opened_at DESC, s.id DESC",
        batch=batch_id,
        officer=officer,
    )
    return [serial for (serial,) in rows]


def read(
    direct: Direct, sheet_id: int, first: Mapping[str, Answer], second: Mapping[str, Answer]
) -> None:
    """Keep what both hands read on a sheet; whatever was read of it before is past."""
    forget(direct, sheet_id)
    for hand, said in ((Hand.FIRST, first), (Hand.SECOND, second)):
        insert(direct, "reading", {"sheet": sheet_id, "hand": hand.value}, said)


def forget(direct: Direct, sheet_id: int) -> None:
    """Take the readings away, and the verification that rests on them."""
    direct.run("DELETE FROM reading WHERE sheet_id = :sheet", sheet=sheet_id)
    direct.run(
        "UPDATE sheet SET verified_at = NULL, verified_by = NULL WHERE id = :sheet", sheet=sheet_id
    )


def verify(direct: Direct, sheet_id: int, officer: str, at: datetime) -> None:
    """Nothing of the sheet is left to compare."""
    direct.run(
        "UPDATE sheet SET verified_at = :at, verified_by = :officer WHERE id = :sheet",
        sheet=sheet_id,
        at=at.isoformat(timespec="seconds"),
        officer=officer,
    )
