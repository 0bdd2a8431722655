"""The simulated hands at a real office: keyed, keyed again, judged through its verbs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from desktop import settings as settings_file
from desktop.core.answers import Hand
from desktop.core.verification.differences import compared
from desktop.office import collecting, comparing
from desktop.office.opening import open_office
from desktop.paths import Paths
from tests.bench.simulated_hands import Hands, Result, Said, keyed, paper_of
from tests.books import SETTINGS
from tests.surveys import FORM
from tests.twice_keyed import batch_answers, key_again, key_first

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from desktop.core.survey import Survey

KEYER, VERIFIER, JUDGE = "Lê Thị Mẫu", "Trần Văn Sổ", "Phạm Thị Phiếu"
STACK = 20  # sheets keyed again before the plan is asked anew


class SimulatedOffice:
    """An office of three officers with a fresh SQLite book."""

    def __init__(self, folder: Path) -> None:
        settings = SETTINGS.changed(officers=(KEYER, VERIFIER, JUDGE))
        settings_file.save(settings, Paths(folder).settings)
        self._now = datetime(2021, 11, 1, 8, 0)
        self.office = open_office(folder, lambda: self._now)
        self._form = collecting.bring_form(self.office, FORM).key
        self.survey: Survey = collecting.form(self.office, self._form)

    def __enter__(self) -> SimulatedOffice:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.office.close()

    def look(self) -> None:
        """What the station shows when it is opened."""
        comparing.progress(self.office)

    def batch(self, seed: int, hands: Hands, sheets: int) -> Result:
        """Key a batch, key again what is due until nothing is, judging in between."""
        chance = Random(seed)
        days = date(2021, 11, 1), date(2021, 11, 30)
        batch = collecting.open_batch(self.office, self._form, f"Đợt {seed}", *days, sheets).key
        papers: dict[str, Said] = {}
        self.office.officer = KEYER
        for number in range(1, sheets + 1):
            serial = f"{number:04}"
            papers[serial] = paper_of(self.survey, chance)
            self._now += timedelta(seconds=20)
            first = keyed(papers[serial], hands.first, chance, Hand.FIRST, self.survey)
            key_first(self.office, batch, serial, first)
        while due := self._due(batch):
            for serial in due[:STACK]:
                self._now += timedelta(seconds=20)
                second = keyed(papers[serial], hands.second, chance, Hand.SECOND, self.survey)
                key_again(self.office, batch, serial, second)
            self._judge(batch, papers, hands.judge, chance)
        return self._result(batch, papers)

    def _due(self, batch: int) -> list[str]:
        self.office.officer = VERIFIER
        return comparing.queue(self.office, batch)

    def _judge(self, batch: int, papers: dict[str, Said], rate: float, chance: Random) -> None:
        self.office.officer = JUDGE
        for case in comparing.to_judge(self.office, batch):
            right = papers[case.serial][case.question.name]
            wrong = [
                side
                for side in (case.left, case.right)
                if side is not None and side.value != right.value
            ]
            said = chance.choice(wrong) if chance.random() < rate else right
            comparing.decide(self.office, batch, case.serial, said, said)

    def _result(self, batch: int, papers: dict[str, Said]) -> Result:
        said = batch_answers(self.office, batch)
        names = compared(self.survey)
        wrong = sum(
            said[serial][name][0] != paper[name].value
            for serial, paper in papers.items()
            for name in names & paper.keys()
        )
        (progress,) = (one for one in comparing.progress(self.office) if one.batch == batch)
        bound = comparing.bound(self.office, batch)
        fields = len(papers) * len(names)
        return Result(wrong / fields, bound.upper, progress.twice, bound.differing)
