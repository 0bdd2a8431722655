"""Random keys of an officer, and what each has to do: a model that knows nothing of ours.

It is written for the form of `tests.checked_form`: its checks stand here once more, by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

TICKED = ["linh_vuc", "lan_dau", "so_lan", "so_ngay", "ngay", "kenh"] + [
    f"q{number:02}" for number in range(1, 21)
]
STOPS = [*TICKED, "dien_thoai", "gop_y"]
CHOICES = {"linh_vuc": "1234", "lan_dau": "12", "so_lan": "123456", "kenh": "123"}
MISSING = {"0": "blank", "*": "multiple", "/": "illegible"}
TODAY = "2021-11-30"
HEADER = "2"

BACK, ON, ENTER, ERASE = "back", "on", "enter", "erase"
Said = tuple[str, str]  # value, missing


@dataclass
class Picture:
    """One sheet: what is answered, what is typed, what is doubted, where the cursor is."""

    answers: dict[str, Said] = field(default_factory=lambda: {"linh_vuc": (HEADER, "")})
    drafts: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, tuple[str, str]] = field(default_factory=dict)
    cursor: str = "lan_dau"
    header_stands: bool = True
    writing: str = ""

    def copy(self) -> Picture:
        return replace(
            self,
            answers=dict(self.answers),
            drafts=dict(self.drafts),
            doubts=dict(self.doubts),
            confirmed=dict(self.confirmed),
        )

    def value(self, name: str) -> str:
        return self.answers.get(name, ("", ""))[0]

    def asked(self, name: str) -> bool:
        return name != "so_lan" or self.value("lan_dau") == "2"

    def after(self, name: str, *, past_header: bool) -> str:
        for later in STOPS[STOPS.index(name) + 1 :]:
            if self.asked(later) and not (
                past_header and later == "linh_vuc" and self.header_stands
            ):
                return later
        return name

    def before(self, name: str) -> str:
        earlier = [stop for stop in STOPS[: STOPS.index(name)] if self.asked(stop)]
        return earlier[-1] if earlier else name

    def unanswered(self) -> str:
        return next((n for n in TICKED if n not in self.answers and self.asked(n)), "")

    def verdict(self, name: str, value: str) -> str:
        """Say "against", "unlikely" or nothing, by the checks of the form."""
        against, unlikely = False, False
        if name == "so_lan":
            against, unlikely = int(value) < 2, int(value) > 3
        elif name == "so_ngay":
            against, unlikely = not 0 <= int(value) <= 365, int(value) > 60
        elif name == "ngay":
            against = value > TODAY
        elif name == "dien_thoai":
            against = not re.fullmatch("0[0-9]{9}", value)
        elif name in {"kenh", "gop_y"}:
            unlikely = len(value.split()) > 2 if name == "kenh" else len(value) > 200
        elif last := self.last(name):
            unlikely = int(value) < int(last) - 3
        return "against" if against else "unlikely" if unlikely else ""

    def last(self, name: str) -> str:
        """Return the answer that stands before a question of the scale."""
        return self.value(f"q{int(name[1:]) - 1:02}") if name[0] == "q" else ""

    def ground(self, name: str) -> tuple[str, str]:
        return self.value(name), self.last(name)

    def objection(self, name: str) -> str:
        if name in self.doubts:
            return "unlikely"
        value = self.value(name)
        found = self.verdict(name, value) if value else ""
        if found == "unlikely" and self.confirmed.get(name) == self.ground(name):
            return ""
        return found


@dataclass
class Step:
    """What was said once: the sheet before and after it."""

    serial: int
    before: Picture
    after: Picture


class Model:
    """All sheets of a sitting, keyed one after another."""

    def __init__(self) -> None:
        self.sheets: dict[int, Picture] = {1: Picture()}
        self.serial = 1
        self.accepted: dict[int, dict[str, Said]] = {}
        self.past: list[Step] = []
        self.future: list[Step] = []

    @property
    def sheet(self) -> Picture:
        return self.sheets[self.serial]

    def press(self, key: str) -> None:
        """Take a character, or one of BACK, ON, ENTER, ERASE."""
        sheet = self.sheet
        name = sheet.cursor
        if key == BACK:
            self._move(sheet.before(name))
        elif key == ON:
            self._go_on()
        elif name in {"dien_thoai", "gop_y"}:
            if key == ENTER:
                self._end_text()
        else:
            {"so_ngay": self._typed, "ngay": self._typed, "kenh": self._several}.get(
                name, self._one
            )(key)

    def _go_on(self) -> None:
        sheet = self.sheet
        name = sheet.cursor
        stays = name not in sheet.answers if name in TICKED else self._kept_in_text()
        if not stays:
            self._move(sheet.after(name, past_header=False))

    def write(self, text: str) -> None:
        """The free text in hand reads so by now."""
        sheet = self.sheet
        name = sheet.cursor
        if text == sheet.value(name):
            return
        before = sheet.copy()
        if text:
            sheet.answers[name] = (text, "")
        else:
            sheet.answers.pop(name, None)
        sheet.doubts.pop(name, None)
        goes_on = sheet.writing == name and bool(self.past)
        sheet.writing = name
        if goes_on:
            self.past[-1].after = sheet.copy()
            self.future.clear()
        else:
            self._said(before)

    def go(self, name: str) -> None:
        if self.sheet.asked(name):
            self._leap(name)

    def undo(self) -> None:
        if not self.past:
            return
        step = self.past.pop()
        self.future.append(step)
        if step.serial != self.serial:
            self.sheets.pop(self.serial)  # nothing of it is said any more: it was given back
            self.serial = step.serial
            self.accepted.pop(self.serial, None)
        self.sheets[self.serial] = step.before.copy()

    def redo(self) -> None:
        if not self.future or self.future[-1].serial != self.serial:
            return
        step = self.future.pop()
        step.before = self.sheet.copy()
        self.past.append(step)
        self.sheets[self.serial] = step.after.copy()
        if step.after.cursor == "":
            self._next_sheet(step.before)

    def _said(self, before: Picture) -> None:
        self.past.append(Step(self.serial, before, self.sheet.copy()))
        self.future.clear()

    def _leap(self, name: str) -> None:
        self.sheet.cursor = name
        self.sheet.writing = ""

    def _move(self, name: str) -> None:
        if name != self.sheet.cursor:
            self._leap(name)

    def _answer(self, value: str, missing: str = "", *, confirmed: bool = False) -> None:
        sheet = self.sheet
        name, before = sheet.cursor, sheet.copy()
        sheet.answers[name] = (value, missing)
        sheet.header_stands = sheet.header_stands and name != "linh_vuc"
        sheet.drafts.pop(name, None)
        sheet.doubts.pop(name, None)
        if confirmed:
            sheet.confirmed[name] = sheet.ground(name)
        sheet.cursor = sheet.after(name, past_header=True)
        sheet.writing = ""
        self._said(before)

    def _draft(self, text: str) -> None:
        sheet = self.sheet
        before = sheet.copy()
        sheet.drafts[sheet.cursor] = text
        sheet.doubts.pop(sheet.cursor, None)
        sheet.writing = ""
        self._said(before)

    def _offer(self, value: str) -> None:
        """An answer as the checks let it pass."""
        sheet = self.sheet
        name = sheet.cursor
        found = sheet.verdict(name, value)
        if not found:
            self._answer(value)
        elif found == "unlikely":
            if sheet.doubts.get(name) == value:
                self._answer(value, confirmed=True)
            else:
                self._doubt(value)

    def _doubt(self, value: str) -> None:
        sheet = self.sheet
        before = sheet.copy()
        sheet.doubts[sheet.cursor] = value
        sheet.writing = ""
        self._said(before)

    def _one(self, key: str) -> None:
        if key == ENTER:
            self._enter()
        elif key in MISSING:
            self._answer("", MISSING[key])
        elif len(key) == 1 and key in CHOICES.get(self.sheet.cursor, "12345"):
            self._offer(key)

    def _several(self, key: str) -> None:
        sheet = self.sheet
        draft = sheet.drafts.get("kenh")
        if key == ENTER:
            if draft is None:
                self._enter()
            elif draft:
                self._offer(draft)
            else:
                self._answer("", "blank")
        elif key in {"0", "/"}:
            self._answer("", MISSING[key])
        elif len(key) == 1 and key in "123":
            ticked = set((sheet.value("kenh") if draft is None else draft).split()) ^ {key}
            self._draft(" ".join(sorted(ticked)))

    def _typed(self, key: str) -> None:
        sheet = self.sheet
        draft = sheet.drafts.get(sheet.cursor, "")
        signs = "0123456789" + ("-.,/ " if draft else "-")
        if key == ENTER:
            self._end_typed(draft)
        elif key == ERASE:
            if draft:
                self._draft(draft[:-1])
        elif not draft and key in {"*", "/"}:
            self._answer("", MISSING[key])
        elif len(key) == 1 and key in signs and len(draft) < 20:
            self._draft(draft + key)

    def _end_typed(self, draft: str) -> None:
        if not draft:
            self._enter()
        elif value := read(self.sheet.cursor, draft):
            self._offer(value)

    def _enter(self) -> None:
        sheet = self.sheet
        name = sheet.cursor
        if name in sheet.doubts:
            return self._offer(sheet.doubts[name])
        if name not in sheet.answers:
            return self._answer("", "blank") if name in {"so_ngay", "ngay"} else None
        found = sheet.objection(name)
        if found:
            value = sheet.value(name)
            return self._answer(value, confirmed=True) if found == "unlikely" else None
        return self._move(sheet.unanswered() or "dien_thoai")

    def _kept_in_text(self) -> bool:
        sheet = self.sheet
        name = sheet.cursor
        found = sheet.objection(name)
        if found == "unlikely":
            value = sheet.value(name)
            if sheet.doubts.get(name) == value:
                self._answer(value, confirmed=True)
            else:
                self._doubt(value)
        return bool(found)

    def _end_text(self) -> None:
        sheet = self.sheet
        name = sheet.cursor
        if self._kept_in_text():
            return
        if waiting := sheet.unanswered():
            self._move(waiting)
        elif name == "gop_y" or (name not in sheet.answers and "gop_y" not in sheet.answers):
            self._accept()
        else:
            self._move("gop_y")

    def _accept(self) -> None:
        sheet = self.sheet
        wrong = next((n for n in STOPS if sheet.asked(n) and sheet.objection(n)), "")
        if wrong:
            self._move(wrong)
            return
        before = sheet.copy()
        self._said(before)
        self.past[-1].after.cursor = ""
        self._next_sheet(before)

    def _next_sheet(self, accepted: Picture) -> None:
        self.sheets[self.serial] = accepted
        self.accepted[self.serial] = {
            name: said for name, said in accepted.answers.items() if accepted.asked(name)
        }
        self.serial += 1
        self.sheets[self.serial] = Picture()


def read(name: str, text: str) -> str:
    """Read a typed number or day as the form keeps it; "" when it is none."""
    text = text.strip()
    if name == "so_ngay":
        return str(int(text)) if re.fullmatch(r"-?\d{1,15}", text, re.ASCII) else ""
    match = re.fullmatch(
        r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", text, re.ASCII
    ) or re.fullmatch(r"(\d\d)(\d\d)(\d{4})", text, re.ASCII)
    if not match:
        return ""
    day, month, year = (int(part) for part in match.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    sound = year > 0 and 1 <= month <= 12 and 1 <= day <= days[month - 1]
    return f"{year:04}-{month:02}-{day:02}" if sound else ""
