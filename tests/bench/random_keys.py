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
        if name == "so_lan":
            return "against" if int(value) < 2 else "unlikely" if int(value) > 3 else ""
        if name == "so_ngay":
            return (
                "against" if not 0 <= int(value) <= 365 else "unlikely" if int(value) > 60 else ""
            )
        if name == "ngay":
            return "against" if value > TODAY else ""
        if name == "kenh":
            return "unlikely" if len(value.split()) > 2 else ""
        if name == "dien_thoai":
            return "" if re.fullmatch("0[0-9]{9}", value) else "against"
        if name == "gop_y":
            return "unlikely" if len(value) > 200 else ""
        last = self.value(f"q{int(name[1:]) - 1:02}") if name > "q01" and name[0] == "q" else ""
        return "unlikely" if last and int(value) < int(last) - 3 else ""

    def ground(self, name: str) -> tuple[str, str]:
        last = f"q{int(name[1:]) - 1:02}" if name[0] == "q" else ""
        return self.value(name), self.value(last) if last != "q00" else ""

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
            if name not in TICKED:
                if not self._kept_in_text():
                    self._move(sheet.after(name, past_header=False))
            elif name in sheet.answers:
                self._move(sheet.after(name, past_header=False))
        elif name in {"dien_thoai", "gop_y"}:
            if key == ENTER:
                self._end_text()
        elif name in {"so_ngay", "ngay"}:
            self._typed(key)
        elif name == "kenh":
            self._several(key)
        else:
            self._one(key)

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
        if not self.future:
            return
        step = self.future.pop()
        if step.serial != self.serial:
            return self.future.append(step)
        step.before = self.sheet.copy()
        self.past.append(step)
        self.sheets[self.serial] = step.after.copy()
        if step.after.cursor == "":
            self._next_sheet(step.before)
        return None

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
        if key == ENTER:
            if not draft:
                self._enter()
            elif value := read(sheet.cursor, draft):
                self._offer(value)
        elif key == ERASE:
            if draft:
                self._draft(draft[:-1])
        elif not draft and key in {"*", "/"}:
            self._answer("", MISSING[key])
        elif len(key) == 1 and len(draft) < 20:
            if key in "0123456789" or key in ("-.,/ " if draft else "-"):
                self._draft(draft + key)

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
