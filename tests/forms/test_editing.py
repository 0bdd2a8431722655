"""What the editor does to a form: nothing unknown is lost, every step goes back."""

from __future__ import annotations

import io
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop.core.errors import REMARKS
from desktop.core.survey import Kind, Verify
from desktop.forms.definition import examine, read_form
from desktop.forms.document import Document
from desktop.forms.editing.blueprint import ASKED, Item, Option, Part
from desktop.forms.editing.conditions import Range, Skip, read_range, read_skip, write_range
from desktop.forms.editing.lists import LENGTHS, Scale, scale_of
from desktop.forms.editing.starting import blank_workbook
from desktop.office.design import Design
from tests.surveys import FORM

FORM_BYTES = FORM.read_bytes()


def with_what_is_unknown() -> bytes:
    """The sample form with a tablet's rows, a repeat, columns and a sheet of somebody else's."""
    document = Document.read(FORM_BYTES)
    survey, choices = document.table("survey"), document.table("choices")
    survey.insert(2, {"type": "start", "name": "start"})
    survey.insert(8, {"type": "image", "name": "anh", "label::Tiếng Việt (vi)": "Ảnh chụp"})
    survey.insert(12, {"type": "begin_repeat", "name": "lan", "label::Tiếng Việt (vi)": "Lần"})
    survey.insert(13, {"type": "text", "name": "ghi", "label::Tiếng Việt (vi)": "Ghi"})
    survey.insert(14, {"type": "end_repeat"})
    for row in range(2, survey.last + 1):
        survey.set(row, "media::image", f"{row}.png")
    for row in range(2, choices.last + 1):
        choices.set(row, "mau", f"màu {row}")
    document.table("ghi_chu").insert(2, {"a": "Của đơn vị khác"})
    return document.write()


UNKNOWN = with_what_is_unknown()


def design_of(content: bytes = FORM_BYTES) -> Design:
    return Design(content, "mẫu.xlsx")


def key_of(design: Design, name: str) -> int:
    return next(item.id for item in design.form.items if item.name == name)


def line_of(design: Design, key: int) -> Item:
    item = design.form.item(key)
    assert item is not None
    return item


def numbers(design: Design) -> list[str]:
    return [item.number for item in design.form.questions]


def faults(content: bytes) -> list[str]:
    problems = examine(content, "mẫu.xlsx").problems
    return [problem.trouble for problem in problems if problem.trouble not in REMARKS]


def test_that_a_form_without_a_change_keeps_its_very_bytes() -> None:
    assert design_of().state.workbook() == FORM_BYTES


def test_that_a_new_question_is_answered_like_the_one_above_and_numbers_go_on() -> None:
    design = design_of()
    design.add_question(key_of(design, "q02"))
    item = line_of(design, design.newest)
    assert (item.kind, item.list_name, item.number) == (Kind.ONE, "likert5", "II.3")
    assert numbers(design)[3:8] == ["II.1", "II.2", "II.3", "II.4", "II.5"]
    assert len({item.name for item in design.form.questions}) == len(design.form.questions)


def test_that_choices_that_are_no_scale_are_not_shared_with_a_new_question() -> None:
    design = design_of()
    design.add_question(key_of(design, "gioi_tinh"))
    item = line_of(design, design.newest)
    assert (item.kind, item.sharers) == (Kind.ONE, 1)
    assert [option.label for option in item.options] == ["Có", "Không"]


def test_that_the_first_question_of_a_new_form_stands_on_a_scale_of_five() -> None:
    design = design_of(blank_workbook())
    design.set_title("Phiếu hỏi nhanh")
    design.add_question(None)
    design.set_words(design.newest, "label", "Ông bà có hài lòng không?")
    survey = read_form(design.state.workbook(), "mẫu.xlsx")
    (question,) = survey.questions
    assert question.is_scale
    assert survey.satisfied[question.list_name] == {"4", "5"}


def test_that_numbers_follow_a_question_through_sections() -> None:
    design = design_of()
    key = key_of(design, "q01")
    design.move(key, -1)
    moved = line_of(design, key)
    assert (moved.section, moved.number) == ("chung", "I.4")
    assert numbers(design)[4] == "II.1"
    design.move(key, 1)
    assert numbers(design) == numbers(design_of())


def test_that_a_new_section_counts_under_its_own_letter() -> None:
    design = design_of()
    design.add_section(key_of(design, "gop_y"))
    design.add_question(design.newest)
    assert line_of(design, design.newest).number == "IV.1"
    design.add_question(design.newest)
    assert line_of(design, design.newest).number == "IV.2"


