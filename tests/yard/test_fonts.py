"""The typefaces that go with the program can write Vietnamese."""

import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from yard.places import ROOT

FONTS = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}


def test_that_the_window_and_the_letters_have_their_typefaces() -> None:
    assert {path.stem for path in FONTS} >= {
        "BeVietnamPro-Regular", "BeVietnamPro-Medium", "BeVietnamPro-SemiBold", "BeVietnamPro-Bold",
        "LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
    }  # fmt: skip


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_that_a_typeface_has_every_vietnamese_letter_in_both_cases(path: Path) -> None:
    glyphs = TTFont(path.stem, str(path)).face.charToGlyph
    wanted = LETTERS | {letter.upper() for letter in LETTERS} | set("₫–…“”·×")
    assert {letter for letter in wanted if ord(letter) not in glyphs} == set()


@pytest.mark.parametrize("family", ["BeVietnamPro", "LiberationSerif"])
def test_that_a_typeface_comes_with_its_licence(family: str) -> None:
    text = (ROOT / "resources" / "fonts" / f"{family}-OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert text.startswith(("Copyright", "Digitized data copyright"))
