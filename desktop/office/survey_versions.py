"""The versions of a form that a period asked, each told in the words of the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.renderings import Rendering, as_it_is, by_equal_words
from desktop.forms.definition import read_form
from desktop.store import surveys as book

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from desktop.core.survey import Survey

__all__ = ["Rendering", "renderings"]


def renderings(
    connection: Connection, forms: Sequence[int], shown: Survey | None = None
) -> list[Rendering]:
    """Return how each version is told in the words of `shown`, or of the newest; oldest first."""
    read = [(key, read_form(book.workbook(connection, key), str(key))) for key in forms]
    read.sort(key=lambda each: each[1].version)
    if not read:
        return []
    words = shown or read[-1][1]
    return [
        as_it_is(key, survey)
        if survey.version == words.version
        else by_equal_words(key, survey, words)
        for key, survey in read
    ]
