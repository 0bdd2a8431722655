"""What the sheets of a batch or a period tell about the errors that are left in them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from desktop.core.survey import Survey, Verify
from desktop.core.verification.bounds import Evidence, Unseen
from desktop.core.verification.differences import SAMPLED_ONE_IN, Blame, compared
from desktop.core.verification.drawing import SheetName, is_drawn
from desktop.core.verification.plan import Keyed, Standing

_TELLING = 3  # values a question must have for two wrong readings to differ


class Compared(NamedTuple):
    """The questions of a form that are compared: on every sheet keyed twice, or on drawn ones.

    `telling` are those on which two wrong readings can differ from one another.
    """

    always: frozenset[str]
    sampled: frozenset[str]
    telling: frozenset[str]

    def on(self, sheet: Keyed) -> frozenset[str]:
        """Return the questions that are compared on this sheet."""
        return self.always | self.sampled if self.samples(sheet) else self.always

    @staticmethod
    def samples(sheet: Keyed) -> bool:
        """Tell whether the sheet is drawn for the questions that are compared on a sample."""
        return is_drawn(sheet.sheet, SAMPLED_ONE_IN, "question")


def compared_of(survey: Survey, carried: Iterable[str] = ()) -> Compared:
    """Return what is compared of a form, without what a batch's header says for every sheet."""
    names = compared(survey) - set(carried)
    sampled = {one.name for one in survey.questions if one.verify is Verify.SAMPLE} & names
    telling = {
        one.name for one in survey.questions if not one.choices or len(one.choices) >= _TELLING
    }
    return Compared(names - sampled, frozenset(sampled), names & telling)


class _Part:
    """One kind of field: how many were keyed once, how many twice, the slips among these."""

    def __init__(self) -> None:
        self.unseen = self.seen = self.wrong = 0

    def see(self, fields: int, slips: int) -> None:
        self.seen += fields
        self.wrong += slips


def gather(
    sheets: Iterable[Keyed],
    standings: Mapping[SheetName, Standing],
    batches: Mapping[int, Compared],
) -> Evidence:
    """Count what the bound of these sheets rests on; `batches` tells what is compared in each.

    Sheets that chance spared are bounded by those it drew with the same chance. Sheets that wait
    for their second keying, and questions that are compared on other sheets only, are bounded by
    what was found of their keyer. A difference that nobody has judged yet counts as a slip of both
    hands and as a field that is wrong: sheets without one would speak too well of the rest.
    """
    counts = _Counts()
    for sheet in sheets:
        standing = standings.get(sheet.sheet, Standing.NEVER)
        counts.take(sheet, standing, batches[sheet.sheet.batch])
    return counts.evidence()


class _Counts:
    def __init__(self) -> None:
        self._fields = self._twice = self._telling = self._decided = self._undecided = 0
        self._blamed = dict.fromkeys(Blame, 0)
        self._chance: dict[int, _Part] = defaultdict(_Part)
        self._keyers: dict[str, _Part] = defaultdict(_Part)
        self._spared: dict[int, Counter[str]] = defaultdict(Counter)
        self._slips = self._squares = 0

    def take(self, sheet: Keyed, standing: Standing, form: Compared) -> None:
        """Take in one sheet."""
        fields = len(form.always) + len(form.sampled)
        self._fields += fields
        if sheet.twice:
            self._compare(sheet, standing, form)
        elif standing.by_chance:
            self._spared[sheet.one_in][sheet.keyer] += fields
        else:
            self._keyers[sheet.keyer].unseen += fields

    def _compare(self, sheet: Keyed, standing: Standing, form: Compared) -> None:
        names = form.on(sheet)
        self._twice += len(names)
        self._telling += len(names & form.telling)
        self._decided += len(sheet.slips)
        self._undecided += sheet.undecided
        for slips in (sheet.keyer_slips, sheet.verifier_slips):
            self._slips += slips
            self._squares += slips * slips
        for slip in sheet.slips:
            self._blamed[slip.blame] += 1
        keyer = self._keyers[sheet.keyer]
        keyer.unseen += len(form.always | form.sampled) - len(names)
        keyer.see(len(names), sheet.keyer_slips)
        if standing.by_chance:
            self._chance[sheet.one_in].see(len(names), sheet.keyer_slips)

    def evidence(self) -> Evidence:
        """Return the counts, every field that was keyed once in one part."""
        for one_in, keyers in self._spared.items():
            if self._chance[one_in].seen:
                self._chance[one_in].unseen = keyers.total()
                continue
            for keyer, fields in keyers.items():  # nothing drawn yet: the keyer's own sheets speak
                self._keyers[keyer].unseen += fields
        both = self._blamed[Blame.BOTH]
        either = both + self._undecided
        parts = [*self._chance.values(), *self._keyers.values()]
        return Evidence(
            fields=self._fields,
            twice=self._twice,
            telling=self._telling,
            first_wrong=self._blamed[Blame.KEYER] + either,
            second_wrong=self._blamed[Blame.VERIFIER] + either,
            both_wrong=both,
            decided=self._decided,
            undecided=self._undecided,
            unseen=tuple(
                Unseen(part.unseen, part.seen, part.wrong, self._bunching)
                for part in parts
                if part.unseen
            ),
        )

    @property
    def _bunching(self) -> float:
        """How many slips share a sheet with a slip; of both hands, as a slipped line is rare."""
        return self._squares / self._slips if self._slips else 1.0
