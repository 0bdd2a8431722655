"""The command line: exit codes, sentences, and what a call loads."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import NOUNS, main


def test_that_a_wrong_call_is_told_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dossier", "không-có"])
    assert ended.value.code == 2
    assert "Lệnh gọi chưa đúng: VIỆC: không có 'không-có' (hãy chọn" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["dossier", "count", "--help"], ["dossier"]])
def test_that_nothing_of_the_standard_library_is_left_in_english(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(words)
    told = "".join(capsys.readouterr())
    assert told.count("Cách gọi: ") == 1
    english = ("usage", "options:", "positional", "show this", "required", "argument", "choose")
    assert not [word for word in english if word in told]


def test_that_a_trouble_ends_with_its_sentence_and_its_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "không-có.xlsx"
    status = main(["--data", str(tmp_path / "xã"), "dossier", "import", str(missing)])
    told = capsys.readouterr().err
    assert status == 2
    assert "Không tìm thấy tệp" in told
    assert "Hãy kiểm tra tên" in told


def test_that_help_lists_every_verb_that_is_built(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert all(noun in told for noun in NOUNS)


def test_that_opening_the_window_loads_no_toolkit_and_no_verb() -> None:
    heavy = "sqlalchemy", "alembic", "openpyxl", "reportlab", "psycopg", "desktop.commands"
    code = (
        "import sys; from desktop import cli; import desktop.office.opening\n"
        "cli._parser(['--data', 'demo'])\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
