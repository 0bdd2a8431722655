"""Keying one sheet, without a screen: a key becomes an event, events make the state.

`press` proposes an event and changes nothing; `apply` changes the state by an event. What is to be
kept is written between the two, so a key that could not be written was never taken. Replaying a
sheet's events through `apply` gives the state that the officer had left, whatever stopped them.
"""

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from desktop.core.answers import Answer, Deed, Hand, KeyEvent, Missing
from desktop.core.checking import applies, obeys, typed
from desktop.core.expressions import Expression
from desktop.core.formulas import Answers
from desktop.core.names import nfc
from desktop.core.survey import Kind, Question, Survey

_MISSING_KEYS = {"0": Missing.BLANK, "*": Missing.MULTIPLE, "/": Missing.ILLEGIBLE}
_MOST_TYPED = 20  # characters of a number, a day or a code
_TYPED_SIGNS = "-.,/ "


class Press(Enum):
    """Keys that are not characters."""

    BACK = "back"
    ON = "on"
    ENTER = "enter"
    ERASE = "erase"


class Refusal(Enum):
    """Why a key did nothing; the screen says it without stopping the hand."""

    NOT_A_CODE = "not-a-code"
    NOTHING_BEFORE = "nothing-before"
    ANSWER_FIRST = "answer-first"
    NOT_READABLE = "not-readable"
    AGAINST_FORM = "against-form"
    NOTHING_TYPED = "nothing-typed"


class _Way(Enum):
    """How a question takes keys."""

    ONE_KEY = "one-key"
    SEVERAL_KEYS = "several-keys"
    TYPED = "typed"
    TEXT = "text"


def _way(question: Question) -> _Way:
    if question.kind is Kind.TEXT:
        return _Way.TEXT
    if not question.has_one_key:
        return _Way.TYPED
    return _Way.ONE_KEY if question.kind is Kind.ONE else _Way.SEVERAL_KEYS


class _Plan(NamedTuple):
    """What is the same for every sheet of a survey."""

    stops: tuple[Question, ...]
    places: dict[str, int]
    conditions: tuple[tuple[Expression, ...], ...]
    ways: tuple[_Way, ...]


@lru_cache(maxsize=4)
def _plan(survey: Survey) -> _Plan:
    stops = (*survey.ticked, *survey.texts)
    return _Plan(
        stops,
        {question.name: place for place, question in enumerate(stops)},
        tuple(question.relevant for question in stops),
        tuple(_way(question) for question in stops),
    )


