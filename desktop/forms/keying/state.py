"""What has been keyed of one sheet: events make the state, and every one can be taken back.

`press` proposes an event and changes nothing; `apply` changes the state by an event. What is to be
kept is written between the two, so a key that could not be written was never taken. Replaying a
sheet's events through `apply` gives the state that the officer had left, whatever stopped them.
"""

from collections.abc import Iterable
from datetime import date

from desktop.core.answers import Answer, Deed, Hand, KeyEvent
from desktop.core.checking import applies, calculated, is_likely, obeys
from desktop.core.expressions import Expression
from desktop.core.formulas import Answers
from desktop.core.names import nfc
from desktop.core.survey import Question, Survey
from desktop.forms.keying.history import History
from desktop.forms.keying.plan import Way, plan_of
from desktop.forms.keying.presses import Objection, Press, Refusal
from desktop.forms.keying.pressing import meaning


class State:
    """What has been keyed of one sheet and where the cursor stands.

    `drafts` hold what is typed and not yet ended by Enter: a number, a day, several ticks.
    `doubts` hold the value that the soft check has asked about. `carried` are the answers that came
    without a key; they are answers like all others until another is given. `accepted` is what the
    sheet said at its last acceptance that was not taken back, None when there is none.

    Taking back (UNDO) goes by what was said: answers, typed signs, doubts, confirmations and the
    acceptance. The state is then as it was before; movements of the cursor since are forgotten.
    What was written in a free text without leaving it comes back in one step. The header's answers
    stay.
    """

    def __init__(
        self,
        survey: Survey,
        hand: Hand = Hand.FIRST,
        *,
        only: frozenset[str] | None = None,
        today: date | None = None,
    ) -> None:
        self.survey = survey
        self.hand = hand
        self.plan = plan_of(survey, only)
        self.stops = self.plan.stops
        self.history = History(self.plan)
        self._today = today
        self._left: tuple[int | None, int | None] | None = None
        self._begin()

    @property
    def current(self) -> Question:
        return self.stops[self.cursor]

    @property
    def way(self) -> Way:
        return self.plan.ways[self.cursor]

    @property
    def in_text(self) -> bool:
        return self.cursor >= self.plan.texts_from

    @property
    def is_untouched(self) -> bool:
        """Whether nothing of it was said by a key."""
        if self.drafts or self.doubts:
            return False
        return all(self.is_carried(name) for name in self.answers)

    @property
    def values(self) -> Answers:
        """What formulas see: the answers, and what the form calculates from them."""
        return self._seen

    def asked(self, place: int) -> bool:
        """Tell whether the stop is asked, by the answers so far."""
        if not self.plan.is_conditional[place]:
            return True
        return applies(self.stops[place], self._seen, self._today)

    def is_carried(self, name: str) -> bool:
        """Tell whether a question's answer came without a key."""
        carried = self.carried.get(name)
        return carried is not None and self.answers.get(name) is carried

    def is_confirmed(self, question: Question) -> bool:
        """Tell whether an unlikely answer was confirmed, and nothing it rests on changed since."""
        confirmed = self.confirmed.get(question.name)
        return confirmed is not None and confirmed == self._ground(question)

    def unanswered(self) -> int | None:
        """Return the first stop that still needs an answer; texts never do."""
        return self.left_to_do()[0]

    def verdict(self, question: Question, value: str) -> Objection | None:
        """Say what the form has against a value here, whether or not it was confirmed.

        A check that rests on a question without an answer cannot be made: paper that leaves one
        question blank would else be refused at another.
        """
        seen, today = self._seen, self._today
        if self._is_known(question.constraint) and not obeys(question, value, seen, today):
            return Objection.AGAINST
        if self._is_known(question.soft) and not is_likely(question, value, seen, today):
            return Objection.UNLIKELY
        return None

    def objection(self, place: int) -> Objection | None:
        """Say what the form has against the answer that stands, or is asked about, at a stop."""
        if not self.plan.is_checked[place]:
            return None
        question = self.stops[place]
        if question.name in self.doubts:
            return Objection.UNLIKELY
        answer = self.answers.get(question.name)
        if answer is None or not answer.value:
            return None
        found = self.verdict(question, answer.value)
        return None if found is Objection.UNLIKELY and self.is_confirmed(question) else found

    def objected(self) -> int | None:
        """Return the first stop whose answer the form objects to: some checks look at several."""
        return self.left_to_do()[1]

    def left_to_do(self) -> tuple[int | None, int | None]:
        """Return the first stop without an answer and the first with one that is objected to.

        It is remembered until the next event, so that whoever has the time before the key that
        accepts the sheet may look for it.
        """
        if self._left is None:
            self._left = self._unanswered(), self._objected()
        return self._left

    def _unanswered(self) -> int | None:
        for place in range(self.plan.texts_from):
            if self.stops[place].name not in self.answers and self.asked(place):
                return place
        return None

    def _objected(self) -> int | None:
        for place in self.plan.checked:
            if self.objection(place) is not None and self.asked(place):
                return place
        return None

    def press(self, key: str | Press) -> KeyEvent | Refusal:
        """Return the event that a key means here, or why it means nothing.

        `key` is one printable character, or a Press. In a free text only BACK, ON and ENTER come
        here; its characters belong to the text editor, see `written`.
        """
        return meaning(self, key)

    def written(self, question: str, text: str) -> KeyEvent | None:
        """Return the event that keeps a free text, or None when nothing in it changed."""
        text = nfc(text)
        kept = self.answers.get(question)
        if text == (kept.value if kept else ""):
            return None
        return KeyEvent(Deed.ANSWER, question, text)

    def go(self, place: int) -> KeyEvent | Refusal:
        """Return the event that brings the cursor to a stop."""
        if not self.asked(place):
            return Refusal.NOT_ASKED
        return KeyEvent(Deed.MOVE, self.stops[place].name)

    def undo(self) -> KeyEvent | Refusal:
        """Return the event that takes back what was said last."""
        return KeyEvent(Deed.UNDO) if self.history.said else Refusal.NOTHING_TO_UNDO

    def redo(self) -> KeyEvent | Refusal:
        """Return the event that says again what was taken back last."""
        return KeyEvent(Deed.REDO) if self.history.undone else Refusal.NOTHING_TO_REDO

    def apply(self, event: KeyEvent) -> None:
        """Make the event part of the state."""
        self._left = None
        deed = event.deed
        if deed is Deed.UNDO:
            self._begin()
            for kept in self.history.take_back():
                self._perform(kept)
        elif deed is Deed.REDO:
            for again in self.history.say_again():
                self._perform(again)
        else:
            self.history.add(event)
            self._perform(event)

    def replay(self, events: Iterable[KeyEvent]) -> None:
        """Apply events in their order."""
        for event in events:
            self.apply(event)

    def following(self, place: int) -> int:
        """Return the next stop that is asked; the last one keeps the cursor."""
        for later in range(place + 1, len(self.stops)):
            if self.asked(later):
                return later
        return place

    def before(self, place: int) -> int:
        """Return the stop before this one that is asked; the first one keeps the cursor."""
        earlier = range(place - 1, -1, -1)
        return next((stop for stop in earlier if self.asked(stop)), place)

    def _begin(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.drafts: dict[str, str] = {}
        self.doubts: dict[str, str] = {}
        self.carried: dict[str, Answer] = {}
        self.confirmed: dict[str, tuple[str | None, ...]] = {}
        self.accepted: dict[str, Answer] | None = None
        self._values: dict[str, str] = {}
        self._seen: Answers = self._values
        self._see()
        self.cursor = self._first()

    def _perform(self, event: KeyEvent) -> None:
        deed = event.deed
        if deed is Deed.ANSWER or deed is Deed.CONFIRM:
            self._answer(event)
        elif deed is Deed.DRAFT:
            self.drafts[event.question] = event.value
            self.doubts.pop(event.question, None)
            self._move(event.question)
        elif deed is Deed.MOVE:
            self._move(event.question)
        elif deed is Deed.DOUBT:
            self.doubts[event.question] = event.value
            self._move(event.question)
        elif deed is Deed.ACCEPT:
            self.accepted = dict(self.answers)
        elif deed is Deed.OPEN:
            self.cursor = self._first()
        elif deed is Deed.CARRY:
            self._carry(event)

    def _move(self, question: str) -> None:
        self.cursor = self.plan.places.get(question, self.cursor)

    def _answer(self, event: KeyEvent) -> None:
        name = event.question
        place = self.plan.places.get(name)
        if place is None:
            return
        is_text = place >= self.plan.texts_from
        self._say(event, is_given=bool(event.value or not is_text))
        self.drafts.pop(name, None)
        self.doubts.pop(name, None)
        is_confirmed = event.deed is Deed.CONFIRM
        if is_confirmed:
            self.confirmed[name] = self._ground(self.stops[place])
        self.cursor = place if is_text and not is_confirmed else self._next(place)

    def _carry(self, event: KeyEvent) -> None:
        name, was_untouched = event.question, self.is_untouched
        is_given = bool(event.value or event.missing)
        self._say(event, is_given=is_given)
        self.carried.pop(name, None)
        if is_given:
            self.carried[name] = self.answers[name]
        if self.accepted is not None:
            self.accepted.pop(name, None)
            self.accepted |= {name: self.answers[name]} if is_given else {}
        if was_untouched:
            self.cursor = self._first()

    def _say(self, event: KeyEvent, *, is_given: bool) -> None:
        name, value = event.question, event.value
        if is_given:
            self.answers[name] = Answer(name, value, event.missing, self.hand)
        else:
            self.answers.pop(name, None)
        self._values.pop(name, None)
        if value:
            self._values[name] = value
        if self.plan.calculates:
            self._see()

    def _see(self) -> None:
        if self.plan.calculates:
            found = calculated(self.survey, self._values, self._today)
            self._seen = {**self._values, **{name: value for name, value in found.items() if value}}

    def _is_known(self, check: Expression | None) -> bool:
        return check is not None and all(name in self._seen for name in check.names)

    def _ground(self, question: Question) -> tuple[str | None, ...]:
        """What a soft check looked at: the confirmation stands as long as that does."""
        names = sorted(question.soft.names) if question.soft else ()
        return (self._values.get(question.name), *(self._seen.get(name) for name in names))

    def _first(self) -> int:
        asked = [place for place in range(len(self.stops)) if self.asked(place)]
        waiting = (place for place in asked if self.stops[place].name not in self.carried)
        return next(waiting, asked[0] if asked else 0)

    def _next(self, place: int) -> int:
        """Return the stop after an answer: what the header answers is passed by."""
        for later in range(place + 1, len(self.stops)):
            if not (self.carried and self.is_carried(self.stops[later].name)) and self.asked(later):
                return later
        return self.following(place)
