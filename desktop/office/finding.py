"""Find a procedure by a few words, for the search over everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.office.receiving import matching, procedures

if TYPE_CHECKING:
    from desktop.office.opening import Office


class ProcedureHit(NamedTuple):
    """A procedure as a search shows it: `noun` and `ref` say what opens it."""

    title: str
    detail: str
    noun: str
    ref: str


def procedures_like(office: Office, text: str, limit: int) -> list[ProcedureHit]:
    """Return the procedures with all the words in their name, field or code, tones aside."""
    found = matching(procedures(office), text) if text.strip() else []
    return [ProcedureHit(each.name, each.field, "procedures", each.code) for each in found[:limit]]
