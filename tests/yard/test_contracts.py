"""The import contracts catch a breach: each is committed once, in a copy of the program."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yard.places import ROOT

BREACHES = {
    "a stray module": ("helpers.py", "", "Paper flows down"),
    "Qt in the rules": ("core/breach.py", "import PySide6", "The core needs nothing but Python"),
    "SQL outside the store": (
        "office/breach.py",
        "import sqlalchemy",
        "SQL lives in the store only",
    ),
    "a page that opens the book": ("ui/pages/breach.py", "import desktop.store", "Only the office"),
    "a rule that asks the office": ("core/breach.py", "import desktop.office", "Paper flows down"),
}


def broken_contracts(folder: Path) -> str:
    """What import-linter says of the program in `folder`."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(
        command, cwd=folder, check=False, capture_output=True, encoding="utf-8", errors="replace"
    )
    return done.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_that_a_contract_is_broken_by(breach: str, tmp_path: Path) -> None:
    place, text, contract = BREACHES[breach]
    shutil.copytree(ROOT / "desktop", tmp_path / "desktop")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "desktop" / place).write_text(f'"""A breach."""\n\n{text}\n', encoding="utf-8")
    said = broken_contracts(tmp_path)
    assert any(line.startswith(contract) and "BROKEN" in line for line in said.splitlines()), said
