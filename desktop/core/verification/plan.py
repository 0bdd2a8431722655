"""Which sheets are keyed a second time: a walk over the sheets in the order they were keyed."""

from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import NamedTuple

from desktop.core.verification.differences import Blame, Slip
from desktop.core.verification.drawing import SheetName, is_drawn

CLEAN_ENOUGH = 40  # sheets without a slip of the keyer before only a sample is keyed again
SAMPLE = 5  # one sheet in five from then on
SECOND = 2  # a keyer's second slip brings everything back
DOUBTED = 2  # so does the second difference at one question …
MEMORY = 40  # … within this many sheets that were keyed twice


class Plan(StrEnum):
    """How much of a batch is keyed a second time."""

    ADAPTIVE = "adaptive"
    ALL = "all"
    NTH = "nth"
    NONE = "none"


class Standing(Enum):
    """Why a sheet is due for a second keying, or why it is not."""

    ALL = "all"
    DRAWN = "drawn"
    DOUBTED_QUESTION = "doubted-question"
    SPARED = "spared"
    NEVER = "never"

    @property
    def is_due(self) -> bool:
        return self is not Standing.SPARED and self is not Standing.NEVER

    @property
    def by_chance(self) -> bool:
        """Whether only chance decided about it: such sheets speak for one another."""
        return self is Standing.DRAWN or self is Standing.SPARED


class Keyed(NamedTuple):
    """One sheet of paper as far as it is known.

    `twice` when an independent second pass is done; `settled` when nothing of it is left to
    decide; `differing` are its questions that two hands read differently, without consequences;
    `slips` the differences that were judged. Until it is judged a difference counts as a slip
    of both hands: nobody is better for being undecided.
    """

    sheet: SheetName
    form: int
    keyer: str
    plan: Plan = Plan.ADAPTIVE
    every: int = SAMPLE
    twice: bool = False
    settled: bool = False
    differing: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()

    @property
    def one_in(self) -> int:
        """Which share of the batch chance draws."""
        return SAMPLE if self.plan is Plan.ADAPTIVE else self.every

    @property
    def undecided(self) -> int:
        """How many differences nobody has judged."""
        return len(self.differing) - len(self.slips)

    @property
    def keyer_slips(self) -> int:
        return self.undecided + sum(slip.blame is not Blame.VERIFIER for slip in self.slips)

    @property
    def verifier_slips(self) -> int:
        return self.undecided + sum(slip.blame is not Blame.KEYER for slip in self.slips)


class KeyerState(NamedTuple):
    """Where a keyer stands after the last sheet: sampled, or everything keyed again."""

    sampled: bool = False
    clean: int = 0
    slips: int = 0

    def after(self, sheet: Keyed) -> "KeyerState":
        """Return the state after a sheet that was keyed twice.

        Forty sheets without a slip, with at most one slip between them, and only one in five is
        keyed again; the second slip since then brings back all of them. A slip is forgotten
        after forty further clean sheets.
        """
        slips = self.slips + sheet.keyer_slips
        if slips >= SECOND:
            return KeyerState()
        clean = self.clean + (sheet.keyer_slips == 0)
        if clean >= CLEAN_ENOUGH:
            return KeyerState(sampled=True)
        return KeyerState(self.sampled, clean, slips)


class _Doubts:
    """The questions of one form that two hands read differently more than once lately."""

    def __init__(self) -> None:
        self._twice = 0
        self._last: dict[str, list[int]] = {}

    def take(self, sheet: Keyed) -> None:
        self._twice += 1
        for question in set(sheet.differing):
            self._last[question] = [*self._last.get(question, []), self._twice][-DOUBTED:]

    def questions(self) -> frozenset[str]:
        oldest = self._twice - MEMORY
        return frozenset(
            question
            for question, times in self._last.items()
            if len(times) == DOUBTED and times[0] > oldest
        )


class Walk:
    """The plan of some sheets, derived anew at every look.

    The sheets come in the order they were keyed, of all keyers and batches that are to be
    remembered. What is decided of a sheet rests on those before it and never on itself, so the
    sheets that chance spared and those it drew are alike. A sheet that is due and not yet keyed
    again tells nothing: until it is, its keyer is as new as before.

    A question that was read differently on two of the last forty sheets keyed twice is doubted:
    while it is, every sheet of its form is due. It is keyed whole, because finding one
    box on a sheet costs more than keying the sheet.
    """

    def __init__(self, sheets: Iterable[Keyed] = ()) -> None:
        self.keyers: dict[str, KeyerState] = {}
        self.standings: dict[SheetName, Standing] = {}
        self._doubts: dict[int, _Doubts] = {}
        for sheet in sheets:
            self.take(sheet)

    def doubted(self, form: int) -> frozenset[str]:
        """Return the questions of a form that two hands read differently lately."""
        return self._doubts[form].questions() if form in self._doubts else frozenset()

    def standing(self, sheet: Keyed) -> Standing:
        """Decide about the next sheet."""
        if sheet.plan is Plan.NONE:
            return Standing.NEVER
        adapting = sheet.plan is Plan.ADAPTIVE
        keyer = self.keyers.get(sheet.keyer, KeyerState())
        if sheet.plan is Plan.ALL or (adapting and not keyer.sampled):
            return Standing.ALL
        if adapting and self.doubted(sheet.form):
            return Standing.DOUBTED_QUESTION
        return Standing.DRAWN if is_drawn(sheet.sheet, sheet.one_in) else Standing.SPARED

    def take(self, sheet: Keyed) -> Standing:
        """Decide about the next sheet, then learn from what is known of it."""
        decided = self.standings[sheet.sheet] = self.standing(sheet)
        keyer = self.keyers.get(sheet.keyer, KeyerState())
        if sheet.twice:
            self._doubts.setdefault(sheet.form, _Doubts()).take(sheet)
            keyer = keyer.after(sheet)
        self.keyers[sheet.keyer] = keyer
        return decided
