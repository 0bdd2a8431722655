"""What the keys of a third look mean at one place that two hands read differently."""

from enum import Enum
from typing import NamedTuple

from desktop.core.answers import Answer, Hand, Missing
from desktop.core.checking import typed
from desktop.core.survey import Kind, Question
from desktop.core.verification.sameness import sense

MISSING_KEYS = {"0": Missing.BLANK, "*": Missing.MULTIPLE, "/": Missing.ILLEGIBLE}
LEFT, RIGHT, OTHER = "1", "2", "3"  # of a question whose answers are typed
END = "\r"


class Wanted(Enum):
    """What a key asks for when it does not decide."""

    NOT_A_CODE = "not-a-code"
    DRAFT = "draft"
    TYPING = "typing"
    AGAIN = "again"
    NOT_ALIKE = "not-alike"
    NOT_READABLE = "not-readable"


class Decision(NamedTuple):
    """A decision, and its repetition where neither hand read this value."""

    answer: Answer
    again: Answer | None = None


class Deciding:
    """One place to decide: `left` and `right` are the two readings, `draft` the ticks so far."""

    def __init__(self, question: Question, left: Answer | None, right: Answer | None) -> None:
        self.question = question
        self._sides = (left, right)
        self.draft: frozenset[str] = frozenset()
        self.once: Answer | None = None
        """A value that neither hand read, given once."""

    @property
    def is_typed(self) -> bool:
        """Whether 1, 2 and 3 stand for the left reading, the right one and typing another."""
        return not self.question.has_one_key

    def press(self, key: str) -> Decision | Wanted:
        """Take one key; Enter is END."""
        if self.is_typed:
            return self._typed_key(key)
        if key in MISSING_KEYS and not (key == "*" and self.question.kind is Kind.MANY):
            return self._given(self._answer("", MISSING_KEYS[key]))
        if self.question.kind is Kind.MANY:
            return self._tick(key)
        choice = self.question.choice_of_key(key)
        return Wanted.NOT_A_CODE if choice is None else self._given(self._answer(choice.name))

    def write(self, text: str) -> Decision | Wanted:
        """Take what was typed as the right answer."""
        value = typed(self.question, text)
        if value is None:
            return Wanted.NOT_READABLE
        return self._given(self._answer(value, None if value else Missing.BLANK))

    def _typed_key(self, key: str) -> Decision | Wanted:
        if key in MISSING_KEYS:
            return self._given(self._answer("", MISSING_KEYS[key]))
        if key == OTHER:
            return Wanted.TYPING
        if key not in {LEFT, RIGHT}:
            return Wanted.NOT_A_CODE
        said = self._sides[key == RIGHT]
        if said is None:
            return self._given(self._answer("", Missing.BLANK))
        return self._given(self._answer(said.value, said.missing))

    def _tick(self, key: str) -> Decision | Wanted:
        if key == END:
            names = " ".join(one.name for one in self.question.choices if one.name in self.draft)
            self.draft = frozenset()
            return self._given(self._answer(names, None if names else Missing.BLANK))
        choice = self.question.choice_of_key(key)
        if choice is None:
            return Wanted.NOT_A_CODE
        self.draft ^= {choice.name}
        return Wanted.DRAFT

    def _answer(self, value: str, missing: Missing | None = None) -> Answer:
        return Answer(self.question.name, value, missing, Hand.JUDGE)

    def _given(self, answer: Answer) -> Decision | Wanted:
        """Decide for a value that a hand read; ask for any other value twice."""
        meant = sense(self.question, answer)
        if any(meant == sense(self.question, side) for side in self._sides):
            return Decision(answer)
        if self.once is None:
            self.once = answer
            return Wanted.AGAIN
        once, self.once = self.once, None
        if meant == sense(self.question, once):
            return Decision(once, answer)
        return Wanted.NOT_ALIKE
