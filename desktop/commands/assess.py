"""`assess`: score the office by a rule set and write the letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.office import opened
from desktop.core.periods import Period
from desktop.core.return_form import fixed
from desktop.office import assessing

if TYPE_CHECKING:
    import argparse


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `assess --rules ID --period P --out FILE.pdf`."""
    verb = verbs.add_parser("assess", help="tự đánh giá theo một bộ tiêu chí, ghi báo cáo PDF")
    verb.add_argument("--rules", required=True, metavar="MÃ", help="bộ tiêu chí, ví dụ tt01-2018")
    verb.add_argument("--period", required=True, metavar="KỲ", help="2021-11, 2021-Q4, 2021")
    verb.add_argument("--out", required=True, type=Path, metavar="TỆP.pdf")
    verb.set_defaults(run=_assess)


def _assess(options: argparse.Namespace) -> int:
    rules = assessing.rules_of(options.rules)
    with opened(options) as office:
        period = Period.parse(options.period, office.settings.cut_off_day)
        card = assessing.score(office, period, rules).card
        for score in card.scores:
            value = "–" if score.value is None else fixed(score.value, rules.rounding.decimals)
            print(f"{score.number}. {value:>4}  {card.sentence(score)}")
        total = fixed(card.total, rules.rounding.decimals)
        print(
            f"Tổng điểm {total} ({card.counted} trên {len(card.scores)} chỉ số có điểm),"
            f" xếp loại: {card.band or 'chưa có'}."
        )
        print(f"Đã ghi {assessing.write_letter(office, period, rules, options.out)}")
    return 0
