"""The report of a survey as a PDF, A4 upright, under the heads of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, KeepTogether, PageBreak, Spacer

from desktop import typeface
from desktop.core import survey_words
from desktop.export.letterhead import Letter, build, heading, signature, text_width, title
from desktop.export.survey_report.groups import groups_part, questions_part
from desktop.export.survey_report.pieces import box, cell, figures, head, note, plain, table
from desktop.export.survey_report.questions import factor_table, other_table, question_tables

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.platypus import Flowable

    from desktop.core.return_form import ReturnForm
    from desktop.core.survey_report import SurveyReport

_TITLE = "BÁO CÁO"
_TOO_FEW = (
    "Kỳ này có dưới 5 phiếu hợp lệ. Bản công khai không nêu kết quả, để không nhận ra người"
    " trả lời."
)
_INSIDE = "BẢNG NỘI BỘ – KHÔNG PHỔ BIẾN"
_NAMES = (
    "Ý kiến được chép nguyên văn, có thể nêu tên người hoặc việc riêng;"
    " chỉ gửi cho người được giao xử lý."
)


def write_paper(report: SurveyReport, letter: Letter, form: ReturnForm, path: Path) -> None:
    """Write the report as a PDF; OSError when the place cannot be written to."""
    typeface.register()
    width = text_width(wide=False)
    about = f"Kết quả khảo sát mức độ hài lòng {report.period.title}"
    story: list[Flowable] = [heading(letter, form, width), *title(_TITLE, about, wide=True)]
    if not report.is_public:
        story += [Spacer(1, 3 * mm), box(_INSIDE, width)]
    story += _sheets(report, width)
    story += [plain(_TOO_FEW)] if report.is_too_few else _results(report, width)
    story += _notes(report)
    story.append(KeepTogether([Spacer(1, 5 * mm), signature(letter, form, width)]))
    story += _texts(report, width)
    build(path, story, wide=False, about=about, code="" if report.is_public else _INSIDE)


def _sheets(report: SurveyReport, width: float) -> list[Flowable]:
    """Say how many sheets there were, of which form, and how true they were keyed."""
    counted = survey_words.counted
    named = [
        ("phiếu phát ra", counted(report.issued)),
        ("phiếu thu về", counted(report.collected)),
        ("không dùng được", counted(report.void)),
        ("phiếu hợp lệ", counted(report.sheets)),
    ]
    lines = [f"Mẫu phiếu: {report.form} (phiên bản {', '.join(report.versions)})."]
    lines += [f"{each}." for each in report.scope]
    if any(name != "paper" for name in report.valid):
        lines.append(f"Phiếu hợp lệ theo nguồn: {survey_words.sources_words(report.valid)}.")
    if report.levels:
        lines.append(f"Tính là hài lòng: {survey_words.levels_words(report.levels)}.")
    lines.append(report.bound)
    return [
        *head("1. Phiếu khảo sát"),
        figures(named, width),
        Spacer(1, 2 * mm),
        *(plain(line) for line in lines),
    ]


def _results(report: SurveyReport, width: float) -> list[Flowable]:
    story: list[Flowable] = []
    if report.overall is not None:
        story += [*head("2. Mức độ hài lòng theo nhóm câu hỏi"), *_headline(report)]
        story.append(factor_table(report, width))
    if report.factors:
        story += [*head("3. Từng câu hỏi"), *question_tables(report, width)]
    if report.others:
        story += [
            Spacer(1, 4 * mm),
            CondPageBreak(40 * mm),
            plain("Các câu khác"),
            other_table(report, width),
        ]
    return story + groups_part(report, width) + questions_part(report, width)


def _headline(report: SurveyReport) -> list[Flowable]:
    """Say the most important figure in a sentence."""
    if report.overall is None or report.overall.result is None:
        return []
    result, change = report.overall.result, report.overall.change
    if result.rate is None:
        return []
    interval = survey_words.span(result.interval)
    said = (
        f"{survey_words.share(result.rate)} câu trả lời là hài lòng"
        f" ({survey_words.counted(result.satisfied)} trên {survey_words.counted(result.valid)}"
        f" câu trả lời hợp lệ của {survey_words.counted(result.sheets)} phiếu"
    )
    said += f"; khoảng tin cậy 95 %: {interval} %)." if interval else ")."
    if result.mean is not None:
        said += f" Điểm trung bình {survey_words.decimal(result.mean.value, 2)}."
    lines = [plain(said)]
    if change is not None and report.against is not None:
        before = report.against
        words = survey_words.change_words(change)
        sheets = survey_words.counted(before.sheets)
        lines.append(plain(f"So với {before.period.title} ({sheets} phiếu): {words}."))
    return [*lines, Spacer(1, 1 * mm)]


def _notes(report: SurveyReport) -> list[Flowable]:
    """Say how it was counted, and what could not be counted together."""
    story: list[Flowable] = head("Cách tính")
    story += [note(line) for line in survey_words.METHOD]
    if report.is_public:
        story.append(note(survey_words.RULE))
    story += [
        note(f"Phiếu theo phiên bản mẫu khác không gộp vào câu «{question}»: {why}.")
        for question, why in report.apart
    ]
    return story


def _texts(report: SurveyReport, width: float) -> list[Flowable]:
    """Return the free texts on pages of their own, where they were asked for."""
    if not report.texts:
        return []
    lines = [
        [cell(text.serial, size=9.5), cell(text.text), cell(text.question, size=9)]
        for text in report.texts
    ]
    heading = [cell(name, bold=True, size=9) for name in ("Tờ", "Ý kiến", "Câu hỏi")]
    return [
        PageBreak(),
        *head("Phụ lục: ý kiến viết tay"),
        note(_NAMES),
        table(heading, lines, [16 * mm, width - 66 * mm, 50 * mm]),
    ]
