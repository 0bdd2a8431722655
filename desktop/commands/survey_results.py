"""`survey results`: what the surveys of a period found, as a PDF or a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.office import opened
from desktop.core import survey_words
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.office import survey_reporting, surveying
from desktop.office.survey_counting import Ask
from desktop.office.survey_reporting import Wishes
from desktop.office.surveying import Against

if TYPE_CHECKING:
    import argparse

_AGAINST = {"truoc": Against.PREVIOUS, "nam-truoc": Against.YEAR_BEFORE, "khong": None}


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `survey results --period P --out FILE`."""
    verb = verbs.add_parser("results", help="kết quả khảo sát của một kỳ, ghi PDF hoặc Excel")
    verb.add_argument("--period", required=True, metavar="KỲ", help="2021-11, 2021-Q4, 2021")
    verb.add_argument("--out", required=True, type=Path, metavar="TỆP", help="tệp .pdf hoặc .xlsx")
    verb.add_argument("--form", default="", metavar="MÃ", help="mã mẫu phiếu; mặc định: nhiều nhất")
    verb.add_argument("--field", default=None, metavar="LĨNH-VỰC", help="chỉ các đợt của lĩnh vực")
    verb.add_argument(
        "--source", default=None, choices=tuple(survey_words.SOURCES), help="chỉ phiếu từ nguồn này"
    )
    verb.add_argument(
        "--against", default="truoc", choices=tuple(_AGAINST), help="kỳ để so sánh, mặc định: truoc"
    )
    verb.add_argument(
        "--internal", action="store_true", help="bảng nội bộ: in đủ cả ô dưới 5 phiếu"
    )
    verb.add_argument(
        "--with-remarks", action="store_true", help="kèm ý kiến viết tay (có thể nêu tên người)"
    )
    verb.set_defaults(run=_results)


def _results(options: argparse.Namespace) -> int:
    with opened(options) as office:
        period = Period.parse(options.period, office.settings.cut_off_day)
        subjects = surveying.subjects(office, period)
        named = [each.form_id for each in subjects]
        if not named:
            raise OfficeError(Trouble.SURVEY_WITHOUT_RESULTS, period=period.title)
        if options.form and options.form not in named:
            others = ", ".join(f"«{name}»" for name in named)
            raise OfficeError(Trouble.EXPORT_FORM_UNKNOWN, found=options.form, other=others)
        form = options.form or named[0]
        ask = Ask(period, form, options.field, options.source)
        wishes = Wishes(
            against=_AGAINST[options.against],
            internal=options.internal,
            with_texts=options.with_remarks,
        )
        path = survey_reporting.write(office, ask, wishes, options.out)
        for other in (each for each in subjects if each.form_id != form):
            sheets = survey_words.counted(other.sheets)
            print(f"Kỳ này còn mẫu phiếu {other.form_id}: {sheets} phiếu (dùng --form).")
        print(f"Đã ghi {path}")
    return 0
