"""Designing a form at the real window, by keys alone: new, published, a next version, mapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.core.survey import Kind
from desktop.office import collecting, designing, versions
from desktop.office.design import Scale, scale_of
from desktop.office.designing import Stage
from desktop.ui.pages.surveys.forms.station import FormsStation
from desktop.ui.pages.surveys_page import SurveysPage
from tests.officer import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.office.design import Blueprint
    from desktop.ui.pages.surveys.forms.editor import Editor
    from tests.officer import Officer


def station_of(officer: Officer) -> FormsStation:
    assert isinstance(officer.page, SurveysPage)
    assert isinstance(officer.page.station, FormsStation)
    return officer.page.station


def editor_of(officer: Officer) -> Editor:
    return station_of(officer).editor


def form_of(officer: Officer) -> Blueprint:
    draft = editor_of(officer).draft
    assert draft is not None
    return draft.design.form


def stages(officer: Officer) -> list[Stage]:
    return [entry.stage for entry in station_of(officer).list.entries]


@pytest.fixture
def designer(officer: Officer) -> Officer:
    """An officer at the list of forms."""
    officer.press("Alt+3")
    officer.rests()
    officer.press("Ctrl+2")
    officer.rests()
    officer.sees(lambda: bool(station_of(officer).list.entries))
    return officer


@pytest.fixture
def writer(designer: Officer) -> Officer:
    """An officer with a form of two questions on a scale and a question to tick."""
    designer.press("Ctrl+N")
    designer.sees(lambda: designer.at is editor_of(designer).bench.card.form_title.editor)
    designer.type("Phiếu hỏi nhanh")
    for words in ("Nơi chờ sạch sẽ", "Được hướng dẫn rõ"):
        designer.press("Ctrl+N")
        designer.type(words)
    designer.rests()
    return designer


def test_that_a_form_goes_from_the_first_key_to_a_mapped_second_version(writer: Officer) -> None:
    press, editor = writer.press, editor_of(writer)
    press("F4")  # the scale in one go: best first, for both questions
    writer.sees(lambda: writer.at is editor.scale.length.editor)
    press("Tab", "Down", "Tab", "Space", "Tab", "Space", "Ctrl+Return")
    writer.sees(
        lambda: {one.list_name for one in form_of(writer).questions} == {"muc5_tot_truoc_ka"}
    )
    first, second = form_of(writer).questions
    assert scale_of(first.options) == Scale(5, best_first=True, not_applicable=True)

    press("Ctrl+N")
    writer.type("Vì sao chưa hài lòng?")
    press("Tab", "Tab")  # to the kind of answer
    for _ in range(5):
        press("Down")
    assert form_of(writer).questions[2].kind is Kind.TEXT
    skip = editor.bench.card.skip.question.editor
    while writer.at is not skip:
        press("Tab")
    press("Down", "Tab")  # only after the first question …
    for _ in range(4):
        press("Down")  # … was answered with the worst level
    asked = form_of(writer).questions[2].skip
    assert asked is not None
    assert (asked.question, asked.choice) == (first.name, "1")

    writer.rests()
    writer.sees(lambda: editor.bench.preview.paper.pages == 1)
    press("F9")
    writer.sees(lambda: Stage.READY in stages(writer))
    station = station_of(writer)
    assert station.notice.sentence == "Đã phát hành «Phiếu hỏi nhanh», bản 2021113001."
    (entry,) = [one for one in station.list.entries if one.stage is Stage.READY]

    versions.mark_printed(writer.office, entry.key)
    press("F2")
    writer.rests()
    writer.sees(lambda: editor.isVisible() and len(form_of(writer).questions) == 3)
    press("Down", "Down", "F4")
    writer.sees(lambda: writer.at is editor.scale.length.editor)
    press("Up", "Tab", "Up", "Ctrl+Return")  # four levels, worst first, for the second only
    writer.rests()
    press("F9")
    writer.sees(station.versions.isVisible)
    extents = [one.extent.value for one in station.versions.rows.rows]
    assert extents == ["full", "satisfied", "full"]

    press("Return")  # the first is meant to be a question of its own
    writer.sees(lambda: writer.at is station.versions.card.old.editor)
    press("Home")
    writer.sees(lambda: station.versions.rows.rows[0].extent.value == "none")
    writer.rests()
    press("F9")
    writer.sees(lambda: "2021113002" in [one.version for one in station.list.entries])
    (newest,) = [one for one in station.list.entries if one.version == "2021113002"]
    assert newest.follows == "2021113001"
    chain = versions.chain(writer.office, newest.key)
    assert chain[1].confirmed
    assert chain[1].mapping.of_new(first.name) is None
    assert chain[1].mapping.of_new(second.name) is not None


def test_that_every_letter_is_in_the_book_without_a_key_to_save(
    writer: Officer,
) -> None:
    editor = editor_of(writer)
    keeper = editor.keeper
    assert keeper is not None
    writer.sees(lambda: keeper.is_kept)
    assert editor.state_words.startswith("đã lưu nháp")
    (entry,) = [one for one in designing.forms(writer.office) if one.stage is Stage.DRAFT]
    draft = designing.open_draft(writer.office, entry.key)
    labels = [one.label for one in draft.design.form.questions]
    assert labels == ["Nơi chờ sạch sẽ", "Được hướng dẫn rõ"]
    assert draft.design.form.title == "Phiếu hỏi nhanh"
