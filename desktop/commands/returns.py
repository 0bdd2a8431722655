"""`return make` and `return verify`: make the return of a period, check returns that came."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.office import opened
from desktop.core.crosschecks import Outcome
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.return_form import written
from desktop.messages import explain
from desktop.office import returning
from desktop.office.wording import return_form

if TYPE_CHECKING:
    import argparse

    from desktop.core.crosschecks import Check

_AUTHENTIC, _ALTERED, _NOT_A_RETURN = 0, 1, 2
_SIGNS = {
    Outcome.OK: "đúng",
    Outcome.FAILED: "SAI",
    Outcome.EXPLAINED: "đã giải trình",
    Outcome.TOLD: "lưu ý",
    Outcome.SKIPPED: "không so được",
}


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `return make --period P --out DIR` and `return verify FILE…`."""
    noun = verbs.add_parser("return", help="lập báo cáo của một kỳ, kiểm tra báo cáo nhận được")
    below = noun.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)
    make = below.add_parser("make", help="lập báo cáo: .xlsx, .pdf, .csv, datapackage.json")
    make.add_argument("--period", required=True, metavar="KỲ", help="2021-11, 2021-Q4, 2021")
    make.add_argument("--out", required=True, type=Path, metavar="THƯ-MỤC")
    make.add_argument("--reason", default="", metavar="LÝ-DO", help="lý do lập lại")
    make.add_argument(
        "--explain",
        action="append",
        default=[],
        type=_explanation,
        metavar="PHÉP=LÝ-DO",
        help="giải trình một phép kiểm tra không đúng",
    )
    make.set_defaults(run=_make)
    verify = below.add_parser("verify", help="0: nguyên vẹn, 1: đã bị sửa, 2: không phải báo cáo")
    verify.add_argument("files", nargs="+", type=Path, metavar="TỆP")
    verify.set_defaults(run=_verify)


def _explanation(text: str) -> tuple[str, str]:
    code, _, reason = text.partition("=")
    if not reason.strip():
        raise ValueError(text)
    return code, reason


def _make(options: argparse.Namespace) -> int:
    with opened(options) as office:
        period = Period.parse(options.period, office.settings.cut_off_day)
        reasons = dict(options.explain)
        for check in returning.draft(office, period, reasons).checks:
            _tell(check)
        try:
            made = returning.make(office, period, options.out, reasons, options.reason)
        except OfficeError as error:
            if error.trouble not in {Trouble.RETURN_CHECKS_FAILED, Trouble.RETURN_REASON_MISSING}:
                raise
            print(explain(error), file=sys.stderr)
            return _ALTERED
    print(f"Đã lập báo cáo {period.title}, lần {made.revision}, mã kiểm tra {made.code}:")
    for file in made.files:
        print(f"  {file}")
    return 0


def _tell(check: Check) -> None:
    form = return_form()
    print(f"[{_SIGNS[check.outcome]}] {check.code.value}: {form.check_title(check)}")
    if check.outcome is not Outcome.OK:
        for sentence in form.check_sentences(check):
            print(f"    {sentence}")


def _verify(options: argparse.Namespace) -> int:
    return max(_verify_one(file) for file in options.files)


def _verify_one(file: Path) -> int:
    try:
        found = returning.verify(file)
    except OfficeError as error:
        print(f"{file}: {explain(error)}", file=sys.stderr)
        return _NOT_A_RETURN
    if found.is_authentic:
        print(f"{file}: nguyên vẹn, mã kiểm tra {found.code}.")
        return _AUTHENTIC
    if not found.is_return:
        print(f"{file}: không phải báo cáo do Sổ Một Cửa lập.")
        return _NOT_A_RETURN
    print(f"{file}: ĐÃ BỊ SỬA sau khi lập.")
    for difference in found.differences:
        print(f"    {_said(difference.where, difference.label, difference.indicator)}")
        print(f"        khi lập: {written(difference.sealed)}; nay: {written(difference.found)}")
    return _ALTERED


def _said(where: str, label: str, indicator: str) -> str:
    figure = return_form().figures.get(indicator, indicator)
    parts = (where, label, figure)
    return ", ".join(part for part in parts if part)
