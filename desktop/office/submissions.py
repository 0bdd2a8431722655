"""What becomes of each row of a tablet export, by what the book has of it already."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from desktop.core.answers import Missing
from desktop.core.errors import Place, Problem, Trouble
from desktop.core.submissions import REPEATS, Fate, Role, Submission, TabletMapping
from desktop.core.survey import Survey
from desktop.store import submissions as book
from desktop.store.submissions import Known

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.intake.tablets.export import TabletReading

_EDITS, _INSTANCE = ("Edits",), ("_uuid", "KEY")


@dataclass(frozen=True)
class Plan:
    """What bringing in would write, and the fate of every row; `new` has the revisions of each."""

    new: list[tuple[Submission, ...]] = field(default_factory=list)
    revised: list[tuple[int, int, Submission]] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def planned(
    connection: "Connection",
    reading: "TabletReading",
    survey: Survey,
    mapping: TabletMapping,
    own_sheets: frozenset[str],
) -> Plan:
    """Compare the submissions of a file with the book.

    One that the book has, word for word, in whatever revision, is the same. Another text of it is
    a further revision, unless it was sent or edited earlier, or its file is older than the one
    that the book's text came with. What this office exported itself (`own_sheets`) is the same.
    """
    known = book.known(connection, (one.uuid for one in reading.submissions))
    plan, problems = Plan(), list(reading.problems)
    judge = _Judge(connection, reading, mapping)
    for uuid, own in _by_uuid(reading.submissions).items():
        there = known.get(uuid, [])
        other = next((one.form_id for one in there if one.form_id != survey.form_id), "")
        if uuid in own_sheets:
            plan.fates.update({one.row: Fate.SAME for one in own})
        elif other:
            problems += (_of_another_form(mapping, one, other) for one in own)
        elif there:
            judge.compare(own, there, plan)
        else:
            _take_new(own, plan)
    plan.fates.update({problem.place.row or 0: Fate.REJECTED for problem in problems})
    problems.sort(key=lambda problem: problem.place.row or 0)
    return Plan(plan.new, plan.revised, plan.fates, tuple(problems))


def _by_uuid(submissions: Iterable[Submission]) -> dict[str, list[Submission]]:
    """Return the rows of each submission, the oldest text first."""
    found: dict[str, list[Submission]] = {}
    for one in submissions:
        found.setdefault(one.uuid, []).append(one)
    for own in found.values():
        if len(own) > 1:
            own.sort(key=attrgetter("order"))
    return found


def _take_new(own: list[Submission], plan: Plan) -> None:
    if len(own) == 1:
        plan.fates[own[0].row] = Fate.NEW
        plan.new.append((own[0],))
        return
    kept: dict[str, Submission] = {}
    for one in own:
        fate = Fate.SAME if one.digest in kept else Fate.REVISED if kept else Fate.NEW
        plan.fates[one.row] = fate
        kept.setdefault(one.digest, one)
    plan.new.append(tuple(kept.values()))


class _Judge:
    """Tells a newer text of a known submission from an older one and from the same."""

    def __init__(
        self, connection: "Connection", reading: "TabletReading", mapping: TabletMapping
    ) -> None:
        self._connection = connection
        self._file_age = max((one.sent_at for one in reading.submissions), default="")
        self._unused = [
            heading.label
            for heading in mapping.headings
            if mapping.target(heading.column).role is Role.NONE
        ]
        self._ages: dict[str, str] = {}

    def compare(self, own: list[Submission], there: list[Known], plan: Plan) -> None:
        """Add the fates of a known submission's rows to a plan."""
        digests = {one.digest for one in there}
        newest: Submission | None = None
        revision = there[-1].revision
        for one in own:
            if one.digest in digests:
                plan.fates[one.row] = Fate.SAME
                continue
            fate = Fate.REVISED if newest else self._fate(one, there[-1])
            plan.fates[one.row] = fate
            if fate is Fate.REVISED:
                newest, revision = one, revision + 1
                digests.add(one.digest)
                plan.revised.append((there[-1].sheet_id, revision, one))

    def _fate(self, one: Submission, there: Known) -> Fate:
        verbatim = book.verbatim(self._connection, there.sheet_id, there.revision)
        known = _order_of(there, verbatim)
        if one.order < known:
            return Fate.OLDER
        if one.order == known:
            if self._says_the_same(one, there, verbatim):
                return Fate.SAME
            if self._file_age < self._age_of(there.brought_at):
                return Fate.OLDER
        return Fate.REVISED

    def _says_the_same(self, one: Submission, there: Known, verbatim: Mapping[str, object]) -> bool:
        """Whether only the headings differ: an export with labels after one with names."""
        answers = {
            name: (value, None if value else one.why.get(name, Missing.BLANK.value))
            for name, value in zip(one.asked, one.said, strict=True)
        }
        if answers != book.answers(self._connection, there.sheet_id):
            return False
        own = _unpacked(one.verbatim)
        kept = [*self._unused, REPEATS]
        return all(own.get(label, "") == verbatim.get(label, "") for label in kept)

    def _age_of(self, brought_at: str) -> str:
        if brought_at not in self._ages:
            self._ages[brought_at] = book.latest_sent(self._connection, brought_at)
        return self._ages[brought_at]


def _order_of(there: Known, verbatim: Mapping[str, object]) -> tuple[str, int, bool]:
    """Return what `Submission.order` was of a revision in the book."""
    written = next((str(verbatim[name]) for name in _EDITS if name in verbatim), "")
    edits = int(written) if written.isdecimal() else 0
    instance = next((str(verbatim[name]) for name in _INSTANCE if name in verbatim), there.uuid)
    return there.sent_at, edits, instance.removeprefix("uuid:") != there.uuid or edits > 0


def _of_another_form(mapping: TabletMapping, one: Submission, other: str) -> Problem:
    column = next(iter(mapping.columns_of(Role.ROOT) or mapping.columns_of(Role.UUID)))
    heading = mapping.heading(column)
    place = Place(mapping.sheet, one.row, f"{heading.letters} – {heading.label}")
    return Problem(Trouble.TABLET_OF_ANOTHER_FORM, place, {"found": one.uuid, "other": other})


def _unpacked(verbatim: str) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads(verbatim)
    return found
