"""`survey print FORM.xlsx --copies N --out BLANK.pdf`: numbered copies, and where the boxes are."""

import argparse
from pathlib import Path

from desktop.core.serials import MOST
from desktop.office import papering

GOOD = 0


def add_verbs(own: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `print` to the verbs about survey forms."""
    verb = own.add_parser("print", help="in phiếu trắng có đánh số ra một tệp PDF")
    verb.add_argument("form", type=Path, metavar="MẪU.xlsx", help="mẫu phiếu XLSForm")
    verb.add_argument("--copies", type=_number, required=True, metavar="SỐ", help="số bản in")
    verb.add_argument("--out", type=Path, required=True, metavar="TỆP.pdf", help="tệp PDF để in")
    verb.add_argument(
        "--boxes", type=Path, metavar="TỆP.json", help="ghi vị trí các ô, tính bằng mi-li-mét"
    )
    verb.add_argument(
        "--first", type=_number, default=1, metavar="SỐ-TỜ", help="số của tờ đầu (mặc định 1)"
    )
    verb.add_argument(
        "--booklet", action="store_true", help="phiếu gập A5: hai trang một mặt giấy A4, in hai mặt"
    )
    verb.set_defaults(run=_print)


def _print(options: argparse.Namespace) -> int:
    copies = papering.Copies(options.copies, options.first, options.booklet)
    done = papering.print_form(options.data, options.form, options.out, copies, options.boxes)
    print(f"{done.file.name}: tờ {done.first} đến {done.last}, mỗi tờ {done.sides} mặt giấy.")
    if copies.booklet:
        print("In hai mặt, lật theo cạnh ngắn, cỡ thật 100 %, rồi gập đôi từng tờ.")
    else:
        print("In cỡ thật 100 %, không chọn «vừa trang».")
    return GOOD


def _number(text: str) -> int:
    """Read a number of copies or a serial as it is printed: 300, 0137."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= MOST):
        raise argparse.ArgumentTypeError(f"«{text}» không phải là số từ 1 đến 99.999")
    return int(text)
