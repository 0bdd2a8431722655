"""How the products of other makers spell columns, statuses and channels: data, read once."""

import functools
import re
import tomllib
from typing import Any, NamedTuple

from desktop.core.dossier import Channel, Status
from desktop.core.dossier_list import Meaning
from desktop.core.names import fold
from desktop.paths import resources


class Spellings(NamedTuple):
    """Every spelling, folded to plain words."""

    headings: dict[str, Meaning]
    guesses: dict[str, Meaning]
    ignored: frozenset[str]
    patterns: tuple[tuple[Meaning, re.Pattern[str]], ...]
    statuses: dict[str, Status]
    channels: dict[str, Channel]


@functools.cache
def spellings() -> Spellings:
    """Read `resources/intake/dossier-lists.toml`."""
    path = resources() / "intake" / "dossier-lists.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    named = {status.name.lower(): status for status in Status}
    own_names = {plain(status.title): status for status in Status}
    numbers = {str(int(status)): status for status in Status}
    return Spellings(
        {words: Meaning(name) for words, name in _turned(table["headings"])},
        {words: Meaning(name) for words, name in _turned(table["guesses"])},
        frozenset(plain(label) for label in table["ignored"]["headings"]),
        tuple(
            (Meaning(pattern["meaning"]), re.compile(fold(pattern["words"])))
            for pattern in table["patterns"]
        ),
        own_names | numbers | {words: named[name] for words, name in _turned(table["statuses"])},
        {words: Channel(name) for words, name in _turned(table["channels"])},
    )


def status_of(text: str) -> Status | None:
    """Read a status as products spell it; None when unknown.

    >>> status_of("Đã trả KQ"), status_of("Rút hồ sơ")
    (<Status.RETURNED: 10>, <Status.WITHDRAWN: 7>)
    """
    return spellings().statuses.get(plain(text))


def channel_of(text: str) -> Channel | None:
    """Read a channel; nothing written means handed in at the desk; None when unknown."""
    words = plain(text)
    known = spellings().channels.get(words)
    if known is not None:
        return known
    return next((channel for word, channel in _TELLING if word in words), None)


def plain(text: str) -> str:
    """Return the words of `text` folded, without any sign between them."""
    letters = (character if character.isalnum() else " " for character in fold(text))
    return " ".join("".join(letters).split())


def _turned(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(plain(text), name) for name, texts in table.items() for text in texts]


_TELLING = (
    ("truc tuyen", Channel.ONLINE),
    ("buu chinh", Channel.POST),
    ("buu dien", Channel.POST),
    ("truc tiep", Channel.DIRECT),
)
