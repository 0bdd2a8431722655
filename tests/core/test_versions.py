"""Versions of a form: over any chain of them no column and no answer disappears."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.answers import Answer, Missing
from desktop.core.survey import Choice, Kind, Question, Survey
from desktop.core.versions import (
    Extent,
    Link,
    Mapping,
    Version,
    Why,
    carry,
    columns,
    comparability,
    compose,
    from_json,
    identity,
    propose,
    to_json,
    values_of,
)

LEVELS = ("Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng")
THREE = ("Chưa hài lòng", "Hài lòng", "Rất hài lòng")


def scale(labels: Sequence[str], *, best_first: bool = False) -> tuple[Choice, ...]:
    """Levels 1, 2, 3 … as printed; best first turns what is printed and what it scores."""
    shown = [*reversed(labels)] if best_first else [*labels]
    scores = {label: Decimal(score) for score, label in enumerate(labels, 1)}
    return tuple(
        Choice(str(at), label, str(at), scores[label]) for at, label in enumerate(shown, 1)
    )


def asked(name: str, label: str = "", choices: tuple[Choice, ...] = ()) -> Question:
    kind = Kind.ONE if choices else Kind.TEXT
    return Question(name, kind, label or name, list_name=f"list_{name}", choices=choices)


def survey(version: str, *questions: Question) -> Survey:
    satisfied = {
        question.list_name: frozenset(
            choice.name for choice in question.choices if choice.label in {LEVELS[3], LEVELS[4]}
        )
        for question in questions
    }
    return Survey("mau", version, "Mẫu", questions, satisfied=satisfied)


def said(question: str, value: str = "", missing: Missing | None = None) -> Answer:
    return Answer(question, value, missing)


@dataclass
class Step:
    """A version that is being drawn, with what its questions came from."""

    questions: list[Question]
    links: list[Link]


def start(draw: st.DrawFn) -> list[Question]:
    count = draw(st.integers(1, 4))
    sizes = [draw(st.sampled_from((0, 2, 3, 5))) for _ in range(count)]
    made = [asked(f"q{at}", choices=scale(LEVELS[:size])) for at, size in enumerate(sizes)]
    return [
        replace(one, kind=Kind.MANY) if one.is_ticked and draw(st.booleans()) else one
        for one in made
    ]


def changed(draw: st.DrawFn, question: Question, at: int) -> tuple[Question, Link | None]:
    """One question of the next version, and how the old answers go on in it."""
    codes = {choice.name: choice.name for choice in question.choices}
    link = Link(question.name, question.name, codes, question.is_ticked)
    way = draw(st.sampled_from(("keep", "rename", "reverse", "recode", "fewer", "more", "new")))
    if way == "rename":
        name = f"r{at}_{question.name}"
        return replace(question, name=name), replace(link, new=name)
    if way in {"new", "keep"} or not question.is_ticked:
        return question, None if way == "new" else link
    return rechosen(question, link, way, at)


def rechosen(question: Question, link: Link, way: str, at: int) -> tuple[Question, Link]:
    names = [choice.name for choice in question.choices]
    if way == "reverse":
        turned = dict(zip(names, reversed(names), strict=True))
        return question, replace(link, codes=turned)
    if way == "recode":
        new = {name: f"m{at}_{name}" for name in names}
        choices = tuple(replace(one, name=new[one.name]) for one in question.choices)
        return replace(question, choices=choices), replace(link, codes=new)
    if way == "more":
        more = Choice(f"t{at}", "Thêm", str(len(names) + 1), Decimal(9))
        return replace(question, choices=(*question.choices, more)), link
    kept = question.choices[:-1] if len(question.choices) > 1 else question.choices
    left = {name: name for name in names if name in {choice.name for choice in kept}}
    return replace(question, choices=kept), replace(link, codes=left)


@st.composite
def chains(draw: st.DrawFn) -> list[Version]:
    chain = [Version(survey("1", *start(draw)))]
    for at in range(2, draw(st.integers(2, 5)) + 1):
        step = Step([], [])
        for question in chain[-1].survey.questions:
            if draw(st.integers(0, 4)) == 0:
                continue  # dropped
            made, link = changed(draw, question, at)
            step.questions.append(made)
            step.links.extend([link] if link else [])
            if link and draw(st.integers(0, 5)) == 0:
                twin = replace(made, name=f"s{at}_{made.name}")
                step.questions.append(twin)
                step.links.append(replace(link, new=twin.name))
        if draw(st.booleans()) or not step.questions:
            step.questions.append(asked(f"n{at}", choices=scale(LEVELS[:3])))
        ordered = draw(st.permutations(step.questions))
        chain.append(Version(survey(str(at), *ordered), Mapping(tuple(step.links))))
    return chain


@st.composite
def sheets(draw: st.DrawFn, asks: Survey) -> dict[str, Answer]:
    """What one sheet says: an answer, a blank, an illegible mark, or nothing to a question."""
    found: dict[str, Answer] = {}
    for question in asks.questions:
        values = [choice.name for choice in question.choices] or ["một lời", "lời khác"]
        if question.kind is Kind.MANY:
            values += [f"{one} {other}" for one, other in pairwise(values)]
        marks = [said(question.name, value) for value in values]
        marks += [said(question.name, "", Missing.BLANK), said(question.name, "", Missing.MULTIPLE)]
        answer = draw(st.sampled_from([None, *marks]))
        if answer is not None:
            found[question.name] = answer
    return found


@settings(max_examples=120, deadline=None)
@given(chains(), st.data())
def test_that_over_any_chain_no_column_and_no_answer_disappears(
    chain: list[Version], data: st.DataObject
) -> None:
    found = columns(chain)
    names = [column.name for column in found]
    assert len(set(names)) == len(names)
    for at, version in enumerate(chain):
        held = [column.names[at] for column in found if column.names[at] is not None]
        assert sorted(filter(None, held)) == sorted(q.name for q in version.survey.questions)
        one, other = data.draw(sheets(version.survey)), data.draw(sheets(version.survey))
        row, second = values_of(found, at, one), values_of(found, at, other)
        assert len(row) == len(one)
        assert [a.missing for a in row.values()].count(None) == [
            a.missing for a in one.values()
        ].count(None)
        assert (row == second) is (one == other)
        for column in found:
            answer = row.get(column.name)
            if answer is not None and answer.value and column.question.is_ticked:
                assert all(column.question.choice(code) for code in answer.value.split())


@settings(max_examples=80, deadline=None)
@given(chains(), st.data())
def test_that_two_steps_at_once_are_the_two_steps(
    chain: list[Version], data: st.DataObject
) -> None:
    sheet = data.draw(sheets(chain[0].survey))
    whole = identity(chain[0].survey)
    going = sheet
    for version in chain[1:]:
        whole = compose(whole, version.mapping)
        going = carry(version.mapping, going).answers
    assert carry(whole, sheet).answers == going


@settings(max_examples=60, deadline=None)
@given(chains(), st.data())
def test_that_what_is_carried_and_what_is_left_is_all_there_was(
    chain: list[Version], data: st.DataObject
) -> None:
    sheet = data.draw(sheets(chain[0].survey))
    going, left = carry(chain[1].mapping, sheet)
    here = {link.old for link in chain[1].mapping.links if link.new in going}
    assert here | {answer.question for answer in left} == set(sheet)
    assert not here & {answer.question for answer in left}


@given(chains())
def test_that_a_mapping_is_kept_in_the_book_as_it_is(chain: list[Version]) -> None:
    mapping = chain[-1].mapping
    assert from_json(to_json(mapping)) == mapping
    assert from_json(None) == Mapping()


def one(old: Question, new: Question) -> tuple[Extent, tuple[Why, ...]]:
    before, after = survey("1", old), survey("2", new)
    found = comparability(propose(before, after), before, after)
    return found[0].extent, found[0].reasons


def test_that_a_scale_printed_the_other_way_round_stays_comparable() -> None:
    before = survey("1", asked("q", choices=scale(LEVELS)))
    after = survey("2", asked("q", choices=scale(LEVELS, best_first=True)))
    mapping = propose(before, after)
    assert mapping.links[0].codes == {"1": "5", "2": "4", "3": "3", "4": "2", "5": "1"}
    (found,) = comparability(mapping, before, after)
    assert (found.extent, found.reasons) == (Extent.FULL, (Why.REVERSED,))
    (column,) = columns([Version(before), Version(after, mapping)])
    (answer,) = values_of([column], 0, {"q": said("q", "1")}).values()
    assert answer.value == "5"


def test_that_a_shorter_scale_keeps_only_the_satisfied_share() -> None:
    before = survey("1", asked("q", choices=scale(LEVELS)))
    after = survey("2", asked("q", choices=scale(THREE)))
    mapping = propose(before, after)
    assert mapping.links[0].codes == {"1": "1", "2": "1", "3": "1", "4": "2", "5": "3"}
    (found,) = comparability(mapping, before, after)
    assert (found.extent, found.reasons) == (Extent.SATISFIED, (Why.SCALE_CHANGED,))
    kept = columns([Version(before), Version(after, mapping)])
    assert [(column.name, column.names) for column in kept] == [
        ("q_1", ("q", None)),
        ("q", (None, "q")),
    ]


def test_that_other_satisfied_levels_are_told() -> None:
    before = survey("1", asked("q", choices=scale(LEVELS)))
    now = survey("2", asked("q", choices=scale(LEVELS)))
    after = replace(now, satisfied={"list_q": frozenset({"5"})})
    (found,) = comparability(propose(before, after), before, after)
    assert found.reasons == (Why.SATISFIED_CHANGED,)


@pytest.mark.parametrize(
    ("old", "new", "extent", "reasons"),
    [
        (asked("a", "Góp ý"), asked("a", "Góp ý"), Extent.FULL, ()),
        (asked("a", "Góp ý"), asked("b", "góp  ý"), Extent.FULL, (Why.RENAMED,)),
        (
            asked("a", "Thái độ của cán bộ tiếp nhận"),
            asked("b", "Thái độ của công chức tiếp nhận"),
            Extent.FULL,
            (Why.RENAMED, Why.REWORDED),
        ),
        (asked("a", "Tuổi"), asked("b", "Nghề nghiệp"), Extent.NONE, (Why.ADDED,)),
        (
            asked("a", choices=scale(LEVELS)),
            asked("a"),
            Extent.NONE,
            (Why.TYPE_CHANGED,),
        ),
    ],
    ids=["same", "renamed", "reworded", "unlike", "became text"],
)
def test_that_the_proposal_tells_what_stays_comparable(
    old: Question, new: Question, extent: Extent, reasons: tuple[Why, ...]
) -> None:
    assert one(old, new) == (extent, reasons)


def test_that_a_text_never_becomes_a_ticked_question() -> None:
    before = survey("1", asked("q"))
    after = survey("2", asked("q", choices=scale(LEVELS)))
    assert propose(before, after) == Mapping()


def test_that_a_split_question_is_told_and_goes_on_in_both() -> None:
    before = survey("1", asked("a", "Chỗ ngồi sạch và mát", scale(LEVELS)))
    parts = asked("b", "Chỗ ngồi sạch", scale(LEVELS)), asked("c", "Chỗ mát", scale(LEVELS))
    after = survey("2", *parts)
    codes = {str(at): str(at) for at in range(1, 6)}
    mapping = Mapping((Link("a", "b", codes, ticked=True), Link("a", "c", codes, ticked=True)))
    found = comparability(mapping, before, after)
    assert [each.reasons[-1] for each in found] == [Why.SPLIT, Why.SPLIT]
    assert set(carry(mapping, {"a": said("a", "4")}).answers) == {"b", "c"}


def test_that_choices_which_only_one_version_offers_narrow_what_compares() -> None:
    words = ("Hộ tịch", "Đất đai", "Khác")
    offered = tuple(Choice(f"c{at}", word, str(at)) for at, word in enumerate(words, 1))
    old = replace(asked("q", choices=offered[:2]), list_name="viec")
    new = replace(asked("q", choices=offered[1:]), list_name="viec")
    assert one(old, new) == (Extent.COMMON, (Why.CHOICES_LOST, Why.CHOICES_ADDED))


def test_that_a_shorter_scale_that_mixes_the_satisfied_levels_compares_nothing() -> None:
    before = survey("1", asked("q", choices=scale(LEVELS)))
    after = survey("2", asked("q", choices=scale(THREE)))
    codes = {"1": "1", "2": "1", "3": "2", "4": "2", "5": "3"}
    mapping = Mapping((Link("q", "q", codes, ticked=True),))
    (found,) = comparability(mapping, before, after)
    assert found.extent is Extent.NONE
    assert found.reasons == (Why.SATISFIED_CHANGED, Why.SCALE_CHANGED)


def test_that_several_ticks_go_on_together_or_not_at_all() -> None:
    mapping = Mapping((Link("q", "q", {"a": "x", "b": "y"}, ticked=True),))
    assert carry(mapping, {"q": said("q", "a b")}).answers["q"].value == "x y"
    assert carry(mapping, {"q": said("q", "a c")}).left == (said("q", "a c"),)
