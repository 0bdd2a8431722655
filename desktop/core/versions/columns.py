"""The answers of all versions of a form side by side: no column and no answer disappears."""

import re
from collections import abc
from collections.abc import Sequence
from typing import NamedTuple

from desktop.core.answers import Answer
from desktop.core.survey import Question, Survey
from desktop.core.versions.mapping import Link, Mapping


class Version(NamedTuple):
    """One version of a chain; `mapping` is how the one before it goes on in it."""

    survey: Survey
    mapping: Mapping = Mapping()


class Column(NamedTuple):
    """One question through the versions that ask the same of it.

    `names` is what each version calls it, None where it does not ask it; `codes` turn each
    version's choices into those of `question`, the last version's that asks it.
    """

    name: str
    question: Question
    names: tuple[str | None, ...]
    codes: tuple[abc.Mapping[str, str], ...]


class _Thread:
    """A question while it is followed from version to version."""

    def __init__(self, at: int, question: Question) -> None:
        self.first = at
        self.question = question
        self.names = [question.name]
        self.codes: list[dict[str, str]] = [_own_codes(question)]

    @property
    def last(self) -> int:
        return self.first + len(self.names) - 1

    def follow(self, link: Link, question: Question) -> None:
        """Go on in the next version: what was said before is said in its codes from now on."""
        self.question = question
        self.names.append(question.name)
        self.codes = [
            {old: link.codes[code] for old, code in codes.items()} for codes in self.codes
        ]
        self.codes.append(_own_codes(question))


def columns(chain: Sequence[Version]) -> tuple[Column, ...]:
    """Return the columns of a chain, oldest version first: the newest version's order leads.

    Old answers stand in the new question's column only where nothing is lost by it: one link, the
    same type, every old choice with a new one of its own. Otherwise the old question keeps a
    column, after its neighbour of old, under its own name and, where that is taken, its version.
    """
    threads = _threads(chain)
    ordered: list[_Thread] = []
    for at in range(len(chain) - 1, -1, -1):
        asked = {t.names[at - t.first]: t for t in threads if t.first <= at <= t.last}
        own = chain[at].survey.questions
        _place(ordered, [asked[question.name] for question in own if question.name in asked])
    taken: set[str] = set()
    names = {}
    for thread in sorted(threads, key=lambda each: -each.last):
        names[id(thread)] = _free_name(thread, chain[thread.last].survey.version, taken)
    return tuple(_column(thread, names[id(thread)], len(chain)) for thread in ordered)


def values_of(
    found: Sequence[Column], version: int, answers: abc.Mapping[str, Answer]
) -> dict[str, Answer]:
    """Return a sheet's answers by column; `version` is its version's place in the chain, from 0.

    The values are in the codes of the column's question. A blank, several marks, an illegible mark
    stay what they are.
    """
    row: dict[str, Answer] = {}
    for column in found:
        name = column.names[version]
        answer = answers.get(name) if name is not None else None
        if answer is not None:
            row[column.name] = answer._replace(value=_recoded(column, version, answer.value))
    return row


def _recoded(column: Column, version: int, value: str) -> str:
    codes = column.codes[version]
    if not column.question.is_ticked:
        return value
    return " ".join(codes.get(choice, choice) for choice in value.split())


def _own_codes(question: Question) -> dict[str, str]:
    return {choice.name: choice.name for choice in question.choices}


def _threads(chain: Sequence[Version]) -> list[_Thread]:
    found: list[_Thread] = []
    for at, version in enumerate(chain):
        open_threads = {each.names[-1]: each for each in found if each.last == at - 1}
        for question in version.survey.questions:
            if not question.is_answered:
                continue
            link = version.mapping.of_new(question.name) if at else None
            thread = open_threads.get(link.old) if link is not None else None
            if thread is not None and link is not None and _same(version, link, thread, question):
                thread.follow(link, question)
            else:
                found.append(_Thread(at, question))
    return found


def _same(version: Version, link: Link, thread: _Thread, question: Question) -> bool:
    """Whether nothing is lost when the old answers are said as answers to this question."""
    if len(version.mapping.of_old(link.old)) > 1 or thread.question.kind is not question.kind:
        return False
    if not question.is_ticked:
        return True
    there = {choice.name for choice in thread.question.choices}
    known = {choice.name for choice in question.choices}
    onto = [link.codes.get(choice, "") for choice in there]
    return len(set(onto)) == len(there) and set(onto) <= known


def _place(ordered: list[_Thread], asked: Sequence[_Thread]) -> None:
    """Put the threads of a version that have no place yet after their neighbours in it."""
    after = 0
    for thread in asked:
        if thread in ordered:
            after = ordered.index(thread) + 1
        else:
            ordered.insert(after, thread)
            after += 1


def _free_name(thread: _Thread, version: str, taken: set[str]) -> str:
    name = thread.question.name
    if name in taken:
        name = f"{name}_{re.sub(r'[^A-Za-z0-9]+', '_', version)}"
    while name in taken:
        name = f"{name}_"
    taken.add(name)
    return name


def _column(thread: _Thread, name: str, count: int) -> Column:
    names: list[str | None] = [None] * count
    codes: list[abc.Mapping[str, str]] = [{} for _ in range(count)]
    names[thread.first : thread.last + 1] = thread.names
    codes[thread.first : thread.last + 1] = thread.codes
    return Column(name, thread.question, tuple(names), tuple(codes))
