"""Sixty made-up survey sheets, keyed as an officer keys them: through the same keys and journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.answers import Missing
from desktop.core.batch_slips import Slip, hash_total
from desktop.core.batches import Header
from desktop.core.serials import typed_serials
from desktop.forms.keying import Press
from desktop.office import collecting, custody, keying
from desktop.paths import resources

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from desktop.core.survey import Question
    from desktop.office.keying import Keying
    from desktop.office.opening import Office

_FORM = resources() / "surveys" / "y-kien-mot-cua-xa.xlsx"
ISSUED, KEYED = 80, 60
RETURNED = "1-12, 14-38, 40-68"  # 66 sheets
_HEADER = Header(place="Bộ phận Một cửa", method="Phát và thu tại bàn tiếp nhận")
_MISSING_KEYS = {Missing.BLANK: "0", Missing.MULTIPLE: "*", Missing.ILLEGIBLE: "/"}
_SCALE_WEIGHTS = (1, 2, 10, 46, 41)  # worst level first, of a scale of five
_WRITES, _SPOILS = 0.1, 0.03  # how many sheets have a remark, how many boxes cannot be read
_FIRST_IS_USUAL = 0.86  # questions about trouble: most sheets tick the first, harmless, choice
_REMARKS = (
    "Cán bộ hướng dẫn tận tình.",
    "Nên có thêm ghế ngồi chờ.",
    "Nên nhắn tin khi có kết quả.",
)


def key_sheets(office: Office, chance: Random, first: date, last: date) -> int:
    """Open a batch on the shipped form, key its sheets, and return how many keys that took."""
    form = collecting.bring_form(office, _FORM).key
    name = f"Khảo sát tháng {last:%m/%Y}"
    batch = collecting.open_batch(office, form, name, first, last, ISSUED, header=_HEADER)
    custody.set_slip(office, batch.key, _slip())
    custody.collect(office, batch.key, RETURNED)
    work = keying.start(office, batch.key)
    keys = sum(_sheet(work, chance) for _ in range(KEYED))
    work.close()
    return keys


def _slip() -> Slip:
    """What somebody counted on top of the stack."""
    stack = typed_serials(RETURNED)
    return Slip(len(stack), stack[0], stack[-1], hash_total(stack))


def _sheet(work: Keying, chance: Random) -> int:
    """Key the sheet in hand, accept it, and return how many keys it took."""
    serial = work.serial
    keys = 0
    while work.serial == serial:
        question = work.state.current
        if work.state.in_text:
            if question.name.startswith("gop_y") and chance.random() < _WRITES:
                work.write(question.name, chance.choice(_REMARKS))
            work.press(Press.ENTER)
        else:
            work.press(_key(question, chance))
        keys += 1
    return keys


def _key(question: Question, chance: Random) -> str:
    if chance.random() < _SPOILS:
        return _MISSING_KEYS[chance.choice(tuple(Missing))]
    choices = question.choices
    if question.is_scale and len(choices) == len(_SCALE_WEIGHTS):
        ranked = sorted(choices, key=lambda choice: choice.score or 0)
        return chance.choices(ranked, _SCALE_WEIGHTS)[0].key
    if question.name.startswith(("so_lan", "phien_ha")):
        harmless = choices[-1] if question.name.startswith("phien_ha") else choices[0]
        return harmless.key if chance.random() < _FIRST_IS_USUAL else chance.choice(choices).key
    return chance.choice(choices).key
