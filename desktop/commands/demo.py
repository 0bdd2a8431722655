"""`demo`: a sample commune's whole month, paper to return, where no display is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.return_form import fixed
from desktop.office import returning
from desktop.office.demo.month import Month, live_through

if TYPE_CHECKING:
    import argparse

_FAULTY = 1


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `demo --out DIR`."""
    verb = verbs.add_parser("demo", help="lập một xã mẫu và đi hết một tháng, từ phiếu đến báo cáo")
    verb.add_argument("--out", required=True, type=Path, metavar="THƯ-MỤC")
    verb.set_defaults(run=_demo)


def _demo(options: argparse.Namespace) -> int:
    month = live_through(options.out)
    _tell(month)
    sound = [_verified(file) for file in month.made.files]
    print(f"\nMở xã mẫu trong cửa sổ: so-mot-cua --data {month.data}")
    return 0 if all(sound) else _FAULTY


def _tell(month: Month) -> None:
    card = month.card
    print("Xã Tân Mẫu không có thật; mọi tên người, số điện thoại đều do máy đặt.")
    print(f"Hồ sơ:       nhập {month.dossiers} hồ sơ từ {month.export}")
    print(f"Phiếu:       nhập {month.sheets} tờ, {month.keys} phím")
    print(f"Phản ánh:    {month.feedback} lượt")
    print(
        f"Tự đánh giá: {fixed(card.total, 1)} điểm, {card.band}"
        f" ({card.counted} trên {len(card.scores)} chỉ số): {month.letter}"
    )
    print(f"Báo cáo:     tháng 10/2021, mã kiểm tra {month.before.code}")
    print(f"             tháng 11/2021, mã kiểm tra {month.made.code}, lần {month.made.revision}")


def _verified(file: Path) -> bool:
    found = returning.verify(file)
    print(f"  {'nguyên vẹn' if found.is_authentic else 'KHÔNG NGUYÊN VẸN'}: {file}")
    return found.is_authentic
