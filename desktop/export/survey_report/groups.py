"""Classes of sheets on paper: the factors by field, sex, age …; one question after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Spacer

from desktop.core import survey_words
from desktop.export.survey_report.bars import ShareBar
from desktop.export.survey_report.pieces import SMALL, TINT, cell, head, note, plain, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desktop.core.group_tables import GroupCell, GroupLine
    from desktop.core.survey_report import Groups, QuestionGroups, SurveyReport
    from desktop.export.survey_report.pieces import Inside

_MANY = 6  # factors; more are headed by numbers, with a key beneath
_MOST_HIDDEN = 0.5
_TOO_MUCH_HIDDEN = (
    "Phần lớn ô của bảng từng câu theo nhóm có dưới 5 phiếu nên không in ở bản công khai."
)


def groups_part(report: SurveyReport, width: float) -> list[Flowable]:
    """Return the factors by each kind of class, with the rule beneath."""
    if not report.groups:
        return []
    story: list[Flowable] = head("4. Theo nhóm người trả lời và nguồn phiếu")
    story += [
        KeepTogether([plain(groups.title), _table(groups, width), Spacer(1, 2.5 * mm)])
        for groups in report.groups
    ]
    story.append(note(survey_words.RULE if report.is_public else survey_words.IN_FULL))
    return story


def questions_part(report: SurveyReport, width: float) -> list[Flowable]:
    """Return every question by the class that was chosen, as one table of shares."""
    tables = [each for each in report.tables if _is_rated(each)]
    if not tables:
        return []
    title = tables[0].title
    story: list[Flowable] = head(f"5. Tỷ lệ hài lòng từng câu, theo: {title}")
    cells = [line.rate for each in tables for line in each.shown.lines if not line.is_total]
    if report.is_public and cells.count(None) > _MOST_HIDDEN * len(cells):
        return [*story, plain(_TOO_MUCH_HIDDEN)]
    return [*story, _matrix(tables, width), note(survey_words.RULE)]


def _table(groups: Groups, width: float) -> Flowable:
    factors = groups.table.parts
    label, number, bar, share = 31 * mm, 11 * mm, 24 * mm, 12 * mm
    spare = width - label - number - bar - share
    if not factors:
        bar, spare = bar + spare, 0.0
    each = spare / max(len(factors), 1)
    names = [factor.label for factor in factors]
    if len(factors) > _MANY:
        names = [f"({at})" for at in range(1, len(factors) + 1)]
    heading = [
        cell("Nhóm", bold=True, size=SMALL),
        cell("Phiếu", bold=True, size=SMALL, right=True),
        cell("Hài lòng chung", bold=True, size=SMALL),
        cell("%", bold=True, size=SMALL, right=True),
        *(cell(name, size=7.5, right=True) for name in names),
    ]
    lines = [_line(line, bar) for line in groups.table.lines]
    last = len(lines)
    return table(
        heading,
        lines,
        [label, number, bar, share, *[each] * len(factors)],
        ("BACKGROUND", (0, last), (-1, last), TINT),
    )


def _line(line: GroupLine, bar: float) -> list[Inside]:
    overall, *factors = line.cells
    factors = factors if len(factors) > 1 else []
    drawn: Flowable | str = ""
    if overall.rate is not None:
        drawn = ShareBar(bar - 2 * mm, overall.rate, overall.interval)
    number = survey_words.HIDDEN if line.sheets is None else survey_words.counted(line.sheets)
    return [
        cell(line.label or "Tất cả", bold=line.is_total, size=9.5),
        cell(number, right=True, size=9),
        drawn,
        cell(_share(overall), bold=True, right=True),
        *(cell(_share(each), right=True, size=9) for each in factors),
    ]


def _share(cell_: GroupCell) -> str:
    if cell_.is_hidden:
        return survey_words.HIDDEN
    return "–" if cell_.rate is None else survey_words.decimal(100 * cell_.rate)


def _is_rated(each: QuestionGroups) -> bool:
    return any(column.satisfied is not None for column in each.shown.columns)


def _matrix(tables: Sequence[QuestionGroups], width: float) -> Flowable:
    labels = list(
        dict.fromkeys(
            line.label for each in tables for line in each.shown.lines if not line.is_total
        )
    )
    first = width * 0.42
    column = (width - first) / (len(labels) + 1)
    heading = [
        cell("Câu hỏi", bold=True, size=SMALL),
        *(cell(name, size=7.5, right=True) for name in [*labels, "Tất cả"]),
    ]
    lines = []
    for each in tables:
        rates = {line.label: line.rate for line in each.shown.lines if not line.is_total}
        whole = next(line.rate for line in each.shown.lines if line.is_total)
        shown = [_rate(rates[name]) if name in rates else "–" for name in labels]
        lines.append(
            [
                cell(each.question, size=9),
                *(cell(text, right=True, size=9) for text in shown),
                cell(_rate(whole), right=True, size=9, bold=True),
            ]
        )
    return table(heading, lines, [first, *[column] * (len(labels) + 1)])


def _rate(rate: float | None) -> str:
    return survey_words.HIDDEN if rate is None else survey_words.decimal(100 * rate)
