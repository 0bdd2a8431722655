"""The words by which a dossier is found: its code, its people, its telephone."""

from typing import Protocol

from desktop.core.names import fold

_SHORTEST = 2


class Named(Protocol):
    """What has a code, people and a telephone."""

    @property
    def code(self) -> str: ...
    @property
    def applicant(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def phone(self) -> str: ...


def words_of(dossier: Named) -> str:
    """Return the folded words, each once, with the ends that officers remember codes by."""
    words = fold(f"{dossier.owner} {dossier.applicant}").translate(_SIGNS).split()
    parts = fold(dossier.code).translate(_SIGNS).split()
    words += parts
    if parts:
        words.append(parts[-1].lstrip("0"))
        words += [part[2:] for part in parts if len(part) == _DATE and part.isdecimal()]
    if dossier.phone:
        digits = "".join(character for character in dossier.phone if character.isdecimal())
        words += [digits, digits[-4:], digits[-3:]]
    return " ".join(dict.fromkeys(word for word in words if word))


def searched(text: str) -> list[str]:
    """Return the words that an officer typed, spelled as `words_of` spells them."""
    return fold(text).translate(_SIGNS).split()


_DATE = len("211130")
_SIGNS = {ord(sign): " " for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~–—“”‘’«»…·"}
