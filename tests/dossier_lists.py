"""Made-up dossier lists in the shapes that the products of other makers write; dumps of a book."""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select, text

from desktop.core.dossier_list import Meaning, Record
from desktop.core.errors import Place
from desktop.intake.one_stop import Export, Reading
from desktop.office.opening import Office
from desktop.store import engines
from desktop.store.schema import METADATA

SAMPLES = Path(__file__).parent / "files" / "one-stop"
AUTUMN = SAMPLES / "danh-sach-ho-so-2021-09-11.xlsx"
ORACLE = SAMPLES / "danh-sach-ho-so-2021-09-11.month-11.csv"
DECEMBER = SAMPLES / "ho-so-2021-12.xlsx"
JANUARY = SAMPLES / "so-theo-doi-2022-01.xls"

TODAY = date(2021, 11, 30)
Cells = dict[Meaning, object]
Line = Sequence[object]
Headings = Sequence[tuple[str, Meaning | None]]

HEADINGS: Headings = (
    ("STT", None),
    ("Mã hồ sơ", Meaning.CODE),
    ("Mã TTHC", Meaning.PROCEDURE_CODE),
    ("Tên thủ tục hành chính", Meaning.PROCEDURE),
    ("Lĩnh vực", Meaning.FIELD),
    ("Trạng thái", Meaning.STATUS),
    ("Người nộp", Meaning.APPLICANT),
    ("Chủ hồ sơ", Meaning.OWNER),
    ("Địa chỉ", Meaning.ADDRESS),
    ("SĐT", Meaning.PHONE),
    ("Hình thức nộp", Meaning.CHANNEL),
    ("Ngày tiếp nhận", Meaning.RECEIVED),
    ("Ngày hẹn trả", Meaning.DUE),
    ("Ngày kết thúc xử lý", Meaning.FINISHED),
    ("Ngày trả kết quả", Meaning.RETURNED),
    ("Cán bộ xử lý", Meaning.HANDLER),
    ("Ghi chú", Meaning.NOTE),
)
"""One heading line with every usual meaning."""

TITLES: Sequence[Line] = (
    ("ỦY BAN NHÂN DÂN XÃ TÂN MẪU",),
    ("DANH SÁCH HỒ SƠ",),
    ("(Từ ngày 01/11/2021 đến ngày 30/11/2021)",),
)

_PEOPLE = ("Nguyễn Thị Bưởi", "Đỗ Văn Út", "Lý Ngọc Yến", "Võ Thị Ổn", "Trương Quốc Khánh")
_PROCEDURES = (
    ("1.001193.000.00.00.H53", "Đăng ký khai sinh", "Hộ tịch"),
    ("2.000815.000.00.00.H53", "Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Chứng thực"),
    ("1.000656.000.00.00.H53", "Đăng ký khai tử", "Hộ tịch"),
)


def dossier(number: int = 1, **changed: object) -> Cells:
    """A good row; keyword arguments by the names of `Meaning` change cells."""
    code, procedure, field = _PROCEDURES[number % len(_PROCEDURES)]
    person = _PEOPLE[number % len(_PEOPLE)]
    day = 1 + number % 20
    cells: Cells = {
        Meaning.CODE: f"000.99.25.H53-2111{day:02}-{number:04}",
        Meaning.PROCEDURE_CODE: code,
        Meaning.PROCEDURE: procedure,
        Meaning.FIELD: field,
        Meaning.STATUS: "Đã trả kết quả" if number % 2 else "Đang xử lý",
        Meaning.APPLICANT: person,
        Meaning.OWNER: person,
        Meaning.ADDRESS: "Ấp Suối Mẫu, xã Tân Mẫu",
        Meaning.PHONE: f"09120000{number % 100:02}",
        Meaning.CHANNEL: ("Trực tiếp", "Trực tuyến", "Bưu chính công ích")[number % 3],
        Meaning.RECEIVED: f"{day:02}/11/2021 08:{number % 60:02}",
        Meaning.DUE: f"{day + 5:02}/11/2021 17:00",
        Meaning.FINISHED: f"{day + 3:02}/11/2021 15:00" if number % 2 else "",
        Meaning.RETURNED: f"{day + 4:02}/11/2021 09:30" if number % 2 else "",
        Meaning.HANDLER: "Trần Văn Sổ",
        Meaning.NOTE: "",
    }
    return cells | {Meaning(name): cell for name, cell in changed.items()}


def dossiers(count: int = 12) -> list[Cells]:
    """Good rows, some done and some not."""
    return [dossier(number) for number in range(1, count + 1)]


def grid(rows: Iterable[Mapping[Meaning, object]], headings: Headings = HEADINGS) -> list[Line]:
    """The cells of rows in the order of headings; a heading without a meaning numbers them."""
    return [
        [number if meaning is None else row.get(meaning, "") for _, meaning in headings]
        for number, row in enumerate(rows, 1)
    ]


def labels(headings: Headings = HEADINGS) -> Line:
    return [label for label, _ in headings]


def list_lines(rows: Iterable[Mapping[Meaning, object]]) -> list[Line]:
    """A plain list: titles, one heading line, the rows."""
    return [*TITLES, labels(), *grid(rows)]


def workbook(
    path: Path,
    lines: Iterable[Line],
    sheet: str = "Danh sách",
    also: Callable[[Worksheet], object] | None = None,
) -> Path:
    """Write a workbook of one sheet; `also` may do to the sheet what lines cannot say."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    for line in lines:
        page.append(list(line))
    if also is not None:
        also(page)
    book.save(path)
    return path


def rewritten(path: Path, target: Path, parts: Mapping[str, Callable[[bytes], bytes]]) -> Path:
    """Copy a workbook with some of its parts changed on the way; a new part is made from b""."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        names = source.namelist()
        for name in names:
            content = source.read(name)
            out.writestr(name, parts[name](content) if name in parts else content)
        for name in parts.keys() - set(names):
            out.writestr(name, parts[name](b""))
    return target


def quiet(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def read(path: Path, today: date = TODAY) -> Reading:
    """Read a file by the mapping that the program finds itself."""
    export = Export(path)
    return export.read(export.mappings, today, quiet)


def said(reading: Reading) -> list[tuple[object, ...]]:
    """What the good rows say, wherever in the file they stand."""
    return sorted(record[1:] for record in reading.records)


def only(reading: Reading) -> Record:
    """The one record of a file without faults."""
    assert reading.problems == []
    (record,) = reading.records
    return record


def troubles(reading: Reading) -> list[tuple[str, Place]]:
    return [(problem.trouble.value, problem.place) for problem in reading.problems]


def dump(office: Office) -> dict[str, list[str]]:
    """Everything in the book: each row of each table, and which dossier has which words."""
    with office.database.reading() as connection:
        found = {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in METADATA.sorted_tables
        }
        words = "SELECT dossier_id, words FROM dossier_search"
        if engines.is_sqlite(connection):
            connection.exec_driver_sql(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_seen"
                " USING fts5vocab(main, dossier_search, instance)"
            )
            words = "SELECT doc, term FROM temp.words_seen"
        found["dossier_search"] = sorted(
            repr(tuple(row)) for row in connection.execute(text(words))
        )
    return found


def sentences(stderr: str) -> list[str]:
    """The lines that an officer reads, none of them a traceback."""
    assert "Traceback" not in stderr
    assert not re.search(r"\b[A-Za-z]+Error\b", stderr)
    return [line.strip(" -") for line in stderr.splitlines() if line.strip()]