class State:
    """What has been keyed of one sheet and where the cursor stands.

    `drafts` hold what is typed and not yet ended by Enter: a number, a day, several ticks.
    """

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        plan = _plan(survey)
        self.stops = plan.stops
        """The questions in keying order: free texts last."""
        self._places, self._conditions, self._ways = plan.places, plan.conditions, plan.ways
        self.answers: dict[str, Answer] = {}
        self.drafts: dict[str, str] = {}
        self.cursor = 0
        self._last_ticked = len(survey.ticked) - 1
        self._values: dict[str, str] = {}

    @property
    def current(self) -> Question:
        return self.stops[self.cursor]

    @property
    def in_text(self) -> bool:
        return self.cursor > self._last_ticked

    @property
    def is_untouched(self) -> bool:
        return not self.answers and not self.drafts

    @property
    def values(self) -> Answers:
        """What formulas see."""
        return self._values

    def asked(self, place: int) -> bool:
        """Tell whether the stop is asked, by the answers so far."""
        return not self._conditions[place] or applies(self.stops[place], self._values)

    def unanswered(self, start: int = 0) -> int | None:
        """Return the first stop that still needs an answer; texts never do."""
        for place in range(start, len(self.survey.ticked)):
            if self.stops[place].name not in self.answers and self.asked(place):
                return place
        return None

    def press(self, key: str | Press) -> KeyEvent | Refusal:
        """Return the event that a key means here, or why it means nothing.

        `key` is one printable character, or a Press. In a free text only BACK, ON and ENTER come
        here; its characters belong to the text editor, see `written`.
        """
        if key is Press.BACK:
            return self._move(self._before(self.cursor))
        if key is Press.ON:
            return self._on()
        way = self._ways[self.cursor]
        if way is _Way.TEXT:
            return self._after_text() if key is Press.ENTER else Refusal.NOT_A_CODE
        if way is _Way.ONE_KEY:
            return self._one_key(key)
        return self._several_keys(key) if way is _Way.SEVERAL_KEYS else self._typed(key)

    def written(self, question: str, text: str) -> KeyEvent | None:
        """Return the event that keeps a free text, or None when nothing in it changed."""
        text = nfc(text)
        kept = self.answers.get(question)
        if text == (kept.value if kept else ""):
            return None
        return KeyEvent(Deed.ANSWER, question, text)

    def apply(self, event: KeyEvent) -> None:
        """Make the event part of the state; events of other deeds change nothing here."""
        if event.deed is Deed.ANSWER:
            self._answer(event)
        elif event.deed is Deed.DRAFT:
            self.drafts[event.question] = event.value
            self.cursor = self._places.get(event.question, self.cursor)
        elif event.deed is Deed.MOVE:
            self.cursor = self._places.get(event.question, self.cursor)
        elif event.deed is Deed.OPEN:
            self.cursor = self._first()

    def replay(self, events: Iterable[KeyEvent]) -> None:
        """Apply events in their order."""
        for event in events:
            self.apply(event)

    def _answer(self, event: KeyEvent) -> None:
        place = self._places.get(event.question)
        if place is None:
            return
        answer = Answer(event.question, event.value, event.missing, Hand.FIRST)
        is_text = place > self._last_ticked
        if is_text and not event.value:
            self.answers.pop(event.question, None)
        else:
            self.answers[event.question] = answer
        self.drafts.pop(event.question, None)
        self._values.pop(event.question, None)
        if event.value:
            self._values[event.question] = event.value
        self.cursor = place if is_text else self._next(place)

    def _first(self) -> int:
        return next((place for place in range(len(self.stops)) if self.asked(place)), 0)

    def _next(self, place: int) -> int:
        """Return the next stop that is asked; the last one keeps the cursor."""
        for later in range(place + 1, len(self.stops)):
            if self.asked(later):
                return later
        return place

    def _before(self, place: int) -> int:
        earlier = range(place - 1, -1, -1)
        return next((stop for stop in earlier if self.asked(stop)), place)

    def _move(self, place: int) -> KeyEvent | Refusal:
        if place == self.cursor:
            return Refusal.NOTHING_BEFORE
        return KeyEvent(Deed.MOVE, self.stops[place].name)

    def _on(self) -> KeyEvent | Refusal:
        """Go on without answering: over what is answered, and from text to text."""
        if not self.in_text and self.current.name not in self.answers:
            return Refusal.ANSWER_FIRST
        return self._move(self._next(self.cursor))

    def _one_key(self, key: str | Press) -> KeyEvent | Refusal:
        if key is Press.ENTER:
            return self._resume()
        missing = _MISSING_KEYS.get(key) if isinstance(key, str) else None
        if missing is not None:
            return KeyEvent(Deed.ANSWER, self.current.name, "", missing)
        choice = self.current.choice_of_key(key) if isinstance(key, str) else None
        if choice is None:
            return Refusal.NOT_A_CODE
        return KeyEvent(Deed.ANSWER, self.current.name, choice.name)

    def _several_keys(self, key: str | Press) -> KeyEvent | Refusal:
        """Each digit ticks a box or takes the tick away; Enter ends the question."""
        name = self.current.name
        draft = self.drafts.get(name)
        if key is Press.ENTER:
            if draft is None:
                return self._resume()
            return KeyEvent(Deed.ANSWER, name, draft, None if draft else Missing.BLANK)
        if key in {"0", "/"} and isinstance(key, str):
            return KeyEvent(Deed.ANSWER, name, "", _MISSING_KEYS[key])
        choice = self.current.choice_of_key(key) if isinstance(key, str) else None
        if choice is None:
            return Refusal.NOT_A_CODE
        if draft is None:
            draft = self._values.get(name, "")
        ticked = set(draft.split()) ^ {choice.name}
        listed = " ".join(one.name for one in self.current.choices if one.name in ticked)
        return KeyEvent(Deed.DRAFT, name, listed)

    def _typed(self, key: str | Press) -> KeyEvent | Refusal:
        """A number, a day or the code of a long list: characters, then Enter."""
        name = self.current.name
        draft = self.drafts.get(name, "")
        if key is Press.ENTER:
            return self._typed_end(draft) if draft else self._resume()
        if key is Press.ERASE:
            shorter = KeyEvent(Deed.DRAFT, name, draft[:-1])
            return shorter if draft else Refusal.NOTHING_TYPED
        if not isinstance(key, str):
            return Refusal.NOT_A_CODE
        if not draft and key in {"*", "/"}:
            return KeyEvent(Deed.ANSWER, name, "", _MISSING_KEYS[key])
        fits = len(key) == 1 and (key in "0123456789" or (draft and key in _TYPED_SIGNS))
        if not fits or len(draft) >= _MOST_TYPED:
            return Refusal.NOT_A_CODE
        return KeyEvent(Deed.DRAFT, name, draft + key)

    def _typed_end(self, draft: str) -> KeyEvent | Refusal:
        question = self.current
        value = typed(question, draft)
        if value is None:
            return Refusal.NOT_READABLE
        if not obeys(question, value, self._values):
            return Refusal.AGAINST_FORM
        return KeyEvent(Deed.ANSWER, question.name, value)

    def _resume(self) -> KeyEvent | Refusal:
        """Enter on a question: typed questions left blank, else on to what is not answered yet."""
        if self.current.name not in self.answers:
            if self.current.has_one_key:
                return Refusal.ANSWER_FIRST
            return KeyEvent(Deed.ANSWER, self.current.name, "", Missing.BLANK)
        waiting = self.unanswered()
        if waiting is not None:
            return self._move(waiting)
        texts = range(len(self.survey.ticked), len(self.stops))
        first_text = next((place for place in texts if self.asked(place)), None)
        return KeyEvent(Deed.ACCEPT) if first_text is None else self._move(first_text)

    def _after_text(self) -> KeyEvent | Refusal:
        """Enter in a free text: on to the next after a filled one, else the sheet is accepted."""
        waiting = self.unanswered()
        if waiting is not None:
            return self._move(waiting)
        following = self._next(self.cursor)
        later = (question.name for question in self.stops[self.cursor + 1 :])
        rest_is_empty = not any(name in self.answers for name in later)
        filled = self.current.name in self.answers
        if following == self.cursor or (not filled and rest_is_empty):
            return KeyEvent(Deed.ACCEPT)
        return self._move(following)
