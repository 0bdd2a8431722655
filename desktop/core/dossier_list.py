"""A list of dossiers as another system exports it: the meaning of its columns, its records."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Meaning(StrEnum):
    """What a column of a dossier list can mean."""

    CODE = "code"
    PROCEDURE_CODE = "procedure_code"
    PROCEDURE = "procedure"
    FIELD = "field"
    STATUS = "status"
    APPLICANT = "applicant"
    OWNER = "owner"
    ADDRESS = "address"
    PHONE = "phone"
    CHANNEL = "channel"
    HANDLER = "handler"
    NOTE = "note"
    RECEIVED = "received"
    DUE = "due"
    EXTENDED = "extended"
    FINISHED = "finished"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        """What an officer calls it."""
        return _LABELS[self]


_LABELS = {
    Meaning.CODE: "Mã hồ sơ",
    Meaning.PROCEDURE_CODE: "Mã thủ tục",
    Meaning.PROCEDURE: "Tên thủ tục",
    Meaning.FIELD: "Lĩnh vực",
    Meaning.STATUS: "Trạng thái",
    Meaning.APPLICANT: "Người nộp",
    Meaning.OWNER: "Chủ hồ sơ",
    Meaning.ADDRESS: "Địa chỉ",
    Meaning.PHONE: "Số điện thoại",
    Meaning.CHANNEL: "Hình thức nộp",
    Meaning.HANDLER: "Cán bộ xử lý",
    Meaning.NOTE: "Ghi chú",
    Meaning.RECEIVED: "Ngày tiếp nhận",
    Meaning.DUE: "Ngày hẹn trả",
    Meaning.EXTENDED: "Ngày gia hạn",
    Meaning.FINISHED: "Ngày có kết quả",
    Meaning.RETURNED: "Ngày trả kết quả",
}

DATES = frozenset(
    {Meaning.RECEIVED, Meaning.DUE, Meaning.EXTENDED, Meaning.FINISHED, Meaning.RETURNED}
)

NEEDED: tuple[tuple[Meaning, ...], ...] = (
    (Meaning.CODE,),
    (Meaning.RECEIVED,),
    (Meaning.PROCEDURE, Meaning.PROCEDURE_CODE),
    (Meaning.APPLICANT, Meaning.OWNER),
    (Meaning.STATUS, Meaning.FINISHED),
)
"""A list without one of each group cannot be read."""


class Record(NamedTuple):
    """One checked row. Moments are ISO text, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; "" is unknown.

    `received` to `returned` are in the order of the process; `status` is 1 … 10 of the national
    list; `due` is the first promise, `extended` the second.
    """

    row: int
    code: str
    procedure_code: str
    procedure: str
    field: str
    status: int
    applicant: str
    owner: str
    address: str
    phone: str
    channel: str
    handler: str
    note: str
    received: str
    due: str
    extended: str
    finished: str
    returned: str


class Heading(NamedTuple):
    """One column: its letters in the sheet, its heading as written, some of its values."""

    column: int
    letters: str
    label: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """Which column of one sheet means what; the officer can change it before anything is read.

    `head_row` is the sheet's row (from 1) of the last heading line; `doubled` names the columns
    that claim the same meaning.
    """

    sheet: str
    head_row: int
    headings: tuple[Heading, ...]
    columns: dict[Meaning, int]
    doubled: dict[Meaning, tuple[int, ...]]

    @property
    def missing(self) -> tuple[Meaning, ...]:
        """The meanings without which the list cannot be read."""
        return tuple(group[0] for group in NEEDED if not any(one in self.columns for one in group))

    @property
    def usable(self) -> bool:
        return not self.missing and not self.doubled

    def heading(self, column: int) -> Heading:
        """Return the heading of a column."""
        return next(heading for heading in self.headings if heading.column == column)

    def title(self, meaning: Meaning) -> str:
        """Return where a meaning stands, as an officer finds it: «L – Ngày hẹn trả»."""
        column = self.columns.get(meaning)
        if column is None:
            return meaning.label
        found = self.heading(column)
        return f"{found.letters} – {found.label}"

    def meaning_of(self, column: int) -> Meaning | None:
        """Return what a column means; None when it is not read."""
        return next((meaning for meaning, at in self.columns.items() if at == column), None)

    def assigned(self, column: int, meaning: Meaning | None) -> "Mapping":
        """Return this mapping with `column` meaning `meaning`, and no other column meaning it."""
        columns = {one: at for one, at in self.columns.items() if at != column and one != meaning}
        doubled = {one: at for one, at in self.doubled.items() if one != meaning}
        if meaning is not None:
            columns[meaning] = column
        doubled = {
            one: rest
            for one, at in doubled.items()
            if len(rest := tuple(other for other in at if other != column)) > 1
        }
        return replace(self, columns=columns, doubled=doubled)


def letters_of(column: int) -> str:
    """Name a column (from 0) as spreadsheets do: A … Z, AA …"""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
