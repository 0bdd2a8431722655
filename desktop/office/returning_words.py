"""Who sends a return, to whom, of which days: the envelope, filled from the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import __version__
from desktop.core.returns import Envelope
from desktop.office.wording import return_form

if TYPE_CHECKING:
    from desktop.core.periods import Period
    from desktop.office.opening import Office


def draft_envelope(office: Office, period: Period) -> Envelope:
    """Return the envelope of a first revision made now."""
    settings, form = office.settings, return_form()
    return Envelope(
        code=form.id,
        template=form.template,
        issuer_code=settings.office_code,
        issuer=settings.office_name,
        recipient=settings.superior,
        period=period.code,
        period_title=period.title,
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        cut_off_day=period.cut_off_day,
        revision=1,
        supersedes="",
        reason="",
        prepared_by=office.officer,
        prepared_at=office.now().isoformat(timespec="seconds"),
        approved_by=settings.chairman,
        explanations=(),
        generator=f"so-mot-cua {__version__}",
    )
