"""Hard and soft checks, the header's answers, taking back: a sheet without a screen."""

from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop.core.answers import Answer, Deed, KeyEvent, Missing
from desktop.forms.keying import Objection, Press, Refusal, State, found
from desktop.forms.keying.plan import rests_on
from tests.checked_form import checked_survey
from tests.forms.test_keying import strike

SURVEY = checked_survey()
TODAY = date(2021, 11, 30)
ENTER = Press.ENTER


def begun(**carried: str) -> State:
    state = State(SURVEY, today=TODAY)
    state.replay(KeyEvent(Deed.CARRY, name, value) for name, value in carried.items())
    return state


def at(state: State, name: str) -> State:
    state.cursor = state.plan.places[name]
    return state


def test_that_an_answer_against_the_form_is_refused() -> None:
    state = begun()
    assert strike(state, "121")[-1] is Refusal.AGAINST_FORM
    assert state.current.name == "so_lan"
    assert "so_lan" not in state.answers


def test_that_an_unlikely_answer_is_taken_when_its_key_comes_twice() -> None:
    state = begun()
    strike(state, "125")
    assert state.current.name == "so_lan"
    assert state.objection(state.cursor) is Objection.UNLIKELY
    assert strike(state, "5")[-1] == KeyEvent(Deed.CONFIRM, "so_lan", "5")
    assert state.answers["so_lan"].value == "5"
    assert state.is_confirmed(SURVEY.by_name["so_lan"])
    assert state.current.name == "so_ngay"


def test_that_enter_confirms_and_another_key_is_another_answer() -> None:
    state = begun()
    strike(state, ["1", "2", "5", ENTER])
    assert state.answers["so_lan"].value == "5"
    state = begun()
    strike(state, "1253")
    assert state.answers["so_lan"].value == "3"
    assert not state.doubts


def test_that_a_typed_number_is_refused_doubted_and_taken() -> None:
    state = at(begun(), "so_ngay")
    assert strike(state, [*"400", ENTER])[-1] is Refusal.AGAINST_FORM
    strike(state, [Press.ERASE] * 3)
    outcomes = strike(state, [*"90", ENTER, ENTER])
    assert [outcome.deed for outcome in outcomes[2:] if isinstance(outcome, KeyEvent)] == [
        Deed.DOUBT,
        Deed.CONFIRM,
    ]
    assert state.answers["so_ngay"].value == "90"


def test_that_a_changed_draft_is_doubted_anew() -> None:
    state = at(begun(), "so_ngay")
    strike(state, [*"90", ENTER, Press.ERASE, "5"])
    assert not state.doubts
    assert strike(state, [ENTER])[-1] == KeyEvent(Deed.DOUBT, "so_ngay", "95")


def test_that_a_day_in_the_future_is_against_the_form() -> None:
    state = at(begun(), "ngay")
    assert strike(state, [*"01122021", ENTER])[-1] is Refusal.AGAINST_FORM
    strike(state, [Press.ERASE] * 8)
    assert strike(state, [*"30112021", ENTER])[-1] == KeyEvent(Deed.ANSWER, "ngay", "2021-11-30")


def test_that_a_confirmation_ends_when_what_it_looked_at_changes() -> None:
    state = at(begun(), "q01")
    strike(state, "511")
    assert state.is_confirmed(SURVEY.by_name["q02"])
    state.apply(KeyEvent(Deed.ANSWER, "q01", "4"))
    assert not state.is_confirmed(SURVEY.by_name["q02"])


def filled() -> State:
    """Everything answered but the texts; the cursor at the first of them."""
    state = begun()
    strike(state, ["1", "1", "5", ENTER, *"01112021", ENTER, "1", ENTER, *"3" * 20])
    assert state.current.name == "dien_thoai"
    return state


