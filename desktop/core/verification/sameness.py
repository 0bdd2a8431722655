"""When two readings of a question say the same, however each of them was typed."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from desktop.core.answers import Answer, Missing
from desktop.core.names import nfc
from desktop.core.survey import Kind, Question

Sense = str | frozenset[str] | Decimal | date | Missing
"""What a reading means; two readings are the same if and only if their senses are equal."""

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:[.,]\d{1,12})?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})", re.ASCII)
_DAY_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_BEFORE_SIGN = re.compile(r"\s+(?=[,.;:!?…)])")
_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_TRAILING = " .,;:!…-"


def sense(question: Question, answer: Answer | None) -> Sense:
    """Return what a reading means.

    No answer, an empty one and one marked blank are all "left blank"; so is a question that was
    not asked. Numbers are equal by value (05 = 5, 3,50 = 3.5), days by the calendar in any form
    that is accepted, several ticks whatever their order. Free texts are equal when they read
    the same aloud: neither white space, capitals, the kind of quotes and dashes, a sign at the end,
    nor the letter that carries a syllable's tone (hoà, hòa) makes a difference. A text without
    any letter or digit is blank.
    """
    if answer is None or (not answer.value.strip() and answer.missing is None):
        return Missing.BLANK
    if answer.missing is not None:
        return answer.missing
    value = _UNSEEN.sub("", nfc(answer.value)).strip()
    if question.kind is Kind.MANY:
        return frozenset(value.split()) or Missing.BLANK
    if question.kind in {Kind.INTEGER, Kind.DECIMAL}:
        return _number(value)
    if question.kind is Kind.DATE:
        return _day(value)
    return _heard(value) if question.kind is Kind.TEXT else value


def _number(value: str) -> Sense:
    bare = value.replace(" ", "").replace("\u00a0", "")
    if not _NUMBER.fullmatch(bare):
        return _heard(value)
    return Decimal(bare.replace(",", "."))


def _day(value: str) -> Sense:
    iso = _ISO_DAY.fullmatch(value)
    parts = iso or _DAY.fullmatch(value) or _DAY_DIGITS.fullmatch(value)
    if parts is None:
        return _heard(value)
    numbers = [int(part) for part in parts.groups()[:3]]
    year, month, day = numbers if iso else reversed(numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return _heard(value)


def _heard(value: str) -> Sense:
    """Return a text as it would be read aloud, each syllable's tone after its letters."""
    plain = " ".join(value.translate(_SIGNS).replace("...", "…").split())
    plain = _BEFORE_SIGN.sub("", plain).rstrip(_TRAILING).casefold()
    if not any(letter.isalnum() for letter in plain):
        return Missing.BLANK
    return " ".join(map(_syllable, plain.split(" ")))


def _syllable(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    letters = "".join(part for part in parts if part not in _TONES)
    tones = "".join(sorted(part for part in parts if part in _TONES))
    return letters + tones
