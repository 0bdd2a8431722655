"""Versions at the office: the chain, what may change, begun sheets that go on, on both engines."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.core.answers import Answer
from desktop.core.errors import OfficeError, Trouble
from desktop.core.versions import Extent, Link, Mapping, comparability
from desktop.office import collecting, keying, versions
from desktop.office.keying import Keying, Press
from desktop.office.opening import Office
from desktop.store import surveys as book
from tests.forms.test_definition import Sheets

FIRST, LAST = date(2021, 11, 1), date(2021, 11, 30)


def form(version: str, change: Callable[[Sheets], None] | None = None) -> bytes:
    """A version of the small form: q1, q2 of boxes, q3 a number, q4 a day, q5 a text."""
    sheets = Sheets()
    sheets.settings[1][2] = version
    if change is not None:
        change(sheets)
    return sheets.content()


def renamed(sheets: Sheets) -> None:
    """q1 becomes p1, its boxes stand the other way round; q3 is gone."""
    sheets.survey[2][1] = "p1"
    sheets.choices[1][1:3], sheets.choices[2][1:3] = ["a", "Hai"], ["b", "Một"]
    sheets.survey.pop(4)
    sheets.survey[6][3] = "${p1} = 'b'"


def keyed(office: Office, batch: int, *keys: str) -> Keying:
    hand = keying.start(office, batch)
    for key in keys:
        hand.press(key)
    return hand


def new_batch(office: Office, form_key: int, name: str = "Đợt một") -> int:
    return collecting.open_batch(office, form_key, name, FIRST, LAST, 5).key


def refused(trouble: Trouble, work: Callable[[], object]) -> None:
    with pytest.raises(OfficeError) as caught:
        work()
    assert caught.value.trouble is trouble


def test_that_a_later_version_follows_and_is_mapped_by_itself(any_office: Office) -> None:
    first = versions.publish(any_office, form("1")).key
    second = versions.publish(any_office, form("2", renamed)).key
    assert first != second
    for key in (first, second):
        found = versions.chain(any_office, key)
        assert [version.version for version in found] == ["1", "2"]
    mapping = found[1].mapping
    assert mapping.of_new("p1") == Link("q1", "p1", {"a": "b", "b": "a"}, ticked=True)
    assert [question.name for question in mapping.dropped(found[0].survey)] == ["q3"]
    assert not found[1].confirmed
    told = comparability(mapping, found[0].survey, found[1].survey)
    assert {one.new: one.extent for one in told}["p1"] is Extent.FULL


def test_that_the_officer_s_mapping_is_kept_instead_of_the_proposed_one(any_office: Office) -> None:
    versions.publish(any_office, form("1"))
    second = versions.publish(any_office, form("2", renamed), mapping=Mapping()).key
    found = versions.chain(any_office, second)[1]
    assert (found.confirmed, found.mapping) == (True, Mapping())
    own = Mapping((Link("q4", "q4"),))
    versions.confirm(any_office, second, own)
    assert versions.chain(any_office, second)[1].mapping == own


def test_that_the_same_content_again_is_the_version_that_is_there(any_office: Office) -> None:
    assert versions.publish(any_office, form("1")) == versions.publish(any_office, form("1"))
    assert len(collecting.forms(any_office)) == 1


def test_that_only_what_nobody_has_on_paper_is_replaced(any_office: Office) -> None:
    def reworded(sheets: Sheets) -> None:
        sheets.survey[2][2] = "Câu một, sửa"

    first = versions.publish(any_office, form("1")).key
    assert versions.publish(any_office, form("1", reworded)).key == first
    assert versions.chain(any_office, first)[0].survey.by_name["q1"].label == "Câu một, sửa"
    with any_office.database.transaction(any_office.officer, any_office.now()) as t:
        book.note_printed(t, first, "Đợt một", "0001–0005")
    assert versions.chain(any_office, first)[0].is_frozen
    refused(Trouble.FORM_VERSION_TAKEN, lambda: versions.publish(any_office, form("1")))


def test_that_a_begun_sheet_freezes_its_version(any_office: Office) -> None:
    first = versions.publish(any_office, form("1")).key
    assert not versions.chain(any_office, first)[0].is_frozen
    keyed(any_office, new_batch(any_office, first), "1").close()
    assert versions.chain(any_office, first)[0].is_frozen


def test_that_a_published_question_keeps_its_type_or_becomes_a_text(any_office: Office) -> None:
    def to_number(sheets: Sheets) -> None:
        sheets.survey[2][0] = "integer"
        sheets.survey[7][3] = None

    def to_text(sheets: Sheets) -> None:
        sheets.survey[2][0] = "text"
        sheets.survey[7][3] = None

    versions.publish(any_office, form("1"))
    refused(Trouble.FORM_TYPE_CHANGED, lambda: versions.publish(any_office, form("2", to_number)))
    second = versions.publish(any_office, form("2", to_text)).key
    link = versions.chain(any_office, second)[1].mapping.of_new("q1")
    assert link is not None
    assert link.codes == {"a": "Một", "b": "Hai"}


def test_that_a_form_which_paper_cannot_ask_is_not_taken(any_office: Office) -> None:
    def only_pictures(sheets: Sheets) -> None:
        sheets.survey[1:] = [["image", "anh", "Chụp ảnh"]]

    refused(
        Trouble.FORM_WITHOUT_QUESTIONS,
        lambda: versions.publish(any_office, form("1", only_pictures)),
    )


def test_that_begun_sheets_go_on_and_what_has_no_place_is_listed(any_office: Office) -> None:
    batch = new_batch(any_office, versions.publish(any_office, form("1")).key)
    hand = keyed(any_office, batch, "1", "1", "2")
    hand.press(Press.ENTER)
    for key in ("7", Press.ENTER, "0", "1"):
        hand.press(key)
    assert hand.state.drafts == {"q4": "01"}
    hand.close()
    second = versions.publish(any_office, form("2", renamed)).key
    done = versions.upgrade_drafts(any_office, batch, second)
    assert (done.batch, done.sheets, done.busy) == (batch, 1, ())
    assert [(one.serial, one.question, one.value) for one in done.left] == [("0001", "Câu ba", "7")]
    again = keying.start(any_office, batch, "0001")
    values = {name: answer.value for name, answer in again.state.answers.items()}
    assert values == {"p1": "b", "q2": "b a"}
    assert again.state.drafts == {"q4": "01"}
    again.close()


def test_that_accepted_sheets_stay_with_the_version_that_they_answered(any_office: Office) -> None:
    first = versions.publish(any_office, form("1")).key
    batch = new_batch(any_office, first)
    hand = keyed(any_office, batch, "2", "0", "/", "/")
    while hand.serial == "0001":
        hand.press(Press.ENTER)
    hand.press("1")
    hand.close()
    second = versions.publish(any_office, form("2", renamed)).key
    done = versions.upgrade_drafts(any_office, batch, second)
    assert done.batch != batch
    again = keying.start(any_office, done.batch, "0002")
    assert again.state.answers["p1"] == Answer("p1", "b")
    again.close()
    (old,) = [one for one in collecting.batches(any_office) if one.id == batch]
    (new,) = [one for one in collecting.batches(any_office) if one.id == done.batch]
    assert (old.keyed, old.collected + new.collected) == (1, 2)
    assert (old.issued, old.void, new.paused) == (5, 1, 1)
    assert keying.start(any_office, batch).serial == "0003"
    done = versions.upgrade_drafts(any_office, batch, second)
    assert (done.sheets, done.busy) == (0, ("0003",))


def test_that_sheets_go_on_only_under_a_later_version(any_office: Office) -> None:
    first = versions.publish(any_office, form("1")).key
    second = versions.publish(any_office, form("2")).key
    batch = new_batch(any_office, second)
    refused(Trouble.FORM_NOT_LATER, lambda: versions.upgrade_drafts(any_office, batch, first))
    refused(Trouble.FORM_NOT_LATER, lambda: versions.upgrade_drafts(any_office, batch, second))
    refused(Trouble.NOT_FOUND, lambda: versions.upgrade_drafts(any_office, 999, second))


def test_that_notes_go_with_their_questions_also_when_two_have_changed_places(
    any_office: Office,
) -> None:
    def swapped(sheets: Sheets) -> None:
        sheets.survey.insert(3, ["select_one muc", "q6", "Câu sáu"])

    def back(sheets: Sheets) -> None:
        swapped(sheets)
        sheets.survey[2][1], sheets.survey[3][1] = "q6", "q1"

    first = versions.publish(any_office, form("1", swapped)).key
    batch = new_batch(any_office, first)
    hand = keyed(any_office, batch, "1", "2")
    hand.keep_note("q1", "mờ")
    hand.keep_note("q6", "rách")
    hand.close()
    codes = {"a": "a", "b": "b"}
    own = Mapping((Link("q1", "q6", codes, ticked=True), Link("q6", "q1", codes, ticked=True)))
    second = versions.publish(any_office, form("2", back), mapping=own).key
    versions.upgrade_drafts(any_office, batch, second)
    again = keying.start(any_office, batch, "0001")
    assert again.notes == {"q6": "mờ", "q1": "rách"}
    assert {name: one.value for name, one in again.state.answers.items()} == {"q6": "a", "q1": "b"}
    again.close()
