"""What would tell of one machine is found; what only looks like it is not."""

from pathlib import Path

import pytest

from yard.leaks import leaks

TELLING = [
    "open('/home/someone/so.db')",
    'PATH = "/root/project"',
    r"C:\Users\someone\so.db",
    "pip install --index-url x",
    "--find-links wheels",
]
INNOCENT = [
    "a/home/page",
    "https://example.vn/home/x",
    "the work/life",
    "/usr/share/fonts",
    "pages/home/",
]


@pytest.mark.parametrize("line", TELLING)
def test_that_a_telling_line_is_found_with_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(f"first\n{line}\n", encoding="utf-8")
    assert [said.split(":")[:2] for said in leaks(path)] == [["module.py", "2"]]


@pytest.mark.parametrize("line", INNOCENT)
def test_that_an_innocent_line_is_let_by(tmp_path: Path, line: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(line, encoding="utf-8")
    assert leaks(path) == []


def test_that_a_lock_may_not_say_where_to_download_from(tmp_path: Path) -> None:
    path = tmp_path / "lock-run.txt"
    path.write_text("library @ https://example.vn/library.whl\n", encoding="utf-8")
    assert len(leaks(path)) == 1
