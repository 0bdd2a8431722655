"""A whole month without a display: the sample commune, then the verbs of the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from desktop import cli
from desktop.office.opening import open_office

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample commune, made by its verb in a process that can have no window."""
    out = tmp_path_factory.mktemp("xã mẫu")
    block = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from desktop.cli import main\n"
        "sys.exit(main(['demo', '--out', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", block, str(out)],
        check=False,
        capture_output=True,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "nhập 480 hồ sơ" in done.stdout
    assert "nhập 60 tờ, 1560 phím" in done.stdout
    assert "KHÔNG" not in done.stdout
    return out


def call(sample: Path, *words: object) -> int:
    return cli.main(["--data", str(sample / "data"), *map(str, words)])


def test_that_every_file_of_the_month_verifies(sample: Path) -> None:
    files = sorted((sample / "bao-cao" / "2021-11").glob("bao-cao*"))
    assert [file.suffix for file in files] == [".csv", ".pdf", ".xlsx"]
    assert call(sample, "return", "verify", *files, files[0].parent / "datapackage.json") == 0


def test_that_one_changed_figure_is_named_with_its_cell(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = next((sample / "bao-cao" / "2021-11").glob("*.xlsx"))
    book = openpyxl.load_workbook(sent)
    book["Biểu 06a"]["D13"].value = 999
    book.save(tmp_path / "sửa.xlsx")
    assert call(sample, "return", "verify", tmp_path / "sửa.xlsx") == 1
    told = capsys.readouterr().out
    assert "Biểu 06a!D13" in told
    assert "999" in told


def test_that_something_else_is_not_a_return(sample: Path) -> None:
    export = sample / "danh-sach-ho-so-2021-09-11.xlsx"
    assert call(sample, "return", "verify", export) == 2
    assert call(sample, "return", "verify", sample / "không có.xlsx") == 2


def test_that_the_return_is_made_again_the_same(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(sample, "return", "make", "--period", "2021-11", "--out", tmp_path / "ra") == 0
    told = capsys.readouterr().out
    assert "lần 1" in told
    first = next((sample / "bao-cao" / "2021-11").glob("*.csv"))
    assert (tmp_path / "ra" / first.name).read_bytes() == first.read_bytes()


@pytest.mark.parametrize("period", ["2021-Q4", "2021", "2021-10-15/P1M"])
def test_that_any_period_can_be_returned(sample: Path, tmp_path: Path, period: str) -> None:
    assert call(sample, "return", "make", "--period", period, "--out", tmp_path) == 0
    workbook = next(tmp_path.glob("*.xlsx"))
    assert call(sample, "return", "verify", workbook) == 0


def test_that_the_office_is_assessed_by_the_rules_it_names(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tự đánh giá.pdf"
    words = ("assess", "--rules", "tt01-2018", "--period", "2021-11", "--out", out)
    assert call(sample, *words) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert "9 trên 9 chỉ số" in capsys.readouterr().out
    assert call(sample, "assess", "--rules", "tt9", "--period", "2021-11", "--out", out) == 2


def test_that_a_second_sample_does_not_overwrite_the_first(sample: Path) -> None:
    assert cli.main(["demo", "--out", str(sample)]) == 2


def test_that_the_sample_lives_on_its_practice_day(sample: Path) -> None:
    office = open_office(sample / "data")
    try:
        assert office.today().isoformat() == "2021-11-30"
        assert office.settings.is_set_up
    finally:
        office.close()


def test_that_nobody_of_the_sample_is_named_in_what_is_sent(sample: Path) -> None:
    sheet = openpyxl.load_workbook(sample / "danh-sach-ho-so-2021-09-11.xlsx").worksheets[0]
    names = {str(row[7]) for row in sheet.iter_rows(min_row=10, values_only=True) if row[7]}
    assert len(names) > 100
    table = next((sample / "bao-cao" / "2021-11").glob("*.csv")).read_text(encoding="utf-8-sig")
    assert not [name for name in names if name in table]
