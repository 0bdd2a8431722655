"""The lists of choices: one choice at a time, and a whole scale in one go."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from desktop.core.survey import MOST_KEYED_CHOICES, Kind
from desktop.forms.editing.blueprint import (
    Option,
    list_lines,
    options_of,
    type_of,
    users_of,
)
from desktop.forms.editing.pages import CHOICES, FACTS, SURVEY, Line, Pages
from desktop.forms.editing.satisfaction import (
    satisfied_choices,
    with_satisfied,
    without_satisfied,
)

LENGTHS = (3, 4, 5)
LABELS = {
    3: ("Chưa hài lòng", "Hài lòng", "Rất hài lòng"),
    4: ("Rất không hài lòng", "Không hài lòng", "Hài lòng", "Rất hài lòng"),
    5: ("Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"),
}
"""The usual labels, worst level first; of three, by Thông tư 32/2017/TT-BTTTT Điều 12."""
SATISFIED = {3: 2, 4: 3, 5: 4}
"""From which level on the usual scales count as satisfied."""
NOT_APPLICABLE = ("khong_ap_dung", "Không áp dụng")
_YES_NO = (("co", "Có"), ("khong", "Không"))


class Scale(NamedTuple):
    """A scale in one go: how many levels, which end first, with the box "không áp dụng" or not."""

    length: int
    best_first: bool = False
    not_applicable: bool = False


def scale_of(options: Sequence[Option]) -> Scale | None:
    """Return which scale a list of choices is; None when it is none of ours."""
    scores = [option.score for option in options if not option.not_applicable]
    worst_first = [str(score) for score in range(1, len(scores) + 1)]
    if len(scores) not in LENGTHS or sorted(scores) != worst_first:
        return None
    best_first = scores == worst_first[::-1]
    if not best_first and scores != worst_first:
        return None
    return Scale(len(scores), best_first, len(options) > len(scores))


def give_scale(pages: Pages, questions: Sequence[int], scale: Scale) -> Pages:
    """Let questions be answered on a scale; equal scales of a form are one list.

    A choice's name is its level whichever end comes first, so turning a scale round leaves old
    answers comparable. Its key is its place, as it stands on the paper.
    """
    were = {_list_of(pages, key) for key in questions}
    found = next((name for name in _lists(pages) if _is_usual(pages, name, scale)), "")
    name = found or _free_list(pages, _scale_name(scale))
    if not found:
        pages = _with_scale(pages, name, scale)
    for key in questions:
        pages = _as_choice(pages, key, Kind.ONE, name)
    return without_unused(pages, were - {name})


def set_kind(pages: Pages, key: int, kind: Kind) -> Pages:
    """Change what kind of answer a question takes; one to tick begins with Có and Không."""
    line = pages.line(SURVEY, key)
    word, listed, _ = type_of(line)
    if word == kind:
        return pages
    if kind in {Kind.ONE, Kind.MANY}:
        if not listed:
            listed = _free_list(pages, f"{line.get('name')}_lc")
            pages = _with_options(pages, listed, _YES_NO)
        return _as_choice(pages, key, kind, listed)
    pages = pages.with_cell(SURVEY, key, "type", kind.value)
    if kind is not Kind.TEXT and line.get("appearance") == "multiline":
        pages = pages.with_cell(SURVEY, key, "appearance", "")
    if kind not in {Kind.INTEGER, Kind.DECIMAL}:
        pages = pages.with_cell(SURVEY, key, "ct_soft", "")
    return without_unused(pages, {listed})


def answered_alike(pages: Pages, key: int, other: int) -> Pages:
    """Let a question be answered like another: on the same scale, or in the same kind of way."""
    line = pages.line(SURVEY, other)
    word, listed, _ = type_of(line)
    if scale_of(options_of(pages, listed)) is not None and word == Kind.ONE:
        return _as_choice(pages, key, Kind.ONE, listed)
    pages = set_kind(pages, key, Kind(word))
    if word == Kind.TEXT:
        pages = pages.with_cell(SURVEY, key, "appearance", line.get("appearance"))
    return pages


def own_list(pages: Pages, key: int) -> Pages:
    """Give a question a list of its own, a copy of the one that it shares."""
    listed = _list_of(pages, key)
    if len(users_of(pages, listed)) < 2:  # noqa: PLR2004 (it shares with nobody)
        return pages
    name = _free_list(pages, f"{pages.line(SURVEY, key).get('name')}_lc")
    satisfied = satisfied_choices(pages, listed)
    for line in list_lines(pages, listed):
        pages = pages.with_line(
            CHOICES, len(pages.lines(CHOICES)), {**line.cells, "list_name": name}
        )
    if any(line.get("ct_score") for line in list_lines(pages, listed)):
        pages = with_satisfied(pages, name, satisfied)
    kind = Kind(type_of(pages.line(SURVEY, key)).word)
    return _as_choice(pages, key, kind, name)


def add_option(pages: Pages, listed: str, after: int | None, taken: Collection[str]) -> Pages:
    """Insert a choice below another, or at the list's end; its id is `newest`.

    `taken` are names that the list's choices had in earlier versions of the form.
    """
    lines = list_lines(pages, listed)
    last = pages.place(CHOICES, after if after is not None else lines[-1].id)
    names = {line.get("name") for line in lines} | set(taken)
    free = next(str(number) for number in range(1, 10_000) if str(number) not in names)
    made = pages.with_line(CHOICES, last + 1, {"list_name": listed, "name": free})
    return _keyed_anew(pages, made, listed)


def remove_option(pages: Pages, listed: str, key: int) -> Pages:
    """Take a choice out of its list; the last one stays."""
    lines = list_lines(pages, listed)
    if len(lines) < 2:  # noqa: PLR2004 (a question without a choice can not be answered)
        return pages
    name = pages.line(CHOICES, key).get("name")
    satisfied = satisfied_choices(pages, listed)
    made = _without_points(pages.without(CHOICES, [key]), listed, name)
    if name in satisfied:
        made = with_satisfied(made, listed, satisfied - {name})
    return _keyed_anew(pages, made, listed)


def move_option(pages: Pages, listed: str, key: int, step: int) -> Pages:
    """Move a choice one place up (-1) or down (1) in its list."""
    own = [line.id for line in list_lines(pages, listed)]
    other = own.index(key) + step
    if not 0 <= other < len(own):
        return pages
    at, to = pages.place(CHOICES, key), pages.place(CHOICES, own[other])
    made = pages.moved(CHOICES, at, at + 1, to if step < 0 else to + 1)
    return _keyed_anew(pages, made, listed)


def set_option_label(pages: Pages, key: int, text: str) -> Pages:
    """Write the words of a choice."""
    return pages.with_cell(CHOICES, key, pages.spoken(CHOICES, "label"), text)


def set_satisfied(pages: Pages, listed: str, name: str, *, counts: bool) -> Pages:
    """Say whether a choice counts as satisfied."""
    chosen = satisfied_choices(pages, listed)
    return with_satisfied(pages, listed, chosen | {name} if counts else chosen - {name})


def without_unused(pages: Pages, lists: Iterable[str]) -> Pages:
    """Take away those of the lists that no question uses any more."""
    for name in filter(None, lists):
        if not users_of(pages, name):
            gone = [line.id for line in list_lines(pages, name)]
            pages = without_satisfied(pages.without(CHOICES, gone), name)
    return pages


def _list_of(pages: Pages, key: int) -> str:
    return type_of(pages.line(SURVEY, key)).listed


def _lists(pages: Pages) -> list[str]:
    return list(dict.fromkeys(line.get("list_name") for line in pages.lines(CHOICES)))


def _is_usual(pages: Pages, name: str, scale: Scale) -> bool:
    """Whether a list is just what this scale would make."""
    options = options_of(pages, name)
    if scale_of(options) != scale:
        return False
    labels = dict(_levels(scale))
    return all(
        option.not_applicable or labels.get(option.name) == option.label for option in options
    )


def _levels(scale: Scale) -> list[tuple[str, str]]:
    levels = [(str(level), words) for level, words in enumerate(LABELS[scale.length], 1)]
    return levels[::-1] if scale.best_first else levels


def _scale_name(scale: Scale) -> str:
    turned = "_tot_truoc" if scale.best_first else ""
    return f"muc{scale.length}{turned}{'_ka' if scale.not_applicable else ''}"


def _with_scale(pages: Pages, name: str, scale: Scale) -> Pages:
    levels = _levels(scale)
    pages = _with_options(pages, name, levels)
    for line in list_lines(pages, name):
        level = line.get("name")
        pages = pages.with_cell(CHOICES, line.id, "ct_score", level)
    if scale.not_applicable:
        pages = _with_options(pages, name, [NOT_APPLICABLE])
        pages = pages.with_cell(CHOICES, pages.newest, "ct_na", "yes")
    from_level = SATISFIED[scale.length]
    return with_satisfied(pages, name, [name for name, _ in levels if int(name) >= from_level])


def _with_options(pages: Pages, listed: str, options: Iterable[tuple[str, str]]) -> Pages:
    """Add choices to the end of a list, each with its place as its key."""
    label = pages.spoken(CHOICES, "label")
    place = len(list_lines(pages, listed))
    for key, (name, words) in enumerate(options, place + 1):
        cells = {"list_name": listed, "name": name, label: words, "ct_key": str(key)}
        pages = pages.with_line(CHOICES, len(pages.lines(CHOICES)), cells)
    return pages


def _as_choice(pages: Pages, key: int, kind: Kind, listed: str) -> Pages:
    pages = pages.with_cell(SURVEY, key, "type", f"{kind} {listed}")
    line = pages.line(SURVEY, key)
    if line.get("appearance") == "multiline":
        pages = pages.with_cell(SURVEY, key, "appearance", "")
    return pages.with_cell(SURVEY, key, "ct_soft", "")


def _free_list(pages: Pages, wanted: str) -> str:
    taken = set(_lists(pages)) | {type_of(line).listed for line in pages.lines(SURVEY)}
    names = (wanted, *(f"{wanted}_{number}" for number in range(2, 10_000)))
    return next(name for name in names if name not in taken)


def _keyed_anew(before: Pages, after: Pages, listed: str) -> Pages:
    """Let the keys be the places again where they were so before a change."""
    if not _keys_are_places(list_lines(before, listed)):
        return _with_free_keys(after, listed)
    lines = list_lines(after, listed)
    few = len(lines) <= MOST_KEYED_CHOICES
    for place, line in enumerate(lines, 1):
        after = after.with_cell(CHOICES, line.id, "ct_key", str(place) if few else "")
    return after


def _keys_are_places(lines: Sequence[Line]) -> bool:
    return all(line.get("ct_key") in {"", str(at)} for at, line in enumerate(lines, 1))


def _with_free_keys(pages: Pages, listed: str) -> Pages:
    """Give choices without a key one that is free, while there are digits."""
    lines = list_lines(pages, listed)
    free = [digit for digit in "123456789" if digit not in {line.get("ct_key") for line in lines}]
    for line in lines:
        if not line.get("ct_key") and free:
            pages = pages.with_cell(CHOICES, line.id, "ct_key", free.pop(0))
    return pages


def _without_points(pages: Pages, listed: str, name: str) -> Pages:
    """Forget what indicator points a choice gave that is gone: `0:2 1:1` without `1`."""
    users = {line.get("name") for line in users_of(pages, listed)}
    for line in pages.lines(FACTS):
        key = line.get("key")
        if key.startswith("indicator_") and line.get("value") in users:
            points = pages.fact(f"{key}_points").replace(",", " ").split()
            kept = [part for part in points if part.partition(":")[0] != name]
            if kept != points:
                pages = pages.with_fact(f"{key}_points", " ".join(kept))
    return pages
