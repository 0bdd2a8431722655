"""Forms at the office: drafts that last, versions that follow one another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.core.errors import OfficeError, Trouble
from desktop.core.survey import Kind
from desktop.core.versions import Extent, Link, comparability
from desktop.forms.document import Document
from desktop.office import collecting, designing, keying, papering, publishing, versions
from desktop.office.design import Scale
from desktop.office.designing import FormEntry, Opened, Stage
from tests.surveys import FORM

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.office.opening import Office


def entries(office: Office) -> dict[Stage, list[FormEntry]]:
    found: dict[Stage, list[FormEntry]] = {}
    for entry in designing.forms(office):
        found.setdefault(entry.stage, []).append(entry)
    return found


def short_form(office: Office, title: str = "Phiếu hỏi nhanh: nơi chờ") -> Opened:
    """A draft with one question on a scale, kept."""
    draft = designing.open_draft(office, designing.begin(office))
    draft.design.set_title(title)
    draft.design.add_question(None)
    draft.design.set_words(draft.design.newest, "label", "Ông, bà thấy nơi chờ thế nào?")
    return kept(office, draft)


def kept(office: Office, draft: Opened) -> Opened:
    saved = designing.save(office, draft.key, draft.stored, draft.design.state)
    return draft._replace(stored=saved.stored)


def test_that_each_state_of_a_draft_is_there_after_the_program_is_gone(any_office: Office) -> None:
    draft = short_form(any_office)
    again = designing.open_draft(any_office, draft.key)
    assert again.design.state.workbook() == draft.design.state.workbook()
    assert [item.label for item in again.design.form.questions] == ["Ông, bà thấy nơi chờ thế nào?"]
    assert entries(any_office)[Stage.DRAFT][0].title == "Phiếu hỏi nhanh: nơi chờ"


def test_that_a_draft_changed_at_another_desk_is_not_overwritten(any_office: Office) -> None:
    draft = short_form(any_office)
    other = designing.open_draft(any_office, draft.key)
    other.design.set_title("Của máy khác")
    kept(any_office, other)
    draft.design.set_title("Của máy này")
    with pytest.raises(OfficeError) as caught:
        kept(any_office, draft)
    assert caught.value.trouble is Trouble.FORM_DRAFT_CHANGED
    assert designing.open_draft(any_office, draft.key).design.form.title == "Của máy khác"


def test_that_faults_are_told_at_their_lines(any_office: Office) -> None:
    draft = short_form(any_office)
    draft.design.add_question(draft.design.newest)
    silent = draft.design.newest
    (first, _) = draft.design.form.questions
    draft.design.set_option_label(first.options[2].id, "")
    saved = designing.save(any_office, draft.key, draft.stored, draft.design.state)
    told = {key: [one.trouble for one in own] for key, own in saved.findings.of_items.items()}
    assert Trouble.FORM_LABEL_MISSING in told[silent]
    assert saved.findings.survey is None
    assert Trouble.FORM_CHOICE_LABEL_MISSING in told[first.id]


def test_that_a_draft_is_published_under_a_name_made_from_its_title(any_office: Office) -> None:
    draft = short_form(any_office)
    published = publishing.publish(any_office, draft.key)
    survey = collecting.form(any_office, published.form)
    assert (survey.form_id, survey.version) == ("phieu_hoi_nhanh_noi_cho", "2021113001")
    assert Stage.DRAFT not in entries(any_office)
    (entry,) = entries(any_office)[Stage.READY]
    assert (entry.questions, entry.version) == (1, "2021113001")


def test_that_two_forms_of_one_title_are_two_forms(any_office: Office) -> None:
    first = publishing.publish(any_office, short_form(any_office).key)
    second = publishing.publish(any_office, short_form(any_office).key)
    names = {collecting.form(any_office, one.form).form_id for one in (first, second)}
    assert names == {"phieu_hoi_nhanh_noi_cho", "phieu_hoi_nhanh_noi_cho_2"}


def test_that_a_draft_without_a_title_or_with_faults_stays_a_draft(any_office: Office) -> None:
    draft = short_form(any_office, "")
    with pytest.raises(OfficeError) as caught:
        publishing.publish(any_office, draft.key)
    assert caught.value.trouble is Trouble.FORM_TITLE_MISSING
    draft.design.set_title("Có tên")
    draft.design.add_question(None)
    draft = kept(any_office, draft)
    with pytest.raises(OfficeError) as caught:
        publishing.publish(any_office, draft.key)
    assert caught.value.trouble is Trouble.FORM_HAS_FAULTS
    assert entries(any_office)[Stage.DRAFT][0].title == "Có tên"


def test_that_a_form_nobody_has_seen_is_changed_as_it_is(any_office: Office) -> None:
    form = publishing.publish(any_office, short_form(any_office).key).form
    draft = designing.open_draft(any_office, designing.begin_version(any_office, form))
    assert designing.begin_version(any_office, form) == draft.key
    draft.design.set_title("Phiếu hỏi nhanh, lời khác")
    kept(any_office, draft)
    again = publishing.publish(any_office, draft.key)
    assert again.form == form
    (entry,) = entries(any_office)[Stage.READY]
    assert (entry.title, entry.version) == ("Phiếu hỏi nhanh, lời khác", "2021113001")


def test_that_a_printed_form_gets_a_next_version_that_follows_it(
    any_office: Office, tmp_path: Path
) -> None:
    form = collecting.bring_form(any_office, FORM).key
    print_one(any_office, form, tmp_path)
    draft = designing.open_draft(any_office, designing.begin_version(any_office, form))
    assert draft.follows == form
    scales = [item.id for item in draft.design.form.questions if item.list_name == "likert5"]
    draft.design.give_scale(scales, Scale(5, best_first=True))
    draft = kept(any_office, draft)
    step = publishing.open_step(any_office, draft.key)
    assert step is not None
    compared = {one.new: one.extent for one in comparability(step.mapping, step.old, step.new)}
    assert set(compared.values()) == {Extent.FULL}
    published = publishing.publish(any_office, draft.key)
    chain = versions.chain(any_office, published.form)
    assert [one.version for one in chain] == ["2021110101", "2021113001"]
    assert chain[1].confirmed
    (entry,) = [one for one in designing.forms(any_office) if one.key == published.form]
    assert entry.follows == "2021110101"


def test_that_what_an_officer_says_of_a_mapping_stays_with_the_draft(
    any_office: Office, tmp_path: Path
) -> None:
    form = collecting.bring_form(any_office, FORM).key
    print_one(any_office, form, tmp_path)
    key = designing.begin_version(any_office, form)
    step = publishing.open_step(any_office, key)
    assert step is not None
    said = step.mapping.unlinked("q01").linked(Link("q02", "q02", {"1": "1"}, ticked=True))
    publishing.keep_mapping(any_office, key, said)
    again = publishing.open_step(any_office, key)
    assert again is not None
    assert again.mapping.of_new("q01") is None
    assert again.mapping == said
    publishing.keep_mapping(any_office, key, None)
    proposed = publishing.open_step(any_office, key)
    assert proposed is not None
    assert proposed.mapping == step.mapping


def test_that_a_number_that_is_ticked_now_is_another_question(
    any_office: Office, tmp_path: Path
) -> None:
    form = collecting.bring_form(any_office, FORM).key
    print_one(any_office, form, tmp_path)
    draft = designing.open_draft(any_office, designing.begin_version(any_office, form))
    key = next(item.id for item in draft.design.form.questions if item.name == "nhom_tuoi")
    draft.design.set_kind(key, Kind.INTEGER)
    kept(any_office, draft)
    published = publishing.publish(any_office, draft.key)
    survey = collecting.form(any_office, published.form)
    assert "nhom_tuoi" not in survey.by_name


def test_that_batches_with_begun_sheets_are_offered_to_go_on(any_office: Office) -> None:
    form = collecting.bring_form(any_office, FORM).key
    days = date(2021, 11, 1), date(2021, 11, 30)
    batch = collecting.open_batch(any_office, form, "Tháng 11", *days, 10).key
    begin_sheet(any_office, batch)
    assert [one.key for one in entries(any_office)[Stage.ANSWERED]] == [form]
    published = publishing.publish(any_office, designing.begin_version(any_office, form))
    assert [(one.id, one.sheets) for one in published.begun] == [(batch, 1)]
    moved = versions.upgrade_drafts(any_office, batch, published.form)
    assert (moved.sheets, moved.left) == (1, ())


def test_that_a_new_form_like_another_has_an_identity_of_its_own(any_office: Office) -> None:
    shipped = entries(any_office)[Stage.SHIPPED][0]
    draft = designing.open_draft(any_office, designing.begin_from(any_office, shipped))
    assert len(draft.design.form.questions) == shipped.questions
    published = publishing.publish(any_office, draft.key)
    assert collecting.form(any_office, published.form).form_id != shipped.form_id


def test_that_a_faulty_file_is_taken_up_as_a_draft_and_stays_as_it_is(
    any_office: Office, tmp_path: Path
) -> None:
    draft = short_form(any_office)
    draft.design.add_question(None)
    file = tmp_path / "mẫu của huyện.xlsx"
    file.write_bytes(draft.design.state.workbook())
    before = file.read_bytes()
    survey, problems = collecting.check_form(file)
    assert survey is None
    assert [(one.trouble, one.place.sheet, one.place.row) for one in problems] == [
        (Trouble.FORM_LABEL_MISSING, "survey", 3)
    ]
    taken = designing.open_draft(any_office, designing.begin_from_file(any_office, file))
    taken.design.set_words(taken.design.form.questions[1].id, "label", "Đã sửa")
    kept(any_office, taken)
    publishing.publish(any_office, taken.key)
    assert file.read_bytes() == before


def test_that_a_file_of_a_later_version_follows_the_one_in_the_book(
    any_office: Office, tmp_path: Path
) -> None:
    form = collecting.bring_form(any_office, FORM).key
    document = Document.read(FORM.read_bytes())
    document.table("settings").set(2, "version", "2022010101")
    file = tmp_path / "bản sau.xlsx"
    file.write_bytes(document.write())
    draft = designing.open_draft(any_office, designing.begin_from_file(any_office, file))
    assert draft.follows == form
    published = publishing.publish(any_office, draft.key)
    assert published.version == "2022010101"
    assert len(versions.chain(any_office, form)) == 2


def test_that_an_exported_form_is_the_form(any_office: Office, tmp_path: Path) -> None:
    form = collecting.bring_form(any_office, FORM).key
    (entry,) = [one for one in designing.forms(any_office) if one.key == form]
    made = designing.export(any_office, entry, tmp_path / "ra.xlsx")
    assert made.read_bytes() == FORM.read_bytes()
    with pytest.raises(OfficeError) as caught:
        designing.export(any_office, entry, tmp_path / "không có" / "ra.xlsx")
    assert caught.value.trouble is Trouble.FILE_UNWRITABLE
    (tmp_path / "thư mục.xlsx").mkdir()
    with pytest.raises(OfficeError):
        designing.export(any_office, entry, tmp_path / "thư mục.xlsx")
    assert not list(tmp_path.glob("~*"))


def test_that_a_deleted_draft_is_gone_and_told_of(any_office: Office) -> None:
    draft = short_form(any_office)
    designing.delete(any_office, draft.key)
    assert Stage.DRAFT not in entries(any_office)
    with pytest.raises(OfficeError) as caught:
        designing.open_draft(any_office, draft.key)
    assert caught.value.trouble is Trouble.NOT_FOUND


def begin_sheet(office: Office, batch: int) -> None:
    """Key one answer of a batch's first sheet and lay it aside."""
    hand = keying.start(office, batch)
    hand.press("1")
    hand.close()


def print_one(office: Office, form: int, folder: Path) -> None:
    """Print a sheet of a form: from now on paper of it is in people's hands."""
    days = date(2021, 11, 1), date(2021, 11, 30)
    batch = collecting.open_batch(office, form, "Đợt in thử", *days, 1).key
    papering.print_batch(office, batch, folder / "phiếu.pdf", papering.Copies(1))