def test_that_numbers_without_an_order_are_left_alone() -> None:
    design = design_of()
    design.set_number(key_of(design, "q03"), "7a")
    before = numbers(design)
    design.remove(key_of(design, "q05"))
    assert numbers(design) == [*before[:7], *before[8:]]


def test_that_a_section_moves_with_all_that_is_in_it() -> None:
    design = design_of()
    design.move(key_of(design, "trai_nghiem"), -1)
    names = [item.name for item in design.form.items]
    assert names[4] == "trai_nghiem"
    assert names[5:9] == ["so_lan_lien_he", "phien_ha", "phien_ha_mo_ta", "gop_y"]


def test_that_a_copy_has_a_name_and_number_of_its_own() -> None:
    design = design_of()
    design.duplicate(key_of(design, "q20"))
    item = line_of(design, design.newest)
    assert (item.name, item.number, item.label) == ("q21", "II.21", "Đánh giá chung")


def test_that_names_of_earlier_versions_are_not_given_again() -> None:
    design = Design(FORM_BYTES, "mẫu.xlsx", {"q21": Kind.DATE})
    design.add_question(key_of(design, "q20"))
    assert line_of(design, design.newest).name == "q22"


@given(length=st.sampled_from(LENGTHS), best_first=st.booleans(), not_applicable=st.booleans())
def test_that_a_scale_in_one_go_is_read_as_that_scale(
    *, length: int, best_first: bool, not_applicable: bool
) -> None:
    design = design_of()
    scale = Scale(length, best_first, not_applicable)
    keys = [item.id for item in design.form.questions if item.list_name == "likert5"]
    design.give_scale(keys, scale)
    survey = read_form(design.state.workbook(), "mẫu.xlsx")
    question = survey.by_name["q01"]
    levels = [choice.name for choice in question.levels]
    assert levels == [str(n) for n in range(1, length + 1)][:: -1 if best_first else 1]
    assert [choice.key for choice in question.choices] == [
        str(place) for place in range(1, len(question.choices) + 1)
    ]
    assert question.is_scale
    assert any(choice.not_applicable for choice in question.choices) is not_applicable
    assert survey.satisfied[question.list_name] == {str(length - 1), str(length)}
    item = line_of(design, keys[0])
    assert scale_of(item.options) == scale
    choices = Document.read(design.state.workbook()).table("choices")
    lists = {choices.get(row, "list_name") for row in range(2, choices.last + 1)}
    assert ("likert5" in lists) is (scale == Scale(5))


def test_that_one_question_can_leave_the_choices_it_shares() -> None:
    design = design_of()
    key = key_of(design, "q07")
    design.own_list(key)
    item = line_of(design, key)
    assert item.sharers == 1
    design.set_option_label(item.options[0].id, "Rất tệ")
    survey = read_form(design.state.workbook(), "mẫu.xlsx")
    assert survey.by_name["q07"].choices[0].label == "Rất tệ"
    assert survey.by_name["q08"].choices[0].label == "Rất không hài lòng"
    assert survey.satisfied[item.list_name] == {"4", "5"}


def test_that_what_counts_as_satisfied_is_said_for_one_list_only() -> None:
    design = design_of()
    design.set_satisfied("likert5", "3", counts=True)
    survey = read_form(design.state.workbook(), "mẫu.xlsx")
    assert survey.satisfied["likert5"] == {"3", "4", "5"}
    for name in ("3", "4", "5"):
        design.set_satisfied("likert5", name, counts=False)
    item = line_of(design, key_of(design, "q01"))
    assert not any(option.satisfied for option in item.options)
    assert "likert5" not in read_form(design.state.workbook(), "m").satisfied


def test_that_choices_are_keyed_by_their_place() -> None:
    design = design_of()
    item = line_of(design, key_of(design, "linh_vuc"))
    design.add_option("linh_vuc", item.options[1].id)
    design.set_option_label(design.newest, "Đăng ký hộ kinh doanh")
    design.move_option("linh_vuc", design.newest, -1)
    design.remove_option("linh_vuc", item.options[4].id)
    choices = read_form(design.state.workbook(), "m").by_name["linh_vuc"].choices
    assert [choice.label for choice in choices] == [
        "Hộ tịch", "Đăng ký hộ kinh doanh", "Chứng thực", "Đất đai", "Bảo trợ xã hội",
    ]  # fmt: skip
    assert [choice.key for choice in choices] == ["1", "2", "3", "4", "5"]
    assert len({choice.name for choice in choices}) == 5


