"""How wide words are in the typeface of forms, and where their lines break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop import typeface
from desktop.core.paper import POINT_MM, Weight

FACES = {
    Weight.REGULAR: typeface.SERIF,
    Weight.BOLD: typeface.BOLD,
    Weight.ITALIC: typeface.ITALIC,
}
_FAIR = 0.4  # how far the last line of a text reaches at least
_SIGN_EMS = 1.25  # the room of a drawn sign, as a share of the type's size


class Sign(StrEnum):
    """A small drawn box that shows how to mark one."""

    TICK = "tick"
    CROSS = "cross"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one weight, or a drawn sign, in a running text."""

    words: str
    weight: Weight = Weight.REGULAR
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line: where it starts, how wide it is."""

    x: float
    width: float
    span: Span


Wrapped = tuple[tuple[Piece, ...], ...]


@lru_cache(maxsize=32_768)
def width(words: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """Return the width of words in millimetres, by the font's own metrics."""
    typeface.register()
    return float(stringWidth(words, FACES[weight], size)) * POINT_MM


def widest(texts: Sequence[str], size: float, weight: Weight = Weight.REGULAR) -> float:
    """Return the width of the widest of some words; 0 of none."""
    return max((width(text, size, weight) for text in texts), default=0.0)


def leading(size: float) -> float:
    """Return the distance of two baselines in millimetres."""
    return size * 1.2 * POINT_MM


def wrap(words: str, size: float, room: float, weight: Weight = Weight.REGULAR) -> list[str]:
    """Return the lines of a plain text of one weight."""
    return _plain(wrap_spans((Span(words, weight),), size, room))


@lru_cache(maxsize=512)
def balanced_spans(
    spans: tuple[Span, ...], size: float, room: float, share: float = _FAIR
) -> Wrapped:
    """Return the lines of a running text, as few as must be, the last of which is a fair one.

    It reaches at least `share` of the way, where that needs no further line.
    """
    lines = wrap_spans(spans, size, room)
    narrow = room
    while len(lines) > 1 and narrow > room / 2 and _end(lines[-1]) < share * narrow:
        narrow -= 1.0
        tried = wrap_spans(spans, size, narrow)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def balanced(words: str, size: float, room: float, weight: Weight = Weight.REGULAR) -> list[str]:
    """Return the lines of a plain text of one weight, about as long as one another."""
    return _plain(balanced_spans((Span(words, weight),), size, room, share=1.0))


def _plain(wrapped: Wrapped) -> list[str]:
    return [" ".join(piece.span.words for piece in line) for line in wrapped]


@lru_cache(maxsize=16_384)
def wrap_spans(spans: tuple[Span, ...], size: float, room: float) -> Wrapped:
    """Break a running text into lines at most `room` millimetres wide.

    A line break in the words is kept; a word wider than the room is cut where it must be.
    """
    lines: list[list[Piece]] = [[]]
    for token in _tokens(spans, size, room):
        if token is None:
            lines.append([])
            continue
        wide = _token_width(token, size)
        at = _end(lines[-1]) + (_space(lines[-1], token, size) if lines[-1] else 0.0)
        if lines[-1] and at + wide > room + 1e-6:
            lines.append([])
            at = 0.0
        lines[-1].append(Piece(at, wide, token))
    return tuple(_joined(line, size) for line in lines if line)


def _tokens(spans: Sequence[Span], size: float, room: float) -> Iterator[Span | None]:
    for span in spans:
        if span.sign is not None:
            yield span
            continue
        for number, line in enumerate(span.words.split("\n")):
            if number:
                yield None
            for word in line.split(" "):
                if word:
                    yield from _cut(word, span.weight, size, room)


def _cut(word: str, weight: Weight, size: float, room: float) -> Iterator[Span]:
    while len(word) > 1 and width(word, size, weight) > room:
        fits = max(1, next(n for n in range(1, len(word)) if _over(word, n, weight, size, room)))
        yield Span(word[:fits], weight)
        word = word[fits:]
    yield Span(word, weight)


def _over(word: str, letters: int, weight: Weight, size: float, room: float) -> bool:
    return width(word[: letters + 1], size, weight) > room


def _token_width(token: Span, size: float) -> float:
    if token.sign is not None:
        return size * _SIGN_EMS * POINT_MM
    return width(token.words, size, token.weight)


def _end(line: Sequence[Piece]) -> float:
    return line[-1].x + line[-1].width if line else 0.0


def _space(line: Sequence[Piece], token: Span, size: float) -> float:
    """The room before a word; a stop after a drawn sign stands close to it."""
    if line[-1].span.sign is not None and token.words[:1] in {".", ",", ";", ":"}:
        return 0.0
    return width(" ", size, token.weight)


def _joined(line: Sequence[Piece], size: float) -> tuple[Piece, ...]:
    """Join neighbours of one weight, so that a line is drawn in as few strings as it can be."""
    found: list[Piece] = []
    for piece in line:
        last = found[-1] if found else None
        if (
            last is None
            or piece.span.sign
            or last.span.sign
            or last.span.weight != (piece.span.weight)
        ):
            found.append(piece)
            continue
        words = f"{last.span.words} {piece.span.words}"
        weight = last.span.weight
        found[-1] = Piece(last.x, width(words, size, weight), Span(words, weight))
    return tuple(found)