def test_that_accepting_goes_to_what_became_unlikely() -> None:
    state = filled()
    state.apply(KeyEvent(Deed.ANSWER, "q07", "5"))
    state.apply(KeyEvent(Deed.ANSWER, "q08", "1"))
    at(state, "dien_thoai")
    assert strike(state, [ENTER]) == [KeyEvent(Deed.MOVE, "q08")]
    assert strike(state, [ENTER]) == [KeyEvent(Deed.CONFIRM, "q08", "1")]
    assert strike(state, [ENTER, ENTER])[-1] == KeyEvent(Deed.ACCEPT)


def test_that_accepting_goes_to_what_is_against_the_form_by_now() -> None:
    state = filled()
    state.apply(KeyEvent(Deed.ANSWER, "so_lan", "1"))
    state.apply(KeyEvent(Deed.ANSWER, "lan_dau", "2"))
    at(state, "dien_thoai")
    assert strike(state, [ENTER]) == [KeyEvent(Deed.MOVE, "so_lan")]
    assert strike(state, [ENTER]) == [Refusal.AGAINST_FORM]
    assert strike(state, "2")[-1] == KeyEvent(Deed.ANSWER, "so_lan", "2")


def test_that_a_text_against_the_form_is_not_left_forward_but_back() -> None:
    state = filled()
    event = state.written("dien_thoai", "0912")
    assert event is not None
    state.apply(event)
    assert strike(state, [ENTER, Press.ON]) == [Refusal.AGAINST_FORM] * 2
    assert strike(state, [Press.BACK]) == [KeyEvent(Deed.MOVE, "q20")]
    assert strike(state, [ENTER, ENTER])[-1] is Refusal.AGAINST_FORM


def test_that_the_header_s_answers_stand_and_the_cursor_passes_them() -> None:
    state = begun(linh_vuc="2", lan_dau="1", q02="4")
    assert state.current.name == "so_ngay"
    assert state.is_untouched
    at(state, "q01")
    strike(state, "4")
    assert state.current.name == "q03"
    strike(state, [Press.BACK])
    assert state.current.name == "q02"
    strike(state, "5")
    assert not state.is_carried("q02")
    assert state.answers["q02"].value == "5"


def test_that_a_header_that_answers_nothing_more_takes_its_answer_away() -> None:
    state = begun(linh_vuc="2")
    state.apply(KeyEvent(Deed.CARRY, "linh_vuc"))
    assert not state.answers
    assert state.current.name == "linh_vuc"


def test_that_undo_takes_back_what_was_said_and_forgets_where_one_went() -> None:
    state = begun(linh_vuc="2")
    strike(state, ["1", "5", ENTER, Press.BACK, Press.BACK])
    state.apply(KeyEvent(Deed.UNDO))
    assert (state.current.name, state.drafts) == ("so_ngay", {"so_ngay": "5"})
    state.apply(KeyEvent(Deed.UNDO))
    state.apply(KeyEvent(Deed.UNDO))
    assert state.is_untouched
    assert state.answers == {"linh_vuc": Answer("linh_vuc", "2")}
    assert state.undo() is Refusal.NOTHING_TO_UNDO
    for _ in range(3):
        state.apply(KeyEvent(Deed.REDO))
    assert state.answers["so_ngay"].value == "5"
    assert state.redo() is Refusal.NOTHING_TO_REDO


def test_that_a_text_written_in_one_go_comes_back_in_one_step() -> None:
    state = filled()
    for text in ("c", "ch", "chờ"):
        state.apply(KeyEvent(Deed.ANSWER, "gop_y", text))
    strike(state, [Press.BACK, Press.ON])
    state.apply(KeyEvent(Deed.ANSWER, "gop_y", "chờ lâu"))
    state.apply(KeyEvent(Deed.UNDO))
    assert state.answers["gop_y"].value == "chờ"
    state.apply(KeyEvent(Deed.UNDO))
    assert "gop_y" not in state.answers
    assert "q20" in state.answers


@pytest.mark.parametrize(
    ("typed", "first"),
    [("ii.8", "q08"), ("II8", "q08"), ("8", "q08"), ("3", "so_lan"), ("iii.2", "gop_y"),
     ("dien thoai", "dien_thoai"), ("góp", "gop_y")],
)  # fmt: skip
def test_that_a_question_is_found_by_its_number_or_its_words(typed: str, first: str) -> None:
    state = begun()
    assert state.stops[found(state, typed)[0]].name == first


