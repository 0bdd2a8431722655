"""The nine indicators as a list: score, how it was counted, what it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.core.criteria import Source
from desktop.core.return_form import fixed
from desktop.ui.desk import Target
from desktop.ui.models.rows import CENTRE, RIGHT, Column
from desktop.ui.widgets.cells import MUTED, STRONG, TWO_LINES
from desktop.ui.widgets.status import MARK_ROLE, Mark

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.core.assessment import Score
    from desktop.core.criteria import Indicator
    from desktop.core.periods import Period
    from desktop.office.assessing import Assessment


class Line(NamedTuple):
    """One indicator as it is shown."""

    indicator: Indicator
    score: Score
    sentence: str


def lines_of(assessment: Assessment) -> list[Line]:
    """Return the indicators of an assessment in order."""
    card = assessment.card
    return [Line(card.rules.indicator(s.number), s, card.sentence(s)) for s in card.scores]


def columns() -> tuple[Column[Line], ...]:
    """Return the columns of the list."""
    return (
        Column("TT", lambda line: str(line.indicator.number), CENTRE, width=40),
        Column("Chỉ số", lambda line: line.indicator.title, roles={**STRONG, **TWO_LINES}),
        Column("Điểm", lambda line: points(line.score.value), CENTRE, STRONG, width=54),
        Column("Thẩm định", lambda line: points(line.score.verified), CENTRE, width=82),
        Column("Tử / mẫu", _fraction, RIGHT, MUTED, width=92),
        Column("Tình trạng", state_word, roles={MARK_ROLE: state_mark}, width=116),
    )


def points(value: Decimal | None) -> str:
    """Write a score with its one decimal; a dash where there is none."""
    return "–" if value is None else fixed(value, 1)


def state_mark(line: Line) -> Mark:
    """The mark of an indicator: counted, typed, or still missing."""
    if line.score.value is None:
        return Mark.SOON if line.indicator.can_be_typed else Mark.WAITING
    return Mark.GOOD


def state_word(line: Line) -> str:
    """Say where the score comes from."""
    if line.score.value is None:
        return "cần nhập" if line.indicator.can_be_typed else "chưa có số"
    return "đã nhập" if line.score.typed else "đã đếm"


def opens(line: Line, period: Period) -> Target | None:
    """Return the records a score was counted from; None for a typed one."""
    if line.score.typed or line.score.value is None:
        return None
    source = line.indicator.sources[0]
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    if source is Source.SURVEY:
        return Target("surveys", "results", line.indicator.question)
    if source is Source.FEEDBACK:
        return Target("feedback", filter={"only": "late"} if _has_late(line) else {"only": ""})
    figure = "received" if Source.PROCEDURES in line.indicator.sources else "settled"
    channel = {"channel": "online"} if figure == "received" else {}
    return Target("dossiers", filter={**days, **channel, "figure": figure})


def _has_late(line: Line) -> bool:
    return line.score.numerator != line.score.denominator


def _fraction(line: Line) -> str:
    if line.score.denominator is None:
        return ""
    return f"{line.score.numerator} / {line.score.denominator}"
