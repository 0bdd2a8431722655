"""The desk a page works at: the office, the period in view, the worker, other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.core.errors import OfficeError
from desktop.office.changes import Changed
from desktop.ui.background import Background, Cancelled, Job, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop.core.periods import Period
    from desktop.office.opening import Office

T = TypeVar("T")


class Target(NamedTuple):
    """A place in the window: a page, perhaps a thing on it, perhaps a filter of its list."""

    page: str
    noun: str = ""
    ref: str = ""
    filter: Mapping[str, str] = {}


class Desk(QObject):
    """What every page is given; pages know the desk and not one another."""

    changed = Signal(object)  # Changed: something was written, whoever cares refreshes
    period_changed = Signal(object)  # Period
    opened = Signal(object)  # Target
    said = Signal(str)
    waiting = Signal(object)  # dict[str, int]: how much waits at each page, for the badges
    failed = Signal(object)  # OfficeError that no page took upon itself

    def __init__(self, office: Office, period: Period, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.background = Background(self)
        self._period = period

    @property
    def today(self) -> date:
        return self.office.today()

    @property
    def period(self) -> Period:
        return self._period

    @period.setter
    def period(self, period: Period) -> None:
        if period != self._period:
            self._period = period
            self.period_changed.emit(period)

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        title: str = "",
        failed: Callable[[OfficeError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """Do `work` in the worker and hand its result to `done`.

        A result that is a Changed, or has one as `.changed`, is announced to all after `done`.
        An OfficeError goes to `failed`, or is shown in the window; `owner` gone means nobody waits.
        """

        def finish(result: T) -> None:
            done(result)
            self._announce(result)

        return self.background.run(
            work, finish, self._failing(failed, cancelled), title=title, owner=owner
        )

    def look(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        title: str = "",
        failed: Callable[[OfficeError], None] | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """Read something beside the work under way; `work` must not write."""
        return self.background.look(
            work, done, self._failing(failed, None), title=title, owner=owner
        )

    def say(self, sentence: str) -> None:
        """Tell the officer what has been done, where saved things are told."""
        self.said.emit(sentence)

    def open(self, target: Target) -> None:
        """Go to a page and to what is meant on it."""
        self.opened.emit(target)

    def _announce(self, result: object) -> None:
        changed = result if isinstance(result, Changed) else getattr(result, "changed", None)
        if isinstance(changed, Changed) and changed:
            self.changed.emit(changed)

    def _failing(
        self, failed: Callable[[OfficeError], None] | None, cancelled: Callable[[], None] | None
    ) -> Callable[[Exception], None]:
        def fail(error: Exception) -> None:
            if isinstance(error, OfficeError):
                (failed or self.failed.emit)(error)
            elif isinstance(error, Cancelled):
                if cancelled is not None:
                    cancelled()
            else:
                raise error

        return fail
