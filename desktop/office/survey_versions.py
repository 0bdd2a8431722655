"""The versions of a form that a period asked, each told in the words of the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.renderings import Rendering, as_it_is, by_equal_words, by_mapping
from desktop.core.versions import compose, identity
from desktop.office.versions import chain_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from desktop.core.survey import Survey
    from desktop.core.versions import Mapping
    from desktop.office.versions import FormVersion

__all__ = ["Rendering", "renderings"]


def renderings(
    connection: Connection, forms: Sequence[int], shown: Survey | None = None
) -> list[Rendering]:
    """Return how each version is told in the words of `shown`, or of the newest; oldest first.

    A version that came after the shown one, or stands in no chain with it, counts for the
    questions that are the same in both.
    """
    if not forms:
        return []
    chain = _chain(connection, forms)
    asked = [at for at, version in enumerate(chain) if version.key in forms]
    target = next(
        (at for at, version in enumerate(chain) if shown and version.version == shown.version),
        asked[-1] if shown is None else None,
    )
    words = shown or chain[asked[-1]].survey
    return [_rendering(chain, at, target, words) for at in asked]


def _chain(connection: Connection, forms: Sequence[int]) -> list[FormVersion]:
    """Return the chain of the forms; those that stand beside it follow."""
    found: list[FormVersion] = []
    for key in forms:
        if key not in {version.key for version in found}:
            found += chain_in(connection, key)
    return found


def _rendering(
    chain: Sequence[FormVersion], at: int, target: int | None, words: Survey
) -> Rendering:
    version = chain[at]
    if at == target:
        return as_it_is(version.key, version.survey)
    if target is None or at > target:
        return by_equal_words(version.key, version.survey, words)
    return by_mapping(version.key, version.survey, words, _mapping(chain, at, target))


def _mapping(chain: Sequence[FormVersion], first: int, last: int) -> Mapping:
    mapping = identity(chain[first].survey)
    for version in chain[first + 1 : last + 1]:
        mapping = compose(mapping, version.mapping)
    return mapping
