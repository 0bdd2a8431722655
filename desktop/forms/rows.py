"""Reading one row of the `survey` sheet: its cells as words, numbers and formulas, with faults."""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from desktop.core.errors import Problem, Trouble
from desktop.core.expressions import TABLET_ONLY, Expression, ExpressionError, parse
from desktop.forms.workbook import Row

YES = frozenset({"yes", "true", "true()", "1"})
NO = frozenset({"", "no", "false", "false()", "0"})
_SAID = {"yes": "true()", "no": "false()", "true": "true()", "false": "false()"}
CURLY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
FORMULAS = ("relevant", "constraint", "calculation", "choice_filter", "ct_soft")
_NAMING = frozenset(
    {"label", "hint", "constraint_message", "required_message", "default", "required", "readonly"}
    | {"repeat_count", "trigger"}
)
"""Columns that are no formula here and may name a question all the same."""
_NAMED = re.compile(r"\$\{\s*([\w.\-]+)\s*\}")
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
    """A row of the sheet that has a name, with the formulas that it rests on.

    `repeats` are the repeats around it; `names` are named in labels and by formulas that paper
    cannot compute, by heading.
    """

    row: Row
    name: str
    formulas: Mapping[str, Expression]
    repeats: tuple[str, ...] = ()
    names: Mapping[str, frozenset[str]] = {}


class RowReader:
    """Reads cells and keeps what is wrong with them."""

    def __init__(self, problems: list[Problem], columns: Collection[str]) -> None:
        self._problems = problems
        self._columns = columns
        self.elsewhere: dict[str, frozenset[str]] = {}
        """Names in the other cells of the row in hand, and in what only a tablet computes."""

    def complain(self, trouble: Trouble, row: Row, heading: str, **facts: object) -> None:
        """Keep one fault of a cell."""
        self._problems.append(Problem(trouble, row.place(heading), facts))

    def formulas(self, row: Row) -> dict[str, Expression]:
        """Return the formulas of a row by heading; those that paper cannot compute are told."""
        self.elsewhere = {
            heading: frozenset(names)
            for heading, text in row.cells.items()
            if heading.partition("::")[0] in _NAMING and (names := _NAMED.findall(text))
        }
        return {
            heading: formula
            for heading in FORMULAS
            if (formula := self._formula(row, heading)) is not None
        }

    def _formula(self, row: Row, heading: str) -> Expression | None:
        written = row.get(heading)
        text = written.translate(CURLY)
        if not text:
            return None
        text = _SAID.get(text.lower(), text)
        if text != written:
            found = "".join(sorted(set(written) - set(text)))
            self.complain(Trouble.FORM_QUOTES_CURLY, row, heading, found=found)
        try:
            return parse(text, self._columns if heading == "choice_filter" else ())
        except ExpressionError as error:
            self._refuse(row, heading, error)
            return None

    def _refuse(self, row: Row, heading: str, error: ExpressionError) -> None:
        if error.reason == "column-unknown":
            self.complain(Trouble.FORM_FILTER_COLUMN_UNKNOWN, row, heading, found=error.found)
            return
        if error.reason == TABLET_ONLY:
            self.elsewhere[heading] = error.names
            self.complain(Trouble.FORM_FORMULA_TABLET_ONLY, row, heading, found=error.found)
            return
        self.complain(
            Trouble.FORM_FORMULA_MALFORMED,
            row,
            heading,
            found=error.found,
            position=error.position,
            reason=_REASONS[error.reason],
        )

    def yes(self, row: Row, heading: str) -> bool:
        """Return whether a cell says yes; a formula says no, since paper cannot ask it."""
        found = row.get(heading)
        if found.lower() not in YES | NO and not {"$", "("} & set(found):
            allowed = "yes, no"
            self.complain(Trouble.FORM_WORD_UNKNOWN, row, heading, found=found, allowed=allowed)
        return found.lower() in YES

    def word(self, row: Row, heading: str, known: Collection[str]) -> str:
        """Return the cell when it is one of the known words, or an empty text."""
        found = row.get(heading).lower()
        if found and found not in known:
            allowed = ", ".join(known)
            self.complain(Trouble.FORM_WORD_UNKNOWN, row, heading, found=found, allowed=allowed)
            return ""
        return found

    def weight(self, row: Row) -> Decimal:
        """Return what the question counts in a mean; one when nothing is said."""
        found = row.get("ct_weight")
        try:
            weight = Decimal(found.replace(",", ".") or "1")
        except InvalidOperation:
            weight = Decimal(0)
        if not (weight.is_finite() and weight > 0):
            self.complain(Trouble.FORM_WEIGHT_MALFORMED, row, "ct_weight", found=found)
            return Decimal(1)
        return weight
