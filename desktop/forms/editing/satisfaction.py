"""Which choices count as satisfied: the fact `satisfied` of a form, list by list."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation

from desktop.forms.editing.pages import CHOICES, Pages

_KEY = "satisfied"


def satisfied_choices(pages: Pages, list_name: str) -> frozenset[str]:
    """Return the names of the choices of a list that count: as said, or above the middle."""
    found: frozenset[str] | None = None
    for part in pages.fact(_KEY).split(";"):
        name, separator, chosen = part.rpartition(":")
        if part.strip() and (name.strip() == list_name or not separator):
            found = frozenset(chosen.replace(",", " ").split())
    scores = _scores(pages, list_name)
    if found is None:
        return _upper_half(scores)
    return found & frozenset(scores)


def with_satisfied(pages: Pages, list_name: str, chosen: Collection[str]) -> Pages:
    """Say which choices of a list count; what is said of other lists stays."""
    ordered = [name for name in _scores(pages, list_name) if name in chosen]
    said = f"{list_name}: {' '.join(ordered)}".strip()
    return pages.with_fact(_KEY, "; ".join([*_of_others(pages, list_name), said]))


def without_satisfied(pages: Pages, list_name: str) -> Pages:
    """Say nothing of a list that is gone."""
    return pages.with_fact(_KEY, "; ".join(_of_others(pages, list_name)))


def _of_others(pages: Pages, list_name: str) -> list[str]:
    parts = (part.strip() for part in pages.fact(_KEY).split(";"))
    return [part for part in parts if part and not _is_of(part, list_name)]


def _is_of(part: str, list_name: str) -> bool:
    name, separator, _ = part.rpartition(":")
    return bool(separator) and name.strip() == list_name


def _scores(pages: Pages, list_name: str) -> dict[str, str]:
    return {
        line.get("name"): "" if line.get("ct_na") else line.get("ct_score")
        for line in pages.lines(CHOICES)
        if line.get("list_name") == list_name
    }


def _upper_half(scores: dict[str, str]) -> frozenset[str]:
    known: dict[str, Decimal] = {}
    for name, score in scores.items():
        if score:
            try:
                known[name] = Decimal(score.replace(",", "."))
            except InvalidOperation:
                return frozenset()
    if not known:
        return frozenset()
    middle = (min(known.values()) + max(known.values())) / 2
    return frozenset(name for name, score in known.items() if score > middle)
