"""Dossiers: import against a bare read, a month's count against bare SQL, register and search."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from desktop.core.register import Group, Wanted
from desktop.office import importing, tracking
from desktop.office.opening import Office, open_office
from tests.bench.many import NOW, data_with
from tests.bench.report import middle, milliseconds, percentile
from yard.places import ROOT

if TYPE_CHECKING:
    from tests.bench.report import Report

COUNT_MONTH = Path(__file__).parent / "starts" / "count_month.py"
TYPED = ("nguyen thi buoi", "do van on", "huynh ngoc", "0912345", "211105-00", "ly minh kiet")
FILTERS = (
    Wanted(group=Group.PENDING),
    Wanted(group=Group.OVERDUE),
    Wanted(field="Hộ tịch"),
    Wanted(channel="online", field="Đất đai"),
    Wanted(first="2021-10-01", last="2021-10-31"),
    Wanted(group=Group.PENDING, day="2021-09-15"),
)
BARE_SEARCH = (
    "SELECT d.code, d.owner, d.applicant, d.received_at, d.due_at FROM dossier d WHERE d.id IN"
    " (SELECT rowid FROM dossier_search WHERE dossier_search MATCH ? ORDER BY rowid DESC LIMIT 20)"
)
_PEOPLE = ("Nguyễn Thị Bưởi", "Đỗ Văn Ổn", "Trần Thị Kim Yến", "Huỳnh Ngọc Giàu", "Lý Minh Kiệt")
_HEADINGS = (
    "STT", "Đơn vị tiếp nhận", "Lĩnh vực", "Mã TTHC", "Tên thủ tục hành chính", "Mã hồ sơ",
    "Trạng thái", "Người nộp", "Địa chỉ", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày kết thúc xử lý", "Ngày trả kết quả", "Hình thức nộp", "Cán bộ xử lý",
)  # fmt: skip


def measure(report: Report) -> None:
    """Measure on a list of 100,000 rows and a book of 1,000,000 dossiers."""
    rows, dossiers = (5_000, 1_000) if report.short else (100_000, 1_000_000)
    _import(report, rows)
    data = data_with(report.folder, dossiers)
    _count(report, data, dossiers)
    few, many = (_opened(data_with(report.folder, size)) for size in (100, dossiers))
    try:
        _scroll(report, few, many, dossiers)
        _search(report, many, dossiers)
    finally:
        few.close()
        many.close()


def _import(report: Report, rows: int) -> None:
    path = _list_of(report.folder, rows)
    floors, ours = [], []
    for _ in range(1 if report.short else 3):
        floors += milliseconds(
            lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        )
        fresh = report.folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        office = _opened(fresh)
        with office.database.reading():
            pass  # loading the toolkit is no part of an import
        ours += milliseconds(_of(partial(_bring_in, office), path))
        office.close()
    report.ratio(f"import of {rows:,} rows: read, checked, stored", middle(ours), middle(floors), 6)
    shutil.rmtree(report.folder / "fresh", ignore_errors=True)


def _bare_read(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _bring_in(office: Office, path: Path) -> None:
    export = importing.look_at(path)
    importing.bring_in(office, importing.preview(office, export, export.mappings))


def _count(report: Report, data: Path, dossiers: int) -> None:
    command = [sys.executable, str(COUNT_MONTH), str(data), "3" if report.short else "15"]
    done = subprocess.run(
        command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=True, capture_output=True, text=True
    )
    ours, bare, most = map(float, done.stdout.split())
    report.ratio(f"a month's count out of {dossiers:,} dossiers", ours, bare, 2)
    report.limit("memory of that count", most, 300, "MB")


def _scroll(report: Report, few: Office, many: Office, dossiers: int) -> None:
    pages = 20 if report.short else 200
    short, long = (_pages(office, pages) for office in (few, many))
    report.note("a page of the register, 100 dossiers, p95", percentile(short, 0.95))
    report.limit(f"a page anywhere among {dossiers:,}, p95", percentile(long, 0.95), 50)
    report.note("a filter's first page, 100 dossiers, worst", max(_filtered(few)))
    report.limit(f"a filter's first page, {dossiers:,}, worst", max(_filtered(many)), 250)


def _pages(office: Office, times: int) -> list[float]:
    register = tracking.Register(office, Wanted())
    total = register.count()
    chance = random.Random(1)
    places = iter([chance.randrange(total) for _ in range(times)])
    return milliseconds(lambda: register.fetch(next(places), 40), times)


def _filtered(office: Office) -> list[float]:
    def first_page(wanted: Wanted) -> None:
        register = tracking.Register(office, wanted)
        register.count()
        register.fetch(0, 40)

    return [middle(milliseconds(_of(first_page, wanted), 3)) for wanted in FILTERS]


def _search(report: Report, office: Office, dossiers: int) -> None:
    begun = [text[:end] for text in TYPED for end in range(2, len(text) + 1)]
    repeats = 1 if report.short else 3
    ours, bare = [], []
    with office.database.reading() as connection:
        driver: Any = connection.connection.driver_connection

        def search(words: tuple[str]) -> object:
            return driver.execute(BARE_SEARCH, words).fetchall()

        for text in begun:
            words = " AND ".join(f'"{word}"' for word in _words(text)) + "*"
            bare += milliseconds(_of(search, (words,)), repeats)
    for text in begun:
        ours += milliseconds(_of(partial(tracking.search, office), text), repeats)
    report.ratio(f"search as one types, {dossiers:,} dossiers", middle(ours), middle(bare), 3)
    report.limit("search as one types, p95", percentile(ours, 0.95), 50)


def _words(text: str) -> list[str]:
    return [word for word in text.replace("-", " ").split() if len(word) > 1]


def _of(work: Callable[[Any], object], what: object) -> Callable[[], object]:
    return lambda: work(what)


def _opened(data: Path) -> Office:
    return open_office(data, lambda: NOW)


def _list_of(folder: Path, rows: int) -> Path:
    path = folder / f"danh-sach-{rows}.xlsx"
    if path.exists():
        return path
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for title in ("ỦY BAN NHÂN DÂN XÃ TÂN MẪU", "(Từ ngày 01/01/2019 đến ngày 30/11/2021)"):
        sheet.append([title])
    sheet.append(_HEADINGS)
    chance = random.Random(20211130)
    for number in range(rows):
        sheet.append(_cells(number, rows, chance))
    book.save(path)
    return path


def _cells(number: int, rows: int, chance: random.Random) -> list[object]:
    received = datetime(2019, 1, 2, 7) + timedelta(
        days=1_050 * number // rows, minutes=number % 590
    )
    due = received.replace(hour=17, minute=0) + timedelta(days=chance.randrange(10))
    done = received + timedelta(hours=chance.randrange(1, 200))
    owner = f"{chance.choice(_PEOPLE)} {number % 997}"
    shape = "%d/%m/%Y %H:%M"
    settled = done < datetime(2021, 11, 29)
    return [
        number + 1, "UBND xã Tân Mẫu", "Hộ tịch", "1.001193.000.00.00.H53", "Đăng ký khai sinh",
        f"000.11.25.H53-{received:%y%m%d}-{number:06}",
        "Đã trả kết quả" if settled else "Đang xử lý",
        owner, f"Ấp {number % 89}, xã Tân Mẫu", owner, f"{received:{shape}}", f"{due:{shape}}",
        f"{done:{shape}}" if settled else "",
        f"{done + timedelta(hours=5):{shape}}" if settled else "",
        chance.choice(("Trực tiếp", "Trực tuyến", "Bưu chính công ích")), "Trần Văn Sổ",
    ]  # fmt: skip
