"""One visit at the touch screen: a question a time, forwards and back, nothing kept until sent."""

from collections.abc import Iterable, Mapping
from datetime import date

from desktop.core.answers import Answer, Hand, Missing
from desktop.core.checking import applicable, applies, obeys, offered, typed, values
from desktop.core.survey import Choice, Kind, Question, Survey


class Visit:
    """What a visitor has said so far and which question is before them.

    Questions that stand on every sheet of the batch (`carried`) are not asked. The visit is in
    the visitor's hands only: whoever walks away leaves nothing behind.
    """

    def __init__(
        self, survey: Survey, today: date, carried: Mapping[str, Answer] | None = None
    ) -> None:
        self.survey = survey
        self._today = today
        self._carried = dict(carried or {})
        self._stops = [
            question
            for question in survey.questions
            if question.is_answered and question.name not in self._carried
        ]
        self.answers: dict[str, Answer] = {}
        self._place = self._next(-1)

    @property
    def current(self) -> Question | None:
        """The question before the visitor; None when all are through."""
        return self._stops[self._place] if self._place < len(self._stops) else None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices the form offers to the current question."""
        return () if self.current is None else offered(self.current, self._seen)

    @property
    def step(self) -> int:
        """Which of the asked questions this is, from 1."""
        return 1 + sum(1 for place in range(self._place) if self._is_asked(place))

    @property
    def steps(self) -> int:
        """How many questions are asked, as far as the answers so far tell."""
        return sum(1 for place in range(len(self._stops)) if self._is_asked(place))

    @property
    def is_first(self) -> bool:
        return self._before(self._place) is None

    @property
    def is_through(self) -> bool:
        return self.current is None

    @property
    def is_answered(self) -> bool:
        """Whether the current question has an answer."""
        return self.current is not None and self.current.name in self.answers

    @property
    def said(self) -> str:
        """The current question's answer as it is kept; empty when there is none."""
        kept = self.answers.get(self.current.name) if self.current else None
        return kept.value if kept else ""

    def choose(self, choice: str) -> None:
        """Tick one choice, and go on; of a question with several, tick it or take it away."""
        question = self.current
        if question is None or choice not in {one.name for one in self.choices}:
            return
        if question.kind is Kind.ONE:
            self._keep(question, choice)
            self.go_on()
            return
        ticked = set(self.said.split()) ^ {choice}
        self._keep(question, " ".join(one.name for one in question.choices if one.name in ticked))

    def write(self, text: str) -> bool:
        """Take a number, a day or a text; tell whether the form can take it."""
        question = self.current
        if question is None:
            return False
        if not text.strip():
            self.answers.pop(question.name, None)
            return True
        value = text.strip() if question.kind is Kind.TEXT else typed(question, text)
        if value is None or not obeys(question, value, self._seen, self._today):
            return False
        self._keep(question, value)
        return True

    def may_go_on(self) -> bool:
        """Whether the question may be left: answered, or the form does not insist."""
        return self.current is not None and (self.is_answered or not self.current.required)

    def go_on(self) -> None:
        """Go to the next question that is asked; past the last one the visit is through."""
        if self.may_go_on():
            self._place = self._next(self._place)

    def go_back(self) -> None:
        """Go to the question before; at the first one nothing happens."""
        before = self._before(self._place)
        if before is not None:
            self._place = before

    def sent(self) -> dict[str, Answer]:
        """Return what the sheet says: asked questions without an answer were left blank."""
        answers = {**self._carried, **self.answers}
        for question in self._stops:
            if question.kind is not Kind.TEXT and question.name not in answers:
                answers[question.name] = Answer(question.name, "", Missing.BLANK, hand=Hand.TABLET)
        return applicable(self.survey, answers)

    @property
    def _seen(self) -> Mapping[str, str]:
        return values({**self._carried, **self.answers})

    def _keep(self, question: Question, value: str) -> None:
        if value:
            self.answers[question.name] = Answer(question.name, value, hand=Hand.TABLET)
        else:
            self.answers.pop(question.name, None)

    def _is_asked(self, place: int) -> bool:
        return applies(self._stops[place], self._seen, self._today)

    def _next(self, place: int) -> int:
        later = range(place + 1, len(self._stops))
        return self._first(later, len(self._stops))

    def _before(self, place: int) -> int | None:
        found = self._first(range(place - 1, -1, -1), -1)
        return None if found < 0 else found

    def _first(self, places: Iterable[int], otherwise: int) -> int:
        return next((place for place in places if self._is_asked(place)), otherwise)
