"""Made-up survey sheets, keyed as officers key them: once, twice, and judged where they differ."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.answers import Answer, Hand, Missing
from desktop.core.batch_slips import Slip, hash_total
from desktop.core.batches import Header
from desktop.core.serials import typed_serials
from desktop.core.survey import Kind
from desktop.forms.keying import Press
from desktop.office import collecting, comparing, custody, keying
from desktop.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from desktop.core.survey import Question, Survey
    from desktop.office.demo.hands import HandClock
    from desktop.office.keying import Keying
    from desktop.office.opening import Office

    Papers = Mapping[str, Mapping[str, Answer]]

FORM = resources() / "surveys" / "y-kien-mot-cua-xa.xlsx"
_MISSING_KEYS = {Missing.BLANK: "0", Missing.MULTIPLE: "*", Missing.ILLEGIBLE: "/"}
_SCALE_WEIGHTS = (1, 2, 10, 46, 41)  # worst level first, of a scale of five
_WRITES, _SPOILS = 0.1, 0.03  # how many sheets have a remark, how many boxes cannot be read
_FIRST_IS_USUAL = 0.86  # questions about trouble: most sheets tick the first, harmless, choice
_SLIPS = 0.004  # how often a hand presses the key beside the right one
_REMARKS = (
    "Cán bộ hướng dẫn tận tình.",
    "Nên có thêm ghế ngồi chờ.",
    "Nên nhắn tin khi có kết quả.",
)


class Stack(NamedTuple):
    """One batch as it was lived through: which serials came back, and how many were keyed."""

    name: str
    first: date
    last: date
    issued: int
    returned: str
    keyed: int
    keyer: int
    """Which of the office's officers keyed it first."""


OCTOBER = Stack("Khảo sát tháng 10/2021", date(2021, 10, 1), date(2021, 10, 31), 50, "1-41", 40, 1)
NOVEMBER = Stack(
    "Khảo sát tháng 11/2021", date(2021, 11, 1), date(2021, 11, 30), 80, "1-12, 14-38, 40-68", 60, 0
)
_AGAIN, _FILED = 44, "1-12"  # sheets keyed a second time; those that lie in their box
_BOX = "01/2021"


class Lived(NamedTuple):
    """How many sheets were keyed first, and with how many keys."""

    sheets: int
    keys: int


def live_through_sheets(office: Office, clock: HandClock, chance: Random, stack: Stack) -> Lived:
    """Open a batch, bring its sheets back, key them; of the latest one, compare and judge too."""
    form = collecting.bring_form(office, FORM).key
    header = Header(place="Bộ phận Một cửa", method="Phát và thu tại bàn tiếp nhận")
    days = stack.first, stack.last
    batch = collecting.open_batch(office, form, stack.name, *days, stack.issued, header=header).key
    serials = typed_serials(stack.returned)
    custody.set_slip(
        office, batch, Slip(len(serials), serials[0], serials[-1], hash_total(serials))
    )
    custody.collect(office, batch, stack.returned)
    survey = collecting.form(office, form)
    papers = {f"{serial:04}": _paper(survey, chance) for serial in serials}
    desk = office.officer
    office.officer = office.settings.officers[stack.keyer]
    keys = _key(office, clock, chance, batch, papers, stack.keyed)
    office.officer = desk
    if stack is NOVEMBER:
        _compare(office, clock, chance, batch, papers)
    return Lived(stack.keyed, keys)


def _key(
    office: Office, clock: HandClock, chance: Random, batch: int, papers: Papers, sheets: int
) -> int:
    """Key the first `sheets` sheets; return how many keys that took."""
    work = keying.start(office, batch)
    keys = sum(_sheet(work, clock, chance, papers[work.serial]) for _ in range(sheets))
    work.close()
    return keys


def _compare(office: Office, clock: HandClock, chance: Random, batch: int, papers: Papers) -> None:
    """Another officer keys again, a third one judges nearly all; the first sheets are filed."""
    keyer, verifier, judge = office.settings.officers[:3]
    office.officer = verifier
    work = keying.start(office, batch, "", Hand.SECOND)
    for _ in range(_AGAIN):
        _sheet(work, clock, chance, papers[work.serial])
    work.close()
    office.officer = judge
    for case in comparing.to_judge(office, batch)[:-1]:
        clock.turn()
        name = case.question.name
        decision = papers[case.serial].get(name, Answer(name, "", Missing.BLANK))
        comparing.decide(office, batch, case.serial, decision, decision, seconds=3, keys=1)
    office.officer = keyer
    custody.file_away(office, batch, _FILED, _BOX)


def _sheet(work: Keying, clock: HandClock, chance: Random, paper: Mapping[str, Answer]) -> int:
    """Key the sheet in hand, accept it, and return how many keys it took."""
    serial = work.serial
    keys = 0
    clock.turn()
    while work.serial == serial and not work.is_over:
        question = work.state.current
        answer = paper.get(question.name)
        clock.press()
        if question.kind is Kind.TEXT:
            if answer is not None and question.name not in work.state.answers:
                work.write(question.name, answer.value)
            work.press(Press.ENTER)
        elif question.name in work.state.answers:
            work.press(Press.ENTER)  # the last one answered: the sheet is done
        else:
            work.press(_pressed(question, answer, chance))
        work.finish()
        keys += 1
    return keys


def _pressed(question: Question, answer: Answer | None, chance: Random) -> str:
    """Return the key that says an answer; once in a while the one beside it."""
    if chance.random() < _SLIPS:
        return chance.choice(question.choices).key
    if answer is None or not answer.value:
        return _MISSING_KEYS[(answer.missing if answer else None) or Missing.BLANK]
    choice = question.choice(answer.value)
    return choice.key if choice else _MISSING_KEYS[Missing.BLANK]


def _paper(survey: Survey, chance: Random) -> dict[str, Answer]:
    """Return what somebody ticked and wrote on one sheet."""
    found: dict[str, Answer] = {}
    for question in survey.questions:
        if question.kind is Kind.TEXT:
            if question.name.startswith("gop_y") and chance.random() < _WRITES:
                found[question.name] = Answer(question.name, chance.choice(_REMARKS))
        elif question.is_ticked:
            found[question.name] = _tick(question, chance)
    return found


def _tick(question: Question, chance: Random) -> Answer:
    if chance.random() < _SPOILS:
        return Answer(question.name, "", chance.choice(tuple(Missing)))
    choices = question.choices
    if question.is_scale and len(choices) == len(_SCALE_WEIGHTS):
        ranked = sorted(choices, key=lambda choice: choice.score or 0)
        return Answer(question.name, chance.choices(ranked, _SCALE_WEIGHTS)[0].name)
    if question.name.startswith(("so_lan", "phien_ha")):
        harmless = choices[-1] if question.name.startswith("phien_ha") else choices[0]
        usual = chance.random() < _FIRST_IS_USUAL
        return Answer(question.name, (harmless if usual else chance.choice(choices)).name)
    return Answer(question.name, chance.choice(choices).name)


def morning_of(day: date) -> datetime:
    """Return when the desk sits down to its sheets."""
    return datetime.combine(day, time(8, 15))
