"""The lines above and below a part: who reports to whom, which days and revision, the seal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.core.crosschecks import CheckCode, Outcome
from desktop.core.returns import Part
from desktop.export.seal import short_code

if TYPE_CHECKING:
    from desktop.core.return_form import PartWords, ReturnForm
    from desktop.core.returns import Envelope, Return

_DAY = 10  # characters of an ISO day


def heading_lines(made: Return, form: ReturnForm, words: PartWords) -> list[tuple[str, bool, bool]]:
    """Return the lines above the tables of a part: (words, bold, centred)."""
    envelope = made.envelope
    lines = [
        (words.form, True, False),
        (f"{form.words['issuer']}: {envelope.issuer}", False, False),
        (f"{form.words['recipient']}: {envelope.recipient}", False, False),
        (words.title, True, True),
        (f"{form.words['period']}: {envelope.period_title}", False, True),
        (f"({span(form, envelope)})", False, True),
    ]
    if _is_provisional(made, form):
        day = date.fromisoformat(envelope.prepared_at[:_DAY])
        lines.append((form.words["provisional"].format(day=f"{day:%d/%m/%Y}"), True, True))
    if envelope.revision > 1:
        lines.append((revision(form, envelope), False, True))
    if words.unit:
        lines.append((words.unit, False, False))
    return lines


def _is_provisional(made: Return, form: ReturnForm) -> bool:
    """Whether it was made before its period ended."""
    outcome = made.values(Part.CHECKS).get((CheckCode.PERIOD_CLOSED.value, "outcome"))
    return outcome == form.outcomes[Outcome.TOLD.value]


def span(form: ReturnForm, envelope: Envelope) -> str:
    """Return «Từ ngày … đến ngày …»."""
    first, last = (date.fromisoformat(day) for day in (envelope.first, envelope.last))
    return form.words["span"].format(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")


def revision(form: ReturnForm, envelope: Envelope) -> str:
    """Return which revision it is, and from the second on why it was made."""
    words = f"{form.words['revision']}: {envelope.revision}"
    if envelope.reason:
        words += f". {form.words['reason']}: {envelope.reason}"
    return words


def seal_lines(form: ReturnForm, digest: str) -> list[str]:
    """Return the printed code and what it is for."""
    return [f"{form.words['seal']}: {short_code(digest)}. {form.words['seal_note']}"]
