"""Workbooks far larger than their lists: quick, small in memory, never the end of the program."""

import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.dossier_lists import dossiers, list_lines, workbook

ROOT = Path(__file__).parent.parent.parent
SHEET = "xl/worksheets/sheet1.xml"
LAST_ROW = 1_048_576

# Run apart, so that memory is only this file's and an ending of the program is seen.
_READ = """
import sys, time
from datetime import date
from pathlib import Path
from desktop.core.errors import OfficeError
from desktop.intake.one_stop import Export

def most():
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024

before = most()
start = time.monotonic()
try:
    export = Export(Path(sys.argv[1]))
    reading = export.read(export.mappings, date(2021, 11, 30), lambda done, total: None)
    told = f"{len(reading.records)} {len(reading.problems)}"
except OfficeError as error:
    told = f"0 {error.trouble}"
print(told, round(time.monotonic() - start, 1), most() - before)
"""


class Read(NamedTuple):
    """What reading a file in a process of its own took; memory in megabytes."""

    records: int
    problems: str
    seconds: float
    memory: int


def read_apart(path: Path) -> Read:
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    records, problems, seconds, memory = done.stdout.split()
    return Read(int(records), problems, float(seconds), int(memory))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workbook(tmp_path_factory.mktemp("small") / "list.xlsx", list_lines(dossiers(12)))


def with_rows(source: Path, target: Path, rows: Iterable[bytes]) -> Path:
    """Copy a workbook and put raw rows at the end of its sheet, streaming."""
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name != SHEET:
                new.writestr(name, content)
                continue
            head, _, tail = content.partition(b"</sheetData>")
            with new.open(name, "w") as part:
                part.write(head)
                for row in rows:
                    part.write(row)
                part.write(b"</sheetData>" + tail)
    return target


def blank_rows(first: int, count: int) -> Iterator[bytes]:
    """Rows with formatted cells that hold nothing, in blocks."""
    cells = b"".join(b'<c r="%s%%d" s="0"/>' % bytes([letter]) for letter in b"ABCD")
    for start in range(first, first + count, 1000):
        yield b"".join(
            b'<row r="%d">' % n + cells % (n, n, n, n) + b"</row>"
            for n in range(start, start + 1000)
        )


def test_that_a_million_formatted_blank_rows_cost_little(small: Path, tmp_path: Path) -> None:
    path = with_rows(small, tmp_path / "list.xlsx", blank_rows(20, 1_000_000))
    found = read_apart(path)
    assert (found.records, found.problems) == (12, "0")
    assert found.seconds < 30
    assert found.memory < 120


def test_that_a_stray_cell_in_the_last_row_is_read_over(small: Path, tmp_path: Path) -> None:
    stray = b'<row r="%d"><c r="C%d" t="str"><v> </v></c></row>' % (LAST_ROW, LAST_ROW)
    found = read_apart(with_rows(small, tmp_path / "list.xlsx", [stray]))
    assert (found.records, found.problems) == (12, "0")
    assert found.seconds < 30


def test_that_a_stray_cell_in_the_last_column_is_read_over(small: Path, tmp_path: Path) -> None:
    stray = b'<row r="20"><c r="XFD20"><v>1</v></c></row>'
    found = read_apart(with_rows(small, tmp_path / "list.xlsx", [stray]))
    assert (found.records, found.problems) == (12, "0")


@pytest.mark.parametrize(
    "rows",
    [
        [b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (LAST_ROW, LAST_ROW)],
        [b'<row r="20"><c r="XFD%d"><v>1</v></c></row>' % LAST_ROW],
        [b'<row r="20"><c r="XFD20"><v>1</v></c></row>', b'<row r="%d"/>' % LAST_ROW],
        [b'<row spans="1:1" r="%d"><c s="0" r="ZZ%d"><v>1</v></c></row>' % (LAST_ROW, LAST_ROW)],
    ],
)
def test_that_a_stray_cell_in_the_last_corner_is_refused_and_ends_nothing(
    small: Path, tmp_path: Path, rows: list[bytes]
) -> None:
    found = read_apart(with_rows(small, tmp_path / "list.xlsx", rows))
    assert (found.records, found.problems) == (0, "workbook-too-large")
    assert found.memory < 100
