"""Keys of a sheet, without a screen: what each means, and that no stream of them goes astray."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.answers import Deed, KeyEvent, Missing
from desktop.core.checking import applicable
from desktop.core.survey import Kind, Survey
from desktop.forms.definition import read_form
from desktop.forms.keying import Press, Refusal, State
from tests.forms.test_definition import Sheets
from tests.surveys import FORM, keys_of, paper_sheets

SURVEY = read_form(FORM.read_bytes(), FORM.name)
JUNK = "qwềđ=7890§ \t"
PRESSES = st.one_of(
    st.sampled_from("1234512345120*/"), st.sampled_from(JUNK), st.sampled_from(list(Press))
)


def strike(state: State, keys: list[str | Press] | str) -> list[KeyEvent | Refusal]:
    """Press keys and apply what they mean."""
    done: list[KeyEvent | Refusal] = []
    for key in keys:
        outcome = state.press(key)
        if isinstance(outcome, KeyEvent):
            state.apply(outcome)
        done.append(outcome)
    return done


def small_form() -> Survey:
    """One key, several keys, a number, a day, a text."""
    return read_form(Sheets().content(), "mau.xlsx")


def test_that_25_questions_and_accept_are_26_keys() -> None:
    state = State(SURVEY)
    sheet = next(sheet for sheet in paper_sheets() if not sheet["gop_y"])
    done = strike(state, [*keys_of(SURVEY, sheet), Press.ENTER])
    assert len(done) == 26
    assert done[-1] == KeyEvent(Deed.ACCEPT)


def test_that_blank_several_and_illegible_are_three_answers() -> None:
    state = State(SURVEY)
    strike(state, "0*/")
    kept = [answer.missing for answer in state.answers.values()]
    assert kept == [Missing.BLANK, Missing.MULTIPLE, Missing.ILLEGIBLE]


def test_that_several_ticks_are_toggled_and_ended_by_enter() -> None:
    state = State(small_form())
    strike(state, ["1", "2", "1", "1", "1", Press.ENTER])
    assert state.answers["q2"].value == "a b"
    assert state.current.name == "q3"


def test_that_ticks_are_changed_from_what_they_were_and_none_is_blank() -> None:
    state = State(small_form())
    strike(state, ["1", "1", "2", Press.ENTER, Press.BACK, "1", Press.ENTER])
    assert state.answers["q2"].value == "b"
    strike(state, [Press.BACK, "2", Press.ENTER])
    assert state.answers["q2"].missing is Missing.BLANK


def test_that_a_number_and_a_day_are_typed_and_ended_by_enter() -> None:
    state = State(small_form())
    strike(state, ["1", "1", Press.ENTER, "1", "7", Press.ERASE, "2", Press.ENTER])
    assert state.answers["q3"].value == "12"
    assert strike(state, [*"31/02/2021", Press.ENTER])[-1] is Refusal.NOT_READABLE
    strike(state, [*[Press.ERASE] * 10, *"5/11/2021", Press.ENTER])
    assert state.answers["q4"].value == "2021-11-05"


def test_that_a_typed_question_is_left_blank_by_enter_alone() -> None:
    state = State(small_form())
    strike(state, ["1", "0", Press.ENTER])
    assert state.answers["q3"].missing is Missing.BLANK


def test_that_a_question_that_is_not_asked_is_passed_over_and_leaves_the_answers() -> None:
    state = State(small_form())
    strike(state, ["2", "1", Press.ENTER, "5", Press.ENTER, Press.ENTER])
    assert state.current.name == "q5"
    event = state.written("q5", "vì sao")
    assert event is not None
    state.apply(event)
    assert "q5" in applicable(state.survey, state.answers)
    state.apply(KeyEvent(Deed.ANSWER, "q1", "a"))
    assert "q5" not in applicable(state.survey, state.answers)
    assert "q5" in state.answers


def test_that_backspace_never_goes_back() -> None:
    state = State(SURVEY)
    strike(state, "12")
    assert strike(state, [Press.ERASE]) == [Refusal.NOT_A_CODE]
    assert state.cursor == 2


def test_that_text_is_kept_composed() -> None:
    event = State(SURVEY).written("gop_y", "Nguye\u0302\u0303n")
    assert event is not None
    assert event.value == "Nguyễn"


@given(st.lists(PRESSES, max_size=120))
def test_that_cursor_and_answers_agree_after_any_keys(keys: list[str | Press]) -> None:
    state = State(SURVEY)
    kept: list[KeyEvent] = [KeyEvent(Deed.OPEN)]
    said: dict[str, tuple[str, Missing | None]] = {}
    for key in keys:
        place, outcome = state.cursor, state.press(key)
        assert state.cursor == place
        if isinstance(outcome, Refusal):
            continue
        state.apply(outcome)
        kept.append(outcome)
        if outcome.deed is Deed.ANSWER:
            said[outcome.question] = (outcome.value, outcome.missing)
        if outcome.deed is Deed.ACCEPT:
            assert state.unanswered() is None
    assert {name: answer[1:3] for name, answer in state.answers.items()} == said
    assert state.asked(state.cursor)
    assert all(state.survey.by_name[name].kind is not Kind.TEXT for name in said)
    again = State(SURVEY)
    again.replay(kept)
    assert (again.cursor, again.answers) == (state.cursor, state.answers)


@given(st.lists(PRESSES, max_size=60))
def test_that_typed_numbers_and_ticks_survive_a_replay_at_any_key(
    keys: list[str | Press],
) -> None:
    survey = SMALL
    state, kept = State(survey), [KeyEvent(Deed.OPEN)]
    for key in keys:
        outcome = state.press(key)
        if isinstance(outcome, KeyEvent):
            state.apply(outcome)
            kept.append(outcome)
        again = State(survey)
        again.replay(kept)
        assert again.cursor == state.cursor
        assert (again.answers, again.drafts) == (state.answers, state.drafts)


SMALL = small_form()
