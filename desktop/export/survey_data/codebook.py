"""The codebook of a data table: every variable, every code, every way to have no answer."""

from collections.abc import Iterator

from desktop.core.survey_data import DataTable, Form, Variable
from desktop.export.survey_data.cells import ABSENT, FORMS

HEADINGS = ("Biến", "Câu số", "Lời câu hỏi", "Kiểu", "Mã", "Ý nghĩa", "Bản của mẫu")


def lines(table: DataTable) -> Iterator[tuple[str, ...]]:
    """Yield the codebook's rows under `HEADINGS`."""
    for variable in table.variables:
        head = (
            variable.name,
            variable.number,
            variable.label,
            FORMS[variable.form],
            "",
            "",
            ", ".join(variable.versions),
        )
        yield head
        for code, meaning in _meanings(variable):
            yield (variable.name, "", "", "", code, meaning, "")


def notes(table: DataTable) -> list[str]:
    """Return what must be known before the figures are used."""
    return [
        f"{table.title} ({table.form_id}), {table.period.title}: {len(table.rows)} phiếu.",
        "Mỗi dòng một phiếu. Bảng có cột của mọi bản mẫu; câu mà bản đó không hỏi là «không hỏi».",
        "Bỏ trống, nhiều dấu, không đọc được, không hỏi là bốn mã khác nhau, ghi ở từng biến.",
        "Trong SPSS, ba mã đầu là user-missing, không hỏi là system-missing; trong Stata lần lượt "
        "là .a (bỏ trống), .b (nhiều dấu), .c (không đọc được) và . (không hỏi).",
        "Trong tệp CSV, dấu ' đứng đầu một ô giữ cho Excel không bỏ số 0 ở đầu và không coi ô đó "
        "là công thức; khi đọc bằng chương trình khác hãy bỏ dấu này.",
        "Bảng không có tên cán bộ; ý kiến viết tay được ghi nguyên văn, hãy xem trước khi công bố.",
    ]


def _meanings(variable: Variable) -> Iterator[tuple[str, str]]:
    for code in variable.codes:
        same = variable.is_numeric or variable.form is Form.JOINED
        number = "" if same else f" (số {code.number} trong SPSS, Stata)"
        yield code.value, f"{code.label}{number}"
    for absence, code_text in variable.absences.items():
        yield code_text, ABSENT[absence]
