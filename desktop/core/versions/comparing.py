"""What stays comparable from one version of a form to another, and why not the rest."""

from collections import abc
from enum import StrEnum
from typing import NamedTuple

from desktop.core.names import fold
from desktop.core.survey import Question, Survey
from desktop.core.versions.mapping import Link, Mapping


class Extent(StrEnum):
    """How much of a question may be compared over two versions."""

    FULL = "full"  # each level or number, the mean, the satisfied share
    COMMON = "common"  # only the choices that both versions offer
    SATISFIED = "satisfied"  # only the share of satisfied answers: the levels are others
    NONE = "none"


class Why(StrEnum):
    """What happened to a question from one version to the other."""

    RENAMED = "renamed"
    REWORDED = "reworded"
    REVERSED = "reversed"  # the same levels in the other order
    RECODED = "recoded"  # the same choices under other codes
    SCALE_CHANGED = "scale-changed"  # another number of levels, or others
    SATISFIED_CHANGED = "satisfied-changed"  # other levels count as satisfied
    CHOICES_LOST = "choices-lost"
    CHOICES_ADDED = "choices-added"
    TYPE_CHANGED = "type-changed"
    SPLIT = "split"
    DROPPED = "dropped"
    ADDED = "added"


class Comparison(NamedTuple):
    """One question over two versions; `old` or `new` is empty where it has no counterpart.

    `codes` are the old choices in the new codes, as far as they may be compared.
    """

    old: str
    new: str
    extent: Extent
    reasons: tuple[Why, ...] = ()
    codes: abc.Mapping[str, str] = {}


def comparability(mapping: Mapping, old: Survey, new: Survey) -> list[Comparison]:
    """Return what may be compared, in the new version's order, then what was dropped.

    For versions that are further apart, compose their mappings first.
    """
    found: list[Comparison] = []
    for question in new.questions:
        if not question.is_answered:
            continue
        link = mapping.of_new(question.name)
        if link is None or link.old not in old.by_name:
            found.append(Comparison("", question.name, Extent.NONE, (Why.ADDED,)))
        else:
            found.append(_compared(mapping, link, old, new))
    found.extend(
        Comparison(question.name, "", Extent.NONE, (Why.DROPPED,))
        for question in mapping.dropped(old)
    )
    return found


def _compared(mapping: Mapping, link: Link, old: Survey, new: Survey) -> Comparison:
    was, now = old.by_name[link.old], new.by_name[link.new]
    reasons: list[Why] = []
    if was.name != now.name:
        reasons.append(Why.RENAMED)
    if fold(was.label) != fold(now.label):
        reasons.append(Why.REWORDED)
    if was.reverse is not now.reverse:
        reasons.append(Why.REVERSED)
    if len(mapping.of_old(link.old)) > 1:
        extent = Extent.NONE
        reasons.append(Why.SPLIT)
    elif was.kind is not now.kind:
        extent = Extent.NONE
        reasons.append(Why.TYPE_CHANGED)
    elif not was.is_ticked:
        extent = Extent.FULL
    elif was.is_scale and now.is_scale:
        extent = _scales(link, (old, was), (new, now), reasons)
    else:
        extent = _lists(link, was, now, reasons)
    codes = {} if extent is Extent.NONE else dict(link.codes)
    return Comparison(was.name, now.name, extent, tuple(reasons), codes)


def _scales(
    link: Link,
    old: tuple[Survey, Question],
    new: tuple[Survey, Question],
    reasons: list[Why],
) -> Extent:
    (before, was), (after, now) = old, new
    levels = [level.name for level in was.levels]
    onto = [link.codes.get(level, "") for level in levels]
    keeps = all(
        target and before.is_satisfied(was, level) is after.is_satisfied(now, target)
        for level, target in zip(levels, onto, strict=True)
    )
    if not keeps:
        reasons.append(Why.SATISFIED_CHANGED)
    if len(set(onto)) == len(levels) and set(onto) == {level.name for level in now.levels}:
        _note_order(levels, onto, now, reasons)
        return Extent.FULL
    reasons.append(Why.SCALE_CHANGED)
    return Extent.SATISFIED if keeps else Extent.NONE


def _note_order(levels: list[str], onto: list[str], now: Question, reasons: list[Why]) -> None:
    """Tell levels that only stand the other way round from levels under other codes."""
    places = {choice.name: at for at, choice in enumerate(now.choices)}
    order = [places[name] for name in onto]
    if len(order) > 1 and order == sorted(order, reverse=True):
        reasons.append(Why.REVERSED)
    elif levels != onto:
        reasons.append(Why.RECODED)


def _lists(link: Link, was: Question, now: Question, reasons: list[Why]) -> Extent:
    onto = [link.codes[choice.name] for choice in was.choices if choice.name in link.codes]
    lost = len(onto) < len(was.choices) or len(set(onto)) < len(onto)
    added = bool({choice.name for choice in now.choices} - set(onto))
    if any(old != new for old, new in link.codes.items()):
        reasons.append(Why.RECODED)
    if lost:
        reasons.append(Why.CHOICES_LOST)
    if added:
        reasons.append(Why.CHOICES_ADDED)
    if not onto:
        return Extent.NONE
    return Extent.COMMON if lost or added else Extent.FULL
