"""Surveys for tests: the sample form, the 60 paper sheets, a batch, and the keys of a sheet."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from desktop.core.answers import Missing
from desktop.core.survey import Survey
from desktop.forms.definition import read_form
from desktop.office import collecting
from desktop.office.opening import Office

FILES = Path(__file__).parent / "files"
FORM = FILES / "hai-long-cap-xa.xlsx"
SHEETS = FILES / "giay-2021-11.csv"
MISSING = {"99": Missing.BLANK, "97": Missing.MULTIPLE, "98": Missing.ILLEGIBLE}
MISSING_KEYS = {"99": "0", "97": "*", "98": "/"}


def paper_sheets() -> list[dict[str, str]]:
    """What the 60 sheets say."""
    with SHEETS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def keys_of(survey: Survey, sheet: Mapping[str, str]) -> Iterator[str]:
    """The keys a trained officer presses for the ticked questions of a sheet."""
    for question in survey.ticked:
        value = sheet[question.name]
        choice = question.choice(value)
        yield MISSING_KEYS[value] if choice is None else choice.key


@pytest.fixture(scope="session")
def survey() -> Survey:
    """The sample form: 25 ticked questions, two free texts."""
    return read_form(FORM.read_bytes(), FORM.name)


@pytest.fixture
def batch(office: Office) -> int:
    """A batch of 60 sheets in November 2021."""
    return new_batch(office)


def new_batch(office: Office, issued: int = 60, name: str = "Tháng 11/2021") -> int:
    """Open a batch of the sample form."""
    form = collecting.bring_form(office, FORM).key
    days = date(2021, 11, 1), date(2021, 11, 30)
    return collecting.open_batch(office, form, name, *days, issued).key
