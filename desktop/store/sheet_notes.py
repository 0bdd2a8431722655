"""Words that a hand left at the questions of a sheet."""

from datetime import datetime

from desktop.core.answers import Hand
from desktop.store.direct import Direct


def notes(direct: Direct, sheet_id: int, hand: Hand) -> dict[str, str]:
    """Return a hand's own notes by question."""
    return dict(
        direct.rows(
            "SELECT question, text FROM sheet_note WHERE sheet_id = :sheet AND hand = :hand",
            sheet=sheet_id,
            hand=hand.value,
        )
    )


def keep(
    direct: Direct, sheet_id: int, hand: Hand, question: str, text: str, officer: str, at: datetime
) -> None:
    """Write a note; an empty one is taken away."""
    if not text:
        direct.run(
            "DELETE FROM sheet_note"
            " WHERE sheet_id = :sheet AND hand = :hand AND question = :question",
            sheet=sheet_id,
            hand=hand.value,
            question=question,
        )
        return
    direct.run(
        "INSERT INTO sheet_note (sheet_id, hand, question, text, officer, at)"
        " VALUES (:sheet, :hand, :question, :text, :officer, :at)"
        " ON CONFLICT (sheet_id, hand, question) DO UPDATE SET text = excluded.text,"
        " officer = excluded.officer, at = excluded.at",
        sheet=sheet_id,
        hand=hand.value,
        question=question,
        text=text,
        officer=officer,
        at=at.isoformat(timespec="seconds"),
    )
