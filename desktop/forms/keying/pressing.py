"""What a key means at the question where the cursor stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.answers import Deed, KeyEvent, Missing
from desktop.core.checking import offered, typed
from desktop.forms.keying.plan import Way
from desktop.forms.keying.presses import Objection, Press, Refusal

if TYPE_CHECKING:
    from desktop.core.survey import Choice, Question
    from desktop.forms.keying.state import State

_MISSING_KEYS = {"0": Missing.BLANK, "*": Missing.MULTIPLE, "/": Missing.ILLEGIBLE}
_MOST_TYPED = 20  # characters of a number, a day or a code
_TYPED_SIGNS = "-.,/ "


def meaning(state: State, key: str | Press) -> KeyEvent | Refusal:
    """Return the event that a key means, or why it means nothing."""
    if key is Press.BACK:
        return _moved(state, state.before(state.cursor))
    if key is Press.ON:
        return _on(state)
    way = state.way
    if way is Way.ONE_KEY:
        return _one_key(state, key)
    if way is Way.TEXT:
        return _after_text(state) if key is Press.ENTER else Refusal.NOT_A_CODE
    return _several_keys(state, key) if way is Way.SEVERAL_KEYS else _typed(state, key)


def _moved(state: State, place: int) -> KeyEvent | Refusal:
    if place == state.cursor:
        return Refusal.NOTHING_BEFORE
    return KeyEvent(Deed.MOVE, state.stops[place].name)


def _on(state: State) -> KeyEvent | Refusal:
    """Go on without answering: over what is answered, and from text to text."""
    if not state.in_text and state.current.name not in state.answers:
        return Refusal.ANSWER_FIRST
    stopped = _text_stops(state) if state.in_text else None
    return stopped or _moved(state, state.following(state.cursor))


def _one_key(state: State, key: str | Press) -> KeyEvent | Refusal:
    if not isinstance(key, str):
        return _enter(state) if key is Press.ENTER else Refusal.NOT_A_CODE
    question = state.current
    missing = _MISSING_KEYS.get(key)
    if missing is not None:
        return KeyEvent(Deed.ANSWER, question.name, "", missing)
    choice = _choice(state, key)
    return Refusal.NOT_A_CODE if choice is None else _said(state, question, choice.name)


def _several_keys(state: State, key: str | Press) -> KeyEvent | Refusal:
    """Each digit ticks a box or takes the tick away; Enter ends the question."""
    question = state.current
    name = question.name
    draft = state.drafts.get(name)
    if not isinstance(key, str):
        if key is not Press.ENTER:
            return Refusal.NOT_A_CODE
        if draft is None:
            return _enter(state)
        return _said(state, question, draft) if draft else _blank(name)
    if key in {"0", "/"}:
        return KeyEvent(Deed.ANSWER, name, "", _MISSING_KEYS[key])
    choice = _choice(state, key)
    if choice is None:
        return Refusal.NOT_A_CODE
    if draft is None:
        draft = state.values.get(name, "")
    ticked = set(draft.split()) ^ {choice.name}
    listed = " ".join(one.name for one in question.choices if one.name in ticked)
    return KeyEvent(Deed.DRAFT, name, listed)


def _typed(state: State, key: str | Press) -> KeyEvent | Refusal:
    """A number, a day or the code of a long list: characters, then Enter."""
    name = state.current.name
    draft = state.drafts.get(name, "")
    if key is Press.ENTER:
        return _typed_end(state, draft) if draft else _enter(state)
    if key is Press.ERASE:
        shorter = KeyEvent(Deed.DRAFT, name, draft[:-1])
        return shorter if draft else Refusal.NOTHING_TYPED
    if not isinstance(key, str):
        return Refusal.NOT_A_CODE
    if not draft and key in {"*", "/"}:
        return KeyEvent(Deed.ANSWER, name, "", _MISSING_KEYS[key])
    begins = key in "0123456789-" if not draft else key in "0123456789" + _TYPED_SIGNS
    if len(key) != 1 or not begins or len(draft) >= _MOST_TYPED:
        return Refusal.NOT_A_CODE
    return KeyEvent(Deed.DRAFT, name, draft + key)


def _typed_end(state: State, draft: str) -> KeyEvent | Refusal:
    question = state.current
    value = typed(question, draft)
    if value is None:
        return Refusal.NOT_READABLE
    if question.is_ticked and value not in {one.name for one in _choices(state)}:
        return Refusal.NOT_A_CODE
    return _said(state, question, value)


def _said(state: State, question: Question, value: str) -> KeyEvent | Refusal:
    """An answer as the form's checks let it pass: at once, after a second look, or not at all."""
    name = question.name
    if not state.plan.is_checked[state.cursor]:
        return KeyEvent(Deed.ANSWER, name, value)
    found = state.verdict(question, value)
    if found is None:
        return KeyEvent(Deed.ANSWER, name, value)
    if found is Objection.AGAINST:
        return Refusal.AGAINST_FORM
    return KeyEvent(Deed.CONFIRM if state.doubts.get(name) == value else Deed.DOUBT, name, value)


