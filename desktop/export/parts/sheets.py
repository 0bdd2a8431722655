"""All parts of a return that have rows, as sheets, in the order they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.returns import Part
from desktop.export.parts import assessment, checks, dossiers, feedback, survey
from desktop.export.tables import Sheet, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.core.return_form import PartWords, ReturnForm
    from desktop.core.returns import Return

_TABLES: Mapping[Part, Callable[[Return, ReturnForm], list[Table]]] = {
    Part.DOSSIERS: dossiers.tables,
    Part.SURVEY: survey.tables,
    Part.ASSESSMENT: assessment.tables,
    Part.FEEDBACK: feedback.tables,
    Part.CHECKS: checks.tables,
}


def sheets_of(made: Return, form: ReturnForm) -> list[Sheet]:
    """Return the sheets of a return, a part without rows left out."""
    said = made.values(Part.SURVEY)
    facts = {name: str(said.get(("", name)) or "") for name in ("levels", "bound")}
    return [
        Sheet(_words(form.part(part), facts), tuple(tables(made, form)))
        for part, tables in _TABLES.items()
        if made.part(part)
    ]


def _words(words: PartWords, facts: Mapping[str, str]) -> PartWords:
    """Say in the note which levels count as satisfied, and how sure the keyed sheets are."""
    return words._replace(note=words.note.format(**facts).strip())
