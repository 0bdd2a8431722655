"""Answered sheets for tests, put straight into the book: keying them would take minutes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sqlalchemy import insert

from desktop.core.answers import Missing
from desktop.store.schema.surveys import ANSWER, SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.core.survey import Survey
    from desktop.office.opening import Office

Said = dict[str, str | Missing]


def put_sheets(
    office: Office, batch: int, sheets: Sequence[Mapping[str, str | Missing]], source: str = "paper"
) -> None:
    """Put accepted sheets with these answers into a batch."""
    prefix = "" if source == "paper" else source[0].upper()
    with office.database.transaction(office.officer, office.now()) as t:
        at = t.now.isoformat(timespec="seconds")
        for number, said in enumerate(sheets, 1):
            row = insert(SHEET).values(
                batch_id=batch,
                serial=f"{prefix}{number:04}",
                state="keyed",
                source=source,
                opened_at=at,
                opened_by="Lê Thị Mẫu",
                keyed_at=at,
                keyed_by="Lê Thị Mẫu",
            )
            key = t.connection.execute(row.returning(SHEET.c.id)).scalar_one()
            t.connection.execute(insert(ANSWER), list(_rows(int(key), said)))


def made_up(survey: Survey, number: int, seed: int = 1, happy: float = 0.9) -> list[Said]:
    """Make up sheets: each person has a mood, so that the answers of one are alike."""
    draw = random.Random(seed)
    return [_sheet(survey, draw, happy) for _ in range(number)]


def _sheet(survey: Survey, draw: random.Random, happy: float) -> Said:
    mood = min(max(draw.gauss(happy, 0.15), 0.02), 0.98)
    said: Said = {}
    for question in survey.ticked:
        if draw.random() < 0.04:
            said[question.name] = draw.choice(list(Missing))
        elif question.is_scale:
            levels = sorted(question.levels, key=lambda level: level.score or 0)
            good = [each.name for each in levels if survey.is_satisfied(question, each.name)]
            bad = [each.name for each in levels if each.name not in good]
            said[question.name] = draw.choice(good if draw.random() < mood else bad)
        else:
            said[question.name] = draw.choice(question.choices).name
    return said


def _rows(sheet: int, said: Mapping[str, str | Missing]) -> Iterable[dict[str, object]]:
    for question, value in said.items():
        is_missing = isinstance(value, Missing)
        yield {
            "sheet_id": sheet,
            "question": question,
            "value": "" if is_missing else str(value),
            "missing": value.value if isinstance(value, Missing) else None,
        }
