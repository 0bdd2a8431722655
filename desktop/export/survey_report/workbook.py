"""The report of a survey as a workbook: the same tables as on paper, its numbers numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from desktop.core import survey_words
from desktop.export import look
from desktop.export.survey_report.pages import MEAN, POINTS, SHARE, Column, Page, Value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.core.comparisons import Change
    from desktop.core.intervals import Interval
    from desktop.core.survey_report import (
        Groups,
        QuestionGroups,
        ReportedFactor,
        ReportedQuestion,
        SurveyReport,
    )
    from desktop.export.letterhead import Letter

_INSIDE = "BẢNG NỘI BỘ – KHÔNG PHỔ BIẾN"
_TOO_FEW = "Kỳ này có dưới 5 phiếu hợp lệ nên bản công khai không nêu kết quả."
_NAMES = "Ý kiến được chép nguyên văn, có thể nêu tên người; chỉ gửi cho người được giao xử lý."
_FIGURES = (
    Column("Câu hỏi", 52),
    Column("n hợp lệ", 10),
    Column("Hài lòng", 10),
    Column("Tỷ lệ hài lòng", 11, SHARE),
    Column("Từ (95 %)", 10, SHARE),
    Column("Đến (95 %)", 10, SHARE),
    Column("Trung bình", 10, MEAN),
    Column("Kỳ so sánh", 11, SHARE),
    Column("Chênh, điểm %", 11, POINTS),
    Column("Nhận xét", 20),
)
_LEVELS = (
    Column("Câu hỏi", 52),
    Column("Mức trả lời", 28),
    Column("Tính là hài lòng", 12),
    Column("Số phiếu", 10),
    Column("Tỷ lệ", 10, SHARE),
)


def write_workbook(report: SurveyReport, letter: Letter, path: Path) -> None:
    """Write the report as a workbook; OSError when the place cannot be written to."""
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    _figures(report, letter, book.create_sheet("Tổng hợp"))
    if not report.is_too_few:
        _levels(report, book.create_sheet("Từng mức"))
        if report.groups:
            _groups(report, book.create_sheet("Theo nhóm"))
        if report.tables:
            _tables(report, book.create_sheet("Từng câu theo nhóm"))
    if report.texts:
        _texts(report, book.create_sheet("Ý kiến"))
    book.save(path)


def _figures(report: SurveyReport, letter: Letter, sheet: Worksheet) -> None:
    page = Page(sheet, _FIGURES)
    page.line(letter.issuer, look.BOLD)
    title = f"KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG {report.period.title.upper()}"
    page.line(title, look.TITLE)
    for line in _about(report):
        page.line(line)
    page.gap()
    if report.is_too_few:
        page.line(_TOO_FEW, look.BOLD)
    else:
        _figure_lines(report, page)
    page.gap()
    for line in (*survey_words.METHOD, *([survey_words.RULE] if report.is_public else [])):
        page.line(line, look.SMALL)
    for question, why in report.apart:
        page.line(f"Phiếu theo phiên bản mẫu khác không gộp vào «{question}»: {why}.", look.SMALL)
    page.end()


def _figure_lines(report: SurveyReport, page: Page) -> None:
    page.heading()
    if report.overall is not None:
        page.row(_factor(report.overall), bold=True)
    for factor in report.factors:
        if factor.label and len(report.factors) > 1:  # a single one says what all together say
            page.row(_factor(factor), bold=True)
        for each in factor.questions:
            page.row(_question(each))


def _about(report: SurveyReport) -> list[str]:
    counted = survey_words.counted
    lines = [] if report.is_public else [_INSIDE]
    lines += [
        f"Mẫu phiếu: {report.form} (phiên bản {', '.join(report.versions)})",
        *report.scope,
        f"Phát ra {counted(report.issued)} · thu về {counted(report.collected)}"
        f" · không dùng được {counted(report.void)} · hợp lệ {counted(report.sheets)}"
        f" ({survey_words.sources_words(report.valid)})",
    ]
    if report.levels:
        lines.append(f"Tính là hài lòng: {survey_words.levels_words(report.levels)}")
    if report.against is not None:
        sheets = counted(report.against.sheets)
        lines.append(f"Kỳ so sánh: {report.against.period.title} ({sheets} phiếu)")
    return [*lines, report.bound]


def _factor(row: ReportedFactor) -> list[Value]:
    result = row.result
    if result is None:
        return [row.label, *[None] * (len(_FIGURES) - 1)]
    mean = None if result.mean is None else result.mean.value
    figures: list[Value] = [row.label, result.valid, result.satisfied, result.rate]
    return [*figures, *_ends(result.interval), mean, *_change(row.change)]


def _question(each: ReportedQuestion) -> list[Value]:
    result = each.result
    label = survey_words.question_words(result.question)
    if each.is_hidden:
        return [label, survey_words.HIDDEN, *[None] * (len(_FIGURES) - 2)]
    mean = None if result.mean is None else result.mean.value
    rate = None if result.rate is None else float(result.rate)
    figures: list[Value] = [label, result.valid, result.satisfied, rate]
    return [*figures, *_ends(result.interval), mean, *_change(each.change)]


def _ends(interval: Interval | None) -> tuple[Value, Value]:
    return (None, None) if interval is None else (interval.low, interval.high)


def _change(change: Change | None) -> list[Value]:
    if change is None:
        return [None, None, None]
    before = change.before.rate if change.before else None
    gap = 100 * change.difference.value if change.difference else None
    words = survey_words.VERDICTS[change.verdict]
    if change.reason:
        words += f": {survey_words.APART.get(change.reason, change.reason)}"
    return [before, gap, words]


def _levels(report: SurveyReport, sheet: Worksheet) -> None:
    page = Page(sheet, _LEVELS)
    page.heading()
    rated = [each for factor in report.factors for each in factor.questions]
    for each in (*rated, *report.others):
        label = survey_words.question_words(each.result.question)
        if each.is_hidden:
            page.row([label, None, None, survey_words.HIDDEN, None])
            continue
        for row in _of_levels(each):
            page.row([label, *row])
    page.end()


def _of_levels(each: ReportedQuestion) -> list[list[Value]]:
    result = each.result
    whole = result.valid
    rows: list[list[Value]] = [
        [
            level.choice.label,
            ("có" if level.satisfied else "không") if result.satisfied is not None else None,
            level.sheets,
            level.sheets / whole if whole else None,
        ]
        for level in result.levels
    ]
    lost = (
        ("(bỏ trống)", result.blank),
        ("(nhiều dấu)", result.multiple),
        ("(không đọc được)", result.illegible),
        ("(không áp dụng)", result.not_applicable),
    )
    return rows + [[words, None, number, None] for words, number in lost if number]


def _groups(report: SurveyReport, sheet: Worksheet) -> None:
    factors = report.groups[0].table.parts
    columns = [
        Column("Nhóm", 34),
        Column("Số phiếu", 10),
        Column("Hài lòng chung", 12, SHARE),
        Column("Từ (95 %)", 10, SHARE),
        Column("Đến (95 %)", 10, SHARE),
        *(Column(factor.label, 16, SHARE) for factor in factors),
    ]
    page = Page(sheet, columns)
    for groups in report.groups:
        page.line(groups.title, look.BOLD)
        page.heading()
        _group_lines(page, groups)
        page.gap()
    page.line(survey_words.RULE if report.is_public else survey_words.IN_FULL, look.SMALL)
    page.end()


def _group_lines(page: Page, groups: Groups) -> None:
    for line in groups.table.lines:
        overall, *factors = line.cells
        factors = factors if len(factors) > 1 else []
        hidden = survey_words.HIDDEN
        page.row(
            [
                line.label or "Tất cả",
                hidden if line.sheets is None else line.sheets,
                hidden if overall.is_hidden else overall.rate,
                *_ends(overall.interval),
                *(hidden if each.is_hidden else each.rate for each in factors),
            ],
            bold=line.is_total,
        )


def _tables(report: SurveyReport, sheet: Worksheet) -> None:
    widest = max(len(each.shown.columns) for each in report.tables)
    columns = [
        Column("Nhóm", 34),
        Column("n hợp lệ", 10),
        *(Column(f"Mức {at}", 14) for at in range(1, widest + 1)),
        Column("Tỷ lệ hài lòng", 12, SHARE),
        Column("Từ (95 %)", 10, SHARE),
        Column("Đến (95 %)", 10, SHARE),
    ]
    page = Page(sheet, columns)
    for each in report.tables:
        page.line(f"{each.question} – theo: {each.title}", look.BOLD)
        names = [column.label for column in each.shown.columns]
        names += [""] * (widest - len(names))
        page.heading(
            [
                *columns[:2],
                *(Column(name, 14) for name in names),
                *columns[-3:],
            ]
        )
        _table_lines(page, each, widest)
        page.gap()
    page.line(survey_words.RULE if report.is_public else survey_words.IN_FULL, look.SMALL)
    page.end()


def _table_lines(page: Page, each: QuestionGroups, widest: int) -> None:
    for line in each.shown.lines:
        counts: Sequence[Value] = [
            survey_words.HIDDEN if count is None else count for count in line.counts
        ]
        page.row(
            [
                line.label or "Tất cả",
                survey_words.HIDDEN if line.valid is None else line.valid,
                *counts,
                *[None] * (widest - len(counts)),
                line.rate,
                *_ends(line.interval),
            ],
            bold=line.is_total,
        )


def _texts(report: SurveyReport, sheet: Worksheet) -> None:
    page = Page(sheet, [Column("Tờ", 10), Column("Ý kiến", 80), Column("Câu hỏi", 40)])
    page.line(_NAMES, look.BOLD)
    page.heading()
    for text in report.texts or ():
        page.row([text.serial, text.text, text.question])
    page.end()
