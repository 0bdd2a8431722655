"""The questions on paper: a bar for each factor, then every question with its levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus import Spacer
from reportlab.platypus import Table as PaperTable

from desktop.core import survey_words
from desktop.export.survey_report.bars import LevelBar, Patch, ShareBar, colours_of
from desktop.export.survey_report.pieces import FACE, SMALL, TINT, cell, note, table

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desktop.core.comparisons import Change
    from desktop.core.findings import QuestionResult
    from desktop.core.survey_report import ReportedFactor, ReportedQuestion, SurveyReport
    from desktop.export.survey_report.pieces import Inside

_BAR = 40 * mm
_HIDDEN = "dưới 5 câu trả lời"


def factor_table(report: SurveyReport, width: float) -> Flowable:
    """Return the shares of all together and of each factor, as bars with their intervals."""
    widths = [width - 110 * mm, 46 * mm, 16 * mm, 24 * mm, 24 * mm]
    heading = [
        cell("Nhóm câu hỏi", bold=True, size=SMALL),
        cell("Tỷ lệ hài lòng, 0 đến 100 %", bold=True, size=SMALL),
        cell("%", bold=True, size=SMALL, right=True),
        cell("Khoảng tin cậy 95 %", bold=True, size=SMALL, right=True),
        cell(_against(report), bold=True, size=SMALL, right=True),
    ]
    # A single factor is all together: it would say the same twice.
    parts = report.factors if len(report.factors) > 1 else ()
    rows = [report.overall, *parts] if report.overall else list(report.factors)
    lines = [_factor_line(row, bold=row is report.overall) for row in rows if row.result]
    tint = ("BACKGROUND", (0, 1), (-1, 1), TINT)
    return table(heading, lines, widths, *([tint] if report.overall else []))


def question_tables(report: SurveyReport, width: float) -> list[Flowable]:
    """Return every question that asks for satisfaction, with its legend above."""
    widths = [width - 112 * mm, _BAR + 3 * mm, 12 * mm, 21 * mm, 13 * mm, 23 * mm]
    heading = [
        cell(words, bold=True, size=SMALL, right=at > 1)
        for at, words in enumerate(
            ("Câu hỏi", "Các mức, % câu trả lời", "n", "Hài lòng %", "TB", _against(report))
        )
    ]
    lines: list[list[Inside]] = []
    extra: list[tuple[object, ...]] = []
    for factor in report.factors:
        if factor.label:
            at = len(lines) + 1
            extra += [("SPAN", (0, at), (-1, at)), ("BACKGROUND", (0, at), (-1, at), TINT)]
            lines.append([cell(factor.label, bold=True), "", "", "", "", ""])
        for each in factor.questions:
            if each.is_hidden:
                at = len(lines) + 1
                extra.append(("SPAN", (1, at), (-1, at)))
            lines.append(_question_line(each))
    rated = [each.result for factor in report.factors for each in factor.questions]
    return [*_legends(rated), table(heading, lines, widths, *extra)]


def other_table(report: SurveyReport, width: float) -> Flowable:
    """Return the questions that ask no satisfaction, each choice with its count and share."""
    widths = [width - 104 * mm, 12 * mm, 92 * mm]
    heading = [
        cell("Câu hỏi", bold=True, size=SMALL),
        cell("n", bold=True, size=SMALL, right=True),
        cell("Trả lời", bold=True, size=SMALL),
    ]
    return table(heading, [_other_line(each) for each in report.others], widths)


def _factor_line(row: ReportedFactor, *, bold: bool) -> list[Inside]:
    result = row.result
    bar: Flowable | str = ""
    if result is not None and result.rate is not None:
        bar = ShareBar(44 * mm, result.rate, result.interval)
    rate = "–" if result is None or result.rate is None else survey_words.decimal(100 * result.rate)
    interval = survey_words.span(result.interval) if result is not None else ""
    return [
        cell(row.label, bold=bold),
        bar,
        cell(rate, bold=True, right=True),
        cell(interval, right=True, size=9),
        _change(row.change),
    ]


def _question_line(each: ReportedQuestion) -> list[Inside]:
    result = each.result
    label = cell(survey_words.question_words(result.question), size=9.5)
    if each.is_hidden:
        return [label, cell(f"{survey_words.HIDDEN} {_HIDDEN}", size=9), "", "", "", ""]
    rate = "–" if result.rate is None else survey_words.decimal(100 * float(result.rate))
    interval = survey_words.span(result.interval)
    mean = "–" if result.mean is None else survey_words.decimal(result.mean.value, 2)
    return [
        label,
        LevelBar(_BAR, result),
        cell(survey_words.counted(result.valid), right=True, size=9),
        [cell(rate, bold=True, right=True), cell(interval, size=7.5, right=True)],
        cell(mean, right=True, size=9),
        _change(each.change),
    ]


def _other_line(each: ReportedQuestion) -> list[Inside]:
    result = each.result
    label = cell(survey_words.question_words(result.question), size=9.5)
    if each.is_hidden:
        return [label, "", cell(f"{survey_words.HIDDEN} {_HIDDEN}", size=9)]
    said = [
        f"{level.choice.label} {survey_words.counted(level.sheets)}"
        f" ({survey_words.share(level.sheets / result.valid)})"
        for level in result.levels
        if result.valid
    ]
    return [
        label,
        cell(survey_words.counted(result.valid), right=True, size=9),
        [cell(" · ".join(said), size=9), LevelBar(90 * mm, result)] if said else cell("–"),
    ]


def _change(change: Change | None) -> Flowable:
    if change is None:
        return cell("", size=9)
    words = survey_words.VERDICTS[change.verdict]
    if change.difference is not None:
        words = f"{survey_words.points(change.difference.value)} {words}"
    return cell(words, size=8, right=True)


def _against(report: SurveyReport) -> str:
    return f"So với {report.against.period.title}" if report.against else ""


def _legends(results: list[QuestionResult]) -> list[Flowable]:
    """Return the colours of the levels, once for each set of levels."""
    sets = {tuple(level.choice.label for level in each.levels): each for each in results}
    made: list[Flowable] = []
    for labels, result in sets.items():
        line: list[Inside] = []
        for label, colour in zip(labels, colours_of(result), strict=True):
            line += [Patch(colour), note(label)]
        widths = [5 * mm, None] * len(labels)
        made.append(PaperTable([line], colWidths=widths, hAlign="LEFT", style=_LEGEND))
    return [*made, Spacer(1, 1 * mm)]


_LEGEND = [
    FACE,
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]
