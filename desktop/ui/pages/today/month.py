"""The cards of the month on Hôm nay: sheets, results in time, readiness of the return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.today.readiness import Readiness, parts_of
from desktop.ui.pages.today.side import OnTime, Sheets
from desktop.ui.widgets.status import Mark

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.office.glancing import MonthGlance


class MonthCards:
    """Three cards that look at one glance; `draft` opens the return."""

    def __init__(self, draft: QAction) -> None:
        self.sheets = Sheets()
        self.on_time = OnTime()
        self.readiness = Readiness(draft)

    def show_glance(self, glance: MonthGlance) -> None:
        """Show what a new look at the book found."""
        self.sheets.show_glance(glance)
        self.on_time.show_glance(glance)
        self.readiness.show_glance(glance)

    @staticmethod
    def badges(glance: MonthGlance) -> dict[str, int]:
        """How much waits at each station."""
        sheets = glance.sheets
        return {
            "today": glance.standing.overdue + glance.standing.due_today,
            "surveys": sheets.to_key if sheets else 0,
            "feedback": glance.unanswered,
            "returning": sum(part.mark is Mark.SOON for part in parts_of(glance)),
        }
