"""The `survey` sheet of a form: questions in their sections, with their conditions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from desktop.core.checking import typed
from desktop.core.errors import Place, Problem, Trouble
from desktop.core.expressions import Expression, ExpressionError, parse
from desktop.core.survey import Choice, Kind, Question, Verify
from desktop.forms.workbook import Row, Sheet, translated

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*", re.ASCII)
_YES = {"yes", "true", "true()", "1"}
_NO = {"", "no", "false", "false()", "0"}
_SILENT = {
    "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username",
    "email", "audit", "hidden", "start-geopoint", "background-audio",
}  # fmt: skip  # filled by a tablet itself: nothing of it is on paper
_TABLET_ONLY = {
    "time", "datetime", "geopoint", "geotrace", "geoshape", "image", "audio", "video", "file",
    "barcode", "range", "rank", "acknowledge", "xml-external", "csv-external",
    "begin_repeat", "end_repeat", "select_one_from_file", "select_multiple_from_file",
}  # fmt: skip
_APPEARANCES = {
    "", "field-list", "label", "list-nolabel", "table-list", "likert", "quick", "quickcompact",
    "minimal", "compact", "horizontal", "horizontal-compact", "autocomplete", "search", "numbers",
    "multiline", "columns", "columns-pack", "columns-flex", "no-buttons", "image-map", "url",
    "thousands-sep", "bearing", "vertical", "no-ticks", "picker", "rating", "no-calendar",
    "month-year", "year", "signature", "draw", "annotate", "map", "quick map", "counter",
    "ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "printer", "masked",
    "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "w9", "w10", "horizontal-tabs", "summary",
}  # fmt: skip
_KINDS = {kind.value for kind in Kind}
_VERIFIED = {verify.value for verify in Verify}
_REASONS = {
    "string-open": "chuỗi chữ mở ra mà không đóng",
    "character": "ký tự lạ",
    "double-equals": "dấu so sánh bằng chỉ viết một lần, thấy",
    "unexpected": "không hiểu",
    "ended": "công thức dừng giữa chừng",
    "function-unknown": "không có hàm",
    "arguments": "sai số lượng tham số của hàm",
    "bracket-open": "thiếu dấu đóng ngoặc trước",
    "pattern": "biểu thức mẫu không đúng",
}


class Asked(NamedTuple):
    """A row of the sheet that has a name, with the formulas that it rests on."""

    row: Row
    name: str
    formulas: Mapping[str, Expression]


class _Group(NamedTuple):
    row: Row
    name: str
    relevant: tuple[Expression, ...]


class QuestionsReader:
    """Reads the rows once, from top to bottom, keeping the groups that are open."""

    def __init__(
        self,
        sheet: Sheet,
        lists: Mapping[str, tuple[Choice, ...]],
        language: str,
        problems: list[Problem],
    ) -> None:
        self._sheet = sheet
        self._lists = lists
        self._problems = problems
        self._label = translated(sheet, "label", language)
        self._hint = translated(sheet, "hint", language)
        self._message = translated(sheet, "constraint_message", language)
        self._groups: list[_Group] = []
        self._rows_by_name: dict[str, int] = {}
        self.sections: dict[str, str] = {}
        self.asked: list[Asked] = []

    def questions(self) -> tuple[Question, ...]:
        """Return the questions in the form's order; faults go to the list of problems."""
        for heading in ("type", "name"):
            if heading not in self._sheet.letters:
                place = Place(self._sheet.name, 1)
                facts = {"found": heading}
                self._problems.append(Problem(Trouble.FORM_COLUMN_MISSING, place, facts))
        found = [question for row in self._sheet.rows if (question := self._row(row))]
        for group in self._groups:
            self._complain(Trouble.FORM_GROUP_OPEN, group.row, "type", found=group.name)
        if not any(question.is_answered for question in found):
            self._problems.append(Problem(Trouble.FORM_WITHOUT_QUESTIONS, Place(self._sheet.name)))
        return _numbered(found)

    def _row(self, row: Row) -> Question | None:
        words = row.get("type").replace("select one", "select_one").split()
        word, rest = (words[0], words[1:]) if words else ("", [])
        if word in {"begin", "end"} and rest:
            word, rest = f"{word}_{rest[0]}", rest[1:]
        if word == "begin_group":
            self._open_group(row)
        elif word == "end_group":
            self._close_group(row)
        elif word in _TABLET_ONLY:
            self._complain(Trouble.FORM_TYPE_NOT_ON_PAPER, row, "type", found=word)
        elif word and word not in _SILENT:
            return self._question(row, word, rest)
        elif not word and row.get("name"):
            self._complain(Trouble.FORM_TYPE_UNKNOWN, row, "type", found="")
        return None

    def _open_group(self, row: Row) -> None:
        name = self._name(row)
        relevant = self._formula(row, "relevant")
        outer = self._groups[-1].relevant if self._groups else ()
        self._groups.append(_Group(row, name, (*outer, relevant) if relevant else outer))
        self.sections[name] = row.get(self._label)
        self.asked.append(Asked(row, name, {"relevant": relevant} if relevant else {}))

    def _close_group(self, row: Row) -> None:
        if self._groups:
            self._groups.pop()
        else:
            self._complain(Trouble.FORM_GROUP_NOT_OPEN, row, "type")

    def _question(self, row: Row, word: str, rest: Sequence[str]) -> Question | None:
        name = self._name(row)
        if word not in _KINDS:
            self._complain(Trouble.FORM_TYPE_UNKNOWN, row, "type", found=row.get("type"))
            return None
        kind = Kind(word)
        formulas = {
            heading: formula
            for heading in ("relevant", "constraint", "calculation")
            if (formula := self._formula(row, heading)) is not None
        }
        self.asked.append(Asked(row, name, formulas))
        question = self._made(row, name, kind, self._list(row, kind, rest), formulas)
        self._check(row, question)
        return question

    def _made(
        self, row: Row, name: str, kind: Kind, listed: str, formulas: Mapping[str, Expression]
    ) -> Question:
        outer = self._groups[-1].relevant if self._groups else ()
        own = formulas.get("relevant")
        return Question(
            name=name,
            kind=kind,
            label=row.get(self._label),
            section=self._groups[-1].name if self._groups else "",
            number=row.get("ct_no"),
            hint=row.get(self._hint),
            required=row.get("required").lower() in _YES,
            relevant=(*outer, own) if own else outer,
            constraint=formulas.get("constraint"),
            constraint_message=row.get(self._message),
            appearance=row.get("appearance"),
            calculation=formulas.get("calculation"),
            verify=Verify(row.get("ct_verify"))
            if row.get("ct_verify") in _VERIFIED
            else Verify.ALL,
            list_name=listed,
            choices=self._lists.get(listed, ()),
        )

    def _check(self, row: Row, question: Question) -> None:
        if not question.label and question.kind is not Kind.CALCULATE:
            heading = self._label or "label"
            self._complain(
                Trouble.FORM_LABEL_MISSING, row, heading, found=question.name or row.number
            )
        if question.kind is Kind.CALCULATE and not row.get("calculation"):
            self._complain(
                Trouble.FORM_CALCULATION_MISSING, row, "calculation", found=question.name
            )
        self._check_word(row, "required", {*_YES, *_NO}, "yes, no")
        self._check_word(row, "ct_verify", {"", *Verify}, ", ".join(Verify))
        for word in question.appearance.split():
            if word.lower() not in _APPEARANCES and not re.fullmatch(r"columns-\d+", word.lower()):
                self._complain(Trouble.FORM_APPEARANCE_UNKNOWN, row, "appearance", found=word)
        self._check_default(row, question)

    def _check_word(self, row: Row, heading: str, known: set[str], allowed: str) -> None:
        found = row.get(heading)
        if found.lower() not in known and "${" not in found:
            self._complain(Trouble.FORM_WORD_UNKNOWN, row, heading, found=found, allowed=allowed)

    def _check_default(self, row: Row, question: Question) -> None:
        found = row.get("default")
        if not found or "(" in found or "${" in found:
            return
        wrong = question.is_ticked and any(question.choice(name) is None for name in found.split())
        if question.kind in {Kind.INTEGER, Kind.DECIMAL}:
            wrong = typed(question, found) is None
        elif question.kind is Kind.DATE:
            wrong = typed(question, "/".join(reversed(found.split("-")))) is None
        if wrong:
            self._complain(
                Trouble.FORM_DEFAULT_MALFORMED, row, "default", found=found, other=question.kind
            )

    def _list(self, row: Row, kind: Kind, rest: Sequence[str]) -> str:
        if kind not in {Kind.ONE, Kind.MANY}:
            return ""
        name = rest[0] if rest else ""
        if name not in self._lists:
            self._complain(Trouble.FORM_LIST_MISSING, row, "type", found=name)
        if len(rest) > 1:
            self._complain(Trouble.FORM_TYPE_NOT_ON_PAPER, row, "type", found=rest[1])
        return name

    def _name(self, row: Row) -> str:
        name = row.get("name")
        if not name:
            self._complain(Trouble.FORM_NAME_MISSING, row, "name")
        elif not _NAME.fullmatch(name):
            self._complain(Trouble.FORM_NAME_MALFORMED, row, "name", found=name)
        elif name in self._rows_by_name:
            other = self._rows_by_name[name]
            self._complain(Trouble.FORM_NAME_TWICE, row, "name", found=name, other=other)
        else:
            self._rows_by_name[name] = row.number
        return name

    def _formula(self, row: Row, heading: str) -> Expression | None:
        text = row.get(heading).translate(_STRAIGHT)
        if not text:
            return None
        try:
            return parse(text)
        except ExpressionError as error:
            self._complain(
                Trouble.FORM_FORMULA_MALFORMED,
                row,
                heading,
                found=error.found,
                position=error.position,
                reason=_REASONS[error.reason],
            )
            return None

    def _complain(self, trouble: Trouble, row: Row, heading: str, **facts: object) -> None:
        self._problems.append(Problem(trouble, row.place(heading), facts))


_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def _numbered(questions: list[Question]) -> tuple[Question, ...]:
    """Number the questions 1, 2, 3 where the form itself prints no number at all."""
    if any(question.number for question in questions):
        return tuple(questions)
    answered = [question for question in questions if question.is_answered]
    numbers = {question.name: str(position) for position, question in enumerate(answered, 1)}
    return tuple(replace(question, number=numbers.get(question.name, "")) for question in questions)