def test_that_a_question_is_asked_after_a_certain_answer_only() -> None:
    design = design_of()
    key = key_of(design, "so_lan_lien_he")
    design.set_skip(key, Skip("gioi_tinh", "nam"))
    survey = read_form(design.state.workbook(), "m")
    (condition,) = survey.by_name["so_lan_lien_he"].relevant
    assert condition.holds({"gioi_tinh": "nam"})
    assert not condition.holds({"gioi_tinh": "nu"})
    design.set_kind(key_of(design, "gioi_tinh"), Kind.MANY)
    design.set_skip(key, Skip("gioi_tinh", "nu"))
    (condition,) = read_form(design.state.workbook(), "m").by_name["so_lan_lien_he"].relevant
    assert condition.text == "selected(${gioi_tinh}, 'nu')"
    design.set_skip(key, None)
    assert not read_form(design.state.workbook(), "m").by_name["so_lan_lien_he"].relevant


def test_that_unlikely_numbers_are_asked_about_again() -> None:
    design = design_of()
    key = key_of(design, "so_lan_lien_he")
    design.set_kind(key, Kind.INTEGER)
    design.set_soft(key, Range("0", "2,5"))
    soft = read_form(design.state.workbook(), "m").by_name["so_lan_lien_he"].soft
    assert soft is not None
    assert soft.holds({}, "2")
    assert not soft.holds({}, "3")
    before = design.state
    design.set_soft(key, Range("không", ""))
    assert design.state == before
    item = line_of(design, key)
    assert item.soft == Range("0", "2,5")


@given(hundredths=st.integers(-99_999, 99_999), least=st.booleans())
def test_that_a_range_is_read_as_it_was_written(*, hundredths: int, least: bool) -> None:
    text = f"{hundredths / 100:.2f}".replace(".", ",")
    limits = Range(least=text) if least else Range(most=text)
    assert read_range(write_range(limits) or "") == limits


def test_that_other_formulas_are_kept_and_shown() -> None:
    assert read_skip("${a} = 'b' and ${c} = 'd'") is None
    assert read_range(". >= 1 or . = 0") is None
    document = Document.read(FORM_BYTES)
    document.table("survey").set(12, "relevant", "${gioi_tinh} != 'nam'")
    design = design_of(document.write())
    item = next(
        item for item in design.form.items if any(k.heading == "relevant" for k in item.kept)
    )
    assert item.skip is None
    design.set_words(item.id, "label", "Lời mới")
    (kept,) = [kept for kept in line_of(design, item.id).kept if kept.heading == "relevant"]
    assert kept.text == "${gioi_tinh} != 'nam'"


def test_that_what_the_form_says_of_a_question_goes_with_it() -> None:
    document = Document.read(FORM_BYTES)
    facts = document.table("_ct")
    facts.insert(facts.last + 1, {"key": "indicator_7", "value": "phien_ha"})
    facts.insert(facts.last + 1, {"key": "indicator_7_points", "value": "co:0"})
    design = design_of(document.write())
    design.set_skip(key_of(design, "phien_ha_mo_ta"), None)
    design.remove(key_of(design, "phien_ha"))
    assert faults(design.state.workbook()) == []


def test_that_words_are_composed_on_the_way_in() -> None:
    design = design_of()
    design.set_words(key_of(design, "q01"), "label", "  Thái độ   phục vụ ")
    assert line_of(design, key_of(design, "q01")).label == "Thái độ phục vụ"


def test_that_typing_on_in_a_field_is_one_step() -> None:
    design = design_of()
    key = key_of(design, "q01")
    for end in range(1, 10):
        design.set_words(key, "label", "Thái độ t"[:end])
    assert design.undo()
    assert not design.can_undo
    assert design.state.workbook() == FORM_BYTES
    assert design.redo()
    assert line_of(design, key).label == "Thái độ t"


BOTH = (False, True)
SCALES = [Scale(length, first, off) for length in LENGTHS for first in BOTH for off in BOTH]
Deed = Callable[[Design, Item, st.DataObject], None]


def a_step(draw: st.DataObject) -> int:
    return draw.draw(st.sampled_from((-1, 1)))


def an_option(draw: st.DataObject, item: Item) -> Option:
    return draw.draw(st.sampled_from(item.options))


