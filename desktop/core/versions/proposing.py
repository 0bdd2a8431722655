"""Guessing how a new version of a form follows the old one; an officer confirms the guess."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from desktop.core.names import fold
from desktop.core.survey import Choice, Question, Survey
from desktop.core.versions.mapping import Link, Mapping, may_go_on

ALIKE = 0.75
"""The least share of equal letters (difflib's ratio) for two labels to be one reworded."""


def propose(old: Survey, new: Survey) -> Mapping:
    """Return the likely mapping: the same name, else the same label, else a label much alike."""
    waiting = [question for question in old.questions if question.is_answered]
    free = [question for question in new.questions if question.is_answered]
    pairs: list[tuple[Question, Question]] = []
    for same in (_same_name, _same_label):
        for was in list(waiting):
            now = next((each for each in free if may_go_on(was, each) and same(was, each)), None)
            if now is not None:
                pairs.append((was, now))
                waiting.remove(was)
                free.remove(now)
    pairs.extend(_reworded(waiting, free))
    place = {question.name: at for at, question in enumerate(new.questions)}
    pairs.sort(key=lambda pair: place[pair[1].name])
    return Mapping(tuple(_link(old, was, new, now) for was, now in pairs))


def propose_codes(old: Survey, was: Question, new: Survey, now: Question) -> dict[str, str]:
    """Return the likely new choice of each old one; old choices without a likely one are absent.

    Equal labels go first, so that a list the other way round is followed; then equal names; then,
    on scales, the nearest level on the same side of "satisfied".
    """
    if not was.is_ticked:
        return {}
    if not now.is_ticked:
        return {choice.name: choice.label for choice in was.choices}
    found: dict[str, str] = {}
    for same in (_same_words, _same_code):
        _pair(found, was.choices, now.choices, same)
    if was.is_scale and now.is_scale:
        _place_levels(found, (old, was), (new, now))
    return found


def _link(old: Survey, was: Question, new: Survey, now: Question) -> Link:
    return Link(was.name, now.name, propose_codes(old, was, new, now), was.is_ticked)


def _same_name(was: Question, now: Question) -> bool:
    return was.name == now.name


def _same_label(was: Question, now: Question) -> bool:
    return bool(was.label) and fold(was.label) == fold(now.label)


def _reworded(
    waiting: Iterable[Question], free: Iterable[Question]
) -> list[tuple[Question, Question]]:
    """Pair what is much alike, the most alike first."""
    targets = list(free)
    likely = sorted(
        (
            (alike, was.name, now.name, was, now)
            for was in waiting
            for now in targets
            if may_go_on(was, now) and (alike := likeness(was.label, now.label)) >= ALIKE
        ),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    pairs: list[tuple[Question, Question]] = []
    for _, _, _, was, now in likely:
        taken = {one.name for pair in pairs for one in pair}
        if not {was.name, now.name} & taken:
            pairs.append((was, now))
    return pairs


def likeness(one: str, other: str) -> float:
    """Return how alike two labels are, from 0 to 1, without regard to tones and capitals."""
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def _same_words(was: Choice, now: Choice) -> bool:
    return fold(was.label) == fold(now.label)


def _same_code(was: Choice, now: Choice) -> bool:
    return was.name == now.name


def _pair(
    found: dict[str, str],
    old: Sequence[Choice],
    new: Sequence[Choice],
    same: Callable[[Choice, Choice], bool],
) -> None:
    """Add the pairs of choices that are the same in one sense, each new choice once."""
    for was in old:
        if was.name in found:
            continue
        taken = set(found.values())
        likely = (
            one
            for one in new
            if one.name not in taken and one.not_applicable == was.not_applicable and same(was, one)
        )
        now = next(likely, None)
        if now is not None:
            found[was.name] = now.name


def _place_levels(
    found: dict[str, str], old: tuple[Survey, Question], new: tuple[Survey, Question]
) -> None:
    """Give the levels of a scale of another length the nearest level that counts the same."""
    (before, was), (after, now) = old, new
    for level in was.levels:
        if level.name in found:
            continue
        satisfied, height = before.is_satisfied(was, level.name), _height(was, level)
        near = [one for one in now.levels if after.is_satisfied(now, one.name) is satisfied]
        if near:
            found[level.name] = min(near, key=lambda one: abs(_height(now, one) - height)).name


def _height(question: Question, level: Choice) -> Decimal:
    """Where a level stands between the lowest (0) and the highest (1) of its scale."""
    scores = [one.score for one in question.levels if one.score is not None]
    low, high = min(scores), max(scores)
    return ((level.score or low) - low) / (high - low) if high > low else Decimal(0)
