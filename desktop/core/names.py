"""Vietnamese text: one form on the way in, a key to search by, a key to sort by."""

import unicodedata

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", 1)}
_FIRST_LETTER = 0x100  # above every digit and sign, so that letters sort after them


def nfc(text: str) -> str:
    """Return `text` in Unicode's composed form: the only form that is kept, compared or printed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """Return `text` composed, without leading, trailing or repeated white space."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """Return the key that search compares: no tones, đ as d, small letters, single spaces.

    >>> fold("Nguyễn  Thị Bưởi"), fold("ĐỖ")
    ('nguyen thi buoi', 'do')
    """
    folded = nfc(text).translate(_FOLDING)
    if not folded.isascii():
        folded = _without_marks(folded)
    return " ".join(folded.lower().split())


def sort_key(text: str) -> str:
    """Return a key whose plain order is the order of a Vietnamese dictionary.

    Letters decide first (a ă â b … d đ e ê …), then tones (none, huyền, hỏi, ngã, sắc, nặng),
    then capitals; digits and signs come before letters.
    """
    letters: list[str] = []
    tones: list[str] = []
    for character in tidy(text):
        letter, tone = _LETTERS.get(character) or _letter_and_tone(character)
        letters.append(letter)
        tones.append(tone)
    return f"{''.join(letters)}\x01{''.join(tones)}"


def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _letter_and_tone(character: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", character)
    base, marks = parts[0], parts[1:]
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    shape = "".join(mark for mark in marks if mark not in _TONES)
    letter = unicodedata.normalize("NFC", base.lower() + shape)
    rank = _ALPHABET.get(letter)
    case = "1" if character != character.lower() else "0"
    return (chr(_FIRST_LETTER + rank) if rank else letter), f"{tone}{case}"


def _vietnamese_letters() -> str:
    vowels = "aăâeêioôơuưy"
    small = "".join(
        unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in ("", *_TONES)
    )
    return small + small.upper() + "đĐ"


def _folded_letter(character: str) -> str:
    return {"đ": "d", "Đ": "d"}.get(character) or _without_marks(character).lower()


_FOLDING = {ord(letter): _folded_letter(letter) for letter in _vietnamese_letters()}
_LETTERS = {
    letter: _letter_and_tone(letter)
    for letter in _vietnamese_letters() + "bcdghklmnpqrstvxBCDGHKLMNPQRSTVX 0123456789"
}