def _enter(state: State) -> KeyEvent | Refusal:
    """Enter on a question: typed ones left blank, doubts confirmed, else on to what is waiting."""
    question = state.current
    doubt = state.doubts.get(question.name)
    if doubt is not None:
        return _said(state, question, doubt)
    answer = state.answers.get(question.name)
    if answer is None:
        return Refusal.ANSWER_FIRST if question.has_one_key else _blank(question.name)
    found = state.objection(state.cursor)
    if found is not None:
        is_against = found is Objection.AGAINST
        return (
            Refusal.AGAINST_FORM
            if is_against
            else KeyEvent(Deed.CONFIRM, question.name, answer.value)
        )
    waiting = state.unanswered()
    if waiting is not None:
        return _moved(state, waiting)
    texts = range(state.plan.texts_from, len(state.stops))
    first_text = next((place for place in texts if state.asked(place)), None)
    return _accepted(state) if first_text is None else _moved(state, first_text)


def _after_text(state: State) -> KeyEvent | Refusal:
    """Enter in a free text: on to the next after a filled one, else the sheet is accepted."""
    stopped = _text_stops(state)
    if stopped is not None:
        return stopped
    waiting = state.unanswered()
    if waiting is not None:
        return _moved(state, waiting)
    following = state.following(state.cursor)
    later = (question.name for question in state.stops[state.cursor + 1 :])
    rest_is_empty = not any(name in state.answers for name in later)
    filled = state.current.name in state.answers
    if following == state.cursor or (not filled and rest_is_empty):
        return _accepted(state)
    return _moved(state, following)


def _text_stops(state: State) -> KeyEvent | Refusal | None:
    """Say what keeps the cursor in a text: the form's checks of it, where they are not met."""
    found = state.objection(state.cursor)
    if found is None:
        return None
    if found is Objection.AGAINST:
        return Refusal.AGAINST_FORM
    question = state.current
    value = state.answers[question.name].value
    told = state.doubts.get(question.name) == value
    return KeyEvent(Deed.CONFIRM if told else Deed.DOUBT, question.name, value)


def _accepted(state: State) -> KeyEvent | Refusal:
    """Accept the sheet, or go to the first answer that the form objects to by now."""
    place = state.objected()
    return KeyEvent(Deed.ACCEPT) if place is None else _moved(state, place)


def _blank(name: str) -> KeyEvent:
    return KeyEvent(Deed.ANSWER, name, "", Missing.BLANK)


def _choices(state: State) -> tuple[Choice, ...]:
    question = state.current
    return offered(question, state.values) if question.choice_filter else question.choices


def _choice(state: State, key: str) -> Choice | None:
    return next((choice for choice in _choices(state) if choice.key == key), None)