ON_ANY_LINE: tuple[Deed, ...] = (
    lambda design, item, _: design.add_question(item.id),
    lambda design, item, _: design.add_section(item.id),
    lambda design, item, _: design.remove(item.id),
    lambda design, item, draw: design.move(item.id, a_step(draw)),
    lambda design, _, draw: design.set_title(draw.draw(st.text(max_size=8))),
)
ON_QUESTIONS: tuple[Deed, ...] = (
    lambda design, item, draw: design.set_words(item.id, "label", draw.draw(st.text(max_size=8))),
    lambda design, item, _: design.duplicate(item.id),
    lambda design, item, draw: design.set_kind(item.id, draw.draw(st.sampled_from(ASKED))),
    lambda design, item, draw: design.give_scale([item.id], draw.draw(st.sampled_from(SCALES))),
    lambda design, item, _: design.own_list(item.id),
    lambda design, item, draw: design.set_verify(item.id, draw.draw(st.sampled_from(Verify))),
)
ON_CHOICES: tuple[Deed, ...] = (
    lambda design, item, draw: design.add_option(item.list_name, an_option(draw, item).id),
    lambda design, item, draw: design.remove_option(item.list_name, an_option(draw, item).id),
    lambda design, item, draw: design.move_option(
        item.list_name, an_option(draw, item).id, a_step(draw)
    ),
    lambda design, item, draw: design.set_satisfied(
        item.list_name, an_option(draw, item).name, counts=draw.draw(st.booleans())
    ),
)


def act(design: Design, draw: st.DataObject) -> None:
    """Do one thing that the editor can do, chosen at random."""
    if not design.form.items:
        design.add_question(None)
        return
    item = draw.draw(st.sampled_from(design.form.items))
    deeds = [*ON_ANY_LINE]
    if item.part is Part.QUESTION:
        deeds += ON_QUESTIONS
    if item.options:
        deeds += ON_CHOICES
    draw.draw(st.sampled_from(deeds))(design, item, draw)


def unknown_of(content: bytes) -> tuple[object, ...]:
    """What the editor does not know: rows of tablets, foreign columns of rows, foreign sheets."""
    document = Document.read(content)
    survey = document.table("survey")
    rows = [survey.cells(row) for row in range(2, survey.last + 1)]
    tablet = [
        row for row in rows
        if row.get("type") in {"start", "image", "begin_repeat", "end_repeat"}
        or row.get("name") == "ghi"
    ]  # fmt: skip
    return sorted(map(str, tablet)), document.table("ghi_chu").rows


@settings(max_examples=15)
@given(st.data(), st.integers(1, 12))
def test_that_no_steps_lose_what_is_unknown_or_break_the_form_and_all_go_back(
    draw: st.DataObject, steps: int
) -> None:
    kinds = {item.name: item.kind for item in design_of(UNKNOWN).form.questions if item.kind}
    design = Design(UNKNOWN, "mẫu.xlsx", kinds)
    for _ in range(steps):
        act(design, draw)
    content = design.state.workbook()
    assert unknown_of(content) == unknown_of(UNKNOWN)
    pictures = {row["name"]: row.get("media::image") for row in named_rows(content)}
    originals = {row["name"]: row.get("media::image") for row in named_rows(UNKNOWN)}
    for name, picture in originals.items():
        assert name not in pictures or pictures[name] == picture
    load_workbook(io.BytesIO(content)).close()
    examine(content, "mẫu.xlsx")
    last = design.state
    while design.undo():
        pass
    assert design.state.workbook() == UNKNOWN
    while design.redo():
        pass
    assert design.state == last
    assert design.state.workbook() == content


def named_rows(content: bytes) -> list[dict[str, str]]:
    survey = Document.read(content).table("survey")
    rows = [survey.cells(row) for row in range(2, survey.last + 1)]
    return [row for row in rows if row.get("name")]


def test_that_a_published_question_that_is_answered_otherwise_is_a_new_one() -> None:
    design = Design(FORM_BYTES, "mẫu.xlsx", {"phien_ha": Kind.ONE, "gop_y": Kind.TEXT})
    key = key_of(design, "phien_ha")
    design.set_kind(key, Kind.MANY)
    item = line_of(design, key)
    assert item.name == "q21"
    after = line_of(design, key_of(design, "phien_ha_mo_ta"))
    assert after.skip == Skip("q21", "co")
    design.undo()
    design.set_kind(key, Kind.TEXT)
    assert line_of(design, key).name == "phien_ha"


def test_that_a_form_without_choices_gets_them_in_its_language() -> None:
    document = Document.read(blank_workbook())
    del document.sheets["choices"], document.sheets["_ct"]
    survey = document.table("survey")
    survey.insert(2, {"type": "text", "name": "q01", "label::Tiếng Việt (vi)": "Ý kiến"})
    design = design_of(document.write())
    design.set_kind(key_of(design, "q01"), Kind.ONE)
    headings = Document.read(design.state.workbook()).table("choices").headings
    assert "label::Tiếng Việt (vi)" in headings
    question = read_form(design.state.workbook(), "m").by_name["q01"]
    assert [choice.label for choice in question.choices] == ["Có", "Không"]
