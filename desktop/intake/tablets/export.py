"""One tablet export, opened once: what its columns are, then its submissions and its faults."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.core.dossier_list import letters_of
from desktop.core.errors import OfficeError, Problem, Trouble
from desktop.core.submissions import (
    Heading,
    Labels,
    Match,
    Role,
    Submission,
    TabletMapping,
    Target,
)
from desktop.core.survey import Survey
from desktop.intake.tables import Row
from desktop.intake.tablets.files import open_export
from desktop.intake.tablets.matching import Matcher
from desktop.intake.tablets.repeats import repeats_by_submission
from desktop.intake.tablets.submissions import read_submissions
from desktop.intake.tablets.values import text_of

_SAMPLES = 3
_LOOKED_AT = 50


class TabletReading(NamedTuple):
    """What one file says: the good submissions, by row, and the faults of the rejected rows."""

    name: str
    rows: int
    submissions: list[Submission]
    problems: list[Problem]

    @property
    def rejected(self) -> int:
        return len({problem.place.row for problem in self.problems})


class TabletExport:
    """One file; parsing it is most of the work, so it is kept between the steps.

    Raises:
        OfficeError: what `open_export` raises.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened = open_export(path)
        self.shape = self._opened.shape
        self.headings = _headings(self._opened.main.headings, self._opened.main.rows)

    def proposed(self, survey: Survey, labels: Labels) -> TabletMapping:
        """Return what the columns are for a form.

        Raises:
            OfficeError: TABLET_LABEL_AMBIGUOUS with every heading that may be several questions.
        """
        found = Matcher(survey, labels).match(self._opened.main.headings, self._opened.main.name)
        return TabletMapping(
            self.shape,
            self._opened.main.name,
            self.headings,
            {column: one.target for column, one in found.items()},
            {column: one.match for column, one in found.items()},
        )

    def remembered(self, words: Mapping[str, str]) -> TabletMapping:
        """Return the mapping that an officer has seen before, by the book's words for it."""
        columns = {heading.label: heading.column for heading in self.headings}
        targets = {
            columns[label]: Target.of(word) for label, word in words.items() if label in columns
        }
        matches = dict.fromkeys(targets, Match.OFFICER)
        return TabletMapping(self.shape, self._opened.main.name, self.headings, targets, matches)

    def read(self, mapping: TabletMapping, survey: Survey, labels: Labels) -> TabletReading:
        """Read and check the rows.

        Raises:
            OfficeError: TABLET_WITHOUT_QUESTIONS, TABLET_UUID_MISSING when the mapping cannot be
                read by; TABLET_CHOICES_AMBIGUOUS when labels of choices cannot be told apart.
        """
        refuse_unusable(mapping, self.path.name)
        repeats = repeats_by_submission(self._opened)
        good, problems = read_submissions(self._opened.main, mapping, survey, labels, repeats)
        return TabletReading(self.path.name, len(self._opened.main.rows), good, problems)


def refuse_unusable(mapping: TabletMapping, name: str) -> None:
    """Raise what keeps a mapping from being read by."""
    if not mapping.questions():
        raise OfficeError(Trouble.TABLET_WITHOUT_QUESTIONS, path=name)
    if not mapping.columns_of(Role.UUID) and not mapping.columns_of(Role.ROOT):
        raise OfficeError(Trouble.TABLET_UUID_MISSING, path=name)


def _headings(labels: tuple[str, ...], rows: Sequence[Row]) -> tuple[Heading, ...]:
    looked_at = rows[:_LOOKED_AT]
    return tuple(
        Heading(column, letters_of(column), label, _samples(looked_at, column))
        for column, label in enumerate(labels)
        if label
    )


def _samples(rows: Sequence[Row], column: int) -> tuple[str, ...]:
    filled = (row[column] for row in rows if row[column] != "")
    return tuple(
        text for _, cell in zip(range(_SAMPLES), filled, strict=False) if (text := text_of(cell))
    )
