"""How the questions and codes of one version of a form go on in the next."""

import json
from collections import abc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from desktop.core.answers import Answer
from desktop.core.survey import Kind, Question, Survey


@dataclass(frozen=True)
class Link:
    """One old question that goes on as one new question.

    `codes` say, for a ticked question, which new choice an old one goes on as; an old choice that
    is not among them has no place. A number, a day or a text goes on as it is, and a ticked
    question that becomes a text has the words of each choice as its codes.
    """

    old: str
    new: str
    codes: abc.Mapping[str, str] = field(default_factory=dict)
    ticked: bool = False
    """Whether the old question is ticked, so that its values go through `codes`."""

    def value(self, old: str) -> str | None:
        """Return what an old value is now; None when it has no place. Several ticks stay several.

        A tick that has no place takes the whole answer with it: half an answer would be a new one.
        """
        if not self.ticked or not old:
            return old
        found = [self.codes.get(choice) for choice in old.split()]
        kept = [choice for choice in found if choice]
        return " ".join(dict.fromkeys(kept)) if len(kept) == len(found) else None

    @property
    def is_lossless(self) -> bool:
        """Whether different old answers stay different; all the old choices must be in `codes`."""
        return len(set(self.codes.values())) == len(self.codes)


@dataclass(frozen=True)
class Mapping:
    """All links from one version to the next.

    A question without a link is dropped (old) or added (new); one old question with several links
    is split. A new question takes its answers from one old question only.
    """

    links: tuple[Link, ...] = ()

    def of_old(self, name: str) -> tuple[Link, ...]:
        """Return how an old question goes on: not at all, once, or split."""
        return tuple(link for link in self.links if link.old == name)

    def of_new(self, name: str) -> Link | None:
        """Return where a new question comes from; None when it is new."""
        return next((link for link in self.links if link.new == name), None)

    def linked(self, link: Link) -> "Mapping":
        """Return the mapping with one more link; it replaces what the new question came from."""
        return Mapping((*(one for one in self.links if one.new != link.new), link))

    def unlinked(self, new: str) -> "Mapping":
        """Return the mapping in which a new question comes from nowhere."""
        return Mapping(tuple(link for link in self.links if link.new != new))

    def dropped(self, old: Survey) -> tuple[Question, ...]:
        """Return the old questions that do not go on."""
        on = {link.old for link in self.links}
        return tuple(q for q in old.questions if q.is_answered and q.name not in on)

    def added(self, new: Survey) -> tuple[Question, ...]:
        """Return the new questions that come from nowhere."""
        known = {link.new for link in self.links}
        return tuple(q for q in new.questions if q.is_answered and q.name not in known)


class Carried(NamedTuple):
    """Answers in the words of the new version, and what found no place there."""

    answers: dict[str, Answer]
    left: tuple[Answer, ...]


def may_go_on(old: Question, new: Question) -> bool:
    """Tell whether a published question may go on so: it keeps its type, or becomes a text."""
    return old.is_answered and (old.kind is new.kind or new.kind is Kind.TEXT)


def identity(survey: Survey) -> Mapping:
    """Return the mapping of a version onto itself."""
    return Mapping(
        tuple(
            Link(q.name, q.name, {one.name: one.name for one in q.choices}, q.is_ticked)
            for q in survey.questions
            if q.is_answered
        )
    )


def compose(first: Mapping, second: Mapping) -> Mapping:
    """Return the mapping that goes two versions on at once."""
    made: list[Link] = []
    for late in second.links:
        early = first.of_new(late.old)
        if early is None:
            continue
        codes = {old: now for old, mid in early.codes.items() if (now := _through(late, mid))}
        made.append(Link(early.old, late.new, codes, early.ticked))
    return Mapping(tuple(made))


def _through(late: Link, code: str) -> str | None:
    """A choice goes on as a choice, the words of one stay words."""
    return late.codes.get(code) if late.ticked else code


def carry(mapping: Mapping, answers: abc.Mapping[str, Answer]) -> Carried:
    """Return answers of the old version as answers of the new one.

    A blank, several marks, an illegible mark stay what they are. What has no place is listed.
    """
    carried: dict[str, Answer] = {}
    left: list[Answer] = []
    for answer in answers.values():
        found = list(_on(mapping, answer.question, answer.value))
        for link, value in found:
            carried[link.new] = answer._replace(question=link.new, value=value)
        if not found:
            left.append(answer)
    return Carried(carried, tuple(left))


def _on(mapping: Mapping, question: str, value: str) -> Iterator[tuple[Link, str]]:
    for link in mapping.of_old(question):
        now = link.value(value)
        if now is not None:
            yield link, now


def to_json(mapping: Mapping) -> str:
    """Return the mapping as it is kept in the book."""
    rows = [
        {"old": link.old, "new": link.new, "codes": dict(link.codes), "ticked": link.ticked}
        for link in mapping.links
    ]
    return json.dumps(rows, ensure_ascii=False, sort_keys=True)


def from_json(text: str | None) -> Mapping:
    """Return what `to_json` wrote; nothing is no link at all."""
    rows = json.loads(text) if text else []
    return Mapping(
        tuple(Link(row["old"], row["new"], dict(row["codes"]), row["ticked"]) for row in rows)
    )


def fitting(mapping: Mapping, old: Survey, new: Survey) -> Mapping:
    """Return the mapping without links and codes that one of the surveys does not have (any more).

    An editor may take a question away after its link was made.
    """
    kept = [made for link in mapping.links if (made := _fitting(link, old, new)) is not None]
    return Mapping(tuple(kept))


def _fitting(link: Link, old: Survey, new: Survey) -> Link | None:
    was, now = old.by_name.get(link.old), new.by_name.get(link.new)
    if was is None or now is None or not may_go_on(was, now):
        return None
    there: Sequence[str] = [choice.name for choice in now.choices]
    codes = {
        code: on
        for code, on in link.codes.items()
        if was.choice(code) is not None and (not now.is_ticked or on in there)
    }
    return replace(link, codes=codes, ticked=was.is_ticked)