def test_that_nothing_is_found_by_nothing() -> None:
    assert found(begun(), " ") == found(begun(), "99") == ()


def test_that_one_does_not_go_to_a_question_that_is_not_asked() -> None:
    state = begun()
    strike(state, "11")
    assert state.go(state.plan.places["so_lan"]) is Refusal.NOT_ASKED


def test_that_a_second_hand_is_asked_what_others_rest_on() -> None:
    assert rests_on(SURVEY, frozenset({"so_lan"})) == {"so_lan", "lan_dau"}
    state = State(SURVEY, only=rests_on(SURVEY, frozenset({"so_lan", "q01", "gop_y"})))
    assert [stop.name for stop in state.stops] == ["lan_dau", "so_lan", "q01", "gop_y"]


class Sheet(RuleBasedStateMachine):
    """Keys, texts, leaps, undo and redo against a model that remembers every state there was."""

    def __init__(self) -> None:
        super().__init__()
        self.state = begun(linh_vuc="2")
        self.kept = [KeyEvent(Deed.CARRY, "linh_vuc", "2")]
        self.past: list[tuple[object, ...]] = []
        self.future: list[tuple[object, ...]] = []

    def picture(self) -> tuple[object, ...]:
        state = self.state
        return (dict(state.answers), dict(state.drafts), dict(state.doubts), state.accepted)

    def take(self, event: KeyEvent | Refusal | None) -> None:
        if not isinstance(event, KeyEvent):
            return
        before = self.picture()
        was_text = self.kept[-1].deed is Deed.ANSWER and self.kept[-1].question == event.question
        goes_on = event.question in {"dien_thoai", "gop_y"} and event.deed is Deed.ANSWER
        self.state.apply(event)
        self.kept.append(event)
        if event.deed is not Deed.MOVE:
            if not (was_text and goes_on and self.past):
                self.past.append(before)
            self.future.clear()

    @rule(key=st.sampled_from([*"1122334455669*/0-", *Press, ENTER, ENTER]))
    def press(self, key: str | Press) -> None:
        self.take(self.state.press(key))

    @rule(text=st.sampled_from(["", "0912345678", "chờ lâu", "x"]))
    def write(self, text: str) -> None:
        if self.state.in_text:
            self.take(self.state.written(self.state.current.name, text))

    @rule(place=st.integers(0, len(SURVEY.ticked) + 1))
    def go(self, place: int) -> None:
        self.take(self.state.go(place))

    @rule()
    def undo(self) -> None:
        event = self.state.undo()
        assert isinstance(event, KeyEvent) == bool(self.past)
        if isinstance(event, KeyEvent):
            self.future.append(self.picture())
            self.state.apply(event)
            self.kept.append(event)
            assert self.picture() == self.past.pop()

    @rule()
    def redo(self) -> None:
        event = self.state.redo()
        assert isinstance(event, KeyEvent) == bool(self.future)
        if isinstance(event, KeyEvent):
            self.past.append(self.picture())
            self.state.apply(event)
            self.kept.append(event)
            assert self.picture() == self.future.pop()

    @invariant()
    def holds(self) -> None:
        state = self.state
        again = State(SURVEY, today=TODAY)
        again.replay(self.kept)
        assert (again.cursor, again.answers, again.drafts, again.doubts, again.accepted) == (
            state.cursor, state.answers, state.drafts, state.doubts, state.accepted,
        )  # fmt: skip
        assert again.history.steps == len(self.kept)
        assert state.answers["linh_vuc"].missing in {None, *Missing}
        for place, question in enumerate(state.stops[: state.plan.texts_from]):
            answer = state.answers.get(question.name)
            if answer and answer.value and self.kept[-1].question == question.name:
                assert state.objection(place) is not Objection.AGAINST


TestSheet = Sheet.TestCase
TestSheet.settings = settings(max_examples=40, stateful_step_count=60, deadline=None)
