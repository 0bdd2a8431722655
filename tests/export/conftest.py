"""What the tests of renderings need."""

import shutil

import pytest


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """The program that re-saves and draws workbooks; the tests' machine has it."""
    found = shutil.which("soffice")
    assert found, "LibreOffice (soffice) is needed to prove that a seal survives it"
    return found
