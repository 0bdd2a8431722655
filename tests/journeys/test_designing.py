"""Designing a form at the real window, by keys alone: new, published, a next version, mapped."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.core.survey import Kind
from desktop.core.versions import Extent, Why
from desktop.forms.document import Document
from desktop.office import collecting, designing, keying, versions
from desktop.office.design import Scale, Skip, scale_of
from desktop.office.designing import Stage
from desktop.ui.pages.surveys.forms.station import FormsStation
from desktop.ui.pages.surveys_page import SurveysPage
from tests.office.test_designing import print_one
from tests.officer import opened
from tests.surveys import FORM

if TYPE_CHECKING:
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


def scale_for_all(officer: Officer, *keys: str) -> None:
    """Open the scale, and press the keys in it."""
    officer.press("F4")
    officer.sees(lambda: officer.at is editor_of(officer).scale.length.editor)
    officer.press(*keys, "Ctrl+Return")


def published(officer: Officer) -> int:
    """Publish the form under the editor; return its key in the book."""
    officer.rests()
    officer.press("F9")
    officer.sees(lambda: Stage.READY in stages(officer))
    (entry,) = [one for one in station_of(officer).list.entries if one.stage is Stage.READY]
    return entry.key


def test_that_a_form_is_made_from_the_first_key_to_the_list(writer: Officer) -> None:
    press, editor = writer.press, editor_of(writer)
    scale_for_all(writer, "Tab", "Down", "Tab", "Space", "Tab", "Space")
    first, second = form_of(writer).questions
    assert first.list_name == second.list_name == "muc5_tot_truoc_ka"
    assert scale_of(first.options) == Scale(5, best_first=True, not_applicable=True)

    press("Ctrl+N")
    writer.type("Vì sao chưa hài lòng?")
    press("Tab", "Tab", *["Down"] * 5)  # past the number, to the kind of answer: a text
    assert form_of(writer).questions[2].kind is Kind.TEXT
    skip = editor.bench.card.skip.question.editor
    while writer.at is not skip:
        press("Tab")
    press("Down", "Tab", *["Down"] * 4)  # only after the worst level of the first question
    assert form_of(writer).questions[2].skip == Skip(first.name, "1")

    writer.rests()
    writer.sees(lambda: editor.bench.preview.paper.pages == 1)
    form = published(writer)
    station = station_of(writer)
    assert station.notice.sentence == "Đã phát hành «Phiếu hỏi nhanh», bản 2021113001."
    assert station.list.entry is not None
    assert station.list.entry.key == form
    assert station.list.table.hasFocus()
    assert [one.name for one in collecting.form(writer.office, form).questions] == [
        "q01", "q02", "q03",
    ]  # fmt: skip


def test_that_a_printed_form_goes_on_in_a_version_whose_questions_are_mapped_by_keys(
    writer: Officer, tmp_path: Path
) -> None:
    press, editor, station = writer.press, editor_of(writer), station_of(writer)
    print_one(writer.office, published(writer), tmp_path)
    press("F2")
    writer.rests()
    writer.sees(lambda: editor.isVisible() and len(form_of(writer).questions) == 2)
    press("Down", "Down")
    scale_for_all(writer, "Up", "Tab", "Down")  # four levels, best first, for the second only
    writer.rests()
    press("F9")
    writer.sees(station.versions.isVisible)
    rows = station.versions.rows
    assert [one.extent for one in rows.rows] == [Extent.FULL, Extent.SATISFIED]

    press("Return")  # the first is meant to be a question of its own
    writer.sees(lambda: writer.at is station.versions.card.old.editor)
    press("Home")
    writer.sees(lambda: rows.rows[0].extent is Extent.NONE)
    writer.rests()
    press("Esc", "Down", "Return")
    writer.sees(station.versions.card.codes[0].editor.isVisible)
    press("Tab", "Home")  # the worst level of the second has no place
    writer.sees(lambda: Why.SCALE_CHANGED in rows.rows[1].reasons)
    writer.rests()
    press("F9")
    writer.sees(lambda: "2021113002" in [one.version for one in station.list.entries])
    (newest,) = [one for one in station.list.entries if one.version == "2021113002"]
    assert newest.follows == "2021113001"
    (_, made) = versions.chain(writer.office, newest.key)
    assert made.confirmed
    assert [link.old for link in made.mapping.links] == ["q02"]
    assert "1" not in made.mapping.links[0].codes


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


def test_that_a_draft_is_taken_up_again_after_the_program_was_killed(
    writer: Officer, qtbot: QtBot
) -> None:
    keeper = editor_of(writer).keeper
    assert keeper is not None
    writer.sees(lambda: keeper.is_kept)
    data = writer.office.paths.data
    copy = data.parent / "sau khi mất điện"
    # What is on the disk at this moment is all that a crash leaves; the lock dies with the program.
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns(writer.office.paths.lock.name))
    with contextmanager(opened)(copy, qtbot) as again:
        again.press("Alt+3")
        again.sees(lambda: isinstance(again.page, SurveysPage), seconds=30)
        again.press("Ctrl+2")
        again.sees(lambda: bool(station_of(again).list.entries), seconds=30)
        again.press("Return")
        again.sees(editor_of(again).isVisible)
        assert [one.label for one in form_of(again).questions][1:] == ["Được hướng dẫn rõ"]


def test_that_ctrl_z_in_a_field_takes_back_steps_of_the_form(writer: Officer) -> None:
    words = editor_of(writer).bench.card.words.editor
    assert writer.at is words
    writer.press("Ctrl+Z")
    assert words.toPlainText() == ""
    writer.press("Ctrl+Z")
    assert len(form_of(writer).questions) == 1
    writer.press("Ctrl+Y", "Ctrl+Y")
    assert [one.label for one in form_of(writer).questions][1] == "Được hướng dẫn rõ"


def test_that_lines_move_and_go_and_come_back_by_keys(writer: Officer) -> None:
    press = writer.press
    press("Esc", "Alt+Up")
    assert [one.name for one in form_of(writer).questions] == ["q02", "q01"]
    press("Ctrl+D")
    writer.type(" lần sau")
    assert form_of(writer).questions[1].label == "Được hướng dẫn rõ lần sau"
    press("Esc", "Delete")
    assert [one.name for one in form_of(writer).questions] == ["q02", "q01"]
    assert "Ctrl Z" in editor_of(writer).notice.way_out
    press("Ctrl+Z")
    assert len(form_of(writer).questions) == 3
    press("Ctrl+Shift+N")
    writer.type("Phần cuối")
    press("Ctrl+N")
    last = form_of(writer).questions[-1]
    assert (last.section, form_of(writer).items[-2].label) == ("phan_1", "Phần cuối")


def test_that_choices_come_move_and_go_by_keys(writer: Officer) -> None:
    press, card = writer.press, editor_of(writer).bench.card
    press("Tab", "Tab", "Down")  # several choices instead of one
    press("Ctrl+L")
    writer.sees(lambda: form_of(writer).questions[1].sharers == 1 and card.choices.is_shown)
    press("Tab")
    assert card.choices.here() is not None
    press("Return")
    writer.type("Mức mới")
    press("Alt+Up")
    item = form_of(writer).questions[1]
    assert item.kind is Kind.MANY
    assert [option.label for option in item.options][:2] == ["Mức mới", "Rất không hài lòng"]
    assert [option.key for option in item.options] == ["1", "2", "3", "4", "5", "6"]
    assert form_of(writer).questions[0].options != item.options
    press("Ctrl+Del")
    assert len(form_of(writer).questions[1].options) == 5
    assert card.choices.here() is not None


def test_that_faults_stand_beside_their_question_and_f7_finds_them(writer: Officer) -> None:
    editor = editor_of(writer)
    writer.press("Ctrl+N", "Esc", "Ctrl+Home")
    writer.rests()
    writer.sees(lambda: editor.findings is not None and editor.findings.survey is None)
    writer.press("F9")
    assert "chưa phát hành" in editor.notice.sentence
    item = editor.item
    assert item is not None
    assert item.name == "q03"
    assert "Chưa có lời" in editor.bench.card.faults.text()
    writer.press("Return")
    writer.type("Có lời rồi")
    writer.sees(lambda: not editor.bench.card.faults.isVisible())


def test_that_a_faulty_file_is_listed_cell_by_cell_and_mended_in_a_draft(
    designer: Officer, tmp_path: Path
) -> None:
    document = Document.read(FORM.read_bytes())
    document.table("survey").set(7, "name", "q0 1")
    document.table("choices").set(3, "ct_key", "x")
    file = tmp_path / "mẫu sai.xlsx"
    file.write_bytes(document.write())
    before, station = file.read_bytes(), station_of(designer)
    station.take_file(file)
    designer.sees(station.faults.isVisible)
    places = [(one.place.sheet, one.place.row) for one in station.faults.problems]
    assert places == [("choices", 3), ("survey", 7)]
    assert designer.at is station.faults.table
    designer.press("F2")
    designer.sees(lambda: editor_of(designer).isVisible() and bool(form_of(designer).items))
    assert file.read_bytes() == before


def test_that_a_good_file_is_in_the_list_and_can_be_written_again(
    designer: Officer, tmp_path: Path
) -> None:
    station = station_of(designer)
    station.take_file(FORM)
    designer.sees(lambda: Stage.READY in stages(designer))
    designer.rests()
    assert station.list.entry is not None
    assert station.list.entry.stage is Stage.READY
    station.write_file(tmp_path / "ra.xlsx")
    designer.sees((tmp_path / "ra.xlsx").exists)
    designer.rests()
    assert (tmp_path / "ra.xlsx").read_bytes() == FORM.read_bytes()


def test_that_a_draft_is_deleted_by_the_second_key_only(writer: Officer) -> None:
    station = station_of(writer)
    writer.press("Esc", "Esc")
    writer.sees(lambda: Stage.DRAFT in stages(writer))
    writer.press("Delete")
    assert "Xóa bản nháp" in station.notice.sentence
    writer.press("Esc")
    assert not station.notice.isVisible()
    writer.press("Delete", "Delete")
    writer.sees(lambda: Stage.DRAFT not in stages(writer))


def test_that_the_form_can_be_seen_on_paper_before_it_is_published(
    writer: Officer, tmp_path: Path
) -> None:
    editor = editor_of(writer)
    writer.rests()
    writer.sees(lambda: editor.findings is not None and editor.findings.survey is not None)
    editor.write_sample(tmp_path / "xem thử.pdf")
    writer.sees((tmp_path / "xem thử.pdf").exists)
    writer.rests()
    assert (tmp_path / "xem thử.pdf").read_bytes().startswith(b"%PDF")
    assert "0000" in editor.notice.way_out


def test_that_a_form_leads_to_a_new_batch_of_it(writer: Officer) -> None:
    form = published(writer)
    page = writer.page
    assert isinstance(page, SurveysPage)
    writer.press("Ctrl+P")
    writer.rests()
    chosen = page.batches.overview.form.form.editor
    writer.sees(lambda: chosen.currentData() is not None and chosen.currentData().key == form)


def test_that_begun_sheets_go_on_under_the_new_version(writer: Officer) -> None:
    form = published(writer)
    days = date(2021, 11, 1), date(2021, 11, 30)
    batch = collecting.open_batch(writer.office, form, "Tháng 11", *days, 10).key
    hand = keying.start(writer.office, batch)
    hand.press("5")
    hand.close()
    writer.press("F2")
    writer.sees(lambda: editor_of(writer).isVisible() and len(form_of(writer).questions) == 2)
    writer.press("Down", "Delete")
    writer.rests()
    writer.press("F9")
    writer.sees(station_of(writer).versions.isVisible)
    writer.press("F9")
    station = station_of(writer)
    writer.sees(lambda: "«Tháng 11» (1 tờ)" in station.notice.way_out)
    writer.press("F8")
    writer.sees(lambda: "Đã chuyển 1 tờ" in station.notice.sentence)
    assert "tờ 0001, «Nơi chờ sạch sẽ»: Rất hài lòng" in station.notice.way_out


def test_that_a_draft_changed_at_another_desk_is_said_and_can_be_left(writer: Officer) -> None:
    editor = editor_of(writer)
    writer.rests()
    assert editor.draft is not None
    other = designing.open_draft(writer.office, editor.draft.key)
    other.design.set_title("Của máy khác")
    designing.save(writer.office, other.key, other.stored, other.design.state)
    writer.type("!")
    writer.sees(editor.notice.isVisible)
    assert "máy khác" in editor.notice.sentence
    assert editor.state_words == "chưa lưu được"
    writer.press("Esc", "Esc")
    station = station_of(writer)
    writer.sees(lambda: "Của máy khác" in [one.title for one in station.list.entries])


def test_that_the_paper_turns_to_the_question_in_hand(designer: Officer) -> None:
    station_of(designer).take_file(FORM)
    designer.sees(lambda: Stage.READY in stages(designer))
    designer.rests()
    designer.press("F2")
    paper = editor_of(designer).bench.preview.paper
    designer.sees(lambda: paper.pages == 2)
    designer.press("Ctrl+End")
    assert paper.page == 2
    designer.press("Ctrl+Home", "Down", "Down")
    assert paper.page == 1
    designer.press("Shift+PgDown")
    assert paper.page == 2
