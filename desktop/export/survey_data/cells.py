"""The cells of a data table as codes, as labels and as bare numbers."""

from collections.abc import Mapping

from desktop.core.names import nfc
from desktop.core.survey_data import Absence, Cell, Form, Variable

ABSENT = {
    Absence.BLANK: "(bỏ trống)",
    Absence.MULTIPLE: "(nhiều dấu)",
    Absence.ILLEGIBLE: "(không đọc được)",
    Absence.NOT_ASKED: "(không hỏi)",
}
FORMS = {
    Form.TEXT: "chữ",
    Form.NUMBER: "số",
    Form.DAY: "ngày (năm-tháng-ngày)",
    Form.CHOICE: "một lựa chọn",
    Form.JOINED: "nhiều lựa chọn, cách nhau bằng dấu cách",
    Form.TICK: "có chọn hay không",
}
Written = str | int | float | None


def coded(variable: Variable, cell: Cell) -> Written:
    """Return a cell as its code: a number where every value of the variable is one."""
    if isinstance(cell, Absence):
        code = variable.absences.get(cell, "")
        return _number(code) if variable.is_numeric and code else code
    return _number(cell) if variable.is_numeric else nfc(cell)


def labelled(variable: Variable, cell: Cell) -> Written:
    """Return a cell as a person reads it."""
    if isinstance(cell, Absence):
        return ABSENT[cell] if variable.absences else ""
    if variable.form is Form.NUMBER:
        return _number(cell)
    if variable.form in {Form.CHOICE, Form.JOINED, Form.TICK}:
        labels = labels_of(variable)
        names = cell.split() if variable.form is Form.JOINED else [cell]
        return "; ".join(labels.get(name, name) for name in names)
    return nfc(cell)


def labels_of(variable: Variable) -> Mapping[str, str]:
    """Return the meaning of each code."""
    return {code.value: code.label for code in variable.codes}


def _number(text: str) -> Written:
    """Return a number; a text that is none stays a text."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text
