"""Survey forms on paper: their layout, and piles of numbered copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms.sheet.layout import lay_out

if TYPE_CHECKING:
    from desktop.core.paper import Layout
    from desktop.core.survey import Survey
    from desktop.office.opening import Office


def layout(office: Office, survey: Survey) -> Layout:
    """Return how a form stands on paper, under this office's name."""
    return lay_out(survey, office.settings.office_name)
